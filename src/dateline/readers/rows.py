"""A row of a table or an object with keys as a document: what JSONL, JSON, CSV and Parquet have in common."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dateline.readers.columns import NEWS_PLEASE
from dateline.readers.days import partial
from dateline.readers.decoding import storable
from dateline.readers.failures import Unreadable, Warn
from dateline.readers.given import Columns, Given
from dateline.readers.heads import dated
from dateline.readers.languages import language_of, stated
from dateline.records import Document

# How a day may be known that another reader has found (the field `date_basis` of what `dateline fetch` writes).
_BASES = ("given", "metadata", "url", "feed", "head")


def document_of_row(row: Mapping[str, Any], number: int | None, given: Given, columns: Columns) -> Document:
    """The document in a row or an object; `columns` names the keys of its fields where they are not the fields' names.

    Raises Unreadable if it has no text.
    """
    place = given.source if number is None else given.at(number)
    if not columns and "maintext" in row and "text" not in row:
        columns = NEWS_PLEASE
    text = _text(row, columns.get("text", "text"), place, given.warn)
    fields = {
        name: value
        for name in ("title", "url", "publisher", "language", "id")
        if (value := _string(row, columns.get(name, name), place, given.warn))
    }
    said = row.get("date_basis")
    basis = "metadata" if columns is NEWS_PLEASE else said if said in _BASES else "given"
    day, basis = dated_by(
        basis, text, _plain(row.get(columns.get("date", "date"))), place, given,
        fields.get("url"), fields.get("publisher"),
    )  # fmt: skip
    identifier = fields.get("id") or (given.stem if number is None else given.name(number))
    return Document(
        identifier, text, day, fields.get("title"), fields.get("url"), fields.get("publisher"),
        stated(fields.get("language")) or language_of(text), basis,
    )  # fmt: skip


def dated_by(
    basis: str, text: str, value: object, place: str, given: Given, *sources: str | None
) -> tuple[str | None, str]:
    """The ISO day of a document whose format states `value`, and how it is known: `basis`, or head or given.

    `sources` are its address and publisher, whose country says how days are written there.
    """
    day, how = dated(text, value, given.day, place, given.warn, *sources, chosen=given.order)
    told_by_format = how == "given" and day is not None and day != given.day and not partial(value)
    return day, basis if told_by_format else how


def whole_characters(text: str, place: str, warn: Warn) -> str:
    """`text` as a file can hold it; half characters that had to be replaced are told to `warn`."""
    kept = storable(text)
    if kept is not text and kept != text:
        warn(f"{place}: half characters (lone surrogates) stand as U+FFFD")
    return kept


def _plain(value: object) -> object:
    """A day or a moment, as Parquet has them, in its ISO form."""
    return value.isoformat() if isinstance(value, date) else value


def _text(row: Mapping[str, Any], key: str, place: str, warn: Warn) -> str:
    text = row.get(key)
    if text is None:
        keys = ", ".join(repr(name) for name in list(row)[:40]) or "none"
        raise Unreadable(f"no text; name the key of the text {key!r}, or say --map text=KEY (the keys are {keys})")
    if not isinstance(text, str):
        raise Unreadable(f"{key} must be a string; this is {kind(text)}")
    if not text.strip():
        raise Unreadable("the text is empty; nothing to read")
    if "\0" in text:
        raise Unreadable("the text has NUL characters, so it is no plain text")
    return whole_characters(text, place, warn)


def _string(row: Mapping[str, Any], name: str, place: str, warn: Warn) -> str | None:
    value = row.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is not None and not isinstance(value, str):
        warn(f"{place}: {name} must be a string and is left out; this is {kind(value)}")
        return None
    return whole_characters(value, place, warn).strip() if value else None


def kind(value: object) -> str:
    """What a JSON value is, in words."""
    kinds = {list: "a list", dict: "an object", str: "a string", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")
