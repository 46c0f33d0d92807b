"""The same story in other outlets: clusters of near-copies among documents, found without comparing all with all.

Two documents are near-copies if they share 30 % of their runs of five words, or if half of the runs of the shorter one
stand in the other; clusters are closed under that (Broder 1997 on shingles; docs/decisions/0008). Nothing is deleted.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from dateline.records import Document

RUN = 5
OVERLAP = 0.30
CONTAINED = 0.50
_SAMPLE = 8
_FEWEST = 32
_COMMON = 400
_MASK = (1 << 64) - 1
_BASE = 0x9E3779B97F4A7C15
_LEAVING = pow(_BASE, RUN, 1 << 64)
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Clustered:
    """A document's cluster, named by the first document in it, and how many documents it has."""

    id: str
    cluster: str
    size: int


def clusters(documents: Iterable[Document]) -> Iterator[Clustered]:
    """The cluster of each document, in the order of the documents; one without a near-copy stands alone."""
    ids: list[str] = []
    runs: list[array[int]] = []
    for document in documents:
        ids.append(document.id)
        runs.append(runs_of_words(document.text))
    first = _joined(runs)
    sizes = Counter(first)
    for name, n in zip(ids, first, strict=True):
        yield Clustered(name, ids[n], sizes[n])


def _joined(runs: list[array[int]]) -> list[int]:
    """For each document the first one of its cluster.

    The shortest come first: all runs of a short document are known by the time that a longer one, which may hold it
    whole, is looked at.
    """
    above = list(range(len(runs)))
    at: defaultdict[int, list[int]] = defaultdict(list)
    for number in sorted(above, key=lambda n: len(runs[n])):
        own = set(runs[number])
        near = {other for run in own for other in at.get(run, ())}
        for other in near:
            if is_copy(own, runs[other]):
                low, high = sorted((_first(above, number), _first(above, other)))
                above[high] = low
        for run in _sampled(runs[number]):
            if len(at[run]) < _COMMON:
                at[run].append(number)
    return [_first(above, n) for n in range(len(runs))]


def _first(above: list[int], number: int) -> int:
    while above[number] != number:
        above[number] = above[above[number]]
        number = above[number]
    return number


def runs_of_words(text: str) -> array[int]:
    """The different runs of five words of a text as unsigned 64-bit numbers, in order of size."""
    words = [_number(word) for word in _WORDS.findall(text.lower())]
    found = set()
    run = 0
    for n, (word, gone) in enumerate(zip(words, [0] * RUN + words, strict=False), 1):
        run = (run * _BASE + word - gone * _LEAVING) & _MASK
        if n >= RUN:
            found.add(run ^ (run >> 29))
    return array("Q", sorted(found))


@lru_cache(maxsize=50_000)
def _number(word: str) -> int:
    raw = word.encode()
    return (crc32(raw) << 32 | crc32(raw[::-1])) ^ len(raw)


def _sampled(runs: array[int]) -> list[int]:
    """The runs by which a document can be found: one in eight, the same ones in every document, but all of a short one."""
    return list(runs) if len(runs) < _FEWEST * _SAMPLE else [run for run in runs if run % _SAMPLE == 0]


def is_copy(own: set[int], other: array[int]) -> bool:
    """Whether two documents, each given by its different runs of words, are near-copies."""
    if not own or not other:
        return False
    shared = len(own.intersection(other))
    return shared >= CONTAINED * min(len(own), len(other)) or shared >= OVERLAP * (len(own) + len(other) - shared)
