"""Whether anybody stands convicted of a crime, did once, or never did, over time.

Stricter than the outcome in one way and looser in another: it asks for a conviction of anybody, whatever the part, and
it remembers a conviction that fell.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from noimpunity.methods.dates import parse
from noimpunity.methods.outcome import CaseFacts, states

CONVICTIONS = ("stands", "fell", "never")


@dataclass(frozen=True)
class ConvictionSpan:
    """A stretch of days over which the value stays as it is: from ``since``, up to but without ``until``."""

    since: date
    until: date | None
    conviction: str


def conviction_history(facts: CaseFacts) -> list[ConvictionSpan]:
    """Every stretch of days over which somebody stands convicted, nobody does any more, or nobody did yet.

    Meaning: ``stands`` while at least one accused stands convicted, finally or not; ``fell`` while none does but one
    did on an earlier day, whatever ended it (quashed, turned into an acquittal, barred by time, a death before it was
    final); ``never`` before any. The first stretch begins on the last day the crime's date can mean.
    Units: days. Errors: ValueError for a step that cannot be read, or a crime whose date is open at its end.
    Source: computed with `states` on each day from which a step counts.

    >>> facts = CaseFacts("1999-04-11", steps=({"code": "inquiry_created", "date": "2013-02"},))
    >>> [(str(span.since), span.conviction) for span in conviction_history(facts)]
    [('1999-04-11', 'never')]
    """
    begun = parse(facts.happened_on).latest
    if begun is None:
        raise ValueError("the date of the crime is open at its end")
    counted = {step.counts_from for step in facts.known_on(date.max) if step.counts_from}
    found: list[ConvictionSpan] = []
    was_convicted = False
    for day in sorted({begun, *counted}):
        is_convicted = any(state.is_standing_conviction for _, state in states(facts, as_of=day))
        was_convicted = was_convicted or is_convicted
        if day < begun:
            continue
        value = "stands" if is_convicted else "fell" if was_convicted else "never"
        if found and value == found[-1].conviction:
            continue
        if found:
            found[-1] = ConvictionSpan(found[-1].since, day, found[-1].conviction)
        found.append(ConvictionSpan(day, None, value))
    return found
