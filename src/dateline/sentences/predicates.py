"""Verbs of the present tense that the parser takes for nouns: 'The Taliban seize control', 'rebels armed by Chad attack a convoy'.

A noun has no subject of its own, so one that has a subject and no copula is the sentence's verb, or hides it before itself.
"""

from __future__ import annotations

from dateline.sentences.pipelines import Row

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_NOUN_BEFORE = tuple((tag, "compound", 1) for tag in sorted(_NOUNS))
_FINITE = ("VBP", "VBZ", "VBD")
_BEFORE = frozenset(("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet"))


def with_predicate(rows: list[Row]) -> list[Row]:
    """The rows of a sentence whose root is a noun with a subject, or behind a verb, with the verb as the root.

    A plural noun as a whole relative clause is the verb of one: 'a charge that the mission rejects'.
    """
    for i, (_, tag, dep, shift, _) in enumerate(rows):
        if (tag, dep) == ("NNS", "relcl") and shift < 0 and rows[i - 1][1:4] in _NOUN_BEFORE:
            rows = _relative(rows, i)
    root = next((i for i, row in enumerate(rows) if row[2] == "ROOT"), None)
    if root is None or rows[root][1] not in _NOUNS or any(r[1] in ("VBZ", "VBP") and r[2] == "cop" for r in rows):
        return rows
    verb = _hidden_verb(rows, root)
    if verb is not None:
        return _led_by(rows, root, verb)
    if not _below(rows, root, "nsubj"):
        return rows
    attacked = _verb_in_agent(rows, root)
    if attacked is not None:
        return _freed(rows, root, attacked)
    return _as_verb(rows, root) if _below(rows, root, "dobj", "xcomp", "ccomp") else rows


def _relative(rows: list[Row], i: int) -> list[Row]:
    """The rows with the head of a relative clause as a verb of the present, and the noun before it as its subject."""
    fixed = list(rows)
    for j in _below(rows, i, *_BEFORE):
        _put(fixed, j, rows[j][1], "nsubj" if j == i - 1 else rows[j][2], i if j == i - 1 else i - 1)
    for j in _below(rows, i, "mark"):
        _put(fixed, j, "WDT", "dobj", i)
    _put(fixed, i, "VBZ", "relcl", i + rows[i][3])
    return fixed


def _below(rows: list[Row], head: int, *deps: str) -> list[int]:
    return [j for j, row in enumerate(rows) if j != head and j + row[3] == head and row[2] in deps]


def _put(rows: list[Row], i: int, tag: str, dep: str, head: int) -> None:
    rows[i] = (rows[i][0], tag, dep, head - i, rows[i][4])


def _finite(text: str) -> str:
    return "VBZ" if text.endswith("s") else "VBP"


def _hidden_verb(rows: list[Row], root: int) -> int | None:
    """The verb that hangs before the root as if it were part of a compound: 'seize' control, 'claims' responsibility."""
    for i in _below(rows, root, "compound"):
        if 0 < i < root and (rows[i][1] in _FINITE or (rows[i][1] in ("NN", "NNS") and _below(rows, i, "nsubj"))):
            return i
    return None


def _led_by(rows: list[Row], root: int, verb: int) -> list[Row]:
    fixed = list(rows)
    subject = next(iter(_below(rows, verb, "nsubj")), None)
    if subject is None:
        before = [j for j in _below(rows, root, "compound", "nmod", "nsubj") if j < verb and rows[j][1] in _NOUNS]
        if not before:
            return rows
        subject = before[-1]
    for j, (_, tag, dep, shift, _) in enumerate(rows):
        if j + shift == root and j < verb and dep in _BEFORE and j != subject:
            _put(fixed, j, tag, dep, subject)
        elif j + shift == root and j > root and dep in ("punct", "advcl", "npadvmod", "advmod"):
            _put(fixed, j, tag, dep, verb)
    _put(fixed, subject, rows[subject][1], "nsubj", verb)
    _put(fixed, verb, rows[verb][1] if rows[verb][1] in _FINITE else _finite(rows[verb][0]), "ROOT", verb)
    _put(fixed, root, rows[root][1], "dobj", verb)
    return fixed


def _as_verb(rows: list[Row], root: int) -> list[Row]:
    """The rows with the root as a verb; what stood before it as its compound goes to a preposition that lacks its noun."""
    fixed = list(rows)
    _put(fixed, root, _finite(rows[root][0]), "ROOT", root)
    noun = root - 1
    bare = [
        j for j, row in enumerate(rows[:noun]) if row[2] in ("agent", "prep") and not _below(rows, j, "pobj", "pcomp")
    ]
    if bare and rows[noun][1] in _NOUNS and noun in _below(rows, root, "compound"):
        for j in _below(rows, root, *_BEFORE):
            if bare[-1] < j < noun:
                _put(fixed, j, rows[j][1], rows[j][2], noun)
        _put(fixed, noun, rows[noun][1], "pobj", bare[-1])
    return fixed


def _verb_in_agent(rows: list[Row], root: int) -> int | None:
    """The verb read as the head of a 'by' phrase right before the root's own phrase: 'armed by Chad attack a convoy'."""
    own = min([*(j for j in _below(rows, root, *_BEFORE) if j < root), root])
    verb = own - 1
    if verb < 2 or rows[verb][1] not in ("NN", "NNS") or rows[verb][2] != "pobj":
        return None
    by = verb + rows[verb][3]
    named = _below(rows, verb, "compound", "nmod")
    return verb if rows[by][2] == "agent" and named and named[-1] == verb - 1 and own < root else None


def _freed(rows: list[Row], root: int, verb: int) -> list[Row]:
    fixed = list(rows)
    by, name = verb + rows[verb][3], verb - 1
    for j, (_, tag, dep, shift, _) in enumerate(rows):
        if j + shift == verb and j < name:
            _put(fixed, j, tag, dep, name)
        elif j + shift == root and dep in ("nsubj", "punct"):
            _put(fixed, j, tag, dep, verb)
    _put(fixed, name, rows[name][1], "pobj", by)
    _put(fixed, verb, _finite(rows[verb][0]), "ROOT", verb)
    _put(fixed, root, rows[root][1], "dobj", verb)
    return fixed
