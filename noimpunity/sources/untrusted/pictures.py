"""Inside the box: a picture becomes its pixels. What the file says about itself stays in there."""

from io import BytesIO
from typing import Any

import pillow_heif
import puremagic
from PIL import AvifImagePlugin, Image, ImageCms, ImageFile, ImageOps

from noimpunity.sources.untrusted.tasks import Unfit

pillow_heif.register_heif_opener(thumbnails=False)
Image.init()  # every decoder is loaded now: in the box no file can be opened any more
AvifImagePlugin.DEFAULT_MAX_THREADS = 1
pillow_heif.options.DECODE_THREADS = 1
ImageFile.LOAD_TRUNCATED_IMAGES = False
Image.MAX_IMAGE_PIXELS = None  # our own limit is asked before anything is decoded
SRGB = ImageCms.createProfile("sRGB")

MOST_PIXELS = 64_000_000
FORMATS = {
    "jpeg": ["JPEG", "MPO"],
    "png": ["PNG"],
    "gif": ["GIF"],
    "webp": ["WEBP"],
    "heif": ["HEIF", "AVIF"],
}
BRANDS = frozenset(b"heic heix heim heis hevc hevx mif1 mif2 msf1 avif avis".split())


def pixels(content: bytes, *, longest: int, most_pixels: int = MOST_PIXELS) -> tuple[dict[str, Any], bytes]:
    """The first frame, upright, in sRGB, no side longer than `longest`."""
    family = _family(content)
    try:
        with Image.open(BytesIO(content), formats=FORMATS[family]) as picture:
            width, height = picture.size
            if width * height > most_pixels:
                raise Unfit("pixels")
            picture.draft(None, (longest, longest))
            picture.load()
            plain = _shrunk(_in_srgb(_upright(picture)), longest)
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise Unfit("broken") from error
    values = {"mode": plain.mode, "width": plain.width, "height": plain.height, "family": family}
    return values, plain.tobytes()


def _family(content: bytes) -> str:
    """What the first bytes are; the decoder, which gets no other choice, must then agree."""
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp" and content[8:12] in BRANDS:
        return "heif"
    raise Unfit("not_a_picture", looks_like=looks_like(content))


def looks_like(content: bytes) -> str:
    """A guess for the message to the person, by the first bytes."""
    try:
        return puremagic.from_string(content[:4096]).lower()
    except (puremagic.PureError, ValueError, OSError):
        return ""


def _upright(picture: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # a note that cannot be read turns nothing
        return picture


def _in_srgb(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I") or picture.mode == "F":
        picture = picture.point(lambda value: value / 256).convert("L")
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    alpha = picture.convert("RGBA").getchannel("A") if has_alpha else None
    plain = _converted(picture, profile)
    if alpha is not None and alpha.getextrema() != (255, 255):
        plain = plain.convert("RGB")
        plain.putalpha(alpha)
    return plain


def _converted(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as the profile means them; a profile that does not fit is left aside, as browsers do."""
    plain = picture if picture.mode in ("L", "RGB", "CMYK") else picture.convert("RGB")
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(plain, given, SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            converted = None
        if converted is not None:
            return converted
    return plain if plain.mode in ("L", "RGB") else plain.convert("RGB")


def _shrunk(picture: Image.Image, longest: int) -> Image.Image:
    if max(picture.size) > longest:
        picture.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return picture
