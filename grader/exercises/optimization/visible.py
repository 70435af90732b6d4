"""What the notebook's check asks, a few small cases an exercise; the build records them in the answer keys.

Inputs are multiples of 1/8, or such multiples times a power of two: a key holds them exactly. Where chance
decides, a rule judges what came of it, whichever way the numbers were drawn.
"""

# ruff: noqa: D103 - the name of a case is its description

from __future__ import annotations

import numpy as np

from cs231n_utils.answer_keys.callables import (
    bending_valley,
    bowl,
    bowl_and_gradient,
    deep_bowl,
    far_bowl,
    first_side,
    level,
    ripples,
    waves,
)
from cs231n_utils.answer_keys.rules import best_of_all, best_of_walk, drawn_in_pairs
from grader.exercises.subject import Rng, recorded


def eighths(rng: np.random.Generator, *shape: int, size: float = 3.0) -> np.ndarray:
    """Draw multiples of 1/8 between -size and size, none of them 0."""
    return rng.integers(1, 8 * size + 1, shape) / 8 * rng.choice([-1.0, 1.0], shape)


def slopes(rng: np.random.Generator, steps: int, *shape: int) -> list[np.ndarray]:
    """Draw gradients that change from step to step; the last entry is always 0, the first one at times."""
    drawn = eighths(rng, steps, *shape)
    flat = drawn.reshape(steps, -1)
    flat[:, -1] = 0.0
    flat[1::2, 0] = 0.0
    return list(drawn)


def walk(rule, rng, *shape, steps=5, start=None, settings=({},), size=1.0) -> None:
    """Take steps, handing on the dict that came back with `settings` merged in, one after the other."""
    w, config = eighths(rng, *shape), start
    for step, dw in enumerate(slopes(rng, steps, *shape)):
        chosen = settings[step % len(settings)]
        given = {**(config or {}), **chosen} if chosen else config
        w, config = rule.agrees(w, size * dw, given)


# random_search


def case_a_search_on_a_bowl(random_search):
    random_search.obeys(best_of_all, recorded(deep_bowl), (3, 4), 12, 0.5, Rng(1))
    random_search.obeys(best_of_all, recorded(bowl), (5,), 20, 2.0, Rng(2))


def case_a_single_try(random_search):
    random_search.obeys(best_of_all, recorded(deep_bowl), (2, 2), 1, 1.0, Rng(3))


def case_equal_losses(random_search):
    random_search.obeys(best_of_all, recorded(first_side), (2, 3), 16, 1.0, Rng(4))
    random_search.obeys(best_of_all, recorded(level), (2, 3), 5, 1.0, Rng(5))


def case_huge_losses(random_search):
    random_search.obeys(best_of_all, recorded(far_bowl), (4,), 10, 1.0, Rng(6))


def case_the_spread_of_the_weights(random_search):
    for seed, scale in ((7, 0.25), (8, 4.0)):
        random_search.obeys(best_of_all, recorded(deep_bowl), (5, 6), 200, scale, Rng(seed))


# random_local_search


def case_a_walk_on_a_bowl(random_local_search, rng):
    random_local_search.obeys(best_of_walk, recorded(deep_bowl), eighths(rng, 3, 4), 40, 0.25, Rng(1))
    random_local_search.obeys(best_of_walk, recorded(bowl), eighths(rng, 5), 40, 0.125, Rng(2))


def case_a_single_step(random_local_search, rng):
    for seed in (3, 4, 5):
        random_local_search.obeys(best_of_walk, recorded(deep_bowl), eighths(rng, 2, 2), 1, 0.5, Rng(seed))


def case_losses_equal_to_the_first(random_local_search, rng):
    random_local_search.agrees(recorded(level), eighths(rng, 2, 3), 6, 1.0, Rng(6))
    random_local_search.obeys(best_of_walk, recorded(first_side), np.ones((2, 3)), 20, 0.5, Rng(7))


def case_a_start_that_cannot_be_improved(random_local_search):
    random_local_search.agrees(recorded(deep_bowl), np.zeros((2, 3)), 10, 1.0, Rng(8))
    random_local_search.agrees(recorded(far_bowl), np.full(4, 3.0), 10, 1.0, Rng(9))


