"""The parts of a case as an editor meets them: which fields each has, and how each is written.

The shape is that of a record file; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from noimpunity.cases import choices as crime
from noimpunity.justice import choices as justice

Text = str | Promise
Choices = Callable[[], list[tuple[str, Text]]]


@dataclass(frozen=True)
class Field:
    """A key of a table: what it is called, how it is written, and whether it must be there."""

    key: str
    label: Text
    # line, text, words, prose, flag, whole, number, amount, date, time, one, many, rows, row, country, address, names
    kind: str
    must: bool = False
    words: Any = None  # the vocabulary of one or many; the table that rows and row point to
    longest: int = 200
    help: Text = ""
    may_be_empty: bool = False  # written even where it holds nothing


@dataclass(frozen=True)
class Part:
    """A table of a record: one, or a list of rows."""

    key: str
    label: Text
    row_label: Text
    fields: tuple[Field, ...]
    is_list: bool = True
    help: Text = ""
    made: tuple[str, ...] = field(default=())  # keys that are made here, and asked of nobody

    def keys(self) -> list[str]:
        return [each.key for each in self.fields] + list(self.made)


WHEN = _("A day (1999-04-11), a month (1999-04) or a year (1999); “~” after it where the date may be off.")
CITED = Field("citations", _("Sources"), "rows", words="citations", may_be_empty=True)
MUST_CITE = Field("citations", _("Sources"), "rows", must=True, words="citations")
CONFIDENCE = Field("confidence", _("How sure"), "one", must=True, words=justice.Confidence)
COUNTRY_HELP = _("Where the place lies today.")

PARTS = (
    Part(
        "case",
        pgettext_lazy("part", "The case"),
        "",
        (
            Field("title", _("Title"), "words", must=True, longest=300),
            Field("summary", _("Summary"), "prose", must=True, longest=5000),
            Field(
                "emblematic",
                _("Emblematic"),
                "flag",
                may_be_empty=True,
                help=_("A case that stands for many, chosen for a campaign."),
            ),
        ),
        is_list=False,
        made=("schema", "reference"),
    ),
    Part(
        "crime",
        _("The crime"),
        "",
        (
            Field("violations", _("Violations"), "many", must=True, words=crime.Violation),
            Field("date", _("Date"), "date", must=True, help=WHEN),
            Field("date_note", _("Note on the date"), "prose", longest=5000),
            Field("country", _("Country"), "country", must=True, help=COUNTRY_HELP),
            Field("country_then", _("State at the time"), "one", words="countries_then"),
            Field("responsible_state", _("State held responsible"), "country"),
            Field("place", _("Place"), "words", must=True, longest=300),
            Field("place_precision", _("How fine the place is"), "one", must=True, words=crime.PlacePrecision),
            Field("latitude", _("Latitude"), "number"),
            Field("longitude", _("Longitude"), "number"),
            Field("death_type", _("Type of death"), "one", words=crime.DeathType),
            Field("work_related", _("Related to the work"), "one", words=crime.WorkRelated),
            MUST_CITE,
        ),
        is_list=False,
    ),
    Part(
        "victims",
        _("Victims"),
        pgettext_lazy("part", "Victim"),
        (
            Field("name", _("Name"), "line", help=_("Or leave it empty, and write a count and a description.")),
            Field("names", _("In other scripts"), "names", help=_("One a line: the script, a colon, the name.")),
            Field("count", _("How many people"), "whole"),
            Field("description", _("Description, where there is no name"), "words", longest=300),
            Field("occupation", _("Occupation"), "one", must=True, words=crime.Occupation),
            Field("work", _("Work"), "words", longest=300),
            Field("media", _("Medium"), "many", words=crime.Medium),
            Field("gender", _("Gender"), "one", words=crime.Gender),
            Field("harm", _("Harm"), "one", must=True, words=crime.Harm),
            Field("died", _("Died on"), "date", help=WHEN),
        ),
        help=_("No children, no witnesses, no next of kin. Nothing that only a protected source knows."),
    ),
    Part(
        "suspected_actors",
        _("Those suspected, by class"),
        pgettext_lazy("part", "Class of actor"),
        (
            Field("class", _("Class of actor"), "one", must=True, words=crime.ActorClass),
            Field("basis", _("On what it rests"), "one", must=True, words=crime.Basis),
            CITED,
        ),
    ),
    Part(
        "state_role",
        _("Role of the State"),
        "",
        (
            Field("value", _("Role"), "one", must=True, words=crime.StateRole),
            Field("basis", _("On what it rests"), "one", must=True, words=crime.Basis),
            CITED,
        ),
        is_list=False,
    ),
    Part(
        "proceedings",
        _("Proceedings"),
        pgettext_lazy("part", "Proceeding"),
        (
            Field("title", _("Title"), "words", must=True, longest=300),
            Field("kind", _("Kind"), "one", must=True, words=justice.ProceedingKind),
            Field("system", _("Legal system"), "one", words=justice.System),
            Field("country", _("Country"), "country"),
            Field("court", _("Court"), "words", longest=300),
            Field("relation", _("How it came out of another"), "one", words=justice.Relation),
            Field("parent", _("Of which proceeding"), "row", words="proceedings"),
        ),
        made=("key",),
    ),
    Part(
        "accused",
        _("Those accused"),
        pgettext_lazy("part", "Accused"),
        (
            Field("label", _("How they are called without a name"), "words", must=True, longest=300),
            Field("part", _("Part alleged"), "one", must=True, words=justice.Part),
            Field("count", _("How many people"), "whole"),
            Field("name", _("Name"), "line", help=_("Only while a final conviction of an adult stands.")),
            Field("adult", _("Was an adult"), "flag"),
        ),
        help=_("By class of office or part alleged. A name asks for a legal check."),
        made=("key",),
    ),
    Part(
        "events",
        _("Steps"),
        pgettext_lazy("part", "Step"),
        (
            Field("code", _("Step"), "one", must=True, words=justice.StepCode),
            Field("date", _("Date"), "date", must=True, help=WHEN),
            Field("made_public", _("Made public on"), "date", help=_("Where that was later than the step itself.")),
            Field("proceeding", _("Proceeding"), "row", words="proceedings"),
            Field("body", _("Body"), "words", longest=300),
            Field("text", _("What happened"), "prose", must=True, longest=5000),
            Field("accused", _("Those accused whom it concerns"), "rows", words="accused"),
            Field("finds_state_responsible", _("It finds the State responsible"), "flag"),
            Field("finds_no_instigator", _("It finds that nobody ordered the crime"), "flag"),
            MUST_CITE,
            CONFIDENCE,
        ),
        made=("key",),
    ),
    Part(
        "results",
        _("Results"),
        pgettext_lazy("part", "Result"),
        (
            Field("event", _("The step that decided it"), "row", must=True, words="events"),
            Field("accused", _("Those accused whom it decides on"), "rows", must=True, words="accused"),
            Field("result", _("Result"), "one", must=True, words=justice.ResultKind),
            Field("finality", _("Finality"), "one", must=True, words="finalities"),
            Field("sentence", _("Sentence"), "words", longest=500),
            Field("court", _("Court"), "words", longest=300),
            Field("in_absentia", _("In their absence"), "flag"),
            Field("contested", _("Contested"), "one", words=justice.Contested),
            MUST_CITE,
        ),
        help=_("The day is that of the step."),
        made=("decided_on", "made_public_on"),
    ),
    Part(
        "charges",
        _("Charges"),
        pgettext_lazy("part", "Charge"),
        (
            Field("country", _("Country"), "country", must=True, help=_("Whose law it is under.")),
            Field("crime", _("Crime"), "one", must=True, words=justice.ChargedCrime),
            Field("label", _("Its name in the law"), "words", longest=300),
            Field("proceeding", _("Proceeding"), "row", words="proceedings"),
            Field(
                "accused", _("Those accused of it"), "rows", words="accused", help=_("None: whoever is not charged.")
            ),
            Field("max_years", _("Highest sentence, in years"), "whole"),
            Field("penalty_class", _("Or its class"), "one", words=justice.PenaltyClass),
            Field("offence_date", _("Day of the act"), "date", help=_("Empty: the date of the crime.")),
            Field("result_date", _("Day of the death or injury"), "date"),
            Field("discovery_date", _("Day it was discovered"), "date"),
            Field("public_official", _("The accused held public office"), "flag"),
            Field("every_interruption_known", _("Every interruption is on the line"), "flag"),
            MUST_CITE,
            CONFIDENCE,
        ),
        help=_("What the clock of limitation is reckoned from. Have a lawyer of that country look at it."),
        made=("key",),
    ),
    Part(
        "hearings",
        _("Hearings"),
        pgettext_lazy("part", "Hearing"),
        (
            Field("date", _("Date"), "date", must=True, help=WHEN),
            Field("time", _("Time"), "time", help=_("By the clock of the court: 09:30.")),
            Field("court", _("Court"), "words", must=True, longest=300),
            Field("proceeding", _("Proceeding"), "row", words="proceedings"),
            Field("accused", _("Those accused whom it concerns"), "rows", words="accused"),
            Field("openness", _("Open to the public"), "one", words=justice.Openness),
            Field("outcome", _("What became of it"), "one", must=True, words=justice.HearingOutcome),
            Field("adjournment_reason", _("Why it was put off"), "one", words=justice.AdjournmentReason),
            Field("text", _("What it is about"), "prose", longest=5000),
            MUST_CITE,
            CONFIDENCE,
        ),
        made=("key",),
    ),
    Part(
        "judgments",
        _("International judgments"),
        pgettext_lazy("part", "International judgment"),
        (
            Field("forum", _("Forum"), "one", must=True, words=justice.Forum),
            Field("title", _("Title"), "words", must=True, longest=300),
            Field("number", _("Number of the application"), "line"),
            Field("state", _("State concerned"), "country"),
            Field("proceeding", _("Proceeding"), "row", words="proceedings"),
            Field("delivered", _("Delivered on"), "date", must=True, help=WHEN),
            Field("final", _("Final on"), "date"),
            Field("finding", _("Finding"), "one", must=True, words=justice.Finding),
            Field("articles", _("Which rights"), "words", longest=300),
            Field("text", _("What it says"), "prose", longest=5000),
            Field("execution", _("How far it is carried out"), "one", words=justice.Execution),
            Field("execution_as_of", _("As of"), "date"),
            Field("next_review", _("Next looked at on"), "date"),
            MUST_CITE,
            CONFIDENCE,
        ),
        made=("key",),
    ),
    Part(
        "reparations",
        _("Reparations"),
        pgettext_lazy("part", "Reparation"),
        (
            Field("kind", _("Kind"), "one", must=True, words=justice.ReparationKind),
            Field("judgment", _("Judgment"), "row", words="judgments"),
            Field("text", _("What was to be made good"), "prose", must=True, longest=5000),
            Field("amount", _("Amount"), "amount"),
            Field("currency", _("Currency"), "line", longest=3, help=_("Three capital letters: EUR.")),
            Field("ordered", _("Ordered on"), "date", must=True, help=WHEN),
            Field("status", _("Whether it was done"), "one", must=True, words=justice.ReparationStatus),
            Field("done", _("Done on"), "date"),
            MUST_CITE,
            CONFIDENCE,
        ),
        help=_("To whom by their place in the case, never by name."),
        made=("key",),
    ),
    Part(
        "citations",
        _("Sources"),
        pgettext_lazy("part", "Source"),
        (
            Field("publisher", _("Publisher"), "line", must=True),
            Field("address", _("Address"), "address", must=True, longest=1000),
            Field("published", _("Published on"), "date", help=WHEN),
        ),
        help=_("Public sources only. Testimony, evidence and protected sources do not belong here."),
        made=("key",),
    ),
)
BY_KEY = {part.key: part for part in PARTS}
