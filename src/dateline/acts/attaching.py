"""What belongs to an event noun though the parse hangs it on a noun below it or on the verb beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dateline.lexicon.verbs import words

if TYPE_CHECKING:
    from dateline.acts.clauses import Syntax

_TOWARDS = frozenset(("on", "against", "to", "upon"))
_FOR = frozenset(("for", "on", "to", "over", "against", "by", "from"))
_REMOVING = words("removing")
_RISING = words("rising")


def lifted(syntax: Syntax, noun: int, own: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The obliques of an event noun that hang elsewhere.

    No plain noun has an agent, so that 'by' is the event's: 'the expulsion of envoys by Chad'; nor is a name ever
    'on' somebody: 'sanctions by the EU on Belarus'. What is taken away is taken 'from': 'the recall of envoys from
    Quito'. A noun that mounts or grows keeps its prepositions: 'calls grew for his release'.
    """
    own = list(own)
    has = {word for word, _ in own}
    for word, below in own:
        if word == "of" and syntax.tokens[below].tag in ("NN", "NNS"):
            carried = {"by"} if syntax.lemmas[noun] not in _REMOVING else {"by", "from"}
            yield from ((w, j) for w, j in syntax.obliques(below) if w in carried - has)
        if word in ("by", "from") and syntax.tokens[below].pos == "PROPN":
            yield from ((w, j) for w, j in syntax.obliques(below) if w in _TOWARDS - has)
    token = syntax.tokens[noun]
    if token.dep == "nsubj" and syntax.lemmas[token.head] in _RISING:
        yield from ((w, j) for w, j in syntax.obliques(token.head) if w in _FOR - has)


def late_agents(syntax: Syntax, verb: int) -> tuple[int, ...]:
    """The agent of a passive that the parse hangs on the noun before it: 'given grants by the ministry'."""
    for c in syntax.children[verb]:
        dep = syntax.tokens[c].dep
        nouns = [c] if dep == "dobj" else syntax.below(c, "pobj", "pcomp") if dep == "prep" else []
        for noun in nouns:
            found = [
                j for p in syntax.below(noun, "prep") if syntax.tokens[p].lower == "by" for j in syntax.below(p, "pobj")
            ]
            if noun > verb and found and not syntax.is_time(found[0]):
                return syntax.nouns(found)
    return ()
