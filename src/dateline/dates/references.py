"""The past, the present and the future as TIMEX3 refers to them."""

from __future__ import annotations

import re
from datetime import date

from dateline.dates.readings import Reading, Rule, rule

_TO = {
    "PRESENT_REF": r"now(?! that\b| known\b| called\b|-)|nowadays|currently|presently|at present|at the moment|at this (?:point|moment|stage|time)"
    r"|these days|to date|current(?! accounts?\b| affairs\b| assets?\b| liabilit)",
    "PAST_REF": r"recently|lately|of late|recent|the (?:recent |distant )?past(?= ?[,.;)]|$)|in the past|long ago|(?:recent|living|modern) history",
    "FUTURE_REF": r"soon|the (?:near |foreseeable |immediate |distant )?future|in future"
    r"|the (?:short|near|medium|long|longer) term|someday",
}


def _reading(value: str) -> Reading:
    return Reading("DATE", value, precision="none")


def referring(m: re.Match[str], _day: date | None, _text: str) -> Reading | None:
    """'currently', 'recently', 'in the future'."""
    return _reading(str(m.lastgroup))


RULES: tuple[Rule, ...] = (
    rule(
        "now nowadays currently presently present moment point stage time days date current recently lately late recent past history "
        "ago soon future term someday",
        rf"(?<![\w-])(?:{'|'.join(f'(?P<{value}>(?i:{words}))' for value, words in _TO.items())})(?![\w-])",
        referring,
    ),
)
