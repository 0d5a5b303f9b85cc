"""What was done about a crime: the line, the charges and their clock, hearings, judgments from beyond, reparations."""

from noimpunity.justice.models.clock import Charge, ChargeWording
from noimpunity.justice.models.hearings import Hearing, HearingWording
from noimpunity.justice.models.line import (
    Accused,
    AccusedWording,
    Proceeding,
    ProceedingWording,
    Result,
    ResultWording,
    Step,
    StepWording,
)
from noimpunity.justice.models.repair import Judgment, JudgmentWording, Reparation, ReparationWording

__all__ = [
    "Accused", "AccusedWording", "Charge", "ChargeWording", "Hearing", "HearingWording", "Judgment", "JudgmentWording",
    "Proceeding", "ProceedingWording", "Reparation", "ReparationWording", "Result", "ResultWording", "Step",
    "StepWording",
]  # fmt: skip
