"""Whether two mentions agree so well that they tell of one event (docs/decisions/0012).

Nothing may speak against it: type, act inside, status, days, place, sides and figures must be compatible, where what is
unknown is compatible with everything. And enough must speak for it: a score of 2 from what they share.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import asin, cos, radians, sin, sqrt

ENOUGH = 2
NEAR_KM = 50.0
EXACT_DAYS = 1
LOOSE_DAYS = 3
LONG_DAYS = 7
WINDOW = LONG_DAYS + LOOSE_DAYS
FACTOR = 3.0
CROWD = 10.0
REVISION = 20.0
_STORY = 1
_SENTENCE = 4
_MUTUAL = frozenset(("CONSULT", "COOPERATE"))
_DONE = frozenset(("actual", "ongoing", "alleged"))
_NOT_DONE = frozenset(("denied", "negated"))
_OPEN = frozenset(("possible", "conditional"))
_FAMILY = dict.fromkeys(("GOV", "MIL", "COP", "SPY"), "state") | dict.fromkeys(("REB", "UAF", "PRM", "CRM"), "armed")
_EARTH_KM = 6371.0
_LAST = 10**7


@dataclass(frozen=True, slots=True)
class Party:
    """One who acts or is acted on; `kinds` are sectors, with those of the state and those of armed groups as one kind each."""

    code: str
    kinds: frozenset[str]
    name: str
    identifier: str | None = None

    @classmethod
    def of(cls, code: str, sectors: str, name: str, identifier: str | None) -> Party:
        """A party as a row of the store tells it."""
        kinds = frozenset(_FAMILY.get(s, s) for s in sectors.split() if s != "UNK")
        return cls(code, kinds, name.casefold(), identifier if kinds else None)

    @property
    def known(self) -> bool:
        """Whether anything is known by which it could be told from another."""
        return bool(self.code or self.kinds)

    def fits(self, other: Party) -> bool:
        """Whether both may be the same."""
        if self.code and other.code and self.code != other.code:
            return False
        if self.identifier and self.identifier == other.identifier:
            return True
        return not (self.kinds and other.kinds) or bool(self.kinds & other.kinds)


@dataclass(frozen=True)
class Facts:
    """What merging needs of a mention. Days are ordinals (date.toordinal), `point` degrees of a place of a city's size.

    `event_id`, `leads` and `pending` say how it stood in the store before.
    """

    mention: str
    document: str
    story: str
    event: str
    about: str | None
    status: str
    first: int | None
    last: int | None
    exact: bool
    explicit: bool
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    country: str | None
    point: tuple[float, float] | None
    sizes: tuple[int | None, ...]
    money: tuple[float, str] | None
    sentence: int
    confidence: float
    published: int | None
    publisher: str | None
    event_id: str | None = None
    leads: bool = False
    pending: bool = True
    current: bool = True

    @cached_property
    def key(self) -> tuple[str, str]:
        """What names the mention."""
        return (self.document, self.mention)

    @cached_property
    def rank(self) -> tuple[int, float, int, str, str]:
        """The order in which mentions may lead: those that tell most first, then the surest, then the earliest."""
        told = (any(p.known for p in self.actor), any(p.known for p in self.recipient), self.point, self.explicit)
        known = sum(map(bool, told)) + any(n is not None for n in self.sizes)
        return (-known, -self.confidence, self.published or _LAST, *self.key)

    @cached_property
    def sharp(self) -> bool:
        """Whether it is told to be of one day."""
        return self.exact and self.first == self.last

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Both sides as one."""
        return self.actor + self.recipient

    @cached_property
    def blocks(self) -> tuple[str, ...]:
        """What it must share one of with a mention that it agrees with."""
        if self.first is None:
            return (f"s{self.story}",)
        if self.event in _MUTUAL:
            sides = {f"p{p.code or p.name}" for p in self.parties if p.known}
        else:
            sides = {f"{s}{p.code or p.name}" for s, side in (("a", self.actor), ("r", self.recipient)) for p in side if p.known}  # fmt: skip
        return (f"s{self.story}", *sorted(sides))


