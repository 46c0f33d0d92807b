"""What the words of a noun phrase say by themselves: known names, agent nouns, titles, modifiers, countries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.acts.clauses import Syntax
from dateline.entities import words
from dateline.entities.phrases import Phrase
from dateline.lexicon.gazetteer import Gazetteer, Term
from dateline.places import country_of
from dateline.records import Entity

Found = tuple[int, int, tuple[Term, ...]]
"""A known name in a sentence: its first token, the token behind its last, and its terms."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """The gazetteer as of a report's day, over the tokens of a sentence; `text` is the document's."""

    gazetteer: Gazetteer
    date: str | None
    text: str

    def terms(self, syntax: Syntax, low: int, high: int) -> Iterator[Found]:
        """The known names between two tokens, longest first from the left."""
        names = syntax.words
        i = low
        while i <= high:
            found = self.gazetteer.match(names, i) if names[i][:1].isupper() or names[i][:1].isdigit() else None
            if found is not None and i + found[0] <= high + 1:
                yield i, i + found[0], found[1]
                i += found[0]
            else:
                i += 1

    def country(self, terms: tuple[Term, ...]) -> str:
        """The alpha-3 country of a known name, or nothing."""
        term = self.gazetteer.as_of(terms, self.date)
        return term.code if term is not None and len(term.code) == 3 else ""

    def agent(self, syntax: Syntax, i: int) -> Term | None:
        """The agent noun that ends at token i."""
        found = self.gazetteer.agent(syntax.lemmas, i)
        if found is not None:
            return found[1]
        token = syntax.tokens[i]
        if token.pos == "PROPN" and token.lower.endswith("s") and len(token.lower) > 4:
            found = self.gazetteer.agent((*syntax.lemmas[:i], token.lower[:-1]), i)
            if found is not None:
                return found[1]
        return words.DERIVED if token.tag == "NNS" and token.lower.endswith(words.AGENT_ENDINGS) else None

    def title(self, syntax: Syntax, phrase: Phrase) -> tuple[Term, int] | None:
        """The last title or office noun before a name: 'Foreign Minister Urmas Paet'."""
        found = None
        for i in range(phrase.low, phrase.head):
            term = self.gazetteer.title(syntax.tokens[i].text) or self.agent(syntax, i)
            if term is not None and "person" in term.flags:
                found = (term, i)
        return found

    def changed(self, syntax: Syntax, phrase: Phrase, sector: tuple[str, ...]) -> tuple[str, ...]:
        """The sector as the words before the noun change it: former, rebel, opposition, military."""
        inside = range(phrase.low, phrase.head)
        if any(syntax.tokens[i].lower in words.FORMER for i in inside) and set(sector) & words.STATE:
            return ("ELI",)
        for i in inside:
            term = self.gazetteer.modifier(syntax.tokens[i].lower)
            if term is not None and term.sector:
                return term.sector
        return sector

    def gender(self, syntax: Syntax, phrase: Phrase) -> str:
        """`m`, `f` or nothing, by title and given name."""
        for i in range(phrase.low, phrase.head + 1):
            title = self.gazetteer.title(syntax.tokens[i].text)
            gender = title.gender if title is not None else self.gazetteer.gender(syntax.tokens[i].text)
            if gender in ("m", "f"):
                return gender
        return ""

    def place(self, syntax: Syntax, low: int, high: int) -> str:
        """The country of a city or region whose name stands between two tokens: 'officials in Goma'."""
        names = [t.text for t in syntax.tokens[low : high + 1] if t.pos == "PROPN"]
        return (country_of(" ".join(names)) or "") if names else ""

    def entity(
        self, syntax: Syntax, phrase: Phrase, name: str, code: str, sector: tuple[str, ...], rule: str,
        identifier: str | None = None, office: str | None = None,
    ) -> Entity:  # fmt: skip
        """The entity of a phrase, as it stands in the text."""
        start, end = syntax.tokens[phrase.low].start, syntax.tokens[phrase.head].end
        return Entity(self.text[start:end], start, end, name, code, sector, identifier, office, rule)

    def said(self, syntax: Syntax, phrase: Phrase) -> str:
        """The words of a phrase."""
        return self.text[syntax.tokens[phrase.low].start : syntax.tokens[phrase.head].end]
