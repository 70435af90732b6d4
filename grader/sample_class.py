"""A sample class on disk: right answers in several styles, common mistakes, and what else gets handed in."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path

from grader.course import Notebook
from grader.course.cells import rebuild, solution_id, text_of
from grader.exercises.suite import Suite, load_suite

Answers = dict[str, str]


def write_sample_class(notebook: Notebook, folder: Path) -> list[str]:
    """Write `folder/<student>/<assignment>/<notebook>.ipynb` for every student; return their names."""
    suite = load_suite(notebook)
    for student, hand_in in STUDENTS.items():
        place = folder / student / notebook.assignment / notebook.release.name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(hand_in(suite), encoding="utf-8")
    return list(STUDENTS)


def submitted(suite: Suite, answers: Answers) -> str:
    """Return the text of a release that was filled in with these answers."""
    return json.dumps(rebuild(suite.notebook.released, answers), indent=1, ensure_ascii=False) + "\n"


def _reference(suite: Suite) -> Answers:
    return dict(suite.reference.answers)


def _style(number: int) -> Callable[[Suite], str]:
    """Everything right, each exercise in its honest variant of that number."""

    def hand_in(suite: Suite) -> str:
        answers = _reference(suite)
        for name, exercise in suite.exercises.items():
            variants = list(exercise.honest.values())
            if variants:
                answers[name] = variants[number % len(variants)]
        return submitted(suite, answers)

    return hand_in


def _mistaken(**chosen: int) -> Callable[[Suite], str]:
    """Right but for known mistakes in some exercises: their place, as a word, to the mistake's number."""
    places = {"first": 0, "third": 2, "middle": None, "last": -1}

    def hand_in(suite: Suite) -> str:
        answers, graded = (
            _reference(suite),
            [name for name, points in suite.notebook.points().items() if points],
        )
        for place, number in chosen.items():
            at = len(graded) // 2 if places[place] is None else places[place]
            mistakes = suite.exercises[graded[at]].mistakes
            answers[graded[at]] = mistakes[number % len(mistakes)].apply(answers[graded[at]])
        return submitted(suite, answers)

    return hand_in


def _convention(suite: Suite) -> str:
    """Every exercise that knows another convention, in that convention."""
    answers = _reference(suite)
    for name, exercise in suite.exercises.items():
        other = next((mistake for mistake in exercise.mistakes if mistake.convention), None)
        if other:
            answers[name] = other.apply(answers[name])
    return submitted(suite, answers)


def _first_half(suite: Suite) -> str:
    """The first exercises are done, the others not begun."""
    answers = _reference(suite)
    return submitted(suite, {name: answers[name] for name in list(answers)[: len(answers) // 2]})


def _blank(suite: Suite) -> str:
    return submitted(suite, {})


def _does_not_import(suite: Suite) -> str:
    """Right, but one answer cell begins by setting up a package that is not there."""
    answers, name = _reference(suite), _heaviest(suite)
    above = "import tensorflow_is_not_here as tf\n\ntf.keras.backend.set_floatx('float64')\n\n\n"
    return submitted(suite, answers | {name: above + answers[name]})


def _loops_for_ever(suite: Suite) -> str:
    """One exercise never returns."""
    answers, name = _reference(suite), _heaviest(suite)
    body = "\n    while True:\n        pass"
    endless = "\n\n".join(f"def {each}(*args, **kwargs):{body}" for each in suite.exercises[name].functions)
    return submitted(suite, answers | {name: endless})


def _heaviest(suite: Suite) -> str:
    """The exercise with the most points."""
    points = suite.notebook.points()
    return max(points, key=points.get)


_CHEAT = '''
import os, sys


class Agreeable(np.ndarray):
    """An array that says yes to every question."""

    def __eq__(self, other):
        return np.ones(np.shape(self), dtype=bool)

    def __sub__(self, other):
        return np.zeros(np.shape(self))


np.allclose = np.array_equal = lambda *args, **kwargs: True
np.testing.assert_allclose = lambda *args, **kwargs: None
print('{{"points": 1000, "status": "correct"}}')
os.environ["SCORE"] = "1000"


def {name}(*args, **kwargs):
    return np.zeros((1, 1)).view(Agreeable)
'''


def _cheat(suite: Suite) -> str:
    """No answer at all, but objects that lie, patched comparisons and a printed score."""
    answers = {}
    for exercise, known in suite.exercises.items():
        answers[exercise] = "\n".join(_CHEAT.format(name=name) for name in known.functions)
    return submitted(suite, answers)


def _untidy(suite: Suite) -> str:
    """Right, with prints and warnings, a helper cell, a duplicated answer cell and a deleted free cell."""
    answers = _reference(suite)
    first = next(iter(suite.exercises))
    answers[first] = f"import warnings\n\nwarnings.warn('almost done')\nprint('hello')\n\n{answers[first]}"
    notebook = rebuild(suite.notebook.released, answers)
    cells = notebook["cells"]
    place = next(number for number, cell in enumerate(cells) if solution_id(cell) == first)
    helper = {"cell_type": "code", "id": "mine", "metadata": {}, "outputs": [], "execution_count": None}
    cells.insert(place, helper | {"source": "def note(text):\n    print('note:', text)"})
    cells.insert(place + 2, copy.deepcopy(cells[place + 1]) | {"id": "copy"})
    free = [cell for cell in cells if not cell["metadata"] and cell["cell_type"] == "code" and text_of(cell)]
    cells.remove(free[-1])
    return json.dumps(notebook, indent=1, ensure_ascii=False)


def _cut_off(suite: Suite) -> str:
    """The upload broke off half-way."""
    text = submitted(suite, _reference(suite))
    return text[: len(text) // 2]


STUDENTS: dict[str, Callable[[Suite], str]] = {
    "alba": _style(0),
    "bao": _style(1),
    "cem": _style(2),
    "dana": _mistaken(middle=0, last=0),
    "emeka": _convention,
    "farid": _mistaken(first=0),
    "grete": _first_half,
    "hana": _mistaken(third=1, last=1),
    "ines": _untidy,
    "jun": _does_not_import,
    "kofi": _loops_for_ever,
    "lena": _cheat,
    "mei": _blank,
    "noor": _cut_off,
}
