"""From proposals to events: roles to entities, date, place, size, attribution, evidence and confidence."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from dateline.acts import Syntax
from dateline.coding import confidence, joining, relevance, scene, selection, setting, tolls
from dateline.coding.demanding import as_request
from dateline.coding.envoys import of_another_state
from dateline.coding.implied import with_implied
from dateline.coding.ownership import as_private, by_weapon, of_the_enemy, once, placed
from dateline.coding.privacy import is_private
from dateline.coding.redating import with_days_told_later
from dateline.coding.report import Report
from dateline.coding.retelling import Retelling
from dateline.coding.roles import acted_on, is_recipient, roles
from dateline.coding.roles import recipients as find_recipients
from dateline.coding.speakers import author, is_somebody, speaker_at
from dateline.coding.voices import with_voices
from dateline.contexts import contexts
from dateline.lexicon.codebook import Codebook
from dateline.operators import Proposal
from dateline.quotes import sources
from dateline.records import About, Attribution, Entity, Event, EventDate, Evidence, Place, Quote, Size
from dateline.sizes import find_sizes, joined

_CITING = frozenset(("citing", "quoting"))
_HARMFUL = frozenset(("ASSAULT", "COERCE", "SANCTION"))


def events(report: Report, codebook: Codebook) -> list[Event]:
    """The events of a report, in order of the text, each told once."""
    found: list[Event] = []
    retelling = Retelling()
    for syntax, proposals in report.proposals:
        kept = selection.worth_telling(report, syntax, proposals)
        found += [_event(report, codebook, syntax, p, retelling) for p in kept]
    found = [e for e in found if not (relevance.is_trade(e) or relevance.is_anonymous(e) or is_private(report, e))]
    told = tolls.with_tolls(report, joining.once(report, with_days_told_later(report, found)))
    return with_voices(report, [with_implied(e) for e in told])


def _event(report: Report, codebook: Codebook, syntax: Syntax, proposal: Proposal, retelling: Retelling) -> Event:
    actors = _actors(report, syntax, proposal)
    named = tuple(e for e in roles(report, syntax, acted_on(syntax, proposal), proposal) if e not in actors)
    actors, recipients = retelling.roles(syntax, proposal, retelling.who_struck(syntax, proposal, actors), named)
    when = setting.date_of(report, syntax, proposal)
    about = _about(report, syntax, proposal)
    if about is not None and proposal.about is not None:
        about = retelling.complete(syntax, proposal.about, about)
        recipients = _towards(proposal, proposal.about, about, actors, recipients)
        inner_at = syntax.tokens[proposal.about.trigger].start
        retelling.remember(about.event, about.actor, about.recipient, syntax.sentence.index, inner_at)
    if not any(is_somebody(e) for e in recipients):
        recipients = retelling.blamed(syntax, proposal, actors) or recipients
    recipients, how = _others(report, syntax, proposal, actors, recipients)
    recipients = recipients or retelling.partner(proposal, actors, syntax.sentence.index)
    recipients = _along_with(syntax, proposal, recipients, retelling)
    location = scene.place_of(report, syntax, proposal)
    actors, recipients, about = _all_at_place(report, proposal.event, actors, recipients, about, location)
    deed = (proposal.event, proposal.mode)
    recipients = _without_deed(syntax, proposal, of_another_state(report, deed, actors, recipients))
    trigger = syntax.tokens[proposal.trigger]
    retelling.remember(proposal.event, actors, recipients, syntax.sentence.index, trigger.start)
    retelling.meet(actors, recipients, syntax.sentence.index)
    cameo = codebook.cameo(*deed, (), *((about.event, about.mode) if about else (None, None)))
    attribution, quotes = _attribution(report, syntax, proposal)
    entry = proposal.match.entry if proposal.match else None
    known = entry.context if entry else ()
    about_what, why = contexts(syntax, proposal.trigger, *deed, (*actors, *recipients), known)
    event = Event(
        id="", event=proposal.event, mode=proposal.mode, context=about_what,
        quad_code=codebook.quad(proposal.event), event_scale=codebook.score(proposal.event, proposal.mode),
        cameo=cameo, goldstein=codebook.goldstein(cameo), status=proposal.status, actor=actors, recipient=recipients,
        when=when, location=location, about=about, attribution=attribution,
        quotes=quotes, size=_size(syntax, proposal), links=(), text=syntax.sentence.text, sentence=syntax.sentence.index,
        start=trigger.start, end=trigger.end, evidence=(*_evidence(syntax, proposal, actors, recipients, when, how), *why),
        confidence=0.0, document=report.document, coder_version="", codebook_version=codebook.version,
        condition=_condition(report, syntax, proposal),
        adversary=roles(report, syntax, proposal.adversaries, proposal), sentence_at=syntax.sentence.start,
    )  # fmt: skip
    return _finished(as_request(report, codebook, syntax, proposal, event), proposal)


def _without_deed(syntax: Syntax, proposal: Proposal, recipients: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The recipients without what is but the act inside, which is nobody: 'condemned the attack'."""
    if proposal.about is None:
        return recipients
    inner = syntax.tokens[proposal.about.trigger]
    return tuple(e for e in recipients if is_somebody(e) or not e.start <= inner.start < e.end)


