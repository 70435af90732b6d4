"""Mistakes in linear_scores, add_bias_feature and predict_labels."""

from grader.exercises.mistake import Mistake

_SCORES = "return X @ W + b"
_EXTENDED = "return np.hstack([X, np.ones((X.shape[0], 1))])"
_LABELS = "return np.argmax(scores, axis=1)"


def _scores(name: str, summary: str, hint: str, wrong: str) -> Mistake:
    return Mistake(name, "linear_scores", summary, hint, ((_SCORES, wrong),))


def _extended(name: str, summary: str, hint: str, wrong: str) -> Mistake:
    return Mistake(name, "add_bias_feature", summary, hint, ((_EXTENDED, wrong),))


def _labels(name: str, summary: str, hint: str, wrong: str) -> Mistake:
    return Mistake(name, "predict_labels", summary, hint, ((_LABELS, wrong),))


MISTAKES = [
    _scores(
        "bias_missing",
        "bias left out",
        "an example that is all zeros should score b, and here it scores zero: the bias is not there yet",
        "return X @ W",
    ),
    _scores(
        "bias_subtracted",
        "bias subtracted",
        "every score is off by twice its class's bias: a bias raises the scores of its class, it is added",
        "return X @ W - b",
    ),
    _scores(
        "bias_added_twice",
        "bias added twice",
        "the bias counts double: it is added once",
        "return X @ W + b + b",
    ),
    _scores(
        "bias_multiplied",
        "bias multiplied instead of added",
        "scores scale with the bias: b shifts the scores and does not stretch them",
        "return (X @ W) * b",
    ),
    _scores(
        "bias_summed",
        "sum of all biases added to every class",
        "every score is shifted by the same number: each class has a bias of its own, one entry of b "
        "a column",
        "return X @ W + b.sum()",
    ),
    _scores(
        "bias_of_the_first_class",
        "bias of class 0 added to every class",
        "only class 0 gets its own bias: each class has one, entry j of b goes to column j",
        "return X @ W + b[0]",
    ),
    _scores(
        "bias_for_the_first_example_only",
        "bias added to the first example only",
        "the first example is right and the others lack the bias: every example gets it",
        "scores = X @ W\n    scores[0] += b\n    return scores",
    ),
    _scores(
        "bias_added_to_weights",
        "bias added to the weights before the product",
        "the bias is multiplied by the features: it belongs outside the product, once for every score",
        "return X @ (W + b)",
    ),
    _scores(
        "bias_along_examples",
        "bias spread along the examples",
        "b is laid along the examples: it has one entry a class, so it runs along the columns of scores",
        "return X @ W + b[:, None]",
    ),
    _scores(
        "weights_transposed",
        "product with W transposed",
        "W is turned around: its rows are features and its columns classes, just as X's columns need it",
        "return X @ W.T + b",
    ),
    _scores(
        "scores_transposed",
        "scores transposed",
        "scores has one row a class: here every example has a row and every class a column",
        "return (X @ W + b).T",
    ),
    _scores(
        "divided_by_features",
        "product divided by the number of features",
        "X @ W is D times too small: a score is a weighted sum over the features, no mean",
        "return X @ W / X.shape[1] + b",
    ),
    _scores(
        "type_of_X",
        "scores in the number type of X",
        "fractions are lost when X holds integers: make room for scores in float64, not in the type of X",
        "return (X @ W + b).astype(X.dtype)",
    ),
    _scores(
        "truncated_to_integers",
        "scores cut to whole numbers",
        "scores are whole numbers: something turned them into integers on the way",
        "return np.trunc(X @ W + b)",
    ),
    _scores(
        "negative_scores_cut",
        "negative scores replaced by zero",
        "negative scores have become zero: a score may have any sign, nothing is cut off here",
        "return np.maximum(0.0, X @ W + b)",
    ),
    _scores(
        "turned_into_probabilities",
        "softmax applied to the scores",
        "rows sum to one: these are probabilities already, and the score function stops before that step",
        "scores = np.exp(X @ W + b)\n    return scores / scores.sum(axis=1, keepdims=True)",
    ),
    _scores(
        "float32",
        "scores in float32",
        "scores has half the digits: the course works in float64 throughout",
        "return (X @ W + b).astype(np.float32)",
    ),
    _extended(
        "ones_first",
        "ones in the first column",
        "the ones stand before the features: the course puts them behind, so that b is W's last row",
        "return np.hstack([np.ones((X.shape[0], 1)), X])",
    ),
    _extended(
        "ones_on_both_sides",
        "ones on both sides",
        "there is a column of ones on either side: one is enough",
        "return np.pad(X, ((0, 0), (1, 1)), constant_values=1)",
    ),
    _extended(
        "zeros_appended",
        "zeros appended instead of ones",
        "the new feature is zero: times its weight that is nothing, and the bias would never count",
        "return np.hstack([X, np.zeros((X.shape[0], 1))])",
    ),
    _extended(
        "row_of_ones",
        "a row of ones appended",
        "there is one example too many: the ones are a new feature, a column, and not a new example",
        "return np.vstack([X, np.ones((1, X.shape[1]))])",
    ),
    _extended(
        "flattened",
        "examples flattened into one row",
        "the result has one dimension: joining arrays without naming an axis lays them flat",
        "return np.append(X, np.ones((X.shape[0], 1)))",
    ),
    _extended(
        "last_feature_replaced",
        "last feature overwritten by ones",
        "the last feature is gone: the ones come in addition, so the result is one column wider than X",
        "extended = X.copy()\n    extended[:, -1] = 1.0\n    return extended",
    ),
    _extended(
        "last_feature_replaced_in_place",
        "last column of the input overwritten by ones",
        "X itself is overwritten: the ones come in addition, in a new and wider array",
        "X[:, -1] = 1.0\n    return X",
    ),
    _extended(
        "one_added_to_features",
        "1 added to every feature",
        "every feature has grown by one: the 1 is a feature of its own",
        "return X + 1.0",
    ),
    _extended(
        "as_many_ones_as_features",
        "a column of ones for every feature",
        "there are as many ones as features: one column of them carries the bias",
        "return np.hstack([X, np.ones_like(X)])",
    ),
    _extended(
        "ones_divided_by_N",
        "1/N instead of 1 in the new column",
        "the new feature shrinks with the number of examples: it is 1 for each of them",
        "return np.hstack([X, np.full((X.shape[0], 1), 1.0 / X.shape[0])])",
    ),
    _extended(
        "row_numbers_appended",
        "row numbers appended instead of ones",
        "the new feature counts the examples: it is 1 for each of them",
        "return np.hstack([X, np.arange(X.shape[0], dtype=np.float64)[:, None]])",
    ),
    _extended(
        "truncated_to_integers",
        "features cut to whole numbers",
        "the features have lost their fractions: the result took the integers' type from the ones",
        "return np.trunc(np.hstack([X, np.ones((X.shape[0], 1))]))",
    ),
    _extended(
        "transposed",
        "result transposed",
        "features and examples have changed places: an example stays a row",
        "return np.hstack([X, np.ones((X.shape[0], 1))]).T",
    ),
    _labels(
        "best_example_of_each_class",
        "argmax over the examples",
        "there is one label a class: the search runs over the examples, and should compare the classes",
        "return np.argmax(scores, axis=0)",
    ),
    _labels(
        "one_label_for_all",
        "argmax over the whole array",
        "there is one number for the whole batch: every example has a highest score of its own",
        "return np.argmax(scores)",
    ),
    _labels(
        "lowest_score",
        "class with the lowest score",
        "the label is that of the lowest score: a high score speaks for its class",
        "return np.argmin(scores, axis=1)",
    ),
    _labels(
        "largest_size",
        "class with the largest absolute score",
        "a strongly negative score wins: it speaks against its class, so its sign matters",
        "return np.argmax(np.abs(scores), axis=1)",
    ),
    _labels(
        "ties_to_the_last",
        "ties go to the largest label",
        "of equal scores the last one wins: the course takes the smallest label",
        "return scores.shape[1] - 1 - np.argmax(scores[:, ::-1], axis=1)",
    ),
    _labels(
        "the_score_itself",
        "the highest score instead of its class",
        "these are the highest scores themselves: asked is which class has them",
        "return np.max(scores, axis=1)",
    ),
    _labels(
        "counted_from_one",
        "labels counted from 1",
        "every label is one too large: classes are numbered from 0",
        "return np.argmax(scores, axis=1) + 1",
    ),
    _labels(
        "one_hot",
        "one-hot rows instead of labels",
        "every example has a whole row: a label is one number an example",
        "return (scores == scores.max(axis=1, keepdims=True)).astype(int)",
    ),
    _labels(
        "column_of_labels",
        "labels as a column, (N, 1)",
        "the labels stand in a column: they are a plain array with one axis",
        "return np.argmax(scores, axis=1, keepdims=True)",
    ),
    _labels(
        "floats",
        "labels as floats",
        "the labels are floats: they will be used as indices, so they must be integers",
        "return np.argmax(scores, axis=1).astype(np.float64)",
    ),
    _labels(
        "best_starts_at_zero",
        "search that starts from a best score of 0",
        "rows without a positive score come out as class 0: a search needs a start that any score can beat",
        "return np.argmax(np.maximum(scores, 0.0), axis=1)",
    ),
    _labels(
        "never_class_zero",
        "class 0 left out of the search",
        "class 0 is never named: the search begins one class too late",
        "return 1 + np.argmax(scores[:, 1:], axis=1)",
    ),
    _labels(
        "never_the_last_class",
        "last class left out of the search",
        "the last class is never named: the search ends one class too early",
        "return np.argmax(scores[:, :-1], axis=1)",
    ),
    _labels(
        "scores_truncated",
        "scores cut to whole numbers before the comparison",
        "scores that differ only behind the point count as equal: compare them as they are",
        "return np.argmax(np.trunc(scores), axis=1)",
    ),
]
