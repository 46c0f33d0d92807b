"""Which proposals are worth telling, and which tell the same thing twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.acts import Syntax
from dateline.coding.report import Report, sectors
from dateline.coding.roles import is_somebody
from dateline.operators import Proposal

_VERBAL = frozenset(
    ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "AID", "COOPERATE")
)
_BODILY = frozenset(("ASSAULT", "COERCE", "SANCTION", "ACCUSE", "AID", "RETREAT"))
_SILENT = frozenset(("negated", "conditional"))


def worth_telling(report: Report, syntax: Syntax, proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals of a sentence that name somebody, with event nouns as actors made good."""
    by_trigger = {p.trigger: p for p in proposals}
    absorbed: set[int] = set()
    mended: list[Proposal] = []
    for p in proposals:
        p = _with_agents(p, by_trigger, absorbed)
        p = _with_parts(syntax, p, proposals, absorbed)
        if _is_told(report, syntax, p):
            mended.append(p)
    return [p for p in mended if p.trigger not in absorbed]


def _with_agents(p: Proposal, by_trigger: dict[int, Proposal], absorbed: set[int]) -> Proposal:
    """'the attack killed ten': the agent of the noun is the actor, and the noun no event of its own."""
    actors: list[int] = []
    for actor in p.actors:
        noun = by_trigger.get(actor)
        if noun is None or noun is p:
            actors.append(actor)
        else:
            actors += [a for a in noun.actors if a != p.trigger]
            if noun.event == p.event:
                absorbed.add(noun.trigger)
                p = replace(p, mode=p.mode or noun.mode, recipients=p.recipients or noun.recipients)
    return replace(p, actors=tuple(dict.fromkeys(actors)))


def _with_parts(syntax: Syntax, p: Proposal, proposals: Sequence[Proposal], absorbed: set[int]) -> Proposal:
    """'attacked the base, killing six': what the violence led to is part of it, with its victims and their number."""
    if p.event != "ASSAULT" or p.about is not None:
        return p
    for part in proposals:
        token = syntax.tokens[part.trigger]
        hangs = (
            token.dep in ("advcl", "xcomp", "conj") and token.tag == "VBG" and _above(syntax, part.trigger, p.trigger)
        )
        if part is p or part.event != "ASSAULT" or not hangs or part.about is not None:
            continue
        absorbed.add(part.trigger)
        p = replace(
            p, parts=(*p.parts, part), recipients=tuple(dict.fromkeys((*p.recipients, *part.recipients))),
            mode=p.mode or part.mode,
        )  # fmt: skip
    return p


def _above(syntax: Syntax, i: int, trigger: int) -> bool:
    """Whether a participle, or the one that it is coordinated with, hangs on a verb."""
    head = syntax.tokens[i].head
    return head == trigger or (
        syntax.tokens[i].dep == "conj" and syntax.tokens[head].tag == "VBG" and syntax.tokens[head].head == trigger
    )


def _is_told(report: Report, syntax: Syntax, p: Proposal) -> bool:
    if (
        _is_epithet(syntax, p)
        or p.status in _SILENT
        or (p.status == "possible" and p.notes and p.notes[-1].rule == "mood.purpose")
    ):
        return False
    actors = [i for i in p.actors if _is_somebody(report, syntax, i) and not _is_private(report, syntax, i)]
    recipients = [
        i for i in p.recipients
        if (_is_somebody(report, syntax, i) and (p.event in _BODILY or not _is_private(report, syntax, i)))
        or _is_placed(report, syntax, p, i)
    ]  # fmt: skip
    is_noun = syntax.tokens[p.trigger].pos in ("NOUN", "PROPN")
    lent = p.match is not None and p.match.lent is not None
    if is_noun and not lent:
        at_law = p.event == "ACCUSE" and p.mode in ("investigate", "allege")
        return bool(actors or recipients) if p.event not in _VERBAL or at_law else bool(actors)
    if p.event in _VERBAL:
        return bool(actors or (recipients and not p.actors))
    return bool(actors or recipients or (p.event in ("ASSAULT", "PROTEST") and p.recipients))


def _is_accident(report: Report, syntax: Syntax, p: Proposal) -> bool:
    """Whether the harm in a clause is a mishap's or nature's: 'ten were killed in a crash', 'a storm hit the coast'."""
    if p.event != "ASSAULT" or any(is_somebody(e) for i in p.actors for e in report.namer.entities(syntax, i)):
        return False
    low, high = syntax.sentence.edges[p.anchor]
    return any(syntax.lemmas[i] in report.accidents for i in range(low, high + 1) if i != p.trigger)


def _is_epithet(syntax: Syntax, p: Proposal) -> bool:
    """Whether an act merely says which one is meant: 'the banned party', 'an imprisoned activist'."""
    token = syntax.tokens[p.trigger]
    return token.dep == "amod" and token.tag in ("VBN", "VBG", "VBD") and token.head > token.i and not p.actors


def _is_somebody(report: Report, syntax: Syntax, i: int) -> bool:
    return bool(sectors(report.namer, syntax, i)) or syntax.tokens[i].pos == "PRON"


def _is_private(report: Report, syntax: Syntax, i: int) -> bool:
    """Whether a phrase names nobody but people in private life."""
    named = report.namer.entities(syntax, i)
    return bool(named) and all(e.rule == "agent.private" for e in named)


def _is_placed(report: Report, syntax: Syntax, p: Proposal, i: int) -> bool:
    """Whether a thing acted on belongs to a country, as a village near Goma does."""
    return p.event in ("ASSAULT", "COERCE") and any(e.code for e in report.namer.entities(syntax, i))
