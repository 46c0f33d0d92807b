"""The words of time expressions, and the patterns made of them."""

from __future__ import annotations

import re

MONTHS = {
    name: n
    for n, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {d: n for n, d in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}
NUMBERS = {
    w: n for n, w in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"))
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}  # fmt: skip
UNITS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "DE",
    "hour": "H",
    "minute": "M",
    "century": "CE",
    "fortnight": "F",
}
HOLIDAYS = {"new year's day": (1, 1), "new year's eve": (12, 31), "christmas day": (12, 25), "christmas eve": (12, 24),
            "boxing day": (12, 26), "may day": (5, 1), "valentine's day": (2, 14)}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|March)"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NUM = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty|forty|fifty|several|few|a few|some)"
_UNIT = r"(?:days?|weeks?|months?|years?|decades?|hours?|minutes?|centuries|century|fortnight)"

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("every", rf"\b(?:every|each) (day|week|month|year|{_DAY})\b"),
        ("iso", r"\b(\d{4})-(\d\d)-(\d\d)(?:T[\d:]+Z?)?\b"),
        ("day_range", rf"\b(\d{{1,2}})(?: ?[-\u2013] ?| and | to )(\d{{1,2}}) ({_MONTH})(?:,? (\d{{4}}))?\b"),
        ("range_day", rf"\b({_MONTH}) (\d{{1,2}})(?: ?[-\u2013] ?| to )(\d{{1,2}})(?:,? (\d{{4}}))?\b(?!\d)"),
        ("weekday_of_week", rf"\b({_DAY})(?: (?:morning|afternoon|evening|night))?(?: of)? (last|this|next) week\b"),
        ("month_of_year", rf"\b({_MONTH})(?: of)? (last|this|next) year\b"),
        ("month_day_year", rf"\b(?:(?:on )?{_DAY},? )?({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b"),
        ("day_month_year", rf"\b(?:{_DAY},? )?(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH}),? (\d{{4}})\b"),
        ("month_day", rf"\b(?:{_DAY},? )?({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d|,? \d{{4}})"),
        ("day_month", rf"\b(?:{_DAY},? )?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})\b(?!,? \d{{4}})"),
        ("month_year", rf"\b(?:([Ee]arly|[Mm]id|[Ll]ate)[ -](?:in )?)?({_MONTH}),?(?: of)? (\d{{4}})\b"),
        (
            "holiday",
            r"\b(New Year['’]s Day|New Year['’]s Eve|Christmas Day|Christmas Eve|Boxing Day|May Day|Valentine['’]s Day)\b(?:,? (\d{4})\b)?",
        ),
        ("weekend", r"\b(?i:at|over|during) the weekend\b"),
        ("fortnight", r"\b[Aa] fortnight ago\b|\b[Tt]he day before yesterday\b"),
        ("ago", rf"\b((?i:{_NUM})) ({_UNIT}) (ago|earlier|before|later|after)\b"),
        (
            "unit_shift",
            r"\b(?:([Ee]arly|[Ee]arlier|[Ll]ate|[Ll]ater|mid|[Tt]he beginning of|the end of|at the end of|the start of)[ -])?((?i:last|this|next|past|previous|coming|the past|the following|the previous)) (week|month|year|decade|century|spring|summer|autumn|winter|weekend|quarter|fall)(?:['’]s)?\b",
        ),
        (
            "weekday_shift",
            rf"\b((?i:last|this|next|the following|the previous)) ({_DAY})(?: (morning|afternoon|evening|night))?\b",
        ),
        ("weekday", rf"\b({_DAY})(?:['’]s)?(?: (morning|afternoon|evening|night))?\b"),
        ("month_shift", rf"\b([Ll]ast|[Tt]his|[Nn]ext) ({_MONTH})\b"),
        (
            "deictic",
            r"\b([Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Oo]vernight|last night|this morning|this afternoon|this evening|[Nn]owadays|[Nn]ow|[Cc]urrently|[Rr]ecently|[Ss]oon|[Tt]he same day|[Tt]hat day|[Tt]he following day|[Tt]he next day)\b",
        ),
        (
            "month",
            rf"\b(?:(early|mid|late)[ -])?(?:in |since |until |of |by |from |this |during |between |and |to )?({_MONTH})\b",
        ),
        (
            "since_year",
            r"\b(?:in|since|until|by|from|of|during|before|after|to|early|late|and)(?: early| late| mid)?[ -](1[89]\d\d|20\d\d)\b",
        ),
        ("year_poss", r"\b(1[89]\d\d|20\d\d)\b(?=[,.;)]|['’]s| \w)"),
        ("decade", r"\b(?:the )?(?:(early|mid|late)[ -])?((?:1[89]|20)\d0)s\b"),
        ("duration_for", rf"\b({_NUM})[ -]({_UNIT})\b"),
        ("vague", r"\b(?:for )?(years|months|weeks|days|decades|hours)\b(?= |\.|,)"),
        ("rate", r"\b(?:a|per) (year|month|week|day)\b"),
    )
)
