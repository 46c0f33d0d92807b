"""Which fact hangs on which: at the request of, in response to, under threat of, in exchange for, despite, after.

The words are data (`lexicon/links/cues.yml`); here is where they look for the two facts. The one that hangs is the
nearest event that governs the words; the other is the nearest event among the words that they govern, or, where they
point back ('in response, ...'), the one told before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Literal, NamedTuple

from dateline.acts import Syntax
from dateline.answers import answered_by, with_ellipsis
from dateline.lexicon.files import ROOT
from dateline.lexicon.source import Entry, read_entries
from dateline.records import Event, Link
from dateline.referring import meant

_ASKED = {
    "AID": "assist", "MOBILIZE": "assist", "COOPERATE": "assist", "SUPPORT": "assist", "CONSULT": "meet", "RETREAT": "yield",
    "CONCEDE": "yield",
}  # fmt: skip
Relation = Literal["at_request_of", "in_response_to", "under_threat_of", "in_exchange_for", "despite", "after"]
COMING = frozenset(("come", "follow", "happen", "occur", "begin", "start"))
"""Verbs that only say that a fact told before took place: 'the attack came hours after'."""
_POINTING = frozenset(("this", "that", "it", "these", "those", "which"))


class LinkExample(Entry):
    """A text in which an event of one type hangs on one of another."""

    text: str
    event: str
    to: str


class Cues(Entry):
    """The words of one relation, with examples."""

    relation: Relation
    before: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    verb: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    examples: tuple[LinkExample, ...]


class Hinge(NamedTuple):
    """The words of a relation in a sentence: tokens first to last, and the span of tokens that they govern."""

    relation: str
    kind: str
    first: int
    last: int
    governed: tuple[int, int]


@cache
def load_links() -> tuple[Cues, ...]:
    """The cues of the lexicon. Raises LexiconError for a file that breaks the schema."""
    return tuple(read_entries(ROOT / "links" / "cues.yml", Cues))


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """Every phrase by its first word, longest first: its words, kind and relation."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for cues in load_links():
        for kind in ("before", "alone", "behind", "verb"):
            for phrase in getattr(cues, kind):
                words = tuple(phrase.split())
                found.setdefault(words[0], []).append((words, kind, cues.relation))
    for options in found.values():
        options.sort(key=lambda o: -len(o[0]))
    return found


@cache
def _nouns() -> dict[str, str]:
    return {noun: cues.relation for cues in load_links() for noun in cues.noun}


def links(syntaxes: Sequence[Syntax], events: Sequence[Event]) -> list[Event]:
    """The events with links to those that their words hang them on."""
    if len(events) < 2:
        return list(events)
    found: dict[str, dict[str, Link]] = {}
    by_sentence: dict[int, list[Event]] = {}
    for event in events:
        by_sentence.setdefault(event.sentence, []).append(event)
    earlier: list[Event] = []
    told: list[Event] = []
    for syntax in syntaxes:
        earlier = here[-1:] if (here := by_sentence.get(syntax.sentence.index - 1)) else earlier
        here = by_sentence.get(syntax.sentence.index, [])
        for hinge in _hinges(syntax) if here else ():
            for event, target in _pairs(syntax, hinge, here, earlier, told):
                if not _is_later(target, event):
                    found.setdefault(event.id, {}).setdefault(target.id, Link(hinge.relation, target.id))
        told += here
    for n, event in enumerate(events):
        answered = answered_by(events, n) if event.id not in found else None
        if answered is not None and not _is_later(answered, event):
            found[event.id] = {answered.id: Link("in_response_to", answered.id)}
    events = _as_answered([with_ellipsis(events, e, found.get(e.id, {})) for e in events], found)
    return [replace(e, links=tuple(found[e.id].values())) if e.id in found else e for e in events]


def _as_answered(events: Sequence[Event], found: dict[str, dict[str, Link]]) -> list[Event]:
    """The events, each request without an act inside with the mode that what was done at it tells: troops sent are assistance."""
    asked = {
        link.event: _ASKED[e.event]
        for e in events
        for link in found.get(e.id, {}).values()
        if link.relation == "at_request_of" and e.event in _ASKED
    }
    return [
        replace(e, mode=asked[e.id]) if e.event == "REQUEST" and e.about is None and e.id in asked else e
        for e in events
    ]


def _is_later(target: Event, event: Event) -> bool:
    """Whether a fact came only after the one that would hang on it."""
    if not target.when.is_told:
        return False  # no day of its own tells when it was
    last = event.when.enddate or event.when.date
    return bool(last) and bool(target.when.date) and str(target.when.date) > str(last)


def _hinges(syntax: Syntax) -> Iterator[Hinge]:
    spent = -1
    for token in syntax.tokens:
        if token.i <= spent:
            continue
        hinge = _phrase_at(syntax, token.i) or _possessed(syntax, token.i)
        if hinge is not None:
            spent = hinge.last
            yield hinge


