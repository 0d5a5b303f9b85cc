"""What each screen of the desk shows."""

from noimpunity.drafts.screens.entry_page import entry, many
from noimpunity.drafts.screens.line_page import line, question
from noimpunity.drafts.screens.lists import case, organisations, record
from noimpunity.drafts.screens.opened import draft, part, sections
from noimpunity.drafts.screens.versions import comparison, history, versions
from noimpunity.drafts.screens.wording import REFUSALS, names, words_of

__all__ = [
    "REFUSALS", "case", "comparison", "draft", "entry", "history", "line", "many", "names", "organisations", "part",
    "question", "record", "sections", "versions", "words_of",
]  # fmt: skip
