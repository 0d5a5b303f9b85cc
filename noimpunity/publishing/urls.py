"""The desk's addresses under /admin/pages-of-the-site/. The preview stands in website, as it shows a public page."""

from django.urls import path

from noimpunity.publishing import views

app_name = "site_pages"
urlpatterns = [
    path("", views.pages, name="pages"),
    path("<slug:page>/<slug:language>/", views.words, name="words"),
    path("<slug:page>/<slug:language>/judge/", views.judge, name="judge"),
]
