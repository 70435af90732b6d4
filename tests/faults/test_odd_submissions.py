"""One bad submission never stops the others: each gets a verdict, a sentence, and no neighbour notices."""

import json
import os

from grader.course.cells import solution_id
from tests.faults.command import ASSIGNMENT, FILE, PRINTS, grade, hand_in, right, verdicts

NAMES = (
    "김 철수", "a\nb", "-rf", "--help", "x" * 255, "\u202eabc", "a\x1b[31mred", "<b>&amp;", "=1+1", 'a,b"c',
    "$(touch x)", " lead", "a\tb", "%s{0}", "o'neil", "a\\b", "CON", "..x.", "bad\udcff\udcfe",
)  # fmt: skip


def without_answers(*gone: str) -> str:
    notebook = json.loads(right())
    notebook["cells"] = [cell for cell in notebook["cells"] if solution_id(cell) not in gone]
    return json.dumps(notebook)


def every_cell_twice() -> str:
    notebook = json.loads(right())
    notebook["cells"] += notebook["cells"]
    return json.dumps(notebook)


def write_odd_files(folder):
    """Hand in what is no notebook, by what is wrong with it; return what each sentence must hold."""
    texts = {
        "cut off": (right()[:1000], "is not valid JSON (line"),
        "empty": ("", "is empty"),
        "a list": ("[1]", "not a notebook"),
        "text": ("hello", "is not valid JSON"),
        "no cells": ('{"cells": 3}', "not a notebook"),
        "zeros": (b"\0" * 5000, "is not valid JSON"),
        "deep": ("[" * 100_000, "nested too deeply"),
        "a picture": (b"\x89PNG\r\n\x1a\n\xff\xfe\xfd" * 9, "is not UTF-8 text"),
    }
    for student, (content, _) in texts.items():
        hand_in(folder, student, content)
    with hand_in(folder, "huge").open("wb") as file:
        file.truncate(50 * 2**20)
    for student in ("a folder", "a pipe", "a link", "a link to nothing"):
        hand_in(folder, student).unlink()
    hand_in(folder, "a folder/x")
    path = folder / "a folder" / ASSIGNMENT / FILE
    path.mkdir()
    os.mkfifo(folder / "a pipe" / ASSIGNMENT / FILE)
    (folder / "a link" / ASSIGNMENT / FILE).symlink_to("/etc/hostname")
    (folder / "a link to nothing" / ASSIGNMENT / FILE).symlink_to("/nowhere")
    (folder / "nothing" / ASSIGNMENT).mkdir(parents=True)
    return {student: sign for student, (_, sign) in texts.items()} | {
        "huge": "has 50 MB, more than 32 MB: clear its outputs",
        "a folder": "is a folder",
        "a pipe": "is not an ordinary file",
        "a link": "it is a link",
        "a link to nothing": "it is a link",
        "nothing": "is missing: hand in the notebook under this name",
    }


def test_every_odd_submission_gets_a_verdict_and_a_sentence_and_hurts_nobody(tmp_path):
    folder = tmp_path / "class"
    sentences = write_odd_files(folder)
    for name in NAMES:
        hand_in(folder, name, b"{")
    hand_in(folder, "right", right(PRINTS))
    hand_in(folder, "twice", every_cell_twice())
    hand_in(folder, "gone", without_answers("softmax", "svm_loss"))
    (folder / "a file").write_text("beside the students")

    code, out, error = grade(folder, tmp_path / "out", "--json")

    assert (code, error) == (0, "")
    found = verdicts(out)
    assert found.keys() == {*sentences, *NAMES, "right", "twice", "gone"} - {"..x."}
    for student, sign in sentences.items():
        assert (found[student]["status"], found[student]["points"]) == ("broken", 0)
        assert sign in found[student]["message"]
    assert all(found[name]["status"] == "broken" for name in NAMES if name in found)
    assert found["right"]["points"] == found["right"]["max_points"]
    assert found["twice"]["points"] == found["twice"]["max_points"]
    assert "is there 2 times" in found["twice"]["message"]
    gone = {each["exercise"]: each for each in found["gone"]["exercises"]}
    assert gone["softmax"]["status"] == gone["svm_loss"]["status"] == "missing"
    assert "copy it back from the release" in gone["softmax"]["message"]
    assert found["gone"]["points"] == found["gone"]["max_points"] - 25

    code, out, error = grade(folder, tmp_path / "out", env={"COLUMNS": "200"})
    assert (code, error) == (0, "")
    assert "\x1b[31m" not in out
    assert "김 철수" in out
