"""Why a record changed, as its readers are told. Each word is defined in docs/reference/glossary.md."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReasonClass(TextChoices):
    """The class of a reason. A change that bears one stands in the public register; one without does not."""

    ADDED = "added", _("Added to the record")
    CORRECTED = "corrected", _("Corrected in the record")
    STEPS_ADDED = "steps_added", _("Steps added to the record")
    STEPS_CORRECTED = "steps_corrected", _("Steps corrected in the record")
    RECOMPUTED = "recomputed", _("Outcome computed anew")
    RETRACTED = "retracted", _("Retracted from the record")
    LEGAL = "legal", _("Changed for a legal reason")
    ERASED = "erased", _("Something was erased")


# Everything is new in what was added, and what was erased is not to be guessed from the field it stood in.
WITHOUT_FIELDS = (ReasonClass.ADDED, ReasonClass.STEPS_ADDED, ReasonClass.ERASED)

# What an operation means to a reader when it does not say: the first time, and every later time.
BY_DEFAULT = {
    "attach_entry": (ReasonClass.ADDED, ReasonClass.CORRECTED),
    "attach_steps": (ReasonClass.STEPS_ADDED, ReasonClass.STEPS_CORRECTED),
    "reckon": (ReasonClass.RECOMPUTED, ReasonClass.RECOMPUTED),
    "redact_version": (ReasonClass.ERASED, ReasonClass.ERASED),
    "erase": (ReasonClass.ERASED, ReasonClass.ERASED),
}
