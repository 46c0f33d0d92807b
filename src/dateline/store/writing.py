"""Writing to a store: batches that are there as a whole or not at all, and nothing that was there is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from dateline.records import Document, Event
from dateline.store.connections import Connection
from dateline.store.rows import day, evidence_rows, failure_row, mention_row
from dateline.store.schema import DOCUMENTS, EVIDENCE, FAILURES, MENTIONS, Table
from dateline.store.stories import Arrived, Stories

_STALE = "language = 'en' AND superseded_by IS NULL AND (coded IS NULL OR coded <> ?)"
_NAMED = Table("named", (("document", "VARCHAR"), ("successor", "VARCHAR")))


@dataclass(frozen=True, slots=True)
class Entry:
    """A document on its way into the store: `name` is its name there, `coded` the version that coded it.

    `coded` is None for a document that is kept without being coded, such as one that is not in English. `explicit` says
    that its id is its own, and not made from its place in a file.
    """

    name: str
    document: Document
    events: tuple[Event, ...] = ()
    coded: str | None = None
    error: str | None = None
    source: str = ""
    explicit: bool = True


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be read: the file, the line (from 1) in it, and why."""

    source: str
    line: int | None
    message: str


@dataclass(slots=True)
class Run:
    """One ingest, with the versions that it codes with; it is written down with its first batch."""

    coder_version: str
    codebook_version: str
    source: str
    name: str = field(default_factory=lambda: uuid4().hex[:16])
    started: datetime = field(default_factory=lambda: _now())

    @property
    def version(self) -> str:
        """What stands in `documents.coded`."""
        return f"{self.coder_version}/{self.codebook_version}"


