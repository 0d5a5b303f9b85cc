"""A picture that is erased leaves no file, no size and no word, and goes again when an older copy comes back."""

import json

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder

from noimpunity.publishing.models import Picture
from noimpunity.publishing.operations import add_picture
from noimpunity.website import erasing_again, erasure
from tests.publishing import samples

pytestmark = pytest.mark.django_db
BY = {"by": "Example Eraser", "reason": "consent"}
WORDS = {"title": "Quailtitle", "alt_text": "Quailalt", "credit": "Quailcredit"}


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"


def rows():
    models = [
        model for model in apps.get_models() if model._meta.app_label in ("publishing", "wagtailcore", "wagtailimages")
    ]
    return json.dumps([list(model._default_manager.values()) for model in models], cls=DjangoJSONEncoder, default=str)


def stored(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_a_picture_goes_with_its_sizes_and_words_and_goes_again(settings):
    picture = add_picture(samples.jpeg(), by="test", reason="Given", is_public=True, **WORDS)
    picture.get_rendition("width-20")
    name, content = picture.file.name, picture.file.open("rb").read()
    before = (len(stored(settings)), rows().count("Quail"))

    erased = erasure.erase_photo(picture.pk, **BY)
    gone = (stored(settings), rows().count("Quail"), Picture.objects.count())
    back = add_picture(samples.jpeg(), by="test", reason="Restored", **WORDS)
    back.file.storage.path(back.file.name)
    (settings.MEDIA_ROOT / back.file.name).write_bytes(content)
    done = erasing_again.replay(by="test")

    assert before[0] >= 2
    assert before[1] >= 3
    assert gone == ([], 0, 0)
    assert (erased.line.kind, done, Picture.objects.count(), stored(settings)) == ("photo", 1, 0, [])
    assert name not in (settings.HOME / "erasures.jsonl").read_text()
