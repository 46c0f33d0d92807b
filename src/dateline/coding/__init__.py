"""The coder: runs the stages over documents and assembles events with their evidence."""

from dateline.coding.annotating import annotate
from dateline.coding.coder import Coded, Coder
from dateline.coding.report import Report

__all__ = ["Coded", "Coder", "Report", "annotate"]
