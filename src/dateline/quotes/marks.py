"""Where a text sets words between quotation marks."""

from __future__ import annotations

import re

_CURLY = re.compile(r"[\u201c\u201e\u00ab]([^\u201c\u201d\u00ab\u00bb]{1,1500})[\u201d\u00bb]")
_STRAIGHT = re.compile(r'"([^"\u201c\u201d]{1,1500})"')


def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """The (start, end) of every stretch between double quotation marks, the marks included, in order."""
    found = [m.span() for m in _CURLY.finditer(text)]
    found += [m.span() for m in _STRAIGHT.finditer(text)]
    return tuple(sorted(found))
