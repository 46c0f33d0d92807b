"""Numbers in words and digits, as time expressions have them."""

from __future__ import annotations

import re

_ONES = {w: n for n, w in enumerate("zero one two three four five six seven eight nine".split())}
_TEENS = {
    w: n
    for n, w in enumerate("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 10)
}
_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_FIXED = {"a": 1, "an": 1, "a dozen": 12, "two dozen": 24, "a couple": 2, "a couple of": 2, "couple of": 2,
          "half a": 0.5, "half an": 0.5, "hundred": 100}  # fmt: skip
_VAGUE = r"several|a few|few|some|many|a number of|dozens of|hundreds of|thousands of"

_SMALL = "|".join((*_TEENS, *(w for w in _ONES if w != "zero")))
_WORD = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(w for w in _ONES if w != 'zero')}))?|{_SMALL})"
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d+)?|half an?|a dozen|two dozen|(?:a )?couple of|{_VAGUE}"
    rf"|(?:(?:an?|{_WORD}) hundred(?: and {_WORD})?)|{_WORD}|an?)"
)
"""A number before a unit: digits, words, 'a', 'half a', or a vague one such as 'several'."""

ORDINALS = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
        "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split(),
        1,
    )
}


def number(words: str) -> float | None:
    """The number that words or digits tell; None for a vague one such as 'several'."""
    plain = re.sub(r"\s+", " ", words.strip().lower())
    if plain in _FIXED:
        return _FIXED[plain]
    if re.fullmatch(r"[0-9][0-9,]*(?:\.[0-9]+)?", plain):
        return float(plain.replace(",", ""))
    return _in_words(re.split(r"[- ]", plain))


def _in_words(words: list[str]) -> float | None:
    total = 0
    for word in words:
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in ("and", "a", "an"):
            continue
        else:
            value = _ONES.get(word, _TEENS.get(word, _TENS.get(word)))
            if value is None:
                return None
            total += value
    return total or None


def count(words: str) -> int | None:
    """The whole number that words or digits tell, if it is exact."""
    value = number(words)
    return int(value) if value is not None and value == int(value) else None


def shown(value: float | None) -> str:
    """A number as a TIMEX3 duration writes it: 'X' if it is not known."""
    if value is None:
        return "X"
    return str(int(value)) if value == int(value) else f"{value:g}"
