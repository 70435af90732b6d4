"""What has been graded already: each verdict under the content it is about, safe against any stop."""

from __future__ import annotations

import fcntl
import functools
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import numpy as np

import grader
from grader.course import CourseError, Notebook
from grader.grading.answers import Submission
from grader.grading.result import SubmissionResult

FIND = "SELECT result FROM verdicts WHERE key = ?"
KEEP = "INSERT OR REPLACE INTO verdicts (key, result) VALUES (?, ?)"


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
    """Verdicts in a small database of our own; each is on disk as soon as it is known.

    What is damaged in it is forgotten and graded again. Raises CourseError where the file cannot be used.
    """

    def __init__(self, path: Path):
        self.path, self.output = path, path.parent.parent
        with self._sentences():
            try:
                self._connection = _connected(path)
            except sqlite3.DatabaseError as error:
                if _worth_keeping(error):
                    raise
                _set_aside(path)
                self._connection = _connected(path)

    def find(self, key: str) -> SubmissionResult | None:
        """Return the verdict on this content, if there is one."""
        with self._sentences():
            try:
                row = self._connection.execute(FIND, (key,)).fetchone()
                return SubmissionResult.from_json(json.loads(row[0])) if row else None
            except (ValueError, TypeError, KeyError):
                return None
            except sqlite3.DatabaseError as error:
                if _worth_keeping(error):
                    raise
                self._connection.close()
                _set_aside(self.path)
                self._connection = _connected(self.path)
                return None

    def keep(self, key: str, result: SubmissionResult) -> None:
        """Write a verdict down for good."""
        text = json.dumps(result.as_json())
        with self._sentences(), self._connection:
            self._connection.execute(KEEP, (key, text))

    def close(self) -> None:
        """Close the database."""
        with suppress(sqlite3.Error):
            self._connection.close()

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise CourseError(
                f"{self.path} cannot be used ({error}): make room and see that no other program has it open, "
                "then run the same command again; what was graded before is kept"
            ) from None


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE IF NOT EXISTS verdicts (key TEXT PRIMARY KEY, result TEXT)")
        connection.execute(FIND, ("",)).fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _worth_keeping(error: sqlite3.DatabaseError) -> bool:
    """Whether the trouble lies outside: no room, no right, in use. Else the file is not the ledger it was."""
    return isinstance(error, sqlite3.OperationalError) and "no such column" not in str(error)


def _set_aside(path: Path) -> None:
    """Move a damaged ledger away with what belongs to it: it can be made again."""
    for end in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.replace(f"{path}{end}", f"{path.with_suffix('.broken')}{end}")


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
        with closing(Ledger(folder / "ledger.db")) as ledger:
            yield ledger
    finally:
        os.close(lock)
