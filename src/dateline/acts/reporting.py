"""Chains of reporting: in 'the radio quoted the mayor as saying' it is the mayor who says it."""

from __future__ import annotations

from dateline.acts.clauses import Syntax

_QUOTING = frozenset(("quote", "cite"))


def quoted_as(syntax: Syntax, saying: int) -> int | None:
    """The head of whoever is quoted as saying what the verb at token `saying` says; None if nobody is."""
    token = syntax.tokens[saying]
    word = syntax.tokens[token.head]
    verb = syntax.tokens[word.head]
    if token.dep != "pcomp" or word.lower != "as" or verb.lemma not in _QUOTING:
        return None
    passive = bool(syntax.below(verb.i, "nsubjpass"))
    return next(iter(syntax.below(verb.i, "nsubjpass" if passive else "dobj")), None)
