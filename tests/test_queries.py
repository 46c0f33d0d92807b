"""Asking a store: the filter's grammar, its answers against those of plain Python, and the commands."""

import csv
import io
import json
import re
from datetime import date

import duckdb
import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st
from servers import new_database, programs, server

import dateline
from conftest import fill
from dateline.cli.commands import cli
from dateline.errors import QueryError, StoreError
from dateline.queries import DIMENSIONS, FIELDS, Archive, Filter
from dateline.queries.clauses import Dialect, where

pandas = pytest.importorskip("pandas", reason="pip install 'dateline[frames]'")
polars = pytest.importorskip("polars", reason="pip install 'dateline[frames]'")


@pytest.fixture(scope="module")
def on_server(coder, small_reports):
    if programs() is None:
        pytest.skip("PostgreSQL is not installed (scripts/install-services)")
    pytest.importorskip("psycopg", reason="pip install 'dateline[postgres]'")
    with server() as address:
        made = new_database(address)
        fill(made, coder, small_reports)
        yield made


@pytest.fixture(params=["duckdb", "postgres"])
def archive(request, small_store):
    address = small_store if request.param == "duckdb" else request.getfixturevalue("on_server")
    with dateline.open(address) as opened:
        yield opened


@pytest.fixture
def run(small_store):
    return lambda name, *args, **more: CliRunner().invoke(
        cli, [name, *args, *(() if name == "export" else ("--store", str(small_store)))], standalone_mode=False, **more
    )


def types(answer):
    return [row["event"] for row in answer]


FOUND = {
    "actor=MEX": "COERCE SUPPORT",
    "actor=MEX & event=COERCE,THREATEN": "COERCE",
    "recipient=MEX": "COERCE THREATEN",
    "party=UGA": "ACCUSE SANCTION",
    "actor=police": "COERCE",
    "actor=polic*": "COERCE",
    "actor=polic": "",
    "country=SOM": "ASSAULT",
    "sector=COP": "COERCE",
    "actor_sector=EDU": "PROTEST",
    "recipient_sector=EDU": "",
    "mode=arrest": "COERCE",
    "context=crime,military": "COERCE ASSAULT",
    "status!=actual": "SANCTION",
    "status=!actual": "SANCTION",
    "quad=4 & date=2020": "PROTEST ASSAULT",
    "date=2019-11": "COERCE THREATEN",
    "date=2019-11..2019-12": "COERCE THREATEN SUPPORT",
    "date>2020-02-09": "ACCUSE SANCTION",
    "date>=2020-02-09": "ASSAULT ACCUSE SANCTION",
    "date<2019-11": "",
    "date<=2019-11": "COERCE THREATEN",
    "date!=2019": "PROTEST ASSAULT ACCUSE SANCTION",
    "published=2020-02-10": "ASSAULT",
    "text=CARTEL": "COERCE",
    "text=teach*": "PROTEST",
    "text=near Mogadishu": "ASSAULT",
    "text=eacher*": "",
    "place=nairobi": "PROTEST",
    "near=Nairobi:50": "PROTEST",
    "near=2.05,45.3:10": "ASSAULT",
    "near=2.05,45.3:1": "",
    "near!=Nairobi:1500 & date=2020": "",
    "dead>=12": "ASSAULT",
    "dead>12": "",
    "dead=10..20": "ASSAULT",
    "documents>=2": "COERCE",
    'source="The Herald" & date=2019-12..': "SUPPORT ACCUSE SANCTION",
    "cameo=18*": "ASSAULT",
    "confidence>=0": "COERCE THREATEN SUPPORT PROTEST ASSAULT ACCUSE SANCTION",
}


@pytest.mark.parametrize("expression", FOUND)
def test_filters_find_what_they_mean(archive, expression):
    found = archive.query(Filter(*expression.split(" & ")))
    assert [row["event"] for row in found] == FOUND[expression].split()


