"""Right answers to adagrad, rmsprop and adam."""

ADAGRAD = {
    "setdefault": """
def adagrad(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("epsilon", 1e-8)
    config.setdefault("cache", np.zeros_like(w))
    config["cache"] += dw * dw
    next_w = w - config["learning_rate"] * dw / (np.sqrt(config["cache"]) + config["epsilon"])
    return next_w, config
""",
    "state_alone_returned": """
def adagrad(w, dw, config=None):
    given = config or {}
    cache = np.square(dw) + given.get("cache", 0)
    rates = given.get("learning_rate", 0.01) / (cache**0.5 + given.get("epsilon", 1e-8))
    return w - rates * dw, {"cache": cache}
""",
    "loops": """
def adagrad(w, dw, config=None):
    config = dict(config or {})
    rate, eps = config.get("learning_rate", 1e-2), config.get("epsilon", 1e-8)
    cache = np.array(config.get("cache", np.zeros(w.shape)))
    next_w = w.copy()
    for place in np.ndindex(w.shape):
        cache[place] += dw[place] ** 2
        next_w[place] -= rate * dw[place] / (cache[place] ** 0.5 + eps)
    config["cache"] = cache
    return [next_w, config]
""",
    "power": """
def adagrad(w: np.ndarray, dw: np.ndarray, config=None):
    config = {"learning_rate": 1e-2, "epsilon": 1e-8, "cache": np.zeros_like(w), **(config or {})}
    cache = config["cache"] + np.power(dw, 2)
    print("largest", cache.max())
    return w - config["learning_rate"] * np.divide(dw, np.sqrt(cache) + config["epsilon"]), config | {
        "cache": cache
    }
""",
    "abs_times_abs": """
def adagrad(w, dw, config=None):
    config = config if config else {}
    config["cache"] = np.abs(dw) * np.abs(dw) + config.get("cache", np.zeros(dw.shape))
    eps = config.get("epsilon", 1e-8)
    return w + -config.get("learning_rate", 1e-2) / (eps + np.sqrt(config["cache"])) * dw, config
""",
    "keeps_extra_state": """
def adagrad(w, dw, config=None):
    config = {"learning_rate": 1e-2, "epsilon": 1e-8} | (config or {})
    if "cache" not in config:
        config["cache"] = np.zeros_like(w)
    config["t"] = config.get("t", 0) + 1
    config["sum"] = config.get("sum", 0.0) + dw
    config["cache"] = config["cache"] + dw**2
    step = -config["learning_rate"] * dw
    step /= np.sqrt(config["cache"]) + config["epsilon"]
    return w + step, config
""",
}

RMSPROP = {
    "setdefault": """
def rmsprop(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-3)
    config.setdefault("decay_rate", 0.99)
    config.setdefault("epsilon", 1e-8)
    config.setdefault("cache", np.zeros_like(w))
    config["cache"] = config["decay_rate"] * config["cache"] + (1 - config["decay_rate"]) * (dw * dw)
    next_w = w - config["learning_rate"] * dw / (np.sqrt(config["cache"]) + config["epsilon"])
    return next_w, config
""",
    "moves_towards_the_square": """
def rmsprop(w, dw, config=None):
    c = {"learning_rate": 1e-3, "decay_rate": 0.99, "epsilon": 1e-8, "cache": 0 * w} | (config or {})
    c["cache"] = c["cache"] + (1 - c["decay_rate"]) * (dw**2 - c["cache"])
    return w - c["learning_rate"] * dw / (c["cache"] ** 0.5 + c["epsilon"]), c
""",
    "cache_in_place": """
def rmsprop(w, dw, config=None):
    config = {} if config is None else config
    decay = config.get("decay_rate", 0.99)
    if config.get("cache") is None:
        config["cache"] = np.zeros(w.shape)
    config["cache"] *= decay
    config["cache"] += (1.0 - decay) * np.square(dw)
    next_w = np.array(w)
    rate, eps = config.get("learning_rate", 0.001), config.get("epsilon", 1e-8)
    next_w -= rate * dw / (np.sqrt(config["cache"]) + eps)
    return [next_w, config]
""",
    "state_alone_returned": """
def rmsprop(w, dw, config=None):
    given = config or {}
    decay = given.get("decay_rate", 0.99)
    cache = decay * given.get("cache", np.zeros_like(w)) + (1 - decay) * dw * dw
    root = np.sqrt(cache) + given.get("epsilon", 1e-8)
    return w - given.get("learning_rate", 1e-3) / root * dw, {"cache": cache}
""",
    "loops": """
def rmsprop(w: np.ndarray, dw: np.ndarray, config: dict | None = None):
    config = {"learning_rate": 1e-3, "decay_rate": 0.99, "epsilon": 1e-8, **(config or {})}
    old, decay = config.get("cache", np.zeros(w.shape)), config["decay_rate"]
    cache, next_w = np.empty(w.shape), np.empty(w.shape)
    for place, slope in np.ndenumerate(dw):
        cache[place] = decay * old[place] + (1 - decay) * slope**2
        next_w[place] = w[place] - config["learning_rate"] * slope / (cache[place] ** 0.5 + config["epsilon"])
    print(cache.mean())
    config["cache"] = cache
    return next_w, config
""",
    "average": """
def rmsprop(w, dw, config=None):
    config = dict(config or {})
    decay = config.get("decay_rate", 0.99)
    both = np.stack([config.get("cache", np.zeros_like(w)), dw**2])
    config["cache"] = np.einsum("k,k...->...", np.array([decay, 1 - decay]), both)
    config["steps"] = config.get("steps", 0) + 1
    step = config.get("learning_rate", 1e-3) * dw / (np.sqrt(config["cache"]) + config.get("epsilon", 1e-8))
    return w - step, config
""",
}

