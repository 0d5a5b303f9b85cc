"""The card of a case, for whoever passes on a link to its page."""

from datetime import date
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language_bidi, gettext, ngettext

from noimpunity.cases import queries
from noimpunity.cases.choices import Publication
from noimpunity.cases.models import Case
from noimpunity.cases.templatetags.case_words import country, mark, number, outcome_words, partial_date
from noimpunity.justice.queries import Standing, standing, whole
from noimpunity.places.countries import country_note
from noimpunity.website.drawing.card import Card, png

NAMED = 2


def share_card(request: HttpRequest, reference: str) -> HttpResponse:
    """The card as of today, of a published case only."""
    today = timezone.localdate()
    case = whole(queries.published(), reference)
    if case is None:
        raise Http404
    drawn = png(card_of(case, standing(case, as_of=today)))
    etag = f'"{sha256(drawn).hexdigest()[:32]}"'
    # Asked again each time, so that what is withdrawn is gone with the next request.
    headers = {"Cache-Control": "no-cache", "ETag": etag}
    response = HttpResponse(drawn, content_type="image/png", headers=headers)
    return get_conditional_response(request, etag=etag, response=response) or response


def card_of(case: Case, now: Standing) -> Card:
    """What the card of a case says."""
    notes = [country_note(case.country)]
    if case.publication == Publication.UNDER_CORRECTION:
        notes.insert(0, gettext("Something on this page is being corrected. Ask before you quote it."))
    return Card(
        title=str(case.words.title),
        names=tuple(names(case)),
        where=f"{case.words.place}, {country(case.country)} · {partial_date(case.happened_on)}",
        outcome=outcome_words(now.outcome).capitalize(),
        mark=mark(now.outcome),  # type: ignore[arg-type]
        days=days(now, now.as_of),
        notes=tuple(note for note in notes if note),
        is_rtl=get_language_bidi(),
    )


def names(case: Case) -> list[str]:
    """The names of one or two victims in each script but that of the title; of more victims none stands for all."""
    victims = list(case.victims.all())
    by_script: dict[str, list[str]] = {}
    for victim in victims if len(victims) <= NAMED else []:
        for other in victim.names.all():
            by_script.setdefault(other.script, []).append(other.name)
    return [" · ".join(found) for script, found in by_script.items() if script != "Latn"]


def days(now: Standing, today: date) -> str:
    """How long it took, or takes; the day where nothing can be counted."""
    counted, as_of = now.days_without_justice, gettext("as of %(day)s") % {"day": partial_date(today)}
    if counted is None:
        return as_of
    if now.answered_on:
        said = ngettext(
            "%(shown)s day from the crime to the first final conviction",
            "%(shown)s days from the crime to the first final conviction",
            counted,
        )
    else:
        said = ngettext("%(shown)s day without justice", "%(shown)s days without justice", counted)
    return f"{said % {'shown': number(counted)}}, {as_of}"
