"""Writing cases: what an entry says becomes, or corrects, a case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from noimpunity.cases import saying
from noimpunity.cases.choices import AGAINST, Consent, Publication
from noimpunity.cases.clocks import Span as ClockSpan
from noimpunity.cases.models import (
    Case,
    CaseViolation,
    CaseWording,
    ConvictionSpan,
    LimitationSpan,
    OutcomeSpan,
    SuspectedActor,
    Victim,
    VictimMedium,
    VictimName,
    VictimWording,
)
from noimpunity.changes.choices import ReasonClass
from noimpunity.changes.operations import record
from noimpunity.methods import convictions
from noimpunity.methods.dates import parse
from noimpunity.methods.independence import independent_sources
from noimpunity.methods.names import search_key
from noimpunity.methods.outcome import Span
from noimpunity.sources.models import Document, Entry
from noimpunity.sources.operations import cite

Values = dict[str, Any]
OWN_PARTS = ("title", "summary", "crime", "victims", "suspected_actors", "state_role", "emblematic")


# What may be done without an approval: never to show what was not shown, and to tell of nothing that never was.
MOVES = {
    Publication.PUBLISHED: (Publication.UNDER_CORRECTION, Publication.FROZEN, Publication.WITHDRAWN),
    Publication.UNDER_CORRECTION: (Publication.PUBLISHED, Publication.FROZEN, Publication.WITHDRAWN),
    Publication.FROZEN: (Publication.WITHDRAWN,),
}


class NeedsApproval(Exception):
    """What would show more than before has to be approved by a second person."""


@dataclass(frozen=True)
class Approved:
    """What was judged of a case before it is shown: how sure, who agreed to what, and when it was looked through."""

    verification: str
    consent: str
    verified_on: date
    consent_scope: str = ""


@transaction.atomic
def attach_entry(entry: Entry, *, by: str, approved: Approved | None = None) -> tuple[Case, bool]:
    """The case an entry speaks of, made or corrected as it says, and whether it is new.

    It is shown once it was approved; without that, what is shown and what is not stays as it was.
    """
    values, documents = entry.values, cite(entry.values["citations"])
    facts = {**_facts(values), "entry": entry}
    if approved:
        facts |= {**vars(approved), "publication": Publication.PUBLISHED}
    case, is_new = Case.objects.update_or_create(reference=values["reference"], defaults=facts)
    case.citations.set(_cited(values["crime"], documents))
    case.state_role_citations.set(_cited(values.get("state_role", {}), documents))
    _word(case, values)
    whom = saying.whom(case)
    _write_victims(case, values["victims"])
    saying.rejoin(case, whom)
    _write_actors(case, values.get("suspected_actors", []), documents)
    saying.weigh(case)
    record(
        f"cases.Case:{case.reference}", operation="attach_entry", by=by,
        reason="Added to the record" if is_new else "Corrected in the record",
        values={part: values[part] for part in OWN_PARTS if part in values},
    )  # fmt: skip
    return case, is_new


@transaction.atomic
def set_publication(case: Case, publication: str, *, by: str, reason: str) -> Case:
    """Marks a shown case as under correction or as sound again, or takes a case out of sight at once.

    Frozen or withdrawn, it is shown again only once it has been approved anew.
    """
    current = Case.objects.get(pk=case.pk)
    if publication not in MOVES.get(Publication(current.publication), ()):
        raise NeedsApproval
    Case.objects.filter(pk=case.pk).update(publication=publication)
    told = ReasonClass.RETRACTED if publication == Publication.WITHDRAWN else ""
    values = {"publication": publication}
    record(_name(current), operation="set_publication", by=by, reason=reason, values=values, reason_class=told)
    return Case.objects.get(pk=case.pk)


@transaction.atomic
def set_consent(case: Case, consent: str, *, by: str, reason: str) -> Case:
    """Writes that consent was refused or withdrawn, which holds from the next request on.

    Any other state comes with a draft and its approval.
    """
    if consent not in AGAINST:
        raise NeedsApproval
    Case.objects.filter(pk=case.pk).update(consent=consent, consent_scope="")
    values = {"consent": Consent(consent).value}
    record(_name(case), operation="set_consent", by=by, reason=reason, values=values, reason_class="")
    return Case.objects.get(pk=case.pk)


@transaction.atomic
def verify(case: Case, *, by: str, reason: str, on: date) -> Case:
    """Writes that somebody looked a case through on a day and found nothing new."""
    Case.objects.filter(pk=case.pk).update(verified_on=on)
    values = {"verified_on": on.isoformat()}
    record(_name(case), operation="verify", by=by, reason=reason, values=values, reason_class="")
    return Case.objects.get(pk=case.pk)


def _name(case: Case) -> str:
    return f"cases.Case:{case.reference}"


@transaction.atomic
def write_outcomes(case: Case, spans: Iterable[Span]) -> None:
    """Replaces the outcome of a case over time. Part of the operation of justice that computed it."""
    case.outcomes.all().delete()
    OutcomeSpan.objects.bulk_create(
        OutcomeSpan(case=case, since=span.since, until=span.until, outcome=span.outcome, cpj_like=span.cpj_like)
        for span in spans
    )


@transaction.atomic
def write_convictions(case: Case, spans: Iterable[convictions.ConvictionSpan]) -> None:
    """Replaces who stood convicted of a case over time. Part of the operation of justice that computed it."""
    case.convictions.all().delete()
    ConvictionSpan.objects.bulk_create(
        ConvictionSpan(case=case, since=span.since, until=span.until, conviction=span.conviction) for span in spans
    )


@transaction.atomic
def write_limitation(case: Case, spans: Iterable[ClockSpan]) -> None:
    """Replaces how the clock of a case stood over time. Part of the operation of justice that computed it."""
    case.limitation.all().delete()
    LimitationSpan.objects.bulk_create(
        LimitationSpan(case=case, since=span.since, until=span.until, **vars(span.interval)) for span in spans
    )


def _facts(values: Values) -> Values:
    crime, role = values["crime"], values.get("state_role", {})
    happened = parse(crime["date"])
    return {
        "is_emblematic": values["emblematic"],
        "happened_on": crime["date"],
        "happened_earliest": happened.earliest,
        "happened_latest": happened.latest,
        "country": crime["country"],
        "country_then": crime.get("country_then", ""),
        "responsible_state": crime.get("responsible_state", ""),
        "place_precision": crime["place_precision"],
        "latitude": crime.get("latitude"),
        "longitude": crime.get("longitude"),
        "death_type": crime.get("death_type", ""),
        "work_related": crime.get("work_related", "unknown"),
        "state_role": role.get("value", ""),
        "state_role_basis": role.get("basis", ""),
        "has_one_source": has_one_source(values),
        "search_key": search_key(*_searchable(values)),
    }


def has_one_source(values: Values) -> bool:
    """Whether everything that is said rests on one voice."""
    return independent_sources((row["publisher"], row["address"]) for row in values["citations"]) < 2


def _searchable(values: Values) -> Iterable[str]:
    yield from values["title"].values()
    yield from values["crime"]["place"].values()
    for victim in values["victims"]:
        yield victim.get("name", "")
        yield from (name["name"] for name in victim.get("names", []))
        yield from victim.get("work", {}).values()
    yield from values["summary"].values()


def _word(case: Case, values: Values) -> None:
    case.wordings.all().delete()
    note = values["crime"].get("date_note", {})
    CaseWording.objects.bulk_create(
        CaseWording(
            case=case,
            language=language,
            title=title,
            summary=values["summary"][language],
            place=values["crime"]["place"][language],
            date_note=note.get(language, ""),
        )
        for language, title in values["title"].items()
    )
    case.violations.all().delete()
    CaseViolation.objects.bulk_create(
        CaseViolation(case=case, violation=violation) for violation in values["crime"]["violations"]
    )


def _write_victims(case: Case, rows: list[Values]) -> None:
    case.victims.all().delete()
    victims = Victim.objects.bulk_create(_victim(case, number, row) for number, row in enumerate(rows, start=1))
    VictimWording.objects.bulk_create(
        VictimWording(
            victim=victim,
            language=language,
            work=row.get("work", {}).get(language, ""),
            description=row.get("description", {}).get(language, ""),
        )
        for victim, row in zip(victims, rows, strict=True)
        for language in {*row.get("work", {}), *row.get("description", {})}
    )
    VictimName.objects.bulk_create(
        VictimName(victim=victim, name=name["name"], script=name["script"])
        for victim, row in zip(victims, rows, strict=True)
        for name in row.get("names", [])
    )
    VictimMedium.objects.bulk_create(
        VictimMedium(victim=victim, medium=medium)
        for victim, row in zip(victims, rows, strict=True)
        for medium in dict.fromkeys(row.get("media", []))
    )


def _victim(case: Case, number: int, row: Values) -> Victim:
    died = parse(row["died"]) if row.get("died") else None
    return Victim(
        case=case,
        position=number,
        name=row.get("name", ""),
        count=row.get("count", 1),
        occupation=row["occupation"],
        gender=row.get("gender", ""),
        harm=row["harm"],
        died_on=row.get("died", ""),
        died_earliest=died.earliest if died else None,
        died_latest=died.latest if died else None,
    )


def _write_actors(case: Case, rows: list[Values], documents: dict[str, Document]) -> None:
    case.suspected_actors.all().delete()
    for row in rows:
        actor = SuspectedActor.objects.create(case=case, actor_class=row["class"], basis=row["basis"])
        actor.citations.set(_cited(row, documents))


def _cited(row: Values, documents: dict[str, Document]) -> list[Document]:
    return [documents[key] for key in row.get("citations", [])]
