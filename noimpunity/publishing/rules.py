"""Who may do what with pictures and documents, by role; Wagtail's groups and collections give no right to anybody."""

from collections.abc import Container, Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet
from wagtail.models import Collection
from wagtail.permission_policies.base import BasePermissionPolicy

from noimpunity.members.choices import Act
from noimpunity.members.rules import may, roles_that

# What Wagtail's screens ask leave for, and the act it is here. What does not stand here nobody may do.
VERBS: dict[str, str] = {
    "add": Act.EDIT_ANY,
    "change": Act.EDIT_ANY,
    "delete": Act.EDIT_ANY,
    "choose": Act.SEE,
    "view": Act.SEE,
}


def may_propose(user: Any) -> bool:
    """Whether somebody may propose other words for a page of the site."""
    return may(user, Act.EDIT_ANY)


def may_judge(user: Any, hands: Container[str]) -> bool:
    """Whether somebody may put up a proposed text or set it aside: nobody who wrote any of it."""
    return may(user, Act.APPROVE_PUBLICATION) and user.author not in hands


def may_release(user: Any) -> bool:
    """Whether somebody may show a file to readers, or take it away again."""
    return may(user, Act.APPROVE_PUBLICATION)


class RolePolicy(BasePermissionPolicy):  # type: ignore[misc]
    """Answers Wagtail's screens of pictures and documents from the roles."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in VERBS and may(user, VERBS[action])

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:  # noqa: ARG002
        return self.user_has_permission(user, action)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Model) -> bool:  # noqa: ARG002
        return self.user_has_any_permission(user, actions)

    def get_all_permissions_for_user(self, user: Any) -> set[str]:
        return {action for action in VERBS if self.user_has_permission(user, action)}

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        every: QuerySet[Any] = self.model._default_manager.all()
        return every if self.user_has_any_permission(user, actions) else every.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        roles = {role for action in actions if action in VERBS for role in roles_that(VERBS[action])}
        return get_user_model().objects.filter(is_active=True, grants__role__in=roles, grants__ended_at=None).distinct()

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Model) -> QuerySet[Any]:  # noqa: ARG002
        return self.users_with_any_permission(actions)

    def collections_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        every: QuerySet[Any] = Collection.objects.all()
        return every if self.user_has_any_permission(user, actions) else every.none()

    def collections_user_has_permission_for(self, user: Any, action: str) -> QuerySet[Any]:
        return self.collections_user_has_any_permission_for(user, [action])
