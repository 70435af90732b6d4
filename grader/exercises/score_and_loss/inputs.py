"""Inputs for the exercises of notebook 01: float64, C-ordered arrays and int64 labels, from a generator.

Sizes differ from each other, so that no axis passes for another. Where a margin may be exactly zero, all
numbers are multiples of 2**-30 below 2**10, whose sums and differences are exact in whatever order they are
taken.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

Batch = tuple[np.ndarray, np.ndarray]

# (N, C): more examples than classes, fewer, as many, and all of them small enough to be replayed.
SIZES = ((5, 4), (7, 3), (6, 10), (4, 4))
# (N, C) at which an N x N array of floats takes 200 MB, and what a call may take in MB: many times what a
# frugal answer needs, and room for the buffer that a first matrix product sets aside.
MANY_EXAMPLES, MANY_MB = (5_000, 4), 64
# (N, D, C) at which an N x D x C array of floats takes 9 MB, while plain loops over all its entries are done
# in a second or two; and what a call may take in MB, once an earlier one has set that buffer aside.
WIDE, WIDE_MB = (60, 160, 120), 6


def labels(rng: np.random.Generator, N: int, C: int) -> np.ndarray:
    """Draw (N,) labels in mixed order; every class occurs where N >= C."""
    return rng.permutation((np.arange(N) + rng.integers(C)) % C).astype(np.int64)


def batch(rng: np.random.Generator, N: int = 5, C: int = 4, scale: float = 2.0) -> Batch:
    """Draw scores (N, C), normal with the given standard deviation, and labels (N,)."""
    return rng.normal(0.0, scale, (N, C)), labels(rng, N, C)


def batches(rng: np.random.Generator, scale: float = 2.0) -> list[Batch]:
    """Draw a batch of every size in SIZES."""
    return [batch(rng, N, C, scale) for N, C in SIZES]


def linear(rng: np.random.Generator, N: int = 5, D: int = 3, C: int = 4) -> tuple[np.ndarray, ...]:
    """Draw examples X (N, D), weights W (D, C) and biases b (C,), all of order one."""
    return rng.normal(size=(N, D)), rng.normal(size=(D, C)), rng.normal(size=C)


def images(rng: np.random.Generator, N: int = 5, D: int = 3) -> np.ndarray:
    """Draw X (N, D) as pixels: uint8 from 0 to 255, bright enough for their sums to leave uint8."""
    return rng.integers(150, 256, (N, D), dtype=np.uint8)


def on_the_kink(
    rng: np.random.Generator, delta: float, N: int = 6, C: int = 5, apart: float = 2.0**-30
) -> Batch:
    """Draw scores with hinge margins exactly zero, `apart` above and below; delta is a multiple of 1/64.

    Each row has a margin of each of the three kinds, in mixed order, the rest is on a grid of 1/8.
    """
    y = labels(rng, N, C)
    scores = rng.integers(-24, 25, (N, C)) / 8
    for i in range(N):
        exact, above, below = rng.permutation(np.delete(np.arange(C), y[i]))[:3]
        right = scores[i, y[i]]
        scores[i, [exact, above, below]] = right - delta + np.array([0.0, apart, -apart])
    return scores, y


def margins_met(rng: np.random.Generator, delta: float, N: int = 5, C: int = 4) -> Batch:
    """Draw scores whose right class leads every other one by more than delta."""
    scores, y = batch(rng, N, C)
    scores[np.arange(N), y] = scores.max(axis=1) + delta + rng.uniform(0.5, 2.0, N)
    return scores, y


def with_right_class(rng: np.random.Generator, right: float, wrong: float, N: int = 6, C: int = 4) -> Batch:
    """Draw scores around `wrong`, the right classes' around `right`."""
    y = labels(rng, N, C)
    scores = wrong + rng.normal(size=(N, C))
    scores[np.arange(N), y] += right - wrong
    return scores, y


def rows_far_apart(rng: np.random.Generator, size: float, N: int = 6, C: int = 4) -> Batch:
    """Draw ordinary scores and move every row by its own multiple of `size`: some rows up, some down."""
    scores, y = batch(rng, N, C)
    return scores + size * rng.permutation(np.linspace(-1.0, 1.0, N))[:, None], y


def extremes(rng: np.random.Generator, size: float, N: int = 6, C: int = 4) -> Batch:
    """Draw scores of which every row holds one near `size` and one near -`size`."""
    scores, y = batch(rng, N, C)
    for row in scores:
        high, low = rng.permutation(C)[:2]
        row[high] += size
        row[low] -= size
    return scores, y


def tied(rng: np.random.Generator, N: int = 8, C: int = 5) -> np.ndarray:
    """Draw scores (N, C) whose every row reaches its highest value at least twice."""
    scores = rng.integers(-24, 17, (N, C)) / 8
    for row in scores:
        row[rng.permutation(C)[: rng.integers(2, C)]] = 2.5
    return scores


def quadratic(target: np.ndarray, slope: float = 1.5) -> Callable:
    """Return a data loss that is neither of the course's two: slope / 2 times squared distances to targets.

    target: (C,), moved by the label, so that the labels matter. Its value is no mean, its gradient's rows
    do not sum to zero, and both are fresh at each call.
    """

    def data_loss(scores: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
        apart = scores - target - 0.5 * np.asarray(y)[:, None]
        return float(slope / 2 * np.sum(apart * apart)), slope * apart

    return data_loss
