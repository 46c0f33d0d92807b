"""Pictures: made offline, in colours that everybody can tell apart, with a source line; clear errors."""

import json
import re
from datetime import date

import altair
import pytest
from click.testing import CliRunner

import dateline
from dateline.cli.commands import cli
from dateline.errors import InputError, QueryError
from dateline.pictures import count_chart, dyads_chart, map_chart, save, timeline_chart
from dateline.pictures.maps import BORDERS
from dateline.pictures.style import COLOURS, QUAD_COLOURS, QUADS

SOURCE = ["Source: made up for a test."]
OKABE_ITO = {"#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"}


@pytest.fixture(scope="module")
def archive(small_store):
    with dateline.open(small_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def charts(archive):
    return {
        "timeline": timeline_chart(archive.timeline("MEX", "USA"), "Mexico and the United States", SOURCE),
        "count": count_chart(archive.count(by="month,event"), ["month", "event"], "events", "By month", SOURCE),
        "bars": count_chart(archive.count(by="event,status"), ["event", "status"], "events", "By type", SOURCE),
        "dyads": dyads_chart(archive.dyads(), "Pairs", SOURCE),
        "map": map_chart(archive.points(), "Places", SOURCE),
        "region": map_chart(archive.points(country=["KEN", "SOM"]), "Places", SOURCE),
    }


def words(path):
    return " ".join(re.findall(r"<(?:text|tspan)[^>]*>([^<]+)</", path.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def drawn(charts, tmp_path_factory):
    """Each chart as an SVG file; drawing takes about a second, so each is drawn once."""
    folder = tmp_path_factory.mktemp("drawn")
    for name, chart in charts.items():
        save(chart, folder / f"{name}.svg")
    return {name: folder / f"{name}.svg" for name in charts}


@pytest.mark.parametrize("name", ["timeline", "count", "bars", "dyads", "map", "region"])
def test_every_chart_is_valid_and_drawn_with_its_source(charts, drawn, name):
    altair.Chart.from_dict(charts[name].to_dict()).to_dict()  # checked against the grammar of Vega-Lite
    assert SOURCE[0] in words(drawn[name])
    assert drawn[name].read_text(encoding="utf-8").count("<path") > 3


def test_png_is_sharp_and_html_needs_no_network(charts, tmp_path):
    save(charts["timeline"], tmp_path / "t.png")
    head = (tmp_path / "t.png").read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    assert int.from_bytes(head[16:20]) > 1400
    save(charts["timeline"], tmp_path / "t.html")
    page = (tmp_path / "t.html").read_text(encoding="utf-8")
    assert not re.search(r"""<(script|link|img)[^>]+(src|href)\s*=\s*["']?(https?:)?//""", page)
    assert "<script src" not in page
    assert "vegaEmbed" in page


def test_colours_are_told_apart_by_everybody():
    assert set(COLOURS) == OKABE_ITO
    assert set(QUAD_COLOURS) < OKABE_ITO
    assert len(set(QUAD_COLOURS)) == len(QUADS)


def test_a_timeline_shows_cooperation_above_and_conflict_below(charts, drawn):
    told = words(drawn["timeline"])
    assert "MEX to USA" in told
    assert "USA to MEX" in told
    assert all(quad in told for quad in QUADS)
    values = [v for data in values_of(charts["timeline"].to_dict()) for v in data if "signed" in v]
    assert {(v["class"], v["signed"] > 0) for v in values} == {("verbal cooperation", True), ("verbal conflict", False)}


def values_of(node):
    if isinstance(node, dict):
        if isinstance(node.get("values"), str):
            yield json.loads(node["values"])
        for part in node.values():
            yield from values_of(part)
    elif isinstance(node, list):
        for part in node:
            yield from values_of(part)


def test_a_map_says_how_borders_are_drawn(drawn):
    assert all(line in words(drawn["map"]) for line in BORDERS)
    assert drawn["map"].read_text(encoding="utf-8").count("<path") > 150


def test_rare_kinds_are_joined():
    rows = [{"month": date(2020, 1 + n % 12, 1), "event": f"KIND{n}", "events": 30 - n} for n in range(15)]
    chart = count_chart(rows, ["month", "event"], "events", "t", SOURCE)
    kinds = {v["kind"] for values in values_of(chart.to_dict()) for v in values if "kind" in v}
    assert len(kinds) == 8
    assert "other" in kinds


def test_nothing_to_draw_is_a_clear_error(tmp_path):
    for draw in (
        lambda: timeline_chart([], "t", SOURCE), lambda: dyads_chart([], "t", SOURCE), lambda: map_chart([], "t", SOURCE),
        lambda: count_chart([], ["month"], "events", "t", SOURCE),
    ):  # fmt: skip
        with pytest.raises(QueryError, match="nothing to draw"):
            draw()
    with pytest.raises(QueryError, match="one or two dimensions"):
        count_chart([{"a": 1, "b": 2, "c": 3, "events": 1}], ["a", "b", "c"], "events", "t", SOURCE)


def test_a_wrong_ending_is_a_clear_error(charts, tmp_path):
    with pytest.raises(InputError, match="svg, png, html"):
        save(charts["map"], tmp_path / "m.gif")
    with pytest.raises(InputError, match="cannot be written"):
        save(charts["timeline"], tmp_path / "none" / "m.svg")


def test_commands_draw(small_store, tmp_path):
    for name, arguments in {
        "timeline": ["MEX", "USA"], "count": ["--by", "month,event"], "map": ["country=KEN"],
    }.items():  # fmt: skip
        path = tmp_path / f"{name}.svg"
        result = CliRunner().invoke(
            cli, [name, *arguments, "--store", str(small_store), "-o", str(path)], standalone_mode=False
        )
        assert result.exit_code == 0
        assert "coded by Dateline" in words(path)
    assert "country=KEN" in words(tmp_path / "map.svg")
