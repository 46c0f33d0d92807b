"""The language of a text: as stated, else English at a glance, else as py3langid tells if it is sure."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

ENGLISH = "en"
_SAMPLE = 2_000
_SHORTEST = 200
# A text of which every eighth word is one of these is English or has enough English in it to be read as such; news
# prose has three in ten. Words that are common in other languages too (in, is, was, we, a, on) are left out.
_WORDS = frozenset(
    "the of and to that with for from by said has have had were are which who they their been this it at his but would "
    "not will after its than be an as".split()
)
_SHARE = 1 / 8
# Below this the runner-up is mostly a close kin of the first, above it English is out of the question.
_SURE = 0.9
# Scots and Nigerian Pidgin, which English news with many names is taken for.
_KIN = frozenset(("sco", "pcm"))
_WORD = re.compile(r"[^\W\d_]+")
_UNKNOWN = frozenset(("", "und", "un", "unknown", "none", "null", "mul", "zxx", "xx"))


def stated(value: str | None) -> str | None:
    """The ISO 639 code of a language as a field states it (`en-GB`, `eng`, `English`); None if it states none."""
    word = re.split(r"[-_]", (value or "").strip().lower())[0]
    if word in _UNKNOWN:
        return None
    return word if len(word) == 2 else _looked_up(word)


@cache
def _looked_up(word: str) -> str:
    import pycountry

    try:
        found = pycountry.languages.lookup(word)
    except LookupError:
        return word
    return str(getattr(found, "alpha_2", found.alpha_3))


def is_english(language: str) -> bool:
    """Whether a document of this language is coded; one of which nothing is known counts as English."""
    return language == ENGLISH or stated(language) in (ENGLISH, None)


def language_of(text: str) -> str:
    """The ISO 639 code of a text's language by its first 2,000 characters.

    A text that is short, mixed, or not surely of another language counts as English.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    if sum(map(len, words)) < _SHORTEST and not _is_dense(sample):
        return ENGLISH
    if sum(word in _WORDS for word in words) >= _SHARE * len(words):
        return ENGLISH
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= _SURE and language not in _UNKNOWN | _KIN else ENGLISH


def _is_dense(sample: str) -> bool:
    """Whether the sample is long enough for a script that needs few characters, as Chinese and Japanese do."""
    return sum("\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3" for sign in sample) >= _SHORTEST // 4


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
