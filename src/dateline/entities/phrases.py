"""Noun phrases on the parse: where they begin, and the other names that they introduce."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.acts.clauses import Syntax
from dateline.entities.words import INSIDE


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a noun phrase: indices of its first word, of its head and, for 'Bank of Ghana', of its last word."""

    low: int
    head: int
    last: int = -1

    @property
    def end(self) -> int:
        """The index of the last word."""
        return max(self.head, self.last)


def phrase_of(syntax: Syntax, head: int) -> Phrase:
    """The noun phrase that token `head` heads, without what stands behind the head."""
    low = head
    for c in reversed(syntax.children[head]):
        if c < low and syntax.tokens[c].dep in INSIDE:
            low = syntax.sentence.edges[c][0] if syntax.sentence.edges[c][0] <= low else c
    if syntax.tokens[low].lower in ("least", "most") and low and syntax.tokens[low - 1].lower == "at":
        low -= 1
    while low < head and (syntax.tokens[low].pos == "PUNCT" or syntax.tokens[low].tag in ("CC", "RB")):
        if syntax.tokens[low].lower == "at" and syntax.tokens[low + 1].lower in ("least", "most"):
            break
        low += 1
    return Phrase(low, head)


def other_names(syntax: Syntax, head: int) -> Iterator[str]:
    """The acronyms in brackets behind a name, and what it is 'known as'."""
    for i in range(head + 1, min(head + 5, len(syntax.tokens) - 1)):
        token = syntax.tokens[i]
        behind = syntax.tokens[i + 1]
        if token.text in ("(", "as") and behind.text[:1].isupper():
            known = token.text == "as" and syntax.tokens[i - 1].lower in ("known", "nicknamed")
            if known or (token.text == "(" and behind.text.isupper()):
                yield behind.text
        elif token.text not in (",", "known", "as", "(", "better"):
            return
