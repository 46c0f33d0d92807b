"""Acts told before in the same report: 'the designation', 'the request' take their roles from the first telling."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dateline.acts import Syntax
from dateline.operators import Proposal
from dateline.records import About, Entity
from dateline.referring import SUMMARIES, acts_named

_ADDRESSED = frozenset(("AGREE", "REJECT", "CONCEDE", "THREATEN", "ACCUSE"))
_ANSWERS = frozenset(("REJECT", "AGREE"))
_STRIKES = frozenset(("strike", "airstrike", "raid", "bombardment", "shelling", "bombing", "attack"))
_FORCES = frozenset(("MIL", "REB", "PRM"))
_ASKING = frozenset(("REQUEST", "THREATEN"))
_AGAINST = frozenset(("ACCUSE", "PROTEST"))
_LATELY = 6
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "its", "his", "her", "their"))


@dataclass
class Retelling:
    """The acts of a report so far, by event type, with the entities of their roles; one for each report."""

    told: dict[str, list[tuple[int, tuple[Entity, ...], tuple[Entity, ...], int]]] = field(default_factory=dict)

    pairs: dict[int, list[tuple[tuple[Entity, ...], tuple[Entity, ...]]]] = field(default_factory=dict)

    def meet(self, actors: tuple[Entity, ...], recipients: tuple[Entity, ...], sentence: int) -> None:
        """Note who deals with whom in a sentence."""
        if actors and recipients:
            self.pairs.setdefault(sentence, []).append((actors, recipients))

    def partner(self, proposal: Proposal, actors: tuple[Entity, ...], sentence: int) -> tuple[Entity, ...]:
        """Whom an answer or an offer without an addressee is for: whom its actor deals with in the same sentence."""
        if proposal.event not in _ADDRESSED or not actors:
            return ()
        for known_actors, known_recipients in reversed(self.pairs.get(sentence, [])):
            if _share(actors, known_actors) and not _share(known_recipients, actors):
                return known_recipients
            answering = proposal.event in _ANSWERS and {e.code for e in actors} == {e.code for e in known_recipients}
            if answering and not _share(known_actors, actors):  # 'Peru asked Chile for him, but Santiago refused'
                return known_actors
        return ()

    def remember(
        self, event: str, actors: tuple[Entity, ...], recipients: tuple[Entity, ...], sentence: int, at: int
    ) -> None:
        """Note an act, who stood in its roles, in which sentence, and at which offset its word stands."""
        if actors or recipients:
            self.told.setdefault(event, []).append((sentence, actors, recipients, at))

    def roles(
        self, syntax: Syntax, proposal: Proposal, actors: tuple[Entity, ...], recipients: tuple[Entity, ...]
    ) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
        """The roles of an act, completed from an earlier telling if it is a definite noun that lacks one."""
        if (actors and recipients) or not is_definite(syntax, proposal.trigger):
            return actors, recipients
        start = syntax.tokens[proposal.trigger].start
        for sentence, known_actors, known_recipients, at in reversed(self._alike(proposal.event)):
            if sentence == syntax.sentence.index and not (proposal.event in _ASKING and at < start):
                continue
            if recipients and known_recipients and not _alike(recipients, known_recipients):
                continue  # 'the murder of hundreds' is not the raid told before
            if not actors or _share(actors, known_actors):
                borrowed = tuple(e for e in known_recipients if not _share((e,), actors))
                return actors or known_actors, recipients or borrowed
        return actors, recipients

    def blamed(self, syntax: Syntax, proposal: Proposal, actors: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """Who did the deed told before that somebody condemns or protests against by a mere noun: 'condemned the incursion'."""
        if proposal.event not in _AGAINST or proposal.about is not None:
            return ()
        here = syntax.sentence.index
        for i in (j for j in proposal.recipients if is_definite(syntax, j)):
            noun = syntax.lemmas[i]
            kinds = self.told if noun in SUMMARIES else {f.event for f in acts_named(noun)}
            known = [
                a for k in kinds for a in self.told.get(k, []) if a[1] and a[0] < here and not _share(a[1], actors)
            ]
            known = [a for a in known if noun not in SUMMARIES or here - a[0] == 1]
            if known:
                return max(known, key=lambda a: a[3])[1]
        return ()

    def _alike(self, event: str) -> list[tuple[int, tuple[Entity, ...], tuple[Entity, ...], int]]:
        """The acts told that a noun for one of a type may mean; an ultimatum is both a demand and a threat."""
        if event not in _ASKING:
            return self.told.get(event, [])
        return sorted((a for e in _ASKING for a in self.told.get(e, [])), key=lambda a: a[3])

    def who_struck(self, syntax: Syntax, proposal: Proposal, actors: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """Whose 'three strikes destroyed a bunker' are: theirs whose attacks the report told of shortly before."""
        if actors or proposal.event != "ASSAULT" or proposal.match is None:
            return actors
        subjects = proposal.match.clause.subjects
        if not any(syntax.lemmas[i] in _STRIKES for i in subjects):
            return actors
        for sentence, known, *_ in reversed(self.told.get("ASSAULT", [])):
            if syntax.sentence.index - sentence > _LATELY:
                return ()
            if any(_FORCES & set(e.sector) for e in known):
                return known
        return ()

    def hit_before(self, sentence: int) -> tuple[Entity, ...]:
        """Whom the attacks told in the same sentence hit."""
        return tuple(e for n, _, hit, _ in self.told.get("ASSAULT", []) if n == sentence for e in hit)

    def complete(self, syntax: Syntax, inner: Proposal, about: About) -> About:
        """An act inside, completed in the same way."""
        actors, recipients = self.roles(syntax, inner, about.actor, about.recipient)
        return replace(about, actor=actors, recipient=recipients)


def _alike(some: tuple[Entity, ...], others: tuple[Entity, ...]) -> bool:
    """Whether two sides have a country in common, or none is told."""
    a, b = {e.code for e in some} - {""}, {e.code for e in others} - {""}
    return not a or not b or bool(a & b)


def is_definite(syntax: Syntax, i: int) -> bool:
    """Whether the noun at token i refers to something known."""
    if syntax.tokens[i].pos not in ("NOUN", "PROPN"):
        return False
    return any(syntax.tokens[c].lower in _DEFINITE for c in syntax.below(i, "det", "poss"))


def _share(some: tuple[Entity, ...], others: tuple[Entity, ...]) -> bool:
    codes = {(e.code, e.sector) for e in others}
    return any((e.code, e.sector) in codes for e in some)
