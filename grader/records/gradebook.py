"""A batch of verdicts in nbgrader's gradebook, in one transaction.

The rows are those that nbgrader's own autograde leaves: a student, a submission, an auto score for every
graded cell, a mark on what a person must still grade. What people gave (manual scores, extra credit,
comments, extensions) is never touched.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from grader.records.assignment_rows import AssignmentRows, insert, new_id
from grader.records.schema import PATIENCE, reading, writing
from grader.records.scores import auto_scores, needs_person
from grader.records.text import known_as, plain, storable
from grader.records.timestamps import moment, seconds_late, stored
from grader.records.wording import comment_on

if TYPE_CHECKING:
    from grader.grading.result import SubmissionResult

#: What a late submission loses: (student, score, seconds late) -> points, None for nothing.
Penalty = Callable[[str, float, float], float | None]


def register(
    path: Path, assignment: str, notebook: str, release: dict, *, course_id: str, patience: float = PATIENCE
) -> list[str]:
    """Write a release into the gradebook without any submission, so that nbgrader's commands know it.

    Returns notices, sentences for the instructor. Raises RecordsError; the gradebook is then as it was.
    """
    with writing(path, patience) as db:
        return AssignmentRows(db, course_id, assignment, notebook, release).notices


def write(
    path: Path,
    assignment: str,
    notebook: str,
    release: dict,
    results: Sequence[SubmissionResult],
    *,
    course_id: str,
    previous: Mapping[str, Mapping[str, str]] | None = None,
    penalty: Callable[[], Penalty | None] | None = None,
    patience: float = PATIENCE,
) -> list[str]:
    """Write the results of one notebook into the gradebook: all of them or, on an error, none.

    path: the sqlite file, made when missing.  release: the student notebook (nbformat JSON).
    previous: of each student, the answers (grade_id -> text) that were graded last time; without them every
    answer counts as changed, and what a person graded is marked to be looked at again.
    penalty: makes the rule for late submissions; asked only when a submission is late.
    Returns notices, sentences for the instructor. Raises RecordsError; the gradebook is then as it was.
    """
    times = {known_as(result.student): moment(result.timestamp) for result in results}
    late = _late(path, assignment, times, patience)
    rule = penalty() if penalty and late else None
    with writing(path, patience) as db:
        rows = AssignmentRows(db, course_id, assignment, notebook, release)
        submitted = _submissions(db, rows, times)
        _grades(db, rows, submitted, results, previous or {})
        _comments(db, rows, submitted, results)
        _penalties(db, submitted, late, rule)
        unread = [
            f"{result.student}: the timestamp {plain(result.timestamp, 64)!r} is not a date and was left out"
            for result in results
            if result.timestamp and times[known_as(result.student)] is None
        ]
        return rows.notices + unread


def _late(
    path: Path, assignment: str, times: Mapping[str, datetime | None], patience: float
) -> dict[str, float]:
    """Return by how many seconds each late student is late. Read before: making the rule may take seconds."""
    with reading(path, patience) as db:
        row = db and db.execute("SELECT duedate FROM assignment WHERE name = ?", (assignment,)).fetchone()
        if not row or not row[0]:
            return {}
        query = """SELECT sa.student_id, sa.extension, sa.timestamp FROM submitted_assignment sa
            JOIN assignment a ON a.id = sa.assignment_id WHERE a.name = ?"""
        known = {student: rest for student, *rest in db.execute(query, (assignment,))}
    late = {}
    for student, time in times.items():
        extension, earlier = known.get(student, (None, None))
        time = time or (datetime.fromisoformat(earlier) if earlier else None)
        if seconds := seconds_late(time, row[0], extension):
            late[student] = seconds
    return late


def _submissions(
    db: sqlite3.Connection, rows: AssignmentRows, times: Mapping[str, datetime | None]
) -> dict[str, str]:
    """Make or renew student and submission rows; return each student's submitted notebook's identifier."""
    db.executemany("INSERT OR IGNORE INTO student (id) VALUES (?)", [(student,) for student in times])
    query = "SELECT student_id, id FROM submitted_assignment WHERE assignment_id = ?"
    assignments = dict(db.execute(query, (rows.assignment_id,)))
    query = "SELECT assignment_id, id FROM submitted_notebook WHERE notebook_id = ?"
    notebooks = dict(db.execute(query, (rows.notebook_id,)))
    submitted = {}
    for student, time in times.items():
        if student not in assignments:
            assignments[student] = insert(
                db, "submitted_assignment", assignment_id=rows.assignment_id, student_id=student
            )
        submission = assignments[student]
        if time is not None:
            query = "UPDATE submitted_assignment SET timestamp = ? WHERE id = ?"
            db.execute(query, (stored(time), submission))
        if submission not in notebooks:
            values = {"assignment_id": submission, "notebook_id": rows.notebook_id, "flagged": False}
            notebooks[submission] = insert(db, "submitted_notebook", **values)
        submitted[student] = notebooks[submission]
    return submitted


def _grades(
    db: sqlite3.Connection,
    rows: AssignmentRows,
    submitted: Mapping[str, str],
    results: Iterable[SubmissionResult],
    previous: Mapping[str, Mapping[str, str]],
) -> None:
    query = """SELECT g.notebook_id, g.cell_id, g.auto_score, g.manual_score, g.needs_manual_grade
        FROM grade g JOIN submitted_notebook sn ON sn.id = g.notebook_id WHERE sn.notebook_id = ?"""
    graded = {(row[0], row[1]): row[2:] for row in db.execute(query, (rows.notebook_id,))}
    exercises = {cell.grade_id: cell.exercise for cell in rows.cells}
    values = []
    for result in results:
        auto, before = auto_scores(rows.cells, result), previous.get(result.student)
        for name, cell_id in rows.grade_ids.items():
            exercise, notebook_id = exercises[name], submitted[known_as(result.student)]
            same = before is not None and before.get(exercise) == result.answers.get(exercise)
            needs = needs_person(auto[name], graded.get((notebook_id, cell_id)), same)
            values.append((new_id(), notebook_id, cell_id, auto[name], needs))
    db.executemany(
        """INSERT INTO grade (id, notebook_id, cell_id, auto_score, needs_manual_grade) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (cell_id, notebook_id) DO UPDATE SET auto_score = excluded.auto_score,
        needs_manual_grade = excluded.needs_manual_grade""",
        values,
    )


def _comments(
    db: sqlite3.Connection,
    rows: AssignmentRows,
    submitted: Mapping[str, str],
    results: Iterable[SubmissionResult],
) -> None:
    cells = {cell.grade_id: cell for cell in rows.cells}
    values = []
    for result in results:
        notebook_id = submitted[known_as(result.student)]
        for name, cell_id in rows.comment_ids.items():
            comment = comment_on(cells[name], result)
            values.append((new_id(), notebook_id, cell_id, comment and storable(comment)))
    db.executemany(
        """INSERT INTO comment (id, notebook_id, cell_id, auto_comment) VALUES (?, ?, ?, ?)
        ON CONFLICT (cell_id, notebook_id) DO UPDATE SET auto_comment = excluded.auto_comment""",
        values,
    )


def _penalties(
    db: sqlite3.Connection, submitted: Mapping[str, str], late: Mapping[str, float], rule: Penalty | None
) -> None:
    for student, notebook_id in submitted.items():
        lost = None
        if rule and student in late:
            query = """SELECT coalesce(sum(coalesce(manual_score, auto_score) + coalesce(extra_credit, 0)), 0)
                FROM grade WHERE notebook_id = ?"""
            score = db.execute(query, (notebook_id,)).fetchone()[0]
            lost = rule(student, score, late[student])
            # As nbgrader does it: a penalty gives nothing, and takes no more than there is.
            lost = lost and min(max(lost, 0.0), score)
        query = "UPDATE submitted_notebook SET late_submission_penalty = ? WHERE id = ?"
        db.execute(query, (lost, notebook_id))
