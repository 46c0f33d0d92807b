"""The store, on DuckDB and on PostgreSQL alike: once and only once, in any order, nothing lost."""

import random
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from kill_test import contents, killed, trial
from made_up import coded_by_rote, reports
from servers import new_database

from dateline.duplicates import clusters
from dateline.errors import StoreError
from dateline.ingesting import Ingest
from dateline.readers import Failure, read
from dateline.records import Document
from dateline.store import Run, connect, name_of
from dateline.store.merged import Merger

SHARED = Path(__file__).parent.parent.parent / "shared"
UNORDERED = ("runs", "changes")


@pytest.fixture(params=["duckdb", "postgres"])
def fresh(request, tmp_path):
    """Makes the address of a new store, as often as it is called."""
    if request.param == "postgres":
        address = request.getfixturevalue("postgres")
        return lambda: new_database(address)
    names = iter(range(1000))
    return lambda: str(tmp_path / f"{next(names)}.duckdb")


def ingest(where, items, batch=16, code=coded_by_rote, version="1", recode=False, source="made up"):
    connection = connect(where)
    try:
        work = Ingest(connection, Run(version, "1", source), code, batch)
        return work.recode() if recode else work.ingest((source, item) for item in items)
    finally:
        connection.close()


def ask(where, sql):
    connection = connect(where, read_only=True)
    try:
        return connection.fetch(sql)
    finally:
        connection.close()


def settled(where):
    return {name: rows for name, rows in contents(where).items() if name not in UNORDERED}


def report(n, text="ASSAULT Arden 3 " + "word " * 30, **fields):
    return Document(**{"id": f"r{n}", "text": text, "date": "2024-03-01", **fields})


def test_the_same_again_adds_nothing(fresh):
    where, documents = fresh(), list(reports(60, 3))
    first = ingest(where, documents)
    before = contents(where)
    again = ingest(where, documents)
    assert first.stored == 60
    assert (again.known, again.stored, again.mentions, again.changed) == (60, 0, 0, 0)
    assert contents(where) == before


def test_a_folder_adds_nothing_again_however_its_files_are_called(fresh, tmp_path):
    def put(place, deed):
        (tmp_path / "in" / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / place).write_text(f"{deed} Arden 3 {place} " + "word " * 30, encoding="utf-8")

    def taken_in(*folders):
        items = [item for folder in folders for item in read([folder], date="2024-03-01")]
        return ingest(where, items, source=str(tmp_path / "in")).stored

    where = fresh()
    put("b/front.txt", "PROTEST")
    assert taken_in(tmp_path / "in") == 1
    put("a/front.txt", "ASSAULT")
    (tmp_path / "in" / "a" / "day.jsonl").write_text('{"text": "COERCE Elm 2"}\n', encoding="utf-8")
    assert taken_in(tmp_path / "in", tmp_path / "in") == 2
    assert taken_in(tmp_path / "in" / "b", tmp_path / "in") == 0
    assert ask(where, "SELECT count(*) FROM documents WHERE superseded_by IS NULL") == [(3,)]


def test_every_document_is_told_when_it_is_done_with(fresh):
    where, steps = fresh(), []
    items = [report(1), Failure("a.jsonl", 2, "not JSON"), report(2, language="de"), report(1), report(3, "POISON")]
    for done in (5, 10):
        connection = connect(where)
        work = Ingest(connection, Run("1", "1", "made up"), coded_by_rote, 2)
        work.step = lambda: steps.append(1)
        work.ingest(("made up", item) for item in items)
        connection.close()
        assert len(steps) == done


def test_a_document_twice_in_one_ingest_is_stored_once(fresh):
    where = fresh()
    assert ingest(where, [report(1), report(2), report(1)], batch=1).stored == 2


def test_neither_order_nor_batches_change_the_store(fresh):
    documents = [d for d in reports(90, 4) if d.title != "Later"]
    shuffled = list(documents)
    random.Random(1).shuffle(shuffled)
    one, other = fresh(), fresh()
    ingest(one, documents, batch=90)
    for part in (shuffled[:50], shuffled[50:]):
        ingest(other, part, batch=7)
    one_rows, other_rows = settled(one), settled(other)
    for name in one_rows:
        assert [p for p in zip(one_rows[name], other_rows[name], strict=True) if p[0] != p[1]] == [], name
    assert ask(one, "SELECT count(*) FROM events WHERE mentions > 1") != [(0,)]


