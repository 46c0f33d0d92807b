"""The documentation is true: its examples give what the pages show, and the pages of reference leave nothing out."""

import re
import shlex
import shutil
import subprocess
from itertools import groupby
from pathlib import Path

import click
import examples
import pages_of_code
import pages_of_data
import pytest
from generated_pages import PAGES
from servers import new_database

import dateline
from dateline.cli.commands import cli
from dateline.exports.columns import NAMES, column_set
from dateline.lexicon.codebook import LISTS, load_codebook
from dateline.links import load_links
from dateline.queries import FIELDS, Filter

DOCS = Path(__file__).parent.parent / "docs"
BUILT = DOCS / "_build" / "html"
PAGES_RUN = examples.pages()


@pytest.fixture(scope="module")
def web():
    with examples.web_server() as known:
        yield known


@pytest.mark.parametrize("page", PAGES_RUN, ids=[str(p.relative_to(DOCS).with_suffix("")) for p in PAGES_RUN])
def test_the_examples_of_a_page(page, web, request):
    known = dict(web)
    text = page.read_text(encoding="utf-8")
    if examples.ADDRESS in text:
        known[examples.ADDRESS] = f"'{new_database(request.getfixturevalue('postgres'))}'"
    if ".pdf" in text or ".warc" in text:
        pytest.importorskip("pypdf", reason="pip install 'dateline[pdf]'")
        pytest.importorskip("fastwarc", reason="pip install 'dateline[warc]'")
    if "to_pandas" in text:
        pytest.importorskip("pandas", reason="pip install 'dateline[frames]'")
    found = examples.run(page, known)
    told = [f"line {s.first}: {s.command}\n{s.want}--- came out\n{s.got}" for s in found if not s.true]
    assert found
    assert not told, f"{page.name}: `python docs/examples.py --write` puts it right\n" + "\n".join(told)


def test_an_example_that_is_not_true_is_told_and_put_right(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "```{toctree}\nother\n```\n\n```{code-block} text\n:caption: a/b.txt\none\n```\n\n"
        "```console\n$ cat a/b.txt\ntwo\n$ echo a b c\na ... c\n$ false\n$ echo $?\n1\n```\n\n"
        "```pycon\n>>> for n in (1, 2):\n...     print(n)\n1\n>>> 1 / 0\n```\n",
        encoding="utf-8",
    )
    found = examples.run(page)
    assert [shown.true for shown in found] == [False, True, True, True, False, False]
    assert examples.write(page, found) == 3
    again = examples.run(page)
    assert [shown.true for shown in again] == [True] * 6
    assert "$ cat a/b.txt\none\n$ echo a b c\na ... c\n" in page.read_text(encoding="utf-8")


