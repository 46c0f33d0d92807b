"""Events and annotations as plain JSON-ready values, under the names of the public contract."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dateline.records import About, Entity, Event, Place, Size


def event_record(event: Event) -> dict[str, Any]:
    """The event as one JSON object of the public contract, version 1."""
    when = event.when
    document = event.document
    record: dict[str, Any] = {
        "id": event.id, "event": event.event, "mode": event.mode, "context": list(event.context),
        "quad_code": event.quad_code, "event_scale": event.event_scale, "cameo": event.cameo,
        "goldstein": event.goldstein, "status": event.status,
        "actor": [entity_record(e) for e in event.actor],
        "recipient": [entity_record(e) for e in event.recipient],
        "adversary": [entity_record(e) for e in event.adversary],
        "date": when.date, "enddate": when.enddate, "date_text": when.text, "date_basis": when.basis,
        "date_precision": when.precision,
        "location": _place(event.location),
        "about": _about(event.about), "condition": event.condition,
        "attribution": {
            "speaker": entity_record(event.attribution.speaker) if event.attribution.speaker else None,
            "how": event.attribution.how, "cue": event.attribution.cue,
        },
        "quotes": [{"text": q.text, "start": q.start, "end": q.end} for q in event.quotes],
        "size": _size(event.size), "links": [asdict(link) for link in event.links],
        "text": event.text, "sentence": event.sentence, "sentence_start": event.sentence_at,
        "start": event.start, "end": event.end,
        "evidence": [asdict(e) for e in event.evidence], "confidence": event.confidence,
        "document": {
            "id": document.id, "title": document.title, "published": document.date,
            "publisher": document.publisher, "url": document.url, "language": document.language,
        },
        "coder_version": event.coder_version, "codebook_version": event.codebook_version,
    }  # fmt: skip
    return record


def entity_record(entity: Entity) -> dict[str, Any]:
    """An entity as a JSON object; `sector` is a list."""
    return {
        "text": entity.text, "start": entity.start, "end": entity.end, "name": entity.name, "code": entity.code,
        "sector": list(entity.sector), "identifier": entity.identifier, "office": entity.office,
    }  # fmt: skip


def _place(place: Place | None) -> dict[str, Any] | None:
    return asdict(place) if place is not None else None


def _size(size: Size | None) -> dict[str, Any] | None:
    return {k: v for k, v in asdict(size).items() if v not in (None, False)} if size is not None else None


def _about(about: About | None) -> dict[str, Any] | None:
    if about is None:
        return None
    return {
        "event": about.event, "mode": about.mode, "actor": [entity_record(e) for e in about.actor],
        "recipient": [entity_record(e) for e in about.recipient], "status": about.status,
        "size": _size(about.size), "date": about.date, "enddate": about.enddate, "text": about.text,
        "condition": about.condition,
    }  # fmt: skip
