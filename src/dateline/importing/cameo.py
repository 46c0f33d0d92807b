"""CAMEO actor codes (`USAGOV`, `IGOUNO`, `PSEREBHMS`) as a country or special code and sectors.

Source: CAMEO codebook 1.1b3, chapter 3 (domestic role codes) and appendix on international actors.
"""

from __future__ import annotations

from dateline.lexicon.own import SPECIAL, countries

_ROLES = {
    "GOV": "GOV", "MIL": "MIL", "REB": "REB", "OPP": "OPP", "COP": "COP", "SPY": "SPY", "JUD": "JUD", "LEG": "LEG",
    "BUS": "BUS", "CVL": "CVL", "EDU": "EDU", "STU": "EDU", "ELI": "ELI", "MED": "JRN", "HLH": "MED", "LAB": "LAB",
    "REF": "REF", "AGR": "AGR", "CRM": "CRM", "UAF": "UAF", "PTY": "PTY", "INS": "REB", "SEP": "REB", "HRI": "SOC",
    "ENV": "SOC", "SET": "CVL", "REL": "REL", "CHR": "REL", "CTH": "REL", "MOS": "REL", "MOD": "", "RAD": "",
    "JEW": "REL", "BUD": "REL", "HIN": "REL", "SIK": "REL", "PRO": "REL", "SHI": "REL", "SUN": "REL", "UNS": "UNK",
    "PRM": "PRM", "PRE": "PRE", "EXI": "ELI", "TOP": "", "MID": "", "HAR": "", "DEV": "", "HUM": "", "PKO": "MIL",
    "NGO": "SOC", "IGO": "", "MNC": "BUS",
}  # fmt: skip
_BODIES = {"UNO": "UNO", "EEC": "EUR"}
_REGIONS = frozenset(
    "AFR ASA BLK CRB CAU CFR CAS CEU EIN EAF EEU LAM MEA MDT NAF NMR PGS SCN SAM SAS SEA SAF WAF WST".split()
)


def decode(code: str) -> tuple[str, tuple[str, ...]] | str:
    """The code and sectors of a CAMEO actor code, or why there are none."""
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    if not parts or any(len(p) != 3 or not p.isalpha() or not p.isupper() for p in parts):
        return f"{code!r} is no actor code"
    first, rest = parts[0], parts[1:]
    if first in _REGIONS or (first not in countries() and first not in SPECIAL and first not in _ROLES):
        return f"no country, body or role {first!r} in {code!r}"
    for part in rest if first in ("IGO", "EUR") else ():
        if part in _BODIES:
            return _BODIES[part], _sectors([p for p in rest if p != part])
    if first not in countries() and first not in SPECIAL:
        return "", _sectors(parts)
    if rest and rest[0] not in _ROLES and first in countries():
        return f"no role {rest[0]!r} in {code!r}"
    return first, _sectors(rest)


def _sectors(parts: list[str]) -> tuple[str, ...]:
    """The sector of the first role that has one; what follows only narrows it."""
    found = [_ROLES[p] for p in parts if _ROLES.get(p)]
    return tuple(found[:1])
