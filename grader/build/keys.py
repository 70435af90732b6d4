"""Answer keys: what the notebook's check asks and what right and mistaken code answer; numbers only."""

from __future__ import annotations

import json
import math

import numpy as np

from cs231n_utils.answer_keys import callables
from grader.build.problems import BuildError
from grader.exercises.local import LocalCode
from grader.exercises.subject import OPAQUE, Failure, Run
from grader.exercises.suite import Exercise, Suite, Test
from grader.exercises.trace import Outcome, Player, Step, counted
from grader.exercises.values import Opaque, Recorded, Rng

# Enough for a comparison to 1e-7, and few enough that another processor's last bits do not show.
DIGITS = 10
# The visible inputs are the same for every student and every build.
SEED = 231


def answer_keys(suite: Suite) -> dict[str, str]:
    """Return the text of the answer key of every exercise of a notebook."""
    return {name: _text(_key(suite, exercise)) for name, exercise in suite.exercises.items()}


def index(suites: list[Suite]) -> str:
    """Return the text of the table from function to exercise."""
    rows = {
        function: exercise.name
        for suite in suites
        for exercise in suite.exercises.values()
        for function in exercise.functions
    }
    return _text(rows)


def _text(value) -> str:
    return (
        json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False) + "\n"
    )


def _key(suite: Suite, exercise: Exercise) -> dict:
    return {
        "exercise": exercise.name,
        "notebook": suite.notebook.assignment,
        "functions": {name: _names(spec.returns) for name, spec in exercise.functions.items()},
        "cases": [_case(suite, exercise, case) for case in exercise.visible],
        "mistakes": {
            mistake.name: {"summary": mistake.summary, "hint": mistake.hint, "convention": mistake.convention}
            for mistake in exercise.mistakes
        },
    }


def _names(returns: tuple[str, ...]) -> list[str]:
    return ["cache" if name == OPAQUE else name for name in returns]


def _case(suite: Suite, exercise: Exercise, case: Test) -> dict:
    """Run one visible case on the reference, then its calls on every known mistake."""
    run = Run(LocalCode(suite.reference.functions), suite.reference.functions)
    try:
        case(run, suite.functions, np.random.default_rng(SEED))
    except Failure as failure:
        raise BuildError(f"the reference fails its own case {case.name!r}: {failure}") from None
    steps = [_step(suite, step) for step in run.steps]
    for mistake in exercise.mistakes:
        player = Player(LocalCode(suite.reference.namespace((mistake,))))
        for step, encoded in zip(run.steps, steps, strict=True):
            outcome = _play(player, step)
            if outcome is None or not step.outcome.agrees(outcome, step.call):
                encoded["mistakes"][mistake.name] = _result(outcome, step.call.keys)
    strict = {step.call.strict for step in run.steps}
    if len(strict) > 1:
        raise BuildError(
            f"the case {case.name!r} of {exercise.name} is strict in some calls only: make it two"
        )
    return {"name": case.name.replace("_", " "), "strict": strict == {True}, "steps": steps}


def _play(player: Player, step: Step) -> Outcome | None:
    """The outcome of a mistaken call; None where an earlier failure left nothing to hand on."""
    try:
        return player.play(step.call)
    except KeyError:
        return None


def _step(suite: Suite, step: Step) -> dict:
    call = step.call
    return {
        "function": call.function,
        "args": [encode(value) for value in call.args],
        "kwargs": {name: encode(value) for name, value in call.kwargs.items()},
        "values_only": call.values_only,
        "mutable": [*suite.functions[call.function].mutable, *suite.functions[call.function].free],
        "expected": _result(step.outcome, call.keys),
        "changed": {str(key): encode(value) for key, value in step.outcome.changed.items()},
        "mistakes": {},
    }


def _result(outcome: Outcome | None, keys: tuple):
    if outcome is None:
        return {"raises": "KeyError"}
    return {"raises": outcome.error.kind} if outcome.error else encode(counted(outcome.value, keys))


def encode(value):
    """Encode a plain value as JSON; `cs231n_utils.answer_keys.decode` is the way back."""
    match value:
        case np.ndarray() | np.floating() | np.integer() | np.bool():
            array = np.asarray(value)
            return {"array": _rounded(array.tolist()), "dtype": str(array.dtype), "shape": list(array.shape)}
        case float() if not math.isfinite(value):
            return encode(np.float64(value))
        case float():
            return _rounded(value)
        case None | bool() | int() | str():
            return value
        case Opaque():
            return {"slot": value.slot}
        case Rng():
            return {"rng": value.seed}
        case Recorded():
            return {"callable": _callable_name(value.function)}
        case tuple():
            return {"tuple": [encode(item) for item in value]}
        case list():
            return {"list": [encode(item) for item in value]}
        case dict():
            return {"dict": {key: encode(item) for key, item in value.items()}}
    raise BuildError(f"an answer key holds plain data only, not {type(value).__name__}")


def _rounded(value):
    """Round floats to DIGITS; the ones that JSON lacks become words that numpy reads."""
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}") if math.isfinite(value) else repr(value)
    return value


def _callable_name(function) -> str:
    name = function.__name__
    if getattr(callables, name, None) is not function:
        raise BuildError(
            f"{name} is handed to a student's function: it belongs in cs231n_utils.answer_keys.callables"
        )
    return name
