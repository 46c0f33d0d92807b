"""Verbs that the parser joins to a verb of another form, joined to the one of their own: 'said it would leave and accused Oslo'.

A number behind 'and' whose participle leaves out its auxiliary is what was done to: 'ten were killed and 30 wounded'.

Only like forms are coordinated (Quirk et al. 1985, 13.5): no past tense goes on with an infinitive or stands under 'would'.
"""

from __future__ import annotations

from collections.abc import Callable

from dateline.lexicon.verbs import words
from dateline.sentences.pipelines import Row

_TENSES = frozenset(("VBD", "VBZ", "VBP"))
_PAST = frozenset(("was", "were", "had", "did"))
_STEPS = 6

Lemma = Callable[[str, str], tuple[str, str]]


def with_like_verbs(rows: list[Row], lemma: Lemma) -> list[Row]:
    """The rows with each verb in a tense joined to one in a tense, if that is what it must go on with."""
    for i, (text, tag, dep, shift, at) in enumerate(rows):
        if text == "free" and (tag, dep, shift) == ("JJ", "amod", 1) and (verb := _infinitive(rows, i)) is not None:
            rows = _freeing(rows, i, verb)
        if (tag, dep) == ("CD", "nsubj") and _is_bare_passive(rows, i + shift):
            rows = [*rows[:i], (text, tag, "nsubjpass", shift, at), *rows[i + 1 :]]
        if tag == "VBN" and dep in ("conj", "dep") and (verb := _in_the_relative(rows, i)) is not None:
            rows = [*rows[:i], (text, tag, "conj", verb - i, at), *rows[i + 1 :]]
        elif tag == "VBN" and dep == "conj" and (verb := _of_the_present(rows, i, lemma)) is not None:
            rows = [*rows[:i], (text, tag, dep, verb - i, at), *rows[i + 1 :]]
        if tag == "VBD" and dep == "conj":
            verb = _of_like_form(rows, i, lemma)
            if verb is not None:
                rows = [*rows[:i], (text, tag, dep, verb - i, at), *rows[i + 1 :]]
    return rows


def _infinitive(rows: list[Row], i: int) -> int | None:
    """The infinitive that 'and to free' goes on from: 'called on them to halt the trial and to free protesters'."""
    if i < 3 or rows[i - 1][0] != "to" or rows[i - 2][0].lower() not in ("and", "or") or rows[i + 1][1] != "NNS":
        return None
    with_to = {j + row[3] for j, row in enumerate(rows[: i - 2]) if row[1] == "TO" and row[2] == "aux"}
    return max(with_to, default=None)


def _freeing(rows: list[Row], i: int, verb: int) -> list[Row]:
    """The rows with 'free' as an infinitive joined to another, and the noun behind it as its object."""
    fixed = list(rows)
    fixed[i - 1] = (rows[i - 1][0], "TO", "aux", 1, rows[i - 1][4])
    fixed[i] = (rows[i][0], "VB", "conj", verb - i, rows[i][4])
    text, tag, _, _, at = rows[i + 1]
    fixed[i + 1] = (text, tag, "dobj", -1, at)
    return fixed


def _is_bare_passive(rows: list[Row], verb: int) -> bool:
    """Whether a participle leaves out the auxiliary of the one before: 'ten were killed and 30 wounded'."""
    _, tag, dep, shift, _ = rows[verb]
    helped = any(j + row[3] == verb and row[2] in ("aux", "auxpass", "dobj") for j, row in enumerate(rows))
    return tag in ("VBN", "VBD") and dep == "conj" and shift < 0 and not helped


def _of_like_form(rows: list[Row], i: int, lemma: Lemma) -> int | None:
    """The verb above that a past tense can be joined to, if it cannot be to the one it hangs on."""
    above = i + rows[i][3]
    below = [(row[2], row[1]) for j, row in enumerate(rows) if j + row[3] == i and j != i]
    own_subject = any(dep.startswith(("nsubj", "csubj", "aux")) for dep, _ in below)
    if above > i or own_subject or not _is_unlike(rows, i, above, below, lemma):
        return None
    at = above
    for _ in range(_STEPS):
        at += rows[at][3]
        if rows[at][1] in _TENSES and at < above:
            return at
        if not rows[at][3]:
            return None
    return None


def _of_the_present(rows: list[Row], i: int, lemma: Lemma) -> int | None:
    """The verb of saying that one in the perfect goes on from, if it hangs on what was said: 'says it was rigged and has asked'."""
    above = i + rows[i][3]
    helpers = {row[0].lower() for j, row in enumerate(rows) if j + row[3] == i and row[2] == "aux"}
    past = {row[0].lower() for j, row in enumerate(rows) if j + row[3] == above and row[2] in ("aux", "auxpass")}
    subject = any(j + row[3] == i and row[2].startswith("nsubj") for j, row in enumerate(rows))
    if (
        not helpers & {"has", "have"}
        or subject
        or rows[above][2] != "ccomp"
        or not (past & _PAST or rows[above][1] == "VBD")
    ):
        return None
    said = lemma(rows[i][0], "VBN")[1] in words("speaking")
    verb = above + rows[above][3]
    return verb if said and rows[verb][1] in _TENSES and verb < above else None


def _in_the_relative(rows: list[Row], i: int) -> int | None:
    """The verb in the perfect of a relative clause that a bare participle goes on from: 'whom rebels had seized, beaten and freed'."""
    above = i + rows[i][3]
    if any(j + row[3] == i and row[2].startswith(("aux", "nsubj")) for j, row in enumerate(rows)):
        return None
    if rows[above][1] != "VBD" or above > i:
        return None
    perfect = {j + row[3] for j, row in enumerate(rows) if row[2] == "aux" and row[0].lower() in ("had", "have", "has")}
    found = [j for j in range(above + 1, i) if j in perfect and rows[j][1:3] == ("VBN", "relcl")]
    return found[-1] if found else None


def _is_unlike(rows: list[Row], i: int, above: int, below: list[tuple[str, str]], lemma: Lemma) -> bool:
    """Whether a past tense has another form than the verb it hangs on.

    Taggers take many a participle for a past tense, so that behind 'had' only what is said counts, and behind a passive only
    what has an object.
    """
    text, said = rows[i][0], lemma(rows[i][0], "VBD")[1]
    if rows[above][1] == "VB":
        return text.lower() != said
    if rows[above][1] != "VBN":
        return False
    passive = any(j + row[3] == above and row[2] == "auxpass" for j, row in enumerate(rows))
    if not passive:
        return said in words("speaking")
    content = any(dep in ("dobj", "ccomp") for dep, _ in below)
    # 'been beaten and asked for an apology'
    asks = said in words("speaking") and any(dep == "prep" for dep, _ in below)
    return asks or (content and said not in words("giving"))
