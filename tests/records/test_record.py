"""A graded class, written down in one call."""

import json
import sqlite3

import pytest

from grader.course import Course, Notebook
from grader.records import RecordsError, autograded, entries, record
from tests.records.samples import ASSIGNMENT, NOTEBOOK, make_result


@pytest.fixture
def course(tmp_path, release):
    """A course folder with one release."""
    notebook = Notebook(tmp_path / "course", ASSIGNMENT)
    notebook.release.parent.mkdir(parents=True)
    notebook.release.write_text(json.dumps(release))
    return Course(tmp_path / "course")


@pytest.fixture
def write_down(course, tmp_path):
    def write(*results):
        return record(course, Notebook(course.root, ASSIGNMENT), results, tmp_path / "graded")

    return write


def test_every_record_of_a_class_is_where_nbgrader_looks_for_it(write_down, tmp_path):
    places = write_down(make_result("ada"), make_result("bob"))
    graded = tmp_path / "graded"
    for student in ("ada", "bob"):
        assert (graded / "autograded" / student / ASSIGNMENT / f"{NOTEBOOK}.ipynb").is_file()
        assert (graded / "feedback" / student / ASSIGNMENT / f"{NOTEBOOK}.html").is_file()
    assert set(entries.read(graded / "gradebook.db", ASSIGNMENT, NOTEBOOK)) == {"ada", "bob"}
    assert (graded / "grades.csv").is_file()
    assert all(path.exists() for _, path in places.rows())
    assert [what for what, _ in places.rows()] == ["gradebook", "autograded", "grades", "feedback"]


def test_points_given_by_a_person_reach_page_and_table_at_the_next_grading(write_down):
    places = write_down(make_result())
    with sqlite3.connect(places.gradebook) as db:
        db.execute(
            """UPDATE grade SET manual_score = 1.5, needs_manual_grade = 0
            WHERE cell_id IN (SELECT id FROM base_cell WHERE name = 'why_shift')"""
        )
    db.close()
    places = write_down(make_result())
    assert "1.5 / 2 points, given by a person" in " ".join(places.feedback[0].read_text().split())
    assert ",14.5,18," in places.grades.read_text()
    read = entries.read(places.gradebook, ASSIGNMENT, NOTEBOOK)
    assert not read["ada"].entries["why_shift"].needs_manual_grade
    places = write_down(make_result(written="I changed my mind."))
    read = entries.read(places.gradebook, ASSIGNMENT, NOTEBOOK)
    assert read["ada"].entries["why_shift"].needs_manual_grade


def test_when_the_gradebook_refuses_nothing_else_changes(write_down):
    places = write_down(make_result())
    page = places.feedback[0].read_text()
    with sqlite3.connect(places.gradebook) as db:
        db.execute("UPDATE alembic_version SET version_num = 'other'")
    db.close()
    with pytest.raises(RecordsError, match="another version of nbgrader"):
        write_down(make_result(softmax=0.0))
    assert places.feedback[0].read_text() == page


def test_a_run_that_was_stopped_after_the_gradebook_goes_on(write_down, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(autograded, "write", lambda *_: pytest.fail("stopped here"))
        with pytest.raises(pytest.fail.Exception):
            write_down(make_result())
    places = write_down(make_result())
    assert entries.read(places.gradebook, ASSIGNMENT, NOTEBOOK)["ada"].score == 13
    assert places.feedback[0].is_file()
