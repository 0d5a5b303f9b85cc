"""Cases for the clocks of limitation: murders under a law that is well known, and what is said of them."""

from datetime import date

from noimpunity.cases.models import Case
from noimpunity.justice.clocks import readings, with_clocks
from tests.factories import both, event, make_case

TODAY = date(2026, 11, 21)


def clocks_of(reference, as_of=TODAY):
    """Of a case on a day, by accused: state, earliest and latest of each reading."""
    case = with_clocks(Case.objects.all()).get(reference=reference)
    found = {}
    for reading in readings(case, as_of=as_of):
        key = reading.accused.key if reading.accused else ""
        days = (str(day) if day else None for day in (reading.result.earliest, reading.result.latest))
        found.setdefault(key, []).append((reading.result.state, *days))
    return found


def cambodian(*events, on_day="2001-03-04", **changes):
    """The values of a murder in Cambodia: fifteen years, and each act begins them anew."""
    crime = {
        "violations": ["murder"], "date": on_day, "country": "KH", "place": both("Exampletown"),
        "place_precision": "town", "citations": ["example-2001"],
    }  # fmt: skip
    victims = [{"name": "Example Person", "occupation": "journalist", "harm": "killed", "died": on_day}]
    return {"crime": crime, "victims": victims, "events": [event("killing", on_day, "incident"), *events], **changes}


def make_cambodian(reference="zz-example-2001", on_day="2001-03-04"):
    return make_case(reference, **cambodian(on_day=on_day))
