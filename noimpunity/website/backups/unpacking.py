"""Taking a backup apart, trusting nothing in it: plain files only, named in its manifest, with its checksums."""

import json
import os
import tarfile
from collections import Counter
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO

from noimpunity.website.backups.archive import CHUNK, HOME, MANIFEST, SUM, Manifest, Refused
from noimpunity.website.backups.databases import BESIDE
from noimpunity.website.backups.folder import STAGING, make_lasting

KEYS = {"format", "software", "made_at", "databases", "files", "gone"}


def unpack(file: BinaryIO, folder: Path, *, name: str) -> Manifest:
    """Puts the files of a backup into a folder, and says what it holds."""
    file.seek(0)
    try:
        with tarfile.open(fileobj=file, mode="r:") as archive:
            members = archive.getmembers()
            _check_members(members, name=name)
            manifest = _manifest(archive)
            _check_paths(members, manifest, name=name)
            for entry in manifest["files"]:
                opened = archive.extractfile(HOME + entry["path"])
                _put(opened, folder / entry["path"], entry, name=name)
    except (tarfile.TarError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused(f"{name}: is not made as a backup of this software is: {error}") from error
    return manifest


def has_same_sum(found: str, expected: str) -> bool:
    """Whether a file is what the manifest says it is."""
    return found == expected


def _check_members(members: list[tarfile.TarInfo], *, name: str) -> None:
    special = [member.name for member in members if member.type != tarfile.REGTYPE or member.issparse()]
    if special:
        raise Refused(f"{name}: holds {special[0]!r}, which is no plain file")
    twice = [path for path, times in Counter(member.name for member in members).items() if times > 1]
    if twice:
        raise Refused(f"{name}: holds {twice[0]!r} twice")


def _manifest(archive: tarfile.TarFile) -> Manifest:
    opened = archive.extractfile(MANIFEST)
    manifest: Any = json.loads(opened.read()) if opened else None
    if not isinstance(manifest, dict) or not manifest.keys() >= KEYS:
        raise ValueError("its manifest is not complete")
    return manifest


def _check_paths(members: list[tarfile.TarInfo], manifest: Manifest, *, name: str) -> None:
    """The files are those of the manifest, each with its size and a path that stays inside the home folder."""
    held = {member.name: member.size for member in members if member.name not in (MANIFEST, SUM)}
    listed = {HOME + entry["path"]: entry["size"] for entry in manifest["files"]}
    if held != listed or not {*manifest["databases"]} <= {entry["path"] for entry in manifest["files"]}:
        raise Refused(f"{name}: does not hold the files that its manifest names")
    for entry in manifest["files"]:
        if not _is_inside(entry["path"]) or entry["path"].endswith(tuple(_beside(manifest))):
            raise Refused(f"{name}: holds {entry['path']!r}, which has no place in a home folder")


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    plain = bool(parts) and "/".join(parts) == path and "\0" not in path and "\\" not in path
    return plain and parts[0] not in ("/", STAGING) and ".." not in parts


def _beside(manifest: Manifest) -> list[str]:
    """What SQLite would read as the rest of a database."""
    return [database + ending for database in manifest["databases"] for ending in BESIDE]


def _put(opened: IO[bytes] | None, path: Path, entry: dict[str, Any], *, name: str) -> None:
    """Writes one file that is not there yet, and refuses it if it is not what the manifest says."""
    if opened is None:
        raise ValueError(entry["path"])
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest = sha256()
    number = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
    with os.fdopen(number, "wb") as target:
        while chunk := opened.read(CHUNK):
            digest.update(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    if not has_same_sum(digest.hexdigest(), entry["sha256"]):
        raise Refused(f"{name}: {entry['path']} in it is damaged: its checksum does not agree")
    make_lasting(path.parent)
