# %% readonly="setup"
import numpy as np

from cs231n_utils import explore, plotting
from cs231n_utils.checks import attempt, check
from cs231n_utils.data import load_dataset

# %% answer="affine"
def affine_forward(x, w, b):
    """Apply a fully connected layer: unroll every example, multiply, add.

    x: (N, d1, ..., dk) examples with D = d1 * ... * dk numbers each.  w: (D, M).  b: (M,).
    Returns (out, cache): out (N, M), and whatever affine_backward needs.
    """
    ### BEGIN SOLUTION
    out = x.reshape(x.shape[0], -1) @ w + b
    return out, (x, w)
    ### END SOLUTION


def affine_backward(dout, cache):
    """Backward pass of the affine layer.

    dout: (N, M).  cache: from affine_forward.
    Returns (dx, dw, db), in the shapes of x, w and b.
    """
    ### BEGIN SOLUTION
    x, w = cache
    dx = (dout @ w.T).reshape(x.shape)
    dw = x.reshape(x.shape[0], -1).T @ dout
    db = dout.sum(axis=0)
    return dx, dw, db
    ### END SOLUTION


# %% tests="affine" points=12
check(affine_forward, affine_backward)

# %% answer="step"
def step(z):
    """The perceptron's activation: 1 where z >= 0, else 0.

    z: a number or an array of any shape.  Returns 0 and 1 in the shape of z, of any numeric or boolean type.
    """
    ### BEGIN SOLUTION
    return np.where(np.asarray(z) >= 0, 1.0, 0.0)
    ### END SOLUTION


# %% tests="step" points=3
check(step)

# %% answer="perceptron"
def perceptron_train(X, y, epochs, learning_rate=1.0):
    """Train a perceptron: go through the examples in order and correct every mistake at once.

    X: (N, D).  y: (N,) labels, 0 or 1.  epochs: how often to go through all examples.
    Starts from w = 0 and b = 0; predicts 1 where x . w + b >= 0. A mistake adds
    learning_rate * (y - prediction) times x to w, and times 1 to b.
    Returns (w, b): w (D,), b a number.
    """
    ### BEGIN SOLUTION
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(epochs):
        for x, label in zip(X, y):
            prediction = 1 if x @ w + b >= 0 else 0
            correction = learning_rate * (int(label) - prediction)
            w = w + correction * x
            b = b + correction
    return w, b
    ### END SOLUTION


# %% tests="perceptron" points=8
check(perceptron_train)

# %% answer="sigmoid"
def sigmoid_forward(x):
    """The sigmoid 1 / (1 + exp(-x)), stable for any finite x.

    x: an array of any shape.  Returns (out, cache): out in the shape of x, from 0 to 1.
    """
    ### BEGIN SOLUTION
    small = np.exp(-np.abs(x))
    out = np.where(x >= 0, 1.0, small) / (1.0 + small)
    return out, out
    ### END SOLUTION


def sigmoid_backward(dout, cache):
    """Backward pass of the sigmoid.  dout: as x.  Returns dx, as x."""
    ### BEGIN SOLUTION
    out = cache
    return dout * out * (1.0 - out)
    ### END SOLUTION


# %% tests="sigmoid" points=8
check(sigmoid_forward, sigmoid_backward)

# %% answer="tanh"
def tanh_forward(x):
    """The hyperbolic tangent, stable for any finite x.

    x: an array of any shape.  Returns (out, cache): out in the shape of x, from -1 to 1.
    """
    ### BEGIN SOLUTION
    out = np.tanh(x)
    return out, out
    ### END SOLUTION


def tanh_backward(dout, cache):
    """Backward pass of tanh.  dout: as x.  Returns dx, as x."""
    ### BEGIN SOLUTION
    out = cache
    return dout * (1.0 - out * out)
    ### END SOLUTION


# %% tests="tanh" points=6
check(tanh_forward, tanh_backward)

