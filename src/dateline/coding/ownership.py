"""Whose a thing is that force is used on, who unnamed victims are, and the country of those whom nothing else places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.acts import Syntax
from dateline.coding.report import Report
from dateline.coding.scene import is_stray, says_whose
from dateline.places import lookup
from dateline.records import Entity, Place

PHYSICAL = frozenset(("ASSAULT", "COERCE", "PROTEST"))
_HOLDING = frozenset(("held", "controlled", "run", "owned", "operated", "manned", "guarded", "used", "belonging"))
_HOLDERS = frozenset(("by", "to"))
_COME_FROM_AFAR = frozenset(("REF",))
_GROUND = frozenset(("city", "town", "village", "district", "area", "region", "province", "neighbourhood", "suburb"))
_SOIL = _GROUND | {"enclave", "stronghold", "position", "bridge"}
_MATERIEL = frozenset(
    "vehicle position cache tunnel mortar system launcher weapon route boat bunker building facility artillery gun loader "
    "excavator depot convoy column base post patrol outpost home house office stronghold hideout entrance headquarters truck machine tank camp checkpoint factory warehouse rocket cannon vbied ied node tanker barge antenna drone uav site team unit wellhead".split()
)
_UNNAMED = frozenset(("other", "dozen", "score", "hundred", "thousand", "many", "several", "one"))
_BY_NOUN = ("agent", "noun.owned", "name.title", "name.apposition", "name.person")
_TAKEN = frozenset((("COERCE", "arrest"), ("SANCTION", "convict")))
_A_TOWN = 10_000
_FORCES = frozenset(("REB", "MIL", "PRM", "UAF", "CRM"))
_STATE = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY"))


def owned(report: Report, syntax: Syntax, head: int, entity: Entity, act: int) -> Entity:
    """A thing that force is used on, with the codes of those whose it is: 'an army camp', 'a rebel-held town'.

    `act` is the token of the act, which gives nobody a thing: 'the city controlled by rebels' is still its people's.
    """
    is_thing = entity.rule.startswith("noun.") and not entity.sector
    if not is_thing and syntax.lemmas[head] not in _GROUND:
        return entity
    held = next((e for i in _holders(syntax, head, act) for e in report.namer.entities(syntax, i) if e.sector), None)
    held = held or (report.namer.force_in(syntax, head) if is_thing else None)
    if held is not None:
        if held.end in report.namer.cast.guessed:
            if not entity.code:
                report.namer.cast.guessed.add(entity.end)
            return replace(entity, code=entity.code or held.code, sector=held.sector, rule="noun.owned")
        return replace(entity, code=held.code or entity.code, sector=held.sector, rule="noun.owned")
    if not is_thing:
        return entity
    behind = _of(syntax, head) if entity.code and syntax.lemmas[head] in _MATERIEL else ()
    before = syntax.below(head, "compound", "amod", "nmod", "poss")
    for c in sorted((*before, *behind), key=lambda c: not _is_of_fighters(report, syntax, c)):
        owner = next((e for e in report.namer.entities(syntax, c) if e.sector), None)
        if owner is not None and _is_against(syntax, c):
            return replace(entity, code=owner.code or entity.code, sector=("REB",), rule="noun.owned")
        if owner is not None:
            if not entity.code and owner.end in report.namer.cast.guessed:
                report.namer.cast.guessed.add(entity.end)
            return replace(entity, code=entity.code or owner.code, sector=owner.sector, rule="noun.owned")
    return entity


def _is_of_fighters(report: Report, syntax: Syntax, i: int) -> bool:
    """Whether a modifier names an armed side, which says more than its people: 'Kurdish militant targets'."""
    return any(_FORCES & set(e.sector) for e in report.namer.entities(syntax, i))


def of_possessor(report: Report, syntax: Syntax, head: int, entity: Entity) -> Entity:
    """A thing with the codes of the body or person whose it is said to be: 'condemned the militia's treatment of'."""
    if not entity.rule.startswith("noun.") or entity.sector:
        return entity
    for c in syntax.below(head, "poss"):
        owner = next((e for e in report.namer.entities(syntax, c) if e.sector), None)
        if owner is not None:
            return replace(entity, code=owner.code, sector=owner.sector, rule="noun.owned")
    return entity


def struck(report: Report, syntax: Syntax, head: int) -> tuple[Entity, ...]:
    """The entities of what violence hits: a capital under fire is a place and no government."""
    return tuple(
        replace(e, sector=()) if e.rule.startswith("capital") else e for e in report.namer.entities(syntax, head)
    )


