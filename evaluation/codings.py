"""What chosen lexicon entries code in a file of reports, to be read before they are kept.

usage: python evaluation/codings.py REPORTS.jsonl PREFIX... [--most 40] [--seed 1] [--counts]

Prints events whose type comes from an entry whose id begins with one of the prefixes: the entry, what was coded, and
the sentence with the trigger marked. `--counts` prints how often each entry fired instead.
"""

import argparse
import random
from collections import Counter

from dateline.coding import Coder
from dateline.readers import Failure, read


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports")
    parser.add_argument("prefixes", nargs="+")
    parser.add_argument("--most", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--counts", action="store_true")
    args = parser.parse_args()
    found = [e for e in events(args.reports) if rule(e).startswith(tuple(args.prefixes))]
    if args.counts:
        for name, count in Counter(map(rule, found)).most_common():
            print(f"{count:6} {name}")
        return
    random.Random(args.seed).shuffle(found)
    for event in found[: args.most]:
        print(line(event))


def events(path):
    documents = (d for d in read([path]) if not isinstance(d, Failure))
    for coded in Coder().pipe(documents):
        yield from coded.events


def rule(event):
    return next((e.rule for e in event.evidence if e.field == "event"), "")


def line(event):
    at = event.start - event.sentence_at
    end = event.end - event.sentence_at
    marked = f"{event.text[:at]}[{event.text[at:end]}]{event.text[end:]}"
    who = ", ".join(e.text for e in event.actor) or "?"
    whom = ", ".join(e.text for e in event.recipient) or "?"
    inside = f" ({event.about.event} {event.about.status})" if event.about else ""
    return f"{rule(event)}: {event.event} {event.mode or ''} {event.status}{inside} | {who} -> {whom}\n    {marked}"


if __name__ == "__main__":
    main()
