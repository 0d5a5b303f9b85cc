"""Putting a backup back into an empty home folder: all of it, checked and erased again, or nothing."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from sqlite3 import connect
from typing import Any

from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from noimpunity.website.backups import databases
from noimpunity.website.backups.archive import Manifest, Refused, check_whole
from noimpunity.website.backups.folder import KEY, LEDGER, STAGING, make_lasting, staging
from noimpunity.website.backups.sealing import identities, is_sealed, unseal
from noimpunity.website.backups.unpacking import unpack

# What may stand in a home that counts as empty. The key is made by the first command that is run in a home; without
# a database nothing was signed with it, so the key of the backup takes its place.
MAY_STAND = {LEDGER, KEY, STAGING}

Replay = Callable[[Path], int]


@dataclass(frozen=True)
class Restored:
    """What was put back."""

    file: str
    made_at: str
    files: int
    rows: int
    erased_again: int

    def as_document(self) -> dict[str, Any]:
        return asdict(self)


def restore(file: Path, home: Path, *, key_file: Path | None, replay: Replay) -> Restored:
    """Puts a backup in place. `replay` erases again, in a home folder not yet in place, what its ledger names."""
    if not file.is_file():
        raise Refused(f"{file}: there is no such file")
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with staging(home) as place:
        _check_empty(home)
        inside = place / "home"
        inside.mkdir(mode=0o700)
        with _opened(file, place, key_file) as plain:
            check_whole(plain, name=str(file))
            manifest = unpack(plain, inside, name=str(file))
        _check_content(manifest, inside, name=str(file))
        erased = replay(inside) if _merge_ledgers(home / LEDGER, inside / LEDGER) else 0
        _put_in_place(inside, home)
    rows = sum(count for tables in manifest["databases"].values() for count in tables.values())
    return Restored(str(file), manifest["made_at"], len(manifest["files"]), rows, erased)


def _check_empty(home: Path) -> None:
    found = sorted({path.name for path in home.iterdir()} - MAY_STAND)
    if found:
        raise Refused(f"{home}: is not empty (it holds {found[0]}), and nothing is written over: name an empty folder")


@contextmanager
def _opened(file: Path, place: Path, key_file: Path | None) -> Iterator[Any]:
    """The backup unsealed."""
    plain = file
    if is_sealed(file):
        if key_file is None:
            raise Refused(f"{file}: is sealed: name the file with your key with --identity")
        plain = place / "unsealed.tar"
        plain.touch(mode=0o600)
        with plain.open("wb") as target:
            unseal(file, target, identities(key_file))
    with plain.open("rb") as opened:
        yield opened


def _check_content(manifest: Manifest, inside: Path, *, name: str) -> None:
    """Refuses what a newer version made, and databases that are not what they were."""
    newer = f"{name}: was made by a newer version of this software: restore it with that version"
    if _numbers(manifest["software"]) > _numbers(version("noimpunity")):
        raise Refused(newer)
    for path, tables in manifest["databases"].items():
        databases.check(inside / path, tables, name=name)
        if "django_migrations" in tables and _has_later_migrations(inside / path):
            raise Refused(newer)


def _has_later_migrations(path: Path) -> bool:
    """Whether a database went through a migration of ours that this version does not know."""
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("noimpunity.")}
    with closing(connect(path)) as database:
        applied = {*database.execute("SELECT app, name FROM django_migrations")}
    known = {*MigrationLoader(None).disk_migrations}
    return any(app in ours and (app, name) not in known for app, name in applied)


def _numbers(text: str) -> list[int]:
    return [int(number) for number in str(text).split(".") if number.isdigit()]


def _merge_ledgers(current: Path, restored: Path) -> int:
    """Makes the restored ledger hold every line of both, and says how many there are."""
    lines: dict[str, None] = {}
    for path in (restored, current):
        if path.exists():
            lines.update(dict.fromkeys(line for line in path.read_text("utf-8").splitlines() if line.strip()))
    if lines:
        restored.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        restored.chmod(0o600)
        make_lasting(restored)
    return len(lines)


def _put_in_place(inside: Path, home: Path) -> None:
    """Moves everything from the folder where it was checked; the databases last, for without one no site is there."""
    for path in sorted(inside.iterdir(), key=lambda path: (path.suffix == ".sqlite3", path.name)):
        path.replace(home / path.name)
    make_lasting(home)
