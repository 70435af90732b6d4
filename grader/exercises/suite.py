"""The exercises of a notebook with everything that is known of them, loaded from its module."""

from __future__ import annotations

import functools
import importlib
import inspect
from collections.abc import Callable
from dataclasses import dataclass

from grader.course import CourseError, Notebook
from grader.exercises.mistake import Mistake
from grader.exercises.reference import Reference
from grader.exercises.subject import Run, Spec, Subject


@dataclass(frozen=True)
class Test:
    """One hidden test or one visible case: an ordinary function whose parameters say what it needs."""

    name: str
    function: Callable
    parameters: tuple[str, ...]

    def __call__(self, run: Run, functions: dict[str, Spec], rng) -> None:
        """Run it; raises Failure when the code under test does not pass."""
        given = {
            name: rng if name == "rng" else Subject(run, name, functions[name]) for name in self.parameters
        }
        self.function(**given)


@dataclass(frozen=True)
class Exercise:
    """One exercise: its functions, hidden tests, visible cases, known mistakes and honest variants."""

    name: str
    functions: dict[str, Spec]
    tests: tuple[Test, ...]
    visible: tuple[Test, ...]
    mistakes: tuple[Mistake, ...]
    honest: dict[str, str]


@dataclass(frozen=True, eq=False)
class Suite:
    """All exercises of one notebook, and its reference."""

    notebook: Notebook
    reference: Reference
    exercises: dict[str, Exercise]

    @property
    def functions(self) -> dict[str, Spec]:
        """The functions of all exercises."""
        return {
            name: spec for exercise in self.exercises.values() for name, spec in exercise.functions.items()
        }


@functools.cache
def load_suite(notebook: Notebook) -> Suite:
    """Load what the grader knows of a notebook. Raises CourseError when there is no such module."""
    home = f"grader.exercises.{notebook.name}"
    try:
        package, tests, visible, mistakes, honest = (
            importlib.import_module(name)
            for name in (home, f"{home}.tests", f"{home}.visible", f"{home}.mistakes", f"{home}.honest")
        )
    except ModuleNotFoundError as error:
        raise CourseError(f"the grader knows no tests for {notebook.assignment} ({error})") from None
    specs = {name: spec for functions in package.FUNCTIONS.values() for name, spec in functions.items()}
    owner = {name: exercise for exercise, functions in package.FUNCTIONS.items() for name in functions}
    hidden, shown = _tests(tests, "test_", specs), _tests(visible, "case_", specs)

    def of(exercise: str, found: list[Test]) -> tuple[Test, ...]:
        return tuple(test for test in found if owner[_subject(test, specs)] == exercise)

    exercises = {
        name: Exercise(
            name,
            functions,
            of(name, hidden),
            of(name, shown),
            tuple(mistake for mistake in mistakes.MISTAKES if mistake.exercise == name),
            honest.HONEST.get(name, {}),
        )
        for name, functions in package.FUNCTIONS.items()
    }
    return Suite(notebook, Reference(notebook), exercises)


def _tests(module, prefix: str, specs: dict[str, Spec]) -> list[Test]:
    """The functions of a module with that prefix, in the order in which they are written."""
    found = []
    for name, function in vars(module).items():
        if name.startswith(prefix) and inspect.isfunction(function):
            parameters = tuple(inspect.signature(function).parameters)
            test = Test(name.removeprefix(prefix), function, parameters)
            unknown = set(parameters) - specs.keys() - {"rng"}
            if unknown or not _subject(test, specs):
                raise CourseError(
                    f"{module.__name__}.{name}: {unknown or 'no parameter'} is no function under test"
                )
            found.append(test)
    return found


def _subject(test: Test, specs: dict[str, Spec]) -> str | None:
    """The function that a test is about: the first of its parameters that is one."""
    return next((name for name in test.parameters if name in specs), None)
