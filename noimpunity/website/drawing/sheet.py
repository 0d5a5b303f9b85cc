"""A sheet to draw on: SVG elements with every word escaped, and mirrored where the language runs from right to left.

There is no script and no style attribute on it; the page's policy would stop both.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Literal

from noimpunity.website.drawing import letters, looks

Anchor = Literal["start", "middle", "end"]
Area = tuple[float, float, float, float]
_OTHER_SIDE: dict[Anchor, Anchor] = {"start": "end", "end": "start", "middle": "middle"}
# Within these marks words run from right to left, whatever stands around them.
_RIGHT_TO_LEFT, _END = "\u2067", "\u2069"


def number(value: float) -> str:
    """A number as short as a picture needs it."""
    return f"{round(value, 1):g}" if abs(value) < 100_000 else str(round(value))


def tag(name: str, inside: str | None = None, /, **attributes: str | float | None) -> str:
    """An element; `class_` is class, an underscore in a name is a hyphen, what is None or "" is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    return f"<{name}{written}/>" if inside is None else f"<{name}{written}>{inside}</{name}>"


class Sheet:
    """What is drawn, in the units of a sheet so many units wide."""

    def __init__(self, name: str, width: float, *, is_rtl: bool = False, mirrored: bool | None = None) -> None:
        self.name, self.width, self.is_rtl = name, width, is_rtl
        self.mirrored = is_rtl if mirrored is None else mirrored
        self._drawn: list[str] = []
        self._marks: set[str] = set()
        self.is_linked = False

    def draw(self, markup: str) -> None:
        self._drawn.append(markup)

    def open_link(self, address: str, words: str) -> None:
        """Everything until `close` leads somewhere. The words name the link."""
        self.is_linked = self.is_linked or bool(address)
        opening = tag("a", "", href=letters.clean(address)).removesuffix("</a>") if address else "<g>"
        self.draw(opening + tag("title", escape(letters.clean(words))))

    def close(self, address: str) -> None:
        self.draw("</a>" if address else "</g>")

    def x(self, place: float) -> float:
        return self.width - place if self.mirrored else place

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 13,
        anchor: Anchor = "start",
        look: str = "p-ink",
        bold: bool = False,
    ) -> None:
        """Words at a place, in one look."""
        self.texts([(x, y, words)], size=size, anchor=anchor, look=look, bold=bold)

    def texts(
        self,
        entries: Sequence[tuple[float, float, str]],
        *,
        size: float = 13,
        anchor: Anchor = "start",
        look: str = "p-ink",
        bold: bool = False,
    ) -> None:
        """Words at several places, all in one look."""
        side = _OTHER_SIDE[anchor] if self.mirrored else anchor
        looks_so: dict[str, str | float] = {
            "font_size": size,
            "class_": look,
            "text_anchor": "" if side == "start" else side,
            "font_weight": "600" if bold else "",
        }
        if len(entries) == 1:
            x, y, words = entries[0]
            self.draw(tag("text", self._written(words), x=self.x(x), y=y, **looks_so))
        elif entries:
            drawn = [tag("text", self._written(words), x=self.x(x), y=y) for x, y, words in entries]
            self.draw(tag("g", "".join(drawn), **looks_so))

    def _written(self, words: str) -> str:
        cleaned = letters.clean(words)
        return escape(f"{_RIGHT_TO_LEFT}{cleaned}{_END}" if self.is_rtl else cleaned, quote=False)

    def box(self, x: float, y: float, width: float, height: float, mark: str) -> None:
        """An area with a mark: its colour, or its pattern and edge. "gap" is what is not known."""
        self.boxes([(x, y, width, height)], mark)

    def boxes(self, areas: Sequence[Area], mark: str) -> None:
        """Areas with one mark, written as one."""
        if not areas:
            return
        self._marks.add(mark)
        look, filling = looks.fill(mark, self.name)
        dashes = "3 3" if mark == "gap" else ""
        self.draw(tag("path", class_=look, fill=filling, stroke_dasharray=dashes, d=self._outlined(areas)))

    def plain(self, x: float, y: float, width: float, height: float, look: str = "p-paper") -> None:
        """An area in one colour, without a meaning of its own."""
        self.plains([(x, y, width, height)], look)

    def plains(self, areas: Sequence[Area], look: str = "p-paper") -> None:
        if areas:
            self.draw(tag("path", class_=look, d=self._outlined(areas)))

    def _outlined(self, areas: Sequence[Area]) -> str:
        return "".join(
            f"M{number(min(self.x(x), self.x(x + wide)))} {number(y)}h{number(wide)}v{number(tall)}h{number(-wide)}z"
            for x, y, wide, tall in areas
        )

    def rule(self, x1: float, y1: float, x2: float, y2: float, look: str = "p-grid", **more: str | float) -> None:
        self.draw(
            tag("path", class_=look, d=f"M{number(self.x(x1))} {number(y1)}L{number(self.x(x2))} {number(y2)}", **more)
        )

    def dot(self, x: float, y: float, radius: float, look: str, **more: str | float) -> None:
        self.draw(tag("circle", cx=self.x(x), cy=y, r=radius, class_=look, **more))

    def way(
        self, points: Iterable[tuple[float, float]], look: str, *, closed: bool = False, **more: str | float
    ) -> None:
        """A line through points; an area where it is closed."""
        d = "L".join(f"{number(self.x(x))} {number(y)}" for x, y in points)
        self.draw(tag("path", class_=look, d=f"M{d}{'Z' if closed else ''}", fill="" if closed else "none", **more))

    def needs(self, mark: str) -> str:
        """The fill of a pattern that something drawn by hand uses."""
        self._marks.add(mark)
        return f"url(#{self.name}-{mark})"

    def svg(self, height: float, title: str, description: str) -> str:
        """The whole sheet, named and described."""
        return self.opening(height, title, description) + self.inside() + "</svg>"

    def opening(self, height: float, title: str, description: str, /, **more: str | float) -> str:
        """The beginning of a drawing: one image to a reader of the screen, unless it holds links to walk through."""
        root = tag(
            "svg",
            "",
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {number(self.width)} {number(height)}",
            role="group" if self.is_linked else "img",
            aria_labelledby=f"{self.name}-title {self.name}-desc",
            direction="ltr",
            **more,
        )
        named = tag("title", escape(letters.clean(title), quote=False), id=f"{self.name}-title")
        described = tag("desc", escape(letters.clean(description), quote=False), id=f"{self.name}-desc")
        return root.removesuffix("</svg>") + named + described

    def inside(self) -> str:
        """What is drawn, with the patterns it needs."""
        return looks.patterns(self.name, self._marks) + "".join(self._drawn)
