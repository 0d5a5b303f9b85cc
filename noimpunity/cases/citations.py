"""How a case is cited: in words, for BibTeX, and in the RIS format of reference managers."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import to_locale

from noimpunity.methods.dates import display

AUTHOR = "No Impunity"
LICENCE = "CC BY 4.0"
_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip


@dataclass(frozen=True)
class Citation:
    """What a citation is made of. The day says which state of the record is meant."""

    title: str
    reference: str
    address: str
    as_of: date
    language: str


def as_text(cited: Citation) -> str:
    """One line, as on the page of the case."""
    return (
        _("No Impunity, “%(title)s”, case %(reference)s, as of %(day)s, %(address)s. CC BY 4.0.")
        % {
            "title": _one_line(cited.title),
            "reference": cited.reference,
            "day": display(cited.as_of, to_locale(cited.language)),
            "address": cited.address,
        }
        + "\n"
    )


def as_bibtex(cited: Citation) -> str:
    """A BibTeX entry; texts are in UTF-8, and what TeX would read as a command is escaped."""
    day = cited.as_of.isoformat()
    fields = {
        "author": f"{{{{{AUTHOR}}}}}",
        "title": f"{{{{{_in_tex(cited.title)}}}}}",
        "year": f"{{{cited.as_of.year}}}",
        "note": f"{{{_in_tex(f'Case {cited.reference}, as of {day}, {LICENCE}')}}}",
        "howpublished": f"{{\\url{{{cited.address}}}}}",
        "url": f"{{{cited.address}}}",
        "urldate": f"{{{day}}}",
    }
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
    return f"@misc{{{cited.reference},\n{lines}\n}}\n"


def as_ris(cited: Citation) -> str:
    """A record in the RIS format: one tag a line, each line ended as the format asks."""
    day = cited.as_of.strftime("%Y/%m/%d")
    tags = [
        ("TY", "ELEC"), ("ID", cited.reference), ("AU", AUTHOR), ("TI", _one_line(cited.title)),
        ("PY", str(cited.as_of.year)), ("DA", day), ("Y2", day), ("PB", AUTHOR), ("UR", cited.address),
        ("LA", cited.language), ("N1", f"Case {cited.reference}, {LICENCE}"), ("ER", ""),
    ]  # fmt: skip
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags)


def _in_tex(text: str) -> str:
    return "".join(_BIBTEX.get(letter, letter) for letter in _one_line(text))


def _one_line(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", text).strip()
