"""What the notebook's check asks, a few small cases an exercise; the build records them in the answer keys.

Inputs are multiples of 1/8, or of 1/4 where they are large: short decimals that a key holds exactly.
"""

# ruff: noqa: D103 - the name of a case is its description

from __future__ import annotations

import numpy as np

from cs231n_utils.answer_keys.callables import squared_error, weighted_scores
from grader.exercises.score_and_loss import inputs
from grader.exercises.subject import recorded

# The worked example of CS231n's notes on linear classification: one image of four pixels, three classes.
PIXELS = np.array([[-15.0, 22.0, -44.0, 56.0]])
WEIGHTS = np.array([[0.01, 0.7, 0.0], [-0.05, 0.2, -0.45], [0.1, 0.05, -0.2], [0.05, 0.16, 0.03]])
BIASES = np.array([0.0, 0.2, -0.3])
SCORES = np.array([[-2.85, 0.86, 0.28]])
RIGHT = np.array([2])


def eighths(rng: np.random.Generator, *shape: int, size: float = 3.0) -> np.ndarray:
    """Draw multiples of 1/8 between -size and size."""
    return rng.integers(-8 * size, 8 * size + 1, shape) / 8


def case_scores_by_hand(linear_scores):
    linear_scores.agrees(PIXELS, WEIGHTS, BIASES)
    linear_scores.agrees(np.array([[1.0, 2.0], [0.0, 0.0]]), np.eye(2), np.array([10.0, 20.0]))
    linear_scores.agrees(np.array([[3.0, -300.0]]), np.array([[0.1, 2.0], [4.0, -0.5]]), np.zeros(2))


def case_scores_of_random_batches(linear_scores, rng):
    for N, D, C in ((4, 3, 2), (2, 2, 5), (3, 3, 3)):
        linear_scores.agrees(eighths(rng, N, D), eighths(rng, D, C), eighths(rng, C))


def case_scores_of_one_example(linear_scores, rng):
    linear_scores.agrees(eighths(rng, 1, 3), eighths(rng, 3, 4), eighths(rng, 4))


def case_scores_of_integer_features(linear_scores, rng):
    linear_scores.agrees(inputs.images(rng, 2, 3), eighths(rng, 3, 2), eighths(rng, 2), values_only=True)
    linear_scores.agrees(rng.integers(-9, 9, (2, 3)), eighths(rng, 3, 2), eighths(rng, 2), values_only=True)


def case_features_by_hand(add_bias_feature):
    add_bias_feature.agrees(np.array([[5.1, 6.5], [7.25, 8.0], [-1.0, 0.0]]))


def case_random_features(add_bias_feature, rng):
    for N, D in ((4, 2), (3, 3), (2, 1)):
        add_bias_feature.agrees(eighths(rng, N, D))


def case_features_of_one_example(add_bias_feature, rng):
    add_bias_feature.agrees(eighths(rng, 1, 3))


def case_integer_features(add_bias_feature, rng):
    add_bias_feature.agrees(inputs.images(rng, 2, 3), values_only=True)


def case_labels_by_hand(predict_labels):
    predict_labels.agrees(SCORES)
    predict_labels.agrees(
        np.array([[1.0, 4.0, 2.5], [6.0, -7.0, 0.0], [0.0, 0.5, 0.75], [-3.0, -1.5, -1.25]])
    )


def case_labels_of_random_scores(predict_labels, rng):
    for N, C in ((8, 4), (5, 5), (6, 2)):
        predict_labels.agrees(eighths(rng, N, C))


def case_labels_of_equal_scores(predict_labels, rng):
    predict_labels.agrees(np.array([[2.0, 2.0, 1.0], [0.0, 3.0, 3.0], [1.0, 1.0, 1.0], [5.0, 4.0, 5.0]]))
    predict_labels.agrees(inputs.tied(rng, 4, 30))
    predict_labels.agrees(np.array([[16_777_216.0, 16_777_217.0, 5.0], [7.0, 7.125, 7.25]]))


def case_labels_of_negative_scores(predict_labels, rng):
    predict_labels.agrees(-10.0 - eighths(rng, 6, 3))
    predict_labels.agrees(-1e6 - eighths(rng, 6, 3))


