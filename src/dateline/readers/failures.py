"""What is handed on in the place of a document that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

Warn: TypeAlias = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """One document that could not be read: the file, the line (from 1) if it was one of many, and why."""

    source: str
    line: int | None
    message: str

    @property
    def place(self) -> str:
        """The file, with the line after a colon if there is one."""
        return self.source if self.line is None else f"{self.source}:{self.line}"

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class Unreadable(Exception):
    """Why one document cannot be read; the readers turn it into a Failure and go on."""


def silent(_: str) -> None:
    """A `warn` that drops its message."""
