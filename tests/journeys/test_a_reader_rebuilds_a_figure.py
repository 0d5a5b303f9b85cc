"""A reader takes a number from a page, its cases from the file, and reckons it again by hand and by the command."""

import csv
import io
import json
import re
from datetime import date
from hashlib import sha256

import pytest
from django.core.management import call_command

from noimpunity.figures.operations import freeze_all

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)
STANDING = {"convicted_nonfinal", "convicted_final", "pardoned", "served", "amnestied"}


def spoken(capsys, *words):
    call_command(*words, "--json")
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def page(client, monkeypatch):
    monkeypatch.setattr("noimpunity.website.pages.figures.timezone.localdate", lambda: DAY)
    freeze_all(as_of=DAY, by="test")
    return client.get("/en/figures/conviction-stands/").content.decode()


def is_convicted(capsys, case):
    """Whether somebody stands convicted in a case, as the command for one case says."""
    accused = spoken(capsys, "outcome", case, "--as-of", DAY.isoformat())["accused"]
    return bool(STANDING & {row["state"] for row in accused})


def test_the_number_on_the_page_is_rebuilt_from_its_cases(client, capsys, page):
    yes, of = map(int, re.search(r"(\d+) of (\d+) cases;", page).groups())
    cases = json.loads(client.get(re.search(r'href="([^"]+\.json)"', page)[1]).content)["cases"]

    convicted = [case for case in [*cases["yes"], *cases["no"]] if is_convicted(capsys, case)]

    assert convicted == cases["yes"]
    assert (len(convicted), len(cases["yes"]) + len(cases["no"])) == (yes, of)
    assert round(yes / of * 100) == int(re.search(r"<strong>(\d+)%</strong>", page)[1])


def test_the_command_on_the_page_gives_what_the_page_gives(client, capsys, page):
    command = re.search(r'<code class="command">noimpunity ([^<]+) --json</code>', page)[1].split()
    taken = json.loads(client.get("/en/figures/conviction-stands.json").content)
    table = client.get("/en/figures/conviction-stands.csv").content.decode("utf-8-sig")

    found = spoken(capsys, *command)

    edition = taken.pop("edition")
    assert found == taken
    [columns, numbers] = csv.reader(io.StringIO(table))
    assert numbers == [str(found[column]) for column in columns]
    sealed = json.dumps(edition["sealed"], sort_keys=True, separators=(",", ":"))
    assert sha256(sealed.encode()).hexdigest() == edition["digest"]


def test_the_page_as_of_another_day_is_the_command_as_of_that_day(client, capsys, page):
    text = client.get("/en/figures/conviction-stands/?as_of=2015-06-30").content.decode()
    found = spoken(capsys, "figure", "conviction-stands", "--as-of", "2015-06-30")

    yes, of = map(int, re.search(r"(\d+) of (\d+) cases;", text).groups())
    assert (yes, of) == (found["yes"], found["yes"] + found["no"])
    assert set(re.findall(r'href="/en/cases/([a-z0-9-]+)/"', text)) == {
        case for cases in found["cases"].values() for case in cases
    }
