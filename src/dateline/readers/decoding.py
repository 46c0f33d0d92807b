"""Bytes to text: UTF-8 wherever it can be, Windows-1252 where old files need it, and never a crash."""

from __future__ import annotations

import codecs
import re

from dateline.readers.failures import Unreadable, Warn

# A whole UTF-8 character beyond ASCII, one cut short, and a byte that belongs to neither.
_BEYOND_ASCII = re.compile(
    rb"(?P<whole>[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})"
    rb"|(?P<cut>[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2})|(?P<stray>[\x80-\xff])"
)
_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "packed with gzip",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}


_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """`text` with half characters (lone surrogates), which no file holds, replaced by U+FFFD one by one."""
    return text if text.isascii() else _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def decode(data: bytes, place: str, warn: Warn) -> str:
    """The text of `data`, without a byte order mark and with its line ends as they are.

    Bytes that are not UTF-8 are taken as Windows-1252 if the text has next to no UTF-8 in it, and otherwise
    replaced by U+FFFD; both are told to `warn`. Raises Unreadable if the bytes are no text.
    """
    for bom, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(bom):
            return _decode_as(data[len(bom) :], name, place, warn)
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise Unreadable(f"this is {kind}, not text; give the file the ending of its format, or extract its text")
    return _decode_as(data, "utf-8", place, warn)


def _decode_as(data: bytes, encoding: str, place: str, warn: Warn) -> str:
    if encoding == "utf-8" and b"\0" in data:
        raise Unreadable("this is a binary file (it has NUL bytes); give plain text in UTF-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and _is_windows(data):
            warn(f"{place}: not UTF-8, read as Windows-1252; save it as UTF-8 to be sure")
            return data.decode("cp1252", errors="replace")
        warn(f"{place}: not {encoding.upper()} at byte {error.start}; unreadable bytes stand as U+FFFD")
        return data.decode(encoding, errors="replace")


def _is_windows(data: bytes) -> bool:
    """Whether bytes beyond ASCII stand alone, as in Windows-1252, more often than in UTF-8 characters."""
    stray = other = 0
    for match in _BEYOND_ASCII.finditer(data):
        if match.lastgroup == "stray":
            stray += 1
        else:
            other += 1
    return stray > other
