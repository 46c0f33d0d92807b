"""Match the lexicon's entries on the clauses of a sentence and hand out their roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.acts.clauses import Clause, Syntax
from dateline.acts.conditions import Sectors, fits
from dateline.lexicon.frames import Frame, Lexicon, Light, Operator, Predicate
from dateline.lexicon.gazetteer import SECTORS

_NOUN_ROLES = {"by": "actor", "between": "actor", "among": "actor", "of": "recipient", "from": "actor"}
_NOMINAL_TAGS = ("NN", "NNS", "NNP", "NNPS")


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found at a token. Roles are the token indices of the heads of phrases.

    `lent` is the light verb that lends its arguments to an event noun, if there is one; `words` are the further
    words of a predicate of several words (open *fire*, take *into custody*), which play no role.
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

    @property
    def is_operator(self) -> bool:
        """Whether the entry says how an act stands rather than naming one."""
        return isinstance(self.entry, Operator)

    @property
    def anchor(self) -> int:
        """The token that stands for the act in the clause: the light verb if there is one."""
        return self.token if self.lent is None else self.lent


class Matcher:
    """Finds the acts and operators of a sentence; `sectors` tells what kind of actor a phrase is."""

    def __init__(self, lexicon: Lexicon, sectors: Sectors) -> None:
        self._lexicon = lexicon
        self._sectors = sectors

    def matches(self, syntax: Syntax) -> tuple[Match, ...]:
        """The best entry at each token of the sentence that any entry fits, in order of the text."""
        found: list[Match] = []
        for token in syntax.tokens:
            match = None
            if token.pos in ("VERB", "AUX"):
                match = self._verb(syntax, token.i)
            elif token.tag in _NOMINAL_TAGS:
                match = self._noun(syntax, token.i)
            elif token.pos == "ADJ" and token.dep in ("acomp", "amod", "ROOT", "conj", "oprd", "xcomp", "advcl"):
                match = self._adjective(syntax, token.i)
            if match is not None:
                found.append(match)
        spent = {i for m in found for i in m.words}
        return tuple(m for m in found if m.token not in spent)

    # triggers

    def _verb(self, syntax: Syntax, i: int) -> Match | None:
        entries = self._lexicon.verbs.get(syntax.tokens[i].lemma)
        if not entries:
            return None
        clause = syntax.clause(i)
        options = [
            (len(lemma.split()) - 1 + weight, -n, entry, lemma)
            for n, (lemma, entry) in enumerate(entries)
            if self._further_words(lemma, syntax, clause) is not None
            and (weight := self._weight(entry, syntax, clause)) is not None
        ]
        return self._pick(syntax, clause, options)

    def _noun(self, syntax: Syntax, i: int) -> Match | None:
        token = syntax.tokens[i]
        entries = self._lexicon.nouns.get(token.lemma if token.pos == "NOUN" else token.lower)
        if not entries or token.dep in ("compound", "npadvmod") or self._is_agent(syntax, i):
            return None
        clause = syntax.clause(i)
        options = [
            (2 * len(lemma.split()) - 2 + weight, -n, entry, lemma)
            for n, (lemma, entry) in enumerate(entries)
            if _noun_words_stand(lemma, syntax, i) and (weight := self._noun_weight(entry, syntax, clause)) is not None
        ]
        if not options:
            return None
        *_, entry, _lemma = max(options, key=lambda o: o[:2])
        return self._with_noun_roles(syntax, clause, entry)

    def _is_agent(self, syntax: Syntax, i: int) -> bool:
        """Whether a noun names who acts rather than an act: 'the opposition' is a body."""
        return not SECTORS.isdisjoint(self._sectors(syntax, i))

    def _adjective(self, syntax: Syntax, i: int) -> Match | None:
        entries = self._lexicon.adjectives.get(syntax.tokens[i].lower)
        if not entries:
            return None
        own = syntax.clause(i)
        verb = syntax.tokens[i].head
        clause = own
        if syntax.tokens[i].dep == "acomp" and syntax.tokens[verb].pos in ("VERB", "AUX"):
            clause = replace(own, subjects=syntax.clause(verb).subjects)
        options = [
            (weight, -n, entry, lemma)
            for n, (lemma, entry) in enumerate(entries)
            if (weight := self._weight(entry, syntax, clause)) is not None
        ]
        return self._pick(syntax, clause, options)

    def _pick(
        self, syntax: Syntax, clause: Clause, options: Sequence[tuple[float, int, Predicate, str]]
    ) -> Match | None:
        if not options:
            return None
        best = max(options, key=lambda o: o[:2])
        match = self._verbal_match(syntax, clause, best)
        acts_ = [o for o in options if isinstance(o[2], Frame)]
        if match.is_operator and acts_:
            match = replace(match, fallback=self._verbal_match(syntax, clause, max(acts_, key=lambda o: o[:2])))
        return match

    def _verbal_match(self, syntax: Syntax, clause: Clause, option: tuple[float, int, Predicate, str]) -> Match:
        """The match of an option, its further words kept out of the roles."""
        *_, entry, lemma = option
        words = self._further_words(lemma, syntax, clause) or ()
        under = tuple(o for w in words if syntax.tokens[w].pos == "NOUN" for o in syntax.clause(w).obliques)
        return self._with_verb_roles(syntax, clause.without(words, under), entry, words)

    # conditions

    def _further_words(self, lemma: str, syntax: Syntax, clause: Clause) -> tuple[int, ...] | None:
        """The tokens of a verb's further words, or None if one is missing: each hangs on the verb or on one before it."""
        found: list[int] = []
        for word in lemma.split()[1:]:
            near = [c for i in (clause.head, *found) for c in syntax.children[i]]
            near += [clause.head + 1] if clause.head + 1 < len(syntax.tokens) else []
            near += clause.objects if clause.passive else ()
            hit = next(
                (c for c in near if c not in found and word in (syntax.tokens[c].lower, syntax.tokens[c].lemma)), None
            )
            if hit is None:
                return None
            found.append(hit)
        return tuple(found)

    def _weight(self, entry: Predicate, syntax: Syntax, clause: Clause) -> float | None:
        """How many of the entry's conditions hold, or None if one fails."""
        weight = 0.0
        for wanted, fillers in (
            (entry.subject, clause.subjects),
            (entry.object, clause.objects),
            *((words, clause.under(p) + self._under_object(p, syntax, clause)) for p, words in entry.need.items()),
        ):
            if wanted:
                if not fits(wanted, fillers, syntax, self._lexicon, self._sectors):
                    return None
                weight += 0.5 if all(w.startswith("!") or w == "any" for w in wanted) else 1.25
        if isinstance(entry, Operator):
            content = bool(contents(entry, syntax, clause))
            if not content and any(word == "that" for word, _ in clause.complements):
                return None
            if not content and entry.alone == "none":
                return None
            weight += 0.75 if content else -0.25
        return weight

    def _noun_weight(self, entry: Predicate, syntax: Syntax, clause: Clause) -> float | None:
        """As for verbs; the conditions on subject and object are the verb's alone."""
        weight = 0.0
        for preposition, wanted in entry.need.items():
            if not fits(wanted, clause.under(preposition), syntax, self._lexicon, self._sectors):
                return None if not entry.verb else 0.0
            weight += 1
        if isinstance(entry, Operator):
            weight += 0.75 if contents(entry, syntax, clause) else -0.25
        return weight

    def _under_object(self, preposition: str, syntax: Syntax, clause: Clause) -> tuple[int, ...]:
        return tuple(j for o in clause.objects for j in syntax.clause(o).under(preposition))

    # roles

    def _with_verb_roles(self, syntax: Syntax, clause: Clause, entry: Predicate, words: tuple[int, ...] = ()) -> Match:
        actors = self._slots(entry.actor or ("subject",), syntax, clause)
        mapped = tuple(p for p, role in entry.with_.items() if role == "recipient")
        if entry.recipient:
            order = entry.recipient
        elif isinstance(entry, Operator):
            order = (*mapped, "dative", *(("object",) if entry.controller == "object" else ()))
        elif isinstance(entry, Frame) and entry.event == "MOBILIZE":
            order = (*mapped, "dative")
        else:
            order = (*mapped, "dative", *(() if (mapped and _has_theme(entry)) else ("object",)))
        recipients = tuple(r for r in self._slots(order, syntax, clause) if r not in actors)
        against = tuple(p for p, role in entry.with_.items() if role == "adversary")
        actors += tuple(j for p, role in entry.with_.items() if role == "actor" for j in clause.under(p))
        adversaries = self._slots(against, syntax, clause)
        return Match(entry, clause.head, clause, actors, recipients, None, adversaries, words=words)

    def _slots(self, order: Sequence[str], syntax: Syntax, clause: Clause) -> tuple[int, ...]:
        """The fillers of the first slot in `order` that is filled."""
        for slot in order:
            found = self._slot(slot, syntax, clause)
            if found:
                return found
        return ()

    def _slot(self, slot: str, syntax: Syntax, clause: Clause) -> tuple[int, ...]:
        if slot == "subject":
            return clause.subjects
        if slot == "object":
            return clause.objects
        if slot == "dative":
            return clause.datives
        if slot == "possessor":
            return tuple(j for o in clause.objects for j in (syntax.clause(o).subjects or syntax.clause(o).under("of")))
        return clause.under(slot) or self._under_object(slot, syntax, clause)

    def _with_noun_roles(self, syntax: Syntax, clause: Clause, entry: Predicate) -> Match:
        content = entry.content if isinstance(entry, Operator) else ()
        roles = {**{p: r for p, r in _NOUN_ROLES.items() if p not in content}, **entry.with_}
        filled: dict[str, tuple[int, ...]] = {"actor": (), "recipient": (), "adversary": ()}
        for preposition, role in roles.items():
            if role in filled:
                filled[role] += clause.under(preposition)
        possessor = entry.possessive or "actor"
        filled[possessor] = clause.subjects + filled[possessor]
        if not filled["actor"]:
            filled["actor"] = self._modifying(syntax, clause.head)
        if not filled["recipient"]:
            filled["recipient"] = _hinged(syntax, clause.head)
        match = Match(entry, clause.head, clause, filled["actor"], filled["recipient"], None, filled["adversary"])
        return self._lend(syntax, match)

    def _modifying(self, syntax: Syntax, i: int) -> tuple[int, ...]:
        """Actors among the words before an event noun: 'Israeli strike', 'cartel-linked killing'."""
        found: list[int] = []
        for c in syntax.below(i, "amod", "compound", "nmod"):
            inner = syntax.below(c, "npadvmod", "amod", "compound") if syntax.tokens[c].tag == "VBN" else []
            found += [j for j in (inner or [c]) if "actor" in self._sectors(syntax, j)]
        return tuple(found)

    def _lend(self, syntax: Syntax, match: Match) -> Match:
        """The match with what a light verb above its noun lends it."""
        verb, light = self._light_above(syntax, match.token)
        if light is None:
            return match
        above = syntax.clause(verb)
        shared = tuple(s for s in above.subjects if s != match.token)
        if light.subject == "recipient":
            return replace(match, recipients=match.recipients or shared, lent=verb)
        roles = {**match.entry.with_}
        recipients = match.recipients or tuple(
            j for p, role in roles.items() if role == "recipient" for j in above.under(p)
        )
        return replace(match, actors=shared or match.actors, recipients=recipients or above.datives, lent=verb)

    def _light_above(self, syntax: Syntax, i: int) -> tuple[int, Light | None]:
        token = syntax.tokens[i]
        verb = token.head
        preposition = None
        if token.dep == "conj" and syntax.tokens[verb].tag in _NOMINAL_TAGS:
            token, verb = syntax.tokens[verb], syntax.tokens[verb].head
        if token.dep == "pobj":
            preposition, verb = syntax.tokens[verb].lower, syntax.tokens[verb].head
        elif token.dep not in ("dobj", "nsubjpass", "attr"):
            return verb, None
        if syntax.below(verb, "prt") and syntax.tokens[verb].lemma not in ("carry", "offer", "set", "step", "fire"):
            return verb, None
        for lemma, light in self._lexicon.light_verbs.get(syntax.tokens[verb].lemma, ()):
            if light.need == preposition and (not light.nouns or syntax.tokens[i].lemma in light.nouns):
                clause = syntax.clause(verb)
                if self._further_words(lemma, syntax, clause) is not None:
                    return verb, light
        return verb, None


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
            found += [c for word, c in clause.complements if word == kind]
            found += clause.under(kind)
    return list(dict.fromkeys(found))


