"""Dateline reads dated news reports and keeps the record of who did what to whom."""
