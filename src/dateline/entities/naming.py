"""Code a noun phrase: which country, which sector, and by which piece of knowledge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from weakref import ref

from dateline.acts.clauses import Syntax
from dateline.entities import words
from dateline.entities.cast import Cast, is_personal, is_pronoun, is_speaker
from dateline.entities.coalitions import Coalitions
from dateline.entities.descriptions import Descriptions
from dateline.entities.lookup import Lookup
from dateline.entities.names import Names
from dateline.entities.phrases import Phrase, phrase_of
from dateline.entities.pronouns import bound
from dateline.lexicon.gazetteer import Gazetteer, Term
from dateline.lexicon.verbs import words as listed
from dateline.records import Entity

_TAKING = frozenset("arrest detain hold charge jail imprison convict sentence free release question".split())
_LATELY = 30
_BODIES = ("organisation", "country", "capital", "name.acronym")


class Namer:
    """Codes the noun phrases of one report as of its day; remembers in `cast` whom it has met.

    `kinds` keeps, by sentence and token, what kind of actor a phrase was found to be.
    """

    def __init__(self, gazetteer: Gazetteer, cast: Cast, date: str | None, text: str) -> None:
        self.cast = cast
        self.kinds: dict[tuple[int, int], frozenset[str]] = {}
        self._look = Lookup(gazetteer, date, text)
        entities = _of_others(ref(self))
        self._descriptions = Descriptions(self._look, cast, entities)
        self._names = Names(self._look, cast, entities, self._descriptions)
        self._coalitions = Coalitions(self._look, cast)
        self._spanned: dict[tuple[int, int], Entity] = {}
        self._known: dict[tuple[int, int], tuple[Entity, ...]] = {}

    def entities(self, syntax: Syntax, head: int) -> tuple[Entity, ...]:
        """The entities that the phrase headed by token `head` names; several for 'Hungarian and Romanian officials'."""
        key = (syntax.sentence.index, head)
        found = self._known.get(key)
        if found is None:
            self._known[key] = ()
            self.cast.begins(syntax.sentence.start)
            found = self._code(syntax, head)
            self._known[key] = found
            if syntax.tokens[head].dep in ("nsubj", "nsubjpass"):
                self.cast.subjects.update(e.at[1] for e in found)
        return found

    def _code(self, syntax: Syntax, head: int) -> tuple[Entity, ...]:
        token = syntax.tokens[head]
        if token.pos == "PRON":
            return self._pronoun(syntax, head)
        whole = self._spanned.get((syntax.sentence.index, head))
        if whole is not None:
            return (whole,)
        if token.pos not in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "X", "VERB"):
            return ()
        if token.pos == "VERB" and not (token.text.isupper() and len(token.text) > 2):
            return ()
        phrase = phrase_of(syntax, head)
        again = self._descriptions.again(syntax, phrase)
        if again is not None:
            return (again,)
        counted = self._counted(syntax, head)
        if counted is not None:
            return counted
        if phrase.low < head and syntax.tokens[phrase.low].text in words.FRONTED:
            return ()
        coalition = self._coalitions.code(syntax, phrase)
        if coalition is not None:
            return (coalition,)
        if phrase.low < head and syntax.tokens[head - 1].lower in words.OPPOSING:
            return ()  # 'the Coalition to Counter ISIL'
        beyond = self._look.spanning(syntax, phrase) if token.text[:1].isupper() else None
        if beyond is not None:
            entity = self._names.spanning(syntax, phrase, beyond)
            self._spanned.update({(syntax.sentence.index, i): entity for i in range(head + 1, beyond[1])})
            return (entity,)
        if _is_staff(syntax, head):
            return self._descriptions.code(syntax, phrase)
        if (self._is_name(syntax, head) and not self._is_office(syntax, phrase)) or self._ends_name(syntax, phrase):
            named = self._names.code(syntax, phrase)
            if named is not None:
                return (named,)
        return self._descriptions.code(syntax, phrase)

    def country_named(self, name: str) -> str:
        """The country whose name some words are as a whole, whatever their capitals; or nothing."""
        given = name.title().replace(" And ", " and ").replace(" Of ", " of ").replace(" The ", " the ").split()
        found = self._look.gazetteer.match(given, 0)
        whole = found is not None and found[0] == len(given)
        return next((t.code for t in found[1] if t.kind == "country"), "") if found is not None and whole else ""

    def force_in(self, syntax: Syntax, head: int) -> Entity | None:
        """The armed force whose name stands in a phrase before its head: 'two ISIL weapons caches'."""
        phrase = phrase_of(syntax, head)
        for first, _, terms in self._look.free_terms(syntax, phrase.low, head - 1):
            term = self._look.gazetteer.as_of(terms, self._look.date)
            if term is not None and term.kind == "organisation" and words.ARMED & set(term.sector):
                return self._look.entity(syntax, Phrase(first, head), term.name, term.code, term.sector, "noun.owned")
        return None

    def _is_name(self, syntax: Syntax, head: int) -> bool:
        """Whether a head is a name: by its word class, or by its capital, which at the start must be a known name's."""
        token = syntax.tokens[head]
        if token.pos in ("PROPN", "X") or token.text.isupper():
            return True
        if not token.text[:1].isupper():
            return False
        known = self._look.gazetteer.match(syntax.words, head) is not None
        return head > 0 or known or self.cast.named((token.text,)) is not None

    def _ends_name(self, syntax: Syntax, phrase: Phrase) -> bool:
        """Whether a known name of several words ends with a common noun: 'the Trump administration', 'Moon Jae-in'."""
        kinds = {"organisation", "person"} if syntax.words[phrase.head - 1] == "-" else {"organisation"}
        return any(
            behind == phrase.head + 1
            and behind - first > 1
            and any(t.kind in kinds for t in terms)
            and not self._is_shared(syntax, first, behind, terms)
            for first, behind, terms in self._look.terms(syntax, phrase.low, phrase.head)
        )

    def _is_office(self, syntax: Syntax, phrase: Phrase) -> bool:
        """Whether a capitalised head is an office or institution and no name: 'Serbian Army', 'Foreign Ministry'.

        A known name that ends there is one ('Northern Fleet'), and so is a noun after a given name ('Stephen King').
        """
        agent = self._look.agent_words(syntax, phrase.head)
        if agent is None:
            return False
        length = agent[0]
        before = phrase.head - length
        if before >= phrase.low and self._look.gazetteer.is_given_name(syntax.tokens[before].text):
            return False
        return all(
            behind != phrase.head + 1 or behind - first < length or self._is_shared(syntax, first, behind, terms)
            for first, behind, terms in self._look.terms(syntax, phrase.low, phrase.head)
        )

    def _is_shared(self, syntax: Syntax, first: int, behind: int, terms: tuple[Term, ...]) -> bool:
        """Whether a name that many countries use ('the Senate') is known only of those that the report never names."""
        if " ".join(syntax.words[first:behind]).lower() not in words.SHARED_NAMES:
            return False
        focus, named = self.cast.focus(True), self.cast.countries
        return bool(focus) and all(t.code != focus and not named[t.code] for t in terms)

    def _counted(self, syntax: Syntax, head: int) -> tuple[Entity, ...] | None:
        """'Thousands of students', 'members of the council': what is counted is who acts."""
        lemma = syntax.tokens[head].lemma.lower()
        partitive = syntax.tokens[head].pos == "NUM" and not syntax.is_time(head)
        if not partitive and lemma not in words.QUANTITIES and lemma.removesuffix("s") not in words.QUANTITIES:
            return None
        if self._look.office_of(syntax, head) is not None:
            return None  # 'a member of parliament'
        for c in syntax.below(head, "prep"):
            inner = [p for p in syntax.below(c, "pobj") if syntax.tokens[c].lower == "of"]
            start = syntax.tokens[phrase_of(syntax, head).low].start
            named = tuple(e for i in inner[:1] for e in self.entities(syntax, i) if start < e.at[1])
            if named:
                return tuple(
                    replace(e, text=self._look.text[start : e.end], start=start)
                    if start < e.end and e.via is None
                    else e
                    for e in named
                )
            if inner and not partitive:
                return ()
        return self._crowd(syntax, head)

    def _crowd(self, syntax: Syntax, head: int) -> tuple[Entity, ...] | None:
        """'Thousands took to the streets', 'thirty were wounded': a number of people that is not said of whom."""
        token = syntax.tokens[head]
        if token.pos == "NUM":
            verb = syntax.tokens[token.head]
            hurt = token.dep in ("nsubjpass", "dobj") and verb.lemma in listed("stricken") | listed("harming")
            if not hurt or token.text.isupper():
                return None
            self.cast.guessed.add(token.end)
            return (self._look.entity(syntax, phrase_of(syntax, head), token.text, self._descriptions.home(("CVL",)), ("CVL",), "agent.crowd"),)  # fmt: skip
        if token.lemma.lower() not in words.CROWDS or token.tag != "NNS" or syntax.below(head, "prep", "nummod"):
            return None
        phrase = phrase_of(syntax, head)
        said = self._look.said(syntax, phrase)
        self.cast.guessed.add(token.end)
        return (self._look.entity(syntax, phrase, said, self._descriptions.home(("CVL",)), ("CVL",), "agent.crowd"),)

    def _pronoun(self, syntax: Syntax, head: int) -> tuple[Entity, ...]:
        token = syntax.tokens[head]
        if token.lower == "whose":
            meant = next((i for i in syntax.nouns([head]) if i != head), None)
            named = self.entities(syntax, meant) if meant is not None else ()
            return tuple(replace(e, rule="coreference.bound", via=(token.start, token.end)) for e in named)
        if not is_pronoun(token.lower) or is_speaker(token.lower):
            return ()
        antecedent = bound(syntax, head)
        if antecedent is not None:
            named = tuple(e for i in syntax.conjuncts(antecedent) for e in self.entities(syntax, i))
            if named and not (is_personal(token.lower) and all(e.rule.startswith(_BODIES) for e in named)):
                self.cast.is_of_gender(named, token.lower)
                return tuple(replace(e, rule="coreference.bound", via=(token.start, token.end)) for e in named)
        is_subject = token.dep in ("nsubj", "nsubjpass")
        leads = is_subject or _is_in_subject(syntax, head)
        shut = (*self._beside(syntax, head), *(self._police() if _is_held(syntax, head) else ()))
        found = self.cast.pronoun(token.lower, token.start, token.end, leads, shut)
        if found is not None and is_subject:
            self.cast.goes_on(found)
            self.cast.is_of_gender((found,), token.lower)
        return (found,) if found is not None else ()

    def _police(self) -> tuple[str, ...]:
        """The names of the police that the report has named lately, who are not those that are arrested."""
        return tuple(e.name for _, e in self.cast.recent[-_LATELY:] if "COP" in e.sector)

    def _beside(self, syntax: Syntax, head: int) -> tuple[str, ...]:
        """The names of the subject that an object pronoun cannot mean: in 'Ruto met him' the two are not the same."""
        token = syntax.tokens[head]
        if token.dep not in ("dobj", "dative", "pobj"):
            return ()
        verb = token.head
        while syntax.tokens[verb].pos == "ADP" and syntax.tokens[verb].head != verb:
            verb = syntax.tokens[verb].head
        own = syntax.below(verb, "nsubj", "nsubjpass") or syntax.clause(verb).subjects
        subjects = (j for i in own for j in syntax.conjuncts(i))
        return tuple(e.name for i in subjects for e in self.entities(syntax, i))


