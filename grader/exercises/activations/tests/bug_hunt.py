"""Hidden tests of overwritten_entries."""

# ruff: noqa: D103 - the name of a test is its description

from __future__ import annotations

import numpy as np

from cs231n_utils.explore.thrifty import thrifty
from grader.exercises.activations import inputs
from grader.exercises.subject import require


def test_mask_matches_for_every_shape(overwritten_entries, rng):
    for shape in inputs.SHAPES[:-1]:
        overwritten_entries.agrees(*(inputs.both_sides(rng, shape) for _ in range(3)))


def test_mask_is_where_the_thrifty_gradient_differs(overwritten_entries, relu_forward, relu_backward, rng):
    layer = relu_forward.reference, relu_backward.reference
    first, second = inputs.around_zero(rng), inputs.around_zero(rng)
    dout = inputs.eighths(rng, *first.shape)
    forward, backward = thrifty(*layer)
    _, cache = forward(first)
    forward(second)
    wrong = backward(dout, cache) != layer[1](dout, layer[0](first)[1])
    require(
        bool(np.all(overwritten_entries(first, second, dout) == wrong)),
        "the thrifty ReLU is wrong in other entries than predicted",
    )


def test_mask_matches_where_inputs_are_exactly_zero(overwritten_entries, rng):
    for _ in range(3):
        first, second = inputs.around_zero(rng), inputs.around_zero(rng)
        overwritten_entries.agrees(first, second, inputs.both_sides(rng, first.shape))


def test_mask_matches_where_dout_is_zero(overwritten_entries, rng):
    for _ in range(2):
        first, second, dout = (inputs.both_sides(rng, (5, 4)) for _ in range(3))
        dout[rng.random((5, 4)) < 0.5] = 0.0
        overwritten_entries.agrees(first, second, dout)
    dout[...], dout[0, 0] = 0.0, 1.0
    overwritten_entries.agrees(np.ones((5, 4)), -np.ones((5, 4)), dout)


def test_mask_matches_for_two_batches_of_different_shapes(overwritten_entries, rng):
    first, dout = inputs.both_sides(rng, (4, 3)), inputs.both_sides(rng, (4, 3))
    for shape in ((4, 3), (1, 3), (3,), (4, 1), (3, 4), (12,), (5, 3), (1, 4, 3)):
        overwritten_entries.agrees(first, -np.abs(inputs.both_sides(rng, shape)), dout)
    overwritten_entries.agrees(first, -first, dout)
    first, dout = inputs.both_sides(rng, (4, 2, 3)), inputs.both_sides(rng, (4, 2, 3))
    for shape in ((4, 1, 3), (4, 3, 2), (4, 5, 3)):
        overwritten_entries.agrees(first, -np.abs(inputs.both_sides(rng, shape)), dout)


def test_mask_matches_when_both_batches_agree_in_sign_or_in_none(overwritten_entries, rng):
    first, dout = inputs.both_sides(rng, (4, 5)), inputs.both_sides(rng, (4, 5))
    for factor in (-1.0, 2.0, 1.0, -1e-6, 1e6):
        overwritten_entries.agrees(first, factor * first, dout)


def test_mask_of_many_entries_needs_little_memory(overwritten_entries, rng):
    given = (inputs.both_sides(rng, (inputs.MANY,)) for _ in range(3))
    overwritten_entries.agrees(*given, memory_mb=inputs.MANY_MB)
