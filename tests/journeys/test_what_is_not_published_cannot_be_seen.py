"""Two worlds that differ only in what is not published answer every reader alike, byte for byte.

World A is the shipped record and what was published since. World B is the same, with two hundred hidden cases, files
that were not released, more staff, and canaries in every private field. What is compared, and what the planted faults
showed, stands in docs/explanation/what-is-not-published.md.
"""

import base64
import gzip
import io
import re
import shutil
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from time import sleep
from urllib.parse import unquote_plus

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from django.urls import Resolver404, resolve

from noimpunity.cases import queries
from noimpunity.cases.models import Case
from noimpunity.cases.queries import published, with_outcome
from noimpunity.website.pages.keeping import KeepMiddleware
from noimpunity.website.pages.licences import PARTS
from tests.worlds import hidden
from tests.worlds.asking import COMBINATIONS, are_hidden, ask_everything, ask_some, asked_of_forms, twins
from tests.worlds.building import World, begin, live_openly, live_secretly
from tests.worlds.canaries import GATES, NEVER_EDITED, private_fields
from tests.worlds.comparing import VOLATILE, apart, differences
from tests.worlds.crawler import Answer, public_routes
from tests.worlds.disguises import Search, disguises, marks
from tests.worlds.faults import CHECKERS, FAULTS, SEARCH, TWINS, WORLDS

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("worlds")]  # the worlds are built once


@dataclass
class Both:
    """What world A answered, and world B, which is there to be asked."""

    world: World
    first: list[Answer]
    second: list[Answer]
    first_with: dict[str, list[Answer]]  # what A answered with each fault planted
    pairs: list[tuple[Answer, Answer]]  # what B answered for the hidden, and for what never was
    search: Search


@pytest.fixture(scope="module")
def both(django_db_setup, django_db_blocker, tmp_path_factory):
    """A is made and asked, then undone; then B, which stays."""
    folder = tmp_path_factory.mktemp("worlds")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder / "code/var/media", BASE_DIR=code_that_stands_still(folder / "code")),
        override_settings(SECURITY_CONTACT="security@example.org"),  # security.txt is there only where one is named
        transaction.atomic(),
        kept_in_memory(),
    ):
        today = a_day_that_does_not_end_now()
        files = begin(today)
        start = transaction.savepoint()
        live_openly(today)
        first = ask_everything(files, ())
        first_with = {name: asked_with(name) for name in FAULTS}
        transaction.savepoint_rollback(start)
        world = live_secretly(today)
        second = ask_everything(files, asked_of_forms(first))
        yield Both(world, first, second, first_with, twins(world), Search(world.texts))
        transaction.set_rollback(True)


