"""The pages every site needs, in the words that were put up for them, and the register of corrections."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from noimpunity.cases import queries as cases
from noimpunity.cases.templatetags.case_words import number, partial_date
from noimpunity.members.choices import Act
from noimpunity.members.rules import may
from noimpunity.publishing.choices import SitePage
from noimpunity.publishing.markup import escaped, rendered, title_of
from noimpunity.publishing.models import PageVersion
from noimpunity.publishing.queries import Words, words_of
from noimpunity.website.corrections import corrections, titled

NAMES = {page: f"page_{page.value.replace('-', '_')}" for page in SitePage}
ROWS = 50


def text_page(request: HttpRequest, page: str) -> HttpResponse:
    """A page in the words readers see."""
    return render(request, "website/text.html", shown(page, words_of(page, _language())))


def corrections_page(request: HttpRequest) -> HttpResponse:
    """How mistakes are mended, and every correction there was."""
    page = SitePage.CORRECTIONS.value
    paginator = Paginator(corrections(), ROWS)
    try:
        rows = paginator.page(request.GET.get("page", "1"))
    except InvalidPage as error:
        raise Http404 from error
    context = {**shown(page, words_of(page, _language())), "rows": rows, "told": titled(rows)}
    return render(request, "website/corrections.html", context)


@require_http_methods(["GET", "HEAD"])
def words_preview(request: HttpRequest, page: str, language: str, number: int) -> HttpResponse:
    """A proposed text as its page would show it; number 0 is what readers see now."""
    is_known = page in SitePage.values and language in dict(settings.LANGUAGES)
    if not is_known or not may(request.user, Act.SEE):
        raise Http404
    words = words_of(page, language)
    if number:
        version = PageVersion.objects.filter(page=page, language=language, number=number).first()
        if version is None:
            raise Http404
        words = Words(version.text, language)
    with override(language):
        context = {**shown(page, words), "is_preview": True, "preview_of": (page, language)}
        return render(request, "website/text.html", context)


def shown(page: str, words: Words) -> dict[str, Any]:
    """What a page shows: its title, its words, and in which language they are where that is another."""
    base = reverse(NAMES[SitePage(page)])
    is_ours = words.language == _language()
    with override(words.language):  # what is filled in speaks the language of the text around it
        known = facts(words.text)
    return {
        "title": title_of(words.text) or SitePage(page).label,
        "text": rendered(words.text, base=base, facts=known),
        "words_language": "" if is_ours else words.language,
        "put_up_on": words.put_up_on,
    }


def facts(text: str) -> dict[str, str]:
    """What the site knows of itself, in the marks of a text; only what the text asks for."""
    known: dict[str, Callable[[], str]] = {
        "contact": lambda: _written_to(settings.CONTACT),
        "security": lambda: _written_to(settings.SECURITY_CONTACT or settings.CONTACT),
        "cases": lambda: escaped(number(cases.published().count())),
        "day": lambda: escaped(partial_date(timezone.localdate())),
        "address": lambda: f"<{settings.ADDRESS}>",
        "onion": _onion,
        "source": _source,
    }
    return {name: tell() for name, tell in known.items() if f"{{{name}}}" in text}


def _written_to(contact: str) -> str:
    """An address to write to, as a link where it is one; that there is none, where there is none."""
    if not contact:
        missing = escaped(_("(an address is still missing here)"))
        return f"*{missing}*"
    if contact.startswith(("https://", "http://", "mailto:")):
        return f"<{contact}>"
    return f"[{escaped(contact)}](mailto:{contact})" if "@" in contact and " " not in contact else escaped(contact)


def _onion() -> str:
    if not settings.ONION:
        return escaped(_("This copy of the site has no onion address yet."))
    before = escaped(_("The onion address of this site is"))
    return f"{before} <{settings.ONION}>"


def _source() -> str:
    words = escaped(_("Source code"))
    return f"[{words}]({settings.SOURCE_CODE or reverse('source')})"


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
