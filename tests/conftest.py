"""Shared by the tests: one parser and one coder for all of them, and the index in a folder of its own."""

import pytest
from servers import programs, server

from dateline.acts import Syntax
from dateline.coding import Coder
from dateline.ingesting import Ingest
from dateline.records import Document
from dateline.sentences import Parser
from dateline.store import Run, connect


@pytest.fixture(autouse=True)
def no_knowledge_of_the_users_own(monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def parser():
    return Parser()


@pytest.fixture(scope="session")
def syntax(parser):
    return lambda text: Syntax(parser.sentences(text)[0])


@pytest.fixture(scope="session")
def coder():
    return Coder()


@pytest.fixture(scope="session")
def postgres():
    if programs() is None:
        pytest.skip("PostgreSQL is not installed (scripts/install-services)")
    pytest.importorskip("psycopg", reason="pip install 'dateline[postgres]'")
    with server() as address:
        yield address


REPORTS = (
    ("a1", "2019-11-05", "The Herald", "Mexican police arrested nine cartel gunmen in Culiacan on Tuesday."),
    ("a2", "2019-11-06", "Daily Post", "Police in Culiacan arrested nine gunmen of a cartel on Tuesday, Mexican officials said."),
    ("a3", "2019-11-26", "The Herald", "The United States threatened to impose sanctions on Mexico on Monday."),
    ("a4", "2019-12-06", "The Herald", "Mexico thanked the United States on Thursday. Mexico did not criticize the United States."),
    ("b1", "2020-02-03", "Daily Post", "Thousands of teachers marched on parliament in Nairobi on Monday."),
    ("b2", "2020-02-10", "Daily Post", "Rebels killed 12 soldiers near Mogadishu on Sunday, Somalia's army said."),
    ("b3", "2021-03-02", "The Herald", "Kenya condemned Uganda on Monday. Uganda may expel Kenya's ambassador."),
)  # fmt: skip


@pytest.fixture(scope="session")
def small_reports():
    """A few reports whose events the tests of queries, exports and pictures know."""
    return [Document(id_, text, date=date, publisher=publisher) for id_, date, publisher, text in REPORTS]


@pytest.fixture(scope="session")
def small_store(coder, small_reports, tmp_path_factory):
    """The address of a store that holds those reports; it is only read."""
    where = tmp_path_factory.mktemp("store") / "small.duckdb"
    fill(str(where), coder, small_reports)
    return where


def fill(where, coder, documents):
    connection = connect(where)
    try:
        Ingest(connection, Run("1", "1", "tests"), coder.pipe).ingest(("tests", document) for document in documents)
    finally:
        connection.close()
