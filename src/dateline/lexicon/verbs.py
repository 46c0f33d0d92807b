"""The verbs and nouns that the reading of clauses goes by, as data."""

from __future__ import annotations

from functools import cache

from dateline.errors import LexiconError
from dateline.lexicon.files import ROOT, read_yaml

_FOLDER = ROOT / "clauses"


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list of `clauses/verbs.yml`. Raises LexiconError if there is no such list."""
    lists = read_yaml(_FOLDER / "verbs.yml")
    if name not in lists:
        raise LexiconError(f"{_FOLDER / 'verbs.yml'}:1: no list named {name!r}")
    return frozenset(lists[name])


@cache
def called() -> dict[str, tuple[str, ...]]:
    """For verbs such as call and appeal the prepositions under which the addressee stands."""
    return {verb: tuple(prepositions) for verb, prepositions in read_yaml(_FOLDER / "called.yml").items()}
