"""The commands that write to a store, with real coding."""

import json

from click.testing import CliRunner

from dateline.cli.commands import cli


def test_the_commands(tmp_path):
    path, store = tmp_path / "in.jsonl", str(tmp_path / "events.duckdb")
    rows = [
        {"id": "a", "date": "2024-03-01", "text": "Police arrested ten protesters in Nairobi on Friday."},
        {"id": "b", "date": "2024-03-01", "language": "de", "text": "Die Polizei nahm zehn Menschen fest."},
    ]
    path.write_text("\n".join(map(json.dumps, rows)) + "\nbroken\n", encoding="utf-8")
    run = CliRunner()
    first = run.invoke(cli, ["ingest", str(path), "--store", store, "--format", "json"], standalone_mode=False)
    assert first.return_value == 2
    assert json.loads(first.stdout) == {
        "read": 3, "known": 0, "stored": 2, "uncoded": 1, "failed": 1, "mentions": 1, "changed": 1,
    }  # fmt: skip
    own = tmp_path / "own.tsv"
    own.write_text("names\tcode\nNairobi River Guard\tKEN\n", encoding="utf-8")
    again = ["ingest", "--recode", "--store", store, "--format", "json"]
    for options, stored in (([], 0), (["--entities", str(own)], 1), (["--entities", str(own)], 0)):
        recoded = run.invoke(cli, [*again, *options], standalone_mode=False)
        assert json.loads(recoded.stdout)["stored"] == stored, (options, recoded.stderr)
    (tmp_path / "wrong.tsv").write_text("wrong\n", encoding="utf-8")
    broken = run.invoke(cli, [*again, "--entities", str(tmp_path / "wrong.tsv")], standalone_mode=False)
    assert broken.return_value == 1
    assert "wrong.tsv:1" in broken.stderr
    known = run.invoke(cli, ["ingest", str(path), "--store", store], standalone_mode=False)
    assert "1 document of the store coded by another coder or lexicon" in known.stderr
    undone = run.invoke(cli, ["merge", "--store", store, "--undo", "--format", "json"], standalone_mode=False)
    assert json.loads(undone.stdout)["events"] == 1
    refused = run.invoke(cli, ["ingest", "--store", store], standalone_mode=False)
    assert refused.exit_code == 1
    assert "give SOURCES" in refused.stderr
