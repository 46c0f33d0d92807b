"""Verbs with two objects that the parser reads as one, put right: 'offered Ukraine howitzers', 'held the mayor hostage'."""

from __future__ import annotations

from collections.abc import Callable

from dateline.lexicon.gazetteer import Gazetteer
from dateline.lexicon.verbs import words
from dateline.sentences.pipelines import Row

_COMMON = frozenset(("NN", "NNS"))
_PLIGHTS = frozenset(("hostage", "captive", "prisoner"))
_HOLDING = frozenset(("hold", "take", "keep"))

Lemma = Callable[[str, str], tuple[str, str]]


def with_two_objects(rows: list[Row], lemma: Lemma, gazetteer: Gazetteer) -> list[Row]:
    """The rows with each object of a verb that takes two as one of its own."""
    for i, (_, tag, dep, shift, _) in enumerate(rows):
        if tag not in _COMMON or not shift or not rows[i + shift][1].startswith("VB"):
            continue
        verb = lemma(rows[i + shift][0], rows[i + shift][1])[1]
        if dep == "dobj" and shift < 0 and verb in words("giving") and rows[i - 1][1] != "POS":
            rows = _with_country(rows, i, gazetteer)
        if dep == "dobj" and shift < 0 and verb in _HOLDING and rows[i][0].lower() in _PLIGHTS:
            rows = _with_captive(rows, i)
        if dep in ("ccomp", "xcomp", "oprd") and shift < 0 and verb in words("giving"):
            rows = _with_gift(rows, i)
    return rows


def _with_country(rows: list[Row], i: int, gazetteer: Gazetteer) -> list[Row]:
    """The rows with a country's name right behind the verb as the one who is given what the noun at i says."""
    verb = i + rows[i][3]
    first = verb + 1
    found = gazetteer.match([row[0] for row in rows[first:i]], 0) if first < i else None
    if found is None or not any(t.kind == "country" for t in found[1]):
        return rows
    last = first + found[0] - 1
    named = all(rows[j][1] in ("NNP", "NNPS") for j in range(first, last + 1))
    if not named or last + 1 > i or rows[last][2] not in ("compound", "nmod", "poss") or last + rows[last][3] != i:
        return rows
    return [
        (text, tag, "dative", verb - j, at) if j == last
        else (text, tag, dep, last - j, at) if first <= j < last and j + shift == i
        else (text, tag, dep, shift, at)
        for j, (text, tag, dep, shift, at) in enumerate(rows)
    ]  # fmt: skip


def _with_captive(rows: list[Row], i: int) -> list[Row]:
    """The rows with the noun before 'hostage' as what is held, and with the words of its phrase."""
    noun = i - 1
    if rows[noun][2:4] != ("compound", 1) or rows[noun][1] not in ("NN", "NNS", "NNP", "NNPS"):
        return rows
    verb = i + rows[i][3]
    return [
        (text, tag, "dobj", verb - j, at) if j == noun
        else (text, tag, "oprd", shift, at) if j == i
        else (text, tag, dep, noun - j, at) if j < noun and j + shift == i
        else (text, tag, dep, shift, at)
        for j, (text, tag, dep, shift, at) in enumerate(rows)
    ]  # fmt: skip


def _with_gift(rows: list[Row], i: int) -> list[Row]:
    """The rows with a bare noun behind an object as what is given or refused: 'refused the inspectors access'."""
    verb = i + rows[i][3]
    taker = next((j for j in range(verb + 1, i) if rows[j][2] == "dobj" and j + rows[j][3] == verb), None)
    if taker is None or any(j + row[3] == i and row[2].startswith(("nsubj", "aux")) for j, row in enumerate(rows)):
        return rows
    kinds = {taker: "dative", i: "dobj"}
    return [(text, tag, kinds.get(j, dep), shift, at) for j, (text, tag, dep, shift, at) in enumerate(rows)]
