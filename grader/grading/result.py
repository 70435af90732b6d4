"""What came of one submission, and its form as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from grader.exercises.verdict import ExerciseVerdict, TestVerdict


@dataclass(frozen=True)
class SubmissionResult:
    """The verdict on one submitted notebook.

    status: "graded", or "broken" when the notebook could not be read; then all points are 0 and the
    message says why.  answers: the text of every answer and written cell, by grade_id.
    confined: whether student code ran under confinement.  timestamp: when it was handed in, ISO 8601.
    """

    student: str
    assignment: str
    status: str
    message: str
    points: float
    max_points: float
    exercises: tuple[ExerciseVerdict, ...]
    answers: dict[str, str]
    confined: bool = True
    seconds: float = 0.0
    timestamp: str | None = None

    def as_json(self) -> dict:
        """Return plain data with everything in it; `from_json` is the way back."""
        return asdict(self)

    def public(self) -> dict:
        """Return what `cs231n grade --json` prints: everything but the answers' text."""
        data = self.as_json()
        del data["answers"]
        return data

    @classmethod
    def from_json(cls, data: dict) -> SubmissionResult:
        """Return the result that `as_json` wrote."""
        exercises = tuple(
            ExerciseVerdict(**{**verdict, "tests": tuple(TestVerdict(**test) for test in verdict["tests"])})
            for verdict in data["exercises"]
        )
        return cls(**{**data, "exercises": exercises})

    def of(self, student: str, timestamp: str | None) -> SubmissionResult:
        """Return the same verdict for another submission of the same answers."""
        return replace(self, student=student, timestamp=timestamp)


@dataclass(frozen=True)
class CommonMistake:
    """A mistake that was recognised in a class, and in how many submissions."""

    exercise: str
    diagnosis: str
    submissions: int


def common_mistakes(results: Iterable[SubmissionResult]) -> list[CommonMistake]:
    """What a class misunderstands: recognised mistakes, the most frequent first."""
    counted = Counter(
        (verdict.exercise, verdict.diagnosis)
        for result in results
        for verdict in result.exercises
        if verdict.diagnosis
    )
    return [CommonMistake(exercise, diagnosis, n) for (exercise, diagnosis), n in counted.most_common()]
