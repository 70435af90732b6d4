"""Right answers that lean on other cells: functions, constants, imports; cells that were moved or copied."""

import copy

from grader.course.cells import solution_id
from tests.honest.hand_in import EXERCISES, HandIn, answer_cell, both, code, helper, place_of, rewrite

SHIFTED = "def softmax(scores):\n    return normalised(np.exp(shifted(scores)))"
SHIFT = "def shifted(scores):\n    return scores - scores.max(axis=1, keepdims=True)"
NORMALISE = "def normalised(e):\n    return e / e.sum(axis=1, keepdims=True)"
RIGHT = """
def softmax(scores):
    e = np.exp(scores - scores.max(axis=1)[:, None])
    return e / e.sum(axis=1)[:, None]
"""
CLASS = """
class Hinge:
    delta = 1.0

    def __init__(self, delta=None):
        self.delta = self.delta if delta is None else delta

    def margins(self, row, label):
        return [max(0.0, s - row[label] + self.delta) for j, s in enumerate(row) if j != label]
"""
NAIVE_BY_CLASS = """
def svm_loss_naive(scores, y, delta=1.0):
    hinge = Hinge(delta)
    return sum(sum(hinge.margins(row, label)) for row, label in zip(scores, y)) / len(y)
"""
TABLE = """
TABLE = {}
ORDER = []
for k in range(3):
    TABLE[k] = k + 1
ORDER.append("shift")
ORDER.extend(["exp", "normalise"])
TABLE.update({"axis": 1})
"""
BY_TABLE = """
def softmax(scores):
    axis = TABLE["axis"]
    assert TABLE[0] == axis and ORDER == ["shift", "exp", "normalise"]
    e = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)
"""
COUNTING = """
def predict_labels(scores):
    global CALLS
    CALLS += 1
    return np.argmax(scores, axis=1)
"""
EXPERIMENT = """
import time
weights = np.zeros((10, 3))
for step in range(10_000):
    time.sleep(0.1)
"""


def in_a_new_cell(notebook):
    """The answer stands in a new cell below its own."""
    notebook["cells"].insert(place_of(notebook, "softmax") + 1, code(RIGHT))


def in_a_new_cell_only(notebook):
    """The answer cell was deleted; the answer stands in another one, far below."""
    del notebook["cells"][place_of(notebook, "softmax")]
    notebook["cells"].append(code(RIGHT))


def everything_in_one_cell(notebook):
    """One long cell at the end answers everything."""
    texts = [answer_cell(notebook, exercise)["source"] for exercise in EXERCISES]
    notebook["cells"].append(code("\n\n".join(texts)))


def answers_emptied(notebook):
    """The answer cells are empty; each answer stands in a new cell just above its own."""
    for place in reversed(range(len(notebook["cells"]))):
        cell = notebook["cells"][place]
        if cell["cell_type"] == "code" and solution_id(cell):
            notebook["cells"].insert(place, code(cell["source"], id=f"mine-{place}"))
            cell["source"] = ""


def split_cell(helper_first: bool):
    """An answer cell was split in two, which copies its metadata: a helper and the answer."""

    def edit(notebook):
        place = place_of(notebook, "softmax")
        parts = [f"{SHIFT}\n\n\n{NORMALISE}", SHIFTED]
        cells = [copy.deepcopy(notebook["cells"][place]) | {"id": f"softmax-{n}"} for n in range(2)]
        for cell, part in zip(cells, parts if helper_first else reversed(parts), strict=True):
            cell["source"] = part
        notebook["cells"][place : place + 1] = cells

    return edit


def answer_and_experiment(notebook):
    """The copy of an answer cell holds an experiment."""
    place = place_of(notebook, "softmax")
    copied = copy.deepcopy(notebook["cells"][place]) | {"id": "copy", "source": "softmax(np.eye(3)).round(2)"}
    notebook["cells"].insert(place + 1, copied)


def duplicated(notebook):
    """Every cell is there twice."""
    notebook["cells"] = [
        each for cell in notebook["cells"] for each in (cell, copy.deepcopy(cell) | {"id": cell["id"] + "-2"})
    ]


def an_older_attempt_above(notebook):
    """A copy of the answer cell keeps an older, wrong attempt."""
    place = place_of(notebook, "softmax")
    older = copy.deepcopy(notebook["cells"][place]) | {"id": "older"}
    older["source"] = "def softmax(scores):\n    return scores / scores.sum()"
    notebook["cells"].insert(place, older)


