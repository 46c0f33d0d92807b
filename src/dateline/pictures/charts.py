"""Counts, timelines and pairs as charts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as day
from itertools import pairwise
from typing import Any

from dateline.errors import QueryError
from dateline.pictures.style import (
    COLOURS,
    GREY,
    QUADS,
    WIDTH,
    Chart,
    Specification,
    channel,
    finished,
    quad_colours,
    rows_of,
    size_legend,
)
from dateline.pictures.titles import in_words

Rows = Iterable[Mapping[str, Any]]
PERIODS = ("day", "week", "month", "quarter", "year")
_MOST_KINDS = 7
_MOST_BARS = 25
_MOST_PARTIES = 20
_ROW = 22
_HALF = 190
_FEW = 12


def timeline_chart(rows: Rows, title: str, source: Sequence[str], subtitle: str = "") -> Chart:
    """Events between parties over time: one panel for each direction, cooperation above the line and conflict below.

    `rows` are those of `Archive.timeline`. Raises QueryError if there are none.
    """
    values = [_over_time(row) for row in rows]
    _require(values)
    shown = {
        "x": channel("period", "temporal", title=None, scale={"domain": _ends(values)}, axis=_days(values)),
        "y": channel("signed", "quantitative", title="conflict ← events → cooperation",
                     scale={"domain": (limits := _limits(values))}, axis=_amounts(limits)),
        "color": quad_colours(), "order": channel("quad", "quantitative"),
        "tooltip": [channel("period", "temporal"), channel("class", "nominal"), channel("events", "quantitative")],
    }  # fmt: skip
    bar = {"type": "bar", "width": _bar_width(values)}
    panels = [_panel(d, values, bar, shown) for d in dict.fromkeys(v["direction"] for v in values)]
    return finished({"vconcat": panels}, title, source, subtitle)


def _panel(direction: str, values: list[dict[str, Any]], bar: Specification, shown: Specification) -> Specification:
    own = [v for v in values if v["direction"] == direction]
    line = {"mark": {"type": "rule", "color": "#333333"}, "encoding": {"y": channel("zero", "quantitative")}}
    return {
        "layer": [{"data": rows_of(own), "mark": bar, "encoding": shown}, {"data": rows_of([{"zero": 0}]), **line}],
        "width": WIDTH, "height": _HALF, "title": {"text": direction, "anchor": "start", "fontSize": 13},
    }  # fmt: skip


def count_chart(
    rows: Rows, by: Sequence[str], measure: str, title: str, source: Sequence[str], subtitle: str = ""
) -> Chart:
    """Counts: over time as stacked columns if a period is among `by`, else as bars, the longest first.

    `measure` is the column drawn: events or per_thousand. Of many kinds the commonest are drawn and the rest joined as
    `other`. Raises QueryError if there is nothing to draw, or more than two dimensions.
    """
    listed = [dict(row) for row in rows]
    _require(listed)
    period = next((name for name in by if name in PERIODS), None)
    kinds = [name for name in by if name != period]
    if not by or len(kinds) > (1 if period else 2):
        raise QueryError("a picture shows one or two dimensions, as in --by month,event or --by event; choose fewer")
    chart = _columns(listed, period, kinds, measure) if period else _bars(listed, kinds, measure)
    return finished(chart, title, source, subtitle)


def dyads_chart(rows: Rows, title: str, source: Sequence[str], subtitle: str = "") -> Chart:
    """Pairs of actors and recipients: circles by the number of events, coloured from conflict to cooperation.

    `rows` are those of `Archive.dyads`. Raises QueryError if there are none.
    """
    values = [{k: row[k] for k in ("actor", "recipient", "events", "mean_scale")} for row in rows]
    _require(values)
    values = _among_the_busiest(values)
    recipients, actors = (_by_events(values, side) for side in ("recipient", "actor"))
    top = max(v["events"] for v in values)
    sizes = {"domain": [0, top], "range": [0, 700]}
    colours = {"domain": [-10, 0, 10], "range": ["#D55E00", "#EEEEEE", "#0072B2"], "type": "linear"}
    shown = {
        "x": channel("recipient", "nominal", title="recipient", sort=recipients, axis={"grid": True, "labelAngle": 0, "orient": "top"}),
        "y": channel("actor", "nominal", title="actor", sort=actors, axis={"grid": True}),
        "size": channel("events", "quantitative", title="events", scale=sizes, legend=size_legend(top)),
        "color": channel("mean_scale", "quantitative", title="mean scale: -10 conflict, 10 cooperation", scale=colours,
                         legend={"gradientLength": 220}),
        "tooltip": [channel("actor", "nominal"), channel("recipient", "nominal"), channel("events", "quantitative"),
                    channel("mean_scale", "quantitative")],
    }  # fmt: skip
    chart = {
        "data": rows_of(values), "mark": {"type": "circle", "stroke": "#555555", "strokeWidth": 0.7, "opacity": 1},
        "encoding": shown, "width": max(260, 38 * len(recipients)), "height": max(180, 34 * len(actors)),
    }  # fmt: skip
    return finished(chart, title, source, subtitle)


def _columns(rows: list[dict[str, Any]], period: str, kinds: list[str], measure: str) -> Specification:
    dated = [row for row in rows if row[period] is not None]
    _require(dated)
    values, names = _kinds(dated, kinds[0] if kinds else None, measure)
    listed = [{"period": _iso(row[period]), "kind": kind, "amount": row[measure] or 0} for row, kind in values]
    step = {"tickMinStep": 1 if measure == "events" else 0}
    shown = {
        "x": channel("period", "temporal", title=None, axis=_days(listed), scale={"domain": _ends(listed)}),
        "y": channel("amount", "quantitative", aggregate="sum", title=_label(measure), axis=step),
        "tooltip": [channel("period", "temporal"), *_amount_of("kind")],
        **_coloured(kinds[:1], names),
    }
    bar = {"type": "bar", "width": _bar_width(listed), **_plain(kinds[:1])}
    return {"data": rows_of(listed), "mark": bar, "encoding": shown, "width": WIDTH, "height": 340}


def _bars(rows: list[dict[str, Any]], kinds: list[str], measure: str) -> Specification:
    values, names = _kinds(rows, kinds[1] if len(kinds) > 1 else None, measure)
    listed: list[dict[str, Any]] = [
        {"bar": _word(row[kinds[0]]), "kind": kind, "amount": row[measure] or 0} for row, kind in values
    ]
    sums: dict[str, float] = {}
    for value in listed:
        sums[value["bar"]] = sums.get(value["bar"], 0) + value["amount"]
    longest = sorted(sums, key=lambda name: -sums[name])[:_MOST_BARS]
    listed = [value for value in listed if value["bar"] in longest]
    shown = {
        "y": channel("bar", "nominal", title=in_words(kinds[0]), sort=longest),
        "x": channel("amount", "quantitative", aggregate="sum", title=_label(measure)),
        "tooltip": [channel("bar", "nominal"), *_amount_of("kind")],
        **_coloured(kinds[1:], names),
    }
    size = {"width": WIDTH - 160, "height": max(90, _ROW * len(longest))}
    return {"data": rows_of(listed), "mark": {"type": "bar", **_plain(kinds[1:])}, "encoding": shown, **size}


def _amount_of(kind: str) -> list[Specification]:
    return [channel(kind, "nominal"), channel("amount", "quantitative", aggregate="sum")]


def _coloured(kinds: list[str], names: list[str]) -> Specification:
    """The channel of colour, if there are kinds to tell apart; and what else all has one colour."""
    if not kinds:
        return {}
    colours = [GREY if name in ("other", "(none)") else colour for name, colour in zip(names, COLOURS, strict=False)]
    scale = {"domain": names, "range": colours}
    return {
        "color": channel("kind", "nominal", title=in_words(kinds[0]), sort=names, scale=scale, legend={"columns": 4})
    }


def _plain(kinds: list[str]) -> Specification:
    return {} if kinds else {"color": COLOURS[0]}


def _kinds(
    rows: list[dict[str, Any]], by: str | None, measure: str
) -> tuple[list[tuple[dict[str, Any], str]], list[str]]:
    """Each row with its kind, rare ones being `other`; and the names of the kinds, the commonest first."""
    if by is None:
        return [(row, "") for row in rows], []
    sums: dict[str, float] = {}
    for row in rows:
        sums[_word(row[by])] = sums.get(_word(row[by]), 0) + (row[measure] or 0)
    names = sorted(sums, key=lambda name: -sums[name])
    shown = names if len(names) <= _MOST_KINDS + 1 else names[:_MOST_KINDS]
    told = [(row, _word(row[by]) if _word(row[by]) in shown else "other") for row in rows]
    return told, shown if len(shown) == len(names) else [*shown, "other"]


def _over_time(row: Mapping[str, Any]) -> dict[str, Any]:
    quad = int(row["quad_code"])
    return {
        "period": _iso(row["period"]), "direction": row["direction"], "events": row["events"], "quad": quad,
        "class": QUADS[quad - 1], "signed": row["events"] if quad < 3 else -row["events"],
    }  # fmt: skip


def _limits(values: list[dict[str, Any]]) -> list[int]:
    """The same scale for both directions: the tallest column up and the deepest down."""
    stacks: dict[tuple[str, str, bool], int] = {}
    for v in values:
        key = (v["period"], v["direction"], v["quad"] < 3)
        stacks[key] = stacks.get(key, 0) + v["signed"]
    return [min(0, *stacks.values()), max(1, *stacks.values())]


def _amounts(limits: list[int]) -> Specification:
    """An axis of whole numbers, without signs."""
    whole = {"values": list(range(limits[0], limits[1] + 1))} if limits[1] - limits[0] <= _FEW else {}
    return {"format": "d", "labelExpr": "format(abs(datum.value), ',')", "tickMinStep": 1, **whole}


def _days(values: list[dict[str, Any]]) -> Specification:
    """An axis of days: each period by its name where there are few, else what Vega chooses."""
    days = sorted({day.fromisoformat(v["period"]) for v in values})
    if len(days) > _FEW or (days[-1] - days[0]).days > _FEW * _step(days):
        return {"grid": False, "tickCount": 10}
    form = (
        "%Y"
        if all(d.month == d.day == 1 for d in days) and _step(days) > 300
        else "%b %Y"
        if all(d.day == 1 for d in days)
        else "%d %b %Y"
    )
    at = [{"year": d.year, "month": d.month, "date": d.day} for d in days]
    return {"grid": False, "values": at, "format": form}


def _ends(values: list[dict[str, Any]]) -> list[str]:
    """The first and the last period, with room at the sides for their columns."""
    days = sorted({day.fromisoformat(v["period"]) for v in values})
    step = _step(days)
    return [
        day.fromordinal(days[0].toordinal() - step).isoformat(),
        day.fromordinal(days[-1].toordinal() + step).isoformat(),
    ]


def _step(days: list[day]) -> int:
    gaps = [(b - a).days for a, b in pairwise(days)]
    return min(gaps, default=30)


def _bar_width(values: list[dict[str, Any]]) -> float:
    days = sorted({day.fromisoformat(v["period"]) for v in values})
    slots = (days[-1] - days[0]).days / _step(days) + 3
    return max(1.0, min(40.0, 0.8 * WIDTH / slots))


def _among_the_busiest(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    busiest = {side: set(_by_events(values, side)[:_MOST_PARTIES]) for side in ("actor", "recipient")}
    return [v for v in values if all(v[side] in busiest[side] for side in busiest)]


def _by_events(values: list[dict[str, Any]], side: str) -> list[str]:
    sums: dict[str, int] = {}
    for v in values:
        sums[v[side]] = sums.get(v[side], 0) + v["events"]
    return sorted(sums, key=lambda name: (-sums[name], name))


def _require(values: Sequence[Any]) -> None:
    if not values:
        raise QueryError("no event fits, so there is nothing to draw; ask for more")


def _iso(value: Any) -> str:
    return str(value)[:10]


def _word(value: Any) -> str:
    return "(none)" if value in (None, "") else str(value)


def _label(measure: str) -> str:
    return {"events": "events", "per_thousand": "events per 1,000 documents read"}[measure]
