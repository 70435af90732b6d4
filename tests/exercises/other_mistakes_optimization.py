"""Known mistakes of notebook 02 made in other code than the catalogue's: {exercise: {mistake: text}}."""

SEARCH = {
    "random_search": {
        "last_of_equals": """
def random_search(loss, shape, num_tries, scale, rng):
    tries = [rng.normal(0.0, scale, shape) for _ in range(num_tries)]
    losses = [loss(W) for W in tries]
    best = max(k for k in range(num_tries) if losses[k] == min(losses))
    return tries[best], losses[best]
""",
        "scale_ignored": """
def random_search(loss, shape, num_tries, scale, rng):
    tries = rng.standard_normal((num_tries, *shape))
    losses = [loss(W) for W in tries]
    return tries[np.argmin(losses)], min(losses)
""",
        "uniform_centred": """
def random_search(loss, shape, num_tries, scale, rng):
    tries = [scale * (2 * rng.random(shape) - 1) for _ in range(num_tries)]
    losses = [loss(W) for W in tries]
    return tries[int(np.argmin(losses))], min(losses)
""",
        "one_try_too_many": """
def random_search(loss, shape, num_tries, scale, rng):
    best = scale * rng.standard_normal(shape)
    best_loss = loss(best)
    for _ in range(num_tries):
        W = scale * rng.standard_normal(shape)
        value = loss(W)
        if value < best_loss:
            best, best_loss = W, value
    return best, best_loss
""",
    },
    "random_local_search": {
        "moves_to_equals": """
def random_local_search(loss, W, num_tries, step_size, rng):
    value = loss(W)
    for step in step_size * rng.normal(size=(num_tries, *W.shape)):
        new = loss(W + step)
        if not new > value:
            W, value = W + step, new
    return W, value
""",
        "start_not_asked": """
def random_local_search(loss, W, num_tries, step_size, rng):
    value = None
    for _ in range(num_tries):
        candidate = W + rng.normal(0, step_size, W.shape)
        new = loss(candidate)
        if value is None or new < value:
            W, value = candidate, new
    return W, value
""",
        "W_changed": """
def random_local_search(loss, W, num_tries, step_size, rng):
    value = loss(W)
    for _ in range(num_tries):
        step = step_size * rng.standard_normal(W.shape)
        new = loss(W + step)
        if new < value:
            W += step
            value = new
    return W, value
""",
    },
}

GRADIENTS = {
    "numerical_gradient": {
        "forward_difference": """
def numerical_gradient(f, x, h=1e-5):
    grad, copy = np.zeros(x.shape), x.copy()
    for i in range(x.size):
        here = f(copy)
        copy.flat[i] = x.flat[i] + h
        grad.flat[i] = (f(copy) - here) / h
        copy.flat[i] = x.flat[i]
    return grad
""",
        "divided_by_h": """
def numerical_gradient(f, x, h=1e-5):
    steps = [h * e.reshape(x.shape) for e in np.eye(x.size)]
    return np.array([f(x + e) - f(x - e) for e in steps]).reshape(x.shape) / h
""",
        "h_fixed": """
def numerical_gradient(f, x, h=1e-5):
    steps = [1e-5 * e.reshape(x.shape) for e in np.eye(x.size)]
    return np.array([f(x + e) - f(x - e) for e in steps]).reshape(x.shape) / 2e-5
""",
    },
    "relative_error": {
        "sum_of_sizes": """
def relative_error(a, b):
    pairs = [(float(u), float(v)) for u, v in zip(np.ravel(a), np.ravel(b))]
    return max(abs(u - v) / (abs(u) + abs(v)) if u or v else 0.0 for u, v in pairs)
""",
        "mean_over_entries": """
def relative_error(a, b):
    pairs = [(float(u), float(v)) for u, v in zip(np.ravel(a), np.ravel(b))]
    errors = [abs(u - v) / max(abs(u), abs(v)) if u or v else 0.0 for u, v in pairs]
    return sum(errors) / len(errors)
""",
        "no_lists": """
def relative_error(a, b):
    size = np.maximum(abs(a), abs(b))
    return (abs(a - b) / (size + (size == 0))).max()
""",
    },
}

