"""nbgrader's gradebook file: opened, made when new, and refused when it is not what nbgrader 0.9 writes.

The tables are written out here, and the file is driven by sqlite3 alone, because importing nbgrader costs
seconds and grading a class costs less. A test holds these tables against nbgrader's own models.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from grader.records.errors import RecordsError

#: The revision of nbgrader's tables (its newest alembic migration) that this room reads and writes.
REVISION = "e43177bfe90b"

#: How long to wait for another program that is writing, in seconds.
PATIENCE = 5.0

TABLES = {
    "course": "id VARCHAR(128) NOT NULL, PRIMARY KEY (id), UNIQUE (id)",
    "student": """id VARCHAR(128) NOT NULL, first_name VARCHAR(128), last_name VARCHAR(128),
        email VARCHAR(128), lms_user_id VARCHAR(128), PRIMARY KEY (id)""",
    "assignment": """id VARCHAR(32) NOT NULL, name VARCHAR(128) NOT NULL, duedate DATETIME,
        course_id VARCHAR(128) NOT NULL, PRIMARY KEY (id), UNIQUE (name),
        FOREIGN KEY(course_id) REFERENCES course (id)""",
    "notebook": """id VARCHAR(32) NOT NULL, name VARCHAR(128) NOT NULL, assignment_id VARCHAR(32),
        kernelspec VARCHAR(1024), PRIMARY KEY (id), UNIQUE (name, assignment_id),
        FOREIGN KEY(assignment_id) REFERENCES assignment (id)""",
    "submitted_assignment": """id VARCHAR(32) NOT NULL, assignment_id VARCHAR(32), student_id VARCHAR(128),
        timestamp DATETIME, extension DATETIME, PRIMARY KEY (id), UNIQUE (assignment_id, student_id),
        FOREIGN KEY(assignment_id) REFERENCES assignment (id),
        FOREIGN KEY(student_id) REFERENCES student (id)""",
    "base_cell": """id VARCHAR(32) NOT NULL, name VARCHAR(128) NOT NULL,
        notebook_id VARCHAR(32) NOT NULL, type VARCHAR(50), PRIMARY KEY (id),
        UNIQUE (name, notebook_id, type), FOREIGN KEY(notebook_id) REFERENCES notebook (id)""",
    "source_cell": """id VARCHAR(32) NOT NULL, name VARCHAR(128) NOT NULL, cell_type VARCHAR(8) NOT NULL,
        locked BOOLEAN NOT NULL, source TEXT, checksum VARCHAR(128), notebook_id VARCHAR(32),
        PRIMARY KEY (id), UNIQUE (name, notebook_id), FOREIGN KEY(notebook_id) REFERENCES notebook (id)""",
    "submitted_notebook": """id VARCHAR(32) NOT NULL, assignment_id VARCHAR(32), notebook_id VARCHAR(32),
        flagged BOOLEAN, late_submission_penalty FLOAT, PRIMARY KEY (id), UNIQUE (notebook_id, assignment_id),
        FOREIGN KEY(assignment_id) REFERENCES submitted_assignment (id),
        FOREIGN KEY(notebook_id) REFERENCES notebook (id)""",
    "comment": """id VARCHAR(32) NOT NULL, notebook_id VARCHAR(32), cell_id VARCHAR(32), auto_comment TEXT,
        manual_comment TEXT, PRIMARY KEY (id), UNIQUE (cell_id, notebook_id),
        FOREIGN KEY(notebook_id) REFERENCES submitted_notebook (id),
        FOREIGN KEY(cell_id) REFERENCES base_cell (id)""",
    "grade": """id VARCHAR(32) NOT NULL, notebook_id VARCHAR(32), cell_id VARCHAR(32), auto_score FLOAT,
        manual_score FLOAT, extra_credit FLOAT, needs_manual_grade BOOLEAN NOT NULL, PRIMARY KEY (id),
        UNIQUE (cell_id, notebook_id), FOREIGN KEY(notebook_id) REFERENCES submitted_notebook (id),
        FOREIGN KEY(cell_id) REFERENCES base_cell (id)""",
    "grade_cells": """id VARCHAR(32) NOT NULL, max_score FLOAT NOT NULL, cell_type VARCHAR(8) NOT NULL,
        PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES base_cell (id)""",
    "solution_cells": "id VARCHAR(32) NOT NULL, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES base_cell (id)",
    "task_cells": """id VARCHAR(32) NOT NULL, max_score FLOAT NOT NULL, cell_type VARCHAR(8) NOT NULL,
        PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES base_cell (id)""",
    "alembic_version": "version_num VARCHAR(32) NOT NULL",
}


@contextmanager
def writing(path: Path, patience: float = PATIENCE) -> Iterator[sqlite3.Connection]:
    """Open a gradebook for one transaction: all of it is written or, on any error, nothing.

    path: the sqlite file; it and its folder are made when missing.
    Raises RecordsError for a locked, foreign, read-only or damaged file and for a full disk.
    """
    with _sentences(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        existed = path.exists()
        try:
            with closing(connect(path, patience)) as db:
                db.execute("BEGIN IMMEDIATE")
                try:
                    _prepare(db, path)
                    yield db
                    db.execute("COMMIT")
                except BaseException:
                    if db.in_transaction:
                        db.execute("ROLLBACK")
                    raise
        except BaseException:
            if not existed and path.is_file() and path.stat().st_size == 0:
                path.unlink()
            raise


@contextmanager
def reading(path: Path, patience: float = PATIENCE) -> Iterator[sqlite3.Connection | None]:
    """Open a gradebook to read from it; None when there is none. Raises RecordsError as `writing` does."""
    with _sentences(path):
        if not path.exists():
            yield None
            return
        with closing(connect(path, patience)) as db:
            found = _tables(db)
            if found:
                _verify(db, path, found)
            yield db if found else None


def connect(path: Path, patience: float) -> sqlite3.Connection:
    """Connect to a gradebook file; transactions begin and end where we say."""
    return sqlite3.connect(path, timeout=patience, isolation_level=None)


def _tables(db: sqlite3.Connection) -> set[str]:
    return {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    found = _tables(db)
    if found:
        _verify(db, path, found)
        return
    for name, columns in TABLES.items():
        db.execute(f"CREATE TABLE {name} ({columns})")
    db.execute("INSERT INTO alembic_version VALUES (?)", (REVISION,))


def _verify(db: sqlite3.Connection, path: Path, found: set[str]) -> None:
    missing = sorted(set(TABLES) - found)
    if "alembic_version" in missing or "assignment" in missing:
        raise RecordsError(
            f"{path} is a database, but not a gradebook of nbgrader: name another file in nbgrader_config.py "
            "(CourseDirectory.db_url) or move this one away"
        )
    row = db.execute("SELECT version_num FROM alembic_version").fetchone()
    if missing or row is None or row[0] != REVISION:
        raise RecordsError(
            f"{path} was written by another version of nbgrader (tables {row[0] if row else 'unknown'}, "
            f"this is {REVISION}): make a copy of it, then run `nbgrader db upgrade`, then grade again"
        )


_SENTENCES = (
    ("locked", "is in use by another program: let that one finish (or close formgrader), then grade again"),
    ("readonly", "may not be written: give yourself the right to write it and its folder, then grade again"),
    ("full", "could not be written because the disk is full: make room, then grade again"),
    ("disk i/o", "could not be written (the disk reports an error): check the disk, then grade again"),
    ("unable to open", "cannot be opened: check that it is a file and that you may write it and its folder"),
    ("not a database", "is not a database: move it away and grade again; a new gradebook will be made"),
    ("malformed", "is damaged: put back a copy, or move it away and grade again"),
)


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        text = str(error).lower()
        told = next((told for sign, told in _SENTENCES if sign in text), f"cannot be used ({error})")
        raise RecordsError(f"the gradebook {path} {told}. Nothing in it was changed.") from error
