"""A run that is stopped, at any moment and however rudely, loses nothing; the next one goes on from there."""

import json
import os
import random
import signal
import time

import pytest

from tests.faults.command import (
    ASSIGNMENT,
    grade,
    graders,
    hand_in,
    is_sound,
    kept,
    refused,
    right,
    start,
    verdicts,
    wait_until,
)

STUDENTS = ("ana", "bo", "cho", "dae")
SLEEPS = "import time\ntime.sleep(0.5)\n\n\n"


@pytest.fixture
def submissions(tmp_path):
    """A class whose notebooks take a while."""
    for student in STUDENTS:
        hand_in(tmp_path / "class", student, right(SLEEPS))
    return tmp_path / "class"


def begin(submissions, output, *args):
    return start(
        "grade",
        ASSIGNMENT,
        "--submissions",
        submissions,
        "--output",
        output,
        *args,
        env={"MARK": str(output)},
    )


def holds_everything(outcome, output, before) -> None:
    """Hold that a run graded the whole class, and nobody a second time."""
    code, out, error = outcome
    assert (code, error) == (0, "")
    assert all(each["points"] == each["max_points"] for each in verdicts(out).values())
    assert tuple(verdicts(out)) == STUDENTS
    after = kept(output)
    assert len(after) == len(STUDENTS)
    assert before.items() <= after.items()
    assert is_sound(output / "gradebook.db")
    assert not [path for path in output.rglob(".*.*") if path.is_file()]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_half_way_says_so_and_the_next_one_goes_on_from_there(
    number, submissions, tmp_path
):
    output = tmp_path / "out"
    process = begin(submissions, output, "--workers", "1")
    wait_until(lambda: kept(output))
    process.send_signal(number)
    out, error = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, b"")
    assert error == b"cs231n: stopped; what is graded is kept: the same command goes on from there\n"
    before = kept(output)
    assert 0 < len(before) < len(STUDENTS)
    holds_everything(grade(submissions, output, "--json"), output, before)


def test_a_grader_that_is_killed_at_any_moment_loses_nothing_and_leaves_no_process(submissions, tmp_path):
    output, rng = tmp_path / "out", random.Random()
    before: dict[str, str] = {}
    for wanted in (0, 1, len(STUDENTS)):
        process = begin(submissions, output)
        wait_until(lambda: len(kept(output)) >= wanted or process.poll() is not None)  # noqa: B023
        time.sleep(rng.uniform(0.0, 0.4))
        process.kill()
        process.communicate(timeout=20)
        after = kept(output)
        assert before.items() <= after.items()
        assert not (output / "gradebook.db").exists() or is_sound(output / "gradebook.db")
        before = after
        wait_until(lambda: not graders(str(output)), 10)
    holds_everything(grade(submissions, output, "--json"), output, before)


def test_a_worker_that_is_killed_costs_nobody_anything(submissions, tmp_path):
    output = tmp_path / "out"
    process = begin(submissions, output, "--json")
    wait_until(lambda: kept(output))
    workers = set(graders(str(output))) - {process.pid}
    os.kill(min(workers), signal.SIGKILL)
    out, error = process.communicate(timeout=60)
    holds_everything((process.returncode, out.decode(), error.decode()), output, {})


def test_two_graders_of_one_course_at_once_are_told_so(submissions, tmp_path):
    output = tmp_path / "out"
    first = begin(submissions, output, "--json")
    wait_until(lambda: kept(output))
    refused(grade(submissions, output), "another grader is at work", "wait for it")
    out, error = first.communicate(timeout=60)
    holds_everything((first.returncode, out.decode(), error.decode()), output, {})


def test_a_notebook_that_changes_while_it_is_graded_is_graded_again(tmp_path):
    folder, output = tmp_path / "class", tmp_path / "out"
    path = hand_in(folder, "ana", right(SLEEPS + "time.sleep(2)\n"))
    process = begin(folder, output)
    time.sleep(0.1)
    wait_until(lambda: (output / ".cs231n" / "ledger.db").exists())
    time.sleep(1.5)
    notebook = json.loads(right())
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != "softmax"]
    path.write_text(json.dumps(notebook))
    process.communicate(timeout=60)
    code, out, _ = grade(folder, output, "--json")
    assert code == 0
    assert verdicts(out)["ana"]["points"] == verdicts(out)["ana"]["max_points"] - 10
