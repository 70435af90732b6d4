"""What the notebook's check asks, a few small cases an exercise; the build records them in the answer keys.

Inputs are multiples of 1/8, short decimals that a key holds exactly. Where a slope at exactly 0 is asked of
the leaky ReLU and the ELU, alpha is so near to 1 that either one-sided slope passes.
"""

# ruff: noqa: D103 - the name of a case is its description

from __future__ import annotations

import numpy as np

from grader.exercises.activations import inputs
from grader.exercises.activations.inputs import eighths

# Inputs on both sides of every threshold, and the upstream gradient that goes with them: no zero among them.
X = np.array([[-3.0, -0.5, 0.125], [0.75, 1.5, -1.25], [4.0, -0.25, 7.5]])
DOUT = np.array([[1.0, -2.0, 0.5], [-1.5, 3.0, 2.5], [0.25, 1.25, -0.75]])
# Numbers around 0, and numbers that are far from it.
NEAR_ZERO = np.array([[0.0, -0.125, 0.125], [2.0, 0.0, -2.0]])
FAR_OUT = np.array([0.5, 21.5, 400.0, 720.0, 1000.0])


def _there_and_back(forward, backward, x, dout, *settings, **options):
    """Run one layer forwards and backwards."""
    _, cache = forward.agrees(x, *settings, **options)
    return backward.agrees(dout, cache, **options)


def _far_out(forward, backward, sign, *settings, **options):
    """Run a layer on numbers of up to a thousand of one sign."""
    _there_and_back(forward, backward, sign * FAR_OUT, np.arange(1.0, 6.0), *settings, **options)


def _one_layer_between_another(forward, backward, rng, shape, *settings):
    """Run two layers forwards, then both backwards, the first one twice."""
    caches = [forward.agrees(eighths(rng, *shape) + 1 / 16, *settings)[1] for _ in range(2)]
    for place in (0, 1, 0):
        backward.agrees(eighths(rng, *shape) + 1 / 16, caches[place])


# affine


def case_affine_by_hand(affine_forward, affine_backward):
    x, w = np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([[1.0, 0.0, 2.0], [-1.0, 0.5, 1.0]])
    _there_and_back(affine_forward, affine_backward, x, DOUT[:2], w, np.array([10.0, 20.0, 30.0]))


def case_affine_on_rows_of_features(affine_forward, affine_backward, rng):
    for N, D, M in ((4, 3, 2), (2, 3, 5), (3, 3, 3)):
        given = eighths(rng, N, D), eighths(rng, N, M), eighths(rng, D, M), eighths(rng, M)
        _there_and_back(affine_forward, affine_backward, *given)


def case_affine_on_small_images(affine_forward, affine_backward, rng):
    for shape, M in (((2, 2, 3), 4), ((3, 2, 1, 2), 2)):
        w = eighths(rng, int(np.prod(shape[1:])), M)
        given = eighths(rng, *shape), eighths(rng, shape[0], M), w, eighths(rng, M)
        _there_and_back(affine_forward, affine_backward, *given)


def case_affine_on_one_example(affine_forward, affine_backward, rng):
    given = eighths(rng, 1, 3), eighths(rng, 1, 2), eighths(rng, 3, 2), eighths(rng, 2)
    _there_and_back(affine_forward, affine_backward, *given)


def case_affine_layers_between_each_other(affine_forward, affine_backward, rng):
    caches = [
        affine_forward.agrees(eighths(rng, 2, 3), eighths(rng, 3, 2), eighths(rng, 2))[1] for _ in range(2)
    ]
    for place in (0, 1, 0):
        affine_backward.agrees(eighths(rng, 2, 2), caches[place])


# step and perceptron


def case_step_by_hand(step):
    step.agrees(np.array([-2.0, -0.5, 0.0, 0.25, 0.75, 3.0]), values_only=True)


def case_step_of_a_matrix(step, rng):
    step.agrees(eighths(rng, 3, 4), values_only=True)


def case_step_of_single_numbers(step):
    for z in (2.5, -0.25, 0.0, -3, 4):
        step.agrees(z, values_only=True)


def case_step_of_integers(step):
    step.agrees(np.array([[-2, 0, 1], [5, -1, 2]]), values_only=True)


def case_training_by_hand(perceptron_train):
    """Logical AND, and the same points with labels that need a tie to be broken."""
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    perceptron_train.agrees(corners, np.array([0, 0, 0, 1]), 1)
    perceptron_train.agrees(corners, np.array([0, 0, 0, 1]), 10)
    perceptron_train.agrees(corners, np.array([1, 0, 1, 0]), 3)


