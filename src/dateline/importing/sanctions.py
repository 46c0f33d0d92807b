"""Lists of sanctioned people and bodies: the SDN list of the US Treasury (OFAC), the consolidated list of the United Nations.

The files are read as a stream; a document type in them, which could blow up when read, is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from dateline.errors import InputError
from dateline.importing.tables import country_of
from dateline.lexicon.own import Row

_ARMED = frozenset(("SDGT", "FTO", "AL-QAIDA", "ISIL", "TALIBAN"))


def ofac(path: Path) -> Iterator[tuple[int, Row | str]]:
    """The individuals and entities of an SDN list; weak aliases, vessels and aircraft are left out."""
    for number, entry in _elements(path, "sdnEntry"):
        kind = _text(entry, "sdnType")
        if kind not in ("Individual", "Entity"):
            continue
        strong = [a for a in entry.iter("aka") if _text(a, "category") != "weak"]
        names = [_named(e) for e in (entry, *strong)]
        places = [
            e.text or "" for tag in ("country",) for path_ in _OFAC_PLACES for e in entry.iterfind(f"{path_}/{tag}")
        ]
        programs = {e.text or "" for e in entry.iter("program")}
        yield number, _row(names, places, kind == "Individual", programs, f"ofac:{_text(entry, 'uid')}")


_OFAC_PLACES = ("citizenshipList/citizenship", "nationalityList/nationality", "addressList/address")


def united_nations(path: Path) -> Iterator[tuple[int, Row | str]]:
    """The individuals and entities of the consolidated list; aliases of low quality are left out."""
    for tag in ("INDIVIDUAL", "ENTITY"):
        for number, entry in _elements(path, tag):
            parts = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
            names = [" ".join(filter(None, (_text(entry, part) for part in parts)))]
            names += [_text(a, "ALIAS_NAME") for a in entry.iter(f"{tag}_ALIAS") if _text(a, "QUALITY") != "Low"]
            places = [e.text or "" for e in entry.iterfind("NATIONALITY/VALUE")]
            places += [e.text or "" for e in entry.iterfind(f"{tag}_ADDRESS/COUNTRY")]
            lists = {_text(entry, "UN_LIST_TYPE").upper()}
            yield number, _row(names, places, tag == "INDIVIDUAL", lists, f"un:{_text(entry, 'DATAID')}")


def _row(names: list[str], places: list[str], person: bool, programs: set[str], identifier: str) -> Row | str:
    known = tuple(dict.fromkeys(name for name in names if name))
    code = next((found for place in places if (found := country_of(place.strip()))), "")
    sector = ("REB",) if any(word in program for word in _ARMED for program in programs) else ()
    if not known:
        return "an entry without a name"
    if not code and not sector:
        return f"{known[0]}: nothing says of which country"
    return Row(known, code or "IMG", sector, "person" if person else "organisation", identifier=identifier)


def _named(element: ElementTree.Element) -> str:
    return " ".join(filter(None, (_text(element, "firstName"), _text(element, "lastName"))))


def _text(element: ElementTree.Element, tag: str) -> str:
    return " ".join((element.findtext(tag) or "").split())


def _elements(path: Path, tag: str) -> Iterator[tuple[int, ElementTree.Element]]:
    """The elements of a name, without their name spaces, numbered from 1; each is forgotten once it is read."""
    if b"<!DOCTYPE" in path.read_bytes()[:4096]:
        raise InputError(f"{path}: a document type is not read; take the list as its publisher gives it")
    number = 0
    try:
        for _, element in ElementTree.iterparse(path):
            element.tag = element.tag.rpartition("}")[2]
            if element.tag == tag:
                number += 1
                yield number, element
                element.clear()
    except ElementTree.ParseError as error:
        raise InputError(f"{path}:{error.position[0]}: not XML: {error}") from error
