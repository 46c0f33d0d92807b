"""Where a text sets words between quotation marks."""

from __future__ import annotations

import re

_CURLY = re.compile(r"[\u201c\u201e\u00ab]([^\u201c\u201d\u00ab\u00bb]{1,1500})[\u201d\u00bb]")
_POST = re.compile(
    r"(?P<post>[^\n]{8,1500}?)\s+[\u2014\u2013-]+\s*(?P<name>[A-Z][^()\n@]{2,60}?)\s+\(@\w{1,30}\)"
    r"(?:\s+[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})?"
)
_HANDLE = re.compile(r"\(@\w{1,30}\)")
_LONGEST_POST = 1_600
_DATE_BEHIND = 30
_STRAIGHT = re.compile(r'"([^"\u201c\u201d]{1,1500})"')


def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """The (start, end) of every stretch between double quotation marks, the marks included, in order."""
    found = [m.span() for m in _CURLY.finditer(text)]
    found += [m.span() for m in _STRAIGHT.finditer(text)]
    return tuple(sorted(found))


def posts(text: str) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """The spans of embedded social-media posts, each with that of its author: 'Text - Name (@handle) May 3, 2020'."""
    found: list[tuple[tuple[int, int], tuple[int, int]]] = []
    done = 0
    for handle in _HANDLE.finditer(text):
        first = max(done, handle.start() - _LONGEST_POST, text.rfind("\n", 0, handle.start()) + 1)
        match = _POST.search(text, first, handle.end() + _DATE_BEHIND)
        if match is not None:
            found.append((match.span("post"), match.span("name")))
            done = match.end()
    return tuple(found)
