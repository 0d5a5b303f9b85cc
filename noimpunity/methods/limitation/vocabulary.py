"""The words of limitation: what a rule file and the facts of a case may say, and what an answer may say.

Each word of an answer has its meaning beside it, so that a page can put it into the language of its reader.
"""

from __future__ import annotations

from noimpunity.methods.steps import CODES

CONFIDENCES = ("A", "B", "C", "D")
RETROACTIVITIES = ("lex_mitior", "if_not_expired", "not_retroactive", "unknown")
BASES = ("max_penalty", "crime_list", "arithmetic_mean", "max_penalty_capped", "gravity_class", "none", "unknown")
START_KINDS = ("offence_date", "result_date", "discovery_date", "end_date", "office_end_date")
START_CASES = ("result_crime", "continuing_crime", "public_official")
STOPS = ("charge", "service_of_charge_suspends", "first_instance_judgment", "final_judgment", "filing_interrupts",
         "unknown")  # fmt: skip
RESTARTS = ("restart_full", "restart_fraction", "none")
SCOPES = ("personal", "objective", "unknown")
PAUSES = ("legal_obstacle", "absence_abroad", "evasion", "trial")
CAPS = ("factor", "years", "none")
EXPIRIES = ("end_of_day_before_anniversary", "end_of_anniversary")

# What the record calls its violations, and what a classification may turn them into.
INTERNATIONAL_CRIMES = frozenset(("genocide", "crime_against_humanity", "war_crime"))
RESULT_CRIMES = frozenset(("murder", "killing", "death_in_custody"))
CONTINUING_CRIMES = frozenset(("enforced_disappearance", "abduction", "arbitrary_detention"))
CRIMES = frozenset(
    (*INTERNATIONAL_CRIMES, *RESULT_CRIMES, *CONTINUING_CRIMES, "attempted_murder", "torture", "sexual_violence",
     "serious_bodily_injury", "assault", "arson", "threats", "terrorism", "racism", "forced_displacement", "treason",
     "sedition")
)  # fmt: skip

# A penalty that is not a number of years; each with the classes of a rule it fulfils besides its own.
FULFILS: dict[str, frozenset[str]] = {
    "death": frozenset(("life", "long_term", "exceptional")),
    "aggravated_life": frozenset(("life", "long_term", "exceptional")),
    "life": frozenset(("long_term", "exceptional")),
    "reclusion_perpetua": frozenset(),
    "long_term": frozenset(),
    "exceptional": frozenset(),
}
ABOVE_ANY_YEARS = frozenset(FULFILS)
LIFE_CLASSES = frozenset(("death", "aggravated_life", "life"))
LONG_TERM_YEARS = 30  # Serbia and Montenegro: prison of thirty to forty years
PENALTY_CLASSES = ABOVE_ANY_YEARS | frozenset(
    ("reclusion_temporal", "afflictive", "correctional", "arresto_mayor", "light", "felony", "misdemeanour",
     "misdemeanour_fine", "petty", "minor", "medium", "grave", "especially_grave", "indictable", "fine")
)  # fmt: skip

# Acts of the authorities aimed at finding or prosecuting somebody: `any_act` in a rule file. Decisions of courts on
# the merits are not among them: fewer acts make the earliest deadline earlier, never later.
ANY_ACT = frozenset(
    ("pre_investigation_opened", "investigation_opened", "investigation_reopened", "warrant_issued", "arrest",
     "detention_ordered", "extradition_requested", "interrogation", "indictment", "indictment_confirmed", "committal",
     "charge_served", "trial_opened", "hearing", "retrial_opened")
)  # fmt: skip
CHARGES = frozenset(("indictment", "indictment_confirmed", "committal", "charge_served"))
# Events of the facts: every step of a case, and what only the clock asks about.
EVENTS = CODES | {"interrogation", "charge_served", "new_equal_crime", "conviction"}
DEATHS = frozenset(("accused_died", "suspect_died", "suspect_killed"))
REOPENS = frozenset(("retrial_ordered", "retrial_opened", "charges_dropped_reversed", "investigation_reopened"))

