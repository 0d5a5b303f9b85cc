"""A site of its own, served as a new user starts it, and a browser to look at it with."""

import os
import socket
import subprocess
import time
import urllib.request

import pytest
from django.conf import settings

PROGRAM = str(settings.BASE_DIR / ".venv/bin/noimpunity")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="session")
def site(chromium, tmp_path_factory):
    """The address of a fresh site, and the link of its first editor."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    environment = {**os.environ, "NOIMPUNITY_HOME": str(tmp_path_factory.mktemp("home")), "PORT": port}
    subprocess.run([PROGRAM, "prepare"], env=environment, check=True, capture_output=True)
    server = subprocess.Popen([PROGRAM, "serve"], env=environment, stdout=subprocess.PIPE, text=True)
    address = f"http://127.0.0.1:{port}"
    said = [server.stdout.readline(), server.stdout.readline()]
    link = said[1].split(" at ")[1].split()[0]
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{address}/en/").close()
            break
        except OSError:
            time.sleep(0.2)
    yield address, link
    server.terminate()
    server.wait(20)


@pytest.fixture(scope="session")
def browser(chromium):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield running
        running.close()
