"""The exceptions that Dateline raises.

DatelineError
├── InputError        a document or file cannot be read; names the place and what to do
├── CodingError       a document could not be coded, which is a defect of Dateline; names the document
├── LexiconError      a lexicon file is not valid; names file, line and entry
├── QueryError        a filter or a query is not understood; names the field and lists what there is
├── SettingsError     a setting has a value it cannot have
└── StoreError        a store cannot be opened, read or written; names the store and what to do
"""


class DatelineError(Exception):
    """The root of all errors that Dateline raises on purpose."""


class InputError(DatelineError):
    """Something given to be read cannot be read."""


class CodingError(DatelineError):
    """A document could not be coded; that is a defect of Dateline, and no other document suffers by it."""


class LexiconError(DatelineError):
    """A lexicon file breaks its schema, or an entry fails its own examples."""


class SettingsError(DatelineError):
    """A setting has a value that it cannot have."""


class StoreError(DatelineError):
    """A store of events cannot be opened, read or written; what it holds already stays as it is."""


class QueryError(DatelineError):
    """A filter or a query is not understood, or cannot be answered."""
