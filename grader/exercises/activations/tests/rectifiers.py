"""Hidden tests of the ReLU and the leaky ReLU."""

# ruff: noqa: D103 - the name of a test is its description

from __future__ import annotations

from grader.exercises.activations import elementwise, inputs

# Slopes below 0; the first one is nobody's default.
LEAKS = (0.3, 0.01, 0.9)

# relu


def test_relu_matches_for_every_shape(relu_forward, rng):
    elementwise.values_match(relu_forward, rng)


def test_relu_matches_around_zero_and_far_out(relu_forward, rng):
    relu_forward.agrees(inputs.around_zero(rng))
    relu_forward.agrees(inputs.far_out(rng))
    relu_forward.agrees(1e6 * inputs.both_sides(rng, (4, 3)))


def test_relu_is_the_same_when_asked_again(relu_forward, rng):
    elementwise.same_when_asked_again(relu_forward, rng)


def test_relu_gradient_matches_for_every_shape(relu_forward, relu_backward, rng):
    elementwise.gradients_match(relu_forward, relu_backward, rng)


def test_relu_gradient_matches_central_difference(relu_forward, relu_backward, rng):
    elementwise.gradients_match_central_difference(relu_forward, relu_backward, rng)


def test_relu_slope_at_exactly_zero_is_zero(relu_forward, relu_backward, rng):
    x = inputs.around_zero(rng)
    _, cache = relu_forward(x)
    relu_backward.agrees(inputs.both_sides(rng, x.shape), cache)


def test_relu_gradient_matches_far_out(relu_forward, relu_backward, rng):
    for x in (inputs.far_out(rng), 1e6 * inputs.both_sides(rng, (6, 4))):
        _, cache = relu_forward(x)
        relu_backward.agrees(inputs.both_sides(rng, (6, 4)), cache)


def test_relu_gradient_grows_with_dout_and_vanishes_where_it_is_zero(relu_forward, relu_backward, rng):
    elementwise.gradients_grow_with_dout(relu_forward, relu_backward, rng)


def test_relu_layers_that_run_between_each_other_stay_apart(relu_forward, relu_backward, rng):
    elementwise.caches_stay_apart(relu_forward, relu_backward, rng)


def test_one_relu_cache_serves_several_gradients(relu_forward, relu_backward, rng):
    elementwise.cache_serves_twice(relu_forward, relu_backward, rng)


def test_relu_of_many_numbers_needs_little_memory(relu_forward, relu_backward, rng):
    elementwise.little_memory(relu_forward, relu_backward, rng)


# leaky_relu


def test_leaky_relu_matches_for_every_shape(leaky_relu_forward, rng):
    elementwise.values_match(leaky_relu_forward, rng, 0.3)


def test_leaky_relu_matches_with_other_values_of_alpha(leaky_relu_forward, rng):
    for alpha in (*LEAKS, 0.05, 0.6):
        leaky_relu_forward.agrees(inputs.both_sides(rng, (4, 3)), alpha)


def test_leaky_relu_matches_around_zero_and_far_out(leaky_relu_forward, rng):
    for alpha in LEAKS:
        leaky_relu_forward.agrees(inputs.around_zero(rng), alpha)
        leaky_relu_forward.agrees(inputs.far_out(rng), alpha)


def test_leaky_relu_is_the_same_when_asked_again(leaky_relu_forward, rng):
    elementwise.same_when_asked_again(leaky_relu_forward, rng, 0.2)


def test_leaky_relu_gradient_matches_for_every_shape(leaky_relu_forward, leaky_relu_backward, rng):
    elementwise.gradients_match(leaky_relu_forward, leaky_relu_backward, rng, 0.3)


def test_leaky_relu_gradient_matches_with_other_values_of_alpha(leaky_relu_forward, leaky_relu_backward, rng):
    for alpha in (0.6, *LEAKS):
        _, cache = leaky_relu_forward(inputs.both_sides(rng, (4, 3)), alpha)
        leaky_relu_backward.agrees(inputs.both_sides(rng, (4, 3)), cache)


def test_leaky_relu_gradient_matches_central_difference(leaky_relu_forward, leaky_relu_backward, rng):
    for alpha in LEAKS:
        elementwise.gradients_match_central_difference(leaky_relu_forward, leaky_relu_backward, rng, alpha)


def test_leaky_relu_slope_at_exactly_zero_is_that_of_one_side(leaky_relu_forward, leaky_relu_backward, rng):
    for alpha in LEAKS:
        elementwise.one_sided_at_zero(leaky_relu_forward, leaky_relu_backward, rng, alpha, inputs.ALMOST_ONE)


def test_leaky_relu_gradient_matches_far_out(leaky_relu_forward, leaky_relu_backward, rng):
    for x in (inputs.far_out(rng), 1e6 * inputs.both_sides(rng, (6, 4))):
        _, cache = leaky_relu_forward(x, 0.2)
        leaky_relu_backward.agrees(inputs.both_sides(rng, (6, 4)), cache)


def test_leaky_relu_gradient_grows_with_dout_and_vanishes_where_it_is_zero(
    leaky_relu_forward, leaky_relu_backward, rng
):
    elementwise.gradients_grow_with_dout(leaky_relu_forward, leaky_relu_backward, rng, 0.3)


def test_leaky_relu_layers_that_run_between_each_other_stay_apart(
    leaky_relu_forward, leaky_relu_backward, rng
):
    elementwise.caches_stay_apart(leaky_relu_forward, leaky_relu_backward, rng, 0.3)
    _, one = leaky_relu_forward(inputs.both_sides(rng, (4, 3)), 0.5)
    _, other = leaky_relu_forward(inputs.both_sides(rng, (4, 3)), 0.125)
    for cache in (one, other):
        leaky_relu_backward.agrees(inputs.both_sides(rng, (4, 3)), cache)


def test_one_leaky_relu_cache_serves_several_gradients(leaky_relu_forward, leaky_relu_backward, rng):
    elementwise.cache_serves_twice(leaky_relu_forward, leaky_relu_backward, rng, 0.3)


def test_leaky_relu_of_many_numbers_needs_little_memory(leaky_relu_forward, leaky_relu_backward, rng):
    elementwise.little_memory(leaky_relu_forward, leaky_relu_backward, rng, 0.3)
