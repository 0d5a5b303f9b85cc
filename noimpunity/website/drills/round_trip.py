"""A backup is a restore we have done: made while others write, everything wiped, put back, compared, damaged."""

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from sqlite3 import connect
from typing import Any

from pyrage import x25519

from noimpunity.website.backups.archive import Refused
from noimpunity.website.backups.folder import contents
from noimpunity.website.backups.making import back_up
from noimpunity.website.backups.replaying import erase_again
from noimpunity.website.backups.restoring import restore
from noimpunity.website.drills.homes import WORK, Failed, at_home, environment
from noimpunity.website.drills.states import State, differences, state, state_of

GROWING = 120  # seconds the writers go on if nobody ends them
CANARY = b"canary-5b1f0e, which stands in a file and in no sealed backup"


@dataclass
class Figures:
    """What was tried with the backups, and what was found."""

    writers: int
    damages: int
    files: int = 0
    rows: int = 0
    bytes: int = 0
    written_meanwhile: int = 0  # cases that were stored while the backups were made
    differences: list[str] = field(default_factory=list)
    damages_found: int = 0  # of the plain and of the sealed one
    truncations: int = 0
    truncations_found: int = 0
    readable: list[str] = field(default_factory=list)  # what could be read without the key
    left_behind: list[str] = field(default_factory=list)
    backup_seconds: float = 0
    restore_seconds: float = 0

    def problems(self) -> list[str]:
        """Everything that is not as promised."""
        found = {
            f"{len(self.differences)} differences after the restore: {self.differences[:1]}": self.differences,
            f"{self.damages_found} of {2 * self.damages} damages were found": self.damages_found != 2 * self.damages,
            f"{self.truncations_found} of {self.truncations} truncations were found": (
                self.truncations_found != self.truncations
            ),
            f"readable without the key: {self.readable[:1]}": self.readable,
            f"left behind: {self.left_behind[:1]}": self.left_behind,
            "nobody wrote while the backups were made, so nothing was tried": not self.written_meanwhile,
        }
        return [said for said, is_so in found.items() if is_so]

    def as_document(self) -> dict[str, Any]:
        return {**asdict(self), "problems": self.problems()}


def run(folder: Path, *, writers: int, damages: int, seed: int, at: datetime) -> Figures:
    """The drill, in a folder that is empty or holds a prepared home."""
    home, figures = folder / "home", Figures(writers, damages)
    chance = random.Random(seed)  # noqa: S311  not a secret
    if not home.exists():
        at_home(home, "prepare", with_record=True)
    (home / "media").mkdir(exist_ok=True)
    (home / "media" / "note.txt").write_bytes(CANARY)
    key = folder / "key.txt"
    own, second, other = (x25519.Identity.generate() for _ in range(3))
    key.write_text(f"# made for a drill\n{own}\n")
    (folder / "other.txt").write_text(f"{other}\n")

    noted = _back_up_twice(folder, figures, to=[str(own.to_public()), str(second.to_public())], at=at)
    shutil.rmtree(home)
    for name, key_file in (("plain", None), ("sealed", key)):
        _restore(folder / name, key_file, home, noted[name], figures)
        _try_damages(folder / name, key_file, home, chance, figures)
    figures.readable = _readable(folder, home)
    return figures


def _back_up_twice(folder: Path, figures: Figures, *, to: list[str], at: datetime) -> dict[str, State]:
    """Makes a plain and a sealed backup while others write, and gives the state at the moment of each."""
    home, noted = folder / "home", {}
    with _growing(home, figures.writers) as is_growing:
        databases = contents(home)[0]
        for name, recipients in (("plain", []), ("sealed", to)):

            def note(name: str = name) -> None:
                noted[name] = state_of(home, databases, _other_files(home, databases))

            cases, began = _cases(home), time.monotonic()
            made = back_up(home, folder / name, to=recipients, at=at, when_still=note)
            figures.backup_seconds = max(figures.backup_seconds, round(time.monotonic() - began, 2))
            is_growing()
            figures.written_meanwhile += _cases(home) - cases
    figures.files, figures.rows, figures.bytes = made.files, made.rows, made.size
    figures.left_behind = _left_behind(folder)
    return noted


