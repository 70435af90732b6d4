"""Mistakes in sgd."""

from grader.exercises.mistake import Mistake

_DEFAULTS = 'config = {"learning_rate": 1e-2} | (config or {})'
_RETURN = 'return w - config["learning_rate"] * dw, config'


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str]) -> Mistake:
    return Mistake(name, "sgd", summary, hint, patch)


MISTAKES = [
    _mistake(
        "climbs",
        "step along the gradient, uphill",
        "w moves uphill: the gradient points to where the loss grows, so step against it",
        (_RETURN, 'return w + config["learning_rate"] * dw, config'),
    ),
    _mistake(
        "w_changed",
        "w changed in place",
        "it changes its input w: `-=` writes into the array that was handed in",
        (_RETURN, 'w -= config["learning_rate"] * dw\n    return w, config'),
    ),
    _mistake(
        "dw_changed",
        "dw changed in place",
        "it changes its input dw: work on a copy",
        (_RETURN, 'dw *= config["learning_rate"]\n    return w - dw, config'),
    ),
    _mistake(
        "learning_rate_ignored",
        "learning rate of config ignored",
        "w moves by the default learning rate whatever config says: a default is for what is missing",
        (_RETURN, "return w - 1e-2 * dw, config"),
    ),
    _mistake(
        "no_learning_rate",
        "gradient not multiplied by the learning rate",
        "w moves by the whole gradient: multiply it by the learning rate",
        (_RETURN, "return w - dw, config"),
    ),
    _mistake(
        "default_1e_3",
        "default learning rate 1e-3",
        "without a setting the step is ten times too small: the default is 1e-2",
        (_DEFAULTS, 'config = {"learning_rate": 1e-3} | (config or {})'),
    ),
    _mistake(
        "config_required",
        "None as config not expected",
        "it fails when config is None: that stands for all defaults",
        (_DEFAULTS, 'config.setdefault("learning_rate", 1e-2)'),
    ),
    _mistake(
        "setting_required",
        "config without learning_rate not expected",
        "it fails when config holds no learning_rate: what is missing has its default",
        (_DEFAULTS, 'config = {"learning_rate": 1e-2} if config is None else config'),
    ),
    _mistake(
        "step_returned",
        "step returned instead of the new weights",
        "next_w is the step alone: add it to w",
        (_RETURN, 'return -config["learning_rate"] * dw, config'),
    ),
    _mistake(
        "divided",
        "gradient divided by the learning rate",
        "steps get longer as the learning rate gets smaller: multiply by it",
        (_RETURN, 'return w - dw / config["learning_rate"], config'),
    ),
    _mistake(
        "weights_shrink",
        "w multiplied by the learning rate too",
        "w shrinks as well: only dw is multiplied by the learning rate",
        (_RETURN, 'return config["learning_rate"] * (w - dw), config'),
    ),
    _mistake(
        "signs_only",
        "sign of the gradient only",
        "every entry moves by the same amount: multiply by the gradient itself",
        (_RETURN, 'return w - config["learning_rate"] * np.sign(dw), config'),
    ),
    _mistake(
        "config_not_returned",
        "config not returned",
        "config is missing from the results: the next step needs it",
        (_RETURN, 'return w - config["learning_rate"] * dw'),
    ),
    _mistake(
        "none_handed_back",
        "None returned as config",
        "where config was None, None comes back: return a dict",
        (_DEFAULTS, 'learning_rate = (config or {}).get("learning_rate", 1e-2)'),
        (_RETURN, "return w - learning_rate * dw, config"),
    ),
    _mistake(
        "results_swapped",
        "config returned before the weights",
        "the two results come in the wrong order: first next_w, then config",
        (_RETURN, 'return config, w - config["learning_rate"] * dw'),
    ),
]
