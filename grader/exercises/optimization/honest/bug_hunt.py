"""Right answers to leftover_error."""

LEFTOVER_ERROR = {
    "loops": """
def leftover_error(A, h):
    errors = np.zeros(len(A))
    for i in range(len(A)):
        for j in range(i):
            errors[i] -= A[i, j] * h
    return errors
""",
    "slices": """
def leftover_error(A, h):
    return np.array([-h * A[i, :i].sum() for i in range(A.shape[0])])
""",
    "moved_point": """
def leftover_error(A, h):
    n = A.shape[0]
    moved = -h * np.tri(n, k=-1)
    return np.einsum("ij,ij->i", A, moved)
""",
    "upper_half": """
def leftover_error(A, h):
    return -h * np.triu(A, 1).sum(axis=0)
""",
    "acted_out": """
def leftover_error(A, h):
    x, errors = np.zeros(A.shape[0]), []
    for i in range(x.size):
        errors.append((A @ x)[i])
        x[i] -= h
    return np.array(errors)
""",
    "cumulative": """
def leftover_error(A: np.ndarray, h: float) -> np.ndarray:
    sums = np.cumsum(A, axis=1)
    errors = h * (np.diag(A) - np.diag(sums))
    print(errors)
    return errors
""",
}

HONEST = {"leftover_error": LEFTOVER_ERROR}
