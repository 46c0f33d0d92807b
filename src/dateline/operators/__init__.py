"""How acts stand: speech acts, negation, modality, and the table that turns an act under an operator into an event."""

from dateline.operators.composing import Composer
from dateline.operators.proposals import Note, Proposal

__all__ = ["Composer", "Note", "Proposal"]
