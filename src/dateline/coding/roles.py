"""Who stands in a role: the entities of its phrases, and, where these name nobody, the nearest who is named around the act."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.acts import Syntax
from dateline.acts.contents import contents
from dateline.acts.forms import is_plight
from dateline.coding.ownership import PHYSICAL, is_a_place, of_possessor, owned, struck, victims
from dateline.coding.report import Report
from dateline.coding.speakers import is_somebody, speaking
from dateline.lexicon.frames import Operator
from dateline.operators import Proposal
from dateline.places import country_of
from dateline.records import Entity

_RECIPROCAL = frozenset(("CONSULT", "COOPERATE", "AGREE"))
_NEAR = frozenset(("to", "on", "against", "with", "for", "from", "of", "into", "toward", "towards", "between", "upon"))
_WHERE = frozenset(
    ("in", "at", "near", "along", "across", "inside", "outside", "over", "through", "throughout", "around", "off")
)
_EDGES = {
    "dobj": 0.0, "dative": 0.0, "attr": 0.5, "pobj": 0.0, "poss": 1.0, "amod": 1.0, "compound": 1.0, "nmod": 1.0,
    "pcomp": 1.0, "appos": 1.0, "acl": 2.0, "relcl": 3.0, "xcomp": 1.0, "ccomp": 1.0, "conj": 0.5, "nsubj": 0.5,
    "nsubjpass": 0.5, "oprd": 1.0,
}  # fmt: skip
_HINGES = frozenset(
    ("exchange", "return", "response", "retaliation", "reaction", "protest", "defiance", "case", "order")
)
_JUDGING = frozenset(("ACCUSE", "SUPPORT"))
_LENT = frozenset(("AGREE", "MOBILIZE", "RETREAT", "AID", "COOPERATE"))
_PACTS = frozenset(("agreement", "treaty", "pact", "accord", "memorandum", "deal"))
_AFTER = frozenset(("following", "at", "after", "upon", "on"))
_FARTHEST = 6.0


def roles(report: Report, syntax: Syntax, heads: Iterable[int], proposal: Proposal) -> tuple[Entity, ...]:
    """The entities of a role, each once; things that are nobody are left out if somebody is there."""
    found: dict[tuple[int, int, str, tuple[str, ...]], Entity] = {}
    for head in heads:
        hit = proposal.event == "ASSAULT" and head in proposal.recipients
        named = struck(report, syntax, head) if hit else report.namer.entities(syntax, head)
        named = _side_by_side(report, syntax, head, proposal) or named or speaking(report, syntax, head)
        if is_plight(syntax, (head,)):
            continue
        if not any(is_somebody(e) for e in named) and (syntax.is_time(head) or _is_occasion(syntax, head)):
            continue
        named = _of_the_same(syntax, head, named, tuple(found.values()))
        deed = (proposal.event, proposal.mode)
        named = tuple(victims(report, syntax, head, e, deed) for e in named)
        if proposal.event in PHYSICAL:
            named = tuple(owned(report, syntax, head, e, proposal.trigger) for e in named)
        elif proposal.event in _JUDGING:
            named = tuple(of_possessor(report, syntax, head, e) for e in named)
        for entity in named:
            found.setdefault((entity.start, entity.end, entity.code, entity.sector), entity)
    known = tuple(found.values())
    somebody = [e for e in known if is_somebody(e) or (e.rule == "name.unknown" and not is_a_place(report, e, known))]
    return tuple(somebody if any(is_somebody(e) for e in somebody) else found.values())


def _of_the_same(
    syntax: Syntax, head: int, named: tuple[Entity, ...], before: tuple[Entity, ...]
) -> tuple[Entity, ...]:
    """'killed two officers and hurt five others': others are of the same kind as those told before them."""
    if syntax.lemmas[head] != "other" or not before or not named or any(e.code and e.sector for e in named):
        return named
    like = before[-1]
    return tuple(replace(e, code=like.code, sector=like.sector, rule="coreference.others") for e in named)


def _is_occasion(syntax: Syntax, head: int) -> bool:
    """Whether a noun is but the hinge of a phrase such as 'in response to'."""
    return syntax.lemmas[head] in _HINGES and syntax.tokens[syntax.tokens[head].head].lower == "in"


def is_recipient(entity: Entity, actors: Iterable[Entity], event: str) -> bool:
    """Whether an entity can be the one acted on; a thing at a place can be if the act is a physical one."""
    actors = tuple(actors)
    if entity.rule == "noun.around":  # what lies at a place is nobody's own: insurgents take a town of their country
        return event in PHYSICAL and is_somebody(entity)
    return is_another(entity, actors) and not (event in _LENT and _is_their_own(entity, actors))


def is_another(entity: Entity, actors: Iterable[Entity]) -> bool:
    """Whether an entity is somebody, and neither an actor again nor a mere thing of theirs: 'its borders' are nobody."""
    actors = tuple(actors)
    again = any((e.name, e.code, e.sector) == (entity.name, entity.code, entity.sector) for e in actors)
    own = entity.rule.startswith("noun.") and not entity.sector and entity.code in {e.code for e in actors}
    return is_somebody(entity) and not own and not again


def _is_their_own(entity: Entity, actors: tuple[Entity, ...]) -> bool:
    """Whether an entity is the actors' own force or mission: 'agreed to withdraw its troops from Gaza'."""
    first = entity.text.split(" ", 1)[0].lower()
    military = not entity.sector or "MIL" in entity.sector
    return military and first in ("its", "their", "his", "her") and entity.code in {e.code for e in actors}


