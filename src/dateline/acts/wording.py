"""Find the words of predicates of several words: 'open fire', 'take into custody', 'car bomb attack'."""

from __future__ import annotations

from dataclasses import replace

from dateline.acts.clause import Clause
from dateline.acts.clauses import Syntax
from dateline.acts.forms import SUBJECTS
from dateline.lexicon.frames import Predicate

_PARTICLES = frozenset(("up", "down", "off", "out", "over", "away", "back", "in"))
_UNBOUND = (*SUBJECTS, "aux")


def further_words(lemma: str, syntax: Syntax, clause: Clause) -> tuple[int, ...] | None:
    """The tokens of a verb's further words, or None if one is missing: each hangs on the verb or on one before it."""
    found: list[int] = []
    for word in lemma.split()[1:]:
        near = [c for i in (clause.head, *found) for c in syntax.children[i] if syntax.tokens[c].dep not in _UNBOUND]
        near += _right_behind(syntax, clause.head)
        near += clause.objects if clause.passive else _behind_objects(syntax, clause)
        near += _hung_elsewhere(syntax, clause) if word in _PARTICLES else []
        hit = next((c for c in near if c not in found and word in (syntax.tokens[c].lower, syntax.lemmas[c])), None)
        if hit is None:
            return None
        found.append(hit)
    return tuple(found)


def _right_behind(syntax: Syntax, verb: int) -> list[int]:
    """The token behind a verb, unless it only describes what follows: 'trade gunfire detectors' is no trade of gunfire."""
    if verb + 1 >= len(syntax.tokens):
        return []
    token = syntax.tokens[verb + 1]
    noun = syntax.tokens[token.head]
    describes = token.dep == "compound" and noun.i > token.i and noun.dep == "dobj"
    return [] if describes else [token.i]


def says_where(words: tuple[int, ...], syntax: Syntax, clause: Clause) -> bool:
    """Whether a particle stands behind an object and before a noun of its own: 'held drills off Taiwan' puts off nothing."""
    found = (w for w in words if syntax.tokens[w].lower in ("off", "over") and syntax.below(w, "pobj"))
    return any(clause.head < o < w for w in found for o in clause.objects)


def _hung_elsewhere(syntax: Syntax, clause: Clause) -> list[int]:
    """Particles that the parse hangs on another word: 'back' on 'to' in 'sent them back to port', 'out' on 'them'."""
    found = [c for p in syntax.below(clause.head, "prep") for c in syntax.below(p, "advmod")]
    hung = [c for o in syntax.below(clause.head, "dobj") for c in syntax.below(o, "prep", "advmod")]
    return found + [c for c in hung if not syntax.below(c, "pobj")]


def _behind_objects(syntax: Syntax, clause: Clause) -> list[int]:
    """What the parse hangs on an object though it belongs to the verb: 'held them responsible', 'wants them back'."""
    hung = [(o, c) for o in clause.objects for c in syntax.below(o, "appos", "amod", "advmod", "prep")]
    return [c for o, c in hung if c > o and (syntax.tokens[c].dep != "prep" or syntax.tokens[c].lower == "as")]


def noun_words_stand(lemma: str, syntax: Syntax, i: int) -> bool:
    """Whether the words of a noun of several words stand before its head at token i."""
    if " " not in lemma:
        return True
    words = lemma.split()
    first = max(0, i - len(words) + 1)
    before = words[:-1]
    return syntax.lemmas[first:i] == before or [t.lower for t in syntax.tokens[first:i]] == before


def spread(words: tuple[int, ...], lemma: str, entry: Predicate, syntax: Syntax, clause: Clause) -> Clause:
    """The clause of a verb of several words; if one of them is a verb below it, its subject is the object: 'let X see Y'."""
    last = lemma.split()[-1]
    governs = last in _PARTICLES or (entry.object and "none" not in entry.object)  # 'operated on refugees'
    wide = clause.without(words, *syntax.hanging(words), last if governs else "")
    if not wide.objects and not wide.passive:
        below = [i for w in words if syntax.tokens[w].dep == "ccomp" for i in syntax.clause(w).subjects]
        return replace(wide, objects=tuple(below))
    return wide
