"""A Sphinx extension: the pages of reference are written, and the pictures drawn, whenever the site is built.

They stand in `docs/reference/`, which nobody edits and git does not keep. A page is written only if it has changed, so that
a second build is quick.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pages_of_code
import pages_of_data
import sample_pictures

# In the order of the side bar: the name of each page and what makes its text.
PAGES: MappingProxyType[str, Callable[[], str]] = MappingProxyType(
    {
        "commands": pages_of_code.commands,
        "exit-codes": pages_of_code.exit_codes,
        "filter-fields": pages_of_data.filter_fields,
        "codebook": pages_of_data.codebook,
        "operators": pages_of_data.operators,
        "cameo": pages_of_data.cameo,
        "event-record": pages_of_code.event_page,
        "columns": pages_of_data.columns,
        "store": pages_of_data.store,
        "lexicon": pages_of_code.lexicon,
        "python": pages_of_code.python,
    }
)
_INDEX = """# Reference

These pages are made from the program's own data and code when the site is built.

```{{toctree}}
{names}
```
"""


def write(folder: Path) -> list[Path]:
    """Write every page into a folder and take away what no longer belongs there; returns the pages."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {f"{name}.md": make() for name, make in PAGES.items()}
    texts["index.md"] = _INDEX.format(names="\n".join(PAGES))
    for old in folder.glob("*.md"):
        if old.name not in texts:
            old.unlink()
    for name, text in texts.items():
        _write(folder / name, text.rstrip() + "\n")
    return [folder / name for name in texts]


def _make(folder: Path) -> None:
    write(folder)
    sample_pictures.draw(folder / "pictures")


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def setup(app: Any) -> dict[str, Any]:
    """Tell Sphinx to write the pages before it looks for sources."""
    app.connect("config-inited", lambda app, _: _make(Path(app.srcdir) / "reference"))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
