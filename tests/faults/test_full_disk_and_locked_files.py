"""A gradebook or a ledger that cannot be used ends in a sentence, and what was there stays as it was."""

import os
import resource
import shutil
import sqlite3
import subprocess
from contextlib import closing

import pytest

from grader.course import CourseError
from grader.grading.ledger import Ledger
from grader.grading.result import SubmissionResult
from tests.faults.command import grade, hand_in, is_sound, refused, verdicts

DISK = 8000
RESULT = SubmissionResult("ana", "01", "graded", "x" * 9000, 1.0, 1.0, (), {})


@pytest.fixture
def submissions(tmp_path):
    """A class that needs no student's code to run."""
    hand_in(tmp_path / "class", "ana", "{")
    return tmp_path / "class"


def test_a_gradebook_of_another_kind_is_refused_and_left_alone(submissions, tmp_path):
    gradebook = tmp_path / "out" / "gradebook.db"
    gradebook.parent.mkdir()
    gradebook.write_text("a shopping list " * 99)
    refused(grade(submissions, tmp_path / "out"), "is not a database", "move it away")
    assert gradebook.read_text() == "a shopping list " * 99
    gradebook.unlink()
    with closing(sqlite3.connect(gradebook)) as db:
        db.execute("CREATE TABLE shopping (item)")
        db.commit()
    content = gradebook.read_bytes()
    refused(grade(submissions, tmp_path / "out"), "not a gradebook of nbgrader", "move this one away")
    assert gradebook.read_bytes() == content


def test_a_gradebook_of_another_version_or_a_damaged_one_is_refused_and_left_alone(submissions, tmp_path):
    gradebook = tmp_path / "out" / "gradebook.db"
    assert grade(submissions, tmp_path / "out")[0] == 0
    good = gradebook.read_bytes()
    gradebook.write_bytes(good[: len(good) // 3])
    refused(grade(submissions, tmp_path / "out"), "is damaged", "put back a copy")
    gradebook.write_bytes(good)
    with closing(sqlite3.connect(gradebook)) as db:
        db.execute("UPDATE alembic_version SET version_num = 'older'")
        db.commit()
    content = gradebook.read_bytes()
    refused(grade(submissions, tmp_path / "out"), "another version", "nbgrader db upgrade")
    assert gradebook.read_bytes() == content


def test_a_locked_gradebook_is_told_and_nothing_is_lost(submissions, tmp_path):
    assert grade(submissions, tmp_path / "out")[0] == 0
    gradebook = tmp_path / "out" / "gradebook.db"
    content = gradebook.read_bytes()
    with closing(sqlite3.connect(gradebook, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        refused(grade(submissions, tmp_path / "out"), "in use by another program", "then grade again")
        db.execute("ROLLBACK")
    assert gradebook.read_bytes() == content
    assert grade(submissions, tmp_path / "out")[0] == 0


@pytest.mark.parametrize("size", [0, 20_000, 80_000])
def test_a_file_that_may_not_grow_leaves_no_half_gradebook(size, submissions, tmp_path):
    def bounded():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    refused(grade(submissions, tmp_path / "out", preexec_fn=bounded), "disk", "again")
    assert not (tmp_path / "out" / "gradebook.db").exists()
    assert grade(submissions, tmp_path / "out")[0] == 0
    assert is_sound(tmp_path / "out" / "gradebook.db")


@pytest.fixture
def small_disk(tmp_path):
    """A disk of a few MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = os.geteuid() == 0 and shutil.which("mount")
    if (
        not mounted
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={DISK}k", "none", place], capture_output=True
        ).returncode
    ):
        pytest.skip("a small disk can be mounted by root alone")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_full_disk_is_told_and_the_gradebook_stays_whole(small_disk, submissions):
    filler = small_disk / "filler"
    for left in (0, 30, 150):
        filler.write_bytes(b"x" * (DISK - left) * 1024)
        refused(grade(submissions, small_disk), "make room", "again")
    filler.unlink()
    assert grade(submissions, small_disk)[0] == 0
    with pytest.raises(OSError, match="No space"):
        filler.write_bytes(b"x" * DISK * 1024)
    for number in range(9):
        hand_in(submissions, f"student {number}", "{")
    refused(grade(submissions, small_disk), "make room", "again")
    assert is_sound(small_disk / "gradebook.db")
    filler.unlink()
    assert len(verdicts(grade(submissions, small_disk, "--json")[1])) == 10


def test_a_disk_that_may_only_be_read_is_told(small_disk, submissions):
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    refused(grade(submissions, small_disk), "Read-only", "--output")


def test_a_verdict_that_finds_no_room_ends_in_a_sentence_and_earlier_ones_are_kept(tmp_path):
    with closing(Ledger(tmp_path / "ledger.db")) as ledger:
        ledger.keep("first", RESULT)
        pages = ledger._connection.execute("PRAGMA page_count").fetchone()[0]
        ledger._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(CourseError, match="full.*make room"):
            ledger.keep("second", RESULT)
    with closing(Ledger(tmp_path / "ledger.db")) as ledger:
        assert ledger.find("first") == RESULT
        assert ledger.find("second") is None


def test_a_ledger_in_use_by_another_program_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("sqlite3.connect", lambda path, connect=sqlite3.connect: connect(path, timeout=0.1))
    with (
        closing(Ledger(tmp_path / "ledger.db")) as ledger,
        closing(sqlite3.connect(tmp_path / "ledger.db")) as other,
    ):
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CourseError, match="locked.*no other program"):
            ledger.keep("first", RESULT)


@pytest.mark.parametrize("damage", ["text", "half", "row", "other table"])
def test_a_damaged_ledger_is_set_aside_and_made_again(damage, tmp_path):
    path = tmp_path / "ledger.db"
    with closing(Ledger(path)) as ledger:
        for number in range(20):
            ledger.keep(str(number), RESULT)
    if damage == "text":
        path.write_text("not a database " * 999)
    elif damage == "half":
        content = path.read_bytes()
        path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    else:
        with closing(sqlite3.connect(path)) as db:
            db.execute("UPDATE verdicts SET result = '{'" if damage == "row" else "DROP TABLE verdicts")
            if damage == "other table":
                db.execute("CREATE TABLE verdicts (a)")
            db.commit()
    with closing(Ledger(path)) as ledger:
        assert ledger.find("7") is None
        ledger.keep("7", RESULT)
        assert ledger.find("7") == RESULT
    assert path.with_suffix(".broken").exists() == (damage != "row")
