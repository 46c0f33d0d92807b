"""Match the lexicon's entries on the clauses of a sentence: for each trigger the entry that fits best."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from dateline.acts import filling
from dateline.acts.clause import Clause
from dateline.acts.clauses import Syntax
from dateline.acts.conditions import Sectors, fits
from dateline.acts.contents import acts_below, contents
from dateline.acts.overlaps import (
    as_one_deed,
    is_figure_of_speech,
    is_named_by,
    is_outcome,
    is_told_by_verb,
    named_objects,
)
from dateline.acts.wording import further_words, noun_words_stand, says_where, spread
from dateline.lexicon.frames import Frame, Lexicon, Operator, Predicate
from dateline.lexicon.own import SECTORS
from dateline.lexicon.verbs import words as listed

_NOMINAL_TAGS = ("NN", "NNS", "NNP", "NNPS")
_FACTS = frozenset(("it", "this", "that"))
_PLANS = listed("plans")
_MEASURES = frozenset(("SANCTION", "COERCE", "REJECT", "MOBILIZE", "AID", "RETREAT"))
_ANYBODY = frozenset(("any", "none", "@actor", "@person", "@country"))


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found at a token. Roles are the token indices of the heads of phrases.

    `lent` is the light verb that lends its arguments to an event noun, if there is one; `words` are the further
    words of a predicate of several words (open *fire*, take *into custody*), which play no role. An `inside` noun
    names an act only under an operator or a light verb, a verb `within` only under an operator. `fallback` is the act that the words name if the operator
    found at the token turns out to have no act inside.
    """

    entry: Predicate
    token: int
    clause: Clause
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    lent: int | None = None
    adversaries: tuple[int, ...] = ()
    fallback: Match | None = None
    words: tuple[int, ...] = ()
    inside: bool = False

    @property
    def is_operator(self) -> bool:
        """Whether the entry says how an act stands rather than naming one."""
        return isinstance(self.entry, Operator)

    @property
    def is_within(self) -> bool:
        """Whether it is a verb that names an act only under an operator."""
        return self.inside and self.lent is None and self.clause.head == self.token and bool(self.entry.within)

    @property
    def anchor(self) -> int:
        """The token that stands for the act in the clause: the light verb if there is one."""
        return self.token if self.lent is None else self.lent


class Option(NamedTuple):
    """An entry whose conditions hold at a token: how well it fits, and how its words are spread."""

    weight: float
    order: int
    entry: Predicate
    clause: Clause
    words: tuple[int, ...] = ()
    inside: bool = False

    @property
    def rank(self) -> tuple[float, int]:
        """Better options are greater: by weight, then by the order of the lexicon."""
        return self.weight, -self.order


