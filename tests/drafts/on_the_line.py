"""A draft with a trial and two accused, and what a browser sends of the screen of its line."""

from copy import deepcopy

from noimpunity.drafts import queries
from noimpunity.drafts.models import Draft
from tests.drafts.desk import begun

HERE = "/admin/record/zz-example-2001/"
LINE = f"{HERE}line/"
COURT = {"en": "Court of Appeal", "fr": "Cour d'appel"}
PEOPLE = [
    {"key": "accused-1", "label": {"en": "The alleged gunman", "fr": "Le tireur présumé"}, "part": "executor"},
    {"key": "accused-2", "label": {"en": "A police officer", "fr": "Un policier"}, "part": "accomplice"},
]
TRIAL = {"key": "trial", "kind": "domestic_criminal", "title": {"en": "The trial", "fr": "Le procès"}, "court": COURT}
SOURCE = {"publisher": "Example Court", "address": "https://court.example.net/2003"}


def drafted(by, **changes):
    return begun(by, **{"accused": deepcopy(PEOPLE), "proceedings": [deepcopy(TRIAL)], **changes})


def latest():
    return queries.latest(Draft.objects.get(reference="zz-example-2001"))


def sent(kind="step", **more):
    """What a browser sends of the form to add a step or a hearing."""
    plain = {"reason": "The court announced it", "version": latest().number, "confidence": "A", **more}
    return {"add": kind, "do": plain.pop("do", "save")} | {f"{kind}-{key}": value for key, value in plain.items()}


def verdict(**more):
    plain = {"date": "2003-05-06", "sentence": "verdict-1", "proceeding": "trial", "accused": ["accused-1"],
             "citation": "example-2001", "what.en": "murder", "what.fr": "meurtre"}  # fmt: skip
    return sent(**{**plain, **more})
