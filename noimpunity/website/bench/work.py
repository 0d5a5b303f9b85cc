"""Measures inside a home folder of its own: `python -m noimpunity.website.bench.work OPTIONS`."""

import json
import os
import sys


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "noimpunity.website.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("read", "noimpunity", stdout=sys.stderr)
    from noimpunity.website.bench.measuring import measure

    print(json.dumps(measure(**json.loads(sys.argv[1]))))


if __name__ == "__main__":
    main()
