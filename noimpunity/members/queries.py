"""Who can sign in."""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from noimpunity.members.models import User


def somebody_can_sign_in() -> bool:
    """Whether anybody has set a password yet."""
    return User.objects.filter(is_active=True).exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).exists()
