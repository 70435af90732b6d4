"""The gradebook: what is written and what survives."""

import sqlite3

import pytest

from grader.records import RecordsError, entries, gradebook
from tests.records.samples import ASSIGNMENT, NOTEBOOK, cell, make_release, make_result


def records(database):
    return entries.read(database, ASSIGNMENT, NOTEBOOK)


def give(database, column, value, name, table="grade", **more):
    """Write what a person gives in formgrader."""
    with sqlite3.connect(database) as db:
        pairs = {column: value} | more
        sets = ", ".join(f"{key} = ?" for key in pairs)
        query = f"UPDATE {table} SET {sets} WHERE cell_id IN (SELECT id FROM base_cell WHERE name = ?)"
        changed = db.execute(query, (*pairs.values(), name)).rowcount
    db.close()
    assert changed


def test_every_graded_cell_of_every_student_gets_its_score(save, database):
    assert save(make_result("ada"), make_result("bob", softmax=2.5)) == []
    found = records(database)
    assert set(found) == {"ada", "bob"}
    assert {name: entry.auto_score for name, entry in found["bob"].entries.items()} == {
        "test_softmax": 2.5,
        "test_svm_loss": 3.0,
        "why_shift": None,
    }
    assert found["ada"].score == 13


def test_only_a_written_answer_waits_for_a_person(save, database):
    save(make_result())
    needs = {name: entry.needs_manual_grade for name, entry in records(database)["ada"].entries.items()}
    assert needs == {"test_softmax": False, "test_svm_loss": False, "why_shift": True}


def test_an_untouched_written_answer_gets_zero_and_nobody_needs_to_look(save, database):
    save(make_result(written="Write your answer here.\n"))
    entry = records(database)["ada"].entries["why_shift"]
    assert (entry.auto_score, entry.needs_manual_grade) == (0.0, False)


def test_a_broken_submission_gets_zero_everywhere_and_the_reason_as_comment(save, database):
    save(make_result(status="broken", message="it is not valid JSON", exercises=(), answers={}))
    assert [entry.auto_score for entry in records(database)["ada"].entries.values()] == [0.0, 0.0, 0.0]
    with sqlite3.connect(database) as db:
        comments = {row[0] for row in db.execute("SELECT auto_comment FROM comment")}
    db.close()
    assert comments == {"it is not valid JSON", "No response."}


def test_an_answer_is_commented_when_it_is_wrong_or_was_not_given(save, database, release):
    given = make_result()
    given.answers["softmax"] = release["cells"][3]["source"]
    save(given, make_result("bob"))
    with sqlite3.connect(database) as db:
        query = """SELECT sa.student_id, c.name, k.auto_comment FROM comment k
            JOIN base_cell c ON c.id = k.cell_id JOIN submitted_notebook sn ON sn.id = k.notebook_id
            JOIN submitted_assignment sa ON sa.id = sn.assignment_id"""
        found = {(student, name): comment for student, name, comment in db.execute(query)}
    db.close()
    assert found["ada", "softmax"] == "No response."
    assert found["bob", "softmax"] is None
    assert found["bob", "svm_loss"] == "✗ svm_loss: loss is nan for scores of a thousand"
    assert found["bob", "why_shift"] is None


def test_what_a_person_gave_survives_a_second_grading(save, database):
    save(make_result())
    give(database, "manual_score", 1.5, "why_shift", needs_manual_grade=0)
    give(database, "extra_credit", 1.0, "test_softmax")
    give(database, "manual_comment", "Well put.", "why_shift", table="comment")
    save(make_result(softmax=4.0), previous={"ada": make_result().answers})
    record = records(database)["ada"]
    assert record.entries["why_shift"].manual_score == 1.5
    assert record.entries["test_softmax"].score == 5.0
    assert record.comments == {"why_shift": "Well put."}
    assert not record.entries["why_shift"].needs_manual_grade


@pytest.mark.parametrize("previous", [None, {"ada": {"why_shift": "Something else."}}])
def test_a_person_looks_again_when_the_written_answer_is_another(save, database, previous):
    save(make_result())
    give(database, "manual_score", 1.5, "why_shift", needs_manual_grade=0)
    save(make_result(), previous=previous)
    entry = records(database)["ada"].entries["why_shift"]
    assert (entry.manual_score, entry.needs_manual_grade) == (1.5, True)


def test_a_person_looks_again_when_the_automatic_score_below_theirs_changed(save, database):
    save(make_result())
    give(database, "manual_score", 10.0, "test_svm_loss")
    same = {"ada": make_result().answers}
    save(make_result(), previous=same)
    assert not records(database)["ada"].entries["test_svm_loss"].needs_manual_grade
    save(make_result(svm=1.0), previous=same)
    entry = records(database)["ada"].entries["test_svm_loss"]
    assert (entry.auto_score, entry.score, entry.needs_manual_grade) == (1.0, 10.0, True)


