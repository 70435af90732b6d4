"""Hidden tests of the ELU."""

# ruff: noqa: D103 - the name of a test is its description

from __future__ import annotations

from grader.exercises.activations import elementwise, inputs

# Scales below 0; the first one is nobody's default.
SCALES = (0.4, 1.0, 2.5)


def test_elu_matches_for_every_shape(elu_forward, rng):
    elementwise.values_match(elu_forward, rng, 0.4)


def test_elu_matches_with_other_values_of_alpha(elu_forward, rng):
    for alpha in (2.5, 0.1, 1.0, 0.7):
        elu_forward.agrees(inputs.both_sides(rng, (4, 3)), alpha)


def test_elu_matches_around_zero(elu_forward, rng):
    for alpha in SCALES:
        elu_forward.agrees(inputs.around_zero(rng), alpha)


def test_elu_matches_for_numbers_up_to_a_thousand(elu_forward, rng):
    for alpha in SCALES:
        elementwise.values_match_far_out(elu_forward, rng, alpha)


def test_elu_does_not_overflow_for_large_positive_numbers(elu_forward, rng):
    for alpha in SCALES:
        elementwise.no_overflow(elu_forward, rng, 1.0, alpha)


def test_elu_does_not_overflow_for_large_negative_numbers(elu_forward, rng):
    for alpha in SCALES:
        elementwise.no_overflow(elu_forward, rng, -1.0, alpha)


def test_elu_is_the_same_when_asked_again(elu_forward, rng):
    elementwise.same_when_asked_again(elu_forward, rng, 0.6)


def test_elu_gradient_matches_for_every_shape(elu_forward, elu_backward, rng):
    elementwise.gradients_match(elu_forward, elu_backward, rng, 0.4)


def test_elu_gradient_matches_with_other_values_of_alpha(elu_forward, elu_backward, rng):
    for alpha in (2.5, 0.1, 1.0, 0.7):
        _, cache = elu_forward(inputs.both_sides(rng, (4, 3)), alpha)
        elu_backward.agrees(inputs.both_sides(rng, (4, 3)), cache)


def test_elu_gradient_matches_central_difference(elu_forward, elu_backward, rng):
    for alpha in SCALES:
        elementwise.gradients_match_central_difference(elu_forward, elu_backward, rng, alpha)


def test_elu_slope_at_exactly_zero_is_that_of_one_side(elu_forward, elu_backward, rng):
    for alpha in SCALES:
        elementwise.one_sided_at_zero(elu_forward, elu_backward, rng, alpha, 1.0)


def test_elu_gradient_survives_numbers_up_to_a_thousand(elu_forward, elu_backward, rng):
    for alpha in SCALES:
        elementwise.gradients_without_overflow(elu_forward, elu_backward, rng, alpha)


def test_elu_gradient_grows_with_dout_and_vanishes_where_it_is_zero(elu_forward, elu_backward, rng):
    elementwise.gradients_grow_with_dout(elu_forward, elu_backward, rng, 0.4)


def test_elu_layers_that_run_between_each_other_stay_apart(elu_forward, elu_backward, rng):
    elementwise.caches_stay_apart(elu_forward, elu_backward, rng, 0.4)
    _, one = elu_forward(inputs.both_sides(rng, (4, 3)), 0.5)
    _, other = elu_forward(inputs.both_sides(rng, (4, 3)), 2.0)
    for cache in (one, other):
        elu_backward.agrees(inputs.both_sides(rng, (4, 3)), cache)


def test_one_elu_cache_serves_several_gradients(elu_forward, elu_backward, rng):
    elementwise.cache_serves_twice(elu_forward, elu_backward, rng, 0.4)


def test_elu_of_many_numbers_needs_little_memory(elu_forward, elu_backward, rng):
    elementwise.little_memory(elu_forward, elu_backward, rng, 0.4)
