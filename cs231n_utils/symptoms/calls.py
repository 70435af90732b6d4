"""Which calls go wrong and which do not: one example, square shapes, other settings, later steps."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cs231n_utils.plain import is_number, plain


@dataclass(frozen=True)
class Call:
    """One call of a function: its inputs by name, its fate, its place among the calls of its case."""

    context: dict[str, object]
    right: bool
    place: int = 0
    strict: bool = False


def which_calls(calls: Sequence[Call]) -> str | None:
    """Say what the wrong calls share and no right one does: "right for N = 1, wrong for more examples".

    Returns None where all are wrong, or nothing tells them apart.
    """
    if all(call.right for call in calls) or not any(call.right for call in calls):
        return None
    wrong = [call for call in calls if not call.right]
    if all(call.strict for call in wrong):  # not all extreme numbers need go wrong
        return "right on ordinary numbers, wrong on some that are very large or small"
    for text, trait in (*_TRAITS, *_settings(calls)):
        if all(trait(call) != call.right for call in calls):
            return text
    return None


def _examples(call: Call) -> int | None:
    arrays = [value for value in map(plain, call.context.values()) if type(value) is np.ndarray]
    return min((value.shape[0] for value in arrays if value.ndim == 1), default=None) or next(
        (value.shape[0] for value in arrays if value.ndim > 1), None
    )


def _is_square(call: Call) -> bool:
    matrices = [
        value for value in map(plain, call.context.values()) if type(value) is np.ndarray and value.ndim == 2
    ]
    return any(value.shape[0] == value.shape[1] for value in matrices)


_TRAITS = (
    ("right for several examples, wrong for a single one", lambda call: _examples(call) == 1),
    ("right for a single example, wrong for several", lambda call: _examples(call) != 1),
    ("right on the first step, wrong on later ones", lambda call: call.place > 0),
    ("right when an array is square, wrong when it is not", lambda call: not _is_square(call)),
    ("right when no array is square, wrong when one is", _is_square),
)


def _settings(calls: Sequence[Call]) -> list:
    """Traits of the form: this parameter has another value than in every call that went right."""
    names = {
        name for call in calls for name, value in call.context.items() if is_number(plain(value), "biuf")
    }
    traits = []
    for name in sorted(names):
        if any(not is_number(plain(call.context.get(name, 0)), "biuf") for call in calls):
            continue  # a number in some calls, an array in others
        fine = {call.context[name] for call in calls if call.right and name in call.context}
        if len(fine) == 1:
            value = next(iter(fine))
            text = (
                f"right with {name} = {value:g}, wrong with other values: is {name} used wherever it belongs?"
            )
            traits.append((text, lambda call, name=name, value=value: call.context.get(name, value) != value))
    return traits
