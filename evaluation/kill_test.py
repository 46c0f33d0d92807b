"""Kill ingests at random moments (kill -9) and see that a rerun gives the same store as one that nobody disturbed.

    python evaluation/kill_test.py --kills 200                 # on both stores, if PostgreSQL is installed
    python evaluation/kill_test.py --kills 10 --only duckdb

The documents are made up and coded by a stub, since it is the store that is on trial. Every kill falls at a random moment
of the time that an ingest takes; each store is ingested into again, and killed again, until it has had its share, and then
run to the end. All tables are then compared in order, apart from the names of runs and from times.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from made_up import coded_by_rote, reports
from servers import new_database, programs, server

from dateline.ingesting import Ingest
from dateline.records import Document
from dateline.store import TABLES, Run, connect

_PER_STORE = 5
_UNCOMPARED = {"run", "started", "ended", "first_run", "changed_run", "changed", "shingle"}


def ingest(where: str, documents: Iterable[Document], batch: int = 8) -> None:
    """One ingest, as the command does it."""
    connection = connect(where)
    try:
        Ingest(connection, Run("1", "1", "made up"), coded_by_rote, batch).ingest(("made up", d) for d in documents)
    finally:
        connection.close()


def contents(where: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables in order, without the names of runs and without times; of the runs only their sums."""
    connection = connect(where)
    try:
        found = {}
        for table in TABLES:
            names = [n for n in table.names if n not in _UNCOMPARED]
            if table.name == "runs":
                names = ["sum(documents)", "sum(failures)", "sum(mentions)"]
            found[table.name] = sorted(connection.fetch(f"SELECT {', '.join(names)} FROM {table.name}"), key=repr)
        return found
    finally:
        connection.close()


def killed(work: Callable[[], None], after: float) -> bool:
    """Do the work in a process that is killed after so many seconds; whether the kill found it alive."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    until = time.monotonic() + after
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            if status:
                raise SystemExit(f"an ingest failed by itself with status {status}")
            return False
        time.sleep(0.0005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def trial(fresh: Callable[[], str], kills: int, seed: int, say: Callable[[str], None]) -> int:
    """Kill so many ingests into stores that `fresh` makes; how many stores came out different."""
    chance = random.Random(seed)
    documents = list(reports(48, seed))
    undisturbed = fresh()
    begun = time.monotonic()
    killed(lambda: ingest(undisturbed, documents), 600)
    length = time.monotonic() - begun
    wanted = contents(undisturbed)
    done = wrong = 0
    while done < kills:
        where = fresh()
        here = 0
        while done < kills and here < _PER_STORE:
            if killed(lambda where=where: ingest(where, documents), chance.uniform(0, length)):  # type: ignore[misc]
                done, here = done + 1, here + 1
            else:
                break
        killed(lambda where=where: ingest(where, documents), 600)  # type: ignore[misc]
        differing = [name for name, rows in contents(where).items() if rows != wanted[name]]
        wrong += bool(differing)
        if differing:
            say(f"{where}: {', '.join(differing)} differ")
    say(f"{done} kills, {wrong} stores that differ; an ingest takes {length:.2f} s undisturbed")
    return wrong


def stores(only: str | None) -> Iterator[tuple[str, Callable[[], str]]]:
    """Each kind of store with what makes a new one."""
    if only != "postgres":
        with tempfile.TemporaryDirectory() as folder:
            numbers = iter(range(10**6))
            yield "duckdb", lambda: str(Path(folder) / f"{next(numbers)}.duckdb")
    if only != "duckdb":
        if programs() is None:
            print("postgres: not installed, so not tried", flush=True)
            return
        with server() as address:
            yield "postgres", lambda: new_database(address)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="on each kind of store")
    parser.add_argument("--only", choices=("duckdb", "postgres"))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    wrong = 0
    for name, fresh in stores(options.only):
        wrong += trial(fresh, options.kills, options.seed, lambda line, name=name: print(f"{name}: {line}", flush=True))  # type: ignore[misc]
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
