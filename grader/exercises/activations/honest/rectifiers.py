"""Right answers to the ReLU, the leaky ReLU and the ELU."""

RELU = {
    "where": """
def relu_forward(x):
    return np.where(x > 0, x, 0), x > 0


def relu_backward(dout, cache):
    return np.where(cache, dout, 0)
""",
    "mask_multiplied": """
def relu_forward(x):
    out = x * (x > 0)
    return out, out


def relu_backward(dout, cache):
    dx = np.array(dout, copy=True)
    dx[cache <= 0] = 0
    return dx
""",
    "half_of_the_sum": """
def relu_forward(x):
    return (x + np.abs(x)) / 2, np.sign(x)


def relu_backward(dout, cache):
    return dout * (cache == 1)
""",
    "in_place_on_a_copy": """
def relu_forward(x):
    out = x.copy()
    out[out < 0] = 0.0
    return out, [x]


def relu_backward(dout, cache):
    x = cache.copy()[0]
    dx = dout.copy()
    dx[x < 0] = 0
    dx[x == 0] = 0
    return dx
""",
    "clip_and_heaviside": """
def relu_forward(x):
    return x.clip(0), {"x": x}


def relu_backward(dout, cache):
    cache["dx"] = np.heaviside(cache["x"], 0.0) * dout
    return cache["dx"]
""",
    "plain_loops": """
def relu_forward(x):
    out = np.zeros(x.shape)
    for i in np.ndindex(*x.shape):
        out[i] = max(0, x[i])
    return out, x.copy()


def relu_backward(dout, cache):
    return np.array([d if v > 0 else 0.0 for d, v in zip(dout.flat, cache.flat)]).reshape(dout.shape)
""",
    "vectorize_and_closure": """
_positive = np.vectorize(lambda v: v if v > 0 else 0.0, otypes=[float])


def relu_forward(x):
    print("dead:", np.mean(x <= 0))
    return _positive(x), lambda dout: np.multiply(dout, x > 0)


def relu_backward(dout, cache):
    return cache(dout)
""",
    "places": """
def relu_forward(x: np.ndarray):
    out = np.zeros_like(x)
    places = np.nonzero(x > 0)
    out[places] = x[places]
    return [out, places]


def relu_backward(dout: np.ndarray, cache) -> np.ndarray:
    dx = np.zeros_like(dout)
    dx[cache] = dout[cache]
    return dx
""",
}

LEAKY_RELU = {
    "maximum": """
def leaky_relu_forward(x, alpha):
    return np.maximum(alpha * x, x), (x, alpha)


def leaky_relu_backward(dout, cache):
    x, alpha = cache
    return np.where(x >= 0, dout, alpha * dout)
""",
    "two_parts": """
def leaky_relu_forward(x, alpha):
    out = np.maximum(x, 0) + alpha * np.minimum(x, 0)
    return out, (out, alpha)


def leaky_relu_backward(dout, cache):
    out, alpha = cache
    return dout * ((out > 0) + alpha * (out <= 0))
""",
    "in_place_on_copies": """
def leaky_relu_forward(x, alpha):
    out = x.copy()
    out[x < 0] *= alpha
    return out, {"negative": x < 0, "alpha": alpha}


def leaky_relu_backward(dout, cache):
    dx = dout.copy()
    dx[cache["negative"]] *= cache["alpha"]
    return dx
""",
    "plain_loops": """
def leaky_relu_forward(x, alpha):
    values = [v if v > 0 else alpha * v for v in x.ravel()]
    return np.array(values).reshape(x.shape), [x.tolist(), alpha]


def leaky_relu_backward(dout, cache):
    x, alpha = np.array(cache[0]), cache[1]
    dx = np.zeros(dout.shape)
    for place in np.ndindex(dout.shape):
        dx[place] = dout[place] if x[place] > 0 else dout[place] * alpha
    return dx
""",
    "absolute_values": """
def leaky_relu_forward(x, alpha):
    return (1 + alpha) / 2 * x + (1 - alpha) / 2 * np.abs(x), (np.copysign(1.0, x), alpha)


def leaky_relu_backward(dout, cache):
    sign, alpha = cache
    return dout * (1 + alpha) / 2 + dout * (1 - alpha) / 2 * sign
""",
    "calls_relu": """
def leaky_relu_forward(x, alpha):
    up, keep_up = relu_forward(x)
    down, keep_down = relu_forward(-x)
    return up - alpha * down, (x, alpha)


def leaky_relu_backward(dout, cache):
    x, alpha = cache
    passed = relu_backward(dout, relu_forward(x)[1])
    return passed + alpha * (dout - passed)
""",
    "select_and_closure": """
def leaky_relu_forward(x: np.ndarray, alpha: float):
    print("alpha", alpha)

    def back(dout):
        return np.select([x > 0], [dout], default=alpha * dout)

    return [np.select([x > 0, x <= 0], [x, alpha * x]), back]


def leaky_relu_backward(dout, cache):
    return cache(dout)
""",
}

