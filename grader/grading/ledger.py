"""What has been graded already: each verdict under the content it is about, safe against any stop."""

from __future__ import annotations

import fcntl
import functools
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

import grader
from grader.course import CourseError, Notebook
from grader.grading.answers import Submission
from grader.grading.result import SubmissionResult


def content_key(student: str, submission: Submission, notebook: Notebook, settings: dict) -> str:
    """SHA-256 over all that a verdict depends on: answers, release, tests, grader, numpy and settings."""
    parts = {
        "student": student,
        "answers": submission.answers,
        "helpers": submission.helpers,
        "elsewhere": submission.elsewhere,
        "notes": submission.notes,
        "release": notebook.release.read_bytes().hex(),
        "reference": notebook.fingerprint(),
        "grader": _grader_fingerprint(),
        "numpy": np.__version__,
        "settings": settings,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@functools.cache
def _grader_fingerprint() -> str:
    """SHA-256 of the source of the grader, hidden tests included."""
    root = Path(grader.__file__).parent
    digest = hashlib.sha256()
    for path in [*sorted(root.rglob("*.py")), *sorted((root.parent / "cs231n_utils").glob("*.py"))]:
        digest.update(str(path.relative_to(root.parent)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


class Ledger:
    """Verdicts in a small database of our own; each is on disk as soon as it is known."""

    def __init__(self, path: Path):
        self.output = path.parent.parent
        self._connection = sqlite3.connect(path)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("CREATE TABLE IF NOT EXISTS verdicts (key TEXT PRIMARY KEY, result TEXT)")

    def find(self, key: str) -> SubmissionResult | None:
        """Return the verdict on this content, if there is one."""
        row = self._connection.execute("SELECT result FROM verdicts WHERE key = ?", (key,)).fetchone()
        return SubmissionResult.from_json(json.loads(row[0])) if row else None

    def keep(self, key: str, result: SubmissionResult) -> None:
        """Write a verdict down for good."""
        with self._connection:
            text = json.dumps(result.as_json())
            self._connection.execute("INSERT OR REPLACE INTO verdicts VALUES (?, ?)", (key, text))

    def close(self) -> None:
        """Close the database."""
        self._connection.close()


@contextmanager
def open_ledger(output: Path) -> Iterator[Ledger]:
    """Open the ledger of an output folder, for one grader at a time.

    Raises CourseError when another one is at work there, or when the folder cannot be written.
    """
    try:
        folder = output / ".cs231n"
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise CourseError(f"{output} cannot be written ({error.strerror}): choose another --output") from None
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CourseError(f"another grader is at work in {output}: wait for it, or stop it") from None
        ledger = _opened(folder / "ledger.db")
        try:
            yield ledger
        finally:
            ledger.close()
    finally:
        os.close(lock)


def _opened(path: Path) -> Ledger:
    """Open a ledger; one that is no database any more is moved aside, since it can be made again."""
    try:
        return Ledger(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise CourseError(f"{path} cannot be used ({error}): free some space, or delete it") from None
        path.replace(path.with_suffix(".broken"))
        return Ledger(path)