def _towards(
    proposal: Proposal, told: Proposal, about: About, actors: tuple[Entity, ...], recipients: tuple[Entity, ...]
) -> tuple[Entity, ...]:
    """Whom an act with another inside is directed at; an accusation never at the deed itself."""
    directed = _directed_at(proposal, about, actors)
    if proposal.event == "ACCUSE" and told.trigger in proposal.recipients:
        return directed or recipients
    return recipients or directed


def _all_at_place(
    report: Report,
    event: str,
    actors: tuple[Entity, ...],
    recipients: tuple[Entity, ...],
    about: About | None,
    location: Place | None,
) -> tuple[tuple[Entity, ...], tuple[Entity, ...], About | None]:
    """The parties of an event and of the act inside, with those whose country nothing else tells put where it was."""
    if about is None:
        return *_at_place(report, event, actors, recipients, location), None
    event = "CONSULT" if about.event == "CONSULT" else event
    actors, recipients = _at_place(report, event, actors, recipients, location)
    acting, reached = _at_place(report, about.event, about.actor, about.recipient, location)
    return actors, recipients, replace(about, actor=acting, recipient=reached)


def _finished(event: Event, proposal: Proposal) -> Event:
    """The event with its identity and how sure it is."""
    return replace(event, id=_identity(event), confidence=confidence.of(event, proposal))


def _actors(report: Report, syntax: Syntax, proposal: Proposal) -> tuple[Entity, ...]:
    """Who acts, by the act's own slot, by the signature of a post, or by whose weapon it was."""
    actors = roles(report, syntax, proposal.actors, proposal) or author(report, syntax, proposal)
    if proposal.event in ("ASSAULT", "COERCE"):
        actors = tuple(_unplaced(e) for e in actors)
    if proposal.event == "ASSAULT" and not any(is_somebody(e) for e in actors) and proposal.match is not None:
        return by_weapon(report, syntax, proposal.match.clause.subjects) or actors
    return actors


def _along_with(
    syntax: Syntax, proposal: Proposal, recipients: tuple[Entity, ...], retelling: Retelling
) -> tuple[Entity, ...]:
    """The recipients, with arms and works that are hit or taken as those of the force that was hit before."""
    if proposal.event != "ASSAULT" and (proposal.event, proposal.mode) != ("COERCE", "seize"):
        return recipients
    return of_the_enemy(syntax, proposal.recipients, recipients, retelling.hit_before(syntax.sentence.index))


def _unplaced(entity: Entity) -> Entity:
    """A thing that does harm without the country of the place where it lies: 'drones in Odesa' are not Ukraine's."""
    lies = entity.rule == "noun.around" and not entity.text.split()[-1][:1].isupper()
    return replace(entity, code="", rule="thing.instrument") if lies else entity


def _at_place(
    report: Report, event: str, actors: tuple[Entity, ...], recipients: tuple[Entity, ...], location: Place | None
) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """Both sides, with the countries that the place of the act gives to those whom nothing else places."""
    acting = placed(report, event, actors, recipients, location)
    acted_upon = once(placed(report, event, recipients, actors, location))
    return as_private(report, acting, acted_upon), as_private(report, acted_upon, acting)


def _others(
    report: Report, syntax: Syntax, proposal: Proposal, actors: tuple[Entity, ...], known: tuple[Entity, ...]
) -> tuple[tuple[Entity, ...], str]:
    """The recipients known so far, or those found around the act, without who acts; and how they were found."""
    found, how = known, "slot"
    if proposal.event == "ACCUSE" and proposal.about is not None and proposal.about.event in _HARMFUL:
        victims = {e.name for e in roles(report, syntax, proposal.about.recipients, proposal.about)}
        found = tuple(e for e in known if e.name not in victims)
    elif not any(is_recipient(e, actors, proposal.event) for e in known):
        found, how = find_recipients(report, syntax, proposal, actors)
    if how == "mutual":
        return found, how
    acting = {(e.name, e.code, e.sector) for e in actors}
    return tuple(e for e in found if (e.name, e.code, e.sector) not in acting), how


