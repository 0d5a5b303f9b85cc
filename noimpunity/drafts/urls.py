"""The addresses of the desk, under /admin/record/."""

from django.urls import path

from noimpunity.drafts import views

app_name = "drafts"
urlpatterns = [
    path("", views.record, name="record"),
    path("new/", views.new, name="new"),
    path("<slug:reference>/", views.case, name="case"),
    path("<slug:reference>/correct/", views.correct, name="correct"),
    path("<slug:reference>/hide/", views.set_publication, name="set_publication"),
    path("<slug:reference>/consent/", views.set_consent, name="set_consent"),
    path("<slug:reference>/verify/", views.verify, name="verify"),
    path("<slug:reference>/gate/", views.gate, name="gate"),
    path("<slug:reference>/overrule/", views.overrule, name="overrule"),
    path("<slug:reference>/move/", views.move, name="move"),
    path("<slug:reference>/judge/", views.judge, name="judge"),
    path("<slug:reference>/publish/", views.publish, name="publish"),
    path("<slug:reference>/discard/", views.discard, name="discard"),
    path("<slug:reference>/comment/", views.comment, name="comment"),
    path("<slug:reference>/settle/<int:pk>/", views.settle, name="settle"),
    path("<slug:reference>/history/", views.history, name="history"),
    path("<slug:reference>/compare/", views.compare, name="compare"),
    path("<slug:reference>/<slug:part>/", views.part, name="part"),
    path("<slug:reference>/<slug:part>/<int:number>/", views.row, name="row"),
    path("<slug:reference>/<slug:part>/<int:number>/remove/", views.remove, name="remove"),
]
