"""Mistakes in svm_loss."""

from grader.exercises.mistake import Mistake

_MARGINS = "margins = scores - scores[rows, y][:, None] + delta"
_LEAVE_OUT = "    margins[rows, y] = 0.0\n"
_VIOLATED = "violated = margins > 0"
_LOSS = "loss = margins[violated].sum() / N"
_MEAN = ".sum() / N"
_OTHERS = "dscores = violated.astype(np.float64)"
_RIGHT = "dscores[rows, y] = -violated.sum(axis=1)"
_RETURN = "return loss, dscores / N"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "svm_loss", summary, hint, patch, convention)


MISTAKES = [
    _mistake(
        "sum_over_examples",
        "sum over the examples",
        "this course takes the mean over the examples, not their sum",
        (_MEAN, ".sum()"),
        (_RETURN, "return loss, dscores"),
        convention=True,
    ),
    _mistake(
        "mean_over_classes_too",
        "mean over examples and classes",
        "this course takes the mean over the examples alone: an example's loss is the sum of its margins",
        (_MEAN, ".sum() / margins.size"),
        (_RETURN, "return loss, dscores / margins.size"),
        convention=True,
    ),
    _mistake(
        "loss_mean_over_classes_too",
        "loss divided by N·C, gradient by N",
        "the loss is C times too small: its mean runs over all entries, not over the examples",
        (_MEAN, ".sum() / margins.size"),
    ),
    _mistake(
        "loss_mean_over_violations",
        "loss divided by the number of violations",
        "the loss is the mean of the violated margins: add them up, and take the mean over the examples",
        (_MEAN, ".sum() / max(violated.sum(), 1)"),
    ),
    _mistake(
        "loss_not_divided_by_N",
        "loss not divided by N",
        "the loss is N times too large while the gradient is right: both belong to the mean over the "
        "examples",
        (_MEAN, ".sum()"),
    ),
    _mistake(
        "gradient_not_divided_by_N",
        "gradient not divided by N",
        "dscores is N times too large: the loss is a mean, so each example's share of the gradient "
        "is one Nth",
        (_RETURN, "return loss, dscores"),
    ),
    _mistake(
        "gradient_divided_by_N_twice",
        "gradient divided by N twice",
        "dscores is N times too small: it was divided by N more than once",
        (_RETURN, "return loss, dscores / N / N"),
    ),
    _mistake(
        "right_class_counted",
        "right class not left out, in loss and gradient",
        "the loss is delta too large and the right classes' gradient one count too large: "
        "the right class has no margin against itself",
        (_LEAVE_OUT, ""),
    ),
    _mistake(
        "right_class_counted_in_loss",
        "right class not left out of the loss",
        "the loss is delta too large whatever the scores: the right class has no margin against itself",
        (_LEAVE_OUT, ""),
        (_VIOLATED, "violated = margins > 0\n    violated[rows, y] = False"),
        ("margins[violated]", "np.maximum(margins, 0.0)"),
    ),
    _mistake(
        "delta_left_out",
        "margin without delta",
        "classes that trail by less than delta cost nothing here: the right class must lead by delta",
        (_MARGINS, "margins = scores - scores[rows, y][:, None]"),
    ),
    _mistake(
        "gradient_without_delta",
        "gradient of a margin without delta",
        "classes that trail by less than delta are in the loss and have no gradient: both go by the "
        "same margin",
        (_OTHERS, "violated = scores > scores[rows, y][:, None]\n    dscores = violated.astype(np.float64)"),
    ),
    _mistake(
        "delta_fixed_at_one",
        "1 instead of delta",
        "nothing moves with delta: 1 is only its usual value",
        (_MARGINS, "margins = scores - scores[rows, y][:, None] + 1.0"),
    ),
    _mistake(
        "delta_subtracted",
        "delta subtracted",
        "a larger delta should cost more, and here it costs less: the right class has to lead by delta",
        (_MARGINS, "margins = scores - scores[rows, y][:, None] - delta"),
    ),
    _mistake(
        "sign_of_the_difference",
        "difference of scores the wrong way round",
        "a high score of the right class is punished: what costs is a wrong class that comes too near",
        (_MARGINS, "margins = scores[rows, y][:, None] - scores + delta"),
    ),
    _mistake(
        "not_cut_at_zero",
        "negative margins counted",
        "classes that trail far behind make the loss smaller: a margin that is met costs nothing, "
        "and earns nothing",
        ("margins[violated]", "margins"),
        (_OTHERS, "violated = np.ones_like(violated)\n    violated[rows, y] = False\n    " + _OTHERS),
    ),
    _mistake(
        "loss_not_cut_at_zero",
        "negative margins counted in the loss",
        "margins that are met make the loss smaller: they count as zero, as they do in your gradient",
        ("margins[violated]", "margins"),
    ),
    _mistake(
        "cut_at_delta",
        "only margins above delta counted",
        "small violations cost nothing: delta is in the margin already, what counts is whether that "
        "is positive",
        (_VIOLATED, "violated = margins > delta"),
    ),
    _mistake(
        "zero_margins_counted",
        "margins of exactly 0 counted in the gradient",
        "entries whose margin is exactly zero have a gradient: at the kink the course takes 0",
        (_VIOLATED, "violated = margins >= 0\n    violated[rows, y] = False"),
    ),
    _mistake(
        "zero_margins_and_right_class_counted",
        "margins of exactly 0 counted, the right class's too",
        "the right classes' gradient is one count too large: their own margin, set to zero, is "
        "counted as violated",
        (_VIOLATED, "violated = margins >= 0"),
    ),
    _mistake(
        "squared_hinge",
        "squared hinge",
        "this course adds up the margins themselves, not their squares",
        ("margins[violated]", "(margins[violated] ** 2)"),
        (_OTHERS, "dscores = 2.0 * np.where(violated, margins, 0.0)"),
        (_RIGHT, "dscores[rows, y] = -dscores.sum(axis=1)"),
        convention=True,
    ),
    _mistake(
        "largest_margin_only",
        "only the largest margin of each example, after Crammer and Singer",
        "this course adds up all violated margins of an example",
        (
            _VIOLATED,
            _VIOLATED + "\n    violated &= np.arange(scores.shape[1]) == margins.argmax(axis=1)[:, None]",
        ),
        convention=True,
    ),
    _mistake(
        "gradient_sign",
        "gradient with the wrong sign",
        "every entry of dscores has the wrong sign: raising a wrong class's score raises the loss",
        (_RETURN, "return loss, -dscores / N"),
    ),
    _mistake(
        "gradient_holds_margins",
        "margins instead of ones in the gradient",
        "dscores grows with the margins: the slope of a violated margin is 1, however far it is violated",
        (_OTHERS, "dscores = np.where(violated, margins, 0.0)"),
        (_RIGHT, "dscores[rows, y] = -dscores.sum(axis=1)"),
    ),
    _mistake(
        "right_class_minus_one",
        "−1 for the right class, whatever the number of violations",
        "the right classes' entries ignore how many margins are violated: "
        "the right score stands in every one of them",
        (_RIGHT, "dscores[rows, y] = -1.0"),
    ),
    _mistake(
        "right_class_minus_one_if_violated",
        "−1 for the right class where any margin is violated",
        "the right classes' entries do not count the violations: the right score stands in every one of them",
        (_RIGHT, "dscores[rows, y] = -violated.any(axis=1).astype(np.float64)"),
    ),
    _mistake(
        "right_class_without_gradient",
        "no gradient for the right class",
        "the right classes' entries are zero: lowering the right score raises every violated margin",
        (_RIGHT, "dscores[rows, y] = 0.0"),
    ),
    _mistake(
        "right_class_sign",
        "right class's gradient with the wrong sign",
        "the right classes' entries have the wrong sign: a higher right score makes the loss smaller",
        (_RIGHT, "dscores[rows, y] = violated.sum(axis=1)"),
    ),
    _mistake(
        "right_class_counts_all_classes",
        "−(C − 1) for the right class, whatever is violated",
        "the right classes' entries count every class: only violated margins pull on the right score",
        (_RIGHT, "dscores[rows, y] = 1.0 - scores.shape[1]"),
    ),
    _mistake(
        "right_class_in_whole_columns",
        "right class's gradient written into whole columns",
        "whole columns of dscores hold one value each: pick one entry in each row, by row and label together",
        (_RIGHT, "dscores[:, y] = -violated.sum(axis=1)"),
    ),
    _mistake(
        "whole_columns_left_out",
        "whole columns left out instead of the right class's entries",
        "classes that are right for one example count for no other: pick one entry in each row, "
        "by row and label together",
        (_LEAVE_OUT, "    margins[:, y] = 0.0\n"),
    ),
    _mistake(
        "gradient_with_delta_one",
        "1 instead of delta in the gradient",
        "the gradient does not move with delta while the loss does: both go by the same margin",
        (
            _OTHERS,
            "violated = scores - scores[rows, y][:, None] + 1.0 > 0\n"
            "    violated[rows, y] = False\n    " + _OTHERS,
        ),
    ),
    _mistake(
        "boolean_gradient",
        "gradient written into a boolean array",
        "the right classes' entries are 1/N: a number that is stored among booleans becomes True",
        (_OTHERS, "dscores = violated.copy()"),
    ),
    _mistake(
        "gradient_without_violations_test",
        "gradient of every wrong class, violated or not",
        "wrong classes have a gradient although their margin is met: such a class does not move the loss",
        (_OTHERS, "violated = np.ones_like(violated)\n    violated[rows, y] = False\n    " + _OTHERS),
    ),
    _mistake(
        "labels_shifted",
        "labels counted from 1",
        "the right class is taken one too low: labels are numbered from 0, like the columns of scores",
        ("    rows = np.arange(N)\n", "    rows = np.arange(N)\n    y = y - 1\n"),
    ),
    _mistake(
        "scores_changed",
        "scores changed in place",
        "it changes its input scores: what is written into an argument is written into the caller's array",
        (_MARGINS, "margins = scores\n    margins -= scores[rows, y][:, None] - delta"),
    ),
    _mistake(
        "results_swapped",
        "gradient returned before the loss",
        "the two results come in the wrong order: first the loss, then dscores",
        (_RETURN, "return dscores / N, loss"),
    ),
    _mistake(
        "loss_of_each_example",
        "one loss an example",
        "there is one loss an example: the loss is one number, their mean",
        (_LOSS, "loss = np.where(violated, margins, 0.0).sum(axis=1)"),
    ),
    _mistake(
        "float32",
        "gradient in float32",
        "dscores has half the digits: the course works in float64 throughout",
        (_OTHERS, "dscores = violated.astype(np.float32)"),
    ),
]
