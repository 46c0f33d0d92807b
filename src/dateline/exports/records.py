"""Event records from JSON lines, and what is done to them before they become rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Any

from dateline.exports.facts import SIDES, Record

# The statuses of what has happened. In columns that cannot tell a status, nothing else may stand.
DONE = ("actual", "ongoing", "ended")
_FIELDS: dict[str, type | tuple[type, ...]] = {
    "id": str, "event": str, "mode": (str, type(None)), "context": list, "quad_code": int, "event_scale": (int, float),
    "cameo": (str, type(None)), "status": str, "actor": list, "recipient": list, "date": (str, type(None)),
    "enddate": (str, type(None)), "location": (dict, type(None)), "about": (dict, type(None)), "attribution": dict,
    "size": (dict, type(None)), "links": list, "text": str, "sentence": int, "document": dict,
}  # fmt: skip
_ENTITY = ("text", "name", "code", "sector", "identifier", "office")
_PLACE = ("text", "name", "country", "province", "latitude", "longitude", "geonameid", "resolution")


def read_records(lines: Iterable[str], source: str, failed: Callable[[str], None]) -> Iterator[Record]:
    """The event records of a file of JSON lines, as `dateline code --format jsonl` writes it.

    A line that holds no such record is told to `failed`, with its place, and left out.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            failed(f"{source}:{number}: not JSON ({error}); left out")
            continue
        wrong = _wrong(record)
        if wrong:
            failed(f"{source}:{number}: not an event record: {wrong}; write one with `dateline code --format jsonl`")
        else:
            yield record


def _wrong(record: Any) -> str | None:
    """What keeps a value from being an event record, in words; None if nothing does."""
    if not isinstance(record, dict):
        return "not an object"
    for field, wanted in _FIELDS.items():
        if not isinstance(record.get(field), wanted):
            return f"no proper field {field!r}"
    for side in SIDES:
        for entity in record[side]:
            if not isinstance(entity, dict) or any(key not in entity for key in _ENTITY):
                return f"an entity of {side!r} lacks one of {', '.join(_ENTITY)}"
    place = record["location"]
    if place is not None and any(key not in place for key in _PLACE):
        return f"its location lacks one of {', '.join(_PLACE)}"
    return None


def as_dyads(records: Iterable[Record]) -> Iterator[Record]:
    """Each event once for every pair of an actor and a recipient; the pairs after the first get `.1`, `.2` ... to their ids."""
    for record in records:
        pairs = product(record["actor"] or [None], record["recipient"] or [None])
        for number, (actor, recipient) in enumerate(pairs):
            yield {
                **record,
                "id": f"{record['id']}.{number}" if number else record["id"],
                "actor": [actor] if actor else [],
                "recipient": [recipient] if recipient else [],
            }
