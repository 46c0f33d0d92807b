"""Who is known: countries, peoples, capitals, organisations, people, offices, titles and given names."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator

from dateline.errors import LexiconError
from dateline.lexicon.files import ROOT, files, loading, read_tsv, read_yaml
from dateline.lexicon.own import DAY, SECTORS, read_rows
from dateline.lexicon.source import Entry, read_entries

_FOLDER = ROOT / "entities"
_RANK = {"person": 0, "country": 1, "organisation": 2, "adjective": 3, "demonym": 4, "capital": 5, "given": 6}
_HYPHEN = re.compile(r"-(?!\d)")
_STATE = frozenset(["GOV", "LEG", "JUD", "MIL"])


class Term(NamedTuple):
    """A piece of knowledge about a name or noun. `start` and `end` are ISO days, empty where unknown."""

    name: str
    kind: str
    code: str = ""
    sector: tuple[str, ...] = ()
    identifier: str | None = None
    office: str | None = None
    start: str = ""
    end: str = ""
    gender: str = ""
    flags: tuple[str, ...] = ()
    source: str = ""
    """The user's own file that says so; empty for the lexicon's own knowledge."""


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_as_list)]


class Agents(Entry):
    """Agent nouns that share a sector.

    `code` is a special code if they belong to no one country, or the country that is meant where an office is named
    without one; `elsewhere` are the countries that have an office of that name too.
    """

    sector: Names
    flags: Names
    nouns: Names
    code: str = ""
    elsewhere: tuple[str, ...] = ()


class Modifiers(Entry):
    """Words that change the sector of the agent noun that they stand before."""

    sector: Names
    words: Names


def fold(word: str) -> str:
    """A word without diacritics and full stops, so that `U.S.` is `US` and `López` is `Lopez`."""
    if word.isascii():
        return word.replace(".", "") if len(word) > 1 else word
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return plain.replace(".", "") if len(plain) > 1 else plain


@dataclass(frozen=True)
class Gazetteer:
    """The index over all terms; names are matched by their folded words, agent nouns by their lemmas."""

    _names: dict[tuple[str, str], list[tuple[tuple[str, ...], tuple[Term, ...]]]]
    _single: dict[str, tuple[Term, ...]]
    _agents: dict[str, list[tuple[tuple[str, ...], Term]]]
    _modifiers: dict[str, Term]
    _titles: dict[str, Term]
    _given: dict[str, str]
    _surnames: dict[str, tuple[Term, ...]]

    def match(self, words: Sequence[str], i: int, most: int = 99) -> tuple[int, tuple[Term, ...]] | None:
        """The longest known name of at most `most` words that begins at word i: how many it has, and its terms."""
        first = fold(words[i])
        second = fold(words[i + 1]) if i + 1 < len(words) else ""
        for parts, terms in self._names.get((first, second), ()):
            n = len(parts)
            if n <= most and i + n <= len(words) and all(fold(words[i + k]) == parts[k] for k in range(2, n)):
                return n, terms
        single = self._single.get(first)
        if single is not None:
            return 1, single
        if len(first) > 3 and first.isupper():
            lowered = [w.capitalize() if len(w) > 2 else w for w in words[i : i + 8]]
            return self.match(lowered, 0, most) if lowered[0] != words[i] else None
        return None

    def known(self, name: str) -> tuple[Term, ...]:
        """All terms under a whole name or noun."""
        words = _split(name)
        found = self.match(words, 0) if words else None
        if found is not None and found[0] == len(words):
            return found[1]
        lemmas = name.lower().replace("-", " - ").split()
        agent = self.agent(lemmas, len(lemmas) - 1) if lemmas else None
        return (agent[1],) if agent is not None and agent[0] == len(lemmas) else ()

    def agent(self, lemmas: Sequence[str], i: int) -> tuple[int, Term] | None:
        """The longest agent noun that ends at lemma i (lower case): how many words it has, and its term."""
        for parts, term in self._agents.get(lemmas[i], ()):
            n = len(parts)
            if n == 1 or (i - n + 1 >= 0 and tuple(lemmas[i - n + 1 : i + 1]) == parts):
                return n, term
        return None

    def modifier(self, word: str) -> Term | None:
        """What a word before an agent noun says of its sector."""
        return self._modifiers.get(word)

    def title(self, word: str) -> Term | None:
        """The title that a capitalised word is, with or without its full stop."""
        return self._titles.get(word.rstrip("."))

    def names_of_country(self, code: str) -> list[str]:
        """The names of a country or territory, diacritics and full stops left out."""
        known = [(parts, terms) for entries in self._names.values() for parts, terms in entries]
        known += [((word,), terms) for word, terms in self._single.items()]
        return [" ".join(parts) for parts, terms in known if any(t.kind == "country" and t.code == code for t in terms)]

    def capital(self, name: str) -> str | None:
        """The country whose capital has that name."""
        found = self.match(name.split(), 0) if name else None
        capitals = [t.code for t in found[1] if t.kind == "capital"] if found and found[0] == len(name.split()) else []
        return capitals[0] if capitals else None

    def countries_in(self, words: Sequence[str]) -> frozenset[str]:
        """The countries that a list of words names by name, adjective, people or capital."""
        found: set[str] = set()
        for i, word in enumerate(words):
            hit = self.match(words, i) if word[:1].isupper() else None
            if hit is not None:
                found.update(t.code for t in hit[1] if t.kind in ("country", "adjective", "demonym", "capital"))
        return frozenset(found)

    def is_given_name(self, word: str) -> bool:
        """Whether a word is a known given name."""
        return fold(word) in self._given

    def gender(self, word: str) -> str:
        """`m`, `f` or nothing, as a given name tells."""
        return self._given.get(fold(word), "")

    def office_holder(self, title: str, surname: str, date: str, countries: Collection[str] = ()) -> Term | None:
        """Who of a surname holds an office of a title on a day: 'Deputy Secretary' and 'Hicks', 'Minister' and 'Lavrov'.

        The title may be shorter than the office. None unless it is one person of those `countries`; or else the only
        one of that surname whom anybody knows.
        """
        wanted, people = set(title.lower().split()), self._surnames.get(fold(surname), ())
        fitting = [t for t in people if t.office and wanted <= set(t.office.split())]
        known = [t for t in fitting if (t.start or t.end) and _holds(t, date)]
        near = [t for t in known if t.code in countries]
        if not near and len({(t.name, t.code) for t in people}) == 1:
            near = known
        return near[0] if len({(t.name, t.code) for t in near}) == 1 else None

    def as_of(self, terms: Iterable[Term], date: str | None, country: str = "") -> Term | None:
        """The term that holds on a day, of the given country if one is; an ended office makes a person ELI."""
        options = sorted(
            _own_first(terms, date), key=lambda t: (_RANK.get(t.kind, 9), bool(country) and t.code != country)
        )
        if not options:
            return None
        people = [t for t in options if t.kind == "person"]
        if people and options[0].kind == "person":
            own = [t for t in people if t.code == country] if country else []
            return _holder(own or people, date)
        if options[0].kind == "organisation" and date is not None:
            return next((t for t in options if t.kind == "organisation" and _holds(t, date)), options[0])
        return options[0]


def _own_first(terms: Iterable[Term], date: str | None) -> list[Term]:
    """The user's own terms alone, if one of them holds on the day; else all."""
    known = list(terms)
    own = [t for t in known if t.source and (date is None or _holds(t, date))]
    return own or known


