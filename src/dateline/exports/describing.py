"""What stands beside an export: a codebook of its columns, and a data package that tells programs how to read it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from dateline.exports.columns import Column, ColumnSet

_MEDIA = {
    "csv": "text/csv", "tsv": "text/tab-separated-values", "jsonl": "application/jsonl", "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet", "graphml": "application/xml", "duckdb": "application/octet-stream",
}  # fmt: skip
_NESTED = ("jsonl", "geojson", "parquet", "duckdb")


def codebook_path(path: Path) -> Path:
    """Where the codebook of an export stands: beside it, `events.csv` having `events.csv.codebook.csv`."""
    return path.with_name(path.name + ".codebook.csv")


def write_codebook(columns: ColumnSet, filled: list[int], count: int, path: Path) -> Path:
    """Write what each column holds, and in how many of the `count` rows it is filled; returns the file."""
    made = codebook_path(path)
    with made.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(("position", "column", "type", "definition", "filled", "rows"))
        for number, column in enumerate(columns.columns, 1):
            out.writerow((number, column.name, column.type, column.definition, filled[number - 1], count))
    return made


def write_package(columns: ColumnSet, form: str, count: int, path: Path, header: bool) -> Path:
    """Put an export into the `datapackage.json` of its folder (Frictionless Data Package 1.0); returns that file.

    What else stands in that file stays. A file of that name that is no data package is left alone, and the
    description goes to `<export>.datapackage.json`.
    """
    shared = path.with_name("datapackage.json")
    package = _package(shared)
    if package is None:
        shared, package = path.with_name(path.name + ".datapackage.json"), _empty_package()
    resource = _resource(columns, form, count, path, header)
    others = [r for r in package["resources"] if r.get("path") != path.name]
    package["resources"] = sorted([*others, resource], key=lambda r: str(r.get("path")))
    shared.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return shared


def _package(path: Path) -> dict[str, Any] | None:
    """The data package in a file, a new one if there is no file, None if the file holds something else."""
    if not path.exists():
        return _empty_package()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return None
    good = isinstance(found, dict) and isinstance(found.get("resources"), list)
    return found if good and all(isinstance(r, dict) for r in found["resources"]) else None


def _empty_package() -> dict[str, Any]:
    return {"name": "dateline-events", "title": "Events coded by Dateline", "resources": []}


def _resource(columns: ColumnSet, form: str, count: int, path: Path, header: bool) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": "".join(c if c.isalnum() or c in "-_." else "-" for c in path.name.lower()),
        "path": path.name, "title": columns.title, "format": form, "mediatype": _MEDIA[form], "encoding": "utf-8",
        "rows": count, "codebook": codebook_path(path).name,
        "schema": {"fields": [_field(column, form) for column in columns.columns], "missingValues": [""],
                   "primaryKey": [columns.columns[0].name]},
    }  # fmt: skip
    if columns.name == "petrarch":
        made["schema"]["primaryKey"] = ["IDs"]
    if form in ("csv", "tsv"):
        made["profile"] = "tabular-data-resource"
        made["dialect"] = {"delimiter": "," if form == "csv" else "\t", "header": header, "lineTerminator": "\n"}
        if form == "tsv":
            made["dialect"]["quoteChar"] = ""
    return made


def _field(column: Column, form: str) -> dict[str, Any]:
    nested = form in _NESTED
    kind = {"list": "array" if nested else "string", "object": "object" if nested else "string"}
    told = {"name": column.name, "type": kind.get(column.type, column.type), "description": column.definition}
    if column.type == "list" and not nested:
        told["description"] += "; several are joined by semicolons"
    return told
