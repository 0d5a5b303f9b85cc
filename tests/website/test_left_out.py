"""Who was erased stays erased when a list is read anew; nobody else goes with them."""

import pytest

from noimpunity.sources.models import Entry, Rejection, Snapshot
from noimpunity.sources.queries import source
from noimpunity.sources.receiving import receive
from noimpunity.website import erasure, ledger, left_out
from tests.factories import make_case
from tests.sources.test_receiving import listed, record

pytestmark = pytest.mark.django_db
PERSON = "Žana Primjerović"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


def erased(name=PERSON):
    case = make_case(victims=[{"name": name, "occupation": "journalist", "harm": "killed"}])
    return erasure.erase_person(case.reference, "victims[1]", by="test", reason="safety")


def taken(content):
    return receive(source("cpj"), content, name="list.csv", by="test", left_out=left_out.of_lists())


def kept():
    rows = Entry.objects.filter(snapshot__source="cpj")
    return [
        *rows.values_list("key", "values", "raw", "digest"), *Rejection.objects.values_list("raw", "values"),
        *((bytes(content),) for content in Snapshot.objects.filter(source="cpj").values_list("content", flat=True)),
    ]  # fmt: skip


LIST = listed(
    record("Another Person"), record(PERSON), record(PERSON, date="some day"), record("Zana Primjerovic"),
    record("Žana Other"),
)  # fmt: skip


def test_an_erased_person_is_left_out_of_a_list_that_is_read_anew():
    erased()

    account = taken(LIST)

    assert (account.records, account.entries, account.rejected, account.erasure_reason) == (5, 4, 1, "safety")
    snapshot = Snapshot.objects.get(source="cpj")
    assert (bytes(snapshot.content), snapshot.erasure_reason, snapshot.is_whole) == (b"", "safety", True)
    assert [entry.key for entry in Entry.objects.filter(snapshot=snapshot).order_by("line")] == [
        "another-person", "erased-3", "erased-5", "žana-other",
    ]  # fmt: skip
    assert [each.raw for each in account.rejections] == [""]
    written = repr(kept()).casefold()
    assert "primjerovi" not in written
    assert "another person" in written
    assert "žana other" in written


def test_without_an_erasure_all_of_it_stands_there():
    assert not left_out.of_lists()

    account = taken(LIST)

    assert (account.entries, account.rejected, account.erasure_reason) == (4, 1, "")
    assert "primjerovi" in repr(kept()).casefold()
    assert bytes(Snapshot.objects.get(source="cpj").content) == LIST


def test_a_list_read_before_and_after_an_erasure_says_nothing_new_of_whom_was_erased():
    taken(LIST)
    erased()

    same = taken(LIST)
    newer = taken(LIST + record("Example Four").encode())

    assert (same.added, same.changed, same.unchanged, same.vanished) == (0, 0, 4, 0)
    assert (newer.added, newer.changed, newer.unchanged, newer.vanished) == (1, 0, 4, 0)
    assert "primjerovi" not in repr(kept()).casefold()


def test_a_name_of_one_word_takes_nobody_else_away():
    erased("Primjerović")

    account = taken(LIST)

    assert (account.entries, account.erasure_reason) == (4, "")


def test_many_erasures_are_compared_at_once(monkeypatch):
    for number in range(20):
        case = make_case(
            f"zz-example-{number}-2001",
            victims=[{"name": f"Person Primjer{number}", "occupation": "journalist", "harm": "killed"}],
        )
        erasure.erase_person(case.reference, "victims[1]", by="test", reason="consent")
    asked = []
    met = ledger.met
    monkeypatch.setattr(ledger, "met", lambda line, texts: asked.append(line) or met(line, texts))

    account = taken(listed(*(record(f"Example Number {number}") for number in range(50)), record("Person Primjer7")))

    assert account.erasure_reason == "consent"
    assert len(asked) < 2 * (51 + 25)  # once a record and once a line for whom was met, in each of the two passes
