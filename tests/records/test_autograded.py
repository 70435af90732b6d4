"""Autograded notebooks: what stock nbgrader reads from them, and what is never in them."""

import json

import pytest

from grader.records import RecordsError, autograded
from tests.records.samples import ASSIGNMENT, NOTEBOOK, make_result, verdict


def cells(notebook):
    return {cell["id"]: cell for cell in notebook["cells"]}


def test_a_tests_cell_shows_the_lines_and_then_the_score(release):
    outputs = cells(autograded.build(release, make_result()))["test_svm_loss"]["outputs"]
    stream, score = outputs
    assert (stream["output_type"], stream["name"]) == ("stream", "stdout")
    assert stream["text"].splitlines() == [
        "✗ svm_loss: loss is nan for scores of a thousand",
        "  3 of 6 points",
        "  ✓ matches the definition",
        "  ✗ stays finite for scores of a thousand",
    ]
    assert score["data"] == {"text/plain": "3"}


def test_a_score_that_is_no_round_number_is_kept_exactly(release):
    points = 20 / 3
    outputs = cells(autograded.build(release, make_result(softmax=points)))["test_softmax"]["outputs"]
    assert float(outputs[1]["data"]["text/plain"]) == points


def test_only_the_answers_come_from_the_submission(release):
    result = make_result()
    result.answers["test_softmax"] = "print('full marks')"
    result.answers["setup"] = "import os"
    built = autograded.build(release, result)
    for now, then in zip(built["cells"], release["cells"], strict=True):
        assert now["metadata"] == then["metadata"]
        if now["id"] not in ("softmax", "svm_loss", "why_shift"):
            assert now["source"] == then["source"]
    assert cells(built)["softmax"]["source"] == result.answers["softmax"]


def test_a_missing_answer_is_the_released_one(release):
    built = autograded.build(release, make_result(answers={}))
    assert cells(built)["softmax"]["source"] == cells(release)["softmax"]["source"]


def test_an_exercise_without_a_verdict_scores_zero_and_not_full_points(release):
    result = make_result(status="broken", message="not valid JSON", exercises=(), answers={})
    for name in ("test_softmax", "test_svm_loss"):
        stream, score = cells(autograded.build(release, result))[name]["outputs"]
        assert stream["text"] == "✗ not valid JSON\n"
        assert score["data"] == {"text/plain": "0"}


def test_colour_codes_and_direction_marks_of_an_error_do_not_come_through(release):
    forged = verdict("softmax", 0, 10, "error", "boom \x1b[32m✓\x1b[0m \u202eabc\r✓ softmax: fine")
    built = autograded.build(release, make_result(exercises=(forged,)))
    text = cells(built)["test_softmax"]["outputs"][0]["text"]
    assert not set("\x1b\u202e\r") & set(text)


def test_unconfined_grading_is_marked_on_every_tests_cell(release):
    built = autograded.build(release, make_result(confined=False))
    for name in ("test_softmax", "test_svm_loss"):
        assert "without confinement" in cells(built)[name]["outputs"][0]["text"]


def test_the_result_comes_back_out_of_the_file(tmp_path, release):
    result = make_result(timestamp="2026-01-02 03:04:05 UTC")
    path = autograded.write(tmp_path, NOTEBOOK, release, result)
    assert path == tmp_path / "ada" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    assert autograded.result_in(autograded.read(path)) == result
    assert path.with_name("timestamp.txt").read_text() == "2026-01-02 03:04:05 UTC"


def test_text_that_no_file_can_hold_is_written_all_the_same(tmp_path, release):
    result = make_result(message="\ud800", answers={"softmax": "x = '\ud800\0'"})
    path = autograded.write(tmp_path, NOTEBOOK, release, result)
    assert "x = '\ufffd\ufffd'" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("student", ["..", "a/b", "", "a\0b"])
def test_a_name_that_leads_elsewhere_is_refused(tmp_path, release, student):
    with pytest.raises(RecordsError, match="cannot be the name of a folder"):
        autograded.write(tmp_path / "autograded", NOTEBOOK, release, make_result(student))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path, release):
    (tmp_path / "ada").write_text("in the way")
    with pytest.raises(RecordsError, match="cannot be written"):
        autograded.write(tmp_path, NOTEBOOK, release, make_result())


def test_a_damaged_autograded_notebook_reads_as_none(tmp_path):
    for content in ("{", "[]", json.dumps({"cells": 3}), "[" * 100_000):
        (tmp_path / "x.ipynb").write_text(content)
        assert autograded.read(tmp_path / "x.ipynb") is None