def _drop(wanted):
    def edit(notebook):
        notebook["cells"] = [cell for cell in notebook["cells"] if not wanted(cell)]

    return edit


def role(cell: dict) -> dict:
    return cell["metadata"].get("nbgrader", {})


HELPERS = {
    "helper functions in other cells": HandIn({"softmax": SHIFTED}, edit=helper(SHIFT, NORMALISE)),
    "helper functions further down": HandIn(
        {"softmax": SHIFTED},
        edit=both(
            helper(NORMALISE, near="wrong_entries", after=True), helper(SHIFT, near="softmax", after=True)
        ),
    ),
    "a helper that uses a helper": HandIn(
        {"softmax": SHIFTED},
        edit=helper(
            "def top(scores):\n    return scores.max(axis=AXIS, keepdims=True)",
            "AXIS: int = 1",
            "def shifted(scores):\n    return scores - top(scores)",
            NORMALISE,
        ),
    ),
    "a class in another cell": HandIn({"svm_loss_naive": NAIVE_BY_CLASS}, edit=helper(CLASS)),
    "constants in another cell": HandIn(
        {
            "softmax": "def softmax(s):\n"
            "    e = np.exp(s - s.max(axis=LAST, keepdims=True))\n"
            "    return e / e.sum(axis=LAST, keepdims=KEEP)"
        },
        edit=helper("LAST, KEEP = -1, True\nEPSILON = 1e-12"),
    ),
    "a table filled at the top": HandIn({"softmax": BY_TABLE}, edit=helper(TABLE)),
    "a counter in another cell": HandIn({"predict_labels": COUNTING}, edit=helper("CALLS = 0")),
    "an import in another cell": HandIn(
        {
            "softmax": "def softmax(s):\n"
            "    e = m.exp(s - s.max(axis=1, keepdims=True))\n"
            "    return e / reduce(add, e.T)[:, None]"
        },
        edit=helper("import numpy as m\nfrom functools import reduce", "from operator import *"),
    ),
    "an import inside try in another cell": HandIn(
        {
            "softmax": "def softmax(s):\n"
            "    if special is not None:\n"
            "        return special.softmax(s, axis=1)\n"
            "    e = np.exp(s - s.max(1)[:, None])\n"
            "    return e / e.sum(1)[:, None]"
        },
        edit=helper("try:\n    from scipy import special\nexcept ImportError:\n    special = None"),
    ),
    "imports in the setup cell": HandIn(
        {
            "softmax": "def softmax(s):\n"
            "    e = np.exp(s - s.max(1)[:, None])\n"
            "    return e / [[math.fsum(row)] for row in e]"
        },
        edit=rewrite("setup", lambda text: "%matplotlib inline\nimport math\nimport sys\n" + text),
    ),
    "an import in a tests cell": HandIn(
        {
            "softmax": "def softmax(s):\n"
            "    e = np.exp(s - s.max(1)[:, None])\n"
            "    return e / [[math.fsum(row)] for row in e]"
        },
        edit=rewrite("test_linear_scores", lambda text: "import math\n" + text),
    ),
    "an import in another answer": HandIn(
        {
            "linear_scores": "import math as maths\n\n\ndef linear_scores(X, W, b):\n    return X @ W + b",
            "softmax": "def softmax(s):\n"
            "    e = np.exp(s - s.max(1)[:, None])\n"
            "    return e / [[maths.fsum(row)] for row in e]",
        }
    ),
    "a future import in the setup cell": HandIn(
        {
            "softmax": "def softmax(scores: Scores) -> NDArray[np.float64]:\n"
            "    e = np.exp(scores - scores.max(1)[:, None])\n"
            "    return e / e.sum(1)[:, None]"
        },
        edit=rewrite("setup", lambda text: "from __future__ import annotations\n" + text),
    ),
    "helpers beside an endless experiment": HandIn(
        {"softmax": SHIFTED}, edit=helper(SHIFT + "\n\n" + EXPERIMENT, EXPERIMENT + "\n\n" + NORMALISE)
    ),
    "an experiment that fails": HandIn(
        {"softmax": SHIFTED}, edit=helper(SHIFT + "\n\n1 / 0", "undefined()\n" + NORMALISE)
    ),
    "helper cells that are no python": HandIn(
        {"softmax": SHIFTED},
        edit=helper(
            SHIFT,
            "this is a note, not code",
            "%%bash\nls",
            "%%html\n<b>hi</b>",
            "%%writefile a.txt\nhi",
            NORMALISE,
        ),
    ),
    "a module written by a cell": HandIn(
        {"softmax": "from my_tools import shifted, normalised\n\n\n" + SHIFTED},
        edit=helper("%%writefile my_tools.py\n" + SHIFT + "\n\n\n" + NORMALISE),
    ),
    "pylab": HandIn(
        {
            "softmax": "def softmax(scores):\n"
            "    e = exp(scores - amax(scores, axis=1, keepdims=True))\n"
            "    return e / e.sum(1)[:, newaxis]"
        },
        edit=helper("%pylab inline"),
    ),
    "an alias of an answer": HandIn(
        {
            "linear_classifier_loss": "def linear_classifier_loss(W, X, y, reg, data_loss):\n"
            "    loss, d = data_loss(score(X, W, 0), y)\n"
            "    return loss + reg * (W * W).sum(), X.T @ d + 2 * reg * W"
        },
        edit=helper("score = linear_scores"),
    ),
    "a decorated helper": HandIn(
        {"softmax": "@checked\n" + RIGHT},
        edit=helper(
            "import functools",
            "def checked(f):\n"
            "    @functools.wraps(f)\n"
            "    def g(*a):\n"
            "        r = f(*a)\n"
            "        assert np.isfinite(r).all()\n"
            "        return r\n"
            "    return g",
        ),
    ),
    "globals from a free cell of the notebook": HandIn(
        {"softmax": "small = as_rows(data.X_train[:2])\nassert example_y[0] == 2\n\n\n" + RIGHT}
    ),
    "globals from a free cell that was edited": HandIn(
        {"softmax": "assert MORE == 3\nsmall = as_rows(data.X_train[:2])\n\n\n" + RIGHT},
        edit=rewrite("cell-08", lambda text: text + "\nMORE = 3"),
    ),
    "the answer in a new cell below the stub": HandIn(edit=in_a_new_cell, unanswered=("softmax",)),
    "the answer in a new cell, the stub deleted": HandIn(edit=in_a_new_cell_only),
    "all answers in one new cell": HandIn(edit=everything_in_one_cell, unanswered=EXERCISES),
    "all answers in one new cell and in their own": HandIn(edit=everything_in_one_cell),
    "empty answer cells, answers above them": HandIn(edit=answers_emptied),
    "an answer split into two cells": HandIn(edit=split_cell(True)),
    "an answer split into two cells, helper below": HandIn(edit=split_cell(False)),
    "an experiment in a copy of an answer cell": HandIn(edit=answer_and_experiment),
    "every cell twice": HandIn(edit=duplicated),
    "an older attempt above": HandIn(edit=an_older_attempt_above),
    "helpers in an answer cell of another exercise": HandIn(
        {
            "svm_loss": SHIFT + "\n\n\n" + NORMALISE + "\n\n"
            "\n"
            "def svm_loss(scores, y, delta=1.0):\n"
            "    N = len(y)\n"
            "    own = np.eye(scores.shape[1])[y]\n"
            "    m = (scores - (scores * own).sum(1)[:, None] + delta) * (1 - own)\n"
            "    p = 1.0 * (m > 0)\n"
            "    return (m * p).sum() / N, (p - own * p.sum(1)[:, None]) / N",
            "softmax": SHIFTED,
        }
    ),
    "free cells deleted": HandIn(edit=_drop(lambda cell: cell["cell_type"] == "code" and not role(cell))),
    "prose deleted": HandIn(edit=_drop(lambda cell: cell["cell_type"] == "markdown" and not role(cell))),
    "tests deleted": HandIn(edit=_drop(lambda cell: role(cell).get("grade_id", "").startswith("test_"))),
    "setup deleted": HandIn(edit=_drop(lambda cell: role(cell).get("grade_id") == "setup")),
    "answers alone": HandIn(edit=_drop(lambda cell: not role(cell).get("solution"))),
    "cells in reverse": HandIn(edit=lambda notebook: notebook["cells"].reverse()),
    "answers first": HandIn(
        edit=lambda notebook: notebook["cells"].sort(key=lambda cell: not solution_id(cell))
    ),
    "the setup cell emptied": HandIn(edit=rewrite("setup", lambda text: "")),
    "setup that fails": HandIn(edit=rewrite("setup", lambda text: "import not_installed_here\n" + text)),
    "tests cells with other tests": HandIn(
        edit=rewrite("test_softmax", lambda text: "softmax = None\nassert False\n" + text)
    ),
}
