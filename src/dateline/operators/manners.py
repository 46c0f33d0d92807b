"""How a deed was done, where its own predicate leaves it open and words beside it tell: by telephone, with stones, by shellfire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.acts.clauses import Syntax
from dateline.acts.conditions import Sectors
from dateline.operators.proposals import Proposal

_AFAR = frozenset("phone telephone videoconference video videolink skype teleconference zoom hotline".split())
_PRIMITIVE = frozenset(
    "stone rock brick bottle stick knife machete club bat arrow axe spear sword iron catapult".split()
)
_MODES = (
    ("irritant", "crowd-control"),
    ("uav", "drone"),
    ("ordnance", "heavy-weapons"),
    ("warplane", "aerial"),
    ("bombing_means", "explosives"),
    ("bullet", "firearms"),
)
_MEANS = ("by", "with", "in", "from")


def with_manners(
    syntax: Syntax, proposals: Sequence[Proposal], classes: Mapping[str, frozenset[str]], sectors: Sectors
) -> tuple[Proposal, ...]:
    """The proposals, those without a mode with the one that their means tell, by PLOVER's list of modes."""
    return tuple(_told(syntax, p, classes, sectors) for p in proposals)


def _told(syntax: Syntax, p: Proposal, classes: Mapping[str, frozenset[str]], sectors: Sectors) -> Proposal:
    if p.event == "CONSULT" and p.mode is None and _AFAR & _lemmas(syntax, p, ("by", "over", "via")):
        return replace(p, mode="phone")
    if p.event == "ASSAULT" and p.mode is None:
        return replace(p, mode=_by_means(syntax, p, classes))
    if (p.event, p.mode) == ("MOBILIZE", "troops") and _are_police(syntax, p, sectors):
        return replace(p, mode="police")
    return p


def _lemmas(syntax: Syntax, p: Proposal, prepositions: Sequence[str]) -> set[str]:
    """The words under some prepositions of an act's clause, with what stands before them in a compound."""
    clause = p.match.clause if p.match is not None else syntax.clause(p.anchor)
    found = [i for word, i in clause.obliques if word in prepositions]
    return {syntax.lemmas[j] for i in found for j in (i, *syntax.below(i, "compound"))}


def _by_means(syntax: Syntax, p: Proposal, classes: Mapping[str, frozenset[str]]) -> str | None:
    """The mode of violence by the weapons that do it or that it is done with, if they are of one kind."""
    clause = p.match.clause if p.match is not None else syntax.clause(p.anchor)
    means = _lemmas(syntax, p, _MEANS) | {syntax.lemmas[i] for i in clause.subjects}
    if means & _PRIMITIVE:
        return "primitive"
    modes = {mode for kind, mode in _MODES if means & classes.get(kind, frozenset())}
    return modes.pop() if len(modes) == 1 else None


def _are_police(syntax: Syntax, p: Proposal, sectors: Sectors) -> bool:
    """Whether all who are sent out are police."""
    objects = p.match.clause.objects if p.match is not None else ()
    sent = [sectors(syntax, i) for j in objects for i in syntax.conjuncts(j)]
    named = any(syntax.lemmas[c] == "police" for i in objects for c in syntax.below(i, "compound"))
    by_army = any("MIL" in sectors(syntax, i) for i in p.actors)
    return bool(sent) and not by_army and (named or all("COP" in kinds for kinds in sent))
