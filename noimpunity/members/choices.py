"""Who works on the record, what they may do, and what two people must agree to."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    """What somebody is on the record's staff. A person may hold several."""

    CONTRIBUTOR = "contributor", _("contributor")  # writes the drafts of one member organisation
    RESEARCHER = "researcher", _("researcher")  # edits any record, publishes none
    LAWYER = "lawyer", _("lawyer")  # looks at what may be said of whom
    EDITOR = "editor", _("editor")  # edits any record, approves what others wrote
    TRANSLATOR = "translator", _("translator")  # writes the same in another language
    REVIEWER = "reviewer", _("reviewer")  # reads and comments
    ADMINISTRATOR = "administrator", _("administrator")  # lets people in and out


class Act(models.TextChoices):
    """Everything that is asked leave for. What does not stand here nobody may do."""

    ENTER = "enter", _("enter the desk")
    SEE = "see", _("see any record")
    EDIT_OWN_DRAFT = "edit_own_draft", _("edit a draft of one's own organisation")
    EDIT_ANY = "edit_any", _("edit any record")
    TRANSLATE = "translate", pgettext_lazy("act", "translate")
    REVIEW = "review", pgettext_lazy("act", "review")
    CHECK_LAW = "check_law", _("do the legal check")
    APPROVE_PUBLICATION = "approve_publication", _("approve a publication")
    MANAGE_MEMBERS = "manage_members", _("manage members")
    GRANT_ROLE = "grant_role", _("grant a role")
    RECOVER_ACCOUNT = "recover_account", _("recover an account")
    OVERRIDE_PURGE = "override_purge", _("override a purge")
    EXPORT_PERSONAL_DATA = "export_personal_data", _("export personal data")


class GraveKind(models.TextChoices):
    """The acts that need two people. Each is also an act that its two people must both be allowed."""

    GRANT_ROLE = Act.GRANT_ROLE.value, Act.GRANT_ROLE.label
    RECOVER_ACCOUNT = Act.RECOVER_ACCOUNT.value, Act.RECOVER_ACCOUNT.label
    OVERRIDE_PURGE = Act.OVERRIDE_PURGE.value, Act.OVERRIDE_PURGE.label
    EXPORT_PERSONAL_DATA = Act.EXPORT_PERSONAL_DATA.value, Act.EXPORT_PERSONAL_DATA.label


class GraveState(models.TextChoices):
    """How far a grave act has come."""

    ASKED = "asked", pgettext_lazy("grave act", "asked for")
    APPROVED = "approved", pgettext_lazy("grave act", "approved")
    DONE = "done", pgettext_lazy("grave act", "done")
    REFUSED = "refused", pgettext_lazy("grave act", "refused")


class Basis(models.TextChoices):
    """On what a role rests."""

    FIRST = "first", _("the first editor of an installation")
    ALONE = "alone", _("given by the only person there was")
    TWO = "two_people", _("given by two people")
