"""Makes, in the home folder it runs in, what a walk over the desk needs: `python -m tests.browser.desk_people`."""

import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "noimpunity.website.settings")
django.setup()


def made() -> dict[str, str]:
    """Somebody who is administrator, editor and researcher, signed in; a picture and a document."""
    from django.conf import settings
    from django.test import Client

    from noimpunity.cases.models import Case
    from noimpunity.cases.saying import attach
    from noimpunity.drafts import operations, queries
    from noimpunity.members import grave_acts
    from noimpunity.members.choices import Role
    from noimpunity.members.models import User
    from noimpunity.members.operations import ask_for_role, carry_out
    from noimpunity.publishing.operations import add_document, add_picture
    from noimpunity.sources import waiting
    from noimpunity.sources.asking import Asked
    from noimpunity.sources.models import Entry
    from noimpunity.sources.queries import source
    from noimpunity.sources.receiving import receive
    from tests.people import NOW, enrol, founders, person, signed_in
    from tests.publishing import samples

    user = enrol(person(Role.ADMINISTRATOR, "example-everything"))
    first, second = founders()
    for role in (Role.EDITOR, Role.RESEARCHER):
        act = ask_for_role(user.username, role, organisation=None, by=first, reason="Joins", now=NOW)
        grave_acts.approve(act, digest=act.digest, by=second, reason="Known to me", now=NOW)
        carry_out(act, by=second, now=NOW)
    User.objects.filter(pk=user.pk).update(email="example@example.org")  # what avatars are asked for by
    told = {"by": user.author, "reason": "For the walk"}
    pictures = [
        add_picture(samples._saved("JPEG", made=samples.picture((640, 480))), title=f"Example picture {number}",
                    alt_text="A grey square", credit="Example Person", **told)
        for number in (1, 2)
    ]  # fmt: skip
    pictures[1].tags.add("example tag")
    document = add_document(samples.pdf(), title="Example document", **told)
    draft = operations.correct(Case.objects.get(reference="rs-curuvija-1999"), by=user, reason="A new ruling")
    steps = [*queries.latest(draft).values["events"][:-1]]
    changed = {**queries.latest(draft).values, "events": steps, "title": {"en": "Slavko Ćuruvija"}}
    operations.write(draft, changed, part="case", based_on=1, by=user, reason="Shortened for the walk")
    operations.comment(draft, "Which court was it?", by=user)
    list_of_killed = (
        b'Name,Status,Date,Country,"Journalist or Media Worker",Motive,"Type of Death","cpj.org URL"\n'
        b'"Slavko Curuvija",Killed,"April 11, 1999",Serbia,"Example Daily",Confirmed,Murder,https://cpj.org/x/\n'
        b'"Example Person",Killed,"April 1, 2001",Serbia,"Example Daily",Unconfirmed,Crossfire,https://cpj.org/y/\n'
    )
    read = receive(source("cpj"), list_of_killed, name="list-2026-02.csv", by="test")
    one, other = Entry.objects.filter(snapshot=read.snapshot).order_by("line")
    attach(one, Case.objects.get(reference="rs-curuvija-1999"), **told)
    later = list_of_killed.replace(b"April 11", b"April 12").replace(b"April 1, 2001", b"some day")
    newer = receive(source("cpj"), later, name="list-2026-03.csv", by=user.author)
    waiting.look(Asked(source="cpj"), list_of_killed + b"a,b\n", name="next.csv", by=user.author, left_out=None)
    session = signed_in(Client(), user).cookies[settings.SESSION_COOKIE_NAME].value
    return {
        "session": session, "picture": str(pictures[0].pk), "other": str(pictures[1].pk),
        "document": str(document.pk), "attached": str(one.pk), "entry": str(other.pk), "file": str(newer.snapshot),
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(made()))
