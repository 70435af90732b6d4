"""The proof: every hidden suite and every notebook check against every known mistake and honest variant."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from cs231n_utils.answer_keys import load_key
from cs231n_utils.running import run
from grader.exercises.local import LocalCode
from grader.exercises.suite import Exercise, Suite
from grader.exercises.verdict import ExerciseVerdict, judge


@dataclass(frozen=True)
class Trial:
    """One piece of code put before the hidden tests and the notebook's check.

    kind: "mistake", "honest" or "null".  named: a mistake's own name was the diagnosis.
    """

    exercise: str
    kind: str
    name: str
    verdict: ExerciseVerdict
    check_passed: bool
    named: bool

    def as_json(self) -> dict:
        """Return plain data with everything in it."""
        return asdict(self) | {"fault": self.fault}

    @property
    def fault(self) -> str | None:
        """What is wrong with the tests, or None."""
        if self.kind == "honest":
            if self.verdict.status != "correct":
                return f"the hidden tests fail it: {self.verdict.message}"
            return None if self.check_passed else "the notebook's check fails it"
        if self.verdict.status == "correct":
            return "the hidden tests let it through"
        if self.kind == "null" and self.verdict.points:
            passed = [test.name for test in self.verdict.tests if test.passed]
            return f"code that does nothing passes {', '.join(passed)}"
        return "the notebook's check lets it through" if self.check_passed else None


# Code that knows nothing of the exercise; it must not pass a single test.
NULL = {
    "nothing": "return None",
    "zero": "return 0.0",
    "zero_pair": "return 0.0, np.zeros_like(args[0])",
    "zeros": "return np.zeros_like(args[0], dtype=np.float64)",
    "echo": "return args[0]",
    "empty": "return np.empty((0,))",
    "nan": "return np.full(np.shape(args[0]), np.nan)",
}


def trials(suite: Suite, exercise: Exercise, rng: np.random.Generator) -> Iterator[Trial]:
    """Put the reference, honest variants, known mistakes and null answers of an exercise to the tests."""
    reference = suite.reference
    yield _trial(suite, exercise, "honest", "reference", reference.namespace(), rng)
    for name, text in exercise.honest.items():
        yield _trial(
            suite, exercise, "honest", name, reference.namespace(replaced={exercise.name: text}), rng
        )
    for mistake in exercise.mistakes:
        yield _trial(suite, exercise, "mistake", mistake.name, reference.namespace((mistake,)), rng)
    for name, body in NULL.items():
        text = "\n".join(f"def {function}(*args, **kwargs):\n    {body}" for function in exercise.functions)
        yield _trial(suite, exercise, "null", name, reference.namespace(replaced={exercise.name: text}), rng)


def _trial(suite, exercise, kind, name, namespace, rng) -> Trial:
    verdict = judge(suite, exercise, LocalCode(namespace), 1.0, rng)
    summary = next((mistake.summary for mistake in exercise.mistakes if mistake.name == name), None)
    named = kind == "mistake" and verdict.diagnosis == summary
    return Trial(exercise.name, kind, name, verdict, _check_passes(exercise, namespace), named)


def _check_passes(exercise: Exercise, namespace: dict) -> bool:
    """Whether the notebook's check, over the answer key, is content with this code."""
    functions = {name: namespace[name] for name in exercise.functions}
    with contextlib.redirect_stdout(io.StringIO()):  # right answers may print
        outcomes = run(load_key(next(iter(functions))), functions)
    return not any(outcome.finding or outcome.mutated for outcome in outcomes)


def rows(found: Iterable[Trial]) -> list[tuple]:
    """Sum trials up, an exercise a row: mistakes, caught, named, right variants, false alarms."""
    by_exercise: dict[str, list[Trial]] = {}
    for trial in found:
        by_exercise.setdefault(trial.exercise, []).append(trial)
    return [
        (
            exercise,
            sum(trial.kind == "mistake" for trial in some),
            sum(trial.kind == "mistake" and not trial.fault for trial in some),
            sum(trial.named for trial in some),
            sum(trial.kind == "honest" for trial in some),
            sum(trial.kind == "honest" and bool(trial.fault) for trial in some),
        )
        for exercise, some in by_exercise.items()
    ]


def table(summed: Sequence[tuple]) -> str:
    """The rows of `rows` and their sum as a Markdown table."""
    total = ("together", *(sum(column) for column in list(zip(*summed, strict=True))[1:]))
    lines = ["| exercise | known mistakes | caught | named | right variants | false alarms |"]
    lines.append("|---|--:|--:|--:|--:|--:|")
    lines += ["| " + " | ".join(str(value) for value in row) + " |" for row in [*summed, total]]
    return "\n".join(lines) + "\n"
