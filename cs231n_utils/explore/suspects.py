"""Functions with a bug in them, for the bug hunts. Each is made from the student's own right one."""

from collections.abc import Callable

import numpy as np

Loss = Callable[[np.ndarray, np.ndarray], tuple[float, np.ndarray]]


def careless(loss: Loss) -> Loss:
    """Return the same loss with a gradient that a slip of the index has spoilt.

    loss: the student's softmax_loss, loss(scores (N, C), y (N,)) -> (value, dscores (N, C)).
    The value stays right.  The gradient is what comes out when the last step of the backward pass, the one
    that needs the labels, is written with the wrong index.  Which entries that spoils is for you to find;
    reading the next lines is allowed, as it would be with a colleague's code.
    """

    def suspect(scores: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
        value, dscores = loss(scores, y)
        spoilt = np.array(dscores, dtype=np.float64)
        for example, label in enumerate(y):
            spoilt[example, label] += 1 / len(y)
        spoilt[:, y] -= 1 / len(y)
        return value, spoilt

    return suspect


def forgetful(numerical_gradient: Callable[..., np.ndarray]) -> Callable[..., np.ndarray]:
    """Return a colleague's way to measure gradients: called in the same way, with a bug.

    numerical_gradient: the student's own, numerical_gradient(f, x, h) -> the gradient in the shape of x.
    The suspect takes the same arguments and tells nobody what it leaves undone.  To find that out by
    experiment is your task; reading the next lines is allowed, as it would be with a colleague's code.
    """

    def suspect(f: Callable[[np.ndarray], float], x: np.ndarray, h: float = 1e-5) -> np.ndarray:
        measured, entries = np.empty_like(x), x.reshape(-1)
        for entry in range(x.size):
            measured.flat[entry] = numerical_gradient(f, x, h).flat[entry]
            entries[entry] -= h
        return measured

    return suspect