def test_one_grammar_in_text_and_in_python():
    text = Filter("actor=MEX", "event=THREATEN,SANCTION", "status!=negated", "date=2019-11..2019-12", "dead>=2")
    named = Filter(actor="MEX", event=["THREATEN", "SANCTION"], status="!negated", date="2019-11..2019-12", dead=">=2")
    assert text == named
    assert hash(text) == hash(named)
    assert Filter("near=Nairobi:50") == Filter(near=("Nairobi", 50))
    assert Filter("actor=MEX") & Filter("dead>=2") == Filter("actor=MEX", "dead>=2")
    assert Filter("type=threaten") == Filter(event="THREATEN")


WRONG = {
    "actr=MEX": ("'actr'", "did you mean 'actor'", "recipient"),
    "event=THRETEN": ("event", "THRETEN", "THREATEN"),
    "status=maybe": ("status", "maybe", "possible"),
    "sector=XYZ": ("sector", "GOV"),
    "context=weather": ("context", "military"),
    "actor=XQQ": ("actor", "XQQ"),
    "country=Mexico": ("country", "MEX"),
    "date=2019-13": ("date", "2019-13", "2019-11-30"),
    "date=..": ("date",),
    "dead=many": ("dead", "many"),
    "text>a": ("text", ">"),
    "text=*": ("text", "letters"),
    "actor=": ("actor", "no value"),
    "near=Xyzzyplace:50": ("near", "Xyzzyplace"),
    "near=95,10:50": ("near", "latitude"),
    "date=2020-03..2020-01": ("date", "before it begins"),
    "dead=5..2": ("dead", "lower end first"),
    "near=Nairobi:far": ("near", "Nairobi:far"),
    "nonsense": ("nonsense", "actor=MEX"),
}


@pytest.mark.parametrize("expression", WRONG)
def test_a_bad_filter_names_the_field_and_what_there_is(expression):
    with pytest.raises(QueryError) as error:
        Filter(expression)
    assert all(part in str(error.value) for part in WRONG[expression])


@given(st.sampled_from(sorted(FIELDS)), st.sampled_from(["=", "!=", ">=", "<"]), st.text(max_size=12))
def test_any_filter_is_understood_or_is_a_query_error(field, sign, value):
    if field == "near" and value.strip():
        return  # looking places up is not quick
    try:
        made = Filter(f"{field}{sign}{value}")
    except QueryError:
        return
    for dialect in (Dialect(), Dialect(keyed=True), Dialect(server=True)):
        sql, parameters = where(made, dialect)
        outside = re.sub(r"'(?:[^']|'')*'", "", sql)
        assert outside.count("?") == len(parameters)


@pytest.fixture(scope="module")
def kept_open(small_store):
    with dateline.open(small_store) as archive:
        yield archive


@given(st.text(min_size=1, max_size=20))
@example("o'clock")
@example("' OR 1=1 --")
@example("\\")
def test_no_text_breaks_out_of_a_query(kept_open, text):
    try:
        wanted = Filter(text=[text], actor=[text.lower()])
    except QueryError:
        return
    assert kept_open.count(wanted).rows[0][0] in range(8)


def test_counts_are_those_of_plain_python(archive):
    rows = list(archive.query())
    by_type = {row["event"]: row["events"] for row in archive.count(by="event")}
    assert by_type == {row["event"]: 1 for row in rows}
    by_actor = {row["actor"]: row["events"] for row in archive.count(by="actor")}
    assert by_actor == {
        code: sum(code in row["actor_code"] for row in rows) for code in {c for r in rows for c in r["actor_code"]}
    }
    assert [tuple(row.values()) for row in archive.count(by=["year", "quad"], actor="KEN")] == [
        (date(2020, 1, 1), 4, 1), (date(2021, 1, 1), 3, 1),
    ]  # fmt: skip
    assert archive.count().rows == [(7,)]


def test_every_dimension_can_be_counted_by(archive):
    for name in DIMENSIONS:
        assert archive.count(by=[name, "context"]).columns == list(dict.fromkeys([name, "context", "events"]))
    with pytest.raises(QueryError, match=r"'moon'.*month"):
        archive.count(by="moon")


def test_counts_are_set_against_the_documents_read(archive):
    months = list(archive.count(by="month", normalise=True))
    assert (months[0]["events"], months[0]["documents"], round(months[0]["per_thousand"])) == (2, 3, 667)
    (herald,) = archive.count(source="The Herald", normalise=True)
    assert herald["documents"] == 4


