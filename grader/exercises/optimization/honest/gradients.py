"""Right answers to numerical_gradient and relative_error."""

NUMERICAL_GRADIENT = {
    "in_place_and_restored": """
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"], op_flags=[["readwrite"]])
    while not it.finished:
        ix = it.multi_index
        oldval = x[ix]
        x[ix] = oldval + h
        fxph = f(x)
        x[ix] = oldval - h
        fxmh = f(x)
        x[ix] = oldval
        grad[ix] = (fxph - fxmh) / (2 * h)
        it.iternext()
    return grad
""",
    "unit_vectors": """
def numerical_gradient(f, x, h=1e-5):
    steps = h * np.eye(x.size).reshape(x.size, *x.shape)
    return np.array([(f(x + step) - f(x - step)) / 2 / h for step in steps]).reshape(x.shape)
""",
    "flat_view": """
def numerical_gradient(f, x, h=1e-5):
    copy = x.copy()
    flat = copy.reshape(-1)
    grad = np.empty(x.size)
    for i in range(flat.size):
        old = flat[i]
        flat[i] = old + h
        up = f(copy)
        flat[i] = old - h
        down = f(copy)
        flat[i] = old
        grad[i] = up / (2 * h) - down / (2 * h)
    return grad.reshape(x.shape)
""",
    "ndenumerate": """
def numerical_gradient(f, x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    def moved(place, value):
        other = np.array(x)
        other[place] = value
        return float(f(other))

    slopes = {place: 0.5 * (moved(place, v + h) - moved(place, v - h)) / h for place, v in np.ndenumerate(x)}
    grad = np.zeros(x.shape, order="F")
    for place, slope in slopes.items():
        grad[place] = slope
    return grad
""",
    "below_first": """
def numerical_gradient(f, x, h=1e-5):
    grad = np.full(x.shape, np.nan)
    for i in range(x.size):
        place = np.unravel_index(i, x.shape)
        step = np.zeros_like(x)
        step[place] = h
        below = f(x - step)
        grad[place] = (f(x + step) - below) * (0.5 / h)
    print("asked", 2 * x.size, "times")
    return grad
""",
    "vectorize": """
def numerical_gradient(f, x, h=1e-5):
    def slope(i):
        up, down = x.flatten(), x.flatten()
        up[i] += h
        down[i] -= h
        return (f(up.reshape(x.shape)) - f(down.reshape(x.shape))) / (2.0 * h)

    return np.vectorize(slope, otypes=[float])(np.arange(x.size).reshape(x.shape))
""",
}

RELATIVE_ERROR = {
    "loops": """
def relative_error(a, b):
    worst = 0.0
    for u, v in zip(np.ravel(a), np.ravel(b)):
        u, v = float(u), float(v)
        if u != v:
            worst = max(worst, abs(u - v) / max(abs(u), abs(v)))
    return worst
""",
    "divide_where": """
def relative_error(a, b):
    a = np.array(a, dtype=float)
    b = np.array(b, dtype=float)
    top, bottom = np.abs(a - b), np.maximum(np.abs(a), np.abs(b))
    return np.divide(top, bottom, out=np.zeros_like(top), where=bottom > 0).max()
""",
    "nan_to_num": """
def relative_error(a, b):
    a, b = np.asarray(a) * 1.0, np.asarray(b) * 1.0
    with np.errstate(invalid="ignore"):
        ratio = abs(a - b) / np.maximum(abs(a), abs(b))
    return np.nan_to_num(ratio).max()
""",
    "nanmax_and_warnings": """
def relative_error(a, b):
    a, b = np.atleast_1d(a).astype(np.float64), np.atleast_1d(b).astype(np.float64)
    ratio = np.abs(np.subtract(a, b)) / np.max([np.abs(a), np.abs(b)], axis=0)
    ratio[(a == 0) & (b == 0)] = 0
    return np.array(ratio.max())
""",
    "mask": """
def relative_error(a, b):
    a, b = np.array(a, float).reshape(-1), np.array(b, float).reshape(-1)
    size = np.where(np.abs(a) > np.abs(b), np.abs(a), np.abs(b))
    some = size != 0
    if not some.any():
        return 0
    return float((np.abs(a[some] - b[some]) / size[some]).max())
""",
    "scaled_first": """
def relative_error(a, b):
    def one(u, v):
        size = max(abs(u), abs(v))
        return abs(u / size - v / size) if size else 0.0

    pairs = np.broadcast(np.asarray(a, dtype=float), np.asarray(b, dtype=float))
    return max(one(u, v) for u, v in pairs)
""",
    "tiny_floor_that_no_number_meets": """
def relative_error(a, b):
    a, b = np.float64(a), np.float64(b)
    return np.amax(np.fabs(a - b) / np.maximum(np.maximum(np.fabs(a), np.fabs(b)), np.finfo(float).tiny))
""",
}

HONEST = {"numerical_gradient": NUMERICAL_GRADIENT, "relative_error": RELATIVE_ERROR}
