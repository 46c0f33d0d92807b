"""What documents are called that have no id of their own: by their file."""

from __future__ import annotations

import os
from pathlib import PurePath

_PACKED = (".gz", ".zst", ".lz4")


class Names:
    """The names of the files of one reading.

    A file is called by its name without the ending. Where another file is already called so it keeps its ending and has
    its folder before it (`march/front.txt`), and further folders until nothing else is called so. Where the process
    works does not matter, and a file that is read again is called as before.
    """

    def __init__(self) -> None:
        self._taken: dict[int, int] = {}  # hashes, since there may be millions of files

    def of(self, path: str) -> str:
        """The name of a file; `path` may lead into an archive."""
        whole = PurePath(os.path.abspath(path))
        mark = hash(str(whole))
        name, longer = stem_of(whole.name), whole.name
        for folder in reversed(whole.parts[:-1]):
            if self._taken.setdefault(hash(name), mark) == mark:
                return name
            longer = f"{folder.strip(os.sep)}/{longer}"
            name = longer
        return name


def stem_of(name: str) -> str:
    """A file's name without its ending, and without the one below `.gz`."""
    path = PurePath(name)
    packed = path.suffix.lower() in _PACKED
    return PurePath(path.stem).stem if packed else path.stem
