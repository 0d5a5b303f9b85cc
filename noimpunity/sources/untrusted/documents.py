"""Inside the box: a PDF is written anew from its pages alone; plain text is read as UTF-8."""

import zlib
from io import BytesIO
from typing import Any

import puremagic
import pypdf._codecs._codecs  # these two it would load only when it needs them, and then it is too late
import pypdf.filters  # noqa: F401
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from noimpunity.sources.untrusted.plain import bare_jpeg, bare_jpeg_2000
from noimpunity.sources.untrusted.tasks import Unfit

MOST_PAGES = 2000
# What a page needs to look as it looks. Whatever else stands on it is left behind.
PAGE_KEYS = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group")
# What says when, where, by whom or with what; what runs, opens or sends; what is not on the page. Never kept.
NEVER = frozenset({
    "/Metadata", "/PieceInfo", "/LastModified", "/AF", "/AA", "/OpenAction", "/JS", "/JavaScript", "/EF",
    "/EmbeddedFiles", "/OPI", "/Measure", "/PtData", "/Thumb", "/StructParent", "/StructParents", "/Properties", "/OC",
    "/Annots", "/B", "/Ref", "/Alternates", "/PresSteps", "/VP", "/Lang", "/ID",
})  # fmt: skip
# Where keys are names somebody chose for fonts, pictures and the like, and say nothing.
NAMED_BY_AUTHOR = frozenset({"/XObject", "/Font", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/CharProcs"})
PLAIN_COLOURS = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
OUTSIDE_FILE = ("/F", "/FFilter", "/FDecodeParms")
# Text that only looks like text: markup, RTF, PostScript carry more than they show.
MARKUP = ("<", "{\\rtf", "%!", "%pdf")


def rewritten(content: bytes) -> tuple[dict[str, Any], bytes]:
    """The document with nothing but what its pages show."""
    if content.startswith(b"%PDF-"):
        try:
            return {"kind": "pdf"}, _rewritten_pdf(content)
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, zlib.error) as error:
            raise Unfit("broken") from error
    return {"kind": "txt"}, _text(content)


def _text(content: bytes) -> bytes:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_a_document(content) from error
    is_binary = any(ord(sign) < 32 and sign not in "\t\n\r\f" for sign in text)
    if is_binary or text.lstrip().lower().startswith(MARKUP):
        raise _not_a_document(content)
    return text.replace("\r\n", "\n").replace("\r", "\n").encode()


def _not_a_document(content: bytes) -> Unfit:
    try:
        looks_like = puremagic.from_string(content[:4096]).lower()
    except (puremagic.PureError, ValueError, OSError):
        looks_like = ""
    return Unfit("not_a_document", looks_like=looks_like)


def _rewritten_pdf(content: bytes) -> bytes:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise Unfit("encrypted")
    _refuse_what_would_look_otherwise(reader)
    writer = PdfWriter()
    writer.pdf_header = "%PDF-1.7"
    for page in reader.pages:
        writer.add_page(_bare_page(page, writer))
    for page in writer.pages:
        _scrub(page, seen=set())
    for page, read in zip(writer.pages, reader.pages, strict=True):
        if links := _links(read):
            page[NameObject("/Annots")] = ArrayObject(writer._add_object(link) for link in links)
    writer.metadata = None
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _refuse_what_would_look_otherwise(reader: PdfReader) -> None:
    """What cannot be taken away without changing what a reader sees is for a person to decide."""
    root = reader.root_object
    form = _resolved(root.get("/AcroForm"))
    if isinstance(form, DictionaryObject) and (_resolved(form.get("/Fields")) or "/XFA" in form):
        raise Unfit("forms")
    layers = _resolved(root.get("/OCProperties"))
    if isinstance(layers, DictionaryObject) and _hides_something(_resolved(layers.get("/D"))):
        raise Unfit("layers")
    if len(reader.pages) > MOST_PAGES:
        raise Unfit("answer")
    for page in reader.pages:
        kinds = {str(mark.get("/Subtype")) for mark in _annotations(page)}
        if "/Widget" in kinds:
            raise Unfit("forms")
        if kinds - {"/Link"}:
            raise Unfit("marks")


def _hides_something(shown: Any) -> bool:
    if not isinstance(shown, DictionaryObject):
        return False
    return bool(_resolved(shown.get("/OFF"))) or bool(_resolved(shown.get("/AS"))) or shown.get("/BaseState") == "/OFF"


def _resolved(value: Any) -> Any:
    return value.get_object() if isinstance(value, IndirectObject) else value


def _annotations(page: PageObject) -> list[DictionaryObject]:
    found = (_resolved(mark) for mark in _resolved(page.get("/Annots")) or [])
    return [mark for mark in found if isinstance(mark, DictionaryObject)]


def _bare_page(page: PageObject, writer: PdfWriter) -> PageObject:
    bare = PageObject()
    bare[NameObject("/Type")] = NameObject("/Page")
    for key in PAGE_KEYS:
        if key in page:
            bare[NameObject(key)] = page.raw_get(key).clone(writer)
    return bare


def _links(page: PageObject) -> list[DictionaryObject]:
    """Links to the web, each made anew: a place on the page and an address."""
    links = []
    for mark in _annotations(page):
        action = _resolved(mark.get("/A"))
        address = str(_resolved(action.get("/URI", ""))) if isinstance(action, DictionaryObject) else ""
        if address.startswith(("https://", "http://")) and action.get("/S") == "/URI":
            links.append(_link(_resolved(mark["/Rect"]), address))
    return links


def _link(rectangle: Any, address: str) -> DictionaryObject:
    corners = ArrayObject(type(corner)(corner) for corner in map(_resolved, rectangle))
    name = NameObject
    action = DictionaryObject({name("/S"): name("/URI"), name("/URI"): TextStringObject(address)})
    return DictionaryObject({
        name("/Type"): name("/Annot"), name("/Subtype"): name("/Link"), name("/Rect"): corners,
        name("/Border"): ArrayObject([NumberObject(0)] * 3), name("/A"): action,
    })  # fmt: skip


def _scrub(page: DictionaryObject, *, seen: set[int]) -> None:
    """Walks over everything a page leads to, and takes out what must not leave."""
    waiting: list[tuple[Any, bool]] = [(page, False)]
    while waiting:
        value, is_named = waiting.pop()
        value = _resolved(value)
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, ArrayObject):
            _drop_profile(value)
            waiting += [(part, False) for part in value]
        elif isinstance(value, DictionaryObject):
            _scrub_one(value, is_named=is_named)
            waiting += [(value.raw_get(key), key in NAMED_BY_AUTHOR) for key in value if key != "/Parent"]


