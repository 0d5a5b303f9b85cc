"""The shape of a record file, checked before anything is read from it: each problem names the key and the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from noimpunity.sources.readers.noimpunity import agreement, checks
from noimpunity.sources.readers.noimpunity import vocabulary as words
from noimpunity.sources.readers.noimpunity.wording import Problem, say
from noimpunity.sources.readers.noimpunity.wording import gettext_noop as _

__all__ = ["Problem", "Values", "problems", "problems_of_draft"]

Values = dict[str, Any]

_REFERENCE = re.compile(r"[a-z]{2}-[a-z0-9]+(-[a-z0-9]+)*-\d{4}")
_KEY = re.compile(r"(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*")


def problems(values: Values, *, reference: str) -> list[Problem]:
    """Everything wrong with the shape of a file, in the order of its tables."""
    found = list(_shape(values, _TOP, ""))
    if found:
        return found
    if values["reference"] != reference:
        reason = _("'{reference}' is not the name of the file, '{name}'")
        return [Problem("reference", say(reason, reference=values["reference"], name=reference))]
    return list(agreement.references(values)) or _disagreements(values)


def problems_of_draft(values: Any) -> list[Problem]:
    """Everything wrong with a draft, whatever it holds and lacks: its shape, then what its sound parts disagree on."""
    found = list(_shape(values, _TOP, ""))
    sound = _sound(values, _TOP) or {}
    return [*found, *agreement.references(sound), *_disagreements(sound)]


def _disagreements(values: Values) -> list[Problem]:
    return [
        *agreement.place(values), *agreement.victims(values), *agreement.results(values),
        *agreement.proceedings(values), *agreement.charges(values), *agreement.hearings(values),
        *agreement.repair(values),
    ]  # fmt: skip


_label, _sentence, _prose = checks.languages(300), checks.languages(500), checks.languages(5000)


@dataclass(frozen=True)
class _Table:
    """A table of a file: the keys it must have and those it may have, each with its check or its own table."""

    must: dict[str, Any]
    may: dict[str, Any]


_CITATION = _Table(
    {"key": checks.matching(_KEY, "publisher-2020"), "publisher": checks.text, "address": checks.address},
    {"published": checks.edtf},
)
_NAME = _Table({"name": checks.text, "script": checks.one_of(words.SCRIPTS)}, {})
_VICTIM = _Table(
    {"occupation": checks.one_of(words.OCCUPATIONS), "harm": checks.one_of(words.HARMS)},
    {
        "name": checks.text, "names": [_NAME], "count": checks.whole, "description": _label, "work": _label,
        "media": checks.many_of(words.MEDIA), "gender": checks.one_of(words.GENDERS), "died": checks.edtf,
    },
)  # fmt: skip
_ACTOR = _Table(
    {"class": checks.one_of(words.ACTOR_CLASSES), "basis": checks.one_of(words.BASES), "citations": checks.keys}, {}
)
_STATE_ROLE = _Table(
    {"value": checks.one_of(words.STATE_ROLES), "basis": checks.one_of(words.BASES), "citations": checks.keys}, {}
)
_PROCEEDING = _Table(
    {"key": checks.matching(_KEY, "first-trial"), "kind": checks.one_of(words.PROCEEDING_KINDS), "title": _label},
    {
        "system": checks.one_of(words.SYSTEMS), "country": checks.country, "court": _label, "parent": checks.text,
        "relation": checks.one_of(words.RELATIONS),
    },
)  # fmt: skip
_ACCUSED = _Table(
    {
        "key": checks.matching(re.compile(r"accused-\d+"), "accused-1"),
        "label": _label,
        "part": checks.one_of(words.PARTS),
    },
    {"count": checks.whole, "name": checks.text, "adult": checks.flag},
)
_EVENT = _Table(
    {
        "key": checks.matching(_KEY, "first-verdict"), "date": checks.edtf, "code": checks.one_of(words.STEP_CODES),
        "text": _prose, "citations": checks.keys, "confidence": checks.one_of(words.CONFIDENCES),
    },
    {
        "made_public": checks.edtf, "proceeding": checks.text, "body": _label, "accused": checks.keys,
        "finds_no_instigator": checks.flag, "finds_state_responsible": checks.flag,
    },
)  # fmt: skip
_RESULT = _Table(
    {
        "event": checks.text, "accused": checks.keys, "result": checks.one_of(words.RESULTS),
        "finality": checks.one_of(words.RESULT_FINALITIES), "decided_on": checks.edtf, "citations": checks.keys,
    },
    {
        "made_public_on": checks.edtf, "sentence": _sentence, "court": _label, "in_absentia": checks.flag,
        "contested": checks.one_of(words.CONTESTED),
    },
)  # fmt: skip
_CHARGE = _Table(
    {
        "key": checks.matching(_KEY, "murder-rs"), "country": checks.country,
        "crime": checks.one_of(words.CHARGED_CRIMES), "citations": checks.keys,
        "confidence": checks.one_of(words.CONFIDENCES),
    },
    {
        "label": _label, "proceeding": checks.text, "accused": checks.keys, "max_years": checks.years,
        "penalty_class": checks.one_of(words.PENALTY_CLASSES), "offence_date": checks.edtf,
        "result_date": checks.edtf, "discovery_date": checks.edtf, "public_official": checks.flag,
        "every_interruption_known": checks.flag,
    },
)  # fmt: skip
_HEARING = _Table(
    {
        "key": checks.matching(_KEY, "hearing-2026"), "date": checks.edtf, "court": _label, "citations": checks.keys,
        "outcome": checks.one_of(words.HEARING_OUTCOMES), "confidence": checks.one_of(words.CONFIDENCES),
    },
    {
        "time": checks.time, "proceeding": checks.text, "accused": checks.keys, "text": _prose,
        "openness": checks.one_of(words.OPENNESS), "adjournment_reason": checks.one_of(words.ADJOURNMENT_REASONS),
    },
)  # fmt: skip
_JUDGMENT = _Table(
    {
        "key": checks.matching(_KEY, "ecthr-2018"), "forum": checks.one_of(words.FORUMS), "title": _label,
        "delivered": checks.edtf, "finding": checks.one_of(words.FINDINGS), "citations": checks.keys,
        "confidence": checks.one_of(words.CONFIDENCES),
    },
    {
        "number": checks.text, "state": checks.country, "proceeding": checks.text, "final": checks.edtf,
        "articles": _label, "text": _prose, "execution": checks.one_of(words.EXECUTIONS),
        "execution_as_of": checks.edtf, "next_review": checks.edtf,
    },
)  # fmt: skip
_REPARATION = _Table(
    {
        "key": checks.matching(_KEY, "compensation-2018"),
        "kind": checks.one_of(words.REPARATION_KINDS),
        "ordered": checks.edtf,
        "status": checks.one_of(words.REPARATION_STATUSES),
        "text": _prose,
        "citations": checks.keys,
        "confidence": checks.one_of(words.CONFIDENCES),
    },
    {"judgment": checks.text, "amount": checks.amount, "currency": checks.currency, "done": checks.edtf},
)
_CRIME = _Table(
    {
        "violations": checks.many_of(words.VIOLATIONS), "date": checks.edtf, "country": checks.country, "place": _label,
        "place_precision": checks.one_of(words.PLACE_PRECISIONS), "citations": checks.keys,
    },
    {
        "country_then": checks.one_of(words.COUNTRIES_THEN), "responsible_state": checks.country,
        "latitude": checks.between(-90, 90), "longitude": checks.between(-180, 180),
        "death_type": checks.one_of(words.DEATH_TYPES), "date_note": _prose,
        "work_related": checks.one_of(words.WORK_RELATED),
    },
)  # fmt: skip
_TOP = _Table(
    {
        "schema": checks.one_of((1,)),
        "reference": checks.matching(_REFERENCE, "rs-curuvija-1999"), "emblematic": checks.flag, "title": _label,
        "summary": _prose, "crime": _CRIME, "victims": [_VICTIM], "citations": [_CITATION],
    },
    {
        "suspected_actors": [_ACTOR], "state_role": _STATE_ROLE, "proceedings": [_PROCEEDING],
        "accused": [_ACCUSED], "events": [_EVENT], "results": [_RESULT], "charges": [_CHARGE], "hearings": [_HEARING],
        "judgments": [_JUDGMENT], "reparations": [_REPARATION],
    },
)  # fmt: skip


def _shape(values: Any, table: _Table, path: str) -> Iterator[Problem]:
    if not isinstance(values, dict):
        yield Problem(path.rstrip(".") or say(_("the file")), say(_("write a table")))
        return
    for key in table.must:
        if key not in values:
            yield Problem(f"{path}{key}", say(_("is missing")))
    for key, value in values.items():
        check = table.must.get(key) or table.may.get(key)
        if check is None:
            yield Problem(f"{path}{key}", say(_("is not a key of this table")))
        else:
            yield from _fits(value, check, f"{path}{key}")


def _fits(value: Any, check: Any, path: str) -> Iterator[Problem]:
    if isinstance(check, _Table):
        yield from _shape(value, check, f"{path}.")
    elif isinstance(check, list):
        if not isinstance(value, list) or not value:
            yield Problem(path, say(_("write a list with at least one table")))
            return
        for number, row in enumerate(value, start=1):
            yield from _shape(row, check[0], f"{path}[{number}].")
    elif reason := check(value):
        yield Problem(path, reason)


def _sound(value: Any, check: Any) -> Any:
    """A value of a draft, with None in place of whatever in it is not of sound shape."""
    if isinstance(check, _Table):
        if not isinstance(value, dict):
            return None
        known = {**check.must, **check.may}
        return {key: _sound(given, known[key]) for key, given in value.items() if key in known}
    if isinstance(check, list):
        return [_sound(row, check[0]) for row in value] if isinstance(value, list) and value else None
    return None if check(value) else value
