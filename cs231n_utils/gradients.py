"""Slopes from function values: the numerical gradient, the relative error, and a check that knows kinks.

`numerical_gradient` and `relative_error` are also exercises of notebook 02. What stands here is built
otherwise on purpose: a five-point rule laid out as one matrix product, and an error read from a ratio.
To understand it takes more than the exercise does, so the exercise is the shorter way.
"""

from collections.abc import Callable

import numpy as np

from cs231n_utils.gradient_check import GradientCheck, check_gradient, weigh

__all__ = ["GradientCheck", "check_gradient", "numerical_gradient", "relative_error"]

# Two centred differences, at h and h/2, weighted so that their h² errors cancel (Richardson's extrapolation).
_OFFSETS = np.array([-1.0, -0.5, 0.5, 1.0])
_WEIGHTS = np.array([1.0, -8.0, 8.0, -1.0]) / 6.0


def numerical_gradient(
    f: Callable[[np.ndarray], object], x: np.ndarray, h: float = 1e-5, *, df: object = None
) -> np.ndarray:
    """Estimate the gradient of f at x from four values an entry; the error is of order h⁴.

    f: a function of an array of x's shape.  Each call gets a copy, so x stays as it is whatever f does.
    x: an array of any shape, or a number.
    h: the distance of the outer points.
    df: where f returns an array, the upstream gradient in that shape: the result is that of sum(f(x) * df).
    Returns an array of x's shape, float64.
    Raises ValueError where f returns an array and df does not fit it.
    """
    if np.ndim(h) or not h > 0:
        raise ValueError("h must be a positive number; an upstream gradient is passed by name, df=…")
    x = np.array(x, dtype=np.float64)
    moves = h * np.multiply.outer(np.eye(x.size).reshape(x.size, *x.shape), _OFFSETS)
    values = [[weigh(f(x + move[..., k]), df) for k in range(_OFFSETS.size)] for move in moves]
    return (np.reshape(values, (x.size, _OFFSETS.size)) @ _WEIGHTS / h).reshape(x.shape)


def relative_error(a: object, b: object) -> float:
    """Compare numbers, lists or arrays of one shape: the largest |a - b| / max(|a|, |b|), 0 where both are 0.

    It is 1 minus the ratio of the smaller to the larger of each pair, so it lies between 0 and 2.
    """
    pair = np.stack(np.broadcast_arrays(np.asarray(a, np.float64), np.asarray(b, np.float64)))
    small, large = np.take_along_axis(pair, np.argsort(np.abs(pair), axis=0), axis=0)
    ratio = np.divide(small, large, out=np.ones_like(large), where=large != 0)
    return float(np.max(1.0 - ratio, initial=0.0))
