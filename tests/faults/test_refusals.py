"""What cannot be graded is refused in one sentence that says what to do, and nothing is written."""

import shutil

import pytest

from tests.faults.command import ASSIGNMENT, FILE, ROOT, grade, hand_in, refused, run


@pytest.fixture
def course(tmp_path):
    """A copy of the course folder."""
    copy = tmp_path / "course"
    copy.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", copy)
    for folder in ("solutions", "notebooks"):
        shutil.copytree(ROOT / folder, copy / folder)
    return copy


def test_a_class_without_submissions_is_told_where_they_belong(tmp_path):
    (tmp_path / "class" / "kim").mkdir(parents=True)
    refused(grade(tmp_path / "class", tmp_path / "out"), "no submissions", f"<student>/{ASSIGNMENT}/{FILE}")
    assert not (tmp_path / "out").exists()


def test_one_students_folder_is_no_class(tmp_path):
    hand_in(tmp_path / "class", "kim")
    refused(grade(tmp_path / "class" / "kim", tmp_path / "out"), "no submissions", "<student>")


def test_a_missing_folder_and_a_file_in_its_place_are_told(tmp_path):
    refused(grade(tmp_path / "nowhere", tmp_path / "out"), "No such file", "--submissions")
    path = hand_in(tmp_path, "kim")
    refused(grade(path, tmp_path / "out"), "Not a directory", "--submissions")
    assert not (tmp_path / "out").exists()


def test_an_unknown_assignment_is_told_with_those_there_are():
    refused(run("grade", "99_nothing"), "99_nothing", ASSIGNMENT)


def test_an_unknown_student_is_named(tmp_path):
    hand_in(tmp_path / "class", "kim")
    refused(grade(tmp_path / "class", tmp_path / "out", "--student", "lee"), "lee", ASSIGNMENT)


def test_a_folder_outside_a_course_still_finds_the_course(tmp_path):
    hand_in(tmp_path / "class", "kim")
    assert grade(tmp_path / "class", tmp_path / "out", cwd=tmp_path)[0] == 0


def test_a_release_that_is_out_of_date_is_not_graded_by(course, tmp_path):
    with (course / "solutions" / f"{ASSIGNMENT}.py").open("a") as file:
        file.write("\n# %% [markdown]\n# One more question.\n")
    hand_in(course / "submitted", "kim")
    refused(run("grade", ASSIGNMENT, cwd=course), "older than solutions", "cs231n build")
    assert not (course / "gradebook.db").exists()


def test_a_release_that_is_missing_or_damaged_asks_for_a_build(course):
    hand_in(course / "submitted", "kim")
    release = course / "notebooks" / ASSIGNMENT / FILE
    release.write_text("{")
    refused(run("grade", ASSIGNMENT, cwd=course), FILE, "cs231n build")
    release.unlink()
    refused(run("grade", ASSIGNMENT, cwd=course), "no release yet", "cs231n build")


@pytest.mark.parametrize(
    "limits",
    [("--exercise-seconds", "0"), ("--notebook-seconds", "nan"), ("--memory-mb", "-1"), ("--workers", "x")],
)
def test_a_limit_of_nothing_would_fail_everybody_and_is_refused(limits, tmp_path):
    hand_in(tmp_path / "class", "kim")
    code, out, error = grade(tmp_path / "class", tmp_path / "out", *limits)
    assert (code, out) == (2, "")
    assert limits[0] in error
    assert "above 0" in error


def test_an_output_folder_that_cannot_be_written_is_told(tmp_path):
    path = hand_in(tmp_path / "class", "kim")
    refused(grade(tmp_path / "class", path), "cannot be written", "--output")
    assert path.read_bytes() == b""
