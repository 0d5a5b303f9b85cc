"""What lists say of a crime, put into the shape of a record file.

Nothing is guessed. What no list says stays empty, and so does what lists say differently until an editor decides: the
gate of the draft then tells what is missing. Organisations, notes and second spellings stay with the entry.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from noimpunity.drafts import contents
from noimpunity.methods.dates import parse
from noimpunity.methods.facts import Told, standing_date, standing_word
from noimpunity.methods.names import spellings, words
from noimpunity.sources.readers.noimpunity.vocabulary import LANGUAGES

Values = dict[str, Any]
Name = list[frozenset[str]]
LONGEST_NAME = 200
LONGEST_SLUG = 80
# What a list writes where it knows no name.
UNNAMED = frozenset(("unidentified", "unknown", "unnamed"))
# The script of a letter by the first word of its name in Unicode; of Chinese signs it does not say which of the two.
SCRIPTS = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "ARMENIAN": "Armn", "GEORGIAN": "Geor", "KHMER": "Khmr",
    "KANNADA": "Knda", "DEVANAGARI": "Deva", "GREEK": "Grek", "HEBREW": "Hebr",
}  # fmt: skip
MEDIUM_OF = {
    "print": "print", "radio": "radio", "television": "television", "tv": "television", "internet": "online",
    "online": "online",
}  # fmt: skip
HARM_OF = {"killed": "killed", "missing": "disappeared"}
VIOLATION_OF = {"murder": "murder", "in_custody": "death_in_custody"}
# A list says it of a case to which the question does not apply, which is no answer to it.
NO_ANSWER = frozenset(("", "not_applicable"))


@dataclass(frozen=True)
class Listed:
    """One entry of a list: what its reader found in it, who says so, since when, in which file, and on which page."""

    values: Values
    source: str
    publisher: str
    file: int
    stated_on: str = ""
    page: str = ""
    language: str = ""
    first_of_month: bool = False
    first_of_year: bool = False


def values_from(listed: Sequence[Listed], reference: str) -> Values:
    """The values of a draft: of one person by one list or several, or of all the people of one event."""
    citations = _citations(listed)
    victims = [_victim(group) for group in people(listed)]
    said: Values = {
        "title": _title(victims),
        "crime": {**_crime(listed), "citations": [row["key"] for row in citations]},
        "victims": victims,
        "citations": citations,
    }
    return {**contents.skeleton(reference), **{key: value for key, value in said.items() if value}}


def people(listed: Sequence[Listed]) -> list[list[Listed]]:
    """The entries by the person they speak of: two rows of one file are two people, rows of two files may be one.

    Where a row could be either of two people of another file, nobody is taken for anybody.
    """
    groups: list[list[int]] = []
    for number, each in enumerate(listed):
        near = [group for group in groups if any(alike(each.values, listed[other].values) for other in group)]
        groups = [group for group in groups if group not in near] + [
            [*(one for group in near for one in group), number]
        ]
    parted = [
        part
        for group in groups
        for part in ([sorted(group)] if _is_of_different_files(listed, group) else [[one] for one in group])
    ]
    return [[listed[one] for one in part] for part in sorted(parted)]


def place_of_victim(listed: Sequence[Listed], each: Listed) -> int:
    """Which of the victims of `values_from` an entry speaks of, counted from 1."""
    return next(number for number, group in enumerate(people(listed), start=1) if each in group)


def proposed_reference(values: Values) -> str:
    """The name of a case by its country, its first victim and its year; empty where country or year is not certain."""
    crime = values.get("crime", {})
    country, year = crime.get("country", ""), _year(crime.get("date", ""))
    if not (country and year):
        return ""
    name = next((row["name"] for row in values.get("victims", []) if row.get("name")), "")
    return f"{country.lower()}-{_slug(name) or 'unnamed'}-{year}"


def free_reference(proposed: str, is_taken: Callable[[str], bool]) -> str:
    """The proposed reference, or the first that is numbered and free."""
    start, _dash, year = proposed.rpartition("-")
    numbered = (f"{start}-{number}-{year}" for number in count(2))
    return proposed if not (proposed and is_taken(proposed)) else next(one for one in numbered if not is_taken(one))


def is_named(values: Values) -> bool:
    """Whether an entry names somebody, and does not only say that nobody knows the name."""
    found = {word.casefold() for word in words(str(values.get("name", "")))}
    return bool(found) and not (found & UNNAMED and found <= UNNAMED | {"name"})


def alike(one: Values, other: Values) -> bool:
    """Whether two entries may name one person: all words of one name are in the other, two of them or all of both."""
    if not (is_named(one) and is_named(other)):
        return False
    return any(_fit(first, second) for first in _folded_names(one) for second in _folded_names(other))


def _fit(one: Name, other: Name) -> bool:
    shorter, longer = sorted((one, other), key=len)
    is_within = all(any(word & another for another in longer) for word in shorter)
    return is_within and (len(shorter) >= 2 or len(shorter) == len(longer))


def _folded_names(values: Values) -> list[Name]:
    """Each spelling of a name as its words, and each word in every way it may be typed."""
    texts = [str(values.get("name", "")), *(str(row.get("name", "")) for row in contents.rows(values, "names"))]
    found = ([frozenset(folded) for word in words(text) if (folded := spellings(word))] for text in texts)
    return [name for name in found if name]


def _is_of_different_files(listed: Sequence[Listed], group: list[int]) -> bool:
    return len({listed[one].file for one in group}) == len(group)


def _crime(listed: Sequence[Listed]) -> Values:
    found: Values = {
        "violations": list(dict.fromkeys(kind for group in people(listed) if (kind := _violation(group)))),
        "date": _date(listed),
        "country": _word(listed, "country"),
        "place": _place(listed),
        "death_type": _word(listed, "death"),
        "work_related": _word(listed, "motive"),
    }
    return {key: value for key, value in found.items() if value}


def _victim(group: Sequence[Listed]) -> Values:
    harm = HARM_OF.get(_word(group, "status"), "")
    name, names = _names(group)
    found: Values = {
        "name": name,
        "names": names,
        "count": 1 if not (name or names) else None,
        "occupation": _word(group, "occupation"),
        "media": _media(group),
        "gender": _word(group, "gender"),
        "harm": harm,
        "died": _date(group) if harm == "killed" else "",
    }
    return {key: value for key, value in found.items() if value}


def _violation(group: Sequence[Listed]) -> str:
    """The kind of crime that a killing is; of who is missing or in prison a list does not say what was done to them."""
    return VIOLATION_OF.get(_word(group, "death"), "killing") if _word(group, "status") == "killed" else ""


def _word(listed: Sequence[Listed], field: str) -> str:
    """The word that stands of a field. That one list does not know something contradicts no other."""
    told = [
        Told(each.source, said, each.stated_on, str(number))
        for number, each in enumerate(listed)
        if isinstance(said := each.values.get(field), str) and said not in NO_ANSWER
    ]
    known = [each for each in told if each.value != "unknown"]
    return standing_word(known or told).value


def _date(listed: Sequence[Listed]) -> str:
    told = [
        Told(each.source, said, each.stated_on, str(number), each.first_of_month, each.first_of_year)
        for number, each in enumerate(listed)
        if isinstance(said := each.values.get("date"), str) and said
    ]
    return standing_date(told).value


def _names(group: Sequence[Listed]) -> tuple[str, list[Values]]:
    """The name in Latin letters as it was given first, and the names in other scripts."""
    named = [each.values for each in group if is_named(each.values)]
    texts = [str(values["name"])[:LONGEST_NAME] for values in named]
    texts += [str(row["name"])[:LONGEST_NAME] for values in named for row in contents.rows(values, "names")]
    by_script = [(text, script) for text in dict.fromkeys(texts) if (script := _script(text))]
    latin = next((text for text, script in by_script if script == "Latn"), "")
    return latin, [{"name": text, "script": script} for text, script in by_script if script != "Latn"]


def _script(text: str) -> str:
    """The script of a name: Latin where any letter is; nothing where its script cannot be told."""
    found = [SCRIPTS.get(unicodedata.name(sign, "").partition(" ")[0], "") for sign in text if sign.isalpha()]
    return "Latn" if "Latn" in found else next((script for script in found if script), "")


def _media(group: Sequence[Listed]) -> list[str]:
    said = [word for each in group for field in ("mediums", "media") for word in _texts(each.values.get(field))]
    return list(dict.fromkeys(MEDIUM_OF[word.casefold()] for word in said if word.casefold() in MEDIUM_OF))


def _texts(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _place(listed: Sequence[Listed]) -> Values:
    """The place in the language of the list; the other languages are for the editor to write."""
    found = {}
    for language in LANGUAGES:
        stands = _word([each for each in listed if each.language == language], "place")
        if stands:
            found[language] = stands
    return found


def _title(victims: list[Values]) -> Values:
    """A case of one person is called by the name, in every language."""
    name = victims[0].get("name", "") if len(victims) == 1 else ""
    return dict.fromkeys(LANGUAGES, name) if name else {}


def _citations(listed: Sequence[Listed]) -> list[Values]:
    """The publisher, its page and the day of the list, each page once."""
    rows: list[Values] = []
    for each in listed:
        row = {"publisher": each.publisher, "address": each.page}
        if each.stated_on:
            row["published"] = each.stated_on
        row = {key: value for key, value in row.items() if value}
        if any(row.items() <= known.items() for known in rows):
            continue
        rows.append({"key": contents.new_key("citations", row, [known["key"] for known in rows]), **row})
    return rows


def _year(text: str) -> str:
    """The year of a date that lies within one."""
    day = parse(text) if text else None
    if not (day and day.earliest and day.latest and day.earliest.year == day.latest.year):
        return ""
    return f"{day.earliest.year:04}"


def _slug(name: str) -> str:
    """A name in plain Latin letters and hyphens; what stands in brackets is left out."""
    plain = re.sub(r"\(.*?\)|\[.*?\]", " ", name)
    joined = "-".join(found[-1] for word in words(plain) if (found := spellings(word)))
    return joined[:LONGEST_SLUG].strip("-")
