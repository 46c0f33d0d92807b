"""Where an event was: the place that its words name, or a guess by who takes part, marked as one."""

from __future__ import annotations

from dateline.acts import Syntax
from dateline.coding.report import Report
from dateline.lexicon.own import SPECIAL
from dateline.lexicon.verbs import words
from dateline.operators import Proposal
from dateline.records import Entity, Place

_SAID = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"))
_DEALING = frozenset(("from", "with", "to"))
_CAUSES = frozenset(("over", "after", "following"))
_JUDGING = frozenset(("ACCUSE", "SANCTION", "SUPPORT"))
_STEPS = 8
_AT = frozenset(("at", "inside", "outside"))
_MISSIONS = frozenset("embassy consulate mission ambassador envoy consul government ministry".split())
_STATE = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY"))
_SPEAKING = words("speaking") | words("reporting") | {"contest", "dispute"}
_FORCE = frozenset(("ASSAULT", "COERCE", "MOBILIZE"))


def place_of(report: Report, syntax: Syntax, proposal: Proposal) -> Place | None:
    """The place that the predicate's own words name, else one of its sentence, else the recipients' country."""
    seat = _seat(report, syntax, proposal)
    if seat is not None:
        return seat
    sentence = syntax.sentence
    actors = [e for head in proposal.actors for e in report.namer.entities(syntax, head)]
    parties = [*actors, *(_told_states(report, syntax, proposal) if proposal.event in (*_SAID, "SANCTION") else ())]
    here = [
        p
        for p in report.places_within(sentence.start, sentence.end)
        if not any(e.start <= p.start < e.end for e in parties) and not says_whose(syntax, p) and not _acts(syntax, p)
        and not is_of_cause(syntax, proposal, p.start) and not _is_goal(syntax, proposal, p)
        and not _is_of_others(report, syntax, proposal, p)
    ]  # fmt: skip
    own = _span(syntax, proposal.anchor)
    near = [p for p in here if own[0] <= p.start < own[1]]
    for options in (near, here):
        if options:
            at = syntax.tokens[proposal.trigger].start
            return min(
                options,
                key=lambda p: (
                    not p.country,
                    is_stray(report, p),
                    p.resolution == "country",
                    abs(p.start - at),
                ),
            )
    return _capital(report, syntax, actors) or _inferred(report, syntax, proposal)


def _seat(report: Report, syntax: Syntax, proposal: Proposal) -> Place | None:
    """The seat of a government at which an act was: 'was received at the White House', 'met at the Kremlin'."""
    under = (
        p for i in {proposal.anchor, proposal.trigger} for p in syntax.below(i, "prep") if syntax.tokens[p].lower in _AT
    )
    for i in (j for p in under for j in syntax.below(p, "pobj")):
        for e in report.namer.entities(syntax, i):
            if e.rule == "organisation.gazetteer" and "GOV" in e.sector and len(e.code) == 3 and e.code not in SPECIAL:
                return Place(e.text, e.start, e.end, e.text, e.code, resolution="site")
    return None


def is_of_cause(syntax: Syntax, proposal: Proposal, offset: int, is_near: bool = False) -> bool:
    """Whether a place or time is that of what an act answers: 'expelled two diplomats over the killing of an exile in May'.

    Where the parser hangs it on the act itself, one that may well be of both (`is_near`, a day) is left to the act.
    """
    causes = _CAUSES | {"for"} if proposal.event in _JUDGING else _CAUSES
    token = next((t for t in syntax.tokens if t.end > offset), None)
    for _ in range(_STEPS):
        if token is None or token.i in (proposal.anchor, proposal.trigger) or token.head == token.i:
            break
        hinge = syntax.tokens[token.head]
        if token.dep == "pobj" and token.pos == "NOUN" and hinge.lower in causes and token.end <= offset:
            low, high = syntax.sentence.edges[token.i]
            return proposal.trigger < low and not low <= proposal.anchor <= high
        token = hinge
    behind = [t for t in syntax.tokens if t.lower in causes and t.head == proposal.anchor and t.end < offset]
    below = [j for t in behind for j in syntax.below(t.i, "pobj") if syntax.tokens[j].end < offset]
    return not is_near and any(syntax.tokens[j].pos == "NOUN" and not syntax.is_time(j) for j in below)


def _is_goal(syntax: Syntax, proposal: Proposal, place: Place) -> bool:
    """Whether a place is where another verb moves somebody to: 'seized the editor and shipped her to Malta'."""
    token = next((t for t in syntax.tokens if t.end >= place.end), None)
    hinge = syntax.tokens[token.head] if token is not None else None
    if token is None or hinge is None or token.dep != "pobj" or hinge.lower not in ("to", "into", "for", "towards"):
        return False
    verb = syntax.tokens[hinge.head]
    return verb.pos == "VERB" and verb.dep == "conj" and verb.i not in (proposal.anchor, proposal.trigger)


