"""Phrases whose head is a name: known ones, those that the report has introduced, and new people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dateline.acts.clauses import Syntax
from dateline.entities import words
from dateline.entities.bodies import place_at_end
from dateline.entities.cast import Cast
from dateline.entities.descriptions import Descriptions
from dateline.entities.lookup import Found, Lookup
from dateline.entities.phrases import Phrase, other_names
from dateline.lexicon.gazetteer import Term
from dateline.lexicon.own import SPECIAL
from dateline.places import lookup
from dateline.records import Entity

_OFTEN = 3
_HALVES = {"North": (("PRK", "KOR"),), "South": (("KOR", "PRK"), ("SSD", "SSD"))}


class Names:
    """Codes names; `entities` codes any other phrase of the report."""

    def __init__(
        self,
        look: Lookup,
        cast: Cast,
        entities: Callable[[Syntax, int], tuple[Entity, ...]],
        descriptions: Descriptions,
    ) -> None:
        self._look = look
        self._cast = cast
        self._entities = entities
        self._descriptions = descriptions

    def code(self, syntax: Syntax, phrase: Phrase) -> Entity | None:
        """The entity of a name, or None if the phrase is none after all."""
        half = self._half(syntax, phrase)
        if half:
            return self._look.entity(syntax, phrase, half, half, (), "coreference.half")
        last: Found | None = None
        country = ""
        free = self._look.free_terms(syntax, phrase.low, phrase.head)
        for found in self._look.terms(syntax, phrase.low, phrase.head):
            if found[1] == phrase.head + 1:
                last = found if not self._is_nisba(syntax, found[0]) else None
            elif found in free and not self._is_forename(syntax, found):
                country = self._look.country(found[2]) or country
        title = self._look.title(syntax, phrase.low, last[0] if last else phrase.head)
        if last is not None and not self._is_namesake(syntax, phrase, last):
            return self._known(syntax, phrase, last, title, country)
        title = self._look.title(syntax, phrase.low, phrase.head)
        holder = self._holder(syntax, phrase, title, country)
        if holder is not None:
            return self._known(syntax, phrase, (phrase.head, phrase.head + 1, (holder,)), title, country)
        if title is None and country:
            country = self._look.whole_place(syntax, phrase.low, phrase.head) or country
        return self._person(syntax, phrase, title, country)

    def _half(self, syntax: Syntax, phrase: Phrase) -> str:
        """The state that 'the North' or 'the South' acts as in a report that names it: North Korea, South Sudan."""
        token = syntax.tokens[phrase.head]
        states = _HALVES.get(token.text, ()) if phrase.head - phrase.low == 1 else ()
        acting = token.dep in ("nsubj", "nsubjpass", "dobj", "dative") or syntax.tokens[token.head].dep == "agent"
        if not states or not acting or syntax.tokens[phrase.low].lower != "the":
            return ""
        named = self._cast.countries
        return next((code for code, other in states if named[code] or named[other]), "")

    def _holder(self, syntax: Syntax, phrase: Phrase, title: tuple[Term, int] | None, country: str) -> Term | None:
        """Who is meant by an office and a surname right behind it, if the report has not introduced another of that name."""
        surname = syntax.words[phrase.head]
        if title is None or title[1] != phrase.head - 1 or self._look.date is None or self._cast.named((surname,)):
            return None
        named = (country,) if country else tuple(self._cast.countries)
        found = self._look.gazetteer.office_holder(title[0].name, surname, self._look.date, named)
        return found if found is not None and country in ("", found.code) else None

    def _is_nisba(self, syntax: Syntax, i: int) -> bool:
        """Whether a country's adjective is but part of an Arab name: 'Abu Omar al-Baghdadi', 'al-Masri'."""
        return i > 1 and syntax.words[i - 1] == "-" and syntax.words[i - 2].lower() in ("al", "el")

    def _is_forename(self, syntax: Syntax, found: Found) -> bool:
        """Whether a known word is but the first name of somebody: 'Karen' in 'Karen Williams'."""
        first, behind, _ = found
        if behind - first > 1 or not self._look.gazetteer.is_given_name(syntax.tokens[first].text):
            return False
        follower = syntax.tokens[behind] if behind < len(syntax.tokens) else None
        return follower is not None and follower.pos == "PROPN" and self._look.agent(syntax, behind) is None

    def spanning(self, syntax: Syntax, phrase: Phrase, found: Found) -> Entity:
        """The entity of a known name that goes on behind the head of its phrase."""
        first, behind, terms = found
        whole = Phrase(phrase.low, phrase.head, behind - 1)
        country = self._before(syntax, phrase.low, first)
        entity = self._known(syntax, whole, (first, behind, terms), None, country)
        assert entity is not None
        return entity

    def _before(self, syntax: Syntax, low: int, first: int) -> str:
        """The country that stands right before a name: 'the Mexican National Guard'."""
        for _, behind, terms in self._look.terms(syntax, low, first - 1):
            if behind == first:
                return self._look.country(terms)
        return ""

    def _known(
        self, syntax: Syntax, phrase: Phrase, last: Found, title: tuple[Term, int] | None, country: str
    ) -> Entity | None:
        first, _, terms = last
        local = self._cast.named(tuple(syntax.words[first : phrase.end + 1]))
        kinds = {t.kind for t in terms}
        if local is not None and self._is_local(local, kinds):
            return self._again(syntax, phrase, local)
        country = country or self._owner(syntax, phrase.head)
        here = next((t.code for t in terms if t.code and self._cast.countries[t.code]), "")
        term = self._look.gazetteer.as_of(terms, self._look.date, country or self._cast.home or here)
        if term is None:
            return self._look.entity(syntax, phrase, self._look.said(syntax, phrase), country, (), "name.unknown")
        if term.kind == "given" or (term.kind != "person" and self._is_surname(syntax, first, terms)):
            return self._person(syntax, phrase, title, country)
        namesake = self._namesake_at_home(syntax, phrase, term)
        if namesake:
            return self._look.entity(syntax, phrase, self._look.said(syntax, phrase), namesake, (), "place.namesake")
        term = self._undated(terms, term, title)
        sector = term.sector or (("GOV",) if term.kind == "capital" else ())
        if term.kind == "adjective" and _is_one_person(syntax, phrase):
            sector = ("CVL",)
        state = title is not None and set(title[0].sector) & {*words.STATE, "ELI"}
        if title is not None and state and term.kind == "person" and len(term.code) == 3 and term.code not in SPECIAL:
            sector = self._look.changed(syntax, phrase.low, title[1], title[0].sector)
        if term.kind == "person" and not sector:
            owners = (e for c in syntax.below(phrase.head, "poss") for e in self._entities(syntax, c))
            sector = next((e.sector for e in owners if e.sector), ())
        right_before = ""
        if term.kind == "organisation":
            right_before = self._before(syntax, phrase.low, first) or self._owner(syntax, phrase.head)
        code = (right_before if len(term.code) == 3 and term.code not in SPECIAL else "") or term.code or country
        if not code and term.kind == "organisation":
            code = self._descriptions.around(syntax, phrase) or self._descriptions.home(sector)
        entity = self._look.entity(syntax, phrase, term.name, code, sector, _rule(term), term.identifier, term.office)
        self._remember(syntax, phrase, entity, term, first)
        return entity

    def _namesake_at_home(self, syntax: Syntax, phrase: Phrase, term: Term) -> str:
        """The report's own country, where a town of a capital's name lies in it and the capital's country is never named."""
        if term.kind != "capital" or self._cast.countries[term.code] or self._cast.home == term.code:
            return ""
        focus = self._cast.focus(True)
        towns = (c.country for c in lookup(self._look.said(syntax, phrase)) if c.kind == "city")
        return (
            focus if focus and focus != term.code and self._cast.countries[focus] >= _OFTEN and focus in towns else ""
        )

    def _undated(self, terms: tuple[Term, ...], term: Term, title: tuple[Term, int] | None) -> Term:
        """In a report without a date, the office of a person that the title before the name fits."""
        if self._look.date is not None or term.kind != "person" or title is None or not title[0].sector:
            return term
        fitting = (t for t in terms if t.kind == "person" and t.office and t.name == term.name)
        return next((t for t in fitting if t.office in (title[0].name, f"{title[0].name}s") and t.code), term)

    def _is_namesake(self, syntax: Syntax, phrase: Phrase, last: Found) -> bool:
        """Whether a bare known surname stands behind the first name of somebody else."""
        first, _, terms = last
        if first <= phrase.low:
            return False
        if first == phrase.head and all(t.kind == "organisation" for t in terms):
            return self._ends_longer_name(syntax, first)
        if not all(t.kind == "person" for t in terms):
            return False
        before = syntax.tokens[first - 1]
        if before.pos != "PROPN" or not self._look.gazetteer.is_given_name(before.text):
            return False
        return all(before.text not in t.name.split() for t in terms)

    def _ends_longer_name(self, syntax: Syntax, i: int) -> bool:
        """Whether a known body's name of one word is but the end of an unknown one: 'Dawn' in 'the Cape Dawn'."""
        before = syntax.tokens[i - 1]
        if before.pos != "PROPN" or i < 2 or syntax.tokens[i].text.isupper() or before.text.isupper():
            return False
        gazetteer = self._look.gazetteer
        known = (
            gazetteer.match(syntax.words, i - 1, 1) or gazetteer.modifier(before.lower) or gazetteer.title(before.text)
        )
        return known is None and self._look.agent(syntax, i - 1) is None

    def _owner(self, syntax: Syntax, head: int) -> str:
        """The country of who a name is said to belong to: 'Mr Ruto's United Democratic Alliance'."""
        owners = (e for c in syntax.below(head, "poss") for e in self._entities(syntax, c))
        return next((e.code for e in owners if len(e.code) == 3 and e.code not in SPECIAL), "")

    def _is_local(self, local: Entity, kinds: set[str]) -> bool:
        """Whether a name is that of somebody in the report rather than the one that the lexicon knows."""
        return "country" not in kinds and (kinds <= {"person", "given"} or local.rule.startswith("name.acronym"))

    def _is_surname(self, syntax: Syntax, first: int, terms: tuple[Term, ...]) -> bool:
        """Whether a known place or body is but the last part of a person's name: 'Jordan' in 'Vernon Jordan'."""
        before = syntax.tokens[first - 1] if first else None
        if before is None or before.pos != "PROPN" or not self._look.gazetteer.is_given_name(before.text):
            return False
        return all(t.kind in ("capital", "country") for t in terms)

    def _remember(self, syntax: Syntax, phrase: Phrase, entity: Entity, term: Term, first: int) -> None:
        if term.kind == "person":
            self._cast.introduce(
                entity, tuple(syntax.words[first : phrase.end + 1]), self._look.gender(syntax, phrase) or term.gender
            )
            self._cast.introduce(entity, tuple(entity.name.split()), term.gender)
            self._note_office(syntax, phrase, entity)
            self._cast.saw(entity, "person")
        else:
            self._cast.saw(entity, "country" if term.kind in ("country", "capital") else "body")
        self._bracketed(syntax, phrase, entity)

    def _again(self, syntax: Syntax, phrase: Phrase, known: Entity) -> Entity:
        start, end = syntax.tokens[phrase.low].start, syntax.tokens[phrase.head].end
        entity = replace(
            known, text=self._look.text[start:end], start=start, end=end, rule="coreference.name", via=None
        )
        self._cast.saw(entity, "person" if known.name.lower() in self._cast.people else "body")
        return entity

    def _person(self, syntax: Syntax, phrase: Phrase, title: tuple[Term, int] | None, country: str) -> Entity | None:
        """A name that the lexicon does not know: coded by title, apposition, or what the report said before."""
        first = title[1] + 1 if title else phrase.low
        while first < phrase.head and syntax.tokens[first].pos != "PROPN":
            first += 1
        name = tuple(t.text for t in syntax.tokens[first : phrase.head + 1] if t.pos != "PUNCT")
        known = self._cast.named(name)
        described = self._apposition(syntax, phrase.head)
        if known is not None and (title is None or not title[0].sector) and not (described and described.sector):
            return self._again(syntax, phrase, known)
        if name and name[-1] in ("Resolution", "Resolutions") and "Security Council" in self._look.text:
            return self._look.entity(syntax, phrase, "UN Security Council", "UNO", (), "organisation.resolution")
        code, sector, office = self._by_words(syntax, phrase, title, described, country, known)
        town = bool(name) and bool(self._look.whole_place(syntax, first, phrase.head))
        looks = bool(name) and (title is not None or described is not None or (self._is_given(name[0]) and not town))
        town = town or bool(self._look.place(syntax, first, phrase.head))
        if not looks and (town or not (len(name) > 1 and code)):
            if name and not code and syntax.tokens[syntax.tokens[phrase.head].head].lower in words.LOCATIVE:
                self._cast.is_set_in(self._look.big_place(" ".join(name)))
            return self._look.entity(syntax, phrase, " ".join(name), code, sector, "name.unknown") if name else None
        rule = "name.title" if title else "name.apposition"
        entity = self._look.entity(syntax, phrase, " ".join(name), code, sector, rule, office=office)
        self._cast.introduce(entity, name, self._look.gender(syntax, phrase))
        self._note_office(syntax, phrase, entity)
        self._cast.saw(entity, "person")
        self._bracketed(syntax, phrase, entity)
        return entity

    def _is_given(self, word: str) -> bool:
        return self._look.gazetteer.is_given_name(word)

    def _by_words(
        self, syntax: Syntax, phrase: Phrase, title: tuple[Term, int] | None, described: Entity | None, country: str,
        known: Entity | None,
    ) -> tuple[str, tuple[str, ...], str | None]:  # fmt: skip
        """Country, sector and office of a person by title or apposition."""
        if title is not None and title[0].sector:
            sector = self._look.changed(syntax, phrase.low, title[1], title[0].sector)
            code = country or self._descriptions.around(syntax, phrase) or (known.code if known else "")
            code = code or self._descriptions.place_inside(syntax, phrase.low, title[1])
            code = code or (described.code if described else "") or place_at_end(self._look, syntax, phrase)
            code = code or self._at_home(syntax, phrase, sector)
            return code, sector, title[0].name
        if described is not None:
            return described.code or country, described.sector, described.office
        return country, (), None

    def _at_home(self, syntax: Syntax, phrase: Phrase, sector: tuple[str, ...]) -> str:
        """The report's own country, as a guess, for somebody with a title; nobody travels to where he is from."""
        code = self._descriptions.home(sector, True)
        surname = syntax.tokens[phrase.head].lower
        if surname in self._cast.afar:
            return ""
        verb = syntax.tokens[syntax.tokens[phrase.head].head]
        if code and verb.lemma in words.TRAVELLING:
            to = (p for c in syntax.below(verb.i, "prep") for p in syntax.below(c, "pobj"))
            goals = [*to, *syntax.below(verb.i, "dobj")]
            if any(e.code == code for i in goals for e in self._entities(syntax, i)):
                self._cast.afar.add(surname)
                return ""
        return code

    def _note_office(self, syntax: Syntax, phrase: Phrase, entity: Entity) -> None:
        """Remember who 'the president' or 'the minister' is from now on."""
        nouns = [syntax.tokens[i] for i in range(phrase.low, phrase.head)]
        nouns += [syntax.tokens[c] for c in syntax.below(phrase.head, "appos")]
        head = syntax.tokens[phrase.head]
        if head.dep == "appos":
            nouns.append(syntax.tokens[head.head])
        for token in nouns:
            term = self._look.agent(syntax, token.i)
            if term is not None and "person" in term.flags:
                for noun in {token.lemma.lower(), term.name}:
                    self._cast.offices[noun] = entity
                    self._cast.offices[f"{noun} {entity.code}"] = entity

    def _bracketed(self, syntax: Syntax, phrase: Phrase, entity: Entity) -> None:
        """Remember an acronym in brackets, or 'known as X', as another name."""
        for name in other_names(syntax, phrase.head):
            self._cast.call(name, replace(entity, rule="name.acronym"))

    def _apposition(self, syntax: Syntax, head: int) -> Entity | None:
        """What an apposition or 'is' says of a name: 'Mark Esper, the defence secretary', 'Dunn is the head teacher'."""
        token = syntax.tokens[head]
        others = [token.head] if token.dep == "appos" else syntax.below(head, "appos")
        for other in others:
            if syntax.tokens[other].pos == "NOUN" or self._look.agent(syntax, other):
                found = self._entities(syntax, other)
                if found and found[0].sector:
                    return found[0]
        return self._relative(syntax, head) or self._predicated(syntax, head)

    def _predicated(self, syntax: Syntax, head: int) -> Entity | None:
        """What 'is' or 'resigned as' says of a name: 'Qasim is an Iraqi general'."""
        token = syntax.tokens[head]
        verb = syntax.tokens[token.head]
        if token.dep not in ("nsubj", "nsubjpass") or syntax.below(verb.i, "neg"):
            return None
        offices = syntax.below(verb.i, "attr") if verb.lemma == "be" else []
        if verb.lemma in words.IN_OFFICE:
            behind = (c for c in syntax.below(verb.i, "prep") if syntax.tokens[c].lower == "as")
            offices = [o for c in behind for o in syntax.below(c, "pobj")]
        for o in offices:
            found = self._entities(syntax, o) if self._look.agent(syntax, o) else ()
            if found and found[0].sector and found[0].start > token.end:
                return found[0]
        return None

    def _relative(self, syntax: Syntax, head: int) -> Entity | None:
        """What 'who leads the opposition party' or 'who is the mayor' says of a name."""
        for c in syntax.below(head, "relcl"):
            if syntax.tokens[c].lemma not in words.LEADING or not syntax.below(c, "nsubj"):
                continue
            for o in syntax.below(c, "dobj", "attr"):
                found = self._entities(syntax, o)
                if found and found[0].sector:
                    return found[0]
        return None


def _rule(term: Term) -> str:
    """The piece of knowledge that a name was coded by; a user's own says so, with its file."""
    return f"{term.kind}.own:{term.source}" if term.source else f"{term.kind}.gazetteer"


def _is_one_person(syntax: Syntax, phrase: Phrase) -> bool:
    """Whether a word for a people stands for one of them: 'a Norwegian', 'another German'."""
    before = {syntax.tokens[c].lower for c in syntax.below(phrase.head, "det", "nummod")}
    return bool(before & {"a", "an", "another", "one"}) and not syntax.below(phrase.head, "relcl", "compound")
