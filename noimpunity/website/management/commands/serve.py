"""Serves the site on this machine, and says where, and how the first editor gets in."""

import argparse
import errno
import os
import socket
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.urls import reverse

from noimpunity.members.operations import AlreadySettled, welcome_first_editor
from noimpunity.website.management.commands import _command

HOST = "127.0.0.1"


class Command(_command.Command):
    help = "Serves the site at http://127.0.0.1:PORT/ (PORT from the environment, 8000 where it is not set)."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--prepare", action="store_true", help="prepare first, as `noimpunity prepare` does")

    def handle(self, *_args: Any, **options: Any) -> None:
        check_port()
        if options["prepare"]:
            call_command("prepare")
        print(f"No Impunity is at {settings.ADDRESS}/", flush=True)
        try:
            uidb64, token = welcome_first_editor(by="noimpunity serve")
        except AlreadySettled:
            pass
        else:
            path = reverse("welcome", kwargs={"uidb64": uidb64, "token": token})
            print(f"First editor: set your password at {settings.ADDRESS}{path} (one use, one day)", flush=True)
        server = Path(sys.executable).with_name("granian")
        threads = ["--workers", "1", "--blocking-threads", "4"]
        place = ["--host", HOST, "--port", settings.PORT, "--no-ws", "--log-level", "warning"]
        words = [str(server), "--interface", "wsgi", *threads, *place, "noimpunity.website.wsgi:application"]
        os.execv(server, words)  # noqa: S606  the program is our own and takes no word from outside


def check_port() -> None:
    """Refuses a port that is not one, or that something else holds, before anything is said."""
    if not settings.PORT.isdigit() or not 0 < int(settings.PORT) < 65536:
        raise _command.Refused(f"PORT is '{settings.PORT}': write a number from 1 to 65535")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(settings.PORT)))
        except OSError as error:
            held = error.errno == errno.EADDRINUSE
            reason = "something else uses it" if held else str(error)
            raise _command.Refused(
                f"port {settings.PORT} cannot be used: {reason}; choose another with PORT=8001 ./run"
            ) from error