def test_stories_are_the_clusters_of_near_copies(fresh):
    where, documents = fresh(), list(reports(80, 5))
    ingest(where, documents, batch=9)
    cluster = {c.id: c.cluster for c in clusters(documents)}
    story = dict(ask(where, "SELECT id, story FROM documents"))

    def groups(named):
        return {frozenset(k for k in named if named[k] == name) for name in named.values()}

    assert groups(story) == groups(cluster)
    rows = ask(where, "SELECT d.story, count(*), min(d.published), max(d.published) FROM documents d GROUP BY d.story")
    assert sorted(rows) == sorted(ask(where, "SELECT * FROM stories"))
    wrong = "SELECT 1 FROM mentions m JOIN documents d ON d.document = m.document WHERE m.story <> d.story"
    assert ask(where, wrong) == []


def test_a_later_text_supersedes_the_earlier(fresh):
    where = fresh()
    old = report(1, "ASSAULT Arden 3 " + "word " * 30, url="https://example.org/1")
    new = replace(old, text="PROTEST Arden 3 " + "word " * 30)
    ingest(where, [old])
    ingest(where, [new])
    assert ask(where, "SELECT document, superseded_by FROM documents WHERE superseded_by IS NOT NULL") == [
        (name_of(old), name_of(new))
    ]
    assert ask(where, "SELECT event FROM events") == [("PROTEST",)]
    assert sorted(ask(where, "SELECT event, current FROM mentions")) == [("ASSAULT", False), ("PROTEST", True)]
    assert ("gone", "no mention is left") in ask(where, "SELECT kind, note FROM changes")


def test_an_archive_of_older_texts_supersedes_nothing(fresh):
    where = fresh()
    new = report(1, url="https://example.org/1", date="2024-03-05")
    old = replace(new, text=new.text + " at first", date="2024-03-01")
    ingest(where, [new, old])
    assert ask(where, "SELECT superseded_by FROM documents WHERE published = DATE '2024-03-01'") == [(name_of(new),)]


def test_ids_made_of_a_file_and_a_line_supersede_nothing(fresh):
    where = fresh()
    for text in ("ASSAULT Arden 3 one", "ASSAULT Elm 3 two"):
        ingest(where, [Document("day:1", text, "2024-03-01")], source="a/day.jsonl")
    assert ask(where, "SELECT count(*) FROM documents WHERE superseded_by IS NULL") == [(2,)]


def test_what_is_not_english_is_kept_and_not_coded(fresh):
    where = fresh()
    figures = ingest(where, [report(1), report(2, language="de"), report(3, language="fr")])
    assert (figures.stored, figures.uncoded, figures.mentions) == (3, 2, 1)
    assert sorted(ask(where, "SELECT id FROM documents WHERE coded IS NULL")) == [("r2",), ("r3",)]


def test_a_poisoned_document_costs_only_itself(fresh):
    def crashes(documents):
        for document in documents:
            if "BOOM" in document.text:
                raise AssertionError("a defect")
            yield from coded_by_rote([document])

    where = fresh()
    items = [report(1), report(2, "POISON"), Failure("a.jsonl", 7, "not JSON"), report(3, "BOOM"), report(4)]
    figures = ingest(where, items, batch=2, code=crashes)
    assert (figures.stored, figures.failed, figures.mentions) == (4, 3, 2)
    told = ask(where, "SELECT source, line, document, message FROM failures ORDER BY message")
    assert told == [
        ("a.jsonl", 7, None, "not JSON"),
        ("made up", None, name_of(items[1]), "r2: poisoned"),
        ("made up", None, name_of(items[3]), "r3: AssertionError: a defect"),
    ]
    ingest(where, items, batch=2, code=crashes)
    assert ask(where, "SELECT count(*) FROM failures") == [(3,)]


