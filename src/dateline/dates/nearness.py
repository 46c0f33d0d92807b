"""Which of the days, months or quarters of a name is meant where no year stands, and the words that point ahead.

The rule is that of the news: what has passed is nearer than what comes, unless the verb of the clause looks ahead.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.dates.readings import Reading, dated, real

_AHEAD = (
    r"(?:will|shall|won['’]t|['’]ll|should|could|may|might|must|would)\b(?: not| also| then| again| likely)*(?: be| have)*(?: [a-z]+ed)?"
    r"|to be [a-z]+"
    r"|(?:(?:is|are|was|were|be|been|being)(?: now| still| also)? )?(?:due|scheduled|set|slated|expected|anticipated|forecast|projected|planned|likely|poised|ready)\b"
    r"(?! out| up| off| fire)|(?:has|have|had) been (?:scheduled|set|planned|slated|called for)\b"
    r"|(?:plans?|planned|planning|intends?|wants?|hopes?|aims?|agreed|vowed|promised|pledged|threatened|prepar(?:es?|ing)|ready)"
    r"(?: on \w+)? (?:to|for)\b(?: [a-z]+)?"
    r"|invit(?:ed|es|ing)(?: [\w'’-]+){1,6} to (?:\w+ )?(?:talks|consultations|negotiations|meetings?|summits?|conferences?|peace)\b"
    r"|ahead of|upcoming|in time for|no later than|deadline|next"
)
_PAST = (
    r"said|told|put|set|cut|hit|shut|quit|took|gave|met|held|made|sent|struck|cut|began|shot|hit|won|lost|left|threw|fought|blew|broke|chose|swore|withdrew"
    r"|became|came|went|saw|brought|caught|drew|drove|fell|found|froze|got|hid|kept|laid|led|let|paid|ran|rose|sought|sold|spoke"
    r"|spread|stood|stole|swept|taught|tore|wrote|was|were|had|did|[a-z]{2,}(?<!e)ed(?! to\b| for\b)"
)
_VERBS = re.compile(rf"\b(?:(?P<ahead>{_AHEAD})|(?P<past>{_PAST}))(?![\w-])")
_ASKING = re.compile(
    r"(?:demand|order|ask|urg|request|requir|instruct|direct|call|press|summon)\w*ed\b|(?:told|sought)\b"
)
_BREAK = re.compile(r"[;\n]|\.(?=\s+[A-Z\"“])")
_BEHIND, _BEFORE = 70, 90


def is_ahead(m: re.Match[str], text: str) -> bool:
    """Whether the clause around a match speaks of the future: by the nearest verb before it, else the first one after."""
    before = _tense(text, m.start() - _BEFORE, m.start(), nearest_is_last=True)
    after = _tense(text, m.end(), m.end() + _BEHIND, nearest_is_last=False)
    opens = text[max(0, m.start() - 12) : m.start()].rstrip().lower().endswith((" by", "until", "till", "before"))
    if opens and before == "past" and _asks(text[max(0, m.start() - _BEFORE) : m.start()]):
        return True
    if before == "ahead":
        return after != "past" or not _is_verb_right_behind(m, text)
    if before is None:
        return after == "ahead" or (opens and after is None)
    return False


def _asks(before: str) -> bool:
    """Whether the last verb of a stretch asks for something, so that a date behind 'by' is the day it is asked for."""
    verbs = [m.group() for m in _VERBS.finditer(before)]
    return bool(verbs) and _ASKING.match(verbs[-1]) is not None


def _is_verb_right_behind(m: re.Match[str], text: str) -> bool:
    """'will resign, he Monday said': the verb that a date stands right before is its own."""
    found = _VERBS.match(text, m.end() + 1) if text[m.end() : m.end() + 1] == " " else None
    return found is not None and found["past"] is not None


def _tense(text: str, low: int, high: int, nearest_is_last: bool) -> str | None:
    """Which way the verb of a stretch of text points that is nearest to the date: ahead, past, or None without one."""
    low = max(low, 0)
    stretch = text[low:high]
    breaks = list(_BREAK.finditer(stretch))
    if breaks:
        stretch = stretch[breaks[-1].end() :] if nearest_is_last else stretch[: breaks[0].start()]
    found = [m.lastgroup for m in _VERBS.finditer(stretch)]
    return (found[-1] if nearest_is_last else found[0]) if found else None


def near(month: int, number: int, day: date | None, m: re.Match[str], text: str) -> Reading | None:
    """A day without its year: the nearest one not after the report, unless the words point ahead.

    A day up to fifteen days after the report is taken as to come in any case.
    """
    if not 1 <= number <= 31 or real(2000, month, number) is None:
        return None
    if day is None:
        return Reading("DATE", f"XXXX-{month:02}-{number:02}")
    options = [date.fromisoformat(v) for y in (-1, 0, 1) if (v := _real(day.year + y, month, number))]
    if not options:
        return None
    past = [d for d in options if d - day <= timedelta(15)]
    ahead = [d for d in options if d >= day]
    if is_ahead(m, text) and ahead and (not past or (day - past[-1]).days > 90 or past[-1] >= day):
        return dated(ahead[0].isoformat(), "relative")
    return dated((past or options)[-1].isoformat(), "relative")


def _real(year: int, month: int, number: int) -> str | None:
    return real(year, month, number) if 1 <= year <= 9999 else None


def near_month(month: int, day: date, m: re.Match[str], text: str) -> int:
    """The year of a month that is named without one."""
    if is_ahead(m, text):
        return day.year if month >= day.month or day.month - month <= 2 else day.year + 1
    return day.year if month <= day.month else day.year - 1


def nearest_year(first_month: int, last_month: int, day: date) -> int:
    """The year in which a quarter or half from `first_month` to `last_month` lies nearest to a day, before or after."""
    apart = {
        year: abs((year - day.year) * 12 + (first_month + last_month) / 2 - day.month)
        for year in (day.year, day.year - 1, day.year + 1)
    }
    return min(apart, key=lambda year: apart[year])
