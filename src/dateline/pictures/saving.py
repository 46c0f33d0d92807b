"""Charts as files, made without a browser and without the network."""

from __future__ import annotations

from pathlib import Path

from dateline.errors import InputError
from dateline.pictures.style import Chart

ENDINGS = ("svg", "png", "html")
_SHARPNESS = 2


def save(chart: Chart, path: Path) -> None:
    """Write a chart as svg, png (twice as sharp as a screen) or html; html has its scripts inside.

    Raises InputError for another ending, or where the file cannot be written.
    """
    ending = path.suffix.lower().lstrip(".")
    if ending not in ENDINGS:
        raise InputError(f"{path}: a picture is {', '.join(ENDINGS)}; give its name one of these endings")
    try:
        path.write_bytes(_drawn(chart, ending))
    except OSError as error:
        raise InputError(f"{path}: the picture cannot be written: {error.strerror}") from error


def _drawn(chart: Chart, ending: str) -> bytes:
    import vl_convert

    specification = chart.to_dict()
    if ending == "png":
        return bytes(vl_convert.vegalite_to_png(specification, scale=_SHARPNESS))
    if ending == "svg":
        return str(vl_convert.vegalite_to_svg(specification)).encode()
    return str(vl_convert.vegalite_to_html(specification, bundle=True)).encode()