class Writer:
    """Writes the batches of one run."""

    def __init__(self, connection: Connection, run: Run) -> None:
        self._connection = connection
        self._run = run
        self._stories = Stories(connection)

    def known(self, names: Iterable[str]) -> set[str]:
        """Those of the documents that the store has."""
        sql = "SELECT document FROM documents WHERE document = ANY(?)"
        return {name for (name,) in self._connection.fetch(sql, (list(names),))}

    def add(self, batch: Sequence[Entry | Unread]) -> None:
        """Write new documents with their events, and failures, in one transaction; what is there already is passed over."""
        with self._connection.transaction():
            entries = {e.name: e for e in batch if isinstance(e, Entry)}
            for name in self.known(entries):
                del entries[name]
            story = self._stories.join([_arrived(e) for e in entries.values()]) if entries else {}
            above = self._supersede(list(entries.values()))
            rows = [self._document(e, story[e.name], above.get(e.name)) for e in entries.values()]
            self._connection.append(DOCUMENTS, rows)
            told = [(e, event) for e in entries.values() for event in _once(e.events)]
            self._connection.append(
                MENTIONS,
                [mention_row(m, e.name, story[e.name], e.name not in above, self._run.name) for e, m in told],
            )
            self._connection.append(EVIDENCE, [row for e, m in told for row in evidence_rows(m, e.name)])
            failures = self._failures([b for b in batch if isinstance(b, Unread) or b.name in entries])
            self._count(len(entries), failures, len(told))

    def recode(self, batch: Sequence[Entry]) -> None:
        """Write the events of stored documents as a newer coder or codebook sees them; the older ones stay, not current."""
        with self._connection.transaction():
            done = [e for e in batch if e.error is None]
            names = [e.name for e in done]
            sql = "UPDATE mentions SET current = FALSE, pending = TRUE WHERE current AND document = ANY(?)"
            self._connection.execute(sql, (names,))
            sql = "SELECT document, story FROM documents WHERE document = ANY(?) AND superseded_by IS NULL"
            story = dict(self._connection.fetch(sql, (names,)))
            again = self._coded_before(names)
            told = [(e, m) for e in done if e.name in story for m in _once(e.events) if (m.id, e.name) not in again]
            self._connection.append(
                MENTIONS, [mention_row(m, e.name, story[e.name], True, self._run.name) for e, m in told]
            )
            self._connection.append(EVIDENCE, [row for e, m in told for row in evidence_rows(m, e.name)])
            sql = "UPDATE documents SET coded = ? WHERE document = ANY(?)"
            self._connection.execute(sql, (self._run.version, names))
            self._count(0, self._failures(batch), len(told))

    def stale(self, after: str, most: int) -> list[tuple[Any, ...]]:
        """Documents that this run's version has not coded yet, in the order of their names after `after`."""
        sql = (
            "SELECT document, id, text, published, title, url, publisher, language, date_basis, source FROM documents"
            f" WHERE {_STALE} AND document > ? ORDER BY document LIMIT ?"
        )
        return self._connection.fetch(sql, (self._run.version, after, most))

    def stale_count(self, coded: bool = False) -> int:
        """How many documents this run's version has not coded; with `coded` only those that another one coded."""
        sql = f"SELECT count(*) FROM documents WHERE {_STALE}{' AND coded IS NOT NULL' if coded else ''}"
        return int(self._connection.fetch(sql, (self._run.version,))[0][0])

    def end(self) -> None:
        """Write down when the run ended, if it wrote anything."""
        with self._connection.transaction():
            self._connection.execute("UPDATE runs SET ended = ? WHERE run = ?", (_now(), self._run.name))

    def _coded_before(self, names: Sequence[str]) -> set[tuple[str, str]]:
        """Mentions that this version has already told of; they are current again."""
        where = " FROM mentions WHERE coder_version = ? AND codebook_version = ? AND document = ANY(?)"
        told = (self._run.coder_version, self._run.codebook_version, list(names))
        found = set(self._connection.fetch(f"SELECT mention, document{where}", told))
        if found:
            sql = "UPDATE mentions SET current = TRUE, pending = TRUE" + where.removeprefix(" FROM mentions")
            self._connection.execute(sql, told)
        return {(mention, document) for mention, document in found}

    def _document(self, entry: Entry, story: str, above: str | None) -> tuple[Any, ...]:
        d = entry.document
        return (
            entry.name, d.id, d.url, d.title, d.publisher, d.language, day(d.date), d.date_basis, d.text, story,
            entry.source, above, entry.coded, self._run.name,
        )  # fmt: skip

    def _supersede(self, entries: Sequence[Entry]) -> dict[str, str]:
        """Find newer texts of the same report; for each new document that is itself the older text, its successor.

        The one published later stands; of two of one day, the one that came later.
        """
        heads = self._heads(entries)
        older: dict[str, str] = {}
        for entry in entries:
            key, published = _sameness(entry), day(entry.document.date)
            if key is None:
                continue
            head = heads.get(key)
            if head is not None and head[1] and published and published < head[1]:
                older[entry.name] = head[0]
                continue
            if head is not None:
                older[head[0]] = entry.name
            heads[key] = (entry.name, published)
        stored = [(name, successor) for name, successor in older.items() if name not in {e.name for e in entries}]
        self._replace(stored)
        return older

    def _heads(self, entries: Sequence[Entry]) -> dict[tuple[str, ...], tuple[str, date | None]]:
        """The newest text in the store of each report that may be among the entries."""
        urls = sorted({e.document.url for e in entries if e.document.url})
        ids = sorted({e.document.id for e in entries if not e.document.url and e.explicit})
        sql = (
            "SELECT document, id, url, publisher, source, published FROM documents"
            " WHERE superseded_by IS NULL AND (url = ANY(?) OR (url IS NULL AND id = ANY(?)))"
        )
        found = self._connection.fetch(sql, (urls, ids)) if urls or ids else []
        return {
            (("url", url) if url else ("id", id_, *_teller(publisher, source))): (name, published)
            for name, id_, url, publisher, source, published in found
        }

    def _replace(self, names: Sequence[tuple[str, str]]) -> None:
        if not names:
            return
        with self._connection.staged(_NAMED, names) as staged:
            for sql in (
                f"UPDATE documents SET superseded_by = n.successor FROM {staged} n WHERE documents.document = n.document",
                f"UPDATE mentions SET current = FALSE, pending = TRUE FROM {staged} n WHERE mentions.document = n.document AND current",
            ):
                self._connection.execute(sql)

    def _failures(self, batch: Sequence[Entry | Unread]) -> int:
        rows = {}
        for item in batch:
            if isinstance(item, Unread):
                row = failure_row(self._run.name, item.source, item.line, None, item.message)
            elif item.error is not None:
                row = failure_row(self._run.name, item.source, None, item.name, item.error)
            else:
                continue
            rows[row[0]] = row
        if rows:
            sql = "SELECT failure FROM failures WHERE failure = ANY(?)"
            for (known,) in self._connection.fetch(sql, (list(rows),)):
                del rows[known]
        self._connection.append(FAILURES, list(rows.values()))
        return len(rows)

    def _count(self, documents: int, failures: int, mentions: int) -> None:
        """Add to the run's figures; a batch that adds nothing leaves no trace."""
        run = self._run
        if not (documents or failures or mentions):
            return
        if not self._connection.fetch("SELECT 1 FROM runs WHERE run = ?", (run.name,)):
            begun = (run.name, run.started, run.coder_version, run.codebook_version, run.source)
            self._connection.execute("INSERT INTO runs VALUES (?, ?, NULL, ?, ?, ?, 0, 0, 0)", begun)
        sql = (
            "UPDATE runs SET documents = documents + ?, failures = failures + ?, mentions = mentions + ? WHERE run = ?"
        )
        self._connection.execute(sql, (documents, failures, mentions, run.name))


def _arrived(entry: Entry) -> Arrived:
    return Arrived(entry.name, entry.document.text, day(entry.document.date))


def _once(events: Sequence[Event]) -> list[Event]:
    """The events of a document, one for each id: two that say the same are one."""
    return list({event.id: event for event in events}.values())


def _sameness(entry: Entry) -> tuple[str, ...] | None:
    """What two texts of one report have in common: the address, or an id of its own from one teller."""
    document = entry.document
    if document.url:
        return ("url", document.url)
    return ("id", document.id, *_teller(document.publisher, entry.source)) if entry.explicit else None


def _teller(publisher: str | None, source: str | None) -> tuple[str, str]:
    return ("publisher", publisher) if publisher else ("source", source or "")


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
