"""Home folders of a drill: made for it, thrown away after it, and worked on by processes of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

WORK = "noimpunity.website.drills.work"
LONGEST = 900  # seconds


class Failed(Exception):
    """A part of a drill could not be run at all; the reason stands on one line."""


def environment(home: Path) -> dict[str, str]:
    """The settings of a process that works in this home folder and no other, and leaves what is killed beside it."""
    return {**os.environ, "NOIMPUNITY_HOME": str(home), "TMPDIR": str(home.parent)}


def at_home(home: Path, task: str, **options: Any) -> Any:
    """Runs one task of the drill in a home folder, and gives what it found."""
    words = [sys.executable, "-m", WORK, task, json.dumps(options)]
    try:
        done = subprocess.run(  # noqa: S603  our own program, and no word from outside
            words, env=environment(home), capture_output=True, text=True, timeout=LONGEST, check=True
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        said = str(error.stderr or error).strip().splitlines()[-1:] or [str(error)]
        raise Failed(f"{task}: {said[0]}") from error
    return json.loads(done.stdout)
