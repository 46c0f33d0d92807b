"""Free relatives that only say by what name something goes: 'struck what the army called a depot', 'because of what it described as'.

The thing named is what the verb above acts on (a nominal relative clause, Quirk et al. 1985, 15.8); who calls it so is beside the point.
"""

from __future__ import annotations

from collections.abc import Callable

from dateline.sentences.pipelines import Row, hung

_CALLING = frozenset("call describe term dub label style characterise characterize".split())
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))

Lemma = Callable[[str, str], tuple[str, str]]


def with_what_is_called(rows: list[Row], lemma: Lemma) -> list[Row]:
    """The rows with the name that something is called by as the object of the verb above, and the calling as said beside it."""
    for i, (text, tag, dep, shift, _) in enumerate(rows):
        verb = i + shift
        if text.lower() != "what" or tag != "WP" or dep != "dobj" or verb < i:
            continue
        noun = _named(rows, verb) if lemma(rows[verb][0], rows[verb][1])[1] in _CALLING else None
        head = verb + rows[verb][3]
        if noun is not None and head < i and rows[verb][2] in ("ccomp", "pcomp", "dobj", "pobj"):
            rows = _as_object(rows, verb, noun, head)
    return rows


def _named(rows: list[Row], verb: int) -> int | None:
    """The noun that a verb of calling gives to something, behind itself or behind 'as'."""
    below = [j for j, row in enumerate(rows) if j + row[3] == verb and j > verb]
    behind = [
        j for k in below if rows[k][0] == "as" for j, row in enumerate(rows) if j + row[3] == k and row[2] == "pobj"
    ]
    found = [j for j in below if rows[j][2] in ("oprd", "dobj", "attr")] + behind
    return next((j for j in found if rows[j][1] in _NOUNS), None)


def _as_object(rows: list[Row], verb: int, noun: int, head: int) -> list[Row]:
    late = [
        j for j, row in enumerate(rows) if j + row[3] == verb and j > noun and row[2] in ("prep", "npadvmod", "punct")
    ]
    rows = hung(rows, noun, "dobj" if rows[head][1].startswith("VB") else "pobj", head)
    rows = hung(rows, verb, "advcl", head)
    for j in late:
        rows = hung(rows, j, rows[j][2], head if rows[head][1].startswith("VB") else noun)
    return rows
