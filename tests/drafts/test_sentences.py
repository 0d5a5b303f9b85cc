"""Every sentence says the same in both languages, of one accused and of several, and is spelt as French asks."""

import re
import tomllib

import pytest
from django.conf import settings

from noimpunity.drafts import grammar, sentences
from noimpunity.drafts.sentences import NotEnough, Said, by_key, written
from noimpunity.justice.choices import Finality, ResultKind
from noimpunity.methods.steps import CODES
from noimpunity.sources.readers.noimpunity.naming import naming_problems_of_draft

INSTIGATOR = {"key": "accused-1", "label": {"en": "The alleged instigator", "fr": "Le commanditaire présumé"}}
OFFICER = {"key": "accused-2", "label": {"en": "A police officer", "fr": "Un policier"}}
FIVE = {"key": "accused-3", "label": {"en": "Five people", "fr": "Cinq personnes"}, "count": 5}
WOMAN = {"key": "accused-4", "label": {"en": "An official", "fr": "Une fonctionnaire"}}
COURT = {"en": "Court of Appeal in Belgrade", "fr": "Cour d'appel de Belgrade"}
TRIBUNAL = {"en": "Court of first instance", "fr": "Tribunal de première instance"}
MURDER = {"en": "murder", "fr": "homicide volontaire"}
YEARS = {"en": "20 years in prison", "fr": "20 ans de prison"}
FULL = {"body": COURT, "what": MURDER, "sentence": YEARS}
GROUPS = {"one": (INSTIGATOR,), "two": (INSTIGATOR, OFFICER), "counted": (FIVE,), "a woman": (WOMAN,)}

# What cannot stand in a French sentence: a contraction or an elision that was left out, or one too many.
BAD_FRENCH = re.compile(
    r"\b(de|à) les? |\b(de|que|le|la|je|se|ne|l) [aeiouyéèêàâ]|\b[dlq]u?['’](?![aeiouyéèêàâœEÉAIOUh])|  |\s[.,]", re.I
)
BAD_ENGLISH = re.compile(r"\ba [aeio]|  |\s[.,:;]|\bthe the\b", re.I)
LEFT = re.compile(r"[{}\[\]|…]|\bNone\b")


def bad(words):
    found = [language for language, text in words.items() if LEFT.search(text) or not re.match(r"[A-ZÉÀ].*\.$", text)]
    found += ["fr: " + hit[0] for hit in [BAD_FRENCH.search(words["fr"])] if hit]
    return found + ["en: " + hit[0] for hit in [BAD_ENGLISH.search(words["en"])] if hit]


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("key", sorted(by_key()))
def test_a_sentence_stands_in_both_languages_with_everything_and_with_the_least(key, group):
    sentence = by_key()[key]
    needed = {name: FULL[name] for name in FULL if name in sentence.needs()}

    full = written(sentence, Said(GROUPS[group], **FULL))
    least = written(sentence, Said(GROUPS[group], **needed))

    assert (bad(full), bad(least)) == ([], [])
    assert set(full) == set(least) == {"en", "fr"}
    assert naming_problems_of_draft({"events": [{"text": full}, {"text": least}]}) == []


def test_there_is_a_sentence_for_every_kind_of_step():
    assert {sentence.code for sentence in by_key().values()} == CODES


def test_every_code_of_the_shipped_record_has_a_sentence():
    files = sorted((settings.BASE_DIR / "record/cases").glob("*.toml"))
    used = {event["code"] for file in files for event in tomllib.loads(file.read_text()).get("events", [])}

    assert len(used) >= 30
    assert used - {sentence.code for sentence in by_key().values()} == set()


def test_what_a_sentence_decides_is_a_result_of_the_record():
    for sentence in by_key().values():
        assert sentence.result in ("", *ResultKind.values), sentence.key
        assert sentence.finality in ("", *Finality.values), sentence.key
        assert sentence.result or not sentence.finality, sentence.key


