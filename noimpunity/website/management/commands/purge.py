"""Deletes what is past the time for which it may be kept. Meant for once a day."""

import argparse
from typing import Any

from django.utils import timezone

from noimpunity.website import retention
from noimpunity.website.management.commands import _command
from noimpunity.website.remains import StillInUse, settle

BY = "noimpunity purge"


class Command(_command.Command):
    help = "Deletes what is past the time for which it may be kept. Refuses where clock or number look wrong."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--overrule", metavar="REASON", default="", help="go on all the same; needs two people")
        parser.add_argument("--by", type=_command.a_name, help="who overrules")
        parser.add_argument("--second", type=_command.a_name, help="who else has looked")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            counts = retention.purge(now=timezone.now(), by=options["by"] or BY, overruled=overruled(options))
            settle()
        except (retention.ClockJumped, retention.MassDeletion) as error:
            raise _command.Refused(f"{error}: look, then use --overrule REASON --by A --second B") from error
        except retention.NotTwoPeople as error:
            raise _command.Refused(str(error)) from error
        except StillInUse as error:
            raise _command.Refused("purged, but the database is in use without pause: run it again later") from error
        if options["json"]:
            self.write_json({"deleted": counts})
        else:
            gone = ", ".join(f"{number} of {model}" for model, number in counts.items() if number)
            self.stdout.write(f"Deleted: {gone or 'nothing was past its time'}")


def overruled(options: dict[str, Any]) -> retention.Overruled | None:
    """Who overrules, and why; nobody where no reason was given."""
    if not options["overrule"].strip():
        return None
    return retention.Overruled(options["by"] or "", options["second"] or "", options["overrule"].strip())
