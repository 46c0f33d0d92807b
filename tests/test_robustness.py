"""Bad input at the command line: each a clear message or a clean result, with the exit code that the README states."""

import json

import pytest
from click.testing import CliRunner

from dateline.cli.commands import cli

GOOD = json.dumps({"id": "good", "date": "2024-05-15", "text": "Kenya condemned Uganda."})


def code(*args, **more):
    return CliRunner().invoke(cli, ["code", "--format", "jsonl", *map(str, args)], standalone_mode=False, **more)


def write(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "picture"),
        ("list.jsonl", b"not json\n", "list.jsonl:1"),
        ("untexted.jsonl", b'{"id": "a"}\n', "untexted.jsonl:1"),
    ],
)
def test_what_cannot_be_read_fails_alone_with_its_place(tmp_path, name, content, message):
    bad = write(tmp_path, name, content)
    result = code(bad, write(tmp_path, "zz.jsonl", GOOD))
    assert result.return_value == 2
    assert message in result.stderr
    assert [json.loads(line)["document"]["id"] for line in result.stdout.splitlines()] == ["good"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("long.txt", "Kenya condemned Uganda and thanked Rwanda " * 3_000),
        ("broken.txt", b"Kenya condemned Uganda.\xff\xfe Rebels attacked a town in Mali\xc3.\n"),
        ("arabic.txt", "\u0623\u0639\u0644\u0646\u062a \u0643\u064a\u0646\u064a\u0627 \U0001f600\U0001f680 \u200f Kenya condemned Uganda. \U0001f1f0\U0001f1ea"),
        ("nested.txt", "Kenya " + "(" * 10_000 + "condemned" + ")" * 10_000 + " Uganda."),
        ("brackets.txt", "[" * 10_000),
        ("undated.txt", "Kenya condemned Uganda."),
        ("future.txt", "date 2999-01-01 Kenya condemned Uganda."),
    ],
)  # fmt: skip
def test_odd_text_is_coded_cleanly(tmp_path, name, content):
    path = write(tmp_path, name, content)
    result = code(path)
    assert result.return_value == 0
    assert "Traceback" not in result.stderr
    for line in result.stdout.splitlines():
        event = json.loads(line)
        assert all(e["text"] for e in (*event["actor"], *event["recipient"]))


def test_a_report_without_a_date_keeps_its_dates_empty_and_is_told(tmp_path):
    result = code(write(tmp_path, "undated.txt", "Kenya condemned Uganda."))
    (event,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert (event["date"], event["enddate"]) == (None, None)
    assert "no date" in result.stderr


def test_a_date_in_the_far_future_is_told(tmp_path):
    assert "2999" in code(write(tmp_path, "future.txt", "date 2999-01-01 Kenya condemned Uganda.")).stderr


def test_no_source_is_a_usage_error():
    result = CliRunner().invoke(cli, ["code"])
    assert result.exit_code == 1
