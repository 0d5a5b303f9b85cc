"""Taking words out of drafts: out of every version, and out of what was said about them."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet

from noimpunity.drafts.choices import State
from noimpunity.drafts.models import STATEMENTS, Comment, Draft, DraftEntry, DraftVersion, Judgement
from noimpunity.drafts.operations import digest
from noimpunity.sources.erasing import cleaned, erase_from_rows
from noimpunity.sources.traces import MARK, Traces, written_texts


def texts_of(reference: str) -> Iterator[tuple[str, str]]:
    """What drafts of a case say or said, by the path it has in a record file."""
    for values in DraftVersion.objects.filter(draft__reference=reference).values_list("values", flat=True):
        yield from written_texts(values)


@transaction.atomic
def erase_from_drafts(drafts: QuerySet[Draft], traces: Traces, *, is_person: bool) -> set[str]:
    """Takes words out of some drafts, and gives the references of those that held them.

    What a version says is then something else, so no judgement of it holds any more.
    """
    versions = [
        version
        for version in DraftVersion.objects.filter(draft__in=drafts).select_related("draft")
        if traces.stand_in([version.values, version.statements(), version.reason])
    ]
    for version in versions:
        version.values = cleaned(version.values, traces, is_person=is_person)
        version.overruled = {
            key: {**said, "reason": traces.taken_out(said["reason"]) or MARK} for key, said in version.overruled.items()
        }
        for name in ("consent_scope", "risk", "reason"):
            said = getattr(version, name)
            setattr(version, name, traces.taken_out(said) or (MARK if said else ""))
        version.digest = digest(version.values, version.statements())
    DraftVersion.objects.bulk_update(versions, ["values", "reason", "digest", *STATEMENTS], batch_size=100)
    judged = erase_from_rows(Judgement.objects.filter(version__draft__in=drafts), ["reason"], traces)
    said = erase_from_rows(Comment.objects.filter(draft__in=drafts).select_related("draft"), ["text"], traces)
    taken = erase_from_rows(
        DraftEntry.objects.filter(draft__in=drafts).select_related("draft"), ["why_another"], traces
    )
    touched = {version.draft.reference for version in versions}
    touched |= {row.draft.reference for row in (*said, *taken)}
    keys = [judgement.version_id for judgement in judged]
    return touched | set(Draft.objects.filter(versions__in=keys).values_list("reference", flat=True))


def of_case(reference: str) -> QuerySet[Draft]:
    return Draft.objects.filter(reference=reference)


@transaction.atomic
def erase_unpublished(reference: str, digests: set[str] | None = None) -> list[str]:
    """Deletes every draft of a case that never was published, or those whose versions have some digests.

    Gives the digests of the versions, by which a copy in an older backup is known again.
    """
    found = of_case(reference).exclude(state=State.PUBLISHED)
    if digests is not None:
        found = found.filter(versions__digest__in=digests).distinct()
    known = list(DraftVersion.objects.filter(draft__in=found).values_list("digest", flat=True))
    Draft.objects.filter(pk__in=list(found.values_list("pk", flat=True))).delete()
    return known
