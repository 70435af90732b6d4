"""Hidden tests of svm_loss_naive and svm_loss."""

# ruff: noqa: D103 - the name of a test is its description

from __future__ import annotations

import numpy as np

from grader.exercises.score_and_loss import inputs
from grader.exercises.score_and_loss.oracle import central_difference
from grader.exercises.subject import near

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
    svm_loss_naive.agrees(*inputs.batch(rng, *inputs.MANY_EXAMPLES), memory_mb=inputs.MANY_MB)


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
    svm_loss.agrees(*inputs.batch(rng, *inputs.MANY_EXAMPLES), memory_mb=inputs.MANY_MB)