def _of_others(namer: ref[Namer]) -> Callable[[Syntax, int], tuple[Entity, ...]]:
    """The namer's `entities` for its own parts, without a cycle that would keep a coded report until it is collected."""

    def entities(syntax: Syntax, head: int) -> tuple[Entity, ...]:
        whole = namer()
        assert whole is not None
        return whole.entities(syntax, head)

    return entities


def _is_held(syntax: Syntax, head: int) -> bool:
    """Whether a pronoun is of those who are taken or held: 'they were arrested', 'nine of them were held'."""
    token = syntax.tokens[head]
    while token.dep in ("pobj", "prep") and token.head != token.i:
        token = syntax.tokens[token.head]
    return token.dep == "nsubjpass" and syntax.lemmas[token.head] in _TAKING


def _is_in_subject(syntax: Syntax, head: int) -> bool:
    """Whether a pronoun belongs to the subject of its clause: 'five of its soldiers were wounded', 'eight of them were held'."""
    token = syntax.tokens[head]
    if token.dep not in ("poss", "pobj"):
        return False
    for _ in range(4):
        token = syntax.tokens[token.head]
        if token.dep in ("nsubj", "nsubjpass"):
            return True
        if (
            token.dep not in ("pobj", "prep", "poss")
            or token.head == token.i
            or (token.dep == "prep" and token.lower != "of")
        ):
            return False
    return False


def _is_staff(syntax: Syntax, head: int) -> bool:
    """Whether a capital makes no name of an office that is somebody's: 'the Office of the Attorney General'."""
    if syntax.lemmas[head] not in words.STAFF:
        return False
    return any(syntax.tokens[c].lower == "of" for c in syntax.below(head, "prep"))
