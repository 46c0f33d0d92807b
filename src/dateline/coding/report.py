"""One report with everything that the stages saw in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from dateline.acts import Matcher, Syntax
from dateline.dates import find_dates
from dateline.entities import Cast, Frames, Namer
from dateline.lexicon.frames import Lexicon
from dateline.lexicon.gazetteer import Gazetteer
from dateline.operators import Composer, Proposal
from dateline.places import country_of, find_places
from dateline.quotes import find_quotes
from dateline.records import DateMention, Document, Entity, Place, Quote, Sentence

_WORDS = re.compile(r"[\w.]*\w")
_BEGINNING = 4_000
_SHORT = 2
_LONGEST_QUOTE = 3_000
_NOMINAL = ("NOUN", "PROPN", "PRON")


@dataclass(frozen=True)
class Report:
    """The findings of the stages on one document; `inner` are the proposals that stand under others too."""

    document: Document
    syntaxes: tuple[Syntax, ...]
    namer: Namer
    dates: tuple[DateMention, ...]
    places: tuple[Place, ...]
    quotes: tuple[Quote, ...]
    proposals: tuple[tuple[Syntax, tuple[Proposal, ...]], ...]
    inner: tuple[tuple[Syntax, tuple[Proposal, ...]], ...]
    entities: tuple[Entity, ...]
    body: int = 0
    accidents: frozenset[str] = frozenset()
    violence: frozenset[str] = frozenset()
    crimes: frozenset[str] = frozenset()
    weighty: frozenset[str] = frozenset()
    ailments: frozenset[str] = frozenset()
    plagues: frozenset[str] = frozenset()
    private_life: frozenset[str] = frozenset()

    def dates_within(self, start: int, end: int) -> tuple[DateMention, ...]:
        """The time expressions that begin between two offsets."""
        return self.dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]

    def places_within(self, start: int, end: int) -> tuple[Place, ...]:
        """The places that begin between two offsets."""
        return self.places[bisect_left(self._place_starts, start) : bisect_left(self._place_starts, end)]

    def syntax_at(self, offset: int) -> Syntax | None:
        """The sentence in which an offset lies."""
        n = bisect_right(self._sentence_starts, offset) - 1
        return self.syntaxes[n] if n >= 0 and offset < self.syntaxes[n].sentence.end else None

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph in which an offset lies, or -1."""
        syntax = self.syntax_at(offset)
        return syntax.sentence.paragraph if syntax is not None else -1

    def quotes_near(self, start: int, end: int) -> tuple[Quote, ...]:
        """The quotations that reach into a span, in order of the text."""
        first = bisect_left(self._quote_starts, start - _LONGEST_QUOTE)
        near = self.quotes[first : bisect_left(self._quote_starts, end)]
        return tuple(q for q in near if q.end > start)

    def paragraph_start(self, paragraph: int) -> int:
        """Where the first sentence of a paragraph begins."""
        return self._paragraph_starts.get(paragraph, 0)

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [q.start for q in self.quotes]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [d.start for d in self.dates]

    @cached_property
    def _place_starts(self) -> list[int]:
        return [p.start for p in self.places]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.sentence.start for s in self.syntaxes]

    @cached_property
    def _paragraph_starts(self) -> dict[int, int]:
        return {s.sentence.paragraph: s.sentence.start for s in reversed(self.syntaxes)}


