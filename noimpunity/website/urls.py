"""Every public address. What does not stand here does not exist."""

from allauth.account.views import logout as account_logout
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

from noimpunity.publishing.views import media
from noimpunity.website.pages.case import case_page
from noimpunity.website.pages.first import first_page
from noimpunity.website.pages.home import home
from noimpunity.website.pages.licences import licences, source_archive
from noimpunity.website.pages.refuse import refuse_files
from noimpunity.website.pages.welcome import WelcomeView

# What is shown when something goes wrong: a fixed page a language, with nothing of the request in it.
handler400 = "noimpunity.website.errors.bad_request"
handler403 = "noimpunity.website.errors.forbidden"
handler404 = "noimpunity.website.errors.not_found"
handler500 = "noimpunity.website.errors.failed"

urlpatterns = [
    path("", require_safe(first_page), name="first"),
    path("source.zip", require_safe(source_archive), name="source"),
    path("favicon.ico", require_safe(RedirectView.as_view(url="/static/website/mark.svg")), name="favicon"),
    path(
        "welcome/<uidb64>/<token>/",
        require_http_methods(["GET", "HEAD", "POST"])(WelcomeView.as_view()),
        name="welcome",
    ),
    path("media/<path:name>", media, name="media"),
    # Pictures and documents are edited on their own screens; no other door lists them.
    re_path(r"^admin/api/main/(images|documents)/", refuse_files, name="refuse_files"),
    # One door: every other way to sign in leads to it. People are let in there too, by two people.
    path("account/", include("noimpunity.members.urls")),
    path("admin/login/", RedirectView.as_view(pattern_name="account_login"), name="desk_login"),
    path("admin/logout/", account_logout, name="desk_logout"),
    re_path(r"^admin/password_reset/", RedirectView.as_view(pattern_name="account_login"), name="desk_password_reset"),
    # People are let in above; of Wagtail's own pages none is offered.
    re_path(
        r"^admin/(users|groups|pages|collections|api/main/pages|failwhale|test404)/", refuse_files, name="refuse_others"
    ),
    path("admin/", include(wagtailadmin_urls)),
    *i18n_patterns(
        path("", require_safe(home), name="home"),
        path("cases/", include("noimpunity.cases.urls")),
        path("cases/<slug:reference>/", require_safe(case_page), name="case"),
        path("licences/", require_safe(licences), name="licences"),
    ),
]
