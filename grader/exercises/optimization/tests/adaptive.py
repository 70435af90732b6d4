"""Hidden tests of adagrad, rmsprop and adam."""

# ruff: noqa: D103 - the name of a test is its description

from __future__ import annotations

import numpy as np

from grader.exercises.optimization import inputs, oracle
from grader.exercises.optimization.tests.momentum import shapes, two_at_a_time
from grader.exercises.subject import near

# adagrad


def test_adagrad_matches_with_the_defaults(adagrad, rng):
    adagrad.agrees(rng.normal(size=(4, 3)), rng.normal(size=(4, 3)))
    inputs.walk(adagrad, rng)
    inputs.walk(adagrad, rng, start={})


def test_adagrad_matches_with_other_settings(adagrad, rng):
    for settings in ({"learning_rate": 0.5}, {"epsilon": 0.3}, {"learning_rate": 2.0, "epsilon": 0.05}):
        inputs.walk(adagrad, rng, start=settings)


def test_adagrad_follows_settings_that_change(adagrad, rng):
    settings = ({"learning_rate": 0.5, "epsilon": 0.1}, {"learning_rate": 0.05, "epsilon": 1e-3})
    inputs.walk(adagrad, rng, settings=settings)


def test_adagrad_matches_for_arrays_of_any_shape(adagrad, rng):
    shapes(adagrad, rng, {"learning_rate": 0.3, "epsilon": 0.01})


def test_adagrad_starts_from_a_cache_that_is_given(adagrad, rng):
    inputs.walk(adagrad, rng, start={"learning_rate": 0.1, "cache": rng.uniform(0.1, 2.0, (4, 3))})
    inputs.walk(adagrad, rng, start={"cache": rng.uniform(0.1, 2.0, (4, 3))}, steps=3)


def test_adagrad_matches_for_tiny_and_huge_gradients(adagrad, rng):
    for size in (1e-7, 1e-9, 1e6):
        inputs.walk(adagrad, rng, start={"learning_rate": 1.0}, size=size, steps=4)


def test_adagrad_keeps_several_parameters_apart(adagrad, rng):
    two_at_a_time(adagrad, rng, {"learning_rate": 0.2, "epsilon": 0.1})


def test_adagrads_steps_shrink_with_the_root_of_their_number(adagrad, rng):
    w, dw, config = rng.normal(size=4), rng.normal(size=4) * 10.0 ** np.arange(4), {"learning_rate": 0.1}
    for step in range(1, 10):
        next_w, config = adagrad(w, dw, {**config, "learning_rate": 0.1})
        near(next_w - w, -0.1 * np.sign(dw) / np.sqrt(step), "the step", rtol=1e-5)
        w = next_w
    near(config["cache"], 9 * dw**2, "config['cache']")


# rmsprop


def test_rmsprop_matches_with_the_defaults(rmsprop, rng):
    rmsprop.agrees(rng.normal(size=(4, 3)), rng.normal(size=(4, 3)))
    inputs.walk(rmsprop, rng)
    inputs.walk(rmsprop, rng, start={})


def test_rmsprop_matches_with_other_settings(rmsprop, rng):
    for settings in (
        {"learning_rate": 0.5},
        {"decay_rate": 0.6},
        {"epsilon": 0.3},
        {"learning_rate": 0.2, "decay_rate": 0.9, "epsilon": 0.05},
    ):
        inputs.walk(rmsprop, rng, start=settings)


def test_rmsprop_follows_settings_that_change(rmsprop, rng):
    settings = (
        {"learning_rate": 0.5, "decay_rate": 0.9, "epsilon": 0.1},
        {"learning_rate": 0.05, "decay_rate": 0.5, "epsilon": 1e-3},
    )
    inputs.walk(rmsprop, rng, settings=settings)


def test_rmsprop_matches_for_arrays_of_any_shape(rmsprop, rng):
    shapes(rmsprop, rng, {"learning_rate": 0.3, "decay_rate": 0.8, "epsilon": 0.01})


def test_rmsprop_starts_from_a_cache_that_is_given(rmsprop, rng):
    start = {"learning_rate": 0.1, "decay_rate": 0.7, "cache": rng.uniform(0.1, 2.0, (4, 3))}
    inputs.walk(rmsprop, rng, start=start)
    inputs.walk(rmsprop, rng, start={"cache": rng.uniform(0.1, 2.0, (4, 3))}, steps=3)


