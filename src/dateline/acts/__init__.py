"""What is done: the lexicon's frames matched on the parse, with roles."""

from dateline.acts.clauses import Clause, Syntax
from dateline.acts.conditions import Sectors
from dateline.acts.matching import Match, Matcher

__all__ = ["Clause", "Match", "Matcher", "Sectors", "Syntax"]
