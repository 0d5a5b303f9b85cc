"""Erasing again, in a restored home folder that is not in place yet, what its ledger of erasures names.

It runs as a process of its own: the settings of this one, its secret key and its database, are not those of the backup.
"""

import os
import subprocess
import sys
from pathlib import Path

from noimpunity.website.backups.archive import Refused

LONGEST = 3600  # seconds


def erase_again(home: Path) -> int:
    """How many erasures were done again; refuses the restore if any could not be."""
    environment = {**os.environ, "NOIMPUNITY_HOME": str(home)}
    words = [sys.executable, "-m", __name__]
    try:
        done = subprocess.run(  # noqa: S603  our own program, and no word from outside
            words, env=environment, capture_output=True, text=True, timeout=LONGEST, check=True
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        said = str(error.stderr or error).strip().splitlines()[-1:] or [str(error)]
        raise Refused(f"what was erased could not be erased again, so nothing was restored: {said[0]}") from error
    return int(done.stdout.split()[-1])


def main() -> None:
    """Brings the database up to date and replays its ledger; the last word printed is how many erasures that were."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "noimpunity.website.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from noimpunity.website.erasing_again import replay
    from noimpunity.website.ledger import Unreadable, WrittenWithAnotherKey, why

    call_command("migrate", verbosity=0, interactive=False)
    try:
        count = replay(by="noimpunity restore")
    except (Unreadable, WrittenWithAnotherKey) as error:
        sys.exit(f"the ledger cannot be used: {why(error)}")
    connection.close()
    print(count)


if __name__ == "__main__":
    main()
