"""Nothing honest loses a point: right answers in odd styles and circumstances, through the real grader."""

from pathlib import Path

import pytest

from grader.course import find_course
from grader.exercises.suite import load_suite
from grader.grading.batch import Settings, Task, grade_class
from grader.grading.ledger import Ledger
from grader.sandbox import Limits
from tests.honest.files import FILES
from tests.honest.hand_in import HandIn
from tests.honest.helpers import HELPERS
from tests.honest.styles import ANSWERS, STYLES
from tests.honest.surroundings import ALL, SURROUNDINGS

FAMILIES = {"styles": STYLES, "surroundings": SURROUNDINGS, "helpers": HELPERS, "files": FILES}


ENDLESS = """
def predict_labels(scores):
    return np.argmax(scores, axis=1)


weights = np.zeros(3)
while True:
    weights = weights + 1
"""


def losses(family: dict[str, HandIn], folder: Path, settings: Settings) -> list[str]:
    """Grade submissions, and say who lost a point, where, and what was said of it."""
    course = find_course()
    notebook = course.notebook("01_score_and_loss")
    reference = load_suite(notebook).reference.answers
    tasks = []
    for number, (name, hand_in) in enumerate(family.items()):
        path = folder / str(number) / notebook.assignment / notebook.release.name
        path.parent.mkdir(parents=True)
        path.write_bytes(hand_in.file(notebook.released, reference))
        tasks.append(Task(name, path))
    results = grade_class(course, notebook, tasks, Ledger(folder / "ledger.db"), settings)
    assert [result.student for result in results] == list(family)
    return [
        f"{result.student}: {verdict.exercise} is {verdict.status}: {verdict.message}"
        for result in results
        for verdict in result.exercises
        if verdict.status != "correct" or verdict.points != verdict.max_points
    ]


@pytest.mark.parametrize("family", FAMILIES)
def test_no_right_answer_loses_a_point(family, tmp_path):
    lost = losses(FAMILIES[family], tmp_path, Settings(workers=2))
    assert not lost, "\n".join(lost)


def test_an_experiment_without_end_below_an_answer_costs_time_and_no_point(tmp_path):
    hand_in = HandIn({"predict_labels": ENDLESS})
    assert losses({"endless": hand_in}, tmp_path, Settings(Limits(notebook_seconds=6), workers=1)) == []


def test_there_are_more_than_a_hundred_and_fifty_of_them():
    assert len(ANSWERS) + len(ALL) + len(HELPERS) + len(FILES) >= 150
