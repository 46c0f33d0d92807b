"""The words that time expressions are made of, as tables and as fragments of patterns."""

from __future__ import annotations

MONTHS = {
    name: n
    for n, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {d: n for n, d in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}
UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "weekend": "WE", "fortnight": "F", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip
"""The letter of a unit in a TIMEX3 duration."""
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO", "morning": "TMO", "early hours": "TMO", "small hours": "TMO",
    "afternoon": "TAF", "evening": "TEV", "dusk": "TEV", "sunset": "TEV", "nightfall": "TNI", "night": "TNI",
}  # fmt: skip
"""Parts of the day as TIMEX3 has them."""
NTH = {
    "first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
    "last": -1, "final": -1, "closing": -1,
}  # fmt: skip

_FULL = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SHORT = r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
MONTH = rf"(?:{'|'.join(_FULL)}|{'|'.join(m.upper() for m in _FULL if m != 'MAY')}|(?:{_SHORT})\b\.?)"
DAY_NAMES = tuple(name.capitalize() for name in WEEKDAYS)
WEEKDAY = rf"(?:{'|'.join(DAY_NAMES)}|{'|'.join(name.upper() for name in DAY_NAMES)})"
SEASON = r"(?:spring|summer|autumn|winter|fall)"
YEAR = r"(?:1[0-9]\d\d|20\d\d)"
UNIT = r"(?:seconds?|minutes?|hours?|days?|weeks?|weekends?|months?|quarters?|years?|decades?|centuries|century|fortnights?)"
PART = r"(?:morning|afternoon|evening|night)"


def unit_of(word: str) -> str:
    """The singular of a unit: 'centuries' is 'century'."""
    word = word.lower()
    return "century" if word == "centuries" else word.rstrip("s")


def month_of(word: str) -> int:
    """The number of a month (1 to 12), by its name or its short form."""
    return MONTHS[word.lower().rstrip(".")]
