"""What a store costs: time and memory of an ingest of made-up reports by a stub coder, and of merging many mentions.

python benchmarks/store.py ingest 20000      # documents; prints the peak memory as it goes
python benchmarks/store.py merge 1000000     # mentions, 16 types, ten years, 60 countries; in memory, without a store
python benchmarks/store.py through 200000    # the same mentions, about, merged in a DuckDB store
python benchmarks/store.py against reports.jsonl   # what ingest costs over coding alone: processor's time, five pairs in turn
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "evaluation"))
from made_up import coded_by_rote, reports

from dateline.coding import Coder
from dateline.ingesting import Ingest
from dateline.merging import Facts, Party, Stars, summed
from dateline.readers import read
from dateline.records import Document
from dateline.store import Run, connect
from dateline.store.merged import Merger
from dateline.store.schema import DOCUMENTS, MENTIONS, Table

_TYPES = 16
_DAYS = 3650
_STEP = 2_000


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ingest(many: int) -> None:
    """Ingest made-up reports, a fifth of them copies."""

    def told(documents: Iterable[Document]) -> Iterator[tuple[str, Document]]:
        for n, document in enumerate(documents):
            if n % _STEP == 0:
                print(f"{n:>8} documents  {time.monotonic() - begun:7.1f} s  peak {_peak():6.0f} MB", flush=True)
            yield "made up", document

    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.duckdb"
        connection = connect(path)
        figures = Ingest(connection, Run("1", "1", "made up"), coded_by_rote).ingest(told(reports(many, 1, days=max(12, many // 40))))  # fmt: skip
        events = connection.fetch("SELECT count(*) FROM events")[0][0]
        connection.close()
        size = path.stat().st_size
    print(f"{figures}\n{events} events, {size / 1e6:.1f} MB, {size / max(1, events):.0f} bytes an event")
    print(f"{time.monotonic() - begun:.1f} s, peak {_peak():.0f} MB")


def merge(many: int) -> None:
    """Merge made-up mentions of one event type after the other."""
    begun = time.monotonic()
    events = 0
    for kind in range(_TYPES):
        mentions = list(_mentions(many // _TYPES, f"TYPE{kind}"))
        found, _ = Stars(lambda _: ()).renewed(mentions)
        events += len([summed(star) for star in found])
    print(f"{many} mentions, {events} events, {time.monotonic() - begun:.1f} s, peak {_peak():.0f} MB")


def _mentions(many: int, event: str) -> Iterator[Facts]:
    chance = random.Random(event)
    codes = [f"C{n:02}" for n in range(60)]
    weights = [1 / (n + 1) for n in range(60)]
    for n in range(many):
        one, other = chance.choices(codes, weights, k=2)
        day = 730_000 + chance.randrange(_DAYS)
        actor = Party.of(one, chance.choice(("GOV", "MIL", "CVL", "REB")), one, None)
        recipient = Party.of(other, chance.choice(("GOV", "CVL")), other, None)
        point = (chance.uniform(0, 5), chance.uniform(0, 5)) if chance.random() < 0.3 else None
        yield Facts(
            f"m{n}", f"d{n // 2}", f"s{n // 3}", event, None, "actual", day, day, chance.random() < 0.9, False, (actor,),
            (recipient,) if chance.random() < 0.7 else (), other, point, (None,) * 5, None, n, chance.random(), day, None,
        )  # fmt: skip


def through(many: int) -> None:
    """Fill a store with made-up mentions that wait, two a document, and merge them."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.duckdb"
        connection = connect(path)
        for start in range(0, many, 10 * _STEP):
            numbers = range(start, min(many, start + 10 * _STEP))
            with connection.transaction():
                connection.append(DOCUMENTS, [_row(DOCUMENTS, _stored(n // 2)) for n in numbers[::2]])
                connection.append(MENTIONS, [_row(MENTIONS, _waiting(n, chance)) for n in numbers])
        connection.close()
        print(f"filled, peak {_peak():.0f} MB", flush=True)
        begun, used = time.monotonic(), time.process_time()
        connection = connect(path)
        events = Merger(connection, "run").merge()
        connection.close()
        size = path.stat().st_size / 1e6
    spent = f"{time.monotonic() - begun:.1f} s, processor {time.process_time() - used:.1f} s"
    print(f"{many} mentions, {events} events, {spent}, peak {_peak():.0f} MB, store {size:.0f} MB")


def _row(table: Table, values: dict[str, object]) -> tuple[object, ...]:
    return tuple(values.get(name) for name in table.names)


def _stored(n: int) -> dict[str, object]:
    return {
        "document": f"d{n}",
        "id": f"d{n}",
        "language": "en",
        "text": "words",
        "story": f"d{n}",
        "coded": "1/1",
        "run": "run",
    }


def _waiting(n: int, chance: random.Random) -> dict[str, object]:
    one, other = chance.choices([f"C{n:02}" for n in range(60)], [1 / (n + 1) for n in range(60)], k=2)
    day = date(2010, 1, 1) + timedelta(days=chance.randrange(_DAYS))
    sides = {"actor": (one, chance.choice(("GOV", "MIL", "CVL", "REB"))), "recipient": (other, "GOV")}
    told = {
        f"{side}_{what}": [value]
        for side, (code, sector) in sides.items()
        for what, value in (("code", code), ("sector", sector), ("name", code), ("id", None))
    }
    return {
        "mention": f"m{n}", "coder_version": "1", "codebook_version": "1", "document": f"d{n // 2}", "story": f"d{n // 2}",
        "current": True, "pending": True, "leads": False, "event": f"TYPE{chance.randrange(_TYPES):02}", "status": "actual",
        "date": day, "enddate": day, "date_precision": "day" if chance.random() < 0.9 else "week", "country": other,
        "text": f"words {n}", "confidence": chance.random(), "published": day, "publisher": f"P{n % 40}",
        "record": json.dumps({"id": n, "words": "word " * 300}), "run": "run", **told,
    }  # fmt: skip


def against(reports_file: str) -> None:
    """Coding to JSON lines and ingest into a new store in turn, each in a process of its own, the loading of the coder left out."""
    ratios = []
    for _ in range(5):
        coding, stored = (
            float(
                subprocess.run([sys.executable, __file__, kind, reports_file], check=True, capture_output=True).stdout
            )
            for kind in ("coding", "storing")
        )
        ratios.append(100 * (stored / coding - 1))
        print(f"coding {coding:6.2f} s  ingest {stored:6.2f} s  {ratios[-1]:+5.1f} %", flush=True)
    print(f"mean {sum(ratios) / len(ratios):+.1f} %")


def coding(reports_file: str) -> None:
    """One bare coding; prints the processor's seconds."""
    from dateline.exports import event_record

    coder = _ready()
    begun = time.process_time()
    with open(os.devnull, "w") as nowhere:
        for coded in coder.pipe(document for document in read([reports_file]) if isinstance(document, Document)):
            nowhere.writelines(json.dumps(event_record(event), ensure_ascii=False) + "\n" for event in coded.events)
    print(time.process_time() - begun)


def storing(reports_file: str) -> None:
    """One ingest into a new store; prints the processor's seconds."""
    coder = _ready()
    begun = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        connection = connect(Path(folder) / "events.duckdb")
        work = Ingest(connection, Run(coder.version, "1", reports_file), coder.pipe)
        work.ingest((reports_file, item) for item in read([reports_file]))
        connection.close()
    print(time.process_time() - begun)


def _ready() -> Coder:
    coder = Coder()
    coder.code("Iran threatened to expel the Danish ambassador.", date="2024-05-15")
    return coder


if __name__ == "__main__":
    kind, given = sys.argv[1:]
    if kind in ("ingest", "merge", "through"):
        {"ingest": ingest, "merge": merge, "through": through}[kind](int(given))
    else:
        {"against": against, "coding": coding, "storing": storing}[kind](given)
