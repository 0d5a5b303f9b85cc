"""The catalogues that are offered to try say what the French one says: every string, with its holes."""

import re

import pytest
from babel.messages import Message
from babel.messages.pofile import read_po
from django.conf import settings

from noimpunity.website.latin import in_latin, write_latin

FOLDER = settings.LOCALE_PATHS[0]
FORMS = {"sr": 3, "sr_Latn": 3, "ar": 6}  # of a plural, by catalogue
WITHOUT_NUMBER = 3  # the forms in which Arabic says "none", "one case" and "two cases" in words alone
HOLE = re.compile(r"%\(\w+\)[sd]|\{\w*\}|</?\w+")
TWO_SCRIPTS = re.compile("[\u0400-\u04ff][A-Za-zčćžšđ]|[A-Za-zčćžšđ][\u0400-\u04ff]")


def catalogue(language, folder=FOLDER):
    with (folder / language / "LC_MESSAGES/django.po").open("rb") as given:
        return read_po(given, abort_invalid=True)


def messages(language, folder=FOLDER):
    return [message for message in catalogue(language, folder) if message.id]


def ids(language):
    return {(message.context, str(message.id)) for message in messages(language)}


def forms(words):
    return tuple(words) if isinstance(words, tuple | list) else (words,)


def faults(row, language):
    """What is wrong with a translation, in a word each."""
    said = forms(row.string)
    if row.fuzzy:
        yield "guessed"
    if not all(said):
        yield "empty"
        return
    if row.pluralizable and len(said) != FORMS[language]:
        yield "forms"
    if any(not holds(row, form, place, language) for place, form in enumerate(said)):
        yield "holes"
    if any(ends(form) != ends(forms(row.id)[0]) for form in said):
        yield "spaces"
    if any(TWO_SCRIPTS.search(form) for form in said):
        yield "scripts"


def holds(row, form, place, language):
    """Whether a form has the holes of the English singular or plural, or may say the number in words."""
    holes = sorted(HOLE.findall(form))
    wanted = [sorted(HOLE.findall(source)) for source in forms(row.id)]
    in_words = row.pluralizable and language == "ar" and place < WITHOUT_NUMBER and set(holes) < set(wanted[-1])
    return holes in wanted or in_words


def ends(text):
    return text[:1].isspace(), text[-1:].isspace()


@pytest.mark.parametrize("language", FORMS)
def test_it_has_every_string_of_the_french_one(language):
    assert ids("fr") - ids(language) == set()


@pytest.mark.parametrize("language", FORMS)
def test_each_translation_is_whole(language):
    found = {str(row.id): wrong for row in messages(language) if (wrong := list(faults(row, language)))}

    assert catalogue(language).num_plurals == FORMS[language]
    assert found == {}


DAYS = ("%(days)s day", "%(days)s days")


@pytest.mark.parametrize(
    ("source", "words", "fault"),
    [
        ("Case", "", ["empty"]),
        (DAYS, ("%(days)s дан", "", "%(days)s дана"), ["empty"]),
        (DAYS, ("%(days)s дан", "%(days)s дана"), ["forms"]),
        (DAYS, ("дан", "%(days)s дана", "%(days)s дана"), ["holes"]),
        ("since %(day)s", "од", ["holes"]),
        ("since %(day)s", "од %(дан)s", ["holes"]),
        ("write {example}", "напишите {пример}", ["holes"]),
        ("<b>Case</b>", "<b>Случај", ["holes"]),
        (" (it looks like a text)", "(изгледа као текст)", ["spaces"]),
        ("Case", "Слyчај", ["scripts"]),
        ("Case", "Случај", []),
        (DAYS, ("%(days)s дан", "%(days)s дана", "%(days)s дана"), []),
    ],
)
def test_a_planted_fault_is_found(source, words, fault):
    assert list(faults(Message(source, words), "sr")) == fault


def test_a_planted_guess_is_found():
    assert list(faults(Message("Case", "Случај", flags=["fuzzy"]), "sr")) == ["guessed"]


def test_the_catalogue_in_latin_script_is_made_from_the_one_in_cyrillic(tmp_path):
    (tmp_path / "sr/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "sr/LC_MESSAGES/django.po").write_bytes((FOLDER / "sr/LC_MESSAGES/django.po").read_bytes())

    write_latin(tmp_path)

    made = [(row.context, row.id, row.string) for row in messages("sr_Latn", tmp_path)]
    assert made == [(row.context, row.id, row.string) for row in messages("sr_Latn")]


# Pravopis srpskoga jezika (2010): the thirty letters, and the three that become two, alone and in capitals.
@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("абвгдђежзијклљмнњопрстћуфхцчџш", "abvgdđežzijklljmnnjoprstćufhcčdžš"),
        ("АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ", "ABVGDĐEŽZIJKLLJMNNJOPRSTĆUFHCČDŽŠ"),
        ("Славко Ћурувија, Ђорђе, Џон", "Slavko Ćuruvija, Đorđe, Džon"),
        ("Љубиша, Његош, ЊЕГОШ, УН, Љ", "Ljubiša, Njegoš, NJEGOŠ, UN, Lj"),
        ("инјекција, конјугација, надживети", "injekcija, konjugacija, nadživeti"),
        (
            "%(number)s случајева, {key}, <b>No Impunity</b>, CPJ",
            "%(number)s slučajeva, {key}, <b>No Impunity</b>, CPJ",
        ),
        ("„Људи и улоге“ – 5.", "„Ljudi i uloge“ – 5."),
        ("Ćuruvija", "Ćuruvija"),
    ],
)
def test_serbian_cyrillic_in_latin_script(cyrillic, latin):
    assert in_latin(cyrillic) == latin


def test_a_word_that_is_an_example_of_cyrillic_stays_so():
    assert in_latin("Име: Славко", frozenset({"Славко"})) == "Ime: Славко"
