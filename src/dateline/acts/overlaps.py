"""Where the words of one deed match several entries: which of the matches tell it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.acts.clause import Clause
from dateline.acts.clauses import Syntax
from dateline.lexicon.frames import COOPERATIVE, Frame, Lexicon, Operator, Predicate

if TYPE_CHECKING:
    from dateline.acts.matching import Match

_WORDS = frozenset((("ACCUSE", "PROTEST"), ("THREATEN", "ASSAULT")))  # 'lodged a protest', 'declared war'
_STOPPING = frozenset(("SANCTION", "REJECT"))


def as_one_deed(syntax: Syntax, matches: Sequence[Match]) -> list[Match]:
    """The matches with nouns that tell one deed as one: 'the signing of a treaty between Peru and Chile'."""
    nouns = {m.token: m for m in matches if m.clause.head == m.token and isinstance(m.entry, Frame)}
    joined: dict[int, Match] = {}
    below: set[int] = set()
    for m in nouns.values():
        for word, j in m.clause.obliques:
            n = nouns.get(j)
            if word != "of" or n is None or syntax.tokens[j].dep != "pobj" or m.lent is not None:
                continue
            if isinstance(m.entry, Frame) and isinstance(n.entry, Frame) and n.entry.event == m.entry.event:
                below.add(j)
                others = tuple(i for i in m.recipients if i != j)
                joined[m.token] = replace(m, actors=m.actors or n.actors, recipients=others or n.recipients)
    return [joined.get(m.token, m) for m in matches if m.token not in below]


def is_figure_of_speech(match: Match, above: Clause, syntax: Syntax, lexicon: Lexicon) -> bool:
    """Whether a team leads an attack, shares come under one, or one is launched on a policy."""
    if not isinstance(match.entry, Frame) or match.entry.event != "ASSAULT":
        return False
    classes = lexicon.classes
    kinds = classes["sport"] | classes["figure"] | classes["discourse"]
    hit = tuple(i for i in match.recipients if i not in above.subjects)
    shot_at = bool(hit) and all(syntax.lemmas[i] in classes["discourse"] - {"target"} for i in hit)
    return shot_at or (bool(above.subjects) and all(syntax.lemmas[i] in kinds for i in above.subjects))


def is_told_by_verb(match: Match, verb: int, above: Clause, acts: Container[int]) -> bool:
    """Whether a thing that is an act only between people is told by its verb, or is given to nobody: 'sent tanks'."""
    if not isinstance(match.entry, Frame) or not match.entry.under:
        return False
    return verb in acts or not (match.recipients or above.datives)


def is_named_by(match: Match, above: Match | None) -> bool:
    """Whether an event noun is but the object that the frame above it asks for: 'upheld the sentence', 'quashed it'."""
    if above is None or match.inside:
        return above is not None
    verb, noun = above.entry, match.entry
    if not isinstance(verb, Frame) or not isinstance(noun, Frame) or not above.actors:
        return False
    if (verb.event in _STOPPING and noun.event in COOPERATIVE) or (verb.event, noun.event) in _WORDS:
        return True  # 'blocked the loan', 'lodged a protest with Chad'
    return noun.event == "SANCTION" and (verb.event == "CONCEDE" or (verb.event, verb.mode) == (noun.event, noun.mode))


def is_outcome(match: Match, at: dict[int, Predicate], syntax: Syntax) -> bool:
    """Whether a participle says what the verb above it did to its object: 'left two injured' is one act."""
    token = syntax.tokens[match.token]
    verb, own = at.get(token.head), match.entry
    return token.dep == "oprd" and isinstance(verb, Frame) and isinstance(own, Frame) and verb.event == own.event


def named_objects(match: Match, syntax: Syntax) -> list[int]:
    """The objects that a frame asks for by their own word: 'war' in 'declare war', which is no act beside it."""
    if isinstance(match.entry, Operator):
        return []
    return [i for i in match.clause.objects if syntax.lemmas[i] in match.entry.object]
