"""What becomes of an act that somebody promises, or is asked, not to do."""

from __future__ import annotations

from dataclasses import replace

from dateline.acts.matching import Match
from dateline.lexicon.frames import HOSTILE, Operator
from dateline.operators.lending import default_actors, default_recipients
from dateline.operators.proposals import Note, Proposal


def forborne(
    kind: str, inner: Proposal, actors: tuple[int, ...], recipients: tuple[int, ...], anchor: int, trigger: int,
    match: Match | None, entry: Operator | None,
) -> Proposal:  # fmt: skip
    """What is promised or asked not to be done: 'vowed not to attack' yields, 'vowed not to talk' refuses."""
    hostile = inner.event in HOSTILE
    event = "REQUEST" if kind == "request" else "AGREE" if hostile else "REJECT"
    if entry is not None and entry.event == "THREATEN" and kind == "commit" and not hostile:
        event = "THREATEN"  # 'threatened not to recognise the winner'
    mode = ("yield" if hostile else "change") if kind == "request" else None
    rule = entry.id if entry else f"{kind}.auxiliary"
    status = "requested" if kind == "request" and not hostile else "negated"
    return Proposal(
        event, mode, "actual", actors or default_actors(kind, inner), recipients or default_recipients(kind, inner, actors),
        anchor, trigger, match or inner.match, replace(inner, status=status), inner.adversaries, inner.speakers, inner.cue,
        notes=(Note("event", rule, trigger), *inner.notes),
    )  # fmt: skip
