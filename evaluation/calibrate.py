"""Fit the weights of confidence on labelled sentences, and show on others how true they are.

usage: python evaluation/calibrate.py GOLD.jsonl INPUT.jsonl --apart IDS [--write]

GOLD has rows with a marked source and target and one event type. An event that touches either side is right if its type
is the row's. Rows whose id stands in IDS are kept apart: the weights are fitted without them, and the table of stated
against true shares is theirs. `--write` stores the weights in the lexicon.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from dateline.coding import Coder, confidence
from dateline.lexicon.files import ROOT
from dateline.readers import Failure, read

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("input")
    parser.add_argument("--apart", required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    apart = set(Path(args.apart).read_text(encoding="utf-8").split())
    names, seen, held = labelled(args.gold, args.input, apart)
    weights = fit(*seen)
    for name, weight in zip(["always", *names], weights, strict=True):
        print(f"{name:18} {weight:6.2f}")
    table(sigmoid(weights, held[0]), held[1])
    if args.write:
        write(["always", *names], weights, seen, held)


def labelled(gold, source, apart):
    """The names of the features, and for the seen and the held rows a matrix of them with the labels."""
    rows = {r["id"]: r for r in map(json.loads, Path(gold).read_text(encoding="utf-8").splitlines())}
    found = {False: ([], []), True: ([], [])}
    names = []
    collected = []
    plain = confidence.of
    confidence.of = lambda event, proposal: (
        collected.append((event, confidence.features(event, proposal))) or plain(event, proposal)
    )
    for coded in Coder().pipe(d for d in read([source]) if not isinstance(d, Failure)):
        row = rows[coded.document.id]
        for event, features in collected:
            if near(event, row):
                names = list(features)
                xs, ys = found[row["id"] in apart]
                xs.append([1.0, *map(float, features.values())])
                ys.append(float(YIELD.get(event.event, event.event) == row["root"]))
        collected.clear()
    return names, *((np.array(xs), np.array(ys)) for xs, ys in (found[False], found[True]))


def near(event, row):
    spans = [s for side in ("source", "target") for s in zip(row[f"{side}_start"], row[f"{side}_end"], strict=True)]
    return any(e.start < b and a < e.end for e in (*event.actor, *event.recipient) for a, b in spans)


def fit(x, y, strength=1.0, steps=200):
    """Logistic regression with a small penalty, by Newton's method."""
    w = np.zeros(x.shape[1])
    penalty = strength * np.eye(x.shape[1])
    penalty[0, 0] = 0
    for _ in range(steps):
        p = sigmoid(w, x)
        slope = x.T @ (p - y) + penalty @ w
        w = w - np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + penalty, slope)
    return w


def sigmoid(w, x):
    return 1 / (1 + np.exp(-(x @ w)))


def table(stated, true):
    print(f"\nheld apart: {len(true)} events, {true.mean():.2f} right\nstated      events  stated  true")
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (stated >= low) & (stated < low + 0.1)
        if inside.any():
            print(
                f"{low:.1f} to {low + 0.1:.1f}  {inside.sum():6}  {stated[inside].mean():6.2f}  {true[inside].mean():4.2f}"
            )
    print(f"expected calibration error {error(stated, true):.3f}")


def error(stated, true):
    total = 0.0
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (stated >= low) & (stated < low + 0.1)
        if inside.any():
            total += inside.sum() * abs(stated[inside].mean() - true[inside].mean())
    return total / len(true)


def write(names, weights, seen, held):
    stated = sigmoid(weights, held[0])
    head = [
        "# Weights of the evidence (logistic), written by evaluation/calibrate.py.",
        f"# Fitted on {len(seen[1])} events of labelled sentences; on {len(held[1])} events kept apart the mean difference between",
        f"# stated and true shares is {error(stated, held[1]):.3f} (ten classes).",
    ]
    lines = [f"{name}: {weight:.2f}" for name, weight in zip(names, weights, strict=True)]
    (ROOT / "confidence.yml").write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
