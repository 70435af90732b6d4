"""Grade one submission: rebuild it, run it in the sandbox, put the hidden tests to it from outside."""

from __future__ import annotations

import re
import time
from pathlib import Path

import numpy as np

from grader import sandbox
from grader.course import Notebook
from grader.course.cells import solution_id, text_of
from grader.exercises.suite import Exercise, Suite, load_suite
from grader.exercises.verdict import ExerciseVerdict, TestVerdict, judge
from grader.grading.answers import Submission, functions_of
from grader.grading.confined import ConfinedCode
from grader.grading.result import SubmissionResult
from grader.grading.submission import BrokenSubmission, handed_in, read_submission


def grade_submission(notebook: Notebook, student: str, path: Path, box: sandbox.Sandbox) -> SubmissionResult:
    """Grade the notebook that a student handed in as the file `path`.

    A notebook that cannot be read gets a result with status "broken" and a sentence; no exception.
    """
    timestamp = handed_in(path)
    try:
        submission = read_submission(path, notebook)
    except BrokenSubmission as broken:
        return broken_result(notebook, student, str(broken), timestamp)
    return graded_result(notebook, student, submission, box, timestamp)


def graded_result(
    notebook: Notebook, student: str, submission: Submission, box: sandbox.Sandbox, timestamp: str | None
) -> SubmissionResult:
    """Grade what was read of a student's notebook."""
    started = time.monotonic()
    exercises = grade_answers(notebook, submission, box)
    points = round(sum(verdict.points for verdict in exercises), 4)
    max_points = sum(verdict.max_points for verdict in exercises)
    return SubmissionResult(
        student,
        notebook.assignment,
        "graded",
        "; ".join([_summary(exercises), *submission.notes]),
        points,
        max_points,
        exercises,
        submission.answers,
        box.confined,
        round(time.monotonic() - started, 4),
        timestamp,
    )


def broken_result(notebook: Notebook, student: str, message: str, timestamp: str | None) -> SubmissionResult:
    """The verdict on a notebook that could not be read or graded: no points, and why."""
    exercises = tuple(
        ExerciseVerdict(name, 0.0, points, "missing", "not graded: the notebook could not be read")
        for name, points in notebook.points().items()
    )
    total = sum(notebook.points().values())
    return SubmissionResult(
        student, notebook.assignment, "broken", message, 0.0, total, exercises, {}, timestamp=timestamp
    )


def grade_answers(
    notebook: Notebook, submission: Submission, box: sandbox.Sandbox
) -> tuple[ExerciseVerdict, ...]:
    """Put the hidden tests of every exercise to a submission's code."""
    suite = load_suite(notebook)
    verdicts: dict[str, ExerciseVerdict] = {}
    functions = {name: exercise.functions for name, exercise in suite.exercises.items()}
    with ConfinedCode(box, _cells(notebook, submission, suite), functions) as code:
        for name, points in notebook.points().items():
            code.new_exercise()
            verdict = _verdict(suite, suite.exercises[name], code, points, submission)
            verdicts[name] = _blamed_on_earlier(verdict, verdicts, submission)
    return tuple(verdicts.values())


def _cells(notebook: Notebook, submission: Submission, suite: Suite) -> list[sandbox.Cell]:
    """The cells to run: the release's own setup, helpers, and the student's answers.

    Of helpers the sandbox runs what answers use: the release's free cells (but for those that try out an
    answer), then the student's own. A function that no answer cell defines is named in a cell of ours, so
    that a helper which defines it is used.
    """
    setup, given, answers = [], [], []
    for cell in notebook.released["cells"]:
        grade_id, text = solution_id(cell), text_of(cell)
        meta = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] != "code" or meta.get("grade"):
            continue
        if meta.get("locked"):
            setup.append(sandbox.Cell(meta["grade_id"], text, "setup"))
        elif grade_id is None and "attempt()" not in text:
            given.append(sandbox.Cell(f"given-{len(given) + 1}", text, "helper"))
        elif grade_id in submission.answers and grade_id not in submission.elsewhere:
            answers.append(sandbox.Cell(grade_id, submission.answers[grade_id], "answer"))
    own = [
        sandbox.Cell(f"helper-{number}", text, "helper")
        for number, text in enumerate(submission.helpers, start=1)
    ]
    defined = frozenset().union(*(functions_of(cell.source) for cell in answers))
    named = [name for name in suite.functions if name not in defined]
    asked = sandbox.Cell("elsewhere", "\n".join([*named, "pass"]), "answer")
    return [*setup, *given, *own, *answers, asked]


def _verdict(
    suite: Suite, exercise: Exercise, code: ConfinedCode, points: float, submission: Submission
) -> ExerciseVerdict:
    """Judge one exercise; first say what stands in the way of judging it at all."""
    obstacle = _obstacle(exercise, code, submission)
    if obstacle is None:
        rng = np.random.default_rng()
        return judge(suite, exercise, code, points, rng)
    status, message = obstacle
    tests = tuple(TestVerdict(test.name, False, message) for test in exercise.tests)
    return ExerciseVerdict(exercise.name, 0.0, points, status, message, None, tests)


def _obstacle(exercise: Exercise, code: ConfinedCode, submission: Submission) -> tuple[str, str] | None:
    name = exercise.name
    if name not in submission.answers:
        return "missing", f"the answer cell of {name} is not in the notebook: copy it back from the release"
    try:
        report = code.report(name)
    except sandbox.Died as death:
        return "died", str(death)
    if name in code.deadly:
        death = code.deadly[name]
        return ("timeout" if death.reason == "timeout" else "died"), str(death)
    if report and not report.ok and not set(exercise.functions) <= set(report.names):
        line = f" (line {report.line})" if report.line else ""
        return "error", f"the answer cell stops with {report.error}{line}"
    return None


def _blamed_on_earlier(
    verdict: ExerciseVerdict, earlier: dict[str, ExerciseVerdict], submission: Submission
) -> ExerciseVerdict:
    """When wrong code calls an earlier answer that is wrong itself, say that first."""
    if verdict.status in ("correct", "not implemented", "missing"):
        return verdict
    text = submission.answers.get(verdict.exercise, "")
    used = [name for name, other in earlier.items() if other.status != "correct" and _calls(text, name)]
    if not used:
        return verdict
    names = " and ".join(used)
    verb = "is" if len(used) == 1 else "are"
    message = f"it uses {names}, which {verb} not right yet: mend that first. {verdict.message}"
    return ExerciseVerdict(**{**vars(verdict), "message": message})


def _calls(text: str, exercise: str) -> bool:
    return re.search(rf"(?<!def )\b{exercise}(_forward|_backward)?\s*\(", text) is not None


def _summary(exercises: tuple[ExerciseVerdict, ...]) -> str:
    correct = sum(verdict.status == "correct" for verdict in exercises)
    return f"{correct} of {len(exercises)} exercises are correct"
