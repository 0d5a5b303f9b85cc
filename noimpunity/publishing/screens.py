"""What the desk's screens of the site's pages show."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.conf import settings

from noimpunity.members.models import User
from noimpunity.publishing import queries, rules
from noimpunity.publishing.choices import FACTS, SitePage, Verdict
from noimpunity.publishing.markup import title_of
from noimpunity.publishing.models import PageVersion


@dataclass(frozen=True)
class Row:
    """A page in a language, as the list has it."""

    page: str
    language: str
    title: str
    is_waiting: bool
    words: queries.Words


@dataclass(frozen=True)
class Line:
    """A line of a text beside what readers see: kept, added or taken out."""

    kind: str
    text: str


def every_page() -> list[Row]:
    """Each page in each language."""
    return [_row(page, code) for page in SitePage.values for code, _name in settings.LANGUAGES]


def _row(page: str, language: str) -> Row:
    said = queries.words_of(page, language)
    is_waiting = queries.waiting(queries.versions(page, language)) is not None
    return Row(page, language, title_of(said.text), is_waiting, said)


def initial(page: str, language: str, there: list[PageVersion]) -> dict[str, Any]:
    """The newest text that was not set aside, else what readers see; and the number it is based on."""
    kept = [version for version in there if queries.verdict_on(version) != Verdict.SET_ASIDE]
    text = kept[0].text if kept else queries.words_of(page, language).text
    return {"text": text, "version": there[0].number if there else 0}


def words(person: User, page: str, language: str, there: list[PageVersion]) -> dict[str, Any]:
    """One page in one language, with what was proposed for it."""
    standing, proposal = queries.words_of(page, language), queries.waiting(there)
    authors = {version.by for version in there} | {version.judgement.by for version in there if _judged(version)}
    return {
        "page": page,
        "language": language,
        "standing": standing,
        "title": SitePage(page).label,
        "language_name": dict(settings.LANGUAGES)[language],
        "facts": FACTS.items(),
        "versions": there,
        "proposal": proposal,
        "lines": differences(standing.text, proposal.text) if proposal else [],
        "may_propose": rules.may_propose(person),
        "may_judge": proposal is not None and rules.may_judge(person, queries.hands(there)),
        "verdicts": Verdict.choices,
        "names": {user.author: user.username for user in User.objects.filter(pk__in=_keys(authors))},
    }


def _judged(version: PageVersion) -> bool:
    return queries.verdict_on(version) is not None


def _keys(authors: set[str]) -> list[int]:
    """The accounts among the authors."""
    return [int(key) for author in authors if (key := author.rpartition(":")[2]).isdigit()]


def differences(before: str, after: str) -> list[Line]:
    """The lines of two texts, each kept, taken out or added."""
    old, new = before.splitlines(), after.splitlines()
    found: list[Line] = []
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [Line("same", text) for text in new[start:end]]
        else:
            found += [Line("out", text) for text in old[first:last]]
            found += [Line("in", text) for text in new[start:end]]
    return [line for line in found if line.text.strip()]
