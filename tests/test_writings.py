"""Words asked for are found in every writing of theirs, and the same ones in DuckDB and in PostgreSQL."""

from dataclasses import replace

import pytest
from made_up import coded_by_rote
from servers import new_database

import dateline
from dateline.coding import Coded
from dateline.ingesting import Ingest
from dateline.records import Document
from dateline.store import Run, connect

WRITINGS = (
    "Łódź's mayor", "the ŁÓDŹ mayor", "Lodz", "in İstanbul", "ISTANBUL", "a naïve-rebel", "MacRebel's men", "macrebels", "Élysée",
    "E\u0301lyse\u0301e", "elysee", "ΓΙΆΝΝΗΣ", "Γιάννης", "O’Brien", "o'brien", "al\u2011Bab",
)  # fmt: skip


@pytest.fixture(params=["duckdb", "postgres"], scope="module")
def written(request, tmp_path_factory):
    """A store with a mention for each of WRITINGS."""
    postgres = request.param == "postgres"
    folder = tmp_path_factory.mktemp("written")
    where = new_database(request.getfixturevalue("postgres")) if postgres else str(folder / "words.duckdb")

    def code(documents):
        for document in documents:
            event = next(coded_by_rote([Document("r", "ASSAULT Arden 3", "2024-03-01")])).events[0]
            yield Coded(document, (replace(event, text=document.text, id=document.id, document=document),))

    connection = connect(where)
    documents = [Document(f"r{n}", text, "2024-03-01") for n, text in enumerate(WRITINGS)]
    Ingest(connection, Run("1", "1", "tests"), code).ingest(("made up", document) for document in documents)
    connection.close()
    return where


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("łódź", (0, 1)), ("ŁÓDŹ", (0, 1)), ("lodz", (2,)), ("istanbul", (3, 4)), ("İstanbul", (3, 4)), ("rebel", (5,)),
        ("MACREBEL", (6,)), ("macrebel*", (6, 7)), ("élysée", (8, 9)), ("E\u0301LYSÉE", (8, 9)), ("Elysee", (10,)),
        ("γιάννης", (11, 12)), ("O'Brien", (13, 14)), ("al-bab", (15,)), ("the łódź", (1,)),
    ],
)  # fmt: skip
def test_words_are_found_in_every_writing_and_in_every_store(written, asked, found):
    with dateline.open(written, "mentions") as archive:
        rows = archive.query(text=asked, columns=["text"]).rows
    assert sorted(WRITINGS.index(text) for (text,) in rows) == list(found)
