from django.urls import path

from noimpunity.cases import views

app_name = "cases"
urlpatterns = [
    path("cases/", views.case_list, name="list"),
    *[path(f"cases.{kind}", views.case_file, {"kind": kind}, name=kind) for kind in views.KINDS],
    *[
        path(f"cases/<slug:reference>/cite.{kind}", views.citation, {"kind": kind}, name=f"cite-{kind}")
        for kind in views.CITATIONS
    ],
    path("wall/", views.names, name="wall"),
    path("feeds/", views.feed_page, name="feeds"),
    *[path(f"feeds/changes.{kind}", views.feed, {"kind": kind}, name=f"feed-{kind}") for kind in views.FEEDS],
]
