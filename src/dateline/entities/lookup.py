"""What the words of a noun phrase say by themselves: known names, agent nouns, titles, modifiers, countries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from dateline.acts.clauses import Syntax
from dateline.entities import words
from dateline.entities.phrases import Phrase
from dateline.lexicon.gazetteer import Gazetteer, Term
from dateline.places import country_of, lookup
from dateline.places.packing import Candidate
from dateline.records import Entity

_LARGE = 300_000
_KNOWN = 50_000
_OFFICE = 4
Found = tuple[int, int, tuple[Term, ...]]
"""A known name in a sentence: its first token, the token behind its last, and its terms."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """The gazetteer as of a report's day, over the tokens of a sentence; `text` is the document's."""

    gazetteer: Gazetteer
    date: str | None
    text: str
    _begun: dict[int, list[Found]] = field(default_factory=dict)

    def terms(self, syntax: Syntax, low: int, high: int) -> list[Found]:
        """The known names between two tokens, longest first from the left."""
        names = syntax.words
        all_: list[Found] = []
        free = low
        for i, behind, terms in self._all(syntax):
            if i > high:
                break
            if i < free:
                continue
            found = (behind - i, terms) if behind <= high + 1 else self.gazetteer.match(names, i, high + 1 - i)
            if found is not None and names[i + found[0] - 1 : i + found[0] + 1] == ["Air", "Force"]:
                found = self.gazetteer.match(names, i, found[0] - 1)  # no airline: 'Syrian Air' Force
            if found is not None:
                free = i + found[0]
                all_.append((i, free, self._province(names, i, free) or found[1]))
        return all_

    def _all(self, syntax: Syntax) -> list[Found]:
        """The longest known name that begins at each token of a sentence, looked up once; they may overlap."""
        known = self._begun.get(syntax.sentence.index)
        if known is None:
            names, match = syntax.words, self.gazetteer.match
            hits = ((i, match(names, i)) for i in range(len(names)) if _may_begin(names, i))
            known = [(i, i + hit[0], hit[1]) for i, hit in hits if hit is not None]
            self._begun[syntax.sentence.index] = known
        return known

    def _province(self, names: list[str], first: int, behind: int) -> tuple[Term, ...]:
        """A country's name as that of another country's province, where the words beside say so: 'Niger state'."""
        if behind > first + 1:
            return ()
        after = names[behind].lower() if behind < len(names) else ""
        before = [w.lower() for w in names[max(0, first - 2) : first]]
        of = len(before) == 2 and before[1] == "of" and before[0] in words.PROVINCES
        if not (after in words.PROVINCES or of):
            return ()
        found = [c for c in lookup(names[first]) if not c.lesser]
        country = next((c.country for c in found if c.kind == "country"), None)
        codes = [c.country for c in found if country and c.kind == "admin1" and c.country != country]
        return (Term(names[first], "adjective", codes[0]),) if codes else ()

    def free_terms(self, syntax: Syntax, low: int, high: int) -> list[Found]:
        """The known names that say whose the noun behind them is: not those in 'pro-Russian' or 'US-backed'."""
        return [f for f in self.terms(syntax, low, high) if not _is_bound(syntax.words, f[0], f[1])]

    def spanning(self, syntax: Syntax, phrase: Phrase) -> Found | None:
        """A known name that goes on behind the head of its phrase: 'Bank of Ghana', 'Court of Justice'."""
        found = (f for f in self._all(syntax) if phrase.low <= f[0] <= phrase.head and phrase.head + 1 < f[1])
        return next(found, None)

    def country(self, terms: tuple[Term, ...]) -> str:
        """The alpha-3 country of a known name, or nothing."""
        term = self.gazetteer.as_of(terms, self.date)
        return term.code if term is not None and len(term.code) == 3 else ""

    def agent(self, syntax: Syntax, i: int) -> Term | None:
        """The agent noun that ends at token i."""
        found = self.agent_words(syntax, i)
        return found[1] if found is not None else None

    def agent_words(self, syntax: Syntax, i: int) -> tuple[int, Term] | None:
        """The agent noun that ends at token i or goes on behind it with 'of', with the number of its words up to there."""
        whole = self.office_of(syntax, i)
        if whole is not None:
            return whole
        found = self.gazetteer.agent(syntax.lemmas, i)
        token = syntax.tokens[i]
        if found is not None and found[0] > 1 and self._is_in_name(syntax, i - found[0] + 1, i):
            found = self.gazetteer.agent(syntax.lemmas[i : i + 1], 0)
        if found is not None and token.dep == "pobj" and "of" in syntax.lemmas[i - found[0] + 1 : i]:
            return None  # the 'state' of a secretary of state
        if token.text in ("state", "movement") and syntax.words[i + 1 : i + 2] == ["of"]:
            return None
        if token.lower == "movements" and i and syntax.tokens[i - 1].pos == "NOUN":
            return None  # of troops or cattle
        if found is None and token.pos == "PROPN" and token.lower.endswith("s") and len(token.lower) > 4:
            single = token.lower[:-3] + "y" if token.lower.endswith("ies") else token.lower[:-1]
            found = self.gazetteer.agent((*syntax.lemmas[:i], single), i)
        if found is None and token.tag == "NNS" and token.lower.endswith(words.AGENT_ENDINGS):
            return 1, words.DERIVED
        return found

    def _is_in_name(self, syntax: Syntax, first: int, last: int) -> bool:
        """Whether the first word of an agent noun goes on a name before it: 'European [Union leaders]'."""
        capital = syntax.words[first][:1].isupper() and syntax.words[last].islower()
        return (
            capital and first > 0 and syntax.tokens[first - 1].pos == "PROPN" and syntax.words[first - 1][:1].isupper()
        )

    def office_of(self, syntax: Syntax, i: int) -> tuple[int, Term] | None:
        """The office whose head is token i and whose last words stand behind it: 'secretary of state'."""
        if syntax.lemmas[i + 1 : i + 2] != ["of"]:
            return None
        for behind in range(min(i + _OFFICE, len(syntax.lemmas) - 1), i + 1, -1):
            found = self.gazetteer.agent(syntax.lemmas, behind)
            if found is not None and behind - found[0] < i:
                return i - behind + found[0], found[1]
        return None

    def title(self, syntax: Syntax, low: int, high: int) -> tuple[Term, int] | None:
        """The last title or office noun between two tokens, before a name: 'Foreign Minister Urmas Paet'."""
        found = None
        for i in range(low, high):
            agent = self.agent_words(syntax, i)
            term = self.gazetteer.title(syntax.tokens[i].text) if agent is None or agent[0] == 1 else None
            term = term or (agent[1] if agent is not None else None)
            if term is not None and "person" in term.flags:
                found = (term, i)
        if found is not None and any(t.pos == "NOUN" and t.text.islower() for t in syntax.tokens[found[1] + 1 : high]):
            return None  # 'Queen drummer Roger Taylor' is no queen
        return found

    def changed(self, syntax: Syntax, low: int, high: int, sector: tuple[str, ...]) -> tuple[str, ...]:
        """The sector as the words before the noun (from token low up to high) change it: former, rebel, opposition."""
        named = {i for a, b, _ in self.terms(syntax, low, high - 1) if b - a > 1 for i in range(a, b)}
        inside = [i for i in range(low, high) if i not in named]
        if any(syntax.tokens[i].lower in words.FORMER for i in inside) and set(sector) & words.STATE:
            return ("ELI",)
        for i in inside:
            if syntax.words[i + 1 : i + 2] == ["-"] and syntax.tokens[i + 2].lower in words.SUFFIXES:
                continue  # an army-backed government is no army
            term = self.gazetteer.modifier(syntax.tokens[i].lower)
            if term is None and syntax.words[i] == "-" and low < i < high - 1:
                term = self.gazetteer.modifier("".join(t.lower for t in syntax.tokens[i - 1 : i + 2]))
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

    def place(self, syntax: Syntax, low: int, high: int, named: Collection[str] = (), least: int = 0) -> str:
        """The country of a city or region whose name stands between two tokens: 'officials in Goma'.

        If the report names countries, a small place in none of them, or another name of a large one, is most likely a
        namesake. A town must have at least `least` people.
        """
        name = " ".join(t.text for t in syntax.tokens[low : high + 1] if t.pos == "PROPN")
        known = lookup(name) if name else ()
        if all(c.lesser and c.population < words.KNOWN_PLACE for c in known):
            return ""  # an alias of a hamlet tells nothing
        if least and not any(c.kind in ("country", "region", "admin1") or c.population >= least for c in known):
            return ""
        if named and not any(c.country in named or c.kind != "city" or _is_known(c) for c in known):
            return ""
        return (country_of(name, tuple(named)) or "") if name else ""

    def whole_place(self, syntax: Syntax, low: int, high: int) -> str:
        """The country of the place of which several words, with all between them, are the first name; or nothing."""
        name = self.text[syntax.tokens[low].start : syntax.tokens[high].end]
        known = lookup(name) if low < high else ()
        return (country_of(name) or "") if known and not known[0].lesser else ""

    def country_behind(self, syntax: Syntax, low: int, high: int) -> str:
        """The country named behind the comma of a place that lies in it: 'in Moura, Mali'."""
        i = high + 2
        if i >= len(syntax.words) or syntax.words[high + 1] != ",":
            return ""
        found = self.gazetteer.match(syntax.words, i)
        code = self.country(found[1]) if found is not None and syntax.words[i][:1].isupper() else ""
        known = lookup(self.text[syntax.tokens[low].start : syntax.tokens[high].end]) if code else ()
        return code if any(c.country == code and c.kind != "country" for c in known) else ""

    def big_place(self, name: str) -> str:
        """The country of a name that means a large city or a province, or nothing."""
        first = next(iter(lookup(name)), None)
        return first.country if first is not None and first.population >= _LARGE else ""

    def region(self, name: str) -> str:
        """The country of a name that is first of all a region or a province, or nothing."""
        first = next(iter(lookup(name)), None)
        return first.country if first is not None and first.kind in ("region", "admin1") else ""

    def entity(
        self, syntax: Syntax, phrase: Phrase, name: str, code: str, sector: tuple[str, ...], rule: str,
        identifier: str | None = None, office: str | None = None,
    ) -> Entity:  # fmt: skip
        """The entity of a phrase, as it stands in the text."""
        start, end = syntax.tokens[phrase.low].start, syntax.tokens[phrase.end].end
        return Entity(self.text[start:end], start, end, name, code, sector, identifier, office, rule)

    def said(self, syntax: Syntax, phrase: Phrase) -> str:
        """The words of a phrase."""
        return self.text[syntax.tokens[phrase.low].start : syntax.tokens[phrase.end].end]


def _may_begin(names: list[str], i: int) -> bool:
    """Whether a name may begin at a word: a capital, a figure, or a particle before a capital ('bin Laden')."""
    if names[i][:1].isupper() or names[i][:1].isdigit() or names[i][1:2].isupper():
        return True
    if names[i] not in words.PARTICLES or i + 1 >= len(names):
        return False
    behind = names[i + 2] if names[i + 1] == "-" and i + 2 < len(names) else names[i + 1]
    return behind[:1].isupper() or behind in words.PARTICLES


def _is_bound(names: list[str], first: int, behind: int) -> bool:
    """Whether a name is but part of a hyphened word that says something else: 'pro-Russian', 'US-backed'."""
    if first > 1 and names[first - 1] == "-" and names[first - 2].lower() in words.PREFIXES:
        return True
    return behind + 1 < len(names) and names[behind] == "-" and names[behind + 1].lower() in words.SUFFIXES


def _is_known(place: Candidate) -> bool:
    """Whether a town is known abroad by a name: a sizable one by its own, by another one only a very large one."""
    return place.population >= (_LARGE if place.lesser else _KNOWN)
