"""Bodies that the lexicon does not know by name: whether a noun heads a name, and of what kind such a body is.

A name that nobody knows may belong to a body from anywhere, so it gets a country only from its own words or from a place
or nationality beside it; a bare 'the committee' or 'the teachers' union' is one of the report's own country.
"""

from __future__ import annotations

from dateline.acts.clauses import Syntax
from dateline.entities import words
from dateline.entities.lookup import Lookup
from dateline.entities.phrases import Phrase


def is_named(look: Lookup, syntax: Syntax, phrase: Phrase, first: int) -> bool:
    """Whether a noun for a body of citizens, beginning at token `first`, heads a name: 'the Riverside Trust'.

    The name may also say what the body is for: 'the Foundation for Border Studies'.
    """
    head = syntax.tokens[phrase.head]
    if head.lemma.lower() not in words.CIVIL_BODIES or not head.text[:1].isupper() or head.text.isupper():
        return False
    before = [
        t for t in syntax.tokens[phrase.low : first] if t.text[:1].isupper() and t.pos in ("PROPN", "NOUN", "ADJ")
    ]
    if any(t.lower in words.STATE_BUSINESS or look.gazetteer.modifier(t.lower) for t in before):
        return False
    return any(_is_own_word(look, syntax, t.i) for t in before) or _says_what_for(syntax, phrase.head)


def _is_own_word(look: Lookup, syntax: Syntax, i: int) -> bool:
    """Whether a word is the name's own: no noun for people or bodies and no article."""
    token = syntax.tokens[i]
    return token.lower not in ("the", "a", "an", "this", "that") and look.agent(syntax, i) is None


def _says_what_for(syntax: Syntax, head: int) -> bool:
    """Whether a capitalised noun behind 'for' or 'of' belongs to the name, and is none of state business."""
    for c in syntax.below(head, "prep"):
        if syntax.tokens[c].lower in ("for", "of", "on"):
            low, high = syntax.sentence.edges[c]
            inside = syntax.tokens[low : high + 1]
            if any(t.lower in words.STATE_BUSINESS for t in inside):
                return False
            return any(t.text[:1].isupper() and t.tag in ("NNP", "NNPS", "NN", "NNS") for t in inside)
    return False


def sector_of(syntax: Syntax, phrase: Phrase, sector: tuple[str, ...]) -> tuple[str, ...]:
    """The sector of a named body: a committee that nobody knows is not thereby a government's."""
    return ("UNK",) if sector == ("GOV",) and syntax.lemmas[phrase.head] == "committee" else sector


def place_at_end(look: Lookup, syntax: Syntax, phrase: Phrase) -> str:
    """The country of the place that ends a body's name: 'the Riverside Alliance Northern Territory'."""
    bodies = words.CIVIL_BODIES | words.BODIES
    noun = next((t.i for t in syntax.tokens[phrase.low : phrase.head] if t.lower in bodies), None)
    if noun is None:
        return ""
    behind = range(max(noun + 1, phrase.head - 2), phrase.head + 1)
    return next((code for i in behind if (code := look.place(syntax, i, phrase.head))), "")
