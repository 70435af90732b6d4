"""Right answers to the sigmoid and to tanh."""

SIGMOID = {
    "masks": """
def sigmoid_forward(x):
    out = np.zeros_like(x)
    positive = x >= 0
    out[positive] = 1 / (1 + np.exp(-x[positive]))
    e = np.exp(x[~positive])
    out[~positive] = e / (1 + e)
    return out, out


def sigmoid_backward(dout, cache):
    return cache * (1 - cache) * dout
""",
    "tanh": """
def sigmoid_forward(x):
    out = (1 + np.tanh(x / 2)) / 2
    return out, (x, out)


def sigmoid_backward(dout, cache):
    x, out = cache
    return dout * (1 - np.tanh(x / 2) ** 2) / 4
""",
    "logaddexp": """
def sigmoid_forward(x):
    return np.exp(-np.logaddexp(0.0, -x)), x.copy()


def sigmoid_backward(dout, cache):
    return dout * np.exp(-np.logaddexp(0.0, cache) - np.logaddexp(0.0, -cache))
""",
    "clipped_far_out": """
def sigmoid_forward(x):
    z = np.clip(x, -500, 500)
    s = 1.0 / (1.0 + np.exp(-z))
    return s, {"s": s}


def sigmoid_backward(dout, cache):
    s = cache["s"]
    return dout * (s - s**2)
""",
    "silenced": """
def sigmoid_forward(x):
    with np.errstate(over="ignore"):
        out = 1 / (1 + np.exp(-x))
    return out, out


def sigmoid_backward(dout, cache):
    return np.multiply(dout, cache * (1 - cache))
""",
    "plain_loops": """
import math


def sigmoid_forward(x):
    def of(value):
        if value < 0:
            return 1 - of(-value)
        return 1 / (1 + math.exp(-value))

    out = np.array([of(float(value)) for value in x.ravel()]).reshape(x.shape)
    return [out, out.tolist()]


def sigmoid_backward(dout, cache):
    out = np.array(cache)
    dx = np.empty(dout.shape)
    for place in np.ndindex(dout.shape):
        dx[place] = dout[place] * out[place] * (1 - out[place])
    return dx
""",
    "piecewise": """
def sigmoid_forward(x):
    out = np.piecewise(x, [x < 0], [lambda v: 1 - 1 / (1 + np.exp(v)), lambda v: 1 / (1 + np.exp(-v))])
    print("mean output", out.mean())
    return out, lambda dout: dout * out * (1 - out)


def sigmoid_backward(dout, cache):
    return cache(dout)
""",
    "slope_in_the_cache": """
def sigmoid_forward(x: np.ndarray):
    e = np.exp(-np.fabs(x))
    out = np.where(x < 0, e, 1.0) / (1 + e)
    return out, e / (1 + e) ** 2


def sigmoid_backward(dout: np.ndarray, cache) -> np.ndarray:
    dx = dout.copy()
    dx *= cache
    return dx
""",
}

TANH = {
    "exponential_of_the_size": """
def tanh_forward(x):
    e = np.exp(-2 * np.abs(x))
    out = np.sign(x) * (1 - e) / (1 + e)
    return out, out


def tanh_backward(dout, cache):
    return dout * (1 - cache**2)
""",
    "slope_from_x": """
def tanh_forward(x):
    return np.tanh(x), x


def tanh_backward(dout, cache):
    return dout * (1 - np.tanh(cache) ** 2)
""",
    "product_of_two_factors": """
def tanh_forward(x):
    t = np.tanh(x)
    return t, (t,)


def tanh_backward(dout, cache):
    (t,) = cache
    return (1 - t) * (1 + t) * dout
""",
    "expm1": """
def tanh_forward(x):
    e = np.expm1(-2.0 * np.abs(x))
    out = np.copysign(-e / (e + 2.0), x)
    return out, {"slope": 4 * (e + 1) / (e + 2) ** 2}


def tanh_backward(dout, cache):
    return cache["slope"] * dout
""",
    "clipped_far_out": """
def tanh_forward(x):
    z = np.clip(x, -300, 300)
    a, b = np.exp(z), np.exp(-z)
    out = (a - b) / (a + b)
    return out, out


def tanh_backward(dout, cache):
    return dout - dout * np.square(cache)
""",
    "plain_loops": """
def tanh_forward(x):
    from math import tanh

    out = np.zeros(x.shape)
    for place, value in np.ndenumerate(x):
        out[place] = tanh(value)
    return out, out.copy()


def tanh_backward(dout, cache):
    pairs = zip(dout.ravel(), cache.ravel())
    return np.fromiter((d * (1 - t * t) for d, t in pairs), dtype=float).reshape(dout.shape)
""",
    "masks_and_a_print": """
def tanh_forward(x):
    out = np.empty_like(x)
    right = x > 0
    out[right] = 2 / (1 + np.exp(-2 * x[right])) - 1
    out[~right] = 1 - 2 / (1 + np.exp(2 * x[~right]))
    print(f"saturated: {np.mean(np.abs(out) > 0.99):.0%}")
    return [out, out]


def tanh_backward(dout, out):
    return np.subtract(1.0, np.power(out, 2)) * dout
""",
    "calls_the_sigmoid": """
def tanh_forward(x):
    s, _ = sigmoid_forward(2 * x)
    return 2 * s - 1, s


def tanh_backward(dout, cache):
    return 4 * sigmoid_backward(dout, cache)
""",
}

HONEST = {"sigmoid": SIGMOID, "tanh": TANH}
