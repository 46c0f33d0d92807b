"""The same fact told twice in one report is one event, with the evidence of both tellings.

A later telling joins an earlier one if both are of one type, nobody in a role contradicts the other, and their days,
places and figures agree; a definite noun ('that shooting', 'the decision') joins on less than a new sentence does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.acts import Syntax
from dateline.coding.report import Report
from dateline.coding.retelling import is_definite
from dateline.lexicon.frames import Frame, load_lexicon
from dateline.records import Entity, Event
from dateline.sizes import joined, read_number

_NEAR = 40
_PEOPLE = frozenset(("people", "persons", "others"))
_ROUGHLY = frozenset(("some", "about", "at", "least", "more", "than", "around", "nearly", "up", "to", "another"))
_SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONSULT"))


def once(report: Report, events: Sequence[Event]) -> list[Event]:
    """The events with later tellings joined to the first; figures of the later one hold where both tell them."""
    kept: list[Event] = []
    by_type: dict[str, list[int]] = {}
    for event in events:
        near = by_type.setdefault(event.event, [])
        at = next((n for n in near[-_NEAR:] if _same(report, kept[n], event)), None)
        if at is None:
            near.append(len(kept))
            kept.append(event)
            continue
        first = kept[at]
        kept[at] = replace(
            first, evidence=(*first.evidence, *event.evidence), size=joined(event.size, first.size),
            about=first.about or event.about, quotes=first.quotes or event.quotes,
            recipient=_together(first.recipient, _new_to(first.actor, event.recipient)),
            when=event.when if event.when.is_told and not first.when.is_told else first.when,
        )  # fmt: skip
    return kept


def _together(some: tuple[Entity, ...], others: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The entities of both tellings: a victim named later stands beside the first ones, unless it says the same again."""
    known = {(e.code, e.sector) for e in some} | {e.name for e in some}
    return (*some, *(e for e in others if e.name not in known and (e.code, e.sector) not in known and e.code))


