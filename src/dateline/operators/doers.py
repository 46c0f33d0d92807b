"""Who did it, where the verb's own words name nobody or a mere thing, and another word of the sentence tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.acts.clauses import COUNTS, Syntax
from dateline.acts.conditions import Sectors
from dateline.acts.filling import modifying
from dateline.acts.forms import SUBJECTS
from dateline.acts.matching import Match
from dateline.lexicon.verbs import words
from dateline.operators.proposals import Proposal

_ACTING_WITH = words("acting_with")
_DOING = frozenset(("country", "GOV", "MIL", "COP", "JUD", "REB", "PRM", "CRM", "UAF"))
MEANS = frozenset(("in", "by", "during", "after", "following"))
_SERIES = frozenset("series wave spate string barrage round number campaign flurry dozen score volley".split())
_LEADING_UP = frozenset("siege blockade bombardment encirclement shelling offensive standoff".split())
_OWNING_UP = frozenset("claim fire launch conduct stage plant detonate drop mount carry lob hurl".split())
_CLASHES = frozenset(
    "clash confrontation battle fighting firefight gunfight shootout skirmish fight gunbattle scuffle".split()
)


def with_doers(syntax: Syntax, proposals: Sequence[Proposal], sectors: Sectors) -> tuple[Proposal, ...]:
    """The proposals with the actors that the attack they died in, or the clause they hang in, lends them."""
    attacks = {p.trigger: p.actors for p in proposals if p.event == "ASSAULT" and p.actors}
    lent = [_of_the_means(syntax, _of_the_attack(syntax, p, attacks, sectors), sectors) for p in proposals]
    lent = [_of_the_aftermath(syntax, p, sectors) for p in lent]
    lent = [_of_the_meeting(syntax, _of_the_claim(syntax, p), sectors) for p in lent]
    lent = [_of_the_fallen(syntax, p, sectors) for p in lent]
    lent = [_of_the_clash(syntax, _of_the_series(syntax, p, sectors), sectors) for p in lent]
    joined = {p.trigger: p.actors for p in lent if p.event == "ASSAULT" and p.actors}
    return tuple(_of_the_clause(syntax, _of_the_next(syntax, p, joined), sectors) for p in lent)


def undergone(syntax: Syntax, match: Match, sectors: Sectors) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The roles of an act: who a noun belongs to that tells what befalls somebody suffers it ('their expulsion', 'Sen's arrest')."""
    actors, recipients = match.actors, match.recipients
    if recipients or syntax.lemmas[match.token] not in words("befalling") or syntax.tokens[match.token].pos != "NOUN":
        return actors, recipients
    owners = set(syntax.below(match.token, "poss"))
    doers = [i for i in actors if i not in owners or _DOING & sectors(syntax, i)]
    return (actors, recipients) if doers or not actors else ((), actors)


def _of_the_attack(
    syntax: Syntax, proposal: Proposal, attacks: dict[int, tuple[int, ...]], sectors: Sectors
) -> Proposal:
    """'Six were killed in Israeli airstrikes', 'in a Saudi-led raid': whoever flew these killed the six."""
    if proposal.event != "ASSAULT" or proposal.actors or proposal.match is None:
        return proposal
    obliques = proposal.match.clause.obliques
    lent = next((attacks[j] for word, j in obliques if word in MEANS and j in attacks), ())
    struck = (j for word, j in obliques if word in MEANS and syntax.lemmas[j] in words("attacks"))
    lent = lent or next((found for j in struck if (found := modifying(syntax, j, sectors))), ())
    free = tuple(i for i in lent if i not in proposal.recipients)
    return replace(proposal, actors=free) if free else proposal


