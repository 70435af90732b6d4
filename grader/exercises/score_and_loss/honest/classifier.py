"""Right answers to linear_classifier_loss."""

LINEAR_CLASSIFIER_LOSS = {
    "step_by_step": """
def linear_classifier_loss(W, X, y, reg, data_loss):
    scores = X.dot(W)
    loss, dscores = data_loss(scores, y)
    loss += reg * np.sum(W ** 2)
    dW = np.dot(X.T, dscores)
    dW += 2 * reg * W
    return loss, dW
""",
    "loops_over_examples": """
def linear_classifier_loss(W, X, y, reg, data_loss):
    scores = np.array([x @ W for x in X])
    data, dscores = data_loss(scores, y)
    dW = np.zeros_like(W)
    for i in range(X.shape[0]):
        for c in range(W.shape[1]):
            dW[:, c] += dscores[i, c] * X[i]
    penalty = sum(float(w) * float(w) for w in W.ravel())
    return float(data + reg * penalty), dW + 2 * reg * W
""",
    "einsum": """
def linear_classifier_loss(W, X, y, reg, data_loss):
    data, dscores = data_loss(np.einsum("nd,dc->nc", X, W), y)
    return data + reg * np.einsum("dc,dc->", W, W), np.einsum("nd,nc->dc", X, dscores) + 2 * reg * W
""",
    "norm": """
def linear_classifier_loss(W, X, y, reg, data_loss):
    result = data_loss(X @ W, y)
    loss = result[0] + reg * np.linalg.norm(W) ** 2
    return [loss, (result[1].T @ X).T + reg * (W + W)]
""",
    "asks_twice": """
def linear_classifier_loss(W, X, y, reg, data_loss):
    loss = data_loss(X @ W, y)[0] + reg * np.square(W).sum()
    gradient = X.transpose() @ data_loss(X @ W, y)[1] + np.multiply(2.0 * reg, W)
    return loss, gradient
""",
    "changes_what_data_loss_returned": """
def linear_classifier_loss(W, X, y, reg, data_loss):
    data, dscores = data_loss(np.matmul(X, W), y)
    dW = X.T @ dscores
    dscores *= 0
    if reg:
        dW += reg * 2 * W
    print("data", data, "penalty", reg * (W * W).sum())
    return np.array(data + reg * (W * W).sum()), np.asfortranarray(dW)
""",
    "helpers_and_types": """
def linear_classifier_loss(W: np.ndarray, X: np.ndarray, y: np.ndarray, reg: float, data_loss):
    def penalty(weights: np.ndarray) -> tuple[float, np.ndarray]:
        return reg * np.dot(weights.ravel(), weights.ravel()), 2 * reg * weights

    loss, dscores = data_loss(X @ W, y)
    extra, dextra = penalty(W)
    return loss + extra, X.T @ dscores + dextra
""",
    "calls_linear_scores": """
def linear_classifier_loss(W, X, y, reg, data_loss):
    scores = linear_scores(X, W, np.zeros(W.shape[1]))
    loss, dscores = data_loss(scores, y)
    dW = W * (2 * reg)
    for x, d in zip(X, dscores):
        dW = dW + np.outer(x, d)
    return loss + reg * np.trace(W.T @ W), dW
""",
    "named_tuple_and_blocks": """
def linear_classifier_loss(W, X, y, reg, data_loss):
    from typing import NamedTuple

    class LossAndGradient(NamedTuple):
        loss: float
        dW: np.ndarray

    data, dscores = data_loss(np.vstack([X[:1] @ W, X[1:] @ W]), y)
    gradient = np.stack([feature @ dscores for feature in X.T]) + (reg + reg) * W
    return LossAndGradient(data + np.sum(reg * W * W), gradient)
""",
}

HONEST = {"linear_classifier_loss": LINEAR_CLASSIFIER_LOSS}