def _new_to(actors: tuple[Entity, ...], others: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Those who are no actors of the first telling: 'the two' who met are its actor and its recipient."""
    acting = {(e.code, e.sector) for e in actors}
    return tuple(e for e in others if (e.code, e.sector) not in acting)


def _same(report: Report, known: Event, event: Event) -> bool:
    if known.sentence == event.sentence and known.status != event.status and _counts_losses(report, known, event):
        return True  # 'the army shelled a market, rebels say; nine people died'
    if known.event != event.event or known.status != event.status or not _dates_agree(known, event):
        return False
    if {known.mode, event.mode} - {None} and None not in (known.mode, event.mode) and known.mode != event.mode:
        return False
    if known.about and event.about and known.about.event != event.about.event:
        return False
    if _identical(known, event) or _counts_losses(report, known, event) or _takes_up(report, known, event):
        return True
    if _is_one_meeting(known, event):
        return True
    syntax = report.syntax_at(event.start)
    token = next((t for t in syntax.tokens if t.start == event.start), None) if syntax else None
    if syntax is None or token is None or known.sentence == event.sentence or event.event in _SPOKEN:
        return False
    if not _agree(known.actor, event.actor):
        return False
    if _falls_in(syntax, token.i, event.event):
        return _codes_agree(known.recipient, event.recipient)
    return is_definite(syntax, token.i) and _agree(known.recipient, event.recipient)


def _is_one_meeting(known: Event, event: Event) -> bool:
    """Whether a sentence goes on about a meeting it has told: 'met Abadi in Baghdad, where the two discussed the war'."""
    if event.event != "CONSULT" or known.sentence != event.sentence or "visit" in (known.mode, event.mode):
        return False
    met, then = ({(e.code, e.sector) for e in (*x.actor, *x.recipient)} for x in (known, event))
    return bool(then) and then <= met and (known.about is None) == (event.about is None)


def _says_same(known: Event, event: Event) -> bool:
    """Whether two speech acts are told by one entry, or hold one act inside."""
    if known.about is not None and event.about is not None:
        return known.about.event == event.about.event
    return known.sentence == event.sentence or known.evidence[0].rule == event.evidence[0].rule


def _counts_losses(report: Report, known: Event, event: Event) -> bool:
    """Whether a telling but counts the losses of the attack told just before: 'Twelve people were killed.'"""
    after = 0 <= event.sentence - known.sentence <= 1 and known.start < event.start
    told = known.event == "ASSAULT" and not event.actor and after and (known.actor or known.sentence < event.sentence)
    if not told or event.size is None or event.when.is_told or len(event.recipient) != 1:
        return False
    first, then = report.syntax_at(known.start), report.syntax_at(event.start)
    beside = first is not None and then is not None and first.sentence.paragraph == then.sentence.paragraph
    (lost,) = event.recipient
    words = lost.text.lower().split()
    bare = words[-1] in _PEOPLE or all(w in _ROUGHLY or read_number([w]) for w in words)
    return (
        beside
        and bare
        and known.status in ("actual", "alleged")
        and (
            known.sentence == event.sentence
            or event.location is None
            or event.location.resolution == "inferred"
            or not event.location.text
        )
    )


def _takes_up(report: Report, known: Event, event: Event) -> bool:
    """Whether a telling takes up the act inside a known one by a definite noun: 'hold off naming it', 'hold off the naming'."""
    inner, syntax = event.about, report.syntax_at(event.start)
    if inner is None or known.about is None or syntax is None or known.sentence == event.sentence:
        return False
    if {e.name for e in known.actor} != {e.name for e in event.actor} or not _agree(known.recipient, event.recipient):
        return False
    nouns = [t.i for t in syntax.tokens if t.text == inner.text and t.start >= event.start and is_definite(syntax, t.i)]
    return bool(nouns) and _agree(known.about.recipient, inner.recipient)


def _falls_in(syntax: Syntax, i: int, event: str) -> bool:
    """Whether a predicate tells of victims of a known deed: 'died in the shooting'."""
    nouns = [j for word, j in syntax.clause(i).obliques if word in ("in", "during") and is_definite(syntax, j)]
    entries = [e for j in nouns for _, e in load_lexicon().nouns.get(syntax.lemmas[j], ())]
    return any(isinstance(e, Frame) and e.event == event == "ASSAULT" for e in entries)


def _codes_agree(some: Iterable[Entity], others: Iterable[Entity]) -> bool:
    a, b = {e.code for e in some if e.code}, {e.code for e in others if e.code}
    return not a or not b or bool(a & b)


def _identical(known: Event, event: Event) -> bool:
    """Whether the same people stand in both roles, by name."""
    if event.event in _SPOKEN and not event.recipient and not _says_same(known, event):
        return False  # what one and the same says to nobody in particular is one act only if it says the same
    sides = ((known.actor, event.actor), (known.recipient, event.recipient))
    return all({e.name for e in a} == {e.name for e in b} for a, b in sides) and bool(event.actor or event.recipient)


def _agree(some: Iterable[Entity], others: Iterable[Entity]) -> bool:
    """Whether two sides may be the same: one is empty, or somebody of each has no other code or sector."""
    a, b = tuple(some), tuple(others)
    return not a or not b or any(_may_be(x, y) for x in a for y in b)


def _may_be(one: Entity, other: Entity) -> bool:
    codes = one.code == other.code or not one.code or not other.code
    return codes and (one.sector == other.sector or not one.sector or not other.sector)


def _dates_agree(known: Event, event: Event) -> bool:
    """Whether the days of two tellings overlap, or one of them has no day of its own."""
    if not (known.when.is_told and event.when.is_told):
        return True
    first, second = known.when, event.when
    return (first.date or "") <= (second.enddate or "~") and (second.date or "") <= (first.enddate or "~")
