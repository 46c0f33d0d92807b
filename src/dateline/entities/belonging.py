"""The sector of people by whom they belong to: the militants' spokesman, Houthi officials, members of the union."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.acts.clauses import Syntax
from dateline.entities import afar, words
from dateline.entities.lookup import Lookup
from dateline.entities.nouns import are_sides
from dateline.entities.phrases import Phrase
from dateline.lexicon.gazetteer import Term
from dateline.records import Entity


class Belonging:
    """Finds the sector of a description; `entities` codes any other phrase of the report."""

    def __init__(self, look: Lookup, entities: Callable[[Syntax, int], tuple[Entity, ...]]) -> None:
        self._look = look
        self._entities = entities

    def sector(self, syntax: Syntax, phrase: Phrase, agent: Term, first: int) -> tuple[str, ...]:
        """The sector of an agent noun that begins at token `first`; members and leaders are of what they belong to."""
        changed = self._look.changed(syntax, phrase.low, first, agent.sector)
        armed = self._armed(syntax, phrase, first)
        if armed:
            return armed
        beside = syntax.lemmas[phrase.head] in words.BESIDE and afar.is_outsider(syntax, phrase)
        if beside or (syntax.lemmas[phrase.head] == "party" and are_sides(syntax, phrase)):
            return ("UNK",)
        led = self._presided(syntax, phrase) or self._of_owner(syntax, phrase, agent, changed)
        if led:
            return led
        if syntax.lemmas[phrase.head] in words.FIXED and not {"OPP", "REB", "ELI", "PRM"} & set(changed):
            return agent.sector
        owned = (e.sector for c in syntax.below(phrase.head, "poss") for e in self._entities(syntax, c))
        if changed == ("UNK",) and (owner := next((s for s in owned if s), ())):
            return owner
        if changed != agent.sector or syntax.lemmas[phrase.head] not in words.GENERIC:
            return changed
        body = next((s for s in self._bodies(syntax, phrase.low, first) if s[0] not in ("CVL", "REL")), None)
        if body is not None:
            return body
        noun = first - 1 >= phrase.low and syntax.tokens[first - 1].pos in ("NOUN", "PROPN")
        # the African Union's leaders lead no trade union
        noun = noun and not self._is_of_body(syntax, phrase.low, first)
        inner = self._look.agent(syntax, first - 1) if noun else None
        return inner.sector if inner is not None and inner.sector not in ((), ("UNK",)) else changed

    def _presided(self, syntax: Syntax, phrase: Phrase) -> tuple[str, ...]:
        """The sector of the body that a president heads, if it is no state: 'the president of the bar association'."""
        if syntax.lemmas[phrase.head] not in words.PRESIDING:
            return ()
        of = (c for c in syntax.below(phrase.head, "prep") if syntax.tokens[c].lower == "of")
        found = (e for c in of for p in syntax.below(c, "pobj") for e in self._entities(syntax, p))
        kinds = ("organisation", "agent")
        return next((e.sector for e in found if e.sector and "GOV" not in e.sector and e.rule.startswith(kinds)), ())

    def _of_owner(self, syntax: Syntax, phrase: Phrase, agent: Term, sector: tuple[str, ...]) -> tuple[str, ...]:
        """The sector of those whose spokesman or leader somebody is ('the militants' spokesman'), or whose equal ('his counterpart')."""
        lemma = syntax.lemmas[phrase.head].lower()
        heads = list(syntax.below(phrase.head, "poss"))
        if lemma in words.ALIKE:
            return next((e.sector for i in heads for e in self._entities(syntax, i) if e.sector), ())
        if words.OF_OWNER.isdisjoint((lemma, *agent.name.split())) or sector not in ((), ("GOV",), ("UNK",)):
            return ()
        of = (c for c in syntax.below(phrase.head, "prep") if syntax.tokens[c].lower in ("of", "for"))
        heads += [p for c in of for p in syntax.below(c, "pobj")]
        owners = (e for i in heads for e in self._entities(syntax, i))
        return next((e.sector for e in owners if e.sector and _is_following(e)), ())

    def _is_of_body(self, syntax: Syntax, low: int, behind: int) -> bool:
        """Whether the word before a noun is part of the name of a known body."""
        found = self._look.terms(syntax, low, behind - 1)
        return any(end == behind and any(t.kind == "organisation" for t in terms) for _, end, terms in found)

    def _bodies(self, syntax: Syntax, low: int, behind: int) -> Iterator[tuple[str, ...]]:
        """The sectors of the organisations named between two tokens."""
        for _, _, terms in self._look.terms(syntax, low, behind - 1):
            term = self._look.gazetteer.as_of(terms, self._look.date)
            if term is not None and term.kind == "organisation" and term.sector:
                yield term.sector

    def _armed(self, syntax: Syntax, phrase: Phrase, first: int) -> tuple[str, ...]:
        """The sector of the armed group whose followers, wing or forces a noun names, or nothing."""
        lemma = syntax.lemmas[phrase.head]
        owners: list[int] = []
        if lemma in words.FOLLOWERS or lemma in words.SPLINTERS:
            owners += syntax.below(phrase.head, "poss")
        if lemma in words.SPLINTERS:
            of = (c for c in syntax.below(phrase.head, "prep") if syntax.tokens[c].lower == "of")
            owners += [p for c in of for p in syntax.below(c, "pobj")]
        found = (e.sector for i in owners for e in self._entities(syntax, i))
        armed = {*words.ARMED, "MIL"}
        owned = next((sector for sector in found if armed & set(sector)), ())
        if owned or lemma not in words.FORCES | words.SPLINTERS | words.FOLLOWERS | words.MINISTRIES:
            return owned
        return next((sector for sector in self._bodies(syntax, phrase.low, first) if words.ARMED & set(sector)), ())


def _is_following(entity: Entity) -> bool:
    """Whether an entity is of those whose people share its sector: no state, no firm, and none of their officers or plain citizens."""
    return not ({"GOV", "CVL", "UNK", "BUS"} & set(entity.sector)) and entity.office is None