def test_grading_twice_writes_the_same_rows_once(save, database):
    save(make_result())
    save(make_result())
    with sqlite3.connect(database) as db:
        counts = [
            db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("student", "submitted_assignment", "submitted_notebook", "grade", "comment")
        ]
    db.close()
    assert counts == [1, 1, 1, 3, 3]


def test_one_impossible_result_leaves_the_whole_batch_unwritten(save, database):
    save(make_result("ada"))
    with pytest.raises(RecordsError, match="bob: 11 points for softmax, which is worth 10"):
        save(make_result("ada", softmax=0.0), make_result("bob", softmax=11.0))
    assert set(records(database)) == {"ada"}
    assert records(database)["ada"].entries["test_softmax"].auto_score == 10


def test_a_new_cell_of_the_release_is_added_to_earlier_submissions(save, database, release):
    save(make_result("ada"))
    release["cells"].append(cell("check(extra)", "test_extra", "tests", 3))
    notices = save(make_result("bob"), release=release)
    assert notices == ["test_extra is new in the release: submissions graded before it need grading again"]
    ada = records(database)["ada"]
    assert ada.score == 13
    assert ada.entries["test_extra"].needs_manual_grade


def test_a_cell_that_left_the_release_keeps_its_scores_and_is_named(save, database, release):
    save(make_result("ada"))
    release["cells"] = [c for c in release["cells"] if "svm_loss" not in c["id"]]
    notices = save(make_result("ada"), release=release)
    assert notices == [
        "test_svm_loss is no longer in the release: its scores are kept, and nbgrader still counts them"
    ]
    assert records(database)["ada"].entries["test_svm_loss"].auto_score == 3.0


def test_changed_points_are_taken_over_and_said(save, database):
    save(make_result("ada"))
    release = make_release()
    release["cells"][5]["metadata"]["nbgrader"]["points"] = 12
    (notice,) = save(make_result("bob"), release=release)
    assert notice.startswith("test_softmax is now worth 12 points instead of 10")


def test_without_submissions_the_release_replaces_what_was_there(database, release):
    def names():
        with sqlite3.connect(database) as db:
            found = {row[0] for row in db.execute("SELECT name FROM base_cell")}
            found |= {row[0] for row in db.execute("SELECT name FROM source_cell")}
        db.close()
        return found

    gradebook.register(database, ASSIGNMENT, NOTEBOOK, release, course_id="cs231n")
    assert "test_svm_loss" in names()
    release["cells"] = [c for c in release["cells"] if "svm_loss" not in c["id"]]
    assert gradebook.register(database, ASSIGNMENT, NOTEBOOK, release, course_id="cs231n") == []
    assert names() == {"setup", "softmax", "test_softmax", "why_shift"}


def test_two_cells_of_one_name_stop_before_anything_is_written(save, database, release):
    release["cells"].append(release["cells"][5])
    with pytest.raises(RecordsError, match="two cells named 'test_softmax'"):
        save(make_result(), release=release)
    assert not database.exists()


def test_late_work_loses_what_the_rule_says_and_no_more_than_it_has(save, database):
    def due(when, extension=None):
        with sqlite3.connect(database) as db:
            db.execute("UPDATE assignment SET duedate = ?", (when,))
            db.execute("UPDATE submitted_assignment SET extension = ?", (extension,))
        db.close()

    asked = []

    def rule(student, score, seconds):
        asked.append((student, score, seconds))
        return 100.0

    late = make_result(timestamp="2026-01-02 03:00:00 UTC")
    save(late, penalty=lambda: pytest.fail("nobody is late"))
    due("2026-01-02 02:00:00.000000")
    save(late, penalty=lambda: rule)
    assert asked == [("ada", 13.0, 3600.0)]
    assert records(database)["ada"].penalty == 13.0
    due("2026-01-02 02:00:00.000000", extension="1970-01-02 00:00:00.000000")
    save(late, penalty=lambda: rule)
    assert records(database)["ada"].penalty == 0


def test_a_timestamp_that_is_no_date_is_left_out_and_said(save, database):
    (notice,) = save(make_result(timestamp="yesterday\x1b[31m"))
    assert notice == "ada: the timestamp 'yesterday' is not a date and was left out"


@pytest.mark.parametrize(
    "student", ["김지우", "o'brien; DROP TABLE grade", "=1+1", "a" * 300, "bad\udcffname"]
)
def test_any_name_a_folder_can_have_is_a_student(save, database, student):
    save(make_result(student), make_result("ada"))
    assert len(records(database)) == 2
