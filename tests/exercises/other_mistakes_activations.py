"""Known mistakes of notebook 03 made in other code than the catalogue's: {exercise: {mistake: text}}."""

AFFINE = {
    "not_unrolled_in_backward": """
def affine_forward(x, w, b):
    return np.array([np.dot(example.ravel(), w) + b for example in x]), (x, w)


def affine_backward(dout, cache):
    x, w = cache
    return np.dot(dout, w.T).reshape(*x.shape), np.dot(x.T, dout), np.sum(dout, 0)
""",
    "db_mean": """
def affine_forward(x, w, b):
    rows = x.reshape(len(x), -1)
    return np.einsum("nd,dm->nm", rows, w) + b, (x.shape, rows, w)


def affine_backward(dout, cache):
    shape, rows, w = cache
    return np.einsum("nm,dm->nd", dout, w).reshape(shape), rows.T @ dout, np.average(dout, axis=0)
""",
    "dw_and_db_divided_by_N": """
def affine_forward(x, w, b):
    return x.reshape(len(x), -1).dot(w) + b, [x, w]


def affine_backward(dout, cache):
    x, w = cache
    N = len(dout)
    dw, db = np.zeros(w.shape), np.zeros(w.shape[1])
    for example, slopes in zip(x, dout):
        dw += np.outer(example, slopes) / N
        db += slopes / N
    return (dout @ w.T).reshape(x.shape), dw, db
""",
    "unrolled_in_column_order": """
def affine_forward(x, w, b):
    rows = np.array([example.T.ravel() for example in x])
    return rows @ w + b, (x, rows, w)


def affine_backward(dout, cache):
    x, rows, w = cache
    dx = np.array([row.reshape(x.shape[:0:-1]).T for row in dout @ w.T])
    return dx, rows.T @ dout, dout.sum(axis=0)
""",
    "cache_of_the_last_call": """
_kept = {}


def affine_forward(x, w, b):
    _kept.update(x=x, w=w)
    return x.reshape(len(x), -1) @ w + b, ()


def affine_backward(dout, cache):
    x, w = _kept["x"], _kept["w"]
    return (dout @ w.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.sum(axis=0)
""",
}

STEP = {
    "zero_at_zero": """
def step(z):
    return 0.5 * (np.sign(np.asarray(z) * 1.0) + 1) // 1
""",
    "truncated_first": """
def step(z):
    return (np.asarray(z).astype(int) >= 0) * 1
""",
}

PERCEPTRON = {
    "boundary_counts_as_0": """
def perceptron_train(X, y, epochs, learning_rate=1.0):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(epochs):
        for x, t in zip(X, y):
            if np.dot(w, x) + b > 0:
                if t == 0:
                    w, b = w - learning_rate * x, b - learning_rate
            elif t == 1:
                w, b = w + learning_rate * x, b + learning_rate
    return w, b
""",
    "corrected_at_the_end_of_an_epoch": """
def perceptron_train(X, y, epochs, learning_rate=1.0):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(epochs):
        errors = learning_rate * (y - (X @ w + b >= 0))
        w, b = w + X.T @ errors, b + errors.sum()
    return w, b
""",
    "bias_never_moves": """
def perceptron_train(X, y, epochs, learning_rate=1.0):
    w = np.zeros(X.shape[1])
    for _ in range(epochs):
        for i in range(len(y)):
            guess = X[i] @ w >= 0
            if guess != y[i]:
                w += learning_rate * X[i] * (1 if y[i] else -1)
    return w, 0.0
""",
    "next_epoch_after_a_mistake": """
def perceptron_train(X, y, epochs, learning_rate=1.0):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(epochs):
        wrong = np.flatnonzero((X @ w + b >= 0) != y)
        if wrong.size:
            sign = 2 * y[wrong[0]] - 1
            w, b = w + learning_rate * sign * X[wrong[0]], b + learning_rate * sign
    return w, b
""",
}

SATURATING = {
    "sigmoid": {
        "overflow_where_negative": """
def sigmoid_forward(x):
    out = np.power(1 + np.exp(-x), -1)
    return out, [out]


def sigmoid_backward(dout, cache):
    return dout * (cache[0] - cache[0] ** 2)
""",
        "x_in_place_of_out": """
def sigmoid_forward(x):
    return np.exp(-np.logaddexp(0, -x)), (x,)


def sigmoid_backward(dout, cache):
    (s,) = cache
    return dout * s - dout * s**2
""",
        "one_minus_out_left_out": """
def sigmoid_forward(x):
    out = (np.tanh(0.5 * x) + 1) / 2
    return out, {"out": out}


def sigmoid_backward(dout, cache):
    return np.multiply(cache["out"], dout)
""",
    },
    "tanh": {
        "quotient_of_exponentials": """
def tanh_forward(x):
    up, down = np.exp(x), np.exp(-x)
    out = np.divide(up - down, up + down)
    return out, out


def tanh_backward(dout, cache):
    return dout - dout * cache * cache
""",
        "not_squared": """
def tanh_forward(x):
    t = np.tanh(x)
    return t, {"t": t}


def tanh_backward(dout, cache):
    return dout - dout * cache["t"]
""",
        "tanh_twice": """
def tanh_forward(x):
    out = np.tanh(x)
    return out, out


def tanh_backward(dout, cache):
    return dout / np.cosh(cache) ** 2
""",
    },
}

