"""What is said against others and for oneself in reported words: charges, and denials without the word 'deny'."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dateline.acts.clauses import Syntax
from dateline.acts.matching import Match
from dateline.lexicon.verbs import words
from dateline.operators.proposals import Note, Proposal

POLITICAL = frozenset("country GOV MIL LEG JUD COP REB PRM PTY OPP SPY PRE ELI UAF IGO UNO EUR".split())
_CONTENDING = frozenset(("REB", "OPP", "PRE", "NGO", "SOC"))
_ARMED = frozenset(("REB", "PRM"))
_PAST = frozenset(("did", "had", "has", "have", "was", "were"))

_AIR = frozenset(("television", "tv", "radio", "air"))
_WARNING = words("warning")

Kinds = Callable[[int], frozenset[str]]


def answered(syntax: Syntax, match: Match, inner: Proposal, kinds: Kinds) -> Proposal | None:
    """The denial or the charge that a reported act amounts to, or None if it is plainly reported."""
    if not match.actors or inner.about is not None:
        return _warning(syntax, match, inner)
    if inner.status == "negated":
        return _denial(syntax, match, inner, kinds)
    others = inner.actors and not set(inner.actors) & set(match.actors)
    if others and _is_laid_at_door(syntax, match, inner, kinds):
        return _charge(match, inner)
    if inner.event != "ASSAULT" or inner.status not in ("actual", "ongoing") or not others:
        return None
    if any(syntax.tokens[i].pos == "PRON" for i in inner.actors):
        return None
    if inner.match is not None and inner.match.is_within:
        return _charge(match, inner) if any("actor" in kinds(i) for i in match.actors) else None
    if all(_CONTENDING & kinds(i) for i in match.actors):
        return replace(inner, status="alleged", speakers=match.actors, cue=match.token)
    return None


def _warning(syntax: Syntax, match: Match, inner: Proposal) -> Proposal | None:
    """What those who warn would do themselves, as their threat: 'warned that it would withdraw its soldiers'."""
    foretold = inner.event == "AGREE" and inner.notes[0].rule.startswith("future")
    if not foretold or inner.about is None or syntax.lemmas[match.token] not in _WARNING:
        return None
    if not inner.actors or not all(_is_own(syntax, i, match.actors) for i in inner.actors):
        return None
    about = replace(inner.about, status="threatened")
    return replace(inner, event="THREATEN", mode=None, about=about, speakers=match.actors, cue=match.token)


def _is_laid_at_door(syntax: Syntax, match: Match, inner: Proposal, kinds: Kinds) -> bool:
    """Whether a political actor says of another what is a charge by its nature.

    That is to have helped rebels, or to have done a deed known already: 'said that Iran had carried out the attack'.
    """
    if inner.status not in ("actual", "ongoing") or not any(POLITICAL & kinds(i) for i in match.actors):
        return False
    if any(syntax.tokens[i].pos == "PRON" or not POLITICAL & kinds(i) for i in inner.actors):
        return False
    if inner.event in ("AID", "SUPPORT"):
        return any(_ARMED & kinds(i) for i in inner.recipients) and not any(_ARMED & kinds(i) for i in match.actors)
    deed = syntax.tokens[inner.trigger].pos == "NOUN" and not inner.recipients
    known = any(syntax.tokens[c].lower in ("the", "this", "that") for c in syntax.below(inner.trigger, "det"))
    return inner.event == "ASSAULT" and deed and known


def is_of_others(syntax: Syntax, match: Match, inner: Proposal) -> bool:
    """Whether a warning is of what others will do: 'warned Juba that rebels would attack' is no threat of the speaker's."""
    if syntax.lemmas[match.token] not in _WARNING or syntax.tokens[inner.anchor].dep not in ("ccomp", "acl"):
        return False
    if not inner.actors or not match.actors:
        return False
    return not any(_is_own(syntax, i, match.actors) for i in inner.actors)


def helps(syntax: Syntax, inner: Proposal) -> bool:
    """Whether forces are sent to help: 'will send 60 soldiers to train the marines'."""
    below = syntax.below(inner.trigger, "xcomp", "advcl")
    if inner.match is not None:
        below += [c for i in inner.match.clause.objects for c in syntax.below(i, "acl", "relcl")]
    return any(syntax.lemmas[c] in words("helping") for c in below)


