"""Run the parser over the sentences of many documents at once and hand out plain records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.lexicon.frames import load_lexicon
from dateline.lexicon.gazetteer import load_gazetteer
from dateline.records import Document, Sentence, Token
from dateline.sentences import mending, reading, splitting
from dateline.sentences.lemmas import Lemmas
from dateline.sentences.pipelines import DEFAULT_MODEL, Pipeline, Row

_BATCH_WORDS = 6_000
_PHRASE = 200
_WORDS = re.compile(r"[^\W\d_]{2,}")
_STAMP = re.compile(
    r"(?:\d{1,2}[.:]\d\d(?: ?[ap]\.?m\.?)?|\u2022|\*)(?: (?:GMT|UTC|CET|BST|EST))?[:\s\u2013-]+(?=[A-Z\"\u201c])"
)
_DATELINE = re.compile(
    r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'’ .]{2,30}(?:[/,] ?[A-Z][A-Za-z'’ .]{2,25})?"
    r"(?:, [A-Z][a-z]{2,8}\.? \d{1,2}|, \d{1,2} [A-Z][a-z]{2,8})?(?: ?\([A-Za-z .]{2,30}\))?\s+(?:--?|[\u2013\u2014])\s+(?=[A-Z\"])"
)
_NOISE = re.compile(r"[^\w\s]{12,}|https?://\S+")

Piece = tuple[int, int, int, str, tuple[int, ...]]


class Parser:
    """A parser pipeline, loaded at first use, that turns documents into sentences.

    `model` names an installed spaCy pipeline with a tagger and a parser.
    Raises SettingsError, when first used, if there is no such pipeline.
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.model = model
        self._pipeline: Pipeline | None = None
        self._lemmas: Lemmas | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {"model": self.model, "_pipeline": None, "_lemmas": None}

    def parse(self, documents: Iterable[tuple[Document, int]]) -> Iterator[tuple[Document, tuple[Sentence, ...]]]:
        """Each document with its sentences, in order; documents share the parser's batches.

        A document comes with the offset at which its prose begins; what stands before is not read.
        """
        batch: list[tuple[Document, list[Piece]]] = []
        words = 0
        for document, body in documents:
            pieces = list(_pieces(document.text, body))
            batch.append((document, pieces))
            words += sum(len(p[3]) for p in pieces) // 6
            if words >= _BATCH_WORDS:
                yield from self._run(batch)
                batch, words = [], 0
        yield from self._run(batch)

    def sentences(self, text: str) -> tuple[Sentence, ...]:
        """The sentences of one text."""
        ((_, found),) = self.parse([(Document("", text), 0)])
        return found

    def _run(self, batch: list[tuple[Document, list[Piece]]]) -> Iterator[tuple[Document, tuple[Sentence, ...]]]:
        pipeline = self._load()
        parsed = pipeline.parse(piece[3] for _, pieces in batch for piece in pieces)
        for document, pieces in batch:
            yield document, tuple(self._sentence(document, n, piece, next(parsed)) for n, piece in enumerate(pieces))

    def _sentence(self, document: Document, number: int, piece: Piece, rows: list[Row]) -> Sentence:
        start, end, paragraph, _, origin = piece
        lemmas = self._lemmas
        assert lemmas is not None
        tokens = []
        for i, (text, tag, dep, shift, first) in enumerate(mending.mended(rows, lemmas, load_gazetteer())):
            pos, lemma = lemmas(text, tag)
            if pos == "VERB" and dep in ("aux", "auxpass"):
                pos = "AUX"
            last = first + len(text) - 1
            tokens.append(
                Token(i, text, text.lower(), lemma, pos, tag, dep, i + shift, origin[first], origin[last] + 1)
            )
        return Sentence(number, paragraph, start, end, document.text[start:end], tuple(tokens))

    def _load(self) -> Pipeline:
        if self._pipeline is None:
            self._pipeline = Pipeline(self.model)
            self._lemmas = Lemmas(self._pipeline.tables, load_lexicon().verbs)
        return self._pipeline


def _pieces(text: str, body: int) -> Iterator[Piece]:
    """The sentences to parse: span in the text as given, paragraph, text for the parser, its offsets."""
    read = reading.read(" " * body + text[body:])
    for number, (first, last) in enumerate(splitting.paragraphs(read.text)):
        stamp = _STAMP.match(read.text, first, last) or _DATELINE.match(read.text, first, last)
        for start, end in splitting.sentences(read.text, stamp.end() if stamp else first, last):
            words = read.text[start:end]
            if len(text) < _PHRASE or _can_hold_an_event(words):
                given = read.span(start, end)
                yield *given, number, words, tuple(read.origin[start:end])


def _can_hold_an_event(words: str) -> bool:
    """Whether a stretch of text is prose at all: three words or more, and not mostly signs or figures."""
    letters = _WORDS.findall(words)
    return (
        len(letters) >= 3
        and sum(map(len, letters)) * 2 > len(words) - words.count(" ")
        and not (_NOISE.fullmatch(words))
    )
