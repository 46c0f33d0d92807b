"""The records that the stages pass on: frozen, typed, and free of any library.

Every `start` and `end` is an offset in characters into the text of the document as it was
given, and `text[start:end]` is the mention. Every date is an ISO 8601 day.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Document:
    """One report. `date` is the day it was published, or None if nothing tells."""

    id: str
    text: str
    date: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str = "en"
    date_basis: str = "given"


class Token(NamedTuple):
    """A word of a parsed sentence. `head` is the index of its governor, its own at the root."""

    i: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int


class Span(NamedTuple):
    """A stretch of the document's text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence with its parse. `index` counts the document's sentences, `paragraph` its paragraphs."""

    index: int
    paragraph: int
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indices of the tokens it governs, in order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                below[token.head].append(token.i)
        return tuple(tuple(b) for b in below)

    @cached_property
    def edges(self) -> tuple[tuple[int, int], ...]:
        """For each token the first and the last index of its subtree."""
        low = list(range(len(self.tokens)))
        high = list(low)
        for i in self._bottom_up:
            head = self.tokens[i].head
            if low[i] < low[head]:
                low[head] = low[i]
            if high[i] > high[head]:
                high[head] = high[i]
        return tuple(zip(low, high, strict=True))

    @cached_property
    def _bottom_up(self) -> list[int]:
        order: list[int] = [t.i for t in self.tokens if t.head == t.i]
        for i in order:
            order.extend(self.children[i])
        return order[::-1]


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody who acts or is acted on: a mention with the codes that hold on the report's day.

    `code` is an ISO 3166 alpha-3 country, a PLOVER special code (IGO, UNO, ...) or empty.
    `rule` says which piece of knowledge gave the code. For a pronoun the mention is the one that it stands for, and
    `via` is the span of the pronoun itself.
    """

    text: str
    start: int
    end: int
    name: str
    code: str = ""
    sector: tuple[str, ...] = ()
    identifier: str | None = None
    office: str | None = None
    rule: str = ""
    via: tuple[int, int] | None = None

    @property
    def at(self) -> tuple[int, int]:
        """The span of the words in the event's own sentence that name the entity."""
        return self.via or (self.start, self.end)


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in the text, put on the map (WGS 84 degrees)."""

    text: str
    start: int
    end: int
    name: str
    country: str | None = None
    province: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonameid: str | None = None
    resolution: str | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression: its TIMEX3 type and value, and the days it covers."""

    text: str
    start: int
    end: int
    type: str
    value: str
    date: str | None = None
    enddate: str | None = None
    precision: str = "day"
    basis: str = "explicit"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that somebody is said to have said. `how` is direct or indirect."""

    text: str
    start: int
    end: int
    how: str
    speaker: Span | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """On whose word an event stands. `how` is direct, indirect or none."""

    speaker: Entity | None = None
    how: str = "none"
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """A sum; `currency` is an ISO 4217 code."""

    amount: float
    currency: str


@dataclass(frozen=True, slots=True)
class Size:
    """How many people or how much money. None means that the text does not tell."""

    dead: int | None = None
    injured: int | None = None
    arrested: int | None = None
    displaced: int | None = None
    troops: int | None = None
    participants: int | None = None
    money: Money | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a field of an event has its value: the rule, the words, the stage that looked."""

    field: str
    rule: str
    start: int
    end: int
    stage: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """How an event hangs on another; `event` is the id of the other."""

    relation: str
    event: str


@dataclass(frozen=True, slots=True)
class About:
    """The act inside a speech act or an operator, with a status of its own."""

    event: str
    mode: str | None = None
    actor: tuple[Entity, ...] = ()
    recipient: tuple[Entity, ...] = ()
    status: str = "actual"
    size: Size | None = None
    date: str | None = None
    enddate: str | None = None
    text: str = ""
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class EventDate:
    """The days of an event, how they are known and how exactly."""

    date: str | None = None
    enddate: str | None = None
    text: str | None = None
    basis: str | None = None
    precision: str | None = None

    @property
    def is_told(self) -> bool:
        """Whether words of the report date the act, and not only its dateline or the run of the telling."""
        return self.basis not in ("dateline", "inferred", None)


@dataclass(frozen=True, slots=True)
class Event:
    """One fact of the record (the public contract, version 1)."""

    id: str
    event: str
    mode: str | None
    context: tuple[str, ...]
    quad_code: int
    event_scale: float
    cameo: str | None
    goldstein: float | None
    status: str
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    when: EventDate
    location: Place | None
    about: About | None
    attribution: Attribution
    quotes: tuple[Quote, ...]
    size: Size | None
    links: tuple[Link, ...]
    text: str
    sentence: int
    start: int
    end: int
    evidence: tuple[Evidence, ...]
    confidence: float
    document: Document
    coder_version: str
    codebook_version: str
    condition: str | None = None
    adversary: tuple[Entity, ...] = ()
    sentence_at: int = 0

    def text_of_trigger(self) -> str:
        """The word that names the act, as it stands in the report."""
        return self.document.text[self.start : self.end]

    def sentence_start(self) -> int:
        """The offset of the event's sentence in the document's text."""
        return self.sentence_at
