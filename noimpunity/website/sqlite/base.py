"""Django's database backend for SQLite, with writers that wait in line."""

from pathlib import Path

from django.db.backends.sqlite3 import base

from noimpunity.website.sqlite.line import begin_soon, first_in_line


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, but transactions begin in the order in which they were asked for."""

    def _start_transaction_under_autocommit(self) -> None:
        begin = super()._start_transaction_under_autocommit  # type: ignore[misc]  # private in Django
        if self.is_in_memory_db():
            begin()
            return
        with first_in_line(Path(self.settings_dict["NAME"])):
            begin_soon(self.connection, begin, patience=self.settings_dict["OPTIONS"].get("timeout", 5))
