"""The update rules in closed form, from all gradients at once: they owe nothing to the reference's state."""

from __future__ import annotations

import numpy as np


def discounted(terms: np.ndarray, factor: float) -> np.ndarray:
    """Sum terms (T, …), the last one in full and every earlier one times another `factor`."""
    weights = factor ** np.arange(len(terms) - 1, -1, -1.0)
    return np.tensordot(weights, terms, axes=1)


def velocity(gradients: np.ndarray, learning_rate: float, momentum: float) -> np.ndarray:
    """The velocity after all gradients (T, …), from rest."""
    return -learning_rate * discounted(gradients, momentum)


def adam_step(
    gradients: np.ndarray, learning_rate: float, beta1: float, beta2: float, epsilon: float
) -> np.ndarray:
    """Adam's last step after all gradients (T, …): weighted means, their weights summing to one."""
    times = len(gradients)
    ones = np.ones((times, *[1] * (gradients.ndim - 1)))
    mean = discounted(gradients, beta1) / discounted(ones, beta1)
    square = discounted(gradients**2, beta2) / discounted(ones, beta2)
    return -learning_rate * mean / (np.sqrt(square) + epsilon)
