"""Results go to standard output and everything else to standard error, on any terminal and on none."""

import json
import os
import re
import subprocess

import pytest

from tests.faults.command import ASSIGNMENT, COMMAND, ROOT, grade, hand_in, run, start, verdicts

COMMANDS = ("grade", "build", "doctor", "prove", "data", "demo")


@pytest.fixture
def submissions(tmp_path):
    """A class that needs no student's code to run."""
    hand_in(tmp_path / "class", "김 철수 🙂", "{")
    return tmp_path / "class"


def test_the_help_of_every_command_ends_with_an_example_that_names_it():
    code, out, _ = run("--help")
    assert code == 0
    assert "example: cs231n " in out
    assert set(re.findall(r"^    (\w+) ", out, re.MULTILINE)) == set(COMMANDS)
    for command in COMMANDS:
        code, out, error = run(command, "--help")
        assert (code, error) == (0, "")
        assert f"example: cs231n {command}" in out.strip().splitlines()[-1]


@pytest.mark.parametrize("args", [(), ("grade",), ("nothing",), ("grade", ASSIGNMENT, "--colour")])
def test_a_slip_in_the_arguments_is_exit_code_two_and_a_usage(args):
    code, out, error = run(*args)
    assert (code, out) == (2, "")
    assert error.startswith("usage: cs231n")


def test_json_is_one_object_on_standard_output_whatever_the_terminal_can_show(submissions, tmp_path):
    for encoding in ("utf-8", "ascii", "cp1252"):
        code, out, error = grade(submissions, tmp_path / "out", "--json", env={"PYTHONIOENCODING": encoding})
        assert (code, error) == (0, "")
        assert list(verdicts(out)) == ["김 철수 🙂"]


def test_a_table_is_shown_on_a_terminal_that_knows_no_korean(submissions, tmp_path):
    code, out, error = grade(submissions, tmp_path / "out", env={"PYTHONIOENCODING": "ascii"})
    assert (code, error) == (0, "")
    assert "is not valid JSON" in " ".join(out.split())


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_reader_who_has_gone_away_is_no_failure(more, submissions, tmp_path):
    read, write = os.pipe()
    os.close(read)
    args = ("grade", ASSIGNMENT, "--submissions", submissions, "--output", tmp_path / "out", *more)
    process = start(*args, stdout=write)
    os.close(write)
    _, error = process.communicate(timeout=60)
    assert (process.returncode, error) == (0, b"")
    assert (tmp_path / "out" / "gradebook.db").exists()


def test_closed_standard_streams_are_no_failure(submissions, tmp_path):
    args = [
        "grade",
        ASSIGNMENT,
        "--submissions",
        str(submissions),
        "--output",
        str(tmp_path / "out"),
        "--json",
    ]
    script = '"$@" <&- >&- 2>&-'
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-c", script, "sh", *COMMAND, *args], cwd=ROOT, env=environment)
    assert done.returncode == 0
    assert (tmp_path / "out" / "gradebook.db").read_bytes().startswith(b"SQLite format 3")


def test_what_lies_in_the_working_folder_is_never_imported(tmp_path):
    path = hand_in(tmp_path / "class", "ana", json.dumps({"cells": [{"cell_type": "code", "source": "1"}]}))
    for name in ("json", "numpy", "grader", "sitecustomize", "worker"):
        (path.parent / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close()\n")
    command = ["-P", "-c", COMMAND[2].replace("; from", f"; sys.path.insert(0, {str(ROOT)!r}); from", 1)]
    args = ["grade", ASSIGNMENT, "--submissions", tmp_path / "class", "--output", tmp_path / "out"]
    done = subprocess.run([COMMAND[0], *command, *map(str, args)], cwd=path.parent, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "ran").exists()
