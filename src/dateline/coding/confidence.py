"""How sure an event is: a logistic function of its evidence.

The weights (`lexicon/confidence.yml`) are fitted by `evaluation/calibrate.py` on labelled sentences and checked on others
that were kept apart; that file says on what, and how well it holds.
"""

from __future__ import annotations

from functools import cache
from math import exp

from dateline.lexicon.files import ROOT, read_yaml
from dateline.operators import Proposal
from dateline.records import Event

_UNSURE = frozenset(("possible", "conditional", "negated", "alleged"))


def of(event: Event, proposal: Proposal) -> float:
    """The probability that the type of an event is right for those who take part, from 0.02 to 0.98."""
    weights = _weights()
    total = weights["always"] + sum(weights[name] for name, holds in features(event, proposal).items() if holds)
    return round(min(max(1 / (1 + exp(-total)), 0.02), 0.98), 2)


@cache
def _weights() -> dict[str, float]:
    return {name: float(value) for name, value in read_yaml(ROOT / "confidence.yml").items()}


def features(event: Event, proposal: Proposal) -> dict[str, bool]:
    """What the evidence of an event says of it, each yes or no."""
    match = proposal.match
    entry = match.entry if match is not None else None
    rules = [e.rule for e in (*event.actor, *event.recipient)]
    notes = {e.note for e in event.evidence if e.field == "recipient"}
    return {
        "actor_coded": any(e.code for e in event.actor),
        "actor_sector": any(e.sector for e in event.actor),
        "no_actor": not event.actor,
        "recipient_coded": any(e.code or e.sector for e in event.recipient),
        "recipient_reached": "reach" in notes,
        "mutual": "mutual" in notes,
        "nominal": match is not None
        and match.token == match.clause.head
        and not match.clause.subjects
        and match.lent is None,
        "lent": match is not None and match.lent is not None,
        "conditions": entry is not None and bool(entry.object or entry.need or entry.subject),
        "several_words": match is not None and bool(match.words),
        "operator": event.about is not None,
        "unsure": event.status in _UNSURE,
        "coreference": any(rule.startswith("coreference") for rule in rules),
        "by_auxiliary": bool(proposal.notes) and proposal.notes[0].rule.endswith("auxiliary"),
    }
