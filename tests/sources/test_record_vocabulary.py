"""The words of a record file are those of the apps that keep them."""

import pytest

from noimpunity.cases import choices as cases
from noimpunity.justice import choices as justice
from noimpunity.methods import outcome
from noimpunity.sources.readers.noimpunity import vocabulary


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (vocabulary.VIOLATIONS, cases.Violation), (vocabulary.DEATH_TYPES, cases.DeathType),
        (vocabulary.WORK_RELATED, cases.WorkRelated), (vocabulary.PLACE_PRECISIONS, cases.PlacePrecision),
        (vocabulary.OCCUPATIONS, cases.Occupation), (vocabulary.GENDERS, cases.Gender),
        (vocabulary.HARMS, cases.Harm), (vocabulary.ACTOR_CLASSES, cases.ActorClass), (vocabulary.BASES, cases.Basis),
        (vocabulary.STATE_ROLES, cases.StateRole), (vocabulary.PARTS, justice.Part),
        (vocabulary.PROCEEDING_KINDS, justice.ProceedingKind), (vocabulary.SYSTEMS, justice.System),
        (vocabulary.STEP_CODES, justice.StepCode), (vocabulary.RESULTS, justice.ResultKind),
        (vocabulary.RESULT_FINALITIES, justice.Finality), (vocabulary.CONTESTED, justice.Contested),
        (vocabulary.CONFIDENCES, justice.Confidence), (outcome.STATES, justice.State),
        (vocabulary.MEDIA, cases.Medium), (vocabulary.RELATIONS, justice.Relation),
        (vocabulary.CHARGED_CRIMES, justice.ChargedCrime), (vocabulary.PENALTY_CLASSES, justice.PenaltyClass),
        (vocabulary.OPENNESS, justice.Openness), (vocabulary.HEARING_OUTCOMES, justice.HearingOutcome),
        (vocabulary.ADJOURNMENT_REASONS, justice.AdjournmentReason), (vocabulary.FORUMS, justice.Forum),
        (vocabulary.FINDINGS, justice.Finding), (vocabulary.EXECUTIONS, justice.Execution),
        (vocabulary.REPARATION_KINDS, justice.ReparationKind),
        (vocabulary.REPARATION_STATUSES, justice.ReparationStatus),
        (outcome.OUTCOMES, cases.Outcome), (outcome.CPJ_LIKE, cases.CpjLike),
    ],
)  # fmt: skip
def test_vocabulary_equals_the_choices_that_keep_it(words, kept):
    assert sorted(words) == sorted(kept.values)
