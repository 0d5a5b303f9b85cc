"""What courts beyond the State found, how far that was carried out, and what was made good."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Forum(TextChoices):
    """Before whom a State, or those who acted for it, had to answer beyond the national courts."""

    ECTHR = "ecthr", pgettext_lazy("forum", "European Court of Human Rights")
    IACTHR = "iacthr", pgettext_lazy("forum", "Inter-American Court of Human Rights")
    IACHR = "iachr", pgettext_lazy("forum", "Inter-American Commission on Human Rights")
    ACTHPR = "acthpr", pgettext_lazy("forum", "African Court on Human and Peoples' Rights")
    ACHPR = "achpr", pgettext_lazy("forum", "African Commission on Human and Peoples' Rights")
    ECOWAS = "ecowas", pgettext_lazy("forum", "ECOWAS Court of Justice")
    UN_HRC = "un_hrc", pgettext_lazy("forum", "UN Human Rights Committee")
    UN_CAT = "un_cat", pgettext_lazy("forum", "UN Committee against Torture")
    UN_CED = "un_ced", pgettext_lazy("forum", "UN Committee on Enforced Disappearances")
    UN_WGAD = "un_wgad", pgettext_lazy("forum", "UN Working Group on Arbitrary Detention")
    ICC = "icc", pgettext_lazy("forum", "International Criminal Court")
    FOREIGN_COURT = "foreign_court", pgettext_lazy("forum", "Court of another State")
    PEOPLES_TRIBUNAL = "peoples_tribunal", pgettext_lazy("forum", "People's tribunal, without legal force")


class Finding(TextChoices):
    """What a forum found."""

    VIOLATION_FOUND = "violation_found", pgettext_lazy("finding", "Violation found")
    PARTLY_FOUND = "partly_found", pgettext_lazy("finding", "Violation found in part")
    NO_VIOLATION = "no_violation", pgettext_lazy("finding", "No violation found")
    SETTLED = "settled", pgettext_lazy("finding", "Settled, with what was admitted")
    INADMISSIBLE = "inadmissible", pgettext_lazy("finding", "Not admitted")


class Execution(TextChoices):
    """How far the carrying out of a judgment is, as those who watch over it say."""

    ENHANCED_SUPERVISION = "enhanced_supervision", pgettext_lazy("execution", "Under enhanced supervision")
    STANDARD_SUPERVISION = "standard_supervision", pgettext_lazy("execution", "Under standard supervision")
    PARTLY_EXECUTED = "partly_executed", pgettext_lazy("execution", "Carried out in part")
    CLOSED = "closed", pgettext_lazy("execution", "Supervision closed")
    NOT_SUPERVISED = "not_supervised", pgettext_lazy("execution", "Nobody supervises it")
    UNKNOWN = "unknown", pgettext_lazy("execution", "Not known how far it was carried out")


class ReparationKind(TextChoices):
    """What was to be made good, and how."""

    COMPENSATION = "compensation", pgettext_lazy("reparation", "Compensation")
    COSTS = "costs", pgettext_lazy("reparation", "Costs")
    INVESTIGATION = "investigation", pgettext_lazy("reparation", "Duty to investigate")
    APOLOGY = "apology", pgettext_lazy("reparation", "Public apology or recognition")
    MEMORIAL = "memorial", pgettext_lazy("reparation", "Memorial")
    PROTECTION = "protection", pgettext_lazy("reparation", "Protection")
    LEGAL_REFORM = "legal_reform", pgettext_lazy("reparation", "Change of law or practice")
    OTHER = "other", pgettext_lazy("reparation", "Something else")


class ReparationStatus(TextChoices):
    """Whether what was ordered was done."""

    ORDERED = "ordered", pgettext_lazy("reparation", "Ordered, not known whether done")
    DONE = "done", pgettext_lazy("reparation", "Done")
    PARTLY_DONE = "partly_done", pgettext_lazy("reparation", "Done in part")
    NOT_DONE = "not_done", pgettext_lazy("reparation", "Not done")
    REFUSED = "refused", pgettext_lazy("reparation", "Refused")
