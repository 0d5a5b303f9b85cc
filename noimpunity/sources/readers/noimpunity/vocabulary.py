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
RESULTS = (
    "convicted", "acquitted", "quashed", "charges_time_barred", "proceedings_ended_death", "dismissed", "unfit",
    "violation_found",
)  # fmt: skip
CONTESTED = ("torture", "fair_trial")
CONFIDENCES = ("A", "B")
STEP_CODES = tuple(sorted(CODES))
RESULT_FINALITIES = FINALITIES
