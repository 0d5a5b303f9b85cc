"""Every public address. What does not stand here does not exist."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

from noimpunity.website.pages.case import case_page
from noimpunity.website.pages.first import first_page
from noimpunity.website.pages.home import home
from noimpunity.website.pages.licences import licences, source_archive
from noimpunity.website.pages.refuse import refuse_files
from noimpunity.website.pages.welcome import WelcomeView

urlpatterns = [
    path("", require_safe(first_page), name="first"),
    path("source.zip", require_safe(source_archive), name="source"),
    path("favicon.ico", RedirectView.as_view(url="/static/website/mark.svg"), name="favicon"),
    path("welcome/<uidb64>/<token>/", WelcomeView.as_view(), name="welcome"),
    # No file is taken until it can be cleaned of what it says about where and by whom it was made.
    re_path(r"^admin/(images|documents|api/main/(images|documents))/", refuse_files, name="refuse_files"),
    path("admin/", include(wagtailadmin_urls)),
    *i18n_patterns(
        path("", require_safe(home), name="home"),
        path("cases/", include("noimpunity.cases.urls")),
        path("cases/<slug:reference>/", require_safe(case_page), name="case"),
        path("licences/", require_safe(licences), name="licences"),
    ),
]
