"""What a drill does inside a home folder of its own: `python -m noimpunity.website.drills.work TASK OPTIONS`."""

import json
import os
import sys
from typing import Any


def main() -> None:
    """Runs one task, and prints what it found as JSON."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "noimpunity.website.settings")
    django.setup()
    task, options = sys.argv[1], json.loads(sys.argv[2])
    print(json.dumps(TASKS[task](**options)))


def prepare(*, with_record: bool) -> None:
    """Makes the database, and reads the shipped record where it is wanted."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    if with_record:
        call_command("read", "noimpunity", stdout=sys.stderr)


def writers(*, processes: int, operations: int) -> dict[str, Any]:
    from noimpunity.website.drills.writers import run

    return run(processes=processes, operations=operations).as_document()


def kills(*, kills: int, seed: int) -> dict[str, Any]:
    from noimpunity.website.drills.kills import run

    return run(kills=kills, seed=seed).as_document()


def readings(*, readings: int, seed: int) -> dict[str, Any]:
    from noimpunity.website.drills.readings import run

    return run(readings=readings, seed=seed).as_document()


def grow(*, processes: int, seconds: float) -> None:
    from noimpunity.website.drills.growing import run

    run(processes=processes, seconds=seconds)


TASKS = {task.__name__: task for task in (prepare, writers, kills, readings, grow)}

if __name__ == "__main__":
    main()
