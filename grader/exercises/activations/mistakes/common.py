"""Mistakes that can be made in every layer: with caches, with copies, with the chain rule."""

from grader.exercises.mistake import Mistake

_COMMON = {
    "out_float32": (
        "outputs in float32",
        "out has half the digits: the course works in float64 throughout",
    ),
    "x_changed": (
        "x changed in place",
        "it changes its input x: a second name for an array is no copy of it, write into one of its own",
    ),
    "dout_changed": (
        "dout changed in place",
        "it changes its input dout: the array belongs to the layer above, work on a copy",
    ),
    "dout_left_out": (
        "dx without dout",
        "dx does not depend on dout: the chain rule multiplies by what comes from above",
    ),
    "dx_summed": (
        "dx summed up",
        "dx is a single number: it has the shape of x",
    ),
    "output_instead_of_slope": (
        "dout times the output",
        "dx grows with x: dout is multiplied by the slope, not by the value",
    ),
    "cache_changed": (
        "cache changed in place",
        "the second use of a cache goes wrong: backward changes what is in it",
    ),
    "cache_of_the_last_call": (
        "what backward needs kept in a global variable",
        "backward answers for whichever layer ran last: what it needs belongs in the cache, one a call",
    ),
}


def common(exercise: str, name: str, *patch: tuple[str, str]) -> Mistake:
    """Make an entry of one of these mistakes for an exercise."""
    return Mistake(name, exercise, *_COMMON[name], patch)
