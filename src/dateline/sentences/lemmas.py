"""Word classes and lemmas from Penn tags, with the parser model's own tables.

The model's own components do the same a token at a time; with a cache over (word, tag) the cost
all but vanishes.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any

_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "PRP$": "PRON",
    "WP": "PRON", "WP$": "PRON", "EX": "PRON", "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB",
    "VBP": "VERB", "VBZ": "VERB", "MD": "AUX", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "AFX": "ADJ",
    "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "ADV", "CD": "NUM", "DT": "DET", "PDT": "DET",
    "WDT": "DET", "IN": "ADP", "RP": "ADP", "TO": "PART", "POS": "PART", "CC": "CCONJ", "UH": "INTJ",
    "SYM": "SYM", "$": "SYM", "FW": "X", "XX": "X", "LS": "X", "_SP": "SPACE",
}  # fmt: skip
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety".split()
)
_TABLE_OF = {"NOUN": "noun", "VERB": "verb", "ADJ": "adj", "ADV": "adv"}
_BE = {"am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be",
       "'s": "be", "'re": "be", "'m": "be", "'ve": "have", "'d": "have", "'ll": "will", "wo": "will",
       "ca": "can", "n't": "not", "sha": "shall"}  # fmt: skip


class Lemmas:
    """Lemmas by (word, Penn tag); `tables` are the model's exceptions, index and suffix rules.

    `verbs` are lemmas that the tables may lack (unban, deregister); among the candidates of a rule they go first.
    """

    def __init__(self, tables: Any, verbs: Container[str] = ()) -> None:
        self._exceptions: Mapping[str, Mapping[str, Sequence[str]]] = tables.get_table("lemma_exc")
        self._verbs = verbs
        index = tables.get_table("lemma_index")
        self._index = {table: frozenset(index.get(table, ())) for table in _TABLE_OF.values()}
        self._rules: Mapping[str, Sequence[tuple[str, str]]] = tables.get_table("lemma_rules")
        self._known: dict[tuple[str, str], tuple[str, str]] = {}

    def __call__(self, word: str, tag: str) -> tuple[str, str]:
        """The universal word class and the lemma of a word under its Penn tag."""
        key = (word, tag)
        found = self._known.get(key)
        if found is None:
            found = self._look_up(word, tag)
            if len(self._known) > 500_000:
                self._known.clear()
            self._known[key] = found
        return found

    def _look_up(self, word: str, tag: str) -> tuple[str, str]:
        pos = _POS.get(tag, "PUNCT")
        low = word.lower()
        if pos in {"ADJ", "NOUN", "PROPN"} and low in _NUMBERS:  # taggers stumble over a number that opens a sentence
            return "NUM", low
        if pos in {"VERB", "AUX", "ADV"} and low in _BE:
            return pos, _BE[low]
        if pos == "PROPN":
            return pos, word
        table = _TABLE_OF.get(pos)
        return (pos, self._by_rule(low, table)) if table else (pos, low)

    def _by_rule(self, low: str, table: str) -> str:
        exceptions = self._exceptions.get(table, {}).get(low)
        if exceptions:
            return str(exceptions[0])
        if table == "noun" and low.endswith("children"):
            return low[:-3]  # schoolchildren, stepchildren
        index = self._index.get(table, ())
        candidates = [low[: len(low) - len(old)] + new for old, new in self._rules.get(table, ()) if low.endswith(old)]
        if table == "verb":
            candidates += _regular(low)
        known = [c for c in candidates if c in index or (table == "verb" and c in self._verbs)]
        if known:
            return known[0]
        if low in index or not candidates:
            return low
        return candidates[0]


def _regular(low: str) -> list[str]:
    """What a regular verb form may come from beyond the tables' suffix rules: resupplied, wiretapped, teargassing."""
    if low.endswith("ied"):
        return [low[:-3] + "y"]
    for ending in ("ed", "ing"):
        stem = low.removesuffix(ending)
        if stem != low and len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
            return [stem[:-1]]
    return []
