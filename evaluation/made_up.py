"""Made-up reports, and a coder that codes them by rote: for trials of the store, where coding itself would only take time."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from dateline.coding import Coded
from dateline.records import Attribution, Document, Entity, Event, EventDate, Evidence, Place, Size

TOWNS = {
    "Arden": (10.0, 10.0, "AAA"), "Brook": (10.2, 10.2, "AAA"), "Cairn": (14.0, 12.0, "AAA"), "Dale": (40.0, 5.0, "BBB"),
    "Elm": (41.5, 5.0, "BBB"), "Ford": (-20.0, 30.0, "CCC"),
}  # fmt: skip
DEEDS = ("ASSAULT", "PROTEST", "COERCE", "CONSULT")
_WORDS = [f"word{n}" for n in range(400)]
_SOURCES = ("Post", "Herald", "Times", None)


def reports(many: int, seed: int = 0, days: int = 12) -> Iterator[Document]:
    """Reports of one deed each: some copies of others, some later texts of the same address, some in another language."""
    chance = random.Random(seed)
    kept: list[Document] = []
    for n in range(many):
        at = date(2024, 3, 1) + timedelta(days=chance.randrange(days))
        kind = chance.random() if kept else 1.0
        told = chance.choice(kept) if kept else None
        if told is not None and kind < 0.2:
            document = Document(f"r{n}", told.text, told.date, "A copy", None, chance.choice(_SOURCES))
        elif told is not None and kind < 0.3:
            document = Document(f"r{n}", f"{told.text} Corrected.", told.date, "Later", told.url, told.publisher)
        else:
            document = Document(f"r{n}", _text(chance), at.isoformat(), f"Report {n}", _address(n), chance.choice(_SOURCES), "de" if kind < 0.35 else "en")  # fmt: skip
        kept = [*kept[-500:], document]
        yield document


def _address(n: int) -> str | None:
    return f"https://example.org/{n}" if n % 2 else None


def _text(chance: random.Random) -> str:
    head = f"{chance.choice(DEEDS)} {chance.choice(list(TOWNS))} {chance.choice(('2', '3', '40', 'some'))}"
    return f"{head} " + " ".join(chance.choice(_WORDS) for _ in range(chance.randrange(20, 120)))


def coded_by_rote(documents: Iterable[Document]) -> Iterator[Coded]:
    """What the first three words of a made-up report say; one that begins with POISON fails."""
    for document in documents:
        if document.text.startswith("POISON"):
            yield Coded(document, (), None, f"{document.id}: poisoned")
        else:
            yield Coded(document, (_event(document),))


def _event(document: Document) -> Event:
    deed, town, number = document.text.split()[:3]
    latitude, longitude, country = TOWNS[town]
    name = hashlib.blake2b(f"{document.id}{deed}{town}".encode(), digest_size=10).hexdigest()
    actor = Entity("a crowd", 0, 1, "crowd", country, ("CVL",))
    recipient = Entity("the police", 0, 1, "police", country, ("COP",))
    return Event(
        id=name, event=deed, mode=None, context=("military",), quad_code=4, event_scale=-9.0, cameo="190", goldstein=-10.0,
        status="actual", actor=(actor,), recipient=(recipient,), when=EventDate(document.date, document.date, None, "dateline", "day"),
        location=Place(town, 0, 1, town, country, None, latitude, longitude, None, "city"), about=None,
        attribution=Attribution(), quotes=(), size=Size(dead=int(number)) if number.isdigit() else None, links=(),
        text=document.text[:60], sentence=0, start=0, end=len(deed),
        evidence=(Evidence("event", "by.rote", 0, len(deed), "acts"),), confidence=0.5 + len(document.text) % 40 / 100,
        document=document, coder_version="1", codebook_version="1",
    )  # fmt: skip
