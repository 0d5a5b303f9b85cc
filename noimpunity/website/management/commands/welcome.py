"""The one-time link of the first editor."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from noimpunity.members.operations import AlreadySettled, welcome_first_editor
from noimpunity.website.management.commands import _command


class Command(_command.Command):
    help = "Prints a link, good for one use and one day, with which the first editor sets a password."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            uidb64, token = welcome_first_editor(by="noimpunity welcome")
        except AlreadySettled as error:
            raise _command.Refused("somebody can sign in already: ask them to let you in") from error
        path = reverse("welcome", kwargs={"uidb64": uidb64, "token": token})
        self.stdout.write(f"{settings.ADDRESS}{path}")
