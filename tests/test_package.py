"""The package: extras stay optional, and imports stay cheap."""

import subprocess
import sys
import tomllib
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = {
    "web": {"fastapi", "uvicorn"}, "warc": {"fastwarc"}, "postgres": {"psycopg"}, "dask": {"distributed"},
    "learn": {"sklearn"}, "pdf": {"pypdf"}, "frames": {"pandas", "polars"}, "docs": {"sphinx", "furo"},
}  # fmt: skip


def modules_after(code):
    script = f"import sys; {code}; print(' '.join(sorted(m.split('.')[0] for m in sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_every_extra_of_the_design_is_declared():
    assert set(PROJECT["optional-dependencies"]) == {*EXTRAS, "dev"}


def test_every_requirement_has_a_lower_bound():
    wanted = [
        *PROJECT["dependencies"],
        *(r for rs in PROJECT["optional-dependencies"].values() for r in rs if "dateline[" not in r),
    ]
    assert [r for r in wanted if ">=" not in r] == []


def test_coding_needs_no_extra():
    loaded = modules_after("import dateline; dateline.Coder().code('Kenya condemned Uganda.', date='2024-05-15')")
    assert loaded.isdisjoint(set().union(*EXTRAS.values()))


def test_the_command_line_starts_without_the_parser():
    loaded = modules_after("from dateline.cli.commands import cli")
    assert loaded.isdisjoint({"spacy", "numpy", "pydantic", "rich"})
