"""Near-copies: what is one, that clusters close, and that order and size do not matter."""

import json

from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.cli.commands import cli
from dateline.duplicates import clusters
from dateline.records import Document

WIRE = " ".join(f"word{n}" for n in range(120))
LONG = " ".join(f"other{n}" for n in range(2_000))


def together(*texts):
    documents = [Document(str(n), text, None) for n, text in enumerate(texts)]
    return [c.cluster for c in clusters(documents)]


def test_a_copy_with_a_new_head_is_a_copy():
    assert together(WIRE, "A new head for the story. " + WIRE, LONG) == ["0", "0", "2"]


def test_a_short_report_inside_a_long_one_is_a_copy_in_either_order():
    inside = LONG + " " + WIRE
    assert together(WIRE, inside) == together(inside, WIRE) == ["0", "0"]


def test_a_shared_sentence_is_no_copy():
    shared = " ".join(f"quote{n}" for n in range(20))
    assert together(f"{WIRE} {shared}", f"{LONG} {shared}") == ["0", "1"]


def test_clusters_are_closed():
    first, second = LONG[:9_000], LONG[4_500:]
    assert together(first, second, LONG) == ["0", "0", "0"]


def test_nothing_to_compare_stands_alone():
    assert together("", "one two", "one two") == ["0", "1", "2"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(alphabet="ab ", max_size=80), max_size=6), st.randoms())
def test_order_changes_no_cluster(texts, random):
    pairs = list(enumerate(texts))
    random.shuffle(pairs)

    def found(numbered):
        made = list(clusters([Document(str(n), text, None) for n, text in numbered]))
        return {frozenset(c.id for c in made if c.cluster == name) for name in {c.cluster for c in made}}

    assert found(list(enumerate(texts))) == found(pairs)


def test_the_command_prints_a_line_for_each_report(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps({"id": i, "text": WIRE}) for i in "ab"), encoding="utf-8")
    result = CliRunner().invoke(cli, ["duplicates", str(path)], standalone_mode=False)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(r["id"], r["cluster"], r["size"]) for r in lines] == [("a", "a", 2), ("b", "a", 2)]
