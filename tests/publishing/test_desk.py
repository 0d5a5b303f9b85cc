"""A file sent to the desk by any of its doors: nothing it said is stored, served or named anywhere."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtail.models import UploadedFile

from noimpunity.changes.models import Change
from noimpunity.publishing.models import Picture, PublicDocument
from tests.publishing import samples
from tests.publishing.doors import DOCUMENT, DOORS, SIZES, TOLD, by_one, sent
from tests.publishing.samples import CANARY, TELLING, said

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", TELLING)
@pytest.mark.parametrize("door", DOORS)
def test_nothing_a_picture_said_is_stored_or_served(door, kind, desk, stored, media, tmp_path):
    samples.exiftool_or_skip()

    answer = DOORS[door](desk, sent(kind))

    assert answer.status_code in (200, 302)
    picture = Picture.objects.get()
    for size in SIZES:
        picture.get_rendition(size)
    picture.is_public = True
    picture.save()
    served = {}
    for one in (picture, *picture.renditions.all()):
        response = Client().get(f"/media/{one.file.name}")
        assert response.status_code == 200
        served[f"served-{Path(one.file.name).name}"] = response.getvalue()
    assert len(served) == len(stored()) == len(SIZES) + 1
    assert not any(CANARY in path.as_posix() for path in media.rglob("*"))
    (tmp_path / "judged").mkdir()
    assert said({**stored(), **served}, tmp_path / "judged") == {}
    assert list(UploadedFile.objects.all()) == []


def test_nothing_a_picture_said_is_in_the_database(desk):
    from django.core import serializers
    from django.db import connection

    for door in DOORS:
        DOORS[door](desk, sent("jpeg"))

    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = [row for table in tables for row in cursor.execute(f'SELECT * FROM "{table}"').fetchall()]  # noqa: S608
    assert Picture.objects.count() == len(DOORS)
    assert "Example picture" in serializers.serialize("json", Picture.objects.all())
    assert not [row for row in rows if CANARY in str(row)]


@pytest.mark.parametrize("door", DOORS)
def test_each_door_writes_one_change_with_its_reason(door, desk, editor):
    DOORS[door](desk, sent("png"))

    change = Change.objects.exclude(by="test").get(record__startswith="publishing.")
    assert (change.by, change.reason) == (editor.author, TOLD["reason"])
    assert change.operation == ("change" if door == "replacing" else "add")
    assert change.record == f"publishing.Picture:{Picture.objects.get().pk}"


@pytest.mark.parametrize("missing", ["alt_text", "credit", "reason"])
def test_a_picture_without_its_words_is_not_kept(missing, desk, stored):
    desk.post("/admin/images/add/", {**TOLD, missing: "", "file": sent("jpeg")})

    assert (Picture.objects.count(), stored()) == (0, {})


REFUSED = {
    "svg": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "x.svg"),
    "svg called png": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "x.png"),
    "tiff": (lambda: samples._saved("TIFF"), "x.tiff"),
    "psd called jpg": (lambda: b"8BPS\x00\x01" + bytes(500), "x.jpg"),
    "bomb": (samples.bomb, "x.png"),
    "half": (lambda: samples._saved("PNG", made=samples.picture((640, 480)))[:900], "x.png"),
    "nothing": (lambda: b"", "x.png"),
    "noise": (lambda: bytes(30_000_000), "x.png"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_not_a_picture_is_refused_in_words_and_leaves_nothing(kind, desk, stored):
    make, name = REFUSED[kind]

    one = desk.post("/admin/images/add/", {**TOLD, "file": sent("", make, name)})
    many = desk.post("/admin/images/multiple/add/", {"title": "x", "files[]": sent("", make, name)}).json()

    assert one.status_code == 200
    assert many["success"] is False
    assert re.search(r"[Ss]end", many["error_message"])
    assert (Picture.objects.count(), UploadedFile.objects.count(), stored()) == (0, 0, {})


def test_a_file_whose_name_lies_is_taken_for_what_it_is(desk, stored):
    by_one(desk, sent("", TELLING["webp"], "holiday.png"))

    assert re.fullmatch(r"pictures/[a-z2-7]{26}\.jpg", Picture.objects.get().file.name)
    assert Image.open(BytesIO(next(iter(stored().values())))).format == "JPEG"


@pytest.mark.parametrize("door", ["one", "many", "chooser"])
def test_a_document_is_cleaned_by_every_door(door, desk, stored, tmp_path):
    samples.exiftool_or_skip()
    file = SimpleUploadedFile(f"{CANARY}.pdf", samples.pdf(image=samples.jpeg()))

    if door == "one":
        desk.post("/admin/documents/add/", {**DOCUMENT, "file": file})
    elif door == "chooser":
        told = {f"document-chooser-upload-{field}": value for field, value in DOCUMENT.items()}
        desk.post("/admin/documents/chooser/create/", {**told, "document-chooser-upload-file": file})
    else:
        number = desk.post("/admin/documents/multiple/add/", {"files[]": file}).json()["uploaded_file_id"]
        told = {f"uploaded-document-{number}-{field}": value for field, value in DOCUMENT.items()}
        desk.post(f"/admin/documents/multiple/create_from_uploaded_document/{number}/", told)

    document = PublicDocument.objects.get()
    assert re.fullmatch(r"documents/[a-z2-7]{26}\.pdf", document.file.name)
    (tmp_path / "judged").mkdir()
    assert len(stored()) == 1
    assert said(stored(), tmp_path / "judged") == {}
    assert Change.objects.filter(record=f"publishing.PublicDocument:{document.pk}").count() == 1


def test_an_office_file_is_refused(desk, stored):
    answer = desk.post("/admin/documents/add/", {**DOCUMENT, "file": SimpleUploadedFile("x.docx", samples.archive())})

    assert "This is not a document we can take" in answer.content.decode()
    assert (PublicDocument.objects.count(), stored()) == (0, {})


def test_a_picture_of_oneself_has_no_door(desk, stored):
    """Wagtail's account page takes a file that nothing cleans: here no file arrives."""
    desk.post("/admin/account/", {"avatar-avatar": sent("jpeg")})

    assert stored() == {}


def test_what_was_sent_never_touches_the_disk(desk, monkeypatch):
    """Not even as a temporary file, which a thief of the disk could read."""
    from django.core.files import uploadedfile

    def forbidden(*_given, **_more):
        raise AssertionError("a temporary file")

    monkeypatch.setattr(uploadedfile.TemporaryUploadedFile, "__init__", forbidden)

    by_one(desk, sent("png", lambda: samples.png() + bytes(6_000_000)))

    assert Picture.objects.count() == 1
