"""How proceedings belong together, and what is known of a hearing."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Relation(TextChoices):
    """How a proceeding came out of another."""

    APPEAL_OF = "appeal_of", pgettext_lazy("relation", "Appeal of")
    RETRIAL_OF = "retrial_of", pgettext_lazy("relation", "Retrial of")
    SPLIT_FROM = "split_from", pgettext_lazy("relation", "Split from")
    JOINED_TO = "joined_to", pgettext_lazy("relation", "Joined to")


class Openness(TextChoices):
    """Whether the public may watch a hearing."""

    PUBLIC = "public", pgettext_lazy("hearing", "Public")
    PARTLY_CLOSED = "partly_closed", pgettext_lazy("hearing", "Partly closed")
    CLOSED = "closed", pgettext_lazy("hearing", "Closed")
    UNKNOWN = "unknown", pgettext_lazy("hearing", "Not known whether public")


class HearingOutcome(TextChoices):
    """What became of a hearing."""

    PLANNED = "planned", pgettext_lazy("hearing", "Planned")
    HELD = "held", pgettext_lazy("hearing", "Held")
    ADJOURNED = "adjourned", pgettext_lazy("hearing", "Adjourned")
    CANCELLED = "cancelled", pgettext_lazy("hearing", "Cancelled")
    UNKNOWN = "unknown", pgettext_lazy("hearing", "Not known what became of it")


class AdjournmentReason(TextChoices):
    """Why a hearing was put off."""

    JUDGE_ABSENT = "judge_absent", pgettext_lazy("adjournment", "A judge was absent")
    BENCH_CHANGED = "bench_changed", pgettext_lazy("adjournment", "The bench changed")
    PROSECUTOR_ABSENT = "prosecutor_absent", pgettext_lazy("adjournment", "The prosecution was absent")
    ACCUSED_ABSENT = "accused_absent", pgettext_lazy("adjournment", "An accused was absent or not brought")
    COUNSEL_ABSENT = "counsel_absent", pgettext_lazy("adjournment", "Counsel was absent or changed")
    TESTIMONY_MISSING = "testimony_missing", pgettext_lazy("adjournment", "Somebody who was to testify did not appear")
    EVIDENCE_MISSING = "evidence_missing", pgettext_lazy("adjournment", "Evidence or an expert report was missing")
    REQUEST_PENDING = "request_pending", pgettext_lazy("adjournment", "A request had to be decided first")
    ILLNESS = "illness", pgettext_lazy("adjournment", "Illness")
    SECURITY = "security", pgettext_lazy("adjournment", "Security")
    STRIKE_OR_CLOSURE = "strike_or_closure", pgettext_lazy("adjournment", "Strike or closure of the court")
    OTHER = "other", pgettext_lazy("adjournment", "Another reason")
    NOT_GIVEN = "not_given", pgettext_lazy("adjournment", "No reason given")
