"""Right answers to softmax and softmax_loss."""

SOFTMAX = {
    "in_place_on_a_copy": """
def softmax(scores):
    probs = scores.copy()
    probs -= np.max(probs, axis=1, keepdims=True)
    np.exp(probs, out=probs)
    probs /= np.sum(probs, axis=1, keepdims=True)
    return probs
""",
    "loop_over_examples": """
def softmax(scores):
    probs = np.zeros_like(scores)
    for i in range(scores.shape[0]):
        e = np.exp(scores[i] - np.max(scores[i]))
        probs[i] = e / np.sum(e)
    return probs
""",
    "plain_loops": """
def softmax(scores):
    import math

    rows = []
    for row in scores:
        top = max(row)
        powers = [math.exp(value - top) for value in row]
        total = sum(powers)
        rows.append([power / total for power in powers])
    return np.array(rows)
""",
    "log_sum_exp": """
def softmax(scores):
    top = scores.max(1)[:, None]
    log_norm = top + np.log(np.exp(scores - top).sum(1))[:, None]
    return np.exp((scores - top) - (log_norm - top))
""",
    "transposed_view": """
def softmax(scores):
    shifted = scores.T - scores.max(axis=1)
    e = np.exp(shifted)
    return (e / e.sum(axis=0)).T
""",
    "shifted_further_than_needed": """
def softmax(scores):
    e = np.exp(scores - (scores.max(axis=1, keepdims=True) + 3.0))
    return e / e.sum(axis=1, keepdims=True)
""",
    "ratios": """
def softmax(scores):
    N, C = scores.shape
    probs = np.empty((N, C))
    with np.errstate(over="ignore"):
        for j in range(C):
            probs[:, j] = 1.0 / np.exp(scores - scores[:, [j]]).sum(axis=1)
    return probs
""",
    "einsum_and_warning": """
def softmax(scores: np.ndarray) -> np.ndarray:
    import warnings

    warnings.warn("softmax was called", UserWarning)
    e = np.exp(scores - np.amax(scores, axis=-1)[..., np.newaxis])
    return np.einsum("nc,n->nc", e, 1.0 / e.sum(-1))
""",
    "apply_along_axis": """
def softmax(scores):
    def of_row(row):
        row = np.exp(row - row.max())
        return row / np.linalg.norm(row, ord=1)

    return np.apply_along_axis(of_row, 1, scores)
""",
    "fortran_order": """
def softmax(scores):
    e = np.exp(np.asfortranarray(scores - np.max(scores, axis=1).reshape(len(scores), 1)))
    return np.divide(e, np.sum(e, axis=1, keepdims=1))
""",
}

SOFTMAX_LOSS = {
    "loop_over_examples": """
def softmax_loss(scores, y):
    N = scores.shape[0]
    loss = 0.0
    dscores = np.zeros_like(scores)
    for i in range(N):
        s = scores[i] - scores[i].max()
        log_sum = np.log(np.sum(np.exp(s)))
        loss += log_sum - s[y[i]]
        dscores[i] = np.exp(s - log_sum)
        dscores[i, y[i]] -= 1
    return loss / N, dscores / N
""",
    "plain_loops": """
def softmax_loss(scores, y):
    import math

    N, C = scores.shape
    losses, gradient = [], [[0.0] * C for _ in range(N)]
    for i in range(N):
        top = max(scores[i])
        powers = [math.exp(s - top) for s in scores[i]]
        losses.append(math.log(sum(powers)) + top - scores[i, y[i]])
        for j in range(C):
            gradient[i][j] = (powers[j] / sum(powers) - (j == y[i])) / N
    return float(np.mean(losses)), np.array(gradient)
""",
    "one_hot": """
def softmax_loss(scores, y):
    N, C = scores.shape
    hot = np.eye(C)[y]
    z = scores - scores.max(axis=1, keepdims=True)
    log_z = np.log(np.exp(z).sum(axis=1, keepdims=True))
    return np.sum(hot * (log_z - z)) / N, (np.exp(z - log_z) - hot) / N
""",
    "mean_of_differences": """
def softmax_loss(scores, y):
    rows = np.arange(len(y))
    top = scores.max(axis=1)
    log_sum = top + np.log(np.exp(scores - top[:, None]).sum(axis=1))
    loss = np.mean(log_sum - scores[rows, y])
    p = np.exp(scores - top[:, None])
    p /= p.sum(axis=1, keepdims=True)
    p[rows, y] -= 1
    p /= len(y)
    return loss, p
""",
    "calls_softmax": """
def softmax_loss(scores, y):
    dscores = softmax(scores)
    shifted = scores - scores.max(axis=1, keepdims=True)
    losses = np.log(np.sum(np.exp(shifted), axis=1)) - np.take_along_axis(shifted, y[:, None], axis=1)[:, 0]
    dscores[np.arange(y.shape[0]), y] -= 1.0
    return [np.array(losses.mean()), dscores / y.shape[0]]
""",
    "logaddexp": """
def softmax_loss(scores, y):
    log_sum = np.logaddexp.reduce(scores, axis=1, keepdims=True)
    log_probs = scores - log_sum
    N = y.size
    d = np.exp(log_probs) / N
    np.subtract.at(d, (np.arange(N), y), 1 / N)
    return -np.sum(log_probs[np.arange(N), y]) / N, d
""",
    "relative_to_the_right_class": """
def softmax_loss(scores, y):
    N = len(scores)
    relative = scores - scores[np.arange(N), y].reshape(N, 1)
    top = np.maximum(relative.max(axis=1, keepdims=True), 0)
    e = np.exp(relative - top)
    losses = top[:, 0] + np.log(e.sum(axis=1))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(N), y] -= 1
    return losses.mean(), p / N
""",
    "log1p_of_the_others": """
def softmax_loss(scores, y):
    N, C = scores.shape
    order = np.argmax(scores, axis=1)
    top = scores[np.arange(N), order]
    e = np.exp(scores - top[:, None])
    e[np.arange(N), order] = 0.0
    rest = e.sum(axis=1)
    loss = np.mean(np.log1p(rest) + (top - scores[np.arange(N), y]))
    e[np.arange(N), order] = 1.0
    dscores = e / (1.0 + rest)[:, None] - (np.arange(C) == y[:, None])
    return loss, dscores / N
""",
    "silenced_repair": """
def softmax_loss(scores, y):
    from collections import namedtuple

    shifted = scores - scores.max(axis=1, keepdims=True)
    exps = np.exp(shifted)
    probs = exps / exps.sum(axis=1, keepdims=True)
    rows = np.arange(scores.shape[0])
    with np.errstate(divide="ignore"):
        losses = -np.log(probs[rows, y])
    lost = probs[rows, y] < 1e-290
    losses[lost] = (np.log(exps.sum(axis=1)) - shifted[rows, y])[lost]
    dscores = probs.copy()
    dscores[rows, y] -= 1
    return namedtuple("Answer", ["loss", "dscores"])(losses.mean(), dscores / len(rows))
""",
    "transposed_and_typed": """
def softmax_loss(scores: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    columns = scores.T.copy()
    columns -= columns.max(axis=0)
    log_probs = columns - np.log(np.exp(columns).sum(axis=0))
    picked = log_probs[y, np.arange(columns.shape[1])]
    gradient = np.exp(log_probs)
    gradient[y, np.arange(columns.shape[1])] -= 1.0
    print(f"loss {-picked.mean():.3f}")
    return -picked.mean(), gradient.T / columns.shape[1]
""",
}

HONEST = {"softmax": SOFTMAX, "softmax_loss": SOFTMAX_LOSS}
