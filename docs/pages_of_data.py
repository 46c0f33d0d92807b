"""The pages of reference that are made from data: codebook, operators, crosswalk, columns, filter fields, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from dateline.exports.columns import NAMES, ColumnSet, column_set
from dateline.lexicon.codebook import LISTS, QUADS, Codebook, EventType, Term, load_codebook
from dateline.lexicon.frames import Example, Frame, Operator, load_lexicon
from dateline.queries.fields import ALIASES, FIELDS, known_values
from dateline.store.schema import TABLES

_SIGNS = {
    "key": "`=` `!=`", "choice": "`=` `!=`", "words": "`=` `!=`", "near": "`=` `!=`", "date": "`=` `!=` `>` `>=` `<` `<=`",
    "number": "`=` `!=` `>` `>=` `<` `<=`",
}  # fmt: skip
_HEADS = {
    "contexts": ("Contexts", "What an event is about. An event may have several."),
    "sectors": ("Sectors", "What kind of body or person an entity is. An entity may have several."),
    "codes": ("Special codes", "Codes for what belongs to no one country; a country is its ISO 3166 alpha-3 code."),
    "statuses": ("Statuses", "How an event or the act inside it stands on the day of its report."),
    "operators": ("Operators", "What may be said over an act. [The table of operators](operators.md) tells what comes of it."),
}  # fmt: skip
# These two are no words of the lexicon but tenses, so the codebook has no entry for them.
_TENSES = {
    "future": "What somebody will do, in a plain future tense ('will expel').",
    "future_not": "What somebody will not do, in a plain future tense ('will not attend').",
}
_EACH = 2


def cell(text: object) -> str:
    """Text that may stand in a cell of a Markdown table."""
    return " ".join(str("" if text is None else text).split()).replace("|", "\\|")


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return "\n".join([*lines, *(f"| {' | '.join(map(cell, row))} |" for row in rows)])


def codebook() -> str:
    """Types with their modes and example sentences; contexts, sectors, codes, statuses, operators."""
    book = load_codebook()
    parts = [
        "# Codebook",
        f"Version {book.version}. `dateline codebook TYPE` prints a type, `dateline codebook --format json` everything here. "
        "The example sentences belong to entries of the lexicon, and every one of them is tested.",
        table(
            ("type", "class", "score", "recipient"),
            ((f"[{t.id}](#{t.id.lower()})", QUADS[t.quad], f"{t.score:g}", t.recipient) for t in book.types.values()),
        ),
        "Scores run from -10, most hostile, to 10, most cooperative; a mode's score stands over its type's.",
    ]
    parts += [part for entry in book.types.values() for part in _type(book, entry)]
    parts += [part for name in LISTS for part in _terms(name, getattr(book, name).values())]
    return "\n\n".join(parts)


def _type(book: Codebook, entry: EventType) -> Iterator[str]:
    modes = book.modes.get(entry.id, {})
    yield f"## {entry.id}"
    yield f"{QUADS[entry.quad].capitalize()} (quad class {entry.quad}), score {entry.score:g}, recipient {entry.recipient}."
    yield cell(entry.definition)
    yield f"*Not:* {cell(entry.excludes)}"
    yield from _note(entry.note)
    if modes:
        yield table(
            ("mode", "score", "what it is"), ((f"`{m.id}`", f"{m.score:g}", m.definition) for m in modes.values())
        )
        yield from (f"*Note on* `{m.id}`: {cell(m.note)}" for m in modes.values() if m.note)
    examples = [line for mode in (None, *modes) for line in islice(_examples(entry.id, mode), _EACH)]
    yield "Examples:"
    yield "\n".join(examples)


def _examples(event: str, mode: str | None) -> Iterator[str]:
    """The first example of each act of a type and a mode, with the parties that it must give."""
    for frame in load_lexicon().frames:
        first = frame.examples[0]
        if frame.event == event and frame.mode == mode and first.event in (None, event) and first.actor:
            yield f"- {cell(first.text)} {_told(frame, first)}"


def _told(frame: Frame, example: Example) -> str:
    words = f"{frame.event} {example.mode or frame.mode or ''}".strip()
    return f"— *{words}*, {cell(example.actor)}{f' → {cell(example.recipient)}' if example.recipient else ''}"


def _note(note: str) -> Iterator[str]:
    if note:
        yield f"*Note:* {cell(note)}"


def _terms(name: str, terms: Iterable[Term]) -> Iterator[str]:
    title, told = _HEADS[name]
    yield f"## {title}"
    yield told
    rows = [(f"`{t.id}`", t.name, t.definition + (f" *Note:* {t.note}" if t.note else "")) for t in terms]
    if any(row[1] for row in rows):
        yield table(("code", "name", "what it is"), rows)
    else:
        yield table(("name", "what it is"), [(row[0], row[2]) for row in rows])


def operators() -> str:
    """What each operator makes of an act inside it, and sentences that have it."""
    lexicon, book = load_lexicon(), load_codebook()
    parts = [
        "# Operators",
        "The outermost operator over an act names the event; the act inside stands in `about` with a status of its own. "
        "Of the rows that fit, the one that says most of the act inside holds: a type with its mode, a type, cooperative or "
        "hostile or verbal, `any`. [Acts under operators](../explanation/operators-and-status.md) tells how this is read.",
    ]
    told = {term.id: term.definition for term in book.operators.values()} | _TENSES
    for kind, definition in told.items():
        rows = [r for r in lexicon.table if r.operator == kind]
        parts += [f"## {kind}", cell(definition)]
        if rows:
            head = ("act inside", "event", "mode", "status of the act inside")
            made = ((", ".join(r.content), _event(r.event), r.mode, r.status) for r in rows)
            parts.append(table(head, made))
        examples = list(islice(_operator_examples(lexicon.operators, kind), 3))
        parts += ["\n".join(examples)] if examples else []
    return "\n\n".join(parts)


def _event(name: str) -> str:
    return {"none": "no event", "same": "the act's own type"}.get(name, name)


def _operator_examples(entries: Iterable[Operator], kind: str) -> Iterator[str]:
    for entry in entries:
        first = entry.examples[0]
        if entry.operator == kind and (first.about or first.status or first.event):
            inner = f", about {'/'.join(first.about.event)} {first.about.status or ''}".rstrip() if first.about else ""
            words = f"{first.event or ''} {f'({first.status})' if first.status else ''}".strip()
            yield f"- {cell(first.text)} — *{words}{inner}*"


def cameo() -> str:
    """Every CAMEO code with what it is in PLOVER."""
    book = load_codebook()
    rows = (
        (
            f"`{c.code}`", c.label, "" if (value := book.goldstein(c.code)) is None else f"{value:g}", c.event or "none",
            c.mode, ", ".join(c.contexts), " ".join(filter(None, (c.about_event, c.about_mode))), c.note,
        )
        for c in book.cameo_codes.values()
    )  # fmt: skip
    return "\n\n".join([
        "# CAMEO and PLOVER",
        "What a CAMEO code is in PLOVER. Codes are text: a leading zero is part of them. The way back, from an event to the "
        "narrowest code that fits, is a table of its own in the lexicon (`ontology/crosswalk.tsv`); every event has its code in "
        "`cameo` and that code's Goldstein value in `goldstein`.",
        table(("code", "CAMEO says", "Goldstein", "type", "mode", "contexts", "act inside", "note"), rows),
    ])  # fmt: skip


def columns() -> str:
    """Every column of every set that an export may have."""
    parts = [
        "# Columns of exports",
        "`dateline export STORE --columns SET -o FILE`. Beside a file stand a codebook with these meanings and a "
        "`datapackage.json`. A set without a column for the status gets only what was done; `--all-statuses` keeps the rest "
        "([decision 13](../decisions/0013-only-what-was-done.md)). In CSV and TSV several values are joined by semicolons.",
        table(
            ("set", "whose columns", "columns", "tells the status"),
            ((f"[{n}](#{n})", s.title, len(s.columns), "yes" if s.tells_status else "no") for n, s in _sets()),
        ),
    ]
    for name, chosen in _sets():
        rows = ((f"`{c.name}`", c.type, c.definition) for c in chosen.columns)
        bare = " Tab-separated files have no header unless `--header` asks for one." if chosen.bare else ""
        parts += [f"## {name}", f"{chosen.title}.{bare}", table(("column", "type", "what it holds"), rows)]
    return "\n\n".join(parts)


def _sets() -> Iterator[tuple[str, ColumnSet]]:
    return ((name, column_set(name)) for name in NAMES)


def filter_fields() -> str:
    """Every field of the filter with its signs and values."""
    rows = ((f"`{f.name}`", _SIGNS[f.kind], cell(f.definition), _values(f.values)) for f in FIELDS.values())
    others = ", ".join(f"`{alias}` for `{name}`" for alias, name in ALIASES.items())
    return "\n\n".join([
        "# Fields of filters",
        "[Ask with filters](../how-to/ask-with-filters.md) shows each at work. `dateline query --fields` prints this list.",
        table(("field", "signs", "what is asked", "values"), rows),
        f"Also understood: {others}.",
    ])  # fmt: skip


def _values(name: str) -> str:
    if not name:
        return ""
    values = list(known_values(name).values())
    if name == "codes":
        return "[special codes](codebook.md#special-codes) and countries"
    return f"[{name}](codebook.md)" if len(values) > 20 else ", ".join(values)


def store() -> str:
    """The tables of a store with the types of their columns, for queries in SQL."""
    parts = [
        "# Tables of a store",
        "What `dateline sql` may read. The columns of an event mean what [the same columns of an export](columns.md#dateline) "
        "mean. `..._keys` say in one string what the lists beside them say (`|MEX|GOV|`), since DuckDB searches strings faster. "
        "Moments are UTC.",
    ]
    for made in TABLES:
        rows = ((f"`{name}`", type_.lower(), "yes" if name in made.key else "") for name, type_ in made.columns)
        parts += [f"## {made.name}", table(("column", "type", "key"), rows)]
    return "\n\n".join(parts)