ADAM = {
    "setdefault": """
def adam(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-3)
    config.setdefault("beta1", 0.9)
    config.setdefault("beta2", 0.999)
    config.setdefault("epsilon", 1e-8)
    config.setdefault("m", np.zeros_like(w))
    config.setdefault("v", np.zeros_like(w))
    config.setdefault("t", 0)
    config["t"] += 1
    config["m"] = config["beta1"] * config["m"] + (1 - config["beta1"]) * dw
    config["v"] = config["beta2"] * config["v"] + (1 - config["beta2"]) * (dw**2)
    mt = config["m"] / (1 - config["beta1"] ** config["t"])
    vt = config["v"] / (1 - config["beta2"] ** config["t"])
    next_w = w - config["learning_rate"] * mt / (np.sqrt(vt) + config["epsilon"])
    return next_w, config
""",
    "moments_in_place": """
def adam(w, dw, config=None):
    config = {} if config is None else config
    b1, b2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    if "m" not in config:
        config.update(m=np.zeros(w.shape), v=np.zeros(w.shape))
    config["t"] = config.get("t", 0) + 1
    config["m"] *= b1
    config["m"] += (1 - b1) * dw
    config["v"] *= b2
    config["v"] += (1 - b2) * dw * dw
    m, v = config["m"] / (1 - b1 ** config["t"]), config["v"] / (1 - b2 ** config["t"])
    return [w - config.get("learning_rate", 1e-3) * m / (v**0.5 + config.get("epsilon", 1e-8)), config]
""",
    "correction_in_the_rate": """
def adam(w, dw, config=None):
    c = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "t": 0} | (config or {})
    t = c["t"] + 1
    m = c["beta1"] * c.get("m", 0 * w) + (1 - c["beta1"]) * dw
    v = c["beta2"] * c.get("v", 0 * w) + (1 - c["beta2"]) * np.square(dw)
    root = np.sqrt(1 - c["beta2"] ** t)
    rate = c["learning_rate"] * root / (1 - c["beta1"] ** t)
    return w - rate * m / (np.sqrt(v) + root * c["epsilon"]), dict(c, m=m, v=v, t=t)
""",
    "state_alone_returned": """
def adam(w, dw, config=None):
    given = config or {}
    b1, b2 = given.get("beta1", 0.9), given.get("beta2", 0.999)
    state = {"t": np.int64(given.get("t", 0) + 1)}
    state["m"] = b1 * given.get("m", np.zeros_like(w)) + (1 - b1) * dw
    state["v"] = b2 * given.get("v", np.zeros_like(w)) + (1 - b2) * dw**2
    m_hat, v_hat = state["m"] / (1 - b1 ** state["t"]), state["v"] / (1 - b2 ** state["t"])
    print("t", state["t"])
    return w - given.get("learning_rate", 1e-3) * m_hat / (np.sqrt(v_hat) + given.get("epsilon", 1e-8)), state
""",
    "moves_towards_the_gradient": """
def adam(w: np.ndarray, dw: np.ndarray, config: dict | None = None):
    def towards(old, new, beta):
        return old + (1 - beta) * (new - old)

    c = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
    c |= {"m": np.zeros_like(w), "v": np.zeros_like(w), "t": 0.0}
    c |= config or {}
    c["t"] += 1
    c["m"], c["v"] = towards(c["m"], dw, c["beta1"]), towards(c["v"], dw * dw, c["beta2"])
    root = np.sqrt(c["v"] / (1 - c["beta2"] ** c["t"])) + c["epsilon"]
    return w - c["learning_rate"] * c["m"] / (1 - c["beta1"] ** c["t"]) / root, c
""",
    "keeps_gradients_too": """
def adam(w, dw, config=None):
    config = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8} | (config or {})
    config["t"] = t = config.get("t", 0) + 1
    config["last"] = np.copy(dw)
    for name, beta, new in (("m", config["beta1"], dw), ("v", config["beta2"], dw**2)):
        config[name] = beta * config.get(name, np.zeros_like(w)) + (1 - beta) * new
    hat = {name: config[name] / (1 - config[beta] ** t) for name, beta in (("m", "beta1"), ("v", "beta2"))}
    return w - config["learning_rate"] * hat["m"] / (np.sqrt(hat["v"]) + config["epsilon"]), config
""",
    "state_of_its_own_beside": """
def adam(w, dw, config=None):
    c = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8} | (config or {})
    c["t"] = c.get("t", 0) + 1
    c["note"] = {"steps": c.get("note", {}).get("steps", 0) + 1, "norms": [float(np.linalg.norm(dw))]}
    c["m"] = c["beta1"] * c.get("m", np.zeros(w.shape)) + (1 - c["beta1"]) * dw
    c["v"] = c["beta2"] * c.get("v", np.zeros(w.shape)) + (1 - c["beta2"]) * dw * dw
    next_w = np.empty_like(w)
    for p in np.ndindex(w.shape):
        m, v = c["m"][p] / (1 - c["beta1"] ** c["t"]), c["v"][p] / (1 - c["beta2"] ** c["t"])
        next_w[p] = w[p] - c["learning_rate"] * m / (v**0.5 + c["epsilon"])
    return next_w, c
""",
}

HONEST = {"adagrad": ADAGRAD, "rmsprop": RMSPROP, "adam": ADAM}
