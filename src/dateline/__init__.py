"""Dateline reads dated news reports and keeps the record of who did what to whom, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline.version import VERSION

if TYPE_CHECKING:
    from dateline.coding import Coded, Coder
    from dateline.errors import (
        CodingError,
        DatelineError,
        InputError,
        LexiconError,
        QueryError,
        SettingsError,
        StoreError,
    )
    from dateline.queries import Archive, Filter, open
    from dateline.records import Document, Entity, Event

__version__ = VERSION
__all__ = [
    "Archive", "Coded", "Coder", "CodingError", "DatelineError", "Document", "Entity", "Event", "Filter", "InputError",
    "LexiconError", "QueryError", "SettingsError", "StoreError", "__version__", "open",
]  # fmt: skip

_HOME = {
    "Coder": "coding", "Coded": "coding", "Document": "records", "Entity": "records", "Event": "records",
    "Archive": "queries", "Filter": "queries", "open": "queries", "QueryError": "errors", "StoreError": "errors",
    "CodingError": "errors", "DatelineError": "errors", "InputError": "errors", "LexiconError": "errors", "SettingsError": "errors",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load the part of the package that a name lives in when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"dateline.{_HOME[name]}"), name)
