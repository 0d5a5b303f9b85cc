"""Names across scripts, found however they are typed. Source: anyascii; both spellings of đ are ours."""

import unicodedata

import pytest

from noimpunity.methods.names import query_words, search_key

# A name as recorded, and its key.
KEYS = [
    ("Ćuruvija", "curuvija"),
    ("Curuvija", "curuvija"),
    ("Ћурувија", "curuvija"),
    ("ЋУРУВИЈА", "curuvija"),
    ("Djordje", "djordje"),
    ("Đorđe", "djordje dorde"),
    ("Ђорђе", "djordje dorde"),
    ("Џамоња", "dzamonja"),
    ("Гонгадзе", "gongadze"),
    ("გონგაძე", "gongadze"),
    ("Elmar Hüseynov", "elmar huseynov"),
    ("Dink, Hrant (1954–2007)", "dink hrant 1954 2007"),
    ("خاشقجي", "khshqjy"),
    ("جمال خاشقجي", "jml khshqjy"),
    ("", ""),
    (" — ", ""),
]
# A name as recorded, and as somebody types it.
FOUND = [
    ("Ćuruvija", "Curuvija"), ("Ćuruvija", "Ћурувија"), ("Ћурувија", "ćuruvija"), ("Ћурувија", "CURUVIJA"),
    ("Đorđe", "Djordje"), ("Đorđe", "Dorde"), ("Đorđe", "Ђорђе"), ("Ђорђе", "djordje"), ("Ђорђе", "Đorđe"),
    ("Daphne Caruana Galizia", "galizia daphne"), ("جمال خاشقجي", "خاشقجي"), ("Ján Kuciak", "jan kuciak"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key"), KEYS)
def test_search_key_folds_accents_case_and_script(text, key):
    assert search_key(text) == key


def test_search_key_holds_each_word_once():
    assert search_key("Slavko Ćuruvija", "Славко Ћурувија", "Slavko Curuvija") == "slavko curuvija"


@pytest.mark.parametrize(("recorded", "typed"), FOUND)
def test_query_words_are_found_in_the_key(recorded, typed):
    words = query_words(typed)

    assert [word for word in words if word in search_key(recorded)] == words != []


def test_query_words_do_not_find_another_name():
    assert [word in search_key("Slavko Ćuruvija") for word in query_words("Pantić Slavko")] == [False, True]


@pytest.mark.parametrize("text", ["", " ", "—", "%_'\""])
def test_query_words_of_no_word_are_none(text):
    assert query_words(text) == []


def test_search_key_reads_decomposed_letters():
    found = [search_key(unicodedata.normalize("NFD", name)) for name in ("Ćuruvija", "Hüseynov")]

    assert found == ["curuvija", "huseynov"]


@pytest.mark.parametrize(("recorded", "typed"), [("Duško Jovanović", "Душко"), ("Žarko", "Жарко"), ("Čeda", "Чеда")])
def test_query_words_in_serbian_cyrillic_find_the_latin_name(recorded, typed):
    assert [word in search_key(recorded) for word in query_words(typed)] == [True]


# Gauri Lankesh in Kannada and Kem Ley in Khmer: vowels there are marks, not letters.
@pytest.mark.parametrize("name", ["ಗೌರಿ ಲಂಕೇಶ್", "កែម ឡី"])
def test_search_key_keeps_two_words_of_scripts_with_vowel_signs(name):
    assert len(search_key(name).split()) == 2
