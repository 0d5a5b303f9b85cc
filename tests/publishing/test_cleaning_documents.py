"""A cleaned document says nothing more than its pages; what cannot be cleaned is refused with words."""

import time
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from noimpunity.sources.untrusted.box import MEGABYTE
from noimpunity.sources.untrusted.cleaning import clean_document
from noimpunity.sources.untrusted.refusals import Refused
from tests.publishing import samples
from tests.publishing.samples import CANARY, mark, pdf, said, words


def refused(clean, content):
    began = time.monotonic()
    with pytest.raises(Refused) as caught:
        clean(content)
    assert time.monotonic() - began < 32
    return caught.value.code


def cut(content):
    return content[: len(content) // 2]


svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def test_a_cleaned_pdf_tells_nothing_and_shows_the_same(tmp_path):
    samples.exiftool_or_skip()
    away = words({"/S": "/URI", "/URI": TextStringObject("https://example.org/report")})
    telling = pdf(
        image=samples.jpeg(),
        keys=[("/PieceInfo", words({"/Who": TextStringObject(CANARY)})), ("/LastModified", TextStringObject(CANARY))],
        marks=[mark("/Link", **{"/A": away, "/NM": TextStringObject(CANARY), "/Contents": TextStringObject(CANARY)})],
    )

    cleaned = clean_document(telling)

    assert "the canary" in said({"before.pdf": telling}, tmp_path)["before.pdf"]
    assert said({"after.pdf": cleaned.content, "after-open.pdf": unpacked(cleaned.content)}, tmp_path) == {}
    page = PdfReader(BytesIO(cleaned.content)).pages[0]
    assert page.extract_text().strip() == "Plain words"
    assert [str(link.get_object()["/A"]["/URI"]) for link in page["/Annots"]] == ["https://example.org/report"]
    assert page.images[0].image.size == (64, 48)


def unpacked(content):
    """Every stream open, so that a search for bytes sees all there is."""
    writer = PdfWriter(clone_from=BytesIO(content))
    streams = [part.get_object() for part in writer._objects if part is not None]
    return b"\n".join(stream.get_data() for stream in streams if hasattr(stream, "get_data") and "/Width" not in stream)


@pytest.mark.parametrize(
    "word",
    [
        "/JavaScript", "/JS", "/OpenAction", "/AA", "/Launch", "/EmbeddedFile", "/Metadata", "/Info", "/PieceInfo",
        "/Names",
    ],
)  # fmt: skip
def test_a_cleaned_pdf_holds_no(word):
    launch = words({"/S": "/Launch", "/F": TextStringObject("calc.exe")})
    telling = pdf(
        keys=[("/AA", words({"/O": launch})), ("/PieceInfo", words({}))], marks=[mark("/Link", **{"/A": launch})]
    )

    cleaned = clean_document(telling).content

    assert word.encode() not in cleaned
    assert word.encode() in telling


def test_what_a_pdf_said_before_it_was_changed_is_gone(tmp_path):
    samples.exiftool_or_skip()
    first = pdf(text=CANARY)
    writer = PdfWriter(BytesIO(first), incremental=True)
    drawn = writer.pages[0]["/Contents"].get_object()
    drawn.set_data(b"BT /F1 12 Tf 20 100 Td (Nothing) Tj ET")
    second = BytesIO()
    writer.write(second)

    cleaned = clean_document(second.getvalue()).content

    assert second.getvalue().startswith(first[:200])
    assert CANARY.encode() in second.getvalue()
    assert said({"after.pdf": cleaned, "open.pdf": unpacked(cleaned)}, tmp_path) == {}
    assert PdfReader(BytesIO(cleaned)).pages[0].extract_text().strip() == "Nothing"


def test_a_font_or_picture_may_have_any_name():
    """A key that elsewhere would be taken out is only a name among names: nothing a page shows is lost."""
    writer = PdfWriter(clone_from=BytesIO(pdf(image=samples._saved("JPEG"))))
    named = writer.pages[0]["/Resources"]["/XObject"]
    named[NameObject("/AA")] = named.raw_get("/X")
    written = BytesIO()
    writer.write(written)

    kept = PdfReader(BytesIO(clean_document(written.getvalue()).content)).pages[0]["/Resources"]["/XObject"]

    assert sorted(kept) == ["/AA", "/X"]


NOT_DOCUMENTS = {
    "a form": (lambda: pdf(form=True), "forms"),
    "a field on a page": (lambda: pdf(marks=[mark("/Widget")]), "forms"),
    "a black bar laid over": (lambda: pdf(marks=[mark("/Square")]), "marks"),
    "a comment": (lambda: pdf(marks=[mark("/Text")]), "marks"),
    "an attachment on a page": (lambda: pdf(marks=[mark("/FileAttachment")]), "marks"),
    "a film": (lambda: pdf(marks=[mark("/RichMedia")]), "marks"),
    "a hidden layer": (lambda: pdf(hidden_layer=True), "layers"),
    "a password": (lambda: pdf(password="secret"), "encrypted"),
    "half a pdf": (lambda: b"%PDF-1.7\n" + cut(pdf())[9:500], "broken"),
    "a pdf behind a script": (lambda: b"<script>" + pdf(), "not_a_document"),
    "a picture": (samples.png, "not_a_document"),
    "an archive": (samples.archive, "not_a_document"),
    "markup": (lambda: b" \n<html><script>alert(1)</script>", "not_a_document"),
    "svg": (lambda: svg, "not_a_document"),
    "rtf": (lambda: rb"{\rtf1{\info{\author Canary}}}", "not_a_document"),
    "postscript": (lambda: b"%!PS-Adobe", "not_a_document"),
    "text with a zero": (lambda: b"plain\x00text", "not_a_document"),
    "text in another encoding": (lambda: "Ćuruvija".encode("utf-16"), "not_a_document"),
    "nothing": (lambda: b"", "empty"),
    "noise": (lambda: bytes(30 * MEGABYTE), "too_big"),
}


@pytest.mark.parametrize("kind", NOT_DOCUMENTS)
def test_what_is_not_a_plain_document_is_refused(kind):
    make, code = NOT_DOCUMENTS[kind]

    assert refused(clean_document, make()) == code


def test_plain_text_keeps_its_words():
    cleaned = clean_document("\ufeffЂорђе Ćuruvija\r\nسليم\r".encode())

    assert (cleaned.ending, cleaned.content.decode()) == ("txt", "Ђорђе Ćuruvija\nسليم\n")
