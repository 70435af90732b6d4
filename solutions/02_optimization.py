# %% readonly="setup"
import numpy as np

from cs231n_utils import explore, plotting
from cs231n_utils.checks import attempt, check
from cs231n_utils.data import load_dataset

# %% answer="random_search"
def random_search(loss, shape, num_tries, scale, rng):
    """Try random weights and keep the best.

    loss: a function, loss(W) -> number.  shape: the shape of W.  num_tries: how many W to try, at least 1.
    scale: the standard deviation of every weight.  rng: a numpy Generator.
    Returns (W, best_loss): the best weights tried, the first of equals, and their loss.
    """
    ### BEGIN SOLUTION
    best_W, best_loss = None, np.inf
    for _ in range(num_tries):
        W = scale * rng.standard_normal(shape)
        value = loss(W)
        if best_W is None or value < best_loss:
            best_W, best_loss = W, value
    return best_W, best_loss
    ### END SOLUTION


# %% tests="random_search" points=6
check(random_search)

# %% answer="random_local_search"
def random_local_search(loss, W, num_tries, step_size, rng):
    """Try random steps from the best weights so far and take those that lower the loss.

    loss: a function, loss(W) -> number.  W: the start, any shape.  num_tries: how many steps to try.
    step_size: the standard deviation of a step, entry by entry.  rng: a numpy Generator.
    Returns (W, loss): the best weights found and their loss. The W that was handed in stays as it is.
    """
    ### BEGIN SOLUTION
    best_loss = loss(W)
    for _ in range(num_tries):
        candidate = W + step_size * rng.standard_normal(W.shape)
        value = loss(candidate)
        if value < best_loss:
            W, best_loss = candidate, value
    return W, best_loss
    ### END SOLUTION


# %% tests="random_local_search" points=6
check(random_local_search)

