"""Known mistakes of notebook 01 made in other code than the catalogue's: {exercise: {mistake: text}}."""

LINEAR = {
    "linear_scores": {
        "bias_missing": """
def linear_scores(X, W, b):
    return np.array([[x @ w for w in W.T] for x in X])
""",
        "bias_subtracted": """
def linear_scores(X, W, b):
    return np.einsum("nd,dc->nc", X, W) + (-b)
""",
        "scores_transposed": """
def linear_scores(X, W, b):
    return np.dot(W.T, X.T) + b.reshape(-1, 1)
""",
        "bias_added_to_weights": """
def linear_scores(X, W, b):
    scores = np.zeros((len(X), len(b)))
    for i in range(len(X)):
        for j in range(len(b)):
            scores[i, j] = np.dot(X[i], W[:, j] + b[j])
    return scores
""",
    },
    "add_bias_feature": {
        "ones_first": """
def add_bias_feature(X):
    extended = np.ones((X.shape[0], X.shape[1] + 1))
    extended[:, 1:] = X
    return extended
""",
        "row_of_ones": """
def add_bias_feature(X):
    return np.concatenate((X, np.ones((1, X.shape[1]))))
""",
        "zeros_appended": """
def add_bias_feature(X):
    return np.pad(X.astype(float), [(0, 0), (0, 1)])
""",
    },
    "predict_labels": {
        "ties_to_the_last": """
def predict_labels(scores):
    labels = []
    for row in scores:
        best, winner = row[0], 0
        for j, score in enumerate(row):
            if score >= best:
                best, winner = score, j
        labels.append(winner)
    return np.array(labels)
""",
        "best_starts_at_zero": """
def predict_labels(scores):
    labels = np.zeros(len(scores), dtype=int)
    for i in range(len(scores)):
        best = 0
        for j in range(scores.shape[1]):
            if scores[i, j] > best:
                best = scores[i, j]
                labels[i] = j
    return labels
""",
        "best_example_of_each_class": """
def predict_labels(scores):
    return np.array([column.argmax() for column in scores.T])
""",
        "largest_size": """
def predict_labels(scores):
    return (scores**2).argmax(axis=1)
""",
    },
}

