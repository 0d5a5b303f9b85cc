"""Partial dates: EDTF levels 0 and 1 (ISO 8601-2:2019, annex A; Library of Congress specification, 2019)."""

import unicodedata
from calendar import month_name
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noimpunity.methods.dates import days_between, display, parse

# Text, first day, last day, precision. Level and section are those of the Library of Congress specification.
VALID = [
    ("1985-04-12", "1985-04-12", "1985-04-12", "day"),  # level 0, date
    ("1985-04", "1985-04-01", "1985-04-30", "month"),  # level 0, date
    ("1985", "1985-01-01", "1985-12-31", "year"),  # level 0, date
    ("2000-02", "2000-02-01", "2000-02-29", "month"),  # Gregorian rule: a century divisible by 400 leaps
    ("1900-02", "1900-02-01", "1900-02-28", "month"),  # Gregorian rule: other centuries do not
    ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12", "day"),  # level 0, date and time
    ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12", "day"),
    ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12", "day"),
    ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12", "day"),
    ("1964/2008", "1964-01-01", "2008-12-31", "interval"),  # level 0, time interval
    ("2004-06/2006-08", "2004-06-01", "2006-08-31", "interval"),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08", "interval"),
    ("2004-02-01/2005-02", "2004-02-01", "2005-02-28", "interval"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31", "interval"),
    ("2005/2006-02", "2005-01-01", "2006-02-28", "interval"),
    ("2004-02/2004-02", "2004-02-01", "2004-02-29", "interval"),
    ("2001-21", "2001-03-01", "2001-05-31", "season"),  # level 1, seasons
    ("2001-22", "2001-06-01", "2001-08-31", "season"),
    ("2001-23", "2001-09-01", "2001-11-30", "season"),
    ("2003-24", "2003-12-01", "2004-02-29", "season"),
    ("201X", "2010-01-01", "2019-12-31", "decade"),  # level 1, unspecified digits from the right
    ("20XX", "2000-01-01", "2099-12-31", "century"),
    ("00XX", "0001-01-01", "0099-12-31", "century"),
    ("2004-XX", "2004-01-01", "2004-12-31", "year"),
    ("1985-04-XX", "1985-04-01", "1985-04-30", "month"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31", "year"),
    ("1985-04-12/..", "1985-04-12", None, "interval"),  # level 1, open end
    ("1985-04/..", "1985-04-01", None, "interval"),
    ("../1985", None, "1985-12-31", "interval"),  # level 1, open start
    ("1985/", "1985-01-01", None, "interval"),  # level 1, unknown end
    ("/1985-04", None, "1985-04-30", "interval"),  # level 1, unknown start
    ("1984~/2004-06", "1983-01-01", "2004-06-30", "interval"),  # level 1, a mark on one end
    ("1984-06-02?/2004-08-08~", "1984-06-01", "2004-08-31", "interval"),
]
INVALID = [
    "", "  ", "unknown", "99", "1999-4", "1999-04-1", "19990411", "11.4.1999", "1999-04-11T10", "1999 04",
    "1999-00", "1999-13", "1999-20", "1999-25", "1999-04-00", "1999-04-31", "1999-02-29", "1900-02-29",
    "0000", "0000-01", "10000", "-0005", "Y170000002", "9999-24",
    "1XXX", "XXXX", "X999", "199X-04", "1999-XX-04", "1999-1X", "1999-04-1X", "1999-21-01", "1999-21-XX",
    "~1999", "1999-?04", "1999~?", "1999~~", "1999-04-11T10:00:00~",
    "/", "..", "../..", "../", "/..", "1/2/3", "1999/1/", "2020/2019", "2004-12/2004-11-30",
    "1999/2000/2001", "1999/abc",
]  # fmt: skip
# Text, first day, last day, whether approximate, whether uncertain: over the next larger unit (our decision).
WIDENED = [
    ("2013-09-05~", "2013-09-01", "2013-09-30", True, False),
    ("2013-09-05?", "2013-09-01", "2013-09-30", False, True),
    ("2013-09-05%", "2013-09-01", "2013-09-30", True, True),
    ("2004-02-29~", "2004-02-01", "2004-02-29", True, False),
    ("2013-09~", "2013-01-01", "2013-12-31", True, False),
    ("2013-09-XX?", "2013-01-01", "2013-12-31", False, True),
    ("2013-22%", "2013-01-01", "2013-12-31", True, True),
    ("2013-24~", "2013-01-01", "2014-12-31", True, False),
    ("1984~", "1983-01-01", "1985-12-31", True, False),
    ("1984?", "1983-01-01", "1985-12-31", False, True),
    ("1984%", "1983-01-01", "1985-12-31", True, True),
    ("0001~", "0001-01-01", "0002-12-31", True, False),
    ("9999~", "9998-01-01", "9999-12-31", True, False),
    ("201X~", "2010-01-01", "2019-12-31", True, False),
]
FORMS = {
    "day": lambda iso: iso,
    "month": lambda iso: iso[:7],
    "month with an unknown day": lambda iso: f"{iso[:7]}-XX",
    "year": lambda iso: iso[:4],
    "season": lambda iso: f"{iso[:4]}-2{1 + int(iso[5:7]) % 4}",
    "decade": lambda iso: f"{iso[:3]}X",
    "century": lambda iso: f"{iso[:2]}XX",
}
_days = st.dates(max_value=date(9998, 12, 31)).map(date.isoformat)
_marks = st.sampled_from(["", "~", "?", "%"])
_singles = st.builds(lambda iso, form, mark: FORMS[form](iso) + mark, _days, st.sampled_from(list(FORMS)), _marks)
_interval_forms = st.sampled_from(["day", "month", "year"])
_intervals = st.builds(
    lambda first, second, form: "/".join(map(FORMS[form], sorted((first, second)))),
    _days,
    _days,
    _interval_forms,
)


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), VALID)
def test_parse_gives_the_days_a_date_can_mean(text, earliest, latest, precision):
    found = parse(text)

    assert (_iso(found.earliest), _iso(found.latest), found.precision, str(found)) == (
        earliest,
        latest,
        precision,
        text,
    )


