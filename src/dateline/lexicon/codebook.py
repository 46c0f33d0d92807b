"""The ontology as data: PLOVER's types, modes, contexts and sectors, and the crosswalk to CAMEO.

The files stand in `ontology/`. A user's folder with files of the same names may be laid over them:
its entries are added, or replace ours where the id is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeVar

from pydantic import Field

from dateline.errors import InputError, LexiconError
from dateline.lexicon.files import ROOT, read_tsv, read_yaml
from dateline.lexicon.source import Entry, read_entries

OWN = ROOT / "ontology"
LISTS = ("contexts", "sectors", "codes", "statuses", "operators")
FILES = ("codebook.yml", "types.yml", "modes.yml", "cameo.tsv", "crosswalk.tsv", *(f"{n}.yml" for n in LISTS))
CAMEO_COLUMNS = ("code", "label", "goldstein", "event", "mode", "context", "about", "about_mode", "note")
CROSSWALK_COLUMNS = ("event", "mode", "context", "about", "about_mode", "cameo")
QUADS = MappingProxyType(
    {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
)
NOTHING = "-"
ANYTHING = "*"
Item = TypeVar("Item")


class EventType(Entry):
    """One of PLOVER's types. `quad` is 1 to 4, `score` runs from -10 (hostile) to 10 (cooperative)."""

    id: str = Field(pattern=r"^[A-Z]+$")
    quad: int = Field(ge=1, le=4)
    score: float = Field(ge=-10, le=10)
    recipient: Literal["required", "optional"]
    definition: str = Field(min_length=1)
    excludes: str = Field(min_length=1)
    note: str = ""


class Mode(Entry):
    """A way in which events of a type happen, with a score of its own."""

    event: str
    id: str = Field(pattern=r"^[a-z][a-z-]*$")
    score: float = Field(ge=-10, le=10)
    definition: str = Field(min_length=1)
    note: str = ""


class Term(Entry):
    """A context, sector, code, status or operator. `same_as` lists what other coders write for it."""

    id: str = Field(min_length=1)
    definition: str = Field(min_length=1)
    name: str = ""
    cues: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    note: str = ""


