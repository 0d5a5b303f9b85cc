"""Further languages: switched on by their codes alone, each in its direction, and open about what is not translated."""

import csv
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings as installed
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation

from noimpunity.cases.models import Case
from noimpunity.website.languages import KNOWN_LANGUAGES, chosen_languages
from noimpunity.website.translations import compile_translations
from tests.factories import event, make_case

pytestmark = pytest.mark.django_db

WRITTEN = ("en", "fr")  # the languages of the record
OTHERS = tuple(code for code in KNOWN_LANGUAGES if code not in WRITTEN)
# Unicode CLDR: the Netherlands, and 4 March 2001, as the languages write them.
BY_BABEL = {
    "en": ("Netherlands", "4 March 2001"),
    "fr": ("Pays-Bas", "4 mars 2001"),
    "es": ("Países Bajos", "4 de marzo de 2001"),
    "sr": ("Холандија", "4. марта 2001."),
    "sr-latn": ("Holandija", "4. marta 2001."),
    "bs": ("Nizozemska", "4. marta 2001."),
    "hr": ("Nizozemska", "4. ožujka 2001."),
    "sq": ("Holandë", "4 mars 2001"),
    "mk": ("Холандија", "4 март 2001"),
    "ar": ("هولندا", "4 مارس 2001"),
}
NOTICE = 'role="note"'


@pytest.fixture(scope="module", autouse=True)
def compiled():
    compile_translations(installed.LOCALE_PATHS)


@pytest.fixture
def all_on(settings):
    settings.LANGUAGES = chosen_languages(list(KNOWN_LANGUAGES))


@pytest.fixture
def case():
    steps = [
        event("killing", "2001-03-04", "incident"),
        event("trial", "2003-05", "verdict", ["accused-1"], body={"en": "Example Court", "fr": "Tribunal d'exemple"}),
    ]
    return make_case(
        title={"en": "An English title", "fr": "Un titre français"},
        victims=[
            {
                "name": "Example Person", "occupation": "journalist", "harm": "killed", "died": "2001-03-04",
                "work": {"en": "Example Gazette, editor", "fr": "Example Gazette, rédaction"},
            }
        ],
        accused=[{"key": "accused-1", "label": {"en": "One officer", "fr": "Un agent"}, "part": "executor"}],
        events=steps,
    )  # fmt: skip


def text_of(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def pages(language):
    yield from (f"/{language}/cases/?view={view}" for view in ("list", "table", "timeline"))
    names = ("", "cases/zz-example-2001/", "wall/", "wall/?order=country", "figures/", "methods/", "places/",
             "places/NL/", "licences/", "feeds/", "cases/?q=nobody-of-this-name")  # fmt: skip
    yield from (f"/{language}/{name}" for name in names)


@pytest.mark.parametrize("language", KNOWN_LANGUAGES)
def test_every_page_can_be_read_in_every_language(client, all_on, case, language):
    direction = "rtl" if language == "ar" else "ltr"
    marked = '<span class="untranslated" lang="en" dir="ltr">An English title</span>'

    read = {path: text_of(client, path) for path in pages(language)}

    assert {path: re.findall(r"<html [^>]*>", text) for path, text in read.items()} == {
        path: [f'<html lang="{language}" dir="{direction}">'] for path in read
    }
    if language in WRITTEN:
        assert [path for path, text in read.items() if NOTICE in text or "untranslated" in text] == []
    else:
        bodies = {path: text.partition("<body>")[2].replace(marked, "") for path, text in read.items()}
        assert [path for path, body in bodies.items() if "An English title" in body] == []
        assert [path for path, text in read.items() if marked in text and text.count(NOTICE) != 1] == []
        assert sum(marked in text for text in read.values()) >= 5


@pytest.mark.parametrize("language", KNOWN_LANGUAGES)
def test_countries_and_dates_are_in_the_language_of_the_page(client, all_on, case, language):
    country, day = BY_BABEL[language]

    text = re.sub(r"\s+", " ", text_of(client, f"/{language}/cases/zz-example-2001/"))

    assert (f">{country}</a>" in text, f'<time datetime="2001-03-04">{day}' in text) == (True, True)


@pytest.mark.parametrize("language", OTHERS)
def test_words_of_the_record_say_that_they_are_in_english(client, all_on, case, language):
    english = '<span class="untranslated" lang="en" dir="ltr">{}</span>'.format

    text = text_of(client, f"/{language}/cases/zz-example-2001/")

    assert f"<h1>{english('An English title')}</h1>" in text
    for said in ("A fictional case.", "Exampletown", "Example Gazette, editor", "One officer", "Example Court"):
        assert english(said) in text
    assert [words for words in ("Un titre français", "Un agent") if words in text] == []
    assert text.count(NOTICE) == 1


def test_a_name_is_in_no_language(client, all_on):
    make_case(victims=[{"name": "Example Person", "occupation": "journalist", "harm": "killed"}])

    text = text_of(client, "/sr/cases/zz-example-2001/")

    assert "<bdi>Example Person</bdi>" in text


def test_what_others_wrote_cannot_call_the_notice(client, case):
    forged = '<span class="untranslated" lang="xx" dir="ltr">'
    Case.objects.get(reference="zz-example-2001").wordings.update(title=forged)

    text = text_of(client, "/en/cases/zz-example-2001/")

    assert ("&lt;span class=&quot;untranslated&quot;" in text, NOTICE in text) == (True, False)


def test_a_language_without_words_of_ours_says_so_on_every_page(client, all_on, case):
    for path in ("/hr/", "/hr/licences/", "/hr/cases/"):
        notice = re.findall(r'<p class="notice"([^>]*)>([^<]*)</p>', text_of(client, path))
        said = "Some texts on this page are in English: they have not been translated yet."
        assert notice[0] == (' lang="en" dir="ltr" role="note"', said), path


def test_the_switch_names_each_language_in_its_own_words(client, all_on):
    text = text_of(client, "/sr/licences/")

    switch = re.findall(r'<a href="(/[a-z-]+/licences/)" lang="([a-z-]+)"[^>]*>([^<]+)</a>', text)
    alternates = re.findall(r'<link rel="alternate" hreflang="(?!x-)([a-z-]+)" href="([^"]+)">', text)

    assert [row[0] for row in switch] == [f"/{code}/licences/" for code in KNOWN_LANGUAGES]
    assert {row[1]: row[2] for row in switch} == {
        "en": "English", "fr": "Français", "es": "Español", "sr": "Српски", "sr-latn": "Srpski (latinica)",
        "bs": "Bosanski", "hr": "Hrvatski", "sq": "Shqip", "mk": "Македонски", "ar": "العربيّة",
    }  # fmt: skip
    assert alternates == [(code, f"{installed.ADDRESS}/{code}/licences/") for code in KNOWN_LANGUAGES]


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_that_is_off_does_not_exist(client, language):
    paths = (f"/{language}/", f"/{language}/cases/", f"/{language}/licences/")

    assert [client.get(path).status_code for path in paths] == [404, 404, 404]


def test_one_serbian_script_does_not_open_the_other(client, settings):
    settings.LANGUAGES = chosen_languages(["en", "sr"])

    assert [client.get(f"/{code}/").status_code for code in ("sr", "sr-latn")] == [200, 404]


def test_the_bare_address_goes_to_the_script_that_a_reader_asks_for(client, all_on):
    asked = ("sr-Latn-RS,sr;q=0.8", "sr-RS", "ar-EG", "hr", "de")

    goes_to = [client.get("/", headers={"accept-language": each})["Location"] for each in asked]

    assert goes_to == ["/sr-latn/", "/sr/", "/ar/", "/hr/", "/en/"]


@pytest.mark.parametrize(("language", "said"), [("fr", "fr"), ("sr", "en"), ("ar", "en")])
def test_a_file_says_in_which_language_its_words_are(client, all_on, case, language, said):
    response = client.get(f"/{language}/cases.csv?country=NL")
    text = b"".join(response.streaming_content).decode("utf-8-sig")

    row = next(row for row in csv.DictReader(text.splitlines()) if row["reference"] == "zz-example-2001")

    title = {"fr": "Un titre français", "en": "An English title"}[said]
    work = {"fr": "Example Gazette, rédaction", "en": "Example Gazette, editor"}[said]
    assert (row["language"], row["title"], row["works"]) == (said, title, work)
    assert row["country_name"] == BY_BABEL[language][0]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sr", ["1 случај", "2 случаја", "5 случајева", "21 случај"]),
        ("sr-latn", ["1 slučaj", "2 slučaja", "5 slučajeva", "21 slučaj"]),
    ],
)
def test_serbian_counts_in_three_forms(language, words):
    with translation.override(language):
        said = [
            translation.ngettext("%(number)s case", "%(number)s cases", number) % {"number": number}
            for number in (1, 2, 5, 21)
        ]

    assert said == words


