"""A user's own knowledge of who is who: the formats, what is wrong told by line, and that it stands over the lexicon's."""

import json

import pytest
from click.testing import CliRunner

from dateline.cli.commands import cli
from dateline.coding import Coder
from dateline.errors import InputError
from dateline.importing import guess, read_foreign
from dateline.importing.cameo import decode
from dateline.lexicon.own import Row, read_rows, write_rows

ACTORS = """# invented
QWERTY_JONES_  ; a minister
+Q._JONES_
\t[KENGOV >20200101]
\t[KENELI >20230501]
BLUE_LAGOON_FRONT_ [KENREB]
BROKEN_ONE_ [XXYGOV]
BAD_DAY_ [KENGOV 20201345]
OLD_ONE_ [UGAGOV <990101]
"""
AGENTS = "!PERSON! = MAN, WOMAN\nPOLICEMAN {POLICEMEN} [~COP]\nBLORK_!PERSON! [~REB]\nNOTHING\n"
WIKIDATA = (
    "item,itemLabel,positionLabel,country,start,end\n"
    "http://www.wikidata.org/entity/Q123,Jane Qwerty,Minister of Fisheries,Kenya,2020-01-01T00:00:00Z,\n"
    "http://www.wikidata.org/entity/Q124,John Nowhere,Minister,Atlantis,,\n"
)
UCDP = (
    "ActorId,NameData,NameFull,Org,Location\n9001,Government of Kenya,,4,Kenya\n"
    '9002,BLF,Blue Lagoon Front,1,Kenya\n9003,Borlu,,3,"Kenya, Uganda"\n'
)
OFAC = (
    "<sdnList xmlns='urn:x'><sdnEntry><uid>7</uid><firstName>Ann</firstName><lastName>Invented</lastName>"
    "<sdnType>Individual</sdnType><programList><program>SDGT</program></programList><akaList>"
    "<aka><category>strong</category><lastName>Abu Invented</lastName></aka>"
    "<aka><category>weak</category><lastName>Ann</lastName></aka></akaList><citizenshipList><citizenship>"
    "<country>Kenya</country></citizenship></citizenshipList></sdnEntry>"
    "<sdnEntry><uid>8</uid><lastName>Ship</lastName><sdnType>Vessel</sdnType></sdnEntry></sdnList>"
)
NATIONS = (
    "<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>5</DATAID><FIRST_NAME>Bob</FIRST_NAME>"
    "<SECOND_NAME>Madeup</SECOND_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE><NATIONALITY><VALUE>Kenya</VALUE></NATIONALITY>"
    "</INDIVIDUAL></INDIVIDUALS><ENTITIES><ENTITY><DATAID>6</DATAID><FIRST_NAME>Madeup Brigade</FIRST_NAME>"
    "<UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE></ENTITY></ENTITIES></CONSOLIDATED_LIST>"
)


def run(*args):
    return CliRunner().invoke(cli, list(args), standalone_mode=False)


@pytest.mark.parametrize(
    ("name", "text", "form", "rows", "left_out"),
    [
        ("actors.txt", ACTORS, "petrarch", [("Qwerty Jones", "KEN", "GOV"), ("Qwerty Jones", "KEN", "ELI"),
         ("Blue Lagoon Front", "KEN", "REB"), ("Old One", "UGA", "GOV")], [7, 8]),
        ("agents.txt", AGENTS, "petrarch-agents", [("policeman", "", "COP"), ("blork man", "", "REB")], [4]),
        ("people.csv", WIKIDATA, "wikidata", [("Jane Qwerty", "KEN", "GOV")], [3]),
        ("actors.csv", UCDP, "ucdp", [("Government of Kenya", "KEN", "MIL"), ("BLF", "KEN", "REB"), ("Borlu", "IMG", "CVL")], []),
        ("sdn.xml", OFAC, "ofac", [("Ann Invented", "KEN", "REB")], []),
        ("list.xml", NATIONS, "un", [("Bob Madeup", "KEN", ""), ("Madeup Brigade", "IMG", "REB")], []),
    ],
)  # fmt: skip
def test_each_format_gives_its_rows_and_tells_what_is_wrong(tmp_path, name, text, form, rows, left_out):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = read_foreign(path)
    assert found.form == guess(path) == form
    assert [(r.names[0], r.code, "".join(r.sector)) for r in found.rows] == rows
    assert [p.line for p in found.problems] == left_out