def read_report(
    document: Document, sentences: Sequence[Sentence], lexicon: Lexicon, gazetteer: Gazetteer, body: int, home: str
) -> Report:
    """Run the stages over a parsed document. `home` is the country of its dateline, or empty."""
    syntaxes = tuple(Syntax(s) for s in sentences)
    cast = Cast(home=home, where=partial(_scene, document, sentences, gazetteer))
    namer = Namer(gazetteer, cast, document.date, document.text)
    kinds = partial(sectors, namer)
    matcher = Matcher(lexicon, kinds)
    entities: list[Entity] = []
    outer, inner = [], []
    frames = Frames(namer, document.text)
    for syntax in syntaxes:
        cast.frame = frames.of(syntax)
        entities += _everyone(namer, syntax)
        composer = Composer(lexicon, syntax, matcher.matches(syntax), kinds)
        outer.append((syntax, composer.proposals()))
        inner.append((syntax, composer.every()))
    cast.frame = ("", False)
    named = (e for e in entities if e.rule.startswith(("name.", "person", "organisation")))
    people = [(e.start, e.end) for e in named if not (_is_seat(document.text, e) or _is_town(e))]
    return Report(
        document,
        syntaxes,
        namer,
        find_dates(document.text, document.date),
        find_places(document.text, sentences, people),
        find_quotes(document.text, syntaxes),
        tuple(outer),
        tuple(inner),
        tuple(entities),
        body,
        lexicon.classes["accident"],
        lexicon.classes["violence"],
        lexicon.classes["inquired"],
        lexicon.classes["weighty"],
        lexicon.classes["ailment"],
        lexicon.classes["plague"],
        lexicon.classes["private_life"],
    )


def _scene(document: Document, sentences: Sequence[Sentence], gazetteer: Gazetteer) -> Counter[str]:
    """How often the places of a report lie in each country; those of its title count twice.

    A town in a country that is never named is most likely a namesake; a country that a short report names is as likely
    the other side as the scene.
    """
    named = gazetteer.countries_in(_WORDS.findall(document.text[:_BEGINNING]))
    wide = len(sentences) > _SHORT
    found = Counter(
        p.country
        for p in find_places(document.text, sentences, [])
        if p.country and (wide or p.resolution != "country") and (p.country in named or not named)
    )
    for country in sorted(gazetteer.countries_in(_WORDS.findall(document.title or ""))):
        found[country] += 2
    return found


def _is_seat(text: str, entity: Entity) -> bool:
    """Whether a city that stands for a body is meant as a place: 'in Brussels'."""
    said = text[max(0, entity.start - 8) : entity.start].lower().split()
    return bool(said) and said[-1] in ("in", "near", "outside") and country_of(entity.text) is not None


def _is_town(entity: Entity) -> bool:
    """Whether an unknown name of several words is that of a place: 'Santiago de Compostela'."""
    return entity.rule == "name.unknown" and " " in entity.text and country_of(entity.text) is not None


def _everyone(namer: Namer, syntax: Syntax) -> list[Entity]:
    """The entities of a sentence in order, which also tells the cast who has been named."""
    found: list[Entity] = []
    for token in syntax.tokens:
        acronym = token.pos == "VERB" and token.text.isupper() and len(token.text) > 2
        if (token.pos in _NOMINAL or acronym) and token.dep not in ("compound", "npadvmod"):
            found += [e for e in namer.entities(syntax, token.i) if e.code or e.sector]
    return found


def sectors(namer: Namer, syntax: Syntax, i: int) -> frozenset[str]:
    """What kind of actor the phrase at token i is: its sectors, and the words country, person and actor."""
    known = namer.kinds.get((syntax.sentence.index, i))
    if known is None:
        known = namer.kinds[syntax.sentence.index, i] = _kinds(namer, syntax, i)
    return known


def _kinds(namer: Namer, syntax: Syntax, i: int) -> frozenset[str]:
    found: set[str] = set()
    for j in syntax.conjuncts(i):
        for entity in namer.entities(syntax, j):
            found.update(entity.sector)
            if entity.code:
                found.add(entity.code)
                is_country = len(entity.code) == 3 and not entity.sector and not entity.rule.startswith("noun.")
                found.add("country" if is_country else "coded")
            if entity.sector or not entity.rule.startswith("noun."):
                found.add("person" if entity.sector or entity.rule.startswith(("name", "person", "coref")) else "named")
            if entity.sector or (entity.code and not entity.rule.startswith("noun.")):
                found.add("actor")
    token = syntax.tokens[i]
    if (token.pos == "ADJ" and syntax.counted(i) == i) or (token.pos == "PROPN" and not found):
        found.update(_adjectival(namer, syntax, i))
    return frozenset(found)


def _adjectival(namer: Namer, syntax: Syntax, i: int) -> set[str]:
    return {"actor"} if any(e.code for e in namer.entities(syntax, i)) else set()
