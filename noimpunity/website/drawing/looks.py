"""How things in a picture look: a class for each colour, a pattern for each outcome, the same in page and file.

Inside a page the classes take their colours from `site.css`. A file that stands alone carries `style()`, with the
same colours for light and dark. A test compares the two.
"""

from typing import Literal

# An outcome, as in cases; "" where what is drawn has no outcome.
Mark = Literal["", "complete", "partial", "justice", "unknown"]
MARKS: tuple[Mark, ...] = ("", "complete", "partial", "justice", "unknown")

# The colours of `site.css` by the name of its variable: light, dark.
PALETTE = {
    "paper": ("#fbfaf7", "#14120f"),
    "ink": ("#191612", "#f1ece3"),
    "ink-2": ("#5b554d", "#b8afa2"),
    "line": ("#ded9cf", "#38332c"),
    "unpunished": ("#b3201b", "#ff8278"),
    "partial": ("#8f5500", "#e9a94a"),
    "justice": ("#14695a", "#62c7b1"),
    "unknown": ("#6b655f", "#a9a196"),
}
# Class → property → colour. Everything that has a colour has one of these classes.
COLOURS = {
    "p-paper": ("fill", "paper"),
    "p-ink": ("fill", "ink"),
    "p-soft": ("fill", "ink-2"),
    "p-land": ("fill", "line"),
    "p-complete": ("fill", "unpunished"),
    "p-partial": ("fill", "partial"),
    "p-justice": ("fill", "justice"),
    "p-unknown": ("fill", "unknown"),
    "p-coast": ("stroke", "paper"),
    "p-edge": ("stroke", "ink"),
    "p-rule": ("stroke", "ink-2"),
    "p-grid": ("stroke", "line"),
    "p-edge-complete": ("stroke", "unpunished"),
    "p-edge-partial": ("stroke", "partial"),
    "p-edge-justice": ("stroke", "justice"),
    "p-edge-unknown": ("stroke", "unknown"),
}
FAMILY = "Picture Sans"


def fill_class(mark: str) -> str:
    return f"p-{mark}" if mark else "p-ink"


def edge_class(mark: str) -> str:
    return f"p-edge-{mark}" if mark else "p-edge"


def style() -> str:
    """The style sheet of a picture that stands alone."""
    light = "".join(f".{name}{{{what}:{PALETTE[colour][0]}}}" for name, (what, colour) in COLOURS.items())
    dark = "".join(f".{name}{{{what}:{PALETTE[colour][1]}}}" for name, (what, colour) in COLOURS.items())
    family = f'svg{{font-family:"{FAMILY}",system-ui,"Noto Sans","Noto Sans Arabic",sans-serif}}'
    return f"{family}{light}@media (prefers-color-scheme:dark){{{dark}}}"


def fill(mark: str, prefix: str) -> tuple[str, str]:
    """The classes and the fill of an area with this mark; the fill is empty where a class says it."""
    if mark not in _TILES:
        return fill_class(mark), ""
    return edge_class(mark) if mark in MARKS else "p-rule", f"url(#{prefix}-{mark})"


def patterns(prefix: str, marks: set[str]) -> str:
    """The definitions that areas with these marks need. "gap" is what is not known."""
    found = "".join(_TILES[mark].replace("ID", f"{prefix}-{mark}") for mark in _TILES if mark in marks)
    return f"<defs>{found}</defs>" if found else ""


# Complete impunity is solid; the others are told apart without colour: stripes, dots, uprights; gaps lean back.
_TILES = {
    "partial": (
        '<pattern id="ID" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="p-paper" width="6" height="6"/><rect class="p-partial" width="3.4" height="6"/></pattern>'
    ),
    "justice": (
        '<pattern id="ID" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<rect class="p-paper" width="6" height="6"/><circle class="p-justice" cx="3" cy="3" r="2.1"/></pattern>'
    ),
    "unknown": (
        '<pattern id="ID" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<rect class="p-paper" width="5" height="5"/><rect class="p-unknown" width="1.2" height="5"/></pattern>'
    ),
    "gap": (
        '<pattern id="ID" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">'
        '<rect class="p-soft" width="1.4" height="8"/></pattern>'
    ),
}
