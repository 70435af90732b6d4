"""Right answers to maxout_forward and maxout_backward."""

MAXOUT = {
    "mask_of_the_first": """
def maxout_forward(x):
    out = x.max(axis=1)
    return out, (x, out)


def maxout_backward(dout, cache):
    x, out = cache
    mask = x == out[:, None, :]
    first = mask & (np.cumsum(mask, axis=1) == 1)
    return first * dout[:, None, :]
""",
    "loops": """
def maxout_forward(x):
    N, K, M = x.shape
    out = np.zeros((N, M))
    winner = np.zeros((N, M), dtype=int)
    for n in range(N):
        for m in range(M):
            best = 0
            for k in range(1, K):
                if x[n, k, m] > x[n, best, m]:
                    best = k
            winner[n, m] = best
            out[n, m] = x[n, best, m]
    return out, (winner, K)


def maxout_backward(dout, cache):
    winner, K = cache
    N, M = dout.shape
    dx = np.zeros((N, K, M))
    for n in range(N):
        for m in range(M):
            dx[n, winner[n, m], m] = dout[n, m]
    return dx
""",
    "open_grid": """
def maxout_forward(x):
    N, K, M = x.shape
    k = x.argmax(1)
    n, m = np.ogrid[:N, :M]
    return x[n, k, m], {"k": k, "shape": (N, K, M)}


def maxout_backward(dout, cache):
    N, K, M = cache["shape"]
    dx = np.zeros(cache["shape"])
    dx[np.arange(N)[:, None], cache["k"], np.arange(M)] += dout
    return dx
""",
    "one_hot": """
def maxout_forward(x):
    hot = np.eye(x.shape[1])[np.argmax(x, axis=1)].transpose(0, 2, 1)
    return np.sum(x * hot, axis=1), hot


def maxout_backward(dout, cache):
    return cache * dout[:, np.newaxis]
""",
    "running_maximum": """
def maxout_forward(x):
    best, winner = x[:, 0].copy(), np.zeros((x.shape[0], x.shape[2]), dtype=np.int32)
    for k in range(1, x.shape[1]):
        better = x[:, k] > best
        best[better] = x[:, k][better]
        winner[better] = k
    return [best, [winner, x.shape[1]]]


def maxout_backward(dout, cache):
    winner, K = cache
    return np.stack([np.where(winner == k, dout, 0.0) for k in range(K)], axis=1)
""",
    "reduce_and_einsum": """
def maxout_forward(x: np.ndarray):
    out = np.maximum.reduce(x, axis=1)
    print("maxout of", x.shape[1], "pieces")
    return out, x.copy()


def maxout_backward(dout: np.ndarray, cache) -> np.ndarray:
    selected = np.argmax(cache, axis=1)[:, None, :] == np.arange(cache.shape[1])[None, :, None]
    return np.einsum("nkm,nm->nkm", selected.astype(float), dout)
""",
    "last_axis_and_views": """
def maxout_forward(x):
    pieces = np.moveaxis(x, 1, -1)
    return np.amax(pieces, axis=-1), np.argmax(pieces, axis=-1)[..., None] == np.arange(x.shape[1])


def maxout_backward(dout, cache):
    return np.swapaxes(cache * dout[..., None], 1, 2)
""",
}

HONEST = {"maxout": MAXOUT}