def _has_theme(entry: Predicate) -> bool:
    """Whether the entry's object is a thing rather than the one acted on."""
    return bool(entry.object) and not all(w.startswith(("!", "@")) or w == "any" for w in entry.object)


def _is_next(word: str, syntax: Syntax, i: int) -> bool:
    return i + 1 < len(syntax.tokens) and syntax.tokens[i + 1].lower == word


def _noun_words_stand(lemma: str, syntax: Syntax, i: int) -> bool:
    words = lemma.split()
    before = syntax.tokens[max(0, i - len(words) + 1) : i]
    return [t.lemma.lower() for t in before] == words[:-1] or [t.lower for t in before] == words[:-1]


def _hinged(syntax: Syntax, noun: int) -> tuple[int, ...]:
    """Whom a threat, request or pressure is directed at that a deed hangs on: 'at the request of X, Y agreed'."""
    preposition = syntax.tokens[syntax.tokens[noun].head]
    if preposition.lower not in ("at", "under") or syntax.tokens[noun].dep != "pobj":
        return ()
    verb = syntax.tokens[preposition.head]
    while verb.pos not in ("VERB", "AUX") and verb.head != verb.i:
        verb = syntax.tokens[verb.head]
    return syntax.clause(verb.i).subjects if verb.pos == "VERB" else ()
