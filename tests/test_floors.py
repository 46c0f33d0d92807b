"""The accuracy floors hold on the development data, where that data is there."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.coding import annotate
from dateline.exports import event_record
from dateline.readers import Failure, read

ROOT = Path(__file__).parent.parent
KIT = ROOT.parent / "shared"
OWN = sorted((ROOT / "evaluation" / "reports").glob("*.json"))
FLOORS = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(not (KIT / "dev").is_dir(), reason="the development data is not here")


def write(coder, source, output, annotating=False):
    documents = [d for d in read([source]) if not isinstance(d, Failure)]
    with output.open("w", encoding="utf-8") as stream:
        for coded in coder.pipe(documents):
            assert coded.error is None
            lines = [annotate(coded.report)] if annotating else [event_record(e) for e in coded.events]
            stream.writelines(json.dumps(line) + "\n" for line in lines)


def score(*command):
    done = subprocess.run([sys.executable, *map(str, command), "--json"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_pairs(coder, tmp_path):
    write(coder, KIT / "dev/pairs/plv_train.in.jsonl", tmp_path / "o")
    figures = score(KIT / "dev/score_pairs.py", KIT / "dev/pairs/plv_train.gold.jsonl", tmp_path / "o")
    for name, floor in FLOORS["pairs/plv_train"].items():
        assert figures[name] >= floor


def test_quotes(coder, tmp_path):
    write(coder, KIT / "dev/quotes/polnear.in.jsonl", tmp_path / "o", annotating=True)
    figures = score(KIT / "dev/score_quotes.py", KIT / "dev/quotes/polnear.gold.jsonl", tmp_path / "o")
    for name, floor in FLOORS["quotes/polnear"].items():
        assert figures[name] >= floor


def test_founding_report(coder, tmp_path):
    write(coder, KIT / "seed/2019-12-06-designation.txt", tmp_path / "o")
    figures = score(KIT / "gold/score.py", KIT / "gold/2019-12-06-designation.json", tmp_path / "o")
    floor = FLOORS["founding-report"]
    assert figures["found"] >= floor["rows"]
    assert figures["precision"] >= floor["precision"]
    assert figures["field_accuracy"] >= floor["fields"]
    assert len(figures["forbidden"]) <= floor["forbidden"]


@pytest.mark.parametrize(
    ("name", "reports"),
    [
        ("gold", sorted((KIT / "gold/documents").glob("*.json"))),
        ("reports/read", [p for p in OWN if not p.stem.startswith("held")]),
        ("reports/held", [p for p in OWN if p.stem.startswith("held")]),
    ],
)
def test_reports_with_answers(coder, tmp_path, name, reports):
    totals = dict.fromkeys(("rows", "found", "events", "fields", "fields_right"), 0)
    right, forbidden = 0.0, 0
    for answers in reports:
        write(coder, answers.with_suffix(".txt"), tmp_path / "o")
        figures = score(KIT / "gold/score.py", answers, tmp_path / "o")
        totals = {name: total + figures[name] for name, total in totals.items()}
        right += figures["precision"] * figures["events"]
        forbidden += len(figures["forbidden"])
    floor = FLOORS[name]
    assert totals["found"] / totals["rows"] >= floor["rows"]
    assert right / totals["events"] >= floor["precision"]
    assert totals["fields_right"] / totals["fields"] >= floor["fields"]
    assert forbidden <= floor["forbidden"]


def test_every_development_report_is_coded_with_evidence_and_true_offsets(coder):
    documents = [d for d in read([KIT / "dev/reports/reports.jsonl"]) if not isinstance(d, Failure)]
    for coded in coder.pipe(documents):
        assert coded.error is None
        text = coded.document.text
        for event in coded.events:
            assert event.evidence
            assert all(text[e.start : e.end] == e.text for e in (*event.actor, *event.recipient))
