"""What is done: the lexicon's frames matched on the parse, with roles."""

from dateline.acts.clause import Clause
from dateline.acts.clauses import Syntax
from dateline.acts.conditions import Sectors
from dateline.acts.matching import Match, Matcher

__all__ = ["Clause", "Match", "Matcher", "Sectors", "Syntax"]