def case_loss_by_hand(svm_loss_naive):
    svm_loss_naive.agrees(SCORES, RIGHT)
    svm_loss_naive.agrees(np.array([[13.0, -7.0, 11.0]]), np.array([0]), 10.0)


def case_random_batches(svm_loss_naive, rng):
    for N, C in ((5, 4), (3, 6), (4, 3)):
        svm_loss_naive.agrees(eighths(rng, N, C), inputs.labels(rng, N, C))


def case_other_values_of_delta(svm_loss_naive, rng):
    for delta in (0.0, 0.5, 2.5, 100.0):
        svm_loss_naive.agrees(eighths(rng, 5, 4), inputs.labels(rng, 5, 4), delta)


def case_equal_scores(svm_loss_naive, rng):
    svm_loss_naive.agrees(np.zeros((3, 4)), inputs.labels(rng, 3, 4))


def case_large_scores(svm_loss_naive, rng):
    svm_loss_naive.agrees(1000.0 * eighths(rng, 4, 3), inputs.labels(rng, 4, 3))


def case_hinge_loss_by_hand(svm_loss):
    svm_loss.agrees(SCORES, RIGHT)
    svm_loss.agrees(np.array([[13.0, -7.0, 11.0]]), np.array([0]), 10.0)


def case_hinge_loss_of_random_batches(svm_loss, rng):
    for N, C in ((3, 6), (4, 3), (3, 3)):
        svm_loss.agrees(eighths(rng, N, C) + 1 / 16, inputs.labels(rng, N, C))


def case_hinge_loss_with_other_values_of_delta(svm_loss, rng):
    for delta in (0.0, 0.5625, 2.5, 100.0):
        svm_loss.agrees(eighths(rng, 3, 4), inputs.labels(rng, 3, 4), delta)


def case_margins_of_exactly_zero(svm_loss, rng):
    svm_loss.agrees(np.array([[1.0, 2.0, 3.0], [2.0, 2.0, 2.0]]), np.array([1, 0]))
    svm_loss.agrees(*inputs.on_the_kink(rng, 0.5, 4, 4, apart=1 / 64), 0.5)


def case_margins_all_met(svm_loss):
    svm_loss.agrees(np.array([[5.0, 1.0, 2.0], [-3.0, 4.0, 1.5]]), np.array([0, 1]))


def case_hinge_loss_of_large_scores(svm_loss, rng):
    svm_loss.agrees(1000.0 * eighths(rng, 4, 3), inputs.labels(rng, 4, 3))


def case_probabilities_by_hand(softmax):
    softmax.agrees(SCORES)
    softmax.agrees(np.array([[2.0, 2.0], [-1.0, -1.0]]))


def case_probabilities_of_random_scores(softmax, rng):
    for N, C in ((4, 3), (2, 5), (3, 3), (1, 4)):
        softmax.agrees(eighths(rng, N, C))


def case_probabilities_of_scores_of_some_hundreds(softmax, rng):
    softmax.agrees(400.0 + eighths(rng, 2, 3), strict=True)
    softmax.agrees(550.0 + eighths(rng, 2, 3), strict=True)
    softmax.agrees(-550.0 + eighths(rng, 2, 3), strict=True)


def case_probabilities_of_scores_of_a_thousand_and_a_million(softmax, rng):
    softmax.agrees(1000.0 + eighths(rng, 2, 3), strict=True)
    softmax.agrees(-1000.0 + eighths(rng, 2, 3), strict=True)
    softmax.agrees(np.array([[1000.0, -1000.0, 999.5], [-1000.0, 0.0, 0.25]]), strict=True)
    softmax.agrees(np.array([[1e6, -1e6, 999_999.75], [-1e6, -999_998.5, -1e6]]), strict=True)


def case_probabilities_in_rows_of_very_different_size(softmax, rng):
    softmax.agrees(eighths(rng, 3, 3) + np.array([[900.0], [0.0], [-900.0]]), strict=True)


def case_cross_entropy_by_hand(softmax_loss):
    softmax_loss.agrees(SCORES, RIGHT)
    softmax_loss.agrees(np.zeros((2, 10)), np.array([3, 7]))


