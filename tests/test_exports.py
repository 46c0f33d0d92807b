"""Exports: every column set in every format, read back by other programs; nothing undone told as done; spreadsheet-safe."""

import csv
import io
import json
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dateline.cli.commands import cli
from dateline.errors import InputError
from dateline.exports import column_set, event_record, export, read_records
from dateline.exports.codes import country_name, sectors, states
from dateline.exports.columns import NAMES, TYPES
from dateline.exports.facts import number_of
from dateline.exports.flat import as_text, safe
from dateline.exports.records import DONE
from dateline.exports.writing import FORMATS
from dateline.lexicon.codebook import load_codebook

pandas = pytest.importorskip("pandas", reason="pip install 'dateline[frames]'")
polars = pytest.importorskip("polars", reason="pip install 'dateline[frames]'")

REFERENCE = Path(__file__).parent.parent.parent / "shared" / "reference"
LISTS = {"polecat": 40, "icews": 20, "gdelt": 61, "acled": 31}
CODES = {"cameo": ("dateline", "cameo"), "icews": ("icews", "CAMEO Code"), "gdelt": ("gdelt", "EventCode")}


@pytest.fixture(scope="module")
def records(coder, small_reports):
    return [event_record(event) for coded in coder.pipe(small_reports) for event in coded.events]


@pytest.fixture(scope="module")
def done(records):
    return [record for record in records if record["status"] in DONE]


def as_rows(records, columns, **more):
    stream = io.StringIO()
    export(records, stream, columns, "jsonl", **more)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.parametrize("name", LISTS)
def test_columns_are_those_of_the_format(name):
    path = REFERENCE / f"columns_{'gdelt2' if name == 'gdelt' else name}.txt"
    names = [column.name for column in column_set(name).columns]
    assert len(names) == LISTS[name]
    if not path.exists():
        pytest.skip("the reference tables are not here")
    assert names == path.read_text(encoding="utf-8").split("\n")[: len(names)]


@pytest.mark.parametrize("name", NAMES)
def test_every_column_has_a_type_a_definition_and_a_name_of_its_own(name):
    columns = column_set(name).columns
    assert len({c.name for c in columns}) == len(columns)
    assert all(c.type in TYPES and c.definition for c in columns)


def test_every_sector_has_a_role():
    assert set(sectors()) == set(load_codebook().sectors)
    assert len(set(states().values())) == len(states()) > 190
    assert all(country_name(code) for code in states())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", FORMATS)
def test_every_export_is_read_back(records, tmp_path, name, form):
    path = tmp_path / f"events.{form}"
    told = export(records, path, name)
    columns = column_set(name)
    wanted = [r for r in records if columns.tells_status or r["status"] in DONE]
    assert (told.rows, told.left_out) == (len(wanted), len(records) - len(wanted))
    assert {p.name for p in tmp_path.iterdir()} == {path.name, f"{path.name}.codebook.csv", "datapackage.json"}
    assert READ[form](path, [c.name for c in columns.columns]) == len(wanted)


def _csv(path, names):
    frames = [pandas.read_csv(path, dtype=str), polars.read_csv(path, infer_schema_length=0).to_pandas()]
    frames.append(duckdb.sql(f"SELECT * FROM read_csv('{path}', all_varchar = true, header = true)").df())
    assert all(list(frame.columns) == names for frame in frames)
    return same(len(frame) for frame in frames)


def _tsv(path, names):
    header = 0 if path.read_text(encoding="utf-8").startswith(names[0] + "\t") else None
    frame = pandas.read_csv(
        path, sep="\t", dtype=str, header=header, names=names if header is None else None, quoting=csv.QUOTE_NONE
    )
    lines = path.read_text(encoding="utf-8").splitlines()[0 if header is None else 1 :]
    assert all(line.count("\t") == len(names) - 1 for line in lines)
    return same((len(frame), len(lines)))


