"""Right answers to random_search and random_local_search."""

RANDOM_SEARCH = {
    "all_draws_at_once": """
def random_search(loss, shape, num_tries, scale, rng):
    tries = scale * rng.standard_normal((num_tries, *shape))
    losses = [loss(W) for W in tries]
    best = int(np.argmin(losses))
    return tries[best], losses[best]
""",
    "normal_with_scale": """
def random_search(loss, shape, num_tries, scale, rng):
    best_W = rng.normal(0, scale, size=shape)
    best_loss = loss(best_W)
    for k in range(1, num_tries):
        W = rng.normal(loc=0.0, scale=scale, size=shape)
        L = loss(W)
        if L < best_loss:
            best_loss, best_W = L, W
            print("try", k, "loss", L)
    return best_W, best_loss
""",
    "min_of_pairs": """
def random_search(loss, shape, num_tries, scale, rng):
    tries = ((scale * rng.normal(size=shape)) for _ in range(num_tries))
    pairs = [(W, loss(W)) for W in tries]
    return min(pairs, key=lambda pair: pair[1])
""",
    "other_order_of_draws": """
def random_search(loss, shape: tuple, num_tries: int, scale: float, rng):
    flipped = tuple(reversed(shape))
    draws = [scale * rng.standard_normal(flipped).T for _ in range(num_tries)][::-1]
    values = np.array([loss(W) for W in draws])
    k = values.argmin()
    return [draws[k], values[k]]
""",
    "one_array_and_copies": """
def random_search(loss, shape, num_tries, scale, rng):
    bestloss = float("inf")
    W = np.empty(shape)
    best = np.zeros(shape)
    for _ in range(num_tries):
        W[...] = rng.standard_normal(shape) * scale
        value = loss(W)
        if value < bestloss:
            bestloss = value
            best = W.copy()
    return best, np.array(bestloss)
""",
    "entry_by_entry": """
def random_search(loss, shape, num_tries, scale, rng):
    best = (None, None)
    for _ in range(num_tries):
        W = np.array([scale * rng.standard_normal() for _ in range(int(np.prod(shape)))]).reshape(shape)
        value = float(loss(W))
        if best[1] is None or best[1] > value:
            best = (W, value)
    return best
""",
    "while_and_named_tuple": """
def random_search(loss, shape, num_tries, scale, rng):
    from collections import namedtuple

    Found = namedtuple("Found", "W best_loss")
    found = None
    while num_tries > 0:
        W = np.multiply(scale, rng.standard_normal(size=shape))
        value = loss(W)
        if found is None or value < found.best_loss:
            found = Found(W, value)
        num_tries -= 1
    return found
""",
}

RANDOM_LOCAL_SEARCH = {
    "normal_with_step_size": """
def random_local_search(loss, W, num_tries, step_size, rng):
    best, bestloss = W.copy(), loss(W)
    for i in range(num_tries):
        W_try = best + rng.normal(0, step_size, W.shape)
        loss_try = loss(W_try)
        if loss_try < bestloss:
            best = W_try
            bestloss = loss_try
            print(f"iter {i} loss is {bestloss}")
    return best, bestloss
""",
    "all_steps_at_once": """
def random_local_search(loss, W, num_tries, step_size, rng):
    steps = step_size * rng.standard_normal((num_tries,) + W.shape)
    here, value = W, loss(W)
    for step in steps:
        there = here + step
        new = loss(there)
        here, value = (there, new) if new < value else (here, value)
    return here, value
""",
    "moves_and_undoes": """
def random_local_search(loss, W, num_tries, step_size, rng):
    W = np.array(W)
    value = loss(W)
    for _ in range(num_tries):
        old = W.copy()
        W += step_size * rng.standard_normal(W.shape)
        new = loss(W)
        if new >= value:
            W = old
        else:
            value = new
    return [W, value]
""",
    "minus_steps": """
def random_local_search(loss, W, num_tries, step_size, rng):
    best_loss = float(loss(W))
    for _ in range(num_tries):
        candidate = W - rng.standard_normal(W.shape[::-1]).T * step_size
        value = float(loss(candidate))
        if not value >= best_loss:
            best_loss, W = value, candidate
    return W, np.float64(best_loss)
""",
    "copies_in_a_list": """
def random_local_search(loss, W, num_tries, step_size, rng):
    path = [(W, loss(W))]
    for _ in range(num_tries):
        step = np.array([rng.normal(scale=step_size) for _ in range(W.size)]).reshape(W.shape)
        candidate = np.add(path[-1][0], step)
        value = loss(candidate)
        if value < path[-1][1]:
            path.append((candidate, value))
    return path[-1]
""",
    "recursion": """
def random_local_search(loss, W: np.ndarray, num_tries: int, step_size: float, rng):
    def go(W, value, left):
        if left == 0:
            return W, value
        candidate = W + step_size * rng.standard_normal(W.shape)
        return go(*min([(W, value), (candidate, loss(candidate))], key=lambda pair: pair[1]), left - 1)

    return go(W, loss(W), num_tries)
""",
}

HONEST = {"random_search": RANDOM_SEARCH, "random_local_search": RANDOM_LOCAL_SEARCH}