def test_a_timeline_has_both_directions(archive):
    found = [(r["period"], r["direction"], r["quad_code"], r["events"]) for r in archive.timeline("MEX", "USA")]
    assert found == [(date(2019, 11, 1), "USA to MEX", 3, 1), (date(2019, 12, 1), "MEX to USA", 1, 1)]
    assert {r["direction"] for r in archive.timeline("KEN")} == {"KEN to others", "others to KEN"}


def test_pairs_parties_points_stories(archive):
    pairs = {(r["actor"], r["recipient"]): r["events"] for r in archive.dyads()}
    assert pairs["USA", "MEX"] == 1
    assert len(pairs) == 7
    assert {"name": "Kenya", "code": "KEN", "acts": 1}.items() <= next(
        r for r in archive.actors() if r["name"] == "Kenya"
    ).items()
    assert {r["place"] for r in archive.points()} == {"Culiacán", "Nairobi", "Mogadishu"}
    assert sum(r["documents"] for r in archive.stories()) == 7


def test_show_has_every_report_and_its_evidence(archive):
    (event,) = archive.query(event="COERCE")
    found = archive.show(event["event_id"][:8])
    assert [m["publisher"] for m in found["mentions"]] == ["The Herald", "Daily Post"]
    pieces = [e for m in found["mentions"] for e in m["record"]["evidence"]]
    assert any(e["field"] == "event" and e["words"] == "arrested" and e["rule"] for e in pieces)
    assert archive.show(found["mentions"][1]["mention"])["event"]["event_id"] == event["event_id"]
    for wrong in ("zzzz", "' or 1=1", ""):
        with pytest.raises(QueryError):
            archive.show(wrong)


def test_changes_since_a_day(archive):
    assert {r["kind"] for r in archive.changes("2019-01-01")} >= {"new"}
    assert len(archive.changes("2999-01-01")) == 0
    with pytest.raises(QueryError, match="yesterday"):
        archive.changes("yesterday")


def test_sql_reads_and_nothing_else(archive):
    assert archive.sql("SELECT count(*) FROM events WHERE text LIKE '%cartel%'").rows == [(1,)]
    for text in ("DELETE FROM events", "CREATE TABLE t (a INT)", "SELECT nothing FROM nowhere", " "):
        with pytest.raises(QueryError):
            archive.sql(text).rows  # noqa: B018
    assert archive.count().rows == [(7,)]


def test_sql_reaches_no_file(small_store, tmp_path):
    with dateline.open(small_store) as archive:
        for text in (f"COPY events TO '{tmp_path}/x.csv'", f"SELECT * FROM read_text('{__file__}')", "INSTALL httpfs",
                     f"ATTACH '{tmp_path}/y.db'", "SET enable_external_access = true"):  # fmt: skip
            with pytest.raises(QueryError):
                archive.sql(text).rows  # noqa: B018
    assert list(tmp_path.iterdir()) == []


def test_answers_become_frames(archive):
    answer = archive.query(actor="MEX", columns=["event_id", "date", "event", "actor_code"])
    assert answer.to_pandas()["event"].tolist() == ["COERCE", "SUPPORT"]
    assert answer.to_polars()["actor_code"].to_list() == [["MEX"], ["MEX"]]
    assert answer.to_arrow().num_rows == len(answer) == 2
    assert archive.query(actor="MEX", limit=1).rows[0][0] == answer.rows[0][0]
    with pytest.raises(QueryError, match=r"'nothing'.*event_id"):
        archive.query(columns=["nothing"])


def test_mentions_are_what_each_report_says(small_store):
    with Archive(small_store, "mentions") as archive:
        assert archive.count(event="COERCE").rows == [(2,)]
        assert len(list(archive.records(event="COERCE"))) == 2
        with pytest.raises(QueryError, match="documents"):
            archive.count(documents=">1")


def test_records_are_those_of_the_contract(archive):
    (record,) = archive.records(event="COERCE")
    assert record["counts"] == {"mentions": 2, "documents": 2, "sources": 2}
    assert record["actor"][0]["code"] == "MEX"
    assert record["id"] == archive.query(event="COERCE").rows[0][0]


