"""Synthetic lists in the shapes of several publishers, read as the product reads them, and attached to cases."""

import json

from noimpunity.cases.models import Case
from noimpunity.cases.saying import attach
from noimpunity.sources.models import Entry
from noimpunity.sources.queries import source
from noimpunity.sources.receiving import receive
from tests.factories import make_case, values

TODAY_HEADER = 'Name,Status,Date,Country,"Journalist or Media Worker",Motive,"Type of Death","cpj.org URL"\n'
HEADER_2022 = (
    "year,combinedStatus,fullName,sortName,primaryNationality,secondaryNationality,tertiaryNationality,gender,type,"
    "lastStatus,typeOfDeath,status,employedAs,organizations,jobs,coverage,mediums,country,location,region,state,"
    "locality,province,localOrForeign,sourcesOfFire,motiveConfirmed,accountabilityCrossfire,accountabilityAssignment,"
    "impunityMurder,tortured,captive,threatened,charges,motive,lengthOfSentence,healthProblems,impCountry,entry,"
    "sentenceDate,sentence,locationImprisoned"
)


def cpj(*rows, day="2026-02-24", **more):
    """CPJ's list of today, one row for each table given; what is left out is said as of the case of the factories."""
    return _read("cpj", (TODAY_HEADER + "".join(map(_cpj_row, rows))).encode(), f"cpj-{day}.csv", **more)


def _cpj_row(given):
    row = {
        "name": "Example Person", "date": "March 4, 2001", "country": "Netherlands", "works": "Secret Weekly",
        "motive": "Confirmed", "death": "Murder", "address": "https://cpj.org/data/people/example-person/", **given,
    }  # fmt: skip
    return (
        f'"{row["name"]}",Killed,"{row["date"]}",{row["country"]},"{row["works"]}",{row["motive"]},'
        f"{row['death']},{row['address']}\n"
    )


def cpj_2022(*rows, day="2022-08"):
    """CPJ's rich export of 2022, with its word on impunity."""
    lines = [HEADER_2022]
    for given in rows:
        row = {
            "year": "2001", "combinedStatus": "Confirmed", "fullName": "Example Person", "typeOfDeath": "Murder",
            "status": "Killed", "country": "Netherlands", "type": "Journalist", "motiveConfirmed": "Confirmed",
            "impunityMurder": "Complete Impunity", "organizations": "Secret Weekly", **given,
        }  # fmt: skip
        lines.append(",".join(row.get(column, "") for column in HEADER_2022.split(",")))
    return _read("cpj-2022", "\n".join(lines).encode(), f"cpj-rich-{day}.csv")


def unesco(*rows, day="2026-01-15"):
    """UNESCO's Observatory as JSON."""
    plain = {
        "title_en": "Example Person", "date": "2001-03-04", "countries": ["NL"], "enquiry_status": "Resolved",
        "enquiry_status_home": "Resolved", "enquiry_status_stat": "Resolved", "enquiry_status_min": "Resolved",
    }  # fmt: skip
    listed = [{"id": str(number), "uuid": f"{day}-{number}", **plain, **row} for number, row in enumerate(rows, 1)]
    return _read("unesco", json.dumps(listed, indent=1).encode(), f"fej001-{day}.json")


def gaza(*rows, day="2026-03-01"):
    """The list of the Government Media Office in Gaza."""
    plain = {"name": "شخص مثال", "name_en": "Example Person", "notes": "Secret note"}
    listed = [{**plain, **row} for row in rows]
    return _read("gaza-media-office", json.dumps(listed, indent=1).encode(), f"press-{day}.json")


def _read(key, content, name, **more):
    """The entries of a file, in its order."""
    account = receive(source(key), content, name=name, by="test", **more)
    assert account.rejected == 0, account.rejections
    return list(Entry.objects.filter(snapshot=account.snapshot).order_by("line"))


def attached(case, *entries, victim=None):
    return [attach(entry, case, victim=victim, by="editor", reason="The same person") for entry in entries]


def example(
    reference="zz-example-2001", *, cites=(("Example Gazette", "https://example.org/2001"),), victims=(), **crime
):  # fmt: skip
    """A published case of which everything that is compared is known."""
    given = values(reference)
    cited = [{"key": f"c{number}", "publisher": name, "address": place} for number, (name, place) in enumerate(cites)]
    made = {**given["crime"], "death_type": "murder", "work_related": "confirmed", **crime}
    made["citations"] = [each["key"] for each in cited]
    died = {**given["victims"][0], "died": made["date"]}
    events = [{**event, "citations": made["citations"][:1]} for event in given["events"]]
    return make_case(reference, crime=made, events=events, victims=list(victims) or [died], citations=cited)


def said(case, *, public=False):
    """Each field with who says what of it and how that relates, as kept."""
    facts = Case.objects.get(pk=case.pk).facts.all()
    return {
        (fact.field, fact.publisher, fact.stated_on): (fact.value, fact.public_relation if public else fact.relation)
        for fact in facts
        if fact.is_public or not public
    }


def let_lists_speak_of(cases):
    """One entry of UNESCO's for each case, which differs from every second; of every third only CPJ speaks."""
    cases = list(cases)
    told = [{"date": case.happened_earliest.isoformat(), "countries": [case.country]} for case in cases]
    statuses = ("enquiry_status", "enquiry_status_home", "enquiry_status_stat", "enquiry_status_min")
    for number, row in enumerate(told):
        row |= dict.fromkeys(statuses, "No Information Received So Far")
        row |= {"countries": ["NZ"]} if number % 2 else {}
    entries = unesco(*(row for number, row in enumerate(told) if number % 3))
    for entry, case in zip(entries, (case for number, case in enumerate(cases) if number % 3), strict=True):
        attached(case, entry)
    rest = cases[::3]
    rows = [{"address": f"https://cpj.org/data/people/{case.pk}/"} for case in rest]
    for entry, case in zip(cpj(*rows), rest, strict=True):
        attached(case, entry)
