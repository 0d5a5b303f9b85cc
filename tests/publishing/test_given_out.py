"""Who adds, who releases, and what is given out: what is not released is like what never was."""

import pytest
from django.test import Client
from wagtail.models import UploadedFile

from noimpunity.changes.models import Change
from noimpunity.members.choices import Role
from noimpunity.publishing import forms, operations
from noimpunity.publishing.models import Picture, PictureRendition
from noimpunity.website.retention import purge
from tests.people import enrol, person, signed_in
from tests.publishing import samples
from tests.publishing.doors import TOLD, sent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "may_add", "may_release"),
    [
        (Role.EDITOR, True, True), (Role.RESEARCHER, True, False), (Role.CONTRIBUTOR, False, False),
        (Role.LAWYER, False, False), (Role.TRANSLATOR, False, False), (Role.REVIEWER, False, False),
        (Role.ADMINISTRATOR, False, False),
    ],
)  # fmt: skip
def test_a_role_decides_who_adds_and_who_releases(role, may_add, may_release, stored):
    client = signed_in(Client(), enrol(person(role)))

    client.post("/admin/images/add/", {**TOLD, "is_public": "on", "file": sent("jpeg")})

    assert Picture.objects.count() == len(stored()) == may_add
    assert Picture.objects.filter(is_public=True).count() == may_release


def test_wagtails_screens_ask_our_policy():
    from wagtail.documents.views import documents, multiple
    from wagtail.images.views import bulk_actions, chooser, images

    from noimpunity.publishing.rules import RolePolicy

    asked = [
        images.permission_policy, images.CreateView.permission_policy, images.EditView.permission_policy,
        images.DeleteView.permission_policy, chooser.permission_policy, documents.permission_policy,
        documents.CreateView.permission_policy, multiple.AddView.permission_policy,
        forms.BaseImageForm.permission_policy, forms.BaseDocumentForm.permission_policy,
        bulk_actions.DeleteBulkAction.permission_policy,
    ]  # fmt: skip
    assert {type(policy) for policy in asked} == {RolePolicy}


def added(**more):
    told = {"title": "x", "alt_text": "x", "credit": "x", "by": "test", "reason": "x", **more}
    return operations.add_picture(samples.jpeg(), **told)


def test_a_file_that_is_not_shown_is_like_one_that_never_was(desk):
    hidden = added()
    size = hidden.get_rendition("width-20")

    for client in (Client(), desk):
        never = client.get(f"/media/pictures/{'a' * 26}.jpg")
        for name in (hidden.file.name, size.file.name):
            answer = client.get(f"/media/{name}")
            assert (answer.status_code, answer.content) == (404, never.content)
            assert sorted(answer.headers) == sorted(never.headers)
    assert desk.get(hidden.get_rendition("original").url).status_code == 200
    assert hidden.get_rendition("original").url.startswith("/admin/media/")


def test_a_file_that_is_shown_comes_with_its_walls():
    shown = added(is_public=True)

    answer = Client().get(shown.get_rendition("width-20").url)

    assert answer["Content-Type"] == "image/webp"
    assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("inline")
    assert not answer.cookies
    assert "Vary" not in answer or "Cookie" not in answer["Vary"]


def test_a_shown_document_is_taken_along_not_opened():
    shown = operations.add_document(samples.pdf(), title="x", by="test", reason="x", is_public=True)

    answer = Client().get(shown.url)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_what_is_withdrawn_is_gone_with_the_next_request():
    shown = added(is_public=True)
    address = f"/media/{shown.file.name}"
    tag = Client().get(address)["ETag"]

    again = Client().get(address, headers={"if-none-match": tag})
    Picture.objects.update(is_public=False)
    after = Client().get(address, headers={"if-none-match": tag})

    assert (again.status_code, after.status_code) == (304, 404)


def test_a_closed_collection_closes_its_files():
    from wagtail.models import CollectionViewRestriction

    shown = added(is_public=True)
    CollectionViewRestriction.objects.create(collection=shown.collection, restriction_type="login")

    assert Client().get(f"/media/{shown.file.name}").status_code == 404


@pytest.mark.parametrize(
    "name", ["../secret-key", "%2e%2e/secret-key", "pictures/../../x.jpg", "wagtail_uploads/x.jpg", ""]
)
def test_only_files_of_a_record_are_given_out(name, media):
    (media / "wagtail_uploads").mkdir(parents=True)
    (media / "wagtail_uploads/x.jpg").write_bytes(samples.jpeg())

    assert Client().get(f"/media/{name}").status_code == 404


def test_the_desk_gives_files_to_its_staff_only():
    hidden = added()
    address = f"/admin/media/{hidden.file.name}"
    contributor = signed_in(Client(), enrol(person(Role.CONTRIBUTOR)))
    reviewer = signed_in(Client(), enrol(person(Role.REVIEWER)))

    assert [client.get(address).status_code for client in (Client(), contributor, reviewer)] == [302, 404, 200]
    assert "sandbox" in reviewer.get(address)["Content-Security-Policy"]


@pytest.mark.parametrize("many", [False, True])
def test_removing_takes_the_file_and_its_sizes(many, desk, editor, stored, django_capture_on_commit_callbacks):
    picture = added()
    picture.get_rendition("width-20")
    number = picture.pk
    assert len(stored()) == 2

    with django_capture_on_commit_callbacks(execute=True):
        if many:
            desk.post(f"/admin/bulk/publishing/picture/delete/?id={number}")
        else:
            desk.post(f"/admin/images/{number}/delete/")

    change = Change.objects.get(operation="remove")
    assert (change.record, change.by) == (f"publishing.Picture:{number}", editor.author)
    assert (Picture.objects.count(), PictureRendition.objects.count(), stored()) == (0, 0, {})


def test_what_was_never_described_is_discarded(desk, stored, today):
    from datetime import UTC, datetime, timedelta

    desk.post("/admin/images/multiple/add/", {"files[]": sent("jpeg")})
    now = datetime.now(UTC)

    assert len(stored()) == 1
    assert operations.discard_abandoned(before=now - timedelta(hours=1)) == 0
    assert operations.discard_abandoned(before=now + timedelta(hours=1)) == 1
    assert (UploadedFile.objects.count(), stored()) == (0, {})


def test_the_daily_purge_discards_what_was_never_described_for_a_day(desk, stored, today):
    from datetime import UTC, datetime, timedelta

    desk.post("/admin/images/multiple/add/", {"files[]": sent("jpeg")})
    now = datetime.now(UTC)

    assert purge(now=now + timedelta(hours=23), by="test")["uploads"] == 0
    assert purge(now=now + timedelta(hours=25), by="test")["uploads"] == 1
    assert (UploadedFile.objects.count(), stored()) == (0, {})


def test_the_screens_of_the_desk_open(desk):
    added(is_public=True)
    document = operations.add_document(b"Plain words", title="x", by="test", reason="x")
    number = Picture.objects.get().pk
    for path in (
        "images/", f"images/{number}/", "images/add/", "images/multiple/add/", "images/chooser/", "images/?q=x",
        f"images/{number}/delete/", f"images/usage/{number}/", "documents/", f"documents/edit/{document.pk}/",
        "documents/add/", "documents/multiple/add/", "documents/chooser/", f"documents/delete/{document.pk}/",
    ):  # fmt: skip
        assert (path, desk.get(f"/admin/{path}").status_code) == (path, 200)
