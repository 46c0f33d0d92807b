"""Cut a report into paragraphs and sentences, before anything is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt sgt maj capt cmdr adm brig rev hon sen rep gov pres st jr sr supt insp det "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun "
    "no nos vs etc al inc ltd co corp dept univ assn bros fig approx est ave blvd art sec ch vol pp cf ca "
    "messrs mme mlle fr br rt ret ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn "
    "miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo".split()
)
_NEVER_FINAL = frozenset(
    "mr mrs ms dr prof gen col lt sgt maj capt cmdr adm brig rev hon sen rep gov pres st supt insp det messrs mme vs no nos".split()
)
_END = re.compile(r"[.!?\u2026]+[\"')\]]*(?=\s)|[.!?][\"')\]]*$")
_BREAK = re.compile(r"\n\s*\n|\n")
_LAST_WORD = re.compile(r"([\w.&-]+)$")
_OPENS = re.compile(r"[\"'(\[\u2014\u2013-]*\s*[\"'(]*[A-Z0-9\u00c0-\u00de@#]")
_FINAL = re.compile(r"[.!?:;\"')\]\u2026]$")
_WRAP_WIDTH = range(50, 100)
_LONGEST = 2_000


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of each paragraph; a line that is merely wrapped does not end one."""
    wrapped = _is_wrapped(text)
    start = 0
    for match in _BREAK.finditer(text):
        blank = match.group().count("\n") > 1
        if not blank and wrapped and not _ends_paragraph(text, start, match.start()):
            continue
        yield from _stripped(text, start, match.start())
        start = match.end()
    yield from _stripped(text, start, len(text))


def _is_wrapped(text: str) -> bool:
    """Whether the lines of the text are broken at a fixed width rather than at paragraphs."""
    lines = [line for line in text[:20_000].split("\n") if line.strip()]
    if len(lines) < 4 or "\n\n" not in text:
        return False
    widths = [len(line) for line in lines]
    inner = sum(not _FINAL.search(line.rstrip()) for line in lines)
    return max(widths) in _WRAP_WIDTH and inner > len(lines) // 2


def _ends_paragraph(text: str, start: int, end: int) -> bool:
    line = text[max(start, text.rfind("\n", start, end) + 1) : end].rstrip()
    return len(line) < _WRAP_WIDTH.start


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The (start, end) of each sentence of the paragraph `text[start:end]`."""
    begin = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and not _is_end(text, begin, match, end):
            continue
        yield from _cut(text, begin, match.end())
        begin = match.end()
    yield from _cut(text, begin, end)


def _is_end(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    after = match.end()
    while after < end and text[after].isspace():
        after += 1
    if not _OPENS.match(text, after):
        return False
    if match.group()[0] != "." or match.group().startswith(".."):
        return match.group()[0] != "…" and not (match.group().startswith("..") and match.start() == begin)
    word = _LAST_WORD.search(text[max(begin, match.start() - 30) : match.start()])
    return not word or _may_end(word.group(1), text[after : after + 20])


def _may_end(word: str, behind: str) -> bool:
    """Whether a full stop behind `word` may end a sentence that goes on with `behind`."""
    low = word.lower()
    if low in _NEVER_FINAL:
        return False
    if len(word) == 1 and word.isalpha() and word != "I":
        return False
    if low in _ABBREVIATIONS:
        return not behind[:1].isdigit() and not behind[:1].isupper()
    if "." in word and len(word) <= 5:
        return bool(re.match(r"(?:The|A|An|In|On|He|She|It|They|But|And|However|At|This|That|We)\b", behind))
    return True


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stripped span, in pieces if it is longer than any sentence."""
    for first, last in _stripped(text, start, end):
        while last - first > _LONGEST:
            space = text.rfind(" ", first + _LONGEST // 2, first + _LONGEST)
            stop = space if space > first else first + _LONGEST
            yield first, stop
            first = stop + 1 if space > first else stop
        yield from _stripped(text, first, last)
