"""Find the names in a parsed report that may be places, and how surely each is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.lexicon.gazetteer import load_gazetteer
from dateline.places.index import Candidate, by_key
from dateline.places.names import key
from dateline.places.words import Words, load_words
from dateline.records import Sentence, Token

_LONGEST = 6
_LARGE = 100_000
_HUGE = 500_000
_INNER = frozenset(
    "of the and de del de la las los le les do da dos das du des di y e en al el ez es as ad au aux sur sous upon "
    "on in under d' l' - – 's am an der den".split()
)
_WIDE = frozenset(("country", "continent", "region", "water", "site", "admin1"))
_PERSON_TAGS = ("NNP", "NNPS")


@dataclass(slots=True)
class Mention:
    """A name that may be a place. `kinds` are the kinds that the words beside it say it is of.

    `sure` tells that it is a place whatever the rest of the report says; `local` that words before it
    make it one; `scope` are the key and the candidates of the larger place behind its comma.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    text: str
    key: str
    candidates: tuple[Candidate, ...]
    sure: bool = False
    local: bool = False
    common: bool = False
    kinds: tuple[str, ...] = ()
    scope: tuple[Candidate, ...] = ()
    listed: bool = False
    chosen: Candidate | None = None
    score: float = field(default=0.0)


@dataclass(slots=True)
class Found:
    """What a report holds: the names that may be places, the countries of its demonyms, its people's surnames."""

    mentions: list[Mention]
    demonyms: list[str]
    people: set[str]


def find_mentions(text: str, sentences: Sequence[Sentence], taken: Sequence[tuple[int, int]]) -> Found:
    """The mentions of a parsed report in order. `taken` are spans of people and organisations."""
    found = Found([], [], set())
    shut = sorted(taken)
    for number, sentence in enumerate(sentences):
        reader = _Reader(text, number, sentence, found)
        for first, last in _runs(sentence.tokens):
            if shut and _is_shut(shut, sentence.tokens[first].start, sentence.tokens[last].end):
                continue
            reader.read_run(first, last, shut)
    return found


