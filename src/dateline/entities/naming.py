"""Code a noun phrase: which country, which sector, and by which piece of knowledge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.acts.clauses import Syntax
from dateline.entities import words
from dateline.entities.cast import Cast, is_pronoun, is_speaker
from dateline.entities.phrases import Phrase, other_names, phrase_of
from dateline.entities.pronouns import bound
from dateline.entities.words import LOCATIVE
from dateline.lexicon.gazetteer import Gazetteer, Term
from dateline.places import country_of
from dateline.records import Entity


class Namer:
    """Codes the noun phrases of one report as of its day; remembers in `cast` whom it has met."""

    def __init__(self, gazetteer: Gazetteer, cast: Cast, date: str | None, text: str) -> None:
        self._gazetteer = gazetteer
        self.cast = cast
        self._date = date
        self._text = text
        self._known: dict[tuple[int, int], tuple[Entity, ...]] = {}

    def entities(self, syntax: Syntax, head: int) -> tuple[Entity, ...]:
        """The entities that the phrase headed by token `head` names; several for 'Hungarian and Romanian officials'."""
        key = (syntax.sentence.index, head)
        found = self._known.get(key)
        if found is None:
            self._known[key] = ()
            found = self._code(syntax, head)
            self._known[key] = found
        return found

    def _code(self, syntax: Syntax, head: int) -> tuple[Entity, ...]:
        token = syntax.tokens[head]
        if token.pos == "PRON":
            return self._pronoun(syntax, head)
        if token.pos not in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "X", "VERB"):
            return ()
        counted = self._counted(syntax, head)
        if counted is not None:
            return counted
        phrase = phrase_of(syntax, head)
        if token.pos in ("PROPN", "X") or (token.text[:1].isupper() and head):
            named = self._named(syntax, phrase)
            if named is not None:
                return (named,)
        return self._described(syntax, phrase)

    def _counted(self, syntax: Syntax, head: int) -> tuple[Entity, ...] | None:
        """'Thousands of students', 'members of the council': what is counted is who acts."""
        if syntax.tokens[head].lemma.lower() not in words.QUANTITIES:
            return None
        for c in syntax.below(head, "prep"):
            inner = [p for p in syntax.below(c, "pobj") if syntax.tokens[c].lower == "of"]
            if inner:
                start = syntax.tokens[phrase_of(syntax, head).low].start
                return tuple(
                    replace(e, text=self._text[start : e.end], start=start)
                    for e in self.entities(syntax, inner[0])
                    if start < e.end
                )
        return None

    # phrases

    def _entity(
        self,
        syntax: Syntax,
        phrase: Phrase,
        name: str,
        code: str,
        sector: tuple[str, ...],
        rule: str,
        **more: str | None,
    ) -> Entity:
        start, end = syntax.tokens[phrase.low].start, syntax.tokens[phrase.head].end
        return Entity(
            self._text[start:end], start, end, name, code, sector, more.get("identifier"), more.get("office"), rule
        )

    # names

    def _terms(self, syntax: Syntax, low: int, high: int) -> Iterator[tuple[int, int, tuple[Term, ...]]]:
        """The known names between two tokens, longest first from the left: (first, behind the last, terms)."""
        words = [t.text for t in syntax.tokens]
        i = low
        while i <= high:
            found = self._gazetteer.match(words, i) if words[i][:1].isupper() or words[i][:1].isdigit() else None
            if found is not None and i + found[0] <= high + 1:
                yield i, i + found[0], found[1]
                i += found[0]
            else:
                i += 1

    def _named(self, syntax: Syntax, phrase: Phrase) -> Entity | None:
        """A phrase whose head is a name."""
        last: tuple[int, int, tuple[Term, ...]] | None = None
        country = ""
        for first, behind, terms in self._terms(syntax, phrase.low, phrase.head):
            if behind == phrase.head + 1:
                last = (first, behind, terms)
            else:
                country = self._country_of(terms) or country
        title = self._title(syntax, phrase)
        if (last is not None and (title is None or last[0] > title[1])) or (last is not None and last[0] == phrase.low):
            assert last is not None
            return self._by_term(syntax, phrase, last, title, country)
        return self._person(syntax, phrase, title, country)

    def _by_term(
        self, syntax: Syntax, phrase: Phrase, last: tuple[int, int, tuple[Term, ...]],
        title: tuple[Term, int] | None, country: str,
    ) -> Entity | None:  # fmt: skip
        first, _, terms = last
        local = self.cast.named(tuple(t.text for t in syntax.tokens[first : phrase.head + 1]))
        kinds = {t.kind for t in terms}
        if (
            local is not None
            and "country" not in kinds
            and (kinds <= {"person", "given"} or local.rule.startswith("name.acronym"))
        ):
            return self._again(syntax, phrase, local)
        term = self._gazetteer.as_of(terms, self._date)
        if term is None:
            return None
        if term.kind in ("given",):
            return self._person(syntax, phrase, title, country)
        sector = term.sector
        if term.kind == "capital" and not sector:
            sector = ("GOV",)
        code = country if country and term.kind == "organisation" else term.code or country
        entity = self._entity(
            syntax,
            phrase,
            term.name,
            code,
            sector,
            f"{term.kind}.gazetteer",
            identifier=term.identifier,
            office=term.office,
        )
        self._remember(syntax, phrase, entity, term, first)
        return entity

    def _remember(self, syntax: Syntax, phrase: Phrase, entity: Entity, term: Term, first: int) -> None:
        if term.kind == "person":
            words = tuple(t.text for t in syntax.tokens[first : phrase.head + 1])
            self.cast.introduce(entity, words, self._gender(syntax, phrase))
            self.cast.introduce(entity, tuple(entity.name.split()))
            self._note_office(syntax, phrase, entity)
            self.cast.saw(entity, "person")
        else:
            kind = "country" if term.kind in ("country", "capital") else "body"
            self.cast.saw(entity, kind)
        self._bracketed(syntax, phrase, entity)

    def _again(self, syntax: Syntax, phrase: Phrase, known: Entity) -> Entity:
        start, end = syntax.tokens[phrase.low].start, syntax.tokens[phrase.head].end
        entity = replace(known, text=self._text[start:end], start=start, end=end, rule="coreference.name")
        self.cast.saw(entity, "person" if known.name.lower() in self.cast.people else "body")
        return entity

    def _title(self, syntax: Syntax, phrase: Phrase) -> tuple[Term, int] | None:
        """The last title or office noun before a name: 'Foreign Minister Urmas Paet'."""
        found = None
        for i in range(phrase.low, phrase.head):
            token = syntax.tokens[i]
            term = self._gazetteer.title(token.text) or self._agent(syntax, i)
            if term is not None and "person" in term.flags:
                found = (term, i)
        return found

    def _agent(self, syntax: Syntax, i: int) -> Term | None:
        lemmas = [t.lemma.lower() for t in syntax.tokens[max(0, i - 4) : i + 1]]
        found = self._gazetteer.agent(lemmas, len(lemmas) - 1)
        if found is not None:
            return found[1]
        token = syntax.tokens[i]
        return words.DERIVED if token.tag == "NNS" and token.lower.endswith(words.AGENT_ENDINGS) else None

    def _person(self, syntax: Syntax, phrase: Phrase, title: tuple[Term, int] | None, country: str) -> Entity | None:
        """A name that the lexicon does not know: coded by title, apposition, or what the report said before."""
        first = title[1] + 1 if title else phrase.low
        while first < phrase.head and syntax.tokens[first].pos != "PROPN":
            first += 1
        words = tuple(t.text for t in syntax.tokens[first : phrase.head + 1] if t.pos != "PUNCT")
        known = self.cast.named(words)
        described = self._apposition(syntax, phrase.head)
        if known is not None and title is None and (described is None or not described.sector):
            return self._again(syntax, phrase, known)
        code, office = country, None
        sector: tuple[str, ...] = ()
        if title is not None:
            sector, office = title[0].sector, title[0].name
            code = code or self._country_around(syntax, phrase) or (known.code if known else "") or self._home(sector)
            sector = self._changed(syntax, phrase, sector)
        elif described is not None:
            code, sector, office = described.code or code, described.sector, described.office
        looks = bool(words) and (title is not None or described is not None or self._gazetteer.is_given_name(words[0]))
        if not looks and not (len(words) > 1 and code):
            return self._entity(syntax, phrase, " ".join(words), code, sector, "name.unknown") if words else None
        entity = self._entity(
            syntax,
            phrase,
            " ".join(words),
            code,
            sector,
            "name.title" if title else "name.apposition",
            office=office,
        )
        self.cast.introduce(entity, words, self._gender(syntax, phrase))
        self._note_office(syntax, phrase, entity)
        self.cast.saw(entity, "person")
        self._bracketed(syntax, phrase, entity)
        return entity

    def _home(self, sector: tuple[str, ...]) -> str:
        return self.cast.focus() if sector and set(sector) & words.AT_HOME else ""

    def _gender(self, syntax: Syntax, phrase: Phrase) -> str:
        for i in range(phrase.low, phrase.head + 1):
            title = self._gazetteer.title(syntax.tokens[i].text)
            gender = title.gender if title is not None else self._gazetteer.gender(syntax.tokens[i].text)
            if gender in ("m", "f"):
                return gender
        return ""

    def _note_office(self, syntax: Syntax, phrase: Phrase, entity: Entity) -> None:
        """Remember who 'the president' or 'the minister' is from now on."""
        nouns = [syntax.tokens[i] for i in range(phrase.low, phrase.head)]
        nouns += [syntax.tokens[c] for c in syntax.below(phrase.head, "appos")]
        head = syntax.tokens[phrase.head]
        if head.dep == "appos":
            nouns.append(syntax.tokens[head.head])
        for token in nouns:
            lemma = token.lemma.lower()
            term = self._agent(syntax, token.i)
            if term is not None and "person" in term.flags:
                self.cast.offices[lemma] = entity
                self.cast.offices[f"{lemma} {entity.code}"] = entity

    def _bracketed(self, syntax: Syntax, phrase: Phrase, entity: Entity) -> None:
        """Remember an acronym in brackets, or 'known as X', as another name."""
        for name in other_names(syntax, phrase.head):
            self.cast.call(name, replace(entity, rule="name.acronym"))

    # descriptions

    def _described(self, syntax: Syntax, phrase: Phrase) -> tuple[Entity, ...]:
        """A phrase whose head is a common noun: cartels, the president, Hungarian and Romanian officials."""
        agent = self._agent(syntax, phrase.head)
        countries = self._modifiers(syntax, phrase)
        if agent is None:
            return self._by_adjective(syntax, phrase, countries)
        sector = self._changed(syntax, phrase, agent.sector)
        if not countries:
            known = self._anaphor(syntax, phrase, agent)
            if known is not None:
                return (known,)
        noun = syntax.tokens[phrase.head].lemma.lower()
        if countries and countries[0]:
            self.cast.groups[noun] = countries[0]
        codes = countries or [
            self._country_around(syntax, phrase) or agent.code or self._bare_country(syntax, phrase, sector)
        ]
        if any(syntax.tokens[c].lower in words.FORMER for c in range(phrase.low, phrase.head)):
            sector = ("ELI",) if set(sector) & {"GOV", "LEG", "JUD", "MIL"} else sector
        made = tuple(
            self._entity(
                syntax,
                phrase,
                self._words(syntax, phrase),
                code,
                sector,
                "agent.noun",
                office=agent.name if "office" in agent.flags else None,
            )
            for code in codes
        )
        kind = "person" if "person" in agent.flags and syntax.tokens[phrase.head].tag != "NNS" else "group"
        if "institution" in agent.flags:
            kind = "body"
        for entity in made:
            self.cast.saw(entity, kind)
        return made

    def _by_adjective(self, syntax: Syntax, phrase: Phrase, countries: list[str]) -> tuple[Entity, ...]:
        """A noun that is no agent: 'a family', 'Mexico' misread, or a thing of a country."""
        words = self._words(syntax, phrase)
        if syntax.tokens[phrase.head].pos in ("ADJ", "NOUN") and not countries:
            for _, behind, terms in self._terms(syntax, phrase.head, phrase.head):
                if behind == phrase.head + 1:
                    countries = [self._country_of(terms)]
        rule = "noun.other" if countries else "noun.around"
        around = countries or [self._country_around(syntax, phrase, LOCATIVE)]
        return tuple(self._entity(syntax, phrase, words, code, (), rule) for code in around)

    def _words(self, syntax: Syntax, phrase: Phrase) -> str:
        start, end = syntax.tokens[phrase.low].start, syntax.tokens[phrase.head].end
        return self._text[start:end]

    def _modifiers(self, syntax: Syntax, phrase: Phrase) -> list[str]:
        """The countries of adjectives and names inside the phrase, in order."""
        found = []
        for first, _, terms in self._terms(syntax, phrase.low, phrase.head - 1):
            code = self._country_of(terms)
            if code and code not in found and syntax.tokens[first].dep != "relcl":
                found.append(code)
        for c in syntax.below(phrase.head, "poss"):
            code = next((e.code for e in self.entities(syntax, c) if e.code), "")
            if code and not found:
                found.append(code)
        return found

    def _country_of(self, terms: tuple[Term, ...]) -> str:
        term = self._gazetteer.as_of(terms, self._date)
        return term.code if term is not None and len(term.code) == 3 else ""

    def _changed(self, syntax: Syntax, phrase: Phrase, sector: tuple[str, ...]) -> tuple[str, ...]:
        """The sector as a modifier changes it: former, rebel, opposition, military."""
        for i in range(phrase.low, phrase.head):
            term = self._gazetteer.modifier(syntax.tokens[i].lower)
            if term is not None and term.sector:
                return term.sector
        return sector

    def _country_around(
        self, syntax: Syntax, phrase: Phrase, prepositions: frozenset[str] = words.PLACE_PREPOSITIONS
    ) -> str:
        """The country of what hangs on the head: 'president of Mexico', 'officials in Freetown', an apposition."""
        for c in syntax.children[phrase.head]:
            token = syntax.tokens[c]
            if token.dep == "prep" and token.lower in prepositions:
                for p in syntax.below(c, "pobj"):
                    code = next((e.code for e in self.entities(syntax, p) if len(e.code) == 3), "")
                    code = code or self._country_of_place(syntax, p)
                    if code:
                        return code
            elif token.dep == "appos":
                code = next((e.code for e in self.entities(syntax, c) if len(e.code) == 3), "")
                if code:
                    return code
        head = syntax.tokens[phrase.head]
        if head.dep == "appos" and head.head < phrase.head:
            return next((e.code for e in self._known.get((syntax.sentence.index, head.head), ()) if e.code), "")
        return ""

    def _country_of_place(self, syntax: Syntax, head: int) -> str:
        """The country of a city or region that is no actor itself: 'officials in Goma'."""
        if syntax.tokens[head].pos != "PROPN":
            return ""
        low = phrase_of(syntax, head).low
        words = [t.text for t in syntax.tokens[low : head + 1] if t.pos == "PROPN"]
        return country_of(" ".join(words)) or ""

    def _bare_country(self, syntax: Syntax, phrase: Phrase, sector: tuple[str, ...]) -> str:
        """The country of the same noun named earlier, else the report's own for those who act at home."""
        return self.cast.groups.get(syntax.tokens[phrase.head].lemma.lower(), "") or self._home(sector)

    def _anaphor(self, syntax: Syntax, phrase: Phrase, agent: Term) -> Entity | None:
        """'the president' for one named before."""
        token = syntax.tokens[phrase.head]
        definite = any(
            syntax.tokens[i].lower in ("the", "this", "that", "his", "her", "their")
            for i in range(phrase.low, phrase.head)
        )
        if not definite or token.tag == "NNS" or "person" not in agent.flags or phrase.head - phrase.low > 2:
            return None
        if self._country_around(syntax, phrase):
            return None
        known = self.cast.office(token.lemma.lower())
        if known is None:
            return None
        start, end = syntax.tokens[phrase.low].start, token.end
        entity = replace(known, text=self._text[start:end], start=start, end=end, rule="coreference.office")
        self.cast.saw(entity, "person")
        return entity

    def _apposition(self, syntax: Syntax, head: int) -> Entity | None:
        """What an apposition says of a name: 'Mark Esper, the defence secretary'."""
        others = syntax.below(head, "appos")
        token = syntax.tokens[head]
        if token.dep == "appos":
            others = [token.head]
        for other in others:
            if syntax.tokens[other].pos == "NOUN":
                found = self.entities(syntax, other)
                if found and found[0].sector:
                    return found[0]
        return None

    def _pronoun(self, syntax: Syntax, head: int) -> tuple[Entity, ...]:
        token = syntax.tokens[head]
        if not is_pronoun(token.lower) or is_speaker(token.lower):
            return ()
        antecedent = bound(syntax, head)
        if antecedent is not None:
            named = self.entities(syntax, antecedent)
            if named:
                return tuple(replace(e, rule="coreference.bound", via=(token.start, token.end)) for e in named)
        found = self.cast.pronoun(token.lower, token.start, token.end)
        return (found,) if found is not None else ()
