"""Perceptrons on points with a gap between the classes, and how often each was corrected."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

_TALLY = 1e-7
_LINE = np.array([0.8, 0.6, -0.5]) / np.sqrt(1.25)
"""The hidden truth, w1, w2 and b, of length 1."""


@dataclass(frozen=True)
class Run:
    """What came of training: X (N, 2), y (N,), the last w and b, and the corrections after every epoch.

    margin: the smallest distance to the hidden line, of points with a third feature that is always 1.
    bound: (R / margin)², where R is the length of the longest of them (Novikoff, 1962).
    """

    X: np.ndarray
    y: np.ndarray
    w: np.ndarray
    b: float
    margin: float
    updates: np.ndarray
    bound: float

    def stopped(self) -> bool:
        """Whether the last epoch brought no correction."""
        return bool(self.updates[-1] == self.updates[-2])


def perceptron_run(
    perceptron_train: Callable[..., tuple[np.ndarray, float]],
    margin: float,
    *,
    epochs: int = 30,
    examples: int = 60,
    seed: int = 1,
) -> Run:
    """Train the student's perceptron on points that keep a distance from a hidden line.

    A third feature counts: it is tiny, positive for label 1 and negative for label 0, so that every
    correction, of either kind, adds the same amount to its weight, and too small to change a prediction.
    """
    rng = np.random.default_rng(seed)
    X = np.zeros((0, 2))
    while len(X) < examples:
        more = rng.uniform(-3, 3, size=(4 * examples, 2))
        X = np.concatenate([X, more[np.abs(more @ _LINE[:2] + _LINE[2]) >= margin]])
    X = X[:examples]
    y = (X @ _LINE[:2] + _LINE[2] > 0).astype(np.int64)
    counting = np.column_stack([X, _TALLY * (2 * y - 1)])
    updates = [round(perceptron_train(counting, y, k)[0][2] / _TALLY) for k in range(1, epochs + 1)]
    w, b = perceptron_train(X, y, epochs)
    longest = float(np.sum(X**2, axis=1).max()) + 1.0
    return Run(X, y, np.asarray(w), float(b), margin, np.array(updates), longest / margin**2)
