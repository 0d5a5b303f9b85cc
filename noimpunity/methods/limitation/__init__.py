"""When prosecution becomes barred: the rules of each State, and the reckoning. Not legal advice."""

from noimpunity.methods.limitation.engine import evaluate
from noimpunity.methods.limitation.results import ALERT_MONTHS, Caution, Driver, Result, alert
from noimpunity.methods.limitation.rule_files import load_rules, read_state
from noimpunity.methods.limitation.tables import RuleProblem
from noimpunity.methods.limitation.vocabulary import DRIVES, READINGS, STATES, WARNINGS

__all__ = [
    "ALERT_MONTHS", "DRIVES", "READINGS", "STATES", "WARNINGS", "Caution", "Driver", "Result", "RuleProblem", "alert",
    "evaluate", "load_rules", "read_state",
]  # fmt: skip
