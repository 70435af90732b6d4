"""Right answers to gradient_descent and sample_batch."""

GRADIENT_DESCENT = {
    "copy_and_in_place": """
def gradient_descent(loss_and_grad, W, learning_rate, num_steps):
    W = W.copy()
    losses = []
    for step in range(num_steps):
        loss, grad = loss_and_grad(W)
        losses += [float(loss)]
        W -= learning_rate * grad
        if step % 10 == 0:
            print("step", step, "loss", loss)
    return W, losses
""",
    "array_of_losses": """
def gradient_descent(loss_and_grad, W, learning_rate, num_steps):
    losses = np.zeros(num_steps)
    for t in range(num_steps):
        losses[t], dW = loss_and_grad(W)
        W = W + (-learning_rate) * dW
    return W, losses
""",
    "asks_twice": """
def gradient_descent(loss_and_grad, W, learning_rate, num_steps):
    path = [W]
    for _ in range(num_steps):
        path.append(path[-1] - learning_rate * loss_and_grad(path[-1])[1])
    return path[-1], [loss_and_grad(V)[0] for V in path[:-1]]
""",
    "changes_the_gradient": """
def gradient_descent(loss_and_grad, W, learning_rate, num_steps):
    losses = []
    while len(losses) < num_steps:
        loss, grad = loss_and_grad(W)
        losses.append(np.array(loss))
        grad *= -learning_rate
        grad += W
        W = grad
    return [W, losses]
""",
    "recursion": """
def gradient_descent(loss_and_grad, W: np.ndarray, learning_rate: float, num_steps: int):
    if num_steps == 0:
        return W, []
    loss, grad = loss_and_grad(W)
    end, losses = gradient_descent(loss_and_grad, W - learning_rate * grad, learning_rate, num_steps - 1)
    return end, [loss, *losses]
""",
    "tuple_of_losses": """
def gradient_descent(loss_and_grad, W, learning_rate, num_steps):
    losses = ()
    for _ in np.arange(num_steps):
        result = loss_and_grad(np.copy(W))
        losses = losses + (result[0],)
        W = np.subtract(W, np.multiply(result[1], learning_rate))
    return W, losses
""",
    "by_a_rule": """
def gradient_descent(loss_and_grad, W, learning_rate, num_steps):
    config = {"learning_rate": learning_rate}
    losses = []
    for _ in range(num_steps):
        loss, dW = loss_and_grad(W)
        losses.append(loss)
        W, config = sgd(W, dW, config)
    return W, losses
""",
}

SAMPLE_BATCH = {
    "choice": """
def sample_batch(X, y, batch_size, rng):
    indices = rng.choice(len(X), size=batch_size, replace=False)
    return X[indices], y[indices]
""",
    "choice_unshuffled": """
def sample_batch(X, y, batch_size, rng):
    places = np.sort(rng.choice(np.arange(y.shape[0]), batch_size, replace=False, shuffle=False))
    return np.take(X, places, axis=0), np.take(y, places)
""",
    "shuffled_copies": """
def sample_batch(X, y, batch_size, rng):
    order = np.arange(X.shape[0])
    rng.shuffle(order)
    X, y = X[order], y[order]
    print(X.shape, y.shape)
    return X[:batch_size], y[:batch_size]
""",
    "smallest_random_keys": """
def sample_batch(X, y, batch_size, rng):
    keys = rng.random(len(y))
    mask = keys <= np.sort(keys)[batch_size - 1]
    return X[mask], y[mask]
""",
    "one_at_a_time": """
def sample_batch(X, y, batch_size, rng):
    left, xs, ys = list(range(len(X))), [], []
    for _ in range(batch_size):
        place = left.pop(int(rng.integers(len(left))))
        xs.append(X[place])
        ys.append(y[place])
    return [np.stack(xs), np.array(ys, dtype=np.int32)]
""",
    "redrawn_until_new": """
def sample_batch(X: np.ndarray, y: np.ndarray, batch_size: int, rng: np.random.Generator):
    chosen = {}
    while len(chosen) < batch_size:
        chosen[int(rng.integers(0, X.shape[0]))] = True
    chosen = list(chosen)
    return X[chosen, ...], y[chosen]
""",
    "permutation_from_the_end": """
def sample_batch(X, y, batch_size, rng):
    perm = rng.permutation(X.shape[0])
    last = perm[-batch_size:]
    return np.asfortranarray(X[last]), y[last].copy()
""",
}

HONEST = {"gradient_descent": GRADIENT_DESCENT, "sample_batch": SAMPLE_BATCH}
