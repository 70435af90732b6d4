"""A right submission as data: which answers differ from the reference, and what is odd about the notebook."""

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from grader.course.cells import rebuild, solution_id, text_of

EXERCISES = (
    "linear_scores", "add_bias_feature", "predict_labels", "svm_loss_naive", "svm_loss", "softmax",
    "softmax_loss", "linear_classifier_loss", "wrong_entries",
)  # fmt: skip

Edit = Callable[[dict], None]


def as_jupyter_writes(notebook: dict) -> bytes:
    return json.dumps(notebook, indent=1, ensure_ascii=False).encode() + b"\n"


@dataclass(frozen=True)
class HandIn:
    """One submission.

    answers: texts that take the place of the reference's, by exercise.  above, below: what every answer cell
    holds besides.  around: the same for some answer cells alone, by exercise.  edit: changes the notebook
    (nbformat JSON) in place.  unanswered: exercises whose own cells keep the stub all the same.  write: the
    notebook as a file.
    """

    answers: dict[str, str] = field(default_factory=dict)
    above: str = ""
    below: str = ""
    around: dict[str, tuple[str, str]] = field(default_factory=dict)
    edit: Edit | None = None
    unanswered: tuple[str, ...] = ()
    write: Callable[[dict], bytes] = as_jupyter_writes

    def file(self, release: dict, reference: dict[str, str]) -> bytes:
        """Return the submitted file."""
        answers = {}
        for name, text in (reference | self.answers).items():
            above, below = self.around.get(name, (self.above, self.below))
            answers[name] = "\n\n".join(part for part in (above, text.strip("\n"), below) if part)
        notebook = rebuild(copy.deepcopy(release), answers)
        if self.edit:
            self.edit(notebook)
        stubs = {cell["id"]: cell["source"] for cell in release["cells"] if cell["id"] in self.unanswered}
        for cell in notebook["cells"]:
            if cell.get("id") in stubs:
                cell["source"] = stubs[cell["id"]]
        return self.write(notebook)


def code(source: str, **more) -> dict:
    """Return a code cell that a student added."""
    cell = {"cell_type": "code", "execution_count": 7, "id": "mine", "metadata": {}, "outputs": []}
    return cell | {"source": source} | more


def place_of(notebook: dict, exercise: str) -> int:
    """Where the answer cell of an exercise stands."""
    return next(place for place, cell in enumerate(notebook["cells"]) if solution_id(cell) == exercise)


def answer_cell(notebook: dict, exercise: str) -> dict:
    """Return the answer cell of an exercise."""
    return notebook["cells"][place_of(notebook, exercise)]


def helper(*sources: str, near: str = "linear_scores", after: bool = False) -> Edit:
    """Put cells of the student's own before (or after) an answer cell."""

    def edit(notebook: dict) -> None:
        place = place_of(notebook, near) + after
        notebook["cells"][place:place] = [code(source, id=f"mine-{n}") for n, source in enumerate(sources)]

    return edit


def rewrite(exercise: str, change: Callable[[str], str]) -> Edit:
    """Change the text of one cell, an answer's or any with that id."""

    def edit(notebook: dict) -> None:
        cell = next(cell for cell in notebook["cells"] if cell["id"] == exercise)
        cell["source"] = change(text_of(cell))

    return edit


def each_cell(change: Callable[[dict], None]) -> Edit:
    """Change every cell."""

    def edit(notebook: dict) -> None:
        for cell in notebook["cells"]:
            change(cell)

    return edit


def each_code_cell(change: Callable[[dict], None]) -> Edit:
    """Change every code cell."""
    return each_cell(lambda cell: change(cell) if cell["cell_type"] == "code" else None)


def both(*edits: Edit) -> Edit:
    """Make several edits, one after the other."""

    def edit(notebook: dict) -> None:
        for each in edits:
            each(notebook)

    return edit
