"""Text to sentences with their parse. The only part of Dateline that knows the parser library."""

from dateline.sentences.parsing import Parser

__all__ = ["Parser"]
