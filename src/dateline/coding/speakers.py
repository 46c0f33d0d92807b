"""Who speaks: the one who is quoted, the author of a post or a statement, and who 'we' and 'I' are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from dateline.acts import Syntax
from dateline.coding.report import Report
from dateline.operators import Proposal
from dateline.records import Entity

_NAMED = ("country", "organisation", "person", "name.title", "name.apposition")
_FIGHTERS = frozenset(("REB", "CRM", "PRM", "UAF"))
_ISSUING = ("country", "organisation", "name.acronym")


def is_somebody(entity: Entity) -> bool:
    """Whether an entity has a code or a sector."""
    return bool(entity.code or entity.sector)


def speaking(report: Report, syntax: Syntax, head: int) -> tuple[Entity, ...]:
    """Who 'we' or 'I' is: the speaker of the words in which it stands."""
    token = syntax.tokens[head]
    if token.lower not in ("i", "we", "us", "me", "our", "my"):
        return ()
    found = speaker_at(report, token.start) or _author(report, token.start)
    return (replace(found, rule="coreference.speaker", via=(token.start, token.end)),) if found else ()


def _author(report: Report, offset: int) -> Entity | None:
    """Who speaks outside quotation marks: whoever 'said:' before it, or whoever the report's first sentence is about."""
    if not report.syntaxes or report.quotes_near(offset, offset + 1):
        return None
    announced = (
        s for s in reversed(report.syntaxes) if s.sentence.end <= offset and s.sentence.text.rstrip()[-1:] == ":"
    )
    here = report.syntax_at(offset)
    spoken_for = _on_behalf(report, here) if here is not None else None
    if spoken_for is not None:
        return spoken_for
    first = next(announced, report.syntaxes[0])
    found = (e for e in _subjects(report, first) if e.start < offset)
    named = next((e for e in found if e.code and (e.rule.startswith(_NAMED) or "GOV" in e.sector)), None)
    return named if named is not None or not _is_spoken(first) else _issuer(report)


def _subjects(report: Report, syntax: Syntax) -> Iterator[Entity]:
    """The entities that are subjects of a sentence's main clauses."""
    for t in syntax.tokens:
        if t.dep == "nsubj" and syntax.tokens[t.head].dep in ("ROOT", "ccomp"):
            yield from report.namer.entities(syntax, t.i)


def _is_spoken(syntax: Syntax) -> bool:
    """Whether a sentence is in somebody's own words, and says 'we' or 'I' of whoever it is."""
    return any(t.lower in ("we", "i") and t.dep == "nsubj" for t in syntax.tokens)


def _issuer(report: Report) -> Entity | None:
    """The state or body whose statement a report is, that nowhere says so: whoever its sentences speak of most as a subject."""
    told = [
        e
        for s in report.syntaxes
        for e in _subjects(report, s)
        if e.code and e.rule.startswith(_ISSUING) and not _FIGHTERS & set(e.sector)
    ]
    counts = Counter((e.code, e.sector) for e in told)
    if not counts:
        return None
    most, times = counts.most_common(1)[0]
    if list(counts.values()).count(times) > 1:
        return None
    return next(e for e in told if (e.code, e.sector) == most)


def _on_behalf(report: Report, syntax: Syntax) -> Entity | None:
    """In whose name 'I' or 'we' speak: 'On behalf of the ministry, I thank'."""
    for t in syntax.tokens[:4]:
        if t.lower == "behalf":
            of = [p for c in syntax.below(t.i, "prep") for p in syntax.below(c, "pobj")]
            return next((e for i in of for e in report.namer.entities(syntax, i) if e.code), None)
    return None


def writer(report: Report, syntax: Syntax, proposal: Proposal) -> Entity | None:
    """Who says what a sentence says: the one who is quoted, or the author of a statement."""
    start = syntax.tokens[proposal.trigger].start
    quoted = any(q.how == "direct" for q in report.quotes_near(start, start + 1))
    announced = any(s.sentence.end <= start and s.sentence.text.rstrip()[-1:] == ":" for s in report.syntaxes)
    found = speaker_at(report, start) if quoted else _author(report, start) if announced else None
    return found if found is not None and is_somebody(found) else None


def author(report: Report, syntax: Syntax, proposal: Proposal) -> tuple[Entity, ...]:
    """Who wrote the post whose verb stands without a subject: '... will hold off. - Ann Lee (@annlee)'."""
    token = syntax.tokens[proposal.anchor]
    bare = token.pos == "VERB" and token.dep in ("ROOT", "conj") and token.tag in ("VB", "VBP", "VBD", "VBG")
    subjects = proposal.match.clause.subjects if proposal.match is not None else ()
    if proposal.actors or subjects or not bare or syntax.below(proposal.anchor, "nsubj", "nsubjpass"):
        return ()
    found = speaker_at(report, token.start)
    return (replace(found, rule="quote.author", via=(token.start, token.end)),) if found else ()


def speaker_at(report: Report, offset: int) -> Entity | None:
    """The coded speaker of the quotation in which an offset lies."""
    for quote in report.quotes_near(offset, offset + 1):
        if quote.start <= offset < quote.end and quote.speaker is not None:
            syntax = report.syntax_at(quote.speaker.start)
            for token in syntax.tokens if syntax else ():
                if token.end == quote.speaker.end and syntax is not None:
                    found = report.namer.entities(syntax, token.i)
                    return found[0] if found and found[0].rule != "noun.around" else None
    return None