class About(Entry):
    """What the file codebook.yml tells of a codebook."""

    version: str = Field(min_length=1)
    name: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code and what it is in PLOVER. `event` is None where PLOVER has nothing for it."""

    code: str
    label: str
    goldstein: float | None
    event: str | None
    mode: str | None
    contexts: tuple[str, ...]
    about_event: str | None
    about_mode: str | None
    note: str


class Row(NamedTuple):
    """A row of the crosswalk: what mode, contexts and inner act must be (None: anything), and the code."""

    mode: frozenset[str] | None
    contexts: tuple[frozenset[str], ...] | None
    about: frozenset[str] | None
    about_mode: frozenset[str] | None
    cameo: str
    line: int


@dataclass(frozen=True, slots=True)
class Codebook:
    """A codebook: look-ups over the ontology. `modes` and `crosswalk` are keyed by event type."""

    version: str
    types: Mapping[str, EventType]
    modes: Mapping[str, Mapping[str, Mode]]
    contexts: Mapping[str, Term]
    sectors: Mapping[str, Term]
    codes: Mapping[str, Term]
    statuses: Mapping[str, Term]
    operators: Mapping[str, Term]
    cameo_codes: Mapping[str, CameoCode]
    crosswalk: Mapping[str, tuple[Row, ...]]

    def type(self, event: str) -> EventType:
        """The entry of an event type. Raises LexiconError if there is none."""
        try:
            return self.types[event]
        except KeyError:
            raise LexiconError(f"no event type {event!r}; there are {', '.join(self.types)}") from None

    def quad(self, event: str) -> int:
        """The quad class of an event type: 1 or 2 cooperation, 3 or 4 conflict; 2 and 4 are material."""
        return self.type(event).quad

    def score(self, event: str, mode: str | None = None) -> float:
        """The scale value from -10 to 10 of an event: the mode's, or the type's without a known mode."""
        entry = self.modes.get(event, {}).get(mode or "")
        return entry.score if entry else self.type(event).score

    def needs_recipient(self, event: str) -> bool:
        """Whether an event of this type says nothing without a recipient."""
        return self.type(event).recipient == "required"

    def cameo(
        self,
        event: str,
        mode: str | None = None,
        contexts: Iterable[str] = (),
        about_event: str | None = None,
        about_mode: str | None = None,
    ) -> str:
        """The narrowest CAMEO code that fits an event and the act inside it (`crosswalk.tsv`).

        Raises LexiconError for an unknown event type, or one that a user's codebook gives no code.
        """
        around = frozenset(contexts) or frozenset((NOTHING,))
        words = mode or NOTHING, about_event or NOTHING, about_mode or NOTHING
        for row in self.crosswalk.get(self.type(event).id, ()):
            if _fits(row, around, *words):
                return row.cameo
        raise LexiconError(f"crosswalk.tsv has no row for {event}; add one with all other cells empty")

    def goldstein(self, cameo: str) -> float | None:
        """The Goldstein value (-10 to 10) of a CAMEO code, or of the nearest code above it that has one."""
        while cameo:
            found = self.cameo_codes.get(cameo)
            if found is not None and found.goldstein is not None:
                return found.goldstein
            cameo = cameo[:-1]
        return None

    def from_cameo(self, code: str) -> CameoCode | None:
        """What a CAMEO code is in PLOVER; of an unknown code the code above it; None if there is none."""
        while code and code not in self.cameo_codes:
            code = code[:-1]
        return self.cameo_codes.get(code)

    def describe(self, name: str) -> str:
        """A type, mode (`TYPE mode`), context, sector, status, operator or CAMEO code in words.

        Raises InputError if the codebook has no such name.
        """
        return "\n".join(_described(self, name))

    def as_json(self, event: str | None = None) -> dict[str, Any]:
        """The codebook, or one event type with its modes, as plain values ready for JSON."""
        if event is not None:
            return _type_as_json(self, self.type(event))
        return {
            "version": self.version,
            "types": [_type_as_json(self, entry) for entry in self.types.values()],
            **{name: [term.model_dump() for term in getattr(self, name).values()] for name in LISTS},
            "cameo": [asdict(code) for code in self.cameo_codes.values()],
        }


def _fits(row: Row, contexts: frozenset[str], mode: str, about: str, about_mode: str) -> bool:
    return (
        (row.mode is None or mode in row.mode)
        and (row.about is None or about in row.about)
        and (row.about_mode is None or about_mode in row.about_mode)
        and (row.contexts is None or any(wanted <= contexts for wanted in row.contexts))
    )


def _type_as_json(book: Codebook, entry: EventType) -> dict[str, Any]:
    modes = [mode.model_dump(exclude={"event"}) for mode in book.modes.get(entry.id, {}).values()]
    return {**entry.model_dump(), "modes": modes}


def _described(book: Codebook, name: str) -> list[str]:
    first, _, second = name.strip().partition(" ")
    event, mode = first.upper(), second.strip().lower()
    if event in book.types and not mode:
        return _type_in_words(book, book.types[event])
    if mode in book.modes.get(event, {}):
        entry = book.modes[event][mode]
        return [f"{event} {mode}: score {entry.score:g}", entry.definition, *_noted(entry.note)]
    for kind in LISTS:
        for key in (first, first.upper(), first.lower()):
            if key in getattr(book, kind) and not second:
                term = getattr(book, kind)[key]
                return [f"{key} ({kind}) {term.name}".rstrip(), term.definition, *_noted(term.note)]
    if first in book.cameo_codes and not second:
        return _code_in_words(book, book.cameo_codes[first])
    raise InputError(f"the codebook has nothing named {name!r}; its types are {', '.join(book.types)}")


def _type_in_words(book: Codebook, entry: EventType) -> list[str]:
    quad = f"{QUADS[entry.quad]} (quad {entry.quad})"
    head = f"{entry.id}: {quad}, score {entry.score:g}, recipient {entry.recipient}"
    lines = [head, entry.definition, f"Not: {entry.excludes}", *_noted(entry.note)]
    modes = book.modes.get(entry.id, {}).values()
    return lines + ["Modes:"] * bool(modes) + [f"  {m.id:<15} {m.score:>5g}  {m.definition}" for m in modes]


def _code_in_words(book: Codebook, code: CameoCode) -> list[str]:
    value = book.goldstein(code.code)
    parts = [code.event or "nothing", code.mode or "", ", ".join(code.contexts)]
    inner = f", about {code.about_event} {code.about_mode or ''}".rstrip() if code.about_event else ""
    head = f"CAMEO {code.code}: {code.label}" + ("" if value is None else f" (Goldstein {value:g})")
    return [head, f"PLOVER: {' '.join(part for part in parts if part)}{inner}", *_noted(code.note)]


def _noted(note: str) -> list[str]:
    return [f"Note: {note}"] if note else []


@cache
def load_codebook(folder: Path | None = None) -> Codebook:
    """The codebook, with the files of a user's `folder` laid over it.

    Raises LexiconError that names file, line and entry if a file breaks its schema or names a type, mode,
    context or code that is not there; InputError if the folder is not there.
    """
    folders = [OWN] if folder is None else [OWN, _checked(folder)]
    types = _by_id(entry for f in folders for entry in _entries(f / "types.yml", EventType))
    lists = {name: _by_id(term for f in folders for term in _entries(f / f"{name}.yml", Term)) for name in LISTS}
    modes = _modes(folders, types)
    codes = {
        code.code: code for f in folders for code in _cameo_codes(f / "cameo.tsv", types, modes, lists["contexts"])
    }
    rows: dict[str, list[Row]] = {event: [] for event in types}
    for f in reversed(folders):
        for event, row in _crosswalk(f / "crosswalk.tsv", types, modes, lists["contexts"]):
            _require(row.cameo in codes, f / "crosswalk.tsv", row.line, f"CAMEO code {row.cameo}")
            rows[event].append(row)
    return Codebook(
        version=_version(folders),
        types=MappingProxyType(types),
        modes=MappingProxyType({event: MappingProxyType(found) for event, found in modes.items()}),
        cameo_codes=MappingProxyType(codes),
        crosswalk=MappingProxyType({event: tuple(found) for event, found in rows.items()}),
        **{name: MappingProxyType(terms) for name, terms in lists.items()},
    )


def _checked(folder: Path) -> Path:
    if not folder.is_dir():
        raise InputError(f"{folder}: there is no such folder; a codebook is a folder with {', '.join(FILES)}")
    for path in sorted(folder.iterdir()):
        if path.suffix in (".yml", ".tsv") and path.name not in FILES:
            raise LexiconError(f"{path}: not a file of a codebook; there are {', '.join(FILES)}")
    return folder


def _entries(path: Path, model: type[Any]) -> list[Any]:
    return read_entries(path, model) if path.exists() else []


def _by_id(entries: Iterable[Any]) -> dict[str, Any]:
    return {entry.id: entry for entry in entries}


def _version(folders: list[Path]) -> str:
    versions = []
    for folder in folders:
        path = folder / "codebook.yml"
        versions.append(_about(path).version if path.exists() else folder.name)
    return "+".join(versions)


def _about(path: Path) -> About:
    content = read_yaml(path)
    try:
        return About.model_validate(content)
    except ValueError as error:
        raise LexiconError(f"{path}:1: version is needed; name and source are the only other keys") from error


def _modes(folders: list[Path], types: Mapping[str, EventType]) -> dict[str, dict[str, Mode]]:
    found: dict[str, dict[str, Mode]] = {event: {} for event in types}
    for folder in folders:
        for mode in _entries(folder / "modes.yml", Mode):
            if mode.event not in types:
                raise LexiconError(f"{folder / 'modes.yml'}: mode {mode.id}: no event type {mode.event}")
            found[mode.event][mode.id] = mode
    return found


def _require(there: bool, path: Path, line: int, what: str) -> None:
    if not there:
        raise LexiconError(f"{path}:{line}: there is no {what} in this codebook")


def _cameo_codes(
    path: Path,
    types: Mapping[str, EventType],
    modes: Mapping[str, Mapping[str, Mode]],
    contexts: Mapping[str, Term],
) -> Iterator[CameoCode]:
    for line, row in _rows(path, CAMEO_COLUMNS):
        around = tuple(word for word in row["context"].split(";") if word)
        for event, mode in ((row["event"], row["mode"]), (row["about"], row["about_mode"])):
            _require(not event or event in types, path, line, f"event type {event}")
            _require(not mode or mode in modes.get(event, {}), path, line, f"mode {event} {mode}")
        for word in around:
            _require(word in contexts, path, line, f"context {word}")
        _require(row["code"].isdigit() and 2 <= len(row["code"]) <= 4, path, line, f"CAMEO code {row['code']!r}")
        yield CameoCode(
            row["code"], row["label"], _number(path, line, row["goldstein"]), row["event"] or None,
            row["mode"] or None, around, row["about"] or None, row["about_mode"] or None, row["note"],
        )  # fmt: skip


def _number(path: Path, line: int, text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        raise LexiconError(f"{path}:{line}: {text!r} is not a number") from None


def _rows(path: Path, columns: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    return read_tsv(path, columns) if path.exists() else iter(())


def _crosswalk(
    path: Path,
    types: Mapping[str, EventType],
    modes: Mapping[str, Mapping[str, Mode]],
    contexts: Mapping[str, Term],
) -> Iterator[tuple[str, Row]]:
    everywhere = frozenset(name for found in modes.values() for name in found)
    for line, row in _rows(path, CROSSWALK_COLUMNS):
        event = row["event"]
        _require(event in types, path, line, f"event type {event}")
        about = _cell(path, line, row["about"], types, "event type")
        inner = frozenset(m for e in about or () for m in modes.get(e, ())) if about else everywhere
        yield (
            event,
            Row(
                _cell(path, line, row["mode"], modes[event], f"mode of {event}"),
                _context_cell(path, line, row["context"], contexts),
                about,
                _cell(path, line, row["about_mode"], inner, f"mode of {row['about'] or 'any type'}"),
                row["cameo"],
                line,
            ),
        )


def _cell(path: Path, line: int, cell: str, known: Iterable[str], what: str) -> frozenset[str] | None:
    if not cell:
        return None
    if cell == ANYTHING:
        return frozenset(known)
    words = cell.split("|")
    for word in words:
        _require(word == NOTHING or word in known, path, line, f"{what} {word}")
    return frozenset(words)


def _context_cell(path: Path, line: int, cell: str, known: Mapping[str, Term]) -> tuple[frozenset[str], ...] | None:
    if not cell:
        return None
    choices = tuple(frozenset(choice.split("+")) for choice in cell.split("|"))
    for word in frozenset[str]().union(*choices):
        _require(word == NOTHING or word in known, path, line, f"context {word}")
    return choices