def _is_of_others(report: Report, syntax: Syntax, proposal: Proposal, place: Place) -> bool:
    """Whether a place is but the seat of those who say or deny something beside the act: 'which the ministry in Paris contests'."""
    token = next((t for t in syntax.tokens if t.end >= place.end), None)
    hinge = syntax.tokens[token.head] if token is not None else None
    if token is None or hinge is None or token.dep != "pobj" or hinge.dep != "prep":
        return False
    holder = hinge.head
    if holder in (*proposal.actors, *proposal.recipients) or syntax.tokens[holder].dep not in ("nsubj", "pobj"):
        return False
    verb = syntax.tokens[syntax.tokens[holder].head]
    while verb.pos == "ADP" and verb.head != verb.i:
        verb = syntax.tokens[verb.head]
    speaks = verb.i not in (proposal.anchor, proposal.trigger) and verb.lemma in _SPEAKING
    return speaks and any(_STATE & set(e.sector) for e in report.namer.entities(syntax, holder))


def _acts(syntax: Syntax, place: Place) -> bool:
    """Whether a place's name is the subject of a clause or its agent, and so stands for who acts: 'and Seoul threatened'."""
    token = next((t for t in syntax.tokens if t.end >= place.end), None)
    if token is None:
        return False
    return token.dep == "nsubj" or (token.dep == "pobj" and syntax.tokens[token.head].dep == "agent")


def _told_states(report: Report, syntax: Syntax, proposal: Proposal) -> list[Entity]:
    """The states that something is said to: 'accused Chad' places nothing in Chad."""
    acts = (proposal, proposal.about) if proposal.about is not None else (proposal,)
    found = (e for p in acts for i in p.recipients for e in report.namer.entities(syntax, i))
    return [e for e in found if e.rule.startswith(("country", "capital"))]


def is_stray(report: Report, place: Place) -> bool:
    """Whether a town is put in a country that the report never names though it names others: most likely a namesake."""
    named = report.namer.cast.countries
    return place.resolution != "country" and bool(named) and not named[place.country or ""]


def _capital(report: Report, syntax: Syntax, actors: list[Entity]) -> Place | None:
    """The capital that a sentence names as a place, where the map has nothing: 'in the capital, Kyiv'."""
    for token in syntax.tokens:
        if token.dep in ("pobj", "appos"):
            for e in report.namer.entities(syntax, token.i):
                if e.rule.startswith("capital") and e not in actors:
                    return Place(e.text, e.start, e.end, e.text, e.code, resolution="city")
    return None


def says_whose(syntax: Syntax, place: Place) -> bool:
    """Whether a country's name but says whose something is: 'a US base in Iraq'."""
    token = next((t for t in syntax.tokens if t.end >= place.end), None)
    if token is not None and token.dep == "poss" and syntax.lemmas[token.head] in _MISSIONS:
        return True  # 'outside Manila's embassy'
    if place.resolution != "country" or token is None:
        return False
    above = syntax.tokens[token.head]
    area = token.dep == "poss" and above.dep == "pobj" and syntax.tokens[above.head].lower in ("in", "at", "near")
    if token.dep == "pobj" and above.lower in _DEALING and syntax.tokens[above.head].pos == "NOUN":
        return True  # 'imports from Chile'
    return (
        token.dep in ("compound", "amod", "nmod", "npadvmod", "poss") and not area
    )  # 'in Yemen's border area' tells the scene


def _inferred(report: Report, syntax: Syntax, proposal: Proposal) -> Place | None:
    """The country of a party, as a guess; of the report's own for force among several countries, or by soldiers abroad."""
    acting, struck = (_of_countries(report, syntax, side) for side in (proposal.actors, proposal.recipients))
    afar = proposal.event in ("ASSAULT", "AID", "MOBILIZE") or proposal.mode == "visit"
    found = [*struck, *acting] if afar else [*acting, *struck]
    home = report.namer.cast.home
    sent_away = (proposal.event, proposal.mode) == ("SANCTION", "expel") and not found
    if home and (sent_away or (proposal.event in _FORCE and _is_at_home(home, acting, struck))):
        at = syntax.tokens[proposal.trigger].start
        return Place("", at, at, home, home, resolution="inferred")
    return (
        Place("", found[0].start, found[0].start, found[0].code, found[0].code, resolution="inferred")
        if found
        else None
    )


def _of_countries(report: Report, syntax: Syntax, heads: tuple[int, ...]) -> list[Entity]:
    """The parties on one side that belong to a country."""
    named = (e for i in heads for e in report.namer.entities(syntax, i))
    return [e for e in named if len(e.code) == 3 and e.code not in SPECIAL]


def _is_at_home(home: str, acting: list[Entity], struck: list[Entity]) -> bool:
    """Whether an act of force that no word places was most likely in the report's own country."""
    codes = {e.code for e in (*acting, *struck)}
    abroad = bool(acting) and not struck and all("MIL" in e.sector for e in acting)
    return not codes or (home in codes and len(codes) > 1) or abroad


def _span(syntax: Syntax, i: int) -> tuple[int, int]:
    low, high = syntax.sentence.edges[i]
    return syntax.tokens[low].start, syntax.tokens[high].end