def case_cross_entropy_of_random_batches(softmax_loss, rng):
    for N, C in ((3, 4), (4, 2), (3, 3)):
        softmax_loss.agrees(eighths(rng, N, C), inputs.labels(rng, N, C))


def case_cross_entropy_of_scores_of_some_hundreds(softmax_loss, rng):
    softmax_loss.agrees(400.0 + eighths(rng, 2, 3), np.array([2, 0]), strict=True)
    softmax_loss.agrees(550.0 + eighths(rng, 2, 3), np.array([1, 2]), strict=True)


def case_cross_entropy_of_scores_of_a_thousand_and_a_million(softmax_loss, rng):
    for offset in (1000.0, -1000.0):
        softmax_loss.agrees(offset + eighths(rng, 2, 3), np.array([1, 2]), strict=True)
    scores = np.array([[1000.0, -1000.0, 999.5], [-1000.0, 0.0, 0.25]])
    softmax_loss.agrees(scores, np.array([2, 1]), strict=True)
    scores = np.array([[1e6, -1e6, 999_999.75], [-1e6, -999_998.5, -1e6]])
    softmax_loss.agrees(scores, np.array([1, 0]), strict=True)


def case_probabilities_that_are_tiny_or_round_to_zero(softmax_loss):
    scores = np.array([[-18.0, 0.5, 1.0], [0.0, -30.0, 0.25]])
    softmax_loss.agrees(scores, np.array([0, 1]), strict=True)
    softmax_loss.agrees(40.0 * scores, np.array([0, 1]), strict=True)
    softmax_loss.agrees(np.array([[725.0, 0.0, 0.5]]), np.array([0]), strict=True)


def case_cross_entropy_in_rows_of_very_different_size(softmax_loss, rng):
    scores = eighths(rng, 3, 3) + np.array([[900.0], [0.0], [-900.0]])
    softmax_loss.agrees(scores, np.array([0, 2, 1]), strict=True)


def case_without_a_penalty(linear_classifier_loss, rng):
    W, X = eighths(rng, 3, 4, size=2.0), eighths(rng, 5, 3, size=2.0)
    linear_classifier_loss.agrees(W, X, inputs.labels(rng, 5, 4), 0.0, recorded(weighted_scores))


def case_with_a_penalty(linear_classifier_loss, rng):
    for reg, (N, D, C) in ((0.5, (4, 3, 2)), (1.5, (2, 2, 5)), (0.1, (3, 3, 3))):
        W, X = eighths(rng, D, C, size=2.0), eighths(rng, N, D, size=2.0)
        linear_classifier_loss.agrees(W, X, inputs.labels(rng, N, C), reg, recorded(weighted_scores))


def case_with_another_data_loss(linear_classifier_loss, rng):
    W, X = eighths(rng, 4, 3, size=2.0), eighths(rng, 5, 4, size=2.0)
    linear_classifier_loss.agrees(W, X, inputs.labels(rng, 5, 3), 0.25, recorded(squared_error))


def case_one_example_with_a_penalty(linear_classifier_loss, rng):
    W, X = eighths(rng, 2, 3, size=2.0), eighths(rng, 1, 2, size=2.0)
    linear_classifier_loss.agrees(W, X, np.array([1]), 0.5, recorded(squared_error))


def case_the_penalty_alone(linear_classifier_loss, rng):
    W, X = eighths(rng, 3, 2, size=2.0), np.zeros((4, 3))
    linear_classifier_loss.agrees(W, X, inputs.labels(rng, 4, 2), 2.0, recorded(weighted_scores))


def case_mask_by_hand(wrong_entries):
    wrong_entries.agrees(np.zeros((5, 4)), np.array([2, 0, 2, 2, 0]))


def case_mask_of_random_batches(wrong_entries, rng):
    for N, C in ((3, 6), (4, 3), (5, 5)):
        wrong_entries.agrees(eighths(rng, N, C), inputs.labels(rng, N, C))


def case_mask_of_one_example(wrong_entries, rng):
    wrong_entries.agrees(eighths(rng, 1, 3), np.array([1]))
