"""The desk in the browser of somebody who may do everything, with all that it asks for and all that goes wrong."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from tests.browser.conftest import PROGRAM

SETTINGS = "tests.browser.desk_settings"
# A violation of the policy is told to the test even where a browser would not write it into its console.
TELL = """document.addEventListener('securitypolicyviolation', (event) =>
  window.violated(`${event.effectiveDirective} ${event.blockedURI}`))"""
# What a page may not even prepare, and what no policy forbids.
HINTS = "link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=prefetch], link[rel~=preload], link[rel~=prerender]"


def at_home(home: Path, *words: str, **more: str) -> str:
    """Runs a program in a home folder with the settings of this walk."""
    environment = _environment(home, **more)
    return subprocess.run(words, env=environment, check=True, capture_output=True, text=True).stdout


def furnish(home: Path) -> dict[str, str]:
    """A home with the shipped record, and what the walk needs. Gives the session and the numbers."""
    at_home(home, PROGRAM, "prepare")
    return json.loads(at_home(home, sys.executable, "-m", "tests.browser.desk_people"))


@contextmanager
def serving(home: Path, *, planted: str = ""):
    """The address at which that home is served, with a fault planted where one is named."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    environment = _environment(home, PORT=port, PLANTED=planted)
    server = subprocess.Popen([PROGRAM, "serve"], env=environment, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{address}/en/licences/").close()
                break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _environment(home: Path, **more: str) -> dict[str, str]:
    own = {"NOIMPUNITY_HOME": str(home), "DJANGO_SETTINGS_MODULE": SETTINGS, "PYTHONPATH": str(settings.BASE_DIR)}
    return {**os.environ, **own, **more}


class Watched:
    """A page, and what was wrong on it since one last asked."""

    def __init__(self, browser, address, session, **look):
        self.address, self.wrong = address, []
        context = browser.new_context(viewport={"width": 1280, "height": 900}, **look)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
        context.expose_function("violated", lambda said: self.wrong.append(f"violated: {said}"))
        context.add_init_script(TELL)
        self.context, self.page = context, context.new_page()
        self.page.on("console", lambda said: self._note(f"console: {said.text}") if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self._note(f"script: {error}"))
        self.page.on("request", lambda request: self._asked(request.url))

    def _note(self, said):
        self.wrong.append(said[:300])

    def _asked(self, url):
        if not url.startswith((f"{self.address}/", f"blob:{self.address}/")):
            self._note(f"asked: {url}")

    def opens(self, path):
        """Opens a page, waits until nothing more is asked for, and gives its status."""
        answer = self.page.goto(self.address + path)
        self.settles()
        hints = self.page.eval_on_selector_all(HINTS, "links => links.map(link => link.outerHTML)")
        self.wrong += [f"hint: {html}" for html in hints]
        if "link" in answer.headers:
            self._note(f"hint: {answer.headers['link']}")
        return answer.status

    def settles(self):
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_timeout(50)

    def told(self):
        """What was wrong since one last asked."""
        found, self.wrong[:] = list(self.wrong), []
        return found

    def leaves(self):
        self.context.close()
