"""The examples of the pages: run in a folder of their own, and set against what the page shows.

    python docs/examples.py                      # run all pages, tell what differs
    python docs/examples.py --write docs/tutorial.md    # put what came out into the page

A page's blocks are gone through from top to bottom. A code block with a caption is a file, `console` holds commands (`$ `)
with what a terminal shows, `pycon` Python. Dots (`...`) in what is shown stand for anything. Other blocks are not run.
"""

from __future__ import annotations

import argparse
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

HERE = Path(__file__).parent
_FENCE = re.compile(r"^(`{3,})(?:\{([\w-]+)\})?\s*(\S*)")
_CAPTION = re.compile(r"^:caption:\s*(.+)$")
_COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
# What the page of PostgreSQL shows, for which an address of this run stands in.
ADDRESS = "postgresql://you@localhost/events"
_ENVIRONMENT = {"COLUMNS": "120", "LINES": "40", "TERM": "xterm", "PYTHONWARNINGS": "ignore", "NO_COLOR": "1"}


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its caption, and the numbers (from 0) of its first line and the line behind its last."""

    language: str
    caption: str
    first: int
    behind: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A command with what the page shows below it, in the lines `first` to `behind`, and what came out."""

    command: str
    want: str
    got: str
    first: int
    behind: int

    @property
    def true(self) -> bool:
        """Whether the page shows what came out."""
        return doctest.OutputChecker().check_output(self.want, self.got, doctest.ELLIPSIS)


@dataclass
class Place:
    """Where a page's examples run. `known` puts an address of this run in the place of one that a page shows."""

    folder: Path
    known: Mapping[str, str] = field(default_factory=dict)
    code: int = 0
    names: dict[str, Any] = field(default_factory=dict)

    def meant(self, text: str) -> str:
        """The text with the addresses of this run."""
        for shown, real in self.known.items():
            text = text.replace(shown, real)
        return text

    def told(self, text: str) -> str:
        """The text with the addresses that the page shows."""
        for shown, real in self.known.items():
            text = text.replace(real, shown)
        return text.replace(str(self.folder) + os.sep, "")


def blocks(lines: list[str]) -> Iterator[Block]:
    """The fenced blocks of a page that say in which language they are."""
    number = 0
    while number < len(lines):
        opened = _FENCE.match(lines[number])
        number += 1
        if not opened:
            continue
        first, caption = number, ""
        language = opened[3] if opened[2] in (None, "code-block") else f"{{{opened[2]}}}"
        while lines[number].rstrip() != opened[1]:
            if number == first and (said := _CAPTION.match(lines[number])):
                caption, first = said[1].strip(), number + 1
            number += 1
        if caption and not lines[first].strip():
            first += 1
        yield Block(language, caption, first, number)
        number += 1


def run(page: Path, known: Mapping[str, str] | None = None) -> list[Shown]:
    """Run a page's examples in a temporary folder, with the samples and the pages' own files beside them."""
    lines = page.read_text(encoding="utf-8").splitlines()
    found: list[Shown] = []
    with tempfile.TemporaryDirectory() as name, chdir(name):
        place = Place(Path(name).resolve(), known or {})
        environment = {**_ENVIRONMENT, "DATELINE_DATA": str(place.folder / ".data")}
        with mock.patch.dict(os.environ, environment):
            for source in (HERE.parent / "samples", HERE.parent / "evaluation", HERE / "files"):
                (place.folder / source.name).symlink_to(source, target_is_directory=True)
            for block in blocks(lines):
                found += _block(block, lines, place)
    return found


def _block(block: Block, lines: list[str], place: Place) -> Iterator[Shown]:
    body = lines[block.first : block.behind]
    if block.caption:
        path = place.folder / block.caption
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(body) + "\n", encoding="utf-8")
    elif block.language == "console":
        yield from _console(block, body, place)
    elif block.language == "pycon":
        yield from _python(block, body, place)


def _console(block: Block, body: list[str], place: Place) -> Iterator[Shown]:
    starts = [n for n, line in enumerate(body) if line.startswith("$ ")]
    for start, behind in zip(starts, [*starts[1:], len(body)], strict=True):
        told = start + 1
        while told < behind and body[told].startswith("> "):
            told += 1
        command = "\n".join([body[start][2:], *(line[2:] for line in body[start + 1 : told])])
        want = "\n".join(body[told:behind])
        got = _plain(place.told(_command(place.meant(command), place)))
        yield Shown(command, _plain(want), got, block.first + told, block.first + behind)


def _plain(text: str) -> str:
    """Text without colours, and without blanks at the ends of lines and of all."""
    return "\n".join(line.rstrip() for line in _COLOUR.sub("", text).splitlines()).strip("\n") + "\n"


def _command(command: str, place: Place) -> str:
    if command == "echo $?":
        return f"{place.code}\n"
    words = shlex.shlex(command, posix=True, punctuation_chars=True)
    words.whitespace_split = True
    parts = list(words)
    if parts[:3] == ["dateline", "places", "import"]:
        os.environ["DATELINE_CACHE"] = str(place.folder / ".cache")
    plain = parts[0] == "dateline" and not any(set(part) <= set("();<>|&") for part in parts)
    # A process reads the index of places once, so that what was brought in is seen by the next process only.
    return _in_process(parts[1:], place) if plain and parts[1] != "places" else _in_shell(command, place)


