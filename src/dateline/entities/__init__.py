"""Who: a mention to an entity as of a day, with coreference inside the report."""

from dateline.entities.cast import Cast
from dateline.entities.frames import Frames
from dateline.entities.naming import Namer

__all__ = ["Cast", "Frames", "Namer"]
