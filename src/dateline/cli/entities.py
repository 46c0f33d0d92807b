"""The commands about who is who: look somebody up, bring in files of one's own, list and remove them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from dateline.lexicon.gazetteer import Term


@click.group()
def entities() -> None:
    """Who is who, and since when: the lexicon's people and bodies, and your own."""


@entities.command()
@click.argument("name")
@click.option("--date", help="The day as of which to answer (YYYY-MM-DD).")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def lookup(name: str, date: str | None, form: str) -> int:
    """Tell who a name or noun is on a day, and all that is known under it."""
    from dateline.lexicon.gazetteer import load_gazetteer
    from dateline.lexicon.own import own_files

    day = _day(date)
    gazetteer = load_gazetteer(*own_files())
    terms = gazetteer.known(name)
    if not terms:
        raise click.ClickException(f"nothing is known under {name!r}")
    holds = gazetteer.as_of(terms, day)
    rows = [{**_shown(term), "holds": term == holds} for term in terms]
    answer = _shown(holds) if holds is not None else None
    if form == "json":
        click.echo(json.dumps({"name": name, "date": day, "answer": answer, "known": rows}, ensure_ascii=False))
        return 0
    if answer is not None:
        click.echo(f"{name}{f' on {day}' if day else ''}: {_line(answer)}")
    for row in rows:
        click.echo(f"{'*' if row['holds'] else ' '} {_line(row)}")
    return 0


@entities.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "form", help="tsv, petrarch, petrarch-agents, wikidata, ucdp, ofac or un; guessed if left out.")
@click.option("--dry-run", is_flag=True, help="Only read and report.")
@click.option("--replace", is_flag=True, help="Put it in the place of a file of the same name brought in before.")
def import_(files: tuple[Path, ...], form: str | None, dry_run: bool, replace: bool) -> int:
    """Bring in files of your own; their rows stand over the lexicon's, and a broken row is reported and left out."""
    from dateline.importing import FORMATS, read_foreign
    from dateline.lexicon.own import folder, write_rows

    if form is not None and form not in (*FORMATS, "tsv"):
        raise click.UsageError(f"no format {form!r}; there are tsv, {', '.join(FORMATS)}")
    left_out = 0
    kept = [file.stem for file in files if (folder() / f"{file.stem}.tsv").exists()]
    if kept and not (replace or dry_run):
        raise click.ClickException(
            f"{', '.join(kept)}: a file of that name was brought in before; say --replace, or rename yours"
        )
    for file in files:
        found = read_foreign(file, form)
        for problem in found.problems:
            click.echo(f"{file}:{problem.line}: {problem.message}", err=True)
        left_out += len(found.problems)
        told = f"{len(found.rows)} rows, {len(found.problems)} left out"
        if dry_run:
            click.echo(f"{file} ({found.form}): {told}")
            continue
        path = folder() / f"{file.stem}.tsv"
        write_rows(found.rows, path)
        click.echo(f"{file} ({found.form}): {told}; kept as {path.stem!r}")
    return 2 if left_out else 0


@entities.command("list")
def list_() -> None:
    """List the files that you brought in."""
    from dateline.lexicon.own import own_files, read_rows

    for path in own_files():
        click.echo(f"{path.stem}\t{len(read_rows(path)[0])} rows")


@entities.command()
@click.argument("name")
def remove(name: str) -> None:
    """Take out a file that you brought in, by the name that `list` shows."""
    from dateline.lexicon.own import own_files

    path = next((p for p in own_files() if p.stem == name), None)
    if path is None:
        raise click.ClickException(f"no file {name!r}; see `dateline entities list`")
    path.unlink()
    click.echo(f"removed {name!r}")


@entities.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(file: Path) -> int:
    """Check a file of your own in Dateline's format, without bringing it in."""
    from dateline.lexicon.own import read_rows

    rows, problems = read_rows(file)
    for problem in problems:
        click.echo(f"{file}:{problem.line}: {problem.message}")
    click.echo(f"{len(rows)} rows are right, {len(problems)} are not")
    return 1 if problems else 0


def _day(date: str | None) -> str | None:
    from datetime import date as day

    try:
        return day.fromisoformat(date).isoformat() if date else None
    except ValueError as error:
        raise click.UsageError(f"--date {date!r} is no day; write it as 2019-12-06") from error


def _shown(term: Term) -> dict[str, Any]:
    return {
        "name": term.name, "kind": term.kind, "code": term.code, "sector": list(term.sector), "office": term.office,
        "start": term.start or None, "end": term.end or None, "identifier": term.identifier, "source": term.source or "lexicon",
    }  # fmt: skip


def _line(row: dict[str, Any]) -> str:
    span = f"{row['start'] or ''}..{row['end'] or ''}" if row["start"] or row["end"] else ""
    words = (
        row["name"],
        row["kind"],
        row["code"],
        " ".join(row["sector"]),
        row["office"],
        span,
        row["identifier"],
        row["source"],
    )
    return "  ".join(str(word) for word in words if word)
