"""The reference answers of notebook 02 against oracles: autograd, exact fractions, closed forms."""

from fractions import Fraction

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from autograd.misc import optimizers

from cs231n_utils.answer_keys import callables
from cs231n_utils.explore.suspects import forgetful
from grader.course import find_course
from grader.exercises.optimization import inputs, oracle
from grader.exercises.suite import load_suite

SUITE = load_suite(find_course().notebook("02_optimization"))
ANSWERS = SUITE.reference.functions
SEEDS = range(5)


def uneven(x, step=0):
    return anp.sum(anp.sin(2.0 * x) + 0.5 * x**2) + x[0] * x[1]


def path(rule, steps, settings, x):
    """Take steps down the uneven function with one of the rules."""
    config, slope = dict(settings), grad(uneven)
    for _ in range(steps):
        x, config = ANSWERS[rule](x, slope(x), config)
    return x


@pytest.mark.parametrize("seed", SEEDS)
def test_update_rules_agree_with_autograds_optimizers(seed):
    x = np.random.default_rng(seed).normal(size=4)
    slope = grad(uneven)

    def theirs(optimizer, **settings):
        return optimizer(lambda x, step: slope(x), x, num_iters=12, **settings)

    ours = path("adam", 12, {"learning_rate": 0.05, "beta1": 0.8, "beta2": 0.95}, x)
    expected = theirs(optimizers.adam, step_size=0.05, b1=0.8, b2=0.95, eps=1e-8)
    np.testing.assert_allclose(ours, expected, rtol=1e-12)
    ours = path("rmsprop", 12, {"learning_rate": 0.05, "decay_rate": 0.9, "cache": np.ones(4)}, x)
    expected = theirs(optimizers.rmsprop, step_size=0.05, gamma=0.9, eps=1e-8)
    np.testing.assert_allclose(ours, expected, rtol=1e-12)
    # autograd's momentum multiplies the gradient by 1 - mass
    ours = path("sgd_momentum", 12, {"learning_rate": 0.01, "momentum": 0.75}, x)
    expected = theirs(optimizers.sgd, step_size=0.04, mass=0.75)
    np.testing.assert_allclose(ours, expected, rtol=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_nesterov_is_momentum_with_the_gradient_taken_ahead(seed):
    rng = np.random.default_rng(seed)
    resting, velocity, slope = rng.normal(size=4), np.zeros(4), grad(uneven)
    w, config = resting.copy(), {"learning_rate": 0.02, "momentum": 0.8}
    for _ in range(10):
        velocity = 0.8 * velocity - 0.02 * slope(resting + 0.8 * velocity)
        resting = resting + velocity
        w, config = ANSWERS["nesterov_momentum"](w, slope(w), config)
        np.testing.assert_allclose(w, resting + 0.8 * velocity, rtol=1e-11)


@pytest.mark.parametrize("rule", ["adagrad", "rmsprop", "adam", "sgd_momentum"])
def test_states_agree_with_sums_over_all_gradients(rule):
    rng = np.random.default_rng(0)
    gradients = np.array(inputs.gradients(rng, (3, 2), 9))
    w, config = rng.normal(size=(3, 2)), {"learning_rate": 0.1}
    for dw in gradients:
        before = w
        w, config = ANSWERS[rule](w, dw, config)
    match rule:
        case "adagrad":
            np.testing.assert_allclose(config["cache"], np.sum(gradients**2, axis=0))
        case "rmsprop":
            np.testing.assert_allclose(config["cache"], 0.01 * oracle.discounted(gradients**2, 0.99))
        case "adam":
            np.testing.assert_allclose(w - before, oracle.adam_step(gradients, 0.1, 0.9, 0.999, 1e-8))
        case "sgd_momentum":
            np.testing.assert_allclose(config["velocity"], oracle.velocity(gradients, 0.1, 0.9))


def test_closed_forms_of_constant_gradients():
    w, g, config = np.zeros(3), np.array([1.0, -2.0, 5.0]), {"learning_rate": 0.01, "momentum": 0.9}
    for _ in range(400):
        w, config = ANSWERS["sgd_momentum"](w, g, config)
    np.testing.assert_allclose(config["velocity"], -10 * 0.01 * g)
    step = ANSWERS["adam"](np.zeros(3), g, {"learning_rate": 0.3})[0]
    np.testing.assert_allclose(step, -0.3 * np.sign(g), rtol=1e-7)
    w, config = np.zeros(3), {"learning_rate": 0.3}
    for t in range(1, 30):
        before = w
        w, config = ANSWERS["adagrad"](w, g, config)
        np.testing.assert_allclose(w - before, -0.3 * np.sign(g) / np.sqrt(t), rtol=1e-7)


@pytest.mark.parametrize("learning_rate", [0.39, 0.41])
def test_gradient_descent_diverges_above_two_over_the_largest_curvature(learning_rate):
    start = np.arange(1.0, 6.0) + 1e-3
    W, losses = ANSWERS["gradient_descent"](callables.bowl_and_gradient, start, learning_rate, 200)
    assert (losses[-1] > losses[0]) == (learning_rate > 2 / 5)


@pytest.mark.parametrize("seed", SEEDS)
def test_numerical_gradients_agree_with_autograd(seed):
    x = np.random.default_rng(seed).normal(size=5)
    measured = ANSWERS["numerical_gradient"](uneven, x)
    np.testing.assert_allclose(measured, grad(uneven)(x), rtol=1e-7, atol=1e-8)
    # for a cubic the error of the centred difference is h² exactly
    measured = ANSWERS["numerical_gradient"](lambda x: float(np.sum(x**3)), x, 0.5)
    np.testing.assert_allclose(measured, 3 * x**2 + 0.25, rtol=1e-12)


@pytest.mark.parametrize("name", ["bowl_and_gradient", "bending_valley"])
def test_losses_of_the_tests_have_the_gradients_that_they_claim(name):
    loss_and_grad = getattr(callables, name)
    rng = np.random.default_rng(1)
    for f in (loss_and_grad, inputs.valley(rng, (2, 3))):
        W = rng.normal(size=(2, 3))
        slopes = ANSWERS["numerical_gradient"](lambda V, f=f: f(V)[0], W)
        np.testing.assert_allclose(f(W)[1], slopes, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("seed", SEEDS)
def test_relative_errors_agree_with_exact_fractions(seed):
    a, b = np.random.default_rng(seed).normal(size=(2, 6))
    a[2] = b[2] = 0.0
    a[3] = 0.0

    def exact(u, v):
        size = max(abs(Fraction(u)), abs(Fraction(v)))
        return abs(Fraction(u) - Fraction(v)) / size if size else Fraction(0)

    assert ANSWERS["relative_error"](a, b) == pytest.approx(float(max(map(exact, a, b))), rel=1e-15)


def test_schedules_meet_where_theory_says():
    rate = ANSWERS["decayed_learning_rate"]
    assert rate(0.8, 50, "cosine", total_steps=100) == pytest.approx(0.4)
    assert rate(0.8, 100, "cosine", total_steps=100, minimum=0.05) == pytest.approx(0.05)
    assert rate(0.8, 10, "inverse", rate=0.1) == pytest.approx(0.4)
    assert rate(0.8, 10, "exponential", rate=np.log(2) / 10) == pytest.approx(0.4)
    assert [rate(0.8, step, "step", drop=0.5, every=3) for step in range(7)] == [0.8] * 3 + [0.4] * 3 + [0.2]


def test_the_forgetful_gradient_is_off_by_what_its_leftovers_say():
    rng = np.random.default_rng(2)
    A, x, h = inputs.symmetric(rng, 6), rng.normal(size=6), 0.125
    measured = forgetful(ANSWERS["numerical_gradient"])(lambda x: 0.5 * x @ A @ x, x.copy(), h)
    np.testing.assert_allclose(measured - A @ x, ANSWERS["leftover_error"](A, h), atol=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_of_many_tries_is_as_good_as_theory_says(seed):
    # of n uniform quantiles the smallest is below 20/n but for a chance of e^-20
    def loss(W):
        return float(W[0])

    W, best = ANSWERS["random_search"](loss, (1,), 2000, 1.0, np.random.default_rng(seed))
    assert best == W[0]
    assert -5.5 < best < -2.3  # Φ(-2.3) is 0.0107