def _is_shut(shut: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(s <= start and end <= e for s, e in shut)


def _capital(token: Token) -> bool:
    return token.text[0].isupper()


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The stretches of capitalised words, with the small words that names hold between them."""
    i, n = 0, len(tokens)
    while i < n:
        if not tokens[i].text[0].isupper():
            i += 1
            continue
        last = j = i
        while j + 1 < n:
            j += 1
            if tokens[j].text[0].isupper():
                last = j
            elif tokens[j].lower not in _INNER or j - last > 2:
                break
        yield i, last
        i = last + 1


class _Reader:
    """Reads the runs of one sentence."""

    def __init__(self, text: str, number: int, sentence: Sentence, found: Found) -> None:
        self.text, self.number, self.tokens, self.found = text, number, sentence.tokens, found
        self.words: Words = load_words()
        self.is_given = load_gazetteer().is_given_name
        letters = [t for t in self.tokens if t.text[0].isalpha()]
        self.shouted = len(letters) > 3 and sum(t.text.isupper() for t in letters) * 2 > len(letters)

    def read_run(self, first: int, last: int, shut: Sequence[tuple[int, int]]) -> None:
        """Add the mentions between two tokens, the longest name first."""
        i, free = first, first
        while i <= last:
            token = self.tokens[i]
            if not _capital(token) or (shut and any(s <= token.start < e for s, e in shut)):
                i += 1
                continue
            mention = self._longest(i, last, first, free)
            if mention is None:
                self._note_person(i, last)
                i += 1
                continue
            self.found.mentions.append(mention)
            i = free = mention.last + 1

    def _longest(self, i: int, last: int, first: int, free: int) -> Mention | None:
        if country := self._demonym(i, last):
            self.found.demonyms.append(country)
            return None
        for j in range(min(last, i + _LONGEST - 1), i - 1, -1):
            if not _capital(self.tokens[j]) and j > i:
                continue
            candidates = self._candidates(i, j)
            if candidates:
                mention = self._mention(i, j, candidates)
                if self._fits(mention, max(first, free), last):
                    return mention
                return None if j > i and not self._may_shrink(candidates) else self._next(i, j, last, first, free)
        return None

    def _next(self, i: int, j: int, last: int, first: int, free: int) -> Mention | None:
        """A shorter name that begins at the same token, if the longer one was none."""
        return self._longest(i, j - 1, first, free) if j > i else None

    def _may_shrink(self, candidates: tuple[Candidate, ...]) -> bool:
        return all(c.kind in ("city", "admin2") for c in candidates)

    def _demonym(self, i: int, last: int) -> str:
        """The country of a demonym at a token, if it is no part of a longer place name."""
        token = self.tokens[i]
        two = f"{token.text} {self.tokens[i + 1].text}" if i < last else ""
        country = self.words.demonyms.get(key(two), "") if two else ""
        if not country:
            country = self.words.demonyms.get(key(token.text), "")
            if country and i < last and _capital(self.tokens[i + 1]) and by_key(key(two)):
                return ""
        return country

    def _candidates(self, i: int, j: int) -> tuple[Candidate, ...]:
        tokens = self.tokens
        if i == j:
            return self._of_one(tokens[i], i)
        name = key(self.text[tokens[i].start : tokens[j].end])
        found = by_key(name)
        return found if found or name[-2:] != " s" else by_key(name[:-2])

    def _of_one(self, token: Token, i: int) -> tuple[Candidate, ...]:
        text = token.text
        if "-" in text and not text.isupper():
            text = text.split("-", 1)[0]
        letters = text.replace(".", "")
        if len(letters) <= 4 and letters.isupper():
            if found := by_key(f"abbr:{letters}"):
                return found if not self.shouted or "." in text or len(letters) < 3 else ()
            return self._of_short(text, i)
        if text in self.words.short:
            return self._of_short(text, i)
        return by_key(key(text)) if len(letters) > 2 else ()

    def _of_short(self, text: str, i: int) -> tuple[Candidate, ...]:
        """A province in its short form: behind a comma, or unmistakable by its points; else a town in capitals."""
        keys = self.words.short.get(text, ())
        behind_comma = i > 1 and self.tokens[i - 1].text == "," and _capital(self.tokens[i - 2])
        if keys and (behind_comma or text.count(".") > 1 or text == "NSW"):
            return tuple(c for k in keys for c in by_key(k))
        letters = text.replace(".", "")
        shouting = self.shouted or i == 0 or (len(letters) > 3 and behind_comma)
        return by_key(key(text)) if shouting and len(letters) > 2 and "." not in text else ()

    def _mention(self, i: int, j: int, candidates: tuple[Candidate, ...]) -> Mention:
        start, end = self.tokens[i].start, self.tokens[j].end
        token = self.tokens[i]
        if i == j and "-" in token.text and not token.text.isupper():
            end = start + token.text.index("-")
        text = self.text[start:end]
        return Mention(self.number, i, j, start, end, text, key(text), candidates)

    def _fits(self, m: Mention, first: int, last: int) -> bool:
        """Whether the words beside a name let it be a place; notes what they say of it."""
        self._read_beside(m)
        if self._is_common(m):
            return False
        if m.kinds or m.scope:
            m.sure = bool(m.scope) or m.local
            return not self._has_title(m)
        return self._fits_before(m, first) and self._fits_behind(m, last) and self._fits_itself(m)

    def _is_common(self, m: Mention) -> bool:
        """Whether a name is a plain word, so that it is a place only with its province behind it."""
        if m.first != m.last or m.text.lower().rstrip(".") not in self.words.common:
            return False
        m.common = True
        if m.scope:
            return False
        large = any(c.population >= _LARGE and not c.lesser and c.kind == "city" for c in m.candidates)
        return not (large and m.local and self.tokens[m.first - 1].lower in ("in", "near", "from"))

    def _read_beside(self, m: Mention) -> None:
        tokens, words = self.tokens, self.words
        b = m.first - 1
        while b >= 0 and (tokens[b].lower in words.parts or tokens[b].lower in ("the", "-")) and b > m.first - 4:
            b -= 1
        if b >= 0:
            m.local = tokens[b].lower in words.local
            m.listed = tokens[b].lower in ("and", "or", ",") or tokens[b].text == "/"
            if tokens[b].lower == "of" and b > 0:
                m.kinds = words.kinds.get(tokens[b - 1].lower, ())
        a = m.last + 1
        if a < len(tokens):
            m.kinds = m.kinds or words.kinds.get(tokens[a].lower, ()) if tokens[a].text.islower() else m.kinds
            if tokens[a].text == "," or tokens[a].text == "(":
                m.scope = self._scope(m, a + 1)

    def _scope(self, m: Mention, i: int) -> tuple[Candidate, ...]:
        """The candidates of the larger place named behind a comma, if one of them holds one of the name's."""
        tokens = self.tokens
        if i >= len(tokens) or not _capital(tokens[i]):
            return ()
        for j in range(min(i + 2, len(tokens) - 1), i - 1, -1):
            if not _capital(tokens[j]):
                continue
            wide = [c for c in self._candidates(i, j) if c.kind in ("country", "admin1", "admin2", "region")]
            if not wide:
                continue
            if self._is_list(m, wide, j + 1):
                return ()
            holding = tuple(w for w in wide if any(holds(w, c) for c in m.candidates))
            if holding:
                return holding
        return ()

    def _is_list(self, m: Mention, wide: list[Candidate], behind: int) -> bool:
        """Whether "Nevada, Missouri" goes on as a list of states rather than puts a town in a state."""
        top = {c.kind for c in m.candidates if c.kind in ("country", "admin1") and not c.lesser}
        if not top & {w.kind for w in wide}:
            return False
        before = self.tokens[m.first - 1].text if m.first else ""
        after = self.tokens[behind : behind + 2]
        return before in (",", "and") or any(t.lower in ("and", "or", "&") for t in after) or m.key == key(wide[0].name)

    def _has_title(self, m: Mention) -> bool:
        before = self.tokens[m.first - 1] if m.first else None
        if before is None or before.lower.rstrip(".") not in self.words.titles or not _capital(before):
            return False
        return not all(c.kind == "country" for c in m.candidates[:1])

    def _fits_before(self, m: Mention, first: int) -> bool:
        """Whether the capitalised word before a name leaves it a place."""
        if m.first == 0 or m.first <= first:
            return not self._has_title(m)
        before = self.tokens[m.first - 1]
        low = before.lower.rstrip(".")
        if low in self.words.never_behind or self._has_title(m):
            return False
        if not _capital(before) or low in self.words.parts or m.first - 1 == 0:
            return not (m.first == 1 and self.is_given(before.text))
        if self.is_given(before.text) or (len(low) == 1):
            return False
        if before.lower in self.words.demonyms or low in self.words.bodies or before.text.isupper():
            return True
        return _is_wide(m) and m.candidates[0].kind != "site"

    def _fits_behind(self, m: Mention, last: int) -> bool:
        """Whether the capitalised word behind a name leaves it a place."""
        if m.last >= last or m.last + 1 >= len(self.tokens):
            return True
        after = self.tokens[m.last + 1]
        if not _capital(after):
            return self._fits_joined(m, after)
        low = after.lower.rstrip(".")
        if low in self.words.never_before:
            return False
        if low in self.words.bodies or low in self.words.parts or low in self.words.titles:
            return True
        if m.first == m.last and self.is_given(m.text):
            return False
        return _is_wide(m) or _people(m) >= _HUGE

    def _fits_joined(self, m: Mention, after: Token) -> bool:
        """Whether "X of Y" leaves X a place: "Bank of ..." has no place before its "of"."""
        return after.lower not in ("of", "upon", "under") or _is_wide(m)

    def _fits_itself(self, m: Mention) -> bool:
        """Whether a name without further evidence is well enough known."""
        token = self.tokens[m.first]
        if _is_wide(m):
            m.sure = m.first > 0 or token.tag in _PERSON_TAGS or m.last > m.first or m.candidates[0].kind == "country"
            if m.first == m.last and self.is_given(m.text) and not m.local:
                m.sure = m.candidates[0].kind == "country"
            return m.sure
        given = m.first == m.last and self.is_given(m.text)
        if _people(m) >= _LARGE and not given:
            m.sure = token.tag in _PERSON_TAGS or m.last > m.first or m.local
            return m.sure
        return m.local or m.listed or (m.first == 0 and not given)

    def _note_person(self, i: int, last: int) -> None:
        """Remember the surname of a full name, so that it is no place when it stands alone."""
        if i < last and _capital(self.tokens[i + 1]):
            title = self.tokens[i].lower.rstrip(".") in self.words.titles
            if title or self.is_given(self.tokens[i].text):
                self.found.people.update(t.lower for t in self.tokens[i + 1 : i + 3] if _capital(t))


def holds(wide: Candidate, narrow: Candidate) -> bool:
    """Whether a place lies in a larger one, as far as country and province tell."""
    if wide is narrow or wide.geonameid == narrow.geonameid != "":
        return False
    if wide.kind in ("country", "region"):
        return wide.country == narrow.country != "" and narrow.kind != "country"
    if wide.kind == "admin2":
        return (
            narrow.kind == "city"
            and (wide.country, wide.province) == (narrow.country, narrow.province)
            and abs(wide.latitude - narrow.latitude) + abs(wide.longitude - narrow.longitude) < 1.0
        )
    return wide.country == narrow.country and wide.province == narrow.province and narrow.kind in ("city", "admin2")


def _is_wide(m: Mention) -> bool:
    return any(c.kind in _WIDE and not c.lesser for c in m.candidates)


def _people(m: Mention) -> int:
    """The people of the largest place of that name; lesser names count a fifth."""
    return max((c.population // (5 if c.lesser else 1) for c in m.candidates), default=0)
