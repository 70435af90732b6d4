"""Read answer keys: inputs, expected results and the results of known mistakes, as numbers and sentences.

One JSON file an exercise, written by the build beside this module, and `index.json`, {function: exercise}.
A key holds no code, so reading one gives nobody an answer; functions that cases hand over are in `callables`,
and `rules` judge what chance decides.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from cs231n_utils.answer_keys import callables
from cs231n_utils.compare import ATOL, RTOL, Opaque

DIRECTORY = Path(__file__).parent


class NoKey(LookupError):
    """There is no usable answer key; the text says why, for the student."""


class Slot(Opaque):
    """The opaque value number `number` of a case: stored where expected, handed back where an argument."""

    def __init__(self, number: int):
        self.number = number


@dataclass(frozen=True)
class Raises:
    """Stands for an exception where a result would stand."""

    kind: str


@dataclass(frozen=True)
class Says:
    """Stands for a result that breaks a rule, with what the rule says of it."""

    sentence: str


@dataclass(frozen=True)
class Step:
    """One call of one function.

    args, kwargs, expected, changed and mistakes are encoded: `decode` makes fresh values of them.
    mutable: parameters that may change; a name, or a position written as a string.
    changed: what such parameters hold after the call.
    mistakes: the result under each known mistake that shows in this call.
    rule: for a call that chance decides, the function of `rules` that judges it; values are not compared.
    continues: a dict argument is the one that the call before returned, what else it holds included.
    """

    function: str
    args: list
    kwargs: dict
    expected: object
    mutable: tuple[str, ...] = ()
    changed: dict = field(default_factory=dict)
    mistakes: dict = field(default_factory=dict)
    values_only: bool = False
    rule: str | None = None
    continues: bool = False
    rtol: float = RTOL
    atol: float = ATOL


@dataclass(frozen=True)
class Case:
    """Calls that belong together.  strict: overflow, invalid values and division by zero raise."""

    name: str
    strict: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Known:
    """A known mistake: a summary for the instructor, a hint for the student; or another convention."""

    name: str
    summary: str
    hint: str
    convention: bool = False


@dataclass(frozen=True)
class Key:
    """Everything a check knows of one exercise.  functions: {name: names of its results}."""

    exercise: str
    notebook: str
    functions: dict[str, tuple[str, ...]]
    cases: tuple[Case, ...]
    mistakes: dict[str, Known]


def load_key(function_name: str) -> Key:
    """Read the key of the exercise that a function belongs to.

    Raises NoKey, with a sentence, for a function of no exercise and for a key that cannot be read.
    """
    exercise = _read("index").get(function_name)
    if not isinstance(exercise, str):
        raise NoKey(
            f"no exercise has a function of this name, so there is nothing to check ({function_name})"
        )
    data = _read(exercise)
    try:
        cases = tuple(
            Case(case["name"], bool(case.get("strict")), tuple(_step(step) for step in case["steps"]))
            for case in data["cases"]
        )
        known = {name: Known(name, **entry) for name, entry in data.get("mistakes", {}).items()}
        asked = [step.function for case in cases for step in case.steps]
        by_use = sorted(data["functions"], key=lambda name: (*asked, name).index(name))
        functions = {name: tuple(data["functions"][name]) for name in by_use}
        return Key(data["exercise"], data["notebook"], functions, cases, known)
    except (KeyError, TypeError, AttributeError) as error:
        raise NoKey(f"{exercise}.json of the answer keys is damaged: install cs231n_utils again") from error


def decode(value: object, slots: Mapping[int, object] | None = None) -> object:
    """Build a fresh value from its encoded form.

    slots: opaque values by number; without them, and for numbers not among them, a Slot stands in.
    Raises NoKey for an encoding that this version does not know.
    """
    if not isinstance(value, dict):
        return value
    match value:
        case {"array": items, "dtype": dtype, "shape": shape}:
            return np.array(items, dtype=dtype).reshape(shape)
        case {"tuple": items}:
            return tuple(decode(item, slots) for item in items)
        case {"list": items}:
            return [decode(item, slots) for item in items]
        case {"dict": items}:
            return {key: decode(item, slots) for key, item in items.items()}
        case {"slot": number}:
            return slots[number] if slots and number in slots else Slot(number)
        case {"callable": name} if callable(getattr(callables, name, None)):
            return getattr(callables, name)
        case {"rng": seed}:
            return np.random.default_rng(seed)
        case {"raises": kind}:
            return Raises(kind)
        case {"says": sentence}:
            return Says(sentence)
    raise NoKey(f"the answer keys hold a value that this version cannot read ({', '.join(map(str, value))})")


def _step(data: dict) -> Step:
    return Step(**{**data, "mutable": tuple(str(name) for name in data.get("mutable", ()))})


def _read(name: str) -> dict:
    try:
        return json.loads((DIRECTORY / f"{name}.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NoKey(f"{name}.json of the answer keys is missing: install cs231n_utils again") from None
    except (OSError, ValueError) as error:
        raise NoKey(f"{name}.json of the answer keys cannot be read: install cs231n_utils again") from error
