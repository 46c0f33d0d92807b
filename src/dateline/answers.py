"""Which fact a refusal, a denial or a complaint answers, where no word says so: who spoke to whom before tells it.

'Belgium asked for the general; Dakar refused': the refusal answers the request. A refusal that says what it refuses
answers the last act of that kind; another one answers what its recipient last said, or what was last said to its actor.
A complaint answers what the party complained to did just before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.records import Entity, Event

_SAID = frozenset(("REQUEST", "ACCUSE", "THREATEN", "AGREE"))
_HOSTILE = frozenset(("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))
_DONE = frozenset(("actual", "ongoing"))
_REACH = 3


def answered_by(events: Sequence[Event], n: int) -> Event | None:
    """The event that the event at `n` answers, among those told before it; None if it answers none."""
    event = events[n]
    before = [
        e for e in events[:n]
        if e.id != event.id and event.sentence - e.sentence <= _REACH and not _of_same(e.actor, event.actor)
    ]  # fmt: skip
    if event.event == "REJECT":
        return _refused(event, before)
    if event.event == "ACCUSE" and event.about is None and event.recipient:
        near = [e for e in before if event.sentence - e.sentence <= 1 and e.event in _HOSTILE and e.status in _DONE]
        return _last(e for e in near if _of_same(e.actor, event.recipient))
    return None


def with_ellipsis(events: Sequence[Event], event: Event, linked: Iterable[str]) -> Event:
    """A refusal that leaves out what it refuses, with the act inside the request or offer that it answers."""
    if event.event != "REJECT" or event.about is not None:
        return event
    asked = [e for e in events if e.id in linked and e.event in ("REQUEST", "AGREE") and e.about is not None]
    if not asked or asked[-1].about is None:
        return event
    return replace(event, about=replace(asked[-1].about, status="refused"))


def _refused(event: Event, before: Sequence[Event]) -> Event | None:
    said = [e for e in before if e.event in _SAID]
    if event.about is not None and event.about.event in _SAID:
        doers = event.about.actor
        kind = [e for e in said if e.event == event.about.event]
        return _last(e for e in kind if not doers or not e.actor or _of_same(e.actor, doers))
    answered = _last(e for e in said if _of_same(e.actor, event.recipient)) if event.recipient else None
    if answered is not None or (event.recipient and event.about is not None):
        return answered
    near = [e for e in said if event.sentence - e.sentence <= 1]
    return _last(e for e in near if _of_same(e.recipient, event.actor))


def _last(events: Iterable[Event]) -> Event | None:
    return next(reversed(list(events)), None)


def _of_same(some: Sequence[Entity], others: Sequence[Entity]) -> bool:
    """Whether somebody of each side may be the same: of one country, and not of two kinds."""
    return any(
        a.code == b.code and bool(a.code) and (a.sector == b.sector or not a.sector or not b.sector)
        for a in some for b in others
    )  # fmt: skip
