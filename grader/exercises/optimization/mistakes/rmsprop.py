"""Mistakes in rmsprop."""

from grader.exercises.mistake import Mistake

_DEFAULTS = 'config = {"learning_rate": 1e-3, "decay_rate": 0.99, "epsilon": 1e-8} | (config or {})'
_DECAY = 'decay = config["decay_rate"]'
_CACHE = 'config["cache"] = decay * config.get("cache", np.zeros_like(w)) + (1 - decay) * dw**2'
_STEP = 'step = config["learning_rate"] * dw / (np.sqrt(config["cache"]) + config["epsilon"])'
_RETURN = "return w - step, config"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "rmsprop", summary, hint, patch, convention)


MISTAKES = [
    _mistake(
        "epsilon_inside",
        "ε inside the root",
        "this course adds ε outside the root: √cache + ε",
        (_STEP, 'step = config["learning_rate"] * dw / np.sqrt(config["cache"] + config["epsilon"])'),
        convention=True,
    ),
    _mistake(
        "decay_exchanged",
        "decay_rate and 1 − decay_rate exchanged",
        "the cache forgets nearly everything at once: decay_rate is the share of the old cache that stays",
        (_DECAY, 'decay = 1 - config["decay_rate"]'),
        convention=True,
    ),
    _mistake(
        "adagrad",
        "cache that never forgets, as in AdaGrad",
        "the cache only grows: RMSProp's forgets, it is a weighted mean",
        (_CACHE, 'config["cache"] = config.get("cache", np.zeros_like(w)) + dw**2'),
    ),
    _mistake(
        "gradient_not_weighted",
        "square of the gradient not multiplied by 1 − decay_rate",
        "the cache is a hundred times too large: old and new share the weight, decay_rate and 1 − decay_rate",
        (_CACHE, 'config["cache"] = decay * config.get("cache", np.zeros_like(w)) + dw**2'),
    ),
    _mistake(
        "old_cache_not_weighted",
        "old cache not multiplied by decay_rate",
        "the cache never forgets: multiply the old one by decay_rate",
        (_CACHE, 'config["cache"] = config.get("cache", np.zeros_like(w)) + (1 - decay) * dw**2'),
    ),
    _mistake(
        "both_weighted_alike",
        "decay_rate on both terms",
        "both terms are multiplied by decay_rate: the new square gets the rest, 1 − decay_rate",
        (_CACHE, 'config["cache"] = decay * (config.get("cache", np.zeros_like(w)) + dw**2)'),
    ),
    _mistake(
        "not_squared",
        "gradients not squared",
        "the cache averages gradients, which cancel: average their squares",
        (_CACHE, 'config["cache"] = decay * config.get("cache", np.zeros_like(w)) + (1 - decay) * dw'),
    ),
    _mistake(
        "absolute_values",
        "absolute values instead of squares",
        "the cache averages sizes: it averages squares",
        (
            _CACHE,
            'config["cache"] = decay * config.get("cache", np.zeros_like(w)) + (1 - decay) * np.abs(dw)',
        ),
    ),
    _mistake(
        "weight_squared",
        "1 − decay_rate squared with the gradient",
        "the weight of the new square is squared as well: square the gradient alone",
        (_CACHE, 'config["cache"] = decay * config.get("cache", np.zeros_like(w)) + ((1 - decay) * dw) ** 2'),
    ),
    _mistake(
        "bias_corrected",
        "cache corrected for its start, as in Adam",
        "the first steps are corrected for a cache that starts at 0: RMSProp does without",
        (_DECAY, 'decay = config["decay_rate"]\n    config["t"] = config.get("t", 0) + 1'),
        (
            _STEP,
            'step = config["learning_rate"] * dw / '
            '(np.sqrt(config["cache"] / (1 - decay ** config["t"])) + config["epsilon"])',
        ),
    ),
    _mistake(
        "no_root",
        "root left out",
        "steps shrink with the size of the gradient: divide by the root of the cache",
        (_STEP, 'step = config["learning_rate"] * dw / (config["cache"] + config["epsilon"])'),
    ),
    _mistake(
        "step_before_the_cache",
        "step taken with the cache before the update",
        "the first step is huge: the cache counts the present gradient too, before the step",
        (_DECAY, 'decay = config["decay_rate"]\n    before = config.get("cache", np.zeros_like(w))'),
        (_STEP, 'step = config["learning_rate"] * dw / (np.sqrt(before) + config["epsilon"])'),
    ),
    _mistake(
        "cache_not_kept",
        "cache not stored",
        "the cache is the same at every step: the new one has to be in the config that comes back",
        (_CACHE, _CACHE.replace('config["cache"] =', "cache =")),
        (_STEP, _STEP.replace('config["cache"]', "cache")),
    ),
    _mistake(
        "cache_starts_at_the_square",
        "cache starts at the first square",
        "the first steps are too short: the cache starts at 0",
        (_CACHE, 'config["cache"] = decay * config.get("cache", dw**2) + (1 - decay) * dw**2'),
    ),
    _mistake(
        "cache_of_ones",
        "cache starts at 1",
        "the first steps are too short: the cache starts at 0",
        (_CACHE, 'config["cache"] = decay * config.get("cache", np.ones_like(w)) + (1 - decay) * dw**2'),
    ),
    _mistake(
        "mean_over_entries",
        "one number for all entries",
        "all weights share one cache entry: each has its own",
        (
            _CACHE,
            'config["cache"] = decay * config.get("cache", np.zeros_like(w)) + (1 - decay) * np.mean(dw**2)',
        ),
    ),
    _mistake(
        "climbs",
        "step along the gradient, uphill",
        "w moves uphill: step against the gradient",
        (_RETURN, "return w + step, config"),
    ),
    _mistake(
        "multiplied",
        "multiplied by the root",
        "steps grow as the cache grows: divide by its root",
        (_STEP, 'step = config["learning_rate"] * dw * (np.sqrt(config["cache"]) + config["epsilon"])'),
    ),
    _mistake(
        "gradient_left_out",
        "learning rate divided by the root, without the gradient",
        "steps do not know their direction: the gradient is above the line too",
        (_STEP, 'step = config["learning_rate"] / (np.sqrt(config["cache"]) + config["epsilon"])'),
    ),
    _mistake(
        "brackets",
        "ε added after the division",
        "mind the brackets: a / b + ε is not a / (b + ε)",
        (_STEP, 'step = config["learning_rate"] * dw / np.sqrt(config["cache"]) - config["epsilon"]'),
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
        "decay_ignored",
        "decay_rate of config ignored",
        "the cache decays by 0.99 whatever config says",
        (_DECAY, "decay = 0.99"),
    ),
    _mistake(
        "default_rate_1e_2",
        "default learning rate 1e-2",
        "without a setting the step is ten times too large: RMSProp's default is 1e-3",
        (_DEFAULTS, 'config = {"learning_rate": 1e-2, "decay_rate": 0.99, "epsilon": 1e-8} | (config or {})'),
    ),
    _mistake(
        "default_decay_0_9",
        "default decay_rate 0.9",
        "without a setting the cache forgets too fast: the default decay_rate is 0.99",
        (_DEFAULTS, 'config = {"learning_rate": 1e-3, "decay_rate": 0.9, "epsilon": 1e-8} | (config or {})'),
    ),
    _mistake(
        "default_epsilon_1e_7",
        "default ε 1e-7",
        "without a setting tiny gradients give too short steps: the default ε is 1e-8",
        (_DEFAULTS, 'config = {"learning_rate": 1e-3, "decay_rate": 0.99, "epsilon": 1e-7} | (config or {})'),
    ),
    _mistake(
        "w_changed",
        "w changed in place",
        "it changes its input w: `-=` writes into the array that was handed in",
        (_RETURN, "w -= step\n    return w, config"),
    ),
    _mistake(
        "config_required",
        "None as config not expected",
        "it fails when config is None: that stands for all defaults",
        (_DEFAULTS, 'config = {"learning_rate": 1e-3, "decay_rate": 0.99, "epsilon": 1e-8} | config'),
    ),
]
