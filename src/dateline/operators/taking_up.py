"""What becomes of a plan that somebody backs or turns down, and of harm that a charge goes on with: one event each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.acts.clauses import Syntax
from dateline.acts.matching import Match
from dateline.lexicon.frames import Frame, Operator
from dateline.operators.proposals import Proposal

_TAKING_UP = {"SUPPORT": "promised", "AGREE": "promised", "REJECT": "refused", "CONCEDE": "suspended"}
_SAYING = frozenset(("ACCUSE", "REJECT"))


def with_plans(
    syntax: Syntax, proposals: Sequence[Proposal], made: Mapping[int, tuple[Proposal, ...]]
) -> list[Proposal]:
    """The proposals with the plan told by what is done with it: 'backed a bid to lift the ban' is support with the act inside."""
    taken: set[int] = set()
    out: list[Proposal] = []
    for p in proposals:
        plan = _plan(p, made)
        if plan is not None and plan.about is not None:
            taken.add(plan.trigger)
            about = replace(plan.about, status=_TAKING_UP[p.event], actors=())
            p = replace(p, about=about, recipients=p.recipients or plan.recipients)
        out.append(p)
    kept = [p for p in out if p.trigger not in taken]
    return [_as_charged(syntax, p, kept) for p in kept]


def _plan(p: Proposal, made: Mapping[int, tuple[Proposal, ...]]) -> Proposal | None:
    """The plan, with an act inside, that is the object of an act of support, consent or refusal."""
    if p.event not in _TAKING_UP or p.about is not None or p.match is None or not isinstance(p.match.entry, Frame):
        return None
    plans = (q for i in p.match.clause.objects for q in made.get(i, ()) if q.trigger == i)
    return next((q for q in plans if q.match is not None and _is_commitment(q)), None)


def _is_commitment(p: Proposal) -> bool:
    entry = p.match.entry if p.match is not None else None
    return isinstance(entry, Operator) and entry.operator == "commit"


def _as_charged(syntax: Syntax, p: Proposal, others: Sequence[Proposal]) -> Proposal:
    """'Accused the rebels of shelling a market, killing ten': they are accused of the killing, too."""
    token = syntax.tokens[p.trigger]
    if p.event != "ASSAULT" or token.tag != "VBG" or token.dep != "advcl" or p.about is not None:
        return p
    for q in others:
        inside = q.about
        if q.event in _SAYING and q.anchor == token.head and inside is not None and inside.event == "ASSAULT":
            return replace(p, status=inside.status, actors=inside.actors or p.actors)
    return p


def is_taken_up(syntax: Syntax, kind: str, inner: Proposal, entry: Operator | None) -> bool:
    """Whether a content is a plan or an invitation, so that what it is for is what is agreed to: 'accepted an offer to meet'."""
    if kind not in ("commit", "vote") or inner.about is None or syntax.tokens[inner.trigger].pos != "NOUN":
        return False
    asked = inner.event == "REQUEST" and entry is not None and entry.event == "AGREE"
    return asked or inner.event in ("AGREE", "THREATEN")


def with_halts(matches: Sequence[Match]) -> list[Match]:
    """The matches with no verb lent to a noun that it halts: in 'talks will be put on hold' the talks are not put."""
    halting = {m.token for m in matches if isinstance(m.entry, Operator) and m.entry.operator == "halt"}
    return [replace(m, lent=None) if m.lent in halting and m.token != m.lent else m for m in matches]
