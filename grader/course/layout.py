"""The folders of a course, and what its release says of notebooks, exercises and points."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


class CourseError(Exception):
    """Something in the course folder is not as it must be; the text says what to do."""


@dataclass(frozen=True)
class Notebook:
    """One assignment of the course: `01_score_and_loss` with its notebook `score_and_loss`."""

    root: Path
    assignment: str

    @property
    def name(self) -> str:
        """The notebook's name: the assignment's without its number."""
        return re.sub(r"^\d+_", "", self.assignment)

    @property
    def solution(self) -> Path:
        """The percent file: the one file an author edits."""
        return self.root / "solutions" / f"{self.assignment}.py"

    @property
    def source(self) -> Path:
        """nbgrader's source notebook, with the solutions; built, never committed."""
        return self.root / "build" / "source" / self.assignment / f"{self.name}.ipynb"

    @property
    def release(self) -> Path:
        """The student's notebook; built and committed."""
        return self.root / "notebooks" / self.assignment / f"{self.name}.ipynb"

    def fingerprint(self) -> str:
        """SHA-256 of the percent file; the release carries it, so that a stale release is seen."""
        return hashlib.sha256(self.solution.read_bytes()).hexdigest()

    @cached_property
    def released(self) -> dict:
        """The release as nbformat JSON. Raises CourseError when it is missing or broken."""
        try:
            return json.loads(self.release.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise CourseError(f"{self.assignment} has no release yet: run `cs231n build` first") from None
        except (OSError, ValueError) as error:
            raise CourseError(f"{self.release} cannot be read ({error}): run `cs231n build`") from None

    def check_release(self) -> None:
        """Raise CourseError unless the release was built from the percent file as it is now."""
        built_from = self.released.get("metadata", {}).get("cs231n", {}).get("built_from")
        if built_from != self.fingerprint():
            raise CourseError(
                f"the release of {self.assignment} is older than solutions/{self.assignment}.py: "
                "run `cs231n build`, then grade again"
            )

    def points(self) -> dict[str, float]:
        """Points of every exercise that the grader tests, in the notebook's order."""
        return {grade_id.removeprefix("test_"): points for grade_id, points in self._graded("tests")}

    def written_points(self) -> dict[str, float]:
        """Points of every written question, in the notebook's order."""
        return dict(self._graded("written"))

    def _graded(self, kind: str) -> list[tuple[str, float]]:
        rows = []
        for cell in self.released["cells"]:
            meta = cell.get("metadata", {}).get("nbgrader", {})
            if meta.get("grade") and meta.get("solution") == (kind == "written"):
                rows.append((meta["grade_id"], meta["points"]))
        return rows


@dataclass(frozen=True)
class Course:
    """A course folder: the repository, or a copy of it."""

    root: Path

    def notebooks(self) -> list[Notebook]:
        """All notebooks that have a percent file, in order."""
        return [
            Notebook(self.root, path.stem) for path in sorted((self.root / "solutions").glob("[0-9]*_*.py"))
        ]

    def notebook(self, assignment: str) -> Notebook:
        """Return the notebook of an assignment; CourseError for an unknown one names those that exist."""
        known = {notebook.assignment: notebook for notebook in self.notebooks()}
        if assignment not in known:
            raise CourseError(f"there is no assignment {assignment!r}; this course has: {', '.join(known)}")
        return known[assignment]


def find_course(start: Path | None = None) -> Course:
    """Return the course that `start` (default: the working directory) or else this package lies in."""
    here = (start or Path.cwd()).resolve()
    package_root = Path(__file__).resolve().parents[2]
    for folder in (here, *here.parents, package_root):
        if (folder / "nbgrader_config.py").is_file() and (folder / "solutions").is_dir():
            return Course(folder)
    raise CourseError(
        f"{here} is not in a course folder (one with solutions/ and nbgrader_config.py): change into it first"
    )
