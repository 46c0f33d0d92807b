"""The lexicon's words about places, loaded once: what stands beside a name, demonyms, short forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.errors import LexiconError
from dateline.lexicon.files import ROOT, read_tsv, read_yaml
from dateline.places.building import country_facts, country_rows
from dateline.places.names import key

_FOLDER = ROOT / "places"
_LISTS = (
    "titles",
    "never_behind",
    "never_before",
    "bodies",
    "parts",
    "local",
    "reaching",
    "sites",
    "common",
    "houses",
    "dwellers",
    "peoples",
    "never",
)
_NAMES = ("peoples", "never")


@dataclass(frozen=True, slots=True)
class Words:
    """Sets of words in small letters, by what they tell about a name beside them."""

    titles: frozenset[str]
    never_behind: frozenset[str]
    never_before: frozenset[str]
    bodies: frozenset[str]
    parts: frozenset[str]
    local: frozenset[str]
    reaching: frozenset[str]
    sites: frozenset[str]
    common: frozenset[str]
    houses: frozenset[str]
    dwellers: frozenset[str]
    peoples: frozenset[str]
    never: frozenset[str]
    kinds: dict[str, tuple[str, ...]]
    demonyms: dict[str, str]
    short: dict[str, tuple[str, ...]]
    preferred: dict[str, str]


@cache
def load_words() -> Words:
    """The words of lexicon/places. Raises LexiconError if a list is missing or unknown."""
    path = _FOLDER / "words.yml"
    given: Any = read_yaml(path)
    if not isinstance(given, dict) or set(given) != {*_LISTS, "kinds"}:
        raise LexiconError(f"{path}:1: the lists must be {', '.join((*_LISTS, 'kinds'))}")
    lists = {name: frozenset(map(key, given[name]) if name in _NAMES else given[name]) for name in _LISTS}
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, words in given["kinds"].items():
        for word in words:
            kinds[word] = (*kinds.get(word, ()), kind)
    return Words(
        **lists, kinds=kinds, demonyms=_demonyms(), short=_short(), preferred=_preferred()
    )  # fmt: skip


def _demonyms() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in country_rows():
        for word in filter(None, row["demonyms"].split("|")):
            found.setdefault(key(word), row["country"])
    return found


def _short() -> dict[str, tuple[str, ...]]:
    """By short form as newspapers write it the keys of its provinces ("Ore." -> iso:us-or)."""
    rows = read_tsv(_FOLDER / "abbreviations.tsv", ("short", "iso_3166_2"))
    return {r["short"]: tuple(f"iso:{code.lower()}" for code in r["iso_3166_2"].split("|")) for _, r in rows}


@cache
def capitals() -> dict[str, str]:
    """The country of each capital, by the key of its name."""
    return {key(facts["capital"]): code for code, facts in country_facts().items() if facts.get("capital")}


def _preferred() -> dict[str, str]:
    return {key(r["name"]): r["geonameid"] for _, r in read_tsv(_FOLDER / "preferred.tsv", ("name", "geonameid"))}
