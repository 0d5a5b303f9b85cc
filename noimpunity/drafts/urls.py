"""The addresses of the desk, under /admin/record/."""

from django.urls import path

from noimpunity.drafts.views import cases, drafts, entries, line, parts

app_name = "drafts"
urlpatterns = [
    path("", cases.record, name="record"),
    path("new/", cases.new, name="new"),
    path("entries/drafts/", entries.entry_drafts, name="entry_drafts"),
    path("entries/<int:pk>/", entries.entry, name="entry"),
    path("entries/<int:pk>/attach/", entries.attach, name="attach"),
    path("entries/<int:pk>/detach/", entries.detach, name="detach"),
    path("entries/<int:pk>/begin/", entries.begin, name="begin"),
    path("<slug:reference>/", cases.case, name="case"),
    path("<slug:reference>/decide/", entries.decide, name="decide"),
    path("<slug:reference>/correct/", cases.correct, name="correct"),
    path("<slug:reference>/hide/", cases.set_publication, name="set_publication"),
    path("<slug:reference>/consent/", cases.set_consent, name="set_consent"),
    path("<slug:reference>/verify/", cases.verify, name="verify"),
    path("<slug:reference>/gate/", drafts.gate, name="gate"),
    path("<slug:reference>/overrule/", drafts.overrule, name="overrule"),
    path("<slug:reference>/move/", drafts.move, name="move"),
    path("<slug:reference>/judge/", drafts.judge, name="judge"),
    path("<slug:reference>/publish/", drafts.publish, name="publish"),
    path("<slug:reference>/discard/", drafts.discard, name="discard"),
    path("<slug:reference>/comment/", drafts.comment, name="comment"),
    path("<slug:reference>/settle/<int:pk>/", drafts.settle, name="settle"),
    path("<slug:reference>/history/", parts.history, name="history"),
    path("<slug:reference>/compare/", parts.compare, name="compare"),
    path("<slug:reference>/line/", line.line, name="line"),
    path("<slug:reference>/line/overrule/", line.overrule_in_line, name="overrule_in_line"),
    path("<slug:reference>/<slug:part>/", parts.part, name="part"),
    path("<slug:reference>/<slug:part>/<int:number>/", parts.row, name="row"),
    path("<slug:reference>/<slug:part>/<int:number>/remove/", parts.remove, name="remove"),
]
