"""Dates written in words keep what they say, and nothing more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noimpunity.methods.dates import parse
from noimpunity.methods.worded_dates import from_words

READ = [
    ("October 22, 2016", "2016-10-22"),
    ("October  2, 2016", "2016-10-02"),
    ("January 28 1998", "1998-01-28"),
    ("January, 10, 1995", "1995-01-10"),
    ("December, 1992", "1992-12"),
    (" November, 2004", "2004-11"),
    ("July 2007,", "2007-07"),
    ("summer 1993", "1993-22"),
    ("mid-April, 2005", "2005-04"),
    ("April 10-12, 1994", "1994-04-10/1994-04-12"),
    ("April-June, 1994", "1994-04/1994-06"),
    ("June or July 1993", "1993-06/1993-07"),
    ("August or September, 2014", "2014-08/2014-09"),
    ("May 22 or 23, 2015", "2015-05-22/2015-05-23"),
    ("May 2,3 or 4, 2015", "2015-05-02/2015-05-04"),
    ("May 13, 14, 15, 16, 17, or 18, 2015", "2015-05-13/2015-05-18"),
    ("Between February 5 and 11, 2014", "2014-02-05/2014-02-11"),
    ("February 8 or February 9, 2016", "2016-02-08/2016-02-09"),
    ("January 30 to February 24, 2016", "2016-01-30/2016-02-24"),
    ("June 24 through July 9, 2013", "2013-06-24/2013-07-09"),
    ("October 2015 - June 2016", "2015-10/2016-06"),
    ("May 29, 30, 31, June 1, or 2, 2014", "2014-05-29/2014-06-02"),
    ("December 30 or January 2, 2016", "2015-12-30/2016-01-02"),
    ("Date unknown in 2002", "2002"),
    ("Date unknown", ""),
    ("Unknown", ""),
    ("", ""),
    ("on an unknown date (death disclosed February 2007)", "/2007-02"),
    ("11 April 1999", "1999-04-11"),
    ("10 April to 12 May 2014", "2014-04-10/2014-05-12"),
    ("13–18 May 2016", "2016-05-13/2016-05-18"),
    ("le 1 janvier 2015", "2015-01-01"),
    ("11. april 1999.", "1999-04-11"),
    ("11 de abril de 1999", "1999-04-11"),
    ("about May 2014", "2014-05~"),
    ("Sept. 5, 2013", "2013-09-05"),
    ("1999-04-11", "1999-04-11"),
    ("1999-04", "1999-04"),
    ("2019-12/2020-01", "2019-12/2020-01"),
    ("2014", "2014"),
    ("31/12/2015", "2015-12-31"),
    ("04/04/2015", "2015-04-04"),
]


@pytest.mark.parametrize(("text", "edtf"), READ, ids=[text for text, _ in READ])
def test_a_date_in_words_is_read(text, edtf):
    assert from_words(text) == edtf
    if edtf:
        parse(edtf)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("13-18 May", "no year"),
        ("May 32, 2015", "not a day of the calendar"),
        ("February 30, 2014", "not a day of the calendar"),
        ("31/02/2015", "not a day of the calendar"),
        ("03/04/2015", "one of two days"),
        ("shortly after Easter 2014", "'shortly' is no part of a date"),
        ("17, 2015", "a day without a month"),
        ("May 9 to May 3, 2015", "goes back in time"),
        ("somewhen", "no part of a date"),
        ("about", "names no day"),
        ("May 5, 2015 = now", "signs that no date has"),
    ],
)
def test_what_cannot_be_read_whole_is_refused(text, said):
    with pytest.raises(ValueError, match=said):
        from_words(text)


def test_a_year_beside_the_text_stands_in():
    assert from_words("13-18 May", year=2016) == "2016-05-13/2016-05-18"
    assert from_words("May 22 or 23, 2015", year=1999) == "2015-05-22/2015-05-23"


@pytest.mark.parametrize(("order", "edtf"), [("day", "2015-04-03"), ("month", "2015-03-04")])
def test_the_order_of_numbers_is_said_and_not_guessed(order, edtf):
    assert from_words("03/04/2015", order=order) == edtf


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@given(st.dates(min_value=parse("1900").earliest, max_value=parse("2100").latest))
def test_every_day_written_out_is_that_day(day):
    written = f"{MONTHS[day.month - 1]} {day.day}, {day.year}"

    assert from_words(written) == day.isoformat()
    assert from_words(f"{day.day} {MONTHS[day.month - 1]} {day.year}") == day.isoformat()


@given(st.text(max_size=60))
def test_no_text_makes_it_fail_otherwise(text):
    try:
        edtf = from_words(text)
    except ValueError:
        return
    if edtf:
        parse(edtf)
