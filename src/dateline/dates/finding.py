"""Find time expressions in plain text and resolve them against the day of the report."""

from __future__ import annotations

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache

from dateline.dates import absolute, anaphora, clock, feasts, lengths, occasions, references, relative
from dateline.dates.composing import composed, overlaps
from dateline.dates.ranges import RANGES, RangeRule
from dateline.dates.readings import Reading, Rule, Window, in_calendar
from dateline.dates.spans import value_span
from dateline.records import DateMention

_WORDS = re.compile(r"[a-z]+|[0-9]+(?:s\b|[:/.](?=[0-9]))?")
_LEAD = re.compile(
    r"(?i:in|on|over|since|until|till|of|by|from|during|between|through|and|to|for|before|after|at|around|about|per)\s+"
    r"(?!the (?:past|weekend|future)\b)"
)
_REACH = 60
"""How far from its trigger word, in characters, an expression may reach."""


@cache
def _rules() -> tuple[Rule, ...]:
    """The rules in the order in which they lay claim to a text: the longest and most certain first."""
    return (
        *occasions.rules(), *feasts.rules(), *lengths.RULES, *relative.RULES, *absolute.RULES, *clock.RULES,
        *relative.LATE_RULES, *absolute.LATE_RULES, *lengths.LATE_RULES, *references.RULES,
    )  # fmt: skip


@cache
def _rules_by_trigger() -> dict[str, list[int]]:
    """By trigger word the rules that it wakes, as their places in the order."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for n, rule in enumerate(_rules()):
        for word in rule.needs:
            found[word].append(n)
    return dict(found)


@cache
def _triggers() -> frozenset[str]:
    ranged, ruled = (r.needs for r in RANGES), (r.needs for r in _rules())
    return frozenset[str]().union(*ranged, *ruled)


def find_dates(text: str, anchor: str | None) -> tuple[DateMention, ...]:
    """The time expressions of a text in order, with their TIMEX3 values (TimeML 1.2.1).

    Relative ones are resolved against `anchor`, an ISO day. Where a world fact narrows the days ('the 2016 US election'),
    `date` and `enddate` are narrower than `value`. The two ends of a range both have the days of the whole.
    """
    windows = _windows(text)
    day = _day(anchor)
    found = [_mention(text, start, end, read) for start, end, read in _readings(text, day, windows) if start < end]
    if not found and not windows:
        return ()
    found.sort(key=lambda m: m.start)
    leaning = [
        _mention(text, *_trimmed(text, a, b), read) for a, b, read in anaphora.leaning(text, found, day, windows)
    ]
    found = [m for m in found if not any(a.start < m.end and m.start < a.end for a in leaning)]
    return tuple(composed(text, (*found, *leaning)))


def _windows(text: str) -> list[Window]:
    """The stretches of a text around its trigger words; rules look nowhere else, which keeps the search quick."""
    triggers = _triggers()
    windows: list[Window] = []
    for match in _WORDS.finditer(text.lower()):
        word = match.group()
        if word[0] <= "9":
            word = "####" if len(word) == 4 and word.isdigit() else f"#{word[-1]}"
        if word not in triggers:
            if word in anaphora.NEEDS and windows and match.start() < windows[-1].end:
                windows[-1].words.add(word)
            continue
        start, end = max(match.start() - _REACH, 0), match.end() + _REACH
        if windows and start <= windows[-1].end:
            windows[-1] = windows[-1]._replace(end=end)
        else:
            windows.append(Window(start, end, set()))
        windows[-1].words.add(word)
    return windows


def _readings(text: str, day: date | None, windows: list[Window]) -> Iterator[tuple[int, int, Reading]]:
    """Every reading of a rule on words that no rule before it has claimed."""
    taken: list[tuple[int, int]] = []
    for ranged in RANGES:
        for window in windows:
            if not window.words.isdisjoint(ranged.needs):
                yield from _ends(ranged, text, day, window, taken)
    awake: defaultdict[int, list[Window]] = defaultdict(list)
    for window in windows:
        for n in set[int]().union(*(_rules_by_trigger().get(w, ()) for w in window.words)):
            awake[n].append(window)
    for n in sorted(awake):
        for window in awake[n]:
            yield from _claimed(_rules()[n], text, day, window, taken)


def _claimed(
    rule: Rule, text: str, day: date | None, window: Window, taken: list[tuple[int, int]]
) -> Iterator[tuple[int, int, Reading]]:
    for match in rule.pattern.finditer(text, window.start, window.end):
        start, end = _trimmed(text, *match.span())
        read = None if overlaps(taken, start, end) else in_calendar(rule.read, match, day, text)
        if read is not None:
            insort(taken, (start, end))
            yield start, end, read


def _ends(
    ranged: RangeRule, text: str, day: date | None, window: Window, taken: list[tuple[int, int]]
) -> Iterator[tuple[int, int, Reading]]:
    for match in ranged.pattern.finditer(text, window.start, window.end):
        ends = in_calendar(ranged.read, match, day, text)
        if ends is None or any(overlaps(taken, *match.span(group)) for group, _ in ends):
            continue
        for group, read in ends:
            insort(taken, match.span(group))
            yield *match.span(group), read


def _mention(text: str, start: int, end: int, read: Reading) -> DateMention:
    precision = read.precision or (value_span(read.value)[2] if read.type in ("DATE", "TIME") else "interval")
    return DateMention(text[start:end], start, end, read.type, read.value, read.first, read.last, precision, read.basis)


def _day(anchor: str | None) -> date | None:
    try:
        return date.fromisoformat(anchor[:10]) if anchor else None
    except ValueError:
        return None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a leading preposition and without a closing possessive or blank."""
    lead = _LEAD.match(text, start, end)
    if lead and lead.end() < end:
        start = lead.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    if text[max(start, end - 2) : end] in ("'s", "’s"):
        end -= 2
    if text[end - 1 : end] == ")" and "(" not in text[start:end]:
        end -= 1
    return start, end
