"""Read a wrong result's numbers: from a finding to a sentence that says which mistake they look like.

Each detector is a small function from a view of one wrong result to what it sees in it. They stand in order,
the most specific first. What one reports explains every wrong entry; where none does, there is no answer.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cs231n_utils.symptoms.amounts import added_input, factor, opposite, shift
from cs231n_utils.symptoms.calls import Call, which_calls
from cs231n_utils.symptoms.layout import moved, own_factor
from cs231n_utils.symptoms.nature import (
    all_zero,
    an_input,
    few_digits,
    not_finite,
    not_normalised,
    on_top,
    other_exponent,
    unbalanced,
    whole_numbers,
    zeros,
)
from cs231n_utils.symptoms.penalties import data_term, penalty, penalty_gradient
from cs231n_utils.symptoms.places import label_rule, places
from cs231n_utils.symptoms.view import Reading, View

__all__ = ["Call", "Sample", "explain", "explain_all", "which_calls"]

DETECTORS = (
    not_finite,
    all_zero,
    an_input,
    whole_numbers,
    few_digits,
    opposite,
    penalty,
    penalty_gradient,
    factor,
    data_term,
    label_rule,
    moved,
    shift,
    added_input,
    places,
    on_top,
    zeros,
    other_exponent,
    not_normalised,
    own_factor,
    unbalanced,
)

_CHANCE = 5e-3

# Looking closely at a larger result takes longer than anybody would wait.
_LARGEST = 5_000


@dataclass(frozen=True)
class Sample:
    """One wrong result: what came, what was expected, its name, and the inputs by name."""

    got: object
    expected: object
    part: str
    context: dict[str, object]


def explain(got: object, expected: object, part: str, context: dict[str, object]) -> str | None:
    """Say what one wrong result looks like, or None where nothing explains every wrong entry.

    got, expected: a number or an array each, of one shape.  part: the name of the result.
    context: the inputs of the call by name, which lend their names to ratios and places.
    The sentence begins with the part and holds no expected value.
    """
    return explain_all([Sample(got, expected, part, context)])


def explain_all(samples: Sequence[Sample]) -> str | None:
    """Say what several wrong results of one kind have in common, in the words of the largest; or None."""
    samples = [sample for sample in samples if np.size(sample.expected) <= _LARGEST]
    samples = sorted(samples, key=lambda sample: -np.size(sample.expected))
    seen = [{reading.name: reading for reading in readings(sample)} for sample in samples]
    for name, reading in seen[0].items() if seen else ():
        if all(name in others for others in seen) and math.prod(each[name].chance for each in seen) < _CHANCE:
            return reading.sentence
    return None


def readings(sample: Sample) -> list[Reading]:
    """List all that one wrong result looks like, the most specific first."""
    view = View.of(sample.got, sample.expected, sample.part, sample.context)
    return [] if view is None else [reading for detect in DETECTORS for reading in detect(view)]