def is_a_place(report: Report, entity: Entity, others: tuple[Entity, ...]) -> bool:
    """Whether a name without a code is that of a place, with the larger place behind it: 'Austin, Texas police'."""
    if entity.rule != "name.unknown" or entity.code:
        return False
    wide = next((e.code for e in others if e.start == entity.end + len(", ")), "")
    here = report.places_within(entity.start, entity.end)
    return bool(wide) and any(p.end == entity.end and p.country == wide for p in here)


def by_weapon(report: Report, syntax: Syntax, subjects: tuple[int, ...]) -> tuple[Entity, ...]:
    """Whose weapon it is that kills: 'a Hamas rocket hit a school'."""
    found = (report.namer.force_in(syntax, i) for i in subjects)
    return tuple(e for e in found if e is not None)[:1]


def _is_against(syntax: Syntax, i: int) -> bool:
    """Whether a modifier names the enemy: 'anti-government positions'."""
    return i > 1 and syntax.words[i - 1] == "-" and syntax.tokens[i - 2].lower == "anti"


def _holders(syntax: Syntax, head: int, act: int) -> Iterator[int]:
    """Who holds a thing: 'an ISIL-held building', 'bridges controlled by the militia'."""
    low = syntax.sentence.edges[head][0]
    for i in range(head - 1, max(low, 2), -1):
        if syntax.tokens[i].lower in _HOLDING and syntax.words[i - 1] == "-":
            if syntax.tokens[i - 3].pos == "PROPN":
                yield i - 3
            yield i - 2
    for c in syntax.below(head, "acl"):
        if syntax.tokens[c].lower in _HOLDING and c != act:
            links = (p for p in syntax.below(c, "agent", "prep") if syntax.tokens[p].lower in _HOLDERS)
            named = [i for p in links for i in syntax.below(p, "pobj")]
            yield from (j for i in named for j in (*syntax.below(i, "nmod"), i))


def _of(syntax: Syntax, head: int) -> Iterator[int]:
    """What stands behind 'of': 'a convoy of peacekeepers'."""
    for c in syntax.below(head, "prep"):
        if syntax.tokens[c].lower == "of":
            yield from syntax.below(c, "pobj")


def victims(report: Report, syntax: Syntax, head: int, entity: Entity, deed: tuple[str, str | None]) -> Entity:
    """People of whom only the number is said ('killing nine'), and people unknown whom force or the law takes.

    Both are civilians of the report's own country until a place is told.
    """
    if entity.code or entity.sector:
        return entity
    looks = entity.rule == "name.apposition" and deed[0] == "ASSAULT"
    person = (looks or (entity.rule.startswith("name.") and deed in _TAKEN)) and len(entity.name.split()) > 1
    counted = deed[0] in PHYSICAL and is_unnamed(syntax, head)
    if not person and not counted:
        return entity
    report.namer.cast.guessed.add(entity.end)
    rule = "agent.crowd" if counted else "name.person"
    return replace(entity, code=report.namer.cast.focus(), sector=("CVL",), rule=rule)


def is_unnamed(syntax: Syntax, head: int) -> bool:
    """Whether a head is but a number of people: 'arrested three', 'four others were hurt'."""
    counted = syntax.tokens[head].pos == "NUM" or syntax.lemmas[head] in _UNNAMED
    return counted and not syntax.is_time(head)


def of_the_enemy(
    syntax: Syntax, heads: tuple[int, ...], recipients: tuple[Entity, ...], enemies: tuple[Entity, ...]
) -> tuple[Entity, ...]:
    """Arms and works that are destroyed along with a force, as that force's: 'engaged a unit and destroyed a bunker'."""
    enemy = next((e for e in enemies if _FORCES & set(e.sector)), None)
    if enemy is None or not any(syntax.lemmas[i] in _MATERIEL for i in heads):
        return recipients
    return tuple(
        replace(e, code=enemy.code, sector=enemy.sector, rule="noun.owned") if e.rule == "noun.around" else e
        for e in recipients
    )


