"""Mistakes in step."""

from grader.exercises.mistake import Mistake

_RETURN = "return np.where(np.asarray(z) >= 0, 1.0, 0.0)"


def _mistake(name: str, summary: str, hint: str, instead: str, convention=False) -> Mistake:
    return Mistake(name, "step", summary, hint, ((_RETURN, instead),), convention)


MISTAKES = [
    _mistake(
        "zero_at_zero",
        "step(0) = 0",
        "here the step is 1 at exactly 0",
        "return np.where(np.asarray(z) > 0, 1.0, 0.0)",
        convention=True,
    ),
    _mistake(
        "half_at_zero",
        "step(0) = ½",
        "here the step is 1 at exactly 0",
        "return np.heaviside(z, 0.5)",
        convention=True,
    ),
    _mistake(
        "minus_one_below",
        "−1 instead of 0",
        "here the step is 0 below, not −1",
        "return np.where(np.asarray(z) >= 0, 1.0, -1.0)",
        convention=True,
    ),
    _mistake(
        "sign",
        "sign of z",
        "negative numbers give −1, and 0 gives 0: the step has two values, 0 and 1",
        "return np.sign(z)",
    ),
    _mistake(
        "upside_down",
        "1 for negative z",
        "it is 1 where it should be 0 and the other way round",
        "return np.where(np.asarray(z) < 0, 1.0, 0.0)",
    ),
    _mistake(
        "threshold_at_a_half",
        "threshold ½",
        "small positive numbers give 0: the threshold is 0, ½ belongs to probabilities",
        "return np.where(np.asarray(z) >= 0.5, 1.0, 0.0)",
    ),
    _mistake(
        "threshold_at_one",
        "threshold 1",
        "positive numbers below 1 give 0: the threshold is 0",
        "return np.where(np.asarray(z) >= 1, 1.0, 0.0)",
    ),
    _mistake(
        "truncated_first",
        "z cut to whole numbers before the comparison",
        "numbers between −1 and 0 give 1: compare z as it is, without making integers of it",
        "return np.where(np.trunc(z) >= 0, 1.0, 0.0)",
    ),
    _mistake(
        "rectifier",
        "max(0, z)",
        "positive numbers come out as they went in: the step gives 1 for all of them",
        "return np.maximum(z, 0)",
    ),
    _mistake(
        "linear",
        "z itself",
        "numbers come out as they went in: the step gives nothing but 0 and 1",
        "return np.asarray(z) * 1.0",
    ),
    _mistake(
        "clipped",
        "z clipped to [0, 1]",
        "numbers between 0 and 1 come out as they went in: the step jumps, it has no slope",
        "return np.clip(z, 0.0, 1.0)",
    ),
    _mistake(
        "smooth",
        "sigmoid instead of step",
        "numbers between 0 and 1 come out: the step jumps",
        "return 1.0 / (1.0 + np.exp(-np.clip(z, -700.0, 700.0)))",
    ),
    _mistake(
        "arrays_only",
        "single numbers not accepted",
        "a single number breaks it: z may be a number as well, which has no shape and no places to write to",
        "out = np.zeros(z.shape)\n    out[z >= 0] = 1.0\n    return out",
    ),
    _mistake(
        "numbers_only",
        "arrays not accepted",
        "an array breaks it: `if` decides once, and an array holds many comparisons",
        "return 1.0 if z >= 0 else 0.0",
    ),
    _mistake(
        "z_changed",
        "z changed in place",
        "it changes its input z: write into an array of its own",
        "z = np.asarray(z)\n    below = z < 0\n    z[...] = 1\n    z[below] = 0\n    return z",
    ),
    _mistake(
        "one_answer_for_all",
        "one number for a whole array",
        "a whole array gets one answer: every entry has its own",
        "return float(np.all(np.asarray(z) >= 0))",
    ),
    _mistake(
        "flattened",
        "result without its axes",
        "the result is a long row: it should have the shape of z",
        "return np.where(np.ravel(z) >= 0, 1.0, 0.0)",
    ),
    _mistake(
        "list_returned",
        "list instead of an array",
        "the result is a list: an array goes in, an array comes out",
        "return np.where(np.asarray(z) >= 0, 1.0, 0.0).tolist()",
    ),
]
