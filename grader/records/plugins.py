"""nbgrader's own commands and formgrader's button, grading through our runner.

`nbgrader_config.py` names these classes. nbgrader autogrades in two passes, submitted → autograded
("sanitize") and autograded → autograded; a score is computed by the runner in the second, handed on in
`resources`, and never read from an output.
"""

from __future__ import annotations

import shutil
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbconvert.exporters import HTMLExporter, NotebookExporter
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades
from traitlets import Bool, Float, Integer
from traitlets.config import Application
from traitlets.log import get_logger

from grader.course import Notebook, find_course
from grader.course.cells import rebuild
from grader.records import autograded, entries, feedback, gradebook, scores, wording
from grader.records.errors import RecordsError
from grader.records.structure import role_cells

if TYPE_CHECKING:
    from grader.grading.result import SubmissionResult


class SubmissionExporter(NotebookExporter):
    """Exports a submission without trusting its file: both passes start from the release.

    What counts of the submitted notebook is read by the preprocessors; a broken one gets a verdict, too.
    """

    def from_filename(self, filename, resources=None, **kw):
        """Convert a notebook; of the file, only its name counts."""
        resources = self._init_resources(resources)
        resources["metadata"]["name"] = Path(filename).stem
        notebook = _notebook(self, resources)
        return self.from_notebook_node(nbformat.from_dict(notebook.released), resources, **kw)


class RebuildSubmission(NbGraderPreprocessor):
    """First pass: put the student's answers into the release; nothing else of a submission goes on."""

    def preprocess(self, nb, resources):
        """Return the rebuilt notebook; a broken submission gives the release as it is."""
        from grader.grading.submission import BrokenSubmission, read_submission

        notebook, path = _notebook(self, resources), _submitted(self, resources)
        try:
            answers = read_submission(path, notebook).answers
        except BrokenSubmission as broken:
            self.log.warning("%s", broken)
            answers = {}
        return nbformat.from_dict(rebuild(notebook.released, answers)), resources


class GradeSubmission(NbGraderPreprocessor):
    """Second pass, in the place of nbgrader's Execute: grade the submitted file, show verdicts as outputs."""

    confined = Bool(
        True, help="Whether student code must be confined; without it every grade is marked as unconfined."
    ).tag(config=True)
    exercise_seconds = Float(None, allow_none=True, help="Time for one exercise.").tag(config=True)
    notebook_seconds = Float(None, allow_none=True, help="Time for a notebook.").tag(config=True)
    memory_mb = Integer(None, allow_none=True, help="Memory for a notebook.").tag(config=True)

    def preprocess(self, nb, resources):
        """Return the autograded notebook; `resources["cs231n"]` holds result, scores and named cells."""
        notebook, path = _notebook(self, resources), _submitted(self, resources)
        result = self.grade(notebook, resources["nbgrader"]["student"], path)
        self.log.info("%s: %s", result.student, result.message)
        _drop_other_files(self, resources)
        cells = role_cells(notebook.released)
        resources["cs231n"] = {
            "result": result,
            "cells": {cell.grade_id: cell for cell in cells},
            "scores": scores.auto_scores(cells, result),
        }
        return nbformat.from_dict(autograded.build(notebook.released, result)), resources

    def grade(self, notebook: Notebook, student: str, path: Path) -> SubmissionResult:
        """Grade one submitted file; never raises for anything that is in it."""
        from grader.grading.one import grade_submission

        return grade_submission(notebook, student, path, self._box())

    def _box(self):
        """Return the sandbox of one run of `autograde`; it ends with the exporter, and with the program."""
        from grader.sandbox import Limits, Sandbox

        exporter = self.parent
        if getattr(exporter, "box", None) is None:
            names = ("exercise_seconds", "notebook_seconds", "memory_mb")
            chosen = {name: getattr(self, name) for name in names if getattr(self, name) is not None}
            exporter.box = Sandbox(Limits(**chosen), confined=self.confined).__enter__()
            weakref.finalize(exporter, exporter.box.__exit__, None, None, None)
        return exporter.box


