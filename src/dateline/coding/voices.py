"""Whose words: a speech act stands on its doer's word, and a quotation goes with the event that it speaks of.

A quotation whose sentence tells no event ("They came through the roof," said an engineer) belongs to the event told
last before it in its paragraph, or to the next one that its own speaker does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.report import Report
from dateline.coding.speakers import speaker_at
from dateline.records import Attribution, Entity, Event, Quote

_SPEECH = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"))
_REACH = 2


def with_voices(report: Report, events: Sequence[Event]) -> list[Event]:
    """The events with the speakers of their speech acts and the quotations that stand beside them."""
    found = [_by_its_doer(report, e) for e in events]
    held = {(q.start, q.end) for e in found for q in e.quotes}
    for quote in report.quotes if found else ():
        if quote.how != "direct" or quote.speaker is None or (quote.start, quote.end) in held:
            continue
        speaker = speaker_at(report, quote.start)
        at = _beside(report, found, quote, speaker)
        if at is None:
            continue
        event = found[at]
        said = event.attribution
        here = report.syntax_at(quote.start)
        near = here is not None and abs(here.sentence.index - event.sentence) <= 1
        if said.speaker is None and speaker is not None and near:
            said = Attribution(speaker, "direct", quote.cue.text if quote.cue else None)
        found[at] = replace(event, quotes=(*event.quotes, quote), attribution=said)
    return found


def _by_its_doer(report: Report, event: Event) -> Event:
    """A speech act with the person who does it as its speaker, where nobody else is named."""
    if event.event not in _SPEECH or event.attribution.speaker is not None or len(event.actor) != 1:
        return event
    (doer,) = event.actor
    syntax = report.syntax_at(event.start)
    token = next((t for t in syntax.tokens if t.start == event.start), None) if syntax else None
    if token is None or token.pos != "VERB" or not _is_person(doer):
        return event
    return replace(event, attribution=Attribution(doer, "indirect", token.text))


def _is_person(entity: Entity) -> bool:
    """Whether an entity is somebody with a name of their own or an office."""
    named = entity.name not in entity.text and len(entity.name.split()) > 1 and entity.name[:1].isupper()
    titled = entity.rule.startswith(("person", "name.title", "name.apposition"))
    return entity.office is not None or titled or (named and entity.rule.startswith("agent"))


def _beside(report: Report, events: Sequence[Event], quote: Quote, speaker: Entity | None) -> int | None:
    """The event that a quotation goes with: its speaker's own next to it, else the one told last in the paragraph."""
    syntax = report.syntax_at(quote.start)
    if syntax is None:
        return None
    here, paragraph = syntax.sentence.index, syntax.sentence.paragraph
    own = [
        n for n, e in enumerate(events)
        if abs(e.sentence - here) <= _REACH and e.event in _SPEECH and speaker is not None
        and any(_speaks_for(speaker, a) for a in e.actor)
    ]  # fmt: skip
    if own:
        return min(own, key=lambda n: (abs(events[n].sentence - here), -n))
    before = [
        n for n, e in enumerate(events) if 0 < here - e.sentence <= _REACH and report.paragraph_at(e.start) == paragraph
    ]
    return before[-1] if before else None


def _speaks_for(speaker: Entity, actor: Entity) -> bool:
    """Whether a speaker is the actor, or speaks for a body of the same kind."""
    return actor.name == speaker.name or (
        not _is_person(actor) and (actor.code, actor.sector) == (speaker.code, speaker.sector)
    )
