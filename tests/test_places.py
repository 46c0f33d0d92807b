"""Places: the index, the names that are places, and which place each means. All sentences are made up."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.lexicon.files import files, read_tsv
from dateline.places import country_of, ensure_index, find_places, index, lookup
from dateline.places.building import country_rows
from dateline.places.names import is_latin, key
from dateline.places.packing import HEADER, MAGIC
from dateline.places.words import load_words
from dateline.records import Place
from dateline.sentences import Parser


def places(text: str, **more: object) -> list[Place]:
    return list(find_places(text, (), **more))  # type: ignore[arg-type]


def names(text: str) -> list[str]:
    return [p.text for p in places(text)]


def the(text: str, name: str) -> Place:
    (found,) = {(p.geonameid, p.name): p for p in places(text) if p.text == name}.values()
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Port-au-Prince", "Port au Prince"),
        ("St. Louis", "Saint-Louis"),
        ("Côte d'Ivoire", "Cote d’Ivoire"),
        ("The Hague", "Hague"),
        ("Sana'a", "Sanaa"),
        ("Łódź", "Lodz"),
    ],
)
def test_spellings_of_a_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_only_latin_names_with_a_capital_are_kept() -> None:
    assert is_latin("Ḩalab")
    assert not is_latin("حلب")
    assert not is_latin("aleppo")


def test_the_index_is_one_file_that_is_built_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(path: Path) -> None:
        built.append(path)
        path.write_bytes(HEADER.pack(MAGIC, 1, 1, 1, 0, 0, 0) + b"abc")

    built: list[Path] = []
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "new"))
    monkeypatch.setattr(index, "build", write)
    path = ensure_index()
    assert path == ensure_index()
    assert len(built) == 1
    assert path.parent == tmp_path / "new"
    assert list(path.parent.iterdir()) == [path]
    path.write_bytes(b"torn")
    assert ensure_index().stat().st_size == HEADER.size + 3
    assert len(built) == 2


def test_a_failed_build_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError("disk full")

    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    monkeypatch.setattr(index, "build", fail)
    with pytest.raises(OSError, match="disk full"):
        ensure_index()
    assert not list(tmp_path.iterdir())


def test_the_cache_folder_follows_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert index.cache_folder() == tmp_path / "dateline"
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("DATELINE_CACHE", str(blocked / "below"))
    assert index.cache_folder() != blocked / "below"


def test_lookup_gives_every_place_of_a_name() -> None:
    found = lookup("Goma")
    assert found[0].country == "COD"
    assert found[0].province
    assert {c.country for c in lookup("Tripoli")} >= {"LBY", "LBN"}
    assert lookup("Nosuchplaceatall") == ()
    assert lookup("") == lookup("\n") == ()


def test_lookup_is_fast() -> None:
    some = ["Goma", "Kharkiv", "Nosuchplace", "London", "Port-au-Prince"] * 200
    lookup("Goma")
    begin = time.perf_counter()
    for name in some:
        lookup(name)
    assert len(some) / (time.perf_counter() - begin) > 100_000


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Tegucigalpa", "HND"),
        ("Kiev", "UKR"),
        ("U.S.", "USA"),
        ("Donbas", "UKR"),
        ("Pristina", "KOS"),
        ("Georgia", "GEO"),
        ("Washington", "USA"),
        ("Nosuchplace", None),
        ("Sahel", None),
        ("us", None),
    ],
)
def test_country_of(name: str, country: str | None) -> None:
    assert country_of(name) == country


def test_country_of_goes_by_context() -> None:
    assert country_of("Tripoli") == "LBY"
    assert country_of("Tripoli", ["LBN"]) == "LBN"


def test_a_dateline_is_a_place() -> None:
    found = places("GOMA, Congo (Wire) - Rebels shelled a market on Monday.")
    assert [(p.text, p.country, p.resolution) for p in found] == [
        ("GOMA", "COD", "city"),
        ("Congo", "COD", "country"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "country", "province"),
    [
        ("The flood reached Valencia, Venezuela, on Sunday.", "Valencia", "VEN", "Carabobo"),
        ("A fire broke out in Lebanon, Pennsylvania, at noon.", "Lebanon", "USA", "Pennsylvania"),
        ("Crowds marched in Portland, Ore., for a week.", "Portland", "USA", "Oregon"),
        ("Troops from Ohio, Kentucky, Georgia and Washington went south.", "Georgia", "USA", "Georgia"),
        ("Troops from Ohio, Kentucky, Georgia and Washington went south.", "Washington", "USA", "Washington"),
        ("Envoys from Armenia and Georgia met Russian officers.", "Georgia", "GEO", None),
        ("The envoy flew to Washington and back.", "Washington", "USA", "District of Columbia"),
        ("The militia shelled Tripoli while Libyan envoys talked.", "Tripoli", "LBY", "Tripoli"),
        ("Lebanese soldiers in Lebanon guard roads near Tripoli and Beirut.", "Tripoli", "LBN", None),
    ],
)
def test_which_place_is_meant(text: str, name: str, country: str, province: str | None) -> None:
    found = the(text, name)
    assert found.country == country
    if province is not None:
        assert found.province == province


def test_a_name_means_one_place_throughout() -> None:
    text = "PARIS, Ky. - A barn burned down.\nPeople in Paris said that they saw smoke.\n"
    assert {p.province for p in places(text) if p.text in ("PARIS", "Paris")} == {"Kentucky"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Syrian and French officers met South African envoys.", []),
        ("President Lincoln met Mr. Kent and Gen. Jackson.", []),
        ("Mary London told the Boston Globe that she was well.", []),
        ("The Washington Post and the New York Times reported it.", []),
        ("Police in Paris closed a road on Tuesday in May.", ["Paris"]),
        ("The Baghdad government asked Germany for help.", ["Baghdad", "Germany"]),
        ("A Nebraska farmer sued the U.S. army.", ["Nebraska", "U.S."]),
        ("Fighting spread from the West Bank to the Golan Heights.", ["West Bank", "Golan Heights"]),
        ("Ships left the Strait of Hormuz for the Red Sea.", ["Strait of Hormuz", "Red Sea"]),
        ("He paid US$500 and then $US 20 more.", []),
    ],
)
def test_what_is_a_place(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_an_unlisted_village_is_put_at_the_place_behind_it() -> None:
    village, city, _ = places("Gunmen raided the village of Zorbakanto in Maiduguri, Nigeria.")
    assert (village.text, village.country, village.resolution) == ("Zorbakanto", "NGA", "city")
    assert (village.latitude, village.geonameid) == (city.latitude, None)


def test_a_site_is_put_at_its_town() -> None:
    site, _ = places("Shots were fired on Quillfeather Road in Nairobi.")
    assert (site.text, site.resolution, site.country) == ("Quillfeather Road", "site", "KEN")


def test_taken_spans_are_no_places() -> None:
    text = "Envoys of Chad spoke with Kenya Airways in Nairobi."
    assert "Chad" in names(text)
    assert "Chad" not in [p.text for p in places(text, taken=[(10, 14)])]


def test_context_tells_of_which_country_a_report_speaks() -> None:
    text = "Two people were hurt in Tripoli yesterday."
    assert places(text)[0].country == "LBY"
    assert places(text, context="Lebanon: Lebanese army on alert, Lebanese banks shut")[0].country == "LBN"


_PIECES = st.sampled_from(
    [
        "Paris",
        ", ",
        "Texas",
        "U.S.",
        " ",
        "-",
        "'s",
        "in ",
        "The ",
        "St. ",
        "Côte d'Ivoire",
        "\n",
        ".",
        "İ",
        "ﬁ",
        "ß",
    ]
)
_TEXTS = st.one_of(st.text(max_size=80), st.lists(st.one_of(_PIECES, st.text(max_size=3)), max_size=25).map("".join))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TEXTS)
def test_any_text_is_read_and_offsets_hold(text: str) -> None:
    for place in find_places(text, ()):
        assert text[place.start : place.end] == place.text != ""
        assert place.latitude is None or -90 <= place.latitude <= 90
        assert place.longitude is None or -180 <= place.longitude <= 180


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_any_name_can_be_looked_up(name: str) -> None:
    country = country_of(name)
    assert country is None or len(country) == 3


def test_the_lists_are_sound() -> None:
    assert len(load_words().demonyms) > 300
    codes = [row["country"] for row in country_rows()]
    assert len(codes) == len(set(codes)) > 240
    columns = ("name", "aliases", "country", "kind", "latitude", "longitude", "radius_km", "geonameid")
    (path,) = [p for p in files("places", "tsv") if p.stem == "regions"]
    for line, row in read_tsv(path, columns):
        where = f"{path.name}:{line}"
        assert row["kind"] in ("region", "water", "site", "continent", "city"), where
        assert row["country"] in ("", *codes), where
        assert -90 <= float(row["latitude"]) <= 90, where
        assert -180 <= float(row["longitude"]) <= 180, where
        assert float(row["radius_km"]) > 0, where


def test_a_spelling_of_the_news_is_a_first_name_of_its_town() -> None:
    town = lookup("Mekelle")[0]
    assert (town.country, town.lesser) == ("ETH", False)
    assert lookup("Moura")[0].country == "MLI"


@pytest.mark.parametrize(
    ("sentence", "country"),
    [
        ("Armed men burned a market in Niger state.", "NGA"),
        ("The state of Georgia counted its ballots.", "USA"),
        ("Georgia recalled its envoy from Moscow.", "GEO"),
        ("Spanish firefighters struck in Cordoba.", "ESP"),
        ("Venezuelan nurses marched in Valencia.", "VEN"),
        ("The parliament of Seychelles met in Victoria.", "SYC"),
        ("The patrol reached Ndele, a market town near Chad.", "CAF"),
        ("Insurgents besieged Menaka.", "MLI"),
        ("A convoy was attacked near Sheikh Zuweid.", "EGY"),
    ],
)
def test_the_words_beside_a_name_say_which_place_it_is(parser: Parser, sentence: str, country: str) -> None:
    found = find_places(sentence, parser.sentences(sentence))
    assert country in [p.country for p in found if p.text not in ("Chad", "Moscow", "Seychelles")]
