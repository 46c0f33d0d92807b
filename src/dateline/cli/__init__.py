"""The command line: a thin skin over the library, whose parts are loaded only when a command needs them."""

from dateline.cli.commands import main

__all__ = ["main"]
