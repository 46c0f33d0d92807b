"""Other people's files of who is who, as rows of the user's own: PETRARCH and TABARI, Wikidata, UCDP, OFAC, United Nations."""

from dateline.importing.formats import FORMATS, Imported, guess, read_foreign

__all__ = ["FORMATS", "Imported", "guess", "read_foreign"]
