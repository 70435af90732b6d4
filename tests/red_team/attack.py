"""What one attack is: a submission made to gain points, learn a secret or do harm."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from grader.course.cells import rebuild
from grader.exercises.suite import Suite

# One exercise of each kind of result: a number, an array, integers, several results, a mask.
KINDS = ("predict_labels", "svm_loss_naive", "svm_loss", "softmax", "wrong_entries")
# Answered rightly by honest students: quick to grade, so that one of them can follow every attack.
QUICK = ("predict_labels",)

# What every attacker is given for free: where everything is, and a way to send a find home in a message.
PRELUDE = """
import builtins, ctypes, gc, inspect, os, pickle, signal, socket, struct, subprocess, sys, threading, time
{places}


class Loot(Exception):
    pass


def tell(found):
    raise Loot(str(found)[:1900])


def escaped(how):
    raise Loot("ESC" + "APED: " + str(how)[:1900])
"""


@dataclass(frozen=True)
class Places:
    """What an attacker would like to reach; all of it exists while the attacks run."""

    secret: Path
    solution: Path
    hidden_tests: Path
    neighbour: Path
    gradebook: Path
    outside: Path

    def as_code(self) -> str:
        return "\n".join(f"{name.upper()} = {str(path)!r}" for name, path in vars(self).items())


@dataclass(frozen=True)
class Attack:
    """One attack.

    family: a heading of the table.  name: unique.  hope: what the attacker hopes for.
    tools, setup: code that runs once.  body: the body of every attacked function; `give(value)` returns the
    value as often as the function has results.  exercises: which ones are attacked.
    honest: the exercises in QUICK are answered rightly, and must keep their points.
    equivalent: an honest body that gets as many points by right; None stands for no points.
    edit: changes the notebook's JSON (returns a dict, or the file's text or bytes).
    hand_in: puts something else than a notebook file into the student's folder.
    student: the folder's name, where that is the attack.  broken: it is refused with a sentence.
    slow: it runs against limits of a few seconds.
    """

    family: str
    name: str
    hope: str
    tools: str = ""
    setup: str = ""
    body: str = "return None"
    exercises: tuple[str, ...] = ("svm_loss_naive", "softmax_loss")
    honest: bool = False
    equivalent: str | None = None
    edit: Callable[[dict], object] | None = None
    hand_in: Callable[[Path, Places], None] | None = None
    student: str | bytes | None = None
    broken: bool = False
    slow: bool = False

    def answers(self, suite: Suite, places: Places, body: str | None = None) -> dict[str, str]:
        """The text of the answer cells; with `body`, of the honest equivalent."""
        answers = {name: suite.reference.answers[name] for name in QUICK} if self.honest else {}
        for number, name in enumerate(self.exercises):
            functions = suite.exercises[name].functions
            text = "" if body else PRELUDE.format(places=places.as_code())
            if not body and not number:
                text += self.tools + textwrap.dedent(self.setup)
            for function, spec in functions.items():
                text += _function(function, len(spec.returns), body or self.body)
            answers[name] = text
        return answers

    def notebook(self, suite: Suite, places: Places) -> str | bytes:
        """What is handed in as the notebook's file."""
        notebook = rebuild(suite.notebook.released, self.answers(suite, places))
        edited = self.edit(notebook) if self.edit else notebook
        return edited if isinstance(edited, str | bytes) else json.dumps(edited)


def _function(name: str, results: int, body: str) -> str:
    returned = f"({', '.join(['value'] * results)})" if results > 1 else "value"
    give = f"    def give(value):\n        return {returned}\n\n"
    return (
        f"\n\ndef {name}(*args, **kwargs):\n{give}{textwrap.indent(textwrap.dedent(body).strip(), '    ')}\n"
    )


def cell(source: object, grade_id: str | None = None, kind: str = "code", **metadata) -> dict:
    """Make a notebook cell; with a grade_id it says that it is that one."""
    nbgrader = {"grade_id": grade_id, "grade": False, "solution": True, "locked": False, "schema_version": 3}
    return {
        "cell_type": kind,
        "id": grade_id or f"mine-{abs(hash(str(source))) % 10**9}",
        "metadata": ({"nbgrader": nbgrader} if grade_id else {}) | metadata,
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def find(notebook: dict, grade_id: str) -> dict:
    """Return the cell with that grade_id."""
    cells = notebook["cells"]
    return next(c for c in cells if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)
