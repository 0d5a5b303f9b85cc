"""What maps do about boundaries that are in dispute. The reasons: docs/decisions/0015-maps.md.

Shapes are taken from Natural Earth, which draws who governs a place, not whose it is. What lies in dispute
between States is drawn with a dashed boundary; territories without a code of their own stand under a key that
begins with a dash. A case counts for the country in which the place lies today; former States are not drawn.
"""

from django.utils.translation import pgettext

DASHED = {
    "XK": "Kosovo: Security Council resolution 1244 (1999)",
    "PS": "Occupied Palestinian Territory: Security Council resolution 2334 (2016)",
    "EH": "Western Sahara: on the United Nations list of Non-Self-Governing Territories",
    "-CYN": "the north of Cyprus: Security Council resolutions 541 (1983) and 550 (1984)",
    "-SOL": "Somaliland: declared itself a State in 1991, recognised by few",
}

# Places that the set draws with who governs them, and that are drawn here with the State that the General Assembly
# holds them to belong to.
GIVEN_BACK = {"Crimea": "drawn with Ukraine: General Assembly resolution 68/262 (2014)"}


def disclaimer() -> str:
    """The sentence that stands under every map."""
    return pgettext("map", "Boundaries and names do not imply an opinion on the status of a territory.")


def source() -> str:
    """Where the shapes come from."""
    return pgettext("map", "Shapes: Natural Earth, public domain.")
