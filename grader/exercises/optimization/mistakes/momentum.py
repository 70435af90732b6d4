"""Mistakes in sgd_momentum."""

from grader.exercises.mistake import Mistake

_DEFAULTS = 'config = {"learning_rate": 1e-2, "momentum": 0.9} | (config or {})'
_STATE = 'velocity = config.get("velocity", np.zeros_like(w))'
_UPDATE = 'config["velocity"] = config["momentum"] * velocity - config["learning_rate"] * dw'
_RETURN = 'return w + config["velocity"], config'


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "sgd_momentum", summary, hint, patch, convention)


MISTAKES = [
    _mistake(
        "rate_at_the_step",
        "learning rate applied to the velocity, not to the gradient",
        "this course has the learning rate inside the velocity: v = momentum · v − learning_rate · "
        "dw, then w + v",
        (_UPDATE, 'config["velocity"] = config["momentum"] * velocity + dw'),
        (_RETURN, 'return w - config["learning_rate"] * config["velocity"], config'),
        convention=True,
    ),
    _mistake(
        "velocity_negated",
        "velocity with the other sign, subtracted",
        "the weights are right and the velocity has the other sign: this course adds it, so it "
        "points downhill",
        (_UPDATE, 'config["velocity"] = config["momentum"] * velocity + config["learning_rate"] * dw'),
        (_RETURN, 'return w - config["velocity"], config'),
        convention=True,
    ),
    _mistake(
        "damped",
        "gradient damped by 1 − momentum",
        "this course takes the full gradient: there is no factor 1 − momentum",
        (
            _UPDATE,
            'config["velocity"] = config["momentum"] * velocity '
            '- (1 - config["momentum"]) * config["learning_rate"] * dw',
        ),
        convention=True,
    ),
    _mistake(
        "average_of_gradients",
        "velocity as a running average of gradients",
        "this course takes the full gradient, and has the learning rate inside the velocity: "
        "v = momentum · v − learning_rate · dw, then w + v",
        (_UPDATE, 'config["velocity"] = config["momentum"] * velocity + (1 - config["momentum"]) * dw'),
        (_RETURN, 'return w - config["learning_rate"] * config["velocity"], config'),
        convention=True,
    ),
    _mistake(
        "nesterov",
        "Nesterov's look-ahead step",
        "the velocity is right, the step is Nesterov's: plain momentum moves by the velocity alone",
        (
            _RETURN,
            'return w - config["momentum"] * velocity '
            '+ (1 + config["momentum"]) * config["velocity"], config',
        ),
    ),
    _mistake(
        "velocity_grows_uphill",
        "gradient added to the velocity",
        "the velocity points uphill: subtract learning_rate · dw",
        (_UPDATE, 'config["velocity"] = config["momentum"] * velocity + config["learning_rate"] * dw'),
    ),
    _mistake(
        "velocity_subtracted",
        "velocity subtracted from the weights",
        "w moves against its velocity: add it",
        (_RETURN, 'return w - config["velocity"], config'),
    ),
    _mistake(
        "velocity_not_kept",
        "velocity not stored",
        "every step starts from rest: the new velocity has to be in the config that comes back",
        (_UPDATE, 'new = config["momentum"] * velocity - config["learning_rate"] * dw'),
        (_RETURN, "return w + new, config"),
    ),
    _mistake(
        "velocity_not_used",
        "old velocity left out",
        "every step starts from rest: momentum · v comes before the gradient, and zeros are for a config "
        "that holds no velocity yet",
        (_UPDATE, 'config["velocity"] = -config["learning_rate"] * dw'),
    ),
    _mistake(
        "old_velocity_in_the_step",
        "step taken with the old velocity",
        "w is one step late: move by the new velocity",
        (_RETURN, "return w + velocity, config"),
    ),
    _mistake(
        "momentum_ignored",
        "momentum of config ignored",
        "the velocity shrinks by 0.9 whatever momentum is",
        (_UPDATE, 'config["velocity"] = 0.9 * velocity - config["learning_rate"] * dw'),
    ),
    _mistake(
        "no_friction",
        "velocity not multiplied by momentum",
        "the velocity never dies down: multiply it by momentum",
        (_UPDATE, 'config["velocity"] = velocity - config["learning_rate"] * dw'),
    ),
    _mistake(
        "momentum_over_all",
        "momentum multiplies the gradient too",
        "momentum multiplies the gradient as well: only the old velocity shrinks",
        (_UPDATE, 'config["velocity"] = config["momentum"] * (velocity - config["learning_rate"] * dw)'),
    ),
    _mistake(
        "one_minus_momentum",
        "1 − momentum in the place of momentum",
        "the velocity dies down too fast: it keeps the share momentum, not the rest",
        (_UPDATE, 'config["velocity"] = (1 - config["momentum"]) * velocity - config["learning_rate"] * dw'),
    ),
    _mistake(
        "rate_over_all",
        "learning rate multiplies the old velocity too",
        "the old velocity is multiplied by the learning rate: only the gradient is",
        (_UPDATE, 'config["velocity"] = config["learning_rate"] * (config["momentum"] * velocity - dw)'),
    ),
    _mistake(
        "rate_twice",
        "learning rate in the velocity and in the step",
        "the step is multiplied by the learning rate a second time: it is in the velocity already",
        (_RETURN, 'return w + config["learning_rate"] * config["velocity"], config'),
    ),
    _mistake(
        "gradient_twice",
        "plain step on top of the velocity",
        "the gradient counts twice: it is in the velocity already",
        (_RETURN, 'return w + config["velocity"] - config["learning_rate"] * dw, config'),
    ),
    _mistake(
        "default_rate_1e_3",
        "default learning rate 1e-3",
        "without a setting the step is ten times too small: the default is 1e-2",
        (_DEFAULTS, 'config = {"learning_rate": 1e-3, "momentum": 0.9} | (config or {})'),
    ),
    _mistake(
        "default_momentum_0_5",
        "default momentum 0.5",
        "without a setting the velocity dies down too fast: the default momentum is 0.9",
        (_DEFAULTS, 'config = {"learning_rate": 1e-2, "momentum": 0.5} | (config or {})'),
    ),
    _mistake(
        "default_momentum_0_99",
        "default momentum 0.99",
        "without a setting the velocity dies down too slowly: the default momentum is 0.9",
        (_DEFAULTS, 'config = {"learning_rate": 1e-2, "momentum": 0.99} | (config or {})'),
    ),
    _mistake(
        "velocity_of_ones",
        "velocity starts at 1",
        "the first step is not along the gradient: the velocity starts at 0",
        (_STATE, 'velocity = config.get("velocity", np.ones_like(w))'),
    ),
    _mistake(
        "velocity_starts_at_the_gradient",
        "velocity starts at the first gradient",
        "the first step is too long: the velocity starts at 0",
        (_STATE, 'velocity = config.get("velocity", -config["learning_rate"] * dw)'),
    ),
    _mistake(
        "one_velocity_for_all",
        "velocity kept in the function, not in config",
        "parameters share one velocity: it belongs in config, of which each has its own",
        (_STATE, 'velocity = getattr(sgd_momentum, "v", 0.0)'),
        (_UPDATE, _UPDATE + '\n    sgd_momentum.v = config["velocity"].mean()'),
    ),
    _mistake(
        "w_changed",
        "w changed in place",
        "it changes its input w: `+=` writes into the array that was handed in",
        (_RETURN, 'w += config["velocity"]\n    return w, config'),
    ),
    _mistake(
        "config_required",
        "None as config not expected",
        "it fails when config is None: that stands for all defaults",
        (_DEFAULTS, 'config.setdefault("learning_rate", 1e-2)\n    config.setdefault("momentum", 0.9)'),
    ),
    _mistake(
        "velocity_returned",
        "velocity returned instead of the new weights",
        "next_w is the step alone: add it to w",
        (_RETURN, 'return config["velocity"], config'),
    ),
]
