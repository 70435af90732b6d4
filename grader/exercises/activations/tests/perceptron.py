"""Hidden tests of step and perceptron_train."""

# ruff: noqa: D103 - the name of a test is its description

from __future__ import annotations

import numpy as np

from grader.exercises.activations import inputs
from grader.exercises.subject import require

# step


def test_step_matches_for_arrays_of_every_shape(step, rng):
    for shape in inputs.SHAPES[:-1]:
        step.agrees(inputs.both_sides(rng, shape), values_only=True)


def test_step_is_1_at_exactly_0(step, rng):
    step.agrees(inputs.around_zero(rng, (4, 11)), values_only=True)
    step.agrees(rng.permutation([0.0, -0.5, 0.0]), values_only=True)


def test_step_takes_single_numbers(step, rng):
    for z in rng.permutation([0.0, -2.5, 3.5, -1e-9, 0.25]).tolist():
        step.agrees(z, values_only=True)
    for z in rng.permutation([-3, 0, 7]).tolist():
        step.agrees(z, values_only=True)


def test_step_takes_integers(step, rng):
    step.agrees(rng.permutation(np.arange(-6, 6)).reshape(3, 4), values_only=True)
    step.agrees(rng.permutation([-1, 0, 1, 2]), values_only=True)


def test_step_tells_numbers_apart_that_are_very_small_or_very_large(step, rng):
    z = rng.permutation([1e-300, -1e-300, 1e300, -1e300, 0.3, -0.3, 0.7, -0.7, 1e6, -1e6])
    step.agrees(z, values_only=True)
    step.agrees(-z, values_only=True)


def test_step_is_the_same_when_asked_again(step, rng):
    first, second = inputs.around_zero(rng), inputs.around_zero(rng)
    for z in (first, second, first):
        step.agrees(z, values_only=True)


def test_step_of_many_numbers_needs_little_memory(step, rng):
    step.agrees(inputs.both_sides(rng, (inputs.MANY,)), values_only=True, memory_mb=inputs.MANY_MB)


# perceptron_train


def test_weights_match_after_one_epoch(perceptron_train, rng):
    for N, D in ((7, 3), (5, 5), (6, 1)):
        perceptron_train.agrees(inputs.eighths(rng, N, D), inputs.labels(rng, N), 1)
    perceptron_train.agrees(rng.normal(size=(12, 4)), inputs.labels(rng, 12), 1)


def test_weights_match_after_several_epochs_on_data_that_nothing_separates(perceptron_train, rng):
    for N, D, epochs in ((9, 2, 4), (8, 3, 7), (15, 4, 2)):
        X = inputs.eighths(rng, N, D)
        X[-1], y = X[0], inputs.labels(rng, N)
        y[-1] = 1 - y[0]
        perceptron_train.agrees(X, y, epochs)
    perceptron_train.agrees(rng.normal(size=(25, 4)), rng.integers(0, 2, 25), 13)


def test_weights_match_with_other_learning_rates(perceptron_train, rng):
    for learning_rate in (0.5, 0.125, 3.0):
        X, y = inputs.eighths(rng, 9, 3), inputs.labels(rng, 9)
        perceptron_train.agrees(X, y, 3, learning_rate)
    perceptron_train.agrees(rng.normal(size=(10, 2)), inputs.labels(rng, 10), 4, learning_rate=0.01)


def test_a_perceptron_that_separates_the_data_is_found_and_kept(perceptron_train, rng):
    X, y, epochs = inputs.two_groups(rng)
    w, b = perceptron_train.agrees(X, y, epochs)
    require(bool(np.all((X @ w + b >= 0) == (y == 1))), "w and b do not separate data that can be separated")
    perceptron_train.agrees(X, y, epochs + 3)


def test_an_example_exactly_on_the_boundary_counts_as_1(perceptron_train, rng):
    corner = rng.choice([-1.0, 1.0], 2)
    X = corner * np.array([[1.0, 1.0], [-1.0, 0.0], [0.0, -1.0], [2.0, 1.0], [1.0, -2.0]])
    for y in ([1, 0, 1, 0, 1], [1, 1, 0, 0, 1], [0, 0, 1, 1, 0]):
        perceptron_train.agrees(X, np.array(y), 3)


def test_examples_count_in_the_order_in_which_they_come(perceptron_train, rng):
    X, y = inputs.eighths(rng, 10, 3), inputs.labels(rng, 10)
    for order in (np.arange(10), np.arange(10)[::-1], rng.permutation(10)):
        perceptron_train.agrees(X[order].copy(), y[order].copy(), 2)


def test_weights_match_when_one_label_is_rare_or_missing(perceptron_train, rng):
    X = inputs.eighths(rng, 8, 3)
    perceptron_train.agrees(X, np.zeros(8, dtype=np.int64), 3)
    for rare in (1, 0):
        y = np.full(8, 1 - rare)
        y[rng.integers(8)] = rare
        perceptron_train.agrees(X, y, 3)
    perceptron_train.agrees(X, np.ones(8, dtype=np.int64), 3)


def test_weights_match_for_a_single_example_and_a_single_feature(perceptron_train, rng):
    perceptron_train.agrees(inputs.both_sides(rng, (1, 4)), np.array([0]), 2)
    perceptron_train.agrees(inputs.eighths(rng, 6, 1), inputs.labels(rng, 6), 3)
    perceptron_train.agrees(inputs.both_sides(rng, (1, 3)), np.array([1]), 2)


def test_integer_features_are_accepted(perceptron_train, rng):
    for learning_rate in (0.5, 1.0):
        X, y = rng.integers(-9, 10, (9, 3)), inputs.labels(rng, 9)
        perceptron_train.agrees(X, y, 2, learning_rate, values_only=True)
    X, y = rng.integers(0, 256, (7, 4)), inputs.labels(rng, 7)
    perceptron_train.agrees(X, y, 3, values_only=True)


def test_training_anew_starts_from_zero(perceptron_train, rng):
    first, second = ((inputs.eighths(rng, 8, 3), inputs.labels(rng, 8)) for _ in range(2))
    for X, y in (first, second, first):
        perceptron_train.agrees(X, y, 2)


def test_many_examples_need_little_memory(perceptron_train, rng):
    X, y = rng.normal(size=(1_500, 3)), inputs.labels(rng, 1_500)  # every example by every other takes 18 MB
    perceptron_train.agrees(X[:20].copy(), y[:20].copy(), 1)
    perceptron_train.agrees(X, y, 1, memory_mb=8)
