"""Who may do what with the lists of publishers. Denied unless it stands here."""

from typing import Any

from noimpunity.members.choices import Act
from noimpunity.members.rules import may


def may_see(user: Any) -> bool:
    """Whether somebody may look at files, entries and rejections: whoever may see any record."""
    return may(user, Act.SEE)


def may_take_in(user: Any) -> bool:
    """Whether somebody may give a file and have it taken in: a researcher, an editor."""
    return may(user, Act.EDIT_ANY)


def may_see_periods(user: Any) -> bool:
    """Whether somebody may read who was in prison, and when: an editor alone."""
    return may(user, Act.EDIT_ANY) and may(user, Act.APPROVE_PUBLICATION)
