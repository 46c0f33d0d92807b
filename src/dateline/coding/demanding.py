"""What a speaker says that somebody must do: a request by the speaker, with the act inside."""

from __future__ import annotations

from dataclasses import replace

from dateline.acts import Syntax
from dateline.coding.report import Report
from dateline.coding.speakers import writer
from dateline.lexicon.codebook import Codebook
from dateline.lexicon.frames import COOPERATIVE, load_lexicon
from dateline.operators import Proposal
from dateline.records import About, Event


def as_request(report: Report, codebook: Codebook, syntax: Syntax, proposal: Proposal, event: Event) -> Event:
    """'The parties must comply', by whom a statement quotes: a REQUEST to the parties; any other event as it is."""
    if event.status != "requested" or event.about is not None or event.event not in COOPERATIVE:
        return event
    speaker = writer(report, syntax, proposal)
    asked = tuple(e for e in event.actor if speaker is not None and e.name != speaker.name)
    if speaker is None or not asked:
        return event
    about = About(
        event=event.event, mode=event.mode, actor=event.actor, recipient=event.recipient, status="requested",
        size=event.size, date=event.when.date, enddate=event.when.enddate,
        text=report.document.text[event.start : event.end],
    )  # fmt: skip
    row = load_lexicon().result("request", event.event, event.mode)
    mode = row.mode if row is not None else None
    cameo = codebook.cameo("REQUEST", mode, (), event.event, event.mode)
    return replace(
        event, event="REQUEST", mode=mode, status="actual", actor=(speaker,), recipient=asked, about=about,
        quad_code=codebook.quad("REQUEST"), event_scale=codebook.score("REQUEST", mode), cameo=cameo,
        goldstein=codebook.goldstein(cameo),
    )  # fmt: skip
