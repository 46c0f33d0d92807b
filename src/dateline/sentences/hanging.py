"""Phrases and clauses that the parser hangs on the wrong word near them, put right.

'was accused by residents of burning homes', 'shot at protesters marching', 'police searching the area arrested three'.
"""

from __future__ import annotations

from collections.abc import Callable

from dateline.lexicon.verbs import words
from dateline.sentences.pipelines import Row, hung

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_AT = frozenset(("at", "on", "into", "upon"))

_BEFORE_NOUN = (("VBG", "amod", 1), ("NN", "compound", 1))
_REPORTING = words("reporting")
_HELPING = frozenset(("help", "assist"))
_NEIGHBOURING = frozenset(("neighbouring", "neighboring"))
_CHARGES = frozenset(("of", "for", "with"))

Lemma = Callable[[str, str], tuple[str, str]]


def with_right_hangings(rows: list[Row], lemma: Lemma) -> list[Row]:
    """The rows with charges on their verb, those aimed at as what is aimed at, and main verbs as the main ones."""
    for i, (text, _, _, _, _) in enumerate(rows):
        if text.endswith("ing") and rows[i][1:4] in _BEFORE_NOUN and _is_charged(rows, i, lemma):
            rows = _governing(rows, i)
        elif text.lower() in _NEIGHBOURING and rows[i][1] == "VBG":
            rows = _as_adjective(rows, i)
    for i, (text, tag, dep, _, _) in enumerate(rows):
        if (
            tag == "IN"
            and dep == "prep"
            and text.lower() in ("of", "for")
            and (verb := _charging(rows, i, lemma)) is not None
        ):
            rows = hung(rows, i, dep, verb)
        elif tag == "VBG" and dep == "pcomp" and (noun := _aimed_at(rows, i, lemma)) is not None:
            rows = hung(hung(rows, noun, "pobj", i + rows[i][3]), i, "acl", noun)
        elif tag == "VBG" and dep == "csubj" and (noun := _doer(rows, i)) is not None:
            rows = hung(hung(rows, noun, "nsubj", i + rows[i][3]), i, "acl", noun)
        elif dep == "relcl" and (noun := _claim_above(rows, i, lemma)) is not None:
            rows = hung(rows, i, dep, noun)
        elif tag == "NN" and dep == "dobj" and _comments(rows, i):
            rows = hung(rows, i, "npadvmod", i + rows[i][3])
        elif dep == "conj" and tag in ("NN", "NNS") and (noun := _named_holder(rows, i)) is not None:
            rows = hung(rows, i, dep, noun)
        elif tag == "VBD" and dep == "conj" and _reports_last(rows, i, lemma):
            rows = hung(hung(rows, i + rows[i][3], "ccomp", i), i, "ROOT", i)
        elif text == "to" and dep == "prep" and _is_of_those_responsible(rows, i):
            rows = hung(rows, i, dep, i - 2 + rows[i - 2][3])
        elif tag == "VB" and dep == "ccomp" and (noun := _helped(rows, i, lemma)) is not None:
            rows = hung(hung(rows, noun, "dobj", i + rows[i][3]), i, "xcomp", i + rows[i][3])
        elif tag.startswith("VB") and text == "face" and (verb := _verb_beyond(rows, i)) is not None:
            rows = _face_to_face(rows, i, verb)
        elif tag == "VBG" and dep == "ROOT" and (verb := _main_verb(rows, i, lemma)) is not None:
            rows = _with_main_verb(rows, i, verb)
    return rows


def _is_charged(rows: list[Row], i: int, lemma: Lemma) -> bool:
    """Whether a gerund before a bare noun is what somebody is accused of or thanked for: 'of harbouring rebels'."""
    before, noun = rows[i - 1], rows[i + 1]
    if i < 2 or before[0].lower() not in _CHARGES or noun[2] != "pobj" or i + 1 + noun[3] != i - 1:
        return False
    above = i - 1 + before[3]
    if rows[above][1] in _NOUNS and rows[above][2] in (
        "dobj",
        "pobj",
    ):  # 'accused the army of', 'accused by aid workers of'
        above += rows[above][3]
        above += rows[above][3] if rows[above][2] == "agent" else 0
    return lemma(rows[above][0], rows[above][1])[1] in words("charging")


