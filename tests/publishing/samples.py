"""Pictures and documents that say too much, made for the tests, and a judge that finds what they still say."""

import json
import os
import shutil
import struct
import subprocess
import zipfile
import zlib
from io import BytesIO

import pillow_heif
import pytest
from PIL import ExifTags, Image, ImageCms, PngImagePlugin
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

pillow_heif.register_heif_opener()

CANARY = "Canary-Mirela-7351"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><author>{CANARY}</author></x:xmpmeta>'.encode()
EXIFTOOL = shutil.which("exiftool")
# What exiftool may find: what any viewer must know to show the picture, and what the test's own disk says.
MAY_BE_FOUND = {
    "SourceFile", "ExifToolVersion", "FileName", "Directory", "FileSize", "FileModifyDate", "FileAccessDate",
    "FileInodeChangeDate", "FilePermissions", "FileType", "FileTypeExtension", "MIMEType", "ImageWidth", "ImageHeight",
    "EncodingProcess", "BitsPerSample", "ColorComponents", "YCbCrSubSampling", "ImageSize", "Megapixels",
    "JFIFVersion", "ResolutionUnit", "XResolution", "YResolution", "BitDepth", "ColorType", "Compression", "Filter",
    "Interlace", "VP8Version", "HorizontalScale", "VerticalScale", "WebP_Flags", "AlphaIsUsed", "AlphaPreprocessing",
    "AlphaFiltering", "AlphaCompression", "PDFVersion", "Linearized", "PageCount", "MIMEEncoding", "Newlines",
    "LineCount", "WordCount", "ByteOrderMark",
}  # fmt: skip


def picture(size=(64, 48), mode="RGB"):
    """Left dark, right light, so that a turned picture shows."""
    made = Image.new(mode, size, (30,) * len(mode) if len(mode) > 1 else 30)
    made.paste(
        Image.new(mode, (size[0] // 2, size[1]), (220,) * len(mode) if len(mode) > 1 else 220), (size[0] // 2, 0)
    )
    return made


def exif(orientation=1):
    """A camera, an owner, a day, a place in Exampletown, and a small copy."""
    notes = Image.Exif()
    notes[ExifTags.Base.Make] = CANARY
    notes[ExifTags.Base.Artist] = CANARY
    notes[ExifTags.Base.Software] = CANARY
    notes[ExifTags.Base.DateTime] = "2001:03:04 05:06:07"
    notes[ExifTags.Base.Orientation] = orientation
    notes.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.BodySerialNumber] = CANARY
    notes.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (44.0, 49.0, 7.351), 3: "E", 4: (20.0, 27.0, 7.351)})
    return notes.tobytes()


def profile():
    """A colour profile; its text names the maker in real ones."""
    return (
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes().replace(b"sRGB built-in", b"Canary-Mir7351")
    )


def _saved(form, *, made=None, **notes):
    written = BytesIO()
    (made or picture()).save(written, form, **notes)
    return written.getvalue()


