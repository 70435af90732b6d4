"""Mistakes in adam."""

from grader.exercises.mistake import Mistake

_DEFAULTS = (
    'config = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "t": 0} | (config or {})'
)
_BETAS = 'beta1, beta2 = config["beta1"], config["beta2"]'
_TIME = 'config["t"] = config["t"] + 1'
_M = 'config["m"] = beta1 * config.get("m", np.zeros_like(w)) + (1 - beta1) * dw\n'
_V = 'config["v"] = beta2 * config.get("v", np.zeros_like(w)) + (1 - beta2) * dw**2'
_M_HAT = 'm_hat = config["m"] / (1 - beta1 ** config["t"])'
_V_HAT = 'v_hat = config["v"] / (1 - beta2 ** config["t"])'
_RETURN = 'return w - config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config["epsilon"]), config'


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "adam", summary, hint, patch, convention)


def _defaults(old: str, new: str) -> tuple[str, str]:
    return _DEFAULTS, _DEFAULTS.replace(old, new)


MISTAKES = [
    _mistake(
        "no_bias_correction",
        "bias correction left out",
        "the first steps are not corrected for means that start at 0: divide by 1 − βᵗ",
        (_M_HAT, 'm_hat = config["m"]'),
        (_V_HAT, 'v_hat = config["v"]'),
        convention=True,
    ),
    _mistake(
        "no_bias_correction_and_no_t",
        "bias correction left out, t not counted",
        "the first steps are not corrected for means that start at 0: count the steps in t, divide by 1 − βᵗ",
        _defaults(', "t": 0', ""),
        (_TIME, "pass"),
        (_M_HAT, 'm_hat = config["m"]'),
        (_V_HAT, 'v_hat = config["v"]'),
    ),
    _mistake(
        "epsilon_inside",
        "ε inside the root",
        "this course adds ε outside the root: √v̂ + ε",
        (_RETURN, 'return w - config["learning_rate"] * m_hat / np.sqrt(v_hat + config["epsilon"]), config'),
        convention=True,
    ),
    _mistake(
        "epsilon_before_correction",
        "ε added before the bias correction",
        "ε is added to √v before the bias correction, as in the paper's shorter form: here it is added to √v̂",
        (
            _RETURN,
            'return w - config["learning_rate"] * m_hat * np.sqrt(1 - beta2 ** config["t"]) '
            '/ (np.sqrt(config["v"]) + config["epsilon"]), config',
        ),
        convention=True,
    ),
    _mistake(
        "m_not_corrected",
        "first moment not corrected",
        "the first steps are too short: the mean of the gradients starts at 0 and needs its correction too",
        (_M_HAT, 'm_hat = config["m"]'),
    ),
    _mistake(
        "v_not_corrected",
        "second moment not corrected",
        "the first steps are too long: the mean of the squares starts at 0 and needs its correction too",
        (_V_HAT, 'v_hat = config["v"]'),
    ),
    _mistake(
        "corrected_moments_kept",
        "corrected moments stored",
        "m and v that come back are the corrected ones: keep the means, correct them for the step only",
        (_RETURN, 'config["m"], config["v"] = m_hat, v_hat\n    ' + _RETURN),
    ),
    _mistake(
        "correction_multiplied",
        "moments multiplied by 1 − βᵗ",
        "the correction makes the first moments smaller: divide by 1 − βᵗ",
        (_M_HAT, 'm_hat = config["m"] * (1 - beta1 ** config["t"])'),
        (_V_HAT, 'v_hat = config["v"] * (1 - beta2 ** config["t"])'),
    ),
    _mistake(
        "correction_without_power",
        "1 − β instead of 1 − βᵗ",
        "the correction stays as it was at the first step: it dies away, as βᵗ does",
        (_M_HAT, 'm_hat = config["m"] / (1 - beta1)'),
        (_V_HAT, 'v_hat = config["v"] / (1 - beta2)'),
    ),
    _mistake(
        "correction_times_t",
        "1 − β · t instead of 1 − βᵗ",
        "the correction is off from the second step on: it is a power of β, not a multiple",
        (_M_HAT, 'm_hat = config["m"] / (1 - beta1 * config["t"])'),
        (_V_HAT, 'v_hat = config["v"] / np.abs(1 - beta2 * config["t"])'),
    ),
    _mistake(
        "betas_exchanged_in_correction",
        "β1 and β2 exchanged in the correction",
        "each moment is corrected by the other's β",
        (_M_HAT, 'm_hat = config["m"] / (1 - beta2 ** config["t"])'),
        (_V_HAT, 'v_hat = config["v"] / (1 - beta1 ** config["t"])'),
    ),
    _mistake(
        "beta1_for_both",
        "β1 for both moments",
        "the mean of the squares forgets as fast as that of the gradients: it has β2",
        (_BETAS, 'beta1 = beta2 = config["beta1"]'),
    ),
    _mistake(
        "betas_exchanged",
        "β1 and β2 exchanged",
        "β1 belongs to the mean of the gradients, β2 to that of their squares",
        (_BETAS, 'beta2, beta1 = config["beta1"], config["beta2"]'),
    ),
    _mistake(
        "betas_ignored",
        "betas of config ignored",
        "the betas are the defaults whatever config says",
        (_BETAS, "beta1, beta2 = 0.9, 0.999"),
    ),
    _mistake(
        "t_not_counted",
        "t stays at 1",
        "t does not count: it grows by one at every step",
        (_TIME, 'config["t"] = 1'),
    ),
    _mistake(
        "t_incremented_last",
        "t starts at 1 and is incremented after the step",
        "the t that comes back is one ahead: it starts at 0 and is incremented before it is used",
        _defaults('"t": 0', '"t": 1'),
        (_TIME, "pass"),
        (
            _RETURN,
            'next_w = w - config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config["epsilon"])\n'
            '    config["t"] += 1\n    return next_w, config',
        ),
    ),
    _mistake(
        "t_starts_at_one",
        "t starts at 1 and is incremented first",
        "the first step is corrected as if it were the second: t starts at 0",
        _defaults('"t": 0', '"t": 1'),
    ),
    _mistake(
        "t_not_kept",
        "t not stored",
        "every step is corrected as if it were the first: t has to be in the config that comes back",
        (
            _RETURN,
            'next_w = w - config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config["epsilon"])\n'
            '    config["t"] = config["t"] - 1\n    return next_w, config',
        ),
    ),
    _mistake(
        "t_used_before_increment",
        "t incremented after its use",
        "the first step divides by 0: t is incremented before it is used",
        (_TIME, "pass"),
        (
            _RETURN,
            'next_w = w - config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config["epsilon"])\n'
            '    config["t"] += 1\n    return next_w, config',
        ),
    ),
    _mistake(
        "v_not_squared",
        "second moment without squares",
        "v averages gradients, which cancel: average their squares",
        (_V, 'config["v"] = beta2 * config.get("v", np.zeros_like(w)) + (1 - beta2) * dw'),
    ),
    _mistake(
        "v_of_m",
        "second moment of m instead of the gradient",
        "v averages the squares of m: it averages the squares of the gradients",
        (_V, 'config["v"] = beta2 * config.get("v", np.zeros_like(w)) + (1 - beta2) * config["m"] ** 2'),
    ),
    _mistake(
        "m_not_weighted",
        "gradient not multiplied by 1 − β1",
        "m is ten times too large: old and new share the weight, β1 and 1 − β1",
        (_M, 'config["m"] = beta1 * config.get("m", np.zeros_like(w)) + dw\n'),
    ),
    _mistake(
        "v_not_weighted",
        "square not multiplied by 1 − β2",
        "v is a thousand times too large: old and new share the weight, β2 and 1 − β2",
        (_V, 'config["v"] = beta2 * config.get("v", np.zeros_like(w)) + dw**2'),
    ),
    _mistake(
        "weights_exchanged",
        "β and 1 − β exchanged",
        "the means forget nearly everything at once: β is the share of the old mean that stays",
        (_M, 'config["m"] = (1 - beta1) * config.get("m", np.zeros_like(w)) + beta1 * dw\n'),
        (_V, 'config["v"] = (1 - beta2) * config.get("v", np.zeros_like(w)) + beta2 * dw**2'),
    ),
    _mistake(
        "gradient_in_the_step",
        "gradient instead of its mean in the step",
        "the step follows the last gradient: it follows the mean m̂",
        (_M_HAT, "m_hat = dw"),
    ),
    _mistake(
        "no_root",
        "root left out",
        "steps shrink with the size of the gradient: divide by the root of v̂",
        (_RETURN, 'return w - config["learning_rate"] * m_hat / (v_hat + config["epsilon"]), config'),
    ),
    _mistake(
        "climbs",
        "step along the gradient, uphill",
        "w moves uphill: step against the gradient",
        (
            _RETURN,
            'return w + config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config["epsilon"]), config',
        ),
    ),
    _mistake(
        "epsilon_ignored",
        "ε of config ignored",
        "ε is 1e-8 whatever config says",
        (_RETURN, 'return w - config["learning_rate"] * m_hat / (np.sqrt(v_hat) + 1e-8), config'),
    ),
    _mistake(
        "learning_rate_ignored",
        "learning rate of config ignored",
        "steps are taken with the default learning rate whatever config says",
        (_RETURN, 'return w - 1e-3 * m_hat / (np.sqrt(v_hat) + config["epsilon"]), config'),
    ),
    _mistake(
        "default_rate_1e_2",
        "default learning rate 1e-2",
        "without a setting the step is ten times too large: Adam's default is 1e-3",
        _defaults("1e-3", "1e-2"),
    ),
    _mistake(
        "default_beta2_0_99",
        "default β2 0.99",
        "without a setting v forgets too fast: the default β2 is 0.999",
        _defaults("0.999", "0.99"),
    ),
    _mistake(
        "default_epsilon_1e_7",
        "default ε 1e-7",
        "without a setting tiny gradients give too short steps: the default ε is 1e-8",
        _defaults("1e-8", "1e-7"),
    ),
    _mistake(
        "nothing_kept",
        "m, v and t not stored",
        "every step is a first one: m, v and t have to be in the config that comes back",
        (
            _RETURN,
            'next_w = w - config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config["epsilon"])\n'
            "    return next_w, given",
        ),
        (_DEFAULTS, 'given = {"t": 0} | (config or {})\n    ' + _DEFAULTS),
    ),
    _mistake(
        "state_not_kept",
        "moments not stored",
        "the means start from 0 at every step: m and v have to be in the config that comes back",
        (
            _RETURN,
            'next_w = w - config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config["epsilon"])\n'
            '    return next_w, given | {"t": config["t"]}',
        ),
        (_DEFAULTS, "given = config or {}\n    " + _DEFAULTS),
    ),
    _mistake(
        "one_array_for_m_and_v",
        "one array for both moments at the start",
        "m and v are the same array at the start, so each changes the other: give each zeros of its own",
        (
            _M,
            'if "m" not in config:\n        config["m"] = config["v"] = np.zeros_like(w)\n'
            '    config["m"] *= beta1\n    config["m"] += (1 - beta1) * dw\n',
        ),
        (_V, 'config["v"] *= beta2\n    config["v"] += (1 - beta2) * dw**2'),
    ),
    _mistake(
        "w_changed",
        "w changed in place",
        "it changes its input w: `-=` writes into the array that was handed in",
        (
            _RETURN,
            'w -= config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config["epsilon"])\n'
            "    return w, config",
        ),
    ),
    _mistake(
        "dw_changed",
        "dw changed in place",
        "it changes its input dw: work on a copy",
        (_V, 'dw **= 2\n    config["v"] = beta2 * config.get("v", np.zeros_like(w)) + (1 - beta2) * dw'),
    ),
    _mistake(
        "config_required",
        "None as config not expected",
        "it fails when config is None: that stands for all defaults",
        _defaults("(config or {})", "config"),
    ),
    _mistake(
        "brackets",
        "ε added after the division",
        "mind the brackets: a / b + ε is not a / (b + ε)",
        (
            _RETURN,
            'return w - (config["learning_rate"] * m_hat / np.sqrt(v_hat) + config["epsilon"]), config',
        ),
    ),
    _mistake(
        "brackets_in_the_difference",
        "ε added after the division, to the new weights",
        "mind the brackets: a / b + ε is not a / (b + ε)",
        (_RETURN, 'return w - config["learning_rate"] * m_hat / np.sqrt(v_hat) + config["epsilon"], config'),
    ),
    _mistake(
        "amsgrad",
        "largest second moment so far",
        "v never falls: Adam's forgets, the largest so far is AMSGrad's",
        (
            _V,
            'config["v"] = np.maximum(config.get("v", np.zeros_like(w)), '
            'beta2 * config.get("v", np.zeros_like(w)) + (1 - beta2) * dw**2)',
        ),
        convention=True,
    ),
]
