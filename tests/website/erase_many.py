"""Erases many facts in one process, as the tests ask, in the home folder of its own that it is given.

The database is written anew once at the end, not after each fact: 200 times VACUUM would measure the disk.
"""

import json
import os
import random
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "noimpunity.website.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402  Django must be set up first

from noimpunity.cases import erasing as in_cases  # noqa: E402
from noimpunity.cases.models import Case  # noqa: E402
from noimpunity.justice import erasing as in_justice  # noqa: E402
from noimpunity.methods.names import words  # noqa: E402
from noimpunity.sources import erasing as in_sources  # noqa: E402
from noimpunity.website import erasing_again, erasure, ledger, remains  # noqa: E402

BY = {"by": "Example Person", "reason": "safety"}


def choose(number: int, seed: int) -> list[dict[str, object]]:
    """Random facts of the record: paths whose texts, of three words or more, stand nowhere else."""
    found: dict[tuple[str, str], list[str]] = {}
    for case in Case.objects.all():
        for path, text in [*in_cases.texts_of(case), *in_justice.texts_of(case)]:
            if len(words(text)) >= 3:
                found.setdefault((case.reference, path.removesuffix(".en").removesuffix(".fr")), []).append(text)
    every = "\n".join(" ".join(words(text)).casefold() for texts in found.values() for text in texts)
    facts = [
        {"case": case, "path": path, "texts": texts}
        for (case, path), texts in sorted(found.items())
        if all(every.count(" ".join(words(text)).casefold()) == len({*texts} & {text}) for text in texts)
    ]
    return random.Random(seed).sample(facts, number)


def erase(facts: list[dict[str, str]]) -> None:
    for fact in facts:
        erasure.erase_fact(fact["case"], fact["path"], **BY)
    remains.settle()


def keep(*_args: object, **_kwargs: object) -> int:
    """A step that is left out."""
    return 0


FAULTS = {
    "version kept": lambda: setattr(erasure, "redact", keep),
    "entry kept": lambda: setattr(in_sources, "erase_from_entries", keep),
    "file kept": lambda: setattr(in_sources, "erase_content", keep),
    "search key kept": lambda: setattr(in_cases, "write_search_key", keep),
    "line kept": lambda: setattr(in_justice, "erase_from_lines", keep),
    "history of the desk kept": lambda: setattr(erasure, "erase_from_other_tables", keep),
    "log not emptied": lambda: setattr(remains, "settle", keep),
    "free pages kept": lambda: keep_free_pages(),
    "words in the ledger": lambda: setattr(ledger, "digests", lambda texts: dict.fromkeys(texts, 1)),
}


def keep_free_pages() -> None:
    """Neither overwritten when they are freed, nor left behind when the database is written anew."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=OFF")
    remains.settle = lambda: remains._empty_the_log(connection.cursor())


def history(facts: list[dict[str, str]]) -> None:
    """What the desk would have kept of some facts: a revision, a line of its log, a session, a saved form."""
    from django.contrib.contenttypes.models import ContentType
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone
    from wagtail.models import ModelLogEntry, Revision

    kind = ContentType.objects.get_for_model(Case)
    with transaction.atomic():
        for fact in facts:
            case = Case.objects.get(reference=fact["case"])
            about = {"content_type": kind, "object_id": str(case.pk)}
            text = fact["texts"][0]
            Revision.objects.create(
                **about, base_content_type=kind, created_at=timezone.now(), object_str=text[:200],
                content={"pk": case.pk, "wordings": [{"text": text}]},
            )  # fmt: skip
            ModelLogEntry.objects.create(
                **about, label=text[:200], action="wagtail.edit", timestamp=timezone.now(), data={"comment": text}
            )
            session = SessionStore()
            session["said"] = text
            session.save()


if __name__ == "__main__":
    act, *given = sys.argv[1:]
    if act == "choose":
        print(json.dumps(choose(int(given[0]), int(given[1]))))
    elif act == "replay":
        print(erasing_again.replay(by="Example Person"))
    else:
        facts = json.loads(Path(given[0]).read_text())
        if act == "history":
            history(facts)
        else:
            if len(given) > 1:
                FAULTS[given[1]]()
            erase(facts)
    sys.stdout.flush()
    os._exit(0)  # as a server that is stopped, without tidying up on the way out
