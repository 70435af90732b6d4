"""Train a linear classifier with the student's own loss, for the figures of notebook 01."""

from collections.abc import Callable

import numpy as np


def fit_linear(
    linear_classifier_loss: Callable[..., tuple[float, np.ndarray]],
    data_loss: Callable[..., tuple[float, np.ndarray]],
    X: np.ndarray,
    y: np.ndarray,
    *,
    reg: float = 1e-3,
    rate: float = 0.1,
    epochs: int = 20,
    seed: int = 0,
) -> tuple[np.ndarray, np.ndarray]:
    """Walk downhill on mini-batches of 100 examples with a rate that fades to 0.

    X: (N, D) with a last column of ones.  y: (N,) integer labels.
    data_loss: svm_loss or softmax_loss.  seed: draws the first weights and the batches.
    Returns (W, losses): the weights (D, C) and the loss of every mini-batch.
    """
    rng = np.random.default_rng(seed)
    W = 1e-3 * rng.standard_normal((X.shape[1], int(y.max()) + 1))
    steps = epochs * max(len(y) // 100, 1)
    losses = np.empty(steps)
    for step in range(steps):
        batch = rng.integers(0, len(y), size=100)
        losses[step], slope = linear_classifier_loss(W, X[batch], y[batch], reg, data_loss)
        W = W - rate * (1 - step / steps) * slope
    return W, losses
