"""Every entry of the lexicon runs its own examples; broken files are told by file and line."""

import pytest

from dateline.checking import failures
from dateline.coding import Coder
from dateline.errors import LexiconError
from dateline.lexicon.codebook import load_codebook
from dateline.lexicon.frames import EVENTS, load_lexicon, read_own


@pytest.fixture(scope="module")
def failed():
    lexicon = load_lexicon()
    return failures(Coder(), (*lexicon.frames, *lexicon.operators))


def test_every_example_gives_what_it_says(failed):
    assert failed == []


def test_every_type_has_entries():
    lexicon = load_lexicon()
    assert {f.event for f in lexicon.frames} == set(EVENTS)


def test_every_mode_has_a_frame():
    framed = {(f.event, f.mode) for f in load_lexicon().frames}
    modes = {(event, mode) for event, found in load_codebook().modes.items() for mode in found}
    assert modes - framed == set()


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("- id: x.y\n  verb: hit\n  event: ASSAULT\n", "examples"),
        ("- id: x.y\n  verb: hit\n  event: ASSAULT\n  colour: red\n  examples: [{text: a}]\n", "colour"),
        ("- id: x.y\n  event: ASSAULT\n  examples: [{text: a}]\n", "a verb, a noun or an adjective"),
        ("- id: x.y\n  verb: hit\n  event: ASSAUL\n  examples: [{text: a}]\n", "event"),
        ("verb: hit\n", "a list of entries"),
        ("- [\n", "not YAML"),
    ],
)
def test_a_broken_file_is_told_by_file_and_line(tmp_path, content, part):
    path = tmp_path / "own.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        read_own(path)
    assert part in str(error.value)
    assert str(path) in str(error.value)


def test_a_users_own_entry_is_used(tmp_path):
    path = tmp_path / "own.yml"
    path.write_text(
        "- id: own.zap\n  verb: zap\n  event: ASSAULT\n  examples:\n    - text: The rebels zapped the soldiers.\n"
        "      actor: The rebels\n      recipient: the soldiers\n",
        encoding="utf-8",
    )
    (event,) = Coder(lexicon=[path]).code("The rebels zapped the soldiers.", date="2024-05-15")
    assert (event.event, event.actor[0].sector) == ("ASSAULT", ("REB",))
