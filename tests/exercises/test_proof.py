"""The proof: no known mistake gets through, no right answer is refused, doing nothing passes no test."""

import re
from pathlib import Path

import numpy as np
import pytest

from grader.course import find_course
from grader.exercises.proof import Trial, trials
from grader.exercises.suite import load_suite
from grader.exercises.verdict import ExerciseVerdict

ROOT = Path(__file__).parents[2]
SUITES = [load_suite(notebook) for notebook in find_course(ROOT).notebooks()]
EXERCISES = [(suite, exercise) for suite in SUITES for exercise in suite.exercises.values()]


@pytest.mark.parametrize(("suite", "exercise"), EXERCISES, ids=[exercise.name for _, exercise in EXERCISES])
def test_every_mistake_is_caught_and_no_right_answer_is_refused(suite, exercise):
    found = list(trials(suite, exercise, np.random.default_rng()))
    assert [f"{trial.name}: {trial.fault}" for trial in found if trial.fault] == []
    mistakes = [trial for trial in found if trial.kind == "mistake"]
    assert len(mistakes) >= 8
    assert sum(trial.named for trial in mistakes) >= 0.85 * len(mistakes)


def test_the_published_table_is_of_the_exercises_and_mistakes_that_there_are():
    text = (ROOT / "docs" / "proof.md").read_text(encoding="utf-8")
    published = re.findall(r"^\| (\w+) \| (\d+) \| (\d+) \|.*\| (\d+) \| 0 \|$", text, flags=re.M)
    there = [(exercise.name, len(exercise.mistakes), len(exercise.honest) + 1) for _, exercise in EXERCISES]
    assert [(name, int(n), int(right)) for name, n, _, right in published[:-1]] == there
    assert all(n == caught for _, n, caught, _ in published)


@pytest.mark.parametrize(
    ("kind", "status", "points", "check_passed", "fault"),
    [
        ("mistake", "correct", 1.0, False, "the hidden tests let it through"),
        ("mistake", "partial", 0.5, True, "the notebook's check lets it through"),
        ("mistake", "partial", 0.5, False, None),
        ("honest", "partial", 0.5, True, "the hidden tests fail it: told"),
        ("honest", "correct", 1.0, False, "the notebook's check fails it"),
        ("honest", "correct", 1.0, True, None),
        ("null", "partial", 0.1, False, "code that does nothing passes "),
        ("null", "wrong", 0.0, False, None),
    ],
)
def test_a_fault_of_the_tests_is_told(kind, status, points, check_passed, fault):
    verdict = ExerciseVerdict("double", points, 1.0, status, "told")
    assert Trial("double", kind, "name", verdict, check_passed, False).fault == fault
