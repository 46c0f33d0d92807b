"""An act with what stands over it: the proposal that the coder turns into an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.acts.matching import Match


@dataclass(frozen=True, slots=True)
class Note:
    """Why a field of a proposal has its value: the rule and the token it was read from."""

    field: str
    rule: str
    token: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One event as read from one sentence; roles are token indices of the heads of phrases.

    `anchor` is the token that carries tense and negation, `trigger` the one that names the act.
    `speakers` are those on whose word the proposal stands. `condition` is a clause's head token. `parts` are
    acts told as part of this one: the killing in 'attacked the base, killing six'.
    """

    event: str
    mode: str | None
    status: str
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    anchor: int
    trigger: int
    match: Match | None
    about: Proposal | None = None
    adversaries: tuple[int, ...] = ()
    speakers: tuple[int, ...] = ()
    cue: int | None = None
    condition: int | None = None
    notes: tuple[Note, ...] = ()
    parts: tuple[Proposal, ...] = ()


def one_each(made: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Of proposals that name the same event by the same words, the first with an act inside."""
    kept: dict[tuple[str, int, str], Proposal] = {}
    for p in made:
        key = (p.event, p.trigger, p.about.event if p.about is not None else "")
        if key not in kept or (kept[key].about is None and p.about is not None):
            kept[key] = p
    return tuple(kept.values())


def is_open(inner: Proposal, kind: str = "") -> bool:
    """Whether an operator settles how its content stands: one that is actual, promised, or open as a mere aim."""
    if kind in ("refuse", "accuse") and inner.status == "possible":
        return True  # 'turned down a bid to host talks', 'accused of plotting to'
    return inner.status in ("actual", "ongoing", "promised") or (
        inner.status == "possible" and bool(inner.notes) and inner.notes[-1].rule == "mood.purpose"
    )


def is_foretold(proposal: Proposal) -> bool:
    """Whether the future is the threat itself: 'will pay dearly'."""
    return proposal.match is not None and proposal.event == "THREATEN" and proposal.match.entry.actor == ("none",)
