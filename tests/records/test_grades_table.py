"""grades.csv: one line a student, safe to open in a spreadsheet."""

import csv

import pytest

from grader.records import RecordsError, grades
from grader.records.entries import Entry, Record
from tests.records.samples import ASSIGNMENT, make_result


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_line_holds_the_total_and_every_exercise(tmp_path, release):
    path = grades.write(tmp_path / "grades.csv", release, [make_result(), make_result("Ada", softmax=2.5)])
    first, second = rows(path)
    assert first["student"] == "Ada"
    assert second == {
        "student": "ada",
        "assignment": ASSIGNMENT,
        "score": "13",
        "max_score": "18",
        "status": "graded",
        "late_penalty": "0",
        "softmax": "10",
        "svm_loss": "3",
        "why_shift": "",
    }


def test_what_a_person_gave_and_lateness_count(tmp_path, release):
    record = Record({"why_shift": Entry(None, 2.0, None, False)}, {}, 0.5)
    path = grades.write(tmp_path / "grades.csv", release, [make_result()], {"ada": record})
    assert (rows(path)[0]["score"], rows(path)[0]["why_shift"]) == ("1.5", "2")


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@x", "\t=1", " =1", "＝1"])
def test_no_name_is_a_formula(tmp_path, release, name):
    path = grades.write(tmp_path / "grades.csv", release, [make_result(name)])
    assert rows(path)[0]["student"].startswith("'")


def test_rows_of_others_stay_when_some_are_graded_again(tmp_path, release):
    path = tmp_path / "grades.csv"
    grades.write(path, release, [make_result("=ada"), make_result("bob")])
    grades.write(path, release, [make_result("bob", softmax=0.0)])
    assert [(row["student"], row["score"]) for row in rows(path)] == [("'=ada", "13"), ("bob", "3")]


def test_the_table_of_nbgrader_export_is_replaced_and_any_other_is_not(tmp_path, release):
    path = tmp_path / "grades.csv"
    path.write_text(",".join(grades.NBGRADERS) + "\n")
    grades.write(path, release, [make_result()])
    assert len(rows(path)) == 1
    path.write_text("name,phone\nada,1\n")
    with pytest.raises(RecordsError, match="not a table of this course's grades"):
        grades.write(path, release, [make_result()])
    assert path.read_text() == "name,phone\nada,1\n"


def test_unconfined_grades_are_marked(tmp_path, release):
    path = grades.write(tmp_path / "grades.csv", release, [make_result(confined=False)])
    assert rows(path)[0]["status"] == "graded (unconfined)"
