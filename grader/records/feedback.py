"""A student's feedback page: one HTML file without scripts, for a phone, for paper, for the dark.

It holds the student's own code, test names, messages and points; never a test's source, inputs or expected
values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from grader.records import rendering, wording
from grader.records.entries import Entry, Record
from grader.records.files import student_folder, write_whole
from grader.records.structure import RoleCell, role_cells, untouched
from grader.records.text import plain, points
from grader.records.titles import title, titles

if TYPE_CHECKING:
    from grader.exercises.verdict import ExerciseVerdict
    from grader.grading.result import SubmissionResult

#: Of each status: how it reads, the sign beside it, and the tone of its colour.
STATUS = {
    "correct": ("correct", "✓", "good"),
    "partial": ("partly right", "◐", "fair"),
    "convention": ("another convention", "≈", "fair"),
    "wrong": ("not right yet", "✗", "bad"),
    "error": ("stops with an error", "✗", "bad"),
    "timeout": ("took too long", "✗", "bad"),
    "died": ("ended its process", "✗", "bad"),
    "not implemented": ("not implemented yet", "○", "idle"),
    "missing": ("missing", "○", "idle"),
    "waiting": ("not graded yet", "○", "idle"),
    "graded": ("graded", "●", "plain"),
    "unanswered": ("no answer", "○", "idle"),
}


@dataclass(frozen=True)
class Section:
    """One exercise or written question on the page; `html` fields are safe, all others are text."""

    anchor: str
    name: str
    title: str
    status: str
    score: float | None
    max_score: float
    message: str
    hint: str | None = None
    known: str | None = None
    tests: tuple[tuple[bool, str, str], ...] = ()
    code_html: str | None = None
    prose_html: str | None = None
    comment_html: str | None = None
    by_hand: bool = False

    @property
    def label(self) -> tuple[str, str, str]:
        """How the status reads, its sign, and its tone."""
        return STATUS.get(self.status, (self.status, "○", "idle"))

    @property
    def share(self) -> int:
        """Points as a percentage of what can be had."""
        return round(100 * min(max((self.score or 0) / self.max_score, 0), 1)) if self.max_score else 0


def render(result: SubmissionResult, release: dict, record: Record | None = None) -> str:
    """Return the feedback page of one submission.

    release: the student notebook (nbformat JSON).  record: what the gradebook says of this student: manual
    scores, comments, a late penalty; None when there is no gradebook.
    """
    record = record or Record()
    verdicts = {verdict.exercise: verdict for verdict in result.exercises}
    headings = titles(release)
    sections = []
    for cell in role_cells(release):
        heading = headings.get(cell.grade_id, cell.grade_id)
        if cell.role == "tests" and cell.exercise in verdicts:
            sections.append(_exercise(verdicts[cell.exercise], cell, heading, result, record))
        elif cell.role == "written":
            sections.append(_written(cell, heading, result, record))
    total = record.score if record.entries else result.points
    most = sum(section.max_score for section in sections) or result.max_points
    return _template().render(
        student=plain(result.student, 200),
        assignment=result.assignment,
        title=title(release) or result.assignment,
        handed_in=_date(result.timestamp),
        graded=result.status == "graded",
        message=plain(result.message, 1500),
        confined=result.confined,
        unconfined=wording.UNCONFINED,
        sections=sections,
        waiting=sum(section.status == "waiting" for section in sections),
        total=total,
        most=most,
        penalty=record.penalty,
        share=min(max(total / most, 0.0), 1.0) if most else 0.0,
        points=points,
    )


def write(
    root: Path, notebook_name: str, result: SubmissionResult, release: dict, record: Record | None = None
) -> Path:
    """Write `root/<student>/<assignment>/<notebook>.html` and return its path. Raises RecordsError."""
    path = student_folder(root, result.student, result.assignment) / f"{notebook_name}.html"
    write_whole(path, render(result, release, record))
    return path


def _exercise(
    verdict: ExerciseVerdict, cell: RoleCell, title: str, result: SubmissionResult, record: Record
) -> Section:
    entry = record.entries.get(cell.grade_id)
    message = wording.message(verdict)
    answer = result.answers.get(verdict.exercise)
    comment = record.comments.get(verdict.exercise)
    score, by_hand = _score(entry, verdict.points)
    return Section(
        anchor=_anchor(verdict.exercise),
        name=verdict.exercise,
        title=title,
        status=verdict.status,
        score=score,
        max_score=verdict.max_points,
        message=message,
        hint=wording.hint(verdict),
        known=plain(verdict.diagnosis, 200).replace("_", " ") or None,
        tests=tuple(
            (test.passed, wording.sentence(test.name), _told(test, message)) for test in verdict.tests
        ),
        code_html=rendering.code(answer) if answer else None,
        comment_html=rendering.prose(comment) if comment else None,
        by_hand=by_hand,
    )


def _written(cell: RoleCell, title: str, result: SubmissionResult, record: Record) -> Section:
    entry = record.entries.get(cell.grade_id)
    answer = result.answers.get(cell.grade_id)
    answered = not untouched(cell, result.answers)
    score, by_hand = _score(entry, None)
    if not answered and not by_hand:
        status, score = "unanswered", score or 0.0
    else:
        status = "waiting" if score is None or (entry and entry.needs_manual_grade) else "graded"
    comment = record.comments.get(cell.grade_id)
    message = {
        "waiting": "A person reads this answer; its points come later.",
        "unanswered": "The cell is as it was released.",
    }.get(status, "")
    return Section(
        anchor=_anchor(cell.grade_id),
        name=cell.grade_id,
        title=title,
        status=status,
        score=score,
        max_score=cell.points,
        message=message,
        prose_html=rendering.prose(answer) if answered else None,
        comment_html=rendering.prose(comment) if comment else None,
        by_hand=by_hand,
    )


def _score(entry: Entry | None, otherwise: float | None) -> tuple[float | None, bool]:
    """Return the score that counts, and whether a person had a hand in it."""
    if entry is None:
        return otherwise, False
    return entry.score, entry.manual_score is not None or bool(entry.extra_credit)


def _told(test, message: str) -> str:
    """Return what to say beside a failed test: its own message, unless the exercise's said it already."""
    text = plain(test.message, 400).strip()
    return "" if test.passed or not text or text in message else text


def _anchor(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "-", name)


def _date(timestamp: str | None) -> str | None:
    from grader.records.timestamps import moment

    time = moment(timestamp)
    return f"{time.day} {time:%B %Y, %H:%M} UTC" if time else None


@cache
def _template():
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = Path(__file__).parent
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("feedback.html")
