"""The vocabulary of justice. Each word is defined in docs/reference/glossary.md."""

from noimpunity.justice.choices.clock import ChargedCrime, PenaltyClass
from noimpunity.justice.choices.courts import AdjournmentReason, HearingOutcome, Openness, Relation
from noimpunity.justice.choices.line import (
    DECISIONS,
    Confidence,
    Contested,
    Facet,
    Finality,
    Part,
    ProceedingKind,
    ResultKind,
    State,
    StepCode,
    System,
)
from noimpunity.justice.choices.repair import Execution, Finding, Forum, ReparationKind, ReparationStatus
from noimpunity.justice.doubts import Doubt

__all__ = [
    "DECISIONS", "AdjournmentReason", "ChargedCrime", "Confidence", "Contested", "Doubt", "Execution", "Facet",
    "Finality", "Finding", "Forum", "HearingOutcome", "Openness", "Part", "PenaltyClass", "ProceedingKind", "Relation",
    "ReparationKind", "ReparationStatus", "ResultKind", "State", "StepCode", "System",
]  # fmt: skip