def _of_the_means(syntax: Syntax, proposal: Proposal, sectors: Sectors) -> Proposal:
    """'Rebels disrupted the vote with a spate of raids': who acts with a deed does it; a deed that acts has its own doer."""
    token = syntax.tokens[proposal.trigger]
    if proposal.actors or token.pos != "NOUN":
        return proposal
    while token.dep == "pobj" and syntax.tokens[token.head].lower == "of":
        counted = syntax.tokens[syntax.tokens[token.head].head]
        if counted.lemma not in COUNTS:
            return proposal
        token = counted
    preposition = syntax.tokens[token.head]
    above = _verb_above(syntax, preposition.i)  # parsers hang a 'with' on the object as often as on the verb
    verb = syntax.tokens[above if above is not None else preposition.head]
    if token.dep != "pobj" or preposition.lower != "with" or verb.lemma not in _ACTING_WITH:
        return proposal
    clause = syntax.clause(verb.i)
    doers = tuple(s for s in clause.subjects if "actor" in sectors(syntax, s))
    doers = doers or tuple(m for s in clause.subjects for m in modifying(syntax, s, sectors))
    hit = tuple(o for o in clause.objects if "actor" in sectors(syntax, o))
    return replace(proposal, actors=doers, recipients=proposal.recipients or hit) if doers else proposal


def _of_the_aftermath(syntax: Syntax, proposal: Proposal, sectors: Sectors) -> Proposal:
    """'The rebels stormed the town after a siege of two months': they besieged it, too."""
    noun = syntax.tokens[proposal.trigger]
    hinge = syntax.tokens[noun.head]
    if (
        proposal.event not in ("ASSAULT", "COERCE")
        or proposal.actors
        or noun.lemma not in _LEADING_UP
        or noun.dep != "pobj"
    ):
        return proposal
    verb = syntax.tokens[hinge.head]
    if hinge.lower not in ("after", "following") or verb.lemma not in words("conquering"):
        return proposal
    clause = syntax.clause(verb.i)
    doers = tuple(s for s in clause.subjects if "actor" in sectors(syntax, s))
    return replace(proposal, actors=doers, recipients=proposal.recipients or clause.objects) if doers else proposal


def _of_the_meeting(syntax: Syntax, proposal: Proposal, sectors: Sectors) -> Proposal:
    """'Macron demanded a truce in a meeting with the premier': who speaks at, or after, talks with somebody has held them."""
    noun = syntax.tokens[proposal.trigger]
    hinge = syntax.tokens[noun.head]
    if proposal.event != "CONSULT" or proposal.actors or noun.pos != "NOUN" or noun.dep != "pobj":
        return proposal
    held = proposal.status == "actual" and any("actor" in sectors(syntax, i) for i in proposal.recipients)
    if not held or hinge.lower not in MEANS | {"at"}:
        return proposal
    verb = syntax.tokens[hinge.head] if syntax.tokens[hinge.head].pos == "VERB" else None
    above = verb.i if verb is not None else _verb_above(syntax, hinge.i)
    if above is None or syntax.tokens[above].tag not in ("VBD", "VBZ", "VBN"):
        return proposal
    doers = tuple(s for s in syntax.clause(above).subjects if "actor" in sectors(syntax, s))
    free = tuple(s for s in doers if s not in proposal.recipients)
    return replace(proposal, actors=free) if free else proposal


def _of_the_next(syntax: Syntax, proposal: Proposal, deeds: dict[int, tuple[int, ...]]) -> Proposal:
    """'One was killed and two were hurt in a raid by rebels': the rebels killed, too."""
    if proposal.event != "ASSAULT" or proposal.actors or proposal.about is not None:
        return proposal
    if not syntax.below(proposal.trigger, "nsubjpass"):
        return proposal
    for c in syntax.below(proposal.trigger, "conj"):
        lent = deeds.get(c, ()) if syntax.tokens[c].tag == "VBN" else ()
        if lent and not set(lent) & set(proposal.recipients):
            return replace(proposal, actors=lent)
    return proposal


def _of_the_series(syntax: Syntax, proposal: Proposal, sectors: Sectors) -> Proposal:
    """'A series of Turkish air strikes killed ten': no series kills; the Turks do."""
    if proposal.event != "ASSAULT" or len(proposal.actors) != 1 or proposal.match is None:
        return proposal
    counted = proposal.actors[0]
    if syntax.lemmas[counted] not in _SERIES or "actor" in sectors(syntax, counted):
        return proposal
    for noun in _under(syntax, counted, "of"):
        doers = modifying(syntax, noun, sectors) or (*_under(syntax, noun, "by"), *_under(syntax, counted, "by"))
        doers = tuple(m for m in doers if m not in proposal.recipients)
        if doers:
            return replace(proposal, actors=doers)
    return proposal


