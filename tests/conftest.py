"""What all tests share: the record read once, and what is needed to skip by name what cannot run here."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The database of the tests holds the shipped record, as a fresh installation does."""
    with django_db_blocker.unblock():
        call_command("read", "noimpunity", verbosity=0)


@pytest.fixture(autouse=True)
def _nothing_is_kept(request, monkeypatch):
    """Tests change settings, code and rows without a change by which a page that was kept would be known to be old."""
    from django.core.cache import caches

    from noimpunity.website.pages import keeping

    caches["pages"].clear()
    if not request.node.get_closest_marker("keeping"):
        monkeypatch.setattr(keeping.KeepMiddleware, "__call__", lambda keeper, asked: keeper.answer(asked))


@pytest.fixture
def admin_user(db):
    """The first editor, with a second factor. Nobody is a superuser."""
    from tests.people import enrol, founders

    return enrol(founders()[0])


@pytest.fixture
def admin_client(admin_user):
    """A session of the first editor that has passed both factors."""
    from django.test import Client

    from tests.people import signed_in

    return signed_in(Client(), admin_user)


@pytest.fixture
def today():
    return date(2026, 11, 21)


@pytest.fixture(scope="session")
def reference_data():
    """The folder with reference files, where it was named."""
    named = os.environ.get("NOIMPUNITY_REFERENCE_DATA", "")
    if not named or not Path(named).is_dir():
        pytest.skip("NOIMPUNITY_REFERENCE_DATA does not name the folder of reference files")
    return Path(named)


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM:
        if os.environ.get("NOIMPUNITY_REQUIRE_SYSTEM"):
            pytest.fail("Chromium is required here and was not found")
        pytest.skip("needs Chromium")
    return CHROMIUM
