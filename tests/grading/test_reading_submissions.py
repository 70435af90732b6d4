"""What is read of a submitted notebook, and what is said of one that cannot be read."""

import copy
import json
import os
from types import SimpleNamespace

import pytest

from grader.course.cells import rebuild
from grader.grading.submission import MAX_BYTES, BrokenSubmission, read_submission


def cell(kind, source, grade_id=None, **roles):
    meta = (
        {"nbgrader": {"grade_id": grade_id, "grade": False, "solution": False, **roles}} if grade_id else {}
    )
    return {"cell_type": kind, "id": grade_id or "free", "metadata": meta, "source": source}


RELEASE = {
    "cells": [
        cell("code", "import numpy as np", "setup", locked=True),
        cell("markdown", "Double it."),
        cell("code", "def double(x):\n    raise NotImplementedError", "double", solution=True),
        cell("code", "check(double)", "test_double", grade=True, locked=True),
        cell("code", "double(2)"),
        cell("markdown", "Write here.", "why", grade=True, solution=True),
    ],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 5,
}
NOTEBOOK = SimpleNamespace(released=RELEASE)
ANSWER = "def double(x):\n    return 2 * x"


def read(notebook, tmp_path):
    path = tmp_path / "topic.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return read_submission(path, NOTEBOOK)


def filled():
    return rebuild(RELEASE, {"double": ANSWER, "why": "Because."})


def test_answers_are_read_by_their_ids(tmp_path):
    submission = read(filled(), tmp_path)
    assert submission.answers == {"double": ANSWER, "why": "Because."}
    assert submission.helpers == ()
    assert submission.notes == ()


def test_the_release_text_is_not_a_helper(tmp_path):
    assert read(RELEASE, tmp_path).helpers == ()


def test_an_added_cell_is_a_helper_and_an_edited_free_cell_too(tmp_path):
    notebook = filled()
    notebook["cells"].insert(1, cell("code", "FACTOR = 2"))
    notebook["cells"][5]["source"] = "print(double(3))"
    assert read(notebook, tmp_path).helpers == ("FACTOR = 2", "print(double(3))")


def test_metadata_is_not_believed(tmp_path):
    notebook = filled()
    for each in notebook["cells"]:
        each["metadata"].setdefault("nbgrader", {}).update(points=1000, grade=True, locked=False)
    assert read(notebook, tmp_path).answers["double"] == ANSWER


def test_a_duplicated_answer_counts_once_and_not_as_the_stub(tmp_path):
    notebook = filled()
    stub = copy.deepcopy(RELEASE["cells"][2])
    notebook["cells"].append(stub)
    submission = read(notebook, tmp_path)
    assert submission.answers["double"] == ANSWER
    assert "2 times" in submission.notes[0]


def test_of_two_answers_the_last_one_counts(tmp_path):
    notebook = filled()
    notebook["cells"].append(cell("code", "def double(x):\n    return x + x", "double", solution=True))
    assert "x + x" in read(notebook, tmp_path).answers["double"]


def test_reordered_cells_change_nothing(tmp_path):
    notebook = filled()
    notebook["cells"].reverse()
    assert read(notebook, tmp_path).answers == {"double": ANSWER, "why": "Because."}


def test_an_answer_without_metadata_is_found_by_its_cell_id(tmp_path):
    notebook = filled()
    for each in notebook["cells"]:
        each["metadata"] = {}
    assert read(notebook, tmp_path).answers["double"] == ANSWER


def test_a_missing_answer_cell_is_missing(tmp_path):
    notebook = filled()
    del notebook["cells"][2]
    assert "double" not in read(notebook, tmp_path).answers


def test_source_may_be_a_list_and_line_ends_may_be_of_windows(tmp_path):
    notebook = filled()
    notebook["cells"][2]["source"] = ["def double(x):\r\n", "    return 2 * x"]
    assert read(notebook, tmp_path).answers["double"] == ANSWER


def test_format_three_is_read(tmp_path):
    cells = [{**each, "input": each["source"]} for each in filled()["cells"]]
    for each in cells:
        del each["source"]
    old = {"worksheets": [{"cells": cells}], "metadata": {}, "nbformat": 3, "nbformat_minor": 0}
    assert read(old, tmp_path).answers["double"] == ANSWER


def test_a_byte_order_mark_is_fine(tmp_path):
    path = tmp_path / "topic.ipynb"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(filled()).encode())
    assert read_submission(path, NOTEBOOK).answers["double"] == ANSWER


def broken(path) -> str:
    with pytest.raises(BrokenSubmission) as error:
        read_submission(path, NOTEBOOK)
    return str(error.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"{", "is not valid JSON (line 1)"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (b"[1, 2]", "not a notebook"),
        (b'"text"', "not a notebook"),
        (b'{"cells": 3}', "not a notebook"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"n": ' + b"9" * 5000 + b"}", "is not valid JSON"),
    ],
)
def test_what_is_no_notebook_is_told(content, sentence, tmp_path):
    path = tmp_path / "topic.ipynb"
    path.write_bytes(content)
    assert sentence in broken(path)


def test_odd_cells_are_passed_over(tmp_path):
    notebook = filled()
    notebook["cells"] += [None, 3, {}, {"cell_type": "code"}, {"cell_type": "code", "source": {"a": 1}}]
    notebook["cells"] += [{"cell_type": "code", "metadata": [], "source": [1, None]}, {"id": ["x"]}]
    assert read(notebook, tmp_path).answers["double"] == ANSWER


def test_a_missing_file_a_folder_a_pipe_and_a_link_are_told(tmp_path):
    path = tmp_path / "topic.ipynb"
    assert "is missing" in broken(path)
    path.mkdir()
    assert "is a folder" in broken(path)
    path.rmdir()
    os.mkfifo(path)
    assert "not an ordinary file" in broken(path)
    path.unlink()
    (tmp_path / "elsewhere").write_text(json.dumps(filled()))
    path.symlink_to(tmp_path / "elsewhere")
    assert "it is a link" in broken(path)


def test_a_huge_file_is_told_without_reading_it(tmp_path):
    path = tmp_path / "topic.ipynb"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "clear its outputs" in broken(path)
