"""Mistakes in relative_error."""

from grader.exercises.mistake import Mistake

_ARRAYS = "a, b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)"
_SIZE = "size = np.maximum(np.abs(a), np.abs(b))"
_RETURN = "return float(np.max(np.abs(a - b) / np.where(size == 0, 1.0, size)))"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "relative_error", summary, hint, patch, convention)


MISTAKES = [
    _mistake(
        "sum_of_sizes",
        "|a| + |b| below the line",
        "this course divides by the larger of |a| and |b|, not by their sum",
        (_SIZE, "size = np.abs(a) + np.abs(b)"),
        convention=True,
    ),
    _mistake(
        "sum_of_sizes_with_floor",
        "|a| + |b| below the line, with a floor of 1e-8",
        "this course divides by the larger of |a| and |b|, not by their sum, and has no floor",
        (_SIZE, "size = np.maximum(1e-8, np.abs(a) + np.abs(b))"),
        convention=True,
    ),
    _mistake(
        "mean_of_sizes",
        "mean of |a| and |b| below the line",
        "this course divides by the larger of |a| and |b|, not by their mean",
        (_SIZE, "size = (np.abs(a) + np.abs(b)) / 2"),
        convention=True,
    ),
    _mistake(
        "floor",
        "floor of 1e-8 below the line",
        "tiny numbers pass for equal: this course has no floor below the line",
        (_SIZE, "size = np.maximum(1e-8, np.maximum(np.abs(a), np.abs(b)))"),
        convention=True,
    ),
    _mistake(
        "epsilon_added",
        "1e-8 added below the line",
        "tiny numbers pass for nearly equal: this course adds nothing below the line",
        (_SIZE, "size = np.maximum(np.abs(a), np.abs(b)) + 1e-8"),
        convention=True,
    ),
    _mistake(
        "relative_to_b",
        "relative to b alone",
        "the error changes when a and b change places: divide by the larger of the two",
        (_SIZE, "size = np.abs(b)"),
    ),
    _mistake(
        "relative_to_a",
        "relative to a alone",
        "the error changes when a and b change places: divide by the larger of the two",
        (_SIZE, "size = np.abs(a)"),
    ),
    _mistake(
        "smaller_size",
        "the smaller of |a| and |b| below the line",
        "errors are too large: divide by the larger of |a| and |b|, not by the smaller",
        (_SIZE, "size = np.minimum(np.abs(a), np.abs(b))"),
    ),
    _mistake(
        "larger_number",
        "larger of a and b without absolute values",
        "negative numbers go wrong: −1 is larger than −5, yet smaller in size",
        (_SIZE, "size = np.maximum(a, b)"),
    ),
    _mistake(
        "size_of_difference_lost",
        "difference without absolute value",
        "errors where a is below b do not count: take the size of the difference",
        (_RETURN, "return float(np.max((a - b) / np.where(size == 0, 1.0, size)))"),
    ),
    _mistake(
        "mean_over_entries",
        "mean over the entries",
        "the error of many good entries hides that of a bad one: take the largest",
        (_RETURN, "return float(np.mean(np.abs(a - b) / np.where(size == 0, 1.0, size)))"),
    ),
    _mistake(
        "sum_over_entries",
        "sum over the entries",
        "errors of all entries are added up: take the largest",
        (_RETURN, "return float(np.sum(np.abs(a - b) / np.where(size == 0, 1.0, size)))"),
    ),
    _mistake(
        "smallest",
        "smallest error instead of the largest",
        "the best entry decides: the worst one should",
        (_RETURN, "return float(np.min(np.abs(a - b) / np.where(size == 0, 1.0, size)))"),
    ),
    _mistake(
        "norms",
        "norm of the difference over the larger norm",
        "one error is taken over the whole array: take every entry's own, then the largest",
        (
            _RETURN,
            "size = max(np.linalg.norm(a), np.linalg.norm(b))\n"
            "    return float(np.linalg.norm(a - b) / (size or 1.0))",
        ),
    ),
    _mistake(
        "largest_difference_over_largest_size",
        "largest difference over the largest size",
        "a small entry is measured against a large one: divide entry by entry, then take the largest",
        (_RETURN, "return float(np.max(np.abs(a - b)) / (np.max(size) or 1.0))"),
    ),
    _mistake(
        "largest_difference_over_largest_size_unguarded",
        "largest difference over the largest size, 0/0 where all is 0",
        "a small entry is measured against a large one: divide entry by entry, then take the largest",
        (_RETURN, "return float(np.max(np.abs(a - b)) / np.max(size))"),
    ),
    _mistake(
        "nan_left_out",
        "0/0 skipped by nanmax",
        "where all entries are 0 nothing is left to take the largest of: two zeros are equal, so their error "
        "is 0",
        (_RETURN, "return float(np.nanmax(np.abs(a - b) / size))"),
    ),
    _mistake(
        "zero_over_zero",
        "0/0 where both entries are 0",
        "two zeros give no number: they are equal, so their error is 0",
        (_RETURN, "return float(np.max(np.abs(a - b) / size))"),
    ),
    _mistake(
        "zero_where_either_is_zero",
        "error 0 where either entry is 0",
        "0 beside another number passes for right: only two zeros are equal",
        (_SIZE, "size = np.maximum(np.abs(a), np.abs(b)) * np.where(a * b == 0, np.inf, 1.0)"),
    ),
    _mistake(
        "one_over_zero",
        "error 1 where both entries are 0",
        "two zeros count as wrong: they are equal, so their error is 0",
        (
            _RETURN,
            "return float(np.max(np.where(size == 0, 1.0, np.abs(a - b) / np.where(size == 0, 1.0, size))))",
        ),
    ),
    _mistake(
        "absolute_error",
        "absolute error",
        "the error grows with the numbers: divide by their size",
        (_RETURN, "return float(np.max(np.abs(a - b)))"),
    ),
    _mistake(
        "squared",
        "errors squared",
        "the errors are squared: leave them as they are",
        (_RETURN, "return float(np.max((a - b) ** 2 / np.where(size == 0, 1.0, size) ** 2))"),
    ),
    _mistake(
        "difference_of_sizes",
        "difference of the absolute values",
        "2 and −2 pass for equal: subtract first, then take the size",
        (_RETURN, "return float(np.max(np.abs(np.abs(a) - np.abs(b)) / np.where(size == 0, 1.0, size)))"),
    ),
    _mistake(
        "percent",
        "in percent",
        "the error is 100 times too large: it is asked for as a ratio",
        (_RETURN, "return 100 * float(np.max(np.abs(a - b) / np.where(size == 0, 1.0, size)))"),
    ),
    _mistake(
        "no_lists",
        "lists not turned into arrays",
        "lists have no arithmetic: turn a and b into arrays first",
        (_ARRAYS, "pass"),
    ),
    _mistake(
        "an_error_for_each_entry",
        "array of errors returned",
        "there is an error for every entry: return the largest, one number",
        (_RETURN, "return np.abs(a - b) / np.where(size == 0, 1.0, size)"),
    ),
    _mistake(
        "in_integers",
        "integers kept as integers",
        "numbers lose their fractions: turn a and b into float64",
        (_ARRAYS, "a, b = np.asarray(a, dtype=int), np.asarray(b, dtype=int)"),
    ),
    _mistake(
        "float32",
        "computed in float32",
        "the error has half the digits, and tiny numbers vanish: compute in float64",
        (_ARRAYS, "a, b = np.asarray(a, dtype=np.float32), np.asarray(b, dtype=np.float32)"),
    ),
]