class SaveVerdicts(SaveAutoGrades):
    """nbgrader's SaveAutoGrades, but for where scores and comments come from: the runner's result."""

    def _add_score(self, cell, resources) -> None:
        name = cell.metadata.nbgrader["grade_id"]
        grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        auto = resources["cs231n"]["scores"][name]
        # nbgrader has removed the notebook graded last time, so every answer counts as changed here.
        before = (grade.auto_score, grade.manual_score, grade.needs_manual_grade)
        grade.needs_manual_grade = scores.needs_person(auto, before, same_answer=False)
        grade.auto_score = auto
        self.gradebook.db.commit()

    def _add_comment(self, cell, resources) -> None:
        name = cell.metadata.nbgrader["grade_id"]
        comment = self.gradebook.find_comment(name, self.notebook_id, self.assignment_id, self.student_id)
        ours = resources["cs231n"]
        comment.auto_comment = wording.comment_on(ours["cells"][name], ours["result"])
        self.gradebook.db.commit()


class FeedbackExporter(HTMLExporter):
    """Exports an autograded notebook as our feedback page; one that another grader made, as nbgrader does."""

    def from_filename(self, filename, resources=None, **kw):
        """Return the page and resources."""
        notebook = autograded.read(Path(filename))
        result = autograded.result_in(notebook) if notebook else None
        if result is None:
            return super().from_filename(filename, resources=resources, **kw)
        resources = self._init_resources(resources)
        resources["metadata"]["name"] = Path(filename).stem
        names = resources["nbgrader"]
        path = gradebook_path(names["db_url"])
        records = entries.read(path, names["assignment"], names["notebook"]) if path else {}
        release = _notebook(self, resources).released
        return feedback.render(result, release, records.get(names["student"])), resources


def register_release(assignment: str, student: str, notebooks: list[str]) -> None:
    """Before nbgrader autogrades: make the release known to the gradebook, as generate_assignment would.

    nbgrader calls this in the course folder, with the assignment's name and the files it is going to grade.
    """
    app = Application.instance() if Application.initialized() else None
    coursedir = getattr(app, "coursedir", None)
    url = coursedir.db_url if coursedir else f"sqlite:///{Path.cwd() / 'gradebook.db'}"
    course_id = coursedir.course_id if coursedir else "cs231n"
    path = gradebook_path(url)
    if path is None:
        return
    notebook = find_course(Path.cwd()).notebook(assignment)
    for notice in gradebook.register(path, assignment, notebook.name, notebook.released, course_id=course_id):
        get_logger().warning("%s", notice)


def gradebook_path(url: str) -> Path | None:
    """Return the file of a gradebook's URL, None for a database that is not one file."""
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None


def _coursedir(step):
    """Return the course directory of the nbgrader command that a preprocessor or exporter works for."""
    while step is not None and getattr(step, "coursedir", None) is None:
        step = step.parent
    if step is None:
        raise RecordsError("this step works only inside nbgrader's autograde and generate_feedback")
    return step.coursedir


def _notebook(step, resources) -> Notebook:
    # A folder with submissions and a gradebook may lie outside the course: the course is then this package's.
    return find_course(Path(_coursedir(step).root)).notebook(resources["nbgrader"]["assignment"])


def _submitted(step, resources) -> Path:
    names, coursedir = resources["nbgrader"], _coursedir(step)
    folder = coursedir.format_path(coursedir.submitted_directory, names["student"], names["assignment"])
    return Path(folder) / f"{names['notebook']}.ipynb"


def _drop_other_files(step, resources) -> None:
    """Take away what nbgrader copied from beside the notebook.

    Nothing but answers counts of a submission, and what stays here would go on into the student's feedback:
    the target of a link, for one, which nbgrader copies as a file.
    """
    names, coursedir = resources["nbgrader"], _coursedir(step)
    folder = coursedir.format_path(coursedir.autograded_directory, names["student"], names["assignment"])
    for path in Path(folder).iterdir():
        if path.name not in (f"{names['notebook']}.ipynb", "timestamp.txt"):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
