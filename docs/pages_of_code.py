"""The pages of reference that are made from the code: commands, exit codes, event record, lexicon schema, Python."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import click
import yaml
from pages_of_data import cell, table

import dateline
from dateline import errors, records
from dateline.cli.commands import cli
from dateline.exports import entity_record, event_record
from dateline.lexicon import frames

MEANINGS = Path(__file__).with_name("meanings.yml")
_SENTENCE = (
    "Kenyan police arrested 20 protesters in Nairobi on Tuesday. Uganda threatened to expel the Kenyan ambassador unless "
    "Nairobi apologised, officials said."
)
_SENTENCE_DAY = "2024-05-15"


def every_command(command: click.Command = cli, path: str = "dateline") -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, groups first."""
    yield path, command
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from every_command(below, f"{path} {name}")


def commands() -> str:
    """Every command with its usage, arguments and options, as click knows them."""
    parts = [
        "# Commands",
        "`dateline COMMAND --help` (or `-h`) prints the same, `dateline --version` the version. What commands end with: [exit "
        "codes](exit-codes.md).",
        table(("command", "what it does"), ((f"[`{p}`](#{_anchor(p)})", _line(c)) for p, c in _leaves())),
    ]
    for path, command in every_command():
        parts += [part for part in _command(path, command) if part]
    return "\n\n".join(parts)


def _leaves() -> Iterator[tuple[str, click.Command]]:
    return ((path, command) for path, command in every_command() if not isinstance(command, click.Group))


def _anchor(path: str) -> str:
    return path.replace(" ", "-")


def _line(command: click.Command) -> str:
    return (command.help or "").strip().split("\n\n")[0]


def _command(path: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=path)
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"## {path}"
    yield cell(command.help)
    yield f"```text\n{path} {usage}\n```"
    options = [p for p in command.params if isinstance(p, click.Option)]
    if options:
        yield table(("option", "what it does"), ((_names(o, context), _meaning(o, context)) for o in options))


def _names(option: click.Option, context: click.Context) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    value = "" if option.is_flag or option.count else f" `{option.make_metavar(context)}`"
    return names + value


def _meaning(option: click.Option, context: click.Context) -> str:
    """An option's own words, its choices where it has none, and its default."""
    told = [option.help or ""]
    if not option.help and isinstance(option.type, click.Choice):
        told = ["The form of what is printed." if "--format" in option.opts else "The length of a period."]
    default = option.get_default(context, call=False)
    if option.show_default and not option.is_flag:
        told.append(f"Default `{default}`.")
    elif option.secondary_opts and option.show_default:
        told.append(f"Default `{option.opts[0] if default else option.secondary_opts[0]}`.")
    if option.multiple:
        told.append("May be repeated.")
    if option.envvar and option.show_envvar:
        told.append(f"Environment variable `{option.envvar}`.")
    return " ".join(part for part in told if part)


def exit_codes() -> str:
    """The exit codes, and the errors that stand behind them."""
    kinds = [getattr(errors, name) for name in vars(errors) if name.endswith("Error")]
    return "\n\n".join([
        "# Exit codes",
        table(("code", "meaning"), (
            ("0", "All was done."),
            ("1", "A wrong use of the command, or a failure: nothing, or not all, was done. One line on standard error says why."),
            ("2", "The rest was done, but some documents, rows or pages failed; each is told on standard error with its place."),
        )),
        "`dateline lexicon check` and `dateline entities check` end with 1 where an example or a row is wrong. A reader of a "
        "pipe that goes away (`| head`) is no failure.",
        "## Errors in Python",
        "The same failures are exceptions in Python, all below `dateline.DatelineError`.",
        table(("exception", "what it means"), ((f"`{k.__name__}`", k.__doc__) for k in kinds)),
    ])  # fmt: skip


