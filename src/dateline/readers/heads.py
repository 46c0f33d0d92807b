"""The day of a report: from its date field, else from the head of its text, else from the option."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from dateline.readers.days import partial, plausible, published
from dateline.readers.failures import Warn


def dated(text: str, value: object, default: str | None, place: str, warn: Warn) -> tuple[str | None, str]:
    """The ISO day of a document and how it is known: `given` by its field or the option, or by its `head`.

    Raises Unreadable if `value`, the content of the date field, is no date. Oddities are told to `warn`.
    """
    if partial(value):
        day = _head_day(text)
        if day is not None:
            return plausible(day, place, warn), "head"
    return published(value, default, place, warn), "given"


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
