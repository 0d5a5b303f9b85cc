"""A figure reckoned anew from the published cases, as of a day."""

import argparse
from typing import Any

from noimpunity.figures.catalogue import BY_NAME, FIGURES
from noimpunity.figures.documents import document
from noimpunity.figures.queries import Asked, in_figures, left_out, reckoned
from noimpunity.figures.stated import index_as_stated, publishers_that_state, stating, status_as_of, whose
from noimpunity.places.countries import country_name
from noimpunity.sources.queries import known_sources
from noimpunity.website.management.commands import _command


class Command(_command.Command):
    help = "Reckons a figure anew from the published cases, as of a day; without a name, lists the figures."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("figure", nargs="?", help="the name of the figure, for example impunity-index")
        self.add_as_of(parser)
        parser.add_argument(
            "--source",
            default="",
            metavar="P",
            help="only what this source gave, for example noimpunity; the index also by a list's own words, as cpj",
        )
        parser.add_argument("--snapshot", type=int, metavar="ID", help="only what this file of a source gave")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        name = options["figure"]
        if name is None:
            self.list_figures(as_json=options["json"])
            return
        if name not in BY_NAME:
            raise _command.Refused(f"there is no figure '{name}': known are {', '.join(BY_NAME)}")
        asked = Asked(options["as_of"] or _command.today(), options["source"], options["snapshot"])
        found = as_stated(name, asked) or as_recorded(name, asked)
        if options["json"]:
            self.write_json(found)
        else:
            self.stdout.write(in_words(name, asked, found))

    def list_figures(self, *, as_json: bool) -> None:
        if as_json:
            names = [{"figure": figure.name, "definition": figure.version} for figure in FIGURES]
            self.write_json({"figures": names})
            return
        for figure in FIGURES:
            self.stdout.write(f"{figure.name:24}{figure.title}")


def as_stated(name: str, asked: Asked) -> dict[str, Any] | None:
    """The index by the words of a list, where a list is asked for; None for every other figure, and for our record."""
    if BY_NAME[name].kind != "index" or not (asked.source or asked.snapshot is not None):
        return None
    file = stating(asked.source, asked.snapshot)
    if file is None and asked.snapshot is None and asked.source in publishers_that_state():
        raise _command.Refused(f"no file of '{asked.source}' that states impunity was read")
    if file is None:
        return None
    figure = index_as_stated(file, as_of=asked.as_of)
    return document(name, figure, status_as_of=status_as_of(file)) | {"stated_by": whose(file)}


def as_recorded(name: str, asked: Asked) -> dict[str, Any]:
    """A figure of the record."""
    check(asked)
    return document(name, reckoned(name, asked))


def check(asked: Asked) -> None:
    """Refuses a source that is not known, and one, or a file, from which no published case comes."""
    if asked.source and asked.source not in known_sources():
        raise _command.Refused(f"there is no source '{asked.source}': known are {', '.join(known_sources())}")
    if (asked.source or asked.snapshot is not None) and not in_figures(asked).exists():
        given = f"snapshot {asked.snapshot}" if asked.snapshot is not None else f"the source '{asked.source}'"
        raise _command.Refused(f"no published case of that day comes from {given}")


def in_words(name: str, asked: Asked, found: dict[str, Any]) -> str:
    """The same for a person at a terminal."""
    figure = BY_NAME[name]
    lines = [f"{figure.title}, as of {found['as_of']} (definition {found['definition']})", f"  {figure.counted}"]
    lines += {"index": _index, "wait": _wait, "share": _share}[figure.kind](found)
    if stated := found.get("stated_by"):
        return "\n".join([*lines, _whose(stated, found["status_as_of"])])
    graded = (
        f"  Cases graded confirmed or likely; {left_out(asked.as_of)} published cases are graded lower and left out."
    )
    return "\n".join([*lines, graded])


def _whose(stated: dict[str, Any], day: str) -> str:
    """Whose words a figure rests on, so that nobody takes them for ours or for those of today."""
    file = f"file {stated['snapshot']} of {stated['source']}, {stated['licence']}"
    return f"  By the words of {stated['publisher']} as of {day} ({file}); not a reckoning of this record."


def _share(found: dict[str, Any]) -> list[str]:
    answers = "  ".join(f"{name} {len(found['cases'][name])}" for name in found["cases"])
    if found["value"] is None:
        return [f"  no case answers; {answers}"]
    value, low, high = (f"{found[end]:.1%}" for end in ("value", "low", "high"))
    return [f"  {value} (95 % interval {low} to {high})", f"  {answers}"]


def _wait(found: dict[str, Any]) -> list[str]:
    value, low, high = (found[end] if found[end] is not None else "not reached" for end in ("value", "low", "high"))
    return [
        f"  median {value} days (95 % interval {low} to {high})",
        f"  with a first verdict {found['ended']}, waiting {found['waiting']}",
    ]


def _index(found: dict[str, Any]) -> list[str]:
    first, last = found["window"]
    below = len({row["country"] for row in found["excluded"] if row["reason"] == "below_threshold"})
    head = f"  murders from {first} to {last}; countries with {found['threshold']} or more"
    if not found["rows"]:
        return [head, f"  no country; {below} with fewer"]
    lines = [f"  {'country':24}{'unsolved':>9}{'population':>14}{'rating':>9}{'low':>9}{'high':>9}"]
    for row in found["rows"]:
        rates = "".join(
            f"{row[end]:9.3f}" if row[end] is not None else f"{'-':>9}" for end in ("rating", "low", "high")
        )
        people = f"{row['population']:,}" if row["population"] is not None else "-"
        lines.append(f"  {country_name(row['country'], 'en'):24}{row['unsolved']:9}{people:>14}{rates}")
    return [head, *lines, f"  and {below} countries with fewer"]