class Matcher:
    """Finds the acts and operators of a sentence; `sectors` tells what kind of actor a phrase is."""

    def __init__(self, lexicon: Lexicon, sectors: Sectors) -> None:
        self._lexicon = lexicon
        self._sectors = sectors

    def matches(self, syntax: Syntax) -> tuple[Match, ...]:
        """The best entry at each token of the sentence that any entry fits, in order of the text."""
        options: dict[int, list[Option]] = {}
        for token in syntax.tokens:
            if token.pos in ("VERB", "AUX"):
                found = self._verb(syntax, token.i)
            elif token.tag in _NOMINAL_TAGS:
                found = self._noun(syntax, token.i)
            elif token.pos == "ADJ" and token.dep in ("acomp", "amod", "ROOT", "conj", "oprd", "xcomp", "advcl"):
                found = self._adjective(syntax, token.i)
            else:
                continue
            if found:
                options[token.i] = found
        matches = [self._pick(syntax, i, options[i], options) for i in options]
        spent = {i for m in matches for i in m.words}
        named = {i: m for m in matches if not m.is_within for i in named_objects(m, syntax)}
        at = {m.token: m.entry for m in matches}
        matches = as_one_deed(syntax, matches)
        return tuple(
            m
            for m in matches
            if m.token not in spent and not is_named_by(m, named.get(m.token)) and not is_outcome(m, at, syntax)
        )

    # options

    def _verb(self, syntax: Syntax, i: int) -> list[Option]:
        entries = self._lexicon.guarded_verbs.get(syntax.tokens[i].lemma)
        if not entries:
            return []
        clause = syntax.clause(i)
        found = []
        for order, lemma, entry in _possible(entries, syntax.vocabulary):
            words = further_words(lemma, syntax, clause) if " " in lemma else ()
            if words is None or (isinstance(entry, Operator) and says_where(words, syntax, clause)):
                continue
            wide = spread(words, lemma, entry, syntax, clause) if words else clause
            weight = self._weight(entry, syntax, wide)
            within = lemma in entry.within
            if weight is not None:
                weight += len(lemma.split()) - (1.5 if within else 1)
                found.append(Option(weight, order, entry, wide, words, within))
        plain = [o for o in found if not o.inside]
        return plain if any(isinstance(o.entry, Frame) for o in plain) else found

    def _noun(self, syntax: Syntax, i: int) -> list[Option]:
        token = syntax.tokens[i]
        entries = self._lexicon.nouns.get(token.lemma if token.pos == "NOUN" else token.lower)
        if not entries or token.dep in ("compound", "npadvmod"):
            return []
        clause = syntax.clause(i)
        is_agent = not SECTORS.isdisjoint(self._sectors(syntax, i))
        found = []
        for order, (lemma, entry) in enumerate(entries):
            inside = lemma in entry.inside
            if not noun_words_stand(lemma, syntax, i) or (is_agent and " " not in lemma and not entry.need):
                continue
            weight = self._noun_weight(entry, syntax, clause)
            weight = weight - 0.5 if weight is not None and inside else weight
            if weight is not None:
                found.append(Option(weight + 2 * len(lemma.split()) - 2, order, entry, clause, (), inside))
        return found

    def _adjective(self, syntax: Syntax, i: int) -> list[Option]:
        entries = self._lexicon.adjectives.get(syntax.tokens[i].lower)
        if not entries:
            return []
        clause = syntax.clause(i)
        weights = [(self._weight(entry, syntax, clause), n, entry) for n, (_, entry) in enumerate(entries)]
        return [Option(w, n, entry, clause) for w, n, entry in weights if w is not None]

    # choice

    def _pick(self, syntax: Syntax, i: int, options: Sequence[Option], acts: Container[int]) -> Match:
        """The best option; an operator with an act inside goes before a frame that fits little better."""
        frames = [o for o in options if isinstance(o.entry, Frame)]
        operators = [
            o._replace(weight=o.weight + (1.0 if _holds_act(o, syntax, acts) else 0.0))
            for o in options
            if isinstance(o.entry, Operator)
        ]
        frame = max(frames, key=lambda o: o.rank, default=None)
        operator = max(operators, key=lambda o: o.rank, default=None)
        if frame is not None and operator is not None and _gives_way(frame, operator, syntax, acts):
            frame = None
        if operator is None or (frame is not None and frame.rank > operator.rank):
            assert frame is not None
            return self._match(syntax, i, frame, acts)
        fallback = self._match(syntax, i, frame, acts) if frame is not None else None
        match = self._match(syntax, i, operator, acts)
        return match if fallback is None else replace(match, fallback=fallback)

    def _match(self, syntax: Syntax, i: int, option: Option, acts: Container[int]) -> Match:
        nominal = syntax.tokens[i].tag in _NOMINAL_TAGS
        fill = filling.noun_roles if nominal else filling.verb_roles
        filled = fill(syntax, option.clause, option.entry, self._sectors)
        match = Match(
            option.entry, i, option.clause, filled.actors, filled.recipients, None, filled.adversaries,
            words=option.words, inside=option.inside,
        )  # fmt: skip
        if not match.actors and option.entry.recipient == ("subject",):  # 'came under Israeli fire'
            lent = (m for w in option.words for m in filling.modifying(syntax, w, self._sectors))
            match = replace(match, actors=tuple(lent))
        return self._lend(syntax, match, acts) if nominal else match

    def _lend(self, syntax: Syntax, match: Match, acts: Container[int]) -> Match:
        """The match with what a light verb above its noun lends it."""
        verb, light = filling.light_above(syntax, match.token, self._lexicon)
        above = syntax.clause(verb)
        if light is not None and is_figure_of_speech(match, above, syntax, self._lexicon):
            return replace(match, inside=True)
        if light is None or is_told_by_verb(match, verb, above, acts):
            return match
        shared = tuple(s for s in above.subjects if s != match.token)
        if light.subject == "recipient":
            return replace(match, recipients=match.recipients or shared, lent=verb)
        recipients = match.recipients or tuple(
            j for p, role in match.entry.with_.items() if role == "recipient" for j in above.under(p)
        )
        return replace(match, actors=shared or match.actors, recipients=recipients or above.datives, lent=verb)

    # conditions

    def _weight(self, entry: Predicate, syntax: Syntax, clause: Clause) -> float | None:
        """How many of the entry's conditions hold, or None if one fails."""
        weight = 0.0
        objects = clause.objects
        if isinstance(entry, Operator):
            objects = tuple(i for i in objects if syntax.tokens[i].lower not in _FACTS)
        for wanted, fillers in (
            (entry.subject, clause.subjects),
            (entry.object, objects),
            *((words, _under(p, clause) + _under_object(p, syntax, clause)) for p, words in entry.need.items()),
        ):
            if wanted:
                if wanted is entry.subject and clause.passive and not fillers and _is_told_by_its_object(entry):
                    continue
                if not fits(wanted, fillers, syntax, self._lexicon, self._sectors):
                    return None
                weight += _worth(wanted)
        return self._with_content(entry, syntax, clause, weight)

    def _with_content(self, entry: Predicate, syntax: Syntax, clause: Clause, weight: float) -> float | None:
        """The weight with what stands inside an operator; a frame is shut out by its `unless` at the object or its modifiers."""
        if not isinstance(entry, Operator):
            if "quotation" in entry.unless and any(_is_named_in_quotes(i, syntax) for i in clause.objects):
                return None
            if "predicate" in entry.unless and any(syntax.tokens[i].dep == "oprd" for i in clause.objects):
                return None
            modifiers = (
                [c for i in clause.objects for c in syntax.below(i, "compound", "amod", "appos")]
                if entry.unless
                else []
            )
            duties = [c for _, c in clause.complements] if entry.unless else []
            return None if _is_shut(entry, (*clause.objects, *modifiers, *duties), syntax) else weight
        inner = contents(entry, syntax, clause)
        if _is_shut(entry, inner, syntax):
            return None
        if not inner and (
            entry.alone == "none"
            or entry.spelt
            or any(word in ("that", "should", "wh") for word, _ in clause.complements)
        ):
            return None
        return weight + (0.75 if inner else -0.25)

    def _noun_weight(self, entry: Predicate, syntax: Syntax, clause: Clause) -> float | None:
        """As for verbs; the conditions on subject and object are the verb's alone."""
        weight = 0.0
        for preposition, wanted in entry.need.items():
            fillers = clause.subjects if preposition == "possessor" else _under(preposition, clause)
            if not fits(wanted, fillers, syntax, self._lexicon, self._sectors):
                return None if not entry.verb else 0.0
            weight += 1
        if isinstance(entry, Operator):
            inner = contents(entry, syntax, clause)
            if _is_shut(entry, inner, syntax):
                return None
            weight += 0.75 if inner else -0.25
        elif _is_shut(entry, (*syntax.below(clause.head, "compound", "amod"), *clause.under("of")), syntax):
            return None
        return weight


