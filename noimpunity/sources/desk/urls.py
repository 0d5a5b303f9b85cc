"""The addresses of sources at the desk, under /admin/sources/. What stands above is given."""

from django.urls import URLPattern, path

from noimpunity.sources.desk import views
from noimpunity.sources.desk.above import Above


def addresses(above: Above) -> tuple[list[URLPattern], str]:
    given = {"above": above}
    return [
        path("", views.files, name="files"),
        path("upload/", views.upload, given, name="upload"),
        path("waiting/", views.waiting_file, given, name="waiting"),
        path("waiting/rejections.<slug:form>", views.waiting_rejections, given, name="waiting_rejections"),
        path("<int:pk>/", views.file, name="file"),
        path("<int:pk>/entries/", views.entries, given, name="entries"),
        path("<int:pk>/rejections/", views.rejections, name="rejections"),
        path("<int:pk>/rejections.<slug:form>", views.rejections_file, given, name="rejections_file"),
        path("<int:pk>/review/", views.review, given, name="review"),
    ], "sources"
