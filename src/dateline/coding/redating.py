"""Days that are told only later: 'Police fired on a crowd, officials said on Monday. The shooting on Sunday ...'.

A definite noun with a day of its own dates the deed told shortly before that it means again, if that had but the day of the
report or of those who speak.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.acts import Syntax
from dateline.coding.report import Report
from dateline.coding.retelling import is_definite
from dateline.lexicon.verbs import words
from dateline.records import DateMention, Event, EventDate
from dateline.referring import acts_named

_REACH = 3
_BETWEEN = frozenset(("on", "of", "in", "early", "late", "last"))
_LOSSES = {"death": "ASSAULT", "killing": "ASSAULT", "arrest": "COERCE", "detention": "COERCE"}
_REPORTING = words("reporting")


def with_days_told_later(report: Report, events: Sequence[Event]) -> list[Event]:
    """The events, those without a day of their own with the one that a later noun for them tells."""
    found = list(events)
    for syntax in report.syntaxes:
        for mention, kinds in _dated_deeds(report, syntax):
            n = _meant(report, found, syntax.sentence.index, kinds)
            if n is not None:
                last = mention.enddate or mention.date
                when = EventDate(mention.date, last, mention.text, mention.basis, mention.precision)
                found[n] = replace(found[n], when=when)
    return found


def _dated_deeds(report: Report, syntax: Syntax) -> Iterator[tuple[DateMention, set[str]]]:
    """The days of a sentence that stand right behind a definite noun for a deed, with the event types it may be."""
    day = str(report.document.date or "9999")
    for mention in report.dates_within(syntax.sentence.start, syntax.sentence.end):
        if mention.precision != "day" or not mention.date or mention.date > day:
            continue
        i = next((t.i for t in syntax.tokens if t.end > mention.start), 0) - 1
        while i > 0 and syntax.tokens[i].lower in _BETWEEN:
            i -= 1
        noun = syntax.lemmas[i] if i >= 0 else ""
        kinds = {str(f.event) for f in acts_named(noun)} | ({_LOSSES[noun]} if noun in _LOSSES else set())
        if kinds and is_definite(syntax, i):
            yield mention, kinds


def _meant(report: Report, events: Sequence[Event], sentence: int, kinds: set[str]) -> int | None:
    """The last event of the sentences before that is of one of the types and has no day of its own."""
    for n in range(len(events) - 1, -1, -1):
        event = events[n]
        if event.event in kinds and 0 < sentence - event.sentence <= _REACH and event.status in ("actual", "alleged"):
            return n if not event.when.is_told or _is_of_saying(report, event) else None
    return None


def _is_of_saying(report: Report, event: Event) -> bool:
    """Whether an event's day is that on which somebody told of it: 'killing two, the army said on Monday'."""
    syntax = report.syntax_at(event.start)
    if syntax is None:
        return False
    told = (d for d in report.dates_within(syntax.sentence.start, syntax.sentence.end) if d.text == event.when.text)
    token = next((t for d in told for t in syntax.tokens if t.end > d.start), None)
    while token is not None and token.pos not in ("VERB", "AUX") and token.head != token.i:
        token = syntax.tokens[token.head]
    return token is not None and token.lemma in _REPORTING