def _holds(term: Term, date: str) -> bool:
    return (not term.start or term.start <= date) and (not term.end or date <= _last(term.end))


def _holder(people: Sequence[Term], date: str | None) -> Term:
    if date is None:
        return people[-1]
    for term in people:
        if _holds(term, date):
            return term
    gone = [t for t in people if t.end and _last(t.end) < date]
    if gone:
        last = max(gone, key=lambda t: t.end)
        return last._replace(sector=("ELI",) if set(last.sector) & _STATE else last.sector)
    return people[0]._replace(sector=(), office=None)


def _last(day: str) -> str:
    """The last day that a date known to the year or the month may mean; whole days stay."""
    return day + "~" if len(day) < len("2000-01-01") else day


@cache
@loading()
def load_gazetteer(*own: Path) -> Gazetteer:
    """The gazetteer of the lexicon, with a user's `own` files over it.

    Raises LexiconError that names file and line for an unknown sector or an end before its start.
    """
    found: defaultdict[tuple[str, ...], list[Term]] = defaultdict(list)
    for term, names in (*_own_terms(own), *_countries(), *_organisations(), *_people()):
        for name in names:
            found[_split(name)].append(term)
    longer: defaultdict[tuple[str, str], list[tuple[tuple[str, ...], tuple[Term, ...]]]] = defaultdict(list)
    for parts in sorted((p for p in found if len(p) > 1), key=len, reverse=True):
        longer[parts[0], parts[1]].append((parts, tuple(found[parts])))
    single = {parts[0]: tuple(terms) for parts, terms in found.items() if len(parts) == 1}
    return Gazetteer(dict(longer), single, _agents(own), _modifiers(), _titles(), _given(), _by_surname(found))


def _by_surname(found: dict[tuple[str, ...], list[Term]]) -> dict[str, tuple[Term, ...]]:
    """The people by the last word of each of their names of several words."""
    people: defaultdict[str, list[Term]] = defaultdict(list)
    for parts, terms in found.items():
        if len(parts) > 1:
            people[parts[-1]] += (t for t in terms if t.kind == "person" and t.office)
    return {surname: tuple(terms) for surname, terms in people.items()}


