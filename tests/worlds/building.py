"""World A, with what was published, and world B, the same with everything else happening in between."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client
from taggit.models import Tag
from wagtail.log_actions import log
from wagtail.models import Collection

from noimpunity.cases import saying
from noimpunity.cases.models import Case
from noimpunity.cases.queries import published
from noimpunity.changes.operations import record
from noimpunity.drafts import operations, queries
from noimpunity.drafts.choices import JudgementKind, State
from noimpunity.drafts.models import Draft
from noimpunity.figures.operations import freeze_all
from noimpunity.members import grave_acts
from noimpunity.members.choices import GraveKind, Role
from noimpunity.members.models import User
from noimpunity.members.operations import new_organisation
from noimpunity.publishing.models import Picture, PublicDocument
from noimpunity.publishing.operations import add_document, add_picture
from tests.factories import attach, both, make_case, make_entry, values
from tests.people import enrol, founders, person, signed_in
from tests.publishing import samples
from tests.said_lists import cpj
from tests.worlds import hidden
from tests.worlds.canaries import Unchecked, canaries, plant, stir

HELD_BACK = 40  # published cases with an edit that nobody is told of yet
READ_ANEW = "rs-curuvija-1999"
NEW = "zz-example-2001"
WORDS_OF_A_FILE = hidden.word("file", 0)
SCREENS = {
    Role.EDITOR: (
        "/admin/images/", "/admin/images/{picture}/", "/admin/documents/", "/admin/documents/edit/{document}/",
        "/admin/media/{file}", "/admin/record/", "/admin/record/{draft}/", "/admin/record/{draft}/compare/",
        "/admin/record/{draft}/preview/",
    ),
    Role.ADMINISTRATOR: ("/account/people/",),
}  # fmt: skip


@dataclass
class World:
    """What was done in a world, and what in it no reader may see."""

    today: date
    is_secretive: bool = False
    texts: dict[str, str] = field(default_factory=dict)  # canaries, each under its name
    references: list[str] = field(default_factory=list)  # of cases that are not published
    files: list[str] = field(default_factory=list)  # that were not released
    numbers: dict[str, int] = field(default_factory=dict)  # a key of something not public, by its model
    changed: list[str] = field(default_factory=list)  # private fields with another value than in world A
    staff_screens: list[bytes] = field(default_factory=list)

    def says(self, noun: str) -> str:
        """What the staff write of a public deed where no reader sees it: a canary in the secretive world."""
        if not self.is_secretive:
            return f"Plain {noun}"
        self.texts[f"{noun} of a deed"] = hidden.word(noun, 999)
        return hidden.word(noun, 999)


def begin(today: date) -> list[str]:
    """What both worlds have: the shipped record, released files, a staff. Gives the addresses of the files."""
    for role in Role.values:
        enrol(person(role))
    told = {"by": "test", "reason": "Given", "is_public": True}
    picture = add_picture(samples.jpeg(), title="Shown", alt_text="A grey square", credit="Example Person", **told)
    pdf = add_document(samples.pdf(), title="Shown", **told)
    plain = add_document(b"Plain words", title="Shown", **told)
    return [picture.get_rendition("width-20").url, f"/media/{picture.file.name}", pdf.url, plain.url]


def live_openly(today: date) -> World:
    """World A."""
    world = World(today)
    for deed in PUBLIC_DEEDS:
        deed(world)
    return world


def live_secretly(today: date) -> World:
    """World B: the same deeds in the same order, and before, between and after them what nobody is told."""
    world = World(today, is_secretive=True)
    near = list(published().prefetch_related("wordings", "citations"))
    parts = -(-hidden.HIDDEN // len(PUBLIC_DEEDS))
    for place, deed in enumerate(PUBLIC_DEEDS):
        for number in range(place * parts, min(hidden.HIDDEN, (place + 1) * parts)):
            hidden.write(number, near, world.today)
            world.references.append(hidden.reference(number))
            world.texts |= hidden.texts(number)
        deed(world)
    for secret in (files, staff, desk, drafts, lists):
        secret(world)
    with Unchecked():
        assert plant(world.references) == []
        world.texts |= canaries()
        world.staff_screens = look_at_the_desk(world)
        world.changed = stir()
    return world


def look_at_the_desk(world: World) -> list[bytes]:
    """What an editor and an administrator see, so that the search is known to find what is there."""
    shown = []
    for role, paths in SCREENS.items():
        enrolled = User.objects.filter(pk__in=Authenticator.objects.values("user"))
        client = signed_in(Client(), enrolled.filter(grants__role=role, grants__ended_at=None)[0])
        for path in paths:
            response = client.get(path.format(**world.numbers, file=world.files[-1]))
            assert response.status_code == 200, path
            shown.append(b"".join(response.streaming_content) if response.streaming else response.content)
    return shown


# What readers see happen. `world.says` is what they do not.


def read_a_shipped_case_anew(_world: World) -> None:
    """Everything of the case but the case itself gets other keys; it cites what somebody cited in secret."""
    given = dict(Case.objects.get(reference=READ_ANEW).entry.values)
    given["citations"] = [*given["citations"], *hidden.LATER]
    cited = [*given["crime"]["citations"], *(more["key"] for more in hidden.LATER)]
    given["crime"] = {**given["crime"], "citations": cited}
    attach(make_entry(given))


def publish_a_case(_world: World) -> None:
    make_case(NEW)


def correct_it(_world: World) -> None:
    attach(make_entry(values(NEW, summary=both("A fictional case, corrected."))))


def correct_it_again(_world: World) -> None:
    """The same fields on the same day: readers are told once, whatever happened in between."""
    attach(make_entry(values(NEW, summary=both("A fictional case, corrected again."))))


def note_a_change(world: World) -> None:
    """By whom, why and to what is private; that there was a change, and of which field, is not."""
    record(
        f"cases.Case:{NEW}", operation="attach_entry", by=world.says("author"), reason=world.says("reason"),
        values={"summary": world.says("version")},
    )  # fmt: skip


def freeze_the_figures(world: World) -> None:
    freeze_all(as_of=world.today, by=world.says("freezer"))


PUBLIC_DEEDS = (
    read_a_shipped_case_anew, publish_a_case, correct_it, correct_it_again, note_a_change, freeze_the_figures,
)  # fmt: skip


# What they do not.


def files(world: World) -> None:
    """Pictures and documents that were not released, one of them in a size."""
    told = {"title": hidden.word("picture", 0), "by": hidden.word("giver", 0), "reason": hidden.word("gift", 0)}
    about = {"alt_text": hidden.word("alt", 0), "credit": hidden.word("credit", 0)}
    picture = add_picture(samples._saved("JPEG", made=samples.picture((80, 60))), **told, **about)
    document = add_document(WORDS_OF_A_FILE.encode(), **told)
    world.files += [picture.file.name, picture.get_rendition("width-20").file.name, document.file.name]
    world.numbers |= {"picture": picture.pk, "document": document.pk}
    world.texts |= {f"{name} of a file": text for name, text in {**told, **about}.items()}
    world.texts["words of a file"] = WORDS_OF_A_FILE


def staff(world: World) -> None:
    """More people, an organisation, a grave act that waits, sessions."""
    first, _ = founders()
    new_organisation(hidden.word("network", 0), country="NL", by=first, reason=hidden.word("joins", 0))
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    somebody = person(Role.REVIEWER, hidden.reference(999))
    content = {"user": somebody.pk, "username": somebody.username}
    act = grave_acts.ask(GraveKind.RECOVER_ACCOUNT, content, by=first, reason=hidden.word("lost", 0), now=now)
    signed_in(Client(), enrol(somebody))
    world.numbers |= {"user": somebody.pk, "grant": somebody.grants.get().pk, "act": act.pk}
    world.texts |= {noun: hidden.word(noun, 0) for noun in ("network", "joins", "lost")}
    world.texts["a name to sign in with"] = hidden.reference(999)


def desk(world: World) -> None:
    """What Wagtail keeps: a tag, a collection, a line of its log, a session with words in it."""
    picture, document = Picture.objects.last(), PublicDocument.objects.last()
    for kept in (picture, document):
        kept.tags.add(Tag.objects.get_or_create(name=hidden.word("tag", 0))[0])
        log(kept, "wagtail.edit", data={"said": hidden.word("log", 0)})
    Collection.get_first_root_node().add_child(name=hidden.word("shelf", 0))
    words = Session.get_session_store_class()()
    words["said"] = hidden.word("session", 0)
    words.save()
    world.texts |= {noun: hidden.word(noun, 0) for noun in ("tag", "log", "shelf", "session")}


def drafts(world: World) -> None:
    """Two hundred drafts: of cases that are not on the record, and of published ones, approved and held back."""
    writer, editor = (User.objects.get(username=f"example-{role}") for role in (Role.RESEARCHER, Role.EDITOR))
    shown = list(published().order_by("reference")[:HELD_BACK])
    for number in range(hidden.HIDDEN):
        _draft(number, shown[number] if number < len(shown) else None, writer, editor, world.today)
    draft = Draft.objects.order_by("pk").first()
    operations.comment(draft, hidden.word("remark", 0), by=editor)
    world.numbers["draft"] = shown[0].reference
    world.texts["remark on a draft"] = hidden.word("remark", 0)
    for number in range(hidden.HIDDEN):
        world.texts |= {f"{noun} of draft {number}": hidden.word(noun, number) for noun in ("drafted", "risk", "scope")}


def lists(world: World) -> None:
    """A list of another publisher: some entries attached to hidden cases, one to a published case and taken off."""
    nouns = ("listed", "works", "why", "off", "decided")
    world.texts |= {f"{noun} of a list": hidden.word(noun, 0) for noun in nouns}
    row = {"name": hidden.word("listed", 0), "works": hidden.word("works", 0)}
    entries = cpj(*({**row, "date": f"March {day}, 2001", "address": f"https://cpj.org/{day}/"} for day in range(1, 5)))
    why = {"by": hidden.word("author", 999), "reason": hidden.word("why", 0)}
    for entry, reference in zip(entries, world.references[:2], strict=False):
        saying.attach(entry, Case.objects.get(reference=reference), **why)
    shown = Case.objects.get(reference=READ_ANEW)
    taken_off = saying.attach(entries[2], shown, **why)
    saying.detach(taken_off, **{**why, "reason": hidden.word("off", 0)})
    saying.decide(shown, "motive", "unconfirmed", **{**why, "reason": hidden.word("decided", 0)})


def _draft(number: int, case: Case | None, writer: User, editor: User, today: date) -> None:
    words = hidden.word("drafted", number)
    why = {"by": writer, "reason": hidden.word("reason", number)}
    reference = case.reference if case else f"zz-canarid-{1000 + number}"
    draft = operations.correct(case, **why) if case else operations.begin(reference, **why)
    now = dict(queries.latest(draft).values) if case else values(reference)
    operations.write(draft, {**now, "title": both(words), "summary": both(words)}, part="case", based_on=1, **why)
    said = {"verification": "likely", "consent": "given", "consent_scope": hidden.word("scope", number)}
    operations.state(draft, based_on=2, **why, **said, risk=hidden.word("risk", number))
    if case:
        operations.move(draft, State.DRAFTED, today=today, **why)
        operations.move(draft, State.IN_REVIEW, today=today, **why)
        if not queries.names_accused(now):
            told = {"by": editor, "reason": hidden.word("reason", number)}
            operations.judge(draft, JudgementKind.APPROVED, based_on=3, today=today, **told)
