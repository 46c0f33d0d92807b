"""How sure an event is: a stated function of its evidence, not yet calibrated on held-out text."""

from __future__ import annotations

from dateline.operators import Proposal
from dateline.records import Event

_BASE = 0.45


def of(event: Event, proposal: Proposal) -> float:
    """0.45, and more for each coded role, a verbal trigger, conditions that held, and a certain status."""
    value = _BASE
    value += 0.15 * any(e.code for e in event.actor) + 0.05 * any(e.sector for e in event.actor)
    value += 0.12 * any(e.code or e.sector for e in event.recipient)
    match = proposal.match
    if match is not None:
        verbal = match.token != match.clause.head or match.clause.subjects or match.lent is not None
        value += 0.08 * bool(verbal)
        value += 0.05 * bool(match.entry.object or match.entry.need or match.entry.subject)
    value += 0.05 * (proposal.about is not None)
    if event.status in ("possible", "conditional", "negated"):
        value -= 0.2
    if any(e.rule.startswith("coreference") for e in (*event.actor, *event.recipient)):
        value -= 0.05
    return round(min(max(value, 0.05), 0.95), 2)
