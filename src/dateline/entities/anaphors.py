"""Descriptions that mean somebody named before: 'the president', 'the group', 'the agency', 'both sides'."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dateline.acts.clauses import Syntax
from dateline.entities import words
from dateline.entities.cast import Cast
from dateline.entities.lookup import Lookup
from dateline.entities.phrases import Phrase
from dateline.lexicon.gazetteer import Term
from dateline.lexicon.verbs import words as listed
from dateline.records import Entity

_DONE_TO_PEOPLE, _HURTING = listed("dealt_with"), listed("harming")
_BEFORE = 2


class Anaphors:
    """Finds whom a description means again; `around` tells the country of what hangs on a phrase, which then is a new one."""

    def __init__(
        self,
        look: Lookup,
        cast: Cast,
        entities: Callable[[Syntax, int], tuple[Entity, ...]],
        around: Callable[[Syntax, Phrase], str],
    ) -> None:
        self._look = look
        self._cast = cast
        self._entities = entities
        self._around = around

    def office(self, syntax: Syntax, phrase: Phrase, agent: Term) -> Entity | None:
        """'the president' for one named before."""
        token = syntax.tokens[phrase.head]
        inside = range(phrase.low, phrase.head)
        definite = any(syntax.tokens[i].lower in words.DEFINITE for i in inside)
        if not definite or token.tag in ("NNS", "NNPS") or "person" not in agent.flags:
            return None
        if phrase.head - phrase.low > 1 + len(agent.name.split()) or self._around(syntax, phrase):
            return None
        known = self._cast.office(agent.name) or self._cast.office(token.lemma.lower())
        if (
            known is not None and known.at[0] > token.start
        ):  # named behind it: 'the president accused the former president'
            known = self._cast.holder(agent.name, token.start)
        focus = self._cast.focus(is_office=True)
        if known is None or (known.code != focus and self._cast.is_forgotten(known, syntax.sentence.start)):
            return None
        entity = self._again(syntax, phrase, known, "coreference.office")
        self._cast.saw(entity, "person")
        return entity

    def pair(self, syntax: Syntax, phrase: Phrase) -> tuple[Entity, ...]:
        """'the two countries', 'both sides': the last two that the report has named."""
        lemma = syntax.lemmas[phrase.head]
        if lemma not in words.PAIRED:
            return ()
        counts = any(syntax.tokens[i].lower in ("two", "2", "both") for i in range(phrase.low, phrase.head))
        if not counts or syntax.tokens[phrase.low].lower not in ("the", "both", "these"):
            return ()
        people = self._cast.last_two(("person",)) if lemma in words.PAIRED_PEOPLE else ()
        sides = self._cast.last_sides(words.OPPOSED, self._subject_over(syntax, phrase)) if lemma in words.SIDES else ()
        found = people or sides or self._cast.last_two(are_states=lemma in words.STATES)
        return tuple(self._again(syntax, phrase, e, "coreference.pair") for e in found)

    def part(self, syntax: Syntax, phrase: Phrase) -> Entity | None:
        """'Twelve were let go', 'the rest', 'the two': of the people last spoken of whom something was done to."""
        token = syntax.tokens[phrase.head]
        counted_of = any(syntax.tokens[c].lower == "of" for c in syntax.below(phrase.head, "prep"))
        if (
            token.dep not in ("nsubj", "nsubjpass", "dobj")
            or counted_of
            or syntax.below(phrase.head, "nummod", "npadvmod", "quantmod")
        ):
            return None
        definite = syntax.tokens[phrase.low].lower == "the" and phrase.head - phrase.low == 1
        rest = definite and token.lemma.lower() in words.REMAINDER
        counted = token.pos == "NUM" and not syntax.is_time(phrase.head) and not token.text[:1].isdigit()
        verb = syntax.lemmas[token.head]
        handled = token.dep != "nsubj" and verb in _DONE_TO_PEOPLE
        hurt = token.dep == "dobj" and verb in _HURTING  # 'killing ten soldiers and wounding three'
        if not rest and not (counted and (definite or handled or hurt)):
            return None
        known = self._cast.last_group(token.start, 0 if hurt and not handled and not definite else _BEFORE)
        return self._again(syntax, phrase, known, "coreference.part") if known is not None else None

    def land(self, syntax: Syntax, phrase: Phrase) -> Entity | None:
        """'the country' for the one named last, which is not whose own people act on it: 'Rubio visited the country'."""
        token = syntax.tokens[phrase.head]
        if token.lower not in words.LANDS or phrase.head - phrase.low != 1 or syntax.tokens[phrase.low].lower != "the":
            return None
        if token.dep not in ("dobj", "nsubj", "nsubjpass") or self._around(syntax, phrase):
            return None
        own = self._subject_over(syntax, phrase)
        known = self._cast.last_land(token.start, own.code if own is not None else "")
        return self._again(syntax, phrase, known, "coreference.land") if known is not None else None

    def body(self, syntax: Syntax, phrase: Phrase, sector: tuple[str, ...]) -> Entity | None:
        """'the militant group' for Hamas, named before: the last body whose sector agrees."""
        token, lemma = syntax.tokens[phrase.head], syntax.lemmas[phrase.head]
        first = syntax.tokens[phrase.low].lower
        if first not in ("the", "this", "that") or token.tag != "NN" or lemma not in words.BODIES:
            return None
        if phrase.head - phrase.low > 2 or self._around(syntax, phrase):
            return None
        wanted = ("REB", "MIL", "PRM") if lemma == "enemy" else sector
        alone = phrase.head - phrase.low == 1
        known = self._cast.body(wanted, self._subject_over(syntax, phrase))
        if alone and lemma in words.OF_STATES:
            known = self._cast.body((), is_of_states=True) or known
        return self._again(syntax, phrase, known, "coreference.body") if known is not None else None

    def _subject_over(self, syntax: Syntax, phrase: Phrase) -> Entity | None:
        """The subject of the clause in which a phrase is an object, which the phrase cannot mean: 'the rebels banned the group'."""
        token = syntax.tokens[phrase.head]
        if token.dep not in ("dobj", "dative", "pobj"):
            return None
        verb = syntax.tokens[token.head].head if token.dep == "pobj" else token.head
        subjects = syntax.below(verb, "nsubj")
        return next((e for i in subjects for e in self._entities(syntax, i)), None)

    def _again(self, syntax: Syntax, phrase: Phrase, known: Entity, rule: str) -> Entity:
        """A known entity under the words of a phrase that means it again."""
        start, end = syntax.tokens[phrase.low].start, syntax.tokens[phrase.head].end
        return replace(known, text=self._look.text[start:end], start=start, end=end, rule=rule, via=None)
