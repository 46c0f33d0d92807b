"""Stars: every event is a mention that leads and those that agree with it.

Mentions are gone through by rank. Each joins the leader it agrees with most, or leads a star of its own if it agrees with
none; so no chain of likenesses runs through an event, and the outcome hangs on the set of mentions alone. After a change
only those are gone through again that a change of leaders can reach, with the same outcome (docs/decisions/0012).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from dateline.merging.agreeing import EXACT_DAYS, WINDOW, Facts, agreement

CHUNK = 32
REACH = 2 * WINDOW
Key = tuple[str, str]
Load = Callable[[set[int | None]], Iterable[Facts]]
_Day = int | None


@dataclass(frozen=True, slots=True)
class Star:
    """One event: its leader and all its mentions, the leader too, in the order of rank."""

    leader: Facts
    members: tuple[Facts, ...]


def chunks(day: int | None) -> set[int | None]:
    """The stretches of days (numbered, `CHUNK` days each) that a mention of a day may have to do with."""
    return {None} if day is None else set(range((day - REACH) // CHUNK, (day + REACH) // CHUNK + 1))


class _Index:
    """Mentions by what they must share and by day."""

    def __init__(self) -> None:
        self._sharp: defaultdict[tuple[str, _Day], dict[Key, Facts]] = defaultdict(dict)
        self._wide: defaultdict[tuple[str, _Day], dict[Key, Facts]] = defaultdict(dict)

    def add(self, facts: Facts) -> None:
        where = self._sharp if facts.sharp else self._wide
        for block in facts.blocks:
            where[block, facts.first][facts.key] = facts

    def remove(self, facts: Facts) -> None:
        where = self._sharp if facts.sharp else self._wide
        for block in facts.blocks:
            where[block, facts.first].pop(facts.key, None)

    def near(self, facts: Facts) -> Iterator[Facts]:
        """All that may agree with a mention; one may come twice."""
        for where, sharp in ((self._sharp, True), (self._wide, False)):
            if not where:
                continue
            reach = EXACT_DAYS if sharp and facts.sharp else WINDOW
            days = [None] if facts.first is None else range(facts.first - reach, facts.first + reach + 1)
            for block in facts.blocks:
                for day in days:
                    if found := where.get((block, day)):
                        yield from found.values()


class Stars:
    """The stars of one type of event. `load` gives all mentions of stretches of days, as the store has them."""

    def __init__(self, load: Load, apart: bool = False) -> None:
        self._load = load
        self._apart = apart
        self._loaded: set[int | None] = set()
        self._nodes: dict[Key, Facts] = {}
        self._members: defaultdict[str, dict[Key, Facts]] = defaultdict(dict)
        self._led: dict[str, Facts] = {}
        self._leaders = _Index()
        self._settled = _Index()
        self._leader: dict[Key, Facts] = {}
        self._queue: list[tuple[tuple[int, float, int, str, str], Key]] = []
        self._queued: set[Key] = set()

    def renewed(self, touched: Iterable[Facts]) -> tuple[list[Star], set[str]]:
        """Go through what is new, changed or gone (`pending`); the stars that may differ, and the events there were."""
        touched = list(touched)
        self._ensure({chunk for facts in touched for chunk in chunks(facts.first)})
        for facts in touched:
            if facts.current:
                self._push(facts)
            if facts.leads and facts.event_id:
                self._free(facts.event_id)
        while self._queue:
            _, key = heappop(self._queue)
            self._place(self._nodes[key])
        placed = (f for key, leader in self._leader.items() for f in (self._nodes[key], leader))
        before = {f.event_id for f in (*touched, *placed) if f.event_id}
        return list(self._stars(before)), before

    def _ensure(self, wanted: set[int | None]) -> None:
        missing = wanted - self._loaded
        if not missing:
            return
        self._loaded |= missing
        for facts in self._load(missing):
            if facts.key in self._nodes:
                continue
            self._nodes[facts.key] = facts
            if facts.event_id:
                self._members[facts.event_id][facts.key] = facts
                if facts.leads:
                    self._led[facts.event_id] = facts
            if not facts.pending:
                self._settled.add(facts)
                if facts.leads:
                    self._leaders.add(facts)

    def _push(self, facts: Facts) -> None:
        if facts.key in self._queued:
            return
        self._ensure(chunks(facts.first))
        self._nodes.setdefault(facts.key, facts)
        self._queued.add(facts.key)
        self._settled.remove(facts)
        self._leaders.remove(facts)
        heappush(self._queue, (facts.rank, facts.key))

    def _free(self, event_id: str) -> None:
        """A leader is gone or has changed: its mentions look for a leader again."""
        for facts in list(self._members[event_id].values()):
            if facts.current and facts.key not in self._leader:
                self._push(facts)

    def _place(self, facts: Facts) -> None:
        best = None if self._apart else self._best(facts)
        led = facts.leads and not facts.pending
        if best is None:
            self._leader[facts.key] = facts
            self._leaders.add(facts)
            if not led and not self._apart:
                self._attract(facts)
            return
        self._leader[facts.key] = best
        if led and facts.event_id:
            self._free(facts.event_id)

    def _best(self, facts: Facts) -> Facts | None:
        """The leader that a mention agrees with most; of several, the first in rank."""
        best: tuple[int, Facts] | None = None
        seen: set[Key] = set()
        for leader in self._leaders.near(facts):
            if leader.key in seen or leader.rank > facts.rank:
                continue
            seen.add(leader.key)
            score = agreement(leader, facts)
            if score and (best is None or (-score, leader.rank) < (-best[0], best[1].rank)):
                best = (score, leader)
        return best[1] if best else None

    def _attract(self, leader: Facts) -> None:
        """A new leader: those below it that agree with it look again."""
        for facts in {f.key: f for f in self._settled.near(leader)}.values():
            if facts.rank > leader.rank and agreement(leader, facts):
                self._push(facts)

    def _stars(self, before: set[str]) -> Iterator[Star]:
        """All stars that a mention was placed in or taken out of."""
        of: defaultdict[Key, dict[Key, Facts]] = defaultdict(dict)
        for key, leader in self._leader.items():
            of[leader.key][key] = self._nodes[key]
        for event_id in sorted(before):
            stored = self._led.get(event_id)
            for facts in self._members[event_id].values():
                if facts.key not in self._leader and facts.current and stored is not None:
                    of[stored.key][facts.key] = facts
        for key in sorted(of):
            yield Star(self._nodes[key], tuple(sorted(of[key].values(), key=lambda f: f.rank)))
