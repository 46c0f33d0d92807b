"""An event under its sentence: which words gave its actor, act, recipient, date, place and speaker, and by which rule."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.records import Entity, Event

LEGEND = "«actor» [act] {recipient} ‹date› ⟦place⟧ ⟨speaker⟩"
_WIDTH = 11


def explain(event: Event) -> str:
    """The explanation of an event as plain text, a line a field."""
    head = " ".join(w for w in (event.event, event.mode or "", f"[{event.status}]", f"({event.confidence:.2f})") if w)
    lines = [f"{head}  {event.id}", f"  {_marked(event)}"]
    lines += _field("act", event.text_of_trigger(), _rules(event, "event"))
    for name, entities in (("actor", event.actor), ("recipient", event.recipient), ("adversary", event.adversary)):
        for entity in entities:
            lines += _field(name, f"{entity.text} = {_code(entity)}", entity.rule)
    if event.when.date:
        span = (
            event.when.date
            if event.when.enddate in (None, event.when.date)
            else f"{event.when.date}/{event.when.enddate}"
        )
        lines += _field(
            "date", f"{event.when.text or '(none)'} = {span}", f"{event.when.basis}, to the {event.when.precision}"
        )
    if event.location:
        lines += _field(
            "place",
            event.location.text or event.location.name,
            f"{event.location.country or ''} {event.location.resolution or ''}",
        )
    if event.attribution.speaker:
        lines += _field(
            "speaker", event.attribution.speaker.text, f"{event.attribution.how}, {event.attribution.cue or ''}"
        )
    if event.about:
        lines += _field(
            "about",
            f"{event.about.text} = {event.about.event} [{event.about.status}]",
            _codes(event.about.actor, event.about.recipient),
        )
    if event.condition:
        lines += _field("condition", event.condition, "")
    lines += _field("status", event.status, _rules(event, "status") or "as the words stand")
    return "\n".join(lines)


def _field(name: str, words: str, rule: str) -> list[str]:
    return [f"  {name:<{_WIDTH}}{words}" + (f"   <- {rule}" if rule else "")]


def _rules(event: Event, field: str) -> str:
    return ", ".join(dict.fromkeys(e.rule for e in event.evidence if e.field == field))


def _code(entity: Entity) -> str:
    return " ".join([entity.code or "?", *entity.sector])


def _codes(actors: Iterable[Entity], recipients: Iterable[Entity]) -> str:
    return f"{', '.join(map(_code, actors)) or '?'} -> {', '.join(map(_code, recipients)) or '?'}"


def _marked(event: Event) -> str:
    """The sentence with the event's words between marks, as LEGEND says; of two that overlap the first named stands."""
    begin = event.sentence_start()
    marks = [(event.start - begin, event.end - begin, "[", "]")]
    marks += [(e.at[0] - begin, e.at[1] - begin, "«", "»") for e in event.actor]
    marks += [(e.at[0] - begin, e.at[1] - begin, "{", "}") for e in event.recipient]
    marks += [
        (e.start - begin, e.end - begin, "‹", "›") for e in event.evidence if e.field == "date" and event.when.text
    ]
    if event.location is not None and event.location.text:
        marks.append((event.location.start - begin, event.location.end - begin, "⟦", "⟧"))
    if event.attribution.speaker is not None:
        at = event.attribution.speaker.at
        marks.append((at[0] - begin, at[1] - begin, "⟨", "⟩"))
    kept: list[tuple[int, int, str, str]] = []
    for mark in marks:
        apart = all(mark[1] <= k[0] or k[1] <= mark[0] for k in kept)
        if apart and 0 <= mark[0] < mark[1] <= len(event.text):
            kept.append(mark)
    text, last = [], 0
    for start, end, left, right in sorted(kept):
        text += [event.text[last:start], left, event.text[start:end], right]
        last = end
    return " ".join("".join([*text, event.text[last:]]).split())
