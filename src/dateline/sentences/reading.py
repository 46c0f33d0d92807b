"""Make a report readable for the parser without losing where each character stood.

Quotation marks are what breaks parses most often, so the marks around a few words ("wage war")
are hidden from the parser; invisible characters go, curly marks become straight ones.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass

_INVISIBLE = {"\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u200e", "\u200f"}
_PLAIN = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201b": "'",
    "\u02bc": "'",
    "\u00b4": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u201f": '"',
    "\u00ab": '"',
    "\u00bb": '"',
    "\u2032": "'",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2011": "-",
    "\u2010": "-",
    "\u2026": "…",
    "\t": " ",
}
_UNUSUAL = re.compile("[" + "".join(map(re.escape, [*_INVISIBLE, *_PLAIN])) + "]")
_UNSEEN = re.compile("[" + "".join(map(re.escape, _INVISIBLE)) + "]")
_TABLE = str.maketrans(_PLAIN)
_SCARE_DOUBLE = re.compile(r'"(?=[^\s"])((?:[^\s"]+ ){0,3}[^\s"]+?)([,.]?)"')
_SCARE_SINGLE = re.compile(r"(?<![\w'])'(?=[A-Za-z])((?:[\w-]+ ){0,2}[\w-]+)([,.]?)'(?![\w'])")
_FOOTNOTE = re.compile(r"(?<=[\w.,;:!?)\"'])(?:\[(?:\d{1,3}|[a-z]|citation needed|note \d{1,2})\])+")
_SPEECH_BEHIND = re.compile(r"\s*(?:he|she|they|it|who)?\s*(?:said|says|told|asked|added|replied|wrote|tweeted)\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """The text as the parser sees it; `origin[i]` is the offset of its character i in the text as given."""

    text: str
    origin: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text as given of `text[start:end]`, which must not be empty."""
        return self.origin[start], self.origin[end - 1] + 1


def read(text: str) -> Reading:
    """The reading of a text: plain marks, nothing invisible, marks of scare quotes and of footnotes ('[3]') hidden."""
    chars, origin = _plain(text)
    hidden = _scare_marks(chars) | {i for m in _FOOTNOTE.finditer(chars) for i in range(*m.span())}
    if not hidden:
        return Reading(chars, origin)
    keep = [i for i in range(len(chars)) if i not in hidden]
    return Reading("".join(chars[i] for i in keep), array("l", (origin[i] for i in keep)))


def _plain(text: str) -> tuple[str, array[int]]:
    if not _UNUSUAL.search(text):
        return text, array("l", range(len(text)))
    if not _UNSEEN.search(text):
        return text.translate(_TABLE), array("l", range(len(text)))
    kept = [(i, _PLAIN.get(c, c)) for i, c in enumerate(text) if c not in _INVISIBLE]
    return "".join(c for _, c in kept), array("l", (i for i, _ in kept))


def _scare_marks(text: str) -> set[int]:
    """The offsets of the marks around one to four words that are no utterance of their own."""
    hidden: set[int] = set()
    for match in _SCARE_DOUBLE.finditer(text):
        if not _is_utterance(text, match):
            hidden.update((match.start(), match.end() - 1))
    for match in _SCARE_SINGLE.finditer(text):
        hidden.update((match.start(), match.end() - 1))
    return hidden


def _is_utterance(text: str, match: re.Match[str]) -> bool:
    """Whether few quoted words are a whole utterance: closed by a comma before a verb of saying."""
    closed = bool(match.group(2)) or match.group(1)[-1:] in "!?"
    starts = match.group(1)[:1].isupper() and text[: match.start()].rstrip()[-1:] in {"", ",", ":", ".", "\n"}
    return (closed and bool(_SPEECH_BEHIND.match(text, match.end()))) or (closed and starts)