@pytest.mark.parametrize("text", INVALID)
def test_parse_refuses_what_is_not_a_date(text):
    with pytest.raises(ValueError, match=r"is not a|has a|lies outside|names no day|ends before"):
        parse(text)


# There is no such hour; EDTF writes the digits 0 to 9.
@pytest.mark.parametrize("text", ["1999-04-11T99:99:99Z", "١٩٩٩"])
def test_parse_refuses_what_only_looks_like_a_date(text):
    with pytest.raises(ValueError, match="is not a date"):
        parse(text)


@pytest.mark.parametrize(("text", "earliest", "latest", "approximate", "uncertain"), WIDENED)
def test_parse_widens_a_marked_date_over_the_next_larger_unit(text, earliest, latest, approximate, uncertain):
    found = parse(text)

    marks = (found.is_approximate, found.is_uncertain)
    assert (_iso(found.earliest), _iso(found.latest), marks) == (earliest, latest, (approximate, uncertain))


def test_parse_takes_dates_and_what_it_has_parsed():
    day = parse("1999-04-11")

    given_days = [date(1999, 4, 11), datetime(1999, 4, 11, 23, 59, tzinfo=UTC), day, " 1999-04-11\n"]
    assert [parse(value) for value in given_days] == [day] * 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1999-04-11", True), ("1999-04-11T10:00:00Z", True), ("1999-04-11/1999-04-11", True),
        ("1999-04-11~", False), ("1999-04", False), ("1999/..", False), ("../1999", False),
    ],
)  # fmt: skip
def test_is_day_holds_for_exactly_one_day(text, expected):
    assert parse(text).is_day == expected


