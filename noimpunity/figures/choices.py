"""How a case stands in a figure. Each word is defined in docs/reference/glossary.md."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Standing(TextChoices):
    """What a case answered, or why it is not counted."""

    YES = "yes", pgettext_lazy("figure", "Yes")
    NO = "no", pgettext_lazy("figure", "No")
    UNKNOWN = "unknown", pgettext_lazy("figure", "Not known")
    DOES_NOT_ARISE = "does_not_arise", pgettext_lazy("figure", "Does not arise")
    ENDED = "ended", pgettext_lazy("figure", "A first verdict was given")
    WAITING = "waiting", pgettext_lazy("figure", "Waiting for a first verdict")
    COUNTED = "counted", pgettext_lazy("figure", "Counted as unsolved")
    BELOW_THRESHOLD = "below_threshold", pgettext_lazy("figure", "In a country below the threshold")
    OUTSIDE_WINDOW = "outside_window", pgettext_lazy("figure", "Outside the window")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("figure", "Not a murder of a journalist by CPJ's rule")
    MOTIVE_NOT_CONFIRMED = "motive_not_confirmed", pgettext_lazy("figure", "Motive not confirmed")
    PARTIAL_IMPUNITY = "partial_impunity", pgettext_lazy("figure", "Partial impunity")
    FULL_JUSTICE = "full_justice", pgettext_lazy("figure", "Full justice")
    NO_INFORMATION = "no_information", pgettext_lazy("figure", "No information")
    MEDIA_WORKER = "media_worker", pgettext_lazy("figure", "Media workers only, whom the index does not count")
