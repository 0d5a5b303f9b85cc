"""Lists as they are taken in, with plainly fictional people, for drafts that are begun from them."""

from noimpunity.sources.models import Entry
from noimpunity.sources.queries import source, table_source
from noimpunity.sources.receiving import receive

HEADER = 'Name,Status,Date,Country,"Journalist or Media Worker",Motive,"Type of Death","cpj.org URL"\n'
# A publisher that allows works that build on its table.
UNION = b"""
publisher = "Example Press Union"
key = "example-press-union"
title = "Colleagues killed"
licence = "CC BY 4.0"
derivatives = true
language = "en"
must = ["Name"]
[columns]
name = "Name"
date = "Date"
country = "Country"
address = "Link"
[always]
status = "killed"
[words.death]
column = "How"
means = { "murdered" = "murder" }
[expected]
least = 1
most = 500
"""


def cpj_row(name="Example Person", date="April 3, 2001", country="Netherlands", death="Murder", motive="Confirmed"):
    slug = name.casefold().replace(" ", "-")
    return f'"{name}",Killed,"{date}",{country},"Example Daily",{motive},{death},https://cpj.org/data/people/{slug}/\n'


def cpj(*rows, name="list-2026-02.csv"):
    """A list of a publisher whose terms forbid derivatives, and its entries in their order."""
    return _taken(source("cpj"), (HEADER + "".join(rows)).encode(), name)


def union(*rows, name="union-2026-03.csv"):
    """A list of a publisher who allows them."""
    content = ("Name,Date,Country,How,Link\n" + "".join(f"{row}\n" for row in rows)).encode()
    return _taken(table_source(UNION, name="union.toml"), content, name)


def prisoners():
    """The status of a person over a year, which is never a case."""
    (entry,) = cpj(cpj_row("Example Prisoner"), name="prisoners-2026-01.csv")
    Entry.objects.filter(pk=entry.pk).update(kind="status_period")
    return Entry.objects.get(pk=entry.pk)


def _taken(taken_from, content, name):
    account = receive(taken_from, content, name=name, by="test")
    return list(Entry.objects.filter(snapshot=account.snapshot).order_by("line"))