def _governing(rows: list[Row], i: int) -> list[Row]:
    """The rows with the gerund at i as a verb, and the noun behind it as its object."""
    fixed = list(rows)
    text, _, _, _, first = rows[i]
    fixed[i] = (text, "VBG", "pcomp", -1, first)
    text, tag, _, _, first = rows[i + 1]
    fixed[i + 1] = (text, tag, "dobj", -1, first)
    return fixed


def _as_adjective(rows: list[Row], i: int) -> list[Row]:
    """The rows with a word that never is a verb in news as the adjective of its object: 'accused neighbouring Chad of'."""
    noun = next((j for j in range(i + 1, len(rows)) if j + rows[j][3] == i and rows[j][2] == "dobj"), None)
    if noun is None:
        return rows
    head = i + rows[i][3]
    below = [j for j in range(len(rows)) if j + rows[j][3] == i and j not in (i, noun)]
    for j in below:
        rows = hung(rows, j, rows[j][2], head)
    dep = "dobj" if rows[head][1].startswith("VB") else "pobj"
    rows = hung(hung(rows, noun, dep, head), i, "amod", noun)
    text, _, dep, shift, at = rows[i]
    return [*rows[:i], (text, "JJ", dep, shift, at), *rows[i + 1 :]]


def _charging(rows: list[Row], i: int, lemma: Lemma) -> int | None:
    """The passive verb of accusing whose agent took 'of doing': 'was accused by aid workers of bombing a hospital'."""
    noun = i + rows[i][3]
    by = noun + rows[noun][3]
    verb = by + rows[by][3]
    gerund = i + 1 < len(rows) and rows[i + 1][1] == "VBG"
    if (
        rows[noun][2] == "relcl" and gerund and rows[i - 1][0] == ","
    ):  # 'accused Israel, which it shuns, of arming rebels'
        return verb if lemma(rows[verb][0], rows[verb][1])[1] in words("charging") else None
    agent = rows[noun][2] == "pobj" and rows[by][2] == "agent"
    return verb if gerund and agent and lemma(rows[verb][0], "VBN")[1] in words("charging") else None


def _aimed_at(rows: list[Row], i: int, lemma: Lemma) -> int | None:
    """The subject of a gerund that is what its preposition aims at: 'shot at protesters marching', 'fired on a boat fleeing'."""
    at = i + rows[i][3]
    verb = at + rows[at][3]
    noun = _doer(rows, i)
    near = noun is not None and at < noun < i and rows[noun][1] in _NOUNS
    aims = rows[at][0].lower() in _AT and lemma(rows[verb][0], rows[verb][1])[1] in words("aiming_at")
    return noun if near and aims else None


def _claim_above(rows: list[Row], i: int, lemma: Lemma) -> int | None:
    """The claim whose content a clause with 'that' is, if it hangs on who makes it: 'allegations by a panel that it armed them'."""
    below = [(row[0].lower(), row[2]) for j, row in enumerate(rows) if j + row[3] == i and j != i]
    if ("that", "mark") not in below or not any(dep.startswith("nsubj") for _, dep in below):
        return None
    at = i + rows[i][3]
    while rows[at][2] in ("pobj", "prep", "compound", "appos"):
        at += rows[at][3]
        if rows[at][1] in ("NN", "NNS") and lemma(rows[at][0], rows[at][1])[1] in words("claims"):
            return at
    return None


def _comments(rows: list[Row], i: int) -> bool:
    """Whether a noun behind a comma comments on the clause and is no second object: 'blamed Oslo, a charge rejected by Oslo'."""
    verb = i + rows[i][3]
    first = any(j + row[3] == verb and row[2] == "dobj" and verb < j < i - 2 for j, row in enumerate(rows))
    return first and rows[i - 2][0] == "," and rows[i - 1][0].lower() in ("a", "an")


def _named_holder(rows: list[Row], i: int) -> int | None:
    """The noun that another is joined to, if the parser joined it to that one's name: 'the envoy, Ann Lee, and the consul'."""
    name = i + rows[i][3]
    held = rows[name][2] == "appos" and rows[name][1] in ("NNP", "NNPS")
    article = any(j + row[3] == i and row[2] == "det" for j, row in enumerate(rows))
    noun = name + rows[name][3]
    return noun if held and article and name < i and rows[noun][1] in _NOUNS else None


