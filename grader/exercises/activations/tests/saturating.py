"""Hidden tests of the sigmoid and of tanh."""

# ruff: noqa: D103 - the name of a test is its description

from __future__ import annotations

import numpy as np

from grader.exercises.activations import elementwise, inputs
from grader.exercises.subject import near

# sigmoid


def test_sigmoid_matches_for_every_shape(sigmoid_forward, rng):
    elementwise.values_match(sigmoid_forward, rng)


def test_sigmoid_of_minus_x_is_what_is_left_to_one(sigmoid_forward, rng):
    x = inputs.both_sides(rng, (5, 4))
    (out, _), (mirrored, _) = sigmoid_forward.agrees(x), sigmoid_forward.agrees(-x)
    near(out + mirrored, np.ones_like(x), "out of x and of -x together")


def test_sigmoid_matches_for_numbers_up_to_a_thousand(sigmoid_forward, rng):
    elementwise.values_match_far_out(sigmoid_forward, rng)


def test_sigmoid_does_not_overflow_for_large_positive_numbers(sigmoid_forward, rng):
    elementwise.no_overflow(sigmoid_forward, rng, 1.0)


def test_sigmoid_does_not_overflow_for_large_negative_numbers(sigmoid_forward, rng):
    elementwise.no_overflow(sigmoid_forward, rng, -1.0)


def test_sigmoid_is_the_same_when_asked_again(sigmoid_forward, rng):
    elementwise.same_when_asked_again(sigmoid_forward, rng)


def test_sigmoid_gradient_matches_for_every_shape(sigmoid_forward, sigmoid_backward, rng):
    elementwise.gradients_match(sigmoid_forward, sigmoid_backward, rng)


def test_sigmoid_gradient_matches_central_difference(sigmoid_forward, sigmoid_backward, rng):
    elementwise.gradients_match_central_difference(sigmoid_forward, sigmoid_backward, rng)


def test_sigmoid_gradient_is_a_quarter_of_dout_at_zero(sigmoid_forward, sigmoid_backward, rng):
    dout = inputs.both_sides(rng, (3, 4))
    _, cache = sigmoid_forward(np.zeros((3, 4)))
    near(sigmoid_backward(dout, cache), dout / 4.0, "dx")
    x = inputs.around_zero(rng, (3, 4))
    _, cache = sigmoid_forward(x)
    sigmoid_backward.agrees(dout, cache)


def test_sigmoid_gradient_grows_with_dout_and_vanishes_where_it_is_zero(
    sigmoid_forward, sigmoid_backward, rng
):
    elementwise.gradients_grow_with_dout(sigmoid_forward, sigmoid_backward, rng)


def test_sigmoid_gradient_survives_numbers_up_to_a_thousand(sigmoid_forward, sigmoid_backward, rng):
    elementwise.gradients_without_overflow(sigmoid_forward, sigmoid_backward, rng)


def test_sigmoid_layers_that_run_between_each_other_stay_apart(sigmoid_forward, sigmoid_backward, rng):
    elementwise.caches_stay_apart(sigmoid_forward, sigmoid_backward, rng)


def test_one_sigmoid_cache_serves_several_gradients(sigmoid_forward, sigmoid_backward, rng):
    elementwise.cache_serves_twice(sigmoid_forward, sigmoid_backward, rng)


def test_sigmoid_of_many_numbers_needs_little_memory(sigmoid_forward, sigmoid_backward, rng):
    elementwise.little_memory(sigmoid_forward, sigmoid_backward, rng)


# tanh


def test_tanh_matches_for_every_shape(tanh_forward, rng):
    elementwise.values_match(tanh_forward, rng)


def test_tanh_of_minus_x_is_minus_tanh_of_x(tanh_forward, rng):
    x = inputs.both_sides(rng, (5, 4))
    (out, _), (mirrored, _) = tanh_forward.agrees(x), tanh_forward.agrees(-x)
    near(mirrored, -out, "out of -x")


def test_tanh_matches_for_numbers_up_to_a_thousand(tanh_forward, rng):
    elementwise.values_match_far_out(tanh_forward, rng)


def test_tanh_does_not_overflow_for_large_positive_numbers(tanh_forward, rng):
    elementwise.no_overflow(tanh_forward, rng, 1.0)


def test_tanh_does_not_overflow_for_large_negative_numbers(tanh_forward, rng):
    elementwise.no_overflow(tanh_forward, rng, -1.0)


def test_tanh_is_the_same_when_asked_again(tanh_forward, rng):
    elementwise.same_when_asked_again(tanh_forward, rng)


def test_tanh_gradient_matches_for_every_shape(tanh_forward, tanh_backward, rng):
    elementwise.gradients_match(tanh_forward, tanh_backward, rng)


def test_tanh_gradient_matches_central_difference(tanh_forward, tanh_backward, rng):
    elementwise.gradients_match_central_difference(tanh_forward, tanh_backward, rng)


def test_tanh_gradient_is_dout_at_zero_and_less_elsewhere(tanh_forward, tanh_backward, rng):
    x, dout = inputs.around_zero(rng, (3, 4)), inputs.both_sides(rng, (3, 4))
    _, cache = tanh_forward(x)
    tanh_backward.agrees(dout, cache)
    _, cache = tanh_forward(np.zeros((3, 4)))
    near(tanh_backward(dout, cache), dout, "dx")


def test_tanh_gradient_grows_with_dout_and_vanishes_where_it_is_zero(tanh_forward, tanh_backward, rng):
    elementwise.gradients_grow_with_dout(tanh_forward, tanh_backward, rng)


def test_tanh_gradient_survives_numbers_up_to_a_thousand(tanh_forward, tanh_backward, rng):
    elementwise.gradients_without_overflow(tanh_forward, tanh_backward, rng)


def test_tanh_layers_that_run_between_each_other_stay_apart(tanh_forward, tanh_backward, rng):
    elementwise.caches_stay_apart(tanh_forward, tanh_backward, rng)


def test_one_tanh_cache_serves_several_gradients(tanh_forward, tanh_backward, rng):
    elementwise.cache_serves_twice(tanh_forward, tanh_backward, rng)


def test_tanh_of_many_numbers_needs_little_memory(tanh_forward, tanh_backward, rng):
    elementwise.little_memory(tanh_forward, tanh_backward, rng)
