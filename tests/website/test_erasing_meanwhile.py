"""Who is erased while a list is read is in none of its records, in whichever of them they stand."""

import json
import sqlite3
import sys
from pathlib import Path

import pytest

from tests.sources.test_receiving import listed, record
from tests.website import test_erasure
from tests.website.test_erasure import PERSON, erase, left_in, run

READ = str(Path(__file__).with_name("erase_meanwhile.py"))
NAME, AFTER, RECORDS = "Slavko Ćuruvija", 20, 40
prepared, home = test_erasure.prepared, test_erasure.home
WHOM = ("person", "rs-curuvija-1999", "victims[1]")


def written(folder, *places, date="April 3, 2001"):
    path = folder / "list.csv"
    rows = [record(f"Example Number {place}") for place in range(RECORDS)]
    for place in places:
        rows[place] = record(NAME, date=date)
    path.write_bytes(listed(*rows))
    return str(path)


def read(home, path, *what, is_forgotten=False):
    done = run(home, sys.executable, READ, path, str(AFTER), json.dumps(is_forgotten), *what)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def kept(home):
    with sqlite3.connect(home / "noimpunity.sqlite3") as database:
        [found] = database.execute(
            "SELECT is_whole, records, erasure_reason, length(content) FROM sources_snapshot WHERE source = 'cpj'"
        ).fetchall()
    database.close()
    return found


@pytest.mark.parametrize(
    ("places", "date"),
    [((3,), "April 3, 2001"), ((20,), "April 3, 2001"), ((33,), "April 3, 2001"), ((5, 35), "some day"), ((39,), "x")],
    ids=["read", "next", "unread", "rejected before and after", "rejected last"],
)
def test_an_erasure_between_two_batches_leaves_no_byte(home, tmp_path, places, date):
    path = written(tmp_path, *places, date=date)

    account = read(home, path, *WHOM)

    assert left_in(home, PERSON) == {}
    assert (account["records"], account["entries"] + account["rejected"]) == (RECORDS, RECORDS)
    assert account["erasure_reason"] == "safety"
    assert NAME not in json.dumps(account, ensure_ascii=False)
    assert kept(home) == (1, RECORDS, "safety", 0)


def test_a_reading_that_forgets_to_look_is_found(home, tmp_path):
    read(home, written(tmp_path, 33), *WHOM, is_forgotten=True)

    assert left_in(home, PERSON) != {}


def test_who_is_not_in_the_list_changes_nothing_of_it(home, tmp_path):
    path = written(tmp_path)

    account = read(home, path, *WHOM)

    assert account["erasure_reason"] == ""
    assert kept(home) == (1, RECORDS, "", len(Path(path).read_bytes()))


def test_a_file_that_is_erased_while_it_is_read_is_not_read_on(home, tmp_path):
    assert read(home, written(tmp_path), "snapshot", "cpj/list.csv") == {"taken_away": True}

    assert left_in(home, ["Example Number 3", "Example Number 33"]) == {}
    assert erase(home, "snapshot", "cpj/list.csv", "--reason", "law", "--by", "Example Person").returncode == 1
