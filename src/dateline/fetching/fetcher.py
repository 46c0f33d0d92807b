"""From addresses to documents: feeds are followed to their pages, pages are read."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from email.message import Message
from urllib.parse import urljoin

from dateline.fetching.memory import Memory
from dateline.fetching.refusals import Refused
from dateline.fetching.requests import Answer, Requests
from dateline.readers.days import iso_day
from dateline.readers.endings import sniffed
from dateline.readers.entries import Entry, day_of, document_of_entry, plain_words, words_of
from dateline.readers.failures import Failure, Unreadable, Warn, silent
from dateline.readers.feeds import entries as xml_entries
from dateline.readers.folders import read_opened
from dateline.readers.given import Given
from dateline.readers.json_feeds import entries as json_entries
from dateline.readers.json_feeds import is_feed
from dateline.readers.jsonl import parsed
from dateline.records import Document

# Files that hold many documents are for the readers of files; over HTTP only feeds and pages are asked for.
_READ = (".html", ".txt", ".pdf")
_MOST_ENTRIES = 1_000
_HEAD = 4_096


@dataclass(slots=True)
class Fetched:
    """What came of a run beside its documents: addresses that had not changed, and entries that were fetched before."""

    unchanged: int = 0
    known: int = 0


@dataclass(frozen=True, slots=True)
class _Task:
    """An address to fetch; `entry` is what the feed at the address `feed` tells of it."""

    url: str
    entry: Entry | None = None
    feed: str | None = None


class Fetcher:
    """Fetches feeds and pages. `again` fetches what is known and unchanged as well; without `follow` a feed's own texts
    are taken and the pages that it links to are left alone.
    """

    def __init__(
        self, requests: Requests, memory: Memory, follow: bool = True, again: bool = False, warn: Warn = silent
    ) -> None:
        self._requests = requests
        self._memory = memory
        self._follow = follow
        self._again = again
        self._warn = warn
        self._tasks: list[_Task] = []
        self._seen: set[str] = set()
        self._feeds: dict[str, Mapping[str, str]] = {}
        self.told = Fetched()

    def fetch(self, urls: Iterable[str]) -> Iterator[Document | Failure]:
        """The documents at the addresses, a Failure for each that cannot be had; the host that is ready comes first.

        An address counts as fetched when the next document is asked for, and a feed when all its entries are, so that
        none is lost where writing fails or the run is stopped.
        """
        for url in urls:
            self._add(_Task(url))
        while self._tasks:
            task = min(self._tasks, key=lambda t: self._requests.wait_for(t.url))
            self._tasks.remove(task)
            try:
                yield from self._done(task)
            except (Refused, Unreadable) as error:
                yield self._instead(task, str(error))
        for url, headers in self._feeds.items():
            self._memory.keep(url, headers)

    def _add(self, task: _Task) -> None:
        if task.url not in self._seen:
            self._seen.add(task.url)
            self._tasks.append(task)

    def _done(self, task: _Task) -> Iterator[Document | Failure]:
        answer = self._requests.get(task.url, {} if self._again else self._memory.conditions(task.url))
        if answer.body is None:
            self.told.unchanged += 1
            return
        found = _entries(answer.body) if task.entry is None else None
        if found is None:
            yield _page(task, answer, answer.body, self._warn)
            self._memory.keep(task.url, answer.headers)
            return
        self._feeds[task.url] = answer.headers
        if len(found) > _MOST_ENTRIES:
            self._warn(f"{task.url}: only the first {_MOST_ENTRIES:,} of {len(found):,} entries are read")
        for number, entry in enumerate(found[:_MOST_ENTRIES], 1):
            link = urljoin(answer.url, entry.link) if entry.link else ""
            if self._follow and link:
                self._follow_up(_Task(link, replace(entry, link=link), task.url))
            else:
                yield self._own_text(entry, number, task.url)

    def _follow_up(self, task: _Task) -> None:
        """Fetch the page of an entry, unless it was fetched before and cannot tell whether it has changed."""
        if not self._again and self._memory.knows(task.url) and not self._memory.conditions(task.url):
            self.told.known += 1
        else:
            self._add(task)

    def _own_text(self, entry: Entry, number: int, feed: str) -> Document | Failure:
        try:
            return document_of_entry(entry, number, Given(feed, feed, warn=self._warn))
        except Unreadable as error:
            return Failure(feed, number, str(error))

    def _instead(self, task: _Task, reason: str) -> Document | Failure:
        """The feed's own text of a page that is not to be had; without one the feed counts as not read."""
        if task.entry is not None and words_of(task.entry):
            self._warn(f"{task.url}: {reason}; the feed's own text stands in")
            return document_of_entry(task.entry, 1, Given(task.url, task.url, warn=self._warn))
        if task.feed is not None:
            self._feeds.pop(task.feed, None)
        return Failure(task.url, None, reason)


def _entries(body: bytes) -> list[Entry] | None:
    """The entries of a feed of any kind; None if the body is none."""
    ending = sniffed(body[:_HEAD])
    if ending == ".xml":
        return xml_entries(body)
    if ending in (".json", ".jsonl"):
        feed = parsed(body.decode("utf-8", "replace").lstrip("\ufeff"))
        if not is_feed(feed):
            raise Unreadable("JSON that is no JSON Feed; save it and give the file to the commands that read")
        return [entry for entry in json_entries(feed) if entry is not None]
    return None


def _page(task: _Task, answer: Answer, body: bytes, warn: Warn) -> Document:
    """The document on a page; raises Unreadable if there is none. The day that a feed tells stands above the page's."""
    kind = Message()
    kind["content-type"] = answer.headers.get("content-type", "")
    ending = sniffed(body[:_HEAD])
    if kind.get_content_type() in ("text/html", "application/xhtml+xml") and ending in (".txt", ".csv", ".xml"):
        ending = ".html"
    if ending not in _READ:
        raise Unreadable(f"this is no page but a {ending} file; save it and give it to the commands that read")
    entry = task.entry
    day = iso_day(day_of(entry.published) or "") if entry else None
    given = Given(answer.url, answer.url, day, warn, url=answer.url, charset=kind.get_content_charset())
    item = next(iter(read_opened(io.BytesIO(body), f"page{ending}", given)))
    if isinstance(item, Failure):
        raise Unreadable(item.message)
    if entry is None:
        return item
    title = item.title or plain_words(entry.title) or None
    publisher = item.publisher or entry.publisher or None
    told = {"date": day, "date_basis": "feed"} if day else {}
    return replace(item, title=title, publisher=publisher, **told)
