import pytest

from noimpunity.members.models import User
from noimpunity.members.operations import AlreadySettled, welcome_first_editor

pytestmark = pytest.mark.django_db


def test_the_first_editor_sets_a_password_by_the_link_once_and_reaches_the_desk(client):
    uidb64, token = welcome_first_editor(by="test")
    page = client.get(f"/welcome/{uidb64}/{token}/", follow=True)
    address = page.request["PATH_INFO"]
    words = {"new_password1": "a long pass phrase 7", "new_password2": "a long pass phrase 7"}

    response = client.post(address, words)

    assert (response.status_code, response["Location"]) == (302, "/admin/")
    assert client.get("/admin/").status_code == 200
    client.logout()
    again = client.get(f"/welcome/{uidb64}/{token}/")
    assert "This link has been used" in again.content.decode()


def test_a_weak_password_is_refused_with_its_reason(client):
    uidb64, token = welcome_first_editor(by="test")
    address = client.get(f"/welcome/{uidb64}/{token}/", follow=True).request["PATH_INFO"]

    response = client.post(address, {"new_password1": "short", "new_password2": "short"})

    assert response.status_code == 200
    assert "12" in response.content.decode()
    assert client.get("/admin/").status_code == 302


def test_nobody_is_welcomed_once_somebody_can_sign_in():
    User.objects.create_user("someone", password="a long pass phrase 7")

    with pytest.raises(AlreadySettled):
        welcome_first_editor(by="test")


def test_a_second_link_is_for_the_same_account():
    welcome_first_editor(by="test")
    welcome_first_editor(by="test")

    assert list(User.objects.values_list("username", "is_superuser")) == [("editor", True)]
