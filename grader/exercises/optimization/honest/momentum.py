"""Right answers to sgd, sgd_momentum and nesterov_momentum."""

SGD = {
    "setdefault": """
def sgd(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-2)
    next_w = w - config["learning_rate"] * dw
    return next_w, config
""",
    "state_free_dict": """
def sgd(w, dw, config=None):
    rate = (config or {}).get("learning_rate", 0.01)
    return w - rate * dw, {}
""",
    "copy_and_in_place": """
def sgd(w, dw, config=None):
    config = {} if config is None else dict(config)
    next_w = w.copy()
    next_w -= config.get("learning_rate", 1e-2) * dw
    print(np.abs(next_w - w).max())
    return next_w, config
""",
    "loops": """
def sgd(w, dw, config=None):
    rate = 0.01
    if config and "learning_rate" in config:
        rate = config["learning_rate"]
    next_w = np.empty(w.shape)
    for place in np.ndindex(*w.shape):
        next_w[place] = w[place] - rate * dw[place]
    return [next_w, {"learning_rate": rate}]
""",
    "counts_its_steps": """
def sgd(w: np.ndarray, dw: np.ndarray, config: dict | None = None) -> tuple[np.ndarray, dict]:
    config = {"learning_rate": 1e-2, **(config or {})}
    config["steps"] = config.get("steps", 0) + 1
    config["last"] = dw.copy()
    return np.add(w, np.multiply(dw, -config["learning_rate"])), config
""",
    "try_and_except": """
def sgd(w, dw, config=None):
    try:
        rate = config["learning_rate"]
    except (TypeError, KeyError):
        rate = 1e-2
        config = dict(config or (), learning_rate=rate)
    return -(rate * dw - w), config
""",
}

SGD_MOMENTUM = {
    "setdefault": """
def sgd_momentum(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    v = config.get("velocity", np.zeros_like(w))
    v = config["momentum"] * v - config["learning_rate"] * dw
    next_w = w + v
    config["velocity"] = v
    return next_w, config
""",
    "velocity_in_place": """
def sgd_momentum(w, dw, config=None):
    config = config if config is not None else {}
    if "velocity" not in config:
        config["velocity"] = np.zeros(w.shape)
    v = config["velocity"]
    v *= config.get("momentum", 0.9)
    v -= config.get("learning_rate", 0.01) * dw
    return w + v, config
""",
    "state_alone_returned": """
def sgd_momentum(w, dw, config=None):
    given = dict(config or {})
    v = given.pop("velocity", 0 * w)
    v = given.get("momentum", 0.9) * v - given.get("learning_rate", 1e-2) * dw
    return w + v, {"velocity": v}
""",
    "uphill_inside": """
def sgd_momentum(w, dw, config=None):
    c = {"learning_rate": 1e-2, "momentum": 0.9, "velocity": np.zeros_like(w)}
    c.update(config or {})
    uphill = c["momentum"] * -c["velocity"] + c["learning_rate"] * dw
    c["velocity"] = -uphill
    return [w - uphill, c]
""",
    "loops_and_prints": """
def sgd_momentum(w, dw, config=None):
    config = {**{"learning_rate": 1e-2, "momentum": 0.9}, **(config or {})}
    old = config.get("velocity")
    velocity, next_w = np.zeros(w.shape), np.zeros(w.shape)
    for place, value in np.ndenumerate(w):
        before = 0.0 if old is None else old[place]
        velocity[place] = config["momentum"] * before - config["learning_rate"] * dw[place]
        next_w[place] = value + velocity[place]
    print(velocity.ravel()[:3])
    config["velocity"] = velocity
    return next_w, config
""",
    "keeps_extra_state": """
def sgd_momentum(w: np.ndarray, dw: np.ndarray, config=None):
    if config is None or "history" not in config:
        config = dict(config or {}, history=[])
    velocity = config.get("velocity", np.zeros_like(w)) * config.get("momentum", 0.9)
    velocity = velocity - config.get("learning_rate", 1e-2) * dw
    config["history"] = config["history"] + [float(np.linalg.norm(velocity))]
    config["velocity"] = np.asfortranarray(velocity)
    return velocity + w, config
""",
}

NESTEROV_MOMENTUM = {
    "setdefault": """
def nesterov_momentum(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    v = config.get("velocity", np.zeros_like(w))
    mu = config["momentum"]
    v_prev = v
    v = mu * v - config["learning_rate"] * dw
    next_w = w + (-mu * v_prev + (1 + mu) * v)
    config["velocity"] = v
    return next_w, config
""",
    "step_and_change_of_velocity": """
def nesterov_momentum(w, dw, config=None):
    c = dict(learning_rate=1e-2, momentum=0.9) | dict(config or {})
    before = c.get("velocity", 0.0 * w)
    after = c["momentum"] * before - c["learning_rate"] * dw
    return w + after + c["momentum"] * (after - before), {**c, "velocity": after}
""",
    "velocity_in_place": """
def nesterov_momentum(w, dw, config=None):
    config = {} if config is None else config
    mu, rate = config.get("momentum", 0.9), config.get("learning_rate", 0.01)
    if "velocity" not in config:
        config["velocity"] = np.zeros(w.shape)
    v = config["velocity"]
    next_w = w - mu * v
    v *= mu
    v -= rate * dw
    next_w += (1 + mu) * v
    return next_w, config
""",
    "multiplied_out": """
def nesterov_momentum(w, dw, config=None):
    config = {"learning_rate": 1e-2, "momentum": 0.9, **(config or {})}
    mu, rate = config["momentum"], config["learning_rate"]
    v = config.pop("velocity", np.zeros_like(w))
    next_w = w + mu**2 * v - (1 + mu) * rate * dw
    config["velocity"] = mu * v - rate * dw
    print(config["momentum"])
    return [next_w, config]
""",
    "gradient_and_look_ahead": """
def nesterov_momentum(w, dw, config=None):
    config = {"learning_rate": 1e-2, "momentum": 0.9} | (config or {})
    push = config["learning_rate"] * dw
    velocity = config["momentum"] * config.get("velocity", np.zeros_like(w)) - push
    return w + config["momentum"] * velocity - push, config | {"velocity": velocity}
""",
    "resting_weights": """
def nesterov_momentum(w: np.ndarray, dw: np.ndarray, config: dict | None = None):
    settings = config or {}
    mu = settings.get("momentum", 0.9)
    v = settings.get("velocity", np.zeros_like(w))
    resting = w - mu * v
    v = mu * v - settings.get("learning_rate", 1e-2) * dw
    resting = resting + v
    return resting + mu * v, dict(settings, velocity=v, resting=resting)
""",
    "from_plain_momentum": """
def nesterov_momentum(w, dw, config=None):
    config = {"learning_rate": 1e-2, "momentum": 0.9} | (config or {})
    old = np.copy(config.get("velocity", np.zeros_like(w)))
    plain, config = sgd_momentum(w, dw, config)
    return plain + config["momentum"] * (config["velocity"] - old), config
""",
}

HONEST = {"sgd": SGD, "sgd_momentum": SGD_MOMENTUM, "nesterov_momentum": NESTEROV_MOMENTUM}
