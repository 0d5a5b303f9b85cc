"""The desk's doors for a file, as a person at a screen goes through them."""

from django.core.files.uploadedfile import SimpleUploadedFile

from noimpunity.publishing import operations
from tests.publishing import samples
from tests.publishing.samples import CANARY, TELLING

TOLD = {
    "title": "Example picture", "alt_text": "A grey square", "credit": "Example Person, CC BY 4.0",
    "reason": "Given by Example Person", "collection": "1", "tags": "",
}  # fmt: skip
DOCUMENT = {"title": "Example document", "reason": "Given by Example Person", "collection": "1", "tags": ""}
SIZES = ("original", "max-165x165", "fill-32x32|format-webp", "width-40|format-png", "width-40|format-jpeg")


def sent(kind, make=None, name=None):
    return SimpleUploadedFile(name or f"{CANARY}.{kind}", (make or TELLING[kind])(), content_type=f"image/{CANARY}")


def by_one(desk, file):
    return desk.post("/admin/images/add/", {**TOLD, "file": file})


def by_many(desk, file):
    answer = desk.post("/admin/images/multiple/add/", {"title": CANARY, "collection": "1", "files[]": file}).json()
    assert answer["success"] is True
    assert CANARY not in answer["form"]
    number = answer["uploaded_file_id"]
    told = {f"uploaded-image-{number}-{field}": value for field, value in TOLD.items()}
    return desk.post(f"/admin/images/multiple/create_from_uploaded_image/{number}/", told)


def by_chooser(desk, file):
    told = {f"image-chooser-upload-{field}": value for field, value in TOLD.items()}
    return desk.post("/admin/images/chooser/create/", {**told, "image-chooser-upload-file": file})


def by_replacing(desk, file):
    picture = operations.add_picture(
        samples._saved("JPEG"), title="Before", alt_text="Before", credit="Before", by="test", reason="Before"
    )
    return desk.post(f"/admin/images/{picture.pk}/", {**TOLD, "file": file})


DOORS = {"one": by_one, "many": by_many, "chooser": by_chooser, "replacing": by_replacing}
