"""What the words of any list may mean to us: the codes that readers and mapping files map a publisher's words to."""

from __future__ import annotations

CODES = {
    "status": frozenset(("killed", "imprisoned", "missing")),
    "motive": frozenset(("confirmed", "unconfirmed")),
    # What a list says does not apply is another thing than what it says is not known.
    "death": frozenset((
        "murder", "dangerous_assignment", "crossfire", "in_custody", "unknown", "not_applicable",
    )),
    "impunity": frozenset(("complete_impunity", "partial_impunity", "full_justice", "no_information")),
    "occupation": frozenset((
        "journalist", "media_worker", "social_media_producer", "commentator_activist", "trade_unionist", "lawyer",
        "artist", "rights_defender", "bystander", "companion", "unknown",
    )),
    "gender": frozenset(("f", "m", "x")),
}  # fmt: skip
