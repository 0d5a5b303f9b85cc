"""Record files damaged at random: each is read, or refused with a problem; what is read can be kept and shown."""

import copy
import random
import tomllib

import pytest
from django.conf import settings
from django.db import transaction

from noimpunity.cases.models import Case
from noimpunity.justice.queries import standing, with_line
from noimpunity.sources.readers.noimpunity.naming import naming_problems
from noimpunity.sources.readers.noimpunity.schema import problems
from tests.factories import attach, make_entry

FILES = [tomllib.loads(path.read_text()) for path in sorted((settings.BASE_DIR / "record/cases").glob("*.toml"))]
ODD = [
    None, 0, -1, 3.5, True, "", "x", "2019-13-01", "../..", "2019-01/..", "2019-02", [], {}, [1], [[]], {"en": "a"},
    {"en": 1, "fr": []}, {"en": "a", "fr": "b"}, "https://[", float("nan"), 10**30, "é" * 9000, ["accused-1"],
    [{"key": 1}], "convicted", "verdict", "\x00", "<script>",
]  # fmt: skip


def paths(values, path=()):
    if path:
        yield path
    if isinstance(values, dict):
        for key in values:
            yield from paths(values[key], (*path, key))
    elif isinstance(values, list):
        for number, value in enumerate(values):
            yield from paths(value, (*path, number))


def damaged(chance: random.Random):
    values = copy.deepcopy(chance.choice(FILES))
    for _ in range(chance.randint(1, 3)):
        path = chance.choice(list(paths(values)))
        parent = values
        for step in path[:-1]:
            parent = parent[step]
        if chance.random() < 0.3:
            del parent[path[-1]]
        else:
            parent[path[-1]] = copy.deepcopy(chance.choice(ODD))
    return values


def test_a_damaged_file_is_refused_with_a_problem_or_read_and_never_crashes():
    chance, read, refused = random.Random(11), 0, 0
    for _ in range(1500):
        values = damaged(chance)
        found = problems(values, reference=str(values.get("reference"))) or naming_problems(values)
        refused, read = refused + bool(found), read + (not found)
        assert all(str(problem) for problem in found)

    assert refused > 500
    assert read > 50


@pytest.mark.django_db
def test_what_is_read_can_be_kept_and_reckoned(client, today):
    chance, kept = random.Random(12), 0
    while kept < 40:
        values = damaged(chance)
        reference = str(values.get("reference"))
        if problems(values, reference=reference) or naming_problems(values):
            continue
        with transaction.atomic():
            attach(make_entry(values))
            case = with_line(Case.objects.all()).get(reference=reference)
            assert standing(case, as_of=today).outcome
            assert client.get(f"/en/cases/{reference}/").status_code == 200
            transaction.set_rollback(True)
        kept += 1
