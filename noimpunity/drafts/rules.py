"""Who may do what with a draft. Denied unless it stands here."""

from collections.abc import Collection
from typing import Any

from noimpunity.drafts.choices import BEFORE_REVIEW, JudgementKind
from noimpunity.members.choices import Act
from noimpunity.members.rules import may

# What each judgement asks of who gives it.
ACT_OF = {
    JudgementKind.SOUND: Act.REVIEW,
    JudgementKind.SENT_BACK: Act.REVIEW,
    JudgementKind.LAWFUL: Act.CHECK_LAW,
    JudgementKind.APPROVED: Act.APPROVE_PUBLICATION,
}


def may_see(user: Any, draft: Any) -> bool:
    """Whether somebody may read a draft: of any organisation, or of their own."""
    return may(user, Act.SEE) or _is_own(user, draft)


def may_write(user: Any, draft: Any) -> bool:
    """Whether somebody may change anything in a draft. A contributor hands it over, and then no more."""
    if not draft.is_open:
        return False
    return may(user, Act.EDIT_ANY) or (_is_own(user, draft) and draft.state in BEFORE_REVIEW)


def may_write_line(user: Any, draft: Any) -> bool:
    """Whether somebody may change the line of a draft: whoever may write any of it, and a lawyer.

    What a lawyer writes here, that lawyer neither approves nor checks the law of: `may_judge` asks whose hands it was.
    """
    return bool(draft.is_open) and (may_write(user, draft) or may(user, Act.CHECK_LAW))


def may_translate(user: Any, draft: Any) -> bool:
    """Whether somebody may change the words of a draft in the languages, and nothing else."""
    return bool(draft.is_open) and (may_write(user, draft) or may(user, Act.TRANSLATE))


def may_open(user: Any, organisation: int | None) -> bool:
    """Whether somebody may begin a draft, in the name of an organisation where one is given."""
    if may(user, Act.EDIT_ANY):
        return True
    return organisation is not None and may(user, Act.EDIT_OWN_DRAFT, organisation=organisation)


def may_correct(user: Any) -> bool:
    """Whether somebody may open a draft of a case on the record: whoever may write all of it, and a lawyer its line."""
    return may_open(user, None) or may(user, Act.CHECK_LAW)


def may_use_entries(user: Any) -> bool:
    """Whether somebody may join entries of lists with cases, begin a draft of them, or decide where lists differ."""
    return may(user, Act.EDIT_ANY)


def may_draft_many(user: Any) -> bool:
    """Whether somebody may begin drafts of many entries at once: an editor alone."""
    return may(user, Act.EDIT_ANY) and may(user, Act.APPROVE_PUBLICATION)


def may_judge(user: Any, kind: str, *, hands: Collection[str]) -> bool:
    """Whether somebody may give a judgement; nobody approves, or checks the law of, what they have had a hand in."""
    act = ACT_OF.get(JudgementKind(kind))
    if act is None or not may(user, act):
        return False
    return kind not in (JudgementKind.APPROVED, JudgementKind.LAWFUL) or user.author not in hands


def may_hide(user: Any) -> bool:
    """Whether somebody may take a case out of sight, or write that consent was refused: whoever edits or approves."""
    return may(user, Act.EDIT_ANY) or may(user, Act.APPROVE_PUBLICATION) or may(user, Act.CHECK_LAW)


def _is_own(user: Any, draft: Any) -> bool:
    return draft.organisation_id is not None and may(user, Act.EDIT_OWN_DRAFT, organisation=draft.organisation_id)
