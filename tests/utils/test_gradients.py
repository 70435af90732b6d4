"""Numerical gradients, and a check that catches wrong gradients and forgives kinks."""

import numpy as np
import pytest

from cs231n_utils.gradients import check_gradient, numerical_gradient, relative_error


def hinge(scores, y):
    rows = np.arange(len(y))
    margins = scores - scores[rows, y][:, None] + 1.0
    margins[rows, y] = 0.0
    active = (margins > 0).astype(float)
    active[rows, y] = -active.sum(axis=1)
    return margins[margins > 0].sum() / len(y), active / len(y)


def hinge_scores(seed):
    """Scores anywhere, on a grid full of exact kinks, in ties, and a hair beside kinks."""
    rng = np.random.default_rng(seed)
    scores, y = rng.normal(size=(4, 3)), rng.integers(0, 3, 4)
    if seed % 4 == 1:
        scores = np.round(scores * 2) / 2
    elif seed % 4 == 2:
        scores[0], scores[1] = 0.0, scores[1, y[1]] - 1.0
    elif seed % 4 == 3:
        scores = np.round(scores) + 1e-7 * rng.normal(size=scores.shape)
    return scores, y


def test_numerical_gradient_has_any_shape_and_many_digits():
    for shape in ((), (1,), (3, 2), (2, 1, 3)):
        x = np.random.default_rng(0).normal(size=shape)
        slope = numerical_gradient(lambda z: np.sum(np.exp(z)), x)
        assert slope.shape == shape
        assert np.allclose(slope, np.exp(x), rtol=1e-8)


def test_numerical_gradient_takes_an_upstream_gradient():
    x, df = np.array([[1.0, -2.0, 3.0]]), np.array([[1.0, 10.0, -1.0]])
    assert np.allclose(numerical_gradient(lambda z: z**2, x, df=df), 2 * x * df, rtol=1e-8)
    with pytest.raises(ValueError, match=r"needs df of that shape, and none was given"):
        numerical_gradient(lambda z: z**2, x)
    with pytest.raises(ValueError, match="passed by name"):
        numerical_gradient(lambda z: z**2, x, df)


def test_x_stays_as_it_is_even_if_f_changes_it_or_raises():
    x = np.arange(3.0)

    def careless(z):
        z += 1.0
        return z.sum()

    def broken(z):
        z[0] = 9.0
        raise RuntimeError

    assert np.allclose(numerical_gradient(careless, x), 1.0)
    assert check_gradient(careless, x, np.ones(3))
    with pytest.raises(RuntimeError):
        numerical_gradient(broken, x)
    assert np.array_equal(x, np.arange(3.0))


def test_integer_x_is_moved_by_less_than_one():
    assert np.allclose(numerical_gradient(lambda z: np.sum(z * z), np.arange(3)), [0, 2, 4])


def test_relative_error_is_the_largest_and_zero_for_zeros():
    assert relative_error([0, 1, -2], np.array([0, 1, -2])) == 0.0
    assert relative_error(1.0, -1.0) == 2.0
    assert relative_error(0.0, 5.0) == 1.0
    assert relative_error([4.0, 100.0], [5.0, 100.0]) == pytest.approx(0.2)
    assert relative_error(1e-30, 3e-30) == pytest.approx(2 / 3)


@pytest.mark.parametrize("block", range(4))
def test_correct_hinge_code_raises_no_alarm_at_any_seed(block):
    for seed in range(block, 160, 4):
        scores, y = hinge_scores(seed)
        result = check_gradient(lambda s, y=y: hinge(s.copy(), y)[0], scores, hinge(scores, y)[1])
        assert result.ok, f"seed {seed}: {result}"


def test_correct_relu_code_raises_no_alarm_and_exact_kinks_are_left_out():
    for seed in range(60):
        rng = np.random.default_rng(seed)
        x, dout = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
        x[0, :4] = 0.0, 1e-7, -3e-9, 1e-12
        result = check_gradient(lambda z: np.maximum(z, 0), x, dout * (x > 0), df=dout)
        assert result.ok, f"seed {seed}: {result}"
        assert (0, 0) in result.left_out
        assert set(result.left_out) <= {(0, 0), (0, 2), (0, 3)}


