"""The text that the parser has not read: datelines, headlines and captions, as sentences without a parse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.records import Sentence, Token

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|Lt|Col|Sgt|Capt|Prof|Rev|Mt|Ft)\.|[A-Z][a-z]{1,5}\.(?=[ \t]*[(\-–—,])|\w+(?:[.'’]\w+)*|'s|[^\w\s]"
)
_LETTER = re.compile(r"[^\W\d_]{2}")
_LONGEST = 300


def with_gaps(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences in order, and among them as sentences the stretches that none of them covers."""
    found: list[Sentence] = []
    end = 0
    for sentence in sentences:
        if sentence.start - end > 2:
            found.extend(_gap(text, end, sentence.start))
        found.append(sentence)
        end = max(end, sentence.end)
    if len(text) - end > 2:
        found.extend(_gap(text, end, len(text)))
    return found


def _gap(text: str, start: int, end: int) -> Iterator[Sentence]:
    """The lines of an uncovered stretch that hold words, if they are short enough for no prose to be among them."""
    for line in re.finditer(r"[^\n]+", text[start:end]):
        first, last = start + line.start(), start + line.end()
        if last - first <= _LONGEST and _LETTER.search(text, first, last):
            words = text[first:last]
            yield Sentence(-1, -1, first, last, words, tuple(_tokens(words, first)))


def _tokens(line: str, offset: int) -> Iterator[Token]:
    for i, word in enumerate(_WORD.finditer(line)):
        text = word.group()
        tag = "NNP" if text[0].isupper() else "NN" if text[0].isalpha() else "."
        yield Token(
            i,
            text,
            text.lower(),
            text.lower(),
            "X",
            tag,
            "dep",
            i,
            offset + word.start(),
            offset + word.end(),
        )
