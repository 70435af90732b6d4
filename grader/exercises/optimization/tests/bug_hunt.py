"""Hidden tests of leftover_error."""

# ruff: noqa: D103 - the name of a test is its description

from __future__ import annotations

import numpy as np

from cs231n_utils.explore.suspects import forgetful
from grader.exercises.optimization import inputs
from grader.exercises.subject import near


def test_errors_match_for_random_matrices(leftover_error, rng):
    for n in (4, 3, 7):
        leftover_error.agrees(inputs.symmetric(rng, n), rng.uniform(0.1, 1.0))


def test_errors_are_what_the_suspect_measures_too_much(leftover_error, numerical_gradient, rng):
    for n in (5, 2):
        A, x, h = inputs.symmetric(rng, n), rng.normal(size=n), 0.25
        measured = forgetful(numerical_gradient.reference)(lambda x, A=A: 0.5 * x @ A @ x, x.copy(), h)
        near(leftover_error(A, h), measured - A @ x, "errors", rtol=1e-6, atol=1e-8)


def test_errors_match_for_other_distances(leftover_error, rng):
    for h in (1e-3, 0.5, 2.0, 10.0):
        leftover_error.agrees(inputs.symmetric(rng, 4), h)


def test_errors_match_for_one_and_for_two_entries(leftover_error, rng):
    leftover_error.agrees(inputs.symmetric(rng, 2), 0.3)
    leftover_error.agrees(inputs.symmetric(rng, 1), 0.3)


def test_entries_that_do_not_depend_on_each_other_come_out_right(leftover_error, rng):
    A = inputs.symmetric(rng, 6)
    A[:3, 3:] = A[3:, :3] = 0.0
    leftover_error.agrees(A, 0.4)
    leftover_error.agrees(np.diag(rng.normal(size=4)), 0.4)


def test_errors_grow_in_proportion_to_the_matrix_and_the_distance(leftover_error, rng):
    A = inputs.symmetric(rng, 5)
    once = leftover_error.agrees(A, 0.2)
    near(leftover_error(3.0 * A, 0.2), 3.0 * once, "errors")
    near(leftover_error(A, 0.8), 4.0 * once, "errors")


def test_errors_match_for_a_large_matrix(leftover_error, rng):
    leftover_error.agrees(inputs.symmetric(rng, 150), 0.01)
