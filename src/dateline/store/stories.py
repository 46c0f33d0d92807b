"""Stories: clusters of near-copies that grow as documents come in, the same in whatever order they come.

A near-copy is what `dateline.duplicates` takes for one. Documents are found by runs of five words that both keep in the
table `shingles`: all runs of a short document, one in four of a longer one (docs/decisions/0011).
"""

from __future__ import annotations

from array import array
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dateline.duplicates import CONTAINED, OVERLAP, is_copy, runs_of_words
from dateline.store.connections import Connection
from dateline.store.schema import SHINGLES, STORIES, Table

_KEPT = 4
_SHORT = 64
_COMMON = 400
_SLACK = 3
_REMEMBERED = 2_000
_FOUND = Table("found", SHINGLES.columns)
_RENAMED = Table("renamed", (("old", "VARCHAR"), ("new", "VARCHAR")))


class Arrived(NamedTuple):
    """A document that is new to the store, and the day it was published."""

    document: str
    text: str
    published: date | None


class Stories:
    """The stories of one store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._runs: OrderedDict[str, array[int]] = OrderedDict()

    def join(self, arrived: Sequence[Arrived]) -> dict[str, str]:
        """Put new documents into stories; the story of each, named by its first document. Inside a transaction."""
        runs = {a.document: runs_of_words(a.text) for a in arrived}
        kept = {name: _kept(own) for name, own in runs.items()}
        at, common = self._known(kept)
        for name, own in kept.items():
            for run in own:
                at[run].append((name, len(runs[name])))
        pairs = self._copies(runs, kept, at)
        new = [(run, name, len(runs[name])) for name, own in kept.items() for run in own if run not in common]
        self._connection.append(SHINGLES, new)
        self._remember(runs)
        return self._named(arrived, pairs)

    def _known(
        self, kept: Mapping[str, Sequence[int]]
    ) -> tuple[defaultdict[int, list[tuple[str, int]]], frozenset[int]]:
        """The stored documents that have a run that is asked for, and the runs that so many have that no more are kept."""
        at: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
        asked = sorted({run for own in kept.values() for run in own})
        with self._connection.staged(_FOUND, [(run, "", 0) for run in asked]) as staged:
            sql = f"SELECT s.shingle, s.document, s.runs_of_words FROM shingles s JOIN {staged} f ON s.shingle = f.shingle"
            for run, document, length in self._connection.fetch(sql):
                at[run].append((document, length))
        return at, frozenset(run for run, have in at.items() if len(have) >= _COMMON)

    def _copies(
        self, runs: Mapping[str, array[int]], kept: Mapping[str, Sequence[int]], at: Mapping[int, list[tuple[str, int]]]
    ) -> list[tuple[str, str]]:
        """Pairs of a new document and a near-copy of it, old or new."""
        likely: list[tuple[str, str]] = []
        for name, own in kept.items():
            shared = Counter(other for run in own for other in at[run])
            likely += [(name, other) for (other, size), n in shared.items()
                       if other != name and _may_be_copy(n, len(runs[name]), size)]  # fmt: skip
        others = self._runs_of({other for _, other in likely if other not in runs})
        sets = {name: set(own) for name, own in runs.items()}
        return [(a, b) for a, b in likely if is_copy(sets[a], runs[b] if b in runs else others[b])]

    def _runs_of(self, documents: Iterable[str]) -> dict[str, array[int]]:
        wanted = sorted(documents)
        found = {name: self._runs[name] for name in wanted if name in self._runs}
        missing = [name for name in wanted if name not in found]
        if missing:
            sql = "SELECT document, text FROM documents WHERE document = ANY(?)"
            found |= {name: runs_of_words(text) for name, text in self._connection.fetch(sql, (missing,))}
        return found

    def _remember(self, runs: Mapping[str, array[int]]) -> None:
        """Copies mostly come close together; what came last is kept at hand."""
        self._runs.update(runs)
        while len(self._runs) > _REMEMBERED:
            self._runs.popitem(last=False)

    def _named(self, arrived: Sequence[Arrived], pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
        """Join the stories that the pairs tie together and write them anew."""
        story = {a.document: a.document for a in arrived}
        old = sorted({other for _, other in pairs if other not in story})
        if old:
            sql = "SELECT document, story FROM documents WHERE document = ANY(?)"
            story |= dict(self._connection.fetch(sql, (old,)))
        groups = _closed(((story[a], story[b]) for a, b in pairs), (a.document for a in arrived))
        members = {a.document: (1, a.published, a.published) for a in arrived}
        names = sorted(name for name in groups if name not in members)
        if names:
            sql = "SELECT story, documents, first_published, last_published FROM stories WHERE story = ANY(?)"
            members |= {name: (n, first, last) for name, n, first, last in self._connection.fetch(sql, (names,))}
        return self._written(groups, members, names, [a.document for a in arrived])

    def _written(
        self,
        groups: Mapping[str, str],
        members: Mapping[str, tuple[int, date | None, date | None]],
        stored: Sequence[str],
        new: Sequence[str],
    ) -> dict[str, str]:
        parts: defaultdict[str, list[str]] = defaultdict(list)
        for name, group in groups.items():
            parts[group].append(name)
        named: dict[str, str] = {}
        rows = []
        for part in parts.values():
            first = min(part, key=lambda name: (members[name][1] or date.max, name))
            named |= dict.fromkeys(part, first)
            days = [d for name in part for d in members[name][1:] if d]
            rows.append((first, sum(members[n][0] for n in part), min(days, default=None), max(days, default=None)))
        if stored:
            self._connection.execute("DELETE FROM stories WHERE story = ANY(?)", (list(stored),))
        self._connection.append(STORIES, sorted(rows))
        self._rename([(name, named[name]) for name in stored if named[name] != name])
        return {name: named[name] for name in new}

    def _rename(self, names: Sequence[tuple[str, str]]) -> None:
        """A story that got an earlier first document has its name; its mentions are looked at again."""
        if not names:
            return
        with self._connection.staged(_RENAMED, names) as staged:
            for sql in (
                f"UPDATE documents SET story = r.new FROM {staged} r WHERE documents.story = r.old",
                f"UPDATE mentions SET story = r.new, pending = pending OR current FROM {staged} r WHERE mentions.story = r.old",
            ):
                self._connection.execute(sql)


def _kept(runs: array[int]) -> list[int]:
    """The runs by which a document is found, as the signed numbers that databases have."""
    kept = runs if len(runs) < _SHORT else [run for run in runs if run % _KEPT == 0]
    return [run - (1 << 64) if run >> 63 else run for run in kept]


def _may_be_copy(shared: int, one: int, other: int) -> bool:
    """Whether so many kept runs in common leave it open that two documents of so many runs are near-copies."""
    least = min(CONTAINED * min(one, other), OVERLAP * (one + other) / (1 + OVERLAP))
    seldom = 1 if max(one, other) < _SHORT else _KEPT * _SLACK
    return shared * seldom >= least


def _closed(pairs: Iterable[tuple[str, str]], alone: Iterable[str]) -> dict[str, str]:
    """For each name one that stands for all that the pairs tie together."""
    above = {name: name for name in alone}

    def top(name: str) -> str:
        above.setdefault(name, name)
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for one, other in pairs:
        low, high = sorted((top(one), top(other)))
        above[high] = low
    return {name: top(name) for name in list(above)}
