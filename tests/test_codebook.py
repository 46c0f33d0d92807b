"""The ontology agrees with itself, and the crosswalk leads there and back."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import FrozenInstanceError
from itertools import product
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError, LexiconError
from dateline.lexicon import frames
from dateline.lexicon.codebook import FILES, OWN, CameoCode, Codebook, Row, load_codebook
from dateline.lexicon.files import read_tsv, read_yaml

BOOK = load_codebook()
ROWS = [(event, row) for event, rows in BOOK.crosswalk.items() for row in rows]
CODED = [code for code in BOOK.cameo_codes.values() if code.event]

# CAMEO tells apart what PLOVER does not: appeals and demands, mass violence and other violence. A denial is
# known from a refusal by the act inside, and apologies and pardons are concessions in PLOVER.
ROOT_MOVES = {"01": "12", "02": "10", "055": "08", "056": "08", "20": "18", "200": "19", "201": "18",
              "202": "18", "203": "18"}  # fmt: skip


def moved(code: str) -> str:
    return ROOT_MOVES.get(code) or (ROOT_MOVES.get(code[:2], "") if code[:2] in ("01", "02") else "") or code[:2]


def test_every_type_is_there_once_with_its_class() -> None:
    assert tuple(BOOK.types) == frames.EVENTS
    assert Counter(entry.quad for entry in BOOK.types.values()) == {1: 4, 2: 3, 3: 4, 4: 5}
    assert (BOOK.quad("SANCTION"), BOOK.quad("CONCEDE"), BOOK.quad("REQUEST")) == (4, 1, 3)
    needing = {event for event in BOOK.types if BOOK.needs_recipient(event)}
    assert needing == {"COOPERATE", "AID", "SANCTION"}


def test_the_numbers_of_entries() -> None:
    sizes = (sum(map(len, BOOK.modes.values())), len(BOOK.contexts), len(BOOK.sectors), len(BOOK.codes))
    assert sizes == (67, 37, 25, 8)
    assert set(BOOK.statuses) == set(get_args(frames.Status))
    assert {
        "commit",
        "request",
        "refuse",
        "halt",
        "allow",
        "accuse",
        "praise",
        "deny",
        "negate",
        "doubt",
    } <= set(BOOK.operators)


def test_known_defects_are_mended_with_a_note() -> None:
    assert BOOK.score("ACCUSE") == -3
    assert BOOK.score("PROTEST", "demo") > BOOK.score("PROTEST", "vandalize") > BOOK.score("PROTEST", "riot")
    mended = ["0842", "085", "132", "1321", "1322", "1712", "1722", "175", "185", "186"]
    mended += ["200", "201", "202", "203"]
    for name in ("ACCUSE", "SANCTION", "PROTEST vandalize", "KOS", *mended):
        assert "Note: " in BOOK.describe(name), name


def test_scores_have_the_sign_of_their_class() -> None:
    for event, entry in BOOK.types.items():
        sign = 1 if entry.quad <= 2 else -1
        values = [entry.score, *(mode.score for mode in BOOK.modes[event].values())]
        assert event == "REQUEST" or all(value * sign > 0 for value in values), event


def test_score_falls_back_on_the_type() -> None:
    assert BOOK.score("ASSAULT", "drone") == -9.5
    assert BOOK.score("ASSAULT", None) == BOOK.score("ASSAULT", "unheard-of") == -9


@pytest.mark.parametrize("name", [f for f in FILES if f.endswith(".yml") and f != "codebook.yml"])
def test_no_entry_stands_twice(name: str) -> None:
    keys = Counter((entry.get("event"), entry["id"]) for entry in read_yaml(OWN / name))
    assert max(keys.values()) == 1, keys.most_common(3)


def test_no_cameo_code_stands_twice_and_each_has_its_parents() -> None:
    columns = ("code", "label", "goldstein", "event", "mode", "context", "about", "about_mode", "note")
    codes = [row["code"] for _, row in read_tsv(OWN / "cameo.tsv", columns)]
    assert codes == sorted(set(codes))
    assert {code[:2] for code in codes} == {f"{n:02}" for n in range(1, 21)}
    assert all(code[:-1] in codes for code in codes if len(code) > 2)
    assert all(BOOK.goldstein(code) is not None for code in codes)


def test_goldstein_falls_back_on_the_parent() -> None:
    assert BOOK.goldstein("1312") == -5.8
    assert BOOK.goldstein("1031") == BOOK.goldstein("10") == -5
    assert BOOK.goldstein("1834") == -10
    assert BOOK.goldstein("0109") == 0
    assert BOOK.goldstein("99") is None
    assert BOOK.goldstein("") is None


def inputs(row: Row) -> list[tuple[str | None, tuple[str, ...], str | None, str | None]]:
    """Every event, as narrow as can be, that a row of the crosswalk is meant for."""
    modes = [None if m == "-" else m for m in sorted(row.mode or {"-"})]
    contexts = [tuple(sorted(c - {"-"})) for c in row.contexts or (frozenset(),)]
    abouts = [None if a == "-" else a for a in sorted(row.about or {"-"})]
    inner = [None if a == "-" else a for a in sorted(row.about_mode or {"-"})]
    return list(product(modes, contexts, abouts, inner))


@pytest.mark.parametrize(("event", "row"), ROWS, ids=lambda x: getattr(x, "cameo", x))
def test_every_row_of_the_crosswalk_is_reached(event: str, row: Row) -> None:
    assert row.cameo in {BOOK.cameo(event, m, c, a, am) for m, c, a, am in inputs(row)}, f"line {row.line}"


def test_each_type_ends_with_a_row_that_takes_everything() -> None:
    for event, rows in BOOK.crosswalk.items():
        assert rows[-1][:4] == (None, None, None, None), event


@pytest.mark.parametrize("code", CODED, ids=lambda c: c.code)
def test_there_and_back_keeps_the_root(code: CameoCode) -> None:
    back = _back(code)
    assert back[:2] == moved(code.code)


def _back(c: CameoCode) -> str:
    assert c.event is not None
    return BOOK.cameo(c.event, c.mode, c.contexts, c.about_event, c.about_mode)


def test_most_codes_come_back_as_they_were() -> None:
    same = sum(_back(code) == code.code for code in CODED if code.code[:2] != "02" and len(code.code) > 2)
    assert same >= 0.75 * sum(code.code[:2] != "02" and len(code.code) > 2 for code in CODED)


@pytest.mark.parametrize(
    ("event", "mode", "contexts", "about", "about_mode", "code"),
    [
        ("THREATEN", None, ("economic",), "SANCTION", None, "1312"),
        ("THREATEN", "restrict", ("economic",), "COERCE", "restrict", "1312"),
        ("THREATEN", None, (), "ASSAULT", None, "138"),
        ("REQUEST", "meet", (), None, None, "106"),
        ("REQUEST", None, (), "RETREAT", "release", "1053"),
        ("REQUEST", "assist", ("disasters",), "AID", None, "1033"),
        ("AGREE", None, ("military",), "AID", None, "0332"),
        ("REJECT", None, (), "CONSULT", "visit", "125"),
        ("ACCUSE", "allege", ("corruption",), None, None, "1121"),
        ("ACCUSE", "allege", ("human_rights",), None, None, "1122"),
        ("ACCUSE", "allege", ("military",), None, None, "1123"),
        ("ACCUSE", "allege", ("legal", "military"), None, None, "1124"),
        ("ACCUSE", "allege", ("intelligence",), None, None, "1125"),
        ("PROTEST", "hunger", ("rights_freedoms",), None, None, "1423"),
        ("COERCE", "arrest", ("legal",), None, None, "173"),
        ("ASSAULT", "aerial", (), None, None, "195"),
        ("ASSAULT", "suicide-attack", ("terrorism",), None, None, "1831"),
        ("CONCEDE", None, (), "COERCE", "martial-law", "0814"),
        ("SANCTION", "discontinue", ("military",), "AID", None, "1622"),
        ("REJECT", None, (), "ASSAULT", "firearms", "016"),
    ],
)
def test_codes_of_particular_events(
    event: str,
    mode: str | None,
    contexts: tuple[str, ...],
    about: str | None,
    about_mode: str | None,
    code: str,
) -> None:
    assert BOOK.cameo(event, mode, contexts, about, about_mode) == code


@given(
    st.sampled_from(sorted(BOOK.types)),
    st.sampled_from([None, *sorted({m for found in BOOK.modes.values() for m in found})]),
    st.sets(st.sampled_from(sorted(BOOK.contexts)), max_size=4),
    st.sampled_from([None, *sorted(BOOK.types)]),
)
def test_every_event_has_a_code(event: str, mode: str | None, contexts: set[str], about: str | None) -> None:
    code = BOOK.cameo(event, mode, contexts, about, None)
    assert code in BOOK.cameo_codes
    assert BOOK.goldstein(code) is not None


def test_an_unknown_type_is_loud() -> None:
    for call in (BOOK.quad, BOOK.score, BOOK.cameo):
        with pytest.raises(LexiconError, match="no event type 'FIGHT'"):
            call("FIGHT")


def test_from_cameo() -> None:
    sanction = BOOK.from_cameo("1312")
    assert sanction is not None
    assert (sanction.event, sanction.mode, sanction.about_event) == ("THREATEN", "restrict", "SANCTION")
    unheard = BOOK.from_cameo("1839")
    assert unheard is not None
    assert unheard.code == "183"
    assert BOOK.from_cameo("99") is None
    statement = BOOK.from_cameo("010")
    assert statement is not None
    assert statement.event is None


def test_describe_and_json() -> None:
    assert "material conflict" in BOOK.describe("assault")
    assert BOOK.describe("ASSAULT drone").startswith("ASSAULT drone: score -9.5")
    assert "promised" in BOOK.describe("promised")
    with pytest.raises(InputError, match="nothing named 'nonsense'"):
        BOOK.describe("nonsense")
    whole = json.loads(json.dumps(BOOK.as_json()))
    assert whole["version"] == BOOK.version == "plover-2.0+dateline.1"
    assert whole["types"][0] == BOOK.as_json("AGREE")


def test_the_codebook_is_frozen_and_loaded_once() -> None:
    assert load_codebook() is BOOK
    with pytest.raises(FrozenInstanceError):
        BOOK.version = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        BOOK.types["FIGHT"] = BOOK.types["AID"]  # type: ignore[index]


def own(folder: Path, **files: str) -> Codebook:
    for name, text in files.items():
        path, ending = name.rsplit("_", 1)
        (folder / f"{path}.{ending}").write_text(text, encoding="utf-8")
    return load_codebook(folder)


def test_a_folder_of_ones_own_adds_and_replaces(tmp_path: Path) -> None:
    book = own(
        tmp_path,
        codebook_yml="version: fisheries.3\n",
        contexts_yml="- {id: fisheries, definition: Fish and those who catch them.}\n",
        modes_yml="- {event: COERCE, id: board, score: -6.5, definition: A vessel is boarded.}\n",
        crosswalk_tsv="event\tmode\tcontext\tabout\tabout_mode\tcameo\nCOERCE\tboard\tfisheries\t\t\t1711\n",
    )
    assert book.version == "plover-2.0+dateline.1+fisheries.3"
    assert book.score("COERCE", "board") == -6.5
    assert book.cameo("COERCE", "board", ("fisheries",)) == "1711"
    assert book.cameo("COERCE", "board") == "170"
    assert "fisheries" not in BOOK.contexts


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("modes_yml", "- {event: FIGHT, id: hard, score: -1, definition: x}\n", "no event type FIGHT"),
        (
            "types_yml",
            "- {id: FIGHT, quad: 5, score: -1, recipient: optional, definition: x, excludes: y}\n",
            "quad",
        ),
        ("contexts_yml", "- {id: fish, definition: x, colour: red}\n", r"contexts.yml:1: entry fish: colour"),
        (
            "crosswalk_tsv",
            "event\tmode\tcontext\tabout\tabout_mode\tcameo\nAID\t\tfish\t\t\t070\n",
            r"crosswalk.tsv:2: there is no context fish",
        ),
        (
            "crosswalk_tsv",
            "event\tmode\tcontext\tabout\tabout_mode\tcameo\nAID\t\t\t\t\t999\n",
            r"crosswalk.tsv:2: there is no CAMEO code 999",
        ),
        ("codebook_yml", "name: x\n", "version is needed"),
        ("mode_yml", "[]", "not a file of a codebook"),
    ],
)
def test_a_broken_folder_is_loud(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        own(tmp_path, **{name: text})


def test_a_missing_folder_is_loud(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        load_codebook(tmp_path / "nowhere")
