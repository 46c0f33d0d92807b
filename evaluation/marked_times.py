"""Times of a set that marks only the first sentences of each report, counted in the stretch that it marks.

usage: python evaluation/marked_times.py GOLD.jsonl NOTES.jsonl      (NOTES from `dateline annotate --format jsonl`)

GOLD has a line a report: `id` and `dates`, each with `start`, `end` and `value`. What is found behind the last marked expression of a
report cannot be judged by such a set and is left out; the second line tells what a coder without a mistake would get if it
were counted all the same, each of its finds there taken for one too many.
"""

import json
import sys
from pathlib import Path


def main():
    gold = {r["id"]: r["dates"] for r in rows(sys.argv[1])}
    found = {str(r["id"]): r.get("dates") or [] for r in rows(sys.argv[2])}
    wanted = given = right = beyond = 0
    for name, dates in gold.items():
        last = max((d["end"] for d in dates), default=0)
        here = [d for d in found.get(name, []) if d["start"] < last]
        beyond += len(found.get(name, [])) - len(here)
        wanted, given = wanted + len(dates), given + len(here)
        right += sum(value(g) == value(f) for g, f in paired(dates, here))
    print(
        f"marked {wanted}  found there {given}  with the right value {right}  value F1 {f1(right, given, wanted):.4f}"
    )
    print(
        f"found behind the marked stretches {beyond}: with these counted, no more than {f1(wanted, wanted + beyond, wanted):.4f}"
    )


def rows(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def paired(dates, here):
    """Each marked expression with the first free one that overlaps it."""
    free = list(here)
    for date in dates:
        match = next((f for f in free if f["start"] < date["end"] and date["start"] < f["end"]), None)
        if match is not None:
            free.remove(match)
            yield date, match


def value(date):
    return str(date.get("value") or "").strip().upper()


def f1(right, given, wanted):
    return 2 * right / (given + wanted) if given + wanted else 0.0


if __name__ == "__main__":
    main()
