"""The vocabulary of the line: proceedings, parts, steps, results, states and facets."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProceedingKind(TextChoices):
    DOMESTIC_CRIMINAL = "domestic_criminal", pgettext_lazy("proceeding", "Criminal proceeding")
    DOMESTIC_MILITARY = "domestic_military", pgettext_lazy("proceeding", "Military proceeding")
    DOMESTIC_CIVIL = "domestic_civil", pgettext_lazy("proceeding", "Civil proceeding")
    CONSTITUTIONAL = "constitutional", pgettext_lazy("proceeding", "Constitutional proceeding")
    ADMINISTRATIVE_DISCIPLINARY = (
        "administrative_disciplinary",
        pgettext_lazy("proceeding", "Administrative or disciplinary proceeding"),
    )
    INQUIRY_COMMISSION = "inquiry_commission", pgettext_lazy("proceeding", "Commission of inquiry")
    FOREIGN_CRIMINAL_UJ = (
        "foreign_criminal_uj",
        pgettext_lazy("proceeding", "Foreign criminal proceeding under universal jurisdiction"),
    )
    FOREIGN_CRIMINAL = "foreign_criminal", pgettext_lazy("proceeding", "Foreign criminal proceeding")
    FOREIGN_CIVIL = "foreign_civil", pgettext_lazy("proceeding", "Foreign civil proceeding")
    INTERNATIONAL_CRIMINAL = (
        "international_criminal",
        pgettext_lazy("proceeding", "International criminal proceeding"),
    )
    REGIONAL_HUMAN_RIGHTS = (
        "regional_human_rights",
        pgettext_lazy("proceeding", "Regional human rights proceeding"),
    )
    UN_TREATY_BODY = "un_treaty_body", pgettext_lazy("proceeding", "Proceeding before a UN treaty body")
    OTHER_MECHANISM = "other_mechanism", pgettext_lazy("proceeding", "Other mechanism")


class System(TextChoices):
    """The legal system of a proceeding."""

    CIVIL_LAW_INQUISITORIAL = "civil_law_inquisitorial", pgettext_lazy("system", "Civil law, inquisitorial")
    CIVIL_LAW_ADVERSARIAL = "civil_law_adversarial", pgettext_lazy("system", "Civil law, adversarial")
    COMMON_LAW = "common_law", pgettext_lazy("system", "Common law")
    MIXED = "mixed", pgettext_lazy("system", "Mixed")
    RELIGIOUS = "religious", pgettext_lazy("system", "Religious")
    MILITARY = "military", pgettext_lazy("system", "Military")
    INTERNATIONAL = "international", pgettext_lazy("system", "International")


class Part(TextChoices):
    """The part alleged of an accused."""

    INSTIGATOR = "instigator", pgettext_lazy("part", "Instigator")
    ORGANISER = "organiser", pgettext_lazy("part", "Organiser")
    EXECUTOR = "executor", pgettext_lazy("part", "Executor")
    CO_PERPETRATOR = "co_perpetrator", pgettext_lazy("part", "Co-perpetrator")
    ACCOMPLICE = "accomplice", pgettext_lazy("part", "Accomplice")
    ACCESSORY_AFTER = "accessory_after", pgettext_lazy("part", "Accessory after the fact")
    OBSTRUCTOR = "obstructor", pgettext_lazy("part", "Obstructor")
    SUPERIOR = "superior", pgettext_lazy("part", "Superior")
    INSTIGATOR_OR_EXECUTOR = "instigator_or_executor", pgettext_lazy("part", "Instigator or executor")
    UNKNOWN_ROLE = "unknown_role", pgettext_lazy("part", "Part unknown")


class StepCode(TextChoices):
    """What kind of step it is, in the order of the stages."""

    THREAT = "threat", pgettext_lazy("step", "Threat")
    PROTECTION_REQUESTED = "protection_requested", pgettext_lazy("step", "Protection requested")
    PROTECTION_REFUSED = "protection_refused", pgettext_lazy("step", "Protection refused")
    PROTECTION_GRANTED = "protection_granted", pgettext_lazy("step", "Protection granted")
    INCIDENT = "incident", pgettext_lazy("step", "Attack")
    DEATH = "death", pgettext_lazy("step", "Death")
    BODY_FOUND = "body_found", pgettext_lazy("step", "Body found")
    DISAPPEARED = "disappeared", pgettext_lazy("step", "Disappearance")
    RELEASED_BY_CAPTORS = "released_by_captors", pgettext_lazy("step", "Released by captors")
    COMPLAINT_FILED = "complaint_filed", pgettext_lazy("step", "Complaint filed")
    PRE_INVESTIGATION_OPENED = "pre_investigation_opened", pgettext_lazy("step", "Preliminary inquiry opened")
    INVESTIGATION_OPENED = "investigation_opened", pgettext_lazy("step", "Investigation opened")
    INVESTIGATION_SUSPENDED = "investigation_suspended", pgettext_lazy("step", "Investigation suspended")
    INVESTIGATION_CLOSED = "investigation_closed", pgettext_lazy("step", "Investigation closed")
    INVESTIGATION_REOPENED = "investigation_reopened", pgettext_lazy("step", "Investigation reopened")
    INVESTIGATION_TRANSFERRED = (
        "investigation_transferred",
        pgettext_lazy("step", "Investigation transferred"),
    )
    INVESTIGATION_TRANSFER_REQUESTED = (
        "investigation_transfer_requested",
        pgettext_lazy("step", "Transfer of the investigation requested"),
    )
    FORENSIC_RESULT = "forensic_result", pgettext_lazy("step", "Forensic result")
    RECLASSIFIED = "reclassified", pgettext_lazy("step", "Crime reclassified")
    EVIDENCE_LOST = "evidence_lost", pgettext_lazy("step", "Evidence lost")
    REWARD_OFFERED = "reward_offered", pgettext_lazy("step", "Reward offered")
    INQUIRY_CREATED = "inquiry_created", pgettext_lazy("step", "Inquiry created")
    INQUIRY_REPORTED = "inquiry_reported", pgettext_lazy("step", "Inquiry reported")
    WITNESS_RETRACTION = "witness_retraction", pgettext_lazy("step", "Witness retraction")
    SUSPECT_IDENTIFIED = "suspect_identified", pgettext_lazy("step", "Suspect identified")
    WARRANT_ISSUED = "warrant_issued", pgettext_lazy("step", "Warrant issued")
    ARREST = "arrest", pgettext_lazy("step", "Arrest")
    DETENTION_ORDERED = "detention_ordered", pgettext_lazy("step", "Detention ordered")
    BAIL_GRANTED = "bail_granted", pgettext_lazy("step", "Bail granted")
    RELEASED = "released", pgettext_lazy("step", "Released")
    ESCAPE = "escape", pgettext_lazy("step", "Escape")
    ACCUSED_DIED = "accused_died", pgettext_lazy("step", "Accused died")
    SUSPECT_DIED = "suspect_died", pgettext_lazy("step", "Suspect died")
    SUSPECT_KILLED = "suspect_killed", pgettext_lazy("step", "Suspect killed during arrest")
    EXTRADITION_REQUESTED = "extradition_requested", pgettext_lazy("step", "Extradition requested")
    EXTRADITION_GRANTED = "extradition_granted", pgettext_lazy("step", "Extradition granted")
    EXTRADITION_REFUSED = "extradition_refused", pgettext_lazy("step", "Extradition refused")
    SURRENDERED = "surrendered", pgettext_lazy("step", "Surrendered")
    PROCEEDINGS_TRANSFERRED = "proceedings_transferred", pgettext_lazy("step", "Proceedings transferred")
    INDICTMENT = "indictment", pgettext_lazy("step", "Indictment")
    INDICTMENT_CONFIRMED = "indictment_confirmed", pgettext_lazy("step", "Indictment confirmed")
    CHARGES_AMENDED = "charges_amended", pgettext_lazy("step", "Charges amended")
    CHARGES_DROPPED = "charges_dropped", pgettext_lazy("step", "Charges dropped")
    CHARGES_DROPPED_REVERSED = (
        "charges_dropped_reversed",
        pgettext_lazy("step", "Dropping of charges reversed"),
    )
    COMMITTAL = "committal", pgettext_lazy("step", "Committal for trial")
    TRIAL_OPENED = "trial_opened", pgettext_lazy("step", "Trial opened")
    HEARING = "hearing", pgettext_lazy("step", "Hearing")
    ADJOURNMENT = "adjournment", pgettext_lazy("step", "Adjournment")
    JUDGE_CHANGED = "judge_changed", pgettext_lazy("step", "Judge changed")
    CLOSED_SESSION_ORDERED = "closed_session_ordered", pgettext_lazy("step", "Closed session ordered")
    WITNESS_KILLED = "witness_killed", pgettext_lazy("step", "Witness killed")
    PLEA_AGREEMENT = "plea_agreement", pgettext_lazy("step", "Plea agreement")
    VERDICT = "verdict", pgettext_lazy("step", "Verdict")
    SENTENCE = "sentence", pgettext_lazy("step", "Sentence")
    COURT_ORDER = "court_order", pgettext_lazy("step", "Court order")
    APPEAL_FILED = "appeal_filed", pgettext_lazy("step", "Appeal filed")
    APPEAL_TRANSFERRED = "appeal_transferred", pgettext_lazy("step", "Appeal transferred")
    APPEAL_DECISION = "appeal_decision", pgettext_lazy("step", "Appeal decision")
    CASSATION_FILED = "cassation_filed", pgettext_lazy("step", "Cassation appeal filed")
    CASSATION_DECISION = "cassation_decision", pgettext_lazy("step", "Cassation decision")
    RETRIAL_ORDERED = "retrial_ordered", pgettext_lazy("step", "Retrial ordered")
    RETRIAL_OPENED = "retrial_opened", pgettext_lazy("step", "Retrial opened")
    EXTRAORDINARY_REMEDY_FILED = (
        "extraordinary_remedy_filed",
        pgettext_lazy("step", "Extraordinary remedy filed"),
    )
    EXTRAORDINARY_REMEDY_DECISION = (
        "extraordinary_remedy_decision",
        pgettext_lazy("step", "Decision on an extraordinary remedy"),
    )
    CONSTITUTIONAL_DECISION = "constitutional_decision", pgettext_lazy("step", "Constitutional decision")
    SENTENCE_COMMUTED = "sentence_commuted", pgettext_lazy("step", "Sentence commuted")
    PARDON = "pardon", pgettext_lazy("step", "Pardon")
    AMNESTY = "amnesty", pgettext_lazy("step", "Amnesty")
    EARLY_RELEASE = "early_release", pgettext_lazy("step", "Early release")
    SENTENCE_SERVED = "sentence_served", pgettext_lazy("step", "Sentence served")
    LIMITATION_EXPIRED = "limitation_expired", pgettext_lazy("step", "Limitation period expired")
    LIMITATION_WARNING = "limitation_warning", pgettext_lazy("step", "Limitation warning")
    REGIONAL_PETITION = "regional_petition", pgettext_lazy("step", "Regional petition")
    REGIONAL_ADMISSIBILITY = "regional_admissibility", pgettext_lazy("step", "Regional admissibility")
    REGIONAL_HEARING = "regional_hearing", pgettext_lazy("step", "Regional hearing")
    REGIONAL_SYMBOLIC = "regional_symbolic", pgettext_lazy("step", "Symbolic judgment")
    REGIONAL_MERITS_REPORT = "regional_merits_report", pgettext_lazy("step", "Regional merits report")
    REGIONAL_JUDGMENT = "regional_judgment", pgettext_lazy("step", "Regional judgment")
    REPARATIONS_JUDGMENT = "reparations_judgment", pgettext_lazy("step", "Reparations judgment")
    SUPERVISION_DECISION = "supervision_decision", pgettext_lazy("step", "Supervision decision")
    SUPERVISION_CLOSED = "supervision_closed", pgettext_lazy("step", "Supervision closed")
    PRECAUTIONARY_MEASURES = "precautionary_measures", pgettext_lazy("step", "Precautionary measures")
    FRIENDLY_SETTLEMENT = "friendly_settlement", pgettext_lazy("step", "Friendly settlement")
    UN_COMMUNICATION = "un_communication", pgettext_lazy("step", "UN communication")
    UN_REPLY = "un_reply", pgettext_lazy("step", "Reply to the UN")
    UNESCO_CONDEMNATION = "unesco_condemnation", pgettext_lazy("step", "UNESCO condemnation")
    UNESCO_REQUEST = "unesco_request", pgettext_lazy("step", "UNESCO request")
    UNESCO_REPLY = "unesco_reply", pgettext_lazy("step", "Reply to UNESCO")
    COE_ALERT = "coe_alert", pgettext_lazy("step", "Council of Europe alert")
    COE_REPLY = "coe_reply", pgettext_lazy("step", "Reply to the Council of Europe")
    SANCTIONS_LISTED = "sanctions_listed", pgettext_lazy("step", "Placed under sanctions")
    REPARATION_ORDERED = "reparation_ordered", pgettext_lazy("step", "Reparation ordered")
    REPARATION_PAID = "reparation_paid", pgettext_lazy("step", "Reparation paid")
    APOLOGY = "apology", pgettext_lazy("step", "Apology")
    MEMORIAL = "memorial", pgettext_lazy("step", "Memorial")
    LEGAL_REFORM = "legal_reform", pgettext_lazy("step", "Legal reform")
    CIVIL_JUDGMENT = "civil_judgment", pgettext_lazy("step", "Civil judgment")
    STATEMENT = "statement", pgettext_lazy("step", "Statement")
    CONTEXT = "context", pgettext_lazy("step", "Context")
    AWARD = "award", pgettext_lazy("step", "Award")


class ResultKind(TextChoices):
    """What a decision says of an accused."""

    CONVICTED = "convicted", pgettext_lazy("result", "Convicted")
    ACQUITTED = "acquitted", pgettext_lazy("result", "Acquitted")
    QUASHED = "quashed", pgettext_lazy("result", "Quashed")
    CHARGES_TIME_BARRED = "charges_time_barred", pgettext_lazy("result", "Charges time-barred")
    PROCEEDINGS_ENDED_DEATH = "proceedings_ended_death", pgettext_lazy("result", "Proceedings ended by death")
    DISMISSED = "dismissed", pgettext_lazy("result", "Dismissed")
    UNFIT = "unfit", pgettext_lazy("result", "Unfit to stand trial")
    VIOLATION_FOUND = "violation_found", pgettext_lazy("result", "Violation found")


class Finality(TextChoices):
    """How final a result is."""

    FIRST_INSTANCE = "first_instance", pgettext_lazy("finality", "First instance")
    APPEAL = "appeal", pgettext_lazy("finality", "Appeal")
    FINAL = "final", pgettext_lazy("finality", "Final")
    EXTRAORDINARY_REMEDY = "extraordinary_remedy", pgettext_lazy("finality", "Extraordinary remedy")


class Contested(TextChoices):
    """Why a conviction is contested."""

    TORTURE = "torture", _("Contested: torture alleged")
    FAIR_TRIAL = "fair_trial", _("Contested: unfair trial alleged")


class Confidence(TextChoices):
    """How sure the record is of a step."""

    A = "A", _("Read in the source")
    B = "B", _("The source and a small inference")


class State(TextChoices):
    """The state of an accused, as of a day."""

    UNKNOWN = "unknown", pgettext_lazy("state", "Unknown")
    SUSPECT = "suspect", pgettext_lazy("state", "Suspect")
    WANTED = "wanted", pgettext_lazy("state", "Wanted")
    FUGITIVE = "fugitive", pgettext_lazy("state", "Fugitive")
    DETAINED = "detained", pgettext_lazy("state", "Arrested")
    CHARGED = "charged", pgettext_lazy("state", "Charged")
    ON_TRIAL = "on_trial", pgettext_lazy("state", "On trial")
    CONVICTED_NONFINAL = "convicted_nonfinal", pgettext_lazy("state", "Convicted, not final")
    ACQUITTED_NONFINAL = "acquitted_nonfinal", pgettext_lazy("state", "Acquitted, not final")
    CONVICTED_FINAL = "convicted_final", pgettext_lazy("state", "Convicted, final")
    ACQUITTED_FINAL = "acquitted_final", pgettext_lazy("state", "Acquitted, final")
    RETRIAL_PENDING = "retrial_pending", pgettext_lazy("state", "Retrial pending")
    CHARGES_DROPPED = "charges_dropped", pgettext_lazy("state", "Charges dropped")
    TIME_BARRED = "time_barred", pgettext_lazy("state", "Time-barred")
    DIED_BEFORE_VERDICT = "died_before_verdict", pgettext_lazy("state", "Died before a verdict")
    KILLED_DURING_ARREST = "killed_during_arrest", pgettext_lazy("state", "Killed during arrest")
    PARDONED = "pardoned", pgettext_lazy("state", "Pardoned")
    SERVED = "served", pgettext_lazy("state", "Sentence served")
    AMNESTIED = "amnestied", pgettext_lazy("state", "Amnestied")


class Facet(TextChoices):
    """One short fact about what was done."""

    NO_INVESTIGATION = "no_investigation", pgettext_lazy("facet", "No investigation known")
    INVESTIGATING = "investigating", pgettext_lazy("facet", "Under investigation")
    CHARGED = "charged", pgettext_lazy("facet", "Charged")
    ON_TRIAL = "on_trial", pgettext_lazy("facet", "On trial")
    RETRIAL_PENDING = "retrial_pending", pgettext_lazy("facet", "Retrial pending")
    FUGITIVES = "fugitives", pgettext_lazy("facet", "Fugitives")
    CONVICTIONS_NOT_FINAL = "convictions_not_final", pgettext_lazy("facet", "Convictions not final")
    ACCOMPLICES_CONVICTED_ONLY = (
        "accomplices_convicted_only",
        pgettext_lazy("facet", "Only accomplices finally convicted"),
    )
    EXECUTORS_CONVICTED_ONLY = (
        "executors_convicted_only",
        pgettext_lazy("facet", "Only executors finally convicted"),
    )
    EXECUTORS_AND_ORGANISERS_CONVICTED = (
        "executors_and_organisers_convicted",
        pgettext_lazy("facet", "Executors and organisers finally convicted"),
    )
    INSTIGATORS_CONVICTED = "instigators_convicted", pgettext_lazy("facet", "An instigator finally convicted")
    CONVICTION_REVERSED = "conviction_reversed", pgettext_lazy("facet", "Conviction reversed")
    CONVICTION_CONTESTED = "conviction_contested", pgettext_lazy("facet", "Conviction contested")
    ACQUITTED_ALL = "acquitted_all", pgettext_lazy("facet", "All acquitted")
    VIOLATION_FOUND = "violation_found", pgettext_lazy("facet", "Violation found")
    TIME_BARRED = "time_barred", pgettext_lazy("facet", "Time-barred")
    CLOSED_WITHOUT_JUSTICE = "closed_without_justice", pgettext_lazy("facet", "Closed without justice")
    TRUTH_ESTABLISHED_NO_PROSECUTION = (
        "truth_established_no_prosecution",
        pgettext_lazy("facet", "Truth established, no prosecution"),
    )
    STATE_FOUND_RESPONSIBLE = "state_found_responsible", pgettext_lazy("facet", "State found responsible")
    REPARATIONS_PAID = "reparations_paid", pgettext_lazy("facet", "Reparations paid")
    APOLOGY_MADE = "apology_made", pgettext_lazy("facet", "Apology made")
    FATE_UNKNOWN = "fate_unknown", pgettext_lazy("facet", "Fate unknown")


# The codes of steps that are decisions, so that a result beside them can be read as one.
DECISIONS = frozenset(
    (
        "verdict", "plea_agreement", "sentence", "appeal_decision", "cassation_decision", "retrial_ordered",
        "extraordinary_remedy_decision", "constitutional_decision",
    )
)  # fmt: skip
