"""What an operator is about: the heads of its content, and the acts at them or just below."""

from __future__ import annotations

from collections.abc import Container, Iterator

from dateline.acts.clause import Clause
from dateline.acts.clauses import Syntax
from dateline.lexicon.frames import Operator

_WHY = frozenset("protest response retaliation reply return exchange solidarity revenge pressure".split())
_SUMS = frozenset("$ us$ € £ million billion trillion dollar euro pound yen yuan rupee".split())
_BELOW = ("of", "to", "for", "on", "from", "with")
_SAYINGS = frozenset("report letter statement call leaflet message rumour rumor claim petition".split())


def contents(entry: Operator, syntax: Syntax, clause: Clause) -> list[int]:
    """The heads of what an operator is about: complement clauses first, then nouns, by the entry's `content`."""
    wanted = entry.content or ("to", "that", "ing", "object")
    found: list[int] = []
    for kind in wanted:
        if kind == "object":
            found += clause.objects
        elif kind == "subject":
            found += clause.subjects
        else:
            found += [c for word, c in clause.complements if word == kind or (kind, word) == ("that", "should")]
            found += clause.under(kind)
            found += _rated(syntax, clause) if kind == "as" else ()
    asides = {j for j in found if _is_why(syntax, j)}
    return [j for j in dict.fromkeys(found) if j not in asides]


def _is_why(syntax: Syntax, i: int) -> bool:
    """Whether a noun under 'in' says why or in what spirit something is done: 'froze its aid in protest'."""
    token = syntax.tokens[i]
    return token.dep == "pobj" and token.lemma in _WHY and syntax.tokens[token.head].lower in ("in", "under")


def _rated(syntax: Syntax, clause: Clause) -> list[int]:
    """What is dismissed behind the word for it: 'dismissed as invented the report that'."""
    judged = [
        c for c in syntax.below(clause.head, "advcl") if any(syntax.lemmas[m] == "as" for m in syntax.below(c, "mark"))
    ]
    return [j for c in judged for j in syntax.below(c, "dobj")]


def acts_below(syntax: Syntax, head: int, acts: Container[int], depth: int = 0) -> Iterator[int]:
    """The act at a content's head, or the first ones just below it: 'is responsible', 'an offer to sell'."""
    if head in acts:
        yield head
        return
    if depth > 2:
        return
    clause = syntax.clause(head)
    if syntax.tokens[head].pos in ("VERB", "AUX"):
        below = [c for _, c in clause.complements]
        below += syntax.below(head, "acomp") if syntax.lemmas[head] == "be" else []
    else:
        links = (*_BELOW, "in") if syntax.lemmas[head] in _SUMS else _BELOW  # 'a billion dollars in aid'
        below = [j for w, j in clause.obliques if w in links] + [c for _, c in clause.complements]
    for c in below:
        if syntax.tokens[head].head != c and not _is_at_it(syntax, head, c):
            yield from acts_below(syntax, c, acts, depth + 1)


def _is_at_it(syntax: Syntax, noun: int, c: int) -> bool:
    """Whether a participle tells what the subject was doing rather than what its noun says: 'soldiers guarding a bank fired'."""
    doing = (syntax.tokens[c].tag, syntax.tokens[c].dep, syntax.tokens[noun].dep) == ("VBG", "acl", "nsubj")
    return doing and syntax.lemmas[noun] not in _SAYINGS