def _side_by_side(report: Report, syntax: Syntax, head: int, proposal: Proposal) -> tuple[Entity, ...]:
    """Who 'they' are that act together where one person says so: 'she said they would fight it together', she and the last other."""
    act = proposal.about or proposal
    mutual = act.event == "COOPERATE" and act.match is not None and act.match.entry.mutual
    if not mutual or syntax.tokens[head].lower not in ("they", "we") or len(proposal.speakers) != 1:
        return ()
    speaker = [e for e in report.namer.entities(syntax, proposal.speakers[0]) if e.code and e.sector]
    if len(speaker) != 1 or len(syntax.conjuncts(proposal.speakers[0])) > 1:
        return ()
    before = (
        e
        for i in range(head - 1, -1, -1)
        if syntax.tokens[i].pos in ("PROPN", "NOUN")
        for e in report.namer.entities(syntax, i)
    )
    other = next((e for e in before if e.code not in ("", speaker[0].code) and "GOV" in e.sector), None)
    at = (syntax.tokens[head].start, syntax.tokens[head].end)
    return tuple(replace(e, rule="coreference.together", via=at) for e in (speaker[0], other)) if other else ()


def recipients(
    report: Report, syntax: Syntax, proposal: Proposal, actors: tuple[Entity, ...]
) -> tuple[tuple[Entity, ...], str]:
    """The recipients of an act and how they were found: by their slot, by the partners of a mutual act, or by reach.

    A mutual act of several ('A and B signed') has each of them on both sides. Where the slot holds a thing ('lifted the
    ban on beef from Chile') or nothing, the nearest coded entity among the words that hang on the act stands in.
    """
    own = tuple(e for e in roles(report, syntax, acted_on(syntax, proposal), proposal) if e not in actors)
    if not own and proposal.event == "REQUEST":
        own = tuple(e for e in roles(report, syntax, _who_followed(syntax, proposal), proposal) if e not in actors)
    told = proposal.event == "REQUEST" and any(e.rule.startswith("agent") for e in own)  # 'urged its partners'
    if told or any(is_recipient(e, actors, proposal.event) for e in own):
        return own, "slot"
    if _is_mutual(syntax, proposal) and len({(e.name, e.code) for e in actors if is_somebody(e)}) > 1:
        return actors, "mutual"
    found = _reached(report, syntax, proposal, actors) or _host(report, syntax, proposal, actors)
    return (found, "reach") if found else (own, "slot")