RECTIFIERS = {
    "relu": {
        "slope_1_at_zero": """
def relu_forward(x):
    return x * (x > 0), x < 0


def relu_backward(dout, cache):
    dx = dout.copy()
    dx[cache] = 0
    return dx
""",
        "masks_of_x_and_dout": """
def relu_forward(x):
    return x.clip(0), x


def relu_backward(dout, cache):
    return np.maximum(np.where(cache > 0, dout, 0), 0)
""",
        "gradient_not_masked": """
def relu_forward(x):
    return np.where(x < 0, 0, x), None


def relu_backward(dout, cache):
    return np.array(dout)
""",
        "dout_changed": """
def relu_forward(x):
    return np.maximum(0, x), x <= 0


def relu_backward(dout, cache):
    np.putmask(dout, cache, 0.0)
    return dout
""",
    },
    "leaky_relu": {
        "alpha_ignored_in_backward": """
def leaky_relu_forward(x, alpha):
    return np.maximum(x, alpha * x), x


def leaky_relu_backward(dout, cache):
    dx = dout.copy()
    dx[cache <= 0] *= 0.01
    return dx
""",
        "no_leak_in_backward": """
def leaky_relu_forward(x, alpha):
    return np.maximum(x, 0) + alpha * np.minimum(x, 0), x


def leaky_relu_backward(dout, cache):
    return dout * (cache > 0)
""",
        "leak_sign": """
def leaky_relu_forward(x, alpha):
    return np.maximum(x, 0) + alpha * np.abs(np.minimum(x, 0)), (x, alpha)


def leaky_relu_backward(dout, cache):
    x, alpha = cache
    dx = dout.copy()
    dx[x <= 0] *= alpha
    return dx
""",
    },
    "elu": {
        "overflow_in_the_branch_not_taken": """
def elu_forward(x, alpha):
    grown = np.exp(x)
    return np.where(x < 0, alpha * grown - alpha, x), (np.minimum(grown, 1), x > 0, alpha)


def elu_backward(dout, cache):
    grown, positive, alpha = cache
    return np.where(positive, dout, dout * alpha * grown)
""",
        "slope_out_plus_one": """
def elu_forward(x, alpha):
    out = x.copy()
    out[x < 0] = alpha * np.expm1(x[x < 0])
    return out, out


def elu_backward(dout, cache):
    dx = dout.copy()
    dx[cache <= 0] *= cache[cache <= 0] + 1
    return dx
""",
        "alpha_ignored_in_backward": """
def elu_forward(x, alpha):
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0))), x


def elu_backward(dout, cache):
    return dout * np.exp(np.where(cache > 0, 0, cache))
""",
    },
}

MAXOUT = {
    "ties_to_all": """
def maxout_forward(x):
    out = np.maximum.reduce(x, axis=1)
    return out, (x, out)


def maxout_backward(dout, cache):
    x, out = cache
    return np.stack([dout * (x[:, k] == out) for k in range(x.shape[1])], axis=1)
""",
    "ties_split": """
def maxout_forward(x):
    return np.max(x, axis=1), x


def maxout_backward(dout, cache):
    best = (cache == np.max(cache, axis=1, keepdims=True)).astype(float)
    return best / np.sum(best, axis=1)[:, None] * dout[:, None]
""",
    "ties_to_the_last": """
def maxout_forward(x):
    best, winner = x[:, 0].copy(), np.zeros((len(x), x.shape[2]), dtype=int)
    for k in range(1, x.shape[1]):
        better = x[:, k] >= best
        best, winner = np.where(better, x[:, k], best), np.where(better, k, winner)
    return best, (winner, x.shape[1])


def maxout_backward(dout, cache):
    winner, K = cache
    return np.stack([np.where(winner == k, dout, 0.0) for k in range(K)], axis=1)
""",
    "rectified": """
def maxout_forward(x):
    out = np.zeros((x.shape[0], x.shape[2]))
    for k in range(x.shape[1]):
        out = np.maximum(out, x[:, k])
    return out, np.argmax(x, axis=1)[:, None] == np.arange(x.shape[1])[:, None]


def maxout_backward(dout, cache):
    return cache * dout[:, None]
""",
}

OVERWRITTEN_ENTRIES = {
    "dout_ignored": """
def overwritten_entries(first, second, dout):
    if first.shape != second.shape:
        return first != first
    return np.logical_xor(first > 0, second > 0)
""",
    "product_negative": """
def overwritten_entries(first, second, dout):
    if first.shape != second.shape:
        return np.zeros_like(first, dtype=bool)
    return (np.sign(first) * np.sign(second) == -1) & (np.abs(dout) > 0)
""",
}

OTHER_MISTAKES = {
    "affine": AFFINE,
    "step": STEP,
    "perceptron": PERCEPTRON,
    **SATURATING,
    **RECTIFIERS,
    "maxout": MAXOUT,
    "overwritten_entries": OVERWRITTEN_ENTRIES,
}
