"""The people who sign in."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody who edits the record."""
