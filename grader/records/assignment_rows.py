"""The release in the gradebook: one assignment, its notebook, and a row for every named cell.

Cells of a release that already has submissions are added and renewed, and never taken away: a score that was
given stays, and a notice tells the instructor what changed.
"""

from __future__ import annotations

import json
import sqlite3
import uuid

from grader.records.structure import RoleCell, role_cells


def new_id() -> str:
    """Return an identifier as nbgrader makes them: 32 hexadecimal digits."""
    return uuid.uuid4().hex


def insert(db: sqlite3.Connection, table: str, **values: object) -> str:
    """Insert one row and return its identifier, which is made when not among the values."""
    values.setdefault("id", new_id())
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))
    return values["id"]


class AssignmentRows:
    """The rows of one notebook's release, brought up to date.

    Attributes: `assignment_id`, `notebook_id`; `cells`, the release's named cells; `grade_ids` and
    `comment_ids`, from a cell's name to its row; `notices`, sentences for the instructor.
    """

    def __init__(
        self, db: sqlite3.Connection, course_id: str, assignment: str, notebook: str, release: dict
    ) -> None:
        """Write the release into an open gradebook. Raises RecordsError when two cells share a name."""
        self.cells: list[RoleCell] = role_cells(release)
        self.notices: list[str] = []
        db.execute("INSERT OR IGNORE INTO course (id) VALUES (?)", (course_id,))
        row = db.execute("SELECT id FROM assignment WHERE name = ?", (assignment,)).fetchone()
        self.assignment_id = row[0] if row else insert(db, "assignment", name=assignment, course_id=course_id)
        kernelspec = json.dumps(release.get("metadata", {}).get("kernelspec", {}))
        row = db.execute(
            "SELECT id FROM notebook WHERE name = ? AND assignment_id = ?", (notebook, self.assignment_id)
        ).fetchone()
        self.notebook_id = (
            row[0] if row else insert(db, "notebook", name=notebook, assignment_id=self.assignment_id)
        )
        db.execute("UPDATE notebook SET kernelspec = ? WHERE id = ?", (kernelspec, self.notebook_id))
        query = "SELECT id FROM submitted_notebook WHERE notebook_id = ?"
        self.submissions = [row[0] for row in db.execute(query, (self.notebook_id,))]
        self._source_cells(db)
        self.grade_ids = self._cells(db, "GradeCell", [cell for cell in self.cells if cell.is_grade])
        self.comment_ids = self._cells(db, "SolutionCell", [cell for cell in self.cells if cell.is_solution])

    def _source_cells(self, db: sqlite3.Connection) -> None:
        db.executemany(
            """INSERT INTO source_cell (id, name, cell_type, locked, source, checksum, notebook_id)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name, notebook_id) DO UPDATE SET
            cell_type = excluded.cell_type, locked = excluded.locked, source = excluded.source,
            checksum = excluded.checksum""",
            [
                (new_id(), c.grade_id, c.cell_type, c.locked, c.source, c.checksum, self.notebook_id)
                for c in self.cells
            ],
        )
        if not self.submissions:
            names = [cell.grade_id for cell in self.cells]
            marks = ", ".join("?" * len(names))
            db.execute(
                f"DELETE FROM source_cell WHERE notebook_id = ? AND name NOT IN ({marks})",
                (self.notebook_id, *names),
            )

    def _cells(self, db: sqlite3.Connection, kind: str, cells: list[RoleCell]) -> dict[str, str]:
        query = "SELECT name, id FROM base_cell WHERE notebook_id = ? AND type = ?"
        ids = dict(db.execute(query, (self.notebook_id, kind)))
        for cell in cells:
            if cell.grade_id not in ids:
                ids[cell.grade_id] = insert(
                    db, "base_cell", name=cell.grade_id, notebook_id=self.notebook_id, type=kind
                )
                self._add(db, kind, cell, ids[cell.grade_id])
            elif kind == "GradeCell":
                self._renew(db, cell, ids[cell.grade_id])
        self._retire(db, kind, ids, {cell.grade_id for cell in cells})
        return {cell.grade_id: ids[cell.grade_id] for cell in cells}

    def _add(self, db: sqlite3.Connection, kind: str, cell: RoleCell, cell_id: str) -> None:
        if kind == "SolutionCell":
            insert(db, "solution_cells", id=cell_id)
            for submission in self.submissions:
                insert(db, "comment", notebook_id=submission, cell_id=cell_id)
            return
        insert(db, "grade_cells", id=cell_id, max_score=cell.points, cell_type=cell.cell_type)
        for submission in self.submissions:
            insert(db, "grade", notebook_id=submission, cell_id=cell_id, needs_manual_grade=True)
        if self.submissions:
            self.notices.append(
                f"{cell.grade_id} is new in the release: submissions graded before it need grading again"
            )

    def _renew(self, db: sqlite3.Connection, cell: RoleCell, cell_id: str) -> None:
        old = db.execute("SELECT max_score FROM grade_cells WHERE id = ?", (cell_id,)).fetchone()[0]
        db.execute(
            "UPDATE grade_cells SET max_score = ?, cell_type = ? WHERE id = ?",
            (cell.points, cell.cell_type, cell_id),
        )
        if old != cell.points and self.submissions:
            self.notices.append(
                f"{cell.grade_id} is now worth {cell.points:g} points instead of {old:g}: submissions that "
                "are not graded again keep the score they have"
            )

    def _retire(self, db: sqlite3.Connection, kind: str, ids: dict[str, str], kept: set[str]) -> None:
        gone = sorted(set(ids) - kept)
        if not gone:
            return
        if not self.submissions:
            table = "grade_cells" if kind == "GradeCell" else "solution_cells"
            for name in gone:
                db.execute(f"DELETE FROM {table} WHERE id = ?", (ids[name],))
                db.execute("DELETE FROM base_cell WHERE id = ?", (ids[name],))
        elif kind == "GradeCell":
            self.notices += [
                f"{name} is no longer in the release: its scores are kept, and nbgrader still counts them"
                for name in gone
            ]
