"""What was fetched before: the validators of each address (RFC 9110), kept in the user's data folder, a file a host."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from dateline.lexicon.own import data_folder

_LONGEST = 1_000


class Memory:
    """The validators of addresses that were fetched. Losing them costs a second fetch and nothing else."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or data_folder() / "fetched"
        self._hosts: dict[str, dict[str, dict[str, str]]] = {}

    def knows(self, url: str) -> bool:
        """Whether the address was fetched before."""
        return url in self._of(url)

    def conditions(self, url: str) -> dict[str, str]:
        """The headers that ask for the page only if it has changed."""
        known = self._of(url).get(url, {})
        asked = {"If-None-Match": known.get("etag"), "If-Modified-Since": known.get("modified")}
        return {name: value for name, value in asked.items() if value}

    def keep(self, url: str, headers: Mapping[str, str]) -> None:
        """Keep what the answer says of the address's state; called when its documents are in safe hands."""
        told = {"etag": headers.get("etag", ""), "modified": headers.get("last-modified", "")}
        # A header with a line end in it could not be sent back.
        entry = {k: v for k, v in told.items() if v and len(v) < _LONGEST and v.isascii() and v.isprintable()}
        self._of(url)[url] = entry
        self._write(_host(url))

    def _of(self, url: str) -> dict[str, dict[str, str]]:
        host = _host(url)
        if host not in self._hosts:
            self._hosts[host] = _read(self._path(host))
        return self._hosts[host]

    def _path(self, host: str) -> Path:
        readable = re.sub(r"[^a-z0-9.-]", "_", host)[:80].strip(".") or "host"
        return self._folder / f"{readable}-{hashlib.sha256(host.encode('utf-8', 'replace')).hexdigest()[:8]}.json"

    def _write(self, host: str) -> None:
        path = self._path(host)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps(self._hosts[host], ensure_ascii=False), encoding="utf-8")
        part.replace(path)


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()


def _read(path: Path) -> dict[str, dict[str, str]]:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(known, dict):
        return {}
    return {url: entry for url, entry in known.items() if isinstance(entry, dict) and _is_sound(entry)}


def _is_sound(entry: dict[str, object]) -> bool:
    return all(isinstance(value, str) for value in entry.values())
