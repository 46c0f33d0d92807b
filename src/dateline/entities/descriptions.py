"""Phrases whose head is a common noun: cartels, the president, Hungarian and Romanian officials, a French family."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from dateline.acts.clauses import Syntax
from dateline.entities import afar, words
from dateline.entities.anaphors import Anaphors
from dateline.entities.belonging import Belonging
from dateline.entities.bodies import is_named, sector_of
from dateline.entities.cast import Cast
from dateline.entities.lookup import Lookup
from dateline.entities.nouns import is_abstract, kind_of, rule_of
from dateline.entities.phrases import Phrase, phrase_of
from dateline.lexicon.gazetteer import Term
from dateline.records import Entity

_SHORTEST = 4
_UNITED = "UNO"
_SOME = frozenset("most many some several both half".split())
_ORIGINS = frozenset(("of", "from"))


class Descriptions:
    """Codes descriptions; `entities` codes any other phrase of the report."""

    def __init__(self, look: Lookup, cast: Cast, entities: Callable[[Syntax, int], tuple[Entity, ...]]) -> None:
        self._look = look
        self._cast = cast
        self._entities = entities
        self._anaphors = Anaphors(look, cast, entities, self.around)
        self._belonging = Belonging(look, entities)

    def again(self, syntax: Syntax, phrase: Phrase) -> Entity | None:
        """Some of the people spoken of before, if a phrase is but a number or 'the rest', or the state, if it is 'the country'."""
        return self._anaphors.part(syntax, phrase) or self._anaphors.land(syntax, phrase)

    def code(self, syntax: Syntax, phrase: Phrase) -> tuple[Entity, ...]:
        """The entities of a description: one for each country that it names."""
        pair = self._anaphors.pair(syntax, phrase)
        if pair:
            return pair
        found = None if is_abstract(syntax, phrase) else self._look.agent_words(syntax, phrase.head)
        first = phrase.head - (found[0] if found else 1) + 1
        countries = self._modifiers(syntax, phrase, first if found else None)
        if found is None:
            return self._thing(syntax, phrase, countries)
        agent = found[1]
        named = self._named_as(syntax, phrase)
        if named is None and syntax.lemmas[phrase.head] in words.BODIES:
            named = self._named_behind(syntax, phrase)
        if named is not None:
            return (named,)
        sector = self._belonging.sector(syntax, phrase, agent, first)
        self._note_bodies(syntax, phrase.low, first)
        unknown = is_named(self._look, syntax, phrase, first)
        sector = sector_of(syntax, phrase, sector) if unknown else sector
        known = (
            (self._anaphors.office(syntax, phrase, agent) or self._anaphors.body(syntax, phrase, sector))
            if not countries
            else None
        )
        if known is not None:
            return (known,)
        noun = syntax.tokens[phrase.head].lemma.lower()
        if countries and countries[0]:
            self._cast.groups[noun] = countries[0]
        codes, rule = self._countries(syntax, phrase, agent, first, sector, countries, unknown)
        office = agent.name if "office" in agent.flags else None
        name = self._name(syntax, phrase, agent)
        made = tuple(self._look.entity(syntax, phrase, name, c, sector, rule, office=office) for c in codes)
        kind = kind_of(agent, syntax.tokens[phrase.head].tag)
        for entity in made:
            self._cast.saw(entity, kind)
        if kind == "body" and len(made) == 1:
            self._note_name(syntax, phrase, made[0])
        return made

    def _note_name(self, syntax: Syntax, phrase: Phrase, body: Entity) -> None:
        """Remember the name that stands right behind the noun for a body: 'the youth movement Otpor'."""
        for c in syntax.below(phrase.head, "appos"):
            name = phrase_of(syntax, c)
            if syntax.tokens[c].pos == "PROPN" and name.low == phrase.head + 1:
                said = self._look.said(syntax, name)
                self._cast.call(said, replace(body, name=said))

    def _countries(
        self,
        syntax: Syntax,
        phrase: Phrase,
        agent: Term,
        first: int,
        sector: tuple[str, ...],
        named: list[str],
        unknown: bool,
    ) -> tuple[list[str], str]:
        """The countries of a description, and the rule that gives them; `named` are those that its words name."""
        if not named and agent.name in words.PEACEKEEPERS:
            sender = self._cast.body((), is_of_states=True)
            return [sender.code if sender is not None else _UNITED], "agent.peacekeeper"
        codes = named or self._several(syntax, phrase)
        abroad = afar.abroad(syntax, phrase, agent, first) if not codes else None
        reach = words.PLACE_PREPOSITIONS if abroad is None else _ORIGINS
        codes = codes or [code for code in (self.around(syntax, phrase, reach) or self._default(agent),) if code]
        abroad = "" if unknown and abroad is None and not codes else abroad
        rule = rule_of(agent) if abroad is None or unknown else "agent.abroad"
        if not codes:
            noun, is_office = syntax.tokens[phrase.head].lemma.lower(), "office" in agent.flags
            codes = [self._bare_country(syntax, phrase, noun, sector, is_office) if abroad is None else abroad]
            if codes[0] in self._destinations(syntax, phrase.head):
                codes, rule = [""], "agent.abroad"
        return codes, rule

    def _default(self, agent: Term) -> str:
        """The country of an office that one state is known for, unless the report is about another that has it too."""
        focus = self._cast.focus(is_office=True) if agent.code else ""
        return focus if focus in agent.flags else agent.code

    def _named_behind(self, syntax: Syntax, phrase: Phrase) -> Entity | None:
        """The known body whose name stands right behind the noun for it: 'the Palestinian group Hamas'."""
        for c in syntax.below(phrase.head, "appos"):
            if syntax.tokens[c].pos == "PROPN" and phrase_of(syntax, c).low == phrase.head + 1:
                found = next((e for e in self._entities(syntax, c) if e.sector), None)
                if found is not None and found.rule.startswith("organisation"):
                    start = syntax.tokens[phrase.low].start
                    return replace(found, text=self._look.text[start : found.end], start=start)
        return None

    def _named_as(self, syntax: Syntax, phrase: Phrase) -> Entity | None:
        """The person of a known office whose name stands behind a noun that tells none: 'his rival, Prime Minister Ann Lee'."""
        if syntax.lemmas[phrase.head] not in words.OUTSIDERS | words.ALIKE:
            return None
        for c in syntax.below(phrase.head, "appos"):
            if syntax.tokens[c].pos == "PROPN" and not _is_beyond_verb(syntax, phrase.head, c):
                found = next((e for e in self._entities(syntax, c) if e.code and e.sector and e.office), None)
                if found is not None:
                    start = syntax.tokens[phrase.low].start
                    return replace(found, text=self._look.text[start : found.end], start=start)
        return None

    def _note_bodies(self, syntax: Syntax, low: int, behind: int) -> None:
        """Remember the bodies whose names say whose people somebody is, for 'the alliance' after 'NATO soldiers'."""
        for first, end, terms in self._look.terms(syntax, low, behind - 1):
            term = self._look.gazetteer.as_of(terms, self._look.date)
            if term is not None and term.kind == "organisation":
                named = Phrase(first, end - 1)
                body = self._look.entity(syntax, named, term.name, term.code, term.sector, "organisation.gazetteer")
                self._cast.recent.append(("body", body))

    def home(self, sector: tuple[str, ...], is_office: bool = False) -> str:
        """The report's own country, for those who act at home."""
        return self._cast.focus(is_office) if sector and set(sector) & words.AT_HOME else ""

    def around(self, syntax: Syntax, phrase: Phrase, prepositions: frozenset[str] = words.PLACE_PREPOSITIONS) -> str:
        """The country of what hangs on the head: 'president of Mexico', 'officials in Freetown', an apposition."""
        for c in syntax.children[phrase.head]:
            token = syntax.tokens[c]
            code = ""
            if token.dep == "prep" and token.lower in prepositions and not _is_destination(syntax, phrase.head, c):
                code = next((x for p in syntax.below(c, "pobj") if (x := self._country_at(syntax, p))), "")
            elif token.dep == "appos" and not _is_beyond_verb(syntax, phrase.head, c):
                told = syntax.below(c, "appos") if token.lower in _SOME else [c]  # 'most of them Zambians'
                code = next((e.code for i in told for e in self._entities(syntax, i) if len(e.code) == 3), "")
            if code:
                return code
        head = syntax.tokens[phrase.head]
        if head.dep == "appos" and head.head < phrase.head:
            return next((e.code for e in self._entities(syntax, head.head) if e.code), "")
        return ""

    def _destinations(self, syntax: Syntax, head: int) -> set[str]:
        """The countries that somebody is sent to, of which he is therefore not: 'the envoy to Syria'."""
        to = (c for c in syntax.below(head, "prep") if _is_destination(syntax, head, c))
        return {self._country_at(syntax, p) for c in to for p in syntax.below(c, "pobj")} - {""}

    def _several(self, syntax: Syntax, phrase: Phrase) -> list[str]:
        """The countries that a plural comes from, if they are more than one: 'ministers from Kenya and Uganda'."""
        if syntax.tokens[phrase.head].tag not in ("NNS", "NNPS"):
            return []
        origins = (c for c in syntax.below(phrase.head, "prep") if syntax.tokens[c].lower in ("from", "of"))
        heads = (i for c in origins for p in syntax.below(c, "pobj") for i in syntax.conjuncts(p))
        codes = list(dict.fromkeys(code for i in heads if (code := self._country_at(syntax, i))))
        return codes if len(codes) > 1 else []

    def _country_at(self, syntax: Syntax, i: int) -> str:
        """The country of a phrase, or of the city or region that it names."""
        code = next((e.code for e in self._entities(syntax, i) if len(e.code) == 3), "")
        if code or syntax.tokens[i].pos != "PROPN":
            return code
        low = phrase_of(syntax, i).low
        behind = self._look.country_behind(syntax, low, i)
        if behind:
            return behind
        if low == i and len(syntax.tokens[i].text) < _SHORTEST and syntax.tokens[syntax.tokens[i].head].lower == "of":
            return ""  # the Bel of a temple is no town
        whole = self._look.place(syntax, low, i, self._cast.countries)
        if whole or low == i or self._look.gazetteer.is_given_name(syntax.tokens[low].text):
            return whole
        if syntax.tokens[low].lower in words.DIRECTIONS:
            return ""  # 'Central Asia' is no Central Region
        return next(
            (c for j in (low + 1, low) if j < i and (c := self._look.place(syntax, low, j, self._cast.countries))), ""
        )

    def _name(self, syntax: Syntax, phrase: Phrase, agent: Term) -> str:
        """The name in apposition to one person's description, else the words themselves."""
        if "person" in agent.flags and syntax.tokens[phrase.head].tag not in ("NNS", "NNPS"):
            for c in syntax.below(phrase.head, "appos"):
                if syntax.tokens[c].pos == "PROPN":
                    named = self._entities(syntax, c)
                    if named:
                        return named[0].name
        return self._look.said(syntax, phrase)

    def _thing(self, syntax: Syntax, phrase: Phrase, countries: list[str]) -> tuple[Entity, ...]:
        """A noun that is no agent: 'a family', 'Mexico' misread, or a thing of a country or at a place."""
        if syntax.tokens[phrase.head].pos in ("ADJ", "NOUN") and not countries:
            for _, behind, terms in self._look.terms(syntax, phrase.head, phrase.head):
                if behind == phrase.head + 1:
                    countries = [self._look.country(terms)]
        if syntax.lemmas[phrase.head] in words.STATES and syntax.tokens[phrase.head].tag == "NNS" and not countries:
            listed = tuple(e for i in self._listed(syntax, phrase) for e in self._entities(syntax, i) if e.code)
            if len(listed) > 1:
                return listed
        led = self._led(syntax, phrase) if syntax.lemmas[phrase.head] in words.HEADS else None
        if led is not None:
            sector = self._look.changed(syntax, phrase.low, phrase.head, led.sector)
            return (
                self._look.entity(
                    syntax, phrase, self._look.said(syntax, phrase), (countries or [led.code])[0], sector, "agent.head"
                ),
            )
        staff = self._staff(syntax, phrase)
        if staff is not None:
            return (staff,)
        rule = "noun.other" if countries else "noun.around"
        codes = countries or [self.around(syntax, phrase, words.LOCATIVE)]
        said = self._look.said(syntax, phrase)
        return tuple(self._look.entity(syntax, phrase, said, code, (), rule) for code in codes)

    def _staff(self, syntax: Syntax, phrase: Phrase) -> Entity | None:
        """The office or the people of an official, as of the official's sector: 'the president's office', 'the envoy's team'."""
        if syntax.lemmas[phrase.head].lower() not in words.STAFF:
            return None
        of = [c for c in syntax.below(phrase.head, "prep") if syntax.tokens[c].lower == "of"]
        heads = (*syntax.below(phrase.head, "poss"), *(p for c in of for p in syntax.below(c, "pobj")))
        owners = (e for i in heads for e in self._entities(syntax, i))
        holders = (e for e in owners if set(e.sector) & words.STATE)
        holder = next(holders, None)
        if holder is None:
            return None
        said = self._look.said(syntax, phrase)
        return self._look.entity(syntax, phrase, said, holder.code, holder.sector, "agent.staff")

    def _listed(self, syntax: Syntax, phrase: Phrase) -> Iterator[int]:
        """What stands in apposition to a noun, one by one: 'three countries - Kenya, Uganda and Rwanda'."""
        for c in syntax.below(phrase.head, "appos"):
            yield from syntax.conjuncts(c)

    def _led(self, syntax: Syntax, phrase: Phrase) -> Entity | None:
        """The body that somebody heads: 'the former head of the presidential guard', 'the union's chairman'."""
        of = [c for c in syntax.below(phrase.head, "prep") if syntax.tokens[c].lower == "of"]
        bodies = [p for c in of for p in syntax.below(c, "pobj")] + syntax.below(phrase.head, "poss")
        found = (e for i in bodies for e in self._entities(syntax, i))
        return next((e for e in found if e.sector and not e.rule.startswith("noun.")), None)

    def _modifiers(self, syntax: Syntax, phrase: Phrase, first_of_agent: int | None) -> list[str]:
        """The countries of adjectives, names and, before an agent noun, of places inside the phrase, in order."""
        found: list[str] = []
        for first, _, terms in self._look.free_terms(syntax, phrase.low, phrase.head - 1):
            code = self._look.country(terms)
            if code and code not in found and syntax.tokens[first].dep != "relcl":
                found.append(code)
        if not found and not afar.is_outsider(syntax, phrase):
            possessors = (e for c in syntax.below(phrase.head, "poss") for e in self._entities(syntax, c))
            found = [e.code for e in possessors if e.code and not self._is_doubtful(syntax, phrase, e)][:1]
        if not found and first_of_agent is not None:
            code = self.place_inside(syntax, phrase.low, first_of_agent)
            found = [code] if code else []
        return found

    def _is_doubtful(self, syntax: Syntax, phrase: Phrase, owner: Entity) -> bool:
        """Whether a possessor's country is but a guess, and the phrase itself names one: 'the victims' families in Chad'."""
        return owner.end in self._cast.guessed and bool(self.around(syntax, phrase))

    def place_inside(self, syntax: Syntax, first: int, behind: int) -> str:
        """The country of a city or region before the noun: 'Shanghai police', 'Kano State government'."""
        low = next((i for i in range(first, behind) if syntax.tokens[i].pos == "PROPN"), None)
        if low is None:
            return self._region_inside(syntax, first, behind)
        high = low
        while high + 1 < behind and syntax.tokens[high + 1].pos == "PROPN":
            high += 1
        while high > low and self._look.agent(syntax, high):
            high -= 1
        bound = high + 1 < len(syntax.words) and syntax.words[high + 1] == "-"
        if bound or self._look.agent(syntax, high) or self._look.gazetteer.is_given_name(syntax.tokens[low].text):
            return ""
        if low == high and syntax.tokens[low].lower in words.DIRECTIONS:
            return ""
        if syntax.tokens[low].text in words.UNPLACED or (low == high and len(syntax.tokens[low].text) < 4):
            return ""  # the 'Al' of a tribe is no town in Norway
        whole = next((code for i in range(high, low, -1) if (code := self._look.place(syntax, low, i))), "")
        only = syntax.tokens[low].lower
        partly = low == high or (len(only) > 3 and only not in words.DIRECTIONS | words.SAINTS)
        return whole or (
            self._look.place(syntax, low, low, least=words.KNOWN_PLACE if low < high else 0) if partly else ""
        )

    def _region_inside(self, syntax: Syntax, first: int, behind: int) -> str:
        """The country of a region that the parse takes for an adjective: 'Rakhine rebels'."""
        words_ = (syntax.tokens[i].text for i in range(first, behind) if syntax.tokens[i].pos == "ADJ")
        return next((code for w in words_ if w[:1].isupper() and (code := self._look.region(w))), "")

    def _bare_country(self, syntax: Syntax, phrase: Phrase, noun: str, sector: tuple[str, ...], is_office: bool) -> str:
        """The country of the same noun named earlier, else the report's own for those who act at home: a guess."""
        known = self._cast.groups.get(noun, "")
        if not known or sector == ("CVL",):
            self._cast.guessed.add(syntax.tokens[phrase.end].end)
        else:
            self._cast.echoed.add(syntax.tokens[phrase.end].end)
        return known or self.home(sector, is_office)


def _is_destination(syntax: Syntax, head: int, preposition: int) -> bool:
    """Whether a preposition says where somebody is sent rather than where he is from: 'ambassador to Kenya'."""
    return syntax.lemmas[head].lower() in words.SENT and syntax.tokens[preposition].lower in ("to", "for")


def _is_beyond_verb(syntax: Syntax, head: int, apposition: int) -> bool:
    """Whether the verb that a noun depends on stands before what the parse takes for its apposition, which then is none."""
    return head < syntax.tokens[head].head < apposition
