"""Our own reports with all the events that they give, as readable files: the diff of a file is the review of a change.

`DATELINE_REWRITE=1 pytest tests/test_golden.py` writes the files anew.
"""

import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "golden"
REPORTS = sorted([*FOLDER.glob("*.txt"), *(FOLDER.parent.parent / "samples").glob("*.txt")])


def code_of(entity):
    return " ".join([entity.code or "?", *entity.sector])


def side(entities):
    return "; ".join(f"{e.text} = {code_of(e)}" for e in entities) or "-"


def span(event):
    when = event.when
    days = when.date if when.enddate in (None, when.date) else f"{when.date}/{when.enddate}"
    return f"{days} ({when.basis})"


def rendered(events):
    numbers = {e.id: n for n, e in enumerate(events, 1)}
    blocks = []
    for event in events:
        lines = [f"{numbers[event.id]}. {event.event} {event.mode or '-'} [{event.status}] {event.text_of_trigger()}"]
        lines += [
            f"   actor      {side(event.actor)}",
            f"   recipient  {side(event.recipient)}",
            f"   date       {span(event)}",
        ]
        if event.about:
            about = event.about
            lines.append(f"   about      {about.event} [{about.status}] {side(about.actor)} -> {side(about.recipient)}")
        if event.condition:
            lines.append(f"   condition  {event.condition}")
        if event.location:
            lines.append(f"   place      {event.location.name} {event.location.country or ''}".rstrip())
        if event.attribution.speaker:
            lines.append(f"   speaker    {event.attribution.speaker.name} ({event.attribution.how})")
        if event.size:
            kinds = ("dead", "injured", "arrested", "displaced", "troops", "participants", "money")
            told = [f"{k} {v}" for k in kinds if (v := getattr(event.size, k)) is not None]
            lines.append(f"   size       {', '.join(told)}")
        lines += [f"   link       {link.relation} {numbers[link.event]}" for link in event.links]
        if event.context:
            lines.append(f"   context    {', '.join(event.context)}")
        blocks.append("\n".join(lines))
    return "\n".join(blocks) + "\n"


@pytest.mark.parametrize("report", REPORTS, ids=lambda p: p.stem)
def test_a_report_gives_its_events(coder, report):
    expected = FOLDER / f"{report.stem}.events"
    found = rendered(coder.code(report.read_text(encoding="utf-8"), id=report.stem))
    if os.environ.get("DATELINE_REWRITE"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
