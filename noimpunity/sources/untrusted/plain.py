"""Whether a picture holds a picture and nothing else, by its parts alone: nothing is decoded here."""

from collections.abc import Iterator
from itertools import pairwise

# The parts of a JPEG that make the picture, and the mark of Adobe, which says how its colours are stored.
JPEG_PARTS = frozenset({0xC0, 0xC1, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD, 0xEE})
JFIF = b"JFIF\x00"
JFIF_BARE = 14  # longer than that, it holds a small copy of the picture
PNG_PARTS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
WEBP_PARTS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH"})
WEBP_ONLY_ALPHA = 0x10
JPEG_2000_NOTES = frozenset({b"xml ", b"uuid", b"uinf", b"asoc", b"lbl ", b"iprp", b"jp2i"})


def says_nothing_more(content: bytes) -> bool:
    """Whether these bytes are one JPEG, PNG or WebP picture, whole, with nothing in it, before it or after it."""
    try:
        if content.startswith(b"\xff\xd8\xff"):
            return _jpeg_is_bare(content)
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            return _png_is_bare(content)
        return content[:4] == b"RIFF" and content[8:12] == b"WEBP" and _webp_is_bare(content)
    except (IndexError, ValueError):
        return False


def jpeg_parts(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each part of a JPEG with its mark; the picture's own bytes come with the mark that opens them."""
    at = 2
    while content[at] == 0xFF:
        mark = content[at + 1]
        if mark == 0xFF:  # filling
            at += 1
            continue
        if mark == 0xD9:
            yield mark, content[at + 2 :]
            return
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        if length < 2 or at + 2 + length > len(content):
            raise ValueError("a part reaches past the end")
        end = at + 2 + length
        if mark == 0xDA:
            end = _end_of_scan(content, end)
        yield mark, content[at + 4 : end]
        at = end
    raise ValueError("not a mark where one must be")


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the picture's own bytes end: at the next mark that is neither a stuffed byte nor a restart."""
    while True:
        at = content.index(b"\xff", at)
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2


def _jpeg_is_bare(content: bytes) -> bool:
    parts = list(jpeg_parts(content))
    for mark, part in parts[:-1]:
        is_jfif = mark == 0xE0 and part.startswith(JFIF) and len(part) == JFIF_BARE
        if not is_jfif and mark not in JPEG_PARTS:
            return False
        if mark == 0xEE and not (part.startswith(b"Adobe") and len(part) == 12):
            return False
    return parts[-1] == (0xD9, b"")


def bare_jpeg(content: bytes) -> bytes:
    """The same JPEG without notes, comments, small copies, profiles, or anything after its end."""
    kept = bytearray(b"\xff\xd8")
    for mark, part in jpeg_parts(content):
        if mark == 0xD9:
            return bytes(kept + b"\xff\xd9")
        if mark in range(0xC0, 0xD0) or mark in (0xDA, 0xDB, 0xDD) or (mark == 0xEE and part.startswith(b"Adobe")):
            kept += b"\xff" + bytes([mark]) + _length(mark, part) + part
    raise ValueError("no end")


def _length(mark: int, part: bytes) -> bytes:
    """A scan's length counts only its head, which says itself how many channels it describes."""
    return (6 + 2 * part[0] if mark == 0xDA else len(part) + 2).to_bytes(2, "big")


def _png_is_bare(content: bytes) -> bool:
    at, names = 8, []
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        names.append(content[at + 4 : at + 8])
        at += 12 + length
    is_once = names.count(b"IHDR") == names.count(b"IEND") == 1 and names[0] == b"IHDR" and names[-1] == b"IEND"
    return at == len(content) and is_once and set(names) <= PNG_PARTS


def _webp_is_bare(content: bytes) -> bool:
    at, names = 12, []
    while at < len(content):
        length = int.from_bytes(content[at + 4 : at + 8], "little")
        names.append(content[at : at + 4])
        if names[-1] == b"VP8X" and content[at + 8] & ~WEBP_ONLY_ALPHA:
            return False
        at += 8 + length + length % 2
    is_whole = at == len(content) == int.from_bytes(content[4:8], "little") + 8
    return is_whole and bool(names) and set(names) <= WEBP_PARTS and len(names) == len(set(names))


def bare_jpeg_2000(content: bytes) -> bytes:
    """The same JPEG 2000 without the boxes that hold notes. A bare stream without boxes stays as it is."""
    if not content.startswith(b"\x00\x00\x00\x0cjP  "):
        return content
    kept = (content[start:end] for start, end in _boxes(content))
    return b"".join(box for box in kept if box[4:8] not in JPEG_2000_NOTES)


def _boxes(content: bytes) -> list[tuple[int, int]]:
    starts = [0]
    while starts[-1] < len(content):
        at = starts[-1]
        length = int.from_bytes(content[at : at + 4], "big")
        if length == 1:
            length = int.from_bytes(content[at + 8 : at + 16], "big")
        length = length or len(content) - at
        if length < 8 or at + length > len(content):
            raise ValueError("a box reaches past the end")
        starts.append(at + length)
    return list(pairwise(starts))
