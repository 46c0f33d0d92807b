"""Speed and memory of each reader on generated input, and what telling the language costs the coder.

usage: python benchmarks/readers.py [--documents N] [--only FORMAT]

Every format is read in a process of its own at N and at four times N documents; memory is flat if its peak is the same.
"""

import argparse
import gzip
import json
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

WORDS = (
    "the army of and government said to in on troops border minister rebels that fought agreed talks with for from "
    "Kenya Uganda Nairobi Kampala protesters police arrested shelling officials ceasefire ambassador would after"
).split()


def text(rng, words=300):
    return " ".join(" ".join(rng.choices(WORDS, k=15)).capitalize() + "." for _ in range(words // 15))


def page(rng):
    paragraphs = "".join(f"<p>{part}.</p>" for part in text(rng).split(".") if part)
    links = "".join(f'<li><a href="/{n}">Section {n} of the paper</a></li>' for n in range(60))
    return (
        '<!doctype html><html><head><meta charset="utf-8"><title>News</title><meta property="article:published_time" '
        f'content="2019-12-06T10:00:00Z"></head><body><nav><ul>{links}</ul></nav><article><h1>News</h1>{paragraphs}'
        "</article><footer>Rights</footer></body></html>"
    )


def record(number, body):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body.encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032}>\r\nWARC-Date: 2019-12-07T01:00:00Z\r\n"
        f"WARC-Target-URI: https://example.org/{number}.html\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def make(form, count, folder):
    """A file or folder of `count` documents in a format."""
    rng = random.Random(1)
    path = folder / f"in.{form}"
    if form == "html":
        path.mkdir()
        for n in range(count):
            (path / f"{n}.html").write_text(page(rng))
    elif form == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for n in range(count):
                archive.writestr(f"{n}.txt", text(rng))
    elif form == "parquet":
        parquet(path, count, rng)
    elif form == "rss":
        items = "".join(
            f"<item><link>https://example.org/{n}</link><description>{text(rng)}</description></item>"
            for n in range(count)
        )
        path.write_text(f'<?xml version="1.0"?><rss version="2.0"><channel><title>W</title>{items}</channel></rss>')
    else:
        with path.open("wb") as out:
            out.writelines(lines(form, count, rng))
    return path


def lines(form, count, rng):
    if form == "csv":
        yield b"id,body,date\n"
    for n in range(count):
        if form == "csv":
            yield f'{n},"{text(rng)}",2019-12-06\n'.encode()
        elif form == "warc":
            yield record(n, page(rng))
        elif form == "warc.gz":
            yield gzip.compress(record(n, page(rng)), 1)
        else:
            yield json.dumps({"id": n, "text": text(rng), "date": "2019-12-06"}).encode() + b"\n"


def parquet(path, count, rng):
    import pyarrow
    import pyarrow.parquet

    schema = pyarrow.schema([("text", pyarrow.string()), ("date", pyarrow.string())])
    with pyarrow.parquet.ParquetWriter(path, schema) as out:
        for start in range(0, count, 5000):
            rows = [{"text": text(rng), "date": "2019-12-06"} for _ in range(min(5000, count - start))]
            out.write_table(pyarrow.Table.from_pylist(rows, schema))


def peak_memory():
    """The peak of this process's memory in KB (Linux). ru_maxrss would be that of the process that started it, if larger."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])


def one(path):
    """Read a file and print documents, seconds and the growth of the peak of memory in MB over the first documents."""
    from dateline.readers import Failure, read

    start = time.perf_counter()
    number = failed = 0
    for item in read([path]):
        failed += isinstance(item, Failure)
        number += 1
        if number == 100:
            early = peak_memory()
    peak = peak_memory()
    print(number, failed, time.perf_counter() - start, peak / 1024, (peak - early) / 1024)


def language(count):
    """Seconds a document for telling the language, beside those of coding it."""
    from dateline.coding import Coder
    from dateline.readers.languages import language_of
    from dateline.records import Document

    rng = random.Random(1)
    texts = [text(rng) for _ in range(count)]
    start = time.perf_counter()
    for words in texts:
        language_of(words)
    telling = (time.perf_counter() - start) / count
    coder = Coder()
    coder.code("Kenya condemned Uganda.", "2024-05-15")
    start = time.perf_counter()
    for _ in coder.pipe(Document(str(n), words, "2024-05-15") for n, words in enumerate(texts)):
        pass
    coding = (time.perf_counter() - start) / count
    print(f"language {1e3 * telling:.3f} ms, coding {1e3 * coding:.2f} ms a document: {100 * telling / coding:.2f} %")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--only")
    parser.add_argument("--read", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.read:
        one(args.read)
        return
    print(f"{'format':10}{'documents':>10}{'failed':>8}{'seconds':>9}{'doc/s':>8}{'peak MB':>9}{'after 100':>10}")
    for form in (args.only,) if args.only else ("jsonl", "csv", "parquet", "html", "zip", "rss", "warc", "warc.gz"):
        for count in (args.documents, 4 * args.documents):
            with tempfile.TemporaryDirectory() as folder:
                path = make(form, count, Path(folder))
                told = subprocess.run(
                    [sys.executable, __file__, "--read", path], capture_output=True, text=True, check=True
                )
            number, failed, seconds, peak, growth = map(float, told.stdout.split())
            print(
                f"{form:10}{number:10.0f}{failed:8.0f}{seconds:9.2f}{number / seconds:8.0f}{peak:9.0f}{growth:10.0f}",
                flush=True,
            )
    language(300)


if __name__ == "__main__":
    main()
