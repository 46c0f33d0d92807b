"""Draw events at random from a file of reports for judging, and count what was judged.

usage: python evaluation/sheet.py draw REPORTS.jsonl SHEET.tsv [--count 100] [--seed 1]   (prints the sentences to read)
       python evaluation/sheet.py count SHEET.tsv

The sheet holds no words of the reports, only where each event stands and what was coded; the judge writes into the columns
type, actor, recipient and status: 1 right, 0 wrong.
"""

import argparse
import csv
import random
from pathlib import Path

from codings import events, line

JUDGED = ("type", "actor", "recipient", "status")
COLUMNS = ("n", "document", "start", "event", "mode", "event_status", "actors", "recipients", *JUDGED)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=["draw", "count"])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if args.verb == "draw":
        draw(*args.files[:2], args.count, args.seed)
    else:
        count(args.files[0])


def draw(reports, sheet, wanted, seed):
    found = list(events(reports))
    chosen = random.Random(seed).sample(found, min(wanted, len(found)))
    with Path(sheet).open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, delimiter="\t")
        rows.writerow(COLUMNS)
        for n, e in enumerate(chosen, 1):
            who, whom = (
                "|".join(" ".join([x.code or "?", *x.sector]) for x in side) for side in (e.actor, e.recipient)
            )
            rows.writerow([n, e.document.id, e.start, e.event, e.mode or "", e.status, who, whom, "", "", "", ""])
            print(n, line(e))


def count(sheet):
    with Path(sheet).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    for name in JUDGED:
        print(f"{name:10} {sum(r[name] == '1' for r in rows)} of {len(rows)}")
    print(f"all four   {sum(all(r[name] == '1' for name in JUDGED) for r in rows)} of {len(rows)}")


if __name__ == "__main__":
    main()