def once(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The entities without mere numbers of people who are of the same kind as others that are named."""
    named = {(e.code, e.sector) for e in entities if e.rule != "agent.crowd"}
    return tuple(e for e in entities if e.rule != "agent.crowd" or (e.code, e.sector) not in named)


def placed(
    report: Report, event: str, entities: tuple[Entity, ...], others: tuple[Entity, ...], location: Place | None
) -> tuple[Entity, ...]:
    """Those whose country nothing tells, or only the report's own, with that of the place that the event names.

    A place that is itself the other party of the act ('accused Chad') says nothing about where anybody is; where no place
    is told, a thing that is hit with them places them.
    """
    told = None if location is None or _is_no_scene(report, location) else location
    if told is not None and event not in PHYSICAL and any(e.start <= told.start < e.end for e in others):
        return entities
    beside = next((e.code for e in entities if e.rule in ("noun.around", "noun.other") and e.code), "")
    doubtful = told is None or not told.country or is_stray(report, told)
    country = (beside if doubtful else "") or (told.country if told is not None else "")
    if not country:
        return tuple(_at_home(report, event, e) for e in entities)
    name = told.text if told is not None and told.resolution != "country" else ""
    return tuple(_placed(report, event, e, others, country, name, _fronted(report, told, e)) for e in entities)


def _at_home(report: Report, event: str, entity: Entity) -> Entity:
    """Ground that force is used on and nothing places, in the country that the report is about: 'the city fell', 'areas under siege'."""
    ground = entity.rule.startswith("noun.") and entity.text.split()[-1].lower().rstrip("s") in _SOIL
    if event not in PHYSICAL or entity.code or entity.sector or not ground:
        return entity
    return replace(entity, code=report.namer.cast.focus(), rule="noun.home")


def _is_no_scene(report: Report, location: Place) -> bool:
    """Whether a place is only inferred, or says whose something is rather than where the act was."""
    syntax = report.syntax_at(location.start)
    return location.resolution == "inferred" or (syntax is not None and says_whose(syntax, location))


def as_private(report: Report, entities: tuple[Entity, ...], others: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """People of whom only the name is known, who deal with somebody that is known: civilians of the report's country."""
    if not any(e.code or e.sector for e in others):
        return entities
    cast = report.namer.cast
    return tuple(
        replace(e, code=cast.focus(), sector=("CVL",))
        if cast.is_person(e) and e.rule != "name.unknown" and not (e.code or e.sector)
        else e
        for e in entities
    )


def _fronted(report: Report, place: Place | None, entity: Entity) -> bool:
    """Whether a sentence says first where it all was, and then who: 'In Britain, the committee ...'."""
    if place is None or place.start > entity.start:
        return False
    syntax = report.syntax_at(place.start)
    before = report.document.text[syntax.sentence.start : place.start].strip() if syntax else ""
    return before in ("In", "In the", "Across")


def _placed(
    report: Report, event: str, entity: Entity, others: tuple[Entity, ...], country: str, name: str, fronted: bool
) -> Entity:
    by_noun = entity.rule.startswith(_BY_NOUN) and entity.rule not in ("agent.abroad", "agent.coalition")
    inside = _inside(report, entity) if by_noun and entity.end in report.namer.cast.guessed else ""
    if inside:
        return replace(entity, code=inside)
    if not entity.code:
        if event not in PHYSICAL and set(entity.sector) & _COME_FROM_AFAR:
            return entity
        is_thing = entity.rule.startswith("noun.") and event in ("ASSAULT", "COERCE")
        return replace(entity, code=country) if is_thing or (entity.sector and by_noun) else entity
    cast = report.namer.cast
    guessed = by_noun and entity.end in cast.guessed
    # Nobody travels to meet his own: 'in Hanoi the envoy met senior officials'.
    own = entity.code in {e.code for e in others if e.end not in cast.guessed}
    visited = event == "CONSULT" and own and (guessed or (by_noun and entity.end in cast.echoed))
    if not (guessed or visited) or (event not in (*PHYSICAL, "SANCTION") and not fronted and not visited):
        return entity
    attacked = event == "ASSAULT" and entity.code in {e.code for e in others if e.end not in report.namer.cast.guessed}
    is_state = bool(_STATE & set(entity.sector)) and entity.rule != "noun.owned"
    if (is_state and not attacked and not fronted and not visited) or _has_namesake(report, entity.code, country, name):
        return entity
    return replace(entity, code=country)


def _inside(report: Report, entity: Entity) -> str:
    """The country of the places in what hangs on a phrase, if it is but one: 'the families of those killed in Istanbul'."""
    syntax = report.syntax_at(entity.start)
    token = next((t for t in syntax.tokens if t.end == entity.end), None) if syntax else None
    if syntax is None or token is None or token.pos not in ("NOUN", "NUM"):
        return ""
    below = [syntax.sentence.edges[c][1] for c in syntax.below(token.i, "prep")]
    if not below:
        return ""
    clauses = [t.start for t in syntax.tokens[token.i : max(below) + 1] if t.dep in ("relcl", "acl", "advcl")]
    high = min([syntax.tokens[max(below)].end, *clauses])
    found = {p.country for p in report.places_within(entity.end, high) if p.country}
    return found.pop() or "" if len(found) == 1 else ""


def _has_namesake(report: Report, own: str, country: str, name: str) -> bool:
    """Whether a place of that name lies in the report's own country too, and the report never names the other one."""
    if not own or not name or report.namer.cast.countries[country] > sum(p.text == name for p in report.places):
        return False
    return any(c.country == own and c.population > _A_TOWN for c in lookup(name))