def network(rng):
    first, second = rng.normal(size=(3, 6)), rng.normal(size=(6, 2))

    def loss(x):
        return float(np.sum(np.tanh(np.maximum(x @ first, 0) @ second) ** 2))

    def gradient(x):
        hidden = x @ first
        out = np.tanh(np.maximum(hidden, 0) @ second)
        return ((2 * out * (1 - out**2)) @ second.T * (hidden > 0)) @ first.T

    return loss, gradient


def test_a_network_with_relus_passes_and_one_wrong_entry_of_it_is_found():
    for seed in range(40):
        rng = np.random.default_rng(seed)
        loss, gradient = network(rng)
        x = rng.normal(size=(4, 3))
        right = gradient(x)
        assert check_gradient(loss, x, right), f"seed {seed}"
        wrong = right.copy()
        wrong[2, 1] += 1e-3 * max(abs(right[2, 1]), 1e-2)
        result = check_gradient(loss, x, wrong)
        assert [entry.index for entry in result.wrong] == [(2, 1)], f"seed {seed}: {result}"
        assert not check_gradient(loss, x, -right)


def test_a_wrong_slope_beside_a_kink_is_not_excused():
    x = np.array([1e-3, -1e-3, 0.5])
    result = check_gradient(lambda z: np.maximum(z, 0).sum(), x, np.array([0.0, 1.0, 1.0]))
    assert [entry.index for entry in result.wrong] == [(0,), (1,)]


def test_curvature_is_no_kink():
    x = np.array([0.3, 0.7])
    result = check_gradient(lambda z: np.sum(np.sin(300 * z)), x, 310 * np.cos(300 * x))
    assert len(result.wrong) == 2
    assert not result.left_out


def test_nan_and_wrong_shapes_do_not_pass():
    x = np.ones((2, 2))
    assert not check_gradient(np.sum, x, np.full((2, 2), np.nan))
    with pytest.raises(ValueError, match=r"the gradient has shape \(2,\), and x has shape \(2, 2\)"):
        check_gradient(np.sum, x, np.ones(2))
    with pytest.raises(ValueError, match="f is nan at x"):
        check_gradient(lambda z: float("nan"), x, x)


def test_the_result_reads_well_and_says_what_was_left_out():
    x = np.array([0.0, 1.0, -1.0, 2.0])
    f = lambda z: np.maximum(z, 0).sum()  # noqa: E731
    good = str(check_gradient(f, x, (x > 0) * 1.0))
    assert good.splitlines()[0].startswith("✓ the gradient is right in 3 entries (largest relative error")
    assert good.splitlines()[1] == "  left out, on a kink of the function: [0]"
    bad = str(check_gradient(f, x, (x > 0) * 3.0))
    assert "✗ the gradient is wrong in 2 of 3 entries; the worst:" in bad
    assert "[1]: gradient 3, slope 1, relative error 6.7e-01" in bad


def test_entries_are_drawn_when_there_are_many():
    x = np.ones(1000)
    result = check_gradient(lambda z: np.sum(z * z), x, 2 * x, entries=7, rng=np.random.default_rng(1))
    assert result.ok
    assert len(result.entries) == 7
    assert "7 of 1000 entries were looked at" in str(result)


def test_the_v_curve_is_drawn_with_labelled_axes():
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    x = np.array([0.5, 1.5])
    axes = check_gradient(lambda z: np.sum(np.exp(z)), x, np.exp(x)).plot()
    assert axes.get_xlabel() == "step size h"
    assert axes.get_ylabel() == "largest relative error"
    errors = axes.lines[0].get_ydata()
    assert errors[0] > 1e6 * errors.min() < errors[-1]  # truncation on one side, rounding on the other
    plt.close("all")
