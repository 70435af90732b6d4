"""Mistakes in tanh_forward and tanh_backward."""

from grader.exercises.activations.mistakes.common import common
from grader.exercises.mistake import Mistake

_OUT = "out = np.tanh(x)"
_KEEP = "return out, out"
_CACHE = "out = cache"
_DX = "return dout * (1.0 - out * out)"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "tanh", summary, hint, patch, convention)


MISTAKES = [
    _mistake(
        "quotient_of_exponentials",
        "(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ) as it stands",
        "exp overflows far out, and ∞ / ∞ is no number: numpy has a tanh, or write it with exponentials of "
        "negative numbers alone",
        (_OUT, "out = (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))"),
    ),
    _mistake(
        "quotient_with_a_doubled_exponent",
        "(e²ˣ − 1) / (e²ˣ + 1) as it stands",
        "exp overflows for large x, and ∞ / ∞ is no number: numpy has a tanh, or write it with exponentials "
        "of negative numbers alone",
        (_OUT, "out = (np.exp(2.0 * x) - 1.0) / (np.exp(2.0 * x) + 1.0)"),
    ),
    _mistake(
        "overflow_below_the_line",
        "1 − 2 / (e²ˣ + 1) as it stands",
        "values are right, and exp still overflows for large x: use exponentials of negative numbers alone",
        (_OUT, "out = 1.0 - 2.0 / (np.exp(2.0 * x) + 1.0)"),
    ),
    _mistake(
        "overflow_on_the_other_side",
        "2 σ(2x) − 1 with exp(−2x) as it stands",
        "values are right, and exp still overflows for strongly negative x: use exponentials of negative "
        "numbers alone",
        (_OUT, "out = 2.0 / (1.0 + np.exp(-2.0 * x)) - 1.0"),
    ),
    _mistake(
        "sigmoid",
        "sigmoid instead of tanh",
        "values run from 0 to 1: tanh runs from −1 to 1",
        (_OUT, "out = 0.5 * (1.0 + np.tanh(0.5 * x))"),
    ),
    _mistake(
        "x_not_doubled",
        "2 σ(x) − 1, x not doubled",
        "it rises half as fast as it should: with the sigmoid tanh is 2 σ(2x) − 1",
        (_OUT, "out = np.tanh(0.5 * x)"),
    ),
    _mistake(
        "x_doubled",
        "x doubled",
        "it rises twice as fast as it should",
        (_OUT, "out = np.tanh(2.0 * x)"),
    ),
    _mistake(
        "scaled",
        "LeCun's 1.7159 tanh(⅔ x)",
        "this course uses tanh itself, without scaling",
        (_OUT, "out = 1.7159 * np.tanh(2.0 / 3.0 * x)"),
        (_DX, "return dout * 2.0 / 3.0 * (1.7159 - out * out / 1.7159)"),
        convention=True,
    ),
    _mistake(
        "arc_tangent",
        "arctan instead of tanh",
        "values go beyond 1: this is the inverse of the tangent, tanh is the hyperbolic one",
        (_OUT, "out = np.arctan(x)"),
    ),
    _mistake(
        "tangent",
        "tan instead of tanh",
        "values jump about: this is the tangent, the hyperbolic one is asked for",
        (_OUT, "out = np.tan(x)"),
    ),
    _mistake(
        "piecewise_linear",
        "the hard tanh, a clipped line",
        "it has corners: tanh is smooth",
        (_OUT, "out = np.clip(x, -1.0, 1.0)"),
    ),
    _mistake(
        "sign_of_x",
        "−tanh(x)",
        "it falls where it should rise: check the sign in the exponentials",
        (_OUT, "out = np.tanh(-x)"),
    ),
    common(
        "tanh",
        "out_float32",
        (_KEEP, "return out.astype(np.float32), out"),
    ),
    common(
        "tanh",
        "x_changed",
        (_OUT, "out = np.tanh(x, out=x)"),
    ),
    common(
        "tanh",
        "dout_left_out",
        (_DX, "return 1.0 - out * out"),
    ),
    _mistake(
        "not_squared",
        "slope 1 − tanh instead of 1 − tanh²",
        "the slope does not die out for strongly negative x: it is 1 less the square of the output",
        (_DX, "return dout * (1.0 - out)"),
    ),
    _mistake(
        "slope_of_the_sigmoid",
        "slope t (1 − t) instead of 1 − t²",
        "the slope at 0 is 0 where it should be 1: this is the sigmoid's formula with tanh's output",
        (_DX, "return dout * out * (1.0 - out)"),
    ),
    _mistake(
        "square_alone",
        "slope tanh² instead of 1 − tanh²",
        "the slope is largest where tanh is flat: what is left of 1 is the slope",
        (_DX, "return dout * (out * out)"),
    ),
    _mistake(
        "square_added",
        "slope 1 + tanh² instead of 1 − tanh²",
        "the slope grows where tanh flattens out: check the sign of the square (tan has a plus there)",
        (_DX, "return dout * (1.0 + out * out)"),
    ),
    _mistake(
        "x_in_place_of_out",
        "slope 1 − x² instead of 1 − tanh²",
        "the slope becomes negative for large x: 1 − t² needs the output of forward, and this has its input",
        (_KEEP, "return out, x"),
    ),
    _mistake(
        "tanh_twice",
        "tanh taken once more in the backward pass",
        "the slope never falls below 0.4: the cached values have been through tanh already",
        (_CACHE, "out = np.tanh(cache)"),
    ),
    _mistake(
        "slope_sign",
        "slope with the wrong sign",
        "every entry of dx has the wrong sign: tanh rises everywhere",
        (_DX, "return dout * (out * out - 1.0)"),
    ),
    _mistake(
        "slope_at_zero_everywhere",
        "slope 1 everywhere",
        "dx is dout: the slope is 1 at x = 0 alone",
        (_DX, "return dout * 1.0"),
    ),
    common(
        "tanh",
        "dx_summed",
        (_DX, "return np.sum(dout * (1.0 - out * out))"),
    ),
    common(
        "tanh",
        "cache_of_the_last_call",
        (_KEEP, "global _last\n    _last = out\n    return out, None"),
        (_CACHE, "out = _last"),
    ),
    common(
        "tanh",
        "cache_changed",
        (_DX, "out *= out\n    return dout * (1.0 - out)"),
    ),
    common(
        "tanh",
        "dout_changed",
        (_DX, "dout *= 1.0 - out * out\n    return dout"),
    ),
]
