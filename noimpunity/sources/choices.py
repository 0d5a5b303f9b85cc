"""What an entry is about, and why words are erased."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EntryKind(models.TextChoices):
    """What a record of a list is about."""

    CASE = "case", pgettext_lazy("entry", "Case")
    STATUS_PERIOD = "status_period", pgettext_lazy("entry", "Status of a person over a period")
    POPULATION = "population", pgettext_lazy("entry", "Population of a country in a year")


class ErasureReason(models.TextChoices):
    """A fixed list, so that a reason never names what it takes away."""

    CONSENT = "consent", _("Consent was refused or withdrawn")
    SAFETY = "safety", _("Somebody could come to harm")
    LAW = "law", _("A law or a court asks for it")
    MISTAKE = "mistake", _("It should never have been written")
    ENDED = "ended", _("The purpose for which it was kept has ended")
