"""A list is taken in whole or not at all, goes on where it broke off, and can be taken back word by word."""

import json

import pytest

from noimpunity.changes.models import Change
from noimpunity.sources import accounts, erasing, lists, queries, receiving
from noimpunity.sources.lists import NotAList
from noimpunity.sources.models import Entry, Rejection, Snapshot
from noimpunity.sources.queries import source, table_source
from noimpunity.sources.receiving import Surprised, look_through, receive
from noimpunity.sources.traces import Traces

pytestmark = pytest.mark.django_db
HEADER = 'Name,Status,Date,Country,"Journalist or Media Worker",Motive,"Type of Death","cpj.org URL"\n'


def record(name, date="April 3, 2001", country="Serbia", death="Murder"):
    slug = name.casefold().replace(" ", "-")
    return f'"{name}",Killed,"{date}",{country},"Example Daily",Confirmed,{death},https://cpj.org/data/people/{slug}/\n'


def listed(*records):
    return (HEADER + "".join(records)).encode()


def taken(content, name="list-2026-02.csv", **more):
    return receive(source("cpj"), content, name=name, by="test", **more)


def files():
    return Snapshot.objects.filter(source="cpj")


def entries():
    return Entry.objects.filter(snapshot__source="cpj").order_by("line")


def changes():
    return Change.objects.filter(record__startswith="sources.Snapshot:cpj/")


def counts(account):
    return account.records, account.entries, account.rejected


def test_every_record_is_kept_or_rejected_with_its_reason():
    content = listed(record("Example One"), record("Example Two", date="some day"), record("Example Three"), "a,b\n")

    account = taken(content)

    assert counts(account) == (4, 2, 2)
    assert [(each.line, each.column, each.code) for each in account.rejections] == [
        (3, "Date", "date"),
        (5, "", "width"),
    ]
    snapshot = files().get()
    assert (snapshot.is_whole, snapshot.records, snapshot.stated_on, snapshot.licence) == (
        True, 4, "2026-02", "CC BY-NC-ND 4.0",
    )  # fmt: skip
    assert snapshot.publisher.forbids_derivatives
    entry = entries().first()
    assert (entry.key, entry.line, entry.kind) == ("example-one", 2, "case")
    assert (entry.values["date"], entry.raw["Date"]) == ("2001-04-03", "April 3, 2001")
    assert list(Rejection.objects.values_list("line", "code")) == [(3, "date"), (5, "width")]
    assert changes().get().operation == "take_in"


def test_the_same_file_twice_changes_nothing():
    content = listed(record("Example One"))
    first = taken(content)

    again = taken(content, name="another name.csv")

    assert (again.snapshot, again.unchanged, again.added) == (first.snapshot, 1, 0)
    assert (files().count(), entries().count(), changes().count()) == (1, 1, 1)


def test_a_new_vintage_says_what_was_added_changed_and_vanished():
    taken(listed(record("Example One"), record("Example Two"), record("Example Three")))

    account = taken(listed(record("Example One"), record("Example Two", date="April 4, 2001"), record("Example Four")))

    assert (account.added, account.changed, account.unchanged, account.vanished) == (1, 1, 1, 1)
    assert entries().filter(key="example-three").exists()


@pytest.mark.parametrize(
    ("content", "surprise"),
    [
        (listed(record("Example One")).replace(b"Status", b"Status").replace(b'URL"', b'URL",Extra', 1), "columns"),
        (listed(record("Example One", death="Poisoning")), "words"),
    ],
)
def test_a_surprise_stops_before_anything_is_written(content, surprise):
    if surprise == "columns":
        content = content.replace(b"one/\n", b"one/,more\n")

    with pytest.raises(Surprised) as stopped:
        taken(content)
    assert set(stopped.value.account.surprises) == {surprise}
    assert (files().count(), changes().count()) == (0, 0)
    assert counts(taken(content, allowed=frozenset({surprise}))) == ((1, 1, 0) if surprise == "columns" else (1, 0, 1))


def test_what_is_no_list_of_this_source_is_refused():
    with pytest.raises(NotAList, match="no_header"):
        taken(b"a,b\n1,2\n")
    assert files().count() == 0