def _host(report: Report, syntax: Syntax, proposal: Proposal, actors: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Whose country a visit by somebody goes to when only the clause around it tells: 'Peru freed ten before a visit by the king'."""
    if (proposal.event, proposal.mode) != ("CONSULT", "visit") or syntax.tokens[proposal.trigger].pos != "NOUN":
        return ()
    i = proposal.trigger
    while syntax.tokens[i].head != i and syntax.tokens[i].pos != "VERB":
        i = syntax.tokens[i].head
    while not syntax.below(i, "nsubj") and syntax.tokens[i].head != i:
        i = syntax.tokens[i].head
    found = (e for s in syntax.below(i, "nsubj") for e in report.namer.entities(syntax, s))
    codes = {e.code for e in actors}
    return tuple(e for e in found if e.code not in ("", *codes) and e.sector in ((), ("GOV",)))[:1]


def _who_followed(syntax: Syntax, proposal: Proposal) -> tuple[int, ...]:
    """Who did as asked: 'Kenya sent troops following a request by Somalia'."""
    noun = syntax.tokens[proposal.trigger]
    hinge = syntax.tokens[noun.head]
    verb = syntax.tokens[hinge.head]
    if noun.pos != "NOUN" or noun.dep != "pobj" or hinge.lower not in _AFTER or verb.pos != "VERB":
        return ()
    return tuple(syntax.below(verb.i, "nsubj"))


def acted_on(syntax: Syntax, proposal: Proposal) -> tuple[int, ...]:
    """The tokens of the recipient's slot; those behind 'against' if an assault names only the ground it fell on."""
    targets = _targets(syntax, proposal) if _is_ground(syntax, proposal) else ()
    return targets or proposal.recipients


def _is_ground(syntax: Syntax, proposal: Proposal) -> bool:
    """Whether force names only the ground it fell on: 'strikes in Iraq'."""
    above = [syntax.tokens[syntax.tokens[i].head] for i in proposal.recipients]
    return proposal.event == "ASSAULT" and all(t.pos == "ADP" and t.lower in _WHERE for t in above)


def _targets(syntax: Syntax, proposal: Proposal) -> tuple[int, ...]:
    """What stands behind 'against' below the act's verb, on whatever word the parse hangs it: 'used guns against rebels'."""
    _, high = syntax.sentence.edges[proposal.anchor]
    against = (i for i in range(proposal.trigger, high + 1) if syntax.tokens[i].lower == "against")
    return next((found for i in against if (found := tuple(syntax.below(i, "pobj")))), ())


def _is_mutual(syntax: Syntax, proposal: Proposal) -> bool:
    entry = proposal.match.entry if proposal.match else None
    signed = proposal.event == "SUPPORT" and syntax.lemmas[proposal.trigger] in _PACTS
    return proposal.event in _RECIPROCAL or signed or (entry is not None and entry.mutual)


def _reached(report: Report, syntax: Syntax, proposal: Proposal, actors: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The nearest coded entity by the words between it and the act; whoever acts does not count."""
    spent = set(proposal.actors) | set(proposal.speakers)
    if proposal.match is not None and (proposal.event == "MOBILIZE" or _is_given(proposal)):
        spent |= set(proposal.match.clause.objects)
    queue: list[tuple[float, int]] = [(cost, i) for cost, i in _seeds(syntax, proposal) if i not in spent]
    heapq.heapify(queue)
    seen: set[int] = set()
    while queue:
        cost, i = heapq.heappop(queue)
        if i in seen or cost > _FARTHEST:
            continue
        seen.add(i)
        found = _here(report, syntax, i, actors, proposal.event)
        if found:
            return found
        for step, child in _steps(syntax, i, proposal):
            if child not in spent:
                heapq.heappush(queue, (cost + step, child))
    return ()


def _is_given(proposal: Proposal) -> bool:
    """Whether the object of an act of aid is what is given, since those who get it have a slot: 'sent rescue teams to Nias'."""
    entry = proposal.match.entry if proposal.match is not None else None
    return proposal.event == "AID" and entry is not None and entry.with_.get("to") == "recipient" and bool(entry.object)


def _seeds(syntax: Syntax, proposal: Proposal) -> Iterator[tuple[float, int]]:
    """Where the search begins: the act's own slots, its objects, its content, then the predicate.

    What violence hits is the one acted on, so there only the thing's own words are looked at.
    """
    for i in proposal.recipients:
        yield 0.0, i
    if proposal.recipients and proposal.event in PHYSICAL:
        return
    match = proposal.match
    if match is not None:
        for i in (*match.clause.objects, *match.clause.datives):
            yield 0.25, i
        if isinstance(match.entry, Operator):
            for i in contents(match.entry, syntax, match.clause):
                yield 1.0, i
    yield 0.5, proposal.trigger
    if proposal.anchor != proposal.trigger:
        yield 0.75, proposal.anchor


def _steps(syntax: Syntax, i: int, proposal: Proposal) -> Iterator[tuple[float, int]]:
    """What hangs on a token, with the length of the step to it."""
    is_act = i in (proposal.trigger, proposal.anchor)
    for c in syntax.children[i]:
        token = syntax.tokens[c]
        if token.dep in ("prep", "dative", "agent") and token.pos in ("ADP", "SCONJ", "PART"):
            if _is_hinge(syntax, c):
                continue
            step = 1.0 if token.lower in _NEAR else 2.0 if token.lower in _WHERE else None
            if token.lower == "by" and not is_act:
                step = 1.0
            if token.lower == "from" and proposal.event in ("ASSAULT", "PROTEST"):
                continue  # where it came from
            if token.lower in ("on", "about") and proposal.event == "CONSULT":
                continue  # what was talked about
            nowhere = proposal.event in ("CONSULT", "COOPERATE", "SANCTION", "REQUEST", "PROTEST") or (
                proposal.recipients and proposal.event in PHYSICAL
            )
            if step is not None and not (nowhere and token.lower in _WHERE):
                yield step, c
        elif _is_elsewhere(proposal, token.dep):
            continue
        elif token.dep in _EDGES and not (is_act and token.dep in ("nsubj", "conj", "relcl", "acl", "appos")):
            yield _EDGES[token.dep], c


def _is_elsewhere(proposal: Proposal, dep: str) -> bool:
    """Whether a clause tells another thing than the act: 'seized a pipeline which runs to Iraq'."""
    if proposal.mode in ("seize", "destroy"):
        return dep == "relcl"
    if proposal.event == "REQUEST" and proposal.about is None:
        return dep in ("relcl", "acl")  # 'asked for funds to treat the wounded'
    return proposal.event == "COOPERATE" and dep in ("xcomp", "acl")


def _country_there(report: Report, entity: Entity) -> str | None:
    """The country of a place that the coder of names does not know; the report's own if it is put where the report never is."""
    here = report.places_within(entity.start, entity.end)
    named = report.namer.cast.countries
    code = here[0].country if here else country_of(entity.name, tuple(named))
    if not code or named[code] or not named or (here and here[0].resolution == "country"):
        return code
    return report.namer.cast.focus()


def _is_hinge(syntax: Syntax, preposition: int) -> bool:
    """Whether a preposition brings in another fact: 'in exchange for', 'with the mayor insisting'."""
    if any(syntax.below(g, "nsubj") for g in syntax.below(preposition, "pcomp")):
        return True
    if syntax.tokens[preposition].lower not in ("in", "under"):
        return False
    return any(syntax.lemmas[p] in _HINGES for p in syntax.below(preposition, "pobj"))


def _here(report: Report, syntax: Syntax, i: int, actors: tuple[Entity, ...], event: str) -> tuple[Entity, ...]:
    """The coded entities of a noun phrase that do not act themselves, with what is coordinated with it."""
    token = syntax.tokens[i]
    if token.pos not in ("NOUN", "PROPN", "ADJ", "NUM") or syntax.is_time(i):
        return ()
    inside = token.dep in ("amod", "compound", "nmod")
    shut = {e.name for e in actors}
    found = [
        e
        for j in ((i,) if inside else syntax.conjuncts(i))
        for e in report.namer.entities(syntax, j)
        if e.name not in shut
        and is_another(e, actors)
        and not (event in _LENT and _is_their_own(e, actors))
        and e.rule != "noun.around"
        and (not inside or not e.rule.startswith("agent") or bool(syntax.below(i, "compound", "amod", "poss")))
    ]
    if not found and token.pos == "PROPN" and token.dep in ("pobj", "conj", "poss", "dobj"):
        unknown = [e for e in report.namer.entities(syntax, i) if e.rule == "name.unknown" and not e.code]
        code = _country_there(report, unknown[0]) if unknown else None
        found = [replace(unknown[0], code=code, rule="place.name")] if code else []
    return tuple(found)
