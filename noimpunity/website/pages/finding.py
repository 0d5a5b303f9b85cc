"""What programs ask a site for: which pages there are, which not to ask for, whom to tell of a weakness."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from noimpunity.cases.queries import published
from noimpunity.changes.models import Change
from noimpunity.figures.catalogue import FIGURES
from noimpunity.places.regions import regions_of
from noimpunity.publishing.choices import SitePage
from noimpunity.publishing.models import PageText
from noimpunity.website.corrections import NOUNS
from noimpunity.website.method_words import MODULES
from noimpunity.website.pages.reported import TITLES
from noimpunity.website.pages.texts import NAMES

MOST_CASES = 1000  # in one file: with ten languages that is ten thousand addresses, of fifty thousand allowed
VALID_FOR = timedelta(days=90)
PLAIN = (
    "home", "cases:list", "cases:wall", "cases:feeds", "figures", "places", "clocks", "methods", "licences", "hearings",
    "judgments",
)  # fmt: skip
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_SPACES = f'{_SPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml"'


@dataclass(frozen=True)
class Place:
    """A page of the site, in every language."""

    name: str
    args: tuple[str, ...] = ()
    changed_on: date | None = None


def robots(_request: HttpRequest) -> HttpResponse:
    """Everything may be read and kept but the staff's own pages."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /account/", "Disallow: /welcome/", ""]
    return _text([*lines, f"Sitemap: {settings.ADDRESS}{reverse('sitemap')}"])


def security(_request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116). Where nobody was named, there is no such file."""
    contact = contact_address(settings.SECURITY_CONTACT) or contact_address(settings.CONTACT)
    if not contact:
        raise Http404
    ends = datetime.combine(timezone.localdate() + VALID_FOR, datetime.min.time(), UTC)
    languages = ", ".join(code for code, _ in settings.LANGUAGES)
    with override("en"):
        policy = f"{settings.ADDRESS}{reverse(NAMES[SitePage.SECURE_CONNECTION])}"
    return _text([
        f"Contact: {contact}", f"Expires: {ends:%Y-%m-%dT%H:%M:%SZ}", f"Preferred-Languages: {languages}",
        f"Canonical: {settings.ADDRESS}{reverse('security')}", f"Policy: {policy}",
    ])  # fmt: skip


def contact_address(contact: str) -> str:
    """A contact as the address a program understands; nothing where it is none."""
    if any(letter.isspace() or not letter.isprintable() for letter in contact):
        return ""
    if urlsplit(contact).scheme in ("https", "mailto", "tel"):
        return contact
    try:
        validate_email(contact)
    except ValidationError:
        return ""
    return f"mailto:{contact}"


def sitemap(_request: HttpRequest) -> HttpResponse:
    """The files that list the pages."""
    parts = [reverse("sitemap_of_pages")]
    parts += [
        reverse("sitemap_of_cases", args=[number]) for number in range(1, -(-published().count() // MOST_CASES) + 1)
    ]
    listed = "".join(f"<sitemap><loc>{escape(settings.ADDRESS + part)}</loc></sitemap>" for part in parts)
    return _xml(f"<sitemapindex {_SPACE}>{listed}</sitemapindex>")


def sitemap_of_pages(_request: HttpRequest) -> HttpResponse:
    """Every page but those of cases."""
    countries = sorted(set(published().order_by().values_list("country", flat=True)))
    regions = sorted({region for country in countries for region in regions_of(country)})
    written = dict(PageText.objects.values_list("page").annotate(Max("put_up_on")))
    return _listed(
        chain(
            (Place(name) for name in PLAIN),
            (Place(name, (), written.get(page.value)) for page, name in NAMES.items()),
            (Place("figure", (name,)) for name in (*(figure.name for figure in FIGURES), *TITLES)),
            (Place("method", (name,)) for name in MODULES),
            (Place("place", (code,)) for code in countries),
            (Place("region", (code,)) for code in regions),
        )
    )


def sitemap_of_cases(_request: HttpRequest, number: int) -> HttpResponse:
    """Published cases, a thousand a file, each with the day on which readers were last told of a change."""
    first = (number - 1) * MOST_CASES
    rows = list(
        published().order_by("reference").values_list("reference", "verified_on")[max(first, 0) : first + MOST_CASES]
        if number > 0
        else []
    )
    if not rows:
        raise Http404
    told = last_told([reference for reference, _ in rows])
    days = {reference: max(filter(None, (told.get(reference), on)), default=None) for reference, on in rows}
    return _listed(Place("case", (reference,), on) for reference, on in days.items())


def last_told(references: list[str]) -> dict[str, date]:
    """The day of the last change readers were told of. What they were not told of leaves no trace here."""
    names = [f"{noun}:{reference}" for noun in NOUNS for reference in references]
    changes = Change.objects.filter(record__in=names).exclude(reason_class="").order_by()
    found: dict[str, date] = {}
    for name, at in changes.values_list("record").annotate(Max("at")):
        reference, day = name.partition(":")[2], timezone.localtime(at).date()
        found[reference] = max(day, found.get(reference, day))
    return found


def _listed(places: Iterable[Place]) -> HttpResponse:
    return _xml(f"<urlset {_SPACES}>{''.join(_in_each_language(place) for place in places)}</urlset>")


def _in_each_language(place: Place) -> str:
    """The page in each language, each naming all of them; the English one for whoever reads none of them."""
    addresses = {}
    for code, _ in settings.LANGUAGES:
        with override(code):
            addresses[code] = f"{settings.ADDRESS}{reverse(place.name, args=place.args)}"
    alternates = {**addresses, "x-default": addresses[settings.LANGUAGE_CODE]}
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(address)}/>'
        for code, address in alternates.items()
    )
    changed = f"<lastmod>{place.changed_on.isoformat()}</lastmod>" if place.changed_on else ""
    return "".join(f"<url><loc>{escape(address)}</loc>{changed}{links}</url>\n" for address in addresses.values())


def _text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def _xml(inside: str) -> HttpResponse:
    return HttpResponse(_HEAD + inside + "\n", content_type="application/xml; charset=utf-8")