@pytest.mark.parametrize(
    ("key", "accused", "given", "english", "french"),
    [
        (
            "verdict-1", (INSTIGATOR,), FULL,
            "The Court of Appeal in Belgrade convicts the alleged instigator of murder: 20 years in prison.",
            "La Cour d'appel de Belgrade condamne le commanditaire présumé pour homicide volontaire : "
            "20 ans de prison.",
        ),
        (
            "verdict-1", (INSTIGATOR, OFFICER, FIVE), {},
            "The court convicts the alleged instigator, a police officer and five people.",
            "Le tribunal condamne le commanditaire présumé, un policier et cinq personnes.",
        ),
        (
            "verdict-3", (INSTIGATOR,), {"what": MURDER},
            "The court acquits the alleged instigator of murder.",
            "Le tribunal acquitte le commanditaire présumé du chef d'homicide volontaire.",
        ),
        (
            "arrest-1", (WOMAN,), {"body": {"en": "Police", "fr": "Police"}},
            "An official is arrested by the police.", "Une fonctionnaire est arrêtée par la police.",
        ),
        ("arrest-1", (FIVE,), {}, "Five people are arrested.", "Cinq personnes sont arrêtées."),
        (
            "trial_opened-1", (INSTIGATOR, OFFICER), {"body": TRIBUNAL},
            "The trial of the alleged instigator and a police officer opens before the court of first instance.",
            "Le procès du commanditaire présumé et d'un policier s'ouvre devant le tribunal de première instance.",
        ),
        (
            "bail_granted-1", (INSTIGATOR, WOMAN), {"body": {"en": "High Court", "fr": "Haute Cour"}},
            "The High Court grants bail to the alleged instigator and an official.",
            "La Haute Cour accorde la liberté sous caution au commanditaire présumé et à une fonctionnaire.",
        ),
        (
            "complaint_filed-1", (), {"body": {"en": "Prosecutor", "fr": "Procureur d'État"}},
            "A complaint is filed with the prosecutor.", "Une plainte est déposée auprès du procureur d'État.",
        ),
        (
            "statement-1", (), {"body": {"en": "Army", "fr": "Armée"}, "what": {"en": "it shot", "fr": "elle a tiré"}},
            "The army says that it shot.", "L'armée déclare qu'elle a tiré.",
        ),
    ],
)  # fmt: skip
def test_these_sentences_read_so(key, accused, given, english, french):
    assert written(by_key()[key], Said(accused, **given)) == {"en": english, "fr": french}


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("de", "le tribunal", "du tribunal"), ("de", "les juges", "des juges"), ("de", "des agents", "d'agents"),
        ("de", "un policier", "d'un policier"), ("de", "onze accusés", "de onze accusés"),
        ("de", "homicide", "d'homicide"), ("de", "Haute Cour", "de Haute Cour"), ("de", "l'État", "de l'État"),
        ("de", "Étienne", "d'Étienne"), ("de", "28 personnes", "de 28 personnes"), ("de", "la Cour", "de la Cour"),
        ("à", "le juge", "au juge"), ("à", "les juges", "aux juges"), ("à", "un policier", "à un policier"),
        ("que", "il nie", "qu'il nie"), ("que", "la Cour juge", "que la Cour juge"),
    ],
)  # fmt: skip
def test_a_small_word_is_contracted_or_elided(word, text, expected):
    assert grammar.after(word, text) == expected


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("fr", "Cour d'appel", "la Cour d'appel"), ("fr", "Tribunal fédéral", "le tribunal fédéral"),
        ("fr", "Armée", "l'armée"), ("fr", "Haut procureur d'État", "le Haut procureur d'État"),
        ("fr", "Autorités", "les autorités"), ("fr", "USKOK", "l'USKOK"), ("fr", "FBI", "FBI"),
        ("fr", "Zorglub de Paris", "Zorglub de Paris"), ("fr", "Un tribunal", "un tribunal"),
        ("en", "Court of Appeal", "the Court of Appeal"), ("en", "Federal court", "the federal court"),
        ("en", "Inter-American Court", "the Inter-American Court"), ("en", "USKOK", "USKOK"),
        ("en", "The army", "the army"),
    ],
)  # fmt: skip
def test_a_body_takes_the_article_of_its_noun_and_none_where_the_noun_is_not_known(language, body, expected):
    assert grammar.subject(body, language) == expected


def test_a_name_never_enters_a_sentence():
    named = {**INSTIGATOR, "name": "Example Person", "adult": True}

    words = written(by_key()["verdict-1"], Said((named,), **FULL))

    assert "alleged instigator" in words["en"]
    assert "Example Person" not in str(words)


@pytest.mark.parametrize("key", ["verdict-1", "statement-1", "regional_petition-1", "court_order-1"])
def test_a_gap_that_is_left_open_is_refused(key):
    with pytest.raises(NotEnough):
        written(by_key()[key], Said())


# Planted faults: each has to be seen by the look at every sentence.
@pytest.mark.parametrize(
    ("english", "french", "seen"),
    [
        ("The court convicts.", "Le procès de le commanditaire s'ouvre.", "fr: de le "),
        ("The court convicts.", "Le procès de un policier s'ouvre.", "fr: de u"),
        ("The court convicts.", "Il dit qu'tout va bien.", "fr: qu'"),
        ("The court convicts.", "Le tribunal condamne {accused}.", "fr"),
        ("The court convicts …", "Le tribunal condamne.", "en"),
        ("the court convicts.", "Le tribunal condamne.", "en"),
        ("A attack takes place.", "L'attaque a lieu.", "en: A a"),
        ("An attack takes place .", "L'attaque a lieu.", "en:  ."),
    ],
)
def test_a_fault_in_a_sentence_is_seen(english, french, seen):
    assert seen in bad({"en": english, "fr": french})


def test_a_fault_planted_in_the_table_is_seen(tmp_path, monkeypatch):
    table = sentences.TABLE.read_text().replace("{de accused} s'ouvre", "de {accused} s'ouvre")
    (tmp_path / "sentences.toml").write_text(table)
    monkeypatch.setattr(sentences, "TABLE", tmp_path / "sentences.toml")
    planted = {each.key: each for each in sentences.sentences.__wrapped__()}

    words = written(planted["trial_opened-1"], Said((INSTIGATOR,)))

    assert bad(words) == ["fr: de le "]
