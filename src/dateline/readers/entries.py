"""An entry of a feed, of whatever kind, as a document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from dateline.readers.days import iso_day
from dateline.readers.failures import Unreadable
from dateline.readers.given import Given
from dateline.readers.languages import is_english, language_of, stated
from dateline.readers.rows import dated_by, whole_characters
from dateline.records import Document

_BLOCKS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 blockquote tr table section article header footer pre hr dl dt dd".split()
)
_SILENT = frozenset("script style noscript template figure iframe object svg form button select textarea".split())
_MARKUP = re.compile(r"<[a-zA-Z/!]|&#?\w+;")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed tells of one report; whatever it does not tell is empty. `html` says that the text is markup."""

    id: str
    text: str
    html: bool
    title: str
    published: str
    link: str
    publisher: str
    language: str


def document_of_entry(entry: Entry, number: int, given: Given) -> Document:
    """The document of entry `number` (from 1); raises Unreadable if the entry has no text."""
    text = words_of(entry)
    if not text:
        raise Unreadable("an entry without text; fetch the page that it links to")
    place = given.at(number)
    day, basis = dated_by("feed", text, day_of(entry.published), place, given)
    return Document(
        entry.id or entry.link or given.name(number), whole_characters(text, place, given.warn), day,
        plain_words(entry.title) or None, entry.link or None, entry.publisher or None, language(entry, text), basis,
    )  # fmt: skip


def language(entry: Entry, text: str) -> str:
    """The language of an entry's text. Feeds are published as English that are not, so English is not believed."""
    said = stated(entry.language)
    return said if said and not is_english(said) else language_of(text)


def words_of(entry: Entry) -> str:
    """An entry's text without its markup."""
    text = plain_words(entry.text) if entry.html else entry.text.strip()
    return text.replace("\0", "")


def day_of(written: str) -> str | None:
    """The ISO day of a feed's date, as written and in its own time zone (RFC 3339 or RFC 822)."""
    day = iso_day(written.strip())
    if day is None and written.strip():
        try:
            return parsedate_to_datetime(written).date().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            return written
    return day


def plain_words(markup: str) -> str:
    """The words of a piece of HTML, one paragraph a line; scripts, styles and forms are left out."""
    if not _MARKUP.search(markup):
        return markup.strip()
    from lxml import etree, html

    try:
        root = html.document_fromstring(f"<div>{markup}</div>".replace("\0", ""))
    except (etree.LxmlError, ValueError):
        return ""
    pieces: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _SILENT:
            silent += 1 if event == "start" else -1
        if tag in _BLOCKS:
            pieces.append("\n")
        if not silent and tag:
            pieces.append((element.text if event == "start" else element.tail) or "")
        elif not silent and event in ("comment", "pi"):
            pieces.append(element.tail or "")
    paragraphs = (" ".join(line.split()) for line in _without_wraps(pieces).split("\n"))
    return "\n".join(line for line in paragraphs if line)


def _without_wraps(pieces: list[str]) -> str:
    """The pieces as one text in which only a block ends a line."""
    return "".join(piece if piece == "\n" else re.sub(r"\s+", " ", piece) for piece in pieces)
