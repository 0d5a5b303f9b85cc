"""The words a record file may use. A test compares them with the choices of the apps that keep them."""

from noimpunity.methods.steps import CODES, FINALITIES

LANGUAGES = ("en", "fr")
VIOLATIONS = (
    "murder", "killing", "death_in_custody", "attempted_murder", "enforced_disappearance", "abduction", "torture",
    "sexual_violence", "arbitrary_detention", "assault", "arson", "threats",
)  # fmt: skip
DEATH_TYPES = ("murder", "crossfire", "dangerous_assignment", "in_custody", "unknown")
WORK_RELATED = ("confirmed", "unconfirmed", "under_investigation", "ruled_out_by_court", "unknown")
COUNTRIES_THEN = ("YUCS", "CSXX", "XK-UNMIK")
PLACE_PRECISIONS = ("town", "area", "country")
OCCUPATIONS = (
    "journalist", "media_worker", "social_media_producer", "commentator_activist", "trade_unionist", "lawyer",
    "artist", "rights_defender", "bystander", "companion", "unknown",
)  # fmt: skip
MEDIA = ("print", "radio", "television", "online", "agency", "film_photo", "books_arts")
GENDERS = ("f", "m", "x")
HARMS = (
    "killed", "disappeared", "injured", "tortured", "sexual_violence", "abducted", "detained_arbitrarily",
    "threatened", "property_attacked", "displaced",
)  # fmt: skip
SCRIPTS = ("Latn", "Cyrl", "Arab", "Armn", "Geor", "Khmr", "Knda", "Deva", "Grek", "Hebr", "Hans", "Hant")
ACTOR_CLASSES = (
    "state_military", "state_police", "state_intelligence", "state_official_civil", "local_official",
    "paramilitary_state_linked", "non_state_armed_group", "organised_crime", "business_interest", "political_party",
    "religious_extremist", "foreign_state", "individual", "unknown",
)  # fmt: skip
BASES = (
    "court_finding", "court_finding_not_final", "court_finding_quashed", "regional_court", "regional_body",
    "official_inquiry", "official_statement", "un_expert", "ngo_assessment", "media_reports", "medical_report",
    "family_allegation", "none",
)  # fmt: skip
STATE_ROLES = (
    "none_known", "alleged_failure_to_protect", "alleged_complicity", "alleged_direct", "found_failure_to_protect",
    "found_failure_to_investigate", "found_complicity", "found_direct",
)  # fmt: skip
PARTS = (
    "instigator", "organiser", "executor", "co_perpetrator", "accomplice", "accessory_after", "obstructor",
    "superior", "instigator_or_executor", "unknown_role",
)  # fmt: skip
PROCEEDING_KINDS = (
    "domestic_criminal", "domestic_military", "domestic_civil", "constitutional", "administrative_disciplinary",
    "inquiry_commission", "foreign_criminal_uj", "foreign_criminal", "foreign_civil", "international_criminal",
    "regional_human_rights", "un_treaty_body", "other_mechanism",
)  # fmt: skip
SYSTEMS = (
    "civil_law_inquisitorial", "civil_law_adversarial", "common_law", "mixed", "religious", "military",
    "international",
)  # fmt: skip
RELATIONS = ("appeal_of", "retrial_of", "split_from", "joined_to")
CHARGED_CRIMES = (*VIOLATIONS, "serious_bodily_injury", "crime_against_humanity", "war_crime", "genocide")
PENALTY_CLASSES = ("death", "life", "long_term", "felony", "misdemeanour", "petty")
OPENNESS = ("public", "partly_closed", "closed", "unknown")
HEARING_OUTCOMES = ("planned", "held", "adjourned", "cancelled", "unknown")
ADJOURNMENT_REASONS = (
    "judge_absent", "bench_changed", "prosecutor_absent", "accused_absent", "counsel_absent", "testimony_missing",
    "evidence_missing", "request_pending", "illness", "security", "strike_or_closure", "other", "not_given",
)  # fmt: skip
FORUMS = (
    "ecthr", "iacthr", "iachr", "acthpr", "achpr", "ecowas", "un_hrc", "un_cat", "un_ced", "un_wgad", "icc",
    "foreign_court", "peoples_tribunal",
)  # fmt: skip
FINDINGS = ("violation_found", "partly_found", "no_violation", "settled", "inadmissible")
EXECUTIONS = (
    "enhanced_supervision", "standard_supervision", "partly_executed", "closed", "not_supervised", "unknown",
)  # fmt: skip
REPARATION_KINDS = (
    "compensation", "costs", "investigation", "apology", "memorial", "protection", "legal_reform", "other",
)  # fmt: skip
REPARATION_STATUSES = ("ordered", "done", "partly_done", "not_done", "refused")
RESULTS = (
    "convicted", "acquitted", "quashed", "charges_time_barred", "proceedings_ended_death", "dismissed", "unfit",
    "violation_found",
)  # fmt: skip
CONTESTED = ("torture", "fair_trial")
CONFIDENCES = ("A", "B")
STEP_CODES = tuple(sorted(CODES))
RESULT_FINALITIES = FINALITIES
