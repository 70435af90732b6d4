"""The reference answers of notebook 03 against oracles: autograd, exact formulas, theorems."""

import math

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad

from grader.course import find_course
from grader.exercises.activations import inputs
from grader.exercises.suite import load_suite

ANSWERS = load_suite(find_course().notebook("03_activations")).reference.functions
SEEDS = range(5)

# The definitions, as autograd can differentiate them where nothing overflows and x is not 0.
DEFINITIONS = {
    "sigmoid": lambda x: 1.0 / (1.0 + anp.exp(-x)),
    "tanh": lambda x: (anp.exp(x) - anp.exp(-x)) / (anp.exp(x) + anp.exp(-x)),
    "relu": lambda x: x * (x > 0),
    "leaky_relu": lambda x, alpha: x * (x > 0) + alpha * x * (x <= 0),
    "elu": lambda x, alpha: x * (x > 0) + alpha * (anp.exp(x) - 1.0) * (x <= 0),
}
SETTINGS = {"leaky_relu": [(0.01,), (0.3,)], "elu": [(0.4,), (1.0,), (2.5,)]}
CASES = [(name, settings) for name in DEFINITIONS for settings in SETTINGS.get(name, [()])]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("name", "settings"), CASES)
def test_activations_and_their_gradients_agree_with_autograd(name, settings, seed):
    rng = np.random.default_rng(seed)
    for shape in inputs.SHAPES:
        x, dout = inputs.both_sides(rng, shape), rng.normal(size=shape)
        out, cache = ANSWERS[f"{name}_forward"](x, *settings)
        np.testing.assert_allclose(out, DEFINITIONS[name](x, *settings), rtol=1e-12)
        slopes = grad(lambda x, dout=dout: anp.sum(dout * DEFINITIONS[name](x, *settings)))(x)
        np.testing.assert_allclose(ANSWERS[f"{name}_backward"](dout, cache), slopes, rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_affine_layer_agrees_with_autograd(seed):
    rng = np.random.default_rng(seed)
    for shape in inputs.EXAMPLES:
        given, dout = inputs.layer(rng, shape), rng.normal(size=(shape[0], 4))

        def total(x, w, b, dout=dout):
            return anp.sum(dout * (anp.dot(anp.reshape(x, (len(x), -1)), w) + b))

        out, cache = ANSWERS["affine_forward"](*given)
        assert np.sum(dout * out) == pytest.approx(total(*given), rel=1e-10, abs=1e-10)
        for place, got in enumerate(ANSWERS["affine_backward"](dout, cache)):
            np.testing.assert_allclose(got, grad(total, place)(*given), rtol=1e-9, atol=1e-13)


@pytest.mark.parametrize("seed", SEEDS)
def test_maxout_agrees_with_autograd_and_gives_ties_to_the_first(seed):
    rng = np.random.default_rng(seed)
    x, dout = inputs.pieces(rng), rng.normal(size=(5, 4))
    out, cache = ANSWERS["maxout_forward"](x)
    np.testing.assert_array_equal(out, x.max(axis=1))
    slopes = grad(lambda x: anp.sum(dout * anp.max(x, axis=1)))(x)
    np.testing.assert_allclose(ANSWERS["maxout_backward"](dout, cache), slopes, rtol=1e-12)
    tied = inputs.tied_pieces(rng)
    dx = ANSWERS["maxout_backward"](np.ones((6, 5)), ANSWERS["maxout_forward"](tied)[1])
    for n, m in np.ndindex(6, 5):
        assert dx[n, :, m].tolist().index(1.0) == tied[n, :, m].tolist().index(tied[n, :, m].max())
        assert dx[n, :, m].sum() == 1.0


def test_saturating_activations_have_their_known_values_and_slopes():
    out, cache = ANSWERS["sigmoid_forward"](np.array([0.0, math.log(3.0), -math.log(3.0), 1000.0, -1000.0]))
    np.testing.assert_allclose(out, [0.5, 0.75, 0.25, 1.0, 0.0], rtol=1e-14)
    slopes = ANSWERS["sigmoid_backward"](np.ones(5), cache)
    np.testing.assert_allclose(slopes, [0.25, 3 / 16, 3 / 16, 0.0, 0.0], rtol=1e-13)
    out, cache = ANSWERS["tanh_forward"](np.array([0.0, math.log(3.0), -1000.0]))
    np.testing.assert_allclose(out, [0.0, 0.8, -1.0], rtol=1e-14)
    np.testing.assert_allclose(ANSWERS["tanh_backward"](np.ones(3), cache), [1.0, 0.36, 0.0], rtol=1e-13)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("name", "settings"), [("sigmoid", ()), ("tanh", ()), ("elu", (2.5,))])
def test_nothing_overflows_far_out(name, settings, seed):
    x = inputs.far_out(np.random.default_rng(seed))
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        out, cache = ANSWERS[f"{name}_forward"](x, *settings)
        dx = ANSWERS[f"{name}_backward"](np.ones_like(x), cache)
    assert np.isfinite(out).all()
    assert (dx >= 0.0).all()
    assert (dx <= 2.5).all()


@pytest.mark.parametrize("name", ["leaky_relu", "elu"])
def test_at_exactly_zero_the_slope_is_that_of_one_side(name):
    _, cache = ANSWERS[f"{name}_forward"](np.zeros(3), 0.25)
    assert set(ANSWERS[f"{name}_backward"](np.ones(3), cache)) <= {0.25, 1.0}


@pytest.mark.parametrize("seed", range(30))
def test_a_perceptron_separates_what_can_be_separated_within_novikoffs_bound(seed):
    X, y, epochs = inputs.two_groups(np.random.default_rng(seed))
    w, b = ANSWERS["perceptron_train"](X, y, epochs)
    np.testing.assert_array_equal(ANSWERS["step"](X @ w + b), y)


def test_a_perceptron_learns_and_as_it_is_done_on_paper():
    X, y = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0, 0, 0, 1])
    w, b = ANSWERS["perceptron_train"](X, y, 1)
    assert (w.tolist(), b) == ([1.0, 1.0], 0.0)
    w, b = ANSWERS["perceptron_train"](X, y, 20)
    np.testing.assert_array_equal(X @ w + b >= 0, y == 1)


@pytest.mark.parametrize("seed", SEEDS)
def test_inputs_are_what_they_say(seed):
    rng = np.random.default_rng(seed)
    zeros = inputs.around_zero(rng)
    assert (zeros == 0).sum() >= 3
    assert (zeros > 0).any()
    assert (zeros < 0).any()
    tied = inputs.tied_pieces(rng)
    assert ((tied == tied.max(axis=1, keepdims=True)).sum(axis=1) >= 2).all()
    assert np.ptp(inputs.pieces(rng, 5, 3, 4).argmax(axis=1)) == 2
    for side in (1.0, -1.0):
        far = inputs.far_out(rng, side=side)
        assert (side * far > -4.0).all()
        assert (side * far > 900.0).any()