def agreement(one: Facts, other: Facts) -> int:
    """How much speaks for two mentions being of one event; 0 if something speaks against it or too little for it.

    Two mentions of one document never agree: the coder told them apart. Mentions without a date agree only where copies of
    one story say the same sentence.
    """
    if one.document == other.document or one.event != other.event or not _same_days(one, other):
        return 0
    if one.about and other.about and one.about != other.about:
        return 0
    if not _same_status(one.status, other.status) or not _same_place(one, other) or not _same_sizes(one, other):
        return 0
    shared = _shared_sides(one, other)
    if shared is None:
        return 0
    score = _score(one, other, shared)
    return score if score >= ENOUGH else 0


def _score(one: Facts, other: Facts, shared: tuple[set[str], int]) -> int:
    codes, persons = shared
    if one.country and one.country == other.country:
        codes.add(one.country)
    return (
        len(codes)
        + persons
        + (one.point is not None and other.point is not None)
        + (one.about is not None and one.about == other.about)
        + any(a is not None and a > 1 and a == b for a, b in zip(one.sizes, other.sizes, strict=True))
        + (_STORY if one.story == other.story else 0)
        + (_SENTENCE if one.sentence == other.sentence else 0)
    )


def _same_days(one: Facts, other: Facts) -> bool:
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return one.first is other.first and one.story == other.story and one.sentence == other.sentence
    if one.last - one.first > LONG_DAYS or other.last - other.first > LONG_DAYS:
        return abs(one.first - other.first) <= LOOSE_DAYS and abs(one.last - other.last) <= LOOSE_DAYS
    slack = EXACT_DAYS if one.exact and other.exact else LOOSE_DAYS
    return one.first <= other.last + slack and other.first <= one.last + slack


def _same_status(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in (_DONE, _NOT_DONE, _OPEN))


def _same_place(one: Facts, other: Facts) -> bool:
    if one.country and other.country and one.country != other.country:
        return False
    if one.point is None or other.point is None:
        return True
    return kilometres(one.point, other.point) <= NEAR_KM


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points, each latitude and longitude in degrees, along the earth's surface in km."""
    (south, west), (north, east) = ((radians(a), radians(b)) for a, b in (one, other))
    h = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(h)))


def _same_sizes(one: Facts, other: Facts) -> bool:
    """Figures within a factor; a toll that a later report raises is a revision if both tell the same town."""
    newer, older = (one, other) if (one.published or 0) >= (other.published or 0) else (other, one)
    revised = REVISION if one.point and other.point else FACTOR
    for n, (new, old) in enumerate(zip(newer.sizes, older.sizes, strict=True)):
        if new is None or old is None or abs(new - old) <= FACTOR:
            continue
        factor = CROWD if n == len(one.sizes) - 1 else revised if new > old else FACTOR
        if max(new, old) > factor * min(new, old):
            return False
    if one.money and other.money and one.money[1] == other.money[1]:
        low, high = sorted((one.money[0], other.money[0]))
        return high <= FACTOR * low
    return True


def _shared_sides(one: Facts, other: Facts) -> tuple[set[str], int] | None:
    """The codes that both name on the same side, and how many persons or bodies; None if a side speaks against it."""
    if one.event in _MUTUAL:
        return _shared_circle(one, other)
    codes: set[str] = set()
    persons = 0
    for mine, theirs in ((one.actor, other.actor), (one.recipient, other.recipient)):
        pairs = list(_pairs(mine, theirs))
        if not pairs and any(p.known for p in mine) and any(p.known for p in theirs):
            return None
        codes |= {p.code or p.name for p, q in pairs if p.code == q.code and (p.code or p.name == q.name)}
        persons += any(p.identifier and p.identifier == q.identifier for p, q in pairs)
    return codes, persons


def _shared_circle(one: Facts, other: Facts) -> tuple[set[str], int] | None:
    """Where host and guest can be told either way round, two parties must be the same if both name two."""
    mine, theirs = ({p.code or p.name for p in facts.parties if p.known} for facts in (one, other))
    codes = mine & theirs
    if mine and theirs and len(codes) < min(2, len(mine), len(theirs)):
        return None
    ids = {p.identifier for p in one.parties if p.identifier} & {p.identifier for p in other.parties if p.identifier}
    return codes, min(2, len(ids))


def _pairs(mine: tuple[Party, ...], theirs: tuple[Party, ...]) -> Iterator[tuple[Party, Party]]:
    return ((p, q) for p in mine if p.known for q in theirs if q.known and p.fits(q))
