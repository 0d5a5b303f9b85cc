"""What lists say of a case: attached by hand, each word compared with this record, and public only by the rule."""

from copy import deepcopy
from datetime import date
from itertools import product

import pytest

from noimpunity.cases import saying
from noimpunity.cases.choices import CpjLike, DeathType, EnquiryStatus, Occupation, WorkRelated
from noimpunity.cases.likeness import cases_like
from noimpunity.cases.models import Attachment, Case, Fact
from noimpunity.cases.operations import attach_entry
from noimpunity.cases.said import said_of
from noimpunity.cases.said_fields import BY_NAME
from noimpunity.cases.saying import CannotAttach, CannotDecide, attach, decide, decisions_of, detach
from noimpunity.changes.models import Change
from noimpunity.justice.operations import attach_steps
from noimpunity.sources.models import Entry, Snapshot
from tests.factories import event, make_case, make_entry, result, values
from tests.said_lists import attached, cpj, cpj_2022, example, gaza, said, unesco

pytestmark = pytest.mark.django_db
CPJ, UNESCO = "Committee to Protect Journalists", "UNESCO"
TODAY = date(2026, 11, 21)


def again(case):
    return Case.objects.get(pk=case.pk)


def person(name, died="", **more):
    return {"name": name, "occupation": "journalist", "harm": "killed", **({"died": died} if died else {}), **more}


def row_of(case, name, **more):
    return next(row for row in said_of(again(case), as_of=TODAY, **more).rows if row.name == name)


def test_an_entry_says_each_field_in_our_words():
    case = example()
    attached(case, *cpj({"motive": "Unconfirmed"}), *unesco({"enquiry_status_stat": "Ongoing/Unresolved"}))

    assert said(case) == {
        ("date", CPJ, "2026-02-24"): ("2001-03-04", "same"),
        ("country", CPJ, "2026-02-24"): ("NL", "same"),
        ("death", CPJ, "2026-02-24"): ("murder", "same"),
        ("motive", CPJ, "2026-02-24"): ("unconfirmed", "differs"),
        ("date", UNESCO, "2026-01-15"): ("2001-03-04", "same"),
        ("country", UNESCO, "2026-01-15"): ("NL", "same"),
        ("enquiry_status", UNESCO, "2026-01-15"): ("resolved", "differs"),
        ("enquiry_status_home", UNESCO, "2026-01-15"): ("resolved", "differs"),
        ("enquiry_status_stat", UNESCO, "2026-01-15"): ("ongoing_unresolved", "wider"),
        ("enquiry_status_min", UNESCO, "2026-01-15"): ("resolved", "differs"),
    }


def test_false_precision_is_no_disagreement_and_no_finer_date():
    case = example(date="2001-03")
    attached(case, *cpj({"date": "March 1, 2001"}), *unesco({"date": "2001-03-07"}))

    assert said(case)["date", CPJ, "2026-02-24"] == ("2001-03", "wider")
    assert said(case)["date", UNESCO, "2026-01-15"] == ("2001-03-07", "same")
    row = row_of(case, "date")
    assert (row.standing.value, row.standing.rule, row.ours) == ("2001-03-07", "finest", ("March 2001",))


@pytest.mark.parametrize(
    ("given", "field", "expected"),
    [
        ({"country": "Yugoslavia"}, "country", ("RS/ME/XK", "differs")),
        ({"date": "2000"}, "date", ("2000", "differs")),
        ({"death": "Crossfire"}, "death", ("crossfire", "differs")),
        ({"death": "Unknown"}, "death", ("unknown", "wider")),
        ({"death": ""}, "occupation", ("media_worker", "differs")),
    ],
)
def test_a_word_relates_to_what_stands(given, field, expected):
    case = example()
    attached(case, *cpj(given))

    assert said(case)[field, CPJ, "2026-02-24"] == expected


