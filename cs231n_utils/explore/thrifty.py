"""A ReLU that saves memory, for the bug hunt of notebook 03. It is made from the student's own right one."""

from collections.abc import Callable

import numpy as np

Forward = Callable[[np.ndarray], tuple[np.ndarray, object]]
Backward = Callable[[np.ndarray, object], np.ndarray]


def thrifty(relu_forward: Forward, relu_backward: Backward) -> tuple[Forward, Backward]:
    """Return the student's ReLU, forward and backward, with a cache that asks for no new memory.

    relu_forward, relu_backward: the student's own layer.
    The values are right.  So is the gradient, sometimes.  When it is not is for you to find; reading the next
    lines is allowed, as it would be with a colleague's code.
    """
    desks: dict[tuple[int, ...], np.ndarray] = {}

    def forward(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        desk = desks.setdefault(x.shape, np.empty(x.shape))
        desk[...] = x
        return relu_forward(x)[0], desk

    def backward(dout: np.ndarray, cache: np.ndarray) -> np.ndarray:
        return relu_backward(dout, relu_forward(cache)[1])

    return forward, backward
