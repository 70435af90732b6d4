"""Mistakes in adagrad."""

from grader.exercises.mistake import Mistake

_DEFAULTS = 'config = {"learning_rate": 1e-2, "epsilon": 1e-8} | (config or {})'
_CACHE = 'config["cache"] = config.get("cache", np.zeros_like(w)) + dw**2'
_STEP = 'step = config["learning_rate"] * dw / (np.sqrt(config["cache"]) + config["epsilon"])'
_RETURN = "return w - step, config"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "adagrad", summary, hint, patch, convention)


MISTAKES = [
    _mistake(
        "epsilon_inside",
        "ε inside the root",
        "this course adds ε outside the root: √cache + ε",
        (_STEP, 'step = config["learning_rate"] * dw / np.sqrt(config["cache"] + config["epsilon"])'),
        convention=True,
    ),
    _mistake(
        "no_root",
        "root left out",
        "steps shrink with the size of the gradient: divide by the root of the cache",
        (_STEP, 'step = config["learning_rate"] * dw / (config["cache"] + config["epsilon"])'),
    ),
    _mistake(
        "not_squared",
        "gradients not squared",
        "the cache adds up gradients, which cancel: add up their squares",
        (_CACHE, 'config["cache"] = config.get("cache", np.zeros_like(w)) + dw'),
    ),
    _mistake(
        "absolute_values",
        "absolute values instead of squares",
        "the cache adds up sizes: it adds up squares",
        (_CACHE, 'config["cache"] = config.get("cache", np.zeros_like(w)) + np.abs(dw)'),
    ),
    _mistake(
        "no_memory",
        "cache holds the last square only",
        "the cache forgets everything before the last gradient: add to it",
        (_CACHE, 'config["cache"] = dw**2'),
    ),
    _mistake(
        "rmsprop",
        "cache that forgets, as in RMSProp",
        "the cache forgets: AdaGrad's keeps every square in full",
        (_CACHE, 'config["cache"] = 0.99 * config.get("cache", np.zeros_like(w)) + 0.01 * dw**2'),
    ),
    _mistake(
        "mean_over_entries",
        "one number for all entries",
        "all weights share one cache entry: each has its own",
        (_CACHE, 'config["cache"] = config.get("cache", np.zeros_like(w)) + np.mean(dw**2)'),
    ),
    _mistake(
        "sum_over_entries",
        "squares summed over all entries",
        "all weights share one cache entry: each has its own",
        (_CACHE, 'config["cache"] = config.get("cache", np.zeros_like(w)) + np.sum(dw**2)'),
    ),
    _mistake(
        "step_before_the_cache",
        "step taken with the cache before the update",
        "the first step is huge: the cache counts the present gradient too, before the step",
        (_CACHE, 'before = config.get("cache", np.zeros_like(w))\n    config["cache"] = before + dw**2'),
        (_STEP, 'step = config["learning_rate"] * dw / (np.sqrt(before) + config["epsilon"])'),
    ),
    _mistake(
        "cache_not_kept",
        "cache not stored",
        "the cache is empty at every step: it has to be in the config that comes back",
        (_CACHE, _CACHE.replace('config["cache"] =', "cache =")),
        (_STEP, _STEP.replace('config["cache"]', "cache")),
    ),
    _mistake(
        "cache_of_ones",
        "cache starts at 1",
        "the first step is too short: the cache starts at 0",
        (_CACHE, 'config["cache"] = config.get("cache", np.ones_like(w)) + dw**2'),
    ),
    _mistake(
        "root_kept",
        "root of the cache stored",
        "the cache that comes back holds roots: it holds the sums of squares",
        (_CACHE, 'config["cache"] = np.sqrt(config.get("cache", np.zeros_like(w)) + dw**2)'),
        (_STEP, 'step = config["learning_rate"] * dw / (config["cache"] + config["epsilon"])'),
    ),
    _mistake(
        "climbs",
        "step along the gradient, uphill",
        "w moves uphill: step against the gradient",
        (_RETURN, "return w + step, config"),
    ),
    _mistake(
        "gradient_left_out",
        "learning rate divided by the root, without the gradient",
        "steps do not know their direction: the gradient is above the line too",
        (_STEP, 'step = config["learning_rate"] / (np.sqrt(config["cache"]) + config["epsilon"])'),
    ),
    _mistake(
        "multiplied",
        "multiplied by the root",
        "steps grow as the cache grows: divide by its root",
        (_STEP, 'step = config["learning_rate"] * dw * (np.sqrt(config["cache"]) + config["epsilon"])'),
    ),
    _mistake(
        "brackets_in_the_difference",
        "ε added after the division, to the new weights",
        "mind the brackets: a / b + ε is not a / (b + ε)",
        (_STEP, 'step = config["learning_rate"] * dw / np.sqrt(config["cache"]) - config["epsilon"]'),
    ),
    _mistake(
        "brackets",
        "ε added after the division",
        "mind the brackets: a / b + ε is not a / (b + ε)",
        (
            _STEP,
            'step = config["learning_rate"] * dw / np.sqrt(config["cache"]) + config["epsilon"]',
        ),
    ),
    _mistake(
        "no_epsilon",
        "ε left out",
        "a gradient that was always 0 gives 0/0: add ε below the line",
        (_STEP, 'step = config["learning_rate"] * dw / np.sqrt(config["cache"])'),
    ),
    _mistake(
        "epsilon_ignored",
        "ε of config ignored",
        "ε is 1e-8 whatever config says",
        (_STEP, 'step = config["learning_rate"] * dw / (np.sqrt(config["cache"]) + 1e-8)'),
    ),
    _mistake(
        "learning_rate_ignored",
        "learning rate of config ignored",
        "steps are taken with the default learning rate whatever config says",
        (_STEP, 'step = 1e-2 * dw / (np.sqrt(config["cache"]) + config["epsilon"])'),
    ),
    _mistake(
        "default_rate_1e_3",
        "default learning rate 1e-3",
        "without a setting the step is ten times too small: the default is 1e-2",
        (_DEFAULTS, 'config = {"learning_rate": 1e-3, "epsilon": 1e-8} | (config or {})'),
    ),
    _mistake(
        "default_epsilon_1e_7",
        "default ε 1e-7",
        "without a setting tiny gradients give too short steps: the default ε is 1e-8",
        (_DEFAULTS, 'config = {"learning_rate": 1e-2, "epsilon": 1e-7} | (config or {})'),
    ),
    _mistake(
        "w_changed",
        "w changed in place",
        "it changes its input w: `-=` writes into the array that was handed in",
        (_RETURN, "w -= step\n    return w, config"),
    ),
    _mistake(
        "dw_changed",
        "dw changed in place",
        "it changes its input dw: work on a copy",
        (_RETURN, "dw *= 0\n    return w - step, config"),
    ),
    _mistake(
        "config_required",
        "None as config not expected",
        "it fails when config is None: that stands for all defaults",
        (_DEFAULTS, 'config.setdefault("learning_rate", 1e-2)\n    config.setdefault("epsilon", 1e-8)'),
    ),
    _mistake(
        "cache_of_steps",
        "steps' squares in the cache",
        "the cache depends on the learning rate: it adds up squared gradients, not squared steps",
        (
            _CACHE,
            'config["cache"] = config.get("cache", np.zeros_like(w)) + (config["learning_rate"] * dw) ** 2',
        ),
    ),
]
