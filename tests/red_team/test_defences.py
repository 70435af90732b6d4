"""Defences that attacks have shown to be needed, each by itself."""

from __future__ import annotations

import os
import textwrap
import time
from pathlib import Path

import numpy as np
import pytest

from grader.course import find_course
from grader.exercises import suite
from grader.exercises.local import Reply
from grader.exercises.subject import BrokenTest
from grader.exercises.verdict import judge
from grader.grading import batch, bounds
from grader.grading.confined import ConfinedCode
from grader.grading.ledger import open_ledger
from grader.grading.submission import handed_in
from grader.sandbox import Cell, Died, Limits, Sandbox
from grader.sandbox.causes import cause_of_death
from tests.exercises.toy import toy_suite

SUITE = toy_suite()


class Answering:
    """Code under test that answers calls by a function of the call's number and arguments."""

    def __init__(self, answer):
        self.answer, self.asked = answer, []

    def call(self, name, args=(), kwargs=None, **settings) -> Reply:
        self.asked.append(args)
        return Reply(self.answer(len(self.asked), *args))


def verdict(answer, *tests):
    code = Answering(answer)
    exercise = SUITE.exercises["mean_square"]
    tests = tuple(
        suite.Test(test.__name__, test, test.__code__.co_varnames[: test.__code__.co_argcount])
        for test in tests
    )
    exercise = suite.Exercise(
        exercise.name, exercise.functions, tests or exercise.tests, (), exercise.mistakes, {}
    )
    return judge(SUITE, exercise, code, 10.0, np.random.default_rng()), code


def test_a_death_does_not_change_the_inputs_of_a_test():
    def die_once(number, x):
        if number == 1:
            raise Died("exit", "It ended itself.")
        return 0.0, np.zeros_like(x)

    _, code = verdict(die_once)
    assert np.array_equal(code.asked[0][0], code.asked[1][0])
    assert not np.array_equal(code.asked[0][0], code.asked[2][0])


def test_an_answer_that_trips_a_test_up_costs_that_test_alone():
    def trips(mean_square, rng):
        mean_square.agrees(np.ones(3))
        raise IndexError("what a hostile value may lead to")

    def passes(mean_square):
        mean_square.agrees(np.ones(4))

    found, _ = verdict(lambda number, x: SUITE.reference.functions["mean_square"](x), trips, passes)
    assert [test.passed for test in found.tests] == [False, True]
    assert found.points == 5.0


def test_a_test_that_the_reference_does_not_pass_is_not_the_students_fault():
    def broken(mean_square):
        mean_square.agrees("no array")

    with pytest.raises(BrokenTest):
        verdict(lambda number, x: (0.0, 0.0), broken)


ODD = [10**1000, -(10**1000), 10**308, float("nan"), float("inf"), 1.7e308, 2**64, "0", b"", {}, [], None, 1j]


@pytest.mark.parametrize("value", ODD, ids=lambda value: repr(value)[:12])
def test_no_odd_number_trips_the_diagnosis_up(value):
    found, _ = verdict(lambda number, x: (value, np.full(x.shape, value if type(value) is float else 1e308)))
    assert found.points == 0.0
    assert found.status in ("wrong", "error")


def test_a_function_handed_to_a_student_gets_little_memory_and_gives_it_back():
    with pytest.raises(MemoryError), bounds.memory_at_most(64):
        np.ones(32 << 20)
    assert np.ones(32 << 20).size == 32 << 20


@pytest.fixture(scope="module")
def box():
    with Sandbox(Limits(exercise_seconds=0.5, notebook_seconds=2.0)) as sandbox:
        yield sandbox


def test_cells_that_never_end_cost_their_own_exercises_and_bounded_time(box):
    cells = [Cell(name, "while True:\n    pass", "answer") for name in ("a", "b", "c")]
    cells += [Cell("fine", "def fine():\n    return 1.0", "answer")]
    started = time.monotonic()
    with ConfinedCode(box, cells) as code:
        assert code.call("fine").value == 1.0
        assert set(code.deadly) == {"a", "b", "c"}
    assert time.monotonic() - started < 20.0


def test_a_notebook_that_dies_again_and_again_is_given_up(box):
    cells = [Cell(f"cell-{number}", "while True:\n    pass", "answer") for number in range(50)]
    with ConfinedCode(box, cells) as code:
        for _ in range(3):
            with pytest.raises(Died, match="too long"):
                code.call("anything")
        assert code.starts < 10


def test_handles_without_number_are_forgotten_in_portions(box):
    cells = [Cell("a", "def f():\n    return [object()] * 30_000\n\ndef g():\n    return 1.0", "answer")]
    with box.open(cells) as student:
        replies = [student.call("f", seconds=20.0) for _ in range(8)]
        replies.clear()
        assert student.call("g", seconds=20.0).value == 1.0


def test_a_child_cannot_tell_of_arguments_that_it_was_not_given(box):
    forging = """
        import sys
        def f(x):
            child = sys._getframe(1).f_locals["self"]
            child.send("reply", child.reply(1.0, {99: 1.0}, None, ""))
    """
    with box.open([Cell("a", textwrap.dedent(forging), "answer")]) as student:
        with pytest.raises(Died) as death:
            student.call("f", (1.0,), seconds=10.0)
    assert death.value.reason == "protocol"


@pytest.mark.parametrize("number", range(1, 65))
def test_every_signal_is_a_cause_of_death(number):
    assert str(cause_of_death(-number, 0.0, 300.0))


def test_course_submissions_and_output_are_hidden_wherever_they_lie(tmp_path, monkeypatch):
    seen = []

    class NoWorker(Exception):
        pass

    def start(first_line, place):
        seen.append(first_line)
        raise NoWorker

    monkeypatch.setattr(batch, "_Worker", start)
    course = find_course()
    notebook = course.notebook("01_score_and_loss")
    place = tmp_path / "submitted" / "alba" / notebook.assignment / notebook.release.name
    place.parent.mkdir(parents=True)
    place.write_text(notebook.release.read_text())
    tasks = batch.find_submissions(tmp_path / "submitted", notebook)
    with open_ledger(tmp_path / "graded") as ledger, pytest.raises(NoWorker):
        batch.grade_class(course, notebook, tasks, ledger, batch.Settings(workers=1))
    assert {str(notebook.root), str(tmp_path / "submitted"), str(tmp_path / "graded")} <= set(seen[0]["hide"])


def test_workers_keep_to_processors_of_their_own(monkeypatch):
    chosen = []
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {3, 1, 5})
    monkeypatch.setattr(os, "sched_setaffinity", lambda pid, mask: chosen.append(mask))
    for number in range(4):
        bounds.keep_to_processor(number)
    assert chosen == [{1}, {3}, {5}, {1}]


@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "device", "long"])
def test_a_timestamp_is_a_small_ordinary_file_or_none(tmp_path: Path, kind):
    path, secret = tmp_path / "timestamp.txt", tmp_path / "secret"
    secret.write_text("2001-01-01")
    make = {
        "link": lambda: path.symlink_to(secret),
        "pipe": lambda: os.mkfifo(path),
        "folder": path.mkdir,
        "device": lambda: path.symlink_to("/dev/zero"),
        "long": lambda: path.write_text("2001-01-01" + "x" * 10_000),
    }
    make[kind]()
    told = handed_in(tmp_path / "topic.ipynb")
    assert told is None or (kind == "long" and len(told) <= 64)
