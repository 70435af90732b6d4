"""Right answers to decayed_learning_rate."""

DECAYED_LEARNING_RATE = {
    "math_module": """
def decayed_learning_rate(initial, step, kind, **settings):
    import math

    if kind == "step":
        return initial * math.pow(settings["drop"], math.floor(step / settings["every"]))
    elif kind == "exponential":
        return initial * math.exp(-settings["rate"] * step)
    elif kind == "inverse":
        return initial / (1.0 + settings["rate"] * step)
    elif kind == "cosine":
        low = settings.get("minimum", 0)
        return low + 0.5 * (initial - low) * (1 + math.cos(math.pi * step / settings["total_steps"]))
    else:
        raise ValueError(kind)
""",
    "match": """
def decayed_learning_rate(initial, step, kind, **settings):
    match kind, settings:
        case "step", {"drop": drop, "every": every}:
            rate = initial
            for _ in range(int(step) // every):
                rate = rate * drop
            return rate
        case "exponential", {"rate": rate}:
            return initial / np.exp(rate * step)
        case "inverse", {"rate": rate}:
            return initial * (1 + rate * step) ** -1
        case "cosine", {"total_steps": total}:
            minimum = settings.get("minimum") or 0.0
            return minimum + (initial - minimum) * np.cos(np.pi * step / total / 2) ** 2
        case _:
            raise ValueError("no such decay")
""",
    "named_arguments": """
def decayed_learning_rate(
    initial, step, kind, *, drop=None, every=None, rate=None, total_steps=None, minimum=0.0
):
    if kind not in ("step", "exponential", "inverse", "cosine"):
        raise ValueError(f"{kind!r} is not a schedule")
    if kind == "step":
        return np.array(initial * drop ** (step // every))
    if kind == "cosine":
        half = 0.5 * (1 + np.cos(np.pi * step / total_steps))
        return np.float64(initial * half + minimum * (1 - half))
    return initial * np.exp(-rate * step) if kind == "exponential" else initial / (1 + rate * step)
""",
    "table_of_functions": """
def decayed_learning_rate(initial, step, kind, **settings):
    table = {
        "step": lambda drop, every: drop ** (step // every),
        "exponential": lambda rate: np.e ** (-rate * step),
        "inverse": lambda rate: 1 / (1 + rate * step),
    }
    if kind in table:
        return initial * table[kind](**settings)
    if kind == "cosine":
        low, total = settings.get("minimum", 0.0), settings["total_steps"]
        return low + 0.5 * (initial - low) * (1 + np.cos(np.pi * (step / total)))
    raise ValueError("kind")
""",
    "error_of_its_own": """
def decayed_learning_rate(initial: float, step: int, kind: str, **settings) -> float:
    print(kind, settings)
    rate = settings.get("rate", 0.0)
    known = {"exponential": initial * float(np.exp(-rate * step)), "inverse": initial / (rate * step + 1)}
    if kind == "step":
        drops = (step - step % settings["every"]) // settings["every"]
        known[kind] = initial * settings["drop"] ** drops
    if kind == "cosine":
        low = settings.pop("minimum", 0)
        wave = np.cos(np.pi * step / settings["total_steps"])
        known[kind] = low + (initial - low) / 2 + (initial - low) / 2 * wave
    if kind not in known:
        raise ValueError("unknown kind", kind)
    return known[kind]
""",
    "key_error_turned": """
def decayed_learning_rate(initial, step, kind, **s):
    try:
        index = ["step", "exponential", "inverse", "cosine"].index(kind)
    except ValueError:
        raise
    if index == 0:
        return initial * s["drop"] ** np.floor_divide(step, s["every"])
    if index == 3:
        return s.get("minimum", 0.0) + 0.5 * (initial - s.get("minimum", 0.0)) * (
            1 + np.cos(np.pi * step / s["total_steps"])
        )
    return initial * np.exp(-step * s["rate"]) if index == 1 else np.divide(initial, 1 + step * s["rate"])
""",
}

HONEST = {"decayed_learning_rate": DECAYED_LEARNING_RATE}
