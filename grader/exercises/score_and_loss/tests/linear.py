"""Hidden tests of linear_scores, add_bias_feature and predict_labels."""

# ruff: noqa: D103 - the name of a test is its description

from __future__ import annotations

import numpy as np

from grader.exercises.score_and_loss import inputs
from grader.exercises.subject import near, require

# linear_scores


def test_scores_match_on_random_batches(linear_scores, rng):
    for N, D, C in ((5, 3, 4), (7, 6, 2), (4, 2, 9)):
        linear_scores.agrees(*inputs.linear(rng, N, D, C))


def test_scores_match_for_a_single_example(linear_scores, rng):
    for N, D, C in ((1, 3, 4), (1, 1, 5), (1, 4, 4)):
        linear_scores.agrees(*inputs.linear(rng, N, D, C))


def test_scores_match_when_all_sizes_are_equal(linear_scores, rng):
    for size in (4, 3):
        linear_scores.agrees(*inputs.linear(rng, size, size, size))


def test_scores_match_for_one_class_and_for_one_feature(linear_scores, rng):
    for N, D, C in ((5, 3, 1), (5, 1, 3)):
        linear_scores.agrees(*inputs.linear(rng, N, D, C))


def test_every_example_gets_the_biases_when_features_or_weights_are_zero(linear_scores, rng):
    X, W, b = inputs.linear(rng)
    linear_scores.agrees(np.zeros_like(X), W, b)
    linear_scores.agrees(X, np.zeros_like(W), b)


def test_scores_match_without_a_bias(linear_scores, rng):
    X, W, b = inputs.linear(rng)
    linear_scores.agrees(X, W, np.zeros_like(b))


def test_integer_features_and_pixels_are_accepted(linear_scores, rng):
    _, W, b = inputs.linear(rng)
    linear_scores.agrees(inputs.images(rng), W, b, values_only=True)
    linear_scores.agrees(rng.integers(-300, 300, (5, 3)), W, b, values_only=True)


def test_scores_match_for_very_small_and_very_large_numbers(linear_scores, rng):
    for size in (1e-3, 1e6):
        X, W, b = inputs.linear(rng)
        linear_scores.agrees(X * size, W, b)
        linear_scores.agrees(X, W * size, b * size)


def test_scores_are_the_same_when_asked_again(linear_scores, rng):
    first, second = inputs.linear(rng), inputs.linear(rng)
    for given in (first, second, first):
        linear_scores.agrees(*given)


def test_scores_of_a_large_batch_need_little_memory(linear_scores, rng):
    given = inputs.linear(rng, *inputs.WIDE)
    linear_scores.agrees(*given)
    linear_scores.agrees(*given, memory_mb=inputs.WIDE_MB)
    N, C = inputs.MANY_EXAMPLES
    linear_scores.agrees(*inputs.linear(rng, N, 3, C), memory_mb=inputs.MANY_MB)


# add_bias_feature


def test_ones_follow_the_features(add_bias_feature, rng):
    for N, D in ((5, 3), (3, 7), (4, 4)):
        add_bias_feature.agrees(rng.normal(size=(N, D)))


def test_ones_follow_the_features_of_a_single_example(add_bias_feature, rng):
    add_bias_feature.agrees(rng.normal(size=(1, 4)))


def test_ones_follow_a_single_feature(add_bias_feature, rng):
    add_bias_feature.agrees(rng.normal(size=(5, 1)))
    add_bias_feature.agrees(rng.normal(size=(1, 1)))


def test_integer_features_keep_their_values(add_bias_feature, rng):
    add_bias_feature.agrees(inputs.images(rng), values_only=True)
    add_bias_feature.agrees(rng.integers(-300, 300, (4, 6)), values_only=True)


def test_features_of_any_size_keep_their_values(add_bias_feature, rng):
    X = rng.normal(size=(6, 5)) * 10.0 ** rng.integers(-8, 13, (6, 5))
    add_bias_feature.agrees(X)
    add_bias_feature.agrees(-X)


