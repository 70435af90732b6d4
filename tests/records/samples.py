"""A small release and results made by hand: what the records room gets, without building or grading."""

from grader.exercises.verdict import ExerciseVerdict, TestVerdict
from grader.grading.result import SubmissionResult
from grader.records.structure import checksum

ASSIGNMENT, NOTEBOOK = "01_score_and_loss", "score_and_loss"
STUB = "# Write your code here.\nraise NotImplementedError"


def cell(source, grade_id=None, role=None, points=None, cell_type="code", cell_id=None):
    """Return a cell of a release as nbgrader leaves it."""
    made = {"cell_type": cell_type, "id": cell_id or grade_id, "metadata": {}, "source": source}
    if cell_type == "code":
        made |= {"execution_count": None, "outputs": []}
    if role:
        meta = {
            "grade": role in ("tests", "written"),
            "grade_id": grade_id,
            "locked": role in ("tests", "readonly"),
            "schema_version": 3,
            "solution": role in ("answer", "written"),
            "task": False,
            "cell_type": cell_type,
        }
        if points is not None:
            meta["points"] = points
        meta["checksum"] = checksum(source, cell_type, role, grade_id, points or 0)
        made["metadata"]["nbgrader"] = meta
    return made


def make_release():
    cells = [
        cell("# Score functions and loss functions\n", cell_type="markdown", cell_id="title"),
        cell("import numpy as np", "setup", "readonly"),
        cell("## Exercise 1 · Softmax (10 points, 20 minutes, ★★)\n", cell_type="markdown", cell_id="e1"),
        cell(f"def softmax(scores):\n    {STUB}", "softmax", "answer"),
        cell("softmax(np.ones((2, 3)))", cell_id="try"),
        cell("check(softmax)", "test_softmax", "tests", 10),
        cell("## Exercise 2 · Hinge loss (6 points)\n", cell_type="markdown", cell_id="e2"),
        cell(f"def svm_loss(scores, y):\n    {STUB}", "svm_loss", "answer"),
        cell("check(svm_loss)", "test_svm_loss", "tests", 6),
        cell("## Question 1 · Why shift the scores? (2 points)", cell_type="markdown", cell_id="q1"),
        cell("Write your answer here.", "why_shift", "written", 2, "markdown"),
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "cs231n": {"built_from": "0" * 64}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def verdict(exercise, points, max_points, status=None, message=None, **more):
    status = status or ("correct" if points == max_points else "partial")
    passed = points == max_points
    tests = (
        TestVerdict("test_matches_the_definition", passed or points > 0, ""),
        TestVerdict("test_stays_finite_for_scores_of_a_thousand", passed, "" if passed else "loss is nan"),
    )
    message = message or ("all 2 hidden tests pass" if passed else "loss is nan for scores of a thousand")
    return ExerciseVerdict(exercise, points, max_points, status, message, more.pop("diagnosis", None), tests)


def make_result(student="ada", *, softmax=10.0, svm=3.0, written="It changes nothing.", **more):
    answers = {
        "softmax": "def softmax(scores):\n    e = np.exp(scores)\n    return e / e.sum(1, keepdims=True)",
        "svm_loss": "def svm_loss(scores, y):\n    return 0.0, scores",
        "why_shift": written,
    }
    exercises = (verdict("softmax", softmax, 10), verdict("svm_loss", svm, 6, diagnosis="not_divided_by_N"))
    values = {
        "student": student,
        "assignment": ASSIGNMENT,
        "status": "graded",
        "message": "1 of 2 exercises are correct",
        "points": softmax + svm,
        "max_points": 16.0,
        "exercises": exercises,
        "answers": answers,
    } | more
    return SubmissionResult(**values)