def _jsonl(path, names):
    frame = pandas.read_json(path, lines=True, dtype=False)
    assert list(frame.columns) == names
    assert set(polars.read_ndjson(path, infer_schema_length=None).columns) == set(names)
    return same((len(frame), duckdb.sql(f"SELECT count(*) FROM read_json('{path}')").fetchall()[0][0]))


def _parquet(path, names):
    assert list(pandas.read_parquet(path).columns) == names == polars.read_parquet(path).columns
    return same((len(pandas.read_parquet(path)), duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchall()[0][0]))


def _duckdb(path, names):
    with duckdb.connect(str(path), read_only=True) as connection:
        assert [row[0] for row in connection.execute("DESCRIBE events").fetchall()] == names
        return connection.execute("SELECT count(*) FROM events").fetchone()[0]


def _geojson(path, names):
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert all(list(feature["properties"]) == names for feature in features)
    assert any(feature["geometry"] for feature in features)
    assert all(-180 <= f["geometry"]["coordinates"][0] <= 180 for f in features if f["geometry"])
    return len(features)


def _graphml(path, names):
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ET.parse(path).getroot()
    nodes = {node.get("id") for node in root.iter(f"{space}node")}
    edges = list(root.iter(f"{space}edge"))
    assert edges
    assert all(edge.get("source") in nodes and edge.get("target") in nodes for edge in edges)
    assert [key.get("attr.name") for key in root.iter(f"{space}key") if key.get("for") == "edge"] == names
    return len(edges)


READ = {"csv": _csv, "tsv": _tsv, "jsonl": _jsonl, "parquet": _parquet, "duckdb": _duckdb, "geojson": _geojson, "graphml": _graphml}  # fmt: skip


def table(path, **more):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, **more))


def same(counts):
    (count,) = set(counts)
    return count


@pytest.mark.parametrize("name", NAMES)
def test_r_reads_it(records, tmp_path, name):
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed")
    told = export(records, tmp_path / "events.csv", name)
    script = (
        "d <- readr::read_csv(commandArgs(TRUE)[1], col_types = readr::cols(.default = 'c')); cat(nrow(d), ncol(d))"
    )
    ran = subprocess.run(["Rscript", "-e", script, str(tmp_path / "events.csv")], capture_output=True, text=True)
    if "there is no package called" in ran.stderr:
        pytest.skip("R has no readr")
    assert ran.stdout.split() == [str(told.rows), str(len(column_set(name).columns))]


def test_a_file_says_how_it_is_read(records, tmp_path):
    for form in ("csv", "tsv"):
        export(records, tmp_path / f"g.{form}", "gdelt")
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    by_path = {resource["path"]: resource for resource in package["resources"]}
    assert by_path["g.csv"]["dialect"]["header"]
    assert not by_path["g.tsv"]["dialect"]["header"]
    for path, resource in by_path.items():
        key, *_ = resource["schema"]["primaryKey"]
        names = [f["name"] for f in resource["schema"]["fields"]]
        dialect = resource["dialect"]
        rows = table(tmp_path / path, delimiter=dialect["delimiter"], fieldnames=None if dialect["header"] else names)
        assert len({row[key] for row in rows}) == len(rows) == resource["rows"]
    book = table(tmp_path / "g.csv.codebook.csv")
    filled = {row["column"]: int(row["filled"]) for row in book}
    assert filled["GLOBALEVENTID"] == int(book[0]["rows"])
    assert filled["AvgTone"] == 0


def test_a_package_of_somebody_else_is_left_alone(records, tmp_path):
    (tmp_path / "datapackage.json").write_text("my notes", encoding="utf-8")
    told = export(records, tmp_path / "e.csv")
    assert (tmp_path / "datapackage.json").read_text(encoding="utf-8") == "my notes"
    assert told.files[-1].name == "e.csv.datapackage.json"


