"""Deletes what is past the time for which it may be kept. Meant for once a day."""

import argparse
from typing import Any

from django.utils import timezone

from noimpunity.members.grave_acts import NotAllowed, NotAsApproved
from noimpunity.members.models import GraveAct
from noimpunity.website import retention
from noimpunity.website.management.commands import _command
from noimpunity.website.remains import StillInUse, settle

BY = "noimpunity purge"


class Command(_command.Command):
    help = "Deletes what is past the time for which it may be kept. Refuses where clock or number look wrong."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--overrule", metavar="ACT", type=int, help="go on, as two people agreed under this number")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            counts = retention.purge(now=timezone.now(), by=BY, agreed=agreed(options["overrule"]))
            settle()
        except (retention.ClockJumped, retention.MassDeletion) as error:
            raise _command.Refused(f"{error}: look, then let two people agree to it at /account/purge/") from error
        except (NotAllowed, NotAsApproved) as error:
            reason = "two people did not agree to exactly this, or no longer may, or it was done: ask again"
            raise _command.Refused(reason) from error
        except StillInUse as error:
            raise _command.Refused("purged, but the database is in use without pause: run it again later") from error
        if options["json"]:
            self.write_json({"deleted": counts})
        else:
            gone = ", ".join(f"{number} of {model}" for model, number in counts.items() if number)
            self.stdout.write(f"Deleted: {gone or 'nothing was past its time'}")


def agreed(number: int | None) -> GraveAct | None:
    """What two people agreed to, by its number."""
    if number is None:
        return None
    act = GraveAct.objects.filter(pk=number).first()
    if act is None:
        raise _command.Refused(f"there is no grave act {number}")
    return act
