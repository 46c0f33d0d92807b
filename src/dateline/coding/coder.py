"""The coder: documents in, events out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.coding import assembly
from dateline.coding.report import Report, read_report
from dateline.coding.versions import coder_version
from dateline.dates.document import read_document_date
from dateline.errors import CodingError
from dateline.lexicon.codebook import load_codebook
from dateline.lexicon.frames import load_lexicon
from dateline.lexicon.gazetteer import load_gazetteer
from dateline.links import links
from dateline.places import country_of
from dateline.readers.languages import is_english
from dateline.records import Document, Event, Sentence
from dateline.sentences import Parser
from dateline.sentences.pipelines import DEFAULT_MODEL


@dataclass(frozen=True, slots=True)
class Coded:
    """A document with its events; `error` says why there are none if coding it failed."""

    document: Document
    events: tuple[Event, ...]
    report: Report | None = None
    error: str | None = None


class Coder:
    """Codes dated reports into events. It can be pickled; the parser is loaded at first use.

    `model` names another spaCy pipeline, `lexicon` files of the user's own entries, `entities` the user's own files of
    people, organisations and agent nouns, which stand over the lexicon's.
    """

    def __init__(
        self, model: str = DEFAULT_MODEL, lexicon: Iterable[str | Path] = (), entities: Iterable[str | Path] = ()
    ) -> None:
        self.model = model
        self.lexicon = tuple(Path(p) for p in lexicon)
        self.entities = tuple(Path(p) for p in entities)
        self._parser = Parser(model)
        self._version = ""

    @property
    def version(self) -> str:
        """The version of this coder, which its events bear: it changes with the code, the lexicon and the user's files."""
        if not self._version:
            self._version = coder_version(self.model, (*self.lexicon, *self.entities))
        return self._version

    def code(self, text: str, date: str | None = None, id: str = "text") -> list[Event]:
        """The events of one text. `date` is the ISO day of the report; its own head is read if it is left out.

        Raises CodingError if the text cannot be coded.
        """
        (coded,) = self.pipe([Document(id, text, date)])
        if coded.error is not None:
            raise CodingError(coded.error)
        return list(coded.events)

    def pipe(self, documents: Iterable[Document]) -> Iterator[Coded]:
        """The documents with their events, one by one and in order; a document that fails stops nothing.

        A document in another language than English has no events.
        """
        for document, body, home, sentences in self._parsed(documents):
            try:
                report = self._report(document, body, home, sentences)
                found = links(report.syntaxes, assembly.events(report, load_codebook()))
                yield Coded(document, tuple(replace(e, coder_version=self.version) for e in found), report)
            except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
                yield Coded(document, (), None, f"{document.id}: {type(error).__name__}: {error}")

    def _report(self, document: Document, body: int, home: str, sentences: tuple[Sentence, ...]) -> Report:
        return read_report(document, sentences, load_lexicon(*self.lexicon), load_gazetteer(*self.entities), body, home)

    def _parsed(self, documents: Iterable[Document]) -> Iterator[tuple[Document, int, str, tuple[Sentence, ...]]]:
        heads: dict[int, tuple[Document, int, str]] = {}

        def headed() -> Iterator[tuple[Document, int]]:
            for document in documents:
                dated, body, home = head_of(document)
                heads[id(dated)] = (dated, body, home)
                yield dated, body

        for dated, sentences in self._parser.parse(headed()):
            document, body, home = heads.pop(id(dated))
            yield document, body, home, sentences


def head_of(document: Document) -> tuple[Document, int, str]:
    """A document with the date that its head tells, where its prose begins, and the dateline's country."""
    head = read_document_date(document.text, document.date)
    date = document.date or head.date
    basis = document.date_basis if document.date else ("head" if head.date else "none")
    home = _home(head.places, document.text[head.body_start :])
    # The lexicon is English: in another language there is no prose to read.
    body = head.body_start if is_english(document.language) else len(document.text)
    return replace(document, date=date, date_basis=basis), body, home


def _home(places: Iterable[str], text: str) -> str:
    """The country of a dateline: a capital tells it, another city only if the report names its country too."""
    gazetteer = load_gazetteer()
    for place in places:
        capital = gazetteer.capital(place)
        if capital:
            return capital
        country = country_of(place)
        if country and country in gazetteer.countries_in(re.findall(r"[\w.]*\w", text[:4000])):
            return country
    return ""
