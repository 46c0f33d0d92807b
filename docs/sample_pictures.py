"""The pictures that pages show: what the commands of these pages draw of the reports in `samples/`."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from click.testing import CliRunner

from dateline.cli.commands import cli

_SAMPLES = Path(__file__).parent.parent / "samples"
# A picture's name, and the words of the command that draws it.
PICTURES = {
    "types.svg": ("count", "--by", "event"),
    "dyads.svg": ("dyads",),
    "map.svg": ("map",),
}


def draw(folder: Path) -> list[Path]:
    """Draw the pictures into a folder. Raises ValueError, with what was told, if a command fails."""
    folder.mkdir(parents=True, exist_ok=True)
    with _store() as store:
        for name, words in PICTURES.items():
            part = folder / f"new-{name}"
            _run(*words, "--store", store, "-o", str(part))
            if (folder / name).exists() and (folder / name).read_bytes() == part.read_bytes():
                part.unlink()
            else:
                part.replace(folder / name)
    return [folder / name for name in PICTURES]


@contextmanager
def _store() -> Iterator[str]:
    """The address of a store that holds the samples, coded with no knowledge of the user's own."""
    with tempfile.TemporaryDirectory() as name, mock.patch.dict(os.environ, {"DATELINE_DATA": f"{name}/data"}):
        store = str(Path(name) / "samples.duckdb")
        _run("ingest", str(_SAMPLES), "--store", store)
        yield store


def _run(*words: str) -> None:
    done = CliRunner().invoke(cli, list(words), standalone_mode=False)
    if done.exception or done.return_value:
        raise ValueError(f"dateline {' '.join(words)}: {done.exception or done.output}")