# Text, first and last day of the window, whether some day may lie in it, whether every day does.
WITHIN = [
    ("2014-06", "2014-06-01", "2014-06-30", True, True),
    ("2014-06", "2014-06-30", "2014-12-31", True, False),  # June 2014 at an edge: CPJ export of November 2016
    ("2014-06", "2014-01-01", "2014-06-01", True, False),
    ("2014-06", "2014-07-01", "2014-12-31", False, False),
    ("2014-06", "2014-01-01", "2014-05-31", False, False),
    ("2014-06-15", "2014-06-15", "2014-06-15", True, True),
    ("2014-06-15~", "2014-06-20", "2014-06-21", True, False),
    ("2014/..", "2013-01-01", "2013-12-31", False, False),
    ("2014/..", "2090-01-01", "2090-12-31", True, False),
    ("../2014", "2015-01-01", "2015-12-31", False, False),
    ("../2014", "1900-01-01", "2015-12-31", True, False),
]


@pytest.mark.parametrize(("text", "first", "last", "may", "surely"), WITHIN)
def test_falls_within_tells_possible_from_sure(text, first, last, may, surely):
    found, window = parse(text), (date.fromisoformat(first), date.fromisoformat(last))

    assert (found.may_fall_within(*window), found.surely_falls_within(*window)) == (may, surely)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2008", "2009-01", True), ("2008", "2008-12", False), ("2008-12", "2008", False), ("2009", "2008",
         False),
        ("2008-12-31", "2009", True), ("2008-12-31~", "2009", True), ("2008~", "2009", False),
        ("2008/..", "2010", False), ("../2008", "2010", True), ("2007", "../2010", False), ("2007", "2007",
         False),
    ],
)  # fmt: skip
def test_surely_precedes_needs_every_day(first, second, expected):
    assert parse(first).surely_precedes(parse(second)) == expected


# Unicode CLDR long dates; spaces of every width count as one.
DISPLAYED = [
    ("1999-04-11", "11 April 1999", "11 avril 1999"),
    ("2011-05-01", "1 May 2011", "1er mai 2011"),
    ("1999-04-11T10:00:00Z", "11 April 1999", "11 avril 1999"),
    ("2009-01", "January 2009", "janvier 2009"),
    ("2009-01-XX", "January 2009", "janvier 2009"),
    ("2006", "2006", "2006"),
    ("199X", "1990–1999", "1990–1999"),
    ("2001-21", "March – May 2001", "mars – mai 2001"),
    ("2013-09-05~", "about 5 September 2013", "vers le 5 septembre 2013"),
    ("2013-09-01~", "about 1 September 2013", "vers le 1er septembre 2013"),
    ("2013-09~", "about September 2013", "vers septembre 2013"),
    ("2013?", "2013 (?)", "2013 (?)"),
    ("2013-09%", "about September 2013 (?)", "vers septembre 2013 (?)"),
    ("2019-12/2020-02", "December 2019 – February 2020", "décembre 2019 – février 2020"),
    ("2004/2006", "2004–2006", "2004–2006"),
    ("2004/2006-03", "2004 – March 2006", "2004 – mars 2006"),
    ("2004~/2006", "about 2004 – 2006", "vers 2004 – 2006"),
    ("1999/..", "from 1999", "depuis 1999"),
    ("../1999-04", "until April 1999", "jusqu'à avril 1999"),
]


@pytest.mark.parametrize(("text", "english", "french"), DISPLAYED)
def test_display_says_no_more_than_is_known(text, english, french):
    assert (_plain(display(text)), _plain(display(text, "fr"))) == (english, french)


