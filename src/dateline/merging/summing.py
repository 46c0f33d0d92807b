"""What the mentions of one event come to: counts, days of report, spans of figures, and why they are one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from dateline.merging.agreeing import Facts, kilometres
from dateline.merging.stars import Star

_TOLLS = 3


@dataclass(frozen=True, slots=True)
class Event:
    """The sums over an event's mentions. `tolls` are lowest and highest dead, injured and arrested."""

    event_id: str
    leader: Facts
    members: tuple[Facts, ...]
    shown: Facts
    documents: int
    stories: int
    sources: int
    first_reported: date | None
    last_reported: date | None
    tolls: tuple[int | None, ...]
    note: str


def summed(star: Star) -> Event:
    """The event that a star is. Its id is that of its first report, so it stays when later reports come in."""
    members = star.members
    days = [f.published for f in members if f.published]
    return Event(
        _named(min(members, key=_by_day)), star.leader, members, min(members, key=lambda f: (-f.confidence, f.rank)),
        len({f.document for f in members}), len({f.story for f in members}), _sources(members),
        date.fromordinal(min(days)) if days else None, date.fromordinal(max(days)) if days else None,
        tuple(bound for n in range(_TOLLS) for bound in _span(f.sizes[n] for f in members)), _note(star),
    )  # fmt: skip


def _by_day(facts: Facts) -> tuple[int, str, str]:
    return (facts.published or date.max.toordinal(), *facts.key)


def _named(first: Facts) -> str:
    return hashlib.sha256("/".join(first.key).encode()).hexdigest()[:20]


def _sources(members: Sequence[Facts]) -> int:
    """Publishers, where copies within a story count as their first one; all that are unknown count as one."""
    first: dict[str, Facts] = {}
    for facts in sorted(members, key=_by_day):
        first.setdefault(facts.story, facts)
    return len({f.publisher for f in first.values()})


def publisher_of(publisher: str | None, url: str | None) -> str | None:
    """Who published a report: as stated, or else the host of its address."""
    if publisher or not url:
        return publisher
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _span(values: Iterable[int | None]) -> tuple[int | None, int | None]:
    known = [v for v in values if v is not None]
    return (min(known), max(known)) if known else (None, None)


def _note(star: Star) -> str:
    """Why the mentions are one event, in words; empty for a single one."""
    leader, others = star.leader, star.members[1:]
    if not others:
        return ""
    parts = [f"{len(star.members)} mentions agree with {leader.mention}"]
    first = [f.first for f in star.members if f.first is not None]
    if first:
        parts.append(f"days apart at most {max(first) - min(first)}")
    points = [f.point for f in others if f.point]
    if leader.point and points:
        parts.append(f"places within {max(kilometres(leader.point, p) for p in points):.0f} km")
    elif leader.country:
        parts.append(f"country {leader.country}")
    for name, side in (("actor", "actor"), ("recipient", "recipient")):
        silent = sum(not any(p.known for p in getattr(f, side)) for f in star.members)
        if silent:
            parts.append(f"{name} unknown in {silent}")
    copies = len(star.members) - len({f.story for f in star.members})
    if copies:
        parts.append(f"{copies} in copies of the same story")
    return "; ".join(parts)
