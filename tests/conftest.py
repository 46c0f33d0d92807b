"""Shared by the tests: one parser and one coder for all of them, and the index in a folder of its own."""

import pytest

from dateline.acts import Syntax
from dateline.coding import Coder
from dateline.sentences import Parser


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
