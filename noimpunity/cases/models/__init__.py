"""The registry: a case, its victims, those suspected by class, and its outcome over time."""

from noimpunity.cases.models.case import Case, CaseViolation, CaseWording, SuspectedActor
from noimpunity.cases.models.said import Attachment, Decision, Fact
from noimpunity.cases.models.spans import ConvictionSpan, LimitationSpan, OutcomeSpan
from noimpunity.cases.models.victims import Victim, VictimMedium, VictimName, VictimWording

__all__ = [
    "Attachment", "Case", "CaseViolation", "CaseWording", "ConvictionSpan", "Decision", "Fact", "LimitationSpan",
    "OutcomeSpan", "SuspectedActor", "Victim", "VictimMedium", "VictimName", "VictimWording",
]  # fmt: skip
