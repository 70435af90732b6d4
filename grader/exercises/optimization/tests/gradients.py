"""Hidden tests of numerical_gradient and relative_error."""

# ruff: noqa: D103 - the name of a test is its description

from __future__ import annotations

import numpy as np

from cs231n_utils.answer_keys.callables import bowl, ripples, waves
from grader.exercises.optimization import inputs
from grader.exercises.subject import near, recorded, require

# numerical_gradient


def test_slopes_match_for_arrays_of_any_shape(numerical_gradient, rng):
    for shape in inputs.SHAPES:
        numerical_gradient.agrees(recorded(inputs.wavy(rng, shape)), rng.normal(size=shape))


def test_slopes_match_for_other_distances(numerical_gradient, rng):
    for h in (0.5, 1e-2, 1e-4):
        numerical_gradient.agrees(recorded(inputs.wavy(rng, (3, 2))), rng.normal(size=(3, 2)), h)
        numerical_gradient.agrees(recorded(ripples), rng.normal(size=4), h=h)


def test_slopes_match_the_derivative_where_it_is_known(numerical_gradient, rng):
    for shape in ((5,), (2, 3)):
        slope = rng.uniform(1.0, 3.0, shape) * rng.choice([-1.0, 1.0], shape)
        x = rng.uniform(0.5, 2.0, shape)
        grad = numerical_gradient(recorded(lambda x, slope=slope: float(np.sum(slope * x**3))), x)
        near(grad, 3 * slope * x**2, "grad", rtol=1e-6)


def test_f_is_asked_on_either_side_of_every_entry_and_nowhere_else(numerical_gradient, rng):
    for h in (0.25, 2.0**-17):
        x, f = rng.integers(-8, 9, (3, 4)) / 4, recorded(inputs.wavy(rng, (3, 4)))
        numerical_gradient.agrees(f, x, h)
        asked_beside(x, h, f.calls)
    numerical_gradient.agrees(f, x)
    furthest = max(np.abs(np.asarray(question[0]) - x).max() for question in f.calls[-2:])
    require(abs(furthest / 1e-5 - 1) < 1e-6, "without h, f is asked at another distance than 1e-5")


def asked_beside(x, h, calls) -> None:
    """Require two questions for every entry of x, at a distance of h to either side, exact in binary."""
    asked = [np.asarray(question[0]) - x for question in calls]
    require(
        all(np.count_nonzero(moved) <= 1 for moved in asked), "f is asked with several entries moved at once"
    )
    places = {(int(np.flatnonzero(moved)[0]), float(moved.sum())) for moved in asked if moved.any()}
    wanted = {(place, side) for place in range(x.size) for side in (-h, h)}
    require(places == wanted, "f is not asked at a distance of h on either side of every entry")
    require(len(asked) <= 2 * x.size + 1, "f is asked more than twice an entry")


def test_entries_at_zero_and_far_from_zero_are_no_exception(numerical_gradient, rng):
    x = rng.normal(size=(2, 4))
    x[0, 1] = x[1, 3] = 0.0
    numerical_gradient.agrees(recorded(inputs.wavy(rng, x.shape)), x)
    numerical_gradient.agrees(recorded(inputs.wavy(rng, (3,))), np.zeros(3))
    far = np.array([1000.0, -300.0, 20.0])
    numerical_gradient.agrees(recorded(lambda x: float(np.sum(np.sin(x) + 2 * x))), far, rtol=1e-5)


def test_entries_that_depend_on_each_other_keep_their_own_slopes(numerical_gradient, rng):
    numerical_gradient.agrees(recorded(lambda x: float(np.prod(2.0 + np.tanh(x)))), rng.normal(size=4))
    numerical_gradient.agrees(
        recorded(lambda x: float(x[0, 0] * x[1, 2] - 3 * x[0, 1])), rng.normal(size=(2, 3))
    )
    numerical_gradient.agrees(recorded(waves), rng.normal(size=(3, 1)) + 2.0, 1e-3)


