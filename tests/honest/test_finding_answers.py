"""An answer is found where the student wrote it, though ids are lost or the stub was left alone."""

import copy

import pytest

from grader.grading.answers import functions_of, select
from tests.grading.test_reading_submissions import ANSWER, RELEASE, cell, filled

STUB = RELEASE["cells"][2]["source"]


def selected(cells):
    return select(cells, RELEASE["cells"])


def without_ids(cells):
    return [{"cell_type": each["cell_type"], "source": each["source"]} for each in cells]


def test_answers_without_ids_are_known_by_what_they_define_and_by_the_question_above():
    submission = selected(without_ids(filled()["cells"]))
    # In this release the written cell follows a free cell, which is there unchanged.
    assert submission.answers == {"double": ANSWER, "why": "Because."}
    assert submission.elsewhere == ("double",)


@pytest.mark.parametrize("stub", [STUB, "", "   \n"])
def test_an_answer_in_a_new_cell_counts_when_its_own_cell_has_none(stub):
    cells = copy.deepcopy(RELEASE["cells"])
    cells[2]["source"] = stub
    cells.append(cell("code", ANSWER))
    submission = selected(cells)
    assert submission.answers["double"] == ANSWER
    assert submission.elsewhere == ("double",)
    assert submission.helpers == (ANSWER,)


def test_an_answer_in_its_own_cell_is_not_replaced_by_an_experiment():
    cells = filled()["cells"]
    cells.append(cell("code", "def double(x):\n    return None"))
    submission = selected(cells)
    assert submission.answers["double"] == ANSWER
    assert submission.elsewhere == ()


def test_of_two_copies_the_one_that_defines_the_function_counts_and_the_other_is_a_helper():
    cells = filled()["cells"]
    for place in (2, 4):
        cells.insert(place, cell("code", "FACTOR = 2", "double", solution=True))
    submission = selected(cells)
    assert submission.answers["double"] == ANSWER
    assert submission.helpers == ("FACTOR = 2", "FACTOR = 2")


def test_a_written_answer_in_a_new_cell_below_the_untouched_one_counts():
    cells = copy.deepcopy(RELEASE["cells"])
    cells.append(cell("markdown", "Because, too."))
    assert selected(cells).answers["why"] == "Because, too."


def test_notes_elsewhere_are_no_written_answer():
    cells = copy.deepcopy(RELEASE["cells"])
    cells.insert(0, cell("markdown", "My notes."))
    assert selected(cells).answers["why"] == "Write here."
    assert "why" not in selected(without_ids(cells[:-2])).answers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("def f(x):\n    g = 1", {"f"}),
        ("async def f(): pass\nclass C: pass", {"f", "C"}),
        ("@wraps\ndef f(x): pass", {"f"}),
        ("f = g = lambda x: x == 1", {"f", "g"}),
        ("f: Callable = g", {"f"}),
        ("a, f = 1, 2", {"a", "f"}),
        ("f(x, axis=1)\nf == 1\nf <= 1\nf[0] = 1\nx.f = 1", set()),
        ("    def f(x): pass\n# def g", set()),
        ("%time f = 1\n!ls", set()),
    ],
)
def test_names_are_read_from_lines_without_parsing(text, names):
    assert functions_of(text) == names


def test_hostile_text_is_read_in_no_time():
    for text in ("a," * 10**6, "f=" * 10**6, "def " * 10**6, " " * 10**7 + "=", "a " * 10**6 + "=\n" * 10**5):
        functions_of(text)
