"""The least a page can be: one row read by its key, and twenty kilobytes of template. Everything is measured by it."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from noimpunity.cases.models import Case
from noimpunity.website import urls

NAME = "floor"
_ROWS = "".join(f"<li>{{{{ case.reference }}}} {{{{ row{place} }}}} {'x' * 60}</li>\n" for place in range(200))
_TEMPLATE = f"<!doctype html><title>{{{{ case.reference }}}}</title><ul>{_ROWS}</ul>"


def floor(request: HttpRequest) -> HttpResponse:
    case = Case.objects.order_by("pk").only("reference")[0]
    values = {"case": case, **{f"row{place}": place for place in range(200)}}
    return HttpResponse(_template().render(values, request))


@cache
def _template() -> Any:
    return engines["django"].from_string(_TEMPLATE)


urlpatterns = [path("floor/", floor, name=NAME), *urls.urlpatterns]
