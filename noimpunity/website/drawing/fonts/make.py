"""Makes the two fonts that pictures are drawn with as PNG, from Noto Sans and Noto Sans Arabic.

One file a weight holds all three scripts, because the renderer does not pass from one font to another within a line.
Needs fontTools, which the site itself does not: `python make.py FOLDER_WITH_THE_NOTO_FONTS`.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter, load_font, save_font

FAMILY = "Picture Sans"
# Latin with all its marks, Cyrillic, spaces and dashes, marks of direction, signs of currency, arrows, the minus.
LATIN = [(0x20, 0x24F), (0x2B0, 0x36F), (0x400, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x20A0, 0x20BF),
         (0x2116, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212)]  # fmt: skip
ARABIC = [(0x600, 0x6FF), (0x750, 0x77F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)]


def make(folder: Path) -> None:
    for weight in ("Regular", "Bold"):
        with TemporaryDirectory() as scratch:
            parts = []
            for name, ranges in (("NotoSans", LATIN), ("NotoSansArabic", ARABIC)):
                parts.append(str(Path(scratch) / f"{name}.ttf"))
                cut(folder / f"{name}-{weight}.ttf", ranges, parts[-1])
            merged = Merger().merge(parts)
        for record in merged["name"].names:
            if record.nameID in (1, 4, 6):
                words = {1: FAMILY, 4: f"{FAMILY} {weight}", 6: f"{FAMILY.replace(' ', '')}-{weight}"}
                record.string = words[record.nameID]
        merged.save(Path(__file__).parent / f"picture-sans-{weight.lower()}.ttf")


def cut(source: Path, ranges: list[tuple[int, int]], target: str) -> None:
    """A font with only some of its characters, and without hints, which a picture has no use for."""
    options = Options(hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], layout_features=["*"])
    font = load_font(str(source), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in ranges for code in range(first, last + 1)])
    subsetter.subset(font)
    save_font(font, target, options)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
