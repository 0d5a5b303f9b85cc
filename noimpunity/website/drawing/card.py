"""The card of a case: what networks and messengers show of a link, 1200 by 630 dots, in any of our scripts."""

import math
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from noimpunity.website.drawing import files, letters, looks
from noimpunity.website.drawing.looks import Mark
from noimpunity.website.drawing.sheet import Sheet, tag

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
ROOM = WIDTH - 2 * MARGIN
SIZES = (92, 80, 68, 56, 46)
_LINES_OF_TITLE = 2
_BOLD = 0.93  # bold letters are wider than reckoned
_SCRIPTS = ("LATIN", "CYRILLIC", "ARABIC")
KEPT = 256  # cards kept in memory, by what they say


@dataclass(frozen=True)
class Card:
    """All that a card says. Two cards that say the same are the same."""

    title: str
    names: tuple[str, ...]  # in other scripts
    where: str  # and when
    outcome: str
    mark: Mark
    days: str
    notes: tuple[str, ...]
    is_rtl: bool


@lru_cache(maxsize=KEPT)
def png(card: Card) -> bytes:
    return files.dots(svg(card), WIDTH, "card")


def svg(card: Card) -> str:
    sheet = Sheet("card", WIDTH, is_rtl=card.is_rtl)
    sheet.draw(f"<style>{looks.style()}</style>")
    sheet.plain(0, 0, WIDTH, HEIGHT)
    sheet.plain(0, 0, WIDTH, 14, looks.fill_class(card.mark))
    _brand(sheet)
    below = 530 if card.notes else 554
    names = [name for name in card.names if can_be_drawn(name)][:2]
    y = _title(sheet, card.title, 140, below - 180 - 50 * len(names))
    for name in names:
        y += 50
        sheet.text(MARGIN, y, letters.cut(name, ROOM, 38), size=38, look="p-soft")
    _fitted(sheet, card.where, y + 54, 30)
    _outcome(sheet, card, below)
    for place, words in enumerate(_notes(card)):
        sheet.text(MARGIN, 590 + 22 * place, words, size=16, look="p-soft")
    opening = sheet.opening(HEIGHT, card.title, card.outcome, width=WIDTH, height=HEIGHT)
    return f"{opening}{sheet.inside()}</svg>"


def can_be_drawn(words: str) -> bool:
    """Whether our fonts have the letters: Latin, Cyrillic or Arabic."""
    return all(unicodedata.name(letter, "").startswith(_SCRIPTS) for letter in words if letter.isalpha())


def _brand(sheet: Sheet) -> None:
    """The name of the site, which is written from left to right everywhere."""
    inside = 'No <tspan class="p-complete">Impunity</tspan>'
    side = "end" if sheet.mirrored else ""
    sheet.draw(
        tag("text", inside, x=sheet.x(MARGIN), y=86, font_size=34, font_weight="600", class_="p-ink", text_anchor=side)
    )


def _title(sheet: Sheet, title: str, y: float, lowest: float) -> float:
    """The title as large as two lines allow above some place; gives where its last line stands."""
    whole = letters.clean(title)
    for size in SIZES:
        lines = letters.wrap(whole, ROOM * _BOLD, size, _LINES_OF_TITLE)
        if " ".join(lines) == " ".join(whole.split()) and y + size * 1.1 * len(lines) <= lowest:
            break
    for line in lines:
        y += size * 1.1
        sheet.text(MARGIN, y - size * 0.15, line, size=size, bold=True)
    return y


def _outcome(sheet: Sheet, card: Card, y: float) -> None:
    sheet.plain(MARGIN, y - 92, ROOM, 2, "p-ink")
    _shape(sheet, card.mark, MARGIN + 19, y - 44, 19)
    look = looks.fill_class(card.mark)
    sheet.text(MARGIN + 56, y - 31, letters.cut(card.outcome, ROOM - 56, 38), size=38, bold=True, look=look)
    _fitted(sheet, card.days, y + 16, 30)


def _fitted(sheet: Sheet, words: str, y: float, size: float) -> None:
    """Words on one line, a little smaller where they are long."""
    while size > 22 and letters.width(letters.clean(words), size) > ROOM:
        size -= 2
    sheet.text(MARGIN, y, letters.cut(letters.clean(words), ROOM, size), size=size)


def _shape(sheet: Sheet, mark: Mark, x: float, y: float, radius: float) -> None:
    """The mark of an outcome, as it stands on every page: a square, half a disc, a thick ring, a thin one."""
    if mark == "complete":
        sheet.plain(x - radius, y - radius, 2 * radius, 2 * radius, looks.fill_class(mark))
        return
    edge = 11.0 if mark == "justice" else 5.0
    inner = radius - edge / 2
    sheet.dot(x, y, inner, looks.edge_class(mark), fill="none", stroke_width=edge)
    if mark == "partial":
        half = [(math.sin(math.pi * step / 24) * -radius, math.cos(math.pi * step / 24) * radius) for step in range(25)]
        sheet.way([(x + across, y + down) for across, down in half], looks.fill_class(mark), closed=True)


def _notes(card: Card) -> list[str]:
    return [line for note in card.notes for line in letters.wrap(letters.clean(note), ROOM, 16, 2)][:2]