def _reports_last(rows: list[Row], i: int, lemma: Lemma) -> bool:
    """Whether a verb joined without 'and' tells who says all that stands before: 'Chad has agreed to leave, its envoy said'."""
    head = i + rows[i][3]
    if rows[head][2] != "ROOT" or head > i or lemma(rows[i][0], "VBD")[1] not in _REPORTING:
        return False
    below = [(j, row[2]) for j, row in enumerate(rows) if j + row[3] == i and j != i]
    subject = next((j for j, dep in below if dep == "nsubj"), None)
    joined = any(row[2] == "cc" and j + row[3] == head for j, row in enumerate(rows[:i]))
    content = any(dep in ("dobj", "ccomp", "xcomp") for _, dep in below)
    return subject is not None and not joined and not content and "," in {row[0] for row in rows[head:subject]}


def _is_of_those_responsible(rows: list[Row], i: int) -> bool:
    """Whether 'to' hangs on 'responsible' behind an object and goes with its verb: 'bring those responsible to justice'."""
    if i < 3 or rows[i - 1][0] != "responsible" or i + rows[i][3] != i - 1:
        return False
    return rows[i - 2][2] == "dobj" and rows[i - 2 + rows[i - 2][3]][1].startswith("VB")


def _helped(rows: list[Row], i: int, lemma: Lemma) -> int | None:
    """The subject of a bare or to-infinitive that is who is helped: 'helped Malta rebuild', 'is helping them to flee'."""
    verb = i + rows[i][3]
    if rows[verb][1] in _NOUNS or verb > i or lemma(rows[verb][0], rows[verb][1])[1] not in _HELPING:
        return None
    return next((j for j in range(verb, i) if j + rows[j][3] == i and rows[j][2] == "nsubj"), None)


def _verb_beyond(rows: list[Row], i: int) -> int | None:
    """The verb that 'face' in 'face to face' took the subject from."""
    spoken = [row[0] for row in rows[i : i + 3]] == ["face", "to", "face"]
    verb = i + rows[i][3]
    return verb if spoken and verb > i and rows[verb][1].startswith("VB") and _doer(rows, i) is not None else None


def _face_to_face(rows: list[Row], i: int, verb: int) -> list[Row]:
    """The rows with 'face to face' as said of the verb before it, and its subject as that of the verb behind."""
    noun = _doer(rows, i)
    before = next((j for j in range(i - 1, -1, -1) if rows[j][1].startswith("VB")), verb)
    assert noun is not None
    text, _, _, _, at = rows[i]
    rows = hung(rows, noun, "nsubj", verb)
    return [*rows[:i], (text, "NN", "npadvmod", before - i, at), *rows[i + 1 :]]


def _doer(rows: list[Row], verb: int) -> int | None:
    """The noun that is the subject of a verb, and stands before it."""
    return next(
        (j for j in range(verb) if j + rows[j][3] == verb and rows[j][2] == "nsubj" and rows[j][1] in _NOUNS), None
    )


def _main_verb(rows: list[Row], root: int, lemma: Lemma) -> int | None:
    """The verb that has an object, under a bare participle taken for the main verb: 'soldiers searching for arms arrested 30'."""
    below = [(row[2], row[1]) for j, row in enumerate(rows) if j + row[3] == root and j != root]
    if _doer(rows, root) is None or any(dep in ("aux", "auxpass", "ccomp") for dep, _ in below):
        return None
    for j in range(root + 1, len(rows)):
        if rows[j][1] in ("VBN", "VBD") and rows[j][2] == "acl" and j + rows[j][3] > root:
            own = [row[2] for k, row in enumerate(rows) if k + row[3] == j and k != j]
            twofold = lemma(rows[j][0], "VBN")[1] in words("giving")
            return j if "dobj" in own and "agent" not in own and not twofold else None
    return None


def _with_main_verb(rows: list[Row], participle: int, verb: int) -> list[Row]:
    """The rows with a verb as the main one, and the participle before it as what its subject was at."""
    noun = _doer(rows, participle)
    assert noun is not None
    fixed = hung(hung(rows, participle, "acl", noun), noun, "nsubj", verb)
    text, _, _, _, first = fixed[verb]
    fixed[verb] = (text, "VBD", "ROOT", 0, first)
    return [
        (text, tag, dep, verb - j, at) if dep == "punct" and j + shift == participle else (text, tag, dep, shift, at)
        for j, (text, tag, dep, shift, at) in enumerate(fixed)
    ]
