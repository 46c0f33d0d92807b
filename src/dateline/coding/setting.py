"""When and where an event took place, among the dates and places of its report."""

from __future__ import annotations

from dateline.acts import Syntax
from dateline.coding.report import Report
from dateline.operators import Proposal
from dateline.records import DateMention, EventDate, Place

_AT = frozenset(("in", "at", "near", "outside", "inside", "around", "off", "across", "from", "on", "of", "to", "over"))


def date_of(report: Report, syntax: Syntax, proposal: Proposal) -> EventDate:
    """The event's own date; when nothing in its clause or sentence says, the day of the report."""
    mention = _nearest_date(report, syntax, proposal)
    if mention is not None:
        return EventDate(mention.date, mention.enddate or mention.date, mention.text, mention.basis, mention.precision)
    day = report.document.date
    if day is None:
        return EventDate()
    return EventDate(day, day, None, "dateline", "day")


def _nearest_date(report: Report, syntax: Syntax, proposal: Proposal) -> DateMention | None:
    """The date in the clause of the predicate, or else the sentence's only date above it."""
    sentence = syntax.sentence
    here = [
        d for d in report.dates
        if sentence.start <= d.start < sentence.end and d.date and d.type in ("DATE", "TIME", "DURATION")
    ]  # fmt: skip
    if not here:
        return None
    own = _span(syntax, proposal.trigger)
    wide = _span(syntax, proposal.anchor)
    ranked = []
    for d in here:
        inside = 0 if own[0] <= d.start < own[1] and not _deeper(syntax, proposal, d) else 1
        inside = (
            inside if inside == 0 else (1 if wide[0] <= d.start < wide[1] and not _deeper(syntax, proposal, d) else 2)
        )
        if inside == 2 and _deeper(syntax, proposal, d):
            continue
        ranked.append((inside, abs(d.start - syntax.tokens[proposal.trigger].start), d.start, d))
    return min(ranked)[3] if ranked else None


def _deeper(syntax: Syntax, proposal: Proposal, mention: DateMention) -> bool:
    """Whether a date belongs to another clause below or beside the event's own."""
    token = next((t for t in syntax.tokens if t.end > mention.start), None)
    if token is None:
        return False
    verb = token
    for _ in range(12):
        if verb.i in (proposal.anchor, proposal.trigger):
            return False
        if verb.pos in ("VERB", "AUX") and verb.dep in ("relcl", "advcl", "acl", "ccomp", "conj", "pcomp", "xcomp"):
            low, high = syntax.sentence.edges[verb.i]
            if not low <= proposal.trigger <= high:
                return True
        if verb.head == verb.i:
            return False
        verb = syntax.tokens[verb.head]
    return False


def _span(syntax: Syntax, i: int) -> tuple[int, int]:
    low, high = syntax.sentence.edges[i]
    return syntax.tokens[low].start, syntax.tokens[high].end


def place_of(report: Report, syntax: Syntax, proposal: Proposal) -> Place | None:
    """The place that the predicate's own words name, else one of its sentence, else the recipients' country."""
    sentence = syntax.sentence
    actors = [e for head in proposal.actors for e in report.namer.entities(syntax, head)]
    here = [
        p
        for p in report.places
        if sentence.start <= p.start < sentence.end and not any(e.start <= p.start < e.end for e in actors)
    ]
    own = _span(syntax, proposal.anchor)
    near = [p for p in here if own[0] <= p.start < own[1]]
    for options in (near, here):
        if options:
            at = syntax.tokens[proposal.trigger].start
            return min(options, key=lambda p: (p.resolution == "country", abs(p.start - at)))
    return _inferred(report, syntax, proposal)


def _inferred(report: Report, syntax: Syntax, proposal: Proposal) -> Place | None:
    for head in (*proposal.recipients, *proposal.actors):
        for entity in report.namer.entities(syntax, head):
            if len(entity.code) == 3 and entity.code not in ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"):
                return Place("", entity.start, entity.start, entity.code, entity.code, resolution="inferred")
    return None
