"""The day of a report: from its date field, else from the head of its text, else from the option."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from dateline.readers.days import day_order, impossible, iso_day, partial, plausible, published
from dateline.readers.failures import Warn

# A date that fills its line but for the mark, in figures or words; more forms stand in the head of the text itself.
_DATE_LINE = re.compile(
    r"\s*date:[ \t]+(\d[\d./-]{5,9}|\d{1,2} [A-Za-z]{3,9}\.? \d{4}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4})[ \t]*(?:\r?\n|$)",
    re.I,
)
_MARKED = re.compile(r"\s*date:?[ \t]+(\d{4}-\d\d-\d\d)\b", re.I)


def dated(
    text: str,
    value: object,
    default: str | None,
    place: str,
    warn: Warn,
    *sources: str | None,
    chosen: str | None = None,
) -> tuple[str | None, str]:
    """The ISO day of a document and how it is known: `given` by its field or the option, or by its `head`.

    `sources` are the publisher's and the document's own address: their country decides whether figures such as 06/12/19
    have the day or the month first, unless `chosen` says it. Oddities, and a field that is no date, are told to `warn`.
    """
    order = chosen or day_order(*sources)
    if partial(value):
        line = _DATE_LINE.match(text)
        if line and (written := published(line[1], None, f"{place}: first line", warn, order)) is not None:
            return written, "head"
        day = None if line else _head_day(text)
        if day is not None:
            return plausible(day, place, warn), "head"
        if line is None and (marked := _MARKED.match(text)) and iso_day(marked[1]) is None:
            warn(f"{place}: first line: {impossible(marked[1])}")
    return published(value, default, place, warn, order), "given"


def _head_day(text: str) -> str | None:
    reader = _head_reader()
    day = reader(text, None).date if reader else None
    return day if isinstance(day, str) else None


@cache
def _head_reader() -> Callable[[str, str | None], Any] | None:
    # By name: reading dates is a later stage than reading files, and this is the one step back.
    try:
        module = import_module("dateline.dates.document")
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("dateline."):
            raise
        return None
    reader: Callable[[str, str | None], Any] = module.read_document_date
    return reader
