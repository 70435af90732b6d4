"""Right answers to wrong_entries."""

WRONG_ENTRIES = {
    "loops": """
def wrong_entries(scores, y):
    N, C = scores.shape
    mask = np.zeros((N, C), dtype=bool)
    for i in range(N):
        for j in range(C):
            mask[i, j] = j != y[i] and j in y
    return mask
""",
    "sets": """
def wrong_entries(scores, y):
    named = set(y.tolist())
    return np.array([[j in named and j != label for j in range(scores.shape[1])] for label in y])
""",
    "one_hot": """
def wrong_entries(scores, y):
    hot = np.eye(scores.shape[1], dtype=bool)[y]
    return hot.any(axis=0) & ~hot
""",
    "column_assignment": """
def wrong_entries(scores, y):
    mask = np.zeros(scores.shape, dtype=np.bool_)
    mask[:, np.unique(y)] = True
    mask[np.arange(len(y)), y] = False
    return mask
""",
    "acted_out": """
def wrong_entries(scores, y):
    right, careless = np.zeros_like(scores), np.zeros_like(scores)
    right[np.arange(len(y)), y] -= 1
    careless[:, list(set(y))] -= 1
    return right != careless
""",
    "counts": """
def wrong_entries(scores: np.ndarray, y: np.ndarray) -> np.ndarray:
    counts = np.bincount(y, minlength=scores.shape[1])
    print(counts)
    return np.logical_and(counts > 0, y[:, None] != np.arange(scores.shape[1]))
""",
}

HONEST = {"wrong_entries": WRONG_ENTRIES}
