"""What stands out in the lexicon's people and organisations, to be read by whoever mends them.

usage: python evaluation/entity_report.py [--days 45] [--gap 90] [--since 1990] [--country KEN] [--office "foreign minister"]

Prints rows of people whose terms in one office of one country overlap by more than `--days`, gaps of more than `--gap`
days between the holders of the highest offices, unknown codes and sectors, malformed or reversed dates, rows that say
the same thing twice, countries without a head of government today, and how many rows are how sure.
"""

import argparse
import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import NamedTuple

import pycountry

from dateline.lexicon.files import ROOT
from dateline.lexicon.own import SECTORS, SPECIAL

FOLDER = ROOT / "entities"
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
HIGHEST = ("president", "prime minister", "king", "chancellor", "chief executive", "emir", "sultan", "queen")
SHARED = frozenset(  # offices that several people hold at once
    "opposition leader|rebel leader|party leader|vice president|governor|activist|cleric|special envoy|leader|mayor|"
    "business leader|senator|spokesman|militia leader|deputy prime minister|journalist|general|EU commissioner|"
    "ambassador|minister|lawmaker|drug lord|presidential adviser|human rights rapporteur|dissident|prosecutor|justice|"
    "prince|presidency member|politician|congresswoman|congressman|victim|rebel spokesman|deputy foreign minister|"
    "commander|presidential candidate|negotiator|judge|state councillor|senior official|militant|military commander|"
    "speaker|presidential aide|first minister|intelligence chief|Hamas leader|Hezbollah commander|Taliban spokesman|"
    "Taliban leader|party secretary|weapons inspector|vice premier|deputy defence minister|military spokesman|captain regent|rebel commander|separatist leader|student leader|tribal leader".split(
        "|"
    )
)
KOSOVO = "KOS"


class Row(NamedTuple):
    place: str
    names: str
    code: str
    sector: str
    office: str
    start: str
    end: str
    sure: str

    @property
    def name(self) -> str:
        return self.names.split("|")[0]

    @property
    def first(self) -> date | None:
        return day(self.start, last=False)

    @property
    def behind(self) -> date | None:
        return day(self.end, last=True) if self.end else None


