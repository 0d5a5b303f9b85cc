"""The pages every site needs, and what becomes of a text proposed for one of them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SitePage(TextChoices):
    """A page of the site whose words its editors write. The value stands in its address."""

    ABOUT = "about", _("About")
    METHOD = "method", _("Method and sources")
    PRIVACY = "privacy", _("Privacy")
    SECURE_CONNECTION = "secure-connection", _("Secure connection")
    CORRECTIONS = "corrections", _("Corrections")
    ACCESSIBILITY = "accessibility", _("Accessibility")
    CONTACT = "contact", _("Contact")


class Verdict(TextChoices):
    """What a second person said of a proposed text."""

    PUT_UP = "put_up", pgettext_lazy("proposed text", "put up")
    SET_ASIDE = "set_aside", pgettext_lazy("proposed text", "set aside")


# What the site knows of itself, by the name that stands for it in braces in the text of a page.
FACTS = {
    "contact": _("where readers write to"),
    "security": _("where a weakness is reported"),
    "cases": _("how many cases are published"),
    "day": _("today"),
    "address": _("the address of the site"),
    "onion": _("the onion address, or that there is none"),
    "source": _("a link to the source code"),
}