def case_training_on_random_data(perceptron_train, rng):
    for N, D, epochs in ((6, 3, 1), (7, 2, 3), (5, 4, 2)):
        X = eighths(rng, N, D)
        X[-1] = X[0]
        y = inputs.labels(rng, N)
        y[-1] = 1
        perceptron_train.agrees(X, y, epochs)


def case_training_with_other_learning_rates(perceptron_train, rng):
    for learning_rate in (0.5, 3.0):
        perceptron_train.agrees(eighths(rng, 6, 3), inputs.labels(rng, 6), 2, learning_rate)


def case_training_on_integers(perceptron_train):
    X = np.array([[3, -1], [2, 2], [-4, 1], [0, -3], [3, -1]])
    perceptron_train.agrees(X, np.array([0, 1, 1, 0, 1]), 2, 0.5, values_only=True)


# sigmoid


def case_sigmoid_by_hand(sigmoid_forward, sigmoid_backward):
    x = np.array([0.0, 1.0, -1.0, 2.0])
    _there_and_back(sigmoid_forward, sigmoid_backward, x, np.array([1.0, 1.0, 1.0, -2.0]))


def case_sigmoid_of_a_matrix(sigmoid_forward, sigmoid_backward):
    _there_and_back(sigmoid_forward, sigmoid_backward, X, DOUT)


def case_sigmoid_of_numbers_up_to_a_thousand(sigmoid_forward, sigmoid_backward):
    for sign in (1.0, -1.0):
        _far_out(sigmoid_forward, sigmoid_backward, sign)


def case_sigmoid_of_large_positive_numbers(sigmoid_forward, sigmoid_backward):
    _far_out(sigmoid_forward, sigmoid_backward, 1.0, strict=True)


def case_sigmoid_of_large_negative_numbers(sigmoid_forward, sigmoid_backward):
    _far_out(sigmoid_forward, sigmoid_backward, -1.0, strict=True)


def case_sigmoid_layers_between_each_other(sigmoid_forward, sigmoid_backward, rng):
    _one_layer_between_another(sigmoid_forward, sigmoid_backward, rng, (2, 3))


# tanh


def case_tanh_by_hand(tanh_forward, tanh_backward):
    x = np.array([0.0, 1.0, -1.0, 2.0])
    _there_and_back(tanh_forward, tanh_backward, x, np.array([1.0, 1.0, 1.0, -2.0]))


def case_tanh_of_a_matrix(tanh_forward, tanh_backward):
    _there_and_back(tanh_forward, tanh_backward, X, DOUT)


def case_tanh_of_numbers_up_to_a_thousand(tanh_forward, tanh_backward):
    for sign in (1.0, -1.0):
        _far_out(tanh_forward, tanh_backward, sign)


def case_tanh_of_large_positive_numbers(tanh_forward, tanh_backward):
    _far_out(tanh_forward, tanh_backward, 1.0, strict=True)


def case_tanh_of_large_negative_numbers(tanh_forward, tanh_backward):
    _far_out(tanh_forward, tanh_backward, -1.0, strict=True)


def case_tanh_layers_between_each_other(tanh_forward, tanh_backward, rng):
    _one_layer_between_another(tanh_forward, tanh_backward, rng, (2, 3))


# relu


def case_relu_by_hand(relu_forward, relu_backward):
    _there_and_back(relu_forward, relu_backward, X, DOUT)


def case_relu_at_zero(relu_forward, relu_backward):
    _there_and_back(relu_forward, relu_backward, NEAR_ZERO, DOUT[:2])


def case_relu_of_images(relu_forward, relu_backward, rng):
    x, dout = eighths(rng, 2, 2, 3) + 1 / 16, eighths(rng, 2, 2, 3) + 1 / 16
    _there_and_back(relu_forward, relu_backward, 10.0 * x, dout)


def case_relu_layers_between_each_other(relu_forward, relu_backward, rng):
    _one_layer_between_another(relu_forward, relu_backward, rng, (2, 3))


# leaky_relu


def case_leaky_relu_by_hand(leaky_relu_forward, leaky_relu_backward):
    _there_and_back(leaky_relu_forward, leaky_relu_backward, X, DOUT, 0.1)


def case_leaky_relu_with_other_values_of_alpha(leaky_relu_forward, leaky_relu_backward, rng):
    for alpha in (0.01, 0.5, 0.75):
        x, dout = eighths(rng, 2, 3) + 1 / 16, eighths(rng, 2, 3) + 1 / 16
        _there_and_back(leaky_relu_forward, leaky_relu_backward, x, dout, alpha)


