"""Mistakes in decayed_learning_rate."""

from grader.exercises.mistake import Mistake

_STEP = 'return initial * settings["drop"] ** (step // settings["every"])'
_EXPONENTIAL = 'return initial * np.exp(-settings["rate"] * step)'
_INVERSE = 'return initial / (1 + settings["rate"] * step)'
_MINIMUM = 'minimum = settings.get("minimum", 0.0)'
_SHARE = 'share = 0.5 * (1 + np.cos(np.pi * step / settings["total_steps"]))'
_COSINE = "return minimum + (initial - minimum) * share"
_UNKNOWN = 'raise ValueError(f"unknown kind of decay: {kind}")'


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "decayed_learning_rate", summary, hint, patch, convention)


MISTAKES = [
    _mistake(
        "smooth_drops",
        "step decay without whole numbers of drops",
        "kind step: the rate falls at every step, where it should wait until `every` of them have passed",
        (_STEP, 'return initial * settings["drop"] ** (step / settings["every"])'),
    ),
    _mistake(
        "drops_rounded",
        "number of drops rounded to the nearest",
        "kind step: the rate drops half an interval too early",
        (_STEP, 'return initial * settings["drop"] ** round(step / settings["every"])'),
    ),
    _mistake(
        "remainder",
        "remainder instead of the whole quotient",
        "kind step: the rate jumps back up after every interval; count the whole intervals passed",
        (_STEP, 'return initial * settings["drop"] ** (step % settings["every"])'),
    ),
    _mistake(
        "drops_multiplied",
        "drop multiplied by the number of drops",
        "kind step: the rate is 0 before the first drop; every drop multiplies once more, so it is a power",
        (_STEP, 'return initial * settings["drop"] * (step // settings["every"])'),
    ),
    _mistake(
        "one_drop_only",
        "one drop at most",
        "kind step: the rate drops once and no more",
        (_STEP, 'return initial * (settings["drop"] if step >= settings["every"] else 1.0)'),
    ),
    _mistake(
        "drops_from_the_start",
        "one drop too many",
        "kind step: the rate has dropped at step 0 already",
        (_STEP, 'return initial * settings["drop"] ** (step // settings["every"] + 1)'),
    ),
    _mistake(
        "drops_subtracted",
        "drop taken for what is lost",
        "kind step: drop is what the rate is multiplied by, not what is taken away",
        (_STEP, 'return initial * (1 - settings["drop"]) ** (step // settings["every"])'),
        convention=True,
    ),
    _mistake(
        "grows",
        "exponent with the wrong sign",
        "kind exponential: the rate grows",
        (_EXPONENTIAL, 'return initial * np.exp(settings["rate"] * step)'),
    ),
    _mistake(
        "power_of_rate",
        "rate to the power of step",
        "kind exponential: rate stands in the exponent of e, it is not the base",
        (_EXPONENTIAL, 'return initial * settings["rate"] ** step'),
        convention=True,
    ),
    _mistake(
        "power_of_one_minus_rate",
        "(1 − rate) to the power of step",
        "kind exponential: close to e^(−rate · step) for small rates, and not the same",
        (_EXPONENTIAL, 'return initial * (1 - settings["rate"]) ** step'),
        convention=True,
    ),
    _mistake(
        "base_two",
        "powers of 2 instead of e",
        "kind exponential: the rate falls too slowly; the base is e",
        (_EXPONENTIAL, 'return initial * 2.0 ** (-settings["rate"] * step)'),
    ),
    _mistake(
        "initial_in_the_exponent",
        "initial rate in the exponent",
        "kind exponential: the initial rate changes how fast it falls; it should only scale",
        (_EXPONENTIAL, 'return initial * np.exp(-settings["rate"] * initial * step)'),
    ),
    _mistake(
        "inverse_without_one",
        "1 + missing in the inverse decay",
        "kind inverse: the rate is not the initial one at step 0",
        (_INVERSE, 'return initial / max(settings["rate"] * step, 1e-12)'),
    ),
    _mistake(
        "inverse_brackets",
        "brackets missing in the inverse decay",
        "kind inverse: mind the brackets, a / 1 + b is not a / (1 + b)",
        (_INVERSE, 'return initial / 1 + settings["rate"] * step'),
    ),
    _mistake(
        "inverse_rate_as_factor",
        "(1 + rate) multiplied by step",
        "kind inverse: only rate is multiplied by step, not the 1",
        (_INVERSE, 'return initial / max((1 + settings["rate"]) * step, 1.0)'),
    ),
    _mistake(
        "inverse_square_root",
        "root in the inverse decay",
        "kind inverse: the rate falls too slowly; there is no root",
        (_INVERSE, 'return initial / np.sqrt(1 + settings["rate"] * step)'),
        convention=True,
    ),
    _mistake(
        "inverse_power",
        "1 + rate to the power of step",
        "kind inverse: the rate falls exponentially; multiply by step",
        (_INVERSE, 'return initial / (1 + settings["rate"]) ** step'),
    ),
    _mistake(
        "cosine_not_halved",
        "½ missing in the cosine",
        "kind cosine: the rate starts too high; 1 + cos runs from 2 down to 0",
        (_SHARE, 'share = 1 + np.cos(np.pi * step / settings["total_steps"])'),
    ),
    _mistake(
        "cosine_without_one",
        "1 + missing in the cosine",
        "kind cosine: the rate becomes negative; cos runs from 1 to −1",
        (_SHARE, 'share = np.cos(np.pi * step / settings["total_steps"])'),
    ),
    _mistake(
        "cosine_rises",
        "1 − cos",
        "kind cosine: the rate rises from the minimum to the initial one",
        (_SHARE, 'share = 0.5 * (1 - np.cos(np.pi * step / settings["total_steps"]))'),
    ),
    _mistake(
        "cosine_without_pi",
        "π missing in the cosine",
        "kind cosine: the rate never gets down to the minimum; half a wave is π long",
        (_SHARE, 'share = 0.5 * (1 + np.cos(step / settings["total_steps"]))'),
    ),
    _mistake(
        "cosine_whole_wave",
        "a whole wave, 2π",
        "kind cosine: the rate is back at its initial value in the end; half a wave is enough",
        (_SHARE, 'share = 0.5 * (1 + np.cos(2 * np.pi * step / settings["total_steps"]))'),
    ),
    _mistake(
        "cosine_in_degrees",
        "degrees instead of radians",
        "kind cosine: the rate hardly falls; numpy's cosine takes radians",
        (_SHARE, 'share = 0.5 * (1 + np.cos(180 * step / settings["total_steps"]))'),
    ),
    _mistake(
        "sine",
        "sine instead of cosine",
        "kind cosine: the rate rises before it falls",
        (_SHARE, 'share = 0.5 * (1 + np.sin(np.pi * step / settings["total_steps"]))'),
    ),
    _mistake(
        "minimum_ignored",
        "minimum ignored",
        "kind cosine: the rate ends at 0 whatever minimum is",
        (_MINIMUM, "minimum = 0.0"),
    ),
    _mistake(
        "minimum_on_top",
        "minimum added on top",
        "kind cosine: the rate starts above the initial one; only the part above the minimum swings",
        (_COSINE, "return minimum + initial * share"),
    ),
    _mistake(
        "minimum_as_floor",
        "minimum as a floor",
        "kind cosine: the rate falls as if to 0 and is cut off at the minimum",
        (_COSINE, "return max(minimum, initial * share)"),
    ),
    _mistake(
        "minimum_required",
        "no default for minimum",
        "kind cosine: it fails without minimum, which is 0 unless given",
        (_MINIMUM, 'minimum = settings["minimum"]'),
    ),
    _mistake(
        "minimum_of_its_own",
        "a default minimum that is not 0",
        "kind cosine: without minimum the rate should end at 0",
        (_MINIMUM, 'minimum = settings.get("minimum", 0.01)'),
    ),
    _mistake(
        "unknown_is_constant",
        "unknown kinds leave the rate as it is",
        "a kind that does not exist is accepted in silence: raise a ValueError",
        (_UNKNOWN, "return initial"),
    ),
    _mistake(
        "unknown_is_none",
        "unknown kinds return nothing",
        "a kind that does not exist gives None: raise a ValueError",
        (_UNKNOWN, "return None"),
    ),
    _mistake(
        "unknown_is_key_error",
        "KeyError for an unknown kind",
        "a kind that does not exist raises a KeyError: a ValueError is asked for",
        (_UNKNOWN, "raise KeyError(kind)"),
    ),
    _mistake(
        "counts_from_one",
        "steps counted from 1",
        "the rate is one step ahead: at step 0 it is the initial one",
        ('if kind == "step":', 'step = step + 1\n    if kind == "step":'),
    ),
]
