from pathlib import Path

import pytest
from django.test import Client

from noimpunity.members.choices import Role
from tests.people import enrol, person, signed_in


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Each test has a folder of its own for what is stored."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return Path(settings.MEDIA_ROOT)


@pytest.fixture
def stored(media):
    """What is on the disk: bytes by name."""
    return lambda: {path.name: path.read_bytes() for path in sorted(media.rglob("*")) if path.is_file()}


@pytest.fixture
def editor(db):
    return enrol(person(Role.EDITOR))


@pytest.fixture
def desk(editor):
    return signed_in(Client(raise_request_exception=False), editor)