@pytest.mark.parametrize("batches", [0, 1, 2])
def test_a_reading_that_broke_off_goes_on_and_doubles_nothing(monkeypatch, batches):
    content = listed(*(record(f"Example {number}", date="x" if number % 7 == 0 else "2001") for number in range(1, 26)))
    monkeypatch.setattr(receiving, "BATCH", 10)
    write, done = receiving._write, []

    def broken(snapshot, batch, reading):
        if len(done) == batches:
            raise KeyboardInterrupt
        done.append(len(batch))
        write(snapshot, batch, reading)

    monkeypatch.setattr(receiving, "_write", broken)
    with pytest.raises(KeyboardInterrupt):
        taken(content)
    assert (files().get().is_whole, files().get().records) == (False, 10 * batches)
    monkeypatch.setattr(receiving, "_write", write)

    account = taken(content)

    assert counts(account) == (25, 22, 3)
    assert (entries().count(), Rejection.objects.count(), files().count()) == (22, 3, 1)
    assert sorted([*entries().values_list("line", flat=True), *Rejection.objects.values_list("line", flat=True)]) == [
        *range(2, 27)
    ]


def test_looking_through_writes_nothing():
    account = look_through(source("cpj"), listed(record("Example One"), record("Example Two", date="x")))

    assert (counts(account), account.added) == ((2, 1, 1), 1)
    assert (files().count(), entries().count()) == (0, 0)


def test_words_are_taken_out_of_a_list_wherever_they_stand():
    taken(listed(record("Example Žižić"), record("Another Person"), record("Example Žižić", date="x")))
    traces = Traces(["Example Žižić"])

    erasing.erase_from_entries(Entry.objects.all(), traces, by="test", reason="safety", is_person=True)
    erasing.erase_from_rejections(traces, by="test", reason="safety")

    kept = [
        *entries().values_list("key", "values", "raw", "digest"), *Rejection.objects.values_list("raw", "values"),
        *files().values_list("content"),
    ]  # fmt: skip
    written = repr(kept).casefold()
    assert "žižić" not in written
    assert "žiži" not in written
    assert "another person" in written
    assert files().get().erasure_reason == "safety"


def test_an_erased_list_leaves_no_word_of_its_records():
    taken(listed(record("Example One"), record("Example Two", date="x")))

    erasing.erase_snapshot("cpj", "list-2026-02.csv", by="test", reason="law")

    kept = [*entries().values_list("key", "values", "raw"), *Rejection.objects.values_list("raw", "values")]
    assert "example" not in repr(kept).casefold()


@pytest.mark.parametrize("said", ["KOI8-R", "windows-1251", "gb18030", "shift-jis", "latin1", "utf8"])
def test_an_encoding_is_said_by_any_of_its_names(said):
    content = (HEADER + record("Example One")).encode(said)

    assert counts(look_through(source("cpj"), content, options={"encoding": said})) == (1, 1, 0)


@pytest.mark.parametrize("said", ["utf-99", "hex", "zlib", "punycode", "idna", "../x", "rot13", "é", "x" * 1000])
def test_what_is_no_encoding_of_a_list_is_refused(said):
    with pytest.raises(NotAList, match="encoding_wrong"):
        look_through(source("cpj"), listed(record("Example One")), options={"encoding": said})


def test_another_reading_of_the_same_file_is_noticed(monkeypatch):
    write = receiving._write

    def overtaken(snapshot, batch, reading):
        files().update(records=5)
        write(snapshot, batch, reading)

    monkeypatch.setattr(receiving, "_write", overtaken)
    with pytest.raises(receiving.AnotherReading):
        taken(listed(record("Example One")))
    assert entries().count() == 0


def test_a_reading_with_other_options_begins_anew(monkeypatch):
    monkeypatch.setattr(receiving, "BATCH", 2)
    write = receiving._write

    def broken(snapshot, batch, reading):
        write(snapshot, batch, reading)
        raise KeyboardInterrupt

    monkeypatch.setattr(receiving, "_write", broken)
    content = (HEADER + "".join(record(f"Example Žižić {number}") for number in range(5))).encode("cp1250")
    with pytest.raises(KeyboardInterrupt):
        taken(content, options={"encoding": "cp1252"})
    monkeypatch.setattr(receiving, "_write", write)

    account = taken(content, options={"encoding": "cp1250"})

    assert (account.records, files().count()) == (5, 1)
    assert [entry.values["name"] for entry in entries()] == [f"Example Žižić {number}" for number in range(5)]


def test_a_file_read_before_and_understood_otherwise_is_a_new_vintage():
    content = (HEADER + record("Example Žižić")).encode("cp1250")
    first = taken(content, options={"encoding": "cp1252"})

    second = taken(content, options={"encoding": "cp1250"})
    third = taken(content, options={"encoding": "cp1250"})

    assert second.snapshot != first.snapshot
    assert third.snapshot == second.snapshot