# Unicode CLDR; the word for "about" is ours.
@pytest.mark.parametrize(
    ("locale", "script", "day", "about"),
    [
        ("sr", "CYRILLIC", "11. априла 1999.", "око 1999."),
        ("sr_Latn", "LATIN", "11. aprila 1999.", "oko 1999."),
        ("ar", "ARABIC", "11 أبريل 1999", "نحو 1999"),
        ("mk", "CYRILLIC", "11 април 1999 г.", "околу 1999 г."),
        ("sq", "LATIN", "11 prill 1999", "rreth 1999"),
        ("es", "LATIN", "11 de abril de 1999", "hacia 1999"),
        ("bs", "LATIN", "11. aprila 1999.", "oko 1999."),
        ("hr", "LATIN", "11. travnja 1999.", "oko 1999."),
    ],
)
def test_display_writes_each_language_in_its_script(locale, script, day, about):
    texts = (
        "1999-04-11",
        "1999~",
        "2009-01",
        "2013-09-05%",
        "1999/..",
        "../1999-04",
        "2001-21",
        "2019-12/2020-02",
    )

    shown = [_plain(display(text, locale)) for text in texts]

    assert shown[:2] == [day, about]
    assert {unicodedata.name(sign).split()[0] for words in shown for sign in words if sign.isalpha()} == {script}


# The months of Serbian grammars: in the nominative alone, in the genitive beside a day or "about".
@pytest.mark.parametrize(
    ("month", "alone", "declined"),
    [
        (1, "јануар", "јануара"),
        (2, "фебруар", "фебруара"),
        (3, "март", "марта"),
        (4, "април", "априла"),
        (5, "мај", "маја"),
        (6, "јун", "јуна"),
        (7, "јул", "јула"),
        (8, "август", "августа"),
        (9, "септембар", "септембра"),
        (10, "октобар", "октобра"),
        (11, "новембар", "новембра"),
        (12, "децембар", "децембра"),
    ],
)
def test_display_declines_serbian_months(month, alone, declined):
    texts = (f"2009-{month:02}", f"2009-{month:02}-07", f"2009-{month:02}~", f"2009-{month:02}~/..")

    shown = [_plain(display(text, "sr")) for text in texts]

    assert shown == [f"{alone} 2009.", f"7. {declined} 2009.", f"око {declined} 2009.", f"од око {declined} 2009."]


# The field's justice model, section 7: days from the crime, as its case file has the dates.
@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2009-11-23", "2019-12-19", 3678),  # Ampatuan, verdict
        ("1999-04-11", "2019-04-05", 7299),  # Ćuruvija, first conviction
        ("1999-04-11", "2024-02-02", 9063),  # Ćuruvija, final acquittal made public
        ("2000-09-16", "2008-03-15", 2737),  # Gongadze, first convictions
        ("2017-10-16", "2021-02-23", 1226),  # Caruana Galizia, first conviction on a plea
        ("2008-10-23", "2010-11-03", 741),  # Pukanić, first verdict
        ("2016-07-10", "2017-03-23", 256),  # Kem Ley, verdict
        ("2004-12-16", "2023-11-30", 6923),  # Hydara, verdict of a foreign court
    ],
)
def test_days_between_counts_days(first, last, days):
    assert days_between(date.fromisoformat(first), date.fromisoformat(last)) == days


@given(st.one_of(_singles, _intervals))
def test_parse_keeps_the_order_of_days_and_the_text(text):
    found = parse(text)

    assert (found.earliest <= found.latest, str(found), parse(str(found))) == (True, text, found)


@given(_singles, _days, _days)
def test_surely_within_is_never_more_than_may_be_within(text, first, last):
    found, window = parse(text), [date.fromisoformat(day) for day in sorted((first, last))]

    assert found.surely_falls_within(*window) <= found.may_fall_within(*window)


@given(st.integers(1000, 9998), st.integers(1, 12), _marks)
def test_month_never_becomes_a_day(year, month, mark):
    found = parse(f"{year}-{month:02}{mark}")

    shown = _plain(display(f"{year}-{month:02}"))

    assert (found.precision, found.is_day, shown) == ("month", False, f"{month_name[month]} {year}")


def _iso(day):
    return day.isoformat() if day else None


def _plain(words):
    return " ".join(words.split())
