"""How many places of evaluation/place_sheet.tsv are found in the right country and at the right point.

usage: python evaluation/place_sheet.py [SHEET.tsv] [--km 161]

Each sentence is annotated by itself. Prints the errors and the shares of places found, put in the right country and
put within `--km` kilometres of the sheet's point (161 km is the field's usual radius).
"""

import argparse
import csv
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from dateline.coding import Coder, annotate
from dateline.records import Document

SHEET = Path(__file__).parent / "place_sheet.tsv"
DAY = "2024-06-03"
_EARTH_KM = 6371.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sheet", nargs="?", default=SHEET)
    parser.add_argument("--km", type=float, default=161.0)
    args = parser.parse_args()
    marks, errors = judged(Path(args.sheet), args.km)
    print("\n".join(errors))
    print("  ".join(f"{name} {right / marks['places']:.1%}" for name, right in marks.items() if name != "places"))
    print(f"places {marks['places']}")


def judged(sheet: Path = SHEET, km: float = 161.0) -> tuple[dict[str, int], list[str]]:
    """The counts of places, and of those found, in the right country and within `km`; and a line for each error."""
    with sheet.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    marks = {"places": len(rows), "found": 0, "country": 0, "near": 0}
    errors = []
    documents = [Document(str(n), row["sentence"], DAY) for n, row in enumerate(rows)]
    for row, coded in zip(rows, Coder().pipe(documents), strict=True):
        places = annotate(coded.report)["places"] if coded.report else []
        found = at(places, row["sentence"], row["place"])
        right = found is not None and found["country"] == row["country"]
        near = found is not None and distance(found, row) <= km
        marks["found"] += found is not None
        marks["country"] += right
        marks["near"] += near
        if not (right and near):
            said = (
                f"{found['name']} {found['country']} {found['latitude']} {found['longitude']}" if found else "nothing"
            )
            errors.append(f"{row['sentence']} {row['place']}: {row['country']}, but {said}")
    return marks, errors


def at(places: list[dict], sentence: str, name: str) -> dict | None:
    """The place whose words overlap those of the name most."""
    start = sentence.index(name)
    end = start + len(name)
    shared = [(min(end, p["end"]) - max(start, p["start"]), p) for p in places]
    return max((s for s in shared if s[0] > 0), key=lambda s: s[0], default=(0, None))[1]


def distance(found: dict, row: dict[str, str]) -> float:
    """Kilometres between a found place and the point of a row, on a sphere."""
    if found["latitude"] is None:
        return float("inf")
    a, b = (
        (radians(found["latitude"]), radians(found["longitude"])),
        (radians(float(row["lat"])), radians(float(row["lon"]))),
    )
    h = sin((b[0] - a[0]) / 2) ** 2 + cos(a[0]) * cos(b[0]) * sin((b[1] - a[1]) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(h))


if __name__ == "__main__":
    main()