def test_a_former_state_is_wider_than_what_it_became():
    case = example(country="ME")
    attached(case, *cpj({"country": "Yugoslavia"}))

    assert said(case)["country", CPJ, "2026-02-24"] == ("RS/ME/XK", "wider")


def test_what_we_do_not_know_is_no_word_beside_theirs():
    case = example(death_type="unknown", work_related="unknown")
    attached(case, *cpj({"death": "Crossfire"}))

    assert said(case)["death", CPJ, "2026-02-24"] == ("crossfire", "same")
    assert said_of(again(case), as_of=TODAY).rows[2].stands == "Crossfire"


def test_a_journalist_of_theirs_may_be_called_more_exactly_here():
    victims = [person("Example Person", occupation="commentator_activist")]
    case = example(victims=victims)
    attached(case, *cpj_2022({}))

    assert said(case)["occupation", CPJ, "2022-08"] == ("journalist", "wider")


def test_the_four_columns_of_a_status_may_contradict_each_other():
    """Where nothing of a line is known, no word of ours decides between them."""
    silent = example(reference="zz-silent-2001")
    silent.outcomes.update(outcome="no_information", cpj_like="no_information")
    attached(silent, *unesco({"enquiry_status_stat": "Ongoing/Unresolved", "enquiry_status_min": "New Request"}))

    found = {field: value for (field, _, _), value in said(silent).items() if field.startswith("enquiry")}

    assert found == {
        "enquiry_status": ("resolved", "differs"),
        "enquiry_status_home": ("resolved", "differs"),
        "enquiry_status_stat": ("ongoing_unresolved", "differs"),
        "enquiry_status_min": ("new_request", "overlaps"),
    }


VOCABULARIES = {
    "country": ("RS", "ME", "RS/ME/XK", "RS/XK", "IL/PS", "PS"),
    "death": DeathType.values,
    "motive": WorkRelated.values,
    "occupation": Occupation.values,
    "impunity": CpjLike.values,
    "enquiry_status": EnquiryStatus.values,
}
BACK = {"same": "same", "wider": "narrower", "narrower": "wider", "overlaps": "overlaps", "differs": "differs"}


@pytest.mark.parametrize("name", VOCABULARIES)
def test_two_words_relate_the_same_from_either_side(name):
    relate = BY_NAME[name].relate
    pairs = list(product(VOCABULARIES[name], repeat=2))

    assert [pair for pair in pairs if BACK[relate(*pair)] != relate(*reversed(pair))] == []
    assert [one for one in VOCABULARIES[name] if relate(one, one) != "same"] == []
    assert all(BY_NAME[name].say(word) for word in VOCABULARIES[name])


@pytest.mark.parametrize("junk", [None, 7, [], {}, "nonsense", ["confirmed"], "2001-13-45", "\0"])
def test_a_value_that_is_no_word_of_ours_says_nothing(junk):
    values = {**dict.fromkeys(BY_NAME, junk), "countries": junk}

    assert {name: field.theirs(values) for name, field in BY_NAME.items()} == dict.fromkeys(BY_NAME, "")


CROSSWALK = {
    # ours: resolved, unresolved archived, ongoing, foreign actors, new request, no information
    "complete_impunity": ("differs", "wider", "wider", "wider", "wider", "wider"),
    "partial_impunity": ("differs", "overlaps", "overlaps", "overlaps", "wider", "wider"),
    "full_justice": ("wider", "differs", "differs", "differs", "wider", "wider"),
    "no_information": ("narrower", "narrower", "narrower", "narrower", "overlaps", "same"),
}
STATUSES = ("resolved", "unresolved_archived", "ongoing_unresolved", "foreign_actors", "new_request", "no_information")


@pytest.mark.parametrize("ours", CROSSWALK)
def test_the_crosswalk_to_unescos_words(ours):
    field = BY_NAME["enquiry_status"]

    assert tuple(field.relate(status, ours) for status in STATUSES) == CROSSWALK[ours]


