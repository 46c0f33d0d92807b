"""What a host's robots.txt allows (RFC 9309): groups by product token, the longest match, `*` and `$`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

LARGEST = 500 * 1024
_MOST_RULES = 10_000
_SLOWEST = 60.0
_LINE = re.compile(r"\s*([A-Za-z-]+)\s*:\s*(.*?)\s*")


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that hold for us on one host, as pairs of a pattern and whether it allows; `delay` is in seconds."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float | None = None

    def allows(self, url: str) -> bool:
        """Whether the longest pattern that fits the address, if any, allows it."""
        parts = urlsplit(url)
        path = _plain((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


NOTHING = Robots((("/", False),))
EVERYTHING = Robots()


def read_robots(text: str, product: str) -> Robots:
    """The rules of a robots.txt for a product token; those for `*` where it names no such token."""
    groups: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    in_rules = False
    for line in text.lstrip("\ufeff").splitlines():
        match = _LINE.fullmatch(line.partition("#")[0])
        if match is None:
            continue
        key, value = match[1].lower(), match[2]
        if key == "user-agent":
            agents = [] if in_rules else agents
            in_rules = False
            agents.append(value.lower())
            groups.setdefault(agents[-1], [])
        elif key in ("allow", "disallow", "crawl-delay"):
            in_rules = True
            for agent in agents:
                groups[agent].append((key, value))
    own = groups.get(product.lower(), groups.get("*", []))
    return _robots(own)


def _robots(lines: list[tuple[str, str]]) -> Robots:
    rules = [(_plain(value), key == "allow") for key, value in lines if key != "crawl-delay" and value]
    delays = [float(v) for k, v in lines if k == "crawl-delay" and re.fullmatch(r"\d{1,6}(\.\d{1,6})?", v)]
    return Robots(tuple(rules[:_MOST_RULES]), min(delays[0], _SLOWEST) if delays else None)


def _plain(path: str) -> str:
    """A path or pattern with its signs escaped in one way, so that two spellings of one path are equal."""
    return quote(unquote(path, errors="surrogateescape"), safe="/*$?&=;:@!+,'()~", errors="surrogateescape")


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern fits the beginning of a path. Each part is looked for once, so no pattern takes long."""
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not rest:
        return not ends or path == first
    at = len(first)
    for part in rest[:-1]:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if ends:
        return path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= at
    return path.find(rest[-1], at) >= 0
