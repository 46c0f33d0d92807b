"""The command line: formats, standard input, exit codes, clear errors."""

import csv
import io
import json
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from dateline.cli.commands import cli
from dateline.cli.showing import show_rows

REPORT = "date 2024-05-15 Kenya condemned Uganda on Monday."


def run(*args, **more):
    return CliRunner().invoke(cli, list(args), standalone_mode=False, **more)


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_jsonl_is_one_event_a_line(report):
    result = run("code", "--format", "jsonl", str(report))
    (event,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert (event["event"], event["actor"][0]["code"], event["date"]) == ("ACCUSE", "KEN", "2024-05-13")


def test_csv_has_a_header_and_a_row(report):
    result = run("code", "--format", "csv", str(report))
    (row,) = list(csv.DictReader(io.StringIO(result.stdout)))
    assert (row["event"], row["recipient_code"]) == ("ACCUSE", "UGA")


def test_an_empty_cell_of_csv_stays_empty_and_a_formula_becomes_a_text(tmp_path):
    path = tmp_path / "=1.txt"
    path.write_text("date 2024-05-15\n\nThe Gabonese opposition rejected the offer.", encoding="utf-8")
    (row,) = list(csv.DictReader(io.StringIO(run("code", "--format", "csv", str(path)).stdout)))
    assert (row["recipient"], row["recipient_code"], row["dead"]) == ("", "", "")
    assert row["document"] == "'=1"


def test_a_narrow_table_keeps_codes_whole_and_folds_prose(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    stream = io.StringIO()
    stream.isatty = lambda: True
    prose = "Kenyan police fired tear gas at protesters in Nairobi on Thursday as thousands marched."
    monkeypatch.setattr("sys.stdout", stream)
    show_rows(["event_id", "date", "text"], [["740ee63112aedc299ac2", "2024-06-20", prose]], "table", None)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", stream.getvalue()).splitlines()
    assert lines[1].startswith("740ee63112aedc299ac2  2024-06-20  Kenyan police")
    assert max(map(len, lines)) <= 60
    assert "Thursday" in stream.getvalue()


def test_table_names_the_actor(report):
    assert "Kenya" in run("code", "--format", "table", str(report)).stdout


def test_standard_input(report):
    result = run("code", "--format", "jsonl", "-", input=REPORT)
    assert json.loads(result.stdout)["event"] == "ACCUSE"


def test_explain_marks_the_words(report):
    text = run("explain", str(report)).stdout
    assert "«Kenya» [condemned] {Uganda}" in text
    assert "accuse.condemn" in text


def test_a_bad_line_fails_alone(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text(
        '{"id": "a", "date": "2024-05-15", "text": "Kenya condemned Uganda."}\nnot json\n', encoding="utf-8"
    )
    result = run("code", "--format", "jsonl", str(path))
    assert result.return_value == 2
    assert len(result.stdout.splitlines()) == 1
    assert "many.jsonl:2" in result.stderr


def test_two_processes_give_the_same(tmp_path):
    path = tmp_path / "many.jsonl"
    lines = [json.dumps({"id": str(n), "date": "2024-05-15", "text": "Kenya condemned Uganda."}) for n in range(70)]
    path.write_text("\n".join(lines), encoding="utf-8")
    one = run("code", "--format", "jsonl", str(path)).stdout
    assert run("code", "--format", "jsonl", "--jobs", "2", str(path)).stdout == one


def test_codebook_describes_a_type():
    assert "ASSAULT" in run("codebook", "assault").stdout
    assert json.loads(run("codebook", "--format", "json").stdout)


def test_lexicon_check_of_a_file(tmp_path):
    path = tmp_path / "own.yml"
    path.write_text(
        "- id: own.zap\n  verb: zap\n  event: ASSAULT\n  examples:\n    - text: It rained.\n", encoding="utf-8"
    )
    result = run("lexicon", "check", str(path))
    assert result.return_value == 1
    assert "own.zap" in result.stdout


def test_a_missing_file_is_told_and_ends_with_one():
    done = subprocess.run(
        [sys.executable, "-c", "from dateline.cli import main; main()", "code", "/nowhere/x.txt"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "/nowhere/x.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_annotate_has_every_kind(report):
    record = json.loads(run("annotate", str(report)).stdout)
    assert set(record) == {"id", "entities", "places", "dates", "quotes", "acts"}


def test_the_module_is_the_command(report):
    made = subprocess.run(
        [sys.executable, "-m", "dateline", "code", "--format", "jsonl", str(report)], capture_output=True, text=True
    )
    assert (made.returncode, json.loads(made.stdout)["event"]) == (0, "ACCUSE")