def test_a_word_on_impunity_is_compared_with_our_outcome_of_that_day():
    case = example()
    convict(case)
    attached(case, *cpj_2022({}, day="2010-01"), *cpj_2022({"impunityMurder": "Partial Impunity"}, day="2022-08"))
    attached(case, *cpj_2022({"fullName": "Example Person", "gender": "Male"}, day="2023-01"))

    assert {key[2]: value for key, value in said(case).items() if key[0] == "impunity"} == {
        "2010-01": ("complete_impunity", "same"),
        "2022-08": ("partial_impunity", "same"),
        "2023-01": ("complete_impunity", "differs"),
    }
    row = row_of(case, "impunity")
    assert row.ours == ("Partial impunity",)
    assert next((word.text, word.ours) for word in row.cells[0].words) == ("Complete impunity", "Complete impunity")


def convict(case):
    given = deepcopy(case.entry.values)
    given["events"].append(event("trial", "2020-05", "verdict", ["accused-1"], citations=["c0"]))
    given["results"] = [result("trial", "2020-05", "convicted", citations=["c0"])]
    attach_steps(case, make_entry(given), by="test")


def test_a_newer_list_replaces_the_older_word_of_its_publisher():
    case = example(work_related="unknown")
    attached(case, *cpj_2022({"motiveConfirmed": "Unconfirmed", "combinedStatus": "Unconfirmed"}), *cpj({}))

    found = said(case)

    assert found["motive", CPJ, "2022-08"] == ("unconfirmed", "replaced")
    assert found["motive", CPJ, "2026-02-24"] == ("confirmed", "same")
    assert found["date", CPJ, "2022-08"] == ("2001", "wider")


def test_one_persons_word_does_not_replace_anothers():
    people = [person("Example One"), person("Example Two")]
    case = example(victims=people, work_related="unknown")
    one, two = case.victims.all()
    attached(case, *cpj_2022({"motiveConfirmed": "Unconfirmed", "combinedStatus": "Unconfirmed"}), victim=one)
    attached(case, *cpj({}), victim=two)

    assert said(case)["motive", CPJ, "2022-08"] == ("unconfirmed", "differs")


def test_each_entry_is_compared_with_the_victim_it_speaks_of():
    died = [("One", "2001-03-04"), ("Two", "2001-03-09")]
    people = [
        {"name": f"Example {name}", "occupation": "journalist", "harm": "killed", "died": day} for name, day in died
    ]
    case = example(victims=people)
    one, two = case.victims.all()
    attached(case, *cpj({"name": "Example One"}), victim=one)
    attached(case, *cpj({"name": "Example Two", "date": "March 9, 2001"}, day="2026-02-25"), victim=two)

    assert {value for key, value in said(case).items() if key[0] == "date"} == {
        ("2001-03-04", "same"),
        ("2001-03-09", "same"),
    }


def test_many_entries_of_one_list_are_said_together():
    people = [
        {"name": f"Example {n}", "occupation": "journalist", "harm": "killed", "died": "2001-03-04"} for n in range(33)
    ]
    case = example(victims=people)
    rows = [{"name": f"Example {n}", "address": f"https://cpj.org/data/people/example-{n}/"} for n in range(32)]
    for entry, victim in zip(cpj(*rows, {"name": "Example 32", "death": "Crossfire"}), case.victims.all(), strict=True):
        attached(case, entry, victim=victim)

    row = row_of(case, "death")
    assert [(word.text, word.number, word.of, word.differs) for word in row.cells[0].words] == [
        ("Murder", 32, 33, False),
        ("Crossfire", 1, 33, True),
    ]


