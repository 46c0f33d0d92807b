"""Which column or key holds which field of a document: stated, kept under a name, or guessed from obvious names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from dateline.errors import InputError
from dateline.lexicon.own import data_folder
from dateline.readers.given import Columns

FIELDS = ("id", "text", "title", "date", "url", "publisher", "language")
_GUESSES = {
    "text": "text body content maintext main_text article_text full_text fulltext article story report",
    "date": "date published pub_date pubdate publish_date published_date date_publish date_published publication_date "
    "published_at date_time datetime timestamp",
    "title": "title headline heading",
    "id": "id doc_id docid document_id article_id uuid guid",
    "url": "url link uri source_url article_url",
    "publisher": "publisher outlet source source_domain source_name newspaper publication site domain",
    "language": "language lang",
}
# The keys of news-please (its class NewsArticle); its dates come from the page's metadata.
NEWS_PLEASE = {
    "id": "url", "text": "maintext", "title": "title", "date": "date_publish", "url": "url", "publisher": "source_domain",
    "language": "language",
}  # fmt: skip
_NAME = re.compile(r"[\w.-]+")


def columns_of(spec: str) -> dict[str, str]:
    """The map of `text=body,date=pub_date`, or the one that was kept under the name `spec`.

    Raises InputError if a field is unknown or named twice, or if there is no map of that name.
    """
    if "=" not in spec:
        return _kept(spec)
    columns: dict[str, str] = {}
    for part in spec.split(","):
        field, _, column = (side.strip() for side in part.partition("="))
        if field not in FIELDS or not column:
            raise InputError(
                f"the map {part!r} is not understood; write FIELD=COLUMN, FIELD one of {', '.join(FIELDS)}"
            )
        if field in columns:
            raise InputError(f"the map names {field} twice; give each field one column")
        columns[field] = column
    return columns


def keep(name: str, columns: Columns) -> Path:
    """Keep a map under a name in the user's data folder; a map of that name is replaced. Its file is returned.

    Raises InputError if the name is none for a file.
    """
    path = _file(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(json.dumps(dict(columns), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    part.replace(path)
    return path


def _kept(name: str) -> dict[str, str]:
    path = _file(name)
    known = ", ".join(sorted(p.stem for p in path.parent.glob("*.json"))) or "none is kept"
    if not path.is_file():
        raise InputError(f"no map {name!r} ({known}); write one as text=COLUMN,date=COLUMN")
    try:
        columns = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: this map cannot be read ({error}); save it anew with --save-map") from error
    if not isinstance(columns, dict) or not all(k in FIELDS and isinstance(v, str) for k, v in columns.items()):
        raise InputError(f"{path}: a map holds columns for some of {', '.join(FIELDS)}; save it anew with --save-map")
    return columns


def _file(name: str) -> Path:
    if not _NAME.fullmatch(name) or name.startswith("."):
        raise InputError(f"{name!r} is no name for a map; use letters, digits, - and _")
    return data_folder() / "maps" / f"{name}.json"


def matched(header: Iterable[str], columns: Columns | None) -> dict[str, str]:
    """For each field the column of `header` that holds it: as `columns` says, else by an obvious name."""
    names = list(header)
    found = dict(columns or {})
    taken = set(found.values())
    plain = {re.sub(r"[\s-]+", "_", name.strip().lower()): name for name in reversed(names)}
    for field, guesses in _GUESSES.items():
        column = next((plain[g] for g in guesses.split() if g in plain and plain[g] not in taken), None)
        if field not in found and column is not None:
            found[field] = column
            taken.add(column)
    return found


def lacking(header: Iterable[str], columns: Columns) -> str | None:
    """What is wrong with a map for a table of these columns, or None."""
    names = list(header)
    shown = ", ".join(map(repr, names[:40])) or "none"
    absent = [column for column in columns.values() if column not in names]
    if absent:
        return f"no column {absent[0]!r}; the columns are {shown}"
    if "text" not in columns:
        return f"no column of texts among {shown}; name it with --map text=COLUMN"
    return None


def guessed(columns: Columns, stated: Columns | None) -> str:
    """The columns that were taken by their names alone and are called otherwise than the field, for a message."""
    taken = {f: c for f, c in columns.items() if c != f and f not in (stated or {})}
    return ", ".join(f"{field}={column}" for field, column in taken.items())
