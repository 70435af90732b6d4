"""Hidden tests of softmax and softmax_loss."""

# ruff: noqa: D103 - the name of a test is its description

from __future__ import annotations

import numpy as np

from grader.exercises.score_and_loss import inputs
from grader.exercises.score_and_loss.oracle import central_difference
from grader.exercises.subject import near

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
    softmax.agrees(inputs.extremes(rng, 1000.0)[0], strict=True)
    for offset in (1000.0, -1000.0):
        softmax.agrees(inputs.batch(rng)[0] + offset, strict=True)


def test_probabilities_survive_scores_of_a_million(softmax, rng):
    softmax.agrees(inputs.extremes(rng, 1e6)[0], strict=True)
    for offset in (1e6, -1e6):
        softmax.agrees(inputs.batch(rng)[0] + offset, strict=True)


def test_rows_of_very_different_size_do_not_disturb_each_other(softmax, rng):
    for size in (3e3, 300.0, 1e6):
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


def test_probabilities_that_are_very_small_or_round_to_zero_match(softmax, rng):
    for size in (1000.0, 15.0):
        scores, _ = inputs.with_right_class(rng, -size, 0.0)
        softmax.agrees(scores, strict=True)
        softmax.agrees(-scores, strict=True)


def test_probabilities_are_the_same_when_asked_again(softmax, rng):
    first, second = rng.normal(size=(2, 5, 4))
    for scores in (first, second, first):
        softmax.agrees(scores)


def test_probabilities_of_a_large_batch_need_little_memory(softmax, rng):
    softmax.agrees(rng.normal(size=inputs.MANY_EXAMPLES), memory_mb=inputs.MANY_MB)


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
    softmax_loss.agrees(*inputs.extremes(rng, 1000.0), strict=True)
    for offset in (1000.0, -1000.0):
        scores, y = inputs.batch(rng)
        softmax_loss.agrees(scores + offset, y, strict=True)


def test_cross_entropy_survives_scores_of_a_million(softmax_loss, rng):
    softmax_loss.agrees(*inputs.extremes(rng, 1e6), strict=True)
    for offset in (1e6, -1e6):
        scores, y = inputs.batch(rng)
        softmax_loss.agrees(scores + offset, y, strict=True)


def test_loss_stays_exact_where_the_right_probability_is_tiny(softmax_loss, rng):
    for right in (-12.0, -20.0, -33.0, -100.0):
        softmax_loss.agrees(*inputs.with_right_class(rng, right, 0.0), strict=True)


def test_loss_stays_exact_where_the_right_probability_rounds_to_zero(softmax_loss, rng):
    for right in (-800.0, -3e4):
        softmax_loss.agrees(*inputs.with_right_class(rng, right, 0.0), strict=True)


def test_loss_stays_exact_where_the_right_probability_is_almost_one(softmax_loss, rng):
    for right in (725.0, 5.0, 8.0, 11.0):  # at 725 exp overflows, and its inverse does not quite underflow
        softmax_loss.agrees(*inputs.with_right_class(rng, right, 0.0), strict=True)


def test_examples_of_very_different_size_do_not_disturb_each_other(softmax_loss, rng):
    for size in (3e3, 300.0, 1e6):
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
    softmax_loss.agrees(*inputs.batch(rng, *inputs.MANY_EXAMPLES), memory_mb=inputs.MANY_MB)
