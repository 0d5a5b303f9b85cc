"""Who may write the line of a draft: whoever writes the draft, and a lawyer; nobody else, and a lawyer nothing else."""

import pytest

from noimpunity.changes.models import Change
from noimpunity.drafts import operations, queries
from noimpunity.drafts.choices import JudgementKind
from noimpunity.drafts.operations import NotAllowed
from noimpunity.drafts.rules import may_judge
from noimpunity.members.choices import Role
from noimpunity.members.models import Organisation
from tests.drafts.desk import desk, researcher
from tests.drafts.on_the_line import LINE, SOURCE, drafted, latest, sent, verdict
from tests.factories import both
from tests.people import person

pytestmark = pytest.mark.django_db


def test_a_lawyer_writes_the_line_and_nothing_else():
    drafted(researcher())
    lawyer = person(Role.LAWYER)
    client = desk(lawyer)

    assert client.post(LINE, verdict(**SOURCE)).status_code == 302
    values = latest().values
    assert latest().by == lawyer.author
    for changed in (
        {**values, "summary": both("Other words.")},
        {**values, "crime": {**values["crime"], "date": "1999"}},
        {**values, "victims": []},
        {**values, "citations": values["citations"][:1]},
        {**values, "citations": [{**values["citations"][0], "address": "https://example.org/other"}]},
        {**values, "reference": "zz-other-2001"},
    ):
        with pytest.raises(NotAllowed):
            operations.write(latest().draft, changed, part="x", based_on=4, by=lawyer, reason="No")
    assert latest().number == 4


def test_a_lawyer_overrules_a_doubt_that_is_asked_and_no_other():
    drafted(researcher())
    lawyer = person(Role.LAWYER)
    client = desk(lawyer)
    client.post(LINE, verdict(date="1999"))
    doubt = queries.gate(latest(), today=latest().at.date()).doubts[0].doubt

    with pytest.raises(NotAllowed):
        operations.overrule(latest().draft, "x", based_on=4, by=lawyer, reason="No")
    client.post(f"{LINE}overrule/", {"key": doubt.key, "reason": "Another crime", "version": 4})

    assert latest().overruled == {doubt.key: {"reason": "Another crime", "by": lawyer.author}}


def test_a_lawyer_who_wrote_of_the_line_does_not_check_its_law():
    draft = drafted(researcher())
    lawyer, other = person(Role.LAWYER), person(Role.LAWYER, "other-lawyer")
    desk(lawyer).post(LINE, verdict())

    assert not may_judge(lawyer, JudgementKind.LAWFUL, hands=queries.hands(draft))
    assert may_judge(other, JudgementKind.LAWFUL, hands=queries.hands(draft))


@pytest.mark.parametrize("role", [Role.TRANSLATOR, Role.REVIEWER, Role.ADMINISTRATOR])
def test_who_only_reads_sees_the_line_and_adds_nothing(role):
    drafted(researcher())
    client = desk(person(role, "reader"))
    count = Change.objects.count()

    page = client.get(LINE).content.decode()
    answers = [client.post(LINE, given) for given in (verdict(), verdict(do="words"), sent("hearing"))]
    client.post(f"{LINE}overrule/", {"key": "x", "reason": "No", "version": 3})

    assert "The alleged gunman" in page
    assert "desk-quick" not in page
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/admin/")}  # the desk refuses so
    assert (latest().number, Change.objects.count()) == (3, count)


def test_another_organisation_has_no_such_line():
    ours, theirs = (Organisation.objects.create(name=name) for name in ("Ours", "Theirs"))
    mine = person(Role.CONTRIBUTOR, "mine", organisation=ours)
    operations.begin("zz-example-2001", by=mine, reason="Heard", organisation=ours)
    other = desk(person(Role.CONTRIBUTOR, "other", organisation=theirs))

    assert desk(mine).get(LINE).status_code == 200
    assert other.get(LINE).status_code == 404
    assert other.post(LINE, {"add": "step"}).status_code == 404
    assert other.post(f"{LINE}overrule/", {"key": "x", "reason": "No", "version": 1}).status_code == 404
