"""Tables as they come: bytes to records, each with its line, or with the reason why it is none.

Pure Python, so that all of it runs inside the box for files of strangers. Nothing here knows what a column means.
"""

from noimpunity.sources.tables.opening import Table, open_table
from noimpunity.sources.tables.parts import Broken, Notes, Options, Row, Unreadable, signs_of

__all__ = ["Broken", "Notes", "Options", "Row", "Table", "Unreadable", "open_table", "signs_of"]