STATES: dict[str, str] = {
    "running": "The period runs.",
    "interrupted": "A charge was filed, and no period runs while the proceedings go on.",
    "suspended": "The period stands still.",
    "stopped": "The period no longer matters: a judgment, a charge where a charge is enough, or a death has ended it.",
    "expired": "Prosecution is barred.",
    "imprescriptible": "The law exempts this crime from limitation.",
    "court_discretion": "The period is over, or there is none, and a court decides whether prosecution is barred.",
    "none": "The law has no limitation for this crime.",
    "unknown": "We cannot say; a warning tells why.",
}
# What a warning says; `{}` is its value.
WARNINGS: dict[str, str] = {
    "not_checked_by_a_lawyer": "No lawyer has checked this rule.",
    "confidence_low": "The rule rests on general knowledge and must be verified.",
    "confidence_too_low": "What is known of the law is too doubtful for a deadline.",
    "no_rule": "There is no rule for {}.",
    "no_rule_on_the_day": "There is no rule for the law that was in force on the day of the crime.",
    "law_start_unknown": "It is not known since when this law has been in force.",
    "crime_not_known": "The word {} is not among the crimes of the rules.",
    "penalty_unknown": "The penalty on which the period depends is not known.",
    "date_unknown": "The day of the crime is not known.",
    "not_yet_committed": "On that day the crime had not happened.",
    "approximate_date": "A date is not known to the day, so the deadline is a range.",
    "interruptions_unknown": "An act that is not recorded may have moved the deadline.",
    "may_have_expired": "The earliest deadline has passed; an act that is not recorded may have moved it.",
    "act_after_deadline": "An act came when the period, as far as it is known, was over: {}.",
    "act_before_start": "An act is dated before the period began, and was left out: {}.",
    "paused": "The deadline moves on by a day with each day of the pause.",
    "crime_continues": "The crime has not ended, so the period has not begun.",
    "discovery_unknown": "The period begins with discovery, and its day is not known.",
    "office_end_unknown": "The period begins when the office ends, and that day is not known.",
    "age_unknown": "The period depends on the offender's age, which is not known.",
    "classification_may_be_reversed": "The classification of the crime may be reversed; the fallback then holds.",
    "classification_was_reversed": "The crime was classified otherwise before, and that was reversed.",
    "classification_unknown": "The crime was classified anew, and the facts do not say as what.",
    "clock_starts_when_linked": "For a person once linked to the case a period may run, even for such a crime.",
    "retroactivity_unknown": "It is not known whether a later law applies to this crime.",
    "later_law_less_favourable": "A later law, less favourable to the accused, is shown and does not apply.",
    "later_law_unknown": "A later law that may be more favourable is not known.",
    "court_decides_after": "When the period is over, a court decides whether prosecution is barred.",
    "subnational_law_differs": "The law of a part of the country may differ.",
    "court_found_expired": "A court or an authority has found the period to be over.",
}
# What a driver did to the deadline.
DRIVES: dict[str, str] = {
    "starts": "The period begins.",
    "restarts": "The period begins anew.",
    "restarts_in_part": "A part of the period begins anew.",
    "holds": "No period runs from here on.",
    "pauses": "The period stands still from here on.",
    "stops": "The period no longer matters.",
    "exempts": "The crime becomes one without limitation.",
    "ends_exemption": "The crime is no longer one without limitation.",
    "lengthens": "The period is multiplied.",
    "caps": "No interruption reaches beyond this day.",
    "finds_expired": "The period is found to be over.",
}
# Alternatives that are held side by side. Several in one answer are joined with `+`.
READINGS: dict[str, str] = {
    "later_law": "A later version of the law is applied.",
    "restart_half": "Half of the period begins anew after the charge, at least five years.",
    "restart_half_law_906": "Half of the period begins anew after the charge, at least three years.",
    "restart_full": "The whole period begins anew after the charge.",
    "from_discovery": "The period begins when the crime or the offender becomes known.",
    "inactivity": "The period counts the time without any act.",
    "basic_form": "The basic form of the crime is charged.",
    "graver_form": "A graver form of the crime is charged.",
    "gravest_form": "The gravest form of the crime is charged.",
    "younger_offender": "The offender belongs to the younger group of minors.",
    "older_offender": "The offender belongs to the older group of minors.",
}