def test_a_constant_has_slope_zero_and_a_sum_slope_one(numerical_gradient, rng):
    numerical_gradient.agrees(recorded(lambda x: float(x.sum())), rng.normal(size=(3, 2)))
    numerical_gradient.agrees(recorded(lambda x: 5.0), rng.normal(size=2))


def test_slopes_are_the_same_when_asked_again(numerical_gradient, rng):
    f, first, second = inputs.wavy(rng, (5,)), *rng.normal(size=(2, 5))
    for x in (first, second, first):
        numerical_gradient.agrees(recorded(f), x)
    numerical_gradient.agrees(recorded(bowl), first)


# relative_error


def test_errors_match_on_random_arrays(relative_error, rng):
    for shape in ((4, 3), (6,), (2, 3, 4), (1, 1)):
        a = rng.normal(size=shape)
        relative_error.agrees(a, rng.normal(size=shape))
        relative_error.agrees(a, a * (1 + 0.01 * rng.normal(size=shape)))


def test_errors_match_for_numbers_and_lists(relative_error, rng):
    a, b = rng.uniform(1.0, 5.0, (2, 2, 3))
    relative_error.agrees(a.tolist(), b.tolist())
    relative_error.agrees(float(a[0, 0]), float(b[0, 0]))
    relative_error.agrees([3, -1, 2], [4, -1, 2])
    relative_error.agrees(3, 8)
    relative_error.agrees(-2.5, 2)


def test_errors_match_where_one_or_both_are_zero(relative_error, rng):
    a, b = rng.normal(size=(2, 3, 4))
    b = a + 0.01 * b
    a[1] = b[1] = 0.0
    relative_error.agrees(a, b)
    a[0, 2] = 0.0
    relative_error.agrees(a, b)
    relative_error.agrees([0.0, 1.0], [0.0, 1.5])
    relative_error.agrees(0.0, 2.0)
    relative_error.agrees(0.0, 0.0)


def test_tiny_numbers_have_no_floor(relative_error, rng):
    for size in (1e-12, 1e-7, 1e-100, 1e-290):
        a = size * rng.uniform(1.0, 2.0, 4)
        relative_error.agrees(a, a * rng.uniform(1.1, 2.0, 4))
    relative_error.agrees([1e-30, 1.0], [3e-30, 1.0])


def test_huge_numbers_are_no_exception(relative_error, rng):
    for size in (1e8, 1e100, 1e290):
        a = size * rng.uniform(1.0, 2.0, (2, 3))
        relative_error.agrees(a, a * rng.uniform(0.5, 0.9, (2, 3)))


def test_the_worst_entry_decides_wherever_it_is(relative_error, rng):
    for shape in ((3, 4), (5,), (2, 2, 3)):
        for _ in range(4):
            a = rng.normal(size=shape) * 10.0 ** rng.integers(-6, 7, shape)
            b = a * (1 + 1e-6 * rng.uniform(-1, 1, shape))
            place = tuple(rng.integers(shape))
            b[place] = a[place] * rng.choice([0.7, 1.4])
            relative_error.agrees(a, b)


def test_numbers_of_opposite_sign_are_far_apart(relative_error, rng):
    a, b = rng.uniform(0.5, 2.0, (2, 3, 2))
    relative_error.agrees(a, -b)
    relative_error.agrees(-a, b)
    relative_error.agrees(-a, -b)
    relative_error.agrees(1.0, -1.0)


def test_the_order_of_the_two_makes_no_difference(relative_error, rng):
    a, b = rng.normal(size=(2, 4, 3))
    near(relative_error(b, a), relative_error.agrees(a, b), "the error with a and b exchanged")
    small, large = np.abs(a), 10.0 + np.abs(b)
    near(
        relative_error(large, small), relative_error.agrees(small, large), "the error with a and b exchanged"
    )


def test_small_differences_are_measured_to_the_last_digits(relative_error, rng):
    a = rng.uniform(1.0, 2.0, (3, 3))
    for size in (1e-4, 1e-7):
        b = a.copy()
        b[2, 0] *= 1 + size
        relative_error.agrees(a, b)