def _drop_profile(space: ArrayObject) -> None:
    """Colours by a profile become plain ones: a profile can name the screen or the scanner it was made for."""
    if len(space) == 2 and space[0] == "/ICCBased":
        channels = int(_resolved(space[1])["/N"])
        space[:] = [NameObject(PLAIN_COLOURS[channels])]


def _scrub_one(value: DictionaryObject, *, is_named: bool) -> None:
    for key in [] if is_named else [key for key in value if key in NEVER]:
        del value[key]
    if isinstance(value, StreamObject):
        for key in [key for key in value if key in OUTSIDE_FILE]:
            del value[key]
        _scrub_picture(value)


def _scrub_picture(stream: StreamObject) -> None:
    """A photograph keeps its own notes inside a PDF: they go, the picture stays as it is."""
    given = _resolved(stream.get("/Filter"))
    filters = [str(_resolved(part)) for part in given] if isinstance(given, ArrayObject) else [str(given)]
    bare = {"/DCTDecode": bare_jpeg, "/DCT": bare_jpeg, "/JPXDecode": bare_jpeg_2000}.get(filters[-1])
    if bare is None:
        return
    content = stream._data
    for name in filters[:-1]:
        if name not in ("/FlateDecode", "/Fl"):
            raise Unfit("broken")
        content = zlib.decompress(content)
    stream._data = bare(content)
    stream[NameObject("/Filter")] = NameObject("/JPXDecode" if "JPX" in filters[-1] else "/DCTDecode")
    if len(filters) > 1:
        stream.pop("/DecodeParms", None)
