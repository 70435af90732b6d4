"""Mistakes in softmax_loss."""

from grader.exercises.mistake import Mistake

_SHIFT = "shifted = scores - scores.max(axis=1, keepdims=True)"
_LOG = "log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))"
_LOSS = "loss = -log_probs[rows, y].sum() / N"
_MEAN = ".sum() / N"
_PROBS = "dscores = np.exp(log_probs)"
_MINUS_ONE = "dscores[rows, y] -= 1.0"
_RETURN = "return loss, dscores / N"

# What people add to a probability before they take its logarithm, or cut it at.
_EPSILONS = ("1e-7", "1e-8", "1e-10", "1e-12", "1e-15")


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "softmax_loss", summary, hint, patch, convention)


def _with_epsilon(epsilon: str) -> Mistake:
    return _mistake(
        f"epsilon_{epsilon.replace('-', '_')}_in_the_logarithm",
        f"log(p + {epsilon})",
        "the loss stops growing where the right class's probability is tiny: a small number inside "
        "the logarithm hides "
        "the loss, while the logarithm of a softmax can be written without a probability in it",
        ("-log_probs[rows, y]", f"-np.log(np.exp(log_probs[rows, y]) + {epsilon})"),
    )


def _clipped_at(epsilon: str) -> Mistake:
    return _mistake(
        f"probability_clipped_at_{epsilon.replace('-', '_')}",
        f"log(max(p, {epsilon}))",
        "the loss stops growing where the right class's probability is tiny: clipping the probability hides "
        "the loss, while the logarithm of a softmax can be written without a probability in it",
        ("-log_probs[rows, y]", f"-np.log(np.maximum(np.exp(log_probs[rows, y]), {epsilon}))"),
    )


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
        "loss_divided_by_N_twice",
        "loss divided by N twice",
        "the loss is N times too small: it was divided by N more than once",
        (_MEAN, ".mean() / N"),
    ),
    _mistake(
        "mean_over_classes_too",
        "loss and gradient divided by N·C",
        "loss and gradient are C times too small: the mean is over the examples, not over all entries",
        (_MEAN, ".sum() / log_probs.size"),
        (_RETURN, "return loss, dscores / dscores.size"),
    ),
    _mistake(
        "loss_mean_over_classes_too",
        "loss divided by N·C, gradient by N",
        "the loss is C times too small: the mean is over the examples, not over all entries",
        (_MEAN, ".sum() / log_probs.size"),
    ),
    _mistake(
        "divided_by_C",
        "divided by C instead of N",
        "loss and gradient are divided by the number of classes: the mean is over the examples",
        (_MEAN, ".sum() / scores.shape[1]"),
        (_RETURN, "return loss, dscores / scores.shape[1]"),
    ),
    _mistake(
        "not_shifted",
        "exponentials of unshifted scores",
        "exp of a score of 1000 leaves the range of floats: subtracting one number from all of a "
        "row's scores "
        "changes neither loss nor gradient, so choose one that makes every exponential harmless",
        (_SHIFT, "shifted = scores"),
    ),
    _mistake(
        "maximum_of_the_whole_array",
        "one maximum for all rows",
        "a row far below the others has only zeros left: one maximum serves one row, not the whole batch",
        (_SHIFT, "shifted = scores - scores.max()"),
    ),
    _mistake(
        "maximum_of_each_column",
        "maximum taken over the examples",
        "the loss of one example depends on the others' scores: the shift must be one number for a whole row",
        (_SHIFT, "shifted = scores - scores.max(axis=0, keepdims=True)"),
    ),
    _mistake(
        "shifted_by_minimum",
        "minimum subtracted instead of maximum",
        "scores that are wide apart still overflow: after the shift no score should be positive",
        (_SHIFT, "shifted = scores - scores.min(axis=1, keepdims=True)"),
    ),
    _mistake(
        "shifted_by_mean",
        "mean subtracted instead of maximum",
        "scores that are wide apart still overflow: after the shift no score should be positive",
        (_SHIFT, "shifted = scores - scores.mean(axis=1, keepdims=True)"),
    ),
    _mistake(
        "shifted_by_largest_size",
        "largest absolute value subtracted",
        "rows of strongly negative scores lose every exponential: the largest score counts, with its sign",
        (_SHIFT, "shifted = scores - np.abs(scores).max(axis=1, keepdims=True)"),
    ),
    _mistake(
        "shift_missing_in_the_logarithm",
        "shift used in the exponentials alone",
        "the loss moves when all scores move together: what was subtracted on one side must be on "
        "the other too",
        (_LOSS, "loss = -(log_probs + scores - shifted)[rows, y].sum() / N"),
    ),
    _mistake(
        "scores_clipped",
        "scores clipped to ±500",
        "large scores of different size count as equal: shift the scores, and none needs to be cut",
        (_SHIFT, "shifted = np.clip(scores, -500.0, 500.0)"),
    ),
    _mistake(
        "logarithm_of_probabilities",
        "logarithm of probabilities that underflow",
        "the loss is infinite where the right class's probability rounds to zero: "
        "the logarithm of a softmax can be written without a probability in it",
        (_LOG, "log_probs = np.log(np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True))"),
    ),
    _mistake(
        "formula_as_it_stands",
        "no shift, and the logarithm of probabilities",
        "it works for small scores alone: exponentials of large scores overflow, small probabilities "
        "round to zero; "
        "shift the scores, and take the logarithm apart before it meets a zero",
        (_SHIFT, "shifted = scores"),
        (_LOG, "log_probs = np.log(np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True))"),
    ),
    *(_with_epsilon(epsilon) for epsilon in _EPSILONS),
    *(_clipped_at(epsilon) for epsilon in _EPSILONS),
    _mistake(
        "normalised_over_examples",
        "exponentials summed over the examples",
        "the loss of one example depends on the others' scores: the sum runs over the classes of one row",
        (_LOG, "log_probs = shifted - np.log(np.exp(shifted).sum(axis=0, keepdims=True))"),
    ),
    _mistake(
        "normalised_over_everything",
        "exponentials summed over the whole array",
        "the loss of one example depends on the others' scores: the sum runs over the classes of one row",
        (_LOG, "log_probs = shifted - np.log(np.exp(shifted).sum())"),
    ),
    _mistake(
        "loss_sign",
        "loss with the wrong sign",
        "the loss is negative: the logarithm of a probability is, and the loss is its negative",
        ("-log_probs[rows, y]", "log_probs[rows, y]"),
    ),
    _mistake(
        "loss_without_logarithm",
        "probability instead of its logarithm in the loss",
        "the loss stays within one: it is the probability of being wrong, and asked is a logarithm",
        (_LOSS, "loss = (1.0 - np.exp(log_probs[rows, y])).sum() / N"),
    ),
    _mistake(
        "loss_over_all_classes",
        "log-probabilities of all classes summed",
        "wrong classes' probabilities count in the loss: only the right class's does",
        (_LOSS, "loss = -log_probs.sum() / N"),
    ),
    _mistake(
        "loss_of_the_predicted_class",
        "loss of the most probable class instead of the right one",
        "the loss does not look at the labels: what counts is the right class's probability, not the highest",
        (_LOSS, "loss = -log_probs.max(axis=1).sum() / N"),
    ),
    _mistake(
        "logarithm_to_base_two",
        "logarithm to base 2 in the loss",
        "the loss is 1.44 times too large: it is counted in bits, and the course takes the natural logarithm",
        (_LOSS, "loss = -log_probs[rows, y].sum() / np.log(2.0) / N"),
    ),
    _mistake(
        "logarithm_to_base_ten",
        "logarithm to base 10 in the loss",
        "the loss is 2.3 times too small: the course takes the natural logarithm",
        (_LOSS, "loss = -log_probs[rows, y].sum() / np.log(10.0) / N"),
    ),
    _mistake(
        "loss_is_minus_the_score",
        "loss without the logarithm of the sum",
        "the loss looks at the right class's score alone: the other classes enter through the sum of "
        "exponentials",
        (_LOSS, "loss = -shifted[rows, y].sum() / N"),
    ),
    _mistake(
        "softmax_twice",
        "softmax applied to probabilities",
        "loss and gradient change too little with the scores: softmax is taken of probabilities, not "
        "of scores",
        (
            _SHIFT,
            "shifted = np.exp(scores - scores.max(axis=1, keepdims=True))\n"
            "    shifted /= shifted.sum(axis=1, keepdims=True)",
        ),
    ),
    _mistake(
        "gradient_sign",
        "gradient with the wrong sign",
        "every entry of dscores has the wrong sign: raising the right class's score makes the loss smaller",
        (_RETURN, "return loss, -dscores / N"),
    ),
    _mistake(
        "gradient_is_probabilities",
        "probabilities returned as the gradient",
        "the right classes' entries are one Nth too large: the right score stands in the loss once "
        "more by itself",
        (_MINUS_ONE, "pass"),
    ),
    _mistake(
        "one_added_for_the_right_class",
        "1 added instead of subtracted for the right class",
        "the right classes' entries are positive: a higher right score makes the loss smaller",
        (_MINUS_ONE, "dscores[rows, y] += 1.0"),
    ),
    _mistake(
        "one_subtracted_after_the_mean",
        "1 subtracted after the division by N",
        "the right classes' entries are too low, the others right: "
        "all of an example's gradient takes part in the mean",
        (_PROBS, "dscores = np.exp(log_probs) / N"),
        (_RETURN, "return loss, dscores"),
    ),
    _mistake(
        "one_subtracted_everywhere",
        "1 subtracted from every entry",
        "no entry of dscores is positive: only the right class's score stands in the loss by itself",
        (_MINUS_ONE, "dscores -= 1.0"),
    ),
    _mistake(
        "one_subtracted_in_whole_columns",
        "1 subtracted in whole columns instead of the right class's entries",
        "entries of wrong classes are off where their class is right for another example: "
        "pick one entry in each row, by row and label together",
        (_MINUS_ONE, "dscores[:, y] -= 1.0"),
    ),
    _mistake(
        "loss_of_whole_columns",
        "log-probabilities of whole columns in the loss",
        "the loss mixes examples with the labels of others: "
        "pick one entry in each row, by row and label together",
        (_LOSS, "loss = -log_probs[:, y].sum() / N"),
    ),
    _mistake(
        "gradient_of_the_right_class_only",
        "zero gradient for the wrong classes",
        "wrong classes have no gradient: their scores stand in the sum of exponentials",
        (_MINUS_ONE, "dscores = np.where(np.arange(scores.shape[1]) == y[:, None], dscores - 1.0, 0.0)"),
    ),
    _mistake(
        "right_class_set_to_minus_one",
        "right class's entry set to −1",
        "the right classes' entries are all equal: their probability takes part in the gradient too",
        (_MINUS_ONE, "dscores[rows, y] = -1.0"),
    ),
    _mistake(
        "gradient_of_the_probability",
        "gradient of the probability instead of the loss",
        "dscores vanishes where the right class has no chance: that is the slope of its probability, "
        "and the loss is the logarithm",
        (_RETURN, "return loss, dscores * np.exp(log_probs[rows, y])[:, None] / N"),
    ),
    _mistake(
        "gradient_from_logarithms",
        "log-probabilities in the gradient",
        "dscores grows with the scores: its entries are made of probabilities, not of their logarithms",
        (_PROBS, "dscores = log_probs.copy()"),
    ),
    _mistake(
        "gradient_from_exponentials",
        "exponentials in the gradient, not normalised",
        "rows of dscores do not sum to zero: the exponentials in it are not divided by their sum",
        (_PROBS, "dscores = np.exp(shifted)"),
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
        (_SHIFT, "shifted = scores\n    shifted -= scores.max(axis=1, keepdims=True)"),
    ),
    _mistake(
        "results_swapped",
        "gradient returned before the loss",
        "the two results come in the wrong order: first the loss, then dscores",
        (_RETURN, "return dscores / N, loss"),
    ),
    _mistake(
        "probabilities_returned",
        "probabilities returned in the place of the loss",
        "there is a whole array where the loss should be: the loss is one number",
        (_RETURN, "return np.exp(log_probs), dscores / N"),
    ),
    _mistake(
        "loss_of_each_example",
        "one loss an example",
        "there is one loss an example: the loss is one number, their mean",
        (_LOSS, "loss = -log_probs[rows, y]"),
    ),
    _mistake(
        "float32",
        "gradient in float32",
        "dscores has half the digits: the course works in float64 throughout",
        (_PROBS, "dscores = np.exp(log_probs).astype(np.float32)"),
    ),
]
