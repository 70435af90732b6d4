"""A known mistake is recognised in code that nobody has seen before."""

import functools

import numpy as np
import pytest

from grader.course import find_course
from grader.exercises.local import LocalCode
from grader.exercises.suite import load_suite
from grader.exercises.verdict import judge
from tests.exercises.other_mistakes import OTHER_MISTAKES

SUITE = load_suite(find_course().notebook("01_score_and_loss"))
SAMPLE = [(exercise, name) for exercise, texts in OTHER_MISTAKES.items() for name in texts]


@functools.cache
def verdict_on(exercise: str, name: str):
    code = LocalCode(SUITE.reference.namespace(replaced={exercise: OTHER_MISTAKES[exercise][name]}))
    return judge(SUITE, SUITE.exercises[exercise], code, 1.0, np.random.default_rng(0))


def summary(exercise: str, name: str) -> str:
    return next(mistake.summary for mistake in SUITE.exercises[exercise].mistakes if mistake.name == name)


@pytest.mark.parametrize(("exercise", "name"), SAMPLE)
def test_every_other_implementation_of_a_mistake_loses_points(exercise, name):
    assert verdict_on(exercise, name).points < 1.0


def test_almost_every_mistake_is_named_in_other_code():
    assert len(SAMPLE) >= 40
    unnamed = [
        f"{exercise}/{name}: {verdict.message}"
        for exercise, name in SAMPLE
        if (verdict := verdict_on(exercise, name)).diagnosis != summary(exercise, name)
    ]
    assert len(unnamed) <= 0.05 * len(SAMPLE), unnamed
