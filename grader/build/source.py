"""From the percent file to nbgrader's source notebook: roles become metadata, cells get stable ids."""

from __future__ import annotations

from grader.course import Notebook
from grader.course.source import SourceCell, read_source

SCHEMA_VERSION = 3
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def source_notebook(notebook: Notebook) -> str:
    """Return nbgrader's source notebook of a percent file, as the text of an .ipynb file.

    The percent file must have passed `check_source`.
    """
    import jupytext
    import nbformat

    cells = read_source(notebook.solution)
    text = notebook.solution.read_text(encoding="utf-8")
    converted = jupytext.reads(text, fmt="py:percent").cells
    for number, (cell, written) in enumerate(zip(converted, cells, strict=True), start=1):
        cell["id"] = _grade_id(written) or f"cell-{number:02d}"
        cell["metadata"] = _metadata(written)
    result = nbformat.v4.new_notebook(cells=converted)
    result.metadata = {
        "kernelspec": KERNEL,
        "language_info": {"name": "python"},
        "cs231n": {"assignment": notebook.assignment, "built_from": notebook.fingerprint()},
    }
    nbformat.validate(result)
    return nbformat.writes(result) + "\n"


def _grade_id(cell: SourceCell) -> str | None:
    return f"test_{cell.name}" if cell.role == "tests" else cell.name


def _metadata(cell: SourceCell) -> dict:
    """Express a cell's role in nbgrader's words."""
    if cell.role is None:
        return {}
    graded = cell.role in ("tests", "written")
    meta = {
        "grade": graded,
        "grade_id": _grade_id(cell),
        "locked": cell.role in ("tests", "readonly"),
        "schema_version": SCHEMA_VERSION,
        "solution": cell.role in ("answer", "written"),
        "task": False,
    }
    if graded:
        points = float(cell.settings["points"])
        meta["points"] = int(points) if points.is_integer() else points
    return {"nbgrader": meta}