def test_an_entry_stays_with_its_victim_when_the_case_is_corrected():
    people = [person("Example One"), person("Example Two")]
    case = example(victims=people)
    attached(case, *cpj({"name": "Example Two"}), victim=case.victims.get(position=2))
    given = deepcopy(case.entry.values)
    given["victims"] = [{"name": "Example Zero", "occupation": "journalist", "harm": "killed"}, people[1]]

    attach_entry(make_entry(given), by="test")

    assert Attachment.objects.get().victim.name == "Example Two"


def test_who_is_called_otherwise_in_a_correction_stays_the_one_at_that_place():
    people = [person("Example One"), person("Example Two")]
    case = example(victims=people)
    attached(case, *cpj({"name": "Example Two"}), victim=case.victims.get(position=2))
    given = deepcopy(case.entry.values)

    given["victims"] = [people[0], {**people[1], "name": "Example Second"}]
    attach_entry(make_entry(given), by="test")
    assert Attachment.objects.get().victim.name == "Example Second"

    given["victims"] = [people[0]]
    attach_entry(make_entry(given), by="test")
    assert Attachment.objects.get().victim is None


def test_what_is_attached_is_weighed_anew_when_the_case_is_corrected():
    case = example()
    attached(case, *cpj({"motive": "Unconfirmed"}))
    given = deepcopy(case.entry.values)
    given["crime"]["work_related"] = "under_investigation"

    attach_entry(make_entry(given), by="test")

    assert said(case)["motive", CPJ, "2026-02-24"] == ("unconfirmed", "wider")


def test_each_writing_is_one_change_that_readers_are_not_told_of():
    case = example()
    before = Change.objects.count()

    (made,) = attached(case, *cpj({"motive": "Unconfirmed"}))
    decide(case, "motive", "unconfirmed", by="editor", reason="Looked into")
    detach(made, by="editor", reason="Another person")

    told = Change.objects.filter(pk__gt=before, record=f"cases.Case:{case.reference}").order_by("pk")
    assert [(change.operation, change.by, change.reason, change.reason_class) for change in told] == [
        ("attach", "editor", "An entry of a list was attached", ""),
        ("decide", "editor", "An editor decided where sources differ", ""),
        ("detach", "editor", "An entry of a list was taken off", ""),
    ]


def test_a_decision_stands_and_the_newest_counts():
    case = example()
    attached(case, *cpj({"motive": "Unconfirmed"}))

    decide(case, "motive", "confirmed", by="editor", reason="First")
    decide(case, "motive", "unconfirmed", by="editor", reason="Then")

    row = next(
        row for row in said_of(again(case), as_of=TODAY, decisions=decisions_of(case)).rows if row.name == "motive"
    )
    assert (row.standing.value, row.standing.rule, row.standing.reason) == ("unconfirmed", "decided", "Then")
    assert said(case)["motive", CPJ, "2026-02-24"] == ("unconfirmed", "same")
    assert said(case, public=True)["motive", CPJ, "2026-02-24"] == ("unconfirmed", "differs")


