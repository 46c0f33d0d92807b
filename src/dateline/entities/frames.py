"""Where a paragraph is set by its first words: 'In Kenya, police stopped ...' is about Kenya's police up to its end.

Such adverbials open a frame that holds over sentence boundaries until another one or the paragraph ends it (Charolles 1997).
"""

from __future__ import annotations

from dateline.acts.clauses import Syntax
from dateline.entities.naming import Namer
from dateline.entities.phrases import phrase_of
from dateline.places import country_of, lookup

_OPENING = frozenset(("in", "across", "inside"))
_FIRST = 2
_LARGE = 300_000


class Frames:
    """Follows the frames of one report, sentence by sentence."""

    def __init__(self, namer: Namer) -> None:
        self._namer = namer
        self._paragraph = -1
        self._frame = ("", False)

    def of(self, syntax: Syntax) -> tuple[str, bool]:
        """The country that a sentence is set in, or nothing, and whether the country itself was named."""
        if syntax.sentence.paragraph != self._paragraph:
            self._paragraph, self._frame = syntax.sentence.paragraph, ("", False)
        self._frame = self._opened(syntax) or self._frame
        return self._frame

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
        named = next((e for e in self._namer.entities(syntax, i) if len(e.code) == 3), None)
        if named is not None and named.rule.startswith("country"):
            return named.code, True
        name = " ".join(t.text for t in syntax.tokens[phrase_of(syntax, i).low : i + 1] if t.pos == "PROPN")
        known = self._namer.cast.countries
        country = country_of(name, tuple(known))
        large = any(c.country == country and c.population >= _LARGE for c in lookup(name)[:1])
        return (country, False) if country and (known[country] or large) else None
