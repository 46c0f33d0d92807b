"""How many phrases of evaluation/entity_sheet.tsv are coded as whom they name on their day.

usage: python evaluation/entity_sheet.py [SHEET.tsv] [--kind person] [--frame "{} spoke on Monday."]

Each phrase is put into a plain sentence and annotated as of its date. Prints the errors and the share right in code, in
sector (as a set) and in both, over all and by kind.
"""

import argparse
import csv
from collections import Counter
from pathlib import Path

from dateline.coding import Coder, annotate
from dateline.records import Document

SHEET = Path(__file__).parent / "entity_sheet.tsv"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sheet", nargs="?", default=SHEET)
    parser.add_argument("--kind", default="")
    parser.add_argument("--frame", default="{} spoke on Monday.")
    args = parser.parse_args()
    with open(args.sheet, encoding="utf-8", newline="") as stream:
        rows = [
            r for r in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE) if r["kind"].startswith(args.kind)
        ]
    total: Counter[str] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for row, (code, sector, text) in zip(rows, answers(rows, args.frame), strict=True):
        wanted = (blank(row["code"]), frozenset(blank(row["sector"]).split("|")))
        marks = {"code": code == wanted[0], "sector": frozenset(sector.split("|")) == wanted[1]}
        marks["both"] = marks["code"] and marks["sector"]
        for group in ("all", row["kind"]):
            total[group] += 1
            right.update((group, mark) for mark, fits in marks.items() if fits)
        if not marks["both"]:
            print(
                f"{row['phrase']} ({row['date']}): {row['code']} {row['sector']}, but {code or '-'} {sector or '-'} [{text}]"
            )
    for group, n in total.most_common():
        print(f"{group:14} {n:4}  " + "  ".join(f"{m} {right[group, m] / n:6.1%}" for m in ("code", "sector", "both")))


def answers(rows: list[dict[str, str]], frame: str) -> list[tuple[str, str, str]]:
    """Code, sector and text of the longest mention that begins inside each phrase, nearest its start."""
    first = frame.startswith("{")
    documents = []
    for n, row in enumerate(rows):
        phrase = row["phrase"][:1].upper() + row["phrase"][1:] if first else row["phrase"]
        documents.append(Document(str(n), frame.format(phrase), row["date"]))
    found = []
    for row, coded in zip(rows, Coder().pipe(documents), strict=True):
        entities = annotate(coded.report)["entities"] if coded.report else []
        low = frame.index("{")
        inside = [e for e in entities if low <= e["start"] < low + len(row["phrase"])]
        best = max(inside, key=lambda e: (e["end"] - e["start"], -e["start"]), default=None)
        found.append((best["code"], "|".join(best["sector"]), best["text"]) if best else ("", "", ""))
    return found


def blank(cell: str) -> str:
    return "" if cell == "-" else cell


if __name__ == "__main__":
    main()
