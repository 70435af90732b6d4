"""Hidden tests of affine_forward and affine_backward."""

# ruff: noqa: D103 - the name of a test is its description

from __future__ import annotations

import numpy as np

from grader.exercises.activations import inputs
from grader.exercises.score_and_loss.oracle import central_difference
from grader.exercises.subject import near


def test_affine_output_matches_for_examples_of_every_shape(affine_forward, rng):
    for shape in inputs.EXAMPLES:
        affine_forward.agrees(*inputs.layer(rng, shape))


def test_affine_output_matches_for_one_example_one_feature_and_one_unit(affine_forward, rng):
    for shape, M in (((1, 3), 4), ((1, 2, 3), 5), ((5, 1), 3), ((4, 2, 2), 1), ((1, 1), 1)):
        affine_forward.agrees(*inputs.layer(rng, shape, M))


def test_affine_output_matches_when_all_sizes_are_equal(affine_forward, rng):
    for shape in ((4, 4), (4, 2, 2)):
        affine_forward.agrees(*inputs.layer(rng, shape, 4))


def test_every_example_gets_the_biases_when_inputs_or_weights_are_zero(affine_forward, rng):
    x, w, b = inputs.layer(rng, (4, 2, 3), 5)
    affine_forward.agrees(np.zeros_like(x), w, b)
    affine_forward.agrees(x, np.zeros_like(w), b)
    affine_forward.agrees(x, w, np.zeros_like(b))


def test_an_example_is_unrolled_in_its_own_order_and_keeps_its_row(affine_forward, rng):
    x = np.arange(1.0, 25.0).reshape(2, 3, 4) * rng.choice([0.5, 1.0, 2.0])
    affine_forward.agrees(x, np.eye(12)[:, rng.permutation(12)].copy(), np.zeros(12))
    affine_forward.agrees(x[:, ::-1].copy(), np.eye(12), rng.normal(size=12))


def test_affine_output_is_the_same_when_asked_again(affine_forward, rng):
    first, second = inputs.layer(rng, (4, 2, 3)), inputs.layer(rng, (4, 2, 3))
    for given in (first, second, first):
        affine_forward.agrees(*given)


def test_affine_gradients_match_for_examples_of_every_shape(affine_forward, affine_backward, rng):
    for shape in inputs.EXAMPLES:
        _, cache = affine_forward(*inputs.layer(rng, shape))
        affine_backward.agrees(rng.normal(size=(shape[0], 4)), cache)


def test_affine_gradients_match_for_one_example_one_feature_and_one_unit(
    affine_forward, affine_backward, rng
):
    for shape, M in (((1, 3), 4), ((1, 2, 3), 5), ((5, 1), 3), ((4, 2, 2), 1), ((1, 1), 1)):
        _, cache = affine_forward(*inputs.layer(rng, shape, M))
        affine_backward.agrees(rng.normal(size=(shape[0], M)), cache)


def test_affine_gradients_match_when_all_sizes_are_equal(affine_forward, affine_backward, rng):
    for shape in ((4, 4), (4, 2, 2)):
        _, cache = affine_forward(*inputs.layer(rng, shape, 4))
        affine_backward.agrees(rng.normal(size=(4, 4)), cache)


def test_affine_gradients_match_central_difference(affine_forward, affine_backward, rng):
    x, w, b = inputs.layer(rng, (4, 2, 3), 5)
    dout = rng.normal(size=(4, 5))
    _, cache = affine_forward(x, w, b)
    dx, dw, db = affine_backward(dout, cache)

    def slopes(of, at):
        return central_difference(lambda moved: np.sum(dout * affine_forward.reference(*of(moved))[0]), at)

    near(dx, slopes(lambda moved: (moved, w, b), x), "dx", rtol=1e-5, atol=1e-8)
    near(dw, slopes(lambda moved: (x, moved, b), w), "dw", rtol=1e-5, atol=1e-8)
    near(db, slopes(lambda moved: (x, w, moved), b), "db", rtol=1e-5, atol=1e-8)


def test_affine_gradients_grow_with_dout_and_vanish_where_it_is_zero(affine_forward, affine_backward, rng):
    _, cache = affine_forward(*inputs.layer(rng, (6, 2, 2), 3))
    for size in (1.0, -100.0, 1e-3):
        dout = size * rng.normal(size=(6, 3))
        dout[rng.permutation(6)[:3]] = 0.0
        affine_backward.agrees(dout, cache)


def test_affine_gradients_add_up_over_duplicated_examples(affine_forward, affine_backward, rng):
    x, w, b = inputs.layer(rng, (4, 3, 2), 5)
    dout = rng.normal(size=(4, 5))
    _, cache = affine_forward(x, w, b)
    _, dw, db = affine_backward.agrees(dout, cache)
    _, cache = affine_forward(np.concatenate([x, x]), w, b)
    _, dw_twice, db_twice = affine_backward.agrees(np.concatenate([dout, dout]), cache)
    near(dw_twice, 2.0 * dw, "dw")
    near(db_twice, 2.0 * db, "db")


def test_affine_layers_that_run_between_each_other_stay_apart(affine_forward, affine_backward, rng):
    for shapes in (((4, 3, 2),) * 3, ((4, 3, 2), (4, 6), (4, 2, 3))):
        caches = [affine_forward(*inputs.layer(rng, shape, 5))[1] for shape in shapes]
        order = rng.permutation(3)
        for place in (*order, *order[::-1]):
            affine_backward.agrees(rng.normal(size=(4, 5)), caches[place])


def test_one_affine_cache_serves_several_gradients(affine_forward, affine_backward, rng):
    _, cache = affine_forward(*inputs.layer(rng, (3, 2, 2), 5))
    first, second = rng.normal(size=(2, 3, 5))
    for dout in (first, second, first):
        affine_backward.agrees(dout, cache)


def test_a_large_affine_layer_needs_little_memory(affine_forward, affine_backward, rng):
    N, D, M = inputs.WIDE
    given, dout = inputs.layer(rng, (N, 10, D // 10), M), rng.normal(size=(N, M))
    _, cache = affine_forward.agrees(*given)
    affine_backward.agrees(dout, cache)
    _, cache = affine_forward.agrees(*given, memory_mb=inputs.WIDE_MB)
    affine_backward.agrees(dout, cache, memory_mb=inputs.WIDE_MB)
    _, cache = affine_forward.agrees(*inputs.layer(rng, (inputs.MANY, 3), 4), memory_mb=inputs.MANY_MB)
    affine_backward.agrees(rng.normal(size=(inputs.MANY, 4)), cache, memory_mb=inputs.MANY_MB)