class _Screen(io.TextIOWrapper):
    """A stream that says that it is a terminal, or not, and writes to a buffer that it shares."""

    def __init__(self, buffer: io.BytesIO, terminal: bool) -> None:
        super().__init__(buffer, encoding="utf-8", newline="\n", write_through=True)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def close(self) -> None:
        """Nothing is closed: the buffer is read afterwards."""


def _in_process(arguments: list[str], place: Place) -> str:
    """What a terminal shows of a command, run here so that the parser is loaded but once."""
    from dateline.cli.commands import cli

    buffer = io.BytesIO()
    screen, side = _Screen(buffer, True), _Screen(buffer, False)
    with redirect_stdout(screen), redirect_stderr(side), mock.patch("dateline.cli.working._coder", _coder):
        try:
            code = cli.main(args=arguments, prog_name="dateline")
            place.code = code if isinstance(code, int) else 0
        except SystemExit as end:
            place.code = int(end.code or 0)
    return buffer.getvalue().decode()


_coders: dict[str, Any] = {}


def _coder(options: dict[str, Any]) -> Any:
    """A coder for the options of a command; all of them share one parser."""
    from dateline.coding import Coder
    from dateline.lexicon.own import own_files

    given = [Path(p).resolve() for p in options.get("entities") or ()]
    own = [Path(p).resolve() for p in options.get("lexicon") or ()]
    key = repr((own, given, own_files()))
    if key not in _coders:
        _coders[key] = Coder(lexicon=own, entities=(*given, *own_files()))
        first = next(iter(_coders.values()))
        _coders[key]._parser = first._parser
    return _coders[key]


def _in_shell(command: str, place: Place) -> str:
    """What a command line gives in a shell that knows `dateline`."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(HERE.parent / "src"), os.environ.get("PYTHONPATH", "")]),
    }
    python = shlex.quote(sys.executable)
    known = f'python() {{ {python} "$@"; }}\ndateline() {{ {python} -m dateline "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-c", known + command], cwd=place.folder, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", timeout=120,
    )  # fmt: skip
    place.code = done.returncode
    return done.stdout


def _python(block: Block, body: list[str], place: Place) -> Iterator[Shown]:
    for example in doctest.DocTestParser().get_examples("\n".join(body) + "\n"):
        out = io.StringIO()
        with redirect_stdout(out):
            try:
                exec(compile(place.meant(example.source), "<page>", "single"), place.names)
            except Exception:
                out.write(traceback.format_exc(limit=0))
        first = block.first + example.lineno + example.source.count("\n")
        want = _plain(example.want)
        yield Shown(example.source, want, _plain(place.told(out.getvalue())), first, first + example.want.count("\n"))


def pages() -> list[Path]:
    """The pages that people write, in order of their names."""
    made = HERE / "reference"
    found = (p for p in HERE.rglob("*.md") if made not in p.parents and "_build" not in p.parts)
    return sorted(
        p for p in found if any(b.language in ("console", "pycon") for b in blocks(p.read_text("utf-8").splitlines()))
    )


def write(page: Path, found: list[Shown]) -> int:
    """Put what came out in the place of what the page shows wrongly; returns how often."""
    lines = page.read_text(encoding="utf-8").splitlines()
    wrong = [shown for shown in found if not shown.true]
    for shown in reversed(wrong):
        lines[shown.first : shown.behind] = shown.got.strip("\n").splitlines()
    page.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(wrong)


@contextmanager
def web_server() -> Iterator[dict[str, str]]:
    """The address of a web server that pages show, with the one of this run, over `files/site`."""
    import threading
    from functools import partial
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=HERE / "files" / "site")) as http:
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield {"127.0.0.1:8000": f"127.0.0.1:{http.server_address[1]}"}
        finally:
            http.shutdown()
            thread.join()


@contextmanager
def _database() -> Iterator[str]:
    """The address, in quotes, of an empty database on a PostgreSQL server of one's own."""
    from servers import new_database, server

    with server() as address:
        yield f"'{new_database(address)}'"


def main() -> int:
    """Run the pages named, or all of them; tell or mend what they show wrongly."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true", help="put what came out into the pages")
    chosen = parser.parse_args()
    wrong = 0
    with ExitStack() as stack:
        known = stack.enter_context(web_server())
        for page in chosen.pages or pages():
            if ADDRESS in page.read_text(encoding="utf-8"):
                known[ADDRESS] = stack.enter_context(_database())
            found = run(page.resolve(), known)
            wrong += sum(not shown.true for shown in found)
            for shown in found:
                if not shown.true and not chosen.write:
                    print(
                        f"{page}:{shown.first + 1}: {shown.command}\n--- shown\n{shown.want}--- came out\n{shown.got}"
                    )
            if chosen.write:
                print(f"{page}: {write(page.resolve(), found)} of {len(found)} put right")
    return 1 if wrong and not chosen.write else 0


if __name__ == "__main__":
    sys.path[:0] = [str(HERE.parent / "src"), str(HERE.parent / "evaluation")]
    sys.exit(main())
