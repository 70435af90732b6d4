"""Mistakes in elu_forward and elu_backward."""

from grader.exercises.activations.mistakes.common import common
from grader.exercises.mistake import Mistake

_BELOW = "below = alpha * np.expm1(np.minimum(x, 0.0))"
_OUT = "out = np.where(x > 0, x, below)"
_SLOPE = "slope = np.where(x > 0, 1.0, below + alpha)"
_KEEP = "return out, slope"
_CACHE = "slope = cache"
_DX = "return dout * slope"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "elu", summary, hint, patch, convention)


MISTAKES = [
    _mistake(
        "continuous_slope",
        "CELU, alpha (exp(x / alpha) − 1)",
        "here alpha stands before the exponential alone, not inside it as well",
        (_BELOW, "below = alpha * np.expm1(np.minimum(x, 0.0) / alpha)"),
        (_SLOPE, "slope = np.where(x > 0, 1.0, below / alpha + 1.0)"),
        convention=True,
    ),
    _mistake(
        "scaled",
        "SELU, everything times 1.0507",
        "here nothing is scaled: positive numbers come out as they are",
        (_OUT, "out = 1.0507009873554805 * np.where(x > 0, x, below)"),
        (_SLOPE, "slope = 1.0507009873554805 * np.where(x > 0, 1.0, below + alpha)"),
        convention=True,
    ),
    _mistake(
        "overflow_in_the_branch_not_taken",
        "exponential computed for positive x too",
        "values are right, and exp overflows for large positive x: np.where computes both of its branches "
        "everywhere, so neither may overflow anywhere",
        (_BELOW, "below = alpha * (np.exp(x) - 1.0)"),
    ),
    _mistake(
        "overflow_in_the_slope",
        "exponential computed for positive x too, in the slope",
        "the slope is right, and exp overflows for large positive x: np.where computes both of its branches "
        "everywhere, so neither may overflow anywhere",
        (_KEEP, "return out, (x, alpha)"),
        (_CACHE, "x, alpha = cache\n    slope = np.where(x > 0, 1.0, alpha * np.exp(x))"),
    ),
    _mistake(
        "overflow_times_zero",
        "exponential computed everywhere and multiplied by a mask",
        "for large positive x it gives ∞ · 0, which is no number: a mask does not undo an overflow",
        (_OUT, "out = x * (x > 0) + alpha * (np.exp(x) - 1.0) * (x <= 0)"),
    ),
    _mistake(
        "alpha_ignored",
        "alpha taken for 1",
        "nothing depends on alpha: 1 is only its usual value",
        (_BELOW, "alpha = 1.0\n    below = alpha * np.expm1(np.minimum(x, 0.0))"),
    ),
    _mistake(
        "alpha_ignored_in_forward",
        "alpha missing in the values",
        "negative outputs do not depend on alpha: they fall towards −alpha",
        (_OUT, "out = np.where(x > 0, x, np.expm1(np.minimum(x, 0.0)))"),
    ),
    _mistake(
        "alpha_ignored_in_backward",
        "alpha missing in the slope",
        "the gradient does not depend on alpha: it stays when the exponential is differentiated",
        (_SLOPE, "slope = np.where(x > 0, 1.0, np.exp(np.minimum(x, 0.0)))"),
    ),
    _mistake(
        "slope_out_plus_one",
        "slope out + 1 instead of out + alpha",
        "the slope below 0 is right for alpha = 1 alone: what has to be added to the output is alpha",
        (_SLOPE, "slope = np.where(x > 0, 1.0, below + 1.0)"),
    ),
    _mistake(
        "slope_without_alpha_added",
        "slope out instead of out + alpha",
        "the slope below 0 is negative: the −1 of the formula vanishes when it is differentiated",
        (_SLOPE, "slope = np.where(x > 0, 1.0, below)"),
    ),
    _mistake(
        "one_not_subtracted",
        "alpha exp(x), without the −1",
        "it jumps at 0: just below, the output should be near 0, not near alpha",
        (_OUT, "out = np.where(x > 0, x, below + alpha)"),
    ),
    _mistake(
        "one_outside_the_bracket",
        "alpha exp(x) − 1",
        "it jumps at 0 unless alpha is 1: alpha multiplies the whole bracket, exp(x) − 1",
        (_OUT, "out = np.where(x > 0, x, below + alpha - 1.0)"),
    ),
    _mistake(
        "alpha_in_the_exponent",
        "exp(alpha x) − 1",
        "negative outputs fall towards −1 whatever alpha is: alpha stands before the bracket, not in the "
        "exponent",
        (_BELOW, "below = np.expm1(alpha * np.minimum(x, 0.0))"),
        (_SLOPE, "slope = np.where(x > 0, 1.0, alpha * (below + 1.0))"),
    ),
    _mistake(
        "one_minus_exponential",
        "alpha (1 − exp(x))",
        "negative numbers come out positive: the bracket is exp(x) − 1",
        (_OUT, "out = np.where(x > 0, x, -below)"),
    ),
    _mistake(
        "leak_instead_of_exponential",
        "leaky ReLU instead of the ELU",
        "it is a straight line below 0: the ELU flattens out",
        (_OUT, "out = np.where(x > 0, x, alpha * x)"),
        (_SLOPE, "slope = np.where(x > 0, 1.0, alpha)"),
    ),
    _mistake(
        "slope_of_the_leaky_relu",
        "slope alpha below 0",
        "the slope is alpha wherever x is negative: it dies out as x falls",
        (_SLOPE, "slope = np.where(x > 0, 1.0, alpha)"),
    ),
    _mistake(
        "slope_of_the_relu",
        "slope 0 below 0",
        "no gradient passes where x was negative: that it does is what the ELU is for",
        (_SLOPE, "slope = np.where(x > 0, 1.0, 0.0)"),
    ),
    _mistake(
        "slope_with_a_minus",
        "slope −alpha exp(x) below 0",
        "the gradient has the wrong sign where x was negative: the ELU rises everywhere",
        (_SLOPE, "slope = np.where(x > 0, 1.0, -below - alpha)"),
    ),
    _mistake(
        "no_slope_at_zero",
        "slope 0 at exactly 0",
        "at exactly 0 no gradient passes at all: the slope there is that of one side, 1 or alpha",
        (_SLOPE, "slope = (x > 0) + (below + alpha) * (x < 0)"),
    ),
    _mistake(
        "positive_scaled_by_alpha",
        "alpha x above 0",
        "positive numbers depend on alpha: they come out as they are",
        (_OUT, "out = np.where(x > 0, alpha * x, below)"),
        (_SLOPE, "slope = np.where(x > 0, alpha, below + alpha)"),
    ),
    _mistake(
        "sides_swapped",
        "exponential for positive x",
        "positive numbers go through the exponential and negative ones do not: it should be the other way "
        "round",
        (_BELOW, "below = alpha * np.expm1(np.clip(x, 0.0, 700.0))"),
        (_OUT, "out = np.where(x > 0, below, x)"),
        (_SLOPE, "slope = np.where(x > 0, below + alpha, 1.0)"),
    ),
    common(
        "elu",
        "out_float32",
        (_KEEP, "return out.astype(np.float32), slope"),
    ),
    common(
        "elu",
        "x_changed",
        (_KEEP, "x[...] = out\n    return x, slope"),
    ),
    common(
        "elu",
        "dout_left_out",
        (_DX, "return slope * 1.0"),
    ),
    _mistake(
        "gradient_not_masked",
        "dout handed on as it is",
        "the gradient passes unchanged where x was negative: the slope is not 1 there",
        (_DX, "return dout * 1.0"),
    ),
    common(
        "elu",
        "output_instead_of_slope",
        (_KEEP, "return out, out"),
    ),
    common(
        "elu",
        "cache_of_the_last_call",
        (_KEEP, "global _last\n    _last = slope\n    return out, None"),
        (_CACHE, "slope = _last"),
    ),
    common(
        "elu",
        "cache_changed",
        (_DX, "slope *= dout\n    return slope"),
    ),
    common(
        "elu",
        "dout_changed",
        (_DX, "dout *= slope\n    return dout"),
    ),
]
