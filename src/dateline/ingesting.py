"""Ingest: documents from readers through the coder into a store, each exactly once, however often it is stopped."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from dateline.coding import Coded
from dateline.errors import InputError, LexiconError, SettingsError
from dateline.readers import Failure
from dateline.readers.folders import without_folders
from dateline.records import Document
from dateline.store import Connection, Entry, Run, Unread, Writer, name_of
from dateline.store.merged import Merger

BATCH = 256
_REST = 1_024
_LOOK = 64
_CODED = "en"
Code: TypeAlias = Callable[[Iterable[Document]], Iterator[Coded]]
Read: TypeAlias = Iterable[tuple[str, Document | Failure]]
Told: TypeAlias = Callable[[str], None]


@dataclass(slots=True)
class Ingested:
    """What an ingest came to: counts of documents, mentions and changed events."""

    read: int = 0
    known: int = 0
    stored: int = 0
    uncoded: int = 0
    failed: int = 0
    mentions: int = 0
    changed: int = 0


class Ingest:
    """One ingest into an open store. `code` turns documents into coded ones, in order; `told` hears of each failure,
    `step` is called for each document that is done with.

    A document that makes `code` raise costs only itself: the batch's documents are coded one by one from there on. What is
    wrong with the lexicon, a user's file or the pipeline ends the ingest.
    """

    def __init__(
        self, connection: Connection, run: Run, code: Code, batch: int = BATCH, told: Told = lambda _: None
    ) -> None:
        self._connection = connection
        self._run = run
        self._code = code
        self._batch = batch
        self._told = told
        self.step: Callable[[], None] = lambda: None
        self._writer = Writer(connection, run)
        self._pending: set[str] = set()
        self._waiting: deque[Entry | Unread] = deque()
        self.figures = Ingested()

    def ingest(self, items: Read) -> Ingested:
        """Store what is new among documents and failures, each given with its source; then merge the events.

        What is in the store already is neither coded nor written again, so that the same sources add nothing and an
        ingest that was stopped goes on where it was. Raises StoreError if the store cannot be written.
        """
        self._write_all(self._entries(items))
        return self._finished()

    def recode(self) -> Ingested:
        """Code the store's documents again that another coder or codebook coded, or that failed."""
        after, since = "", 0
        while rows := self._writer.stale(after, self._batch):
            after = rows[-1][0]
            entries = [_stored(row) for row in rows]
            done = list(self._coded_entries(iter(entries)))
            self._writer.recode([e for e in done if isinstance(e, Entry)])
            self._count(done)
            since = self._rested(since + len(done))
        return self._finished()

    def stale(self, coded: bool = False) -> int:
        """How many documents `recode` codes again; with `coded` without those that failed."""
        return self._writer.stale_count(coded)

    def _finished(self) -> Ingested:
        self.figures.changed = Merger(self._connection, self._run.name).merge()
        self._writer.end()
        return self.figures

    def _write_all(self, entries: Iterator[Entry | Unread]) -> None:
        since = 0
        while batch := list(islice(entries, self._batch)):
            self._writer.add(batch)
            self._pending -= {e.name for e in batch if isinstance(e, Entry)}
            self._count(batch)
            since = self._rested(since + len(batch))

    def _rested(self, since: int) -> int:
        """Let the store rest if it has taken in enough documents; how many it has taken in since."""
        if since < _REST:
            return since
        self._connection.rest()
        return 0

    def _count(self, batch: Iterable[Entry | Unread]) -> None:
        for item in batch:
            if isinstance(item, Unread):
                self.figures.failed += 1
                continue
            self.figures.stored += 1
            self.figures.mentions += len(item.events)
            self.figures.failed += item.error is not None
            self.figures.uncoded += item.coded is None and item.error is None

    def _entries(self, items: Read) -> Iterator[Entry | Unread]:
        """What is new, in the order of reading, coded where it is English."""
        return self._coded_entries(self._new(items))

    def _coded_entries(self, entries: Iterator[Entry | Unread]) -> Iterator[Entry | Unread]:
        for coded in self._safely(self._english(entries)):
            yield from self._passed_over()
            self.step()
            entry = self._waiting.popleft()
            assert isinstance(entry, Entry)
            if coded.error is not None:
                self._told(coded.error)
            yield Entry(
                entry.name, coded.document, coded.events, None if coded.error else self._run.version, coded.error,
                entry.source, entry.explicit,
            )  # fmt: skip
        yield from self._passed_over()

    def _passed_over(self) -> Iterator[Entry | Unread]:
        """What stands before the next document to be coded and is not to be coded itself."""
        while self._waiting and not _is_coded(self._waiting[0]):
            self.step()
            yield self._waiting.popleft()

    def _english(self, entries: Iterator[Entry | Unread]) -> Iterator[Document]:
        for item in entries:
            self._waiting.append(item)
            if isinstance(item, Entry) and _is_coded(item):
                yield item.document

    def _safely(self, documents: Iterator[Document]) -> Iterator[Coded]:
        """The coded documents; after an error that the coder does not catch, those it was given are coded singly."""
        given: deque[Document] = deque()

        def noted() -> Iterator[Document]:
            for document in documents:
                given.append(document)
                yield document

        while True:
            try:
                for coded in self._code(noted()):
                    given.popleft()
                    yield coded
                return
            except (InputError, LexiconError, SettingsError):  # no document is to blame
                raise
            except Exception:
                while given:
                    yield self._singly(given.popleft())

    def _singly(self, document: Document) -> Coded:
        try:
            (coded,) = self._code(iter((document,)))
        except Exception as error:
            return Coded(document, (), None, f"{document.id}: {type(error).__name__}: {error}")
        return coded

    def _new(self, items: Read) -> Iterator[Entry | Unread]:
        """What the store does not have, asked for a few at a time."""
        iterator = iter(items)
        while some := list(islice(iterator, _LOOK)):
            entries = [_entry(source, item) for source, item in some]
            self.figures.read += len(entries)
            known = self._writer.known([e.name for e in entries if isinstance(e, Entry)]) | self._pending
            for entry in entries:
                if isinstance(entry, Unread):
                    self._told(f"{entry.source}{f':{entry.line}' if entry.line else ''}: {entry.message}")
                    yield entry
                elif entry.name in known:
                    self.figures.known += 1
                    self.step()
                else:
                    known.add(entry.name)
                    self._pending.add(entry.name)
                    yield entry