@cache
def meanings() -> dict[str, dict[str, str]]:
    """The meanings of fields by record and field."""
    read: dict[str, dict[str, str]] = yaml.load(MEANINGS.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return read


def explained(record: str, names: Sequence[str], types: Mapping[str, str] | None = None) -> str:
    """A table of a record's fields with their meanings, and their types if these are given.

    Raises ValueError if a meaning is missing or left over.
    """
    known = meanings()[record]
    if set(known) != set(names):
        raise ValueError(f"{MEANINGS.name}: {record}: missing or left over: {sorted(set(known) ^ set(names))}")
    if types:
        return table(("field", "type", "meaning"), ((f"`{n}`", types[n], known[n]) for n in names))
    return table(("field", "meaning"), ((f"`{n}`", known[n]) for n in names))


@cache
def _example() -> tuple[dict[str, Any], ...]:
    events = dateline.Coder().code(_SENTENCE, date=_SENTENCE_DAY)
    return tuple(event_record(event) for event in events)


# What an event of the record calls otherwise than the class that holds it, and where it stands there.
_RENAMED = {
    "date": (records.EventDate, "date"), "enddate": (records.EventDate, "enddate"), "date_text": (records.EventDate, "text"),
    "date_basis": (records.EventDate, "basis"), "date_precision": (records.EventDate, "precision"),
    "sentence_start": (records.Event, "sentence_at"),
}  # fmt: skip
_TYPES = {
    "str": "text", "int": "integer", "float": "number", "bool": "true or false", "Entity": "[entity](#entity)",
    "Place": "[place](#place)", "About": "[act inside](#act-inside)", "Attribution": "[attribution](#attribution)",
    "Quote": "[quotation](#quotation)", "Size": "[size](#size)", "Link": "[link](#link)", "Evidence": "[evidence](#evidence)",
    "Document": "[document](#document)", "Money": "amount and currency",
}  # fmt: skip


def _type_of(kind: Any, name: str) -> str:
    """The type of a field in words, as its annotation has it."""
    said: str = kind.__annotations__[name]
    plain = said.removesuffix(" | None")
    many = plain.startswith("tuple[")
    words = _TYPES[plain.removeprefix("tuple[").split(",")[0]]
    return f"{'list: ' * many}{words}{', or null' * (plain != said)}"


def _table_of(record: str, kind: Any, names: Iterable[str] | None = None) -> str:
    """The table of a record whose fields a class holds, for all of them or for those of `names`."""
    chosen = [field.name for field in fields(kind)] if names is None else list(names)
    renamed = _RENAMED if kind is records.Event else {"published": (records.Document, "date")}
    types = {name: _type_of(*renamed.get(name, (kind, name))) for name in chosen}
    return explained(record, chosen, types)


def event_record_tables() -> Iterator[tuple[str, str]]:
    """The title and the table of the event record and of each record inside it."""
    event = _example()[0]
    yield "Event", _table_of("event", records.Event, event)
    yield "Entity", _table_of("entity", records.Entity, entity_record(records.Entity("", 0, 0, "")))
    yield "Place", _table_of("place", records.Place)
    yield "Act inside", _table_of("about", records.About)
    yield "Attribution", _table_of("attribution", records.Attribution)
    yield "Quotation", _table_of("quotes", records.Quote, ("text", "start", "end"))
    yield "Size", "What the text does not tell is left out.\n\n" + _table_of("size", records.Size)
    yield "Link", _table_of("links", records.Link)
    yield "Evidence", _table_of("evidence", records.Evidence)
    yield "Document", _table_of("document", records.Document, event["document"])


def event_page() -> str:
    """The fields of an event and of all that is in it, with coded events."""
    parts = [
        "# Event record",
        "One fact of the record: what `dateline code` prints as a JSON line, what `dateline query` gives, and what the store "
        "keeps in `record`. This is the public contract, version 1. Offsets count characters in the text of the document, and "
        "`text[start:end]` is the mention. Days are ISO 8601. Records of a store also have `counts` (mentions, documents, "
        "sources).",
    ]
    for title, made in event_record_tables():
        parts += [f"## {title}", made]
    parts += ["## Example", f"`{_SENTENCE}`, published on {_SENTENCE_DAY}:"]
    parts += [f"```json\n{json.dumps(record, ensure_ascii=False, indent=2)}\n```" for record in _example()]
    return "\n\n".join(parts)


def lexicon() -> str:
    """The schema of acts and operators."""
    own = {"Predicate": "entry", "Frame": "frame", "Operator": "operator", "Example": "example"}
    keys = {name: _keys(getattr(frames, name)) for name in own}
    shared = keys["Predicate"]
    parts = [
        "# Entries of the lexicon",
        "An entry is one sense of a few near-synonymous words: an act (`acts/`) or an operator (`operators/`). Files are YAML; "
        "every value is text, an unknown key is an error, and an entry without an example does not load. `dateline lexicon "
        "check FILE` validates entries and runs their examples. [Add a lexicon entry](../how-to/add-a-lexicon-entry.md) shows "
        "how.",
        "## Keys of every entry",
        explained("entry", shared),
        "## Keys of an act",
        explained("frame", [k for k in keys["Frame"] if k not in shared]),
        "## Keys of an operator",
        explained("operator", [k for k in keys["Operator"] if k not in shared]),
        "## Keys of an example",
        explained("example", keys["Example"]),
        "## Classes",
        "A condition may name a class with `@`: a sector (`@MIL`), `@country`, `@actor`, `@person`, or a class of nouns:",
        ", ".join(f"`@{name}`" for name in sorted(frames.load_lexicon().classes)),
    ]
    return "\n\n".join(parts)


def _keys(model: Any) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


_RECORDS = ("Document", "Event", "Entity")
_INNER = ("Place", "About", "EventDate", "Attribution", "Quote", "Size", "Money", "Evidence", "Link", "Span")


def python() -> str:
    """The public names of the package and what they give, from their docstrings."""
    sections = {
        "Code": ["autoclass:: dateline.Coder", "autoclass:: dateline.Coded"],
        "Ask": [
            "autofunction:: dateline.open", "autoclass:: dateline.Archive", "autoclass:: dateline.Filter",
            "autoclass:: dateline.queries.Answer",
        ],
        "Records": [f"autoclass:: dateline.{n}" for n in _RECORDS] + [f"autoclass:: dateline.records.{n}" for n in _INNER],
        "Export": ["autofunction:: dateline.exports.export", "autoclass:: dateline.exports.Exported"],
        "Errors": [f"autoexception:: dateline.{n}" for n in dateline.__all__ if n.endswith("Error")],
    }  # fmt: skip
    parts = [
        "# Python",
        "The names that `import dateline` gives, and what they take and give back; nothing else is promised to stay. Parts of "
        "the package are loaded when a name of theirs is first used. [Event record](event-record.md) tells what the fields of "
        "an event mean.",
    ]
    for title, names in sections.items():
        blocks = [f".. {name}\n" + "   :members:\n" * name.startswith("autoclass") for name in names]
        parts += [f"## {title}", *(f"```{{eval-rst}}\n{block}```" for block in blocks)]
    return "\n\n".join(parts)
