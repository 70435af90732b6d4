"""Mistakes in leaky_relu_forward and leaky_relu_backward."""

from grader.exercises.activations.mistakes.common import common
from grader.exercises.mistake import Mistake

_SLOPE = "slope = np.where(x > 0, 1.0, alpha)"
_OUT, _KEPT = "slope * x", ", slope"
_CACHE = "slope = cache"
_DX = "return dout * slope"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "leaky_relu", summary, hint, patch, convention)


MISTAKES = [
    _mistake(
        "divided_by_alpha",
        "x / alpha below 0, as in the randomised leaky ReLU's paper",
        "here alpha is the slope itself, below 1: it multiplies",
        (_SLOPE, "slope = np.where(x > 0, 1.0, 1.0 / alpha)"),
        convention=True,
    ),
    _mistake(
        "alpha_ignored",
        "slope 0.01 whatever alpha is",
        "nothing depends on alpha: 0.01 is only its usual value",
        (_SLOPE, "slope = np.where(x > 0, 1.0, 0.01)"),
    ),
    _mistake(
        "alpha_ignored_in_backward",
        "slope 0.01 in the backward pass whatever alpha is",
        "the gradient does not depend on alpha: it belongs in the cache",
        (_KEPT, ", np.where(x > 0, 1.0, 0.01)"),
    ),
    _mistake(
        "alpha_of_the_trial",
        "slope 0.1 whatever alpha is",
        "nothing depends on alpha: 0.1 is only its value in the trial",
        (_SLOPE, "slope = np.where(x > 0, 1.0, 0.1)"),
    ),
    _mistake(
        "alpha_of_the_trial_in_backward",
        "slope 0.1 in the backward pass whatever alpha is",
        "the gradient does not depend on alpha: it belongs in the cache",
        (_KEPT, ", np.where(x > 0, 1.0, 0.1)"),
    ),
    _mistake(
        "no_leak",
        "the plain ReLU",
        "negative numbers come out as 0: here they come out alpha times as large",
        (_SLOPE, "slope = np.where(x > 0, 1.0, 0.0)"),
    ),
    _mistake(
        "no_leak_in_backward",
        "the plain ReLU's gradient",
        "no gradient passes where x was negative: forward let alpha times x through there, so alpha times "
        "dout goes back",
        (_KEPT, ", np.where(x > 0, 1.0, 0.0)"),
    ),
    _mistake(
        "sides_swapped",
        "alpha for positive x",
        "positive numbers shrink and negative ones do not: it should be the other way round",
        (_SLOPE, "slope = np.where(x > 0, alpha, 1.0)"),
    ),
    _mistake(
        "sides_swapped_in_backward",
        "alpha for positive x in the backward pass",
        "the gradient shrinks where x was positive: it should where x was negative",
        (_KEPT, ", np.where(x > 0, alpha, 1.0)"),
    ),
    _mistake(
        "alpha_everywhere",
        "alpha for all x",
        "positive numbers shrink too: they come out as they are",
        (_SLOPE, "slope = np.full(x.shape, alpha)"),
    ),
    _mistake(
        "alpha_not_multiplied",
        "alpha itself below 0",
        "all negative numbers give the same: below 0 it is a line through 0 with slope alpha",
        (_OUT, "np.where(x > 0, x, alpha)"),
    ),
    _mistake(
        "alpha_not_multiplied_in_backward",
        "alpha itself as the gradient below 0",
        "the gradient does not depend on dout where x was negative: alpha multiplies it",
        (_DX, "return np.where(slope == 1.0, dout, slope)"),
    ),
    _mistake(
        "cut_at_alpha",
        "max(alpha, x)",
        "numbers below alpha all give the same: alpha is a slope, not a floor",
        (_OUT, "np.maximum(alpha, x)"),
    ),
    _mistake(
        "leak_sign",
        "−alpha x below 0",
        "negative numbers come out positive: below 0 the line goes on down",
        (_OUT, "np.where(x > 0, x, -alpha * x)"),
    ),
    _mistake(
        "leak_sign_in_backward",
        "slope −alpha below 0 in the backward pass",
        "the gradient has the wrong sign where x was negative: the line rises there too",
        (_KEPT, ", np.where(x > 0, 1.0, -alpha)"),
    ),
    _mistake(
        "one_minus_alpha",
        "slope 1 − alpha below 0",
        "a larger alpha makes the line flatter: alpha is its slope",
        (_SLOPE, "slope = np.where(x > 0, 1.0, 1.0 - alpha)"),
    ),
    _mistake(
        "leak_added",
        "relu(x) + alpha x",
        "positive numbers come out too large by alpha times themselves: the leak is for negative ones alone",
        (_SLOPE, "slope = np.where(x > 0, 1.0 + alpha, alpha)"),
    ),
    _mistake(
        "exponential",
        "ELU instead of the leaky ReLU",
        "it flattens out below 0: the leaky ReLU is a straight line there",
        (_OUT, "np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0.0)))"),
    ),
    _mistake(
        "no_slope_at_zero",
        "slope 0 at exactly 0",
        "at exactly 0 no gradient passes at all: the slope there is that of one side, 1 or alpha",
        (_SLOPE, "slope = (x > 0) + alpha * (x < 0)"),
    ),
    common(
        "leaky_relu",
        "out_float32",
        (_OUT, "(slope * x).astype(np.float32)"),
    ),
    common(
        "leaky_relu",
        "x_changed",
        ("return slope * x", "x *= slope\n    return x"),
    ),
    common(
        "leaky_relu",
        "dout_left_out",
        (_DX, "return slope * 1.0"),
    ),
    _mistake(
        "gradient_not_masked",
        "dout handed on as it is",
        "the gradient passes undiminished where x was negative: alpha of it should",
        (_DX, "return dout * 1.0"),
    ),
    _mistake(
        "forward_of_dout",
        "forward applied to dout",
        "what shrinks are negative upstream gradients: what decides is the sign of x, not of dout",
        (_KEPT, ", alpha"),
        (_DX, "return dout * np.where(dout > 0, 1.0, slope)"),
    ),
    common(
        "leaky_relu",
        "output_instead_of_slope",
        (_KEPT, ", slope * x"),
    ),
    _mistake(
        "slope_squared",
        "alpha twice in the backward pass",
        "the gradient is alpha times too small where x was negative: one factor of alpha is enough",
        (_DX, "return dout * slope * slope"),
    ),
    common(
        "leaky_relu",
        "cache_of_the_last_call",
        ("return slope * x, slope", "global _last\n    _last = slope\n    return slope * x, None"),
        (_CACHE, "slope = _last"),
    ),
    common(
        "leaky_relu",
        "cache_changed",
        (_DX, "slope *= dout\n    return slope"),
    ),
    common(
        "leaky_relu",
        "dout_changed",
        (_DX, "dout *= slope\n    return dout"),
    ),
]