def is_helped(syntax: Syntax, i: int) -> bool:
    """Whether an act is what somebody is helped to do: 'helped Mali to train its army' tells of the help."""
    token = syntax.tokens[i]
    return token.dep == "xcomp" and syntax.lemmas[token.head] == "help" and bool(syntax.below(token.head, "dobj"))


def is_policing_abroad(syntax: Syntax, inner: Proposal, kinds: Callable[[Syntax, int], frozenset[str]]) -> bool:
    """Whether police are sent to another country, or anybody by a body of states, which is help: 'will send 1,000 police officers to Haiti'."""
    if any({"IGO", "UNO", "EUR"} & kinds(syntax, i) for i in inner.actors):
        return True
    sent = inner.match.clause.objects if inner.match is not None else ()
    police = inner.mode == "police" or any("COP" in kinds(syntax, i) for i in sent)
    return police and any("country" in kinds(syntax, i) for i in inner.recipients)


def is_own_threat(
    syntax: Syntax, proposal: Proposal, speakers: tuple[int, ...], kinds: Callable[[Syntax, int], frozenset[str]]
) -> bool:
    """Whether those who tell of a penalty or a halt impose it: 'warned that Serbia would be cut off', 'said talks would be put on hold'."""
    act = proposal.about
    penalty = proposal.event == "THREATEN" and act is not None and act.event in ("SANCTION", "COERCE")
    halt = proposal.event in ("REJECT", "SANCTION") and act is not None and act.status == "suspended"
    sent_off = (
        (proposal.event, proposal.mode) == ("SANCTION", "expel") and act is None and _is_going_on(syntax, proposal)
    )
    if not (penalty or halt or sent_off) or (act is not None and act.actors) or proposal.actors:
        return False
    return any(POLITICAL & kinds(syntax, i) for i in speakers)


def _is_going_on(syntax: Syntax, proposal: Proposal) -> bool:
    """Whether a passive is in the progressive: 'that three envoys were being expelled'."""
    return any(syntax.tokens[c].lower == "being" for c in syntax.below(proposal.anchor, "auxpass", "aux"))


def is_on_air(syntax: Syntax, verb: int) -> bool:
    """Whether somebody goes before the cameras, where saying is doing: 'went on television to annul the vote'."""
    under = syntax.clause(verb).under("on")
    return syntax.lemmas[verb] in ("go", "appear") and any(syntax.lemmas[i] in _AIR for i in under)


def _charge(match: Match, inner: Proposal) -> Proposal:
    return Proposal(
        "ACCUSE", "allege", "actual", match.actors, inner.actors, match.anchor, match.token, match,
        replace(inner, status="alleged"), speakers=match.actors, cue=match.token,
        notes=(Note("event", match.entry.id, match.token), *inner.notes),
    )  # fmt: skip


def _denial(syntax: Syntax, match: Match, inner: Proposal, kinds: Kinds) -> Proposal | None:
    """'said that it had not shelled the camp', 'we did not send troops, the ministry said'."""
    if not any(POLITICAL & kinds(i) for i in match.actors) or not _is_past(syntax, inner.anchor):
        return None
    if not any(_is_own(syntax, i, match.actors) for i in inner.actors):
        return None
    doers = match.actors if all(syntax.tokens[i].pos == "PRON" for i in inner.actors) else inner.actors
    return Proposal(
        "REJECT", None, "actual", match.actors, inner.recipients, match.anchor, match.token, match,
        replace(inner, status="denied", actors=doers), speakers=match.actors, cue=match.token,
        notes=(Note("event", match.entry.id, match.token), *inner.notes),
    )  # fmt: skip


def _is_past(syntax: Syntax, i: int) -> bool:
    helpers = {syntax.tokens[c].lower for c in syntax.below(i, "aux", "auxpass")}
    return bool(helpers & _PAST) or (not helpers and syntax.tokens[i].tag == "VBD")


def _is_own(syntax: Syntax, i: int, speakers: tuple[int, ...]) -> bool:
    """Whether a phrase stands for those who speak: they themselves, 'it', 'we', 'its troops'."""
    if i in speakers or syntax.tokens[i].tag == "PRP":
        return True
    return any(syntax.tokens[c].tag == "PRP$" for c in syntax.below(i, "poss"))
