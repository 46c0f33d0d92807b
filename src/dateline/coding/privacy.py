"""Crimes, trials and rules of health that are nobody's politics: between private people of one country, or about sick cattle."""

from __future__ import annotations

from dateline.acts import Syntax
from dateline.coding.report import Report
from dateline.records import Entity, Event

_OF_CRIME = frozenset(
    ("ASSAULT", "COERCE", "SANCTION", "ACCUSE", "RETREAT", "THREATEN", "MOBILIZE", "REQUEST", "CONCEDE")
)
_PRIVATE = frozenset(("CVL", "CRM", "COP", "JUD", "BUS", "EDU", "MED", "AGR", "UAF"))
_WEIGHTY = frozenset(("GOV", "MIL", "REB", "PRM", "OPP", "PTY", "LEG", "SPY", "REF", "JRN", "LAB", "ELI", "REL"))
_OF_WAR = frozenset(
    (
        "cyber",
        "explosives",
        "suicide-attack",
        "aerial",
        "drone",
        "heavy-weapons",
        "unconventional",
        "crowd-control",
        "torture",
        "targeted",
    )
)
_MEASURES = frozenset((("COERCE", "restrict"), ("COERCE", "martial-law"), ("COERCE", "curfew")))
_ADVISERS = frozenset(("GOV", "MED", "COP", "CVL"))
_ORDERS = frozenset(("MOBILIZE", "COERCE", "CONCEDE", "AGREE", "RETREAT", "THREATEN"))
_GRAVE = ("arrest", "release", "ceasefire", "deport", "censor")
_NAMED = ("country", "capital", "demonym", "adjective")
_MANY = 4
_LEAD = 2
_SHORT = 4


def is_private(report: Report, event: Event) -> bool:
    """Whether an event is a matter of private life, of common crime or of health rather than of politics."""
    return _is_common_crime(report, event) or _is_health_measure(report, event) or _is_public_advice(report, event)


def _is_common_crime(report: Report, event: Event) -> bool:
    """Whether private people of one country, police and judges are all who take part, and nothing tells of politics."""
    named = (*event.actor, *event.recipient)
    if event.event not in _OF_CRIME or event.mode in _OF_WAR or not named:
        return False
    if not all(_is_ordinary(e) for e in named) or len({e.code for e in named if e.code}) > 1:
        return False
    if event.event == "ASSAULT" and (_toll(event) >= _MANY or any("UAF" in e.sector for e in event.actor)):
        return False
    here = next((s for s in report.syntaxes if s.sentence.index == event.sentence), None)
    told = {s.sentence.index: s for s in (*report.syntaxes[:_LEAD], *([here] if here else []))}
    return not any(_is_weighty(report, syntax) for syntax in told.values()) and _is_of_private_life(report)


def _is_of_private_life(report: Report) -> bool:
    """Whether a report tells enough for its silence on politics to count, or has words of private life."""
    if len(report.syntaxes) > _SHORT:
        return True
    return any(lemma.lower() in report.private_life for syntax in report.syntaxes for lemma in syntax.lemmas)


def _is_ordinary(entity: Entity) -> bool:
    """Whether a party is a private person, a police force or a court, or nobody known."""
    if entity.rule.startswith(_NAMED) or not _PRIVATE.issuperset(entity.sector):
        return False
    return bool(entity.sector) or not entity.code or entity.rule.startswith("noun.")


def _toll(event: Event) -> int:
    return max((event.size.dead or 0, event.size.injured or 0)) if event.size else 0


def _is_weighty(report: Report, syntax: Syntax) -> bool:
    """Whether a sentence has a word of politics or war, or names somebody who is in them."""
    if any(lemma.lower() in report.weighty for lemma in syntax.lemmas):
        return True
    sentence = syntax.sentence
    here = (e for e in report.entities if sentence.start <= e.start < sentence.end)
    return any(_WEIGHTY & set(e.sector) or e.code in ("IGO", "UNO", "NGO", "IMG") for e in here)


def _is_public_advice(report: Report, event: Event) -> bool:
    """Whether a state advises its own people on a disease or a storm: 'residents were urged to boil water'."""
    own = {e.code for e in event.actor}
    advised = bool(event.recipient) and all(
        e.sector in (("CVL",), ("AGR",)) and (not own or e.code in own) for e in event.recipient
    )
    if event.event != "REQUEST" or not advised or not all(set(e.sector) <= _ADVISERS for e in event.actor):
        return False
    dangers = report.ailments | report.accidents
    told = (s for s in report.syntaxes if s.sentence.index <= _LEAD or s.sentence.index == event.sentence)
    return any(lemma.lower() in dangers for syntax in told for lemma in syntax.lemmas)


def _is_health_measure(report: Report, event: Event) -> bool:
    """Whether what is banned or ordered is against a disease, or is about animals."""
    if (event.event, event.mode) in _MEASURES:
        syntax = next((s for s in report.syntaxes if s.sentence.index == event.sentence), None)
        if syntax is not None and any(lemma.lower() in report.ailments for lemma in syntax.lemmas):
            return True
    is_order = event.event in _ORDERS and event.mode not in _GRAVE
    abroad = len({e.code for e in (*event.actor, *event.recipient) if len(e.code) == 3}) > 1
    return is_order and not abroad and _is_of_health(report)


def _is_of_health(report: Report) -> bool:
    """Whether a disease is what a report is about: its title or its first sentence names one."""
    title = {w.lower() for w in (report.document.title or "").split()}
    first = {lemma.lower() for s in report.syntaxes[:1] for lemma in s.lemmas}
    return bool(report.plagues & (title | first))