HINGE = {
    "svm_loss_naive": {
        "right_class_counted": """
def svm_loss_naive(scores, y, delta=1.0):
    total = 0
    for row, label in zip(scores, y):
        for score in row:
            total += max(0, score - row[label] + delta)
    return total / len(scores)
""",
        "sum_over_examples": """
def svm_loss_naive(scores, y, delta=1.0):
    margins = np.maximum(0, scores - scores[np.arange(len(y)), y][:, None] + delta)
    return margins.sum() - len(y) * delta
""",
        "squared_hinge": """
def svm_loss_naive(scores, y, delta=1.0):
    margins = np.maximum(0, scores - scores[np.arange(len(y)), y][:, None] + delta)
    margins[np.arange(len(y)), y] = 0
    return np.linalg.norm(margins) ** 2 / len(y)
""",
        "not_cut_at_zero": """
def svm_loss_naive(scores, y, delta=1.0):
    loss = 0.0
    for i in range(len(y)):
        for j in range(scores.shape[1]):
            if j != y[i]:
                loss += scores[i, j] - scores[i, y[i]] + delta
    return loss / len(y)
""",
        "starts_anew_for_each_example": """
def svm_loss_naive(scores, y, delta=1.0):
    margins = np.maximum(0, scores[-1] - scores[-1, y[-1]] + delta)
    return (margins.sum() - delta) / len(y)
""",
        "largest_margin_only": """
def svm_loss_naive(scores, y, delta=1.0):
    loss = 0.0
    for row, label in zip(scores, y):
        worst = 0.0
        for j in range(len(row)):
            if j != label and row[j] - row[label] + delta > worst:
                worst = row[j] - row[label] + delta
        loss += worst
    return loss / len(y)
""",
    },
    "svm_loss": {
        "gradient_not_divided_by_N": """
def svm_loss(scores, y, delta=1.0):
    N, C = scores.shape
    loss, dscores = 0.0, np.zeros_like(scores)
    for i in range(N):
        for j in range(C):
            if j != y[i] and scores[i, j] - scores[i, y[i]] + delta > 0:
                loss += scores[i, j] - scores[i, y[i]] + delta
                dscores[i, j] += 1
                dscores[i, y[i]] -= 1
    return loss / N, dscores
""",
        "right_class_minus_one": """
def svm_loss(scores, y, delta=1.0):
    hot = np.eye(scores.shape[1])[y]
    margins = np.maximum(0, scores - (scores * hot).sum(1, keepdims=True) + delta) * (1 - hot)
    return margins.sum() / len(y), (np.sign(margins) - hot) / len(y)
""",
        "delta_fixed_at_one": """
def svm_loss(scores, y, delta=1.0):
    N = len(y)
    margins = np.maximum(0, scores - scores[np.arange(N), y].reshape(-1, 1) + 1)
    margins[np.arange(N), y] = 0
    mask = np.where(margins > 0, 1.0, 0.0)
    mask[np.arange(N), y] = -mask.sum(axis=1)
    return margins.sum() / N, mask / N
""",
        "zero_margins_counted": """
def svm_loss(scores, y, delta=1.0):
    N, C = scores.shape
    loss, dscores = 0.0, np.zeros((N, C))
    for i in range(N):
        for j in range(C):
            margin = scores[i, j] - scores[i, y[i]] + delta
            if j != y[i] and margin >= 0:
                loss += margin / N
                dscores[i, j] += 1 / N
                dscores[i, y[i]] -= 1 / N
    return loss, dscores
""",
        "sum_over_examples": """
def svm_loss(scores, y, delta=1.0):
    rows = np.arange(y.size)
    margins = np.clip(scores - scores[rows, y][:, None] + delta, 0, None)
    margins[rows, y] = 0
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -np.count_nonzero(margins, axis=1)
    return margins.sum(), dscores
""",
        "right_class_counted": """
def svm_loss(scores, y, delta=1.0):
    N = len(scores)
    margins = np.maximum(scores - scores[np.arange(N), y][:, None] + delta, 0)
    mask = (margins > 0) * 1.0
    mask[np.arange(N), y] = -mask.sum(axis=1)
    return margins.sum() / N, mask / N
""",
        "gradient_holds_margins": """
def svm_loss(scores, y, delta=1.0):
    N = len(scores)
    dscores = np.maximum(scores - scores[np.arange(N), y][:, None] + delta, 0)
    dscores[np.arange(N), y] = 0
    loss = dscores.sum() / N
    dscores[np.arange(N), y] = -dscores.sum(axis=1)
    return loss, dscores / N
""",
        "scores_changed": """
def svm_loss(scores, y, delta=1.0):
    N = len(y)
    right = scores[range(N), y].copy()
    for i in range(N):
        scores[i] += delta - right[i]
    wrong = np.arange(scores.shape[1]) != y[:, None]
    violated = wrong & (scores > 0)
    hot = ~wrong
    return scores[violated].sum() / N, (violated - hot * violated.sum(1, keepdims=True)) / N
""",
    },
}

