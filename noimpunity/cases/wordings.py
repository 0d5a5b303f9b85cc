"""Words of a record in rows with a language, and which of them a reader sees."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db import models
from django.utils.translation import get_language

FALLBACK = "en"


class Wording(models.Model):
    """The words of one record in one language. A subclass adds the record and the fields."""

    language = models.CharField(max_length=20)

    class Meta:
        abstract = True


def in_language(wordings: Iterable[Any], language: str | None = None) -> Any:
    """The wording in a language, else in English, else in any; None where there is none."""
    by_language = {wording.language: wording for wording in wordings}
    wanted = language or get_language() or FALLBACK
    return by_language.get(wanted) or by_language.get(FALLBACK) or next(iter(by_language.values()), None)


class Labelled:
    """A record with choices. Django translates every word of a vocabulary to show one; this one word alone."""

    def _get_FIELD_display(self, field: "models.Field[Any, Any]") -> str:  # noqa: N802  as Django names it
        value = getattr(self, field.attname)
        label = _labels(field).get(value, value)
        return "" if label is None else str(label)


@cache
def _labels(field: "models.Field[Any, Any]") -> dict[Any, Any]:
    return dict(field.flatchoices)


class Worded(Labelled):
    """A record whose words stand in rows, under `wordings`."""

    wordings: Any

    def __str__(self) -> str:
        return str(self.words or "")

    @property
    def words(self) -> Any:
        """The wording in the language of the page. Prefetch `wordings` before asking many."""
        return in_language(self.wordings.all())
