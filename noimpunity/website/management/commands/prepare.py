"""Makes everything ready to serve: the folder, the database, the translations, the record. Safe to run again."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from noimpunity.figures.operations import freeze_all
from noimpunity.justice.operations import reckon_all
from noimpunity.website.management.commands import _command
from noimpunity.website.translations import compile_translations


class Command(_command.Command):
    help = "Prepares database, translations and the shipped record. Safe to run again at any time."

    def handle(self, *_args: Any, **_options: Any) -> None:
        check_address()
        compile_translations(Path(path) for path in settings.LOCALE_PATHS)
        if is_behind():
            call_command("migrate", verbosity=0, interactive=False)
        call_command("read", "noimpunity", stdout=sys.stderr)
        reckon_all(by="noimpunity prepare")
        freeze_all(as_of=_command.today(), by="noimpunity prepare")


def is_behind() -> bool:
    """Whether the database lacks a migration."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def check_address() -> None:
    """Refuses to be reachable from outside over a line that anybody can read."""
    host = settings.ALLOWED_HOSTS[0]
    is_local = host in ("127.0.0.1", "localhost", "::1") or host.endswith(".onion")
    if not (settings.IS_SECURE or is_local):
        raise _command.Refused(
            f"NOIMPUNITY_ADDRESS is {settings.ADDRESS}: outside this machine it must begin with https://"
        )
