"""How a place name is written in the index: one key for all its spellings."""

from __future__ import annotations

import re
import unicodedata

_JOINED = str.maketrans("-–—‐‑/\u00a0", " " * 7, ".'’‘ʻʼ`´ʿʾ\"")
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ə": "e",
        "ħ": "h",
    }
)
_SHORT = {"saint": "st", "sainte": "ste", "mt": "mount", "ft": "fort"}
_KEPT = 65_536
_MARKS = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_CHANGED = ("the ", *_SHORT)


class _Folded(dict[int, str | int | None]):
    """What becomes of each letter; found out when it is first met."""

    def __missing__(self, letter: int) -> str:
        self[letter] = plain = _MARKS.sub("", unicodedata.normalize("NFKD", chr(letter)))
        return plain


_FOLDED = _Folded({**_JOINED, **_LETTERS})
_keys: dict[str, str] = {}


def key(name: str) -> str:
    """The form under which a name is looked up: small letters without accents, points and hyphens.

    "Port-au-Prince" and "Port au Prince" have one key, and so have "St. Louis" and "Saint Louis".
    """
    found = _keys.get(name)
    if found is None:
        if len(_keys) >= _KEPT:
            _keys.clear()
        found = _keys[name] = _key(name)
    return found


def _key(name: str) -> str:
    low = name.lower()
    if low.isascii() and _is_plain(low) and not low.startswith(_CHANGED):
        return low
    words = low.translate(_FOLDED).split()
    if words and words[0] in _SHORT:
        words[0] = _SHORT[words[0]]
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


def _is_plain(low: str) -> bool:
    """Whether there are but letters, with one blank between words."""
    return low.isalpha() or (low.replace(" ", "").isalpha() and " ".join(low.split()) == low)


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters with a capital first, so that a report may use it."""
    return name[:1].isupper() and all(c < "\u0250" or "\u1e00" <= c <= "\u1eff" or c in "’‘ʻʼ" for c in name)
