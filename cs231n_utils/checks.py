"""The one-line check of a notebook: `check(softmax_loss)` says what is right, or which mistake it is.

A check runs the student's function on the cases of an answer key and prints one line. It judges by the same
rules as the grader and raises nothing, so that a notebook always runs to its end.
"""

import inspect
import re
from collections.abc import Callable, Sequence

import numpy as np

from cs231n_utils.answer_keys import Key, Known, NoKey, Raises, decode, load_key
from cs231n_utils.compare import Opaque, relative_error
from cs231n_utils.diagnosis import known_mistakes, symptom
from cs231n_utils.frames import crash_report, student_frames
from cs231n_utils.plain import plain
from cs231n_utils.running import Outcome, run

_GRADIENT = r"d([a-zA-Z]\d*|scores|weights|gamma|beta)"


def check(*functions: Callable, picture: bool = False) -> None:
    """Check the functions of an exercise and print what came of it, on one line.

    functions: the functions themselves, all that the exercise asks for.
    picture: where an array is wrong, draw which of its entries are, and how far off.
    """
    named = {}
    for function in functions:
        name = _name(function)
        if name is None:
            print("✗ check needs the function itself, without calling it: check(softmax_loss)")
            return
        named[name] = function
    if not named:
        print("✗ check needs a function: check(softmax_loss)")
        return
    try:
        keys = {key.exercise: key for key in map(load_key, named)}
        for key in keys.values():
            _check_exercise(key, {name: named[name] for name in key.functions if name in named}, picture)
    except NoKey as problem:
        print(f"✗ {next(iter(named))}: {problem}")


class attempt:  # noqa: N801 - reads as a statement: with attempt():
    """Run lines that need a finished stub: where it is not finished, one line says so and nothing breaks.

    Every other exception goes its way.
    """

    def __enter__(self) -> None:
        """Begin the lines."""

    def __exit__(self, kind: type | None, error: BaseException | None, trace: object) -> bool:
        """Swallow NotImplementedError, and it alone."""
        if not isinstance(error, NotImplementedError):
            return False
        name = _unfinished(error)
        print(f"{name or 'This'} is not implemented yet: write it above, then run this cell again")
        return True


def _check_exercise(key: Key, functions: dict[str, Callable], picture: bool) -> None:
    missing = [name for name in key.functions if name not in functions]
    if missing:
        call = f"check({', '.join(key.functions)})"
        print(f"✗ {key.exercise}: this check needs {' and '.join(missing)} too: {call}")
        return
    outcomes = run(key, functions)
    failed = next((outcome for outcome in outcomes if outcome.finding), None)
    mutated = next((outcome for outcome in outcomes if outcome.mutated), None)
    if failed is None and mutated is None:
        title = key.exercise if len(functions) > 1 else next(iter(functions))
        print(f"✓ {title}: {_evidence(key, outcomes)}")
        return
    if failed is None:
        print(f"✗ {mutated.step.function}: {mutated.mutated.message}: work on a copy")
        return
    message, details = _failure(key, outcomes, failed, functions[failed.step.function]), ""
    if mutated is not None and mutated.mutated.message not in message:
        message += f" (it also {mutated.mutated.message})"
    if failed.finding.kind == "error":
        details = crash_report(failed.error)
    elif failed.finding.kind == "value" and getattr(failed.finding.expected, "size", 1) > 1:
        if picture:
            from cs231n_utils.error_map import draw_error_map

            draw_error_map(failed.finding.got, failed.finding.expected, failed.finding.part)
        else:
            details = f"  For a picture of where: check({', '.join(functions)}, picture=True)"
    print(f"✗ {failed.step.function}: {message}")
    if details:
        print(details)