def test_without_the_setting_the_site_is_in_english_and_french():
    assert [code for code, _ in chosen_languages([])] == ["en", "fr"]


def test_codes_are_taken_as_people_write_them():
    assert [code for code, _ in chosen_languages(["ar", "en", "sr_Latn"])] == ["ar", "en", "sr-latn"]


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (["en", "de"], "'de' is none of the languages here: en, fr, es, sr, sr-latn, bs, hr, sq, mk, ar"),
        (["sr", "sr-latn"], "en must be among them: it stands in for the others"),
        (["en", "fr", "en"], "a language is named twice"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(codes, said):
    with pytest.raises(ImproperlyConfigured) as refused:
        chosen_languages(codes)

    assert str(refused.value) == f"NOIMPUNITY_LANGUAGES: {said}"


def started(languages, *code):
    environment = {**os.environ, "NOIMPUNITY_LANGUAGES": languages, "DJANGO_SETTINGS_MODULE": installed.SETTINGS_MODULE}
    return subprocess.run(
        [sys.executable, *code], env=environment, cwd=installed.BASE_DIR, capture_output=True, text=True, check=False
    )


def test_the_setting_is_read_when_the_site_starts():
    done = started("en, ar ,sr", "-c", "from django.conf import settings; print(*dict(settings.LANGUAGES))")

    assert (done.returncode, done.stdout) == (0, "en ar sr\n")


def test_an_unknown_language_stops_the_start_with_one_line():
    done = started("en,klingon", "-c", "from noimpunity.website.command import main; main()", "verify")

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("noimpunity: NOIMPUNITY_LANGUAGES: 'klingon' is none of the languages here:")


WORDS_AS_THEY_ARE = re.compile(
    r"\{\{[^}|]*\.words\.(?:title|summary|place|date_note|text|body|label|court|sentence|work)"
)
PLAIN = re.compile(r"\{% block (?:title|description|links) %\}.*?\{% endblock %\}", re.DOTALL)


def test_no_page_shows_words_of_the_record_without_their_language():
    templates = [
        path
        for path in installed.BASE_DIR.glob("noimpunity/*/templates/**/*.html")
        if "/drafts/" not in path.as_posix()  # the desk shows both languages side by side
    ]

    unmarked = {path.name: found for path in templates
                if (found := WORDS_AS_THEY_ARE.findall(PLAIN.sub("", path.read_text())))}  # fmt: skip

    assert len(templates) > 20
    assert unmarked == {}
