"""nbgrader's own commands on a class that we graded, and the same class graded by nbgrader's own commands."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader.course import find_course
from grader.course.cells import rebuild, solution_id
from grader.grading.one import grade_submission
from grader.records import entries, record, schema
from grader.sample_class import write_sample_class
from grader.sandbox import Sandbox

ROOT = Path(__file__).parents[2]
ASSIGNMENT, NOTEBOOK = "01_score_and_loss", "score_and_loss"
#: Of the sample class, one of each kind of verdict: right, another convention, partly right, an error, blank,
#: no notebook at all. The others would cost minutes here and say nothing new.
CLASS = {"alba", "dana", "hana", "jun", "mei", "noor"}
HOSTILE = "**bold** <script>window.x = 1</script><img src=x onerror=alert(1)> [a](javascript:alert(2))"


def start(*command, cwd):
    """Start a command of this environment as a user would who has activated it."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, cwd=cwd, env=environment, **pipes)


def finish(process):
    """Wait for a command; returns what it printed, which must not be a failure."""
    output, errors = process.communicate(timeout=300)
    assert process.returncode == 0, output + errors
    return output


def run(*command, cwd):
    return finish(start(*command, cwd=cwd))


def hand_in(folder, student, notebook):
    place = folder / "submitted" / student / ASSIGNMENT
    place.mkdir(parents=True, exist_ok=True)
    text = notebook if isinstance(notebook, str) else json.dumps(notebook)
    (place / f"{NOTEBOOK}.ipynb").write_text(text, encoding="utf-8")


