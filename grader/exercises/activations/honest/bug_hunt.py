"""Right answers to overwritten_entries."""

OVERWRITTEN_ENTRIES = {
    "acted_out": """
def overwritten_entries(first, second, dout):
    right = dout * (first > 0)
    seen = second if second.shape == first.shape else first
    return right != dout * (seen > 0)
""",
    "loops": """
def overwritten_entries(first, second, dout):
    mask = np.zeros(first.shape, dtype=bool)
    if first.shape == second.shape:
        for i in np.ndindex(first.shape):
            was, now = first[i] > 0, second[i] > 0
            mask[i] = was != now and dout[i] != 0
    return mask
""",
    "xor": """
def overwritten_entries(first, second, dout):
    if np.shape(first) != np.shape(second):
        return np.full(np.shape(first), False)
    return np.logical_and(np.logical_xor(first > 0, second > 0), dout.astype(bool))
""",
    "both_ways": """
def overwritten_entries(first, second, dout):
    if first.shape != second.shape:
        return first != first
    lost = (first > 0) & (second <= 0)
    let_through = (first <= 0) & (second > 0)
    return (lost | let_through) & ~(dout == 0)
""",
    "with_ones_own_relu": """
def overwritten_entries(first, second, dout):
    same = first.shape == second.shape
    before = relu_backward(dout, relu_forward(first)[1])
    after = relu_backward(dout, relu_forward(second if same else first)[1])
    return np.abs(before - after) > 0
""",
    "nested_lists": """
def overwritten_entries(first: np.ndarray, second: np.ndarray, dout: np.ndarray) -> np.ndarray:
    if first.shape != second.shape:
        return np.array([False] * first.size).reshape(first.shape)
    rows = zip(first.ravel().tolist(), second.ravel().tolist(), dout.ravel().tolist())
    print(first.shape)
    return np.array([bool(d) and (a > 0) ^ (b > 0) for a, b, d in rows]).reshape(first.shape)
""",
}

HONEST = {"overwritten_entries": OVERWRITTEN_ENTRIES}
