"""Right answers to svm_loss_naive and svm_loss."""

SVM_LOSS_NAIVE = {
    "maximum": """
def svm_loss_naive(scores, y, delta=1.0):
    loss = 0
    for i in range(len(y)):
        correct = scores[i][y[i]]
        for j in range(scores.shape[1]):
            if j != y[i]:
                loss += max(0, scores[i][j] - correct + delta)
    loss /= len(y)
    return loss
""",
    "all_classes_less_delta": """
def svm_loss_naive(scores, y, delta=1.0):
    losses = []
    for row, label in zip(scores, y):
        losses.append(np.sum(np.maximum(0, row - row[label] + delta)) - delta)
    return np.mean(losses)
""",
    "vectorized": """
def svm_loss_naive(scores, y, delta=1.0):
    margins = np.maximum(0, scores - np.take_along_axis(scores, y[:, None], axis=1) + delta)
    margins[np.arange(len(y)), y] = 0
    return margins.sum() / len(y)
""",
    "generator": """
def svm_loss_naive(scores, y, delta=1.0):
    N, C = scores.shape
    pairs = ((i, j) for i in range(N) for j in range(C) if j != y[i])
    return sum(max(0.0, float(scores[i, j] - scores[i, y[i]] + delta)) for i, j in pairs) / N
""",
    "helper_inside": """
def svm_loss_naive(scores, y, delta=1.0):
    def of_one(row, label):
        others = np.delete(row, label)
        margins = others - (row[label] - delta)
        return margins[margins > 0].sum()

    total = np.array(0.0)
    for row, label in zip(scores, y):
        total = total + of_one(row, label)
    return total / scores.shape[0]
""",
    "running_mean": """
def svm_loss_naive(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> float:
    loss = 0.0
    for i, label in enumerate(y, start=1):
        example = 0.0
        for j, score in enumerate(scores[i - 1]):
            if j == label: continue
            if score + delta > scores[i - 1, label]:
                example += score - scores[i - 1, label] + delta
        loss += (example - loss) / i
    return loss
""",
    "while_loops_and_lists": """
def svm_loss_naive(scores, y, delta=1.0):
    rows, labels, i, total = scores.tolist(), y.tolist(), 0, 0.0
    while i < len(rows):
        j = 0
        while j < len(rows[i]):
            if j != labels[i]:
                total += max(rows[i][j] - rows[i][labels[i]] + delta, 0.0)
            j += 1
        i += 1
    return np.float64(total / len(rows))
""",
}

SVM_LOSS = {
    "notes_style": """
def svm_loss(scores, y, delta=1.0):
    num_train = scores.shape[0]
    correct = scores[np.arange(num_train), y].reshape(-1, 1)
    margins = np.maximum(0, scores - correct + delta)
    margins[np.arange(num_train), y] = 0
    loss = np.sum(margins) / num_train
    mask = np.zeros(margins.shape)
    mask[margins > 0] = 1
    mask[np.arange(num_train), y] = -np.sum(mask, axis=1)
    return loss, mask / num_train
""",
    "loops": """
def svm_loss(scores, y, delta=1.0):
    N, C = scores.shape
    loss, dscores = 0.0, np.zeros_like(scores)
    for i in range(N):
        for j in range(C):
            if j == y[i]:
                continue
            margin = scores[i, j] - scores[i, y[i]] + delta
            if margin > 0:
                loss += margin
                dscores[i, j] += 1
                dscores[i, y[i]] -= 1
    loss /= N
    dscores /= N
    return loss, dscores
""",
    "one_hot": """
def svm_loss(scores, y, delta=1.0):
    N, C = scores.shape
    hot = np.eye(C)[y]
    right = np.sum(scores * hot, axis=1, keepdims=True)
    margins = (scores - right + delta) * (1 - hot)
    active = np.heaviside(margins, 0.0)
    return (margins * active).sum() / N, (active - hot * active.sum(axis=1, keepdims=True)) / N
""",
    "less_delta": """
def svm_loss(scores, y, delta=1.0):
    N = len(y)
    margins = np.clip(scores - scores[range(N), y][:, None] + delta, 0, None)
    loss = margins.sum(axis=1).mean() - delta
    dscores = np.where(margins > 0, 1.0, 0.0)
    dscores[range(N), y] = 0
    dscores[range(N), y] -= dscores.sum(axis=1)
    return [loss, dscores / N]
""",
    "add_at": """
def svm_loss(scores, y, delta=1.0):
    from collections import namedtuple

    Result = namedtuple("Result", "loss dscores")
    N, C = scores.shape
    picked = np.take_along_axis(scores, y[:, None], 1)
    wrong = np.arange(C)[None, :] != y[:, None]
    i, j = np.nonzero((scores + delta > picked) & wrong)
    loss = np.array((scores[i, j] - picked[i, 0] + delta).sum() / N)
    dscores = np.zeros((N, C))
    np.add.at(dscores, (i, j), 1 / N)
    np.add.at(dscores, (i, y[i]), -1 / N)
    return Result(loss, dscores)
""",
    "fortran_order_and_einsum": """
def svm_loss(scores, y, delta=1.0):
    margins = scores.T - np.einsum("nc,nc->n", scores, np.eye(scores.shape[1])[y]) + delta
    margins[y, np.arange(len(y))] = -1.0
    positive = margins > 0
    d = positive.astype(float)
    d[y, np.arange(len(y))] = -positive.sum(0)
    return np.maximum(margins, 0).sum() / len(y), (d / len(y)).T
""",
    "row_by_row": """
def svm_loss(scores, y, delta=1.0):
    rows, total = [], 0.0
    for row, label in zip(scores, y):
        margin = row - row[label] + delta
        margin[label] = 0
        total += margin[margin > 0].sum()
        slope = (margin > 0) * 1.0
        slope[label] = -np.count_nonzero(margin > 0)
        rows.append(slope / len(scores))
    print("loss so far", total)
    return float(total) / len(scores), np.stack(rows)
""",
    "masked_array_of_others": """
def svm_loss(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> tuple[float, np.ndarray]:
    N, C = scores.shape
    others = np.ones((N, C), dtype=bool)
    others[np.arange(N), y] = False
    apart = scores[others].reshape(N, C - 1) - scores[~others][:, None] + delta
    dscores = np.empty((N, C))
    dscores[others] = (apart > 0).ravel() / N
    dscores[~others] = -np.count_nonzero(apart > 0, axis=1) / N
    return np.sum(apart, where=apart > 0) / N, dscores
""",
    "calls_the_naive_loss": """
def svm_loss(scores, y, delta=1.0):
    loss = svm_loss_naive(scores, y, delta)
    right = scores[np.arange(y.size), y]
    violated = (scores > (right - delta)[:, None]).astype("float64")
    violated[np.arange(y.size), y] = 0
    violated[np.arange(y.size), y] = -violated @ np.ones(scores.shape[1])
    return loss, violated * (1 / y.size)
""",
    "named_lambda": """
_margins = lambda s, y, d: (s - s[np.arange(len(y)), y][:, None] + d) * (np.arange(s.shape[1]) != y[:, None])
svm_loss = lambda scores, y, delta=1.0: (
    np.maximum(_margins(scores, y, delta), 0).sum() / len(y),
    ((_margins(scores, y, delta) > 0) * 1.0
     - np.eye(scores.shape[1])[y] * (_margins(scores, y, delta) > 0).sum(1, keepdims=True)) / len(y),
)
""",
}

HONEST = {"svm_loss_naive": SVM_LOSS_NAIVE, "svm_loss": SVM_LOSS}
