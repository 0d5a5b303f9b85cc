"""Every public address. What does not stand here does not exist."""

from allauth.account.views import logout as account_logout
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

from noimpunity.cases.urls import addresses as case_addresses
from noimpunity.publishing.choices import SitePage
from noimpunity.publishing.views import media
from noimpunity.website.pages.account import account
from noimpunity.website.pages.card import share_card
from noimpunity.website.pages.case import case_page
from noimpunity.website.pages.case_map import MAPS
from noimpunity.website.pages.clocks import clocks_file, clocks_page, member_clocks
from noimpunity.website.pages.figures import edition_file, edition_page, figure_file, figure_page, figures_page
from noimpunity.website.pages.finding import robots, security, sitemap, sitemap_of_cases, sitemap_of_pages
from noimpunity.website.pages.first import first_page
from noimpunity.website.pages.hearings import case_calendar, hearings_calendar, hearings_page
from noimpunity.website.pages.home import home
from noimpunity.website.pages.judgments import judgments_file, judgments_page, reparations_file
from noimpunity.website.pages.licences import licences, source_archive
from noimpunity.website.pages.methods import method_page, methods_page
from noimpunity.website.pages.places import place_page, places_page, region_page
from noimpunity.website.pages.preview import case_preview
from noimpunity.website.pages.purge import purge_page
from noimpunity.website.pages.refuse import refuse_files
from noimpunity.website.pages.texts import NAMES, corrections_page, text_page, words_preview
from noimpunity.website.pages.welcome import WelcomeView

# What is shown when something goes wrong: a fixed page a language, with nothing of the request in it.
handler400 = "noimpunity.website.errors.bad_request"
handler403 = "noimpunity.website.errors.forbidden"
handler404 = "noimpunity.website.errors.not_found"
handler500 = "noimpunity.website.errors.failed"

urlpatterns = [
    path("", require_safe(first_page), name="first"),
    path("source.zip", require_safe(source_archive), name="source"),
    path("robots.txt", require_safe(robots), name="robots"),
    path(".well-known/security.txt", require_safe(security), name="security"),
    path("sitemap.xml", require_safe(sitemap), name="sitemap"),
    path("sitemap-pages.xml", require_safe(sitemap_of_pages), name="sitemap_of_pages"),
    path("sitemap-cases-<int:number>.xml", require_safe(sitemap_of_cases), name="sitemap_of_cases"),
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
    path("account/purge/", purge_page, name="purge"),
    path("account/", include("noimpunity.members.urls")),
    path("admin/login/", RedirectView.as_view(pattern_name="account_login"), name="desk_login"),
    path("admin/logout/", account_logout, name="desk_logout"),
    re_path(r"^admin/password_reset/", RedirectView.as_view(pattern_name="account_login"), name="desk_password_reset"),
    # People are let in above; of Wagtail's own pages none is offered.
    re_path(
        r"^admin/(users|groups|pages|collections|api/main/pages|failwhale|test404)/", refuse_files, name="refuse_others"
    ),
    path("admin/account/", account, name="wagtailadmin_account"),
    path("admin/record/<slug:reference>/preview/", case_preview, name="case_preview"),
    path(
        "admin/pages-of-the-site/<slug:page>/<slug:language>/preview/<int:number>/", words_preview, name="words_preview"
    ),
    path("admin/", include(wagtailadmin_urls)),
    *i18n_patterns(
        path("", require_safe(home), name="home"),
        path("", include(case_addresses(MAPS))),
        path("cases/<slug:reference>/", require_safe(case_page), name="case"),
        path("cases/<slug:reference>/card.png", require_safe(share_card), name="card"),
        path("cases/<slug:reference>/hearings.ics", require_safe(case_calendar), name="case_calendar"),
        path("hearings/", require_safe(hearings_page), name="hearings"),
        path("hearings.ics", require_safe(hearings_calendar), name="hearings_calendar"),
        path("judgments/", require_safe(judgments_page), name="judgments"),
        path("judgments.csv", require_safe(judgments_file), name="judgments_file"),
        path("reparations.csv", require_safe(reparations_file), name="reparations_file"),
        path("clocks/", require_safe(clocks_page), name="clocks"),
        path("clocks.csv", require_safe(clocks_file), name="clocks_file"),
        path("members/<str:secret>/clocks.atom", require_safe(member_clocks), name="member_clocks"),
        path("figures/", require_safe(figures_page), name="figures"),
        path("figures/<slug:name>/", require_safe(figure_page), name="figure"),
        path("figures/<slug:name>.<slug:form>", require_safe(figure_file), name="figure_file"),
        path("figures/<slug:name>/editions/<int:number>/", require_safe(edition_page), name="edition"),
        path("figures/<slug:name>/editions/<int:number>.<slug:form>", require_safe(edition_file), name="edition_file"),
        path("methods/", require_safe(methods_page), name="methods"),
        path("methods/<slug:module>/", require_safe(method_page), name="method"),
        path("places/", require_safe(places_page), name="places"),
        path("places/region/<slug:code>/", require_safe(region_page), name="region"),
        path("places/<slug:code>/", require_safe(place_page), name="place"),
        path("licences/", require_safe(licences), name="licences"),
        path("corrections/", require_safe(corrections_page), name=NAMES[SitePage.CORRECTIONS]),
        *[
            path(f"{page}/", require_safe(text_page), {"page": page.value}, name=name)
            for page, name in NAMES.items()
            if page != SitePage.CORRECTIONS
        ],
    ),
]