def test_what_was_not_done_is_not_told_as_done(records):
    for name in NAMES:
        told = as_rows(records, name)
        undone = {r["id"] for r in records if r["status"] not in DONE}
        kept = {str(value) for row in told for value in row.values()}
        hidden = undone | {str(number_of(i)) for i in undone}
        assert column_set(name).tells_status or not kept & hidden
    assert len(as_rows(records, "gdelt", all_statuses=True)) == len(records)


def test_facts_of_other_formats(done):
    arrest = next(r for r in done if r["event"] == "COERCE")
    (polecat,) = as_rows([arrest], "polecat")
    assert (polecat["Event Type"], polecat["Quad Code"], polecat["City"], polecat["Country"]) == (
        "COERCE", "MATERIAL CONFLICT", "Culiacán", "Mexico",
    )  # fmt: skip
    assert (polecat["Actor COW"], polecat["Primary Actor Sector"], polecat["Event Date"]) == (
        ["70"],
        "COP",
        "2019-11-05",
    )
    (gdelt,) = as_rows([arrest], "gdelt")
    assert (gdelt["SQLDATE"], gdelt["Actor1Code"], gdelt["EventCode"], gdelt["EventRootCode"], gdelt["ActionGeo_CountryCode"]) == (
        20191105, "MEXCOP", "173", "17", "MX",
    )  # fmt: skip
    assert gdelt["FractionDate"] == round(2019 + (11 * 30 + 5) / 365, 4)
    assert gdelt["DATEADDED"] == 20191105000000
    (icews,) = as_rows([arrest], "icews")
    assert (icews["Source Country"], icews["CAMEO Code"], icews["Sentence Number"], icews["Source Sectors"]) == (
        "Mexico",
        "173",
        1,
        ["Police"],
    )
    (phoenix,) = as_rows([arrest], "phoenix")
    assert (phoenix["SourceActorEntity"], phoenix["SourceActorRole"], phoenix["PentaClass"]) == ("MEX", "COP", 4)
    (acled,) = as_rows([arrest], "acled")
    assert (acled["event_type"], acled["inter1"], acled["iso"], acled["geo_precision"]) == (
        "Strategic developments",
        "State Forces",
        484,
        1,
    )
    (petrarch,) = as_rows([arrest], "petrarch")
    assert (petrarch["Source"], petrarch["Code"]) == ("MEXCOP", "173")
    (plover,) = as_rows([arrest], "plover")
    assert (plover["quadCode"], plover["eventText"], plover["eventLoc"]["cc3"]) == (4, "arrested", "MEX")


def test_codes_keep_their_leading_zeros(done, tmp_path):
    praise = [r for r in done if r["cameo"].startswith("0")]
    assert praise
    for columns, name in CODES.values():
        export(praise, tmp_path / f"{columns}.parquet", columns)
        assert polars.read_parquet(tmp_path / f"{columns}.parquet")[name].to_list() == [r["cameo"] for r in praise]


def test_a_pair_is_a_row(done):
    record = {**done[0], "actor": done[0]["actor"] * 2, "recipient": done[0]["recipient"] * 3}
    rows = as_rows([record], "petrarch", dyads=True)
    assert len(rows) == 6 == len({row["IDs"] for row in rows})
    assert as_rows([{**record, "recipient": []}], "dateline", dyads=True)[1]["event_id"] == f"{record['id']}.1"


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-x", "@sum", "\tx", "\r=1"])
def test_a_formula_becomes_a_text(cell):
    assert safe(cell) == "'" + cell.replace("\r", "\n")


@pytest.mark.parametrize("cell", ["-5", "+2.5", "-1e9", -5, -2.5, 0, "a=b", ""])
def test_numbers_and_plain_texts_stay(cell):
    assert safe(as_text(cell)) == cell


