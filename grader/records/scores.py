"""From a result to the numbers and marks of nbgrader's grade rows; both ways of grading go through here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from grader.records.errors import RecordsError
from grader.records.structure import RoleCell, untouched

if TYPE_CHECKING:
    from grader.grading.result import SubmissionResult


def auto_scores(cells: Sequence[RoleCell], result: SubmissionResult) -> dict[str, float | None]:
    """Return the automatic score of every graded cell of a release, by grade_id; None where a person decides.

    As in nbgrader, a written answer that was left as released gets 0 without a person. An exercise without a
    verdict, and a submission that could not be graded, get 0. Raises RecordsError for points below 0 or above
    those of the cell.
    """
    verdicts = {verdict.exercise: verdict for verdict in result.exercises}
    scores: dict[str, float | None] = {}
    for cell in cells:
        if cell.role == "written":
            scores[cell.grade_id] = 0.0 if untouched(cell, result.answers) else None
        elif cell.role == "tests":
            verdict = verdicts.get(cell.exercise)
            score = float(verdict.points) if verdict else 0.0
            if not 0.0 <= score <= cell.points:
                raise RecordsError(
                    f"{result.student}: {score:g} points for {cell.exercise}, which is worth {cell.points:g} "
                    "in the release: run `cs231n build`, then grade again"
                )
            scores[cell.grade_id] = score
    return scores


def needs_person(auto: float | None, before: tuple | None, same_answer: bool) -> bool:
    """Whether a person must look at a grade: nothing is decided yet, or what was decided on has changed.

    before: (auto_score, manual_score, needs_manual_grade) of the last grading, None at the first.
    """
    manual = before[1] if before else None
    if manual is None:
        return auto is None
    return bool(before[2]) or not same_answer or before[0] != auto
