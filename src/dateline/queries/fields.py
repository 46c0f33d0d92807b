"""What a filter may ask about: the fields, what each means, and the columns of the store that it looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

_LISTS = ("types", "modes", "statuses", "sectors", "contexts", "codes", "quads")
KINDS = ("key", "choice", "words", "date", "number", "near")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the filter.

    `kind` is one of KINDS: key (a code in a list), choice (a value of a column), words (text), date, number, near.
    `columns` are the columns looked at; one of them must fit. `values` names the list that a choice is from.
    """

    name: str
    kind: str
    columns: tuple[str, ...]
    definition: str
    values: str = ""


_SIDES = ("actor", "recipient")
_FIELDS = (
    Field("actor", "key", ("actor",), "Who acts: a country or special code, a Wikidata id, or words of the name", "codes"),
    Field("recipient", "key", ("recipient",), "Who is acted on: as for actor", "codes"),
    Field("party", "key", _SIDES, "Who is on either side: as for actor", "codes"),
    Field("actor_sector", "key", ("actor",), "Sector of an actor", "sectors"),
    Field("recipient_sector", "key", ("recipient",), "Sector of a recipient", "sectors"),
    Field("sector", "key", _SIDES, "Sector of a party on either side", "sectors"),
    Field("country", "key", ("country",), "Country of a party or of the place, ISO 3166 alpha-3", "codes"),
    Field("context", "key", ("context",), "PLOVER context", "contexts"),
    Field("event", "choice", ("event",), "PLOVER event type", "types"),
    Field("mode", "choice", ("mode",), "PLOVER mode", "modes"),
    Field("status", "choice", ("status",), "How the event stands", "statuses"),
    Field("about", "choice", ("about_event",), "Type of the act inside", "types"),
    Field("about_status", "choice", ("about_status",), "How the act inside stands", "statuses"),
    Field("quad", "choice", ("quad_code",), "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict", "quads"),
    Field("cameo", "words", ("cameo",), "CAMEO code; 18* is all that begins with 18"),
    Field("place", "words", ("place", "province"), "Words of the place's or its province's name"),
    Field("place_country", "choice", ("country",), "Country of the place, ISO 3166 alpha-3"),
    Field("near", "near", ("latitude", "longitude"), "Within some km of a place or point: Nairobi:50 or -1.29,36.82:50"),
    Field("date", "date", ("date",), "First day of the event: a day, month, year, or a range as 2019-11..2020-02"),
    Field("published", "date", ("published",), "Day of the report"),
    Field("source", "words", ("publisher",), "Publisher"),
    Field("speaker", "words", ("speaker",), "On whose word the event stands"),
    Field("text", "words", ("text",), "Words of the sentence; cartel* also finds cartels"),
    Field("id", "choice", ("event_id",), "Id of the event"),
    *(Field(n, "number", (n,), d) for n, d in (
        ("confidence", "Calibrated confidence, from 0 to 1"), ("dead", "People killed"), ("injured", "People injured"),
        ("arrested", "People arrested"), ("displaced", "People displaced"), ("troops", "Soldiers or police"),
        ("participants", "People taking part"), ("money", "Sum of money"), ("event_scale", "PLOVER scale value"),
        ("goldstein", "Goldstein value"), ("documents", "Documents that report the event"),
        ("sources", "Publishers that report the event"))),
)  # fmt: skip
ALIASES = MappingProxyType({"type": "event", "publisher": "source", "scale": "event_scale", "quad_code": "quad"})
FIELDS: Mapping[str, Field] = MappingProxyType({field.name: field for field in _FIELDS})


@cache
def known_values(name: str) -> Mapping[str, str]:
    """The values that a list of the codebook has, in lower case, each with its proper form; empty if it is open."""
    from dateline.exports.codes import countries
    from dateline.lexicon.files import names_in

    if name not in _LISTS:
        return {}
    values = ("1", "2", "3", "4") if name == "quads" else names_in(name)
    return {value.lower(): value for value in (*values, *(countries() if name == "codes" else ()))}


def is_code(value: str) -> bool:
    """Whether a word in capitals is a country's or a special code; the codebook is read only if it is no country's."""
    from dateline.exports.codes import countries

    return value.isupper() and (value in countries() or value.lower() in known_values("codes"))
