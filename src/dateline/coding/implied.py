"""The act inside that a mode itself names: to ask for help is to ask for AID, to threaten arrest is to threaten COERCE.

The modes of REQUEST, REJECT and THREATEN say what is asked for, refused or threatened (codebook, modes); where a report
spells the act out, that reading stands and nothing is implied.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from dateline.records import About, Event

Within = Literal["requested", "refused", "threatened", "promised"]
_BY_MODE: dict[tuple[str, str | None], tuple[str, Within]] = {
    ("REQUEST", "assist"): ("AID", "requested"),
    ("REQUEST", "meet"): ("CONSULT", "requested"),
    ("REQUEST", "yield"): ("RETREAT", "requested"),
    ("REJECT", "assist"): ("AID", "refused"),
    ("REJECT", "meet"): ("CONSULT", "refused"),
    ("REJECT", "yield"): ("CONCEDE", "refused"),
    ("THREATEN", "restrict"): ("COERCE", "threatened"),
    ("THREATEN", "arrest"): ("COERCE", "threatened"),
    ("THREATEN", "relations"): ("SANCTION", "threatened"),
    ("THREATEN", "expel"): ("SANCTION", "threatened"),
    ("THREATEN", "territory"): ("COERCE", "threatened"),
    ("THREATEN", "violence"): ("ASSAULT", "threatened"),
}

_PLEDGES = ("agree.commit-money", "commit.vow")  # to agree to pay may be a debt or a fine


def with_implied(event: Event) -> Event:
    """The event with the act inside that its mode names, or the aid that a promise of money is."""
    if event.about is not None:
        return event
    promised = event.evidence[0].rule in _PLEDGES and event.size is not None and event.size.money is not None
    told = ("AID", "promised") if promised else _BY_MODE.get((event.event, event.mode))
    if told is None:
        return event
    act, status = told
    asked = event.event == "REQUEST"
    about = About(
        event=act, mode=None, actor=event.recipient if asked else event.actor,
        recipient=(event.actor if act == "AID" and event.recipient else ()) if asked else event.recipient, status=status, size=event.size,
        date=None, enddate=None, text="", condition=None,
    )  # fmt: skip
    return replace(event, about=about)
