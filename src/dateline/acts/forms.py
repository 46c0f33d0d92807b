"""Forms of clauses that the parse does not name: absolutes, subjunctives, asides, and nouns that say what became of somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.lexicon.verbs import words

if TYPE_CHECKING:
    from dateline.acts.clauses import Syntax

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
_WAYS = words("ways")


def accompanying(syntax: Syntax, i: int) -> tuple[int, ...]:
    """The subject of a participle right behind 'with' and its noun: 'with the president placing the army on alert'."""
    for c in syntax.below(syntax.tokens[i].head, "prep"):
        if syntax.tokens[c].lower == "with" and syntax.sentence.edges[c][1] == i - 1:
            nouns = syntax.below(c, "pobj")
            definite = [
                n for n in nouns if syntax.tokens[n].pos == "PROPN"
                or any(syntax.tokens[d].lower == "the" for d in syntax.below(n, "det"))
            ]  # fmt: skip
            return syntax.nouns(definite)
    return ()


def is_circumstance(syntax: Syntax, i: int) -> bool:
    """Whether a clause without a subject of its own is said of the subject of its verb even where that one is a passive.

    So are clauses with a conjunction and those in front ('while filming, the reporter was seized by police'); a bare
    participle behind a passive is rather of the agent ('the town was shelled by rebels, killing six').
    """
    token = syntax.tokens[i]
    if token.dep != "advcl" or any(syntax.tokens[c].tag == "TO" for c in syntax.below(i, "aux")):
        return False
    return i < token.head or token.tag != "VBG" or bool(syntax.below(i, "mark", "advmod"))


def is_plight(syntax: Syntax, objects: tuple[int, ...]) -> bool:
    """Whether the noun of a passive says what became of its subject: 'was held hostage'."""
    return all(
        syntax.lemmas[i] in ("hostage", "captive", "prisoner")
        and not syntax.below(i, "det", "nummod", "amod", "poss", "compound")
        and syntax.tokens[i].tag == "NN"
        for i in objects
    )


def is_mandative(syntax: Syntax, i: int) -> bool:
    """Whether a clause is in the subjunctive of what is wanted: 'insisted that the army leave', 'that he be freed'."""
    helpers = syntax.below(i, "auxpass", "aux") or [i]
    first = syntax.tokens[min(helpers)]
    subjects = syntax.below(i, *SUBJECTS, *PASSIVE_SUBJECTS)
    if first.lower == "be":
        return bool(subjects)
    singular = any(syntax.tokens[s].tag in ("NN", "NNP") and not syntax.below(s, "conj") for s in subjects)
    return first.i == i and first.tag in ("VB", "VBP") and singular and first.lower == first.lemma


def is_aside(syntax: Syntax, i: int) -> bool:
    """Whether a verb stands in the middle of what it reports: 'rebels, he said, had fled'."""
    token = syntax.tokens[i]
    above = syntax.tokens[token.head]
    return token.dep == "parataxis" and bool(syntax.below(i, *SUBJECTS)) and above.pos in ("VERB", "AUX")


def is_means(syntax: Syntax, i: int) -> bool:
    """Whether a bare noun under 'by' says how something was done: 'was threatened by telephone'."""
    bare = not syntax.below(i, "det", "poss", "amod", "nummod", "compound", "nmod", "acl", "relcl")
    return bare and syntax.lemmas[i] in _WAYS and syntax.tokens[i].tag == "NN"
