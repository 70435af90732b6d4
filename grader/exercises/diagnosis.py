"""Which mistake is it: known ones by replaying the trace, others by what the numbers show."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from cs231n_utils.symptoms import Sample, explain_all
from grader.exercises.local import LocalCode
from grader.exercises.mistake import Mistake, PatchError
from grader.exercises.subject import Failure
from grader.exercises.suite import Exercise, Suite
from grader.exercises.trace import Player, Step, explains


@dataclass(frozen=True)
class Diagnosis:
    """What to say of wrong code.

    message: for the student.  name: for the instructor's table, None when nothing is known.
    convention: the code is right under another convention.
    """

    message: str
    name: str | None
    convention: bool = False


def diagnose(
    suite: Suite, exercise: Exercise, steps: Sequence[Step], failures: Sequence[Failure]
) -> Diagnosis:
    """Name the mistake that explains every call; else read the symptom; else say plainly what was found.

    failures: those of the failed tests, the one to speak of first.
    """
    known = _known(suite, exercise, steps)
    if known:
        names = "; ".join(mistake.summary for mistake in known)
        convention = all(mistake.convention for mistake in known)
        message = "; and ".join(mistake.hint for mistake in known)
        if convention:
            message = f"right under another convention ({names}); {message}"
        return Diagnosis(message, names, convention)
    first = failures[0].finding
    alike = [each for each in failures if (each.finding.kind, each.finding.part) == (first.kind, first.part)]
    if first.kind in ("value", "finite"):
        symptom = explain_all(
            [Sample(each.finding.got, each.finding.expected, first.part, each.context) for each in alike]
        )
        if symptom:
            return Diagnosis(symptom, symptom)
    return Diagnosis(first.message, None)


def _known(suite: Suite, exercise: Exercise, steps: Sequence[Step]) -> tuple[Mistake, ...]:
    """The mistake, or the two at once, whose code does in every call what the trace shows."""
    if not any(not step.call.large for step in steps):
        return ()
    singles = [(mistake,) for mistake in exercise.mistakes]
    for mistakes in itertools.chain(singles, itertools.combinations(exercise.mistakes, 2)):
        implementation = _mistaken(suite, mistakes)
        right = Player(LocalCode(suite.reference.functions))
        if implementation and explains(steps, implementation, right):
            return mistakes
    return ()


@functools.lru_cache(maxsize=4096)
def _mistaken(suite: Suite, mistakes: tuple[Mistake, ...]) -> LocalCode | None:
    """The reference with mistakes in it; None for two that change the same place."""
    try:
        return LocalCode(suite.reference.namespace(mistakes))
    except PatchError:
        if len(mistakes) == 1:
            raise
        return None
