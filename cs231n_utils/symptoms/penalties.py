"""Losses and gradients of a model with a penalty: which of its two terms is off, and how."""

from collections.abc import Iterator

import numpy as np

from cs231n_utils.symptoms.view import Reading, View


def penalty(view: View) -> Iterator[Reading]:
    """See a loss whose penalty is missing, halved, doubled, or made of something else."""
    reg, name, w = _weights(view)
    if w is None or view.got.ndim:
        return
    squares, sizes = float(np.sum(w * w)), float(np.sum(np.abs(w)))
    for right, other in ((squares, sizes), (sizes, squares)):
        squared = right is squares
        totals = {
            "is missing": 0.0,
            "has an extra factor ½": reg * right / 2.0,
            "is counted twice": 2.0 * reg * right,
            "has the wrong sign": -reg * right,
            "is a mean and not a sum": reg * right / w.size,
            "is divided by N": reg * right / view.sizes.get("N", 1.0),
            "is not multiplied by reg": right,
            "has reg squared in it": reg * reg * right,
            "adds absolute weights, not squares" if squared else "adds squares, not absolute weights": reg
            * other,
        }
        if squared:
            totals |= {
                "is a norm, whose square is asked": reg * np.sqrt(squares),
                "adds weights, not squares": reg * np.sum(w),
                "squares the sum, and does not sum squares": reg * np.sum(w) ** 2,
                "leaves out the last row of the weights": reg * np.sum(w[:-1] ** 2),
                "leaves out the first row of the weights": reg * np.sum(w[1:] ** 2),
            }
        for what, total in totals.items():
            if abs(total - reg * right) > 1e-9 and view.near(view.expected + total - reg * right):
                yield Reading(f"penalty {what}", f"{view.part} is off by the penalty alone, which {what}")


def penalty_gradient(view: View) -> Iterator[Reading]:
    """See a gradient whose penalty term is missing, halved, doubled, or made of something else."""
    reg, name, w = _weights(view)
    if w is None or w.shape != view.got.shape:
        return
    right = 2.0 * reg * w
    totals = {
        "is missing": 0.0 * w,
        "is half as large as it should be": reg * w,
        "is counted twice": 2.0 * right,
        "has the wrong sign": -right,
        "is divided by N": right / view.sizes.get("N", 1.0),
        "is not multiplied by reg": 2.0 * w,
        "has reg squared in it": reg * right,
        "has no weights in it": np.full_like(w, 2.0 * reg),
        "has the signs of the weights in it, as for L1": reg * np.sign(w),
        "has squares of the weights in it": 2.0 * reg * w * w,
    }
    for what, total in totals.items():
        if np.abs(total - right).max() > 1e-9 and view.near(view.expected + total - right):
            told = f"{view.part} is off by the gradient of the penalty alone, which {what}"
            yield Reading(f"penalty {what}", told)


def data_term(view: View) -> Iterator[Reading]:
    """See a result whose penalty is right and whose other term is off by a factor that has a name."""
    reg, name, w = _weights(view)
    if w is None or view.got.shape not in ((), w.shape):
        return
    own = 2.0 * reg * w if view.got.ndim else reg * float(np.sum(w * w))
    data = view.expected - own
    for size, value in view.sizes.items():
        for how, times in (("multiplied", value), ("divided", 1.0 / value)):
            if value > 1.0 and view.near(own + times * data):
                word = "large" if times > 1.0 else "small"
                told = f"{view.part} without its penalty is {value:.4g} times too {word}"
                yield Reading(f"data {how} {size}", f"{told}, and {size} is {value:.4g}")


def _weights(view: View) -> tuple[float, str, np.ndarray | None]:
    """Find the weights and the strength of their penalty among the inputs."""
    name = next((name for name in ("W", "w") if name in view.arrays), "")
    if not view.finite or "reg" not in view.scalars or not name:
        return 0.0, name, None
    return view.scalars["reg"], name, view.arrays[name]