def test_every_command_and_option_is_on_its_page():
    page = pages_of_code.commands()
    sections = dict(re.findall(r"^## (dateline[^\n]*)\n\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))
    commands = dict(pages_of_code.every_command())
    assert len(commands) > 25
    assert set(sections) == set(commands)
    for path, command in commands.items():
        assert command.help, f"{path} has no words of help"
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                for name in (*parameter.opts, *parameter.secondary_opts):
                    (row,) = re.findall(rf"^\| .*`{re.escape(name)}`.* \| (.+) \|$", sections[path], re.MULTILINE)
                    assert len(row) > 8, f"{path} {name} has no meaning"
            else:
                assert str(parameter.make_metavar(click.Context(command))) in sections[path]


def commands_of(page):
    """The arguments of each dateline command in the blocks of a page that are not run."""
    lines = page.read_text(encoding="utf-8").splitlines()
    for block in examples.blocks(lines):
        for line in lines[block.first : block.behind] if block.language in ("", "sh") and not block.caption else ():
            words = shlex.shlex(line.partition(" # ")[0], posix=True, punctuation_chars=True)
            words.whitespace_split = True
            parts = [
                list(group) for end, group in groupby(words, key=lambda word: set(word) <= set(";&|<>")) if not end
            ]
            yield from (part[part.index("dateline") + 1 :] for part in parts if "dateline" in part)


@pytest.mark.parametrize("page", [DOCS.parent / "README.md", *sorted(DOCS.glob("how-to/*.md"))], ids=lambda p: p.stem)
def test_commands_that_are_not_run_have_the_options_that_pages_give_them(page):
    for words in commands_of(page):
        command, rest = cli, words
        while isinstance(command, click.Group):
            command, rest = command.commands[rest[0]], rest[1:]
        given, left, _ = command.make_parser(click.Context(command)).parse_args(list(rest))
        assert not [word for word in left if word.startswith("--")], words
        assert set(given) <= {parameter.name for parameter in command.params}


def test_every_column_has_its_meaning():
    page = pages_of_data.columns()
    for name in NAMES:
        for column in column_set(name).columns:
            assert len(column.definition) > 3
            assert f"| `{column.name}` | {column.type} | {pages_of_data.cell(column.definition)} |" in page


def test_every_name_of_the_codebook_is_on_its_page():
    page, book = pages_of_data.codebook(), load_codebook()
    for event, entry in book.types.items():
        (section,) = re.findall(rf"^## {event}$(.*?)(?=^## )", page, re.MULTILINE | re.DOTALL)
        assert pages_of_data.cell(entry.definition) in section
        assert pages_of_data.cell(entry.excludes) in section
        for mode in book.modes[event]:
            assert f"| `{mode}` |" in section
            assert f"— *{event} {mode}*" in section, f"{event} {mode} has no example"
    assert [name for kind in LISTS for name in getattr(book, kind) if f"| `{name}` |" not in page] == []
    crosswalk = pages_of_data.cameo()
    assert [code for code in book.cameo_codes if f"| `{code}` |" not in crosswalk] == []


def test_every_operator_of_the_table_is_on_its_page():
    page = pages_of_data.operators()
    kinds = {row.operator for row in pages_of_data.load_lexicon().table}
    assert [kind for kind in kinds if f"\n## {kind}\n" not in page] == []


def test_every_field_of_filters_has_its_meaning_and_an_example_that_is_understood():
    page = pages_of_data.filter_fields()
    assert [name for name in FIELDS if f"| `{name}` |" not in page] == []
    shown = (DOCS / "how-to" / "ask-with-filters.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", shown, re.MULTILINE))
    assert set(rows) == set(FIELDS)
    for name, example in rows.items():
        (term,) = Filter(example.replace('"', "") if name == "near" else example).terms
        assert term.field.name == name


def test_every_public_name_is_on_the_page_of_python():
    page = pages_of_code.python()
    assert [n for n in dateline.__all__ if n != "__version__" and f":: dateline.{n}\n" not in page] == []


def test_a_field_without_a_meaning_stops_the_build():
    with pytest.raises(ValueError, match="left over"):
        pages_of_code.explained("links", ["relation", "event", "weight"])
    with pytest.raises(ValueError, match="left over"):
        pages_of_code.explained("links", ["relation"])


def test_meanings_name_all_values():
    known = pages_of_code.meanings()
    assert [cues.relation for cues in load_links() if cues.relation not in known["links"]["relation"]] == []
    assert [b for b in ("explicit", "relative", "dateline", "inferred") if b not in known["event"]["date_basis"]] == []


def test_all_pages_of_reference_are_made():
    for name, make in PAGES.items():
        text = make()
        assert text.startswith("# "), name
        assert "None" not in re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL), name


@pytest.mark.skipif(not BUILT.is_dir(), reason="make docs builds the site")
def test_the_site_needs_no_network():
    pages = [p.read_text(encoding="utf-8") for p in BUILT.rglob("*.html")]
    assert len(pages) > 40
    for text in pages:
        assert re.findall(r"<(?:script|img|iframe)[^>]+src=\"(?:https?:)?//[^\"]+", text) == []
        assert re.findall(r"<link[^>]+rel=\"stylesheet\"[^>]+href=\"(?:https?:)?//[^\"]+", text) == []
    for style in BUILT.rglob("*.css"):
        assert re.findall(r"url\([\"']?https?:|@import\s+[\"']?https?:", style.read_text(encoding="utf-8")) == []


@pytest.mark.skipif(not BUILT.is_dir(), reason="make docs builds the site")
def test_the_notebook_is_shown_with_what_came_out():
    text = (BUILT / "ask-a-store.html").read_text(encoding="utf-8")
    assert "arrested" in text
    assert "<svg" in text or ".svg" in text
    assert "COERCE" in text


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_what_is_generated_is_not_kept():
    asked = ["git", "check-ignore", "-q", "docs/reference/codebook.md", "docs/_build/html/index.html"]
    assert subprocess.run(asked, cwd=DOCS.parent, check=False).returncode in (0, 128)
