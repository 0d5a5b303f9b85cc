"""What a clock says, in the language of the page, by the codes of `noimpunity.methods.limitation.vocabulary`."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# What each state means for whoever reads it.
STATES: dict[str, Any] = {
    "running": _("The period runs."),
    "interrupted": _("A charge was brought, and no period runs while the proceedings go on."),
    "suspended": _("The period stands still."),
    "stopped": _("The period matters no more: a judgment, a charge where a charge is enough, or a death has ended it."),
    "expired": _("Prosecution is barred."),
    "imprescriptible": _("The law exempts this crime from limitation."),
    "court_discretion": _("The period is over, or there is none, and a court decides whether prosecution is barred."),
    "none": _("The law has no limitation for this crime."),
    "unknown": _("It cannot be said; what follows tells why."),
}
# Translators: "%(value)s" is a country, a crime, or a step with its day, as the warning has it.
WARNINGS: dict[str, Any] = {
    "not_checked_by_a_lawyer": _("Not checked by a lawyer."),
    "confidence_low": _("The rule rests on general knowledge and must be verified."),
    "confidence_too_low": _("What is known of the law is too doubtful for a deadline."),
    "no_rule": _("No rule is on record for %(value)s."),
    "no_rule_on_the_day": _("No rule is on record for the law that was in force on the day of the crime."),
    "law_start_unknown": _("It is not known since when this law has been in force."),
    "crime_not_known": _("The rules do not know the crime “%(value)s”."),
    "penalty_unknown": _("The penalty on which the period depends is not known."),
    "date_unknown": _("The day of the crime is not known."),
    "not_yet_committed": _("On that day the crime had not happened."),
    "approximate_date": _("A date is not known to the day, so the deadline is a range."),
    "interruptions_unknown": _("An act that is not on the record may have moved the deadline."),
    "may_have_expired": _("The earliest deadline has passed; an act that is not on the record may have moved it."),
    "act_after_deadline": _("An act came when the period, as far as it is known, was over: %(value)s."),
    "act_before_start": _("An act is dated before the period began, and was left out: %(value)s."),
    "paused": _("The deadline moves on by a day with each day that the period stands still."),
    "crime_continues": _("The crime has not ended, so the period has not begun."),
    "discovery_unknown": _("The period begins with discovery, and its day is not known."),
    "office_end_unknown": _("The period begins when the office ends, and that day is not known."),
    "age_unknown": _("The period depends on the offender's age, which is not known."),
    "classification_may_be_reversed": _(
        "The classification of the crime may be reversed; what would then hold stands below."
    ),
    "classification_was_reversed": _("The crime was classified otherwise before, and that was reversed."),
    "classification_unknown": _("The crime was classified anew, and the record does not say as what."),
    "clock_starts_when_linked": _("For a person once linked to the case a period may run, even for such a crime."),
    "retroactivity_unknown": _("It is not known whether a later law applies to this crime."),
    "later_law_less_favourable": _("This later law, less favourable to the accused, is shown and does not apply."),
    "later_law_unknown": _("A later law that may be more favourable is not known."),
    "court_decides_after": _("When the period is over, a court decides whether prosecution is barred."),
    "subnational_law_differs": _("The law of a part of the country may differ."),
    "court_found_expired": _("A court or an authority has found the period to be over."),
}
# What an event did to the deadline.
DRIVES: dict[str, Any] = {
    "starts": pgettext_lazy("limitation", "the period begins"),
    "restarts": pgettext_lazy("limitation", "the period begins anew"),
    "restarts_in_part": pgettext_lazy("limitation", "a part of the period begins anew"),
    "holds": pgettext_lazy("limitation", "no period runs from here on"),
    "pauses": pgettext_lazy("limitation", "the period stands still from here on"),
    "stops": pgettext_lazy("limitation", "the period matters no more"),
    "exempts": pgettext_lazy("limitation", "the crime becomes one without limitation"),
    "ends_exemption": pgettext_lazy("limitation", "the crime is no longer one without limitation"),
    "lengthens": pgettext_lazy("limitation", "the period is multiplied"),
    "caps": pgettext_lazy("limitation", "no interruption reaches beyond this day"),
    "finds_expired": pgettext_lazy("limitation", "the period is found to be over"),
}
# Readings of the same law held side by side.
READINGS: dict[str, Any] = {
    "later_law": _("a later version of the law is applied"),
    "restart_half": _("half of the period begins anew after the charge, at least five years"),
    "restart_half_law_906": _("half of the period begins anew after the charge, at least three years"),
    "restart_full": _("the whole period begins anew after the charge"),
    "from_discovery": _("the period begins when the crime or the offender becomes known"),
    "inactivity": _("the period counts the time without any act"),
    "basic_form": _("the basic form of the crime is charged"),
    "graver_form": _("a graver form of the crime is charged"),
    "gravest_form": _("the gravest form of the crime is charged"),
    "younger_offender": _("the offender belongs to the younger group of minors"),
    "older_offender": _("the offender belongs to the older group of minors"),
}
# What moved a deadline and is no step of the line.
MOVERS: dict[str, Any] = {
    "offence_date": pgettext_lazy("limitation", "Day of the crime"),
    "result_date": pgettext_lazy("limitation", "Day of the death"),
    "discovery_date": pgettext_lazy("limitation", "Discovery"),
    "end_date": pgettext_lazy("limitation", "End of the crime"),
    "office_end_date": pgettext_lazy("limitation", "End of the office"),
    "absolute_cap": pgettext_lazy("limitation", "Absolute limit"),
    "interrogation": pgettext_lazy("limitation", "Interrogation"),
    "charge_served": pgettext_lazy("limitation", "Charge served"),
    "new_equal_crime": pgettext_lazy("limitation", "New crime as grave"),
    "conviction": pgettext_lazy("limitation", "Conviction"),
}