def test_recoding_keeps_what_an_older_coder_said(fresh):
    def newer(documents):
        for coded in coded_by_rote(documents):
            if coded.document.id == "r2":
                yield replace(coded, events=())
            else:
                yield replace(
                    coded, events=tuple(replace(e, coder_version="2", status="ongoing") for e in coded.events)
                )

    where = fresh()
    ingest(where, [report(1), report(2, "PROTEST Elm 9 " + "sign " * 30), report(3, language="de")])
    before = dict(ask(where, "SELECT event_id, status FROM events"))
    figures = ingest(where, (), code=newer, version="2", recode=True)
    assert figures.stored == 2
    assert sorted(ask(where, "SELECT coder_version, status, current FROM mentions")) == [
        ("1", "actual", False), ("1", "actual", False), ("2", "ongoing", True),
    ]  # fmt: skip
    after = dict(ask(where, "SELECT event_id, status FROM events"))
    assert len(after) == 1
    assert after.keys() < before.keys()
    again = ingest(where, (), code=newer, version="2", recode=True)
    assert (again.stored, again.changed) == (0, 0)
    back = ingest(where, (), recode=True)
    assert back.changed == 2
    assert dict(ask(where, "SELECT event_id, status FROM events")) == before


def test_keys_say_what_the_lists_say(fresh):
    where = fresh()
    ingest(where, [report(1)])
    keys = "actor_keys, recipient_keys, country_keys, context_keys"
    wanted = [("|AAA|CVL|", "|AAA|COP|", "|AAA|", "|military|")]
    assert ask(where, f"SELECT {keys} FROM mentions") == ask(where, f"SELECT {keys} FROM events") == wanted


def test_merging_can_be_undone_and_done_again(fresh):
    where = fresh()
    ingest(where, reports(60, 6))
    merged = settled(where)["events"]
    counts = []
    for apart in (True, False):
        connection = connect(where)
        merger = Merger(connection, "again")
        merger.start_again(apart=apart)
        merger.merge()
        counts.append(connection.fetch("SELECT count(*) FROM events")[0][0])
        connection.close()
    assert counts[0] == ask(where, "SELECT count(*) FROM mentions WHERE current")[0][0] > counts[1]
    assert settled(where)["events"] == merged


def test_stretches_of_days_merge_as_all_at_once(fresh, monkeypatch):
    def newer(documents):
        for coded in coded_by_rote(documents):
            chance = random.Random(coded.document.id)
            events = [replace(e, coder_version="2", status=chance.choice((e.status, "ongoing"))) for e in coded.events]
            yield replace(coded, events=tuple(chance.sample(events, k=chance.randint(0, len(events)))))

    def worked(at_once, rest):
        monkeypatch.setattr("dateline.store.merged._AT_ONCE", at_once)
        monkeypatch.setattr("dateline.ingesting._REST", rest)
        where = fresh()
        ingest(where, reports(150, 8))
        first = settled(where)
        ingest(where, (), code=newer, version="2", recode=True)
        second = settled(where)
        connection = connect(where)
        Merger(connection, "again").start_again(apart=False)
        Merger(connection, "again").merge()
        connection.close()
        return first, second, settled(where)

    whole = worked(3_000, 2_048)
    assert len({str(store["events"]) for store in whole[:2]}) == 2
    assert worked(4, 20) == whole


def test_changes_tell_new_merged_and_revised(fresh):
    where = fresh()
    town = "ASSAULT Arden {} " + "{} " * 30
    ingest(where, [report(1, town.format(3, *["a"] * 30))])
    ingest(where, [report(2, town.format(4, *["b"] * 30), date="2024-03-02")])
    rows = ask(where, "SELECT kind, note FROM changes ORDER BY changed")
    assert [kind for kind, _ in rows] == ["new", "revised"]
    assert "mentions 1 -> 2" in rows[1][1]
    assert ask(where, "SELECT dead_low, dead_high, documents, stories FROM events") == [(3, 4, 2, 2)]


