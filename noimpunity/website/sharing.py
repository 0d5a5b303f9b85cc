"""What pages tell machines of themselves, in the words of schema.org: nothing that the page does not say."""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from noimpunity.cases.models import Case
from noimpunity.cases.templatetags.case_words import country, machine_date
from noimpunity.sources.models import Document
from noimpunity.website.drawing import card

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
SITE = "No Impunity"
# JSON that stands in a page: nothing in it can end the element or begin another.
_SAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_TAKEN_AS = {"csv": "text/csv", "json": "application/json", "xlsx": (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")}  # fmt: skip

Facts = dict[str, Any]


def data(facts: Facts) -> SafeString:
    """A block of data for the head of a page. No browser runs it, and the page's policy forbids scripts."""
    said = json.dumps({"@context": "https://schema.org", **facts}, ensure_ascii=False).translate(_SAFE)
    return mark_safe(f'<script type="application/ld+json">{said}</script>')  # noqa: S308  escaped just before


def absolute(name: str, *args: object) -> str:
    return f"{settings.ADDRESS}{reverse(name, args=args)}"


def card_address(reference: str) -> str:
    return absolute("card", reference)


def of_case(case: Case, documents: Iterable[Document]) -> SafeString:
    """The page of a case, about a crime. A day that is not known is not given; an interval stands in its place."""
    address = absolute("case", case.reference)
    crime = {
        "@type": "Event",
        "name": str(case.words.title),
        "startDate": machine_date(case.happened_on),
        "location": {"@type": "Place", "name": f"{case.words.place}, {country(case.country)}"},
    }
    return data({
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": str(case.words.title),
        "description": str(case.words.summary),
        "inLanguage": case.words.language,
        "lastReviewed": case.verified_on.isoformat() if case.verified_on else "",
        "temporalCoverage": machine_date(case.happened_on) or _interval(case),
        "about": {name: value for name, value in crime.items() if value},
        "citation": list(dict.fromkeys(document.address for document in documents)),
        "primaryImageOfPage": {
            "@type": "ImageObject", "url": card_address(case.reference), "width": card.WIDTH, "height": card.HEIGHT,
        },
        "license": LICENCE,
        "isPartOf": _site(),
    })  # fmt: skip


def of_home() -> SafeString:
    """The site, and the record as a set of data that anybody may take."""
    record = {
        "@type": "Dataset",
        "name": gettext("The record of No Impunity: documented cases"),
        "description": gettext(
            "Documented emblematic cases of crimes against people who speak, each with dated and sourced steps and its "
            "outcome, computed as of the day. The cases were chosen and are not a sample."
        ),
        "url": absolute("cases:list"),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "inLanguage": [code for code, _ in settings.LANGUAGES],
        "creator": {"@type": "Organization", "name": SITE, "url": settings.ADDRESS},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": form, "contentUrl": absolute(f"cases:{kind}")}
            for kind, form in _TAKEN_AS.items()
        ],
    }
    return data({**_site(), "inLanguage": get_language(), "hasPart": record})


def of_figure(
    *, title: str, description: str, address: str, as_of: str, files: Iterable[tuple[str, str]]
) -> SafeString:
    """A figure as a set of data: what it counts, as of which day, and its files."""
    return data({
        "@type": "Dataset",
        "name": title,
        "description": description,
        "url": address,
        "license": LICENCE,
        "isAccessibleForFree": True,
        "inLanguage": get_language(),
        "dateModified": as_of,
        "creator": {"@type": "Organization", "name": SITE, "url": settings.ADDRESS},
        "distribution": [{"@type": "DataDownload", "encodingFormat": form, "contentUrl": at} for form, at in files],
    })  # fmt: skip


def _site() -> Facts:
    return {"@type": "WebSite", "name": SITE, "url": f"{settings.ADDRESS}/"}


def _interval(case: Case) -> str:
    return f"{case.happened_earliest.isoformat()}/{case.happened_latest.isoformat()}"
