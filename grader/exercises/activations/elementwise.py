"""What is asked of every activation that takes its entries one by one, for the hidden tests.

forward, backward: the two subjects.  settings: what forward gets after x, such as alpha.
"""

from __future__ import annotations

import numpy as np

from grader.exercises.activations import inputs
from grader.exercises.score_and_loss.oracle import central_difference
from grader.exercises.subject import Subject, near, require


def values_match(forward: Subject, rng: np.random.Generator, *settings: float) -> None:
    """Compare outputs for every shape, and over a wide range of x."""
    for shape in inputs.SHAPES:
        forward.agrees(inputs.both_sides(rng, shape), *settings)
    forward.agrees(rng.permutation(np.linspace(-25.0, 25.0, 61)), *settings)


def gradients_match(forward: Subject, backward: Subject, rng: np.random.Generator, *settings: float) -> None:
    """Compare gradients for every shape, with upstream gradients of both signs."""
    for shape in inputs.SHAPES:
        x = inputs.both_sides(rng, shape)
        _, cache = forward(x, *settings)
        backward.agrees(inputs.both_sides(rng, shape), cache)


def gradients_match_central_difference(
    forward: Subject, backward: Subject, rng: np.random.Generator, *settings: float
) -> None:
    """Hold gradients against slopes of the reference's outputs, away from any kink."""
    x, dout = inputs.both_sides(rng, (4, 3)), rng.normal(size=(4, 3))
    _, cache = forward(x, *settings)
    slopes = central_difference(lambda moved: np.sum(dout * forward.reference(moved, *settings)[0]), x)
    near(backward(dout, cache), slopes, "dx", rtol=1e-5, atol=1e-8)


def gradients_grow_with_dout(
    forward: Subject, backward: Subject, rng: np.random.Generator, *settings: float
) -> None:
    """Compare gradients for upstream gradients that are zero in places, of any size and sign."""
    x = inputs.both_sides(rng, (6, 5))
    for size in (1.0, -1e3, 1e-3):
        dout = size * rng.permutation(np.resize([0.0, 1.0, -0.5, 2.5], x.size)).reshape(x.shape)
        _, cache = forward(x, *settings)
        backward.agrees(dout, cache)


def values_match_far_out(forward: Subject, rng: np.random.Generator, *settings: float) -> None:
    """Compare outputs for x of up to a thousand; warnings cost nothing."""
    for shape in ((6, 4), (18,)):
        forward.agrees(inputs.far_out(rng, shape), *settings)


def no_overflow(forward: Subject, rng: np.random.Generator, side: float, *settings: float) -> None:
    """Compare outputs for x of up to a thousand on one side of 0; warnings are errors."""
    for shape in ((6, 4), (18,)):
        forward.agrees(inputs.far_out(rng, shape, side), *settings, strict=True)


def gradients_without_overflow(
    forward: Subject, backward: Subject, rng: np.random.Generator, *settings: float
) -> None:
    """Compare gradients for x of up to a thousand; warnings are errors in both passes."""
    for shape in ((6, 4), (18,)):
        _, cache = forward.agrees(inputs.far_out(rng, shape), *settings, strict=True)
        backward.agrees(inputs.both_sides(rng, shape), cache, strict=True)


def caches_stay_apart(
    forward: Subject, backward: Subject, rng: np.random.Generator, *settings: float
) -> None:
    """Run layers of one shape between each other, backwards first in, first out, then the other way."""
    for order in ((0, 1, 2), (2, 1, 0)):
        xs = [inputs.both_sides(rng, (4, 3)) for _ in range(3)]
        caches = [forward(x, *settings)[1] for x in xs]
        for place in order:
            backward.agrees(inputs.both_sides(rng, (4, 3)), caches[place])


def cache_serves_twice(
    forward: Subject, backward: Subject, rng: np.random.Generator, *settings: float
) -> None:
    """Use one cache for two upstream gradients, and for the first again."""
    x, first, second = (inputs.both_sides(rng, (3, 5)) for _ in range(3))
    _, cache = forward(x, *settings)
    for dout in (first, second, first):
        backward.agrees(dout, cache)


def same_when_asked_again(forward: Subject, rng: np.random.Generator, *settings: float) -> None:
    """Compare outputs of one x, another, and the first again."""
    first, second = inputs.both_sides(rng, (2, 4, 3)), inputs.both_sides(rng, (2, 4, 3))
    for x in (first, second, first):
        forward.agrees(x, *settings)


def little_memory(forward: Subject, backward: Subject, rng: np.random.Generator, *settings: float) -> None:
    """Compare outputs and gradients of a long vector, where a matrix of all slopes does not fit."""
    x, dout = inputs.both_sides(rng, (2, inputs.MANY))
    _, cache = forward.agrees(x, *settings, memory_mb=inputs.MANY_MB)
    backward.agrees(dout, cache, memory_mb=inputs.MANY_MB)


def one_sided_at_zero(
    forward: Subject, backward: Subject, rng: np.random.Generator, alpha: float, equal: float
) -> None:
    """Let the slope of either side pass at exactly 0, that is 1 or alpha; compare everywhere else.

    equal: an alpha that makes both slopes the same, to see that it is one of them.  For other ones the
    upstream gradient is tiny at 0, so that a diagnosis need not know which side was chosen.
    """
    x = inputs.around_zero(rng)
    _, cache = forward.agrees(x, equal)
    backward.agrees(inputs.both_sides(rng, x.shape), cache)
    kink = x == 0.0
    dout = inputs.both_sides(rng, x.shape) * np.where(kink, 2.0**-30, 1.0)
    _, cache = forward.agrees(x, alpha)
    dx = backward(dout, cache)
    expected = backward.reference(dout, forward.reference(x, alpha)[1])
    near(dx[~kink], expected[~kink], "dx")
    slopes = dx[kink] / dout[kink]
    fits = (np.abs(slopes - 1.0) < 1e-7) | (np.abs(slopes - alpha) < 1e-7 * max(1.0, alpha))
    require(bool(fits.all()), "where x is exactly 0, the slope is that of neither side")
