"""Texts that no spreadsheet takes for a formula, and the same texts as they were."""

from typing import Any

# What begins a formula somewhere: also in full width, and after a character that a program skips.
DANGEROUS = frozenset("=+-@\t\r\n＝＋－＠'")


def marked(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in DANGEROUS and text else text


def unmarked(text: Any) -> Any:
    """A text as it was before it was marked. What somebody wrote with an apostrophe of their own stays."""
    is_marked = isinstance(text, str) and text.startswith("'") and text[1:2] in DANGEROUS and text != "'"
    return text[1:] if is_marked else text