def test_an_older_file_given_again_changes_nothing():
    older, newer = listed(record("Example One")), listed(record("Example One"), record("Example Two"))
    first, second = taken(older), taken(newer)

    again = taken(older)

    assert (again.snapshot, again.unchanged, again.vanished) == (first.snapshot, 1, 0)
    assert queries.last_vintage(source("cpj")).pk == second.snapshot


def test_a_reading_by_another_mapping_begins_anew(monkeypatch):
    monkeypatch.setattr(receiving, "BATCH", 2)
    write, mapping = receiving._write, (queries.READERS / "table/mapping.toml").read_text("utf-8")
    content = b"No.;Full name;Killed on;State;Town;Medium;How;Link\n" + b"".join(
        b"%d;Person %d;;Serbia;;;shelling;\n" % (number, number) for number in range(5)
    )

    def broken(snapshot, batch, reading):
        write(snapshot, batch, reading)
        raise KeyboardInterrupt

    def read(text):
        return receive(table_source(text.encode(), name="m.toml"), content, name="list.csv", by="test")

    monkeypatch.setattr(receiving, "_write", broken)
    with pytest.raises(KeyboardInterrupt):
        read(mapping)
    monkeypatch.setattr(receiving, "_write", write)

    account = read(mapping.replace('"shelling" = "crossfire"', '"shelling" = "murder"'))

    assert counts(account) == (5, 5, 0)
    kept = Entry.objects.filter(snapshot__source="table:example-press-union")
    assert [entry.values["death"] for entry in kept] == ["murder"] * 5


def test_a_list_that_cannot_be_held_is_refused_before_anything_is_written(monkeypatch):
    monkeypatch.setattr(lists, "MOST_RECORDS", 2)

    with pytest.raises(NotAList, match="too_long"):
        taken(listed(record("Example One"), record("Example Two"), record("Example Three")))
    assert files().count() == 0
    assert counts(taken(listed(record("Example One"), record("Example Two")))) == (2, 2, 0)


def test_long_records_are_written_a_few_at_a_time(monkeypatch):
    monkeypatch.setattr(receiving, "SIGNS_OF_BATCH", 500)
    write, done = receiving._write, []
    monkeypatch.setattr(
        receiving, "_write", lambda snapshot, batch, reading: done.append(len(batch)) or write(snapshot, batch, reading)
    )

    account = taken(listed(*(record(f"Example {'x' * 80} {number}") for number in range(5))))

    assert (counts(account), done) == ((5, 5, 0), [2, 2, 1])


def test_an_account_shows_only_so_many_signs_of_what_was_rejected(monkeypatch):
    monkeypatch.setattr(accounts, "SIGNS_SHOWN", 500)

    account = taken(listed(*(record(f"Example {number}", date="x") for number in range(5))))

    assert (counts(account), len(account.rejections), Rejection.objects.count()) == ((5, 0, 5), 2, 5)


def test_a_file_is_hashed_once(monkeypatch):
    hashed, sha256 = [], receiving.sha256
    monkeypatch.setattr(receiving, "sha256", lambda given: hashed.append(given) or sha256(given))
    content = listed(record("Example One"))

    taken(content)

    assert hashed.count(content) == 1


def test_a_list_that_a_program_wrote_on_one_line_is_kept_whole():
    people = [{"name": f"مثال {number}", "name_en": f"Example {number}"} for number in range(3)]
    content = json.dumps([*people, {"name": ""}]).encode()

    account = receive(source("gaza-media-office"), content, name="list.json", by="Editor")

    assert (account.records, account.entries, account.rejected) == (4, 3, 1)
    kept = Entry.objects.filter(snapshot=account.snapshot)
    assert list(kept.values_list("line", flat=True)) == [1, 2, 3]
    assert account.notes["line_shared"]["count"] == 3


def test_a_reading_says_after_how_many_records_it_goes_on(monkeypatch):
    monkeypatch.setattr(receiving, "BATCH", 2)
    write, said = receiving._write, []

    def broken(snapshot, batch, reading):
        write(snapshot, batch, reading)
        raise KeyboardInterrupt

    content = listed(*(record(f"Example {number}") for number in range(5)))
    monkeypatch.setattr(receiving, "_write", broken)
    with pytest.raises(KeyboardInterrupt):
        taken(content, goes_on=said.append)
    assert said == []
    monkeypatch.setattr(receiving, "_write", write)

    taken(content, goes_on=said.append)

    assert said == [2]
