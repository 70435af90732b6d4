"""Where a result is wrong: the entries of the right classes, one row, ties, where an input is negative."""

import math
from collections.abc import Iterator

import numpy as np

from cs231n_utils.symptoms.amounts import named_amounts
from cs231n_utils.symptoms.view import Reading, View

_LIKELY = ("labels", "others", "active others")


def places(view: View) -> Iterator[Reading]:
    """See wrong entries that fill a place which has a name, and only it."""
    wrong = view.wrong
    if view.got.ndim == 0 or wrong.all() or not np.isfinite(view.got).all():
        return
    for name, text, mask in _places(view):
        if not (wrong & ~mask).any() and np.count_nonzero(wrong) >= 0.5 * np.count_nonzero(mask):
            wrongs, room = np.count_nonzero(wrong), np.count_nonzero(mask)
            chance = math.comb(room, wrongs) / math.comb(wrong.size, wrongs)  # of as many, drawn blindly
            if name not in _LIKELY:
                chance *= 10.0  # there are many such places, so some fit by accident
            yield Reading(f"only {name}", f"{view.part} is wrong only {text}{_amount(view, wrong)}", chance)


def label_rule(view: View) -> Iterator[Reading]:
    """See labels picked by another rule than the highest score."""
    scores = view.arrays.get("scores")
    if not view.integral or scores is None or scores.ndim != 2 or view.got.shape != scores.shape[:1]:
        return
    last = scores.shape[1] - 1 - np.argmax(scores[:, ::-1], axis=1)
    rules = {
        "the lowest score and not the highest": np.argmin(scores, axis=1),
        "the larger label of equal scores": last,
        "the largest absolute score, signs forgotten": np.argmax(np.abs(scores), axis=1),
        "the highest score cut down to an integer": np.argmax(np.trunc(scores), axis=1),
        "0 where no score is positive: the search starts at 0": np.where(
            scores.max(axis=1) > 0, np.argmax(scores, axis=1), 0
        ),
    }
    if scores.shape[1] > 1:
        rules["the highest score but that of the last class"] = np.argmax(scores[:, :-1], axis=1)
        rules["the highest score but that of class 0"] = np.argmax(scores[:, 1:], axis=1) + 1
    for rule, labels in rules.items():
        if np.array_equal(view.got, labels) and not np.array_equal(labels, view.expected):
            chance = scores.shape[1] ** -float(np.count_nonzero(view.wrong))
            yield Reading(rule, f"{view.part} takes {rule}", chance)


def _places(view: View) -> Iterator[tuple[str, str, np.ndarray]]:
    shape, rows = view.got.shape, np.arange(view.got.shape[0])
    y = view.y
    if y is not None and len(shape) == 2 and y.min(initial=0) >= 0 and y.max(initial=0) < shape[1]:
        right = np.zeros(shape, bool)
        right[rows, y] = True
        yield "labels", "in the entries of the right classes", right
        yield "others", "outside the entries of the right classes", ~right
        columns = np.isin(np.arange(shape[1]), y)
        yield "columns of labels", "in the columns of classes that occur in y", _fill(shape, columns, 1)
        if not view.boolean:
            rest = ~right & view.expected.astype(bool)
            yield "active others", "in the entries of the other classes that are not 0", rest
    if y is not None and len(shape) <= 2:
        for label in np.unique(y):
            yield f"label {label}", f"in the rows of label {label}", _fill(shape, y == label)
        yield "last label", "in the rows of the last class", _fill(shape, y == y.max(initial=0))
    for axis, word in enumerate(("row", "column")[: len(shape)] if len(shape) <= 2 else ()):
        word = word if len(shape) == 2 else "entry"
        for index in range(shape[axis]):
            line = np.zeros(shape[axis], bool)
            line[index] = True
            where = {0: "first", shape[axis] - 1: "last"}.get(index)
            text = f"in the {where} {word}" if where else f"in {word} {index}"
            yield f"{word} {where or index}", text, _fill(shape, line, axis)
        if shape[axis] > 2:
            tail = np.arange(shape[axis]) > 0
            yield f"{word} not first", f"after the first {word}", _fill(shape, tail, axis)
            yield f"{word} not last", f"before the last {word}", _fill(shape, tail[::-1], axis)
    yield from _input_places(view, shape)


def _input_places(view: View, shape: tuple[int, ...]) -> Iterator[tuple[str, str, np.ndarray]]:
    for name, value in view.arrays.items():
        if value.ndim == 2 and shape[0] == value.shape[0] and len(shape) <= 2 and name != "W":
            tied = np.count_nonzero(value == value.max(axis=1, keepdims=True), axis=1) > 1
            yield f"ties {name}", f"in rows of {name} whose highest value occurs twice", _fill(shape, tied)
        if value.shape != shape:
            continue
        masks = {
            "negative": value < 0,
            "positive": value > 0,
            "exactly 0": value == 0,
            "not 0": value != 0,
            "0 or less": value <= 0,
            "0 or more": value >= 0,
            "1 or more in size": np.abs(value) >= 1,
            "1 or less in size": np.abs(value) <= 1,
            "larger than 1": value > 1,
            "smaller than 1": value < 1,
            "of size 100 or more": np.abs(value) >= 100,
        }
        for text, mask in masks.items():
            yield f"{name} {text}", f"where {name} is {text}", mask


def _fill(shape: tuple[int, ...], line: np.ndarray, axis: int = 0) -> np.ndarray:
    """Spread a mask along one axis over a whole shape."""
    stretched = line.reshape([-1 if i == axis else 1 for i in range(len(shape))])
    return np.broadcast_to(stretched, shape)


def _amount(view: View, mask: np.ndarray) -> str:
    """Add by how much the entries of a place are off, where that is the same for all."""
    if view.integral or np.count_nonzero(mask) < 2:
        return ""
    if view.near(-view.expected, mask):
        return ", and has the wrong sign there"
    if view.near(0.0, mask):
        return ", and is 0 there"
    amount = float(view.difference[mask][0])
    if not view.near(view.expected + amount, mask):
        return ""
    word = "large" if amount > 0 else "small"
    for name, value in named_amounts(view):
        if np.isclose(abs(amount), value, rtol=1e-6):
            return f", each too {word} by {name}"
    return f", each too {word} by the same amount"
