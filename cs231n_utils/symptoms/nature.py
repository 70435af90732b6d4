"""What kind of number came: too few digits, whole numbers, zeros, NaN, an input handed back."""

from collections.abc import Iterator

import numpy as np

from cs231n_utils.symptoms.view import Reading, View

_LARGE = 80.0  # exp(80) squared is beyond float64 nowhere, but beyond float32; and no gentle test goes so far


def few_digits(view: View) -> Iterator[Reading]:
    """See results that are right to some digits only: float32, a coarse numerical slope, rounding."""
    if not view.finite:
        return
    for digits in range(1, 7):
        rounded = np.round(view.expected, digits)
        if view.got.size > 1 and np.array_equal(view.got, rounded):
            yield Reading(
                "rounded", f"{view.part} is rounded to {digits} digit{'s' * (digits > 1)}: keep all of them"
            )
            return
    scale = max(float(np.max(np.abs(view.expected))), 1e-9)
    apart = np.abs(view.difference) / np.maximum(np.abs(view.expected), 1e-2 * scale)
    if apart.max() < 1e-5:
        digits = int(-np.log10(apart.max()))
        yield Reading(
            "few digits", f"{view.part} is right to about {digits} digits only: {_coarse(view, apart)}"
        )


def all_zero(view: View) -> Iterator[Reading]:
    """See nothing but zeros."""
    if view.got.size > 1 and not view.got.any():
        yield Reading("all zero", f"{view.part} is 0 everywhere: it looks as if it was never filled in")


def zeros(view: View) -> Iterator[Reading]:
    """See zeros where there should be numbers, and numbers where there should be zeros."""
    count = np.count_nonzero(view.wrong)
    if not view.finite or count < 2:
        return
    said = view.got[view.wrong]
    if view.boolean:
        if (said == said[0]).all():
            yes, no = ("true", "false") if said[0] else ("false", "true")
            yield Reading(yes, f"{view.part} is {yes} in {count} entries where it should be {no}")
    elif not said.any():
        yield Reading(
            "zeros", f"{view.part} is 0 in {count} of {view.got.size} entries where it should not be"
        )
    elif not view.expected[view.wrong].any() and count < view.got.size:
        yield Reading(
            "no mask",
            f"{view.part} is wrong only where it should be 0, in {count} entries: is a mask missing?",
        )


def whole_numbers(view: View) -> Iterator[Reading]:
    """See results cut down to integers."""
    if view.integral or not view.finite or np.array_equal(view.expected, np.round(view.expected)):
        return
    cut = (np.trunc, np.floor, np.round)
    if view.got.size >= 3 and any(np.array_equal(view.got, how(view.expected)) for how in cut):
        yield Reading(
            "integers",
            f"{view.part} holds whole numbers only: does an array of integers cut off its decimals?",
        )


def not_finite(view: View) -> Iterator[Reading]:
    """See NaN or infinity, and the inputs that it goes with."""
    bad = ~np.isfinite(view.got)
    if not bad.any():
        return
    word = "nan" if np.isnan(view.got).any() else "inf"
    largest = {name: np.max(np.abs(value), initial=0.0) for name, value in view.arrays.items() if name != "y"}
    name = max(largest, key=largest.get, default=None)
    if name is not None and largest[name] >= _LARGE and np.isfinite(largest[name]):
        told = f"{view.part} is {word} where {name} is as large as {largest[name]:.4g}: "
        told += "does an exponential overflow there, or a logarithm see 0?"
        yield Reading("overflow", told)
        return
    for name, value in view.arrays.items():
        if value.shape == view.got.shape and np.array_equal(bad, value == 0):
            told = f"{view.part} is {word} just where {name} is 0: is it divided by, or put into a logarithm?"
            yield Reading("zero input", told)
        if value.ndim == 2 and view.got.shape in (value.shape, value.shape[1:]):
            constant = np.ptp(value, axis=0) == 0
            if constant.any() and np.array_equal(np.broadcast_to(constant, view.got.shape), bad):
                told = f"{view.part} is {word} just where a column of {name} is constant: its spread is 0"
                yield Reading("constant", told)


def an_input(view: View) -> Iterator[Reading]:
    """See an input, or a plain function of one, handed back as the result."""
    if not view.finite or view.got.ndim == 0 or view.got.size < 3:
        return
    for name, value in view.arrays.items():
        if value.shape != view.got.shape:
            continue
        with np.errstate(all="ignore"):
            plain_functions = (
                ("just the input {}", value),
                ("the input {} with its sign changed", -value),
                ("exp({}) as it is, without the division that comes after it", np.exp(value)),
                ("{} squared", value * value),
                ("the absolute value of {}", np.abs(value)),
            )
        for text, predicted in plain_functions:
            if np.isfinite(predicted).all() and view.near(predicted):
                yield Reading(text, f"{view.part} is {text.format(name)}")


