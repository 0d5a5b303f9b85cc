"""Each way in which the cleaner could be broken, and what finds it."""

from io import BytesIO

import pytest
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from noimpunity.publishing import forms, storage
from noimpunity.publishing.models import Picture
from noimpunity.publishing.storage import CleanedStorage
from noimpunity.sources.untrusted import cleaning
from noimpunity.sources.untrusted.cleaning import Cleaned, clean_picture
from tests.publishing import samples
from tests.publishing.doors import by_one, sent
from tests.publishing.samples import CANARY, said

pytestmark = pytest.mark.django_db


def as_it_came(content):
    return Cleaned(content, "jpg")


def written_with(**notes):
    def clean(content):
        made = Image.open(BytesIO(clean_picture(content).content))
        return Cleaned(samples._saved("JPEG", made=made, **notes), "jpg")

    return clean


FAULTS = {
    "the file as it came": as_it_came,
    "notes of the camera kept": written_with(exif=samples.exif()),
    "notes in XML kept": written_with(xmp=samples.XMP),
    "a comment kept": written_with(comment=CANARY.encode()),
    "the colour profile kept": written_with(icc_profile=samples.profile()),
    "what follows the picture kept": lambda content: Cleaned(clean_picture(content).content + CANARY.encode(), "jpg"),
    "the name kept": clean_picture,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_in_the_cleaner_is_found_by_the_judge(fault, desk, stored, media, tmp_path, monkeypatch):
    """The last door is open here too: only the judge stands."""
    samples.exiftool_or_skip()
    monkeypatch.setattr(forms, "clean_picture", FAULTS[fault])
    monkeypatch.setattr(storage, "says_nothing_more", lambda _content: True)
    if fault == "the name kept":
        monkeypatch.setattr(Picture, "get_upload_to", lambda _picture, _name: f"pictures/{CANARY}.jpg")

    by_one(desk, sent("jpeg"))

    (tmp_path / "judged").mkdir()
    found = said(stored(), tmp_path / "judged") or [name for name in stored() if CANARY in name]
    assert found


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault != "the name kept"])
def test_a_planted_fault_in_the_cleaner_stops_at_the_last_door(fault, stored):
    with pytest.raises(SuspiciousFileOperation):
        CleanedStorage().save("pictures/x.jpg", ContentFile(FAULTS[fault](samples.jpeg()).content))

    assert stored() == {}


@pytest.mark.parametrize("content", [samples.pdf, samples.png, lambda: b"plain", samples.archive])
def test_the_last_door_takes_nothing_that_was_not_cleaned(content, stored):
    for file in (ContentFile(content()), SimpleUploadedFile("/etc/x.pdf", content())):
        with pytest.raises(SuspiciousFileOperation):
            CleanedStorage().save("documents/x.pdf", file)

    assert stored() == {}


def test_a_form_that_forgets_to_clean_stores_nothing(desk, stored, monkeypatch):
    monkeypatch.setattr(forms, "clean_in_place", lambda _uploaded, _clean: None)

    answer = by_one(desk, sent("jpeg"))

    assert (answer.status_code, Picture.objects.count(), stored()) == (400, 0, {})


def test_the_settings_point_at_what_cleans():
    assert settings.STORAGES["default"]["BACKEND"].endswith("CleanedStorage")
    assert settings.FILE_UPLOAD_HANDLERS == ["noimpunity.publishing.uploads.OnlyToBeCleaned"]
    assert "svg" not in settings.WAGTAILIMAGES_EXTENSIONS
    assert cleaning.LONGEST_SIDE == 4096
