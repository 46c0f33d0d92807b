"""Find the names in a parsed report that may be places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dateline.places.index import by_key
from dateline.places.judging import Judge, is_capital
from dateline.places.marks import Mention
from dateline.places.names import key
from dateline.places.packing import Candidate
from dateline.places.words import Words, load_words
from dateline.records import Sentence, Token

_LONGEST = 6
_INNER = frozenset(
    "of the and de del de la las los le les do da dos das du des di y e en al el ez es as ad au aux sur sous upon "
    "on in under d' l' - – 's am an der den".split()
)
_BETWEEN = frozenset("international national central regional memorial general state municipal county".split())
_FRONT = frozenset(("lake", "mount", "fort", "camp", "cape", "wadi"))
_OPENERS = frozenset(
    "a an in on at from for but and as when if this that these those with by after before since while during under "
    "near outside inside across around between both one two three all some many most no every each another".split()
)
_LEADS = frozenset(
    "the at on in near from to of along outside inside and , across by around via toward towards 's".split()
)


_LONGEST_NAME = 500


@dataclass(slots=True)
class Found:
    """What a report holds: the names that may be places, the countries of its demonyms, its people's surnames."""

    mentions: list[Mention]
    demonyms: list[str]
    people: set[str]
    unlisted: dict[str, tuple[str, ...]] = field(default_factory=dict)


