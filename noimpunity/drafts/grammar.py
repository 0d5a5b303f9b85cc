"""How names are put into a sentence: articles, elisions, number and gender, in English and in French.

What cannot be known is not guessed: a body of an unknown noun stands without an article. Whoever edits reads it again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_ARTICLES = {
    "en": re.compile(
        r"(a|an|the|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(twen|thir|for|fif|six|seven|"
        r"eigh|nine)ty(-\w+)?|almost|at least|some|several)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"(l['’]|(le|la|les|un|une|des|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|"
        r"seize|vingt|trente|quarante|cinquante|soixante|plusieurs|environ|près|au moins|certains|certaines)\b)",
        re.IGNORECASE,
    ),
}
# The nouns of bodies that are written small inside a sentence; in French, those that take “le”, “la” or “les”.
_SMALL_EN = re.compile(
    r"(court|trial|special|federal|criminal|appeal|military|civil|tribunal|chamber|prosecutors?|police|judges?|government|"
    r"commission|jury|army|authorities)\b",
    re.IGNORECASE,
)
_GENDERS = {
    "le": re.compile(
        r"(tribunal|parquet|procureur|juge|gouvernement|ministère|ministre|jury|conseil|bureau|département|comité|"
        r"président|collège|congrès|sénat|parlement|groupe|secrétariat|service|centre|institut|commissariat|défenseur|"
        r"rapporteur|syndicat|état|office|organe|médiateur)"
    ),
    "la": re.compile(
        r"(cour|juridiction|chambre|commission|assemblée|police|gendarmerie|section|brigade|direction|division|justice|"
        r"procureure|présidence|instance|autorité|agence|armée|organisation|association|plateforme|mission|délégation|"
        r"ligue|fédération|union|société|famille|défense|défenseure|rapporteuse|équipe)"
    ),
    "les": re.compile(r"(autorités|juges|procureurs|services|forces|tribunaux|nations|proches|avocats|avocates)"),
}
_SMALL_FR = re.compile(
    r"(tribunal|tribunaux|juridiction|chambre|parquet|procureure?s?|juges?|police|gendarmerie|section|brigade|famille|"
    r"gouvernement|ministère|ministre|justice|armée|autorités?|jury|services?|forces|défense|proches|organe|avocate?s?|équipe)"
)
# What may stand before the noun, and never elides where it begins with an aspirated h.
_BEFORE_NOUN = re.compile(
    r"(haut|haute|hauts|hautes|grand|grande|premier|première|nouveau|nouvelle|ancien|ancienne|plus)$"
)
_MUTE_H = re.compile(r"(habitant|hebdomadaire|heure|héritier|histoire|homicide|hommage|homme|honneur|hôpital|huissier)")
_FEMALE = re.compile(r"(l['’]une|la|une)\b|(\S+ ){0,3}(personne|femme|accusée)s?\b")


def subject(body: str, language: str) -> str:
    """A body as it stands inside a sentence, with the article that its first noun takes."""
    return _english_body(body) if language == "en" else _french_body(body)


def small(text: str, language: str) -> str:
    """A label inside a sentence: it begins small where its first word is an article or a number."""
    return _lowered(text) if _ARTICLES[language].match(text) else text


def listed(texts: Sequence[str], language: str) -> str:
    """One, two or more, as a list in a sentence."""
    word = {"en": "and", "fr": "et"}[language]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} {word} {texts[-1]}"


def after(word: str, text: str) -> str:
    """A text after “de”, “à” or “que”, contracted or elided as French does."""
    if word in ("de", "à"):
        together = {"de": {"le ": "du ", "les ": "des "}, "à": {"le ": "au ", "les ": "aux "}}[word]
        for article, contracted in together.items():
            if text.startswith(article):
                return contracted + text.removeprefix(article)
    if word == "de" and text.startswith("des "):
        text = text.removeprefix("des ")
    return f"{word[:-1]}'{text}" if word != "à" and elides(text) else f"{word} {text}"


def elides(text: str) -> bool:
    """Whether a short word before this text loses its vowel: “d'un”, “l'État”, but “de onze”, “la Haute Cour”."""
    plain = _plain(text)
    if re.match(r"(onz|oui\b|y[aeiou])", plain):
        return False
    return bool(re.match(r"[aeiouyœæ]", plain)) or bool(_MUTE_H.match(text.casefold()))


def is_female(label: str) -> bool:
    """Whether a French label is of a woman, or of “une personne”, as far as its first words say."""
    return bool(_FEMALE.match(label.casefold()))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def lowered_common(text: str) -> str:
    """A text after a colon: it begins small, unless its first word is written in capitals."""
    return text if text[1:2].isupper() else _lowered(text)


def _english_body(body: str) -> str:
    if _ARTICLES["en"].match(body):
        return _lowered(body)
    words = body.split()
    if len(words) == 1 and body.isupper():
        return body
    is_common = _SMALL_EN.match(body) and not any(word[:1].isupper() for word in words[1:])
    return f"the {_lowered(body) if is_common else body}"


def _french_body(body: str) -> str:
    if _ARTICLES["fr"].match(body):
        return _lowered(body)
    words = body.split()
    if body.isupper():
        return f"l'{body}" if elides(body) and len(body) > 3 else body
    noun = next((word for word in words if not _BEFORE_NOUN.match(word.casefold())), "").casefold()
    noun = noun.rpartition("-")[2]
    article = next((each for each, nouns in _GENDERS.items() if nouns.fullmatch(noun)), "")
    if not article:
        return body
    text = _lowered(body) if _SMALL_FR.fullmatch(words[0].casefold()) else body
    return f"l'{text}" if article != "les" and elides(text) else f"{article} {text}"


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFD", text.casefold()).encode("ascii", "ignore").decode() or text.casefold()
