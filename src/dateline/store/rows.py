"""Documents, mentions and their evidence as rows of the store's tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from dateline.exports import event_record
from dateline.records import Document, Entity, Event

Row = tuple[Any, ...]
_SIZES = ("dead", "injured", "arrested", "displaced", "troops", "participants")


def name_of(document: Document) -> str:
    """A document's name in the store: 20 hex digits that hang on its content as it was read, and on nothing else."""
    told = (document.id, document.url, document.date, document.title, document.text)
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:20]


def day(text: str | None) -> date | None:
    """An ISO day as a date; None for what is no day that a calendar has."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def event_columns(event: Event) -> Row:
    """The values of schema.EVENT_COLUMNS for an event, in their order."""
    size, place, about = event.size, event.location, event.about
    speaker = event.attribution.speaker
    return (
        event.event, event.mode, list(event.context), event.status, event.quad_code, event.event_scale,
        event.goldstein, event.cameo, day(event.when.date), day(event.when.enddate), event.when.precision,
        event.when.basis, *_side(event.actor), *_side(event.recipient), _countries(event),
        place.name if place else None, place.country if place else None, place.province if place else None,
        place.latitude if place else None, place.longitude if place else None, place.geonameid if place else None,
        place.resolution if place else None, about.event if about else None, about.mode if about else None,
        about.status if about else None, event.condition, (speaker.name or speaker.text) if speaker else None,
        event.attribution.how, *(getattr(size, name) if size else None for name in _SIZES),
        size.money.amount if size and size.money else None, size.money.currency if size and size.money else None,
        event.text, event.confidence, day(event.document.date), event.document.publisher,
    )  # fmt: skip


def mention_row(event: Event, document: str, story: str, current: bool, run: str) -> Row:
    """The row of one coded event; it waits (`pending`) to be merged if it is current."""
    record = json.dumps(event_record(event), ensure_ascii=False)
    versions = (event.coder_version, event.codebook_version)
    return (event.id, *versions, document, story, None, current, current, False, *event_columns(event), record, run)


def evidence_rows(event: Event, document: str) -> list[Row]:
    """One row for each piece of evidence of an event."""
    head = (event.id, document, event.coder_version, event.codebook_version)
    return [(*head, e.field, e.rule, e.start, e.end, e.stage, e.note) for e in event.evidence]


def failure_row(run: str, source: str, line: int | None, document: str | None, message: str) -> Row:
    """The row of a failure, named by what it says, so that the same one is never told twice."""
    told = json.dumps((source, line, document, message))
    return (hashlib.sha256(told.encode()).hexdigest()[:20], run, source, line, document, message)


def _side(entities: Iterable[Entity]) -> tuple[list[str], list[str], list[str], list[str | None]]:
    """Four parallel lists: codes, sectors (joined by blanks), names, identifiers."""
    listed = list(entities)
    return (
        [e.code for e in listed], [" ".join(e.sector) for e in listed], [e.name for e in listed],
        [e.identifier for e in listed],
    )  # fmt: skip


def _countries(event: Event) -> list[str]:
    codes = [e.code for e in (*event.actor, *event.recipient)]
    return list(dict.fromkeys(c for c in (*codes, event.location and event.location.country) if c))