ELU = {
    "masks": """
def elu_forward(x, alpha):
    out = x.copy()
    negative = x <= 0
    out[negative] = alpha * (np.exp(x[negative]) - 1)
    return out, (x, alpha)


def elu_backward(dout, cache):
    x, alpha = cache
    dx = dout.copy()
    dx[x <= 0] *= alpha * np.exp(x[x <= 0])
    return dx
""",
    "output_plus_alpha": """
def elu_forward(x, alpha):
    out = np.where(x > 0, x, alpha * (np.exp(np.minimum(x, 0)) - 1))
    return out, (out, alpha)


def elu_backward(dout, cache):
    out, alpha = cache
    return np.where(out >= 0, dout, dout * (out + alpha))
""",
    "two_parts": """
def elu_forward(x, alpha):
    out = np.maximum(x, 0.0) + alpha * np.expm1(-np.maximum(-x, 0.0))
    return out, {"x": x, "alpha": alpha}


def elu_backward(dout, cache):
    x, alpha = cache["x"], cache["alpha"]
    return dout * ((x > 0) + (x <= 0) * alpha * np.exp(np.clip(x, None, 0)))
""",
    "silenced": """
def elu_forward(x, alpha):
    with np.errstate(over="ignore"):
        out = np.where(x >= 0, x, alpha * (np.exp(x) - 1))
    return out, (x, alpha)


def elu_backward(dout, cache):
    x, alpha = cache
    with np.errstate(all="ignore"):
        return np.where(x >= 0, 1, alpha * np.exp(x)) * dout
""",
    "plain_loops": """
def elu_forward(x, alpha):
    import math

    out, slope = np.zeros(x.shape), np.ones(x.shape)
    for i in np.ndindex(x.shape):
        if x[i] > 0:
            out[i] = x[i]
        else:
            out[i] = alpha * (math.exp(x[i]) - 1.0)
            slope[i] = alpha * math.exp(x[i])
    return out, slope


def elu_backward(dout, cache):
    dx = dout.copy()
    for i in np.ndindex(dx.shape):
        dx[i] *= cache[i]
    return dx
""",
    "piecewise": """
def elu_forward(x, alpha):
    below = lambda v: alpha * np.expm1(v)
    out = np.piecewise(x, [x < 0, x >= 0], [below, lambda v: v])
    print("lowest output", out.min())
    return [out, (out, alpha)]


def elu_backward(dout, cache):
    out, alpha = cache
    return dout * (np.where(out < 0, out + alpha, 1.0))
""",
    "ufunc_with_where": """
def elu_forward(x: np.ndarray, alpha: float):
    e = np.exp(x, where=x < 0, out=np.ones_like(x))
    return np.where(x > 0, x, alpha * (e - 1)), (e, x < 0, alpha)


def elu_backward(dout: np.ndarray, cache) -> np.ndarray:
    e, negative, alpha = cache
    return np.multiply(dout, alpha * e, where=negative, out=dout.copy())
""",
}

HONEST = {"relu": RELU, "leaky_relu": LEAKY_RELU, "elu": ELU}
