"""How much a result is off: a factor, a sign, a shift, an input."""

import re
from collections.abc import Iterator

import numpy as np

from cs231n_utils.symptoms.view import Reading, View

_BY_ACCIDENT = 0.05  # one number is off by a whole number that has a name now and then
_SIZE = r"[NCDM12√·−/() ]+"  # sizes and their products, unlike the names of parameters


def opposite(view: View) -> Iterator[Reading]:
    """See a result with the opposite sign, or true for false."""
    if view.boolean and view.got.size > 2 and view.wrong.all():
        yield Reading("inverted", f"{view.part} is true where it should be false, and the other way round")
    if view.finite and not view.integral and view.near(-view.expected):
        yield Reading("sign", f"{view.part} has the wrong sign{view.everywhere}")


def factor(view: View) -> Iterator[Reading]:
    """See a constant ratio, and name it where an input or a size has that value."""
    solid = np.abs(view.expected) > 1e-12
    if not view.finite or view.integral or not solid.any():
        return
    index = np.argmax(np.abs(view.expected))
    ratio = float(view.got.flat[index] / view.expected.flat[index])
    if ratio in (0.0, 1.0, -1.0) or not view.near(ratio * view.expected):
        return
    size, sign = abs(ratio), "; its sign is wrong too" if ratio < 0 else ""
    for name, value in view.constants():
        for how, goal in (("times", abs(value)), ("over", 1.0 / abs(value))):
            if np.isclose(size, goal, rtol=1e-6):
                yield Reading(f"{how} {name}", _times(view, name, abs(value), size) + sign)
    if np.count_nonzero(solid) >= 3:
        yield Reading("ratio", f"{view.part} is {size:.4g} times what it should be, in every entry{sign}")


def shift(view: View) -> Iterator[Reading]:
    """See a constant difference; of a single number only one that has a name."""
    if not view.finite:
        return
    amount = float(view.difference.flat[np.argmax(np.abs(view.difference))])
    if not view.near(view.expected + amount):
        return
    word = "large" if amount > 0 else "small"
    for name, value in named_amounts(view):
        if np.isclose(abs(amount), value, rtol=1e-6):
            is_now = "" if name in ("1", "2") else f", and {name} is {value:.4g}"
            told = f"{view.part} is too {word} by {value:.4g}{view.everywhere}{is_now}"
            by_accident = view.got.size == 1 and is_now and float(value).is_integer()
            yield Reading(f"shift {word} {name}", told, _BY_ACCIDENT if by_accident else 0.0)
    if view.got.size >= 3:
        yield Reading("shift", f"{view.part} is too {word} by the same amount in every entry")


def added_input(view: View) -> Iterator[Reading]:
    """See a difference that is a multiple of an input: a term left out, or with a wrong factor."""
    if not view.finite or view.got.ndim == 0:
        return
    for name, value in view.arrays.items():
        for layout, array in _layouts(value, view.got.shape):
            multiple = _multiple(view, array)
            if multiple is None:
                continue
            amount = name if np.isclose(abs(multiple), 1.0) else f"a multiple of {name}"
            told = f"{view.part} is off by {amount}{layout}"
            if np.isclose(multiple, -1.0):
                yield Reading(f"lacks {name}", f"{told}: it looks as if {name} was left out")
            elif np.isclose(multiple, 1.0):
                yield Reading(f"extra {name}", f"{told}: it looks as if {name} was added once too often")
            else:
                yield Reading(f"multiple of {name}", f"{told}: look at the term that has {name} in it")


def named_amounts(view: View) -> Iterator[tuple[str, float]]:
    """Positive numbers worth naming in a difference, likeliest first."""
    yield "1", 1.0
    scalars = {name: abs(value) for name, value in view.scalars.items()}
    yield from scalars.items()
    for name, value in view.sizes.items():
        if value > 1.0:
            yield f"1/{name}", 1.0 / value
            yield f"1 − 1/{name}", 1.0 - 1.0 / value
            yield f"log {name}", float(np.log(value))
            yield name, value
            yield f"{name} − 1", value - 1.0
            for other, amount in scalars.items():
                yield f"{other} / {name}", amount / value
    yield "2", 2.0


def _multiple(view: View, array: np.ndarray) -> float | None:
    """Find k with got = expected + k · array, if there is one and the array can tell it from a constant."""
    if not np.isfinite(array).all() or np.ptp(array) < 1e-12:
        return None
    index = np.argmax(np.abs(array))
    multiple = float(view.difference.flat[index] / array.flat[index])
    if abs(multiple) < 1e-9 or array.size < 3 or not view.near(view.expected + multiple * array):
        return None
    return multiple


def _layouts(value: np.ndarray, shape: tuple[int, ...]) -> Iterator[tuple[str, np.ndarray]]:
    """Spread an input over the shape of the result."""
    if value.shape == shape:
        yield "", value
    elif value.ndim == 1 and len(shape) == 2 and value.size > 1:
        if value.size == shape[1]:
            yield " in each row", np.broadcast_to(value, shape).copy()
        if value.size == shape[0]:
            yield " in each column", np.broadcast_to(value[:, None], shape).copy()


def _times(view: View, name: str, value: float, ratio: float) -> str:
    """Say that a result is a named number too large or too small, and what that looks like."""
    told = view.part + " is {} times too " + ("large" if ratio > 1.0 else "small") + view.everywhere
    if not name:
        word = "twice as large as it should be" if ratio > 1.0 else "half as large as it should be"
        return f"{view.part} is {word}{view.everywhere}: look for a factor 2"
    extra = np.isclose(ratio, value, rtol=1e-6)
    if name == "N / C":
        instead = "C and not by N" if extra else "N and not by C"
        return f"{view.part} is {ratio:.4g} times what it should be{view.everywhere}: divided by {instead}?"
    if re.fullmatch(_SIZE, name):
        cause = f"not divided by {name}" if extra else f"divided by {name} once too often"
        cause = f"it looks as if it was {cause}"
    else:
        cause = (
            f"it looks as if there is a factor {name} too much" if extra else f"a factor {name} is missing"
        )
    return f"{told.format(f'{max(ratio, 1.0 / ratio):.4g}')}, and {name} is {value:.4g}: {cause}"
