from django.urls import URLPattern, path

from noimpunity.cases import views


def addresses(maps: views.Maps) -> tuple[list[URLPattern], str]:
    """The addresses of lists and of what belongs to them. What draws maps stands above and is given."""
    return [
        path("cases/", views.case_list, {"maps": maps}, name="list"),
        path("cases/map.<slug:form>", views.map_file, {"maps": maps}, name="map"),
        *[path(f"cases.{kind}", views.case_file, {"kind": kind}, name=kind) for kind in views.KINDS],
        *[
            path(f"cases/<slug:reference>/cite.{kind}", views.citation, {"kind": kind}, name=f"cite-{kind}")
            for kind in views.CITATIONS
        ],
        path("wall/", views.names, name="wall"),
        path("feeds/", views.feed_page, name="feeds"),
        *[path(f"feeds/changes.{kind}", views.feed, {"kind": kind}, name=f"feed-{kind}") for kind in views.FEEDS],
    ], "cases"
