"""One warm sandbox for all of these tests, and a short way to open a notebook in it."""

import textwrap

import pytest

from grader.sandbox import Cell, Limits, Sandbox

LIMITS = Limits(memory_mb=512, disk_mb=8, output_kb=16)


@pytest.fixture(scope="session")
def sandbox():
    with Sandbox(LIMITS) as warm:
        yield warm


@pytest.fixture
def notebook(sandbox):
    """Open a notebook of one answer cell "a" (and others) after a setup cell; close it after the test."""
    students = []

    def open_notebook(answer="", *, helpers=(), setup="import numpy as np", seconds=10.0, others=()):
        cells = [Cell("setup", setup, "setup")]
        cells += [Cell(f"h{i}", textwrap.dedent(source), "helper") for i, source in enumerate(helpers)]
        cells += [Cell("a", textwrap.dedent(answer), "answer")]
        cells += [Cell(f"a{i}", textwrap.dedent(source), "answer") for i, source in enumerate(others, 1)]
        students.append(sandbox.open(cells, seconds=seconds))
        return students[-1]

    yield open_notebook
    for student in students:
        student.close()


@pytest.fixture
def run(notebook):
    """Define `f` in a notebook by the body of an answer cell, call it, and return the reply."""

    def run_answer(answer, *args, seconds=10.0, **options):
        return notebook(answer).call("f", args, seconds=seconds, **options)

    return run_answer
