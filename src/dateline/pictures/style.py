"""Colours, letters and the source line that all pictures share, and the pieces that their specifications are made of.

The colours are those of Okabe and Ito (2008), which people with any kind of colour blindness can tell apart; cooperation is
blue and green, conflict orange and vermilion, and the lighter of each two is the verbal one.

A picture is a Vega-Lite specification, written as plain values: making it with Altair takes a quarter of a second longer.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

Specification: TypeAlias = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
QUAD_COLOURS = ("#56B4E9", "#0072B2", "#E69F00", "#D55E00")
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#000000")
GREY = "#999999"
WIDTH = 760
_CONFIG = {
    "font": "Liberation Sans, Arial, sans-serif", "background": "white", "padding": 14,
    "axis": {"labelFontSize": 12, "titleFontSize": 13, "titleFontWeight": "normal", "gridColor": "#e6e6e6", "labelLimit": 220},
    "legend": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "orient": "top", "labelLimit": 260,
               "titleLimit": 400, "columnPadding": 18},
    "header": {"labelFontSize": 13, "titleFontSize": 13},
    "view": {"stroke": None},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture that is not drawn yet. A notebook shows it; `save` writes it to a file."""

    specification: Specification

    def to_dict(self) -> Specification:
        """The Vega-Lite specification, with the data in it; `altair.Chart.from_dict` makes it a chart of Altair's."""
        return self.specification

    def _repr_svg_(self) -> str:
        import vl_convert

        return str(vl_convert.vegalite_to_svg(self.specification))


def finished(chart: Specification, title: str, source: Sequence[str], subtitle: str = "") -> Chart:
    """A chart with its title, a line below the title, the source lines at its foot, and the common style."""
    foot = {
        "text": list(source), "anchor": "start", "orient": "bottom", "fontSize": 11, "fontWeight": "normal",
        "color": "#555555", "offset": 14,
    }  # fmt: skip
    head: Specification = {"text": title, "anchor": "start", "fontSize": 17, "offset": 14}
    if subtitle:
        head |= {"subtitle": subtitle, "subtitleFontSize": 12, "subtitleColor": "#555555", "subtitlePadding": 5}
    return Chart({"$schema": SCHEMA, "config": _CONFIG, "title": head, "vconcat": [{**chart, "title": foot}]})


def channel(field: str, type_: str, **more: Any) -> Specification:
    """What a field of the rows is shown as; `type_` is nominal, quantitative or temporal."""
    return {"field": field, "type": type_, **more}


def rows_of(values: Sequence[dict[str, Any]]) -> Specification:
    """Rows for a chart, as one text, which goes to the drawing library as it is."""
    return {"values": json.dumps(values, default=str), "format": {"type": "json"}}


def size_legend(top: float) -> Specification:
    """A legend of circles by the number of events, up to `top`."""
    rounded = [round(top * part, -max(0, len(str(int(top * part))) - 2)) for part in (0.1, 0.5, 1)]
    values = sorted({max(1, int(value)) for value in rounded})
    return {"values": values, "symbolFillColor": "#BBBBBB", "symbolStrokeColor": "#555555", "format": ",d"}


def quad_colours() -> Specification:
    """The channel of colour for the four quad classes."""
    scale = {"domain": list(QUADS), "range": list(QUAD_COLOURS)}
    return channel("class", "nominal", title=None, scale=scale, sort=list(QUADS))
