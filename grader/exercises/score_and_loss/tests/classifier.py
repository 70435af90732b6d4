"""Hidden tests of linear_classifier_loss."""

# ruff: noqa: D103 - the name of a test is its description

from __future__ import annotations

import numpy as np

from cs231n_utils.answer_keys.callables import squared_error, weighted_scores
from grader.exercises.score_and_loss import inputs
from grader.exercises.score_and_loss.oracle import central_difference
from grader.exercises.subject import near, recorded, require


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
    linear_classifier_loss.agrees(*given, 0.1, recorded(squared_error), memory_mb=inputs.WIDE_MB)
    N, C = inputs.MANY_EXAMPLES
    given = classifier(rng, N, 3, C)
    linear_classifier_loss.agrees(*given, 0.1, recorded(squared_error), memory_mb=inputs.MANY_MB)