def _split(name: str) -> tuple[str, ...]:
    """The words of a name as the parser cuts them: hyphens stand alone."""
    name = name.replace("\u2019", "'")
    if "'" in name:
        name = re.sub(r"'s\b", " 's", name).replace("s' ", "s ' ")
    words = _HYPHEN.sub(" - ", name).split() if "-" in name else name.split()
    return tuple(fold(w) for w in words)


def _cells(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _sector(path: str, line: int, cell: str) -> tuple[str, ...]:
    sectors = tuple(_cells(cell))
    unknown = set(sectors) - SECTORS
    if unknown:
        raise LexiconError(f"{path}:{line}: no such sector: {', '.join(sorted(unknown))}")
    return sectors


def _countries() -> Iterable[tuple[Term, list[str]]]:
    columns = ("code", "names", "adjectives", "demonyms", "capitals")
    for _, row in read_tsv(_FOLDER / "countries.tsv", columns):
        names = _cells(row["names"])
        yield Term(names[0], "country", row["code"]), names
        yield Term(names[0], "adjective", row["code"]), _cells(row["adjectives"])
        yield Term(names[0], "demonym", row["code"], ("CVL",)), _cells(row["demonyms"])
        yield Term(names[0], "capital", row["code"], ("GOV",)), _cells(row["capitals"])


def _organisations() -> Iterable[tuple[Term, list[str]]]:
    columns = ("names", "code", "sector", "kind", "start", "end", "identifier")
    for path in files("entities/organisations", "tsv"):
        for line, row in read_tsv(path, columns):
            names = _cells(row["names"])
            start, end = _term_of_office(path.name, line, row)
            sector = _sector(path.name, line, row["sector"])
            named = Term(names[0], "organisation", row["code"], sector, row["identifier"] or None, None, start, end)
            yield named, names


def _people() -> Iterable[tuple[Term, list[str]]]:
    columns = ("names", "code", "sector", "office", "start", "end", "gender", "identifier", "sure")
    for path in files("entities/people", "tsv"):
        for line, row in read_tsv(path, columns):
            names = _cells(row["names"])
            start, end = _term_of_office(path.name, line, row)
            sector = _sector(path.name, line, row["sector"])
            identifier, office = row["identifier"] or None, row["office"] or None
            yield Term(names[0], "person", row["code"], sector, identifier, office, start, end, row["gender"]), names


def _own_terms(paths: Iterable[Path]) -> Iterable[tuple[Term, list[str]]]:
    for path in paths:
        for row in read_rows(path)[0]:
            if row.kind != "agent":
                yield Term(
                    row.names[0], row.kind, row.code, row.sector, row.identifier or None, row.office or None,
                    row.start, row.end, row.gender, source=path.name,
                ), list(row.names)  # fmt: skip


def _term_of_office(path: str, line: int, row: dict[str, str]) -> tuple[str, str]:
    """The first and last day, month or year that a row holds for; empty where unknown."""
    start, end = row["start"], row["end"]
    for day in (start, end):
        if day and not DAY.fullmatch(day):
            raise LexiconError(f"{path}:{line}: {day!r} is no date; write 2019, 2019-12 or 2019-12-06")
    if start and end and _last(end) < start:
        raise LexiconError(f"{path}:{line}: {row['names']}: the end lies before the start")
    return start, end


def _agents(own: Iterable[Path]) -> dict[str, list[tuple[tuple[str, ...], Term]]]:
    index: defaultdict[str, list[tuple[tuple[str, ...], Term]]] = defaultdict(list)
    for path in own:
        for row in (r for r in read_rows(path)[0] if r.kind == "agent"):
            for noun in row.names:
                parts = tuple(noun.lower().replace("-", " - ").split())
                index[parts[-1]].append(
                    (parts, Term(noun, "agent", row.code, row.sector, flags=("person",), source=path.name))
                )
    private = {noun for nouns in read_yaml(_FOLDER / "private.yml") for noun in nouns}
    for group in read_entries(_FOLDER / "agents.yml", Agents):
        for noun in group.nouns:
            parts = tuple(noun.lower().replace("-", " - ").split())
            flags = (*group.flags, *group.elsewhere, *(("private",) if noun in private else ()))
            index[parts[-1]].append((parts, Term(noun, "agent", group.code, group.sector, flags=flags)))
    for entries in index.values():
        entries.sort(key=lambda e: -len(e[0]))
    return dict(index)


def _modifiers() -> dict[str, Term]:
    groups = read_entries(_FOLDER / "modifiers.yml", Modifiers)
    return {word: Term(word, "modifier", "", group.sector) for group in groups for word in group.words}


def _titles() -> dict[str, Term]:
    path = _FOLDER / "titles.tsv"
    return {
        row["title"]: Term(
            row["title"], "title", "", _sector(path.name, n, row["sector"]), gender=row["gender"], flags=("person",)
        )
        for n, row in read_tsv(path, ("title", "sector", "gender"))
    }


def _given() -> dict[str, str]:
    return {fold(row["name"]): row["gender"] for _, row in read_tsv(_FOLDER / "given_names.tsv", ("name", "gender"))}
