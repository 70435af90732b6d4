"""Mistakes in wrong_entries."""

from grader.exercises.mistake import Mistake

_APPEARS = "appears = np.isin(np.arange(C), y)"
_SPREAD = "wrong = np.repeat(appears[None, :], N, axis=0)"
_SPARE = "wrong[np.arange(N), y] = False"
_RETURN = "return wrong"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str]) -> Mistake:
    return Mistake(name, "wrong_entries", summary, hint, patch)


MISTAKES = [
    _mistake(
        "right_entries_not_spared",
        "whole columns marked, right classes included",
        "entries of the right classes are marked: look at them in the table, they came out right",
        (_SPARE, "pass"),
    ),
    _mistake(
        "all_columns",
        "classes that no label names marked too",
        "columns of classes that no example has are marked: look at such a column, it is clean",
        (_APPEARS, "appears = np.full(C, True)"),
    ),
    _mistake(
        "right_entries_only",
        "only the right classes' entries marked",
        "the mask says that the right classes' entries are wrong: it is the other entries that are off",
        (_SPREAD, "wrong = np.zeros((N, C), dtype=bool)"),
        (_SPARE, "wrong[np.arange(N), y] = True"),
    ),
    _mistake(
        "repeated_labels_only",
        "only classes with several examples marked",
        "columns of classes with a single example are not marked: how often a class occurs makes no "
        "difference",
        (_APPEARS, "appears = np.bincount(y, minlength=C) > 1"),
    ),
    _mistake(
        "absent_classes",
        "classes that no label names marked, the others not",
        "the marked columns are the clean ones: it is the other way round",
        (_APPEARS, "appears = ~np.isin(np.arange(C), y)"),
    ),
    _mistake(
        "mask_inverted",
        "True where the gradient is right",
        "the mask is True where the gradient is right: it should be True where it is wrong",
        (_RETURN, "return ~wrong"),
    ),
    _mistake(
        "integers",
        "0 and 1 instead of booleans",
        "the mask holds integers: it is asked for as booleans, so that it can select entries",
        (_RETURN, "return wrong.astype(int)"),
    ),
    _mistake(
        "first_example_only",
        "only the first example's row marked",
        "only the first row is marked: a careless column runs through all examples",
        (_RETURN, "wrong[1:] = False\n    return wrong"),
    ),
    _mistake(
        "one_row_for_all",
        "one flag a class instead of a mask",
        "there is one flag a class: entries of one column can differ from example to example",
        (_RETURN, "return appears"),
    ),
    _mistake(
        "depends_on_scores",
        "only entries with a positive score marked",
        "the mask changes with the scores: the slip looks at the labels alone",
        (_RETURN, "return wrong & (scores > 0)"),
    ),
]