def _directed_at(proposal: Proposal, about: About, actors: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Whom a speech act is directed at when only the act inside tells: those it would hit, or those who asked."""
    if proposal.event == "ACCUSE" or (proposal.event == "REJECT" and about.event in ("REQUEST", "ACCUSE", "THREATEN")):
        options = about.actor
    else:
        options = about.recipient
    codes = {e.code for e in actors}
    return tuple(e for e in options if e.code not in codes or e.sector)


def _size(syntax: Syntax, proposal: Proposal) -> Size | None:
    """The numbers of an event and of the acts that are told as part of it."""
    done = "arrested" if (proposal.event, proposal.mode) == ("COERCE", "arrest") else None
    patients = proposal.match.recipients if proposal.match is not None else proposal.recipients
    size = find_sizes(syntax.sentence, proposal.trigger, patients, done)
    for part in proposal.parts:
        size = joined(size, find_sizes(syntax.sentence, part.trigger, part.recipients))
    return size


def _about(report: Report, syntax: Syntax, proposal: Proposal) -> About | None:
    inner = proposal.about
    if inner is None:
        return None
    inner = replace(inner, speakers=inner.speakers or proposal.speakers)
    when = setting.date_of(report, syntax, inner)
    token = syntax.tokens[inner.trigger]
    return About(
        event=inner.event, mode=inner.mode,
        actor=roles(report, syntax, inner.actors, inner), recipient=roles(report, syntax, inner.recipients, inner),
        status=inner.status, size=_size(syntax, inner), date=when.date, enddate=when.enddate,
        text=report.document.text[token.start : token.end], condition=_condition(report, syntax, inner),
    )  # fmt: skip


def _condition(report: Report, syntax: Syntax, proposal: Proposal) -> str | None:
    if proposal.condition is None:
        return None
    low, high = syntax.sentence.edges[proposal.condition]
    return report.document.text[syntax.tokens[low].start : syntax.tokens[high].end]


def _attribution(report: Report, syntax: Syntax, proposal: Proposal) -> tuple[Attribution, tuple[Quote, ...]]:
    """On whose word an event stands, and the quotations of its sentence."""
    sentence = syntax.sentence
    near = report.quotes_near(sentence.start, sentence.end)
    here = tuple(q for q in near if q.how == "direct")
    speakers, said = (proposal.speakers, proposal.cue) if proposal.speakers else sources(syntax, proposal.anchor)
    if speakers:
        cited = said is not None and syntax.tokens[said].lower in _CITING
        named = tuple(e for e in roles(report, syntax, speakers, proposal) if is_somebody(e) or not cited)
        cue = syntax.tokens[said].text if said is not None else None
        if named:
            return Attribution(named[0], "indirect", cue), here
    trigger = syntax.tokens[proposal.trigger]
    for quote in near:
        if quote.start <= trigger.start < quote.end:
            speaker = speaker_at(report, trigger.start)
            return Attribution(speaker, quote.how, quote.cue.text if quote.cue else None), here
    if here and here[0].speaker is not None:
        return Attribution(speaker_at(report, here[0].start), "direct", here[0].cue.text if here[0].cue else None), here
    return Attribution(), here


def _evidence(
    syntax: Syntax,
    proposal: Proposal,
    actors: Sequence[Entity],
    recipients: Sequence[Entity],
    when: EventDate,
    how: str,
) -> tuple[Evidence, ...]:
    found = []
    for note in proposal.notes:
        token = syntax.tokens[note.token]
        stage = "acts" if note.field == "event" else "operators"
        found.append(Evidence(note.field, note.rule, token.start, token.end, stage, note.note))
    for role, entities, way in (("actor", actors, "slot"), ("recipient", recipients, how)):
        found += [Evidence(role, e.rule, *e.at, "entities", "" if way == "slot" else way) for e in entities]
    if when.text:
        at = syntax.sentence.text.find(when.text)
        start = syntax.sentence.start + max(at, 0)
        found.append(
            Evidence("date", f"date.{when.basis}", start, start + len(when.text) if at >= 0 else start, "dates")
        )
    elif when.basis:
        found.append(Evidence("date", f"date.{when.basis}", syntax.sentence.start, syntax.sentence.end, "dates"))
    return tuple(found)


def _identity(event: Event) -> str:
    """A hash of what the event says, so that the same reading always has the same id."""
    said = (
        event.document.id, event.start, event.end, event.event, event.mode, event.status, event.when.date,
        [(e.name, e.code) for e in event.actor], [(e.name, e.code) for e in event.recipient],
        *((event.about.event,) if event.about is not None else ()),
    )  # fmt: skip
    return hashlib.blake2b(repr(said).encode("utf-8", "replace"), digest_size=10).hexdigest()
