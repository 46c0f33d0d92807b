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
_HELPING = frozenset(("help", "assist", "aid"))
_SAME_ACTOR = frozenset(
    ("commit", "refuse", "halt", "phase", "vote", "future", "future_not", "deny", "report", "claim", "doubt")
)


def with_lent(syntax: Syntax, match: Match, entry: Operator, inner: Proposal, sectors: Sectors) -> Proposal:
    """The content with the parties that its operator lends it; who 'helped Mali to train its army' trained it."""
    if entry.operator == "cause" and inner.event in _GIVEN and syntax.lemmas[match.token] in _HELPING:
        return replace(inner, actors=match.actors, recipients=match.recipients or inner.recipients)
    if entry.operator == "accuse":  # 'blamed the bombing on rebels': they are blamed, and not bombed
        spared = tuple(i for i in inner.recipients if i not in match.recipients)
        inner = replace(inner, recipients=spared) if len(spared) < len(inner.recipients) else inner
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
    # 'appear to have been killed': the subject of a passive did not do it
    return replace(inner, actors=tuple(i for i in lent if i not in (inner.trigger, inner.anchor, *inner.recipients)))


def _with_recipient(syntax: Syntax, match: Match, entry: Operator, inner: Proposal, sectors: Sectors) -> Proposal:
    """'Promised Kenya grain', 'threatened Mali with sanctions': to them; 'begged Oman for fuel': to those who beg.

    Verbs have slots of their own: only one whose 'to' is empty is lent somebody ('asked Oman to send fuel').
    """
    named = any("actor" in sectors(syntax, i) for i in inner.recipients)
    if named or inner.about is not None or not _is_open_to(syntax, inner):
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


def _is_open_to(syntax: Syntax, inner: Proposal) -> bool:
    """Whether a noun names the act, or a verb of giving that leaves out to whom."""
    if syntax.tokens[inner.anchor].pos in ("NOUN", "PROPN"):
        return True
    match = inner.match
    if match is None or inner.event not in ("AID", "COOPERATE") or inner.recipients:
        return False
    gives = match.entry.with_.get("to") == "recipient" or "to" in match.entry.recipient
    return gives and not match.clause.under("to") and not match.clause.under("for") and not match.clause.datives


def default_actors(kind: str, inner: Proposal) -> tuple[int, ...]:
    """Who does what an operator says when its own words name nobody: whoever does the act inside, or is asked or charged."""
    if kind in ("refuse", "deny") and inner.event in ("REQUEST", "ACCUSE", "THREATEN"):
        return inner.recipients  # 'the demand by Armenia was ignored': not by Armenia
    return inner.actors if kind in _SAME_ACTOR else ()


def default_recipients(kind: str, inner: Proposal, actors: tuple[int, ...]) -> tuple[int, ...]:
    """Who an operator's event is directed at when its own words name nobody."""
    if kind in ("request", "accuse", "praise", "allow") or (
        kind in ("refuse", "deny") and inner.event in ("REQUEST", "ACCUSE", "THREATEN", "AGREE", "SUPPORT")
    ):
        options = (inner.actors, inner.recipients)
    else:
        options = (inner.recipients, ())
    for option in options:
        rest = tuple(i for i in option if i not in actors)
        if rest:
            return rest
    return ()
