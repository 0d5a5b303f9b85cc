"""The feed of clocks that run out, which member organisations get: one entry for each warning that has come."""

import json
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from noimpunity.cases.feeds import ENTRIES, Entry, Feed, clean, midnight
from noimpunity.cases.queries import published
from noimpunity.cases.templatetags.case_words import partial_date
from noimpunity.justice.clock_rows import who
from noimpunity.justice.running_out import Alarm, alarms
from noimpunity.justice.templatetags.clock_words import crime_words, law_confidence
from noimpunity.places.countries import country_name


def clock_feed(*, as_of: date, language: str) -> Feed:
    """What members are told by a day. It holds nothing that is not published: its secret is whom it is for."""
    entries = [entry for alarm in alarms(published(), as_of=as_of) for entry in _entries(alarm, as_of)]
    entries.sort(key=lambda entry: (entry.on, entry.name), reverse=True)
    address = f"{settings.ADDRESS}{reverse('clocks')}"
    return Feed(
        title=_("Clocks of limitation that run out"),
        own_address=address,  # its own would tell the secret to whoever is shown the feed
        list_address=address,
        language=language,
        updated=max((entry.on for entry in entries), default=midnight(as_of)),
        entries=entries[:ENTRIES],
    )


def _entries(alarm: Alarm, as_of: date) -> list[Entry]:
    return [_entry(alarm, months, day) for months, day in alarm.reached(as_of)]


def _entry(alarm: Alarm, months: int, day: date) -> Entry:
    left = ngettext("%(number)s month left", "%(number)s months left", months) % {"number": months}
    return Entry(
        name=_name(alarm, months),
        title=clean(_("%(case)s: %(left)s to prosecute") % {"case": alarm.case, "left": left}),
        words=escape(clean(_in_words(alarm))),  # Atom has it as HTML
        address=f"{settings.ADDRESS}{reverse('case', args=[alarm.case.reference])}#clocks",
        on=midnight(day),
    )


def _name(alarm: Alarm, months: int) -> str:
    """A deadline that moves is a new one, with warnings of its own."""
    result = alarm.result
    told = (alarm.case.reference, result.crime, result.jurisdiction, alarm.earliest.isoformat(), months)
    return uuid5(NAMESPACE_URL, json.dumps(told)).urn


def _in_words(alarm: Alarm) -> str:
    result = alarm.result
    said = _("%(crime)s, %(country)s: prosecution may be barred from %(day)s.") % {
        "crime": crime_words(result.crime),
        "country": country_name(result.jurisdiction),
        "day": partial_date(alarm.earliest),
    }
    law = _("%(law)s. How well the law is known: %(confidence)s.") % {
        "law": result.law,
        "confidence": law_confidence(result.confidence),
    }
    checked = "" if result.checked_by else _("Not checked by a lawyer.")
    whom = _("For: %(who)s.") % {"who": who(alarm.people, alarm.is_open_to_anybody)}
    return " ".join(filter(None, (said, whom, law, checked, _("Not legal advice."))))
