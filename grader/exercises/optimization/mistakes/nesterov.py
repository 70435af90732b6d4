"""Mistakes in nesterov_momentum."""

from grader.exercises.mistake import Mistake

_DEFAULTS = 'config = {"learning_rate": 1e-2, "momentum": 0.9} | (config or {})'
_MOMENTUM = 'momentum = config["momentum"]'
_STATE = 'previous = config.get("velocity", np.zeros_like(w))'
_UPDATE = 'velocity = momentum * previous - config["learning_rate"] * dw'
_STORE = 'config["velocity"] = velocity\n'
_RETURN = "return w - momentum * previous + (1 + momentum) * velocity, config"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "nesterov_momentum", summary, hint, patch, convention)


MISTAKES = [
    _mistake(
        "plain_momentum",
        "plain momentum",
        "the velocity is right, the step is plain momentum's: the look-ahead is missing, or the previous "
        "velocity was overwritten before the step needed it",
        (_RETURN, "return w + velocity, config"),
    ),
    _mistake(
        "previous_step_not_undone",
        "− momentum · v_prev left out",
        "w runs ahead further with every step: the last look-ahead is taken back before the next one",
        (_RETURN, "return w + (1 + momentum) * velocity, config"),
    ),
    _mistake(
        "previous_step_added",
        "+ momentum · v_prev",
        "the last look-ahead is added again: take it back",
        (_RETURN, "return w + momentum * previous + (1 + momentum) * velocity, config"),
    ),
    _mistake(
        "velocities_exchanged",
        "previous and new velocity exchanged",
        "the two velocities are exchanged: the previous one is taken back, the new one is added",
        (_RETURN, "return w - momentum * velocity + (1 + momentum) * previous, config"),
    ),
    _mistake(
        "look_ahead_without_one",
        "momentum in the place of 1 + momentum",
        "the step itself is missing, only the look-ahead is there: the new velocity counts 1 + "
        "momentum times",
        (_RETURN, "return w - momentum * previous + momentum * velocity, config"),
    ),
    _mistake(
        "one_minus_momentum",
        "1 − momentum in the place of 1 + momentum",
        "the look-ahead goes backwards: the new velocity counts 1 + momentum times",
        (_RETURN, "return w - momentum * previous + (1 - momentum) * velocity, config"),
    ),
    _mistake(
        "previous_not_multiplied",
        "previous velocity taken back whole",
        "too much is taken back: the look-ahead was momentum · v_prev",
        (_RETURN, "return w - previous + (1 + momentum) * velocity, config"),
    ),
    _mistake(
        "rate_at_the_step",
        "learning rate applied to the velocity, not to the gradient",
        "this course has the learning rate inside the velocity: v = momentum · v − learning_rate · dw",
        (_UPDATE, "velocity = momentum * previous + dw"),
        (_RETURN, 'return w - config["learning_rate"] * (dw + momentum * velocity), config'),
        convention=True,
    ),
    _mistake(
        "velocity_negated",
        "velocity with the other sign, subtracted",
        "the weights are right and the velocity has the other sign: this course adds it, so it "
        "points downhill",
        (_UPDATE, 'velocity = momentum * previous + config["learning_rate"] * dw'),
        (_RETURN, "return w + momentum * previous - (1 + momentum) * velocity, config"),
        convention=True,
    ),
    _mistake(
        "velocity_grows_uphill",
        "gradient added to the velocity",
        "the velocity points uphill: subtract learning_rate · dw",
        (_UPDATE, 'velocity = momentum * previous + config["learning_rate"] * dw'),
    ),
    _mistake(
        "velocity_not_kept",
        "velocity not stored",
        "every step starts from the same velocity: the new one has to be in the config that comes back",
        (_STORE, "\n"),
    ),
    _mistake(
        "step_kept_as_velocity",
        "whole step stored as the velocity",
        "the velocity that comes back holds the look-ahead too: it is v alone",
        (
            _RETURN,
            'config["velocity"] = (1 + momentum) * velocity - momentum * previous\n'
            '    return w + config["velocity"], config',
        ),
    ),
    _mistake(
        "momentum_ignored",
        "momentum of config ignored",
        "momentum is 0.9 whatever config says",
        (_MOMENTUM, "momentum = 0.9"),
    ),
    _mistake(
        "no_friction",
        "velocity not multiplied by momentum",
        "the velocity never dies down: multiply it by momentum",
        (_UPDATE, 'velocity = previous - config["learning_rate"] * dw'),
    ),
    _mistake(
        "damped",
        "gradient damped by 1 − momentum",
        "this course takes the full gradient: there is no factor 1 − momentum",
        (_UPDATE, 'velocity = momentum * previous - (1 - momentum) * config["learning_rate"] * dw'),
        convention=True,
    ),
    _mistake(
        "rate_over_all",
        "learning rate multiplies the old velocity too",
        "the old velocity is multiplied by the learning rate: only the gradient is",
        (_UPDATE, 'velocity = config["learning_rate"] * (momentum * previous - dw)'),
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
        "velocity_reset",
        "given velocity overwritten by zeros",
        "every step starts from rest: zeros are for the first step only",
        (_STATE, "previous = np.zeros_like(w)"),
    ),
    _mistake(
        "velocity_starts_at_the_gradient",
        "velocity starts at the first gradient",
        "the first step is too long: the velocity starts at 0",
        (_STATE, 'previous = config.get("velocity", -config["learning_rate"] * dw)'),
    ),
    _mistake(
        "w_changed",
        "w changed in place",
        "it changes its input w: `+=` writes into the array that was handed in",
        (_RETURN, "w += (1 + momentum) * velocity - momentum * previous\n    return w, config"),
    ),
    _mistake(
        "config_required",
        "None as config not expected",
        "it fails when config is None: that stands for all defaults",
        (_DEFAULTS, 'config.setdefault("learning_rate", 1e-2)\n    config.setdefault("momentum", 0.9)'),
    ),
    _mistake(
        "steps_back",
        "step subtracted",
        "w moves uphill: the velocity points downhill already, so add it",
        (_RETURN, "return w + momentum * previous - (1 + momentum) * velocity, config"),
    ),
]
