"""The site's addresses, and /admin/try/: the widgets that no screen of ours uses yet, each as Wagtail offers it."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel, MultipleChooserPanel, ObjectList
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminPageChooser, AdminTimeInput
from wagtail.admin.widgets.workflows import AdminTaskChooser
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Workflow

from noimpunity.website import urls

PAGE = """{% extends "wagtailadmin/generic/base.html" %}
{% block main_content %}<form method="post">{{ form.as_div }}{{ panel.render_form_content }}</form>{% endblock %}
{% block extra_css %}{{ media.css }}{% endblock %}{% block extra_js %}{{ block.super }}{{ media.js }}{% endblock %}"""


class Widgets(forms.Form):
    day = forms.CharField(widget=AdminDateInput)
    hour = forms.CharField(widget=AdminTimeInput)
    moment = forms.CharField(widget=AdminDateTimeInput)
    picture = forms.CharField(widget=AdminImageChooser)
    document = forms.CharField(widget=AdminDocumentChooser)
    page = forms.CharField(widget=AdminPageChooser)


PANELS = {
    "tasks": lambda: InlinePanel("workflow_tasks", [FieldPanel("task", widget=AdminTaskChooser)]),
    "days": lambda: InlinePanel("workflow_tasks", [FieldPanel("task", widget=AdminDateInput)]),
    "many": lambda: MultipleChooserPanel(
        "workflow_tasks", chooser_field_name="task", panels=[FieldPanel("task", widget=AdminTaskChooser)]
    ),
}


@require_admin_access
def tried(request: HttpRequest, kind: str) -> HttpResponse:
    handler = ObjectList([PANELS[kind]()], base_form_class=WagtailAdminModelForm).bind_to_model(Workflow)
    rows = handler.get_form_class()(instance=Workflow())
    panel = handler.get_bound_panel(form=rows, instance=rows.instance, request=request)
    form = Widgets()
    media = form.media + rows.media + panel.media
    return HttpResponse(Template(PAGE).render(RequestContext(request, {"form": form, "panel": panel, "media": media})))


urlpatterns = [path("admin/try/<slug:kind>/", tried, name="try"), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
