"""What an operator lends the act inside it: who is to do it, and to whom, where the act's own words name nobody."""

from __future__ import annotations

from dataclasses import replace

from dateline.acts.clauses import Syntax
from dateline.acts.conditions import Sectors
from dateline.acts.matching import Match
from dateline.lexicon.frames import Operator
from dateline.operators.proposals import Proposal

_REPORTING = frozenset(("report", "claim"))
_ASKING = frozenset(("request", "accuse", "praise", "allow", "cause"))
_ANSWERED = frozenset(("REQUEST", "ACCUSE", "THREATEN"))
_GIVEN = frozenset(("AID", "COOPERATE", "CONSULT"))


def with_lent(syntax: Syntax, match: Match, entry: Operator, inner: Proposal, sectors: Sectors) -> Proposal:
    """The content with the parties that its operator lends it."""
    return _with_recipient(syntax, match, entry, _with_doer(syntax, match, entry, inner), sectors)


def _with_doer(syntax: Syntax, match: Match, entry: Operator, inner: Proposal) -> Proposal:
    answers = entry.operator in ("refuse", "deny") or entry.event == "AGREE"
    if inner.actors or (answers and inner.event in _ANSWERED):
        return inner
    if entry.operator in _REPORTING and syntax.tokens[inner.anchor].dep != "xcomp":
        return inner
    if entry.controller == "object" or entry.operator in _ASKING:
        lent = match.recipients or match.clause.objects
    else:
        lent = match.actors
    return replace(inner, actors=tuple(i for i in lent if i not in (inner.trigger, inner.anchor)))


def _with_recipient(syntax: Syntax, match: Match, entry: Operator, inner: Proposal, sectors: Sectors) -> Proposal:
    """'Promised Kenya grain', 'threatened Mali with sanctions': to them; 'begged Oman for fuel': to those who beg.

    Only what a noun names is lent somebody: a verb has slots of its own ('asked Oman to send fuel to Aden').
    """
    named = any("actor" in sectors(syntax, i) for i in inner.recipients)
    if named or syntax.tokens[inner.anchor].pos not in ("NOUN", "PROPN") or inner.about is not None:
        return inner
    given = inner.event in _GIVEN
    if entry.operator == "request" and given:
        asked = {*match.recipients, *match.clause.objects}
        lent = match.actors if inner.actors and asked.issuperset(inner.actors) else ()
    elif entry.operator in ("commit", "refuse") and (given or entry.event == "THREATEN"):
        lent = match.recipients
    else:
        return inner
    lent = tuple(i for i in lent if i not in inner.actors and i != inner.trigger and "actor" in sectors(syntax, i))
    return replace(inner, recipients=lent) if lent else inner
