"""The words that come with the software, one file for each page and language, shown until editors write others."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "pages"


@cache
def shipped(page: str, language: str) -> str:
    """The shipped words of a page in a language; nothing where there are none."""
    path = FOLDER / f"{page}.{language}.md"
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""
