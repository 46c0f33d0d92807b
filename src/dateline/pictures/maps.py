"""Places of events on a map of country outlines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from dateline.errors import QueryError
from dateline.pictures.style import (
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

BORDERS = (
    "Outlines: Natural Earth 1:110m (public domain). Borders are drawn as that source draws them, by who holds the ground;",
    "no judgement on any claim is meant. Places known only by their country are not drawn.",
)
_WIDE = 100.0
_MARGIN = 0.2
_NARROWEST = 16.0
_NAMED = 12
_AT = {"longitude": channel("longitude", "quantitative"), "latitude": channel("latitude", "quantitative")}


def map_chart(rows: Iterable[Mapping[str, Any]], title: str, source: Sequence[str], subtitle: str = "") -> Chart:
    """Points by the number of events, coloured by quad class; the map shows their region, or the world if they are far apart.

    `rows` are those of `Archive.points`. Raises QueryError if there are none.
    """
    values = [
        {**{k: row[k] for k in ("place", "latitude", "longitude", "events")}, "class": QUADS[int(row["quad_code"]) - 1]}
        for row in rows
    ]
    if not values:
        raise QueryError(
            "no event that fits is placed more exactly than by its country, so there is nothing to draw; ask for more"
        )
    values.sort(key=lambda v: -v["events"])
    region, height = _projection(values)
    land = {"values": _outlines(), "format": {"type": "topojson", "feature": "countries"}}
    outlines = {"data": land, "mark": {"type": "geoshape", "fill": "#F2F0EB", "stroke": "#8C8C8C", "strokeWidth": 0.6, "clip": True}}  # fmt: skip
    drawn = {
        "layer": [outlines, _points(values), *_names(values, region)],
        "projection": region, "width": WIDTH, "height": height,
    }  # fmt: skip
    return finished(drawn, title, [*source, *BORDERS], subtitle)


def _points(values: list[dict[str, Any]]) -> Specification:
    top = max(v["events"] for v in values)
    scale = {"domain": [0, top], "range": [12, 700]}
    return {
        "data": rows_of(values),
        "mark": {"type": "circle", "opacity": 0.75, "stroke": "#333333", "strokeWidth": 0.5, "clip": True},
        "encoding": {
            **_AT,
            "size": channel("events", "quantitative", title="events", scale=scale, legend=size_legend(top)),
            "color": quad_colours(),
            "tooltip": [channel("place", "nominal"), channel("class", "nominal"), channel("events", "quantitative")],
        },
    }


def _names(values: list[dict[str, Any]], region: dict[str, Any]) -> list[Specification]:
    """The names of the places with most events, on a map of a region; a map of the world has no room for them."""
    if region["type"] == "equalEarth":
        return []
    places = {v["place"]: v for v in reversed(values) if v["place"]}
    named = sorted(places.values(), key=lambda v: -v["events"])[:_NAMED]
    halo = {"stroke": "white", "strokeWidth": 3, "strokeOpacity": 0.8, "strokeJoin": "round"}
    return [
        {"data": rows_of(named), "mark": {"type": "text", "dy": -15, "fontSize": 12, **look},
         "encoding": {**_AT, "text": channel("place", "nominal")}}
        for look in (halo, {"color": "#222222"})
    ]  # fmt: skip


def _projection(values: list[dict[str, Any]]) -> tuple[dict[str, Any], int]:
    """The projection and the height of the map: the whole world, or the box around the points if it is small."""
    from math import cos, radians

    latitudes, longitudes = ([v[key] for v in values] for key in ("latitude", "longitude"))
    wide, tall = max(longitudes) - min(longitudes), max(latitudes) - min(latitudes)
    if wide > _WIDE or tall > _WIDE / 2:
        return {"type": "equalEarth"}, 390
    middle_lat, middle_lon = (max(latitudes) + min(latitudes)) / 2, (max(longitudes) + min(longitudes)) / 2
    shrink = cos(radians(middle_lat))
    half_wide = max(wide, _NARROWEST) * (0.5 + _MARGIN)
    half_tall = max(tall, _NARROWEST * 0.6) * (0.5 + _MARGIN)
    height = int(min(520, max(300, WIDTH * half_tall / max(half_wide * shrink, 0.1))))
    # Scale of the equirectangular projection: pixels a radian, so that both extents fit.
    scale = min(WIDTH / radians(2 * half_wide * shrink), height / radians(2 * half_tall))
    return {
        "type": "equirectangular", "rotate": [-middle_lon, 0, 0], "center": [0, middle_lat], "scale": scale * shrink if shrink > 0.9 else scale,
        "translate": [WIDTH / 2, height / 2],
    }, height  # fmt: skip


@cache
def _outlines() -> str:
    """The outlines of countries as TopoJSON (Natural Earth 4.1, 1:110m, as the package world-atlas 2.0.2 has them).

    They stay a text, which goes to the drawing library as it is.
    """
    return (Path(__file__).parent / "outlines.json").read_text(encoding="utf-8")
