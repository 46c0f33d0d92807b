"""Clock times and their zones."""

from __future__ import annotations

import re
from datetime import date

from dateline.dates.numbers import count
from dateline.dates.readings import Reading, Rule, rule

_ZONES = {
    "GMT": 0, "UTC": 0, "Z": 0, "BST": 1, "WAT": 1, "CET": 1, "CEST": 2, "EET": 2, "CAT": 2, "SAST": 2, "EEST": 3, "MSK": 3,
    "EAT": 3, "PKT": 5, "SGT": 8, "HKT": 8, "PHT": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "EDT": -4, "EST": -5, "CDT": -5, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8,
}  # fmt: skip
"""Hours from UTC. Names that more than one region uses (IST, CST) and those that change with the season (ET) are left open."""
_NAMES = "|".join(sorted((*_ZONES, "IST", "CST", "ET", "PT", "CT"), key=len, reverse=True))
_ZONE = rf"(?: ?\(?(?P<zone>{_NAMES})(?: ?(?P<off>[+-] ?\d{{1,2}}(?::?[0-5]\d)?))?\b\)?| ?\(?(?:[A-Z]\w+ |local )time\)?| ?local\b)"
_MARK = r"(?P<half>(?i:[ap]\.m\.|[ap]\.?m\b))"
_BEFORE = r"(?<![\d.:,/-])(?<![$£€])"
_DATELESS = "XXXX-XX-XX"


def clock(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'3:30 p.m.', '0900 GMT', 'at 15:00', 'seven o'clock': a time of the report's day, to be moved to another day that stands beside."""
    groups = m.groupdict()
    hour, minute = count(m["hour"]), int(groups.get("minute") or 0)
    half = (groups.get("half") or groups.get("late") or "").lower()
    if hour is None or hour > 24 or (half and hour > 12):
        return None
    if half:
        hour = hour % 12 + (12 if half[0] in "p" or half in ("afternoon", "evening", "night") else 0)
    return at_time(day, f"T{hour:02}:{minute:02}{zone(groups.get('zone'), groups.get('off'))}")


def at_time(day: date | None, time: str) -> Reading:
    """A time of a day."""
    shown = day.isoformat() if day else None
    return Reading("TIME", f"{shown or _DATELESS}{time}", shown, shown, precision="day" if shown else "none")


def zone(name: str | None, offset: str | None) -> str:
    """The zone as ISO 8601 has it: 'Z', '+08:00', or nothing if it is not known."""
    if name is None or name not in _ZONES:
        return ""
    minutes = 60 * _ZONES[name]
    if offset:
        plain = offset.replace(" ", "").replace(":", "")
        hours, rest = (plain[1:3], plain[3:]) if len(plain) > 3 else (plain[1:], "0")
        minutes += (1 if plain[0] == "+" else -1) * (60 * int(hours) + int(rest or 0))
    if not minutes:
        return "Z"
    return f"{'+' if minutes > 0 else '-'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def named(m: re.Match[str], day: date | None, _text: str) -> Reading | None:
    """'at noon', 'midnight'."""
    return at_time(day, "T24:00" if m[1].lower() == "midnight" else "T12:00")


_HOURS_WORDS = "one two three four five six seven eight nine ten eleven twelve"
RULES: tuple[Rule, ...] = (
    rule("pm am m", rf"{_BEFORE}\b(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d))? ?{_MARK}{_ZONE}?", clock),
    rule(
        "#: #.",
        rf"{_BEFORE}\b(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?(?:{_ZONE}|(?: ?h(?:ou)?rs?\b))",
        clock,
    ),
    rule("####", rf"{_BEFORE}\b(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?: ?h(?:ou)?rs?)?{_ZONE}", clock),
    rule("hours hrs", rf"{_BEFORE}\b(?P<hour>[0-2]\d)(?P<minute>[0-5]\d) ?h(?:ou)?rs\b", clock),
    rule(
        "#:",
        r"\b(?i:at|by|around|about|until|till|from|before|after|since|between|and|to) (?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)\b(?![:.]?\d)",
        clock,
    ),
    rule(
        "o'clock o’clock clock",
        rf"\b(?P<hour>\d{{1,2}}|(?i:{_HOURS_WORDS.replace(' ', '|')})) o['’]clock\b(?: (?:in the |at )(?P<late>morning|afternoon|evening|night)\b)?(?P<minute>)",
        clock,
    ),
    rule(
        "noon midday midnight",
        r"\b(?:(?i:at|by|around|about|until|till|from|before|after|since|past) )?((?i:noon|midday|midnight))\b(?! (?:sun|meal|prayers))",
        named,
    ),
)
