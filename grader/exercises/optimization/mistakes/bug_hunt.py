"""Mistakes in leftover_error."""

from grader.exercises.mistake import Mistake

_ERRORS = "return -h * np.tril(A, k=-1).sum(axis=1)"


def _mistake(name: str, summary: str, hint: str, new: str) -> Mistake:
    return Mistake(name, "leftover_error", summary, hint, ((_ERRORS, new),))


MISTAKES = [
    _mistake(
        "sign",
        "wrong sign",
        "the errors have the wrong sign: which way are entries left moved?",
        "return h * np.tril(A, k=-1).sum(axis=1)",
    ),
    _mistake(
        "later_entries",
        "later entries instead of earlier ones",
        "an entry's slope suffers from the entries after it: it is those before it that were left moved",
        "return -h * np.triu(A, k=1).sum(axis=1)",
    ),
    _mistake(
        "all_other_entries",
        "all other entries",
        "every other entry counts: when a slope is measured, only those before it have been moved",
        "return -h * (A.sum(axis=1) - np.diag(A))",
    ),
    _mistake(
        "own_entry_too",
        "diagonal included",
        "an entry's own move counts: when its slope is measured, it has not been left moved yet",
        "return -h * np.tril(A).sum(axis=1)",
    ),
    _mistake(
        "own_entry_only",
        "diagonal alone",
        "the errors are h times the diagonal: along its own entry a centred difference of a quadratic "
        "is exact",
        "return -h * np.diag(A)",
    ),
    _mistake(
        "previous_entry_only",
        "previous entry alone",
        "only the entry just before counts: all that came before stay moved",
        "return -h * np.concatenate([[0.0], np.diag(A, k=-1)])",
    ),
    _mistake(
        "twice",
        "twice too large",
        "the errors are twice too large: the slope of ½ xᵀAx is Ax, without a 2",
        "return -2 * h * np.tril(A, k=-1).sum(axis=1)",
    ),
    _mistake(
        "half",
        "half of it",
        "the errors are half of what they should be: entries stay moved by h, not by h/2",
        "return -0.5 * h * np.tril(A, k=-1).sum(axis=1)",
    ),
    _mistake(
        "h_left_out",
        "h left out",
        "the errors do not depend on h: entries stay moved by h",
        "return -np.tril(A, k=-1).sum(axis=1)",
    ),
    _mistake(
        "h_squared",
        "h squared",
        "the errors shrink with h²: that is a centred difference's own error, and a quadratic has none",
        "return -(h**2) * np.tril(A, k=-1).sum(axis=1)",
    ),
    _mistake(
        "sizes",
        "absolute values",
        "the errors are all of one sign: entries of A keep theirs",
        "return -h * np.abs(np.tril(A, k=-1)).sum(axis=1)",
    ),
    _mistake(
        "one_number",
        "one number for all entries",
        "there is one number: every entry has an error of its own",
        "return -h * np.tril(A, k=-1).sum()",
    ),
    _mistake(
        "not_summed",
        "matrix instead of its row sums",
        "there is an error for every pair of entries: those of a row add up",
        "return -h * np.tril(A, k=-1)",
    ),
]