def test_what_is_no_store_is_an_error(tmp_path):
    (tmp_path / "text.duckdb").write_text("no store", encoding="utf-8")
    for path in (tmp_path / "none.duckdb", tmp_path / "text.duckdb"):
        with pytest.raises(StoreError, match=path.name):
            dateline.open(path)


def test_a_broken_record_is_a_clear_error(small_store, tmp_path):
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(small_store.read_bytes())
    with duckdb.connect(str(broken)) as connection:
        connection.execute("UPDATE events SET record = '{' WHERE event = 'ASSAULT'")
    with dateline.open(broken) as archive:
        id_ = archive.query(event="ASSAULT").rows[0][0]
        with pytest.raises(StoreError, match=f"record of {id_}.*dateline merge"):
            list(archive.records())


def test_commands_give_every_format(run):
    table = run("query", "actor=MEX", "--format", "table")
    assert "COERCE" in table.stdout
    assert "Culiac" in table.stdout
    (record, _) = [json.loads(line) for line in run("query", "actor=MEX").stdout.splitlines()]
    assert record["event"] in ("COERCE", "SUPPORT")
    assert record["document"]["id"]
    rows = list(csv.DictReader(io.StringIO(run("count", "--by", "event", "--format", "csv").stdout)))
    assert {row["event"]: row["events"] for row in rows}["ASSAULT"] == "1"
    assert run("timeline", "MEX", "USA", "--format", "tsv").stdout.splitlines()[0].split("\t")[0] == "period"
    for name in ("dyads", "actors", "stories", "map"):
        assert json.loads(run(name).stdout.splitlines()[0])
    assert "kind" in run("changes", "--since", "2019-01-01").stdout
    assert run("sql", "-", "--format", "csv", input="select 1 as one").stdout == "one\n1\n"


def test_show_tells_words_and_rules(run):
    id_ = json.loads(run("query", "event=ASSAULT").stdout)["id"]
    shown = run("show", id_).stdout
    assert "ASSAULT" in shown
    assert "'killed'" in shown
    assert "Daily Post" in shown
    assert json.loads(run("show", id_, "--format", "json").stdout)["event"]["event_id"] == id_


def test_fields_are_listed(run):
    assert all(name in run("query", "--fields").stdout for name in FIELDS)


def test_a_bad_filter_ends_with_one_line(run):
    failed = run("count", "actr=MEX")
    assert failed.stderr.startswith("dateline: no field 'actr'; did you mean 'actor'?")
    assert len(failed.stderr.splitlines()) == 1
    assert failed.return_value == 1 or failed.exit_code == 1


def test_what_fits_nothing_is_told(small_store):
    def told(*arguments):
        return CliRunner().invoke(cli, [*arguments, "--store", str(small_store)], standalone_mode=False).stderr

    assert told("query", "actor=mex") == "nothing fits; 'mex' is looked for as a name, and the code is MEX\n"
    assert told("timeline", "mex", "USA") == "nothing fits; 'mex' is looked for as a name, and the code is MEX\n"
    assert told("changes", "--since", "2999-01-01") == "nothing fits\n"
    assert told("query", "actor=MEX") == told("count", "--by", "month, event") == ""
    assert ".svg, .png, .html" in told("count", "-o", "counts.gif")


def test_a_store_mistyped_is_not_made(tmp_path):
    for command in (["merge"], ["ingest", "--recode"]):
        result = CliRunner().invoke(cli, [*command, "--store", str(tmp_path / "typo.duckdb")], standalone_mode=False)
        assert "there is no such store" in result.stderr
        assert list(tmp_path.iterdir()) == []


def test_a_table_of_many_columns_is_written_below_each_other(small_store):
    arguments = [
        "sql",
        "select * from events order by event_id limit 2",
        "--store",
        str(small_store),
        "--format",
        "table",
    ]
    lines = CliRunner().invoke(cli, arguments, standalone_mode=False).stdout.splitlines()
    assert lines[0] == "-- 1"
    assert "-- 2" in lines
    assert any(re.fullmatch(r"event_id +[0-9a-f]{20}", line) for line in lines)