def day(text: str, last: bool) -> date | None:
    """The first or last day that a date known to the year, month or day may mean."""
    if not DAY.fullmatch(text):
        return None
    parts = [int(p) for p in text.split("-")]
    year = parts[0]
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 1:
        return date(year, 12, 31) if last else date(year, 1, 1)
    if not last:
        return date(year, parts[1], 1)
    return date(year + parts[1] // 12, parts[1] % 12 + 1, 1) - timedelta(days=1)


def rows(kind: str) -> list[Row]:
    """The rows of all files of a kind, `people` or `organisations`."""
    found = []
    for path in sorted((FOLDER / kind).glob("*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        header = lines[0].split("\t")
        for n, line in enumerate(lines[1:], 2):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.split("\t")
            place = f"{path.stem}:{n}"
            if len(cells) != len(header):
                print(f"columns    {place} has {len(cells)} for {len(header)}: {line[:60]}")
                cells += [""] * (len(header) - len(cells))
            row = dict(zip(header, cells, strict=False))
            get = row.get
            found.append(
                Row(place, row["names"], row["code"], row["sector"], get("office") or get("kind") or "", row["start"],
                    row["end"], get("sure") or "")
            )  # fmt: skip
    return found


def split_names(found: list[Row]) -> list[Row]:
    """One row for each name of a body, since the same name in two rows is what hides one of them."""
    return [row._replace(names=name) for row in found for name in row.names.split("|")]


def malformed(found: list[Row]) -> None:
    """Codes, sectors and dates that nothing can read."""
    codes = {c.alpha_3 for c in pycountry.countries} | SPECIAL | {KOSOVO, ""}
    for row in found:
        if row.code not in codes:
            print(f"code       {row.place} {row.name}: {row.code}")
        unknown = set(filter(None, row.sector.split("|"))) - SECTORS
        if unknown:
            print(f"sector     {row.place} {row.name}: {', '.join(sorted(unknown))}")
        for text in (row.start, row.end):
            if text:
                try:
                    if day(text, last=False) is None:
                        raise ValueError
                except ValueError:
                    print(f"date       {row.place} {row.name}: {text}")
        if row.first and row.behind and row.behind < row.first:
            print(f"reversed   {row.place} {row.name}: {row.start} to {row.end}")


def repeated(found: list[Row]) -> None:
    """The same person in the same office from the same start in two rows."""
    seen: dict[tuple[str, ...], str] = {}
    for row in found:
        key = (row.name, row.code, row.office, row.start)
        if key in seen:
            print(f"repeated   {row.place} {seen[key]} {row.name}: {row.office} {row.start}")
        seen.setdefault(key, row.place)


def hidden(found: list[Row]) -> int:
    """Rows that an earlier one of the same name covers whole, so that nothing ever chooses them."""
    n = 0
    of_name: defaultdict[str, list[Row]] = defaultdict(list)
    for row in found:
        of_name[row.name].append(row)
    for terms in of_name.values():
        for i, later in enumerate(terms):
            for sooner in terms[:i]:
                begins = not sooner.start or (later.first and later.first >= (sooner.first or date.min))
                ends = not sooner.end or (later.behind and later.behind <= (sooner.behind or date.max))
                if begins and ends and (sooner.code, sooner.sector) != (later.code, later.sector):
                    n += 1
                    print(
                        f"hidden     {later.name}: {later.code} {later.sector} {later.start}..{later.end} ({later.place})"
                        f" under {sooner.code} {sooner.sector} {sooner.start}..{sooner.end} ({sooner.place})"
                    )
                    break
    return n


def offices(found: list[Row], country: str) -> dict[tuple[str, str], list[Row]]:
    """The holders of each office of a country, in order of their start."""
    held: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in found:
        if row.office and row.office not in SHARED and row.first and (not country or row.code == country):
            held[row.code, row.office].append(row)
    return {key: sorted(terms, key=lambda r: r.first) for key, terms in sorted(held.items())}


def overlapping(held: dict[tuple[str, str], list[Row]], most: int) -> int:
    """Two people in one office at once; an open end counts as today."""
    n = 0
    for (code, office), terms in held.items():
        for i, a in enumerate(terms):
            for b in terms[i + 1 :]:
                shared = (min(a.behind or date.max, b.behind or date.max) - max(a.first, b.first)).days
                if a.name != b.name and shared > most:
                    n += 1
                    print(
                        f"overlap    {code} {office}: {a.name} {a.start}..{a.end} ({a.place}) | "
                        f"{b.name} {b.start}..{b.end} ({b.place}) {'' if shared > 99999 else shared}"
                    )
    return n


def gaps(held: dict[tuple[str, str], list[Row]], most: int, since: int, wanted: tuple[str, ...]) -> int:
    """Time in which nobody held one of the wanted offices."""
    n = 0
    for (code, office), terms in held.items():
        if office not in wanted:
            continue
        until: date | None = terms[0].behind
        before = terms[0]
        for row in terms[1:]:
            if until is not None and (row.first - until).days > most and row.first.year >= since:
                n += 1
                print(f"gap        {code} {office}: {before.name} ..{before.end} | {row.name} {row.start}..")
            if until is not None and (row.behind is None or row.behind > until):
                until, before = row.behind, row
    return n


def headless(found: list[Row]) -> list[str]:
    """The countries that no row gives a head of state or government who holds office still."""
    ruled = {r.code for r in found if not r.end and r.start and r.office in (*HIGHEST, "interim president", "leader")}
    return sorted(c.alpha_3 for c in pycountry.countries if c.alpha_3 not in ruled)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=45)
    parser.add_argument("--gap", type=int, default=90)
    parser.add_argument("--since", type=int, default=1990)
    parser.add_argument("--country", default="")
    parser.add_argument("--office", default="")
    args = parser.parse_args()
    people, bodies = rows("people"), rows("organisations")
    malformed(people + bodies)
    repeated(people)
    lost = hidden(people) + hidden(split_names(bodies))
    held = offices(people, args.country)
    doubled = overlapping(held, args.days)
    empty = gaps(held, args.gap, args.since, (args.office,) if args.office else HIGHEST)
    print("no ruler today:", " ".join(headless(people)))
    print(f"people {len(people)}, organisations {len(bodies)}, overlaps {doubled}, gaps {empty}, hidden {lost}")
    print("sure:", ", ".join(f"{k or '-'} {n}" for k, n in Counter(r.sure for r in people).most_common()))


if __name__ == "__main__":
    main()