@contextmanager
def kept_in_memory():
    """What is kept of the published cases is kept here too, as for readers, though a transaction is open."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(queries, "_may_keep", lambda: True)
        queries._held = None
        yield
    queries._held = None


def code_that_stands_still(place):
    """A copy of the code, so that nothing else changes it meanwhile, with a home in it that tells everything."""
    for part in PARTS:
        whole = settings.BASE_DIR / part
        if whole.is_dir():
            shutil.copytree(whole, place / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            place.mkdir(exist_ok=True)
            shutil.copy2(whole, place / part)
    (place / "var").mkdir()
    (place / "var/noimpunity.sqlite3").write_text(hidden.word("home", 0))
    return place


def a_day_that_does_not_end_now():
    """Today by the clock of the application; near midnight, tomorrow."""
    now = datetime.now(UTC)
    if now.hour == 23 and now.minute >= 57:
        sleep(60 * (60 - now.minute))
    return datetime.now(UTC).date()


def asked_with(fault):
    """With a fault planted in the code, which changes no record: so no page that was kept may answer."""
    with kept_in_memory(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(KeepMiddleware, "__call__", lambda keeper, asked: keeper.answer(asked))
        FAULTS[fault].plant(patch)
        return ask_some()


def test_the_worlds_differ_in_what_is_hidden(both):
    hidden_cases = Case.objects.filter(reference__in=both.world.references)
    outcomes = set(with_outcome(hidden_cases, as_of=both.world.today).values_list("outcome", flat=True))
    shown = published()

    assert len(both.world.references) == hidden.HIDDEN == 200
    assert are_hidden(both.world)
    assert len(outcomes) == 4
    assert len({*hidden_cases.values_list("country", flat=True)} - {*shown.values_list("country", flat=True)}) >= 3
    assert hidden_cases.filter(happened_earliest__lt=shown.earliest("happened_earliest").happened_earliest).exists()


def test_both_worlds_answer_alike(both):
    pages = {answer.address for answer in both.first if answer.status == 200}

    assert differences(both.first, both.second) == []
    assert len(pages) > 2 * published().count() + COMBINATIONS
    assert {name for name, _ in public_routes()} <= set(names_of(both.first))
    assert not any(answer.header("Set-Cookie") for answer in both.first if answer.status == 200)
    assert not any(b"csrf" in answer.body for answer in both.first if "text/html" in answer.header("Content-Type"))


def names_of(answers):
    """The names of the public addresses that answered."""
    for address in {answer.address.partition("?")[0] for answer in answers if answer.status in (200, 301, 302)}:
        try:
            yield resolve(address).view_name
        except Resolver404:
            continue


def test_at_most_five_headers_may_differ():
    assert list(VOLATILE) == ["Date", "Content-Length", "Content-Encoding"]


def test_what_is_hidden_is_answered_like_what_never_was(both):
    assert [line for one, other in both.pairs for line in apart(one, other)] == []
    assert len(both.pairs) > 2 * hidden.HIDDEN
    assert {one.status for one, _ in both.pairs} == {301, 302, 404, 405}


def test_no_canary_is_found_in_any_disguise(both):
    assert len(both.world.texts) > 2000
    assert found_in(both.second, both.search) == []
    assert found_in((one for one, _ in both.pairs), both.search) == []


def found_in(answers, search):
    """The canaries that answers hold, without those that were asked for: some pages say the question again."""
    contents = []
    for answer in dict.fromkeys(answers):
        is_echo = any(mark in answer.told() for mark in marks()) and answer.address != "/source.zip"
        contents.append(search.without(unquote_plus(answer.address), answer.told()) if is_echo else answer.told())
    return search.found_in(contents)


def test_the_staff_see_canaries(both):
    """So the search finds what is there to be found."""
    found = {name for screen in both.world.staff_screens for name, _ in both.search.found_in([screen])}

    assert {"members.User.username", "members.Organisation.name", "publishing.Picture.title"} <= found
    assert "words of a file" in found


def test_every_private_field_has_another_value_than_in_the_first_world(both):
    """Relations aside, and changes, which are never edited: of those there are others."""
    private = {f"{model._meta.label}.{one.name}": (model, one) for model, one in private_fields()}
    own = {name for name, (model, one) in private.items() if model not in NEVER_EDITED and not one.is_relation}

    assert own - set(both.world.texts) - set(both.world.changed) == set(GATES)
    assert len(own) > 80


# Each checker with faults planted: it has to see those it can see, and no others.


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_seen(fault, both):
    with kept_in_memory(), pytest.MonkeyPatch.context() as patch:
        FAULTS[fault].plant(patch)
        answers = ask_some()
        pairs = few_twins(both.world)

    seen = {
        WORLDS: differences(both.first_with[fault], answers),
        TWINS: [line for one, other in pairs for line in apart(one, other)],
        SEARCH: found_in([*answers, *(one for one, _ in pairs)], both.search),
    }
    assert {checker for checker, found in seen.items() if found} == FAULTS[fault].seen_by


def few_twins(world):
    few = World(world.today, references=world.references[1:3], files=world.files, numbers=world.numbers)
    return twins(few, methods=("get",), also=({},))


def test_every_checker_was_tried_with_five_faults():
    tried = {checker: [name for name, fault in FAULTS.items() if checker in fault.seen_by] for checker in CHECKERS}

    assert {checker: len(faults) >= 5 for checker, faults in tried.items()} == dict.fromkeys(CHECKERS, True)


def test_the_document_says_which_checker_caught_which_fault():
    text = (settings.BASE_DIR / "docs/explanation/what-is-not-published.md").read_text()
    written = re.findall(r"^\| ([A-Z0-9][^|]+?) \| (caught)? ?\| (caught)? ?\| (caught)? ?\|$", text, re.MULTILINE)

    found = {
        (name[0].upper() + name[1:], *("caught" if checker in fault.seen_by else "" for checker in CHECKERS))
        for name, fault in FAULTS.items()
    }
    assert set(written) == found


def test_without_a_fault_the_few_pages_are_alike(both):
    some = ask_some()
    asked = {answer.question for answer in some}

    assert differences([answer for answer in both.first if answer.question in asked], some) == []


def test_a_disguise_never_hides_from_the_search():
    """The search looks closer only where a mark stands: so a mark must stand in every form of every canary."""
    for name, text in hidden.texts(7).items():
        for form, one in disguises(text).items():
            page = b"<p>" + b"-" * 5000 + one.encode() + b"</p>"
            assert (name, form) in [(found, form) for found, _ in Search({name: text}).found_in([page])], form
        for before in range(3):
            longer = base64.b64encode(b"y" * before + text.encode() + b"more")
            assert Search({name: text}).found_in([longer]) == [(name, "base64")]


def test_the_search_looks_into_what_is_packed():
    text = hidden.word("packed", 0)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("a.gz", gzip.compress(text[::-1].encode()))
    pdf = b"%PDF-1.7\n1 0 obj\nstream\n" + zlib.compress(text.encode()) + b"\nendstream"

    for content in (archive.getvalue(), pdf, gzip.compress(pdf)):
        assert [name for name, _ in Search({"packed": text}).found_in([content])] == ["packed"]
    assert Search({"packed": text}).found_in([b"x" * 900, gzip.compress(b"canari")]) == []


def test_what_may_differ_is_no_more_than_is_said():
    one = Answer("get", "/", "", 200, (("Content-Length", "3"), ("Date", "1"), ("Vary", "x")), b"abc")

    def other(**changes):
        return Answer(**{**vars(one), **changes})

    assert differences([one], [other(headers=(("Content-Length", "3"), ("Date", "2"), ("Vary", "x")))]) == []
    for changed in (
        {"status": 404}, {"body": b"abd"}, {"headers": (("Content-Length", "4"), ("Date", "1"), ("Vary", "x"))},
        {"headers": (("Content-Length", "3"), ("Date", "1"))}, {"address": "/en/"},
        {"headers": (*one.headers, ("Set-Cookie", "a=b"))},
    ):  # fmt: skip
        assert differences([one], [other(**changed)]) != []
