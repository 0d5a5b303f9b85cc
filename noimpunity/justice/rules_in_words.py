"""The rules of the methods in words: why an outcome is what it is, who is on the board, what is waited for.

Each word is defined in docs/reference/glossary.md. The rules themselves are code, in `noimpunity.methods`.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OutcomeRule(TextChoices):
    """Why an outcome is what it is; the first three of the last group, why CPJ's rule does not apply."""

    NO_STEP_KNOWN = "no_step_known", _("No step after the crime is known.")
    NOBODY_IDENTIFIED = (
        "nobody_identified",
        _("Something was done, but nobody identified by an authority is on this record."),
    )
    NOBODY_CONVICTED = "nobody_convicted", _("Nobody accused was convicted.")
    CONVICTIONS_FELL = "convictions_fell", _("No conviction stands: those there were have fallen.")
    SUSPECT_KILLED = "suspect_killed", _("Nobody was convicted, and a suspect was killed during arrest.")
    SOME_NOT_CONVICTED = "some_not_convicted", _("Somebody stands convicted; somebody else identified does not.")
    NOT_FINAL = "not_final", _("Those identified were convicted, but not all convictions are final.")
    INSTIGATOR_NOT_CONVICTED = (
        "instigator_not_convicted",
        _("Somebody stands convicted, but no instigator does, and no court found that there was none."),
    )
    PART_NOT_ANSWERED = (
        "part_not_answered",
        _("Somebody stands convicted, but for one of the parts alleged everybody was acquitted."),
    )
    EVERY_PART_ANSWERED = (
        "every_part_answered",
        _("For every part alleged, the instigator's included, somebody is finally convicted."),
    )
    NO_INSTIGATOR_FOUND = (
        "no_instigator_found",
        _("For every part alleged somebody is finally convicted, and a court found that there was no instigator."),
    )
    NO_KILLING_OF_PRESS = "no_killing_of_press", _("The rule is for killings of journalists and media workers.")
    NO_MURDER = "no_murder", _("The rule is for murders, not for crossfire or dangerous assignments.")
    MOTIVE_RULED_OUT = "motive_ruled_out", _("A court found that the crime had nothing to do with the work.")


class UnescoLike(TextChoices):
    """A status like UNESCO's, reckoned here from the record. Never UNESCO's own."""

    RESOLVED = "resolved", pgettext_lazy("UNESCO", "Resolved")
    UNRESOLVED_ARCHIVED = "unresolved_archived", pgettext_lazy("UNESCO", "Unresolved, archived")
    ONGOING_UNRESOLVED = "ongoing_unresolved", pgettext_lazy("UNESCO", "Ongoing or unresolved")
    NO_INFORMATION = "no_information", pgettext_lazy("UNESCO", "No information received")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("UNESCO", "Not applicable")


class UnescoRule(TextChoices):
    """Why a status like UNESCO's is what it is."""

    FINALLY_CONVICTED = (
        "finally_convicted",
        _("Somebody is finally convicted for the crime; who ordered it is not asked."),
    )
    SUSPECTS_DEAD = "suspects_dead", _("Every suspect known died before a verdict.")
    MOTIVE_RULED_OUT = "motive_ruled_out", _("A court found that the crime had nothing to do with the work.")
    REPLY_ARCHIVED = "reply_archived", _("The State told UNESCO that the case is archived or barred by time.")
    REPLY_WITH_SUBSTANCE = "reply_with_substance", _("The State told UNESCO how the case stands.")
    NO_REPLY = "no_reply", _("This record knows no reply of the State to UNESCO, and nothing that resolves the case.")
    NO_KILLING_OF_PRESS = "no_killing_of_press", _("UNESCO counts killings of journalists and media workers.")


