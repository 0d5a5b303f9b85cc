"""What is said to an editor of an order of steps that cannot be."""

from noimpunity.justice.choices import Doubt
from noimpunity.methods.orders import DOUBTS


def test_every_doubt_has_its_sentence_and_no_other_has():
    assert sorted(Doubt.values) == sorted(DOUBTS)
    assert [label for label in map(str, Doubt.labels) if not (label[0].isupper() and label.endswith("."))] == []
