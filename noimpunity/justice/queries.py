"""Reading the line of a case: what it says as of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from noimpunity.cases.models import Case, SuspectedActor
from noimpunity.cases.wordings import in_language
from noimpunity.justice.models import Accused, Proceeding, Result, Step
from noimpunity.methods import outcome as reckoning
from noimpunity.methods.accused import AccusedState
from noimpunity.methods.facets import facets
from noimpunity.sources.models import Document


@dataclass(frozen=True)
class Standing:
    """Where a case stands as of a day, computed from its steps."""

    as_of: date
    outcome: str
    cpj_like: str
    facets: list[str]
    accused: list[tuple[Accused, AccusedState]]
    answered_on: date | None
    days_without_justice: int | None


def with_line(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with everything their line is read from, in a fixed number of queries."""
    results = Result.objects.select_related("step").prefetch_related("wordings", "citations", "accused")
    return cases.prefetch_related(
        "victims",
        "violations",
        Prefetch("proceedings", Proceeding.objects.prefetch_related("wordings")),
        Prefetch(
            "steps",
            Step.objects.select_related("proceeding").prefetch_related(
                "wordings", "citations", "accused", Prefetch("results", results)
            ),
        ),
        Prefetch(
            "accused",
            Accused.objects.prefetch_related(
                "wordings",
                "steps",
                Prefetch("results", Result.objects.select_related("step").prefetch_related("wordings")),
            ),
        ),
    )


def facts_of(case: Case) -> reckoning.CaseFacts:
    """The facts that the methods reckon with, from a case read `with_line`."""
    return reckoning.CaseFacts(
        happened_on=case.happened_on,
        violations=tuple(row.violation for row in case.violations.all()),
        victims=tuple(reckoning.Victim(victim.occupation, victim.harm, victim.count) for victim in case.victims.all()),
        accused=tuple(
            reckoning.Accused(accused.key, accused.part, accused.events(), accused.count)
            for accused in case.accused.all()
        ),
        steps=tuple(step.as_event() for step in case.steps.all()),
        death_type=case.death_type,
        work_related=case.work_related,
    )


def standing(case: Case, *, as_of: date) -> Standing:
    """Where a case read `with_line` stands as of a day."""
    facts = facts_of(case)
    states = [state for _, state in reckoning.states(facts, as_of=as_of)]
    return Standing(
        as_of=as_of,
        outcome=reckoning.outcome(facts, as_of=as_of),
        cpj_like=reckoning.cpj_like(facts, as_of=as_of),
        facets=facets(facts, as_of=as_of),
        accused=[
            (accused, state)
            for accused, state in zip(case.accused.all(), states, strict=True)
            if state != "unknown" or not _has_steps_after(accused, as_of)
        ],
        answered_on=reckoning.answered_on(facts, as_of=as_of),
        days_without_justice=reckoning.days_without_justice(facts, as_of=as_of),
    )


def _has_steps_after(accused: Accused, as_of: date) -> bool:
    """Whether this accused became known only later: nobody is accused before the first step says so."""
    days = [step.counts_from for step in accused.steps.all()]
    days += [result.counts_from for result in accused.results.all()]
    return bool(days) and min(days) > as_of


def public_label(accused: Accused, state: AccusedState, language: str | None = None) -> str:
    """How an accused is called in public: by name only while a final, uncontested conviction of an adult stands."""
    may_be_named = accused.name and accused.is_adult and state == "convicted_final" and not state.contested
    return accused.name if may_be_named else in_language(accused.wordings.all(), language).label


def cited_by(cases: QuerySet[Case]) -> QuerySet[Document]:
    """The documents that some cases cite: for the crime, for who is suspected, and on their lines."""
    chosen = cases.order_by().values("pk")
    actors = SuspectedActor.objects.filter(case__in=chosen)
    steps = Step.objects.filter(case__in=chosen)
    results = Result.objects.filter(step__case__in=chosen)
    cited = Q(pk__in=Case.objects.filter(pk__in=chosen).values("citations"))
    cited |= Q(pk__in=Case.objects.filter(pk__in=chosen).values("state_role_citations"))
    for rows in (actors, steps, results):
        cited |= Q(pk__in=rows.order_by().values("citations"))
    return Document.objects.filter(cited).order_by()


def steps_known_on(steps: Iterable[Step], as_of: date) -> list[Step]:
    """The steps that count as of a day, in the order of the line."""
    return [step for step in steps if step.counts_from <= as_of]
