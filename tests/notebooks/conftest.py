"""Notebooks as the build makes them, and a kernel to run them in."""

import time
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbclient import NotebookClient

from grader.build.source import source_notebook
from grader.course import find_course
from grader.course.source import BEGIN, END, read_source

COURSE = find_course(Path(__file__).parent)
STUB = "raise NotImplementedError"


def pytest_generate_tests(metafunc):
    """Run a test that asks for `notebook` once for every notebook of the course."""
    if "notebook" in metafunc.fixturenames:
        notebooks = COURSE.notebooks()
        metafunc.parametrize("notebook", notebooks, ids=[notebook.name for notebook in notebooks])


@pytest.fixture
def cells(notebook):
    """The cells that the author wrote, with their roles."""
    return read_source(notebook.solution)


@pytest.fixture
def execute(notebook, monkeypatch):
    """Run the notebook: with the reference, as a student first gets it, or with its second half to do."""
    monkeypatch.delenv("CS231N_DATASET", raising=False)
    # Several kernels run at once here, and threads that wait for each other cost more than they save.
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")

    def run(*, untouched=False, half_done=False):
        made = nbformat.reads(source_notebook(notebook), as_version=4)
        answers = [cell for cell in made.cells if BEGIN in cell.source]
        first = 0 if untouched else len(answers) // 2 if half_done else len(answers)
        for cell in answers[first:]:
            cell.source = without_solution(cell.source)
        client = NotebookClient(
            made,
            timeout=120,
            kernel_name="python3",
            allow_errors=True,
            resources={"metadata": {"path": str(COURSE.root)}},
        )
        start = time.perf_counter()
        client.execute()
        return SimpleNamespace(cells=made.cells, seconds=time.perf_counter() - start)

    return run


def without_solution(source):
    """Replace what stands between the solution markers by the stub, at the same indentation."""
    kept, inside = [], False
    for line in source.splitlines():
        if line.strip() == BEGIN:
            kept.append(line.replace(BEGIN, STUB))
            inside = True
        elif line.strip() == END:
            inside = False
        elif not inside:
            kept.append(line)
    return "\n".join(kept)
