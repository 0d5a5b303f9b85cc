"""A draft as its page would stand if it were published today. Nothing of it is kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from noimpunity.drafts import operations, queries, rules
from noimpunity.website.pages.case import page_of


@require_http_methods(["GET", "HEAD"])
def case_preview(request: HttpRequest, reference: str) -> HttpResponse:
    draft = queries.open_draft(reference)
    if draft is None or not rules.may_see(request.user, draft):
        raise Http404
    version, today = queries.latest(draft), timezone.localdate()
    problems = queries.gate(version, today=today).problems
    if problems:
        return render(request, "website/preview_missing.html", {"draft": draft, "number": len(problems)})
    with operations.as_if_published(version, today=today):
        page = page_of(reference, today=today, is_preview=True)
        if page is None:
            raise Http404
        page["changes"] = []
        return render(request, "website/case.html", page)
