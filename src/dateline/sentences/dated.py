"""A date that the parser takes for part of the name or number behind it, put right: 'On 4 April gunmen killed a judge'."""

from __future__ import annotations

import re

from dateline.sentences.pipelines import Row, hung

_BEFORE = frozenset(("on", "in", "since", "until", "by", "before", "after", "from", "of", "during"))
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = "january february march april may june july august september october november december"
_NAMES = frozenset((*_DAYS.split(), *_MONTHS.split()))
_WHICH = frozenset(("last", "this", "next", "earlier"))
_STRETCHES = frozenset(("week", "month", "year", "night", "weekend"))
_FINITE = frozenset(("ROOT", "ccomp", "conj", "advcl"))
_AUXILIARIES = 3
_PARTS = frozenset(("many", "some", "most", "all", "half", "several", "few", "none", "both"))
_is_number = re.compile(r"\d{1,2}(?:st|nd|rd|th)?|(?:1[5-9]|20)\d\d").fullmatch


def with_dates_apart(rows: list[Row]) -> list[Row]:
    """The rows with every date behind a preposition as what the preposition governs."""
    for i, row in enumerate(rows):
        if row[1] == "IN" and row[0].lower() in _BEFORE:
            rows = _with_date_apart(rows, i)
            rows = _with_subject_apart(rows, i)
        elif row[0].lower() in _WHICH and i + 1 < len(rows) and rows[i + 1][0].lower() in _NAMES | _STRETCHES:
            rows = _with_bare_date_apart(rows, i)
    return rows


def _with_bare_date_apart(rows: list[Row], i: int) -> list[Row]:
    """The rows with a day without a preposition as said of the verb: 'Last Wednesday rebels seized a bus'."""
    day = i + 1
    noun = day + rows[day][3]
    if rows[day][2] not in ("compound", "nmod") or noun < day or rows[noun][2] not in ("nsubj", "nsubjpass"):
        return rows
    return hung(hung(rows, day, "npadvmod", noun + rows[noun][3]), i, "amod", day)


def _with_subject_apart(rows: list[Row], i: int) -> list[Row]:
    """The rows with a noun that the preposition at i took beside its date as the subject of the verb behind.

    'On Monday forty farmers, some of them women, marched': what the parser took for the subject is said of it.
    """
    governed = [j for j, row in enumerate(rows) if j + row[3] == i and row[2] == "pobj"]
    verb = i + rows[i][3]
    if len(governed) != 2 or rows[governed[0]][0].lower() not in _NAMES or verb < governed[1]:
        return rows
    noun = governed[1]
    taken = [j for j, row in enumerate(rows) if j + row[3] == verb and row[2] == "nsubj"]
    if len(taken) > 1 or (taken and not (taken[0] > noun and rows[taken[0]][0].lower() in _PARTS)):
        return rows
    rows = hung(rows, noun, "nsubj", verb)
    return hung(rows, taken[0], "appos", noun) if taken else rows


def _with_date_apart(rows: list[Row], i: int) -> list[Row]:
    """The rows with the date behind the preposition at i hung on it, if the words of the date hang on what follows them."""
    last = _last(rows, i)
    head = next((j for j in range(i + 1, last + 1) if rows[j][0].lower() in _NAMES), i + 1)
    beyond = any(j + rows[j][3] > last for j in range(i + 1, last + 1))
    governed = [j for j, row in enumerate(rows) if j + row[3] == i and j != i]
    if last == i or not beyond:
        return rows
    if governed:
        verb = _bereft(rows, governed[0]) if len(governed) == 1 and rows[governed[0]][2] == "pobj" else None
        if verb is None or governed[0] <= last:
            return rows
        rows = hung(rows, governed[0], "nsubj", verb)
    return [
        (text, tag, "pobj" if j == head else dep if j + shift == head else "nummod", (i if j == head else head) - j, at)
        if i < j <= last
        else (text, tag, dep, shift, at)
        for j, (text, tag, dep, shift, at) in enumerate(rows)
    ]


def _bereft(rows: list[Row], noun: int) -> int | None:
    """The verb right behind a noun that is left without a subject if the noun is none."""
    behind = noun + 1
    verb = next((j for j in range(behind, min(behind + _AUXILIARIES, len(rows))) if rows[j][2] in _FINITE), None)
    if verb is None or rows[behind][1] not in ("VBD", "VBZ", "VBP", "MD"):
        return None
    return None if any(j + row[3] == verb and row[2].startswith("nsubj") for j, row in enumerate(rows)) else verb


def _last(rows: list[Row], i: int) -> int:
    """The last word of the date behind a preposition, which names a day or a month or is a year; i if there is none.

    A number right before the noun that it counts is no part of the date, unless it is a year: 'on Monday 12 soldiers'.
    """
    last = i
    while last + 1 < len(rows) and (rows[last + 1][0].lower() in _NAMES or _is_number(rows[last + 1][0])):
        last += 1
    words = [rows[j][0] for j in range(i + 1, last + 1)]
    if len(words) > 1 and words[-1].isdigit() and len(words[-1]) < 4 and words[-2].lower() in _DAYS.split():
        last, words = last - 1, words[:-1]
    named = any(w.lower() in _NAMES for w in words)
    return last if named or (len(words) == 1 and len(words[0]) == 4 and words[0].isdigit()) else i
