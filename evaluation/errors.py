"""The errors on a scored set, grouped by cause, so that the next mistake to mend is plain.

usage: python evaluation/errors.py pairs GOLD.jsonl INPUT.jsonl [--skip IDS] [--show CAUSE] [--most 20]
       python evaluation/errors.py gold ANSWERS.json... [--show CAUSE] [--most 20]

`pairs` are sentences with a marked source and target and one event type; `gold` are reports with full answers, each text
beside its answers. Causes: `no trigger` (nothing was coded), `wrong sense` (another type at those words), `not told`
(the type is found at no event but the act was seen), `wrong role` (the type is right and a side is not), and for reports
also `entity` (a side is found but lacks a country or a sector), `wrong status` and `wrong date`. `--skip` names a file with ids to leave unread.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

from dateline.coding import Coder
from dateline.exports import event_record
from dateline.readers import Failure, read

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["pairs", "gold"])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--skip")
    parser.add_argument("--show", help="list the errors of this cause")
    parser.add_argument("--most", type=int, default=20)
    args = parser.parse_args()
    causes = of_pairs(*args.files[:2], args.skip) if args.kind == "pairs" else of_reports(args.files)
    total = sum(map(len, causes.values()))
    for cause, errors in sorted(causes.items(), key=lambda c: -len(c[1])):
        print(f"{len(errors):5}  {len(errors) / max(total, 1):5.1%}  {cause}")
    for error in causes.get(args.show or "", [])[: args.most]:
        print(error)


def coded(source):
    documents = (d for d in read([source]) if not isinstance(d, Failure))
    return {c.document.id: c for c in Coder().pipe(documents)}


def told(event):
    who, whom = (", ".join(e.text for e in side) or "?" for side in (event.actor, event.recipient))
    rule = next((e.rule for e in event.evidence if e.field == "event"), "")
    return f"       {event.event} [{event.status}] {who} -> {whom}  ({rule})"


def of_pairs(gold, source, skip):
    left_out = set(Path(skip).read_text(encoding="utf-8").split()) if skip else set()
    reports = coded(source)
    causes = defaultdict(list)
    for line in Path(gold).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["id"] in left_out:
            continue
        found = reports[row["id"]]
        cause = why_not(row, found)
        if cause:
            head = f"{row['id']} wanted {row['root']}: {row['source']} -> {row['target']} | {row['text']}"
            causes[cause].append("\n".join([head, *map(told, found.events)]))
    return causes


def why_not(row, found):
    """The cause of a row's error, or None if it is right."""
    roots = [YIELD.get(e.event, e.event) for e in found.events]
    if row["root"] not in roots:
        if roots:
            return "wrong sense"
        seen = any(p.event == row["root"] for _, made in found.report.inner for p in made)
        return "not told" if seen else "no trigger"
    right = [e for e, root in zip(found.events, roots, strict=True) if root == row["root"]]
    if any(on(e.actor, row, "source") and on(e.recipient, row, "target") for e in right):
        return None
    if any(on((*e.actor, *e.recipient), row, "source") and on((*e.actor, *e.recipient), row, "target") for e in right):
        return None
    return "wrong actor" if not any(on(e.actor, row, "source") for e in right) else "wrong recipient"


def on(entities, row, side):
    spans = list(zip(row[f"{side}_start"], row[f"{side}_end"], strict=True))
    return not spans or any(e.start < b and a < e.end for e in entities for a, b in spans)


def of_reports(answers):
    causes = defaultdict(list)
    for path in map(Path, answers):
        gold = json.loads(path.read_text(encoding="utf-8"))
        (found,) = coded((path.parent / gold["document"]).resolve()).values()
        records = [event_record(e) for e in found.events]
        for row in gold["rows"]:
            cause = missing(row, found, records)
            if cause:
                causes[cause].append(f"{path.stem} {row['id']} {row['fact']}")
    return causes


def missing(row, found, records):
    """Why no event answers a row of a report, or None if one does."""
    same = [r for r in records if r["event"] in row["event"]]
    if not same:
        seen = any(p.event in row["event"] for _, made in found.report.inner for p in made)
        return "not told" if seen else "no trigger"
    for side in ("actor", "recipient"):
        near, same = same, [r for r in same if row.get(side) is None or names(r[side]) & set(row[side])]
        if not same:
            return f"{'entity' if any(is_uncoded(r[side]) for r in near) else 'wrong role'}: {side}"
    if "status" in row and not any(r["status"] in row["status"] for r in same):
        return "wrong status"
    first, last = row.get("date", ("", "~"))
    return None if any(first <= (r["date"] or "") and (r["enddate"] or "") <= last for r in same) else "wrong date"


def is_uncoded(entities):
    """Whether somebody stands in a role of whom we do not know enough: without a country, or without a sector."""
    return bool(entities) and all(not e["code"] or not e["sector"] for e in entities)


def names(entities):
    return {e["code"] for e in entities} | {f"{e['code']} {s}" for e in entities for s in e["sector"]}


if __name__ == "__main__":
    main()
