"""The vocabulary of cases. Each word is defined in docs/reference/glossary.md."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Outcome(TextChoices):
    COMPLETE_IMPUNITY = "complete_impunity", _("Complete impunity")
    PARTIAL_IMPUNITY = "partial_impunity", _("Partial impunity")
    FULL_JUSTICE = "full_justice", _("Full justice")
    NO_INFORMATION = "no_information", _("No information")


class CpjLike(TextChoices):
    COMPLETE_IMPUNITY = "complete_impunity", _("Complete impunity")
    PARTIAL_IMPUNITY = "partial_impunity", _("Partial impunity")
    FULL_JUSTICE = "full_justice", _("Full justice")
    NO_INFORMATION = "no_information", _("No information")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")


class Violation(TextChoices):
    MURDER = "murder", _("Murder")
    KILLING = "killing", _("Killing")
    DEATH_IN_CUSTODY = "death_in_custody", _("Death in custody")
    ATTEMPTED_MURDER = "attempted_murder", _("Attempted murder")
    ENFORCED_DISAPPEARANCE = "enforced_disappearance", _("Enforced disappearance")
    ABDUCTION = "abduction", _("Abduction")
    TORTURE = "torture", _("Torture")
    SEXUAL_VIOLENCE = "sexual_violence", _("Sexual violence")
    ARBITRARY_DETENTION = "arbitrary_detention", _("Arbitrary detention")
    ASSAULT = "assault", _("Assault")
    ARSON = "arson", _("Arson")
    THREATS = "threats", _("Threats")


class Publication(TextChoices):
    """Whether a case is shown, and if not, why not."""

    UNPUBLISHED = "unpublished", pgettext_lazy("publication", "Not published")
    PUBLISHED = "published", pgettext_lazy("publication", "Published")
    UNDER_CORRECTION = "under_correction", pgettext_lazy("publication", "Under correction")  # shown, and said so
    FROZEN = "frozen", pgettext_lazy("publication", "Frozen")  # not shown until it is approved again
    WITHDRAWN = "withdrawn", pgettext_lazy("publication", "Withdrawn")  # not shown; a public note stays


SHOWN = (Publication.PUBLISHED, Publication.UNDER_CORRECTION)


class Verification(TextChoices):
    """How sure the record is that the crime happened as it says. Only the confirmed and the likely enter figures."""

    UNKNOWN = "unknown", pgettext_lazy("verification", "Not graded")
    POSSIBLE = "possible", pgettext_lazy("verification", "Possible")
    LIKELY = "likely", pgettext_lazy("verification", "Likely")
    CONFIRMED = "confirmed", pgettext_lazy("verification", "Confirmed")
    UNLIKELY = "unlikely", pgettext_lazy("verification", "Unlikely")
    NOT_A_VIOLATION = "not_a_violation", pgettext_lazy("verification", "Confirmed as not a violation")


IN_FIGURES = (Verification.CONFIRMED, Verification.LIKELY)
PUBLISHABLE = (Verification.POSSIBLE, Verification.LIKELY, Verification.CONFIRMED)


class Consent(TextChoices):
    """What those concerned, or their families, said to being on the record."""

    UNKNOWN = "unknown", pgettext_lazy("consent", "Not known")
    PUBLIC_RECORD = "public_record", pgettext_lazy("consent", "Only what is on the public record")
    GIVEN = "given", pgettext_lazy("consent", "Given")
    REFUSED = "refused", pgettext_lazy("consent", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("consent", "Withdrawn")


AGAINST = (Consent.REFUSED, Consent.WITHDRAWN)


class SdgClass(TextChoices):
    """The five abuses counted by SDG indicator 16.10.1."""

    KILLING = "killing", _("Killing")
    KIDNAPPING = "kidnapping", _("Kidnapping")
    ENFORCED_DISAPPEARANCE = "enforced_disappearance", _("Enforced disappearance")
    ARBITRARY_DETENTION = "arbitrary_detention", _("Arbitrary detention")
    TORTURE = "torture", _("Torture")


SDG_CLASS_OF = {
    Violation.MURDER: SdgClass.KILLING,
    Violation.KILLING: SdgClass.KILLING,
    Violation.DEATH_IN_CUSTODY: SdgClass.KILLING,
    Violation.ABDUCTION: SdgClass.KIDNAPPING,
    Violation.ENFORCED_DISAPPEARANCE: SdgClass.ENFORCED_DISAPPEARANCE,
    Violation.ARBITRARY_DETENTION: SdgClass.ARBITRARY_DETENTION,
    Violation.TORTURE: SdgClass.TORTURE,
}


class DeathType(TextChoices):
    MURDER = "murder", _("Murder")
    CROSSFIRE = "crossfire", _("Crossfire")
    DANGEROUS_ASSIGNMENT = "dangerous_assignment", _("Dangerous assignment")
    IN_CUSTODY = "in_custody", _("Death in custody")
    UNKNOWN = "unknown", _("Not known")


class WorkRelated(TextChoices):
    CONFIRMED = "confirmed", _("Confirmed")
    UNCONFIRMED = "unconfirmed", _("Not confirmed")
    UNDER_INVESTIGATION = "under_investigation", _("Being looked into")
    RULED_OUT_BY_COURT = "ruled_out_by_court", _("Ruled out by a court")
    UNKNOWN = "unknown", _("Not known")


class PlacePrecision(TextChoices):
    TOWN = "town", _("Town")
    AREA = "area", _("Area")
    COUNTRY = "country", _("Country")


class Occupation(TextChoices):
    JOURNALIST = "journalist", _("Journalist")
    MEDIA_WORKER = "media_worker", _("Media worker")
    SOCIAL_MEDIA_PRODUCER = "social_media_producer", _("Social media producer")
    COMMENTATOR_ACTIVIST = "commentator_activist", _("Commentator, activist")
    TRADE_UNIONIST = "trade_unionist", _("Trade unionist")
    LAWYER = "lawyer", _("Lawyer")
    ARTIST = "artist", _("Artist")
    RIGHTS_DEFENDER = "rights_defender", _("Rights defender")
    BYSTANDER = "bystander", _("Bystander")
    COMPANION = "companion", _("Companion")
    UNKNOWN = "unknown", _("Not known")


class Gender(TextChoices):
    FEMALE = "f", _("Woman")
    MALE = "m", _("Man")
    OTHER = "x", _("Another gender")


class Harm(TextChoices):
    KILLED = "killed", pgettext_lazy("harm", "Killed")
    DISAPPEARED = "disappeared", pgettext_lazy("harm", "Missing")
    INJURED = "injured", pgettext_lazy("harm", "Injured")
    TORTURED = "tortured", pgettext_lazy("harm", "Tortured")
    SEXUAL_VIOLENCE = "sexual_violence", pgettext_lazy("harm", "Sexual violence")
    ABDUCTED = "abducted", pgettext_lazy("harm", "Abducted")
    DETAINED_ARBITRARILY = "detained_arbitrarily", pgettext_lazy("harm", "Detained arbitrarily")
    THREATENED = "threatened", pgettext_lazy("harm", "Threatened")
    PROPERTY_ATTACKED = "property_attacked", pgettext_lazy("harm", "Property attacked")
    DISPLACED = "displaced", pgettext_lazy("harm", "Displaced")


class ActorClass(TextChoices):
    STATE_MILITARY = "state_military", _("The military")
    STATE_POLICE = "state_police", _("The police")
    STATE_INTELLIGENCE = "state_intelligence", _("An intelligence or security service")
    STATE_OFFICIAL_CIVIL = "state_official_civil", _("Civil officials of the State")
    LOCAL_OFFICIAL = "local_official", _("Local officials")
    PARAMILITARY_STATE_LINKED = "paramilitary_state_linked", _("Paramilitaries linked to the State")
    NON_STATE_ARMED_GROUP = "non_state_armed_group", _("An armed group")
    ORGANISED_CRIME = "organised_crime", _("Organised crime")
    BUSINESS_INTEREST = "business_interest", _("Business interests")
    POLITICAL_PARTY = "political_party", _("A political party")
    RELIGIOUS_EXTREMIST = "religious_extremist", _("Religious extremists")
    FOREIGN_STATE = "foreign_state", _("A foreign State")
    INDIVIDUAL = "individual", _("An individual")
    UNKNOWN = "unknown", _("Not known")


class Basis(TextChoices):
    """On what a suspicion or a finding rests."""

    COURT_FINDING = "court_finding", _("found by a court")
    COURT_FINDING_NOT_FINAL = "court_finding_not_final", _("found by a court, not finally")
    COURT_FINDING_QUASHED = "court_finding_quashed", _("found by a court, since quashed")
    REGIONAL_COURT = "regional_court", _("found by a regional court")
    REGIONAL_BODY = "regional_body", _("found by a regional body")
    OFFICIAL_INQUIRY = "official_inquiry", _("view of an official inquiry")
    OFFICIAL_STATEMENT = "official_statement", _("official statement")
    UN_EXPERT = "un_expert", _("finding of a United Nations expert")
    NGO_ASSESSMENT = "ngo_assessment", _("assessment of organisations")
    MEDIA_REPORTS = "media_reports", _("press reports")
    MEDICAL_REPORT = "medical_report", _("medical reports")
    FAMILY_ALLEGATION = "family_allegation", _("allegation of the family")
    NONE = "none", _("no basis recorded")


class StateRole(TextChoices):
    NONE_KNOWN = "none_known", _("None known")
    ALLEGED_FAILURE_TO_PROTECT = "alleged_failure_to_protect", _("Alleged failure to protect")
    ALLEGED_COMPLICITY = "alleged_complicity", _("Alleged complicity")
    ALLEGED_DIRECT = "alleged_direct", _("Alleged direct part")
    FOUND_FAILURE_TO_PROTECT = "found_failure_to_protect", _("Found to have failed to protect")
    FOUND_FAILURE_TO_INVESTIGATE = "found_failure_to_investigate", _("Found to have failed to investigate")
    FOUND_COMPLICITY = "found_complicity", _("Complicity found")
    FOUND_DIRECT = "found_direct", _("Direct part found")


class Conviction(TextChoices):
    """Whether anybody stands convicted of a case, did once, or never did."""

    STANDS = "stands", pgettext_lazy("conviction", "A conviction stands")
    FELL = "fell", pgettext_lazy("conviction", "A conviction fell, none stands")
    NEVER = "never", pgettext_lazy("conviction", "Nobody was convicted")


class Medium(TextChoices):
    """In what a victim worked, or spoke to the public."""

    PRINT = "print", pgettext_lazy("medium", "Print")
    RADIO = "radio", pgettext_lazy("medium", "Radio")
    TELEVISION = "television", pgettext_lazy("medium", "Television")
    ONLINE = "online", pgettext_lazy("medium", "Online")
    AGENCY = "agency", pgettext_lazy("medium", "News agency")
    FILM_PHOTO = "film_photo", pgettext_lazy("medium", "Film and photography")
    BOOKS_ARTS = "books_arts", pgettext_lazy("medium", "Books and arts")


class ClockState(TextChoices):
    """How the clock of limitation stands, as `noimpunity.methods.limitation` has it."""

    RUNNING = "running", pgettext_lazy("clock", "Running")
    INTERRUPTED = "interrupted", pgettext_lazy("clock", "Interrupted")
    SUSPENDED = "suspended", pgettext_lazy("clock", "Suspended")
    STOPPED = "stopped", pgettext_lazy("clock", "Stopped")
    EXPIRED = "expired", pgettext_lazy("clock", "Run out")
    IMPRESCRIPTIBLE = "imprescriptible", pgettext_lazy("clock", "Never runs out")
    COURT_DISCRETION = "court_discretion", pgettext_lazy("clock", "A court decides")
    NONE = "none", pgettext_lazy("clock", "No limitation in this law")
    UNKNOWN = "unknown", pgettext_lazy("clock", "Not known")


class LawConfidence(TextChoices):
    """How well what is known of a law is known."""

    A = "A", pgettext_lazy("law", "A: read in the text of the law")
    B = "B", pgettext_lazy("law", "B: read in a reliable account of the law")
    C = "C", pgettext_lazy("law", "C: general knowledge, to be verified")
    D = "D", pgettext_lazy("law", "D: unknown or doubtful")


class TimeLeft(TextChoices):
    """How much time is left to prosecute somebody, as a list asks it: by the earliest day of a case, on a day."""

    WITHIN_YEAR = "within_year", pgettext_lazy("time left", "Runs out within a year")
    MAY_BE_OVER = "may_be_over", pgettext_lazy("time left", "May have run out")
    LONGER = "longer", pgettext_lazy("time left", "Runs for longer than a year")
    HALTED = "halted", pgettext_lazy("time left", "Stands still, or is stopped")
    OVER = "over", pgettext_lazy("time left", "Has run out")
    NO_LIMIT = "no_limit", pgettext_lazy("time left", "Has no limit")
    NOT_KNOWN = "not_known", pgettext_lazy("time left", "Not known")


class SaidField(TextChoices):
    """What lists say of a case that is compared with what this record says."""

    DATE = "date", pgettext_lazy("said", "Date")
    COUNTRY = "country", pgettext_lazy("said", "Country")
    DEATH = "death", pgettext_lazy("said", "Kind of death")
    MOTIVE = "motive", pgettext_lazy("said", "Because of the work")
    OCCUPATION = "occupation", pgettext_lazy("said", "Occupation")
    IMPUNITY = "impunity", pgettext_lazy("said", "Impunity, by CPJ's rule")
    ENQUIRY_STATUS = "enquiry_status", pgettext_lazy("said", "Status of the enquiry")
    ENQUIRY_STATUS_HOME = "enquiry_status_home", pgettext_lazy("said", "Status of the enquiry, home page")
    ENQUIRY_STATUS_STAT = "enquiry_status_stat", pgettext_lazy("said", "Status of the enquiry, statistics")
    ENQUIRY_STATUS_MIN = "enquiry_status_min", pgettext_lazy("said", "Status of the enquiry, short")


class EnquiryStatus(TextChoices):
    """The status of a judicial enquiry, as UNESCO publishes what a State told it."""

    RESOLVED = "resolved", pgettext_lazy("enquiry", "Resolved")
    ONGOING_UNRESOLVED = "ongoing_unresolved", pgettext_lazy("enquiry", "Ongoing or unresolved")
    UNRESOLVED_ARCHIVED = "unresolved_archived", pgettext_lazy("enquiry", "Unresolved, archived")
    FOREIGN_ACTORS = "foreign_actors", pgettext_lazy("enquiry", "Unresolved, by foreign actors as the State says")
    NEW_REQUEST = "new_request", pgettext_lazy("enquiry", "New request")
    NO_INFORMATION = "no_information", pgettext_lazy("enquiry", "No information received so far")


class Relation(TextChoices):
    """How the word of a source relates to the one that stands, as `noimpunity.methods.facts` has it."""

    SAME = "same", pgettext_lazy("relation", "Says the same")
    WIDER = "wider", pgettext_lazy("relation", "Says it less exactly")
    NARROWER = "narrower", pgettext_lazy("relation", "Says it more exactly")
    OVERLAPS = "overlaps", pgettext_lazy("relation", "Can be true together with it")
    DIFFERS = "differs", pgettext_lazy("relation", "Differs")
    REPLACED = "replaced", pgettext_lazy("relation", "Replaced since by its own source")


class Accord(TextChoices):
    """Whether what readers are shown of lists agrees with this record and with each other."""

    DISAGREE = "disagree", pgettext_lazy("sources", "Sources disagree")
    AGREE = "agree", pgettext_lazy("sources", "Sources agree")