def _possible(
    entries: Sequence[tuple[int, str, Predicate, tuple[frozenset[str], ...]]], vocabulary: frozenset[str]
) -> list[tuple[int, str, Predicate]]:
    """The entries of a verb of which the sentence has the words that they cannot do without."""
    found = []
    for order, lemma, entry, guards in entries:
        for words in guards:  # the hottest line: a loop costs half of all()
            if vocabulary.isdisjoint(words):
                break
        else:
            found.append((order, lemma, entry))
    return found


def _gives_way(frame: Option, operator: Option, syntax: Syntax, acts: Container[int]) -> bool:
    """Whether a frame is told better as an operator with its act: 'vowed to rebuild', 'refused to leave'."""
    assert isinstance(operator.entry, Operator)
    binding = operator.entry.operator in ("commit", "refuse")
    plans = (i for i in frame.clause.objects if i in acts and syntax.lemmas[i] in _PLANS)
    inside = (c for i in plans for _, c in syntax.clause(i).complements)
    if binding and any(True for c in inside for _ in acts_below(syntax, c, acts)):  # 'approved a plan to send troops'
        return True
    spelt = binding and any(w in acts and syntax.tokens[w].pos == "VERB" for w in frame.words)
    return (bool(frame.entry.within) or spelt) and _holds_act(operator, syntax, acts)


def _holds_act(option: Option, syntax: Syntax, acts: Container[int]) -> bool:
    assert isinstance(option.entry, Operator)
    inner = contents(option.entry, syntax, option.clause)
    verbs = [head for head in inner if syntax.tokens[head].pos == "VERB"]
    inner += [i for head in verbs for i in syntax.clause(head).objects]  # 'to hold talks'
    return any(True for head in inner for _ in acts_below(syntax, head, acts))


def _is_shut(entry: Predicate, fillers: Iterable[int], syntax: Syntax) -> bool:
    return bool(entry.unless) and any(syntax.lemmas[f] in entry.unless for f in fillers)


def _is_named_in_quotes(i: int, syntax: Syntax) -> bool:
    """Whether an object is given a name in quotation marks: 'called the premier, a banker, "a coward"'."""
    _, high = syntax.sentence.edges[i]
    return any(t.lower == '"' for t in syntax.tokens[i + 1 : high + 3])


def _is_told_by_its_object(entry: Predicate) -> bool:
    """Whether a measure is known by what it is about, so that a passive need not say who took it: 'was denied entry'."""
    if not isinstance(entry, Frame) or entry.event not in _MEASURES or not entry.object:
        return False
    return not any(w in _ANYBODY or (w.startswith("@") and w[1:] in SECTORS) for w in entry.object)


def _worth(wanted: Sequence[str]) -> float:
    """What a condition that holds adds: little where it only shuts out."""
    if all(w.startswith("!") or w == "any" for w in wanted):
        return 0.5
    return 1.25


def _under(prepositions: str, clause: Clause) -> tuple[int, ...]:
    """What stands under one of the prepositions that a condition names ('at | near')."""
    if "|" not in prepositions:
        return clause.under(prepositions)
    return tuple(j for p in prepositions.split(" | ") for j in clause.under(p))


def _under_object(prepositions: str, syntax: Syntax, clause: Clause) -> tuple[int, ...]:
    return tuple(j for o in clause.objects for p in prepositions.split(" | ") for j in syntax.behind_object(o, p))
