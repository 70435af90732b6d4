"""Mistakes in sigmoid_forward and sigmoid_backward."""

from grader.exercises.activations.mistakes.common import common
from grader.exercises.mistake import Mistake

_SMALL = "small = np.exp(-np.abs(x))"
_OUT = "out = np.where(x >= 0, 1.0, small) / (1.0 + small)"
_KEEP = "return out, out"
_CACHE = "out = cache"
_DX = "return dout * out * (1.0 - out)"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str]) -> Mistake:
    return Mistake(name, "sigmoid", summary, hint, patch)


MISTAKES = [
    _mistake(
        "overflow_where_negative",
        "1 / (1 + exp(−x)) as it stands",
        "exp overflows where x is strongly negative: the formula has a second form, which needs the "
        "exponential of a negative number there (and np.where computes both of its branches everywhere)",
        (_OUT, "out = 1.0 / (1.0 + np.exp(-x))"),
    ),
    _mistake(
        "overflow_where_positive",
        "exp(x) / (1 + exp(x)) as it stands",
        "exp overflows where x is strongly positive, and ∞ / ∞ is no number: the formula has a second form, "
        "which needs the exponential of a negative number there",
        (_OUT, "out = np.exp(x) / (1.0 + np.exp(x))"),
    ),
    _mistake(
        "overflow_in_both_branches",
        "both formulas as they stand, with np.where between them",
        "values are right, and exp overflows far out: np.where computes both of its branches everywhere, so "
        "neither may overflow anywhere",
        (_OUT, "out = np.where(x >= 0, 1.0 / (1.0 + np.exp(-x)), np.exp(x) / (1.0 + np.exp(x)))"),
    ),
    _mistake(
        "sign_of_x",
        "1 / (1 + exp(x))",
        "it falls where it should rise: check the sign in the exponential",
        (_OUT, "out = np.where(x >= 0, small, 1.0) / (1.0 + small)"),
    ),
    _mistake(
        "even",
        "|x| in place of x",
        "it gives the same for x and for −x: for negative x the other form is needed",
        (_OUT, "out = 1.0 / (1.0 + small)"),
    ),
    _mistake(
        "one_left_out",
        "exp(−|x|) without what it is divided by",
        "values are too large, and not ½ at 0: something is missing under the line",
        (_OUT, "out = np.where(x >= 0, 1.0 - small, small)"),
    ),
    _mistake(
        "tanh",
        "tanh instead of the sigmoid",
        "values run from −1 to 1: the sigmoid runs from 0 to 1",
        (_OUT, "out = np.tanh(x)"),
    ),
    _mistake(
        "not_halved_in_tanh",
        "½ (1 + tanh(x)), x not halved",
        "it rises twice as fast as it should: with tanh the sigmoid is ½ (1 + tanh(x / 2))",
        (_OUT, "out = 0.5 * (1.0 + np.tanh(x))"),
    ),
    _mistake(
        "piecewise_linear",
        "the hard sigmoid, a clipped line",
        "it has corners: the sigmoid is smooth",
        (_OUT, "out = np.clip(0.2 * x + 0.5, 0.0, 1.0)"),
    ),
    _mistake(
        "x_clipped",
        "x clipped to ±15",
        "it stops falling and rising too early: no clipping is needed, and harmless clipping lies far out",
        (_SMALL, "small = np.exp(-np.minimum(np.abs(x), 15.0))"),
    ),
    _mistake(
        "normalised",
        "outputs divided by their sum",
        "the outputs share one probability: here every entry is taken by itself",
        (_KEEP, "out = out / out.sum()\n    return out, out"),
    ),
    common(
        "sigmoid",
        "out_float32",
        (_KEEP, "return out.astype(np.float32), out"),
    ),
    common(
        "sigmoid",
        "x_changed",
        (_KEEP, "x[...] = out\n    return x, out"),
    ),
    common(
        "sigmoid",
        "dout_left_out",
        (_DX, "return out * (1.0 - out)"),
    ),
    _mistake(
        "one_minus_out_left_out",
        "slope σ instead of σ (1 − σ)",
        "the slope does not die out where out is near 1: one of its two factors is missing",
        (_DX, "return dout * out"),
    ),
    _mistake(
        "out_left_out",
        "slope 1 − σ instead of σ (1 − σ)",
        "the slope does not die out where out is near 0: one of its two factors is missing",
        (_DX, "return dout * (1.0 - out)"),
    ),
    _mistake(
        "x_in_place_of_out",
        "slope x (1 − x) instead of σ (1 − σ)",
        "the slope grows with x: σ (1 − σ) needs the output of forward, and this has its input",
        (_KEEP, "return out, x"),
    ),
    _mistake(
        "sigmoid_twice",
        "sigmoid taken once more in the backward pass",
        "the slope hardly changes with x: the cached values have been through the sigmoid already",
        (_CACHE, "out = 1.0 / (1.0 + np.exp(-cache))"),
    ),
    _mistake(
        "slope_of_tanh",
        "slope 1 − σ² instead of σ (1 − σ)",
        "the slope at 0 is ¾ where it should be ¼: this is tanh's formula with the sigmoid's output",
        (_DX, "return dout * (1.0 - out * out)"),
    ),
    _mistake(
        "slope_sign",
        "slope with the wrong sign",
        "every entry of dx has the wrong sign: the sigmoid rises everywhere",
        (_DX, "return dout * out * (out - 1.0)"),
    ),
    _mistake(
        "slope_at_zero_everywhere",
        "slope ¼ everywhere",
        "the slope is ¼ everywhere: that is its largest value, at x = 0",
        (_DX, "return 0.25 * dout"),
    ),
    _mistake(
        "dout_squashed",
        "slope at dout instead of at x",
        "the slope is taken where dout is: it belongs where x was, and dout multiplies it",
        (_DX, "return dout * (1.0 - dout)"),
    ),
    common(
        "sigmoid",
        "dx_summed",
        (_DX, "return np.sum(dout * out * (1.0 - out))"),
    ),
    common(
        "sigmoid",
        "cache_of_the_last_call",
        (_KEEP, "global _last\n    _last = out\n    return out, None"),
        (_CACHE, "out = _last"),
    ),
    common(
        "sigmoid",
        "cache_changed",
        (_DX, "out *= 1.0 - out\n    return dout * out"),
    ),
    common(
        "sigmoid",
        "dout_changed",
        (_DX, "dout *= out * (1.0 - out)\n    return dout"),
    ),
]