DESCENT = {
    "gradient_descent": {
        "climbs": """
def gradient_descent(loss_and_grad, W, learning_rate, num_steps):
    W, losses = W.copy(), np.zeros(num_steps)
    for k in range(num_steps):
        losses[k], grad = loss_and_grad(W)
        W += learning_rate * grad
    return W, losses
""",
        "gradient_taken_once": """
def gradient_descent(loss_and_grad, W, learning_rate, num_steps):
    _, grad = loss_and_grad(W)
    losses = []
    for _ in range(num_steps):
        losses.append(loss_and_grad(W)[0])
        W = W - learning_rate * grad
    return W, losses
""",
        "W_changed": """
def gradient_descent(loss_and_grad, W, learning_rate, num_steps):
    losses = []
    for _ in range(num_steps):
        loss, grad = loss_and_grad(W)
        losses.append(loss)
        W[:] = W - learning_rate * grad
    return W, losses
""",
    },
    "sample_batch": {
        "with_replacement": """
def sample_batch(X, y, batch_size, rng):
    chosen = rng.choice(len(X), batch_size)
    return X[chosen], y[chosen]
""",
        "part_of_the_data": """
def sample_batch(X, y, batch_size, rng):
    chosen = np.arange(batch_size)
    rng.shuffle(chosen)
    return X[chosen], y[chosen]
""",
    },
}

