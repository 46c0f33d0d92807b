"""Why something is not fetched."""

from __future__ import annotations


class Refused(Exception):
    """Why one address is not fetched, or could not be; it becomes a Failure and fetching goes on."""
