"""A store opened to be asked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date as day
from pathlib import Path
from types import TracebackType
from typing import Any

from dateline.errors import QueryError, StoreError
from dateline.queries.answers import Answer
from dateline.queries.clauses import Clause, where
from dateline.queries.counting import count_query
from dateline.queries.filters import Filter
from dateline.queries.parties import actors_query, dyads_query, timeline_query
from dateline.queries.reading import read_only

_UNITS = {"events": "events", "mentions": "(SELECT * FROM mentions WHERE current) AS mentions"}
_MERGED = ("documents", "sources")
_ID = re.compile(r"[0-9a-zA-Z_.-]+")
_LEFT_OUT = ("record", "actor_keys", "recipient_keys", "country_keys", "context_keys", "pending")
_CHUNK = 20_000


class Archive:
    """The events of a store, to be asked in many ways; nothing is ever written to it.

    Wherever a filter is taken, it is a Filter, or its fields by name: `archive.query(actor="MEX", date="2019-11..")`.
    `unit` is events (merged over reports) or mentions (what each report says).
    """

    def __init__(self, where: str | Path, unit: str = "events") -> None:
        if unit not in _UNITS:
            raise QueryError(f"no unit {unit!r}; there are {', '.join(_UNITS)}")
        self.unit = unit
        self._reading = read_only(where)
        self._table = _UNITS[unit]

    def query(
        self, wanted: Filter | None = None, *, limit: int | None = None, columns: Sequence[str] = (), **fields: Any
    ) -> Answer:
        """The events that fit, by day: the columns asked for, or every column of the store but the record."""
        condition, parameters = self._where(wanted, fields)
        there = [name for name in self._columns() if name not in _LEFT_OUT]
        unknown = [name for name in columns if name not in there]
        if unknown:
            raise QueryError(f"no column {unknown[0]!r}; there are {', '.join(there)}")
        chosen = ", ".join(columns or there)
        ordered = "date NULLS LAST, event_id" if self.unit == "events" else "date NULLS LAST, mention"
        sql = f"SELECT {chosen} FROM {self._table} WHERE {condition} ORDER BY {ordered}"
        return self._answer((sql if limit is None else f"{sql} LIMIT {int(limit)}", parameters))

    def records(self, wanted: Filter | None = None, **fields: Any) -> Iterator[dict[str, Any]]:
        """The events that fit as records of the public contract, with `counts` of mentions, documents and sources."""
        condition, parameters = self._where(wanted, fields)
        merged = self.unit == "events"
        counts = "mentions, documents, sources" if merged else "1, 1, 1"
        key, second = ("event_id", "event_id") if merged else ("mention", "document")
        after = ("", "")
        while True:
            # By pages, so that a million records are never in memory at once.
            sql = (
                f"SELECT {key}, {second}, record, {counts} FROM {self._table} WHERE {condition} "
                f"AND ({key}, {second}) > (?, ?) ORDER BY {key}, {second} LIMIT {_CHUNK}"
            )
            _, rows = self._reading.rows(sql, [*parameters, *after])
            for id_, _, record, mentions, documents, sources in rows:
                told = {"mentions": mentions, "documents": documents, "sources": sources}
                yield {**_read(record, id_), "id": id_, "counts": told}
            if len(rows) < _CHUNK:
                return
            after = rows[-1][:2]

    def count(
        self, wanted: Filter | None = None, *, by: str | Sequence[str] = (), normalise: bool = False, **fields: Any
    ) -> Answer:
        """How many events fit, by dimensions (`by="month"`, `by=["month", "event"]`).

        `normalise` sets them against the documents read in the same period: more reports are not more events.
        """
        dimensions = [n.strip() for part in ([by] if isinstance(by, str) else by) for n in part.split(",") if n.strip()]
        asked = self._filter(wanted, fields)
        return self._answer(count_query(asked, dimensions, self._reading.dialect, self._table, normalise))

    def timeline(
        self, one: str, other: str | None = None, wanted: Filter | None = None, *, every: str = "month", **fields: Any
    ) -> Answer:
        """What passes between two parties: period, direction, quad_code, events, mean_scale."""
        return self._answer(
            timeline_query(one, other, self._filter(wanted, fields), self._reading.dialect, self._table, every)
        )

    def dyads(self, wanted: Filter | None = None, *, most: int = 50, **fields: Any) -> Answer:
        """The pairs of actor and recipient with the most events."""
        return self._answer(dyads_query(self._filter(wanted, fields), self._reading.dialect, self._table, most))

    def actors(self, wanted: Filter | None = None, *, most: int = 50, **fields: Any) -> Answer:
        """The parties with the most events."""
        return self._answer(actors_query(self._filter(wanted, fields), self._reading.dialect, self._table, most))

    def points(self, wanted: Filter | None = None, **fields: Any) -> Answer:
        """Places of events: place, latitude, longitude, quad_code, events; places known only by country are left out."""
        condition, parameters = self._where(wanted, fields)
        return self._answer((
            f"SELECT min(place) AS place, latitude, longitude, quad_code, count(*) AS events FROM {self._table} "
            f"WHERE latitude IS NOT NULL AND resolution NOT IN ('country', 'inferred') AND {condition} "
            "GROUP BY latitude, longitude, quad_code ORDER BY events DESC", parameters,
        ))  # fmt: skip

    def stories(self, *, most: int = 50) -> Answer:
        """The stories that most documents tell: near-copies, with the title of the first of them and its events."""
        return self._answer((
            "SELECT s.story, s.documents, s.first_published, s.last_published, d.title, "
            "(SELECT count(DISTINCT m.event_id) FROM mentions AS m WHERE m.story = s.story AND m.current) AS events "
            "FROM stories AS s LEFT JOIN documents AS d ON d.document = s.story "
            "ORDER BY s.documents DESC, s.first_published, s.story LIMIT ?", [most],
        ))  # fmt: skip

    def changes(self, since: str) -> Answer:
        """What is new, merged, revised or gone since a day (YYYY-MM-DD) or a moment, the latest first."""
        try:
            day.fromisoformat(since[:10])
        except ValueError:
            raise QueryError(f"since {since!r} is no day; write it as 2024-05-15") from None
        return self._answer((
            "SELECT c.changed, c.kind, c.event_id, e.date, e.event, e.status, e.actor_name, e.recipient_name, c.note "
            "FROM changes AS c LEFT JOIN events AS e ON e.event_id = c.event_id "
            "WHERE c.changed >= CAST(? AS TIMESTAMP) ORDER BY c.changed DESC, c.event_id", [since],
        ))  # fmt: skip

    def show(self, id_: str) -> dict[str, Any]:
        """One event with everything behind it: its record, its mentions with their documents, their evidence, its changes.

        `id_` is an event's id, the beginning of one, or the id of a mention. Raises QueryError if it names none or several.
        """
        event_id = self._event_id(id_)
        (event,) = Answer(self._reading, "SELECT * FROM events WHERE event_id = ?", [event_id])
        event["record"] = _read(event["record"], event_id)
        mentions = Answer(
            self._reading,
            "SELECT m.mention, m.document, m.story, m.coder_version, m.record, d.title, d.publisher, d.published, d.url, d.text "
            "FROM mentions AS m LEFT JOIN documents AS d ON d.document = m.document "
            "WHERE m.event_id = ? AND m.current ORDER BY d.published, m.mention", [event_id],
        )  # fmt: skip
        told = [_with_words(mention) for mention in mentions]
        changes = Answer(
            self._reading,
            "SELECT changed, kind, run, note FROM changes WHERE event_id = ? ORDER BY changed",
            [event_id],
        )
        return {"event": event, "mentions": told, "changes": list(changes)}

    def sql(self, text: str) -> Answer:
        """The answer to any query in the database's own SQL; it can only read, and only the store."""
        if not text.strip():
            raise QueryError("the query is empty; write one as in select event, count(*) from events group by event")
        return Answer(self._reading, text)

    def close(self) -> None:
        """Give the store free for others."""
        self._reading.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _filter(self, wanted: Filter | None, fields: dict[str, Any]) -> Filter:
        made = Filter(**fields)
        asked = wanted & made if wanted is not None else made
        merged = [term.field.name for term in asked.terms if term.field.name in _MERGED]
        if merged and self.unit == "mentions":
            raise QueryError(f"{merged[0]}: a mention has none; ask for events")
        return asked

    def _where(self, wanted: Filter | None, fields: dict[str, Any]) -> Clause:
        return where(self._filter(wanted, fields), self._reading.dialect)

    def _answer(self, clause: Clause) -> Answer:
        return Answer(self._reading, *clause)

    def _columns(self) -> list[str]:
        return self._reading.rows(f"SELECT * FROM {self._table} LIMIT 0")[0]

    def _event_id(self, id_: str) -> str:
        if not _ID.fullmatch(id_):
            raise QueryError(f"{id_!r} is no id; `dateline query` shows ids")
        like = id_.replace("_", r"\_") + "%"
        sql = "SELECT event_id FROM events WHERE event_id LIKE ? ESCAPE '\\' ORDER BY event_id LIMIT 6"
        found = [row[0] for row in self._reading.rows(sql, [like])[1]]
        if not found:
            sql = "SELECT DISTINCT event_id FROM mentions WHERE mention = ? AND event_id IS NOT NULL"
            found = [row[0] for row in self._reading.rows(sql, [id_])[1]]
        if len(found) == 1 or id_ in found:
            return id_ if id_ in found else str(found[0])
        if found:
            raise QueryError(f"several events begin with {id_!r}: {', '.join(found)}; write more of the id")
        raise QueryError(f"no event has the id {id_!r}; `dateline query` shows ids")


def _read(record: str, id_: str) -> dict[str, Any]:
    """A stored record. Raises StoreError, which names the event, if it is broken."""
    try:
        return dict(json.loads(record))
    except ValueError as error:
        told = f"the record of {id_} in the store is broken ({error}); `dateline merge` makes events anew from their mentions"
        raise StoreError(told) from error


def _with_words(mention: dict[str, Any]) -> dict[str, Any]:
    """A mention with its record read, and with each piece of evidence the words that it points to."""
    text = mention.pop("text") or ""
    record = _read(mention["record"], mention["mention"])
    for piece in record["evidence"]:
        piece["words"] = text[piece["start"] : piece["end"]]
    return {**mention, "record": record}


def open(where: str | Path, unit: str = "events") -> Archive:
    """Open a store to be asked: the path of a DuckDB file, or postgresql://... Raises StoreError if it cannot be read."""
    return Archive(where, unit)
