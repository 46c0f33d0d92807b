"""Rows as points on a map (GeoJSON), and records as a network of who did what to whom (GraphML)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import IO, Any
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from dateline.exports.columns import ColumnSet
from dateline.exports.facts import Record
from dateline.exports.flat import as_text

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NODE = {"name": "string", "code": "string", "sector": "string", "identifier": "string"}
_TYPES = {"integer": "long", "number": "double"}


def write_geojson(columns: ColumnSet, pairs: Iterable[tuple[Record, list[Any]]], stream: IO[str]) -> None:
    """Write a GeoJSON FeatureCollection (RFC 7946): a point for each event, or no geometry where no place is known."""
    names = [column.name for column in columns.columns]
    stream.write('{"type": "FeatureCollection", "features": [')
    for number, (record, row) in enumerate(pairs):
        feature = {"type": "Feature", "id": record["id"], "geometry": _point(record["location"]),
                   "properties": dict(zip(names, row, strict=True))}  # fmt: skip
        stream.write((",\n" if number else "\n") + json.dumps(feature, ensure_ascii=False))
    stream.write("\n]}\n")


def _point(place: Record | None) -> Record | None:
    if place is None or place["latitude"] is None or place["longitude"] is None:
        return None
    return {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]}


def write_graphml(columns: ColumnSet, pairs: Iterable[tuple[Record, list[Any]]], stream: IO[str]) -> None:
    """Write a GraphML network: a node for each party, an edge from each actor to each recipient of an event.

    An event that lacks one of its sides is no edge; its parties still are nodes.
    """
    nodes: dict[tuple[str, ...], int] = {}
    edges = [edge for record, row in pairs for edge in _edges(record, row, nodes)]
    xml = XMLGenerator(stream, "utf-8", short_empty_elements=True)  # type: ignore[arg-type]
    xml.startDocument()
    _start(xml, "graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    for name, kind in _NODE.items():
        _key(xml, f"node_{name}", "node", name, kind)
    for number, column in enumerate(columns.columns):
        _key(xml, f"e{number}", "edge", column.name, _TYPES.get(column.type, "string"))
    _start(xml, "graph", {"id": "events", "edgedefault": "directed"})
    for party, number in nodes.items():
        _element(xml, "node", {"id": f"n{number}"}, zip((f"node_{name}" for name in _NODE), party, strict=True))
    for number, (source, target, row) in enumerate(edges):
        ends = {"id": f"edge{number}", "source": f"n{source}", "target": f"n{target}"}
        _element(xml, "edge", ends, ((f"e{i}", as_text(value)) for i, value in enumerate(row)))
    xml.endElement("graph")
    xml.endElement("graphml")
    xml.endDocument()


def _edges(record: Record, row: list[Any], nodes: dict[tuple[str, ...], int]) -> Iterator[tuple[int, int, list[Any]]]:
    sides = [[_number(entity, nodes) for entity in record[side]] for side in ("actor", "recipient")]
    for source, target in product(*sides):
        yield source, target, row


def _number(entity: Record, nodes: dict[tuple[str, ...], int]) -> int:
    """The number of a party's node; parties are one where name, code, sectors and identifier agree."""
    party = (entity["name"], entity["code"], " ".join(entity["sector"]), entity["identifier"] or "")
    return nodes.setdefault(party, len(nodes))


def _key(xml: XMLGenerator, id_: str, on: str, name: str, kind: str) -> None:
    _start(xml, "key", {"id": id_, "for": on, "attr.name": name, "attr.type": kind})
    xml.endElement("key")


def _element(xml: XMLGenerator, tag: str, attributes: dict[str, str], data: Iterable[tuple[str, Any]]) -> None:
    _start(xml, tag, attributes)
    for key, value in data:
        if value not in ("", None):
            _start(xml, "data", {"key": key})
            xml.characters(_NOT_XML.sub("", str(value)))
            xml.endElement("data")
    xml.endElement(tag)


def _start(xml: XMLGenerator, tag: str, attributes: dict[str, str]) -> None:
    xml.startElement(tag, AttributesImpl(attributes))
