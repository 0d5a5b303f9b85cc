"""How far a draft has come, what was judged of it, and what is still missing. Defined in docs/reference/glossary.md."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """How far a draft has come."""

    TIP = "tip", pgettext_lazy("draft", "Tip")
    RESEARCHING = "researching", pgettext_lazy("draft", "Researching")
    DRAFTED = "drafted", pgettext_lazy("draft", "Drafted")
    IN_REVIEW = "in_review", pgettext_lazy("draft", "In second review")
    APPROVED = "approved", pgettext_lazy("draft", "Approved")
    PUBLISHED = "published", pgettext_lazy("draft", "Published")
    DISCARDED = "discarded", pgettext_lazy("draft", "Set aside")


OPEN = (State.TIP, State.RESEARCHING, State.DRAFTED, State.IN_REVIEW, State.APPROVED)
# In these a contributor still writes; from the next on it is handed over.
BEFORE_REVIEW = (State.TIP, State.RESEARCHING, State.DRAFTED)
# What follows from what, without a judgement.
MOVES = {
    State.TIP: (State.RESEARCHING, State.DRAFTED),
    State.RESEARCHING: (State.TIP, State.DRAFTED),
    State.DRAFTED: (State.RESEARCHING, State.IN_REVIEW),
}


class JudgementKind(TextChoices):
    """What somebody said of one version of a draft."""

    SUBMITTED = "submitted", pgettext_lazy("judgement", "Handed over for second review")
    SOUND = "sound", pgettext_lazy("judgement", "Read and found sound")
    LAWFUL = "lawful", pgettext_lazy("judgement", "Legal check passed")
    SENT_BACK = "sent_back", pgettext_lazy("judgement", "Sent back")
    APPROVED = "approved", pgettext_lazy("judgement", "Approved")


class Requirement(TextChoices):
    """What has to be there before a draft may be approved."""

    COMPLETE = "complete", _("Everything that a case must say is there, and nothing is wrong in it.")
    ORDER = "order", _("Every doubtful order of steps is put right, or overruled with a reason.")
    VERIFICATION = "verification", _("It says how sure it is: possible, likely or confirmed.")
    CONSENT = "consent", _("It says what those concerned agreed to, and nobody refused.")
    RISK = "risk", _("Somebody looked at who could come to harm, and wrote down what was found.")
    SECOND_SOURCE = (
        "second_source",
        _("What comes from a list whose terms forbid derivatives is confirmed by a second source."),
    )
    LAW = "law", _("A lawyer has checked it, because it names somebody who is accused.")
    SECOND_PERSON = "second_person", _("A second person, who wrote none of it, approves it.")
