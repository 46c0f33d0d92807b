"""A PostgreSQL server of one's own for tests: a temporary folder, a Unix socket, nobody else; gone at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

_PLACES = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt/postgresql")


def programs() -> Path | None:
    """The folder of PostgreSQL's server programs, the newest if there are several; None if it is not installed."""
    found = [p.parent for place in _PLACES for p in Path(place).glob("**/bin/initdb")] if os.name == "posix" else []
    on_path = shutil.which("initdb")
    return max(found, key=str) if found else Path(on_path).resolve().parent if on_path else None


@contextmanager
def server() -> Iterator[str]:
    """The address of a fresh server, with a gap for the database's name. Runs as `postgres` if we are root."""
    there = programs()
    if there is None:
        raise FileNotFoundError("PostgreSQL is not installed; scripts/install-services does it where it may")
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        _as_user(there / "initdb", "-D", folder / "data", "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c shared_buffers=64MB -c fsync=off"
        _as_user(there / "pg_ctl", "-D", folder / "data", "-o", options, "-l", folder / "log", "-w", "start")
        try:
            yield f"postgresql://tester@/{{}}?host={folder}"
        finally:
            _as_user(there / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_database(address: str) -> str:
    """The address of an empty schema on the server, which is as good as a database of its own and much cheaper."""
    import psycopg
    from psycopg.sql import SQL, Identifier

    name = f"t{uuid4().hex[:12]}"
    with psycopg.connect(address.format("postgres"), autocommit=True) as connection:
        connection.execute(SQL("CREATE SCHEMA {}").format(Identifier(name)))
    return address.format("postgres") + f"&options=-csearch_path%3D{name}"


def _as_user(*command: object) -> None:
    words = [str(c) for c in command]
    if os.geteuid() == 0:
        words = ["runuser", "-u", "postgres", "--", *words]
    done = subprocess.run(words, cwd="/", capture_output=True, text=True, stdin=subprocess.DEVNULL) if words[-1] != "start" else _started(words)  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{words}: {done.stderr or done.stdout}")


def _started(words: list[str]) -> subprocess.CompletedProcess[str]:
    """The server keeps what streams it is given, so it is given none."""
    quiet = subprocess.DEVNULL
    code = subprocess.run(words, cwd="/", stdin=quiet, stdout=quiet, stderr=quiet).returncode
    return subprocess.CompletedProcess(words, code, "", "the server did not start")
