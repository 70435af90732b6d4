"""Write down a graded class: everything that is left of it, in the order in which nothing can be lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course import Course, Notebook
from grader.records import autograded, entries, feedback, gradebook, grades
from grader.records.files import student_folder
from grader.records.penalties import late_rule
from grader.records.text import known_as

if TYPE_CHECKING:
    from grader.grading.result import SubmissionResult

#: The name of the course in the gradebook; nbgrader_config.py says the same.
COURSE_ID = "cs231n"


@dataclass(frozen=True)
class Places:
    """Where the records of a class are, and what the instructor should know."""

    gradebook: Path
    autograded: Path
    feedback: list[Path]
    grades: Path
    notices: list[str] = field(default_factory=list)

    def rows(self) -> list[tuple[str, Path]]:
        """What was written, and where: of the feedback pages, one."""
        rows = [("gradebook", self.gradebook), ("autograded", self.autograded), ("grades", self.grades)]
        return rows + [("feedback", page) for page in self.feedback[:1]]


def record(course: Course, notebook: Notebook, results: Sequence[SubmissionResult], output: Path) -> Places:
    """Write gradebook, autograded notebooks, feedback pages and grades.csv of one notebook's results.

    output: a folder in nbgrader's layout; the course folder itself, or one of its own.
    The gradebook comes first: when anything after it fails, a second run finds the answers graded last time
    unchanged and writes the rest. Raises RecordsError with what was there before intact.
    """
    output = output.resolve()
    release, folder = notebook.released, output / "autograded"
    names = (notebook.assignment, notebook.name)
    root = output if (output / "nbgrader_config.py").is_file() else course.root
    notices = gradebook.write(
        output / "gradebook.db",
        *names,
        release,
        results,
        course_id=COURSE_ID,
        previous=_graded_last_time(folder, notebook, results),
        penalty=lambda: late_rule(root),
    )
    records = entries.read(output / "gradebook.db", *names)
    pages = []
    for result in results:
        autograded.write(folder, notebook.name, release, result)
        of_student = records.get(known_as(result.student))
        pages.append(feedback.write(output / "feedback", notebook.name, result, release, of_student))
    table = grades.write(output / "grades.csv", release, results, records)
    return Places(output / "gradebook.db", folder, pages, table, notices)


def _graded_last_time(
    folder: Path, notebook: Notebook, results: Sequence[SubmissionResult]
) -> dict[str, dict[str, str]]:
    """Return the answers of each student that the autograded notebooks hold, before they are replaced."""
    found = {}
    for result in results:
        place = student_folder(folder, result.student, notebook.assignment)
        earlier = autograded.read(place / f"{notebook.name}.ipynb")
        if earlier is not None:
            found[result.student] = autograded.answers(earlier)
    return found