def test_rmsprop_matches_for_tiny_and_huge_gradients(rmsprop, rng):
    for size in (1e-6, 1e-8, 1e6):
        inputs.walk(rmsprop, rng, start={"learning_rate": 1.0}, size=size, steps=4)


def test_rmsprop_forgets_where_the_gradient_is_zero(rmsprop, rng):
    w, config = rng.normal(size=5), {"decay_rate": 0.7, "cache": rng.uniform(0.5, 2.0, 5)}
    for _ in range(4):
        w, config = rmsprop.agrees(w, np.zeros(5), config)


def test_rmsprop_keeps_several_parameters_apart(rmsprop, rng):
    two_at_a_time(rmsprop, rng, {"learning_rate": 0.2, "decay_rate": 0.8, "epsilon": 0.1})


def test_rmsprops_cache_is_a_discounted_mean(rmsprop, rng):
    gradients, w = np.array(inputs.gradients(rng, (3, 2), 7)), rng.normal(size=(3, 2))
    config = settings = {"learning_rate": 0.1, "decay_rate": 0.8}
    for dw in gradients:
        w, config = rmsprop(w, dw, config | settings)
    near(config["cache"], 0.2 * oracle.discounted(gradients**2, 0.8), "config['cache']")


# adam


def test_adam_matches_with_the_defaults(adam, rng):
    adam.agrees(rng.normal(size=(4, 3)), rng.normal(size=(4, 3)))
    inputs.walk(adam, rng, steps=8)
    inputs.walk(adam, rng, start={})


def test_adam_matches_with_other_settings(adam, rng):
    for settings in (
        {"learning_rate": 0.5},
        {"beta1": 0.5},
        {"beta2": 0.7},
        {"epsilon": 0.3},
        {"learning_rate": 0.2, "beta1": 0.8, "beta2": 0.9, "epsilon": 0.05},
    ):
        inputs.walk(adam, rng, start=settings)


def test_adam_follows_settings_that_change(adam, rng):
    settings = (
        {"learning_rate": 0.5, "beta1": 0.9, "beta2": 0.99, "epsilon": 0.1},
        {"learning_rate": 0.05, "beta1": 0.4, "beta2": 0.8, "epsilon": 1e-3},
    )
    inputs.walk(adam, rng, settings=settings)


def test_adam_matches_for_arrays_of_any_shape(adam, rng):
    shapes(adam, rng, {"learning_rate": 0.3, "beta1": 0.7, "beta2": 0.9, "epsilon": 0.01})


def test_adam_goes_on_from_a_state_that_is_given(adam, rng):
    state = {"m": rng.normal(size=(4, 3)), "v": rng.uniform(0.1, 2.0, (4, 3)), "t": 3}
    inputs.walk(adam, rng, start=state | {"learning_rate": 0.1})
    inputs.walk(adam, rng, start=state | {"t": 200, "beta1": 0.6, "beta2": 0.995}, steps=3)


def test_adam_matches_for_tiny_and_huge_gradients(adam, rng):
    for size in (1e-7, 1e-9, 1e6):
        inputs.walk(adam, rng, start={"learning_rate": 1.0}, size=size, steps=4)


def test_adam_keeps_several_parameters_apart(adam, rng):
    two_at_a_time(adam, rng, {"learning_rate": 0.2, "beta1": 0.8, "beta2": 0.9, "epsilon": 0.1})


def test_adams_first_step_is_the_learning_rate_whatever_the_gradients_size(adam, rng):
    dw = rng.choice([-1.0, 1.0], 6) * 10.0 ** np.arange(-2, 4)
    w = rng.normal(size=6)
    for config, size in ((None, 1e-3), ({"learning_rate": 0.25, "beta1": 0.3, "beta2": 0.6}, 0.25)):
        next_w, _ = adam(w, dw, config)
        near(next_w - w, -size * np.sign(dw), "the first step", rtol=1e-5)


def test_adams_step_is_a_ratio_of_weighted_means(adam, rng):
    gradients, w = np.array(inputs.gradients(rng, (3, 2), 9)), rng.normal(size=(3, 2))
    config = settings = {"learning_rate": 0.1, "beta1": 0.7, "beta2": 0.9, "epsilon": 0.02}
    for dw in gradients:
        before = w
        w, config = adam(w, dw, config | settings)
    near(w - before, oracle.adam_step(gradients, **settings), "the step")


def test_adam_matches_over_a_long_time(adam, rng):
    inputs.walk(adam, rng, (3,), steps=40, start={"learning_rate": 0.05})
