"""The `noimpunity` command: finds the command, runs it, and ends with 0 done, 1 refused, 2 wrong use."""

import os
import sys
from importlib import resources

USAGE = "usage: noimpunity COMMAND [options]; commands: {}"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "noimpunity.website.settings")
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in known():
        is_asked = name in ("-h", "--help", "help")
        print(USAGE.format(", ".join(known())), file=sys.stdout if is_asked else sys.stderr)
        sys.exit(0 if is_asked else 2)
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except OSError as error:
        print(
            f"noimpunity: {error.filename}: {error.strerror}: set NOIMPUNITY_HOME to a folder of yours", file=sys.stderr
        )
        sys.exit(1)
    except ImproperlyConfigured as error:
        print(f"noimpunity: {error}", file=sys.stderr)
        sys.exit(1)
    from django.core.management import load_command_class

    load_command_class("noimpunity.website", name).run_from_argv(sys.argv)


def known() -> list[str]:
    """The commands there are."""
    folder = resources.files("noimpunity.website.management.commands")
    names = (entry.name.removesuffix(".py") for entry in folder.iterdir() if entry.name.endswith(".py"))
    return sorted(name for name in names if not name.startswith("_"))
