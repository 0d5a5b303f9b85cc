"""Who may do what. Denied unless it stands here."""

from collections.abc import Iterable
from typing import Any

from noimpunity.members.choices import Act, GraveKind, Role

TABLE: dict[str, frozenset[str]] = {
    Role.CONTRIBUTOR: frozenset({Act.ENTER, Act.EDIT_OWN_DRAFT}),
    Role.RESEARCHER: frozenset({Act.ENTER, Act.SEE, Act.EDIT_OWN_DRAFT, Act.EDIT_ANY}),
    Role.LAWYER: frozenset(
        {Act.ENTER, Act.SEE, Act.REVIEW, Act.CHECK_LAW, Act.OVERRIDE_PURGE, Act.EXPORT_PERSONAL_DATA}
    ),
    Role.EDITOR: frozenset({Act.ENTER, Act.SEE, Act.EDIT_OWN_DRAFT, Act.EDIT_ANY, Act.REVIEW, Act.APPROVE_PUBLICATION}),
    Role.TRANSLATOR: frozenset({Act.ENTER, Act.SEE, Act.TRANSLATE}),
    Role.REVIEWER: frozenset({Act.ENTER, Act.SEE, Act.REVIEW}),
    Role.ADMINISTRATOR: frozenset(
        {
            Act.ENTER,
            Act.SEE,
            Act.MANAGE_MEMBERS,
            Act.GRANT_ROLE,
            Act.RECOVER_ACCOUNT,
            Act.OVERRIDE_PURGE,
            Act.EXPORT_PERSONAL_DATA,
        }
    ),
}

# The permissions that the desk's own screens ask for, by noun and verb. No other permission is held by anybody.
RECORD_APPS = frozenset({"cases", "justice", "sources"})
VERBS: dict[str, str] = {
    "view": Act.SEE,
    "add": Act.EDIT_ANY,
    "change": Act.EDIT_ANY,
    "lock": Act.EDIT_ANY,
    "unlock": Act.EDIT_ANY,
    "publish": Act.APPROVE_PUBLICATION,
}
PERMISSIONS: dict[str, str] = {"wagtailadmin.access_admin": Act.ENTER}


def may(user: Any, act: str, *, organisation: int | None = None) -> bool:
    """Whether somebody may do an act; in the name of an organisation where one is given."""
    if not getattr(user, "is_active", False):
        return False
    return any(
        act in TABLE.get(role, ()) and (organisation is None or own in (None, organisation))
        for role, own in getattr(user, "roles", ())
    )


def may_approve(user: Any, kind: str, *, asked_by: int, about: int | None) -> bool:
    """Whether somebody may be the second person of a grave act: not who asked, and not whom it is about."""
    return kind in GraveKind.values and may(user, kind) and user.pk not in (asked_by, about)


def holds_permission(user: Any, permission: str) -> bool:
    """Whether a role gives one of the permissions that the desk's screens ask for."""
    act = PERMISSIONS.get(permission) or _act_of(permission)
    return bool(act) and may(user, str(act))


def roles_that(act: str) -> Iterable[str]:
    """The roles that an act belongs to."""
    return [role for role, acts in TABLE.items() if act in acts]


def _act_of(permission: str) -> str | None:
    label, _, codename = permission.partition(".")
    return VERBS.get(codename.partition("_")[0]) if label in RECORD_APPS else None