def test_features_that_are_zeros_and_ones_keep_their_values(add_bias_feature, rng):
    add_bias_feature.agrees(rng.permuted(np.eye(5, 4)))
    add_bias_feature.agrees(np.ones((3, 2)))


def test_a_bias_as_last_row_of_the_weights_shifts_the_scores(add_bias_feature, rng):
    X, W, b = inputs.linear(rng)
    extended = add_bias_feature(X)
    near(extended @ np.vstack([W, b]), X @ W + b, "extended @ [W; b]")


def test_extended_features_are_the_same_when_asked_again(add_bias_feature, rng):
    first, second = rng.normal(size=(2, 5, 3))
    for X in (first, second, first):
        add_bias_feature.agrees(X)


def test_extending_a_large_batch_needs_little_memory(add_bias_feature, rng):
    add_bias_feature.agrees(rng.normal(size=inputs.MANY_EXAMPLES), memory_mb=inputs.MANY_MB)


# predict_labels


def test_labels_match_on_random_scores(predict_labels, rng):
    for N, C in ((15, 4), (25, 3), (12, 10), (9, 9)):
        predict_labels.agrees(inputs.batch(rng, N, C)[0])


def test_labels_match_for_a_single_example(predict_labels, rng):
    for winner in rng.permutation(4):
        scores = rng.normal(size=(1, 4))
        scores[0, winner] += 5.0
        predict_labels.agrees(scores)


def test_of_equal_scores_the_smallest_label_wins(predict_labels, rng):
    for N, C in ((12, 5), (30, 3)):
        predict_labels.agrees(inputs.tied(rng, N, C))


def test_of_many_equal_scores_among_many_classes_the_smallest_label_wins(predict_labels, rng):
    predict_labels.agrees(inputs.tied(rng, 40, 100))


def test_labels_match_when_every_score_is_negative(predict_labels, rng):
    for size in (1.0, 1e3, 1e6, 1e12):
        predict_labels.agrees(-size * rng.uniform(1.0, 2.0, (20, 4)))


def test_large_negative_scores_do_not_win(predict_labels, rng):
    predict_labels.agrees(inputs.extremes(rng, 1e3, 20, 5)[0])
    predict_labels.agrees(np.abs(rng.normal(size=(20, 4))) - 1e6 * rng.permuted(np.eye(20, 4), axis=1))


def test_scores_that_differ_very_little_are_told_apart(predict_labels, rng):
    size = rng.permutation([1.0, 100.0, 1000.0])[:, None, None]
    scores = size + rng.permuted(np.tile(np.arange(4), (3, 8, 1)), axis=2) * 2.0**-20
    predict_labels.agrees(scores.reshape(24, 4))


def test_labels_match_for_one_and_for_two_classes(predict_labels, rng):
    predict_labels.agrees(inputs.batch(rng, 20, 2)[0])
    predict_labels.agrees(rng.normal(size=(5, 1)))


def test_labels_match_for_many_classes(predict_labels, rng):
    for C in (30, 200):
        scores = rng.normal(size=(40, C))
        scores[np.arange(40), rng.permutation(C)[np.arange(40) % C]] += 9.0
        predict_labels.agrees(scores)


def test_permuting_the_classes_permutes_the_labels(predict_labels, rng):
    scores = inputs.batch(rng, 20, 6)[0]
    order = rng.permutation(6)
    labels, permuted = predict_labels.agrees(scores), predict_labels.agrees(scores[:, order].copy())
    require(bool(np.all(order[permuted] == labels)), "labels do not move with the classes' columns")


def test_labels_of_a_large_batch_need_little_memory(predict_labels, rng):
    predict_labels.agrees(rng.normal(size=inputs.MANY_EXAMPLES), memory_mb=inputs.MANY_MB)
