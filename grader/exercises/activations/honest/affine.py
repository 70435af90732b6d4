"""Right answers to affine_forward and affine_backward."""

AFFINE = {
    "notes_style": """
def affine_forward(x, w, b):
    num_train = x.shape[0]
    x_row = x.reshape(num_train, np.prod(x.shape[1:]))
    out = x_row.dot(w) + b
    cache = (x, w, b)
    return out, cache


def affine_backward(dout, cache):
    x, w, b = cache
    dx = np.dot(dout, w.T).reshape(x.shape)
    dw = np.reshape(x, (x.shape[0], -1)).T.dot(dout)
    db = np.sum(dout, axis=0)
    return dx, dw, db
""",
    "loops": """
def affine_forward(x, w, b):
    N, M = len(x), w.shape[1]
    out = np.zeros((N, M))
    for n in range(N):
        row = x[n].ravel()
        for m in range(M):
            out[n, m] = b[m]
            for d in range(len(row)) if len(row) < 50 else ():
                out[n, m] += row[d] * w[d, m]
            if len(row) >= 50:
                out[n, m] += sum(row * w[:, m])
    return out, [x, w]


def affine_backward(dout, cache):
    x, w = cache
    dx, dw, db = np.zeros(x.shape), np.zeros(w.shape), np.zeros(w.shape[1])
    for n, (example, slopes) in enumerate(zip(x, dout)):
        dx[n] = (w @ slopes).reshape(example.shape)
        for d, value in enumerate(example.flat):
            dw[d] += value * slopes
        db += slopes
    return dx, dw, db
""",
    "einsum_and_flatten": """
def affine_forward(x, w, b):
    rows = np.array([example.flatten() for example in x])
    return np.einsum("nd,dm->nm", rows, w) + b[None, :], {"rows": rows, "shape": x.shape, "w": w}


def affine_backward(dout, cache):
    dx = np.einsum("nm,dm->nd", dout, cache["w"])
    dw = np.einsum("nd,nm->dm", cache["rows"], dout)
    return [dx.reshape(cache["shape"]), dw, np.einsum("nm->m", dout)]
""",
    "tensordot": """
def affine_forward(x, w, b):
    kernel = w.reshape(*x.shape[1:], w.shape[1])
    out = np.tensordot(x, kernel, axes=x.ndim - 1)
    return np.add(out, b), (x.copy(), kernel, w.shape)


def affine_backward(dout, cache):
    x, kernel, shape = cache
    dx = np.tensordot(dout, kernel, axes=([1], [kernel.ndim - 1]))
    dw = np.tensordot(x, dout, axes=([0], [0]))
    return dx, dw.reshape(shape), np.ones(len(dout)) @ dout
""",
    "bias_trick_and_a_class": """
class Kept:
    def __init__(self, x, extended, w):
        self.x, self.extended, self.w = x, extended, w


def affine_forward(x, w, b):
    rows = x.reshape(len(x), w.shape[0])
    extended = np.hstack((rows, np.ones((len(x), 1))))
    return extended @ np.vstack((w, b)), Kept(x, extended, w)


def affine_backward(dout, kept):
    both = kept.extended.T @ dout
    dx = np.empty_like(kept.x)
    dx[...] = (dout @ kept.w.transpose()).reshape(dx.shape)
    return dx, both[:-1], both[-1]
""",
    "transposed_views": """
def affine_forward(x: np.ndarray, w: np.ndarray, b: np.ndarray):
    columns = x.reshape(x.shape[0], -1).T
    print("affine", x.shape, "->", w.shape[1])
    return (w.T @ columns + b[:, np.newaxis]).T, (columns, x.shape, w)


def affine_backward(dout: np.ndarray, cache):
    from collections import namedtuple

    columns, shape, w = cache
    Gradients = namedtuple("Gradients", "dx dw db")
    return Gradients((w @ dout.T).T.reshape(shape), (dout.T @ columns.T).T, dout.T.sum(1))
""",
    "closure_as_cache": """
def affine_forward(x, w, b):
    N = x.shape[0]
    D = w.shape[0]
    out = np.matmul(np.ascontiguousarray(x).reshape((N, D)), w)
    out += b

    def back(dout):
        dx = (dout @ w.T).reshape(x.shape)
        dw = x.reshape((N, D)).T @ dout
        return dx, dw, dout.sum(0)

    return out, back


def affine_backward(dout, cache):
    return cache(dout)
""",
}

HONEST = {"affine": AFFINE}