def odd_submissions(release, answers):
    """Notebooks that abort a batch of stock nbgrader, or that it believes."""
    whole = rebuild(release, answers)
    tests = next(cell for cell in whole["cells"] if cell["id"].startswith("test_"))
    twice = json.loads(json.dumps(whole))
    twice["cells"] += [tests, tests]
    without = {**whole, "cells": [cell for cell in whole["cells"] if cell["id"] != tests["id"]]}
    blank = json.loads(json.dumps(release))
    for cell in blank["cells"]:
        if cell["cell_type"] == "code":
            data = {"text/plain": cell["metadata"].get("nbgrader", {}).get("points", 1) and "4"}
            score = {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": data}
            warning = {"output_type": "stream", "name": "stderr", "text": "warning\n"}
            cell["outputs"] = [score, warning]
            cell["metadata"]["nbgrader"] = {"grade": True, "points": 1e9, "grade_id": cell["id"]}
    hostile = rebuild(release, {solution_id(cell): HOSTILE for cell in release["cells"] if solution_id(cell)})
    return {"twice": twice, "without": without, "forged": blank, "hostile": hostile}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """One class graded twice: in `ours` by the batch path, in `stock` by `nbgrader autograde`."""
    course = find_course(ROOT)
    notebook = course.notebook(ASSIGNMENT)
    ours, stock = tmp_path_factory.mktemp("ours"), tmp_path_factory.mktemp("stock")
    write_sample_class(notebook, ours / "submitted")
    for student in {place.name for place in (ours / "submitted").iterdir()} - CLASS:
        shutil.rmtree(ours / "submitted" / student)
    answers = json.loads((ours / "submitted" / "alba" / ASSIGNMENT / f"{NOTEBOOK}.ipynb").read_text())
    texts = {solution_id(cell): "".join(cell["source"]) for cell in answers["cells"] if solution_id(cell)}
    for student, odd in odd_submissions(notebook.released, texts).items():
        hand_in(ours, student, odd)
    for place in (ours / "submitted").glob(f"*/{ASSIGNMENT}"):
        (place / "timestamp.txt").write_text("2026-03-01 18:00:00 UTC")
    (ours / "submitted" / "hostile" / ASSIGNMENT / "secret.txt").symlink_to(ROOT / "LICENSE")
    shutil.copy(ROOT / "nbgrader_config.py", ours)
    shutil.copytree(ours, stock, symlinks=True, dirs_exist_ok=True)
    command = ("nbgrader", "autograde", ASSIGNMENT, "--course-dir", str(stock))
    by_nbgrader = start(*command, cwd=stock.parent)
    with Sandbox() as box:
        results = [
            grade_submission(notebook, place.parts[-3], place, box)
            for place in sorted((ours / "submitted").glob(f"*/{ASSIGNMENT}/{NOTEBOOK}.ipynb"))
        ]
    record(course, notebook, results, ours)
    finish(by_nbgrader)
    return SimpleNamespace(ours=ours, stock=stock, results=results)


@pytest.fixture(scope="module")
def facts(graded):
    """What nbgrader makes of the folder that we graded."""
    script = Path(__file__).with_name("stock_facts.py")
    return json.loads(run(sys.executable, str(script), str(graded.ours), ASSIGNMENT, cwd=graded.ours))


def test_both_ways_of_grading_agree_on_every_score_and_on_what_waits_for_a_person(graded):
    ours = entries.read(graded.ours / "gradebook.db", ASSIGNMENT, NOTEBOOK)
    stock = entries.read(graded.stock / "gradebook.db", ASSIGNMENT, NOTEBOOK)
    assert len(ours) == len(graded.results) == len(CLASS) + 4
    assert ours == stock


def test_forged_outputs_and_stderr_lines_decide_nothing(graded):
    stock = entries.read(graded.stock / "gradebook.db", ASSIGNMENT, NOTEBOOK)
    assert stock["forged"].score == 0
    whole = sum(entry.score or 0 for entry in stock["alba"].entries.values())
    assert stock["twice"].score == stock["without"].score == whole > 0


def test_what_a_link_beside_a_notebook_points_to_is_not_handed_on(graded):
    left = [path.name for path in (graded.stock / "autograded" / "hostile" / ASSIGNMENT).iterdir()]
    assert sorted(left) == [f"{NOTEBOOK}.ipynb", "timestamp.txt"]


def test_nbgrader_would_read_the_same_scores_from_our_notebooks(graded, facts):
    ours = entries.read(graded.ours / "gradebook.db", ASSIGNMENT, NOTEBOOK)
    for student, graded_cells in ours.items():
        if student != "noor":  # a file that is no notebook; nbgrader has no score for its written answers
            assert facts["students"][student]["scores"] == {
                name: entry.auto_score for name, entry in graded_cells.entries.items()
            }


def test_locked_cells_of_our_notebooks_keep_nbgraders_checksums(facts):
    assert all(all(student["checksums"]) and student["checksums"] for student in facts["students"].values())


def test_formgrader_takes_our_class_as_graded(facts):
    assert not [name for name, student in facts["students"].items() if student["needs_autograding"]]


def test_our_tables_are_nbgraders_tables(facts):
    ours = {name: f"CREATE TABLE {name} ( {columns} )" for name, columns in schema.TABLES.items()}
    ours = {name: " ".join(text.split()) for name, text in ours.items() if name != "alembic_version"}
    assert ours == facts["tables"]
    assert facts["revision"] == schema.REVISION


def test_an_answer_is_not_markup_in_formgrader(facts):
    page = facts["formgrader"]
    assert "<strong>bold</strong>" in page
    assert "window.x" in page
    assert "<script>window.x" not in page
    assert "<img src=x" not in page
    assert 'href="javascript' not in page


def test_the_late_rule_is_the_one_that_nbgrader_would_use(facts):
    assert facts["late"][:2] == [None, 5.0]
    assert "the rule for late work in" in facts["late"][2]
    assert "no.such.Rule" in facts["late"][2]


def test_nbgrader_lists_and_exports_the_gradebook_that_we_wrote(graded):
    listed = run("nbgrader", "db", "assignment", "list", "--course-dir", str(graded.ours), cwd=graded.ours)
    assert f"{ASSIGNMENT} (due: None)\n    - {NOTEBOOK}" in listed
    run("nbgrader", "export", "--to", "exported.csv", cwd=graded.ours)
    with open(graded.ours / "exported.csv", newline="") as file:
        exported = {row["student_id"]: row for row in csv.DictReader(file)}
    assert {result.student: result.points for result in graded.results} == {
        student: float(row["score"]) for student, row in exported.items()
    }
    assert exported["alba"]["timestamp"] == "2026-03-01 18:00:00"


def test_nbgraders_feedback_command_makes_our_page(graded):
    run("nbgrader", "generate_feedback", ASSIGNMENT, "--student", "alba", cwd=graded.stock)
    page = Path("feedback", "alba", ASSIGNMENT, f"{NOTEBOOK}.html")
    assert (graded.stock / page).read_text() == (graded.ours / page).read_text()


def test_our_grading_goes_on_in_a_gradebook_that_nbgrader_began(graded):
    database = graded.stock / "gradebook.db"
    before = entries.read(database, ASSIGNMENT, NOTEBOOK)
    course = find_course(ROOT)
    places = record(course, course.notebook(ASSIGNMENT), graded.results, graded.stock)
    assert places.notices == []
    assert entries.read(database, ASSIGNMENT, NOTEBOOK) == before


def test_nbgraders_own_feedback_page_shows_the_same_messages_and_no_script(graded):
    stock_page = "--GenerateFeedback.exporter_class=nbconvert.exporters.HTMLExporter"
    run("nbgrader", "generate_feedback", ASSIGNMENT, "--student", "hostile", stock_page, cwd=graded.ours)
    page = (graded.ours / "feedback" / "hostile" / ASSIGNMENT / f"{NOTEBOOK}.html").read_text()
    result = next(result for result in graded.results if result.student == "hostile")
    assert result.exercises[0].message.split("'")[0].split("<")[0] in page
    assert "<script>window.x" not in page
    assert "onerror=alert(1)>" not in page.replace("&gt;", "")
