"""Inputs for the exercises of notebook 03: float64, C-ordered arrays and int64 labels, from a generator.

Sizes differ from each other, so that no axis passes for another. Where a number decides by its sign, or two
by being equal, all are multiples of 1/8 or a power of two: sums and products of them are exact.
"""

from __future__ import annotations

import numpy as np

# Shapes for functions that take every entry by itself: vectors, matrices, images; one entry, one example.
SHAPES = ((5, 4), (7,), (2, 3, 4), (1, 6), (4, 4), (3, 1, 2, 2), (1, 1))
# Shapes of examples (N, d1, ..., dk) for the affine layer.
EXAMPLES = ((5, 3), (4, 2, 3), (3, 2, 3, 2), (3, 3, 3), (6, 1))
# A slope below 0 that no comparison tells from the slope above it: at exactly 0 either passes.
ALMOST_ONE = 1.0 - 2.0**-27
# How many entries, at which an array of every entry by every other takes 200 MB; what a call may take in MB.
MANY, MANY_MB = 5_000, 64
# (N, D, M) at which an N x D x M array takes 9 MB, while plain loops over its entries are done in a second or
# two; what a call may take in MB, once an earlier one has set aside the buffer of a first matrix product.
WIDE, WIDE_MB = (60, 160, 120), 6


def eighths(rng: np.random.Generator, *shape: int, size: float = 3.0) -> np.ndarray:
    """Draw multiples of 1/8 between -size and size."""
    return rng.integers(-int(8 * size), int(8 * size) + 1, shape) / 8


def both_sides(rng: np.random.Generator, shape: tuple[int, ...], least: float = 0.1) -> np.ndarray:
    """Draw numbers of both signs, at least `least` away from 0; where there are two or more, both occur."""
    size = int(np.prod(shape))
    signs = rng.permutation(np.where((np.arange(size) + rng.integers(2)) % 2, 1.0, -1.0))
    return (signs * rng.uniform(least, 4.0, size)).reshape(shape)


def around_zero(rng: np.random.Generator, shape: tuple[int, ...] = (6, 5)) -> np.ndarray:
    """Draw numbers of which some are exactly 0, some just above or below, and some far away."""
    some = [0.0, 0.0, -0.0, 2.0**-30, -(2.0**-30), 0.25, -0.25, 1.5, -1.5, 40.0, -40.0]
    return rng.permutation(np.resize(some, int(np.prod(shape)))).reshape(shape)


def far_out(rng: np.random.Generator, shape: tuple[int, ...] = (6, 4), side: float = 0.0) -> np.ndarray:
    """Draw numbers around 0 and around 30, 400, 720 and 1000, of both signs; for a side ±1 of one."""
    some = [1000.0, 0.0, 720.0, -30.0, 400.0, -1000.0, 30.0, -720.0, -400.0]
    centres = np.resize(some, int(np.prod(shape)))
    drawn = np.clip(centres + rng.uniform(-3.0, 3.0, centres.size), -1000.0, 1000.0)
    if side:
        drawn = np.where(np.abs(drawn) < 4.0, drawn, side * np.abs(drawn))
    return rng.permutation(drawn).reshape(shape)


def layer(
    rng: np.random.Generator, shape: tuple[int, ...] = (5, 3), M: int = 4
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw examples x of a shape (N, d1, ..., dk), weights w (D, M) and biases b (M,), all of order one."""
    D = int(np.prod(shape[1:]))
    return rng.normal(size=shape), rng.normal(size=(D, M)), rng.normal(size=M)


def labels(rng: np.random.Generator, N: int) -> np.ndarray:
    """Draw (N,) labels 0 and 1 in mixed order, as many of either as can be, the first of them 0."""
    return np.concatenate([[0], rng.permutation(np.arange(1, N) % 2)]).astype(np.int64)


def two_groups(
    rng: np.random.Generator, N: int = 12, D: int = 3, gap: float = 1.0
) -> tuple[np.ndarray, np.ndarray, int]:
    """Draw X (N, D) and labels that a plane separates, nothing nearer to it than `gap`.

    The plane is off the origin. The third result is how many epochs are enough for a perceptron by Novikoff's
    bound, (R / gamma)^2 updates, with the bias taken for a weight of a feature that is always 1.
    """
    normal, offset = rng.normal(size=D), rng.uniform(0.5, 1.0) * rng.choice([-1.0, 1.0])
    normal /= np.linalg.norm(normal)
    X, y = rng.uniform(-2.0, 2.0, (N, D)), labels(rng, N)
    side, distance = np.where(y == 1, 1.0, -1.0), X @ normal - offset
    X = X + np.outer(side * (gap + np.abs(distance)) - distance, normal)
    radius, gamma = np.max(np.sum(X * X, axis=1)) + 1.0, gap**2 / (1.0 + offset**2)
    return X, y, int(np.ceil(radius / gamma)) + 1


def pieces(rng: np.random.Generator, N: int = 5, K: int = 3, M: int = 4) -> np.ndarray:
    """Draw x (N, K, M) in which every piece wins somewhere, and no two are equal."""
    x = rng.normal(0.0, 2.0, (N, K, M))
    winner = rng.permutation((np.arange(N * M) + rng.integers(K)) % K).reshape(N, 1, M)
    np.put_along_axis(x, winner, x.max(axis=1, keepdims=True) + rng.uniform(0.25, 1.0, (N, 1, M)), axis=1)
    return x


def tied_pieces(rng: np.random.Generator, N: int = 6, K: int = 4, M: int = 5) -> np.ndarray:
    """Draw x (N, K, M), multiples of 1/8, whose highest value at least two pieces reach, everywhere."""
    x = rng.integers(-24, 9, (N, K, M)) / 8
    for n, m in np.ndindex(N, M):
        x[n, rng.permutation(K)[: rng.integers(2, K + 1)], m] = rng.choice([1.25, 1.5])
    return x
