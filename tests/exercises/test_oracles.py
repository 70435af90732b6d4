"""The reference answers of notebook 01 against oracles: autograd, the complex step, numbers in print."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad

from cs231n_utils.answer_keys.callables import squared_error, weighted_scores
from grader.course import find_course
from grader.exercises.score_and_loss import inputs
from grader.exercises.score_and_loss.oracle import central_difference
from grader.exercises.suite import load_suite

ANSWERS = load_suite(find_course().notebook("01_score_and_loss")).reference.functions
SEEDS = range(5)


def complex_step(f, x):
    """Take the slope of a function of real numbers in every direction from one complex value each."""
    slopes = np.empty_like(x)
    for place in np.ndindex(x.shape):
        moved = x.astype(complex)
        moved[place] += 1e-30j
        slopes[place] = f(moved).imag / 1e-30
    return slopes


def cross_entropy(scores, y):
    right = scores[anp.arange(len(y)), y]
    return anp.mean(anp.log(anp.sum(anp.exp(scores), axis=1)) - right)


def hinge(scores, y, delta):
    others = 1.0 - anp.eye(scores.shape[1])[y]
    right = scores[anp.arange(len(y)), y][:, None]
    return anp.sum(others * anp.maximum(0.0, scores - right + delta)) / len(y)


@pytest.mark.parametrize("seed", SEEDS)
def test_cross_entropy_and_its_gradient_agree_with_autograd(seed):
    for scores, y in inputs.batches(np.random.default_rng(seed)):
        loss, dscores = ANSWERS["softmax_loss"](scores, y)
        assert loss == pytest.approx(cross_entropy(scores, y), rel=1e-12)
        np.testing.assert_allclose(dscores, grad(cross_entropy)(scores, y), rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("delta", [0.0, 0.5, 1.0, 2.5])
def test_hinge_loss_and_its_gradient_agree_with_autograd(seed, delta):
    for scores, y in inputs.batches(np.random.default_rng(seed)):
        scores = scores + 1e-3 * np.arange(scores.size).reshape(scores.shape)
        loss, dscores = ANSWERS["svm_loss"](scores, y, delta)
        assert loss == pytest.approx(hinge(scores, y, delta), rel=1e-12)
        assert ANSWERS["svm_loss_naive"](scores, y, delta) == pytest.approx(loss, rel=1e-12)
        np.testing.assert_allclose(dscores, grad(hinge)(scores, y, delta), rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize("seed", SEEDS)
def test_classifier_loss_agrees_with_autograd(seed):
    rng = np.random.default_rng(seed)
    X, W, _ = inputs.linear(rng, 6, 3, 4)
    y, reg = inputs.labels(rng, 6, 4), 0.7

    def objective(W):
        return cross_entropy(anp.dot(X, W), y) + reg * anp.sum(W**2)

    loss, dW = ANSWERS["linear_classifier_loss"](W, X, y, reg, ANSWERS["softmax_loss"])
    assert loss == pytest.approx(objective(W), rel=1e-12)
    np.testing.assert_allclose(dW, grad(objective)(W), rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["softmax_loss", "svm_loss"])
def test_gradients_agree_with_the_complex_step(name, seed):
    for scores, y in inputs.batches(np.random.default_rng(seed)):
        _, dscores = ANSWERS[name](scores, y)
        slopes = complex_step(lambda moved, y=y: ANSWERS[name](moved, y)[0], scores)
        np.testing.assert_allclose(dscores, slopes, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("data_loss", [squared_error, weighted_scores, inputs.quadratic(np.arange(4.0))])
def test_data_losses_of_the_tests_have_the_gradients_that_they_claim(data_loss):
    scores, y = inputs.batch(np.random.default_rng(0))
    slopes = central_difference(lambda moved: data_loss(moved, y)[0], scores)
    np.testing.assert_allclose(data_loss(scores, y)[1], slopes, rtol=1e-7, atol=1e-8)


def test_the_lecture_notes_example_comes_out_as_printed():
    W = np.array([[0.01, 0.7, 0.0], [-0.05, 0.2, -0.45], [0.1, 0.05, -0.2], [0.05, 0.16, 0.03]])
    x, b, y = np.array([[-15.0, 22.0, -44.0, 56.0]]), np.array([0.0, 0.2, -0.3]), np.array([2])
    scores = ANSWERS["linear_scores"](x, W, b)
    np.testing.assert_allclose(scores, [[-2.85, 0.86, 0.28]], atol=1e-12)
    assert ANSWERS["svm_loss_naive"](scores, y) == pytest.approx(1.58, abs=0.005)
    assert ANSWERS["softmax_loss"](scores, y)[0] == pytest.approx(1.04, abs=0.005)


def test_equal_scores_cost_what_theory_says():
    scores, y = np.zeros((3, 10)), np.array([0, 4, 9])
    assert ANSWERS["svm_loss"](scores, y, 0.5)[0] == pytest.approx(9 * 0.5)
    assert ANSWERS["softmax_loss"](scores, y)[0] == pytest.approx(np.log(10))


def test_cross_entropy_is_exact_where_the_probability_of_the_right_class_rounds_to_zero():
    scores, y = np.array([[1e6, -1e6, 0.0], [-800.0, 0.0, -5e5]]), np.array([1, 0])
    loss, dscores = ANSWERS["softmax_loss"](scores, y)
    assert loss == (2e6 + 800) / 2
    np.testing.assert_array_equal(dscores, [[0.5, -0.5, 0.0], [-0.5, 0.5, 0.0]])


@pytest.mark.parametrize("seed", SEEDS)
def test_softmax_agrees_with_exact_arithmetic(seed):
    from fractions import Fraction
    from math import exp

    scores, _ = inputs.batch(np.random.default_rng(seed))
    for row, probs in zip(scores, ANSWERS["softmax"](scores), strict=True):
        powers = [Fraction(exp(score)) for score in row]
        np.testing.assert_allclose(probs, [float(power / sum(powers)) for power in powers], rtol=1e-14)


def test_kinks_are_where_the_inputs_say():
    for seed in SEEDS:
        scores, y = inputs.on_the_kink(np.random.default_rng(seed), 0.5)
        margins = scores - scores[np.arange(len(y)), y][:, None] + 0.5
        for sign in (-1, 0, 1):
            assert (np.sign(margins) == sign).any(axis=1).all()
