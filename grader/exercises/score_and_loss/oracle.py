"""An oracle for gradients that owes nothing to the reference's backward code."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np


def central_difference(f: Callable, x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    """Take the slope of a scalar function f at x in every direction from two values, h to either side."""
    slopes = np.empty_like(x)
    for place in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[place] = h
        slopes[place] = (f(x + step) - f(x - step)) / (2 * h)
    return slopes
