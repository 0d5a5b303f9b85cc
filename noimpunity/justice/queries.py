"""Reading the line of a case: what it says as of a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from noimpunity.cases.models import Case, SuspectedActor
from noimpunity.cases.queries import CRIME, for_reading
from noimpunity.cases.whole import fill
from noimpunity.cases.wordings import in_language
from noimpunity.justice.models import Accused, Charge, Hearing, Judgment, Reparation, Result, Step
from noimpunity.methods import outcome as reckoning
from noimpunity.methods.accused import AccusedState
from noimpunity.methods.case import identified
from noimpunity.methods.facets import facets
from noimpunity.methods.steps import Step as ReadStep
from noimpunity.methods.steps import read_step
from noimpunity.sources.models import Document

# What the line of a case is read from, and what else a case page shows of what was done about the crime.
LINE = (
    "victims", "violations", "proceedings__wordings",
    "steps__wordings", "steps__citations", "steps__accused", "steps__proceeding",
    "steps__results__wordings", "steps__results__citations", "steps__results__accused",
    "accused__wordings", "accused__steps", "accused__results__step", "accused__results__wordings",
)  # fmt: skip
BESIDE_THE_LINE = (
    "proceedings__parent",
    "charges__wordings", "charges__citations", "charges__accused", "charges__proceeding",
    "hearings__wordings", "hearings__citations", "hearings__accused", "hearings__proceeding",
    "reparations__wordings", "reparations__citations", "reparations__judgment",  # first: some are of no judgment
    "judgments__wordings", "judgments__citations", "judgments__proceeding", "judgments__reparations",
)  # fmt: skip
WHOLE = CRIME + LINE + BESIDE_THE_LINE


@dataclass(frozen=True)
class Standing:
    """Where a case stands as of a day, computed from its steps."""

    as_of: date
    outcome: str
    cpj_like: str
    facets: Sequence[str]
    accused: list[tuple[Accused, AccusedState]]
    answered_on: date | None
    days_without_justice: int | None


def whole(cases: QuerySet[Case], reference: str) -> Case | None:
    """One of some cases with everything its page shows, in two questions to the database."""
    case = for_reading(cases).filter(reference=reference).first()
    if case is not None:
        fill([case], WHOLE)
    return case


def with_line(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with everything their line is read from, in a fixed number of queries."""
    return cases.prefetch_related(*LINE)


def facts_of(case: Case) -> reckoning.CaseFacts:
    """The facts that the methods reckon with, from a case read `with_line`.

    Each step has the key by which the line knows it, and the country of its court, which says when a result is final.
    """
    countries = {proceeding.pk: proceeding.country for proceeding in case.proceedings.all()}

    def read(row: Step | Result, step: Step) -> ReadStep:
        return read_step({**row.as_event(), "key": step.key, "country": countries.get(step.proceeding_id or 0, "")})

    return reckoning.CaseFacts(
        happened_on=case.happened_on,
        violations=tuple(row.violation for row in case.violations.all()),
        victims=tuple(reckoning.Victim(victim.occupation, victim.harm, victim.count) for victim in case.victims.all()),
        accused=tuple(
            reckoning.Accused(
                accused.key, accused.part, tuple(read(row, step) for row, step in accused.rows()), accused.count
            )
            for accused in case.accused.all()
        ),
        steps=tuple(read(step, step) for step in case.steps.all()),
        death_type=case.death_type,
        work_related=case.work_related,
    )


def standing(case: Case, *, as_of: date, facts: reckoning.CaseFacts | None = None) -> Standing:
    """Where a case read `with_line` stands as of a day; from its facts where they were read already."""
    facts = facts or facts_of(case)
    return Standing(
        as_of=as_of,
        outcome=reckoning.outcome(facts, as_of=as_of),
        cpj_like=reckoning.cpj_like(facts, as_of=as_of),
        facets=facets(facts, as_of=as_of),
        accused=known_on(case, facts, as_of),
        answered_on=reckoning.answered_on(facts, as_of=as_of),
        days_without_justice=reckoning.days_without_justice(facts, as_of=as_of),
    )


def known_on(case: Case, facts: reckoning.CaseFacts, as_of: date) -> list[tuple[Accused, AccusedState]]:
    """Each accused whom the record knows on a day, with the state."""
    by_key = {accused.key: accused for accused in case.accused.all()}
    return [(by_key[each.label], state) for each, state in identified(facts, as_of=as_of)]


def public_label(accused: Accused, state: AccusedState, language: str | None = None) -> str:
    """How an accused is called in public: by name only while a final, uncontested conviction of an adult stands."""
    may_be_named = accused.name and accused.is_adult and state == "convicted_final" and not state.contested
    return accused.name if may_be_named else in_language(accused.wordings.all(), language).label


def cited_by(cases: QuerySet[Case]) -> QuerySet[Document]:
    """The documents that some cases cite: for the crime, for who is suspected, and on their lines."""
    chosen = cases.order_by().values("pk")
    actors = SuspectedActor.objects.filter(case__in=chosen)
    rows = [model._default_manager.filter(case__in=chosen) for model in (Step, Charge, Hearing, Judgment, Reparation)]
    results = Result.objects.filter(step__case__in=chosen)
    cited = Q(pk__in=Case.objects.filter(pk__in=chosen).values("citations"))
    cited |= Q(pk__in=Case.objects.filter(pk__in=chosen).values("state_role_citations"))
    for citing in (actors, results, *rows):
        cited |= Q(pk__in=citing.order_by().values("citations"))
    return Document.objects.filter(cited).order_by()


def steps_known_on(steps: Iterable[Step], as_of: date) -> list[Step]:
    """The steps that count as of a day, in the order of the line."""
    return [step for step in steps if step.counts_from <= as_of]
