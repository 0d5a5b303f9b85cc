"""The desk's screens of sources: what is here, what changed, and a file taken in by two steps."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from noimpunity.cases.sheet import sheet
from noimpunity.changes.models import Change
from noimpunity.members.choices import Role
from noimpunity.sources import receiving, waiting
from noimpunity.sources.desk import screens
from noimpunity.sources.models import Entry, Rejection, Snapshot, Waiting
from noimpunity.sources.queries import READERS, source
from noimpunity.sources.receiving import receive
from noimpunity.sources.rejections import MENDED
from noimpunity.website import erasing_again, erasure
from noimpunity.website.retention import purge
from tests.drafts.desk import desk
from tests.factories import make_case
from tests.people import person
from tests.sources.hostile_lists import AT
from tests.sources.test_mapping import LEAST
from tests.sources.test_receiving import HEADER, listed, record

pytestmark = pytest.mark.django_db
HERE = "/admin/sources/"
NAMED = "list-2026-02.csv"


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.fixture
def researcher():
    return person(Role.RESEARCHER)


@pytest.fixture
def client(researcher):
    return desk(researcher)


def taken(content, name=NAMED, key="cpj", **more):
    return Snapshot.objects.get(pk=receive(source(key), content, name=name, by="test", **more).snapshot)


def send(client, content, name=NAMED, **more):
    given = {key: SimpleUploadedFile(key, each) if isinstance(each, bytes) else each for key, each in more.items()}
    return client.post(f"{HERE}upload/", {"file": SimpleUploadedFile(name, content), **given})


def take(client, **more):
    return client.post(f"{HERE}waiting/", {"do": "take", "reason": "Sent by the publisher", **more})


def said(response):
    return response.content.decode()


def kept():
    """How much there is of everything that a file taken in would add to."""
    return [model.objects.count() for model in (Snapshot, Entry, Rejection, Change)]


TWO = listed(record("Example One"), record("Example Two", date="some day"))


def test_a_file_is_looked_through_then_taken_in_with_one_change_and_its_reason(client, researcher):
    before, changes = kept(), Change.objects.count()

    looked = send(client, TWO)
    page = said(client.get(f"{HERE}waiting/"))

    assert (looked.status_code, looked["Location"]) == (302, f"{HERE}waiting/")
    assert kept() == before
    assert "2 records = 1 entries + 1 rejected" in page
    assert "Column “Date” holds no date" not in page
    assert "names no day, month or year" in page or "no part of a date" in page
    assert Waiting.objects.get().by == researcher.author

    done = take(client)

    found = Snapshot.objects.get(source="cpj")
    assert (done.status_code, done["Location"]) == (302, f"{HERE}{found.pk}/")
    assert (found.received_by, found.stated_on, found.is_whole) == (researcher.author, "2026-02", True)
    assert [(change.operation, change.by, change.reason) for change in Change.objects.order_by("-pk")][
        : Change.objects.count() - changes
    ] == [("take_in", researcher.author, "Sent by the publisher")]
    assert not Waiting.objects.exists()
    assert "2 records = 1 entries + 1 rejected" in said(client.get(done["Location"]))


def test_a_file_of_no_source_or_of_another_is_refused_in_words_and_nothing_waits(client):
    before = kept()
    answers = {
        "not known": send(client, b"a,b\n1,2\n"),
        "no header": send(client, b"a,b\n1,2\n", source="cpj"),
        "record": send(client, b'schema = 1\nreference = "zz-example-2001"\n', name="a.toml"),
        "no mapping": send(client, b"a,b\n1,2\n", source="table"),
        "mapping for nothing": send(client, TWO, source="cpj", mapping=b"key = 1"),
        "broken mapping": send(client, b"a,b\n1,2\n", source="table", mapping=b"= ="),
        "empty": send(client, b"", source="cpj"),
    }

    words = {
        "not known": "Choose the source", "no header": "No line of the file is the header",
        "record": "a file of the record itself", "no mapping": "A table is read through a mapping file",
        "mapping for nothing": "has a reader of its own", "broken mapping": "is no TOML from line",
        "empty": "The file is empty",
    }  # fmt: skip
    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(answers, 200)
    assert [name for name, answer in answers.items() if words[name] not in said(answer)] == []
    assert (kept(), Waiting.objects.count()) == (before, 0)


def test_a_surprise_is_allowed_one_by_one(client):
    content = listed(record("Example One", death="Poisoning")).replace(b'URL"', b'URL",Extra', 1)
    content = content.replace(b"one/\n", b"one/,more\n")
    send(client, content)
    before = kept()

    refused = [take(client), take(client, allow=["columns"]), take(client, allow=["count"])]

    assert ["Poisoning" in said(answer) for answer in refused] == [True] * 3
    assert [answer.status_code for answer in refused] == [200] * 3
    assert kept() == before
    done = take(client, allow=["columns", "words"])
    page = said(client.get(done["Location"]))
    assert "Columns this source never had: Extra." in page
    assert "Words this source never said: Type of Death: Poisoning." in page


def test_a_reason_is_needed(client):
    send(client, TWO)
    before = kept()

    answer = take(client, reason=" ")

    assert (answer.status_code, "This field is required" in said(answer)) == (200, True)
    assert kept() == before


def test_a_file_that_asks_waits_for_the_answer(client):
    rows = list(csv.reader(io.StringIO(listed(record("Example One")).decode())))
    content = b"".join(sheet("List", rows, at=AT))
    before = kept()

    send(client, content, name="list.xlsx", source="cpj", sheet="Nowhere")
    page = said(client.get(f"{HERE}waiting/"))
    refused = take(client)
    again = client.post(f"{HERE}waiting/", {"do": "look", "source": "cpj", "sheet": "List"})

    assert "There is no sheet Nowhere. The file has: List." in page
    assert "Take it in" not in page
    assert "There is no sheet Nowhere" in said(refused)
    assert (kept(), again.status_code) == (before, 302)
    assert "1 records = 1 entries + 0 rejected" in said(client.get(f"{HERE}waiting/"))


def test_a_file_is_read_otherwise_while_it_waits(client):
    send(client, TWO)
    again = client.post(f"{HERE}waiting/", {"do": "look", "source": "cpj", "part": "Serbia", "day": "2026-01-31"})
    wrong = client.post(f"{HERE}waiting/", {"do": "look", "source": "cpj", "day": "some day"})

    take(client)

    assert (again.status_code, wrong.status_code) == (302, 200)
    assert "This is not a day, month or year" in said(wrong)
    found = Snapshot.objects.get(source="cpj")
    assert (found.part, found.stated_on) == ("Serbia", "2026-01-31")


def test_a_file_is_let_go_and_a_new_one_takes_its_place(client):
    before = kept()
    send(client, TWO)
    send(client, listed(record("Example One")), name="other.csv")

    assert [file.name for file in Waiting.objects.all()] == ["other.csv"]
    assert client.post(f"{HERE}waiting/", {"do": "let_go"})["Location"] == HERE
    assert (Waiting.objects.count(), kept()) == (0, before)
    assert client.get(f"{HERE}waiting/")["Location"] == f"{HERE}upload/"


def test_nobody_sees_the_file_that_waits_for_somebody_else(client):
    send(client, TWO)
    other = desk(person(Role.EDITOR))

    assert other.get(f"{HERE}waiting/")["Location"] == f"{HERE}upload/"
    assert other.get(f"{HERE}waiting/rejections.csv").status_code == 404
    assert NAMED not in said(other.get(HERE))
    assert NAMED in said(client.get(HERE))


def test_the_same_file_again_changes_nothing(client):
    found = taken(TWO)
    before = kept()

    send(client, TWO, name="another name.csv")
    page = said(client.get(f"{HERE}waiting/"))
    done = take(client)

    assert "is here already, and says the same" in page
    assert (done["Location"], kept()) == (f"{HERE}{found.pk}/", before)


PEOPLE = "Name\n" + "".join(f"Example {number}\n" for number in range(25))


@pytest.mark.parametrize(
    ("content", "asked", "key"),
    [
        (listed(*(record(f"Example {number}") for number in range(25))), {}, "cpj"),
        (PEOPLE.encode(), {"source": "table", "mapping": LEAST.encode()}, "table:example-press-union"),
    ],
    ids=["list", "table"],
)
def test_a_reading_that_broke_off_goes_on(client, monkeypatch, content, asked, key):
    monkeypatch.setattr(receiving, "BATCH", 10)
    write = receiving._write

    def stopped(snapshot, *more):
        if snapshot.records:
            raise KeyboardInterrupt
        write(snapshot, *more)

    monkeypatch.setattr(receiving, "_write", stopped)
    send(client, content, **asked)
    with pytest.raises(KeyboardInterrupt):
        take(client)
    monkeypatch.setattr(receiving, "_write", write)

    assert "broke off after 10 records; it goes on there" in said(client.get(f"{HERE}waiting/"))
    done = take(client)
    assert (Entry.objects.filter(snapshot__source=key).count(), done.status_code) == (25, 302)


def test_a_file_longer_than_the_desk_takes_is_refused_with_what_to_do(client, monkeypatch):
    monkeypatch.setattr(waiting, "MOST_RECORDS", 30)
    monkeypatch.setattr(receiving, "BATCH", 10)

    answer = send(client, listed(*(record(f"Example {number}") for number in range(31))))

    assert "more than 30 records" in said(answer)
    assert not Waiting.objects.exists()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_rejections_are_taken_mended_and_given_back(client, form):
    found = taken(listed(record("Example One"), record("=HYPERLINK(1)", date="some day")))

    answer = client.get(f"{HERE}{found.pk}/rejections.{form}")
    content = b"".join(answer.streaming_content)
    if form == "csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    else:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    names, [first] = rows[0], rows[1:]

    assert tuple(names[:4]) == MENDED
    assert dict(zip(names, first, strict=True))["Name"] == "'=HYPERLINK(1)"
    assert names[4:] == HEADER.replace('"', "").strip().split(",")
    assert client.get(f"{HERE}{found.pk}/rejections.pdf").status_code == 404

    first[names.index("Date")] = "4 May 2001"
    out = io.StringIO()
    csv.writer(out).writerows([names, first])
    send(client, out.getvalue().encode(), name="mended.csv", source="cpj", part="mended")
    take(client)
    mended = Entry.objects.get(snapshot__part="mended")
    assert (mended.values["name"], mended.values["date"]) == ("=HYPERLINK(1)", "2001-05-04")


def test_rejections_of_a_file_that_waits_are_taken_too(client):
    send(client, TWO)

    content = b"".join(client.get(f"{HERE}waiting/rejections.csv").streaming_content).decode("utf-8-sig")

    assert [row[:2] for row in csv.reader(io.StringIO(content))] == [list(MENDED[:2]), ["3", "Date"]]


def test_what_changed_is_shown_with_the_values_that_changed(client):
    taken(listed(record("Example One"), record("Example Two"), record("Example Three")))
    found = taken(
        listed(record("Example One"), record("Example Two", date="April 4, 2001"), record("Example Four")),
        name="list-2026-03.csv",
    )

    pages = {
        show: said(client.get(f"{HERE}{found.pk}/review/?show={show}")) for show in ("added", "changed", "vanished")
    }

    names = ("Example One", "Example Two", "Example Three", "Example Four")
    assert {show: [name for name in names if name in page] for show, page in pages.items()} == {
        "added": ["Example Four"], "changed": ["Example Two"], "vanished": ["Example Three"],
    }  # fmt: skip
    assert ("<del><bdi>2001-04-03" in pages["changed"], "<ins><bdi>2001-04-04" in pages["changed"]) == (True, True)
    assert Entry.objects.filter(key="example-three").exists()


def test_the_first_file_of_a_list_has_nothing_to_be_compared_with(client):
    found = taken(TWO)

    assert "the first file of its list" in said(client.get(f"{HERE}{found.pk}/review/"))


def test_entries_are_found_by_any_spelling_kind_and_state(client):
    found = taken(listed(record("Žana Primjerović"), record("Other Person"), record("Third Person")))

    def names(asked):
        page = said(client.get(f"{HERE}{found.pk}/entries/?{asked}"))
        return [name for name in ("Žana Primjerović", "Other Person", "Third Person") if name in page]

    assert names("q=zana+primj") == names("q=ЖАНА") == ["Žana Primjerović"]
    assert names("q=person") == ["Other Person", "Third Person"]
    assert names("q=erson") == []
    assert (names("kind=population"), len(names("kind=case")), len(names("state=neither"))) == ([], 3, 3)
    assert (names("state=attached"), names("state=drafted"), len(names("kind=no&state=no&page=x"))) == ([], [], 3)


def test_an_entry_that_is_attached_or_drafted_says_so():
    from noimpunity.cases.models import Attachment
    from noimpunity.drafts import operations
    from noimpunity.drafts.models import DraftEntry

    found = taken(listed(record("Example One"), record("Example Two"), record("Example Three")))
    one, two, _three = Entry.objects.filter(snapshot=found).order_by("line")
    editor = person(Role.EDITOR)
    Attachment.objects.create(case=make_case(), entry=one, by="test", reason="The same")
    draft = operations.begin("zz-example-2002", by=editor, reason="From a list")
    DraftEntry.objects.create(draft=draft, entry=two, by="test")
    client = desk(editor)

    def names(state):
        page = said(client.get(f"{HERE}{found.pk}/entries/?state={state}"))
        return [name for name in ("Example One", "Example Two", "Example Three") if name in page]

    assert [names(state) for state in ("attached", "drafted", "neither")] == [
        ["Example One"], ["Example Two"], ["Example Three"],
    ]  # fmt: skip


def test_who_was_in_prison_is_for_editors_alone(client):
    found = taken((READERS / "cpj_2020/sample.csv").read_bytes(), name="sample.csv", key="cpj-2020")
    [period, *_] = Entry.objects.filter(snapshot=found, kind="status_period")
    editor = desk(person(Role.EDITOR))
    name = period.values["name"]

    seen = {kind: said(each.get(f"{HERE}{found.pk}/entries/?q={name}")) for kind, each in
            {"editor": editor, "researcher": client}.items()}  # fmt: skip

    assert ('value="status_period"' in seen["editor"], 'value="status_period"' in seen["researcher"]) == (True, False)
    assert f"line {period.line}<" in seen["editor"].replace(" · ", "<")
    assert f"line {period.line}<" not in seen["researcher"].replace(" · ", "<")
    assert "for editors alone" in said(client.get(f"{HERE}{found.pk}/rejections/"))
    assert editor.get(f"{HERE}{found.pk}/rejections.csv").status_code == 200
    assert client.get(f"{HERE}{found.pk}/rejections.csv").status_code == 302  # back to the first page, as Wagtail does
    assert said(editor.get(f"{HERE}{found.pk}/rejections/")).count("for editors alone") == 0


PAGES = (
    "", "{pk}/", "{pk}/entries/", "{pk}/entries/?q=example", "{pk}/rejections/", "{pk}/rejections.csv", "{pk}/review/",
    "{pk}/review/?show=changed&page=9", "upload/", "waiting/", "waiting/rejections.xlsx",
)  # fmt: skip


def test_to_look_writes_nothing(client):
    taken(TWO)
    found = taken(listed(record("Example Two")), name="later.csv")
    send(client, TWO)
    before, waits = kept(), list(Waiting.objects.values_list("pk", "at"))

    answers = {page: client.get(HERE + page.format(pk=found.pk)) for page in PAGES}

    assert {page: answer.status_code for page, answer in answers.items()} == dict.fromkeys(PAGES, 200)
    assert (kept(), list(Waiting.objects.values_list("pk", "at"))) == (before, waits)


@pytest.mark.parametrize("role", Role.values)
def test_nobody_gets_further_than_their_role(role):
    found = taken(TWO)
    somebody = desk(person(role))
    before = kept()

    shown = somebody.get(f"{HERE}{found.pk}/entries/").status_code
    sent = send(somebody, listed(record("Example Three"))).status_code

    assert shown == (302 if role == Role.CONTRIBUTOR else 200)
    assert Waiting.objects.count() == (role in (Role.RESEARCHER, Role.EDITOR))
    assert (sent, kept()) == (302, before)


def test_the_file_of_a_case_has_no_page_here(client):
    own = Snapshot.objects.filter(source="").first()

    assert client.get(f"{HERE}{own.pk}/").status_code == 404
    assert "of one case" in said(client.get(HERE))
    assert own.name not in said(client.get(HERE))


def test_a_file_that_waited_for_a_week_goes(client):
    send(client, TWO)
    now = Change.objects.order_by("-pk").first().at + timedelta(hours=1)

    Waiting.objects.update(at=now - timedelta(days=6, hours=23))
    assert purge(now=now, by="test")["sources.Waiting"] == 0
    Waiting.objects.update(at=now - timedelta(days=7, hours=1))
    assert purge(now=now, by="test")["sources.Waiting"] == 1
    assert not Waiting.objects.exists()


PERSON = "Žana Primjerović"


def erased():
    case = make_case(victims=[{"name": PERSON, "occupation": "journalist", "harm": "killed"}])
    return erasure.erase_person(case.reference, "victims[1]", by="test", reason="safety")


@pytest.mark.parametrize(
    ("content", "goes"),
    [
        (listed(record(PERSON)), True),
        (listed(record(PERSON)).decode().encode("utf-16"), True),
        (listed(record("Zana Primjerovic")), True),
        (listed(record("Example One")).replace(b"Example Daily", b"\\u017dana"), True),
        (listed(record("Example One")), False),
    ],
)
def test_an_erasure_finds_words_in_files_that_wait(client, content, goes):
    send(client, content, source="cpj")
    assert Waiting.objects.count() == 1

    erased()

    assert Waiting.objects.exists() != goes


def test_a_file_with_somebody_who_was_erased_is_not_kept_and_given_once_more(client):
    erased()
    content = listed(record("Example One"), record(PERSON))
    send(client, content)
    file = Waiting.objects.get()
    page = said(client.get(f"{HERE}waiting/"))

    other = take(client, file=SimpleUploadedFile(NAMED, TWO))
    without = take(client)
    done = take(client, file=SimpleUploadedFile(NAMED, content))

    assert (bytes(file.content), "primjerovi" in repr(file.account).casefold()) == (b"", False)
    assert "What was erased from the record stands in this file" in page
    assert ("This is another file" in said(other), without.status_code, done.status_code) == (True, 200, 302)
    assert bytes(Snapshot.objects.get(source="cpj").content) == b""


def test_a_ledger_that_cannot_be_read_stops_the_look(client, settings):
    (settings.HOME / "erasures.jsonl").write_text("no ledger\n")

    answer = send(client, TWO)

    assert (answer.status_code, "erasures.jsonl" in said(answer)) == (200, True)
    assert not Waiting.objects.exists()


def test_a_file_that_waits_for_a_source_that_is_gone_is_read_otherwise(client):
    send(client, TWO)
    Waiting.objects.update(source="gone")

    answers = [client.get(f"{HERE}waiting/"), take(client)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert "There is no such source" in said(answers[1])
    assert client.get(f"{HERE}waiting/rejections.csv").status_code == 404
    assert client.post(f"{HERE}waiting/", {"do": "look", "source": "cpj"}).status_code == 302


def test_of_a_file_that_was_not_read_to_its_end_no_draft_is_begun():
    found = taken(listed(record("Example One")))
    editor = desk(person(Role.EDITOR))

    whole = said(editor.get(f"{HERE}{found.pk}/entries/"))
    Snapshot.objects.filter(pk=found.pk).update(is_whole=False)
    broken = said(editor.get(f"{HERE}{found.pk}/entries/"))

    assert ('name="entry"' in whole, 'name="entry"' in broken) == (True, False)
    assert "/admin/record/entries/drafts/" in whole
    assert "The reading broke off after 1 record." in broken


def test_erasing_a_file_lets_go_of_the_same_that_waits(client):
    taken(TWO)
    send(client, listed(record("Example One")))
    erasure.erase_snapshot(f"cpj/{NAMED}", by="test", reason="mistake")
    assert Waiting.objects.count() == 1

    send(client, TWO)
    erasure.erase_snapshot(f"cpj/{NAMED}", by="test", reason="mistake")

    assert not Waiting.objects.exists()


def test_after_an_older_copy_was_put_back_no_file_waits_where_anybody_was_erased(client):
    send(client, TWO)
    erasing_again.replay(by="test")
    assert Waiting.objects.count() == 1

    erased()
    erasing_again.replay(by="test")

    assert not Waiting.objects.exists()


def test_many_entries_are_asked_for_as_few_are(client, django_assert_max_num_queries):
    def asked(part, names):
        taken(listed(record("Example Zero"), record("Example Gone")), name=f"{part}-1.csv", part=part)
        records = [record(f"Example {name}", date="x" if name == "Nine" else "2001") for name in names]
        found = taken(listed(record("Example Zero", date="2002"), *records), name=f"{part}-2.csv", part=part)
        pages = ["entries/", "entries/?q=example", "rejections/", *(f"review/?show={show}" for show in screens.REVIEWS)]
        counts = []
        client.get(HERE)
        for page in pages:
            with django_assert_max_num_queries(40) as queries:
                assert client.get(f"{HERE}{found.pk}/{page}").status_code == 200
            counts.append(len(queries))
        return counts

    few, many = asked("few", ["One", "Nine"]), asked("many", [*(f"Number {each}" for each in range(45)), "Nine"])

    assert few == many
