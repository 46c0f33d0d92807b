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
    marks, total, right, errors = judged(Path(args.sheet), args.kind, args.frame)
    print("\n".join(errors))
    for group, n in total.most_common():
        print(f"{group:14} {n:4}  " + "  ".join(f"{m} {right[group, m] / n:6.1%}" for m in marks))


Judged = tuple[dict[str, float], Counter[str], Counter[tuple[str, str]], list[str]]


def judged(sheet: Path = SHEET, kind: str = "", frame: str = "{} spoke on Monday.") -> Judged:
    """The shares right over all; how many phrases there are, and are right, by kind; and a line for each error."""
    with sheet.open(encoding="utf-8", newline="") as stream:
        every = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        rows = [r for r in every if r["kind"].startswith(kind)]
    total: Counter[str] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    errors = []
    for row, (code, sector, text) in zip(rows, answers(rows, frame), strict=True):
        wanted = (blank(row["code"]), frozenset(blank(row["sector"]).split("|")))
        fits = {"code": code == wanted[0], "sector": frozenset(sector.split("|")) == wanted[1]}
        fits["both"] = fits["code"] and fits["sector"]
        for group in ("all", row["kind"]):
            total[group] += 1
            right.update((group, mark) for mark, fit in fits.items() if fit)
        if not fits["both"]:
            said = f"{row['phrase']} ({row['date']}): {row['code']} {row['sector']}"
            errors.append(f"{said}, but {code or '-'} {sector or '-'} [{text}]")
    shares = {mark: right["all", mark] / max(total["all"], 1) for mark in ("code", "sector", "both")}
    return shares, total, right, errors


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