def _failure(key: Key, outcomes: Sequence[Outcome], failed: Outcome, function: Callable) -> str:
    """Say what is wrong, as exactly as can be told: by name, by its symptom, or where and how much."""
    finding = failed.finding
    if finding.kind == "not implemented":
        name = _unfinished(failed.error)
        if name in (None, failed.step.function, _definition(function)):
            return "not implemented yet"
        return f"needs {name}, which is not implemented yet"
    # What extreme numbers add may hide the mistake that went wrong before them.
    others = outcomes if failed.case.strict else [each for each in outcomes if not each.case.strict]
    if mistakes := known_mistakes(key, outcomes) or known_mistakes(key, others):
        return _known(mistakes)
    if finding.kind == "error":
        return _crash(failed)
    if told := symptom(outcomes):
        return told
    if finding.kind == "unstable":
        return f"{finding.message}{_largest(failed)}"
    if finding.kind in ("value", "finite"):
        return f"{finding.message} ({failed.case.name}); it looks like no mistake that is known here"
    return finding.message


def _largest(failed: Outcome) -> str:
    """Say how large the largest numbers are that went in."""
    sizes = {
        name: float(np.max(np.abs(value), initial=0.0))
        for name, value in failed.context.items()
        if isinstance(value, np.ndarray) and value.dtype.kind == "f"
    }
    name = max(sizes, key=sizes.get, default=None)
    return f", where {name} is as large as {sizes[name]:.4g}" if name else f" ({failed.case.name})"


def _known(mistakes: Sequence[Known]) -> str:
    if len(mistakes) == 1 and mistakes[0].convention:
        summary = mistakes[0].summary.rstrip(".")
        return f"right under another convention ({summary}); {mistakes[0].hint.rstrip('.')}"
    return "; and ".join(mistake.hint.rstrip(".") for mistake in mistakes)


def _crash(failed: Outcome) -> str:
    frames = student_frames(failed.error)
    where = f" in line {frames[-1].lineno}" if frames else ""
    said = str(failed.error)
    if not frames and isinstance(failed.error, TypeError):
        count = len(failed.step.args) + len(failed.step.kwargs)
        said += f" (the exercise calls it with {count} argument{'s' * (count != 1)})"
    return f"{type(failed.error).__name__}{where}{': ' if said else ''}{said}"


def _evidence(key: Key, outcomes: Sequence[Outcome]) -> str:
    """Write what was compared and how well it agreed, from the names of the results."""
    inputs = {name for outcome in outcomes for name in outcome.context}
    results: dict[str, float] = {}
    for outcome in outcomes:
        names = key.functions[outcome.step.function]
        wanted = decode(outcome.step.expected)
        if isinstance(wanted, Raises):
            continue
        if outcome.step.rule:
            results.update((name, results.get(name, 0.0)) for name in names)
            continue
        pairs = [(outcome.got, wanted)] if len(names) == 1 else zip(plain(outcome.got), wanted, strict=True)
        for name, (got, goal) in zip(names, pairs, strict=True):
            if not isinstance(goal, Opaque):
                results[name] = max(results.get(name, 0.0), relative_error(got, goal))
    gradients = [
        name for name in results if name[1:] in inputs and name[0] == "d" or re.fullmatch(_GRADIENT, name)
    ]
    words = [name for name in results if name not in gradients]
    words += ["gradient" if len(gradients) == 1 else "gradients"] * bool(gradients)
    listed = " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
    if rounds := sum(bool(outcome.step.rule) for outcome in outcomes):
        return f"{listed} are as they should be, whatever the draws ({rounds} rounds)"
    largest = max(results.values(), default=0.0)
    one = len(words) == 1 and (not words[0].endswith("s") or words[0].endswith("ss"))
    return f"{listed} match{'es' * one} ({f'largest relative error {largest:.1e}' if largest else 'exactly'})"


def _name(function: object) -> str | None:
    """Find the name a function was defined by, through any number of well-behaved wrappers."""
    if not callable(function):
        return None
    inner = inspect.unwrap(getattr(function, "func", function))
    return getattr(inner, "__name__", type(function).__name__)


def _definition(function: Callable) -> str | None:
    code = getattr(inspect.unwrap(function), "__code__", None)
    return getattr(code, "co_name", None)


def _unfinished(error: BaseException) -> str | None:
    frames = student_frames(error)
    name = frames[-1].name if frames else None
    return None if name is None or name.startswith("<") else name