def find_mentions(text: str, sentences: Sequence[Sentence], taken: Sequence[tuple[int, int]]) -> Found:
    """The mentions of a parsed report in order. `taken` are spans of people and organisations."""
    found = Found([], [], set())
    spans = sorted(taken)
    for number, sentence in enumerate(sentences):
        if not sentence.tokens:
            continue
        first = bisect_left(spans, (sentence.start - _LONGEST_NAME,))
        here = [s for s in spans[first : bisect_left(spans, (sentence.end,))] if s[1] > sentence.start]
        reader = _Reader(text, number, sentence, found, here)
        for first, last in _runs(sentence.tokens):
            reader.read_run(first, last)
    return found


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The stretches of capitalised words, with the small words that names hold between them."""
    i, n = 0, len(tokens)
    capital = [t.text[0].isupper() or is_capital(t) for t in tokens]
    while i < n:
        if not capital[i] or (i == 0 and tokens[0].lower in _OPENERS):
            i += 1
            continue
        last = j = i
        while j + 1 < n:
            j += 1
            if capital[j]:
                last = j
            elif tokens[j].lower not in _INNER or j - last > 3:
                break
        yield i, last
        i = last + 1


class _Reader:
    """Reads the runs of one sentence."""

    def __init__(
        self, text: str, number: int, sentence: Sentence, found: Found, taken: Sequence[tuple[int, int]]
    ) -> None:
        self.text, self.number, self.tokens, self.found, self.taken = (
            text,
            number,
            sentence.tokens,
            found,
            taken,
        )
        self.words: Words = load_words()
        self.judge = Judge(self.tokens, self.candidates)

    @cached_property
    def shouted(self) -> bool:
        """Whether the sentence stands in capitals."""
        letters = [t for t in self.tokens if t.text[0].isalpha()]
        return len(letters) > 3 and sum(t.text.isupper() for t in letters) * 2 > len(letters)

    def read_run(self, first: int, last: int) -> None:
        """Add the mentions between two tokens, the longest name first."""
        i = free = first
        while i <= last:
            token = self.tokens[i]
            skipped = self._skipped(i, first, last) if is_capital(token) else 1
            mention = None if skipped else self._mention_at(i, last, max(first, free))
            if mention is None or self._is_taken(mention):
                i += skipped or 1
            else:
                self.found.mentions.append(mention)
                i = free = mention.last + 1

    def _is_taken(self, m: Mention) -> bool:
        """Whether a name ends that of a person or an organisation: "Mary London", but not "London Police"."""
        return any(start <= m.start and m.end == end for start, end in self.taken)

    def _skipped(self, i: int, first: int, last: int) -> int:
        """How many words at a token belong to a people or to a name that is never a place."""
        token = self.tokens[i]
        if token.lower == "the" and i == 0:
            return 1
        for n in range(min(4, last - i + 1), 0, -1):
            name = self._key(i, i + n - 1)
            if n > 1 or name in self.words.never:
                if name in self.words.never:
                    return n
                if n > 2 and by_key(name):
                    return 0
            if name in self.words.peoples:
                return n
            if country := self.words.demonyms.get(name):
                if n == 1 and i < last and by_key(self._key(i, i + 1)):
                    return 0
                self.found.demonyms.append(country)
                return n
        is_title = token.lower in self.words.titles
        if (i == first or is_title) and not (is_title and i < last and by_key(self._key(i, i + 1))):
            self._note_person(i, last)
        return 0

    def _note_person(self, i: int, last: int) -> None:
        """Remember the surname of a full name, so that it is no place when it stands alone."""
        while i < last and self.tokens[i].lower.rstrip(".") in self.words.titles:
            i += 1
        before = self.tokens[i - 1].lower.rstrip(".") if i else ""
        if before in self.words.titles or (i < last and self.judge.is_given(self.tokens[i].text)):
            name = [t.lower for t in self.tokens[i : i + 3] if is_capital(t) and t.i <= last]
            self.found.people.update(name if before in self.words.titles else name[1:])

    def _key(self, i: int, j: int) -> str:
        return key(self.tokens[i].text if i == j else self.text[self.tokens[i].start : self.tokens[j].end])

    def _mention_at(self, i: int, last: int, free: int) -> Mention | None:
        place = None
        for j in range(min(last, i + _LONGEST - 1), i - 1, -1):
            if j > i and not is_capital(self.tokens[j]):
                continue
            candidates = self.candidates(i, j)
            if candidates:
                place = self._mention(i, j, candidates)
                place.taken = any(s <= place.start < e for s, e in self.taken)
                break
        site = self._site(i, last, place)
        if site is not None:
            return site
        while place is not None:
            if self.judge.fits(place, free, last):
                return place
            if place.suspect:
                self.found.people.add(place.key.split()[-1])
            place = self._shorter(place)
        return self._unlisted(i, last)

    def _unlisted(self, i: int, last: int) -> Mention | None:
        """A name that the index lacks and the words beside it make a place ("the village of ...", "... district")."""
        j = i
        while j < last and is_capital(self.tokens[j + 1]) and j < i + 2:
            j += 1
        if self.judge.is_plain(i, j) or any(c.kind in ("country", "admin1") for c in self.candidates(i, j)):
            return None
        mention = self._mention(i, j, (), site=True)
        mention.kinds = self.judge.kinds_beside(mention)
        if mention.kinds:
            self.found.unlisted[mention.key] = mention.kinds
        else:
            mention.kinds = self.found.unlisted.get(mention.key, ())
        return mention if mention.kinds else None

    def _shorter(self, place: Mention) -> Mention | None:
        """The next shorter known name at the same token, if the longer one is a small town or nothing."""
        for j in range(place.last - 1, place.first - 1, -1):
            if is_capital(self.tokens[j]) and (candidates := self.candidates(place.first, j)):
                return self._mention(place.first, j, candidates)
        return None

    def candidates(self, i: int, j: int) -> tuple[Candidate, ...]:
        """The places that the words from token i to token j may name."""
        if i == j:
            return self._of_one(self.tokens[i], i)
        name = self._key(i, j)
        return by_key(name) if len(name) > 3 else ()

    def _of_one(self, token: Token, i: int) -> tuple[Candidate, ...]:
        text = token.text
        if "-" in text and not text.isupper():
            text = text.split("-", 1)[0]
        letters = text.replace(".", "")
        if len(letters) <= 4 and letters.isupper():
            if "$" in self.text[max(0, token.start - 1) : token.end + 1]:
                return ()
            if found := by_key(f"abbr:{letters}"):
                return found if not self.shouted or "." in text or len(letters) < 3 else ()
            return self._of_short(text, i)
        if text in self.words.short or f"{text}." in self.words.short:
            return self._of_short(text, i) or (by_key(key(text)) if len(letters) > 4 else ())
        return by_key(key(text)) if len(letters) > 2 else ()

    def _of_short(self, text: str, i: int) -> tuple[Candidate, ...]:
        """A province in its short form: behind a comma, or unmistakable by its points; else a town in capitals."""
        keys = self.words.short.get(text, ()) or self.words.short.get(f"{text}.", ())
        behind_comma = i > 1 and self.tokens[i - 1].text == "," and is_capital(self.tokens[i - 2])
        if keys and (behind_comma or text.count(".") > 1 or text == "NSW"):
            return tuple(c for k in keys for c in by_key(k))
        letters = text.replace(".", "")
        shouting = self.shouted or i == 0 or (len(letters) > 3 and behind_comma)
        return by_key(key(text)) if shouting and len(letters) > 2 and "." not in text else ()

    def _mention(self, i: int, j: int, candidates: tuple[Candidate, ...], site: bool = False) -> Mention:
        start, end = self.tokens[i].start, self.tokens[j].end
        token = self.tokens[i]
        if i == j and "-" in token.text and not token.text.isupper():
            end = start + token.text.index("-")
        text = self.text[start:end]
        return Mention(self.number, i, j, start, end, text, key(text), candidates, site=site)

    def _site(self, i: int, last: int, place: Mention | None) -> Mention | None:
        """A name that ends with a noun for a road, an airport, a park and so on is a place of its own."""
        end = self._site_end(i, last)
        if end is None or (place is not None and place.last >= end):
            return None
        if place is not None and (
            self.judge.is_wide(place) or end - place.last > 2 or not self._is_joined(place.last + 1, end)
        ):
            return None
        before = self.tokens[i - 1].lower if i else ""
        if place is None and before not in _LEADS:
            return None
        site = self._mention(i, end, (), site=True)
        if place is not None and self.judge.people(place) >= 100_000:
            site.candidates = place.candidates
        return site

    def _site_end(self, i: int, last: int) -> int | None:
        low = self.tokens[i].lower
        if low not in _FRONT and (low in self.words.common or low in self.words.houses):
            return None
        if low in _FRONT and i < last and is_capital(self.tokens[i + 1]):
            return i + 1
        for j in range(i + 1, min(i + 6, last + 1)):
            token = self.tokens[j]
            if token.lower in self.words.sites and is_capital(token):
                return None if low in self.words.bodies and j == i + 1 else j
            if not is_capital(token) and token.lower not in ("'s", "-", "."):
                return None
        return None

    def _is_joined(self, i: int, end: int) -> bool:
        return all(self.tokens[k].lower in _BETWEEN for k in range(i, end))