# %% answer="relu"
def relu_forward(x):
    """The rectified linear unit max(0, x).

    x: an array of any shape.  Returns (out, cache): out in the shape of x.
    """
    ### BEGIN SOLUTION
    return np.maximum(x, 0.0), x
    ### END SOLUTION


def relu_backward(dout, cache):
    """Backward pass of the ReLU; the slope at exactly 0 is 0.  dout: as x.  Returns dx, as x."""
    ### BEGIN SOLUTION
    x = cache
    return dout * (x > 0)
    ### END SOLUTION


# %% tests="relu" points=6
check(relu_forward, relu_backward)

# %% answer="leaky_relu"
def leaky_relu_forward(x, alpha):
    """The leaky ReLU: x where x > 0, alpha * x elsewhere.

    x: an array of any shape.  alpha: the slope for negative x, between 0 and 1.
    Returns (out, cache): out in the shape of x.
    """
    ### BEGIN SOLUTION
    slope = np.where(x > 0, 1.0, alpha)
    return slope * x, slope
    ### END SOLUTION


def leaky_relu_backward(dout, cache):
    """Backward pass of the leaky ReLU.  dout: as x.  Returns dx, as x."""
    ### BEGIN SOLUTION
    slope = cache
    return dout * slope
    ### END SOLUTION


# %% tests="leaky_relu" points=6
check(leaky_relu_forward, leaky_relu_backward)

# %% answer="elu"
def elu_forward(x, alpha):
    """The exponential linear unit: x where x > 0, alpha * (exp(x) - 1) elsewhere; stable for any finite x.

    x: an array of any shape.  alpha: a positive number.  Returns (out, cache): out in the shape of x.
    """
    ### BEGIN SOLUTION
    below = alpha * np.expm1(np.minimum(x, 0.0))
    out = np.where(x > 0, x, below)
    slope = np.where(x > 0, 1.0, below + alpha)
    return out, slope
    ### END SOLUTION


def elu_backward(dout, cache):
    """Backward pass of the ELU.  dout: as x.  Returns dx, as x."""
    ### BEGIN SOLUTION
    slope = cache
    return dout * slope
    ### END SOLUTION


# %% tests="elu" points=8
check(elu_forward, elu_backward)

# %% answer="maxout"
def maxout_forward(x):
    """Maxout: of K pieces, the largest.

    x: (N, K, M), K linear pieces of M units.  Returns (out, cache): out (N, M).
    """
    ### BEGIN SOLUTION
    winner = np.argmax(x, axis=1)[:, None, :]
    out = np.take_along_axis(x, winner, axis=1)[:, 0, :]
    return out, (winner, x.shape)
    ### END SOLUTION


def maxout_backward(dout, cache):
    """Backward pass of maxout: the piece that won gets the gradient, of equal pieces the first.

    dout: (N, M).  Returns dx, (N, K, M).
    """
    ### BEGIN SOLUTION
    winner, shape = cache
    dx = np.zeros(shape)
    np.put_along_axis(dx, winner, dout[:, None, :], axis=1)
    return dx
    ### END SOLUTION


# %% tests="maxout" points=8
check(maxout_forward, maxout_backward)

# %% answer="overwritten_entries"
def overwritten_entries(first, second, dout):
    """Predict which entries of the thrifty ReLU's gradient are wrong.

    With forward, backward = explore.thrifty(relu_forward, relu_backward), fresh:
    forward(first) is called, then forward(second), then backward(dout, cache of the first call).

    first, second: arrays of any shapes, the same one or two different ones.  dout: in the shape of first.
    Returns a boolean array in the shape of first: True where what backward returns differs from the
    true gradient of the first call (the slope of the ReLU at exactly 0 is 0), False where they are equal.
    """
    ### BEGIN SOLUTION
    if first.shape != second.shape:
        return np.zeros(first.shape, dtype=bool)
    switched = (first > 0) != (second > 0)
    return switched & (dout != 0)
    ### END SOLUTION


# %% tests="overwritten_entries" points=0
check(overwritten_entries)