def test_only_one_may_write(fresh):
    where = fresh()
    connect(where).close()
    script = (
        "import sys; from dateline.store import connect, on_postgres; from dateline.errors import StoreError\n"
        "on_postgres._PATIENCE = 0.2\n"
        "try: connect(sys.argv[1])\nexcept StoreError as error: print(error)"
    )
    first = connect(where)
    done = subprocess.run([sys.executable, "-c", script, where], capture_output=True, text=True, check=True)
    first.close()
    assert "in use by another process" in done.stdout


def test_a_batch_that_fails_leaves_no_part_of_itself(fresh, monkeypatch):
    where = fresh()
    ingest(where, [report(1)])
    before = contents(where)

    def full(*_):
        raise StoreError("no space left")

    monkeypatch.setattr("dateline.store.writing.Writer._count", full)
    with pytest.raises(StoreError, match="no space"):
        ingest(where, [report(2)])
    monkeypatch.undo()
    assert contents(where) == before


def test_kills_leave_the_store_as_an_undisturbed_run(fresh):
    told = []
    assert trial(fresh, 10, 7, told.append, many=20) == 0, told


def test_a_full_disk_loses_nothing(tmp_path):
    resource = pytest.importorskip("resource", reason="limits on the size of files are a Unix thing")
    documents = list(reports(240, 8))
    where, calm = str(tmp_path / "full.duckdb"), str(tmp_path / "calm.duckdb")
    ingest(calm, documents, batch=30)
    connect(where).close()

    def limited():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (550_000, 550_000))
        with pytest.raises(StoreError, match="what was stored before is safe"):
            ingest(where, documents, batch=30)

    assert killed(limited, 120) is False
    stored = ask(where, "SELECT count(*) FROM documents")[0][0]
    assert 0 < stored < 240
    ingest(where, documents, batch=30)
    assert contents(where) == contents(calm)


def test_no_place_for_a_store(tmp_path):
    with pytest.raises(StoreError, match="no folder"):
        connect(tmp_path / "nowhere" / "events.duckdb")
    with pytest.raises(StoreError, match="no such store"):
        connect(tmp_path / "events.duckdb", read_only=True)


def test_other_files_are_told_apart_and_left_alone(tmp_path):
    other = tmp_path / "notes.duckdb"
    other.write_text("notes " * 100)
    with pytest.raises(StoreError, match="no DuckDB file"):
        connect(other)
    assert other.read_text() == "notes " * 100
    foreign = tmp_path / "foreign.duckdb"
    duckdb.connect(str(foreign)).execute("CREATE TABLE mine (a INT)").close()
    with pytest.raises(StoreError, match="no store of events"):
        connect(foreign)


def test_a_newer_schema_is_not_touched(fresh):
    where = fresh()
    connection = connect(where)
    connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    connection.close()
    with pytest.raises(StoreError, match="schema"):
        connect(where)


def test_a_half_made_store_of_a_killed_process_is_swept_away(tmp_path):
    left = tmp_path / "events.duckdb.999999999.new"
    left.write_text("half")
    connect(tmp_path / "events.duckdb").close()
    assert [p.name for p in tmp_path.iterdir()] == ["events.duckdb"]


def test_no_server(postgres):
    with pytest.raises(StoreError, match="see that the server runs") as told:
        connect("postgresql://tester:secret@127.0.0.1:1/none")
    assert "secret" not in str(told.value)


def test_real_reports_in_any_order(tmp_path):
    path = SHARED / "dev" / "reports" / "reports.jsonl"
    if not path.exists():
        pytest.skip("the shared reports are not here")
    documents = [d for d in read([path]) if isinstance(d, Document)][::2]

    def first_words(given):
        """The store is on trial, not the coder: a deed is made of the length of each text."""
        for d in given:
            told = replace(d, text=f"{('ASSAULT', 'PROTEST')[len(d.text) % 2]} Arden {len(d.text) % 9} {d.text}")
            yield replace(next(coded_by_rote([told])), document=d)

    one, other = (str(tmp_path / f"{n}.duckdb") for n in range(2))
    ingest(one, documents, code=first_words, batch=256)
    random.Random(2).shuffle(documents)
    ingest(other, documents, code=first_words, batch=100)
    assert settled(one) == settled(other)
