"""Autograded notebooks: the release's structure, the student's answers, and the verdicts as outputs.

nbgrader's own SaveAutoGrades reads the same scores from them, formgrader shows them, and the verdicts in the
notebook's metadata are what a feedback page is made from later on.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course.cells import rebuild, solution_id, text_of
from grader.records import wording
from grader.records.files import student_folder, write_whole
from grader.records.structure import role_of
from grader.records.text import plain, storable

if TYPE_CHECKING:
    from grader.grading.result import SubmissionResult


def build(release: dict, result: SubmissionResult) -> dict:
    """Return the autograded notebook of a submission, as nbformat JSON.

    Named cells keep the release's metadata and checksums, as nbgrader's autograde leaves them; nothing but
    the text of the answers comes from the submission. No hidden test and no expected value is in it.
    """
    notebook = rebuild(release, {name: storable(text) for name, text in result.answers.items()})
    verdicts = {verdict.exercise: verdict for verdict in result.exercises}
    for cell in notebook["cells"]:
        role = role_of(cell)
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
        if role == "tests":
            verdict = verdicts.get(cell["metadata"]["nbgrader"]["grade_id"].removeprefix("test_"))
            told = wording.lines(verdict) if verdict else [f"✗ {plain(result.message)}"]
            if not result.confined:
                told.append(wording.UNCONFINED)
            score = float(verdict.points) if verdict else 0.0
            cell["outputs"] = [_stream(told), _score(score)]
    own = notebook["metadata"].setdefault("cs231n", {})
    # The answers' text is in the cells; their names tell which of them the submission had.
    own["result"] = result.as_json() | {"answers": sorted(result.answers)}
    return notebook


def write(root: Path, notebook_name: str, release: dict, result: SubmissionResult) -> Path:
    """Write `root/<student>/<assignment>/<notebook>.ipynb` and return its path.

    The submission's timestamp goes beside it, because nbgrader compares the two to see what is newer.
    Raises RecordsError when it cannot be written; the file is then as it was.
    """
    folder = student_folder(root, result.student, result.assignment)
    path = folder / f"{notebook_name}.ipynb"
    # In one line, which is ten times as fast to write; programs read it, people open it in Jupyter.
    text = json.dumps(build(release, result), ensure_ascii=False)
    write_whole(path, text + "\n")
    if result.timestamp:
        write_whole(folder / "timestamp.txt", storable(result.timestamp))
    else:
        (folder / "timestamp.txt").unlink(missing_ok=True)
    return path


def read(path: Path) -> dict | None:
    """Return an autograded notebook that was written earlier; None when there is none that can be read."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return notebook if isinstance(notebook, dict) and isinstance(notebook.get("cells"), list) else None


def answers(notebook: dict) -> dict[str, str]:
    """Return the answers of the submission that an autograded notebook was made from, grade_id -> text."""
    found = {solution_id(cell): text_of(cell) for cell in notebook["cells"] if solution_id(cell)}
    stored = notebook.get("metadata", {}).get("cs231n", {}).get("result", {})
    return {name: found[name] for name in stored.get("answers", found) if name in found}


def result_in(notebook: dict) -> SubmissionResult | None:
    """Return the result that `build` put into a notebook; None when there is none."""
    from grader.grading.result import SubmissionResult

    stored = notebook.get("metadata", {}).get("cs231n", {}).get("result")
    return SubmissionResult.from_json({**stored, "answers": answers(notebook)}) if stored else None


def _stream(lines: list[str]) -> dict:
    return {"output_type": "stream", "name": "stdout", "text": "\n".join(lines) + "\n"}


def _score(score: float) -> dict:
    """Make the one output that nbgrader takes for partial credit: a number."""
    text = repr(int(score)) if score.is_integer() else repr(score)
    data = {"text/plain": text}
    return {"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": data}