def case_leaky_relu_at_zero(leaky_relu_forward, leaky_relu_backward):
    leaky_relu_forward.agrees(NEAR_ZERO, 0.25)
    _there_and_back(leaky_relu_forward, leaky_relu_backward, NEAR_ZERO, DOUT[:2], inputs.ALMOST_ONE)


def case_leaky_relu_layers_between_each_other(leaky_relu_forward, leaky_relu_backward, rng):
    _one_layer_between_another(leaky_relu_forward, leaky_relu_backward, rng, (2, 3), 0.25)


# elu


def case_elu_by_hand(elu_forward, elu_backward):
    _there_and_back(elu_forward, elu_backward, X, DOUT, 1.0)


def case_elu_with_other_values_of_alpha(elu_forward, elu_backward, rng):
    for alpha in (0.5, 2.0, 0.125):
        x, dout = eighths(rng, 2, 3) + 1 / 16, eighths(rng, 2, 3) + 1 / 16
        _there_and_back(elu_forward, elu_backward, x, dout, alpha)


def case_elu_at_zero(elu_forward, elu_backward):
    elu_forward.agrees(NEAR_ZERO, 0.25)
    _there_and_back(elu_forward, elu_backward, NEAR_ZERO, DOUT[:2], 1.0)


def case_elu_of_numbers_up_to_a_thousand(elu_forward, elu_backward):
    for sign in (1.0, -1.0):
        _far_out(elu_forward, elu_backward, sign, 0.5)


def case_elu_of_large_positive_numbers(elu_forward, elu_backward):
    _far_out(elu_forward, elu_backward, 1.0, 0.5, strict=True)


def case_elu_of_large_negative_numbers(elu_forward, elu_backward):
    _far_out(elu_forward, elu_backward, -1.0, 0.5, strict=True)


def case_elu_layers_between_each_other(elu_forward, elu_backward, rng):
    _one_layer_between_another(elu_forward, elu_backward, rng, (2, 3), 0.5)


# maxout


def case_maxout_by_hand(maxout_forward, maxout_backward):
    x = np.array([[[1.0, -5.0], [3.0, -2.0], [2.0, -4.0]], [[0.5, 6.0], [-1.0, 7.0], [-2.0, 8.0]]])
    _there_and_back(maxout_forward, maxout_backward, x, np.array([[1.0, -2.0], [0.5, 3.0]]))


def case_maxout_of_other_sizes(maxout_forward, maxout_backward, rng):
    for N, K, M in ((3, 2, 4), (3, 3, 3), (1, 4, 2), (2, 1, 3)):
        _there_and_back(maxout_forward, maxout_backward, eighths(rng, N, K, M), eighths(rng, N, M) + 1 / 16)


def case_maxout_of_equal_pieces(maxout_forward, maxout_backward, rng):
    _there_and_back(maxout_forward, maxout_backward, inputs.tied_pieces(rng, 2, 3, 4), DOUT[:2, [0, 1, 2, 0]])


def case_maxout_layers_between_each_other(maxout_forward, maxout_backward, rng):
    caches = [maxout_forward.agrees(eighths(rng, 2, 3, 2))[1] for _ in range(2)]
    for place in (0, 1, 0):
        maxout_backward.agrees(eighths(rng, 2, 2) + 1 / 16, caches[place])


# overwritten_entries


def case_mask_by_hand(overwritten_entries):
    overwritten_entries.agrees(X, DOUT.T.copy(), DOUT)
    overwritten_entries.agrees(
        np.array([1.0, -1.0, 1.0, -1.0]), np.array([2.0, 2.0, -2.0, -2.0]), np.array([1.0, 1.0, 0.0, -1.0])
    )


def case_mask_at_zero_and_for_other_upstream_gradients(overwritten_entries):
    overwritten_entries.agrees(NEAR_ZERO, NEAR_ZERO[:, ::-1].copy(), DOUT[:2])
    overwritten_entries.agrees(NEAR_ZERO, -NEAR_ZERO, NEAR_ZERO)
    overwritten_entries.agrees(np.array([0.0, 0.0, -1.0, 2.0]), np.array([-1.0, 2.0, 0.0, 0.0]), np.ones(4))
    overwritten_entries.agrees(X, -X, np.sign(X) - 1.0)


def case_mask_of_other_shapes(overwritten_entries, rng):
    for shape in ((6,), (2, 2, 3)):
        overwritten_entries.agrees(eighths(rng, *shape), eighths(rng, *shape), eighths(rng, *shape))


def case_mask_of_two_shapes(overwritten_entries):
    overwritten_entries.agrees(X, -X[:2].copy(), DOUT)
    overwritten_entries.agrees(X, -X[0], DOUT)
    overwritten_entries.agrees(X, -X.ravel(), DOUT)