def case_the_size_of_the_steps(random_local_search):
    for seed, step in ((10, 0.25), (11, 4.0)):
        start = np.full((5, 6), 8.0)
        random_local_search.obeys(best_of_walk, recorded(deep_bowl), start, 150, step, Rng(seed))


# numerical_gradient


def case_slopes_of_a_bowl(numerical_gradient, rng):
    numerical_gradient.agrees(recorded(bowl), np.array([3.0, -1.0, 0.5]))
    numerical_gradient.agrees(recorded(bowl), eighths(rng, 2, 3))


def case_slopes_of_waves(numerical_gradient, rng):
    for shape in ((4,), (3, 2), (2, 1, 2), (1,)):
        numerical_gradient.agrees(recorded(waves), eighths(rng, *shape, size=1.0))


def case_distances_of_other_sizes(numerical_gradient, rng):
    for h in (0.5, 0.25, 1e-3):
        numerical_gradient.agrees(recorded(ripples), eighths(rng, 2, 3), h)


def case_slopes_at_zero_and_at_thirds(numerical_gradient):
    numerical_gradient.agrees(recorded(waves), np.zeros((2, 3)))
    numerical_gradient.agrees(recorded(ripples), np.array([0.1, 0.7, 1.3]))


# relative_error


def case_errors_by_hand(relative_error):
    relative_error.agrees(1.0, 2.0)
    relative_error.agrees([1.0, 4.0], [1.0, 5.0])
    relative_error.agrees(-4.0, 5.0)


def case_errors_of_random_arrays(relative_error, rng):
    for shape in ((4,), (2, 3), (2, 2, 2)):
        relative_error.agrees(eighths(rng, *shape), eighths(rng, *shape))
    a = eighths(rng, 3, 2, size=9.0)
    relative_error.agrees(a, a + eighths(rng, 3, 2, size=1.0) / 64)
    a = 1 + np.abs(eighths(rng, 5))
    relative_error.agrees(a, a + np.abs(eighths(rng, 5)))


def case_errors_where_entries_are_zero(relative_error):
    relative_error.agrees(np.array([0.0, 2.0, 3.0]), np.array([0.0, 2.5, 3.0]))
    relative_error.agrees(np.array([0.0, 2.0]), np.array([0.5, 2.0]))
    relative_error.agrees(np.zeros((2, 3)), np.zeros((2, 3)))


def case_errors_of_tiny_and_huge_numbers(relative_error):
    relative_error.agrees([1e-12, 1.0], [3e-12, 1.0])
    relative_error.agrees(np.array([2e-200, -1e-200]), np.array([2e-200, -4e-200]))
    relative_error.agrees([1e200, 1.0], [1.25e200, 1.0])


def case_errors_of_numbers_and_lists(relative_error):
    relative_error.agrees([3, -1], [4, -1])
    relative_error.agrees([[1.0, 2.0], [3.0, 4.0]], [[1.5, 2.0], [3.0, 4.0]])
    relative_error.agrees(0.0, -0.125)


# gradient_descent


def case_a_descent_by_hand(gradient_descent):
    gradient_descent.agrees(recorded(bowl_and_gradient), np.array([3.0]), 0.5, 3)


def case_descents_in_a_valley(gradient_descent, rng):
    for shape in ((4,), (2, 3)):
        gradient_descent.agrees(recorded(bending_valley), eighths(rng, *shape), 0.0625, 5)


def case_a_single_descent_step(gradient_descent, rng):
    gradient_descent.agrees(recorded(bending_valley), eighths(rng, 3, 2), 0.125, 1)


def case_steps_that_are_too_large(gradient_descent, rng):
    gradient_descent.agrees(recorded(bowl_and_gradient), eighths(rng, 3), 0.75, 6)


# sample_batch


def case_half_of_the_examples(sample_batch, rng):
    X = np.stack([np.arange(40.0), rng.integers(0, 9, 40)], axis=1)
    sample_batch.obeys(drawn_in_pairs, X, rng.integers(0, 10, 40), 20, Rng(1))
    sample_batch.obeys(drawn_in_pairs, X, rng.integers(0, 10, 40), 13, Rng(2))


