"""Inputs for the exercises of notebook 02: weights, gradients, functions to descend on, from a generator.

Functions that are handed to a student's function are drawn too, so that no minimum can be known beforehand.
They depend on every entry together with its neighbours, so that moving one entry too many shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from grader.exercises.subject import Rng

# Examples of which an N x N array of floats takes 128 MB, and what drawing half of them may take in MB.
MANY_EXAMPLES, MANY_MB = 4000, 64
# Shapes of weights: a matrix, a vector, more axes, a row, a column, a single number.
SHAPES = ((4, 3), (7,), (2, 3, 4), (1, 5), (3, 1), (1,))


def generator(rng: np.random.Generator) -> Rng:
    """Draw a generator to hand over, made afresh in the student's process."""
    return Rng(int(rng.integers(2**31)))


def round_bowl(
    rng: np.random.Generator, shape: Sequence[int], lowest: float = 0.0, size: float = 1.0
) -> Callable:
    """Draw a loss: `lowest` and `size` times the squared distance from a random point."""
    centre = rng.normal(size=shape)
    return lambda W: size * float(np.sum((W - centre) ** 2)) + lowest


def terraces(rng: np.random.Generator, shape: Sequence[int]) -> Callable:
    """Draw a loss with three values that divide the plane in wedges, so that many points are tied."""
    first, second = rng.normal(size=(2, *shape))
    return lambda W: float(2 * (np.sum(first * W) > 0) + (np.sum(second * W) > 0)) / 2


def wavy(rng: np.random.Generator, shape: Sequence[int]) -> Callable:
    """Draw a smooth function of order one whose slope in an entry depends on the entries beside it."""
    size = int(np.prod(shape))
    tilt, bend = rng.uniform(1.0, 2.0, (2, size))

    def f(x: np.ndarray) -> float:
        flat = x.ravel()
        beside = np.roll(flat, 1) if size > 1 else 0.0
        return float(np.sum(3.0 * flat + np.sin(tilt * flat) * (1.0 + 0.1 * beside) + 0.2 * bend * flat**3))

    return f


def valley(rng: np.random.Generator, shape: Sequence[int]) -> Callable:
    """Draw a loss_and_grad: a quadratic with curvatures from about 0.5 to 3 and a ripple on it."""
    size = int(np.prod(shape))
    root = rng.normal(size=(size, size)) / np.sqrt(size)
    curvature = root @ root.T + 0.5 * np.eye(size)
    centre = rng.normal(size=size)

    def loss_and_grad(W: np.ndarray) -> tuple[float, np.ndarray]:
        apart = W.ravel() - centre
        pull = curvature @ apart
        loss = 0.5 * float(apart @ pull) + float(np.sum(np.cos(apart)))
        return loss, (pull - np.sin(apart)).reshape(W.shape)

    return loss_and_grad


def examples(rng: np.random.Generator, N: int, shape: Sequence[int] = (3,)) -> tuple[np.ndarray, np.ndarray]:
    """Draw X (N, *shape) whose rows all differ, and labels y (N,), mixed and repeated."""
    X = rng.normal(size=(N, *shape))
    return X, rng.integers(0, max(N // 2, 2), N)


def gradients(
    rng: np.random.Generator, shape: Sequence[int], steps: int = 6, size: float = 1.0
) -> list[np.ndarray]:
    """Draw gradients that change from step to step; one entry is 0 in all of them, another one in some."""
    drawn = size * rng.normal(size=(steps, *shape)) * rng.uniform(0.3, 3.0, (steps, *[1] * len(shape)))
    flat = drawn.reshape(steps, -1)
    if flat.shape[1] > 2:
        still, halting = rng.permutation(flat.shape[1])[:2]
        flat[:, still] = 0.0
        flat[::2, halting] = 0.0
    return list(drawn)


def walk(
    rule,
    rng: np.random.Generator,
    shape: Sequence[int] = (4, 3),
    *,
    settings: Sequence[dict] = ({},),
    start: dict | None = None,
    steps: int = 6,
    size: float = 1.0,
) -> dict:
    """Take steps with a rule under test, handing on the dict that it returned, and return the last one.

    settings: dicts that are merged into the config before a step, taken in turn.  start: the first config.
    """
    w, config = rng.normal(size=shape), start
    for step, dw in enumerate(gradients(rng, shape, steps, size)):
        chosen = settings[step % len(settings)]
        given = {**(config or {}), **chosen} if chosen else config
        w, config = rule.agrees(w, dw, given)
    return config


def symmetric(rng: np.random.Generator, n: int) -> np.ndarray:
    """Draw a symmetric matrix (n, n) whose entries below the diagonal do not cancel in any row."""
    root = rng.normal(size=(n, n)) + 0.5
    return root + root.T
