"""Read the lexicon's files: YAML whose scalars are all strings, and TSV with a header.

`NO` is Norway and `010` is a CAMEO code, so nothing is turned into a truth value or a number
behind one's back. Whoever wants a number says so in the schema.
"""

from __future__ import annotations

import csv
import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dateline.errors import LexiconError

ROOT = Path(__file__).parent

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@contextmanager
def loading() -> Iterator[None]:
    """Let the search for cycles rest while much is loaded that stays, in which it would find none again and again."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def files(folder: str, ending: str = "yml") -> list[Path]:
    """The lexicon's own files below `folder`, in a fixed order."""
    return sorted((ROOT / folder).rglob(f"*.{ending}"))


def read_yaml(path: Path) -> Any:
    """The content of a YAML file, every scalar a string.

    Raises LexiconError with file and line if the file is not UTF-8 or not YAML.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f":{mark.line + 1}" if mark else ""
        raise LexiconError(f"{path}{where}: not YAML: {getattr(error, 'problem', error)}") from error


def line_of(path: Path, number: int) -> int:
    """The line (from 1) on which entry `number` (from 0) of a YAML list begins."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    if isinstance(node, yaml.SequenceNode) and number < len(node.value):
        return int(node.value[number].start_mark.line) + 1
    return 1


def read_tsv(path: Path, columns: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a TSV file as (line number, row); empty lines and lines that start with # are skipped.

    Raises LexiconError if the header is not `columns` or a row has another number of cells.
    """
    wanted = list(columns)
    with path.open(encoding="utf-8", newline="") as stream:
        numbered = ((n, line) for n, line in enumerate(stream, 1) if line.strip() and line[0] != "#")
        for row, (n, line) in enumerate(numbered):
            cells = next(csv.reader([line.rstrip("\r\n")], delimiter="\t", quoting=csv.QUOTE_NONE))
            if row == 0:
                if cells != wanted:
                    raise LexiconError(f"{path}:{n}: the header must be {' '.join(wanted)}")
                continue
            if len(cells) != len(wanted):
                raise LexiconError(f"{path}:{n}: {len(cells)} cells, {len(wanted)} expected")
            yield n, dict(zip(wanted, cells, strict=True))


@cache
def names_in(ontology: str) -> tuple[str, ...]:
    """The ids of one of the ontology's lists (types, modes, sectors ...) as they stand in its file.

    Nothing is checked: whoever only asks a store waits for the names, and not for `load_codebook`.
    """
    rows = read_yaml(ROOT / "ontology" / f"{ontology}.yml")
    return tuple(dict.fromkeys(str(row["id"]) for row in rows))
