"""Translations as the site needs them: compiled from the catalogues that people edit."""

from collections.abc import Iterable
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_translations(folders: Iterable[Path]) -> None:
    """Compiles each catalogue that is newer than what was compiled from it."""
    for folder in folders:
        for catalogue in sorted(folder.glob("*/LC_MESSAGES/*.po")):
            compiled = catalogue.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime:
                _compile(catalogue, compiled)


def _compile(catalogue: Path, compiled: Path) -> None:
    with catalogue.open("rb") as given:
        messages = read_po(given)
    made = compiled.with_suffix(".mo.made")
    with made.open("wb") as written:
        write_mo(written, messages)
    made.replace(compiled)
