"""Hidden tests of maxout_forward and maxout_backward."""

# ruff: noqa: D103 - the name of a test is its description

from __future__ import annotations

import numpy as np

from grader.exercises.activations import inputs
from grader.exercises.score_and_loss.oracle import central_difference
from grader.exercises.subject import near

# (N, K, M), all different, all equal, two pieces, one unit, one example.
SIZES = ((5, 3, 4), (4, 4, 4), (6, 2, 3), (3, 5, 1), (1, 3, 6))


def test_maxout_matches_for_every_size(maxout_forward, rng):
    for size in SIZES:
        maxout_forward.agrees(inputs.pieces(rng, *size))


def test_maxout_matches_when_every_number_is_negative_or_large(maxout_forward, rng):
    maxout_forward.agrees(-10.0 - np.abs(inputs.pieces(rng)))
    maxout_forward.agrees(1e3 * inputs.pieces(rng, 6, 2, 3))
    maxout_forward.agrees(-1e6 * np.abs(inputs.pieces(rng)) - 1.0)


def test_maxout_of_equal_pieces_matches(maxout_forward, rng):
    maxout_forward.agrees(inputs.tied_pieces(rng))
    maxout_forward.agrees(inputs.tied_pieces(rng, 4, 2, 3))


def test_maxout_of_one_piece_is_that_piece_and_of_several_the_largest(maxout_forward, rng):
    maxout_forward.agrees(inputs.pieces(rng, 4, 1, 3))
    maxout_forward.agrees(inputs.pieces(rng, 4, 7, 3))


def test_permuting_the_pieces_changes_nothing(maxout_forward, rng):
    x = inputs.pieces(rng, 5, 4, 3)
    (out, _), (permuted, _) = (
        maxout_forward.agrees(x),
        maxout_forward.agrees(x[:, rng.permutation(4)].copy()),
    )
    near(permuted, out, "out")


def test_maxout_gradient_matches_for_every_size(maxout_forward, maxout_backward, rng):
    for N, K, M in SIZES:
        _, cache = maxout_forward(inputs.pieces(rng, N, K, M))
        maxout_backward.agrees(rng.normal(size=(N, M)), cache)


def test_maxout_gradient_matches_when_every_number_is_negative_or_large(maxout_forward, maxout_backward, rng):
    for x in (
        -10.0 - np.abs(inputs.pieces(rng)),
        1e3 * inputs.pieces(rng),
        -1e6 * np.abs(inputs.pieces(rng)),
    ):
        _, cache = maxout_forward(x)
        maxout_backward.agrees(rng.normal(size=(5, 4)), cache)


def test_of_equal_pieces_the_first_gets_the_gradient(maxout_forward, maxout_backward, rng):
    for N, K, M in ((6, 4, 5), (4, 2, 3), (5, 6, 2)):
        _, cache = maxout_forward(inputs.tied_pieces(rng, N, K, M))
        maxout_backward.agrees(inputs.both_sides(rng, (N, M)), cache)
    _, cache = maxout_forward(np.zeros((3, 4, 2)))
    maxout_backward.agrees(inputs.both_sides(rng, (3, 2)), cache)


def test_pieces_that_differ_very_little_are_told_apart(maxout_forward, maxout_backward, rng):
    steps = rng.permuted(np.tile(np.arange(4.0), (5, 3, 1)), axis=2).transpose(0, 2, 1)
    for size in (1.0, 1000.0):
        _, cache = maxout_forward(size + steps * 2.0**-30)
        maxout_backward.agrees(inputs.both_sides(rng, (5, 3)), cache)


def test_maxout_gradient_matches_central_difference(maxout_forward, maxout_backward, rng):
    x, dout = inputs.pieces(rng, 4, 3, 2), rng.normal(size=(4, 2))
    _, cache = maxout_forward(x)
    slopes = central_difference(lambda moved: np.sum(dout * maxout_forward.reference(moved)[0]), x)
    near(maxout_backward(dout, cache), slopes, "dx", rtol=1e-5, atol=1e-8)


def test_the_pieces_share_dout_of_any_size_and_sign(maxout_forward, maxout_backward, rng):
    _, cache = maxout_forward(inputs.pieces(rng, 6, 3, 4))
    for size in (1.0, -1e3, 1e-3):
        dout = size * rng.permutation(np.resize([0.0, 1.0, -0.5, 2.5], 24)).reshape(6, 4)
        dx = maxout_backward.agrees(dout, cache)
        near(dx.sum(axis=1), dout, "the sum of dx over the pieces")


def test_maxout_gradient_of_one_piece_is_dout(maxout_forward, maxout_backward, rng):
    for K in (3, 1):
        _, cache = maxout_forward(inputs.pieces(rng, 4, K, 3))
        maxout_backward.agrees(inputs.both_sides(rng, (4, 3)), cache)


def test_maxout_layers_that_run_between_each_other_stay_apart(maxout_forward, maxout_backward, rng):
    for several in ((3, 3, 3), (2, 4, 3)):
        caches = [maxout_forward(inputs.pieces(rng, 5, K, 4))[1] for K in several]
        order = rng.permutation(3)
        for place in (*order, *order[::-1]):
            maxout_backward.agrees(inputs.both_sides(rng, (5, 4)), caches[place])


def test_one_maxout_cache_serves_several_gradients(maxout_forward, maxout_backward, rng):
    _, cache = maxout_forward(inputs.pieces(rng))
    first, second = inputs.both_sides(rng, (5, 4)), inputs.both_sides(rng, (5, 4))
    for dout in (first, second, first):
        maxout_backward.agrees(dout, cache)


def test_maxout_of_many_examples_needs_little_memory(maxout_forward, maxout_backward, rng):
    _, cache = maxout_forward.agrees(inputs.pieces(rng, inputs.MANY, 3, 2), memory_mb=inputs.MANY_MB)
    maxout_backward.agrees(rng.normal(size=(inputs.MANY, 2)), cache, memory_mb=inputs.MANY_MB)
