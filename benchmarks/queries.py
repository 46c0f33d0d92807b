"""Print how long questions to a large store take.

    python benchmarks/synthetic_events.py events.jsonl synthetic.duckdb --events 1000000
    python benchmarks/queries.py synthetic.duckdb

Each question is asked once in a process of its own (`fresh`: from the question to the answer, with the store open and
nothing read yet), then five times in one process. `best` is the least of the five; the processor's time (all threads
together, the best of the five) tells more than the clock where others use the machine.
A picture is timed as the command draws it: in a process of its own, from the start to the file.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dateline

_TIMES = 5
_FEW = ["event_id", "date", "event", "mode", "status", "actor_name", "recipient_name", "place", "text"]


def questions(archive: dateline.Archive) -> dict[str, tuple[Callable[[], Any], int | None]]:
    """What is asked, with the milliseconds that it may take."""
    return {
        "count by month, filtered": (
            lambda: archive.count(by="month", actor="USA", event=["ASSAULT", "THREATEN"], date="2010..2019"),
            100,
        ),
        "count by month and event, all": (lambda: archive.count(by=["month", "event"]), None),
        "count by month, normalised": (lambda: archive.count(by="month", normalise=True), None),
        "count, text and actor": (lambda: archive.count(text="rebel*", actor="USA"), 300),
        "100 events, text and actor": (lambda: archive.query(text="rebel*", actor="USA", limit=100, columns=_FEW), 300),
        "count by actor": (lambda: archive.count(by="actor"), None),
        "timeline of two": (lambda: archive.timeline("USA", "CHN"), None),
        "dyads": (lambda: archive.dyads(), None),
        "actors": (lambda: archive.actors(), None),
        "count near a point": (lambda: archive.count(near=(2.05, 45.3, 50)), None),
        "places": (lambda: archive.points(), None),
    }


def fresh(store: str, name: str) -> float:
    """The time of one question in a process of its own, in milliseconds."""
    return float(subprocess.run([sys.executable, __file__, store, name], check=True, capture_output=True).stdout)


def timed(ask: Callable[[], Any]) -> tuple[float, float]:
    """The best time, and the best time of the processor, in milliseconds."""
    clock, processor = [], []
    for _ in range(_TIMES):
        start, used = time.perf_counter(), time.process_time()
        len(ask())
        clock.append(1000 * (time.perf_counter() - start))
        processor.append(1000 * (time.process_time() - used))
    return min(clock), min(processor)


def picture(store: str) -> tuple[float, float, float]:
    """The first and the best time and that of the processor, for the picture of a timeline."""
    clock, processor = [], []
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "dateline",
            "timeline",
            "USA",
            "CHN",
            "--store",
            store,
            "-o",
            str(Path(folder) / "t.svg"),
        ]
        for _ in range(_TIMES):
            start, before = time.perf_counter(), os.times()
            subprocess.run(command, check=True)
            clock.append(1000 * (time.perf_counter() - start))
            after = os.times()
            processor.append(
                1000 * (after.children_user - before.children_user + after.children_system - before.children_system)
            )
    return clock[0], min(clock), min(processor)


def main() -> None:
    store = sys.argv[1]
    with dateline.open(store) as archive:
        if len(sys.argv) > 2:
            start = time.perf_counter()
            len(questions(archive)[sys.argv[2]][0]())
            print(1000 * (time.perf_counter() - start))
            return
        events = archive.count().rows[0][0]
        size = Path(store).stat().st_size
        print(
            f"{events:,} events in {size / 1e6:,.0f} MB: {size / events:,.0f} bytes an event, record and documents included"
        )
        print(f"{'':34}{'fresh ms':>10}{'best ms':>10}{'processor':>10}{'limit':>8}")
        for name, (ask, limit) in questions(archive).items():
            best, used = timed(ask)
            print(f"{name:34}{fresh(store, name):10.0f}{best:10.0f}{used:10.0f}{limit or '':>8}")
    first, best, used = picture(store)
    print(f"{'picture of a timeline (svg)':34}{first:10.0f}{best:10.0f}{used:10.0f}{2000:>8}")


if __name__ == "__main__":
    main()
