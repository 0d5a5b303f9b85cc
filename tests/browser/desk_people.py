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
    from noimpunity.drafts import operations, queries
    from noimpunity.members import grave_acts
    from noimpunity.members.choices import Role
    from noimpunity.members.models import User
    from noimpunity.members.operations import ask_for_role, carry_out
    from noimpunity.publishing.operations import add_document, add_picture
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
    session = signed_in(Client(), user).cookies[settings.SESSION_COOKIE_NAME].value
    return {
        "session": session, "picture": str(pictures[0].pk), "other": str(pictures[1].pk),
        "document": str(document.pk),
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(made()))
