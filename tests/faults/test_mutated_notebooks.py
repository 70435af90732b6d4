"""Whatever is handed in as a notebook is read or refused with a sentence, and graded without a crash."""

import copy
import json
import random
import tempfile
from pathlib import Path
from types import SimpleNamespace

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from grader.course import find_course
from grader.exercises.suite import load_suite
from grader.grading.answers import Submission
from grader.grading.batch import Settings, Task, grade_class
from grader.grading.ledger import Ledger
from grader.grading.submission import BrokenSubmission, read_submission
from grader.sample_class import submitted
from tests.grading.test_reading_submissions import RELEASE, filled

NOTEBOOK = SimpleNamespace(released=RELEASE)
KEYS = (
    "cells",
    "metadata",
    "nbgrader",
    "grade_id",
    "id",
    "cell_type",
    "source",
    "input",
    "worksheets",
    "nbformat",
)
WORDS = (
    "double",
    "why",
    "setup",
    "test_double",
    "code",
    "markdown",
    "raw",
    "def double(x):",
    "double = 2",
    "\ud83d",
    "",
)

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(WORDS) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=8,
)


def places(data, path=()):
    """Every place in a JSON value, as the keys and indices that lead there."""
    yield path
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, item in list(inside):
        yield from places(item, (*path, key))


def at(data, path):
    for key in path:
        data = data[key]
    return data


def mutated(data, rng, make):
    """Return a JSON value with one change: an item swapped, dropped, doubled, moved, or a text spliced."""
    *where, last = rng.choice([path for path in places(data) if path])
    holder = at(data, where)
    change = rng.choice(("replace", "drop", "double", "shuffle", "splice", "rename", "swap"))
    item = holder[last]
    if change == "replace":
        holder[last] = make()
    elif change == "drop":
        del holder[last]
    elif change == "double" and isinstance(holder, list):
        holder.insert(rng.randrange(len(holder) + 1), copy.deepcopy(item))
    elif change == "shuffle" and isinstance(holder, list):
        rng.shuffle(holder)
    elif change == "splice" and isinstance(item, str):
        cut = rng.randrange(len(item) + 1)
        holder[last] = item[cut:] + rng.choice(WORDS) + item[:cut]
    elif change == "rename" and isinstance(holder, dict):
        holder[rng.choice(KEYS)] = holder.pop(last)
    else:
        other = rng.choice([path for path in places(data) if path])
        holder[last] = copy.deepcopy(at(data, other))
    return data


@st.composite
def notebooks(draw):
    """A filled-in release with some changes, as JSON text."""
    rng = draw(st.randoms(use_true_random=False))
    data = filled()
    for _ in range(draw(st.integers(1, 12))):
        if isinstance(data, dict | list) and data:
            data = mutated(data, rng, lambda: draw(plain))
    return json.dumps(data)


def comes_to_something(content: bytes) -> None:
    """Hold that a file is read as a submission, or refused with a sentence."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "topic.ipynb"
        path.write_bytes(content)
        sentence, submission = "", None
        try:
            submission = read_submission(path, NOTEBOOK)
        except BrokenSubmission as broken:
            sentence = str(broken)
    if submission is None:
        assert sentence.startswith(("topic.ipynb ", "the file is JSON but not a notebook: "))
        return
    assert type(submission) is Submission
    assert set(submission.answers) <= {"double", "why"}
    texts = [*submission.answers.values(), *submission.helpers, *submission.notes]
    assert all(type(text) is str and text.encode() is not None for text in texts)


quickly = settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))


@quickly
@given(notebooks())
@example('{"worksheets": [{"cells": 5}, 3, {"cells": [null]}]}')
@example('{"cells": [{"metadata": {"nbgrader": {"grade_id": ["double"]}}, "id": {"a": 1}}]}')
def test_a_mutated_notebook_is_read_or_refused_with_a_sentence(text):
    comes_to_something(text.encode())


@quickly
@given(st.binary(max_size=40), st.integers(0, 3000), st.integers(0, 60))
def test_a_notebook_with_spliced_bytes_is_read_or_refused_with_a_sentence(piece, place, length):
    content = json.dumps(filled(), indent=1).encode()
    comes_to_something(content[:place] + piece + content[place + length :])


def test_mutated_notebooks_go_through_the_whole_grader_and_their_neighbours_keep_every_point(tmp_path):
    course = find_course()
    notebook = course.notebook("01_score_and_loss")
    suite = load_suite(notebook)
    right = submitted(suite, dict(suite.reference.answers))
    seed = random.randrange(2**32)
    rng = random.Random(seed)
    tasks = []
    for number in range(24):
        data = json.loads(right)
        if number % 8:
            cells = data["cells"]
            for _ in range(rng.randrange(1, 40)):
                # Mostly inside cells: a change at the top makes the whole file unreadable.
                mutated(
                    rng.choice([data, *[[cell] for cell in cells if isinstance(cell, dict)] * 3]),
                    rng,
                    odd(rng),
                )
        path = tmp_path / str(number) / notebook.assignment / notebook.release.name
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(data))
        tasks.append(Task(str(number), path))
    results = grade_class(course, notebook, tasks, Ledger(tmp_path / "ledger.db"), Settings(workers=2))
    assert [result.student for result in results] == [task.student for task in tasks], seed
    assert all("the grader itself failed" not in result.message for result in results), seed
    assert all(result.points == result.max_points for result in results[::8]), seed
    assert all(0 <= result.points <= result.max_points for result in results), seed


def odd(rng):
    """Return a maker of odd values."""
    return lambda: rng.choice(
        [None, True, 0, -1.5, "", [], {}, ["x", 1], {"source": []}, 10**30, "\ud800", [[]] * 3]
    )