def not_normalised(view: View) -> Iterator[Reading]:
    """See probabilities whose rows do not sum to 1 although they should."""
    if not view.finite or view.got.ndim != 2 or view.got.shape[1] < 2 or (view.expected < 0).any():
        return
    got, part = view.got, view.part
    if not np.allclose(view.expected.sum(axis=1), 1.0, rtol=1e-6):
        return
    if (got < 0).any():
        yield Reading("negative", f"{part} has negative entries, and probabilities have none")
    elif np.allclose(got.sum(axis=0), 1.0):
        yield Reading(
            "columns sum",
            f"the columns of {part} sum to 1 and not its rows: the sum runs over the wrong axis",
        )
    elif got.shape[0] > 1 and np.isclose(got.sum(), 1.0):
        yield Reading("whole sum", f"all of {part} together sums to 1, and not each row")
    elif not np.allclose(got.sum(axis=1), 1.0, rtol=1e-6):
        total = float(got.sum(axis=1)[np.argmax(np.abs(got.sum(axis=1) - 1.0))])
        yield Reading("rows sum", f"the rows of {part} do not sum to 1 (one sums to {total:.4g})")


def unbalanced(view: View) -> Iterator[Reading]:
    """See a gradient whose rows should cancel and do not: raising all scores of a row changes no loss."""
    if not view.finite or view.got.ndim != 2 or view.got.shape[1] < 2:
        return
    size = np.abs(view.expected).max()
    sums = view.got.sum(axis=1)
    if np.abs(view.expected.sum(axis=1)).max() < 1e-8 * size and np.abs(sums).max() > 1e-6 * size:
        told = f"its rows should sum to 0, and one sums to {sums[np.argmax(np.abs(sums))]:.4g}"
        yield Reading("unbalanced", f"{view.part} is out of balance: {told}")


def on_top(view: View) -> Iterator[Reading]:
    """See the right result with one more function applied to it, or one too few."""
    if not view.finite or view.integral:
        return
    with np.errstate(all="ignore"):
        e = view.expected
        functions = {
            "squared": e * e,
            "under a square root": np.sqrt(e),
            "turned into 1 over it": 1.0 / e,
            "put into exp": np.exp(e),
            "put into exp with its sign changed": np.exp(-e),
            "put into a logarithm": np.log(e),
            "without its sign": np.abs(e),
            "cut off at 0": np.maximum(e, 0.0),
            "taken from 1": 1.0 - e,
            "put into tanh": np.tanh(e),
            "put into a sigmoid": 1.0 / (1.0 + np.exp(-e)),
        }
        # Told by its logarithms: to compute it here would be to print an exercise's answer.
        if e.ndim == 2 and (view.got > 0).all() and np.allclose(view.got.sum(axis=1), 1.0):
            functions["put into a softmax"] = np.exp(e + np.mean(np.log(view.got) - e, axis=1, keepdims=True))
    for text, predicted in functions.items():
        if np.isfinite(predicted).all() and view.near(predicted):
            count = np.count_nonzero(view.wrong)
            chance = 0.1**count if text in ("without its sign", "cut off at 0") else 0.0
            yield Reading(text, f"{view.part} is the right result, but {text}", chance)


def other_exponent(view: View) -> Iterator[Reading]:
    """See probabilities made of exp(k · scores) with another k than 1."""
    scores = view.arrays.get("scores")
    if scores is None or scores.shape != view.got.shape or view.got.ndim != 2 or not view.finite:
        return
    if not (view.got > 0).all() or not np.allclose(view.expected.sum(axis=1), 1.0):
        return
    spread = scores - scores.mean(axis=1, keepdims=True)
    logs = np.log(view.got)
    logs -= logs.mean(axis=1, keepdims=True)
    if not (spread * spread).sum() or not np.allclose(view.got.sum(axis=1), 1.0):
        return
    k = float((spread * logs).sum() / (spread * spread).sum())
    if view.got.size >= 3 and np.allclose(logs, k * spread, rtol=1e-6, atol=1e-9):
        told = "have the wrong sign" if np.isclose(k, -1.0) else f"are multiplied by {k:.4g}"
        yield Reading("exponent", f"{view.part} is a softmax, but the scores {told} in the exponent")


def _coarse(view: View, apart: np.ndarray) -> str:
    single = np.abs(view.got - view.got.astype(np.float32)).max() == 0.0
    if single or apart.max() < 3e-7:
        return "is something in it float32?"
    return "is float32 used, a constant rounded, or an epsilon in another place?"