def _restore(file: Path, key_file: Path | None, home: Path, before: State, figures: Figures) -> None:
    began = time.monotonic()
    restore(file, home, key_file=key_file, replay=erase_again)
    figures.restore_seconds = max(figures.restore_seconds, round(time.monotonic() - began, 2))
    figures.differences += [f"{file.name}: {said}" for said in differences(before, state(home))]
    shutil.rmtree(home)


def _try_damages(file: Path, key_file: Path | None, home: Path, chance: random.Random, figures: Figures) -> None:
    figures.damages_found += sum(_damage(file, key_file, home, chance) for _ in range(figures.damages))
    found = [_truncate(file, length, key_file, home) for length in _lengths(file, chance)]
    figures.truncations += len(found)
    figures.truncations_found += sum(found)


@contextmanager
def _growing(home: Path, writers: int) -> Iterator[Callable[[], None]]:
    """Writers at work; what is given raises when none is any more."""
    words = [sys.executable, "-m", WORK, "grow", f'{{"processes": {writers}, "seconds": {GROWING}}}']
    with subprocess.Popen(words, env=environment(home), stdout=subprocess.PIPE) as started:  # noqa: S603  our own
        try:
            _wait_for_growth(home, started)

            def is_growing() -> None:
                if started.poll() is not None:
                    raise Failed("the writers ended before the backup was made")

            yield is_growing
        finally:
            started.terminate()
            if started.stdout:
                started.stdout.read()  # ends when the last of them has ended


def _wait_for_growth(home: Path, started: "subprocess.Popen[bytes]") -> None:
    before, ends_at = _cases(home), time.monotonic() + GROWING / 2
    while _cases(home) < before + 5:
        if started.poll() is not None or time.monotonic() > ends_at:
            raise Failed("the writers do not write")
        time.sleep(0.05)


def _cases(home: Path) -> int:
    with closing(connect(home / "noimpunity.sqlite3", timeout=60)) as database:
        return int(database.execute("SELECT count(*) FROM cases_case").fetchone()[0])


def _other_files(home: Path, databases: list[str]) -> list[str]:
    """Files that are no database, found by their names alone, and not those that a writer has not finished."""
    return [
        path.relative_to(home).as_posix()
        for path in home.rglob("*")
        if path.is_file()
        and not path.relative_to(home).as_posix().startswith((*databases, ".backup-or-restore"))
        and path.suffix != ".part"
    ]


def _left_behind(folder: Path) -> list[str]:
    found = [path.name for path in folder.iterdir()] + [path.name for path in (folder / "home").iterdir()]
    return [name for name in found if name.endswith(".part") or name.startswith(".")]


def _damage(file: Path, key_file: Path | None, home: Path, chance: random.Random) -> bool:
    """Turns one bit over, says whether the restore refuses it and leaves the home empty, and turns it back."""
    place, bit = chance.randrange(file.stat().st_size), 1 << chance.randrange(8)
    with file.open("r+b") as opened:
        opened.seek(place)
        (was,) = opened.read(1)
        for byte in (was ^ bit, was):
            opened.seek(place)
            opened.write(bytes([byte]))
            opened.flush()
            if byte != was:
                is_found = _is_refused(file, key_file, home)
    return is_found


def _truncate(file: Path, length: int, key_file: Path | None, home: Path) -> bool:
    short = file.with_name("short")
    with file.open("rb") as whole:
        short.write_bytes(whole.read(length))
    return _is_refused(short, key_file, home)


def _lengths(file: Path, chance: random.Random) -> list[int]:
    size = file.stat().st_size
    edges = [0, 1, 511, 512, 1024, size // 2, size - 2048, size - 1024, size - 512, size - 1]
    return edges + [chance.randrange(size) for _ in range(10)]


def _is_refused(file: Path, key_file: Path | None, home: Path) -> bool:
    """Whether a backup is refused, with one line and an empty home folder afterwards."""
    try:
        restore(file, home, key_file=key_file, replay=erase_again)
    except Refused as error:
        return "\n" not in str(error) and not any(home.iterdir())
    finally:
        shutil.rmtree(home)
    return False


def _readable(folder: Path, home: Path) -> list[str]:
    """What of the sealed backup is to be had without its key."""
    sealed = folder / "sealed"
    content = sealed.read_bytes()
    found = [text.decode() for text in (CANARY, b"SQLite format 3", b"noimpunity-backup") if text in content]
    for key_file in (None, folder / "other.txt"):
        if not _is_refused(sealed, key_file, home):
            found.append(f"restored with {key_file}")
    return found
