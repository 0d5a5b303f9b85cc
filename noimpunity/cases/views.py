"""The list of cases."""

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from noimpunity.cases import queries
from noimpunity.cases.forms import filters, read_question

CASES_A_PAGE = 25


@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """The cases a reader asks for, a page at a time."""
    as_of = timezone.localdate()
    question = read_question(request.GET)
    found = queries.for_listing(queries.asked(question.asked, as_of=as_of))
    try:
        page = Paginator(found, CASES_A_PAGE).page(request.GET.get("page") or 1)
    except InvalidPage as error:
        raise Http404(_("There is no such page of the list.")) from error
    rest = request.GET.copy()
    rest.pop("page", None)
    context = {
        "page": page,
        "question": question,
        "filters": filters(question.asked, queries.counts(question.asked, as_of=as_of)),
        "rest_of_address": rest.urlencode(),
    }
    return render(request, "cases/case_list.html", context)
