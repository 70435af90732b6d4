"""A known mistake is recognised in code that nobody has seen before."""

import functools

import numpy as np
import pytest

from grader.course import find_course
from grader.exercises.local import LocalCode
from grader.exercises.suite import load_suite
from grader.exercises.verdict import judge
from tests.exercises import other_mistakes, other_mistakes_activations, other_mistakes_optimization

# {assignment: {exercise: {mistake: text}}}
OTHER_MISTAKES = {
    "01_score_and_loss": other_mistakes.OTHER_MISTAKES,
    "02_optimization": other_mistakes_optimization.OTHER_MISTAKES,
    "03_activations": other_mistakes_activations.OTHER_MISTAKES,
}
SAMPLE = [
    (assignment, exercise, name)
    for assignment, exercises in OTHER_MISTAKES.items()
    for exercise, texts in exercises.items()
    for name in texts
]


@functools.cache
def suite_of(assignment: str):
    return load_suite(find_course().notebook(assignment))


@functools.cache
def verdict_on(assignment: str, exercise: str, name: str):
    suite, text = suite_of(assignment), OTHER_MISTAKES[assignment][exercise][name]
    code = LocalCode(suite.reference.namespace(replaced={exercise: text}))
    return judge(suite, suite.exercises[exercise], code, 1.0, np.random.default_rng(0))


def summary(assignment: str, exercise: str, name: str) -> str:
    known = suite_of(assignment).exercises[exercise].mistakes
    return next(mistake.summary for mistake in known if mistake.name == name)


@pytest.mark.parametrize(("assignment", "exercise", "name"), SAMPLE)
def test_every_other_implementation_of_a_mistake_loses_points(assignment, exercise, name):
    assert verdict_on(assignment, exercise, name).points < 1.0


@pytest.mark.parametrize("assignment", OTHER_MISTAKES)
def test_almost_every_mistake_is_named_in_other_code(assignment):
    sample = [each for each in SAMPLE if each[0] == assignment]
    assert len(sample) >= 20
    unnamed = [
        f"{each}: {verdict_on(*each).message}"
        for each in sample
        if verdict_on(*each).diagnosis != summary(*each)
    ]
    assert len(unnamed) <= 0.05 * len(sample), unnamed
