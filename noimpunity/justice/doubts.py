"""What is said to an editor of an order of steps that cannot be, by the codes of `noimpunity.methods.orders`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Doubt(TextChoices):
    """Why an order of steps cannot be: what an editor is asked about, and may overrule with a reason."""

    BEFORE_THE_CRIME = "before_the_crime", _("The step lies before the crime.")
    DEATH_BEFORE_ATTACK = "death_before_attack", _("The death lies before the attack.")
    BODY_FOUND_BEFORE_DEATH = "body_found_before_death", _("The body is found before the death.")
    VERDICT_BEFORE_ARREST = (
        "verdict_before_arrest",
        _("The verdict lies before every arrest of the same accused, and was not given in absence."),
    )
    VERDICT_BEFORE_CHARGE = "verdict_before_charge", _("The verdict lies before every charge against the same accused.")
    VERDICT_BEFORE_TRIAL = "verdict_before_trial", _("The verdict lies before the trial of the same accused opens.")
    TRIAL_BEFORE_CHARGE = "trial_before_charge", _("The trial opens before any charge against the same accused.")
    SENTENCE_BEFORE_VERDICT = "sentence_before_verdict", _("The sentence lies before any verdict on the same accused.")
    APPEAL_BEFORE_VERDICT = (
        "appeal_before_verdict",
        _("The appeal is decided before any verdict on the same accused."),
    )
    RETRIAL_BEFORE_QUASHING = (
        "retrial_before_quashing",
        _("The new trial opens before anything orders one or quashes a result."),
    )
    RELEASE_BEFORE_ARREST = "release_before_arrest", _("The release lies before any arrest of the same accused.")
    SENTENCE_ENDED_BEFORE_VERDICT = (
        "sentence_ended_before_verdict",
        _("The sentence is lifted, shortened or served before any verdict on the same accused."),
    )
    FINAL_BEFORE_FIRST_INSTANCE = (
        "final_before_first_instance",
        _("The final conviction lies before any result of first instance on the same accused."),
    )
    STEP_AFTER_DEATH = "step_after_death", _("The step lies after the death of the same accused.")
    RESULT_AFTER_DEATH = "result_after_death", _("The result lies after the death of the same accused.")
    RESULT_AFTER_ACQUITTAL = (
        "result_after_acquittal",
        _("The result lies after a final acquittal of the same accused, and nothing opened the matter anew."),
    )
    FINAL_RESULTS_CONTRADICT = (
        "final_results_contradict",
        _("The same accused is finally convicted and finally acquitted, and nothing was quashed between."),
    )
    AFTER_CLOSING = "after_closing", _("The step lies after the matter was closed, and nothing opened it anew.")
    MADE_PUBLIC_BEFORE_THE_DAY = "made_public_before_the_day", _("The step was made public before its day.")
    IN_THE_FUTURE = "in_the_future", _("The day has not come yet.")