# %% answer="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    """Estimate the gradient of f at x by centred differences.

    f: a function, f(x) -> number.  x: an array of any shape.  h: the distance to either side.
    Returns grad, in the shape of x. x is unchanged in the end.
    """
    ### BEGIN SOLUTION
    grad = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        moved = x.copy()
        moved[place] = x[place] + h
        above = f(moved)
        moved[place] = x[place] - h
        below = f(moved)
        grad[place] = (above - below) / (2 * h)
    return grad
    ### END SOLUTION


# %% tests="numerical_gradient" points=8
check(numerical_gradient)

# %% answer="relative_error"
def relative_error(a, b):
    """Return the largest relative error |a - b| / max(|a|, |b|) over all entries.

    a, b: numbers, lists or arrays of one shape.  Where both entries are 0 their error is 0.
    Returns a number.
    """
    ### BEGIN SOLUTION
    a, b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    size = np.maximum(np.abs(a), np.abs(b))
    return float(np.max(np.abs(a - b) / np.where(size == 0, 1.0, size)))
    ### END SOLUTION


# %% tests="relative_error" points=5
check(relative_error)

# %% answer="gradient_descent"
def gradient_descent(loss_and_grad, W, learning_rate, num_steps):
    """Walk downhill along the negative gradient.

    loss_and_grad: a function, loss_and_grad(W) -> (loss, grad).  W: the start, any shape.
    Returns (W, losses): the weights after num_steps steps, and num_steps losses, each taken before its step.
    The W that was handed in stays as it is.
    """
    ### BEGIN SOLUTION
    losses = []
    for _ in range(num_steps):
        loss, grad = loss_and_grad(W)
        losses.append(loss)
        W = W - learning_rate * grad
    return W, losses
    ### END SOLUTION


# %% tests="gradient_descent" points=6
check(gradient_descent)

# %% answer="sample_batch"
def sample_batch(X, y, batch_size, rng):
    """Draw a minibatch without replacement; rows and labels stay paired.

    X: (N, ...) examples.  y: (N,) labels.  batch_size: at most N.  rng: a numpy Generator.
    Returns (X_batch, y_batch): (batch_size, ...) and (batch_size,), in any order.
    """
    ### BEGIN SOLUTION
    chosen = rng.permutation(X.shape[0])[:batch_size]
    return X[chosen], y[chosen]
    ### END SOLUTION


# %% tests="sample_batch" points=5
check(sample_batch)

# %% answer="sgd"
def sgd(w, dw, config=None):
    """Plain stochastic gradient descent.

    w, dw: arrays of one shape.  config: None or a dict with learning_rate (default 1e-2).
    Returns (next_w, config). w and dw stay as they are.
    """
    ### BEGIN SOLUTION
    config = {"learning_rate": 1e-2} | (config or {})
    return w - config["learning_rate"] * dw, config
    ### END SOLUTION


# %% tests="sgd" points=4
check(sgd)

# %% answer="sgd_momentum"
def sgd_momentum(w, dw, config=None):
    """Stochastic gradient descent with momentum: v = momentum * v - learning_rate * dw, then w + v.

    config: None or a dict with learning_rate (1e-2), momentum (0.9), velocity (zeros).
    Returns (next_w, config); config holds the new velocity. w and dw stay as they are.
    """
    ### BEGIN SOLUTION
    config = {"learning_rate": 1e-2, "momentum": 0.9} | (config or {})
    velocity = config.get("velocity", np.zeros_like(w))
    config["velocity"] = config["momentum"] * velocity - config["learning_rate"] * dw
    return w + config["velocity"], config
    ### END SOLUTION


# %% tests="sgd_momentum" points=7
check(sgd_momentum)

# %% answer="nesterov_momentum"
def nesterov_momentum(w, dw, config=None):
    """Nesterov's momentum in its look-ahead form.

    v_prev = v; v = momentum * v - learning_rate * dw; next_w = w - momentum * v_prev + (1 + momentum) * v.
    config: None or a dict with learning_rate (1e-2), momentum (0.9), velocity (zeros).
    Returns (next_w, config); config holds the new velocity. w and dw stay as they are.
    """
    ### BEGIN SOLUTION
    config = {"learning_rate": 1e-2, "momentum": 0.9} | (config or {})
    momentum = config["momentum"]
    previous = config.get("velocity", np.zeros_like(w))
    velocity = momentum * previous - config["learning_rate"] * dw
    config["velocity"] = velocity
    return w - momentum * previous + (1 + momentum) * velocity, config
    ### END SOLUTION


# %% tests="nesterov_momentum" points=7
check(nesterov_momentum)

# %% answer="adagrad"
def adagrad(w, dw, config=None):
    """AdaGrad: every weight's step is divided by the root of the sum of its squared gradients.

    config: None or a dict with learning_rate (1e-2), epsilon (1e-8, outside the root), cache (zeros).
    Returns (next_w, config); config holds the new cache. w and dw stay as they are.
    """
    ### BEGIN SOLUTION
    config = {"learning_rate": 1e-2, "epsilon": 1e-8} | (config or {})
    config["cache"] = config.get("cache", np.zeros_like(w)) + dw**2
    step = config["learning_rate"] * dw / (np.sqrt(config["cache"]) + config["epsilon"])
    return w - step, config
    ### END SOLUTION


# %% tests="adagrad" points=7
check(adagrad)

# %% answer="rmsprop"
def rmsprop(w, dw, config=None):
    """RMSProp: AdaGrad with a cache that forgets.

    config: None or a dict with learning_rate (1e-3), decay_rate (0.99), epsilon (1e-8, outside the root),
    cache (zeros).
    Returns (next_w, config); config holds the new cache. w and dw stay as they are.
    """
    ### BEGIN SOLUTION
    config = {"learning_rate": 1e-3, "decay_rate": 0.99, "epsilon": 1e-8} | (config or {})
    decay = config["decay_rate"]
    config["cache"] = decay * config.get("cache", np.zeros_like(w)) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(config["cache"]) + config["epsilon"])
    return w - step, config
    ### END SOLUTION


# %% tests="rmsprop" points=7
check(rmsprop)

# %% answer="adam"
def adam(w, dw, config=None):
    """Adam with bias correction.

    config: None or a dict with learning_rate (1e-3), beta1 (0.9), beta2 (0.999), epsilon (1e-8, outside the
    root), m and v (zeros), t (0, incremented first).
    Returns (next_w, config); config holds the new m, v and t. w and dw stay as they are.
    """
    ### BEGIN SOLUTION
    config = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "t": 0} | (config or {})
    beta1, beta2 = config["beta1"], config["beta2"]
    config["t"] = config["t"] + 1
    config["m"] = beta1 * config.get("m", np.zeros_like(w)) + (1 - beta1) * dw
    config["v"] = beta2 * config.get("v", np.zeros_like(w)) + (1 - beta2) * dw**2
    m_hat = config["m"] / (1 - beta1 ** config["t"])
    v_hat = config["v"] / (1 - beta2 ** config["t"])
    return w - config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config["epsilon"]), config
    ### END SOLUTION


# %% tests="adam" points=10
check(adam)

# %% answer="decayed_learning_rate"
def decayed_learning_rate(initial, step, kind, **settings):
    """Return the learning rate at a step under one of four schedules.

    kind "step": initial * drop ** (step // every), settings drop and every;
    "exponential": initial * exp(-rate * step), setting rate;
    "inverse": initial / (1 + rate * step), setting rate;
    "cosine": minimum + 0.5 * (initial - minimum) * (1 + cos(pi * step / total_steps)), settings total_steps and
    minimum (default 0).
    Returns a number. Raises ValueError for another kind.
    """
    ### BEGIN SOLUTION
    if kind == "step":
        return initial * settings["drop"] ** (step // settings["every"])
    if kind == "exponential":
        return initial * np.exp(-settings["rate"] * step)
    if kind == "inverse":
        return initial / (1 + settings["rate"] * step)
    if kind == "cosine":
        minimum = settings.get("minimum", 0.0)
        share = 0.5 * (1 + np.cos(np.pi * step / settings["total_steps"]))
        return minimum + (initial - minimum) * share
    raise ValueError(f"unknown kind of decay: {kind}")
    ### END SOLUTION


# %% tests="decayed_learning_rate" points=6
check(decayed_learning_rate)

# %% answer="leftover_error"
def leftover_error(A, h):
    """Predict by how much the suspect's slopes are wrong on a quadratic function.

    A: (n, n), symmetric.  h: the distance to either side, a number above 0.
    Returns the errors, (n,): for f(x) = 0.5 * x @ A @ x, at any x of shape (n,), the gradient that
    explore.forgetful(numerical_gradient)(f, x, h) measures minus the true gradient of f at x, but for rounding.
    """
    ### BEGIN SOLUTION
    return -h * np.tril(A, k=-1).sum(axis=1)
    ### END SOLUTION


# %% tests="leftover_error" points=0
check(leftover_error)
