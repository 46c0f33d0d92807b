"""GeoNames dumps: what is kept of them, from text and zip, and that the index takes it in."""

import zipfile

import pytest

from dateline.errors import InputError
from dateline.lexicon.files import read_tsv
from dateline.places import building
from dateline.places.geonames import COLUMNS, bring_in, folder
from dateline.places.rows import Names


def row(number, name, others, feature, code, people, country="KE"):
    cells = [
        str(number),
        name,
        name,
        others,
        "1.25",
        "36.5",
        feature,
        code,
        country,
        *[""] * 5,
        str(people),
        "",
        "",
        "",
        "",
    ]
    return "\t".join(cells)


DUMP = "\n".join(
    [
        row(99000001, "Blorkville", "Blorktown,Блорк,BLV", "P", "PPL", 1200),
        row(99000002, "Nobody Hill", "", "T", "HLL", 0),
        row(99000003, "Blork Seat", "", "P", "PPLA", 0),
        row(99000004, "Blork County", "", "A", "ADM2", 0),
        row(99000005, "Blork Camp", "", "S", "CMPRF", 0),
        "a broken row",
        row("x", "No number", "", "P", "PPL", 10),
    ]
)


def code_of(code):
    return {"KE": "KEN"}.get(code, "")


def kept():
    return [
        (r["name"], r["aliases"], r["country"], r["kind"])
        for p in building.own_dumps()
        for _, r in read_tsv(p, COLUMNS)
    ]


@pytest.mark.parametrize("zipped", [False, True])
def test_what_is_kept(tmp_path, zipped):
    path = tmp_path / "KE.txt"
    path.write_text(DUMP, encoding="utf-8")
    if zipped:
        with zipfile.ZipFile(tmp_path / "KE.zip", "w") as archive:
            archive.write(path, "KE.txt")
        path = tmp_path / "KE.zip"
    told = bring_in(path, code_of)
    assert (told.kept, told.passed, told.broken, told.first_broken) == (4, 1, 2, 6)
    assert kept() == [
        ("Blorkville", "Blorktown", "KEN", "city"), ("Blork Seat", "", "KEN", "city"),
        ("Blork County", "", "KEN", "admin2"), ("Blork Camp", "", "KEN", "site"),
    ]  # fmt: skip


def test_the_index_takes_them_in(tmp_path):
    path = tmp_path / "KE.txt"
    path.write_text(DUMP, encoding="utf-8")
    bring_in(path, code_of)
    names = Names()
    building._add_own(names)
    assert [names.rows[n - 1].name for n in names.by_key["blorktown"]] == ["Blorkville"]


def test_what_is_no_dump_is_told_and_leaves_nothing(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("hello\n", encoding="utf-8")
    with pytest.raises(InputError, match="19 columns"):
        bring_in(path, code_of)
    assert list(folder().iterdir()) == []