class FacetRule(TextChoices):
    """When a facet holds, in a sentence."""

    NO_INVESTIGATION = (
        "no_investigation",
        _("None is known a year after the crime, or one was closed without any suspect."),
    )
    INVESTIGATING = "investigating", _("An investigation or inquiry is open, and nobody is charged.")
    CHARGED = "charged", _("Somebody is charged, and no trial has opened.")
    ON_TRIAL = "on_trial", _("Somebody is on trial.")
    RETRIAL_PENDING = "retrial_pending", _("A verdict was quashed, and the matter is to be tried again.")
    FUGITIVES = "fugitives", _("Somebody is wanted, or fled.")
    CONVICTIONS_NOT_FINAL = "convictions_not_final", _("A conviction stands that may still fall on appeal.")
    ACCOMPLICES_CONVICTED_ONLY = (
        "accomplices_convicted_only",
        _("The final convictions reach accomplices, and nobody who carried out, organised or ordered the crime."),
    )
    EXECUTORS_CONVICTED_ONLY = (
        "executors_convicted_only",
        _("The final convictions reach those who carried out the crime, and nobody who organised or ordered it."),
    )
    EXECUTORS_AND_ORGANISERS_CONVICTED = (
        "executors_and_organisers_convicted",
        _("The final convictions reach an organiser, and nobody who ordered the crime."),
    )
    INSTIGATORS_CONVICTED = "instigators_convicted", _("Somebody who ordered, paid for or incited it is convicted.")
    CONVICTION_REVERSED = "conviction_reversed", _("A conviction was quashed or turned into an acquittal.")
    CONVICTION_CONTESTED = "conviction_contested", _("A conviction stands that is contested as unfair.")
    ACQUITTED_ALL = "acquitted_all", _("Everybody who was ever charged is finally acquitted.")
    VIOLATION_FOUND = (
        "violation_found",
        _("A court found that the law was broken in favour of an accused, without changing the verdict."),
    )
    TIME_BARRED = "time_barred", _("Time has ended a prosecution.")
    CLOSED_WITHOUT_JUSTICE = (
        "closed_without_justice",
        _("Every suspect is dead, or the investigation is closed and nobody is charged."),
    )
    TRUTH_ESTABLISHED_NO_PROSECUTION = (
        "truth_established_no_prosecution",
        _("A court or inquiry found a State responsible, and nobody is charged."),
    )
    STATE_FOUND_RESPONSIBLE = "state_found_responsible", _("A court or inquiry found a State responsible.")
    REPARATIONS_PAID = "reparations_paid", _("Reparation was paid.")
    APOLOGY_MADE = "apology_made", _("Somebody apologised for the crime on behalf of those responsible.")
    FATE_UNKNOWN = "fate_unknown", _("Somebody who disappeared has not been found.")


class BoardPart(TextChoices):
    """A row of the responsibility board."""

    EXECUTOR = "executor", pgettext_lazy("board", "Carrying it out")
    ACCOMPLICE = "accomplice", pgettext_lazy("board", "Helping")
    ORGANISER = "organiser", pgettext_lazy("board", "Organising it")
    INSTIGATOR = "instigator", pgettext_lazy("board", "Ordering it")
    INSTIGATOR_OR_EXECUTOR = "instigator_or_executor", pgettext_lazy("board", "Ordering it or carrying it out")
    SUPERIOR = "superior", pgettext_lazy("board", "Commanding those who did it")
    COVER_UP = "cover_up", pgettext_lazy("board", "Covering it up")
    UNKNOWN_ROLE = "unknown_role", pgettext_lazy("board", "A part not known")


class BoardStanding(TextChoices):
    """What is said of a part in the crime as a whole."""

    CONVICTED = "convicted", pgettext_lazy("board", "Finally convicted")
    CONVICTED_NOT_FINAL = "convicted_not_final", pgettext_lazy("board", "Convicted, not finally")
    BEFORE_COURT = "before_court", pgettext_lazy("board", "Before a court")
    ACQUITTED_NOT_FINAL = "acquitted_not_final", pgettext_lazy("board", "Acquitted, not finally")
    IDENTIFIED = "identified", pgettext_lazy("board", "Identified")
    ACQUITTED = "acquitted", pgettext_lazy("board", "Finally acquitted")
    ENDED_WITHOUT_VERDICT = "ended_without_verdict", pgettext_lazy("board", "Ended without a verdict")
    NOBODY_IDENTIFIED = "nobody_identified", pgettext_lazy("board", "Unknown: nobody has been identified")
    NOT_TOLD_APART = (
        "not_told_apart",
        pgettext_lazy("board", "Unknown: no source says who of a group gave the order"),
    )
    FOUND_NOT_TO_EXIST = "found_not_to_exist", pgettext_lazy("board", "A court found that there was none")


class DelayName(TextChoices):
    """What is waited for after a crime, and what lasts."""

    D_FIRST_ARREST = "d_first_arrest", pgettext_lazy("delay", "First arrest")
    D_INDICTMENT = "d_indictment", pgettext_lazy("delay", "First indictment")
    D_TRIAL_OPEN = "d_trial_open", pgettext_lazy("delay", "First trial opened")
    D_FIRST_VERDICT = "d_first_verdict", pgettext_lazy("delay", "First verdict")
    D_FIRST_CONVICTION = "d_first_conviction", pgettext_lazy("delay", "First conviction")
    D_FINAL_JUDGMENT = "d_final_judgment", pgettext_lazy("delay", "First final judgment")
    TRIAL_LENGTH = "trial_length", pgettext_lazy("delay", "From the opening of the trial to the verdict")
    PROCEEDINGS_LENGTH = (
        "proceedings_length",
        pgettext_lazy("delay", "From the opening of the investigation to the last act"),
    )
    LONGEST_GAP = "longest_gap", pgettext_lazy("delay", "Longest time between two acts")
