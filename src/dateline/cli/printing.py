"""Events as a table, JSON lines or CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from typing import IO, Any

from dateline.exports import event_record
from dateline.records import Entity, Event

_COLUMNS = ("id", "date", "enddate", "event", "mode", "status", "actor", "actor_code", "recipient", "recipient_code",
            "about_event", "about_status", "country", "place", "speaker", "dead", "confidence", "document", "text")  # fmt: skip


def write(form: str, events: Iterable[Event], stream: IO[str]) -> None:
    """Write events to a stream in the form table, jsonl or csv."""
    {"table": _table, "jsonl": _jsonl, "csv": _csv}[form](events, stream)


def write_rows(form: str, records: Iterable[dict[str, Any]], stream: IO[str]) -> None:
    """Write plain records to a stream in the form jsonl or csv."""
    rows = csv.writer(stream, lineterminator="\n")
    for n, record in enumerate(records):
        if form == "jsonl":
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
            continue
        if n == 0:
            rows.writerow(record)
        rows.writerow([_safe(cell) for cell in record.values()])


def _jsonl(events: Iterable[Event], stream: IO[str]) -> None:
    for event in events:
        stream.write(json.dumps(event_record(event), ensure_ascii=False) + "\n")


def _csv(events: Iterable[Event], stream: IO[str]) -> None:
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for e in events:
        about, place, speaker = e.about, e.location, e.attribution.speaker
        row = (
            e.id, e.when.date, e.when.enddate, e.event, e.mode, e.status, _names(e.actor), _codes(e.actor),
            _names(e.recipient), _codes(e.recipient), about.event if about else None, about.status if about else None,
            place.country if place else None, place.name if place else None, speaker.text if speaker else None,
            e.size.dead if e.size else None, e.confidence, e.document.id, e.text,
        )  # fmt: skip
        rows.writerow([_safe(cell) for cell in row])


def _safe(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + cell
    return "" if cell is None else cell


def _table(events: Iterable[Event], stream: IO[str]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("Date", "Event", "Actor", "Recipient", "Status", "About", "Words", expand=True)
    for e in events:
        about = f"{e.about.event} {e.about.status}" if e.about else ""
        span = e.when.date or ""
        if e.when.enddate and e.when.enddate != e.when.date:
            span += f"\n{e.when.enddate}"
        table.add_row(
            span, f"{e.event}\n{e.mode or ''}", _who(e.actor), _who(e.recipient), e.status, about, e.text_of_trigger()
        )
    console = Console(file=stream, width=None if stream.isatty() else 140)
    console.print(table)


def _who(entities: Iterable[Entity]) -> str:
    return "\n".join(f"{' '.join([e.code or '?', *e.sector])}: {' '.join(e.text.split())}" for e in entities)


def _names(entities: Iterable[Entity]) -> str:
    return "; ".join(" ".join(e.name.split()) for e in entities)


def _codes(entities: Iterable[Entity]) -> str:
    return "; ".join(" ".join([e.code, *e.sector]).strip() for e in entities)
