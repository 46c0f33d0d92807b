"""Headlines and openings in which the parser finds no verb, with the verb that they have: 'Gunmen storm hotel'."""

from __future__ import annotations

from collections.abc import Callable, Container

from dateline.lexicon.gazetteer import Gazetteer
from dateline.sentences.pipelines import Row

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_COLLECTIVE = frozenset(("police", "army", "troops", "navy", "military"))

Lemma = Callable[[str, str], tuple[str, str]]


def with_headline_verb(rows: list[Row], lemma: Lemma, gazetteer: Gazetteer, verbs: Container[str]) -> list[Row]:
    """The rows of a line without a full stop or a finite verb, with a verb right behind the people that it opens with."""
    if len(rows) < 3 or rows[-1][0] in (".", "?", "!", ":") or any(row[1] in _FINITE for row in rows):
        return rows
    verb = next((i for i in range(1, min(5, len(rows) - 1)) if _is_people(rows, i - 1, lemma, gazetteer)), None)
    if (
        verb is None
        or rows[verb][1] not in ("NN", "JJ", "VB", "RB", "RP", "IN")
        or lemma(rows[verb][0], "VBP")[1] not in verbs
    ):
        return rows
    if rows[verb + 1][1] in ("IN", "TO", "CC", ",") or not rows[verb][0].islower():
        return rows
    root = next((i for i, row in enumerate(rows) if row[2] == "ROOT"), verb)
    return _with_root(rows, verb, root)


def _is_people(rows: list[Row], i: int, lemma: Lemma, gazetteer: Gazetteer) -> bool:
    """Whether a plural or a collective noun for people ends at i: 'Rebels', 'Riot police'."""
    text, tag = rows[i][:2]
    if tag not in _NOUNS or not (tag.endswith("S") or text.lower() in _COLLECTIVE):
        return False
    return gazetteer.agent([lemma(text.lower(), "NNS")[1]], 0) is not None or text.lower() in _COLLECTIVE


def _with_root(rows: list[Row], verb: int, root: int) -> list[Row]:
    """The rows with the token at `verb` as the verb of the line, what stands before as its subject, and the rest below it."""
    subject = verb - 1
    fixed: list[Row] = []
    for j, (text, tag, dep, shift, at) in enumerate(rows):
        head = j + shift
        if j == verb:
            fixed.append((text, "VBP", "ROOT", 0, at))
        elif j == subject:
            fixed.append((text, tag, "nsubj", 1, at))
        elif j < subject:
            fixed.append(
                (
                    text,
                    tag,
                    dep if head < verb and head != j else "compound",
                    (head if head < subject else subject) - j,
                    at,
                )
            )
        elif j == root:
            fixed.append((text, tag, "dobj" if tag in _NOUNS else "dep", verb - j, at))
        elif head <= verb:
            fixed.append((text, tag, dep, verb - j, at))
        else:
            fixed.append((text, tag, dep, shift, at))
    return fixed