def case_all_of_the_examples(sample_batch, rng):
    sample_batch.obeys(drawn_in_pairs, np.arange(24.0).reshape(12, 2), rng.integers(0, 4, 12), 12, Rng(3))


def case_a_single_example(sample_batch):
    sample_batch.agrees(np.array([[1.5, 2.5, 3.5]]), np.array([7]), 1, Rng(4))
    sample_batch.obeys(drawn_in_pairs, np.arange(12.0).reshape(4, 3), np.array([2, 0, 1, 3]), 1, Rng(5))


def case_images(sample_batch, rng):
    images = rng.integers(0, 256, (8, 2, 3), dtype=np.uint8)
    sample_batch.obeys(drawn_in_pairs, images, rng.permutation(8), 5, Rng(6))


# update rules


def case_sgd_by_hand(sgd):
    sgd.agrees(np.array([1.0, -2.0]), np.array([4.0, 0.0]), {"learning_rate": 0.25})
    sgd.agrees(np.array([1.0, -2.0]), np.array([4.0, 0.0]))


def case_sgd_with_the_default_learning_rate(sgd, rng):
    walk(sgd, rng, 2, 3, steps=3)
    walk(sgd, rng, 3, steps=2, start={})


def case_sgd_with_learning_rates_that_change(sgd, rng):
    walk(sgd, rng, 3, settings=({"learning_rate": 0.5}, {"learning_rate": 0.125}))


def case_momentum_by_hand(sgd_momentum):
    config = {"learning_rate": 0.25, "momentum": 0.5, "velocity": np.array([1.0, -1.0])}
    sgd_momentum.agrees(np.array([1.0, -2.0]), np.array([4.0, 0.0]), config)
    sgd_momentum.agrees(np.array([1.0, -2.0]), np.array([4.0, 0.0]), {"velocity": np.array([1.0, -1.0])})


def case_momentum_with_the_defaults(sgd_momentum, rng):
    walk(sgd_momentum, rng, 3)
    walk(sgd_momentum, rng, 1, 2, steps=2, start={})


def case_momentum_with_settings_that_change(sgd_momentum, rng):
    settings = ({"learning_rate": 0.5, "momentum": 0.75}, {"learning_rate": 0.125, "momentum": 0.25})
    walk(sgd_momentum, rng, 3, settings=settings)


def case_nesterov_by_hand(nesterov_momentum):
    config = {"learning_rate": 0.25, "momentum": 0.5, "velocity": np.array([1.0, -1.0])}
    nesterov_momentum.agrees(np.array([1.0, -2.0]), np.array([4.0, 0.0]), config)
    velocity = np.array([1.0, -1.0])
    nesterov_momentum.agrees(np.array([1.0, -2.0]), np.array([4.0, 0.0]), {"velocity": velocity})


def case_nesterov_with_the_defaults(nesterov_momentum, rng):
    walk(nesterov_momentum, rng, 3)
    walk(nesterov_momentum, rng, 1, 2, steps=2, start={})


def case_nesterov_with_settings_that_change(nesterov_momentum, rng):
    settings = ({"learning_rate": 0.5, "momentum": 0.75}, {"learning_rate": 0.125, "momentum": 0.25})
    walk(nesterov_momentum, rng, 3, settings=settings)


def case_adagrad_by_hand(adagrad):
    config = {"learning_rate": 0.5, "epsilon": 1.0, "cache": np.array([9.0, 4.0])}
    adagrad.agrees(np.array([1.0, -2.0]), np.array([4.0, 0.0]), config)


def case_adagrad_with_the_defaults(adagrad, rng):
    walk(adagrad, rng, 3)
    walk(adagrad, rng, 1, 2, steps=2, start={})


def case_adagrad_with_settings_that_change(adagrad, rng):
    settings = ({"learning_rate": 0.5, "epsilon": 0.5}, {"learning_rate": 0.125, "epsilon": 0.25})
    walk(adagrad, rng, 3, settings=settings)


