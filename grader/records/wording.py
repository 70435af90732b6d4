"""A verdict in words: the same in autograded notebooks, in nbgrader's comments and on feedback pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.records.structure import RoleCell, untouched
from grader.records.text import inert_markdown, plain, points

if TYPE_CHECKING:
    from grader.exercises.verdict import ExerciseVerdict
    from grader.grading.result import SubmissionResult

NO_RESPONSE = "No response."
UNCONFINED = "Graded without confinement: the code ran with the grader's own rights (--no-sandbox)."


def passed(verdict: ExerciseVerdict) -> bool:
    """Whether all of an exercise is right."""
    return verdict.status == "correct"


def message(verdict: ExerciseVerdict) -> str:
    """Return an exercise's message as plain text, without a mark and without the exercise's name in front."""
    text = plain(verdict.message, 1500).strip()
    for mark in ("✓", "✗"):
        text = text.removeprefix(mark).lstrip()
    return text.removeprefix(f"{verdict.exercise}:").lstrip() or verdict.status


def headline(verdict: ExerciseVerdict) -> str:
    """Return the one line on an exercise: `✗ softmax_loss: dscores has shape (5,), expected (5, 4)`."""
    return f"{'✓' if passed(verdict) else '✗'} {verdict.exercise}: {message(verdict)}"


def hint(verdict: ExerciseVerdict) -> str | None:
    """Return the hint that goes with a known mistake, when there is one apart from the message."""
    text = plain(getattr(verdict, "hint", None), 1500).strip()
    return text if text and text not in message(verdict) else None


def sentence(test_name: str) -> str:
    """Return a hidden test's name as words: `test_stays_finite` reads 'stays finite'."""
    return plain(test_name, 200).removeprefix("test_").replace("_", " ")


def lines(verdict: ExerciseVerdict) -> list[str]:
    """Return what a tests cell prints in an autograded notebook: headline, hint, points, a line a test."""
    told = [headline(verdict)]
    if advice := hint(verdict):
        told.append(f"  hint: {advice}")
    told.append(f"  {points(verdict.points)} of {points(verdict.max_points)} points")
    told += [f"  {'✓' if test.passed else '✗'} {sentence(test.name)}" for test in verdict.tests]
    return told


def comment_on(cell: RoleCell, result: SubmissionResult) -> str | None:
    """Return nbgrader's automatic comment on an answer: 'No response.', what is wrong with it, or None."""
    if result.status != "graded":
        return inert_markdown(result.message) if cell.role == "answer" else NO_RESPONSE
    if untouched(cell, result.answers):
        return NO_RESPONSE
    verdict = next((verdict for verdict in result.exercises if verdict.exercise == cell.grade_id), None)
    if cell.role == "written" or verdict is None or passed(verdict):
        return None
    advice = hint(verdict)
    return inert_markdown(headline(verdict) + (f" Hint: {advice}" if advice else ""))
