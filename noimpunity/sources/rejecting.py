"""Why a list, a record of it or a mapping file was not read, in words: what is wrong, where, and what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from noimpunity.sources.untrusted.refusals import Refused

# The name of a column inside a sentence.
QUOTED = _("“%(column)s”")
# A record that was not read.
RECORDS = {
    "bad_bytes": _(
        "Column %(column)s holds bytes that are no letters in the encoding of this file. "
        "Write the cell anew and save the file as UTF-8."
    ),
    "nul": _("Column %(column)s holds a zero byte, which no text has. Write the cell anew."),
    "cell_too_long": _(
        "Column %(column)s is longer than a million signs. Shorten the cell, or put it into a document."
    ),
    "quoting": _(
        "A quotation mark is opened here and not closed as it should be. Close it, or double it inside a cell."
    ),
    "before_the_header": _("This line stands before the header and is read as a remark. Nothing is to be done."),
    "width": _(
        "This record has %(cells)s cells and the header %(columns)s columns. "
        "Put a cell that holds the separator between quotation marks."
    ),
    "repeats_the_header": _("This line repeats the header. Nothing is to be done."),
    "total": _("This line holds totals and no name. Nothing is to be done."),
    "missing": _("Column %(column)s is empty, and no record can do without it. Fill it in."),
    "not_an_object": _("This part of the list is no record with names and values. Write it as {…}."),
    "date": _("Column %(column)s holds no date that can be read. Write it like 22 May 2015, May 2015 or 2015-05-22."),
    "country": _("Column %(column)s holds no country that is known: “%(name)s”. Write its usual name or its ISO code."),
    "year": _("Column %(column)s holds no year: “%(value)s”. Write four digits."),
    "number": _("Column %(column)s holds no whole number: “%(value)s”. Write digits alone."),
    "list": _("Column %(column)s holds a list that cannot be read. Write it like ['one', 'two']."),
    "word": _(
        "Column %(column)s holds “%(word)s”, which this source never said before. "
        "Correct it if it is a slip; else its meaning must first be entered with the source."
    ),
}
# Why a date is none, by how the sentence of `methods` ends; the rest has the words of all.
DATES = {
    "holds signs that no date has": _("Column %(column)s holds signs that no date has. Write it like 22 May 2015."),
    "names no day, month or year": _("Column %(column)s names no day, month or year. Leave it empty if none is known."),
    "is not a day of the calendar": _("Column %(column)s holds a day that is not in the calendar. Correct it."),
    "is not a day or month of the calendar": _(
        "Column %(column)s holds a day that is not in the calendar. Correct it."
    ),
    "say whether the day or the month comes first": _(
        "Column %(column)s may be one of two days. "
        "Write the month as a word, or say in the mapping file which comes first."
    ),
    "has no year": _("Column %(column)s holds a date without a year. Add the year."),
    "is no part of a date": _("Column %(column)s holds a word that is no part of a date. Write it like 22 May 2015."),
    "has a day without a month": _("Column %(column)s holds a day without a month. Add the month."),
    "goes back in time": _("Column %(column)s holds a span that ends before it begins. Correct the order."),
}
# A file that was not read at all.
FILES = {
    "empty": _("The file is empty. Choose it again, or save it anew."),
    "not_detected": _(
        "No source that is known has these columns, or more than one has. "
        "Choose the source; for any other table, choose “table” and add a mapping file."
    ),
    "of_the_record": _("This is a file of the record itself, of one case. Write the case at the desk as a draft."),
    "too_long": _(
        "The file has more than %(limit)s records. Split it, and read each part under a name of its own "
        "(in a command: --as part=NAME)."
    ),
    "too_many_records": _(
        "The file has more than %(limit)s records. Split it, or have it taken in with the command noimpunity read."
    ),
    "no_header": _("No line of the file is the header this source has. Choose another source, or restore the header."),
    "too_many_columns": _("The file has %(columns)s columns; at most 1000 are read. Delete the empty ones."),
    "delimiter_unclear": _(
        "The cells may be separated in more than one way: %(delimiters)s. "
        "Say which (in a command: --as delimiter=SIGN)."
    ),
    "encoding_wrong": _("The file is not in the encoding %(encoding)s. Leave it open, or say another."),
    "encoding_unclear": _(
        "The letters may be meant in more than one way: %(encodings)s. "
        "Save the file as UTF-8, or say which (in a command: --as encoding=NAME)."
    ),
    "not_a_table": _("This is no table. Send delimited text, a spreadsheet (XLSX, XLS, ODS) or a JSON list."),
    "not_a_list": _("This JSON is no list of records. It must begin with [ and hold one {…} for each record."),
    "json_broken": _("The JSON breaks off or is damaged on line %(line)s. Mend it there."),
    "sheet_broken": _(
        "The spreadsheet is damaged or locked. Open it, save it anew without a password, and send that copy."
    ),
    "unfolds_too_far": _("The spreadsheet becomes too large when it is unfolded. Save it as CSV."),
    "no_such_sheet": _("There is no sheet %(sheet)s. The file has: %(sheets)s."),
    "sheet_unclear": _("Several sheets are filled: %(sheets)s. Say which (in a command: --as sheet=NAME)."),
    "too_big": _("The file is larger than %(limit)s MB. Split it, and read the parts one by one."),
    "busy": _("Other files are being read just now. Try again in a minute."),
    "time": _("Opening the file took too long and was stopped. Save it anew in a simpler form, as CSV."),
    "memory": _("Opening the file needed too much memory and was stopped. Split it, or save it as CSV."),
    "crashed": _("The file could not be opened: the program that read it broke off. Save it anew, as CSV."),
    "answer": _("The records of the file are too large to be read. Save it as CSV, without pictures."),
    "broken": _("The file is damaged or cut short. Open it, save it anew, and send that copy."),
}
# What was found in a file and read all the same.
NOTES = {
    "byte_order_mark": _("The file begins with a mark of its encoding, which is left out."),
    "encoding": _("The file is not UTF-8; it was read as %(encoding)s."),
    "mixed_encodings": _("Some lines are in another encoding, the first is line %(line)s. They are rejected."),
    "line_ends": _("Lines end as they did on old Macintosh computers. They are read as lines."),
    "line_shared": _("Several records begin on one line. Each is counted as if it began on a line of its own."),
    "escape": _("Quotation marks inside cells are written with a backslash. They are read as quotation marks."),
    "same_column_twice": _("Column %(column)s stands twice. The later one was numbered."),
}
# What nobody expected: nothing is written until somebody allows it.
SURPRISES = {
    "columns": _(
        "Columns this source never had: %(what)s. Look at them; what they mean is not read. To go on, allow “columns”."
    ),
    "words": _(
        "Words this source never said: %(what)s. Records that hold one are rejected if you go on. "
        "To go on, allow “words”."
    ),
    "count": _("The file has %(what)s records, which is not what this source has had. To go on, allow “count”."),
}
# A mapping file that cannot be used. What stands before them says the file and the key.
MAPPINGS = {
    "mapping_needed": _("A table is read through a mapping file. Say which (in a command: --as mapping=PATH)."),
    "mapping_not_for": _("A mapping file is for the source “table”; %(name)s has a reader of its own. Leave it away."),
    "mapping_too_long": _("The mapping file is longer than %(limit)s kB. Leave out what is no mapping."),
    "mapping_encoding": _("The mapping file is not UTF-8. Save it as UTF-8."),
    "mapping_syntax": _("The mapping file is no TOML from line %(line)s on. Mend it there."),
    "mapping_missing": _("this key is missing or empty. Fill it in."),
    "mapping_kind": _("this must be: %(kind)s."),
    "mapping_key": _("write small letters, digits and hyphens, beginning with a letter, at most 40."),
    "mapping_unknown": _("this is not known. Known are: %(known)s."),
    "mapping_taken": _("%(name)s has a meaning of its own here. Choose another name."),
    "mapping_words": _('write two keys: column, and means = { "word" = "code" }.'),
}
WORDS: dict[str, Any] = {**RECORDS, **FILES, **NOTES, **SURPRISES, **MAPPINGS}


def say(code: str, values: Mapping[str, Any] | None = None, *, column: str = "") -> str:
    """The words of a code, with the column and the values it names; a code that has none is said as it is."""
    column = column or str((values or {}).get("column", ""))
    values = {**(values or {}), "column": str(QUOTED) % {"column": column} if column else ""}
    if code == "date":
        template = next((words for end, words in DATES.items() if str(values.get("reason")).endswith(end)), WORDS[code])
    else:
        template = WORDS.get(code, code)
    return str(template) % defaultdict(str, {name: _shown(value) for name, value in values.items()})


def with_reasons(rejected: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    """Records that could not be read, each with its reason."""
    return ((each, say(each.code, each.values, column=each.column)) for each in rejected)


def say_refused(refused: Refused) -> str:
    """Why the box refused a list. A child that was taken over may say anything; then it broke off."""
    return say(refused.code if refused.code in FILES else "crashed", {"limit": refused.limit})


def say_of_mapping(file: str, key: str, code: str, values: Mapping[str, Any] | None = None) -> str:
    """Why a mapping file cannot be used: the file, the key, the reason."""
    return ": ".join(part for part in (file, key, say(code, values)) if part)


def _shown(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(": ".join(map(str, each)) if isinstance(each, (list, tuple)) else str(each) for each in value)
    return str(value)
