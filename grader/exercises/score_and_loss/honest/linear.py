"""Right answers to linear_scores, add_bias_feature and predict_labels."""

LINEAR_SCORES = {
    "loop_over_examples": """
def linear_scores(X, W, b):
    scores = np.zeros((X.shape[0], W.shape[1]))
    for i in range(X.shape[0]):
        scores[i] = X[i].dot(W) + b
    return scores
""",
    "loops_over_entries": """
def linear_scores(X, W, b):
    N, C = len(X), len(b)
    scores = np.empty((N, C))
    for i in range(N):
        for j in range(C):
            scores[i][j] = sum([np.dot(X[i, :], W[:, j]), b[j]])
    return scores
""",
    "einsum": """
def linear_scores(X, W, b):
    return np.einsum("nd,dc->nc", X, W) + b[None, :]
""",
    "bias_trick": """
def linear_scores(X, W, b):
    extended = np.hstack((X, np.ones((X.shape[0], 1))))
    return np.dot(extended, np.vstack((W, b.reshape(1, -1))))
""",
    "transposed_view": """
def linear_scores(X, W, b):
    return (W.T @ X.T + b[:, np.newaxis]).T
""",
    "repeated_bias": """
def linear_scores(X: np.ndarray, W: np.ndarray, b: np.ndarray) -> np.ndarray:
    scores: np.ndarray = np.matmul(X, W)
    return np.add(scores, np.tile(b, (scores.shape[0], 1)))
""",
    "added_in_place": """
def linear_scores(X, W, b):
    scores = X.dot(W)
    scores += b
    print("scores:", scores.shape)
    return scores
""",
    "loop_over_features": """
def linear_scores(X, W, b):
    scores = np.zeros((X.shape[0], W.shape[1])) + b
    for d in range(X.shape[1]):
        scores += np.outer(X[:, d], W[d])
    return scores
""",
    "list_of_columns": """
def linear_scores(X, W, b):
    return np.array([X @ w + bias for w, bias in zip(W.T, b)]).T
""",
    "lambda": """
linear_scores = lambda X, W, b: b + np.tensordot(X, W, axes=1)
""",
}

ADD_BIAS_FEATURE = {
    "filled": """
def add_bias_feature(X):
    N, D = X.shape
    extended = np.ones((N, D + 1))
    extended[:, :D] = X
    return extended
""",
    "c_": """
def add_bias_feature(X):
    return np.c_[X, np.ones(len(X))]
""",
    "append": """
def add_bias_feature(X):
    return np.append(X, np.ones((X.shape[0], 1)), axis=1)
""",
    "pad": """
def add_bias_feature(X):
    return np.pad(X, ((0, 0), (0, 1)), mode="constant", constant_values=1)
""",
    "insert": """
def add_bias_feature(X):
    return np.insert(X, X.shape[1], 1, axis=1)
""",
    "loops_and_lists": """
def add_bias_feature(X):
    rows = []
    for row in X:
        rows.append(list(row) + [1.0])
    return np.array(rows)
""",
    "fortran_order": """
def add_bias_feature(X):
    return np.asfortranarray(np.concatenate([X.astype(float), np.ones_like(X[:, :1], dtype=float)], axis=1))
""",
    "stacked_transposed": """
def add_bias_feature(X):
    return np.vstack([X.T, np.ones(X.shape[0])]).T
""",
    "column_stack": """
def add_bias_feature(X):
    import warnings

    warnings.warn("adding a column")
    return np.column_stack((X, np.ones(X.shape[0])))
""",
    "numbers_in_the_type_of_X": """
def add_bias_feature(X):
    return np.concatenate((X, np.ones((X.shape[0], 1), dtype=X.dtype)), axis=1)
""",
}

PREDICT_LABELS = {
    "method": """
def predict_labels(scores):
    return scores.argmax(axis=-1)
""",
    "loops": """
def predict_labels(scores):
    labels = np.zeros(scores.shape[0], dtype=np.int32)
    for i in range(scores.shape[0]):
        best = 0
        for j in range(1, scores.shape[1]):
            if scores[i, j] > scores[i, best]:
                best = j
        labels[i] = best
    return labels
""",
    "list_comprehension": """
def predict_labels(scores):
    return np.array([int(np.argmax(row)) for row in scores])
""",
    "list_index": """
def predict_labels(scores):
    return np.array([list(row).index(max(row)) for row in scores])
""",
    "stable_sort": """
def predict_labels(scores):
    return np.argsort(-scores, axis=1, kind="stable")[:, 0]
""",
    "first_of_the_best": """
def predict_labels(scores):
    best = scores == scores.max(axis=1, keepdims=True)
    return np.argmax(best, axis=1).astype(np.uint8)
""",
    "apply_along_axis": """
def predict_labels(scores):
    return np.apply_along_axis(np.argmax, 1, scores)
""",
    "smallest_of_the_best": """
def predict_labels(scores):
    N, C = scores.shape
    classes = np.broadcast_to(np.arange(C), (N, C))
    return np.where(scores == np.max(scores, axis=1)[:, None], classes, C).min(axis=1)
""",
    "running_best": """
def predict_labels(scores):
    best, labels = scores[:, 0].copy(), np.zeros(len(scores), dtype=int)
    for j in range(scores.shape[1]):
        better = scores[:, j] > best
        best[better], labels[better] = scores[better, j], j
    return labels
""",
    "transposed_argmax": """
def predict_labels(scores):
    return np.argmax(scores.T, axis=0)
""",
}

HONEST = {
    "linear_scores": LINEAR_SCORES,
    "add_bias_feature": ADD_BIAS_FEATURE,
    "predict_labels": PREDICT_LABELS,
}
