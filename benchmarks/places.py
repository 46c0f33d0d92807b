"""How fast the index of places is built, opened and asked: names for the first time, and again.

usage: python benchmarks/places.py [--names 200000] [--no-build]

The names are drawn from the index's own lines, spelled with their capitals, one in five of them mangled so that nothing is
found. Most are asked once (first); a twentieth of them are asked again and again (repeated), as a report does. Prints
seconds of the clock, lookups a second, and the memory that the process holds at most.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dateline.places import index
from dateline.places.building import build


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=200_000)
    parser.add_argument("--no-build", action="store_true")
    args = parser.parse_args()
    if not args.no_build:
        with tempfile.TemporaryDirectory() as folder:
            print(f"build     {timed(lambda: build(Path(folder) / 'index')):.1f} s")
    path = index.ensure_index()
    print(f"size      {path.stat().st_size / 1e6:.1f} MB")
    print(f"load      {fresh_load():.2f} s (a new process, up to its first answer)")
    names = drawn(args.names)
    index.lookup("Nairobi")
    often = names[: args.names // 20]
    asked(often)
    for label, wanted in (("first", names[len(often) :]), ("repeated", often * 20)):
        seconds = timed(lambda wanted=wanted: asked(wanted))
        print(f"{label:9} {len(wanted) / seconds:,.0f} lookups a second ({len(wanted)} in {seconds:.2f} s)")
    print(f"memory    {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most, building included")


def asked(names: list[str]) -> int:
    """The number of places that the names may mean."""
    return sum(len(index.lookup(n)) for n in names)


def timed(work) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def fresh_load() -> float:
    code = "from dateline.places.index import lookup; lookup('Nairobi')"
    return timed(lambda: subprocess.run([sys.executable, "-c", code], check=True, env=os.environ))


def drawn(most: int) -> list[str]:
    """Different names of the index, some of them mangled, in a fixed order."""
    chance = random.Random(2026)
    names = sorted(index.all_names())
    chance.shuffle(names)
    return [n if i % 5 else n[::-1].capitalize() for i, n in enumerate(names[:most])]


if __name__ == "__main__":
    main()