@given(st.lists(st.text(st.characters(blacklist_categories=("Cs",)), max_size=12), min_size=1, max_size=4))
def test_any_text_survives_csv_and_tsv(records, texts):
    record = {**records[0], "text": "".join(texts), "actor": [{**records[0]["actor"][0], "name": t} for t in texts]}
    stream = io.StringIO()
    export([record], stream, "dateline", "csv")
    (row,) = list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))
    told = record["text"].replace("\0", "")
    assert row["text"].lstrip("'") == told.replace("\r\n", "\n").replace("\r", "\n").lstrip("'")
    stream = io.StringIO()
    export([record], stream, "dateline", "tsv")
    assert [line.count("\t") for line in stream.getvalue().splitlines()] == [
        len(column_set("dateline").columns) - 1
    ] * 2


def test_any_text_survives_graphml(records, tmp_path):
    record = {**records[0], "text": "a \x01 < & ]]> \ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")}
    export([record], tmp_path / "e.graphml")
    told = "".join(ET.parse(tmp_path / "e.graphml").getroot().itertext())
    assert "a  < & ]]> \U0001f600" in told


def test_a_broken_line_is_told_and_left_out(records):
    good = json.dumps(records[0])
    bad = [
        "{",
        "[]",
        "{}",
        json.dumps({**records[0], "actor": [{}]}),
        json.dumps({**records[0], "location": {"name": "x"}}),
    ]
    failures = []
    assert len(list(read_records([good, *bad, "", good], "f.jsonl", failures.append))) == 2
    assert [f.split(":")[1] for f in failures] == ["2", "3", "4", "5", "6"]


def test_bad_wishes_are_clear_errors(records, tmp_path):
    with pytest.raises(InputError, match=r"'x'.*polecat"):
        export(records, tmp_path / "e.csv", "x")
    with pytest.raises(InputError, match="ending"):
        export(records, tmp_path / "e.xyz")
    with pytest.raises(InputError, match=r"name a file with -o"):
        export(records, io.StringIO(), form="parquet")
    with pytest.raises(InputError, match="folder"):
        export(records, tmp_path / "none" / "e.csv")
    (tmp_path / "e.duckdb").write_text("kept", encoding="utf-8")
    with pytest.raises(InputError, match="there already"):
        export(records, tmp_path / "e.duckdb")
    assert (tmp_path / "e.duckdb").read_text(encoding="utf-8") == "kept"


def test_a_failed_export_leaves_what_was_there(records, tmp_path):
    path = tmp_path / "e.csv"
    path.write_text("kept", encoding="utf-8")

    def broken():
        yield records[0]
        raise InputError("no more")

    with pytest.raises(InputError, match="no more"):
        export(broken(), path)
    assert path.read_text(encoding="utf-8") == "kept"
    assert [p.name for p in tmp_path.iterdir()] == ["e.csv"]


def run(*args, **more):
    return CliRunner().invoke(cli, ["export", *map(str, args)], standalone_mode=False, **more)


def test_the_command_exports_a_store_and_a_file(small_store, records, tmp_path):
    assert run(small_store, "actor=MEX", "--columns", "polecat", "-o", tmp_path / "p.csv").return_value == 0
    assert len(pandas.read_csv(tmp_path / "p.csv")) == 2
    lines = "\n".join(json.dumps(r) for r in records) + "\nbroken\n"
    piped = run("-", "--format", "jsonl", input=lines)
    assert len(piped.stdout.splitlines()) == len(records)
    assert piped.return_value == 2
    assert "stdin:" in piped.stderr
    path = tmp_path / "events.jsonl"
    path.write_text(lines, encoding="utf-8")
    told = run(path, "--columns", "gdelt", "--format", "tsv", "--header")
    assert told.stdout.startswith("GLOBALEVENTID\t")
    assert "left out" in told.stderr


def test_merged_events_tell_how_many_report_them(small_store, tmp_path):
    run(small_store, "event=COERCE", "--columns", "gdelt", "-o", tmp_path / "g.csv")
    (row,) = table(tmp_path / "g.csv")
    assert (row["NumMentions"], row["NumSources"], row["NumArticles"]) == ("2", "2", "2")
