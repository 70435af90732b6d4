"""Mistakes in softmax."""

from grader.exercises.mistake import Mistake

_SHIFT = "shifted = scores - scores.max(axis=1, keepdims=True)"
_EXP = "exponentials = np.exp(shifted)"
_RETURN = "return exponentials / exponentials.sum(axis=1, keepdims=True)"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str]) -> Mistake:
    return Mistake(name, "softmax", summary, hint, patch)


MISTAKES = [
    _mistake(
        "not_shifted",
        "exponentials of unshifted scores",
        "exp of a score of 1000 leaves the range of floats: subtracting one number from all of a "
        "row's scores "
        "changes no probability, so choose one that makes every exponential harmless",
        (_SHIFT, "shifted = scores"),
    ),
    _mistake(
        "maximum_of_the_whole_array",
        "one maximum for all rows",
        "a row far below the others has only zeros to divide: one maximum serves one row, not the "
        "whole batch",
        (_SHIFT, "shifted = scores - scores.max()"),
    ),
    _mistake(
        "maximum_of_each_column",
        "maximum taken over the examples",
        "probabilities depend on the other examples: the shift must be one number for a whole row",
        (_SHIFT, "shifted = scores - scores.max(axis=0, keepdims=True)"),
    ),
    _mistake(
        "maximum_without_its_axis",
        "row maxima laid along the columns",
        "the maxima are laid along the columns: give them an axis so that each meets its own row",
        (_SHIFT, "shifted = scores - scores.max(axis=1)"),
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
        "maximum_added",
        "maximum added instead of subtracted",
        "large scores overflow even sooner: the shift should bring the highest score of a row to zero",
        (_SHIFT, "shifted = scores + scores.max(axis=1, keepdims=True)"),
    ),
    _mistake(
        "scores_clipped",
        "scores clipped to ±500",
        "large scores of different size get equal probabilities: shift the scores, and none needs to be cut",
        (_SHIFT, "shifted = np.clip(scores, -500.0, 500.0)"),
    ),
    _mistake(
        "divided_by_maximum",
        "scores divided by their maximum",
        "probabilities no longer depend on how large the scores are: a shift leaves the ratios "
        "alone, a factor does not",
        (_SHIFT, "shifted = scores / np.abs(scores).max(axis=1, keepdims=True)"),
    ),
    _mistake(
        "normalised_over_examples",
        "divided by the sum over the examples",
        "the columns sum to one, and the rows should: the classes of one example share its probability",
        (_RETURN, "return exponentials / exponentials.sum(axis=0, keepdims=True)"),
    ),
    _mistake(
        "normalised_over_everything",
        "divided by the sum over the whole array",
        "all entries together sum to one: every row does that for itself",
        (_RETURN, "return exponentials / exponentials.sum()"),
    ),
    _mistake(
        "sum_without_its_axis",
        "row sums laid along the columns",
        "the sums are laid along the columns: give them an axis so that each divides its own row",
        (_RETURN, "return exponentials / exponentials.sum(axis=1)"),
    ),
    _mistake(
        "divided_by_the_largest",
        "divided by the largest exponential instead of the sum",
        "the best class has probability 1 in every row: the exponentials are to be divided by their sum",
        (_RETURN, "return exponentials / exponentials.max(axis=1, keepdims=True)"),
    ),
    _mistake(
        "mean_instead_of_sum",
        "divided by the mean of the exponentials",
        "rows sum to C: dividing by the mean is not dividing by the sum",
        (_RETURN, "return exponentials / exponentials.mean(axis=1, keepdims=True)"),
    ),
    _mistake(
        "logarithm_returned",
        "log-probabilities returned",
        "the entries are negative: these are the logarithms of the probabilities",
        (_RETURN, "return shifted - np.log(exponentials.sum(axis=1, keepdims=True))"),
    ),
    _mistake(
        "sign_of_the_scores",
        "exponentials of the negative scores",
        "the lowest score gets the highest probability: it should be the other way round",
        (_SHIFT, "shifted = scores.min(axis=1, keepdims=True) - scores"),
    ),
    _mistake(
        "powers_of_two",
        "powers of 2 instead of e",
        "probabilities are too even: the ratio of two is e to the difference of their scores",
        (_EXP, "exponentials = np.exp2(shifted)"),
    ),
    _mistake(
        "no_exponential",
        "scores divided by their sum",
        "probabilities are proportional to the scores: the exponential that makes them positive is missing",
        (_EXP, "exponentials = scores.copy()"),
    ),
    _mistake(
        "sigmoid",
        "logistic function of each score",
        "every score is judged by itself: the classes compete, the probabilities of a row sum to one",
        (_RETURN, "return 1.0 / (1.0 + np.exp(-np.clip(scores, -700.0, 700.0)))"),
    ),
    _mistake(
        "epsilon_in_the_sum",
        "small number added to the sum",
        "rows sum to a little less than one: after a good shift the sum cannot be zero and needs no help",
        (_RETURN, "return exponentials / (exponentials.sum(axis=1, keepdims=True) + 1e-5)"),
    ),
    _mistake(
        "scores_changed",
        "scores changed in place",
        "it changes its input scores: what is written into an argument is written into the caller's array",
        (_SHIFT, "shifted = scores\n    shifted -= scores.max(axis=1, keepdims=True)"),
    ),
    _mistake(
        "transposed",
        "result transposed",
        "probs has one row a class: every example keeps its row",
        (_RETURN, "return (exponentials / exponentials.sum(axis=1, keepdims=True)).T"),
    ),
    _mistake(
        "one_hot",
        "1 for the best class instead of probabilities",
        "all probability goes to the best class: softmax gives every class a share",
        (_RETURN, "return (shifted == 0.0) / (shifted == 0.0).sum(axis=1, keepdims=True)"),
    ),
    _mistake(
        "float32",
        "probabilities in float32",
        "probs has half the digits: the course works in float64 throughout",
        (_EXP, "exponentials = np.exp(shifted).astype(np.float32)"),
    ),
]
