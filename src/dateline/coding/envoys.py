"""Diplomats and others whom a state sends away or calls in: they are another state's, though no word says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.report import Report
from dateline.records import Entity

_ENVOYS = frozenset("diplomat ambassador envoy consul attache attaché emissary".split())
_EXPELLED = ("SANCTION", "expel")
_AT_HOME = frozenset(("MIL", "COP", "JUD", "LEG"))
_NEAR = 500


def of_another_state(
    report: Report, deed: tuple[str, str | None], actors: Sequence[Entity], recipients: tuple[Entity, ...]
) -> tuple[Entity, ...]:
    """'Norway expelled fifteen diplomats': not Norway's, but those of the state last named beside it, if there is one.

    `deed` is the type and mode of the event. Diplomats whose country the report tells keep it.
    """
    own = {e.code for e in actors if e.code}
    return tuple(_foreign(report, e, own) if _is_guessed(report, deed, e, own) else e for e in recipients)


def _is_guessed(report: Report, deed: tuple[str, str | None], entity: Entity, own: set[str]) -> bool:
    """Whether somebody sent away, or a diplomat, was put in the country of those who act for want of a better."""
    cast = report.namer.cast
    if entity.code not in own or not (entity.end in cast.guessed or entity.end in cast.echoed):
        return False
    sent_away = deed == _EXPELLED and not _AT_HOME & set(entity.sector)
    return sent_away or entity.text.split()[-1].lower().rstrip("s") in _ENVOYS


def _foreign(report: Report, entity: Entity, own: set[str]) -> Entity:
    """The person with the country that the report last named before him besides those who act, or with none."""
    before = (e for kind, e in reversed(report.namer.cast.recent) if kind == "country" and e.start < entity.start)
    other = next((e.code for e in before if e.code not in own and entity.start - e.start < _NEAR), "")
    return replace(entity, code=other, rule="agent.foreign")
