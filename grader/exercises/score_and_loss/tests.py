"""Hidden tests of notebook 01. A test's name is what a student reads; its numbers are never shown.

Every test compares values with the reference's at least once where these are not zero, so that code which
does nothing passes none of them.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from cs231n_utils.answer_keys.callables import squared_error, weighted_scores
from grader.exercises.score_and_loss import inputs
from grader.exercises.subject import near, recorded, require


def central_difference(f: Callable, x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    """Take the slope of a scalar function f at x in every direction from two values, h to either side."""
    slopes = np.empty_like(x)
    for place in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[place] = h
        slopes[place] = (f(x + step) - f(x - step)) / (2 * h)
    return slopes


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
    linear_scores.agrees(*inputs.linear(rng, *inputs.WIDE))


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
    add_bias_feature.agrees(rng.normal(size=inputs.MANY_EXAMPLES))


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


def test_permuting_the_classes_permutes_the_labels(predict_labels, rng):
    scores = inputs.batch(rng, 20, 6)[0]
    order = rng.permutation(6)
    labels, permuted = predict_labels.agrees(scores), predict_labels.agrees(scores[:, order].copy())
    require(bool(np.all(order[permuted] == labels)), "labels do not move with the classes' columns")


def test_labels_of_a_large_batch_need_little_memory(predict_labels, rng):
    predict_labels.agrees(rng.normal(size=inputs.MANY_EXAMPLES))


# svm_loss_naive


def test_loss_matches_on_random_batches(svm_loss_naive, rng):
    for scores, y in inputs.batches(rng):
        svm_loss_naive.agrees(scores, y)


def test_loss_matches_for_a_single_example(svm_loss_naive, rng):
    scores, y = inputs.with_right_class(rng, -1.0, 1.0, N=1, C=4)
    svm_loss_naive.agrees(scores, y)
    svm_loss_naive.agrees(scores, y, 2.5)


def test_loss_matches_for_other_margins(svm_loss_naive, rng):
    for delta in (0.0, 0.5, 2.5, 100.0):
        scores, y = inputs.batch(rng, 7, 4)
        svm_loss_naive.agrees(scores, y, delta)
        svm_loss_naive.agrees(scores, y, delta=delta)


def test_loss_of_equal_scores_is_delta_for_every_wrong_class(svm_loss_naive, rng):
    for N, C, delta in ((3, 4, 1.0), (2, 10, 1.0), (4, 3, 0.25)):
        loss = svm_loss_naive(np.full((N, C), float(rng.normal())), inputs.labels(rng, N, C), delta)
        near(loss, (C - 1) * delta, "loss")


def test_loss_matches_where_margins_are_exactly_zero(svm_loss_naive, rng):
    for delta in (1.0, 0.5, 0.0):
        svm_loss_naive.agrees(*inputs.on_the_kink(rng, delta), delta)


def test_only_violated_margins_cost_anything(svm_loss_naive, rng):
    met, y = inputs.margins_met(rng, 1.0)
    svm_loss_naive.agrees(met, y)
    violated, labels = inputs.with_right_class(rng, -2.0, 2.0, N=5, C=4)
    svm_loss_naive.agrees(np.vstack([met, violated]), np.concatenate([y, labels]))


def test_loss_matches_for_one_two_and_many_classes(svm_loss_naive, rng):
    svm_loss_naive.agrees(*inputs.batch(rng, 4, 1))
    for C in (2, 40):
        svm_loss_naive.agrees(*inputs.batch(rng, 9, C))


def test_loss_matches_when_all_labels_are_the_same(svm_loss_naive, rng):
    for label in (0, 3):
        scores, _ = inputs.batch(rng, 6, 4)
        svm_loss_naive.agrees(scores, np.full(6, label))


def test_loss_ignores_duplicated_data_and_scores_shifted_together(svm_loss_naive, rng):
    scores, y = inputs.batch(rng)
    loss = svm_loss_naive.agrees(scores, y)
    near(svm_loss_naive.agrees(np.tile(scores, (3, 1)), np.tile(y, 3)), loss, "loss")
    near(svm_loss_naive.agrees(scores + rng.normal(0.0, 50.0, (5, 1)), y), loss, "loss")


def test_loss_of_large_scores_matches_and_is_the_same_when_asked_again(svm_loss_naive, rng):
    first, second = inputs.extremes(rng, 1e3), inputs.batch(rng, 6, 4)
    for scores, y in (first, second, first):
        svm_loss_naive.agrees(scores, y)


def test_loss_of_a_large_batch_needs_little_memory(svm_loss_naive, rng):
    svm_loss_naive.agrees(*inputs.batch(rng, *inputs.MANY_EXAMPLES))


# svm_loss


def test_hinge_loss_and_gradient_match_on_random_batches(svm_loss, rng):
    for scores, y in inputs.batches(rng):
        svm_loss.agrees(scores, y)


def test_hinge_loss_and_gradient_match_for_a_single_example(svm_loss, rng):
    scores, y = inputs.with_right_class(rng, -1.0, 1.0, N=1, C=4)
    svm_loss.agrees(scores, y)
    svm_loss.agrees(scores, y, 2.5)


def test_hinge_loss_and_gradient_match_for_other_margins(svm_loss, rng):
    for delta in (0.0, 0.5, 2.5, 100.0):
        scores, y = inputs.batch(rng, 7, 4)
        svm_loss.agrees(scores, y, delta)
        svm_loss.agrees(scores, y, delta=delta)


def test_hinge_gradient_matches_central_difference(svm_loss, rng):
    y = inputs.labels(rng, 6, 4)
    scores, delta = rng.integers(-24, 25, (6, 4)) / 8, 17 / 16  # no margin is nearer to its kink than 1/16
    scores[0, y[0]] -= 4.0
    _, dscores = svm_loss(scores, y, delta)
    slopes = central_difference(lambda s: svm_loss.reference(s, y, delta)[0], scores)
    near(dscores, slopes, "dscores", rtol=1e-5, atol=1e-8)


def test_margins_of_exactly_zero_have_no_gradient(svm_loss, rng):
    for delta in (1.0, 0.5, 2.0):
        svm_loss.agrees(*inputs.on_the_kink(rng, delta), delta)


def test_equal_scores_without_a_margin_have_no_gradient(svm_loss, rng):
    scores, y = inputs.on_the_kink(rng, 0.0)
    scores[0] = scores[0, 0]
    svm_loss.agrees(scores, y, 0.0)
    svm_loss.agrees(scores, y, 1.0)


def test_met_margins_have_neither_loss_nor_gradient(svm_loss, rng):
    met, y = inputs.margins_met(rng, 1.0)
    svm_loss.agrees(met, y)
    violated, labels = inputs.with_right_class(rng, -2.0, 2.0, N=5, C=4)
    svm_loss.agrees(np.vstack([met, violated]), np.concatenate([y, labels]))


def test_hinge_loss_and_gradient_match_for_one_two_and_many_classes(svm_loss, rng):
    svm_loss.agrees(*inputs.batch(rng, 4, 1))
    for C in (2, 40):
        svm_loss.agrees(*inputs.batch(rng, 9, C))


def test_hinge_loss_and_gradient_match_when_all_labels_are_the_same(svm_loss, rng):
    for label in (0, 3):
        scores, _ = inputs.batch(rng, 6, 4)
        svm_loss.agrees(scores, np.full(6, label))


def test_hinge_loss_and_gradient_move_with_permuted_classes_and_duplicated_data(svm_loss, rng):
    scores, y = inputs.batch(rng, 6, 4)
    loss, dscores = svm_loss.agrees(scores, y)
    order = rng.permutation(4)
    permuted_loss, permuted = svm_loss.agrees(scores[:, order].copy(), np.argsort(order)[y])
    near(permuted_loss, loss, "loss")
    near(permuted, dscores[:, order], "dscores")
    twice_loss, twice = svm_loss.agrees(np.tile(scores, (2, 1)), np.tile(y, 2))
    near(twice_loss, loss, "loss")
    near(twice[:6], dscores / 2, "dscores")


def test_hinge_loss_and_gradient_of_large_scores_match_and_are_the_same_when_asked_again(svm_loss, rng):
    first, second = inputs.extremes(rng, 1e3), inputs.batch(rng, 6, 4)
    for scores, y in (first, second, first):
        svm_loss.agrees(scores, y)


def test_hinge_loss_and_gradient_of_a_large_batch_need_little_memory(svm_loss, rng):
    svm_loss.agrees(*inputs.batch(rng, *inputs.MANY_EXAMPLES))


# softmax


def test_probabilities_match_on_random_scores(softmax, rng):
    for scores, _ in inputs.batches(rng):
        softmax.agrees(scores)


def test_probabilities_match_for_a_single_example(softmax, rng):
    softmax.agrees(rng.normal(size=(1, 5)))
    softmax.agrees(rng.normal(size=(1, 2)) + 3.0)


def test_equal_scores_share_the_probability_equally(softmax, rng):
    for C in (2, 5, 30):
        probs = softmax(np.full((3, C), float(rng.normal())))
        near(probs, np.full((3, C), 1 / C), "probs")


def test_probabilities_match_for_one_two_and_many_classes(softmax, rng):
    for N, C in ((5, 1), (5, 2), (3, 100)):
        softmax.agrees(inputs.batch(rng, N, C)[0])


def test_probabilities_survive_scores_of_a_thousand(softmax, rng):
    for offset in (1000.0, -1000.0):
        softmax.agrees(inputs.batch(rng)[0] + offset, strict=True)
    softmax.agrees(inputs.extremes(rng, 1000.0)[0], strict=True)


def test_probabilities_survive_scores_of_a_million(softmax, rng):
    for offset in (1e6, -1e6):
        softmax.agrees(inputs.batch(rng)[0] + offset, strict=True)
    softmax.agrees(inputs.extremes(rng, 1e6)[0], strict=True)


def test_rows_of_very_different_size_do_not_disturb_each_other(softmax, rng):
    for size in (300.0, 3e3, 1e6):
        softmax.agrees(inputs.rows_far_apart(rng, size)[0], strict=True)


def test_large_scores_that_differ_a_little_give_different_probabilities(softmax, rng):
    for size in (400.0, 600.0, 5e4):
        grid = rng.permuted(np.tile([0.0, 0.25, 0.5, 2.0], (5, 1)), axis=1)
        softmax.agrees(size + grid, strict=True)
        softmax.agrees(grid - size, strict=True)


def test_probabilities_ignore_a_shift_of_a_row_and_move_with_permuted_classes(softmax, rng):
    scores, _ = inputs.batch(rng)
    probs = softmax.agrees(scores)
    near(softmax.agrees(scores + rng.normal(0.0, 5.0, (5, 1))), probs, "probs")
    order = rng.permutation(4)
    near(softmax.agrees(scores[:, order].copy()), probs[:, order], "probs")


def test_probabilities_that_are_very_small_match(softmax, rng):
    scores, y = inputs.with_right_class(rng, -15.0, 0.0)
    softmax.agrees(scores)
    softmax.agrees(-scores)


def test_probabilities_are_the_same_when_asked_again(softmax, rng):
    first, second = rng.normal(size=(2, 5, 4))
    for scores in (first, second, first):
        softmax.agrees(scores)


def test_probabilities_of_a_large_batch_need_little_memory(softmax, rng):
    softmax.agrees(rng.normal(size=inputs.MANY_EXAMPLES))


# softmax_loss


def test_cross_entropy_and_gradient_match_on_random_batches(softmax_loss, rng):
    for scores, y in inputs.batches(rng):
        softmax_loss.agrees(scores, y)


def test_cross_entropy_and_gradient_match_for_a_single_example(softmax_loss, rng):
    softmax_loss.agrees(*inputs.batch(rng, 1, 4))
    softmax_loss.agrees(*inputs.batch(rng, 1, 2))


def test_cross_entropy_of_equal_scores_is_the_logarithm_of_the_number_of_classes(softmax_loss, rng):
    for C in (3, 10):
        scores, y = np.full((4, C), float(rng.normal())), inputs.labels(rng, 4, C)
        loss, _ = softmax_loss.agrees(scores, y)
        near(loss, float(np.log(C)), "loss")


def test_cross_entropy_gradient_matches_central_difference(softmax_loss, rng):
    scores, y = inputs.batch(rng, 6, 4, scale=1.0)
    _, dscores = softmax_loss(scores, y)
    slopes = central_difference(lambda s: softmax_loss.reference(s, y)[0], scores)
    near(dscores, slopes, "dscores", rtol=1e-5, atol=1e-8)


def test_cross_entropy_survives_scores_of_a_thousand(softmax_loss, rng):
    for offset in (1000.0, -1000.0):
        scores, y = inputs.batch(rng)
        softmax_loss.agrees(scores + offset, y, strict=True)
    softmax_loss.agrees(*inputs.extremes(rng, 1000.0), strict=True)


def test_cross_entropy_survives_scores_of_a_million(softmax_loss, rng):
    for offset in (1e6, -1e6):
        scores, y = inputs.batch(rng)
        softmax_loss.agrees(scores + offset, y, strict=True)
    softmax_loss.agrees(*inputs.extremes(rng, 1e6), strict=True)


def test_loss_stays_exact_where_the_right_probability_is_tiny_or_rounds_to_zero(softmax_loss, rng):
    for right in (-12.0, -20.0, -33.0, -100.0, -800.0, -3e4):
        softmax_loss.agrees(*inputs.with_right_class(rng, right, 0.0), strict=True)


def test_loss_stays_exact_where_the_right_probability_is_almost_one(softmax_loss, rng):
    for right in (5.0, 8.0, 11.0):
        softmax_loss.agrees(*inputs.with_right_class(rng, right, 0.0))


def test_examples_of_very_different_size_do_not_disturb_each_other(softmax_loss, rng):
    for size in (300.0, 3e3, 1e6):
        softmax_loss.agrees(*inputs.rows_far_apart(rng, size), strict=True)


def test_cross_entropy_ignores_a_shift_of_a_row_and_duplicated_data(softmax_loss, rng):
    scores, y = inputs.batch(rng)
    loss, dscores = softmax_loss.agrees(scores, y)
    shifted_loss, shifted = softmax_loss.agrees(scores + rng.normal(0.0, 5.0, (5, 1)), y)
    near(shifted_loss, loss, "loss")
    near(shifted, dscores, "dscores")
    twice_loss, twice = softmax_loss.agrees(np.tile(scores, (2, 1)), np.tile(y, 2))
    near(twice_loss, loss, "loss")
    near(twice[:5], dscores / 2, "dscores")


def test_cross_entropy_moves_with_permuted_classes_and_its_gradient_rows_sum_to_zero(softmax_loss, rng):
    scores, y = inputs.batch(rng, 6, 4)
    loss, dscores = softmax_loss.agrees(scores, y)
    near(dscores.sum(axis=1), np.zeros(6), "the sum over each row of dscores")
    order = rng.permutation(4)
    permuted_loss, permuted = softmax_loss.agrees(scores[:, order].copy(), np.argsort(order)[y])
    near(permuted_loss, loss, "loss")
    near(permuted, dscores[:, order], "dscores")


def test_cross_entropy_and_gradient_match_for_one_two_and_many_classes(softmax_loss, rng):
    softmax_loss.agrees(*inputs.batch(rng, 4, 1))
    for C in (2, 100):
        softmax_loss.agrees(*inputs.batch(rng, 9, C))


def test_cross_entropy_is_the_same_when_asked_again_and_when_all_labels_are_equal(softmax_loss, rng):
    first, second = inputs.batch(rng), inputs.batch(rng)
    for scores, y in (first, second, first):
        softmax_loss.agrees(scores, y)
    for label in (0, 3):
        softmax_loss.agrees(first[0], np.full(5, label))


def test_cross_entropy_and_gradient_of_a_large_batch_need_little_memory(softmax_loss, rng):
    softmax_loss.agrees(*inputs.batch(rng, *inputs.MANY_EXAMPLES))


# linear_classifier_loss


def classifier(rng, N=5, D=3, C=4):
    """Draw W (D, C) and X (N, D) of order one, and labels (N,)."""
    X, W, _ = inputs.linear(rng, N, D, C)
    return W, X, inputs.labels(rng, N, C)


def test_loss_and_gradient_match_with_and_without_penalty(linear_classifier_loss, rng):
    for reg in (0.0, 0.1, 1.5):
        data_loss = inputs.quadratic(rng.normal(size=4))
        linear_classifier_loss.agrees(*classifier(rng), reg, recorded(data_loss))


def test_loss_and_gradient_match_for_all_shapes(linear_classifier_loss, rng):
    for N, D, C in ((7, 6, 2), (4, 2, 9), (4, 4, 4), (5, 1, 3)):
        linear_classifier_loss.agrees(
            *classifier(rng, N, D, C), 0.7, recorded(inputs.quadratic(rng.normal(size=C)))
        )


def test_loss_and_gradient_match_for_a_single_example(linear_classifier_loss, rng):
    for D, C in ((3, 4), (1, 2)):
        linear_classifier_loss.agrees(
            *classifier(rng, 1, D, C), 0.3, recorded(inputs.quadratic(rng.normal(size=C)))
        )


def test_loss_and_gradient_match_with_the_losses_of_this_notebook(
    linear_classifier_loss, softmax_loss, svm_loss, rng
):
    for data_loss in (softmax_loss.reference, svm_loss.reference):
        linear_classifier_loss.agrees(*classifier(rng, 6, 3, 4), 0.4, recorded(data_loss))


def test_loss_and_gradient_match_with_any_data_loss(linear_classifier_loss, rng):
    for data_loss in (squared_error, weighted_scores, inputs.quadratic(rng.normal(size=4), -2.0)):
        linear_classifier_loss.agrees(*classifier(rng), 0.4, recorded(data_loss))


def test_data_loss_is_asked_about_the_scores_and_the_labels(linear_classifier_loss, rng):
    W, X, y = classifier(rng)
    data_loss = recorded(inputs.quadratic(rng.normal(size=4)))
    linear_classifier_loss.agrees(W, X, y, 0.5, data_loss)
    right = any(
        len(asked) == 2
        and np.shape(asked[0]) == (5, 4)
        and np.allclose(asked[0], X @ W, rtol=1e-9, atol=1e-12)
        and np.array_equal(asked[1], y)
        for asked in data_loss.calls
    )
    require(right, "data_loss is never asked about the scores of X together with the labels")


def test_classifier_gradient_matches_central_difference(linear_classifier_loss, softmax_loss, rng):
    W, X, y = classifier(rng)
    data_loss = softmax_loss.reference
    _, dW = linear_classifier_loss(W, X, y, 1.3, recorded(data_loss))
    slopes = central_difference(lambda w: linear_classifier_loss.reference(w, X, y, 1.3, data_loss)[0], W)
    near(dW, slopes, "dW", rtol=1e-5, atol=1e-8)


def test_penalty_covers_every_weight_and_grows_in_proportion_to_reg(linear_classifier_loss, rng):
    W, X, y = classifier(rng)
    losses, gradients = [], []
    for reg in (0.0, 1.0, 3.0):
        loss, dW = linear_classifier_loss(W, X, y, reg, recorded(inputs.quadratic(np.zeros(4))))
        losses.append(loss)
        gradients.append(dW)
    for part, (none, once, thrice) in (("loss", losses), ("dW", gradients)):
        near(once - none, (thrice - none) / 3, f"the penalty in {part}")
    near(losses[1] - losses[0], float(np.sum(W**2)), "the penalty in loss")
    near(gradients[1] - gradients[0], 2 * W, "the penalty in dW")


def test_only_the_penalty_is_left_when_the_examples_are_zero(linear_classifier_loss, rng):
    W, X, y = classifier(rng)
    linear_classifier_loss.agrees(W, np.zeros_like(X), y, 2.0, recorded(weighted_scores))
    linear_classifier_loss.agrees(10.0 * W, np.zeros_like(X), y, 0.02, recorded(squared_error))


def test_loss_and_gradient_are_the_same_when_asked_again(linear_classifier_loss, rng):
    data_loss = inputs.quadratic(rng.normal(size=4))
    first, second = classifier(rng), classifier(rng)
    for given in (first, second, first):
        linear_classifier_loss.agrees(*given, 0.6, recorded(data_loss))


def test_loss_and_gradient_of_a_wide_batch_need_little_memory(linear_classifier_loss, rng):
    given = classifier(rng, *inputs.WIDE)
    linear_classifier_loss.agrees(*given, 0.1, recorded(squared_error))
