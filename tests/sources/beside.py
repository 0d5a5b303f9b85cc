"""What is refused of the tables beside the line: charges, hearings, judgments, reparations, and proceedings in a row.

As in `test_record_schema`: the key changed in the sample, its new value, and the reason of the one problem there.
"""

from noimpunity.sources.readers.noimpunity import vocabulary

GONE = object()
LANGUAGES = "write it in each language, and no other: en, fr"
NOT_ONE_OF = "'{}' is not one of: {}"
KIN = "points to a relative, a child or a witness: leave it out"
PARENT = "write both which proceeding it comes from, and how"
YEARS = "write a whole number of years from 1 to 100"
TIME = "write hours and minutes, for example 09:30"
AMOUNT = "write an amount above 0, with at most two decimals"
CURRENCY = "write three capital letters, for example EUR"

MISSING = ["charges.1.crime", "hearings.1.court", "judgments.0.finding", "reparations.1.text"]
SHAPE = [
    *((path, GONE, "is missing") for path in MISSING),
    # Proceedings that come out of each other.
    ("proceedings.1.parent", GONE, PARENT), ("proceedings.1.relation", GONE, PARENT),
    ("proceedings.1.parent", "first-trial", "'first-trial' is not a key in [[proceedings]]"),
    ("proceedings.1.parent", "second-trial", "comes from itself in the end"),
    ("proceedings.1.relation", "after", NOT_ONE_OF.format("after", ", ".join(vocabulary.RELATIONS))),
    # Charges.
    ("charges.0.crime", "libel", NOT_ONE_OF.format("libel", ", ".join(vocabulary.CHARGED_CRIMES))),
    ("charges.1.penalty_class", "grave", NOT_ONE_OF.format("grave", ", ".join(vocabulary.PENALTY_CLASSES))),
    ("charges.0.penalty_class", "life", "write years or a class, not both"),
    *(("charges.0.max_years", given, YEARS) for given in (0, 101, True, "30", 2.5)),
    ("charges.0.accused", ["accused-9"], "'accused-9' is not a key in [[accused]]"),
    ("charges.1.citations", [], "cite at least one source"), ("charges.0.public_official", 1, "write true or false"),
    ("charges.0.discovery_date", "2001-13", "'2001-13' is not a day or month of the calendar"),
    # Hearings.
    *(("hearings.0.time", given, TIME) for given in ("9:30", "24:00", "09:60", 930, "09:30 h")),
    ("hearings.0.openness", "open", NOT_ONE_OF.format("open", ", ".join(vocabulary.OPENNESS))),
    ("hearings.1.outcome", "over", NOT_ONE_OF.format("over", ", ".join(vocabulary.HEARING_OUTCOMES))),
    ("hearings.0.adjournment_reason", "rain", NOT_ONE_OF.format("rain", ", ".join(vocabulary.ADJOURNMENT_REASONS))),
    ("hearings.1.adjournment_reason", "illness", "belongs to an adjourned hearing only"),
    ("hearings.0.proceeding", "third-trial", "'third-trial' is not a key in [[proceedings]]"),
    ("hearings.1.key", "first-day", "'first-day' stands twice"),
    # Judgments and reparations.
    ("judgments.0.forum", "court", NOT_ONE_OF.format("court", ", ".join(vocabulary.FORUMS))),
    ("judgments.0.finding", "guilty", NOT_ONE_OF.format("guilty", ", ".join(vocabulary.FINDINGS))),
    ("judgments.0.execution", "done", NOT_ONE_OF.format("done", ", ".join(vocabulary.EXECUTIONS))),
    ("judgments.0.final", "2010-05-05", "lies before the day it was delivered"),
    ("judgments.0.citations", [], "cite at least one source"),
    ("judgments.0.state", "Exampleland", "write two capital letters"),
    ("reparations.0.kind", "money", NOT_ONE_OF.format("money", ", ".join(vocabulary.REPARATION_KINDS))),
    ("reparations.1.status", "paid", NOT_ONE_OF.format("paid", ", ".join(vocabulary.REPARATION_STATUSES))),
    *(("reparations.0.amount", given, AMOUNT) for given in (0, -5, 1.005, True, "20000", 10**12, float("nan"))),
    *(("reparations.0.currency", given, CURRENCY) for given in ("euro", "eur", "€")),
    ("reparations.0.currency", GONE, "is missing beside the amount"),
    ("reparations.0.amount", GONE, "is missing beside the currency"),
    ("reparations.1.done", "2011", "belongs to what was done, or done in part"),
    ("reparations.0.done", "2010-05-05", "lies before the day it was ordered"),
    ("reparations.0.judgment", "nowhere", "'nowhere' is not a key in [[judgments]]"),
    ("reparations.0.citations", ["example-1999"], "'example-1999' is not a key in [[citations]]"),
]  # fmt: skip
# A problem found at another key than the one changed.
ELSEWHERE = [
    ({"hearings.0.outcome": "held"}, "hearings[1].adjournment_reason", "belongs to an adjourned hearing only"),
    ({"reparations.0.status": "ordered"}, "reparations[1].done", "belongs to what was done, or done in part"),
    ({"judgments.0.delivered": "2011"}, "judgments[1].final", "lies before the day it was delivered"),
    ({"reparations.0.ordered": "2011"}, "reparations[1].done", "lies before the day it was ordered"),
    ({"judgments.0.text": {"en": "Only here."}}, "judgments[1].text", LANGUAGES),
]
WORDS = [
    ("charges.0.label.en", "Murder of a wife", f"'wife' {KIN}"),
    ("hearings.0.text.fr", "Un témoin est absent.", f"'témoin' {KIN}"),
    ("judgments.0.title.en", "The widow against Example State", f"'widow' {KIN}"),
    ("judgments.0.articles.fr", "Droits des enfants", f"'enfants' {KIN}"),
    ("reparations.0.text.fr", "L'État indemnise les frères.", f"'frères' {KIN}"),
]  # fmt: skip
