"""Run a student's functions on the cases of an answer key and judge every call."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from cs231n_utils.answer_keys import Case, Key, Raises, Slot, Step, decode, rules
from cs231n_utils.compare import Finding, compare, structure
from cs231n_utils.floating import trouble, watched
from cs231n_utils.plain import deep_plain, plain


@dataclass(frozen=True)
class Outcome:
    """What became of one call.

    got: its result; error: what it raised instead.  finding: the first thing wrong with either.
    mutated: a finding where an input changed that must not.  context: the inputs by name, for diagnosis.
    """

    case: Case
    step: Step
    got: object
    error: BaseException | None
    finding: Finding | None
    mutated: Finding | None
    context: dict[str, object]


def run(key: Key, functions: Mapping[str, Callable]) -> list[Outcome]:
    """Call the functions as every case asks, in order; a case goes on after a wrong step as far as it can.

    Nothing that a student's code raises comes out, but for KeyboardInterrupt.
    """
    outcomes = []
    for case in key.cases:
        slots, context = {}, {}
        for step in case.steps:
            args = [decode(value, slots) for value in step.args]
            kwargs = {name: decode(value, slots) for name, value in step.kwargs.items()}
            if any(isinstance(value, Slot) for value in (*args, *kwargs.values())):
                break  # the call that should have made this opaque value did not
            if step.continues:
                args = [_completed(value, outcomes[-1].got) for value in args]
            outcome = _call(
                case, step, functions[step.function], key.functions[step.function], args, kwargs, slots
            )
            outcomes.append(replace(outcome, context=context | outcome.context))
            context = outcomes[-1].context
    return outcomes


def _call(
    case: Case, step: Step, function: Callable, parts: tuple[str, ...], args: list, kwargs: dict, slots: dict
) -> Outcome:
    named = _named(function, args, kwargs)
    opaque = set(map(id, slots.values()))
    before = {name: deep_plain(value) for name, value in named.items() if id(value) not in opaque}
    expected = decode(step.expected)
    generators = [
        (value, value.bit_generator.state) for value in args if isinstance(value, np.random.Generator)
    ]
    asked: list[tuple] = []
    if step.rule:
        args = [_recording(value, asked) if callable(value) else value for value in args]
    got, error = None, None
    try:
        with watched(case.strict) as seen:
            got = function(*args, **kwargs)
        if error := trouble(seen):
            got = None
    except KeyboardInterrupt:
        raise
    except BaseException as raised:  # sys.exit() in an answer is a wrong answer, not the end of the notebook
        error = raised
    if error is not None:
        finding = _judge_error(error, expected, case)
    elif isinstance(expected, Raises):
        finding = Finding("value", parts[0], f"nothing was raised, expected a {expected.kind}")
    elif step.rule:
        finding = structure(got, expected, parts) or _judge_by_rule(step, got, asked, parts[0])
        if finding is None and any(now.bit_generator.state == start for now, start in generators):
            finding = Finding("property", parts[0], "nothing was drawn from the generator that it is given")
    else:
        allowed = {"rtol": step.rtol, "atol": step.atol, "values_only": step.values_only}
        finding = compare(got, expected, parts, **allowed)
        _store(got, expected, slots)
        finding = finding or _judge_changed(step, named, allowed)
    mutated = _judge_inputs({*step.mutable, *step.changed}, named, before)
    return Outcome(case, step, got, error, finding, mutated, before)


def same(after: object, before: object) -> bool:
    """Tell whether an input still holds exactly what it held; NaN equals itself here."""
    after = plain(after)
    if type(after) is not type(before):
        return False
    if isinstance(before, np.ndarray):
        alike = after.shape == before.shape and after.dtype == before.dtype
        return alike and np.array_equal(after, before, equal_nan=before.dtype.kind in "fc")
    if isinstance(before, tuple | list):
        return len(after) == len(before) and all(map(same, after, before))
    if isinstance(before, dict):
        return after.keys() == before.keys() and all(same(after[name], before[name]) for name in before)
    if isinstance(before, bool | int | float | str):
        return after == before or before != before
    return True


def _named(function: Callable, args: list, kwargs: dict) -> dict[str, object]:
    """Name the arguments as the student's own signature does, in its order."""
    try:
        bound = inspect.signature(function).bind(*args, **kwargs)
        bound.apply_defaults()
        return dict(bound.arguments)
    except (TypeError, ValueError):
        return {**{f"argument {place + 1}": value for place, value in enumerate(args)}, **kwargs}


def _recording(function: Callable, asked: list[tuple]) -> Callable:
    """Return a function that notes what it is asked before it answers."""

    def ask(*args):
        asked.append(tuple(map(deep_plain, args)))
        return function(*args)

    return ask


def _completed(value: object, returned: object) -> object:
    """Add to a dict argument what else the call before returned in its dict: a student's own keys."""
    items = plain(returned)
    for item in map(plain, items if type(items) in (tuple, list) else ()):
        if type(value) is dict and type(item) is dict:
            value = {**item, **value}
    return value


def _judge_error(error: BaseException, expected: object, case: Case) -> Finding | None:
    names = {kind.__name__ for kind in type(error).__mro__}
    if isinstance(expected, Raises) and expected.kind in names:
        return None
    if isinstance(error, NotImplementedError):
        return Finding("not implemented", "", "not implemented yet")
    if case.strict and isinstance(error, FloatingPointError):
        return Finding("unstable", "", f"not stable: {error}")
    return Finding("error", "", f"{type(error).__name__}: {error}")


def _judge_by_rule(step: Step, got: object, asked: list[tuple], part: str) -> Finding | None:
    """Hold what chance decided against the step's rule, which gets arguments that nobody has touched."""
    args, kwargs = [decode(value) for value in step.args], decode({"dict": step.kwargs})
    try:
        sentence = getattr(rules, step.rule)(deep_plain(got), asked, *args, **kwargs)
    except Exception:
        sentence = "what it returned or asked cannot be judged"
    return Finding("property", part, sentence) if sentence else None


def _judge_changed(step: Step, named: dict[str, object], allowed: dict) -> Finding | None:
    values = list(named.values())
    for name, encoded in step.changed.items():
        value = values[int(name)] if name.isdigit() else named.get(name)
        label = list(named)[int(name)] if name.isdigit() else name
        if finding := compare(value, decode(encoded), (label,), **allowed):
            return finding
    return None


def _judge_inputs(free: set[str], named: dict[str, object], before: dict[str, object]) -> Finding | None:
    for place, name in enumerate(named):
        if name in before and not free & {name, str(place)} and not same(named[name], before[name]):
            return Finding("mutated", name, f"changes its input {name}")
    return None


def _store(got: object, expected: object, slots: dict) -> None:
    """Keep the opaque results of a call for the calls that follow."""
    value = plain(got)
    if isinstance(expected, Slot):
        slots[expected.number] = got
    elif isinstance(expected, tuple | list) and type(value) in (tuple, list):
        for item, wanted in zip(value, expected, strict=False):
            _store(item, wanted, slots)
    elif isinstance(expected, dict) and type(value) is dict:
        for name, wanted in expected.items():
            _store(value.get(name), wanted, slots)
