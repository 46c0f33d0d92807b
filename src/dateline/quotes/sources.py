"""On whose word a clause stands when a preposition says so: 'according to the mayor', 'in the words of a witness'."""

from __future__ import annotations

from dateline.acts.clauses import Syntax

_PHRASES = (("according", "to"), ("in", "words", "of"), ("in", "view", "of"), ("citing",), ("quoting",))


def sources(syntax: Syntax, predicate: int) -> tuple[tuple[int, ...], int | None]:
    """The heads of the phrases that name the source of the clause at token `predicate`, and the first word of the cue."""
    for token in syntax.tokens:
        for words in _PHRASES:
            if token.lower != words[0] or not _is_over(syntax, token.head, predicate):
                continue
            found = _under(syntax, token.i, words[1:])
            if found:
                return tuple(found), token.i
    return (), None


def _under(syntax: Syntax, i: int, words: tuple[str, ...]) -> list[int]:
    """The nouns below token i at the end of a chain of words."""
    if not words:
        return [j for c in syntax.below(i, "pobj", "dobj") for j in syntax.conjuncts(c)]
    for c in syntax.children[i]:
        if syntax.tokens[c].lower == words[0]:
            return _under(syntax, c, words[1:])
    return []


def _is_over(syntax: Syntax, head: int, predicate: int) -> bool:
    """Whether the clause at token `head` holds the predicate."""
    low, high = syntax.sentence.edges[head]
    return low <= predicate <= high
