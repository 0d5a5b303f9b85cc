"""Works inside a home folder of its own: `python -m noimpunity.website.bench.work WORK OPTIONS`, as `main` lists it.

What is measured is made by another process, so that the memory of the one that measures is that of pages alone.
"""

import json
import os
import sys


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "noimpunity.website.settings")
    django.setup()
    what, asked = sys.argv[1], json.loads(sys.argv[2])
    works = (make, measure, make_list, measure_list, measure_list_again)
    {work.__name__: work for work in works}[what](**asked)


def make(*, cases: int, **_asked: int) -> None:
    """A home as `noimpunity prepare` leaves it, with made-up cases among the shipped ones."""
    from django.core.management import call_command

    from noimpunity.cases.models import Case
    from noimpunity.figures.operations import freeze_all
    from noimpunity.website.bench.synthetic import make_cases
    from noimpunity.website.management.commands._command import today

    call_command("migrate", verbosity=0, interactive=False)
    call_command("read", "noimpunity", stdout=sys.stderr)
    make_cases(max(cases - Case.objects.count(), 0))
    freeze_all(as_of=today(), by="noimpunity bench")


def measure(**asked: int) -> None:
    from noimpunity.website.bench import measuring

    print(json.dumps(measuring.measure(**asked)))


def make_list(*, rows: int) -> None:
    """A home with an empty record, and a long list beside it."""
    from django.conf import settings
    from django.core.management import call_command

    from noimpunity.website.bench.lists import NAME, write

    call_command("migrate", verbosity=0, interactive=False)
    write(settings.HOME / NAME, rows)


def measure_list(*, rows: int) -> None:
    from noimpunity.website.bench import lists

    print(json.dumps(lists.measure(rows)))


def measure_list_again(*, rows: int) -> None:
    from noimpunity.website.bench import lists

    print(json.dumps(lists.measure_again(rows)))


if __name__ == "__main__":
    main()
