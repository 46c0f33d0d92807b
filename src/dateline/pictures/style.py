"""Colours, letters and the source line that all pictures share.

The colours are those of Okabe and Ito (2008), which people with any kind of colour blindness can tell apart; cooperation is
blue and green, conflict orange and vermilion, and the lighter of each two is the verbal one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
QUAD_COLOURS = ("#56B4E9", "#0072B2", "#E69F00", "#D55E00")
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#000000")
GREY = "#999999"
WIDTH = 760


def finished(chart: Any, title: str, source: Sequence[str]) -> alt.TopLevelMixin:
    """A chart with its title, the source lines below it, and the common style."""
    import altair as alt

    below = alt.TitleParams(
        list(source), anchor="start", orient="bottom", fontSize=11, fontWeight="normal", color="#555555", offset=14
    )
    framed = alt.vconcat(
        chart.properties(title=below), title=alt.TitleParams(title, anchor="start", fontSize=17, offset=14)
    )
    return (
        framed.configure(font="Liberation Sans, Arial, sans-serif", background="white", padding=14)
        .configure_axis(
            labelFontSize=12, titleFontSize=13, titleFontWeight="normal", gridColor="#e6e6e6", labelLimit=220
        )
        .configure_legend(
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            orient="top",
            labelLimit=260,
            titleLimit=400,
            columnPadding=18,
        )
        .configure_header(labelFontSize=13, titleFontSize=13)
        .configure_view(stroke=None)
    )


def rows_of(values: Sequence[dict[str, Any]]) -> alt.Data:
    """Rows for a chart, as one text: Altair would copy and check every value many times."""
    import altair as alt

    return alt.Data(values=json.dumps(values, default=str), format=alt.JsonDataFormat(type="json"))


def size_legend(top: float) -> alt.Legend:
    """A legend of circles by the number of events, up to `top`."""
    import altair as alt

    rounded = [round(top * part, -max(0, len(str(int(top * part))) - 2)) for part in (0.1, 0.5, 1)]
    values = sorted({max(1, int(value)) for value in rounded})
    return alt.Legend(values=values, symbolFillColor="#BBBBBB", symbolStrokeColor="#555555", format=",d")


def quad_scale() -> alt.Scale:
    """The colours of the four quad classes."""
    import altair as alt

    return alt.Scale(domain=list(QUADS), range=list(QUAD_COLOURS))
