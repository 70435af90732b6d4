"""Answer keys: what the notebook's check asks and what right and mistaken code answer; numbers only."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import numpy as np

from cs231n_utils.answer_keys import callables, rules
from cs231n_utils.compare import structure
from grader.build.problems import BuildError
from grader.exercises.local import LocalCode
from grader.exercises.subject import OPAQUE, Failure, Run
from grader.exercises.suite import Exercise, Suite, Test
from grader.exercises.trace import Call, Outcome, Player, Step, counted
from grader.exercises.values import Opaque, Recorded, Rng, identical

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
    before = [None, *run.steps]
    steps = [_step(suite, step, earlier) for step, earlier in zip(run.steps, before, strict=False)]
    for mistake in exercise.mistakes:
        player = Player(LocalCode(suite.reference.namespace((mistake,))))
        outcome = None
        for step, encoded in zip(run.steps, steps, strict=True):
            outcome = _play(player, step.call, outcome if "continues" in encoded else None)
            if outcome is None or not step.outcome.agrees(outcome, step.call):
                encoded["mistakes"][mistake.name] = _result(outcome, step)
    strict = {step.call.strict for step in run.steps}
    if len(strict) > 1:
        raise BuildError(
            f"the case {case.name!r} of {exercise.name} is strict in some calls only: make it two"
        )
    return {"name": case.name.replace("_", " "), "strict": strict == {True}, "steps": steps}


def _play(player: Player, call: Call, before: Outcome | None) -> Outcome | None:
    """The outcome of a mistaken call; None where an earlier failure left nothing to hand on.

    before: the call before, where this one continues it: what else its dict holds is handed on too.
    """
    for state in _dicts(before.value) if before else ():
        call = replace(call, args=tuple(state | arg if isinstance(arg, dict) else arg for arg in call.args))
    try:
        return player.play(call)
    except KeyError:
        return None


def _step(suite: Suite, step: Step, before: Step | None) -> dict:
    call = step.call
    encoded = {
        "function": call.function,
        "args": [encode(value) for value in call.args],
        "kwargs": {name: encode(value) for name, value in call.kwargs.items()},
        "values_only": call.values_only,
        "mutable": [*suite.functions[call.function].mutable, *suite.functions[call.function].free],
        "expected": _result(step.outcome, step),
        "changed": {str(key): encode(value) for key, value in step.outcome.changed.items()},
        "mistakes": {},
    }
    if call.rule:
        encoded["rule"] = _public_name(call.rule, rules)
    if before and _continues(call, before):
        encoded["continues"] = True
    return encoded


def _continues(call: Call, before: Step) -> bool:
    """Whether a call is handed the state that the call before it returned in a dict."""
    return call.function == before.call.function and any(
        all(key in given and key in state and identical(given[key], state[key]) for key in call.keys)
        for given in call.args
        if call.keys and isinstance(given, dict)
        for state in _dicts(before.outcome.value)
    )


def _dicts(value) -> list[dict]:
    """The dicts among several results."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, tuple | list) else []


def _result(outcome: Outcome | None, step: Step):
    """What a step gives, or what gives a mistake away there: its values, an exception, a broken rule."""
    if outcome is None:
        return {"raises": "KeyError"}
    if outcome.error:
        return {"raises": outcome.error.kind}
    if outcome.said and structure(outcome.value, step.outcome.value, ("result",)) is None:
        return {"says": outcome.said}
    return encode(counted(outcome.value, step.call.keys))


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
            return {"callable": _public_name(value.function, callables)}
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


def _public_name(function, module) -> str:
    name = function.__name__
    if getattr(module, name, None) is not function:
        raise BuildError(f"the notebook's check needs {name}: it belongs in {module.__name__}")
    return name
