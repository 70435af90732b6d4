"""The right numbers in the wrong places: transposed, reversed, shifted along an axis, rows exchanged."""

from collections.abc import Iterator

import numpy as np

from cs231n_utils.symptoms.view import Reading, View


def moved(view: View) -> Iterator[Reading]:
    """See the right numbers in other places."""
    got, expected, part = view.got, view.expected, view.part
    if not view.finite or got.ndim == 0 or got.size < 3 or view.integral:
        return
    if not np.allclose(np.sort(got, axis=None), np.sort(expected, axis=None), rtol=1e-6, atol=1e-9):
        return
    if got.ndim == 2 and got.shape[0] == got.shape[1] and view.near(expected.T):
        yield Reading("transposed", f"{part} is transposed")
    if got.ndim >= 2 and view.near(expected.T.reshape(expected.shape)):
        yield Reading(
            "reshaped", f"{part} has the right numbers in the wrong order: a reshape stands for a transpose"
        )
    for axis, word in ((0, "rows"), (1, "columns")):
        if axis >= got.ndim:
            break
        word = word if got.ndim > 1 else "entries"
        if view.near(np.flip(expected, axis)):
            yield Reading(f"reversed {word}", f"the {word} of {part} are in reverse order")
        for by in (1, -1):
            if view.near(np.roll(expected, by, axis)):
                yield Reading(f"rolled {word}", f"the {word} of {part} are shifted by one place")
        if got.ndim > 1 and _permuted(got, expected, axis):
            yield Reading(f"permuted {word}", f"{part} has the right {word} in the wrong order")
    yield Reading("permuted", f"{part} has the right numbers in the wrong places")


def own_factor(view: View) -> Iterator[Reading]:
    """See a factor or a shift that is constant in each row, or in each column, and differs between them."""
    if not view.finite or view.got.ndim != 2 or view.integral:
        return
    for axis, word in ((1, "row"), (0, "column")):
        if view.got.shape[axis] < 2 or view.got.shape[1 - axis] < 2:
            continue
        largest = np.argmax(np.abs(view.expected), axis=axis, keepdims=True)
        scale = np.take_along_axis(view.expected, largest, axis)
        if (np.abs(scale) > 1e-12).all() and (np.count_nonzero(view.expected, axis=axis) > 1).all():
            if view.near(view.expected * (np.take_along_axis(view.got, largest, axis) / scale)):
                told = f"each {word} of {view.part} is off by a factor of its own: what is each divided by?"
                yield Reading(f"factor a {word}", told)
        if view.near(view.expected + view.difference.mean(axis=axis, keepdims=True)):
            yield Reading(f"shift a {word}", f"each {word} of {view.part} is shifted by an amount of its own")


def _permuted(got: np.ndarray, expected: np.ndarray, axis: int) -> bool:
    """Tell whether the slices along an axis are the expected ones in another order."""
    ours, theirs = (np.moveaxis(array, axis, 0).reshape(array.shape[axis], -1) for array in (got, expected))
    left = list(range(len(theirs)))
    for line in ours:
        match = next((i for i in left if np.allclose(line, theirs[i], rtol=1e-6, atol=1e-9)), None)
        if match is None:
            return False
        left.remove(match)
    return True