def _phrase_at(syntax: Syntax, i: int) -> Hinge | None:
    token = syntax.tokens[i]
    for word in dict.fromkeys((token.lower, token.lemma)):
        for words, kind, relation in _phrases().get(word, ()):
            last = i + len(words) - 1
            if last >= len(syntax.tokens) or any(syntax.tokens[i + k].lower != words[k] for k in range(1, len(words))):
                continue
            if (kind == "verb") != (token.pos == "VERB"):
                continue
            return Hinge(relation, kind, i, last, _governed(syntax, kind, i, last))
    return None


def _possessed(syntax: Syntax, i: int) -> Hinge | None:
    """'at Mr Ruto's request': a preposition with one of the nouns under it."""
    token = syntax.tokens[i]
    if token.dep != "prep" or token.lower not in ("at", "on", "under"):
        return None
    for c in syntax.below(i, "pobj"):
        relation = _nouns().get(syntax.tokens[c].lemma)
        if relation is not None and syntax.below(c, "poss", "amod", "compound"):
            return Hinge(relation, "before", i, i, syntax.sentence.edges[i])
    return None


def _governed(syntax: Syntax, kind: str, first: int, last: int) -> tuple[int, int]:
    """The tokens among which the other fact is looked for; an empty span where the words point back."""
    token = syntax.tokens[first]
    if kind == "alone":
        return first, first - 1
    if kind == "verb":
        under = [c for c in syntax.below(first, "prep") if syntax.tokens[c].lower == "to"]
        return syntax.sentence.edges[under[0]] if under else (first, first - 1)
    if token.dep in ("mark", "advmod") and token.head != first:
        return syntax.sentence.edges[token.head]
    low, high = syntax.sentence.edges[first]
    return min(low, first), max(high, syntax.sentence.edges[last][1])


def _pairs(
    syntax: Syntax, hinge: Hinge, here: Sequence[Event], earlier: Sequence[Event], told: Sequence[Event]
) -> Iterator[tuple[Event, Event]]:
    """The event that hangs and the one that it hangs on, for each event that the words hold."""
    at = {e.id: _token(syntax, e) for e in here}
    if hinge.kind == "behind":
        before = [e for e in here if at[e.id] < hinge.first]
        for event in (e for e in here if at[e.id] > hinge.last):
            if before:
                yield event, before[-1]
        return
    low, high = hinge.governed
    inside = [e for e in here if low <= at[e.id] <= high]
    outside = [e for e in here if e not in inside]
    main = _hanging(syntax, hinge, outside, at) or _coming(syntax, hinge, told)
    if main is None:
        return
    target = min(inside, key=lambda e: abs(at[e.id] - hinge.first), default=None)
    if target is None and _points_back(syntax, hinge):
        before = [*earlier, *(e for e in outside if at[e.id] < min(hinge.first, at.get(main.id, 0)))]
        target = before[-1] if before else None
    target = target or meant(syntax, hinge.last + 1, high, told)
    if target is not None and target.id != main.id:
        yield main, target


def _hanging(syntax: Syntax, hinge: Hinge, outside: Sequence[Event], at: dict[str, int]) -> Event | None:
    """The nearest event over the words; failing that, the first in the sentence if they point back."""
    if hinge.kind == "verb":
        low, high = syntax.sentence.edges[hinge.first]
        below = [e for e in outside if max(low, hinge.first) <= at[e.id] <= high]
        return min(below, key=lambda e: abs(at[e.id] - hinge.first), default=None)
    over = [e for e in outside if _covers(syntax, at[e.id], hinge)]
    if over:
        return min(over, key=lambda e: abs(at[e.id] - hinge.first))
    return outside[0] if outside and hinge.kind == "alone" else None


def _coming(syntax: Syntax, hinge: Hinge, told: Sequence[Event]) -> Event | None:
    """The fact told before that a clause only says more about: 'The attack came hours after ...'."""
    verb = next((t.i for t in syntax.tokens[: hinge.first] if t.pos == "VERB" and t.lemma in COMING), None)
    subjects = syntax.below(verb, "nsubj") if verb is not None and hinge.kind == "before" else []
    return next((e for i in subjects if (e := meant(syntax, i, i, told)) is not None), None)


def _covers(syntax: Syntax, trigger: int, hinge: Hinge) -> bool:
    """Whether the words hang on an event's trigger, or on the verb that the trigger itself hangs on."""
    low, high = syntax.sentence.edges[trigger]
    if low <= hinge.first <= high:
        return True
    above = syntax.tokens[hinge.first].head
    if syntax.tokens[hinge.first].dep in ("mark", "advmod"):
        above = syntax.tokens[above].head
    return trigger == above or syntax.tokens[trigger].head == above


def _points_back(syntax: Syntax, hinge: Hinge) -> bool:
    low, high = hinge.governed
    if high < low:
        return True
    return any(t.lower in _POINTING for t in syntax.tokens[hinge.last + 1 : min(hinge.last + 3, high + 1)])


def _token(syntax: Syntax, event: Event) -> int:
    """The index of an event's trigger."""
    return next((t.i for t in syntax.tokens if t.start == event.start), 0)
