"""Mistakes in relu_forward and relu_backward."""

from grader.exercises.activations.mistakes.common import common
from grader.exercises.mistake import Mistake

_FORWARD = "return np.maximum(x, 0.0), x"
_CACHE = "x = cache"
_DX = "return dout * (x > 0)"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "relu", summary, hint, patch, convention)


MISTAKES = [
    _mistake(
        "slope_1_at_zero",
        "slope 1 at exactly 0",
        "in this course the slope at exactly 0 is 0",
        (_DX, "return dout * (x >= 0)"),
        convention=True,
    ),
    _mistake(
        "slope_half_at_zero",
        "slope ½ at exactly 0",
        "in this course the slope at exactly 0 is 0",
        (_DX, "return dout * np.heaviside(x, 0.5)"),
        convention=True,
    ),
    _mistake(
        "largest_of_each_column",
        "np.max instead of np.maximum",
        "the result has an axis less: this took the largest entry along an axis, where every entry should be "
        "compared with 0",
        (_FORWARD, "return np.max(x, 0), x"),
    ),
    _mistake(
        "negative_part",
        "minimum instead of maximum",
        "positive numbers are gone and negative ones are left: it should be the other way round",
        (_FORWARD, "return np.minimum(x, 0.0), x"),
        (_DX, "return dout * (x < 0)"),
    ),
    _mistake(
        "absolute_value",
        "absolute value",
        "negative numbers come out positive: they should come out as 0",
        (_FORWARD, "return np.abs(x), x"),
    ),
    _mistake(
        "mask_in_forward",
        "1 where x is positive, instead of x",
        "positive numbers come out as 1: they should come out as they are",
        (_FORWARD, "return (x > 0) * 1.0, x"),
    ),
    _mistake(
        "leaky",
        "small slope below 0",
        "negative numbers do not come out as 0: that is a later exercise",
        (_FORWARD, "return np.maximum(x, 0.01 * x), x"),
        (_DX, "return dout * np.where(x > 0, 1.0, 0.01)"),
    ),
    _mistake(
        "cut_at_six",
        "outputs cut at 6",
        "large numbers are cut: the ReLU has no ceiling",
        (_FORWARD, "return np.clip(x, 0.0, 6.0), x"),
    ),
    _mistake(
        "threshold_at_one",
        "numbers below 1 cut off",
        "positive numbers below 1 are gone: the kink is at 0",
        (_FORWARD, "return np.where(x > 1.0, x, 0.0), x"),
        (_DX, "return dout * (x > 1.0)"),
    ),
    _mistake(
        "softplus",
        "softplus instead of the ReLU",
        "the corner is rounded off: that is softplus, the ReLU has a kink",
        (_FORWARD, "return np.logaddexp(0.0, x), x"),
    ),
    common(
        "relu",
        "out_float32",
        (_FORWARD, "return np.maximum(x, 0.0).astype(np.float32), x"),
    ),
    common(
        "relu",
        "x_changed",
        (_FORWARD, "out = x\n    out[out < 0] = 0.0\n    return out, x"),
    ),
    _mistake(
        "gradient_not_masked",
        "dout handed on as it is",
        "the gradient passes where x was negative: nothing came through there, so nothing goes back",
        (_DX, "return dout * 1.0"),
    ),
    _mistake(
        "masks_of_x_and_dout",
        "gradient cut where x or dout is negative",
        "negative upstream gradients are cut off too: what decides is the sign of x alone",
        (_DX, "return dout * (x > 0) * (dout > 0)"),
    ),
    _mistake(
        "mask_inverted",
        "gradient passed where x is negative",
        "the gradient passes where x was negative and is cut where it was positive",
        (_DX, "return dout * (x < 0)"),
    ),
    common(
        "relu",
        "dout_left_out",
        (_DX, "return (x > 0) * 1.0"),
    ),
    _mistake(
        "mask_returned",
        "dx as booleans",
        "dx holds booleans: they say where the gradient passes, and dout has to be multiplied by them",
        (_DX, "return x > 0"),
    ),
    common(
        "relu",
        "output_instead_of_slope",
        (_DX, "return dout * np.maximum(x, 0.0)"),
    ),
    _mistake(
        "relu_of_dout",
        "gradient cut where dout is negative",
        "dx does not depend on x: negative upstream gradients are cut off, but what decides is x",
        (_DX, "return np.maximum(dout, 0.0)"),
    ),
    _mistake(
        "slope_sign",
        "dx with the wrong sign",
        "every entry of dx has the wrong sign: the slope for positive x is 1",
        (_DX, "return -dout * (x > 0)"),
    ),
    _mistake(
        "cache_of_whole_numbers",
        "x cut to whole numbers in the cache",
        "positive numbers below 1 get no gradient: x was cut to whole numbers on its way",
        (_FORWARD, "return np.maximum(x, 0.0), x.astype(int)"),
    ),
    common(
        "relu",
        "cache_of_the_last_call",
        (_FORWARD, "global _last\n    _last = x\n    return np.maximum(x, 0.0), None"),
        (_CACHE, "x = _last"),
    ),
    common(
        "relu",
        "cache_changed",
        (_DX, "below = x <= 0\n    x[...] = dout\n    x[below] = 0.0\n    return x"),
    ),
    common(
        "relu",
        "dout_changed",
        (_DX, "dout[x <= 0] = 0.0\n    return dout"),
    ),
    common(
        "relu",
        "dx_summed",
        (_DX, "return np.sum(dout * (x > 0))"),
    ),
]
