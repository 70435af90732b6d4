"""What the gradebook says of a class: scores, what people gave, comments, penalties."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from grader.records.schema import reading

_FROM = """FROM {table} g JOIN base_cell c ON c.id = g.cell_id
    JOIN submitted_notebook sn ON sn.id = g.notebook_id
    JOIN submitted_assignment sa ON sa.id = sn.assignment_id
    JOIN notebook n ON n.id = sn.notebook_id JOIN assignment a ON a.id = n.assignment_id
    WHERE a.name = ? AND n.name = ?"""


@dataclass(frozen=True)
class Entry:
    """The grade of one cell of one student; None where nothing was given."""

    auto_score: float | None
    manual_score: float | None
    extra_credit: float | None
    needs_manual_grade: bool

    @property
    def score(self) -> float | None:
        """The score as nbgrader computes it; None when nobody has graded yet."""
        given = self.manual_score if self.manual_score is not None else self.auto_score
        return None if given is None else given + (self.extra_credit or 0.0)


@dataclass
class Record:
    """One student's notebook in the gradebook.

    entries: grade_id -> grade.  comments: grade_id of an answer -> what a person wrote.  penalty: points lost
    for being late.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    penalty: float = 0.0

    @property
    def score(self) -> float:
        """All points that count so far, the penalty taken off."""
        return sum(entry.score or 0.0 for entry in self.entries.values()) - self.penalty


def read(path: Path, assignment: str, notebook: str) -> dict[str, Record]:
    """Return the records of all students; {} when there is no gradebook yet. Raises RecordsError."""
    records: dict[str, Record] = {}
    with reading(path) as db:
        if db is None:
            return records
        columns = "sa.student_id, sn.late_submission_penalty, c.name, auto_score, manual_score, extra_credit"
        query = f"SELECT {columns}, needs_manual_grade {_FROM.format(table='grade')}"
        for student, penalty, name, auto, manual, extra, needs in db.execute(query, (assignment, notebook)):
            record = records.setdefault(student, Record(penalty=penalty or 0.0))
            record.entries[name] = Entry(auto, manual, extra, bool(needs))
        query = f"SELECT sa.student_id, c.name, manual_comment {_FROM.format(table='comment')}"
        for student, name, comment in db.execute(query, (assignment, notebook)):
            if comment is not None and student in records:
                records[student].comments[name] = comment
    return records
