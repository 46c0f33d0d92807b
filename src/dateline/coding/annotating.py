"""What the stages saw in a report, as the records that `dateline annotate` prints."""

from __future__ import annotations

from typing import Any

from dateline.coding.report import Report
from dateline.exports import entity_record
from dateline.operators import Proposal
from dateline.records import Quote

_PLACE = ("text", "start", "end", "name", "country", "geonameid", "latitude", "longitude")
_DATE = ("text", "start", "end", "type", "value", "date", "enddate")


def annotate(report: Report) -> dict[str, Any]:
    """The entities, places, dates, quotes and acts of a report as one JSON object."""
    return {
        "id": report.document.id,
        "entities": _entities(report),
        "places": [{k: getattr(p, k) for k in _PLACE} for p in report.places],
        "dates": [{k: getattr(d, k) for k in _DATE} for d in report.dates],
        "quotes": [_quote(q) for q in report.quotes],
        "acts": _acts(report),
    }


def _entities(report: Report) -> list[dict[str, Any]]:
    """The mentions in order of the text, the longer of two that begin together first, each once."""
    found = {(e.start, -e.end, e.code, e.sector): entity_record(e) for e in report.entities if e.via is None}
    return [found[key] for key in sorted(found)]


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "text": quote.text, "start": quote.start, "end": quote.end, "how": quote.how,
        "speaker": quote.speaker._asdict() if quote.speaker else None,
        "cue": quote.cue._asdict() if quote.cue else None,
    }  # fmt: skip


def _acts(report: Report) -> list[dict[str, Any]]:
    """Every act with its status, outer and inner, each trigger once."""
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for syntax, proposals in report.inner:
        for proposal in proposals:
            inner: Proposal | None = proposal
            while inner is not None:
                token = syntax.tokens[inner.trigger]
                key = (token.start, token.end)
                if key not in found or inner is not proposal:
                    found[key] = {
                        "text": report.document.text[token.start : token.end], "start": token.start, "end": token.end,
                        "event": inner.event, "status": inner.status,
                    }  # fmt: skip
                inner = inner.about
    return [found[key] for key in sorted(found)]
