"""Judge by the words beside a name whether it is used as a place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.lexicon.gazetteer import load_gazetteer
from dateline.places.marks import Mention, holds
from dateline.places.packing import Candidate
from dateline.places.words import Words, load_words
from dateline.records import Token

_LARGE = 100_000
_UNRIVALLED = 50_000
_HUGE = 500_000
_WIDE = frozenset(("country", "continent", "region", "water", "site", "admin1"))
_STRICT = frozenset(("in", "near", "at", "outside", "from", "inside", "into", "around", "across", "throughout"))
_LIST = frozenset(("and", "or", ",", "&", "/"))
_FUNCTION = frozenset(("ADP", "CCONJ", "ADV", "PRON", "SCONJ", "DET", "NUM"))
_NAME_TAGS = ("NNP", "NNPS")

Lookup = Callable[[int, int], tuple[Candidate, ...]]


def is_capital(token: Token) -> bool:
    """Whether a word begins with a capital, also behind d' or l'."""
    text = token.text
    return text[0].isupper() or (len(text) > 3 and text[1] in "'’" and text[2].isupper())


class Judge:
    """Judges the names of one sentence; `lookup` gives the places of the words between two tokens."""

    def __init__(self, tokens: Sequence[Token], lookup: Lookup) -> None:
        self.tokens, self.lookup = tokens, lookup
        self.words: Words = load_words()
        self.is_given = load_gazetteer().is_given_name

    def fits(self, m: Mention, free: int, last: int) -> bool:
        """Whether the words beside a name let it be a place; notes on the mention what they say of it.

        `free` is the first token that no other place has taken, `last` the end of the capitalised run.
        """
        self._read_before(m)
        self._read_behind(m)
        if self._is_common(m):
            return False
        if m.kinds or m.scope:
            m.sure = bool(m.scope) or m.local
            return not self._has_title(m)
        return self._fits_before(m, free) and self._fits_behind(m, last) and self._fits_itself(m)

    def is_wide(self, m: Mention) -> bool:
        """Whether a name is that of a country, a province or another large area."""
        return any(c.kind in _WIDE and (not c.lesser or c.population > 300_000) for c in m.candidates)

    def people(self, m: Mention) -> int:
        """The people of the largest place of that name; lesser names count a fifth."""
        return max((c.population // (5 if c.lesser else 1) for c in m.candidates), default=0)

    def is_plain(self, i: int, j: int) -> bool:
        """Whether a stretch holds a plain word, a title, a people or a given name, so that it is no unlisted place."""
        words = self.words
        for token in self.tokens[i : j + 1]:
            low = token.lower.rstrip(".")
            plain = low in words.common or low in words.bodies or low in words.titles or low in words.parts
            if plain or low in words.demonyms or low in words.peoples or token.tag not in _NAME_TAGS:
                return True
        return self.is_given(self.tokens[i].text) or not self.tokens[i].text[1:].islower()

    def kinds_beside(self, m: Mention) -> tuple[str, ...]:
        """The kinds of place that the words beside a name give it; water and countries need an entry."""
        self._read_before(m)
        if not m.kinds and m.last + 1 < len(self.tokens) and self.tokens[m.last + 1].text.islower():
            m.kinds = self.words.kinds.get(self.tokens[m.last + 1].lower, ())
        return tuple(k for k in m.kinds if k != "water")

    def _read_before(self, m: Mention) -> None:
        tokens, words = self.tokens, self.words
        b = m.first - 1
        while b > m.first - 4 and b >= 0 and self._is_part(tokens[b]):
            b -= 1
        if b < 0:
            return
        low = tokens[b].lower
        m.local = low in words.local or (tokens[b].pos == "VERB" and tokens[b].lemma in words.reaching)
        m.strict, m.listed = low in _STRICT, low in _LIST
        if low == "of" and b > 0 and tokens[b - 1].text.islower():
            m.kinds = words.kinds.get(tokens[b - 1].lower, ())
            m.strict = bool(m.kinds)

    def _is_part(self, token: Token) -> bool:
        """Whether a word before a name belongs to it: "southern", "besieged" but not in "troops besieged ..."."""
        return token.lower in ("the", "-") or (
            token.lower in self.words.parts and token.tag not in ("VBD", "VBZ", "VBP")
        )

    def _read_behind(self, m: Mention) -> None:
        a = m.last + 1
        if a >= len(self.tokens):
            return
        after, words = self.tokens[a], self.words
        if after.text.islower() and not m.kinds:
            m.kinds = words.kinds.get(after.lower, ())
        m.joins = after.lower in _LIST
        m.local = m.local or after.lower in words.dwellers
        if after.text in (",", "("):
            m.scope = self._scope(m, a + 1)
            m.kinds = m.kinds or self._kinds_apposed(a + 1)

    def _kinds_apposed(self, i: int) -> tuple[str, ...]:
        """The kinds that an apposition gives a name: "Moura, a farming village in ..."."""
        if i >= len(self.tokens) or self.tokens[i].lower not in ("a", "an", "the"):
            return ()
        for token in self.tokens[i + 1 : i + 4]:
            if token.lower in self.words.kinds:
                return self.words.kinds[token.lower]
            if token.pos not in ("ADJ", "NOUN", "VERB", "ADV") or token.dep not in ("amod", "compound", "advmod"):
                break
        return ()

    def _scope(self, m: Mention, i: int) -> tuple[Candidate, ...]:
        """The candidates of the larger place named behind a comma, if one of them holds one of the name's."""
        tokens = self.tokens
        if i >= len(tokens) or not is_capital(tokens[i]):
            return ()
        for j in range(min(i + 2, len(tokens) - 1), i - 1, -1):
            if not is_capital(tokens[j]):
                continue
            wide = [c for c in self.lookup(i, j) if c.kind in ("country", "admin1", "admin2", "region")]
            if any(c.kind == "country" for c in wide) and not self._is_apposed(m, j):
                return ()
            if wide and self._is_list(m, wide, j + 1):
                return ()
            if holding := tuple(w for w in wide if any(holds(w, c) for c in m.candidates)):
                return holding
        return ()

    def _is_apposed(self, m: Mention, j: int) -> bool:
        """Whether a country behind a comma stands for itself, not "In Moscow, U.S. officials said"."""
        if m.candidates[0].kind == "country":
            return any(c.kind == "admin1" and not c.lesser for c in m.candidates)
        after = self.tokens[j + 1] if j + 1 < len(self.tokens) else None
        return after is None or (not after.text[0].isalnum() and after.lower != "'s") or after.pos in _FUNCTION

    def _is_list(self, m: Mention, wide: list[Candidate], behind: int) -> bool:
        """Whether "Nevada, Missouri" goes on as a list of states rather than puts a town in a state."""
        top = {c.kind for c in m.candidates if c.kind in ("country", "admin1") and not c.lesser}
        if not top & {w.kind for w in wide if not w.lesser}:
            return False
        before = self.tokens[m.first - 1].text if m.first else ""
        after = self.tokens[behind : behind + 2]
        goes_on = len(after) == 2 and after[0].text == "," and is_capital(after[1])
        return before in (",", "and") or goes_on or any(t.lower in ("and", "or", "&") for t in after)

    def _is_common(self, m: Mention) -> bool:
        """Whether a name is made of plain words, so that only its province or its preposition makes it a place."""
        words = self.words
        if self.tokens[m.last].lower in words.kinds and not m.candidates[0].lesser and m.first < m.last:
            part = m.first + 1 == m.last and self.tokens[m.first].lower in words.parts
            return part and not (m.scope or m.local or m.listed)
        for i in range(m.first, m.last + 1):
            low = self.tokens[i].lower.rstrip(".")
            if low not in words.common and (m.first == m.last or (low not in words.parts and low not in words.bodies)):
                return False
        if m.scope or (m.kinds and m.first == m.last):
            return False
        areas = ("region", "water", "country", "continent")
        if m.first < m.last and any(c.kind in areas and not c.lesser for c in m.candidates):
            return False
        large = any(c.population >= _LARGE and not c.lesser and c.kind == "city" for c in m.candidates)
        if large and m.first < m.last:
            return not m.local and all(t.lower in words.parts for t in self.tokens[m.first : m.last])
        return not (large and m.strict and self.tokens[m.first - 1].lower != "at")

    def _has_title(self, m: Mention) -> bool:
        before = self.tokens[m.first - 1] if m.first else None
        if before is None or before.lower.rstrip(".") not in self.words.titles or not is_capital(before):
            return False
        m.suspect = m.candidates[0].kind != "country"
        return m.suspect

    def _fits_before(self, m: Mention, free: int) -> bool:
        """Whether the capitalised word before a name leaves it a place."""
        if self._has_title(m):
            return False
        if m.first <= free:
            return True
        before = self.tokens[m.first - 1]
        low = before.lower.rstrip(".")
        if low in self.words.never_behind:
            return False
        if not is_capital(before) or low in self.words.parts:
            return True
        if self.is_given(before.text) or len(low) == 1:
            m.suspect = True
            return False
        if low in self.words.demonyms or low in self.words.bodies or before.text.isupper() or m.first == 1:
            return self.is_wide(m) or self.people(m) >= _LARGE
        wide = self.is_wide(m) and m.candidates[0].kind not in ("site", "region")
        m.suspect = not wide and low not in self.words.common
        return wide

    def _fits_behind(self, m: Mention, last: int) -> bool:
        """Whether the capitalised word behind a name leaves it a place."""
        if m.last >= last or m.last + 1 >= len(self.tokens):
            return True
        after = self.tokens[m.last + 1]
        if not is_capital(after):
            return self._fits_joined(m, after)
        low = after.lower.rstrip(".")
        if low in self.words.never_before:
            return False
        if low in self.words.houses and not self.is_wide(m) and self.people(m) < _LARGE:
            return False
        if low in self.words.bodies or low in self.words.parts or low in self.words.titles:
            return True
        if low in self.words.sites:
            return self.is_wide(m) or self.people(m) >= _LARGE
        if m.first == m.last and self.is_given(m.text):
            return False
        if m.taken:
            return self.is_given(after.text)
        large = self._largest(m) >= 5 * _HUGE or (self.is_wide(m) and not self.people(m) < _HUGE)
        return m.candidates[0].kind == "country" or large or after.text.isupper()

    def _largest(self, m: Mention) -> int:
        """The people of the largest place of that name, where provinces count half."""
        return max((c.population // (1 + c.lesser + (c.kind != "city")) for c in m.candidates), default=0)

    def _fits_joined(self, m: Mention, after: Token) -> bool:
        """Whether "X of Y" and "St. X's Y" leave X a place."""
        if after.lower == "'s" and m.key.startswith("st "):
            return False
        known = self.is_wide(m) or m.strict or (m.first < m.last and self.people(m) >= _LARGE)
        return after.lower not in ("of", "upon", "under") or known

    def _fits_itself(self, m: Mention) -> bool:
        """Whether a name without further evidence is well enough known."""
        token = self.tokens[m.first]
        single = m.first == m.last
        given = single and self.is_given(m.text)
        tagged = not single or m.first > 0 or token.tag in _NAME_TAGS or m.local
        if m.candidates[0].kind == "country":
            m.sure = True
        elif self.is_wide(m):
            known = any(c.kind not in ("admin1", "region") or c.population > 3_000_000 for c in m.candidates)
            m.sure = tagged and (known or m.local or m.listed or m.joins) and not (given and not self._placed(m))
            return m.sure or (tagged and not given)
        elif self.people(m) >= (_UNRIVALLED if self._is_unrivalled(m) else _LARGE) and not given:
            m.sure = tagged and (single is False or token.tag in _NAME_TAGS or m.local)
            return m.sure
        elif given:
            m.sure = m.strict and self.people(m) >= _LARGE
            return m.strict
        elif not single and token.text != "The" and self.tokens[m.last].lower in self.words.kinds:
            m.sure = not m.candidates[0].lesser
        return m.sure or m.local or m.listed

    def _is_unrivalled(self, m: Mention) -> bool:
        """Whether all places of a name lie in one country, it is the first name of one, and the name stands for itself."""
        one = not m.candidates[0].lesser and len({c.country for c in m.candidates}) == 1
        return one and self.tokens[m.last].dep != "compound"

    def _placed(self, m: Mention) -> bool:
        return m.local or m.listed or m.joins
