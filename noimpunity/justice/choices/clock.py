"""What the clock of limitation asks of a charge: the crime, and how heavy the law holds it to be."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from noimpunity.cases.choices import Violation


class ChargedCrime(TextChoices):
    """The crime a charge names: the violations of the record, and crimes that only a law knows."""

    MURDER = "murder", Violation.MURDER.label
    KILLING = "killing", Violation.KILLING.label
    DEATH_IN_CUSTODY = "death_in_custody", Violation.DEATH_IN_CUSTODY.label
    ATTEMPTED_MURDER = "attempted_murder", Violation.ATTEMPTED_MURDER.label
    ENFORCED_DISAPPEARANCE = "enforced_disappearance", Violation.ENFORCED_DISAPPEARANCE.label
    ABDUCTION = "abduction", Violation.ABDUCTION.label
    TORTURE = "torture", Violation.TORTURE.label
    SEXUAL_VIOLENCE = "sexual_violence", Violation.SEXUAL_VIOLENCE.label
    ARBITRARY_DETENTION = "arbitrary_detention", Violation.ARBITRARY_DETENTION.label
    ASSAULT = "assault", Violation.ASSAULT.label
    ARSON = "arson", Violation.ARSON.label
    THREATS = "threats", Violation.THREATS.label
    SERIOUS_BODILY_INJURY = "serious_bodily_injury", _("Serious bodily injury")
    CRIME_AGAINST_HUMANITY = "crime_against_humanity", _("Crime against humanity")
    WAR_CRIME = "war_crime", _("War crime")
    GENOCIDE = "genocide", _("Genocide")


class PenaltyClass(TextChoices):
    """How heavy a charge is where a law reckons by classes and not by years."""

    DEATH = "death", pgettext_lazy("penalty", "Punishable by death")
    LIFE = "life", pgettext_lazy("penalty", "Punishable by life in prison")
    LONG_TERM = "long_term", pgettext_lazy("penalty", "Punishable by long-term prison")
    FELONY = "felony", pgettext_lazy("penalty", "Felony")
    MISDEMEANOUR = "misdemeanour", pgettext_lazy("penalty", "Misdemeanour")
    PETTY = "petty", pgettext_lazy("penalty", "Petty offence")
