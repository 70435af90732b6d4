"""The cells of a release that nbgrader knows by name: their role, points, text and checksum."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from grader.course.cells import text_of
from grader.records.errors import RecordsError


@dataclass(frozen=True)
class RoleCell:
    """One named cell of a release; `role` is `answer`, `tests`, `written` or `readonly`."""

    grade_id: str
    role: str
    cell_type: str
    points: float
    source: str
    checksum: str

    @property
    def is_grade(self) -> bool:
        """Whether points are given for this cell."""
        return self.role in ("tests", "written")

    @property
    def is_solution(self) -> bool:
        """Whether the student writes in this cell."""
        return self.role in ("answer", "written")

    @property
    def locked(self) -> bool:
        """Whether the release's text is always used; as nbgrader decides it."""
        return not self.is_solution

    @property
    def exercise(self) -> str:
        """The exercise that this cell belongs to."""
        return self.grade_id.removeprefix("test_") if self.role == "tests" else self.grade_id


def role_of(cell: dict) -> str | None:
    """Return the role of a release cell, None for a free one."""
    meta = cell.get("metadata", {}).get("nbgrader") or {}
    if not meta.get("grade_id"):
        return None
    if meta.get("grade"):
        return "written" if meta.get("solution") else "tests"
    if meta.get("solution"):
        return "answer"
    return "readonly" if meta.get("locked") else None


def role_cells(release: dict) -> list[RoleCell]:
    """Return the named cells of a release notebook (nbformat JSON), in order.

    Raises RecordsError when two cells share a name: grades could not be told apart.
    """
    cells, seen = [], set()
    for cell in release.get("cells", []):
        role = role_of(cell)
        if role is None:
            continue
        meta = cell["metadata"]["nbgrader"]
        name, points = meta["grade_id"], float(meta.get("points") or 0)
        if name in seen:
            raise RecordsError(f"the release has two cells named {name!r}: rename one and build again")
        seen.add(name)
        source = text_of(cell)
        kind = cell["cell_type"]
        told = meta.get("checksum") or checksum(source, kind, role, name, points)
        cells.append(RoleCell(name, role, kind, points, source, told))
    return cells


def checksum(source: str, cell_type: str, role: str, grade_id: str, points: float) -> str:
    """Return nbgrader's checksum of a cell, by which it knows an answer that was left as released."""
    grade, solution = role in ("tests", "written"), role in ("answer", "written")
    parts = [source, cell_type, str(grade), str(solution), str(not solution), grade_id]
    if grade:
        parts.append(str(float(points)))
    return hashlib.md5("".join(parts).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


def untouched(cell: RoleCell, answers: dict[str, str]) -> bool:
    """Whether an answer is missing, or still the text that was released but for space around it."""
    text = answers.get(cell.grade_id)
    return text is None or text.strip() == cell.source.strip()
