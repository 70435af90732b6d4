"""From hidden tests to points and a sentence: the verdict on one exercise."""

from __future__ import annotations

import copy
from dataclasses import dataclass

import numpy as np

from cs231n_utils.compare import Finding
from grader.exercises.diagnosis import Diagnosis, diagnose
from grader.exercises.subject import BrokenTest, Failure, Run
from grader.exercises.suite import Exercise, Suite, Test
from grader.sandbox import Died, Unconfined

# Of several findings the message speaks of the first in this order.
ORDER = (
    "not implemented", "died", "timeout", "error", "kind", "shape", "dtype", "finite",
    "value", "property", "unstable", "memory", "mutated",
)  # fmt: skip


@dataclass(frozen=True)
class TestVerdict:
    """Whether one hidden test passed, and if not, why in a sentence."""

    name: str
    passed: bool
    message: str = ""


@dataclass(frozen=True)
class ExerciseVerdict:
    """Points and sentence for one exercise.

    status: "correct", "partial", "wrong", "convention", "not implemented", "error", "timeout", "died"
    or "missing".  diagnosis: which mistake it is, for the instructor; None when unknown.
    """

    exercise: str
    points: float
    max_points: float
    status: str
    message: str
    diagnosis: str | None = None
    tests: tuple[TestVerdict, ...] = ()


def judge(
    suite: Suite, exercise: Exercise, implementation, max_points: float, rng: np.random.Generator
) -> ExerciseVerdict:
    """Run the hidden tests of an exercise on an implementation.

    The score is max_points times the share of tests that passed. The implementation may raise `Died`
    from a call: after the first death the test is asked once more of a fresh process, with the same inputs,
    so that nobody gets better ones by dying; a timeout or a second death ends the exercise, and costs the
    tests that were not yet answered.
    """
    run = Run(implementation, suite.reference.functions)
    verdicts: list[TestVerdict] = []
    failures: list[Failure] = []
    deaths = 0
    for test in exercise.tests:
        same_inputs = copy.deepcopy(rng)
        failure = _outcome(test, run, suite, rng)
        if failure and failure.finding.kind == "died" and not deaths:
            deaths += 1
            failure = _outcome(test, run, suite, same_inputs)
        verdicts.append(TestVerdict(test.name, failure is None, failure.finding.message if failure else ""))
        if failure:
            failures.append(failure)
            if failure.finding.kind in ("died", "timeout"):
                break
    for test in exercise.tests[len(verdicts) :]:
        verdicts.append(TestVerdict(test.name, False, "not reached"))
    return _verdict(suite, exercise, run, verdicts, failures, max_points)


def _outcome(test: Test, run: Run, suite: Suite, rng) -> Failure | None:
    try:
        # Absurd numbers are for the test to judge, not for numpy to warn the instructor of.
        with np.errstate(all="ignore"):
            test(run, suite.functions, rng)
    except Failure as failure:
        return failure
    except Died as death:
        return Failure(Finding("timeout" if death.reason == "timeout" else "died", "", str(death)))
    except (BrokenTest, Unconfined):
        raise
    except Exception as error:
        # Student code can hand a test what its author did not foresee. It costs the test, never the grader.
        sentence = f"its results cannot be judged ({type(error).__name__} in the test)"
        return Failure(Finding("property", "", sentence))
    return None


def _diagnosis(suite: Suite, exercise: Exercise, run: Run, failures: list[Failure]) -> Diagnosis:
    """Say which mistake it is; where odd values trip the diagnosis up, what was found has to do."""
    try:
        with np.errstate(all="ignore"):
            return diagnose(suite, exercise, run.steps, failures)
    except Exception:
        return Diagnosis(failures[0].finding.message, None)


def _verdict(suite, exercise, run, verdicts, failures, max_points) -> ExerciseVerdict:
    passed = sum(verdict.passed for verdict in verdicts)
    points = round(max_points * passed / len(verdicts), 4)
    if not failures:
        message = f"all {len(verdicts)} hidden tests pass"
        return ExerciseVerdict(
            exercise.name, max_points, max_points, "correct", message, None, tuple(verdicts)
        )
    failures = sorted(failures, key=lambda failure: ORDER.index(failure.finding.kind))
    kind = failures[0].finding.kind
    if kind in ("not implemented", "timeout", "died"):
        found = Diagnosis(failures[0].finding.message, None)
    else:
        found = _diagnosis(suite, exercise, run, failures)
    if kind in ("not implemented", "timeout", "died"):
        status = kind
    elif found.convention:
        status = "convention"
    else:
        status = "partial" if passed else ("error" if kind == "error" else "wrong")
    return ExerciseVerdict(
        exercise.name, points, max_points, status, found.message, found.name, tuple(verdicts)
    )
