"""Which coder it was: the package's version, and a short digest of all that decides what it codes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dateline.errors import InputError
from dateline.places import edition
from dateline.version import VERSION

_ROOT = Path(__file__).parent.parent
_PARTS = (
    "acts", "coding", "contexts.py", "dates", "entities", "lexicon", "links.py", "operators", "places", "quotes",
    "records.py", "sentences", "sizes.py",
)  # fmt: skip
_DIGITS = 10


def coder_version(model: str, own: Iterable[Path] = ()) -> str:
    """As in `0.1.0+3f2a91c04b`: the same for the same code, lexicon, places, pipeline and `own` files, by their contents.

    `own` are files of the user's entries, in the order in which they are laid over the lexicon. Raises InputError if
    one cannot be read.
    """
    told = hashlib.sha256(_digest_of_package())
    for part in (edition(), model, _version(model), _version("spacy")):
        told.update(f"{part}\n".encode())
    for path in own:
        told.update(_content(path))
    return f"{VERSION}+{told.hexdigest()[:_DIGITS]}"


@cache
def _digest_of_package() -> bytes:
    told = hashlib.sha256()
    for part in _PARTS:
        home = _ROOT / part
        paths = sorted(p for p in home.rglob("*") if p.is_file() and "__pycache__" not in p.parts) if home.is_dir() else [home]  # fmt: skip
        for path in paths:
            told.update(f"{path.relative_to(_ROOT).as_posix()}\n".encode())
            told.update(_content(path))
    return told.digest()


def _content(path: Path) -> bytes:
    """The digest of a file, alike with every kind of line ends."""
    try:
        return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).digest()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error


def _version(package: str) -> str:
    """The version of an installed package; empty for a pipeline that is given as a folder."""
    try:
        return version(package.replace("_", "-"))
    except (PackageNotFoundError, ValueError):
        return ""
