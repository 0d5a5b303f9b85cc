"""Numbers and words of a picture in the language of the page; its alternative text, written from the data."""

from collections.abc import Sequence
from functools import lru_cache

from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from django.utils.translation import get_language, get_language_bidi, ngettext, pgettext, to_locale

Pair = tuple[str, float | None]
# How many values an alternative text names; the table has them all.
NAMED = 6


def locale() -> str:
    return to_locale(get_language() or "en")


def is_rtl() -> bool:
    return bool(get_language_bidi())


def not_known() -> str:
    return pgettext("picture", "not known")


def nothing() -> str:
    return pgettext("picture", "There is nothing to show here.")


def shown(value: str | float | None, form: str) -> str:
    """A value as the language of the page writes it. What is not known is said so, and is not zero."""
    if value is None:
        return not_known()
    if isinstance(value, str):
        return value
    return _number(value, form, locale())


@lru_cache(maxsize=4096, typed=True)
def _number(value: float, form: str, locale: str) -> str:
    if form == "share":
        return str(format_percent(value, locale=locale))
    if form == "rate":
        return str(format_decimal(value, "#,##0.000" if abs(value) < 10 else "#,##0.0", locale=locale))
    return str(format_decimal(value, locale=locale))


def listed(parts: Sequence[str]) -> str:
    return str(format_list(list(parts), locale=locale())) if parts else ""


def span(low: float | None, high: float | None, form: str) -> str:
    """An interval in words; nothing where there is none."""
    if low is None or high is None:
        return ""
    return pgettext("picture", "%(low)s to %(high)s") % {"low": shown(low, form), "high": shown(high, form)}


def pair(name: str, value: str) -> str:
    """A name with what is said of it."""
    return pgettext("picture", "%(name)s: %(value)s") % {"name": name, "value": value}


def joined(parts: Sequence[str]) -> str:
    """Parts of a sentence, one after the other, and its stop."""
    # Translators: stands between two parts of a sentence.
    semicolon = pgettext("picture", "; ")
    return f"{semicolon.join(parts)}."


def named(pairs: Sequence[Pair], form: str) -> str:
    """The first values by name, and how many more the table holds."""
    return joined([*(pair(name, shown(value, form)) for name, value in pairs[:NAMED]), *more(len(pairs) - NAMED)])


def more(left: int) -> list[str]:
    """That the table holds more; nothing where it does not."""
    if left <= 0:
        return []
    return [
        ngettext("%(number)s more in the table", "%(number)s more in the table", left)
        % {"number": shown(left, "count")}
    ]


def extremes(pairs: Sequence[Pair], form: str) -> str:
    """The highest and the lowest, each with every name it belongs to."""
    known = [(name, value) for name, value in pairs if value is not None]
    if not known:
        return ""
    high, low = max(value for _, value in known), min(value for _, value in known)
    if high == low:
        return pgettext("picture", "The same throughout: %(value)s.") % {"value": shown(high, form)}
    return pgettext("picture", "Highest: %(high)s (%(highest)s). Lowest: %(low)s (%(lowest)s).") % {
        "high": shown(high, form),
        "highest": _few([name for name, value in known if value == high]),
        "low": shown(low, form),
        "lowest": _few([name for name, value in known if value == low]),
    }


def _few(names: Sequence[str]) -> str:
    left = len(names) - NAMED
    if left <= 0:
        return listed(names)
    others = ngettext("%(number)s other", "%(number)s others", left) % {"number": shown(left, "count")}
    return listed([*names[:NAMED], others])


def total(pairs: Sequence[Pair], form: str) -> str:
    """What counts add up to, where they are counts and there is more than one."""
    known = [value for _, value in pairs if value is not None]
    if form != "count" or len(known) < 2:
        return ""
    return pgettext("picture", "Together: %(number)s.") % {"number": shown(sum(known), form)}


def unknown(names: Sequence[str]) -> str:
    """For what the value is not known."""
    return pgettext("picture", "Not known: %(names)s.") % {"names": _few(names)} if names else ""


def sentence(*parts: str) -> str:
    """The parts that say something, one after the other."""
    return " ".join(part for part in parts if part)


def stop(words: str) -> str:
    """Words that end as a sentence does."""
    return words if not words or words.endswith((".", "!", "?", "؟", "…")) else f"{words}."
