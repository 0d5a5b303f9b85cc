"""Sealing a backup in the age format, so that only the holder of a key reads it, with any age tool."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pyrage
from pyrage import x25519

from noimpunity.website.backups.archive import Refused

MARK = b"age-encryption.org/"


def recipient(text: str) -> Any:
    """The one a backup is sealed to, from an age public key."""
    try:
        return x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError as error:
        raise Refused(f"'{text}' is not an age public key: it begins with age1") from error


def identities(path: Path) -> list[Any]:
    """The keys in a key file as age-keygen writes it."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{path}: cannot be read as a key file") from error
    if lines and lines[0].startswith(MARK.decode()):
        raise Refused(f"{path}: is itself sealed with a passphrase: open it with age first")
    try:
        found = [x25519.Identity.from_str(line.strip()) for line in lines if line.strip() and line[0] != "#"]
    except pyrage.IdentityError as error:
        raise Refused(f"{path}: is not an age key file: a key begins with AGE-SECRET-KEY-") from error
    if not found:
        raise Refused(f"{path}: holds no key")
    return found


def seal(chunks: Iterator[bytes], file: BinaryIO, to: Sequence[Any]) -> None:
    """Writes bytes sealed, as they come; what goes wrong in making them is raised as it was."""
    pulled = _Pulled(chunks)
    try:
        pyrage.encrypt_io(pulled, file, to)
    except (pyrage.EncryptError, OSError) as error:
        raise pulled.error or Refused(f"the backup could not be sealed: {error}") from error
    if pulled.error:
        raise pulled.error


def is_sealed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MARK)) == MARK


def unseal(path: Path, file: BinaryIO, keys: Sequence[Any]) -> None:
    """Writes what a sealed backup holds; refuses one that is damaged, or sealed to others."""
    try:
        with path.open("rb") as sealed:
            pyrage.decrypt_io(sealed, file, keys)
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise Refused(f"{path}: is not sealed to this key, or its beginning is damaged") from error
        raise Refused(f"{path}: is damaged or cut short: {error}") from error
    except OSError as error:
        raise Refused(f"{path}: is damaged or cut short: {error}") from error


class _Pulled:
    """Pieces of bytes as a file that is read; keeps what went wrong, which the sealing would turn into words."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self.chunks = iter(chunks)
        self.left = b""
        self.error: BaseException | None = None

    def read(self, size: int) -> bytes:
        try:
            while not self.left:
                self.left = next(self.chunks)
        except StopIteration:
            return b""
        except BaseException as error:
            self.error = error
            raise
        taken, self.left = self.left[:size], self.left[size:]
        return taken
