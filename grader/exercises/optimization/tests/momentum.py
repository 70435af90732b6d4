"""Hidden tests of sgd, sgd_momentum and nesterov_momentum."""

# ruff: noqa: D103 - the name of a test is its description

from __future__ import annotations

import numpy as np

from grader.exercises.optimization import inputs, oracle
from grader.exercises.subject import near

_CHANGING = (
    {"learning_rate": 0.1, "momentum": 0.5},
    {"learning_rate": 0.02, "momentum": 0.95},
    {"learning_rate": 0.3, "momentum": 0.0},
)


def two_at_a_time(rule, rng, settings) -> None:
    """Update two parameters in turn, each with its own config, then begin a third one anew."""
    first, second = rng.normal(size=(4, 3)), rng.normal(size=5)
    mine, yours = dict(settings), None
    for one, other in zip(inputs.gradients(rng, (4, 3), 3), inputs.gradients(rng, (5,), 3), strict=True):
        first, mine = rule.agrees(first, one, mine)
        second, yours = rule.agrees(second, other, yours)
    rule.agrees(rng.normal(size=(2, 2)), rng.normal(size=(2, 2)), None)


def shapes(rule, rng, settings) -> None:
    """Take a few steps with every shape."""
    for shape in inputs.SHAPES:
        inputs.walk(rule, rng, shape, settings=(settings,), steps=3)


# sgd


def test_sgd_matches_with_the_default_learning_rate(sgd, rng):
    sgd.agrees(rng.normal(size=(4, 3)), rng.normal(size=(4, 3)))
    inputs.walk(sgd, rng)
    inputs.walk(sgd, rng, start={})


def test_sgd_matches_with_other_learning_rates(sgd, rng):
    for learning_rate in (0.1, 1.0, 1e-4):
        inputs.walk(sgd, rng, start={"learning_rate": learning_rate})


def test_sgd_follows_a_learning_rate_that_changes(sgd, rng):
    inputs.walk(sgd, rng, settings=({"learning_rate": 0.5}, {"learning_rate": 0.03}))


def test_sgd_matches_for_arrays_of_any_shape(sgd, rng):
    shapes(sgd, rng, {"learning_rate": 0.2})


def test_sgd_updates_several_parameters_side_by_side(sgd, rng):
    two_at_a_time(sgd, rng, {"learning_rate": 0.2})


def test_sgd_moves_by_learning_rate_times_gradient(sgd, rng):
    w, dw = rng.normal(size=(2, 3, 2))
    next_w, _ = sgd(w, dw, {"learning_rate": 0.25})
    near(next_w - w, -0.25 * dw, "the step")


# sgd_momentum


def test_momentum_matches_with_the_defaults(sgd_momentum, rng):
    sgd_momentum.agrees(rng.normal(size=(4, 3)), rng.normal(size=(4, 3)))
    inputs.walk(sgd_momentum, rng)
    inputs.walk(sgd_momentum, rng, start={})


def test_momentum_matches_with_other_settings(sgd_momentum, rng):
    for settings in ({"learning_rate": 0.2}, {"momentum": 0.6}, {"learning_rate": 1.5, "momentum": 0.3}):
        inputs.walk(sgd_momentum, rng, start=settings)


def test_momentum_follows_settings_that_change(sgd_momentum, rng):
    inputs.walk(sgd_momentum, rng, settings=_CHANGING, steps=7)


def test_momentum_matches_for_arrays_of_any_shape(sgd_momentum, rng):
    shapes(sgd_momentum, rng, {"learning_rate": 0.3, "momentum": 0.8})


def test_momentum_starts_from_a_velocity_that_is_given(sgd_momentum, rng):
    start = {"learning_rate": 0.1, "momentum": 0.7, "velocity": rng.normal(size=(4, 3))}
    inputs.walk(sgd_momentum, rng, start=start)
    inputs.walk(sgd_momentum, rng, start={"velocity": rng.normal(size=(4, 3))}, steps=3)


def test_momentum_coasts_where_the_gradient_is_zero(sgd_momentum, rng):
    w, config = rng.normal(size=5), {"momentum": 0.8, "velocity": rng.normal(size=5)}
    for _ in range(5):
        w, config = sgd_momentum.agrees(w, np.zeros(5), config)


def test_momentum_keeps_several_parameters_apart(sgd_momentum, rng):
    two_at_a_time(sgd_momentum, rng, {"learning_rate": 0.2, "momentum": 0.7})


def test_velocity_is_the_discounted_sum_of_all_steps(sgd_momentum, rng):
    gradients = np.array(inputs.gradients(rng, (3, 2), 8))
    w, config = rng.normal(size=(3, 2)), {"learning_rate": 0.05, "momentum": 0.85}
    for dw in gradients:
        w, config = sgd_momentum(w, dw, config | {"learning_rate": 0.05, "momentum": 0.85})
    near(config["velocity"], oracle.velocity(gradients, 0.05, 0.85), "config['velocity']")


# nesterov_momentum


def test_nesterov_matches_with_the_defaults(nesterov_momentum, rng):
    nesterov_momentum.agrees(rng.normal(size=(4, 3)), rng.normal(size=(4, 3)))
    inputs.walk(nesterov_momentum, rng)
    inputs.walk(nesterov_momentum, rng, start={})


def test_nesterov_matches_with_other_settings(nesterov_momentum, rng):
    for settings in ({"learning_rate": 0.2}, {"momentum": 0.6}, {"learning_rate": 1.5, "momentum": 0.3}):
        inputs.walk(nesterov_momentum, rng, start=settings)


def test_nesterov_follows_settings_that_change(nesterov_momentum, rng):
    inputs.walk(nesterov_momentum, rng, settings=_CHANGING, steps=7)


def test_nesterov_matches_for_arrays_of_any_shape(nesterov_momentum, rng):
    shapes(nesterov_momentum, rng, {"learning_rate": 0.3, "momentum": 0.8})


def test_nesterov_starts_from_a_velocity_that_is_given(nesterov_momentum, rng):
    start = {"learning_rate": 0.1, "momentum": 0.7, "velocity": rng.normal(size=(4, 3))}
    inputs.walk(nesterov_momentum, rng, start=start)
    inputs.walk(nesterov_momentum, rng, start={"velocity": rng.normal(size=(4, 3))}, steps=3)


def test_nesterov_matches_where_the_gradient_is_zero(nesterov_momentum, rng):
    w, config = rng.normal(size=5), {"momentum": 0.8, "velocity": rng.normal(size=5)}
    for _ in range(5):
        w, config = nesterov_momentum.agrees(w, np.zeros(5), config)


def test_nesterov_keeps_several_parameters_apart(nesterov_momentum, rng):
    two_at_a_time(nesterov_momentum, rng, {"learning_rate": 0.2, "momentum": 0.7})


def test_nesterov_looks_ahead_along_its_velocity(nesterov_momentum, rng):
    gradients = np.array(inputs.gradients(rng, (3, 2), 8))
    settings = {"learning_rate": 0.05, "momentum": 0.85}
    w, config = rng.normal(size=(3, 2)), settings
    resting = w
    for dw in gradients:
        w, config = nesterov_momentum(w, dw, config | settings)
        resting = resting + config["velocity"]
    near(config["velocity"], oracle.velocity(gradients, **settings), "config['velocity']")
    near(w, resting + 0.85 * config["velocity"], "next_w")
