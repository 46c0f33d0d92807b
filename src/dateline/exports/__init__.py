"""Events as plain values under the names of the public contract, and as files under other formats' columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline.exports.contract import entity_record, event_record

if TYPE_CHECKING:
    from dateline.exports.columns import ColumnSet, column_set
    from dateline.exports.records import read_records
    from dateline.exports.writing import Exported, export

__all__ = ["ColumnSet", "Exported", "column_set", "entity_record", "event_record", "export", "read_records"]

_HOME = {
    "ColumnSet": "columns", "column_set": "columns", "read_records": "records", "export": "writing", "Exported": "writing",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load what only exports to files need when it is first asked for: coding needs the plain records alone."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
