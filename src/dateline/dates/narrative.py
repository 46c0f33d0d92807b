"""Dates that lean on the day told just before: 'the night before', 'the next day', 'two days later'.

In a narrative the time of an undated past clause moves on from the day told last (Reichenbach's reference time).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.dates.numbers import count

_SHIFT = re.compile(
    r"\b(?:(?P<same>(?:later |earlier )?(?:the same|that) (?:day|night|evening|morning|afternoon))"
    r"|(?P<before>the (?:day|night|evening|morning|afternoon) before|the previous (?:day|night|evening))"
    r"|(?P<next>the (?:next|following) (?:day|morning|night|evening|afternoon)|a day later|the day after)"
    r"|(?P<hours>(?:minutes|hours|an hour) later|by (?:nightfall|evening|afternoon|noon))"
    r"|(?P<number>\w+) (?P<unit>days?|weeks?) (?P<way>later|earlier|before|after)(?=[,.;]|\s*$))\b",
    re.IGNORECASE,
)
_HINGE = re.compile(r"\b(?P<number>\w+) (?P<unit>days?|weeks?) $", re.IGNORECASE)


def told_from(text: str, reference: str) -> tuple[str, int, int] | None:
    """The day that an expression in `text` names, counted from the ISO day `reference`, and its span; None without one."""
    match = _SHIFT.search(text)
    if match is None:
        return None
    shift = _days(match)
    if shift is None:
        return None
    return _moved(reference, shift), match.start(), match.end()


def across_hinge(before: str, hinge: str, reference: str) -> str | None:
    """The day of a clause under 'after' or 'before' whose main clause has the day `reference`: 'two days after X'.

    `before` is the text up to the hinge. Returns None if no distance stands there.
    """
    match = _HINGE.search(before)
    number = count(match["number"].lower()) if match else None
    if match is None or number is None:
        return None
    days = number * (7 if match["unit"].lower().startswith("week") else 1)
    return _moved(reference, -days if hinge == "after" else days)


def _days(match: re.Match[str]) -> int | None:
    if match["same"] or match["hours"]:
        return 0
    if match["before"]:
        return -1
    if match["next"]:
        return 1
    number = count(match["number"].lower())
    if number is None:
        return None
    days = number * (7 if match["unit"].lower().startswith("week") else 1)
    return days if match["way"].lower() in ("later", "after") else -days


def _moved(reference: str, days: int) -> str:
    try:
        return (date.fromisoformat(reference) + timedelta(days)).isoformat()
    except OverflowError:
        return reference
