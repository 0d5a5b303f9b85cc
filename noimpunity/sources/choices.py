"""Why words are erased. A fixed list, so that a reason never names what it takes away."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ErasureReason(models.TextChoices):
    CONSENT = "consent", _("Consent was refused or withdrawn")
    SAFETY = "safety", _("Somebody could come to harm")
    LAW = "law", _("A law or a court asks for it")
    MISTAKE = "mistake", _("It should never have been written")
    ENDED = "ended", _("The purpose for which it was kept has ended")
