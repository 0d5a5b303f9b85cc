"""What somebody may do rests on their roles: no group, no permission row and no superuser flag counts."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from noimpunity.members.rules import PERMISSIONS, RECORD_APPS, VERBS, holds_permission


class GrantBackend(AuthenticationBackend):  # type: ignore[misc]
    """Checks passwords as allauth does, and answers for permissions by role."""

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:  # noqa: ARG002  Django's signature, here and below
        return set()

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:  # noqa: ARG002
        return set()

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:  # noqa: ARG002
        return set()

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:  # noqa: ARG002
        return holds_permission(user_obj, perm)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        named = [perm for perm in PERMISSIONS if perm.startswith(f"{app_label}.")]
        verbs = [f"{app_label}.{verb}_any" for verb in VERBS] if app_label in RECORD_APPS else []
        return any(holds_permission(user_obj, perm) for perm in [*named, *verbs])
