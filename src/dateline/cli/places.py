"""The commands about places: look a name up, bring in a GeoNames dump."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.group()
def places() -> None:
    """Where things are: the index of place names, and GeoNames dumps of your own."""


@places.command()
@click.argument("name")
@click.option("--most", default=10, show_default=True, help="How many to show.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def lookup(name: str, most: int, form: str) -> None:
    """Tell which places a name may mean, the likeliest first."""
    from dateline.places import lookup as found

    candidates = found(name)[:most]
    if not candidates:
        raise click.ClickException(f"no place is known under {name!r}")
    for c in candidates:
        if form == "json":
            click.echo(json.dumps(c._asdict(), ensure_ascii=False))
        else:
            where = "  ".join(part for part in (c.kind, c.province, c.country) if part)
            click.echo(f"{c.name}  {where}  {c.latitude:.4f} {c.longitude:.4f}  {c.population:,}  {c.geonameid}")


@places.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--least", default=1, show_default=True, type=click.IntRange(0), help="People that a town must have.")
def import_(files: tuple[Path, ...], least: int) -> int:
    """Bring in GeoNames dumps (allCountries.zip, cities500.zip, a country's file); the index is built anew at the next use."""
    import pycountry

    from dateline.places.geonames import bring_in

    def alpha3(code: str) -> str:
        known = pycountry.countries.get(alpha_2=code) if code else None
        return "KOS" if code == "XK" else str(known.alpha_3) if known else ""

    broken = 0
    for file in files:
        told = bring_in(file, alpha3, least)
        broken += told.broken
        click.echo(f"{file}: {told.kept:,} places kept, {told.passed:,} passed over")
        if told.broken:
            click.echo(f"{file}:{told.first_broken}: the first of {told.broken:,} rows that are left out", err=True)
    return 2 if broken else 0
