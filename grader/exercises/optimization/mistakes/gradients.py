"""Mistakes in numerical_gradient."""

from grader.exercises.mistake import Mistake

_EMPTY = "grad = np.zeros_like(x)"
_COPY = "moved = x.copy()\n        "
_UP = "moved[place] = x[place] + h"
_DOWN = "moved[place] = x[place] - h"
_BELOW = "below = f(moved)"
_SLOPE = "grad[place] = (above - below) / (2 * h)"
_LOOP = "for place in np.ndindex(x.shape):"
_RETURN = "return grad"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "numerical_gradient", summary, hint, patch, convention)


MISTAKES = [
    _mistake(
        "forward_difference",
        "one-sided difference, forward",
        "grad is the one-sided difference from x to x + h: this course takes the centred one, "
        "whose error falls with h²",
        (_DOWN, "moved[place] = x[place]"),
        (_SLOPE, "grad[place] = (above - below) / h"),
        convention=True,
    ),
    _mistake(
        "backward_difference",
        "one-sided difference, backward",
        "grad is the one-sided difference from x − h to x: this course takes the centred one, "
        "whose error falls with h²",
        (_UP, "moved[place] = x[place]"),
        (_SLOPE, "grad[place] = (above - below) / h"),
        convention=True,
    ),
    _mistake(
        "forward_over_two_h",
        "one-sided difference divided by 2h",
        "grad is about half of what it should be: the second value is taken at x itself; from x + h it is "
        "2h down to x − h",
        (_DOWN, "moved[place] = x[place]"),
    ),
    _mistake(
        "divided_by_h",
        "centred difference divided by h",
        "grad is twice too large: from x − h to x + h the distance is 2h",
        (_SLOPE, "grad[place] = (above - below) / h"),
    ),
    _mistake(
        "multiplied_by_h",
        "divided by 2, multiplied by h",
        "grad shrinks with h: mind the brackets, a / 2 * h is not a / (2 * h)",
        (_SLOPE, "grad[place] = (above - below) / 2 * h"),
    ),
    _mistake(
        "not_divided",
        "difference not divided by the distance",
        "grad is a difference of values: a slope is that divided by the distance",
        (_SLOPE, "grad[place] = above - below"),
    ),
    _mistake(
        "divided_by_h_squared",
        "divided by h²",
        "grad grows without bound as h shrinks: it is divided by h once too often",
        (_SLOPE, "grad[place] = (above - below) / (2 * h**2)"),
    ),
    _mistake(
        "sign",
        "gradient with the wrong sign",
        "every entry of grad has the wrong sign: the value above minus the value below",
        (_SLOPE, "grad[place] = (below - above) / (2 * h)"),
    ),
    _mistake(
        "h_fixed",
        "h ignored, 1e-5 in its place",
        "grad does not depend on h: use the one that is handed over",
        (_EMPTY, "grad = np.zeros_like(x)\n    h = 1e-5"),
    ),
    _mistake(
        "second_derivative",
        "second derivative",
        "grad holds curvatures: there is no need for the value at x itself",
        (_SLOPE, "grad[place] = (above - 2 * f(x) + below) / h**2"),
    ),
    _mistake(
        "entry_stays_moved",
        "entries stay moved while the next ones are looked at",
        "entries that have been looked at stay moved by h: put each back before the next one",
        (_EMPTY, "grad = np.zeros_like(x)\n    moved = x.copy()"),
        (_COPY, ""),
    ),
    _mistake(
        "x_not_restored",
        "x left moved",
        "it changes its input x: put every entry back exactly as it was, or work on a copy",
        (_COPY, "moved = x\n        old = x[place]\n        "),
        (_UP, "moved[place] = old + h"),
        (_DOWN, "moved[place] = old - h"),
    ),
    _mistake(
        "x_restored_by_arithmetic",
        "x restored by adding h back, which rounds",
        "it changes its input x in the last digits: x + h − 2h + h is not quite x; keep the old "
        "value and put it back",
        (_COPY, "moved = x\n        "),
        (_UP, "moved[place] += h"),
        (_DOWN, "moved[place] -= 2 * h"),
        (_BELOW, "below = f(moved)\n        moved[place] += h"),
    ),
    _mistake(
        "moved_from_zero",
        "entry set to h and −h",
        "the entry is set to h and −h: move it by h from where it stands",
        (_UP, "moved[place] = h"),
        (_DOWN, "moved[place] = -h"),
    ),
    _mistake(
        "all_entries_at_once",
        "all entries moved at once",
        "every entry of grad is the slope along all entries together: move one at a time",
        (_UP, "moved = x + h"),
        (_DOWN, "moved = x - h"),
    ),
    _mistake(
        "whole_rows_at_once",
        "whole rows moved at once",
        "all entries of a row have the same slope, that of the row: move one entry at a time",
        (_LOOP, "for place in range(len(x)):"),
    ),
    _mistake(
        "first_entry_only",
        "return inside the loop",
        "only the first entry of grad is filled: the loop ends too soon",
        (_SLOPE, "grad[place] = (above - below) / (2 * h)\n        return grad"),
    ),
    _mistake(
        "last_entry_missing",
        "last entry left out",
        "the last entry of grad is 0: the loop ends one too soon",
        (_LOOP, "for place in list(np.ndindex(x.shape))[:-1]:"),
    ),
    _mistake(
        "step_in_proportion",
        "steps in proportion to the entry",
        "the distance depends on the entry, and an entry of 0 does not move: the distance is h for all",
        (_UP, "moved[place] = x[place] * (1 + h)"),
        (_DOWN, "moved[place] = x[place] * (1 - h)"),
        (_SLOPE, "grad[place] = (above - below) / (2 * h * x[place])"),
    ),
    _mistake(
        "absolute",
        "sign of the slopes lost",
        "no entry of grad is negative: a slope has a sign",
        (_SLOPE, "grad[place] = abs(above - below) / (2 * h)"),
    ),
    _mistake(
        "flat",
        "gradient flattened",
        "grad has lost the shape of x: every entry of x has its slope in the same place",
        (_RETURN, "return grad.ravel()"),
    ),
    _mistake(
        "added_up",
        "slopes added up to one number",
        "grad is one number: a gradient has one slope for every entry of x",
        (_RETURN, "return grad.sum()"),
    ),
    _mistake(
        "normalised",
        "gradient scaled to length 1",
        "grad has length 1 whatever f is: leave the slopes as they are",
        (_RETURN, "return grad / np.linalg.norm(grad)"),
    ),
    _mistake(
        "float32",
        "gradient in float32",
        "grad has half the digits: the course works in float64 throughout",
        (_RETURN, "return grad.astype(np.float32)"),
    ),
]
