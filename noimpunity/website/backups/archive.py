"""The form of a backup: one tar file any tar opens, whose last member is the SHA-256 of every byte before it."""

import json
import os
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import SEEK_END
from pathlib import Path
from time import sleep
from typing import Any, BinaryIO

Manifest = dict[str, Any]

FORMAT = 1
NAME = "noimpunity-backup-"
FOLDER = f"{NAME}{FORMAT}"
HOME = f"{FOLDER}/home/"
MANIFEST = f"{FOLDER}/manifest.json"
SUM = f"{FOLDER}/sha256"
BLOCK = tarfile.BLOCKSIZE
CHUNK = 1024 * 1024
SMALL = 64 * CHUNK  # read whole, and again while it changes; what is larger is streamed, and must not change
TRIES, PAUSE = 10, 0.2


class Refused(Exception):
    """A backup that cannot be made or used; the reason stands on one line."""


@dataclass(frozen=True)
class Part:
    """One file of the home folder: its path there, and where its bytes are read."""

    path: str
    source: Path
    is_growing: bool = False  # lines may be added while it is read; those that were there at the start count


def written(parts: Iterable[Part], manifest: Manifest) -> Iterator[bytes]:
    """The bytes of a backup, piece by piece; fills in the manifest's `files` and `gone` on the way."""
    whole = sha256()
    for chunk in _body(parts, manifest):
        whole.update(chunk)
        yield chunk
    yield _ending(whole.hexdigest())


def check_whole(file: BinaryIO, *, name: str) -> None:
    """Refuses what is not a backup of ours, or not to the last bit what was written."""
    size = file.seek(0, SEEK_END)
    file.seek(0)
    _check_kind(file.read(BLOCK), name=name)
    length = len(_ending(""))
    if size < length + BLOCK or not agrees(_sum_of(file, size - length), file.read()):
        raise Refused(f"{name}: is damaged or cut short: its checksum does not agree")


def agrees(digest: str, ending: bytes) -> bool:
    """Whether a backup ends as one with this digest does."""
    return ending == _ending(digest)


def member(path: str, size: int, *, at: int = 0) -> bytes:
    """The header of one file in the tar: nothing of its owner, readable by its owner alone."""
    header = tarfile.TarInfo(path)
    header.size, header.mtime, header.mode = size, at, 0o600
    return header.tobuf(tarfile.PAX_FORMAT, "utf-8", "surrogateescape")


def padding(size: int) -> bytes:
    return b"\0" * (-size % BLOCK)


def _body(parts: Iterable[Part], manifest: Manifest) -> Iterator[bytes]:
    manifest["files"], manifest["gone"] = [], []
    for part in parts:
        try:
            opened = part.source.open("rb")
        except FileNotFoundError:
            manifest["gone"].append(part.path)  # deleted since the folder was listed
            continue
        with opened:
            yield from _file(part, opened, manifest["files"])
    content = json.dumps(manifest, indent=1).encode()
    yield member(MANIFEST, len(content)) + content + padding(len(content))


def _file(part: Part, opened: BinaryIO, files: list[dict[str, Any]]) -> Iterator[bytes]:
    """One file, and its line in the manifest."""
    before = os.fstat(opened.fileno())
    chunks = _large(part, opened, before)
    if before.st_size <= SMALL and not part.is_growing:
        before, content = _settled(part, opened)
        chunks = iter([content])
    yield member(HOME + part.path, before.st_size, at=int(before.st_mtime))
    digest = sha256()
    for chunk in chunks:
        digest.update(chunk)
        yield chunk
    yield padding(before.st_size)
    files.append({"path": part.path, "size": before.st_size, "sha256": digest.hexdigest()})


def _settled(part: Part, opened: BinaryIO) -> tuple[os.stat_result, bytes]:
    """A file read whole, again if somebody was still writing it."""
    for _ in range(TRIES):
        before = os.fstat(opened.fileno())
        opened.seek(0)
        content = opened.read()
        if len(content) == before.st_size and not _changed(opened, before):
            return before, content
        sleep(PAUSE)
    raise Refused(f"{part.path}: was changed while it was copied: try again")


def _large(part: Part, opened: BinaryIO, before: os.stat_result) -> Iterator[bytes]:
    """A file read piece by piece, as far as it reached at the start."""
    left = before.st_size
    while left and (chunk := opened.read(min(CHUNK, left))):
        left -= len(chunk)
        yield chunk
    if left or (_changed(opened, before) and not part.is_growing):
        raise Refused(f"{part.path}: was changed while it was copied: try again")


def _changed(opened: BinaryIO, before: os.stat_result) -> bool:
    after = os.fstat(opened.fileno())
    return (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns)


def _ending(digest: str) -> bytes:
    """What follows the last byte that is summed: the sum as a file of its own, and the end of a tar."""
    content = digest.ljust(64).encode() + b"\n"
    return member(SUM, len(content)) + content + padding(len(content)) + b"\0" * (2 * BLOCK)


def _sum_of(file: BinaryIO, length: int) -> str:
    digest = sha256()
    file.seek(0)
    while length and (chunk := file.read(min(CHUNK, length))):
        digest.update(chunk)
        length -= len(chunk)
    return digest.hexdigest()


def _check_kind(first: bytes, *, name: str) -> None:
    """Tells what is not ours, and what a newer version made, by the name of the first member."""
    folder = first.split(b"/", 1)[0].decode("ascii", "replace")
    number = folder.removeprefix(NAME)
    if not folder.startswith(NAME) or first[257:262] != b"ustar":
        raise Refused(f"{name}: is not a backup of this software, or its beginning is damaged")
    if number.isdigit() and int(number) > FORMAT:
        raise Refused(f"{name}: was made by a newer version of this software: restore it with that version")