def jpeg(orientation=1, **notes):
    given = {"exif": exif(orientation), "xmp": XMP, "comment": CANARY.encode(), "icc_profile": profile(), **notes}
    content = _saved("JPEG", **given)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", 5 + len(CANARY)) + b"\x1c\x02\x50"
    iptc += struct.pack(">H", len(CANARY)) + CANARY.encode() + b"\x00"
    return content[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + content[2:] + CANARY.encode()


def png():
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", CANARY)
    text.add_text("Comment", CANARY, zip=True)
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return _saved("PNG", pnginfo=text, exif=exif(), icc_profile=profile()) + CANARY.encode()


def webp():
    return _saved("WEBP", exif=exif(), xmp=XMP, icc_profile=profile(), lossless=True)


def heic():
    return _saved("HEIF", exif=exif(), xmp=XMP, quality=90)


def avif():
    return _saved("AVIF", exif=exif(), xmp=XMP, quality=90)


def gif():
    return _saved("GIF", comment=CANARY.encode(), save_all=True, append_images=[picture((64, 48))]) + CANARY.encode()


TELLING = {"jpeg": jpeg, "png": png, "webp": webp, "heic": heic, "avif": avif, "gif": gif}


def bomb():
    """A PNG of 50,000 × 50,000 in a few kilobytes: 2.5 gigapixels once unfolded."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    packer = zlib.compressobj(9)
    rows = packer.compress(bytes(6251) * 2000) + packer.flush()
    head = struct.pack(">IIBBBBB", 50_000, 50_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def archive():
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        made.writestr("canary.class", CANARY)
    return written.getvalue()


def pdf(*, text="Plain words", keys=(), marks=(), image=b"", form=False, hidden_layer=False, password=""):
    """One page; around it everything a page does not need."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    drawn = DecodedStreamObject()
    drawn.set_data(f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET {'/X 10 0 0 10 5 5 cm /X Do' if image else ''}".encode())
    page[NameObject("/Contents")] = writer._add_object(drawn)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    resources = {"/Font": words({"/F1": words(font)})}
    if image:
        drawing = _drawn_picture(image)
        colours = DecodedStreamObject()
        colours.set_data(profile())
        colours[NameObject("/N")] = NumberObject(3)
        drawing[NameObject("/ColorSpace")] = ArrayObject([NameObject("/ICCBased"), writer._add_object(colours)])
        resources["/XObject"] = words({"/X": writer._add_object(drawing)})
    page[NameObject("/Resources")] = words(resources)
    for key, value in keys:
        page[NameObject(key)] = value
    if marks:
        page[NameObject("/Annots")] = ArrayObject(writer._add_object(mark) for mark in marks)
    _tell_everything(writer, form=form, hidden_layer=hidden_layer)
    if password:
        writer.encrypt(password)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def words(given):
    """A dictionary of names, from plain text."""
    return DictionaryObject({
        NameObject(key): NameObject(value) if type(value) is str else value for key, value in given.items()
    })  # fmt: skip


def _drawn_picture(image):
    stream = StreamObject()
    stream._data = image
    given = {"/Type": "/XObject", "/Subtype": "/Image", "/Filter": "/DCTDecode", "/ColorSpace": "/DeviceRGB"}
    stream.update(words(given))
    for key, number in (("/Width", 64), ("/Height", 48), ("/BitsPerComponent", 8)):
        stream[NameObject(key)] = NumberObject(number)
    stream[NameObject("/PieceInfo")] = words({"/Who": TextStringObject(CANARY)})
    return stream


def _tell_everything(writer, *, form, hidden_layer):
    writer.add_metadata({"/Author": CANARY, "/Title": CANARY, "/Producer": CANARY})
    writer.xmp_metadata = XMP
    script = writer._add_object(words({"/S": "/JavaScript", "/JS": TextStringObject(f"app.alert('{CANARY}')")}))
    writer._root_object[NameObject("/OpenAction")] = script
    writer.add_attachment(f"{CANARY}.txt", CANARY.encode())
    writer.add_outline_item(title=CANARY, page_number=0)
    if form:
        field = words({"/FT": "/Tx", "/T": TextStringObject("name"), "/V": TextStringObject(CANARY)})
        writer._root_object[NameObject("/AcroForm")] = words({"/Fields": ArrayObject([writer._add_object(field)])})
    if hidden_layer:
        layer = writer._add_object(words({"/Type": "/OCG", "/Name": TextStringObject(CANARY)}))
        shown = words({"/OFF": ArrayObject([layer])})
        writer._root_object[NameObject("/OCProperties")] = words({"/OCGs": ArrayObject([layer]), "/D": shown})


def mark(kind, **more):
    corners = ArrayObject(NumberObject(number) for number in (10, 10, 90, 30))
    return words({"/Type": "/Annot", "/Subtype": kind, "/Rect": corners, **more})


def said(contents, folder):
    """What files still tell, by exiftool and by their bytes: bytes by name in, names with what they tell out."""
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    telling = {name: ["the canary"] for name, content in contents.items() if _holds_canary(content)}
    command = [EXIFTOOL, "-j", "-a", "-u", "-ee", "-api", "RequestAll=0", *(str(folder / name) for name in contents)]
    for row in json.loads(subprocess.run(command, capture_output=True, check=False).stdout):
        if extra := sorted(set(row) - MAY_BE_FOUND):
            telling.setdefault(row["FileName"], []).extend(extra)
    return telling


def _holds_canary(content):
    forms = (CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.encode("utf-16-be"), CANARY.encode().hex().encode())
    return any(form in content for form in (*forms, b"Canary-Mir7351"))


def exiftool_or_skip():
    if not EXIFTOOL:
        if os.environ.get("NOIMPUNITY_REQUIRE_SYSTEM"):
            pytest.fail("exiftool is required here and was not found")
        pytest.skip("needs exiftool")