def _is_coded(item: Entry | Unread) -> bool:
    return isinstance(item, Entry) and item.document.language == _CODED


def _entry(source: str, item: Document | Failure) -> Entry | Unread:
    if isinstance(item, Failure):
        return Unread(item.source, item.line, item.message)
    explicit = _is_explicit(source, item.id)
    # Which files are called alike may change from one ingest to the next; a document's name in the store may not.
    named = item if explicit else replace(item, id=without_folders(item.id))
    return Entry(name_of(named), item, source=source, explicit=explicit)


def _is_explicit(source: str, identifier: str) -> bool:
    """Whether an id is a report's own: one made of a file's name and a line is not, nor a file's name below a folder."""
    path = Path(source)
    if identifier.rpartition(":")[2].isdigit() and identifier.rpartition(":")[0] in (path.stem, path.name, "stdin"):
        return False
    return source != "-" and not path.is_dir()


def _stored(row: tuple[object, ...]) -> Entry:
    """A document of the store as it goes to the coder once more."""
    name, id_, text, published, title, url, publisher, language, basis, source = row
    day, *told = (None if v is None else str(v) for v in (published, title, url, publisher))
    document = Document(str(id_), str(text), day, told[0], told[1], told[2], str(language), str(basis))
    return Entry(str(name), document, source=str(source or ""))
