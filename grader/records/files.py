"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from grader.records.errors import RecordsError


def write_whole(path: Path, text: str, mode: int = 0o644) -> None:
    """Write a text file so that a reader, a crash or a full disk meets the old file or the new one, whole.

    path: its folder is made when missing.  mode: permissions of the file.
    Raises RecordsError in a sentence; the old file is then as it was.
    """
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with open(scratch, "w", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(text)
            os.chmod(scratch, mode)
            os.replace(scratch, path)
        finally:
            scratch.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RecordsError(
            f"{path} cannot be written ({reason}): make room or give yourself the right to write there, "
            "then grade again"
        ) from None


def student_folder(root: Path, student: str, assignment: str) -> Path:
    """Return `root/student/assignment`. Raises RecordsError for a name that would lead elsewhere."""
    for name in (student, assignment):
        leads_away = any(sign in name for sign in (os.sep, os.altsep or os.sep, "\0"))
        if leads_away or name in ("", ".", ".."):
            raise RecordsError(f"{name!r} cannot be the name of a folder: rename the submission")
    return root / student / assignment
