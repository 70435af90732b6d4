"""Right answers to step and perceptron_train."""

STEP = {
    "booleans": """
def step(z):
    return np.greater_equal(z, 0)
""",
    "integers": """
def step(z):
    return (np.array(z) >= 0).astype(int)
""",
    "heaviside": """
def step(z):
    return np.heaviside(np.asarray(z, dtype=float), 1.0)
""",
    "branches": """
def step(z):
    if np.ndim(z) == 0:
        return 1 if z >= 0 else 0
    out = np.zeros(z.shape, dtype=np.uint8)
    out[z >= 0] = 1
    return out
""",
    "vectorize": """
@np.vectorize
def step(z):
    return 1.0 if z >= 0 else 0.0
""",
    "rounded_down": """
def step(z):
    return np.clip(np.floor(z) + 1, 0, 1)
""",
    "less_the_negative": """
def step(z):
    return 1 - (z < 0)
""",
    "loop": """
def step(z):
    z = np.asarray(z)
    out = np.empty(z.size)
    for i, value in enumerate(z.flat):
        out[i] = 0 if value < 0 else 1
    return out.reshape(z.shape)
""",
    "float32_and_a_print": """
def step(z):
    z = np.asarray(z)
    print("step of", z.shape)
    return np.where(z < 0, np.float32(0), np.float32(1))
""",
}

PERCEPTRON = {
    "mistakes_only": """
def perceptron_train(X, y, epochs, learning_rate=1.0):
    w = np.zeros(X.shape[1])
    b = 0.0
    for epoch in range(epochs):
        for i in range(X.shape[0]):
            predicted = int(np.dot(X[i], w) + b >= 0)
            if predicted != y[i]:
                if y[i] == 1:
                    w += learning_rate * X[i]
                    b += learning_rate
                else:
                    w -= learning_rate * X[i]
                    b -= learning_rate
    return w, b
""",
    "stops_when_nothing_is_wrong": """
def perceptron_train(X, y, epochs, learning_rate=1.0):
    N, D = X.shape
    w, b = np.zeros(D), 0
    for _ in range(epochs):
        mistakes = 0
        for i in range(N):
            error = y[i] - (1 if w @ X[i] + b >= 0 else 0)
            if error:
                mistakes += 1
            w = w + learning_rate * error * X[i]
            b = b + learning_rate * error
        if mistakes == 0:
            break
    return w, b
""",
    "calls_step": """
def perceptron_train(X, y, epochs, learning_rate=1.0):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(epochs):
        for x, target in zip(X, y):
            error = target - step(np.dot(w, x) + b)
            w += learning_rate * error * x
            b += learning_rate * error
    return w, b
""",
    "bias_trick": """
def perceptron_train(X, y, epochs, learning_rate=1.0):
    extended = np.column_stack((X, np.ones(len(X))))
    weights = np.zeros(extended.shape[1])
    for _ in range(epochs):
        for x, target in zip(extended, y):
            weights += learning_rate * (target - (x @ weights >= 0)) * x
    return weights[:-1], weights[-1]
""",
    "counts_first_and_scales_last": """
def perceptron_train(X, y, epochs, learning_rate=1.0):
    w, b = np.zeros(X.shape[1]), 0
    for x, label in list(zip(X, y)) * epochs:
        score = w @ x + b
        if score >= 0 and label == 0:
            w, b = w - x, b - 1
        elif score < 0 and label == 1:
            w, b = w + x, b + 1
    return [learning_rate * w, np.array(learning_rate * b)]
""",
    "plain_python": """
def perceptron_train(X, y, epochs, learning_rate=1.0):
    rows, labels = X.tolist(), y.tolist()
    w, b, epoch = [0.0] * len(rows[0]), 0.0, 0
    while epoch < epochs:
        for row, label in zip(rows, labels):
            z = sum(a * c for a, c in zip(w, row)) + b
            change = learning_rate * (label - (z >= 0))
            w = [a + change * c for a, c in zip(w, row)]
            b += change
        epoch += 1
    return np.array(w), b
""",
    "numpy_scalars_and_named_tuple": """
from collections import namedtuple

Plane = namedtuple("Plane", "w b")


def perceptron_train(X: np.ndarray, y: np.ndarray, epochs: int, learning_rate: float = 1.0) -> Plane:
    w, b = np.zeros(X.shape[1], dtype=np.float64), np.float64(0)
    targets = np.where(y == 1, 1, -1)
    for _ in range(epochs):
        for x, target in zip(X, targets):
            sign = 1 if np.inner(x, w) + b >= 0 else -1
            w = w + learning_rate * (target - sign) / 2 * x
            b = b + learning_rate * (target - sign) / 2
    return Plane(w, b)
""",
}

HONEST = {"step": STEP, "perceptron": PERCEPTRON}