def case_adagrad_with_tiny_gradients(adagrad, rng):
    walk(adagrad, rng, 3, steps=2, start={"learning_rate": 1.0}, size=2.0**-25)


def case_rmsprop_by_hand(rmsprop):
    config = {"learning_rate": 0.5, "decay_rate": 0.5, "epsilon": 1.0, "cache": np.array([2.0, 8.0])}
    rmsprop.agrees(np.array([1.0, -2.0]), np.array([4.0, 0.0]), config)


def case_rmsprop_with_the_defaults(rmsprop, rng):
    walk(rmsprop, rng, 3)
    walk(rmsprop, rng, 1, 2, steps=2, start={})


def case_rmsprop_with_settings_that_change(rmsprop, rng):
    settings = (
        {"learning_rate": 0.5, "decay_rate": 0.75, "epsilon": 0.5},
        {"learning_rate": 0.125, "decay_rate": 0.875, "epsilon": 0.25},
    )
    walk(rmsprop, rng, 3, settings=settings)


def case_rmsprop_with_tiny_gradients(rmsprop, rng):
    walk(rmsprop, rng, 3, steps=2, start={"learning_rate": 1.0}, size=2.0**-24)


def case_adam_by_hand(adam):
    state = {"m": np.array([1.0, -1.0]), "v": np.array([2.0, 8.0]), "t": 1}
    config = {"learning_rate": 0.5, "beta1": 0.5, "beta2": 0.5, "epsilon": 1.0}
    adam.agrees(np.array([1.0, -2.0]), np.array([4.0, 0.0]), state | config)


def case_adam_with_the_defaults(adam, rng):
    walk(adam, rng, 3)
    walk(adam, rng, 1, 2, steps=2, start={})


def case_adam_with_settings_that_change(adam, rng):
    settings = (
        {"learning_rate": 0.5, "beta1": 0.75, "beta2": 0.875, "epsilon": 0.5},
        {"learning_rate": 0.125, "beta1": 0.5, "beta2": 0.9375, "epsilon": 0.25},
    )
    walk(adam, rng, 3, settings=settings)


def case_adam_with_tiny_gradients(adam, rng):
    walk(adam, rng, 3, steps=2, start={"learning_rate": 1.0}, size=2.0**-25)


# decayed_learning_rate


def case_drops_by_steps(decayed_learning_rate):
    for step in (0, 1, 9, 10, 25):
        decayed_learning_rate.agrees(0.5, step, "step", drop=0.25, every=10)


def case_exponential_decay(decayed_learning_rate):
    for step in (0, 1, 4, 20):
        decayed_learning_rate.agrees(0.5, step, "exponential", rate=0.125)


def case_inverse_decay(decayed_learning_rate):
    for step in (0, 1, 4, 100):
        decayed_learning_rate.agrees(0.5, step, "inverse", rate=0.25)


def case_cosine_decay(decayed_learning_rate):
    for step in (0, 1, 4, 7, 12):
        decayed_learning_rate.agrees(0.5, step, "cosine", total_steps=12)


def case_cosine_decay_to_a_minimum(decayed_learning_rate):
    for step in (0, 1, 4, 7, 12):
        decayed_learning_rate.agrees(0.5, step, "cosine", total_steps=12, minimum=0.125)


def case_an_unknown_schedule(decayed_learning_rate):
    decayed_learning_rate.raises("ValueError", 0.5, 3, "linear", rate=0.25)
    decayed_learning_rate.raises("ValueError", 0.5, 3, "constant")


# leftover_error


def case_errors_of_a_small_matrix(leftover_error):
    leftover_error.agrees(np.array([[2.0, 1.0, -3.0], [1.0, 4.0, 0.5], [-3.0, 0.5, 1.0]]), 0.5)
    leftover_error.agrees(np.array([[1.0, 5.0], [5.0, 2.0]]), 0.25)


def case_errors_of_random_matrices(leftover_error, rng):
    for n, h in ((4, 0.125), (3, 1.0), (5, 2.0)):
        root = eighths(rng, n, n)
        leftover_error.agrees(root + root.T, h)


def case_errors_of_a_single_entry(leftover_error):
    leftover_error.agrees(np.array([[3.0]]), 0.5)
