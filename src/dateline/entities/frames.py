"""Where a paragraph is set by its first words: 'In Kenya, police stopped ...' is about Kenya's police up to its end.

Such adverbials open a frame that holds over sentence boundaries until another one or the paragraph ends it (Charolles 1997).
The head of a section in a bulletin ('KENYA.', 'Kenya:', 'NAIROBI - ') opens one that holds until the next head.
"""

from __future__ import annotations

import re

from dateline.acts.clauses import Syntax
from dateline.entities.naming import Namer
from dateline.entities.phrases import phrase_of
from dateline.places import country_of, lookup

_OPENING = frozenset(("in", "across", "inside"))
_TOWNS = frozenset("town city village suburb hamlet settlement port district quarter neighbourhood".split())
_FIRST = 2
_WIDE = 45
_LARGE = 300_000
_HEAD = re.compile(r"(?:\W*)([A-Z][A-Za-z' ]{2,40}?)(?:\s*[:.–—]|\s-)(?=\s)")
_LINE = re.compile(r"(?:\W*)([A-Z][A-Za-z' ]{2,40}?)\W*")


class Frames:
    """Follows the frames of one report, sentence by sentence; `text` is the document's."""

    def __init__(self, namer: Namer, text: str) -> None:
        self._namer = namer
        self._text = text
        self._paragraph = -1
        self._section = ("", False)
        self._frame = ("", False)

    def of(self, syntax: Syntax) -> tuple[str, bool]:
        """The country that a sentence is set in, or nothing, and whether the country itself was named."""
        if syntax.sentence.paragraph != self._paragraph:
            self._section = self._headed(syntax.sentence.start) or self._section
            self._paragraph, self._frame = syntax.sentence.paragraph, self._section
        self._frame = self._opened(syntax) or self._frame
        return self._frame

    def _headed(self, start: int) -> tuple[str, bool] | None:
        """The country that the head of a section names, before a paragraph or on the line above it."""
        line = self._text.rfind("\n", 0, start) + 1
        above = self._text[:line].rstrip().rsplit("\n", 1)[-1] if line else ""
        head = _HEAD.match(self._text, line, start + _WIDE)
        for found in (head, _LINE.fullmatch(above)):
            name = found[1].strip() if found is not None else ""
            if name and (code := self._namer.country_named(name)):
                return code, True
        name = head[1].strip() if head is not None and line else ""
        country = country_of(name.title()) if name.isupper() and self._is_large(name.title()) else None
        return (country, False) if country else None

    def _is_large(self, name: str) -> bool:
        return any(c.kind == "city" and c.population >= _LARGE for c in lookup(name)[:1])

    def _opened(self, syntax: Syntax) -> tuple[str, bool] | None:
        for token in syntax.tokens[:_FIRST]:
            if token.lower in _OPENING and token.dep == "prep" and syntax.tokens[token.head].i > token.i:
                for i in syntax.below(token.i, "pobj"):
                    return self._country(syntax, i)
        return None

    def _country(self, syntax: Syntax, i: int) -> tuple[str, bool] | None:
        token = syntax.tokens[i]
        if token.pos != "PROPN" or i - phrase_of(syntax, i).low > _FIRST:
            return None
        if any(syntax.lemmas[c] in _TOWNS for c in syntax.below(i, "appos")):
            return None  # 'In Colombia, a cattle town in the north of Brazil, ...'
        named = next((e for e in self._namer.entities(syntax, i) if len(e.code) == 3), None)
        if named is not None and named.rule.startswith("country"):
            return named.code, True
        name = " ".join(t.text for t in syntax.tokens[phrase_of(syntax, i).low : i + 1] if t.pos == "PROPN")
        known = self._namer.cast.countries
        country = country_of(name, tuple(known))
        large = any(c.country == country and c.population >= _LARGE for c in lookup(name)[:1])
        return (country, False) if country and (known[country] or large) else None
