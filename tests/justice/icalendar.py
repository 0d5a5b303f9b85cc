"""A strict reader of iCalendar files (RFC 5545), which refuses what a forgiving program would pass over."""

import re
from dataclasses import dataclass, field
from datetime import datetime

_PARAMETER = r';[A-Za-z0-9-]+=(?:"[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*)'
_LINE = re.compile(rf"([A-Za-z0-9-]+)((?:{_PARAMETER})*):([^\x00-\x08\x0a-\x1f\x7f]*)")
_TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_TEXTS = frozenset(("SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME", "PRODID", "TZNAME"))
# Of each component: what must stand once, what may stand once, and what may stand in it.
_SHAPES = {
    "VCALENDAR": (
        ("VERSION", "PRODID"),
        ("CALSCALE", "NAME", "X-WR-CALNAME", "DESCRIPTION", "SOURCE", "URL", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"),
        ("VEVENT", "VTIMEZONE"),
    ),
    "VEVENT": (
        ("UID", "DTSTAMP", "DTSTART"),
        ("SEQUENCE", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "STATUS", "TRANSP"),
        (),
    ),
    "VTIMEZONE": (("TZID",), (), ("STANDARD", "DAYLIGHT")),
    "STANDARD": (("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"), ("TZNAME",), ()),
    "DAYLIGHT": (("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"), ("TZNAME",), ()),
}
_VALUES = {
    "VERSION": re.compile(r"2\.0"),
    "CALSCALE": re.compile("GREGORIAN"),
    "SEQUENCE": re.compile("[0-9]+"),
    "STATUS": re.compile("TENTATIVE|CONFIRMED|CANCELLED"),
    "TRANSP": re.compile("OPAQUE|TRANSPARENT"),
    "TZOFFSETFROM": re.compile("[+-][0-9]{4}"),
    "TZOFFSETTO": re.compile("[+-][0-9]{4}"),
    "REFRESH-INTERVAL": re.compile("P(?:[0-9]+[DW]|T[0-9]+[HMS])"),
    "UID": re.compile(r"\S+"),
    "URL": _ADDRESS,
    "SOURCE": _ADDRESS,
}


class Fault(Exception):
    """What the rules do not allow."""


@dataclass
class Component:
    kind: str
    values: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    parts: list["Component"] = field(default_factory=list)

    def text(self, name: str) -> str:
        return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], self.values[name][0])

    def value(self, name: str) -> str:
        return self.values[name][0]


def read(content: bytes) -> Component:
    """The calendar of a file, or a Fault."""
    root = _nested(content)
    if root.kind != "VCALENDAR":
        raise Fault("is no calendar")
    _check(root)
    names = [part.value("UID") for part in root.parts if part.kind == "VEVENT"]
    if len(set(names)) != len(names):
        raise Fault("a UID stands twice")
    return root


def _nested(content: bytes) -> Component:
    """The one component of a file, with all that stands in it."""
    within = [Component("")]
    for name, parameters, value in _properties(content):
        here = within[-1]
        if name == "BEGIN":
            within.append(Component(value))
            here.parts.append(within[-1])
        elif name == "END":
            if len(within) == 1 or within.pop().kind != value:
                raise Fault(f"END:{value} closes nothing")
        elif len(within) == 1 or name in here.values:
            raise Fault(f"{name} stands outside, or twice")
        else:
            here.values[name] = (value, parameters)
    if len(within) > 1 or len(within[0].parts) != 1:
        raise Fault("is not one whole calendar")
    return within[0].parts[0]


def events(content: bytes) -> list[Component]:
    return [part for part in read(content).parts if part.kind == "VEVENT"]


def _properties(content: bytes):
    if not content.endswith(b"\r\n") or re.search(rb"(?<!\r)\n|\r(?!\n)", content):
        raise Fault("a line does not end in CRLF")
    lines: list[str] = []
    for physical in content[:-2].split(b"\r\n"):
        if not physical or len(physical) > 75:
            raise Fault(f"a line of {len(physical)} octets")
        try:
            said = physical.decode()
        except UnicodeDecodeError:
            raise Fault("a character is torn") from None
        if said[0] in " \t":
            if not lines:
                raise Fault("begins with a continuation")
            lines[-1] += said[1:]
        else:
            lines.append(said)
    for line in lines:
        found = _LINE.fullmatch(line)
        if not found:
            raise Fault(f"is no line: {line}")
        parameters = dict(pair.split("=", 1) for pair in found[2].split(";")[1:])
        yield found[1].upper(), parameters, found[3]


def _check(component: Component) -> None:
    if component.kind not in _SHAPES:
        raise Fault(f"{component.kind} is unknown")
    must, may, within = _SHAPES[component.kind]
    if missing := set(must) - set(component.values):
        raise Fault(f"{component.kind} has no {missing}")
    if unknown := set(component.values) - {*must, *may}:
        raise Fault(f"{component.kind} may not have {unknown}")
    if within and not component.parts:
        raise Fault(f"{component.kind} holds nothing")
    for name, (value, parameters) in component.values.items():
        _check_value(name, value, parameters)
    for part in component.parts:
        if part.kind not in within:
            raise Fault(f"{part.kind} stands in {component.kind}")
        _check(part)


def _check_value(name: str, value: str, parameters: dict[str, str]) -> None:
    if name in _TEXTS and not _TEXT.fullmatch(value):
        raise Fault(f"{name} is not escaped")
    if name in _VALUES and not _VALUES[name].fullmatch(value):
        raise Fault(f"{name} may not be {value}")
    if name == "DTSTAMP":
        _moment(value, "%Y%m%dT%H%M%SZ")
    if name == "DTSTART":
        _moment(value, "%Y%m%d" if parameters.get("VALUE") == "DATE" else "%Y%m%dT%H%M%S")


def _moment(value: str, form: str) -> None:
    try:
        if datetime.strptime(value, form).strftime(form) != value:  # noqa: DTZ007  local or UTC by its form
            raise ValueError
    except ValueError:
        raise Fault(f"{value} is not of the form {form}") from None
