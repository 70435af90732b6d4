"""grades.csv: one line a student and assignment, for a spreadsheet or another gradebook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.records.entries import Record
from grader.records.errors import RecordsError
from grader.records.files import write_whole
from grader.records.structure import RoleCell, role_cells
from grader.records.text import inert_cell, known_as, points

if TYPE_CHECKING:
    from grader.grading.result import SubmissionResult

#: The columns that every row fills; those of exercises and questions follow.
FIXED = ("student", "assignment", "score", "max_score", "status", "late_penalty")
#: The columns of the table that `nbgrader export` makes.
NBGRADERS = tuple(
    "assignment duedate timestamp student_id last_name first_name email "
    "raw_score late_submission_penalty score max_score".split()
)


def table(
    release: dict, results: Iterable[SubmissionResult], records: Mapping[str, Record] | None = None
) -> tuple[list[str], list[list[str]]]:
    """Return the header and one row a submission, ordered by student.

    release: the student notebook (nbformat JSON); its graded cells give the columns after the fixed ones.
    records: the gradebook's view, so that what people gave counts; without it the automatic scores are used.
    A written answer that nobody has graded is an empty cell, and counts 0 in `score` so far.
    """
    cells = [cell for cell in role_cells(release) if cell.is_grade]
    header = [*FIXED, *(cell.exercise for cell in cells)]
    rows = []
    for result in sorted(results, key=lambda result: result.student):
        record = (records or {}).get(known_as(result.student)) or Record()
        total = record.score if record.entries else result.points
        rows.append(
            [
                inert_cell(result.student),
                inert_cell(result.assignment),
                points(total),
                points(sum(cell.points for cell in cells)),
                inert_cell(result.status if result.confined else f"{result.status} (unconfined)"),
                points(record.penalty),
                *(_cell(cell, result, record) for cell in cells),
            ]
        )
    return header, rows


def write(
    path: Path,
    release: dict,
    results: Sequence[SubmissionResult],
    records: Mapping[str, Record] | None = None,
) -> Path:
    """Write grades.csv and return its path. Raises RecordsError when it cannot be written.

    Rows of other students and assignments that are in the file already stay, each in its own columns.
    """
    header, rows = table(release, results, records)
    fresh = [dict(zip(header, row, strict=True)) for row in rows]
    written = {(row["student"], row["assignment"]) for row in fresh}
    columns, kept = _earlier(path)
    kept = [row for row in kept if (row["student"], row["assignment"]) not in written]
    columns += [column for column in header if column not in columns]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted([*kept, *fresh], key=lambda row: (row["assignment"], row["student"])))
    write_whole(path, text.getvalue())
    return path


def _earlier(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Return columns and rows of an earlier grades.csv. Raises RecordsError when the file is another's.

    `nbgrader export` writes its own table under this name; that one is replaced.
    """
    try:
        with open(path, encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            columns, rows = list(reader.fieldnames or []), list(reader)
    except FileNotFoundError:
        return list(FIXED), []
    except (OSError, ValueError, csv.Error) as error:
        raise RecordsError(f"{path} cannot be read ({error}): move it away, then grade again") from None
    if tuple(columns) == NBGRADERS:
        return list(FIXED), []
    foreign = columns and tuple(columns[: len(FIXED)]) != FIXED
    if foreign or any(None in row for row in rows):
        raise RecordsError(f"{path} is not a table of this course's grades: move it away, then grade again")
    return columns or list(FIXED), [{key: value or "" for key, value in row.items()} for row in rows]


def _cell(cell: RoleCell, result: SubmissionResult, record: Record) -> str:
    if entry := record.entries.get(cell.grade_id):
        return "" if entry.score is None else points(entry.score)
    found = [verdict.points for verdict in result.exercises if verdict.exercise == cell.exercise]
    if cell.role == "tests":
        return points(found[0] if found else 0.0)
    return ""