def _of_the_clash(syntax: Syntax, proposal: Proposal, sectors: Sectors) -> Proposal:
    """'Ten were hurt in clashes with police': the police hurt them."""
    if proposal.event != "ASSAULT" or proposal.actors or proposal.match is None or not proposal.recipients:
        return proposal
    for word, noun in proposal.match.clause.obliques:
        if word in MEANS and syntax.lemmas[noun] in _CLASHES:
            foes = tuple(i for i in _under(syntax, noun, "with") if "actor" in sectors(syntax, i))
            if foes:
                return replace(proposal, actors=foes)
    return proposal


def _of_the_fallen(syntax: Syntax, proposal: Proposal, sectors: Sectors) -> Proposal:
    """'Five soldiers were killed in clashes with rebels': it was they who clashed with them."""
    noun = syntax.tokens[proposal.trigger]
    hinge = syntax.tokens[noun.head]
    if (
        proposal.event != "ASSAULT"
        or proposal.actors
        or not proposal.recipients
        or noun.lemma not in _CLASHES
        or noun.dep != "pobj"
    ):
        return proposal
    if hinge.lower not in MEANS or syntax.tokens[hinge.head].pos != "VERB":
        return proposal
    fallen = (s for s in syntax.below(hinge.head, "nsubjpass") if "actor" in sectors(syntax, s))
    return replace(proposal, actors=tuple(s for s in fallen if s not in proposal.recipients))


def _of_the_claim(syntax: Syntax, proposal: Proposal) -> Proposal:
    """'A blast claimed by the Taliban', 'rockets fired by the army': whoever claims the deed or fires the rockets did it."""
    if proposal.event != "ASSAULT" or proposal.match is None or proposal.about is not None:
        return proposal
    clause = proposal.match.clause
    means = tuple(i for word, i in clause.obliques if word in MEANS)
    deeds = (proposal.trigger, *clause.subjects, *means) if not proposal.actors else proposal.actors
    for claim in (c for i in deeds for c in syntax.below(i, "acl") if syntax.tokens[c].lemma in _OWNING_UP):
        claimants = tuple(p for a in syntax.below(claim, "agent") for p in syntax.below(a, "pobj"))
        if claimants and syntax.tokens[claim].tag in ("VBN", "VBD"):
            return replace(proposal, actors=claimants)
    return proposal


def _of_the_clause(syntax: Syntax, proposal: Proposal, sectors: Sectors) -> Proposal:
    """'Rebels stormed a prison, freeing inmates': no prison frees; the rebels of the main clause do."""
    i = proposal.trigger
    while syntax.tokens[i].dep == "conj" and syntax.tokens[i].head != i:
        i = syntax.tokens[i].head
    token = syntax.tokens[i]
    if token.tag != "VBG" or token.dep != "acl" or proposal.actors != (token.head,):
        return proposal
    if "actor" in sectors(syntax, token.head):
        return proposal
    verb = _verb_above(syntax, token.head)
    subjects = (
        tuple(s for s in syntax.below(verb, *SUBJECTS) if "actor" in sectors(syntax, s)) if verb is not None else ()
    )
    return replace(proposal, actors=subjects) if subjects else proposal


def _under(syntax: Syntax, i: int, preposition: str) -> tuple[int, ...]:
    """What stands under a preposition that hangs on a word."""
    return tuple(
        p for c in syntax.below(i, "prep") if syntax.tokens[c].lower == preposition for p in syntax.below(c, "pobj")
    )


def _verb_above(syntax: Syntax, i: int) -> int | None:
    """The verb in whose clause a noun stands."""
    while syntax.tokens[i].head != i:
        i = syntax.tokens[i].head
        if syntax.tokens[i].pos == "VERB":
            return i
    return None
