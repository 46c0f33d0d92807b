"""The commands that ask a store: events, counts, timelines, pairs, stories, evidence, changes, and SQL."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.showing import ROW_FORMS, out, picture, show_rows

if TYPE_CHECKING:
    from dateline.pictures import Chart
    from dateline.queries import Answer, Archive, Filter

_TABLE = ("event_id", "date", "event", "mode", "status", "actor_name", "recipient_name", "place", "text")
_store = click.option(
    "--store", "where", required=True, metavar="STORE", envvar="DATELINE_STORE", show_envvar=True,
    help="A DuckDB file, or postgresql://user@host/database.",
)  # fmt: skip
_filters = click.argument("filters", nargs=-1, metavar="[FIELD=VALUE]...")
_unit = click.option("--mentions", is_flag=True, help="What each report says, not the events merged over reports.")
_form = click.option("--format", "form", type=click.Choice(ROW_FORMS), help="table on a terminal, else jsonl.")
_output = click.option("-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), help="Write to a file.")
_pictured = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Write to a file; a picture if it is .svg, .png or .html.",
)
_most = click.option("--limit", "most", default=50, show_default=True, type=click.IntRange(1), help="How many to show.")


@click.command()
@_filters
@_store
@_unit
@_form
@_output
@click.option("--limit", type=click.IntRange(0), help="At most so many; 100 in a table if left out.")
@click.option(
    "--fields",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda c, p, v: _list_fields(c, v),
    help="List the fields of filters.",
)
def query(
    filters: tuple[str, ...], where: str, mentions: bool, form: str | None, output: str | None, limit: int | None
) -> None:
    """Print the events that fit: actor=MEX event=THREATEN,SANCTION date=2019-11..2019-12 text=cartel* status!=negated.

    JSON lines are the records of the public contract; --fields lists what may be asked.
    """
    asked = _filter(filters)
    with _opened(where, mentions) as archive:
        chosen = form or ("table" if output in (None, "-") and sys.stdout.isatty() else None)
        if chosen == "table":
            answer = archive.query(asked, limit=101 if limit is None else limit, columns=_TABLE)
            show_rows(answer.columns, answer.rows[: limit or 100], "table", output)
            _hint(len(answer), filters)
            if limit is None and len(answer) > 100:
                click.echo("only the first 100 are shown; --limit or --format gives more", err=True)
        elif chosen in ("csv", "tsv") or (chosen is None and str(output).endswith((".csv", ".tsv"))):
            _show(archive.query(asked, limit=limit), chosen, output, filters)
        else:
            _hint(_records(archive, asked, limit, output), filters)


@click.command()
@_filters
@_store
@_unit
@_form
@_pictured
@click.option(
    "--by", default="month", show_default=True, help="What to count by: month,event; dimensions are joined by commas."
)
@click.option("--normalise", is_flag=True, help="Also set the counts against the documents read in the same period.")
@click.option("--title", help="The title of the picture.")
def count(
    filters: tuple[str, ...],
    where: str,
    mentions: bool,
    form: str | None,
    output: str | None,
    by: str,
    normalise: bool,
    title: str | None,
) -> None:
    """Count events by month, type, country, actor ... as a table or a picture."""
    with _opened(where, mentions) as archive:
        answer = archive.count(_filter(filters), by=by, normalise=normalise)

        def drawn(source: list[str], subtitle: str) -> Chart:
            from dateline.pictures import count_chart, count_title

            dimensions = [name.strip() for name in by.split(",") if name.strip()]
            made = title or count_title(dimensions, archive.unit, normalise)
            measure = "per_thousand" if normalise else "events"
            return count_chart(answer, dimensions, measure, made, source, subtitle)

        _show_or_draw(answer, form, output, drawn, filters, mentions)


@click.command()
@click.argument("one")
@click.argument("other", required=False)
@_store
@_unit
@_form
@_pictured
@click.option(
    "--filter", "filters", multiple=True, metavar="FIELD=VALUE", help="Only events that fit; may be repeated."
)
@click.option(
    "--every", default="month", show_default=True, type=click.Choice(["day", "week", "month", "quarter", "year"])
)
@click.option("--title", help="The title of the picture.")
def timeline(
    one: str,
    other: str | None,
    where: str,
    mentions: bool,
    form: str | None,
    output: str | None,
    filters: tuple[str, ...],
    every: str,
    title: str | None,
) -> None:
    """Show what passes between two parties over time: timeline MEX USA. With one, what it does and has done to it."""
    with _opened(where, mentions) as archive:
        answer = archive.timeline(one, other, _filter(filters), every=every)

        def drawn(source: list[str], subtitle: str) -> Chart:
            from dateline.pictures import timeline_chart, timeline_title

            made = title or timeline_title(one, other, every, archive.unit)
            return timeline_chart(answer, made, source, subtitle)

        _show_or_draw(answer, form, output, drawn, filters, mentions, tuple(filter(None, (one, other))))


@click.command()
@_filters
@_store
@_unit
@_form
@_pictured
@_most
@click.option("--title", help="The title of the picture.")
def dyads(
    filters: tuple[str, ...],
    where: str,
    mentions: bool,
    form: str | None,
    output: str | None,
    most: int,
    title: str | None,
) -> None:
    """Show the pairs of actor and recipient with the most events."""
    with _opened(where, mentions) as archive:
        answer = archive.dyads(_filter(filters), most=most)

        def drawn(source: list[str], subtitle: str) -> Chart:
            from dateline.pictures import dyads_chart

            return dyads_chart(answer, title or "Who does what to whom", source, subtitle)

        _show_or_draw(answer, form, output, drawn, filters, mentions)


@click.command("map")
@_filters
@_store
@_unit
@_form
@_pictured
@click.option("--title", help="The title of the picture.")
def map_(
    filters: tuple[str, ...], where: str, mentions: bool, form: str | None, output: str | None, title: str | None
) -> None:
    """Show where events are, as a table or a map."""
    with _opened(where, mentions) as archive:
        answer = archive.points(_filter(filters))

        def drawn(source: list[str], subtitle: str) -> Chart:
            from dateline.pictures import map_chart

            return map_chart(answer, title or "Where events are", source, subtitle)

        _show_or_draw(answer, form, output, drawn, filters, mentions)


@click.command()
@_filters
@_store
@_unit
@_form
@_output
@_most
def actors(
    filters: tuple[str, ...], where: str, mentions: bool, form: str | None, output: str | None, most: int
) -> None:
    """Show the parties with the most events."""
    with _opened(where, mentions) as archive:
        _show(archive.actors(_filter(filters), most=most), form, output, filters)


@click.command()
@_store
@_form
@_output
@_most
def stories(where: str, form: str | None, output: str | None, most: int) -> None:
    """Show the stories that most documents tell."""
    with _opened(where) as archive:
        _show(archive.stories(most=most), form, output)


@click.command()
@_store
@click.option("--since", required=True, help="A day (YYYY-MM-DD), or a moment as 2024-05-15T08:00.")
@_form
@_output
def changes(where: str, since: str, form: str | None, output: str | None) -> None:
    """Show which events are new, merged, revised or gone since a day."""
    with _opened(where) as archive:
        _show(archive.changes(since), form, output)


@click.command()
@click.argument("id_", metavar="ID")
@_store
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_output
def show(id_: str, where: str, form: str, output: str | None) -> None:
    """Show one event with every report of it and the evidence for every field."""
    with _opened(where) as archive:
        found = archive.show(id_)
    with out(output) as stream:
        if form == "json":
            stream.write(json.dumps(found, ensure_ascii=False, indent=2, default=str) + "\n")
        else:
            stream.write("\n".join(_told(found)) + "\n")


@click.command()
@click.argument("text", metavar="QUERY")
@_store
@_form
@_output
def sql(text: str, where: str, form: str | None, output: str | None) -> None:
    """Answer a query in SQL, which can read the store and nothing else; - takes the query from standard input."""
    with _opened(where) as archive:
        _show(archive.sql(sys.stdin.read() if text == "-" else text), form, output)


ASKING = (query, count, timeline, dyads, map_, actors, stories, changes, show, sql)


def _opened(where: str, mentions: bool = False) -> Archive:
    from dateline.queries import Archive

    return Archive(where, "mentions" if mentions else "events")


def _filter(expressions: tuple[str, ...]) -> Filter:
    from dateline.queries import Filter

    return Filter(*expressions)


def _show(
    answer: Answer,
    form: str | None,
    output: str | None,
    filters: tuple[str, ...] = (),
    parties: tuple[str, ...] = (),
) -> None:
    show_rows(answer.columns, answer.rows, form, output)
    _hint(len(answer), filters, parties)


def _hint(found: int, filters: tuple[str, ...], parties: tuple[str, ...] = ()) -> None:
    """Say on standard error that nothing fits, and which name of a party may be meant for a code."""
    if found:
        return
    from dateline.queries.fields import is_code

    names = [*parties, *(v for term in _filter(filters).terms if term.field.values == "codes" for v in term.values)]
    likely = next((name for name in names if not name.isupper() and is_code(name.upper())), None)
    hint = f"; {likely!r} is looked for as a name, and the code is {likely.upper()}" if likely else ""
    click.echo(f"nothing fits{hint}", err=True)


def _records(archive: Archive, asked: Filter, limit: int | None, output: str | None) -> int:
    """Write records as JSON lines; how many there were."""
    from itertools import islice

    found = 0
    with out(output) as stream:
        for record in islice(archive.records(asked), limit):
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
            found += 1
    return found


def _show_or_draw(
    answer: Answer,
    form: str | None,
    output: str | None,
    drawn: Callable[[list[str], str], Chart],
    filters: tuple[str, ...],
    mentions: bool,
    parties: tuple[str, ...] = (),
) -> None:
    """A picture where the output is to be one, with its source and a line on what was asked for; else the rows."""
    path = picture(output)
    if path is None:
        _show(answer, form, output, filters, parties)
        return
    from dateline import __version__
    from dateline.pictures import save

    unit = "mentions in reports" if mentions else "events merged over reports"
    only = f"Only {', '.join(filters)}" if filters else ""
    save(drawn([f"Source: {unit}, coded by Dateline {__version__}."], only), path)


def _list_fields(context: click.Context, wanted: bool) -> None:
    if wanted:
        from dateline.queries import FIELDS

        for field in FIELDS.values():
            click.echo(f"{field.name:18}{field.definition}")
        context.exit(0)


def _some(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _told(found: dict[str, Any]) -> list[str]:
    """An event in words: its head, then each mention with its evidence, then its changes."""
    event = found["event"]
    sides = [", ".join(n or "?" for n in event[f"{side}_name"] or ["?"]) for side in ("actor", "recipient")]
    where = ", ".join(part for part in (event["place"], event["country"]) if part) or "place not told"
    lines = [
        f"{event['event_id']}  {' '.join(filter(None, (event['event'], event['mode'])))} ({event['status']})  {event['date'] or 'day not told'}  {where}",
        f"  {' -> '.join(sides)}",
        f"  {_some(event['mentions'], 'mention')} in {_some(event['documents'], 'document')} of {_some(event['sources'], 'publisher')}",
    ]
    for mention in found["mentions"]:
        lines += [
            "",
            f"{mention['mention']}  {mention['published'] or ''}  {mention['publisher'] or ''}  {mention['title'] or ''}".rstrip(),
        ]
        lines.append(f"  {' '.join(mention['record']['text'].split())}")
        lines += [
            f"    {e['field']:14}{' '.join(e['words'].split())!r} [{e['start']}:{e['end']}]  {e['rule']}  {e['note']}".rstrip()
            for e in mention["record"]["evidence"]
        ]
    lines += [
        "",
        *(f"{c['changed']:%Y-%m-%d %H:%M:%S} UTC  {c['kind']}  {c['note'] or ''}".rstrip() for c in found["changes"]),
    ]
    return lines
