"""How many: the dead, the injured, the arrested, troops and sums of money, in the clause of a predicate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dateline.lexicon.source import ROOT, read_yaml
from dateline.records import Money, Sentence, Size, Token

_SCALE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12}
_SMALL = {
    w: n for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"])
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12, "both": 2}  # fmt: skip
_ROUGH = frozenset(
    ("some", "about", "around", "approximately", "nearly", "almost", "least", "than", "over", "up", "roughly", "most")
)
_CURRENCY = {
    "$": "USD",
    "us$": "USD",
    "dollar": "USD",
    "€": "EUR",
    "euro": "EUR",
    "£": "GBP",
    "pound": "GBP",
    "¥": "JPY",
    "yen": "JPY",
    "yuan": "CNY",
    "rouble": "RUB",
    "ruble": "RUB",
    "rupee": "INR",
}


@cache
def _words() -> dict[str, frozenset[str]]:
    raw = read_yaml(ROOT / "sizes" / "kinds.yml")
    return {kind: frozenset(words) for kind, words in raw.items()}


def read_number(words: Sequence[str]) -> tuple[int, bool] | None:
    """The number that words or digits tell and whether it is approximate; None for vague ones such as 'dozens'."""
    total, current, seen, rough = 0.0, 0.0, False, False
    for word in (w.lower().replace(",", "") for w in words):
        if re.fullmatch(r"\d{1,15}(?:\.\d{1,6})?", word):
            current, seen = float(word), True
        elif word in _SMALL:
            current = (current or 1) * 12 if word == "dozen" else current + _SMALL[word]
            seen = True
        elif word in _SCALE:
            total, current, seen = total + (current or 1) * _SCALE[word], 0.0, True
        elif word in _ROUGH:
            rough = True
        elif "-" in word and all(p in _SMALL for p in word.split("-")):
            current, seen = current + sum(_SMALL[p] for p in word.split("-")), True
    return (int(total + current), rough) if seen else None


def find_sizes(sentence: Sentence, predicate: int | None = None) -> Size | None:
    """The numbers that the clause of token `predicate` tells, or the whole sentence's if it is None."""
    low, high = _clause(sentence, predicate)
    found: dict[str, tuple[int, bool]] = {}
    for token in sentence.tokens[low : high + 1]:
        if token.pos in ("NUM",) or token.lower in ("dozen", "both"):
            _counted(sentence, token, found)
    money = _money(sentence, low, high)
    if not found and money is None:
        return None
    return Size(**{k: v for k, (v, _) in found.items()}, money=money, approximate=any(a for _, a in found.values()))


def _clause(sentence: Sentence, predicate: int | None) -> tuple[int, int]:
    if predicate is None:
        return 0, len(sentence.tokens) - 1
    token = sentence.tokens[predicate]
    while token.pos not in ("VERB", "AUX") and token.head != token.i and token.dep not in ("pobj", "pcomp", "conj"):
        token = sentence.tokens[token.head]
    return sentence.edges[token.i]


def _counted(sentence: Sentence, token: Token, found: dict[str, tuple[int, bool]]) -> None:
    noun = sentence.tokens[token.head] if token.dep in ("nummod", "compound", "quantmod", "det", "predet") else token
    noun = _of_group(sentence, token) or noun
    if noun.pos == "NUM" and noun is not token:
        return
    group = [sentence.tokens[c] for c in sentence.children[token.i]] + [token]
    beside = [sentence.tokens[c] for c in sentence.children[noun.i] if sentence.tokens[c].lower in _ROUGH]
    number = read_number([t.text for t in sorted([*group, *beside], key=lambda t: t.i)])
    kind = _kind(sentence, noun)
    if number is not None and kind is not None and not _denied(sentence, noun):
        found.setdefault(kind, number)


def _of_group(sentence: Sentence, token: Token) -> Token | None:
    """The group that a bare number tells the size of: 'a family of 9'."""
    if token.i < 2 or sentence.tokens[token.i - 1].lower != "of":
        return None
    noun = sentence.tokens[token.i - 2]
    return noun if noun.lemma in _words()["groups"] else None


def _denied(sentence: Sentence, noun: Token) -> bool:
    return any(sentence.tokens[c].dep == "neg" or sentence.tokens[c].lower == "not" for c in sentence.children[noun.i])


def _kind(sentence: Sentence, noun: Token) -> str | None:
    """What a counted noun is a number of, by the predicate that it stands under."""
    words = _words()
    if noun.lemma in words["units"]:
        return None
    above = noun
    for _ in range(4):
        if above.head == above.i:
            break
        above = sentence.tokens[above.head]
        if above.pos in ("VERB", "NOUN", "ADJ", "AUX"):
            for kind in ("dead", "injured", "arrested", "displaced"):
                if above.lemma in words[f"{kind}_verbs"] and _fits(noun, above, kind):
                    return kind
        if above.pos == "VERB" and above is not noun and noun.lemma not in words["troops"]:
            break
    for c in sentence.children[noun.i]:
        for kind in ("dead", "injured", "arrested", "displaced"):
            if sentence.tokens[c].lemma in words[f"{kind}_verbs"]:
                return kind
    if noun.lemma in words["troops"]:
        return "troops"
    return None


def _fits(noun: Token, above: Token, kind: str) -> bool:
    agent = noun.dep == "nsubj" and above.pos == "VERB" and above.lemma not in ("die", "perish", "flee")
    return not (agent and kind in ("dead", "injured", "arrested"))


def _money(sentence: Sentence, low: int, high: int) -> Money | None:
    tokens = sentence.tokens
    for i in range(low, high + 1):
        currency = _CURRENCY.get(tokens[i].lower) or _CURRENCY.get(tokens[i].lemma.lower())
        if currency is None:
            continue
        sign = len(tokens[i].text) == 1 or tokens[i].text.endswith("$")
        words = [t.text for t in (tokens[i + 1 : i + 3] if sign else tokens[max(0, i - 2) : i])]
        number = read_number(words)
        if number is not None and any(w[:1].isdigit() or w.lower() in _SMALL for w in words):
            return Money(float(number[0]), currency)
    return None