RULES = {
    "sgd_momentum": {
        "rate_at_the_step": """
def sgd_momentum(w, dw, config=None):
    c = {"learning_rate": 0.01, "momentum": 0.9, "velocity": 0 * w}
    c.update(config or {})
    c["velocity"] = dw + c["momentum"] * c["velocity"]
    return w - c["velocity"] * c["learning_rate"], c
""",
        "nesterov": """
def sgd_momentum(w, dw, config=None):
    c = {"learning_rate": 0.01, "momentum": 0.9, "velocity": 0 * w}
    c.update(config or {})
    c["velocity"] = c["momentum"] * c["velocity"] - c["learning_rate"] * dw
    return w + c["momentum"] * c["velocity"] - c["learning_rate"] * dw, c
""",
        "velocity_not_used": """
def sgd_momentum(w, dw, config=None):
    c = {"learning_rate": 0.01, "momentum": 0.9}
    c.update(config or {})
    c["velocity"] = np.zeros(w.shape)
    c["velocity"] *= c["momentum"]
    c["velocity"] -= c["learning_rate"] * dw
    return w + c["velocity"], c
""",
    },
    "nesterov_momentum": {
        "plain_momentum": """
def nesterov_momentum(w, dw, config=None):
    c = {"learning_rate": 0.01, "momentum": 0.9, "velocity": np.zeros(w.shape)}
    c.update(config or {})
    v = c["velocity"]
    v_prev = v
    v *= c["momentum"]
    v -= c["learning_rate"] * dw
    return w - c["momentum"] * v_prev + (1 + c["momentum"]) * v, c
""",
        "rate_at_the_step": """
def nesterov_momentum(w, dw, config=None):
    c = dict(learning_rate=0.01, momentum=0.9) | (config or {})
    c["velocity"] = c["momentum"] * c.get("velocity", 0 * w) + dw
    return w - c["learning_rate"] * dw - c["learning_rate"] * c["momentum"] * c["velocity"], c
""",
    },
    "adagrad": {
        "epsilon_inside": """
def adagrad(w, dw, config=None):
    c = {"learning_rate": 0.01, "epsilon": 1e-8, "cache": 0 * w}
    c.update(config or {})
    c["cache"] = c["cache"] + dw * dw
    return w - c["learning_rate"] * (c["cache"] + c["epsilon"]) ** -0.5 * dw, c
""",
        "no_epsilon": """
def adagrad(w, dw, config=None):
    config = dict(config or {})
    config["cache"] = np.square(dw) + config.get("cache", 0)
    return w - config.get("learning_rate", 0.01) * (dw / config["cache"] ** 0.5), config
""",
    },
    "rmsprop": {
        "decay_exchanged": """
def rmsprop(w, dw, config=None):
    c = {"learning_rate": 1e-3, "decay_rate": 0.99, "epsilon": 1e-8, "cache": 0 * w}
    c.update(config or {})
    c["cache"] = c["decay_rate"] * dw**2 + (1 - c["decay_rate"]) * c["cache"]
    return w - c["learning_rate"] * dw / (c["cache"] ** 0.5 + c["epsilon"]), c
""",
        "default_decay_0_9": """
def rmsprop(w, dw, config=None):
    c = config if config is not None else {}
    decay = c.get("decay_rate", 0.9)
    c["cache"] = c.get("cache", 0 * w) * decay + dw * dw * (1 - decay)
    return w - c.get("learning_rate", 1e-3) / (np.sqrt(c["cache"]) + c.get("epsilon", 1e-8)) * dw, c
""",
    },
    "adam": {
        "no_bias_correction": """
def adam(w, dw, config=None):
    c = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "m": 0 * w, "v": 0 * w, "t": 0}
    c.update(config or {})
    c["t"] += 1
    c["m"] = c["m"] + (1 - c["beta1"]) * (dw - c["m"])
    c["v"] = c["v"] + (1 - c["beta2"]) * (dw * dw - c["v"])
    return w - c["learning_rate"] * c["m"] / (c["v"] ** 0.5 + c["epsilon"]), c
""",
        "t_incremented_last": """
def adam(w, dw, config=None):
    c = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "m": 0 * w, "v": 0 * w, "t": 1}
    c.update(config or {})
    c["m"] = c["beta1"] * c["m"] + (1 - c["beta1"]) * dw
    c["v"] = c["beta2"] * c["v"] + (1 - c["beta2"]) * dw * dw
    rate = c["learning_rate"] / (1 - c["beta1"] ** c["t"])
    next_w = w - rate * c["m"] / ((c["v"] / (1 - c["beta2"] ** c["t"])) ** 0.5 + c["epsilon"])
    return next_w, c | {"t": c["t"] + 1}
""",
        "correction_without_power": """
def adam(w, dw, config=None):
    c = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "m": 0 * w, "v": 0 * w, "t": 0}
    c.update(config or {})
    b1, b2 = c["beta1"], c["beta2"]
    m, v = b1 * c["m"] + (1 - b1) * dw, b2 * c["v"] + (1 - b2) * dw**2
    root = np.sqrt(v / (1 - b2)) + c["epsilon"]
    return w - c["learning_rate"] * m / (1 - b1) / root, dict(c, m=m, v=v, t=c["t"] + 1)
""",
    },
}

DECAY = {
    "decayed_learning_rate": {
        "smooth_drops": """
def decayed_learning_rate(initial, step, kind, **s):
    match kind:
        case "step":
            return initial * np.exp(np.log(s["drop"]) * step / s["every"])
        case "exponential":
            return initial / np.exp(s["rate"] * step)
        case "inverse":
            return initial / (s["rate"] * step + 1)
        case "cosine":
            low = s.get("minimum", 0)
            return low + (initial - low) * np.cos(np.pi / 2 * step / s["total_steps"]) ** 2
    raise ValueError
""",
        "unknown_is_none": """
def decayed_learning_rate(initial, step, kind, rate=0, drop=1, every=1, total_steps=1, minimum=0.0):
    if kind == "step":
        return initial * drop ** (step // every)
    elif kind == "exponential":
        return initial * np.e ** (-rate * step)
    elif kind == "inverse":
        return initial / (1 + rate * step)
    elif kind == "cosine":
        return minimum + 0.5 * (initial - minimum) * (1 + np.cos(np.pi * step / total_steps))
""",
    },
}

OTHER_MISTAKES = SEARCH | GRADIENTS | DESCENT | RULES | DECAY