@pytest.mark.parametrize(
    ("field", "value", "reason", "code"),
    [
        ("impunity", "complete_impunity", "x", "not_a_field"),
        ("name", "x", "x", "not_a_field"),
        ("motive", "confirmed", " ", "no_reason"),
        ("motive", "perhaps", "x", "not_a_word"),
        ("date", "32 May", "x", "not_a_word"),
        ("country", "QQ", "x", "not_a_word"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(field, value, reason, code):
    with pytest.raises(CannotDecide, match=code):
        decide(example(), field, value, by="editor", reason=reason)


def test_what_was_taken_off_stays_known_and_says_nothing():
    case = example()
    entries = cpj({})
    (made,) = attached(case, *entries)

    off = detach(made, by="editor", reason="Another person")

    assert said(case) == {}
    assert (off.detached_by, off.detachment_reason, off.reason) == ("editor", "Another person", "The same person")
    assert off.detached_at is not None
    with pytest.raises(CannotAttach, match="not_attached"):
        detach(made, by="editor", reason="Again")
    attached(case, *entries)
    assert Attachment.objects.count() == 2


def test_what_cannot_be_attached_is_refused_and_changes_nothing():
    case, other = example(), example(reference="zz-other-2001")
    (entry,) = cpj({})
    own = make_entry(values("zz-third-2001"))
    before = Change.objects.count()

    for code, given, whom in (
        ("own", own, None), ("another_victim", entry, other.victims.first()),
    ):  # fmt: skip
        with pytest.raises(CannotAttach, match=code):
            attach(given, case, victim=whom, by="editor", reason="x")
    with pytest.raises(CannotAttach, match="no_reason"):
        attach(entry, case, by="editor", reason=" ")
    for code, change in (("not_a_case", {"kind": "status_period"}), ("erased", {"raw": {}})):
        with pytest.raises(CannotAttach, match=code):
            attach(changed(entry, **change), case, by="editor", reason="x")
    Snapshot.objects.filter(pk=entry.snapshot_id).update(is_whole=False)
    with pytest.raises(CannotAttach, match="not_whole"):
        attach(Entry.objects.get(pk=entry.pk), case, by="editor", reason="x")
    Snapshot.objects.filter(pk=entry.snapshot_id).update(is_whole=True)
    assert Change.objects.count() == before

    attached(other, Entry.objects.get(pk=entry.pk))
    with pytest.raises(CannotAttach, match="attached"):
        attach(entry, case, by="editor", reason="x")
    assert Fact.objects.filter(case=case).count() == 0
    assert set(saying.WHY) >= {"own", "another_victim", "not_a_case", "erased", "not_whole", "attached", "no_reason"}


def changed(entry, **changes):
    """The entry with other values, not kept."""
    other = Entry.objects.get(pk=entry.pk)
    for name, value in changes.items():
        setattr(other, name, value)
    return other


# Which cases an entry may speak of.


def found(entry):
    return [(each.case.reference, each.what, each.fits) for each in cases_like(entry)]


def test_a_case_is_found_by_country_days_and_name():
    example()
    example(reference="zz-another-2001", victims=[person("Somebody Else")])
    example(reference="zz-later-2011", date="2011-03-04")
    example(reference="zz-abroad-2001", country="BE")

    assert found(cpj({})[0]) == [
        ("zz-example-2001", ("country", "date", "name"), True),
        ("zz-abroad-2001", ("date", "name"), False),
        ("zz-later-2011", ("country", "name"), False),
        ("zz-another-2001", ("country", "date"), False),
    ]


def test_a_name_fits_in_another_script_and_with_a_name_more():
    victims = [person("Đorđe Primer", names=[{"name": "Ђорђе Пример", "script": "Cyrl"}])]
    case = example(victims=victims)

    for name in ("Djordje Primer", "Ђорђе Пример", "PRIMER Dorde", "Đorđe Petar Primer"):
        assert [(each.case, each.fits, each.victim) for each in cases_like(cpj({"name": name})[0])] == [(case, True, 1)]
    assert not any(each.name for each in cases_like(cpj({"name": "Đorđe Drugi"})[0]))
    assert not any(each.name for each in cases_like(cpj({"name": "Primer"})[0]))


def test_a_widened_day_a_former_state_and_no_day_at_all_fit():
    example(country="ME", date="2001-07-09")

    assert found(cpj({"country": "Yugoslavia", "date": "January 1, 2001"})[0])[0][1:] == (
        ("country", "date", "name"),
        True,
    )
    palestine = example(reference="zz-gaza-2024", country="PS", date="2024-01-02")
    (likeness,) = (each for each in cases_like(gaza({})[0]) if each.case == palestine)
    assert (likeness.date, likeness.fits) == (None, True)


def test_a_case_that_is_not_published_is_found_too():
    make_case("zz-hidden-2001", publish=False)

    assert found(cpj({})[0]) == [("zz-hidden-2001", ("country", "date", "name"), True)]
