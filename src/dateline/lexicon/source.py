"""Entries of the lexicon, each checked against the schema of its kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from dateline.errors import LexiconError
from dateline.lexicon.files import line_of, read_yaml

Model = TypeVar("Model", bound="Entry")


class Entry(BaseModel):
    """What every kind of lexicon entry shares: unknown keys are errors, and nothing is edited later."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def read_entries(path: Path, model: type[Model]) -> list[Model]:
    """The entries of a YAML file that holds a list, each checked against `model`.

    Raises LexiconError that names file, line, entry and key of the first thing wrong.
    """
    rows = read_yaml(path)
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise LexiconError(f"{path}:1: a list of entries was expected, each beginning with '- '")
    return [_entry(path, number, row, model) for number, row in enumerate(rows)]


def _entry(path: Path, number: int, row: Any, model: type[Model]) -> Model:
    try:
        return model.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "(the entry)"
        name = row.get("id", f"number {number + 1}") if isinstance(row, dict) else f"number {number + 1}"
        raise LexiconError(f"{path}:{line_of(path, number)}: entry {name}: {key}: {first['msg']}") from error