SOFTMAX = {
    "softmax": {
        "not_shifted": """
def softmax(scores):
    probs = np.zeros_like(scores)
    for i, row in enumerate(scores):
        probs[i] = np.exp(row) / np.sum(np.exp(row))
    return probs
""",
        "maximum_of_the_whole_array": """
def softmax(scores):
    powers = np.exp(scores - np.amax(scores))
    return (powers.T / powers.T.sum(axis=0)).T
""",
        "normalised_over_examples": """
def softmax(scores):
    powers = np.exp(scores - scores.max(axis=1)[:, None])
    return powers / np.sum(powers, 0)
""",
        "scores_changed": """
def softmax(scores):
    scores -= scores.max(axis=-1)[:, np.newaxis]
    np.exp(scores, out=scores)
    return scores / scores.sum(axis=-1)[:, np.newaxis]
""",
        "shifted_by_largest_size": """
def softmax(scores):
    rows = []
    for row in scores:
        powers = np.exp(row - max(abs(row)))
        rows.append(powers / powers.sum())
    return np.stack(rows)
""",
    },
    "softmax_loss": {
        "gradient_not_divided_by_N": """
def softmax_loss(scores, y):
    losses, dscores = [], np.zeros_like(scores)
    for i, label in enumerate(y):
        row = scores[i] - scores[i].max()
        losses.append(np.log(np.exp(row).sum()) - row[label])
        dscores[i] = np.exp(row) / np.exp(row).sum()
        dscores[i, label] -= 1
    return np.mean(losses), dscores
""",
        "sum_over_examples": """
def softmax_loss(scores, y):
    hot = np.eye(scores.shape[1])[y]
    z = scores - scores.max(1, keepdims=True)
    log_probs = z - np.log(np.exp(z).sum(1, keepdims=True))
    return -np.sum(hot * log_probs), np.exp(log_probs) - hot
""",
        "epsilon_1e_8_in_the_logarithm": """
def softmax_loss(scores, y):
    N = len(y)
    probs = np.exp(scores - np.max(scores, axis=1, keepdims=True))
    probs /= probs.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(probs[np.arange(N), y] + 1e-8))
    probs[np.arange(N), y] -= 1
    return loss, probs / N
""",
        "logarithm_of_probabilities": """
def softmax_loss(scores, y):
    N = len(y)
    probs = np.exp(scores - np.max(scores, axis=1, keepdims=True))
    probs /= probs.sum(axis=1, keepdims=True)
    loss = -np.log(probs[np.arange(N), y]).mean()
    probs[np.arange(N), y] -= 1
    return loss, probs / N
""",
        "not_shifted": """
def softmax_loss(scores, y):
    N = len(y)
    powers = np.exp(scores)
    total = powers.sum(axis=1)
    loss = np.mean(np.log(total) - scores[np.arange(N), y])
    dscores = powers / total[:, None] / N
    dscores[np.arange(N), y] -= 1 / N
    return loss, dscores
""",
        "one_subtracted_after_the_mean": """
def softmax_loss(scores, y):
    N = len(y)
    top = scores.max(axis=1, keepdims=True)
    log_sum = top + np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
    dscores = np.exp(scores - log_sum) / N
    dscores[np.arange(N), y] -= 1
    return (log_sum[:, 0] - scores[np.arange(N), y]).mean(), dscores
""",
        "gradient_sign": """
def softmax_loss(scores, y):
    hot = (np.arange(scores.shape[1]) == y[:, None]).astype(float)
    z = scores - scores.max(1, keepdims=True)
    log_sum = np.log(np.exp(z).sum(1, keepdims=True))
    return np.mean(log_sum - (hot * z).sum(1, keepdims=True)), (hot - np.exp(z - log_sum)) / len(y)
""",
        "loss_mean_over_classes_too": """
def softmax_loss(scores, y):
    hot = np.eye(scores.shape[1])[y]
    z = scores - scores.max(1, keepdims=True)
    log_probs = z - np.log(np.exp(z).sum(1, keepdims=True))
    return np.mean(-hot * log_probs), (np.exp(log_probs) - hot) / len(y)
""",
    },
}

CLASSIFIER = {
    "linear_classifier_loss": {
        "half_penalty": """
def linear_classifier_loss(W, X, y, reg, data_loss):
    loss, dscores = data_loss(X.dot(W), y)
    return loss + reg / 2 * np.linalg.norm(W) ** 2, np.dot(X.T, dscores) + reg * W
""",
        "half_penalty_in_gradient": """
def linear_classifier_loss(W, X, y, reg, data_loss):
    loss, dscores = data_loss(X.dot(W), y)
    dW = reg * W.copy()
    for x, d in zip(X, dscores):
        dW += np.outer(x, d)
    return loss + reg * (W**2).sum(), dW
""",
        "penalty_missing_in_gradient": """
def linear_classifier_loss(W, X, y, reg, data_loss):
    loss, dscores = data_loss(np.einsum("nd,dc->nc", X, W), y)
    loss += reg * np.einsum("dc,dc->", W, W)
    return loss, np.einsum("nd,nc->dc", X, dscores)
""",
        "gradient_divided_by_N_again": """
def linear_classifier_loss(W, X, y, reg, data_loss):
    loss, dscores = data_loss(X @ W, y)
    dscores /= len(y)
    return loss + reg * np.sum(W**2), X.T @ dscores + 2 * reg * W
""",
        "last_row_not_penalised": """
def linear_classifier_loss(W, X, y, reg, data_loss):
    penalised = W.copy()
    penalised[-1] = 0
    loss, dscores = data_loss(X @ W, y)
    return loss + reg * np.sum(penalised**2), X.T @ dscores + 2 * reg * penalised
""",
        "W_changed": """
def linear_classifier_loss(W, X, y, reg, data_loss):
    loss, dscores = data_loss(X @ W, y)
    loss += reg * np.sum(W**2)
    W[:] = X.T @ dscores + 2 * reg * W
    return loss, W
""",
    },
}

OTHER_MISTAKES = LINEAR | HINGE | SOFTMAX | CLASSIFIER
