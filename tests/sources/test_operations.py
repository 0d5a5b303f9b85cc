import pytest

from noimpunity.changes.models import Change
from noimpunity.sources.models import Document, Snapshot
from noimpunity.sources.operations import FileRead, Refused, cite, read_files, take_in
from noimpunity.sources.queries import source

pytestmark = pytest.mark.django_db


def file(content=b"a", key="zz-example-2001"):
    return FileRead(f"{key}.toml", content, [(key, 1, {"reference": key})])


def test_take_in_keeps_the_bytes_their_hash_and_the_entry():
    entries = take_in(source("noimpunity"), file(), by="test")

    snapshot = Snapshot.objects.get(name="zz-example-2001.toml")
    assert (bytes(snapshot.content), snapshot.received_by) == (b"a", "test")
    assert snapshot.sha256 == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    assert [(entry.key, entry.values) for entry in entries] == [("zz-example-2001", {"reference": "zz-example-2001"})]
    assert Change.objects.get(record="sources.Snapshot:noimpunity/zz-example-2001.toml").by == "test"


def test_take_in_changes_nothing_for_a_file_that_is_here_already():
    take_in(source("noimpunity"), file(), by="test")

    assert take_in(source("noimpunity"), file(), by="test") == []
    assert Snapshot.objects.filter(name="zz-example-2001.toml").count() == 1


def test_a_file_that_goes_back_to_what_it_was_is_a_change_once():
    for content in (b"a", b"b", b"a"):
        take_in(source("noimpunity"), file(content), by="test")

    assert take_in(source("noimpunity"), file(b"a"), by="test") == []
    assert [bytes(row.content) for row in Snapshot.objects.filter(name="zz-example-2001.toml").order_by("pk")] == [
        b"a", b"b", b"a",
    ]  # fmt: skip


def test_read_files_refuses_all_with_every_reason(tmp_path):
    (tmp_path / "one.toml").write_text("a = ")
    (tmp_path / "two.toml").write_bytes(b"\xff")

    with pytest.raises(Refused) as refused:
        read_files(source("noimpunity"), sorted(tmp_path.iterdir()))

    assert [reason.rsplit("/", 1)[1][:21] for reason in refused.value.reasons] == [
        "one.toml: the file: i", "two.toml: the file: i",
    ]  # fmt: skip


def test_a_document_cited_twice_is_kept_once():
    citations = [{"key": "a", "publisher": "Example Gazette", "address": "https://example.org/1"}]

    first, again = cite(citations), cite([{**citations[0], "key": "b"}])

    assert first["a"] == again["b"]
    assert Document.objects.filter(address="https://example.org/1").count() == 1


def test_a_document_is_called_what_each_who_cites_it_calls_it():
    """Whoever cited it first may have done so in something that is not published."""
    citation = {"key": "a", "publisher": "Example Gazette", "address": "https://example.org/1"}

    first, other = cite([citation]), cite([{**citation, "publisher": "Another word"}])
    later, again = cite([{**citation, "published": "2001"}]), cite([citation])

    assert [cited["a"].publisher for cited in (first, other, later)] == [
        "Example Gazette", "Another word", "Example Gazette",
    ]  # fmt: skip
    assert later["a"].published_on == "2001"
    assert again["a"] == first["a"]