def test_open_terms_are_capped_by_the_next(tmp_path):
    path = tmp_path / "actors.txt"
    path.write_text(ACTORS, encoding="utf-8")
    first, second, _, old = read_foreign(path).rows
    assert [(r.start, r.end) for r in (first, second, old)] == [
        ("2020-01-01", "2023-04-30"), ("2023-05-01", ""), ("", "1998-12-31")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("USAGOV", ("USA", ("GOV",))),
        ("IGOUNO", ("UNO", ())),
        ("IGOEUREEC", ("EUR", ())),
        ("REB", ("", ("REB",))),
        ("KENMED", ("KEN", ("JRN",))),
        ("PSEREBHMS", ("PSE", ("REB",))),
    ],
)
def test_cameo_actor_codes(code, meaning):
    assert decode(code) == meaning


@pytest.mark.parametrize("code", ["", "US", "usagov", "XXXGOV", "KENXYZ"])
def test_what_is_no_actor_code_is_told(code):
    assert isinstance(decode(code), str)


def test_own_rows_stand_over_the_lexicon_while_they_hold(tmp_path):
    path = tmp_path / "own.tsv"
    write_rows([Row(("Donald Trump", "Trump"), "USA", ("BUS",), start="2001", end="2016")], path)
    coder = Coder(entities=[path])
    (then,) = coder.code("Trump condemned Iran.", "2010-01-01")
    (later,) = coder.code("Trump condemned Iran.", "2018-01-01")
    assert (then.actor[0].sector, then.actor[0].rule) == (("BUS",), "person.own:own.tsv")
    assert (later.actor[0].sector, later.actor[0].rule) == (("GOV",), "person.gazetteer")


def test_a_broken_row_is_left_out_and_the_rest_loads(tmp_path):
    path = tmp_path / "own.tsv"
    path.write_text("names\tcode\nAnn Lee\tKEN\nBob\tXXY\nCid\n", encoding="utf-8")
    rows, problems = read_rows(path)
    assert [r.names[0] for r in rows] == ["Ann Lee"]
    assert [(p.line, p.message) for p in problems] == [
        (3, "no such country or special code: 'XXY'"), (4, "1 cells, 2 expected")
    ]  # fmt: skip


def test_what_is_brought_in_is_used_listed_and_removed(tmp_path):
    path = tmp_path / "mine.tsv"
    path.write_text("names\tcode\tsector\nZed Wye\tKEN\tGOV\n", encoding="utf-8")
    assert "1 rows, 0 left out" in run("entities", "import", str(path)).output
    again = CliRunner().invoke(cli, ["entities", "import", str(path)])
    assert (again.exit_code, "--replace" in again.output) == (1, True)
    report = tmp_path / "report.txt"
    report.write_text("Zed Wye condemned Uganda.", encoding="utf-8")
    coded = run("code", "--format", "jsonl", "--date", "2024-05-14", str(report))
    assert json.loads(coded.stdout)["actor"][0]["code"] == "KEN"
    assert run("entities", "list").output == "mine\t1 rows\n"
    assert run("entities", "remove", "mine").output == "removed 'mine'\n"
    assert run("entities", "list").output == ""


def test_lookup_answers_as_of_a_day():
    found = run("entities", "lookup", "Lopez Obrador", "--date", "2019-12-06", "--format", "json")
    assert json.loads(found.output)["answer"]["office"] == "president"


def test_a_document_type_is_refused(tmp_path):
    path = tmp_path / "sdn.xml"
    path.write_text("<!DOCTYPE x [<!ENTITY a 'b'>]>" + OFAC, encoding="utf-8")
    with pytest.raises(InputError, match="document type"):
        read_foreign(path, "ofac")


def test_an_unknown_format_is_told(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("hello", encoding="utf-8")
    with pytest.raises(InputError, match="--as"):
        read_foreign(path)
