"""Mistakes in perceptron_train."""

from grader.exercises.mistake import Mistake

_START = "w, b = np.zeros(X.shape[1]), 0.0"
_EPOCHS = "for _ in range(epochs):"
_EXAMPLES = "for x, label in zip(X, y):"
_PREDICT = "prediction = 1 if x @ w + b >= 0 else 0"
_CORRECT = "correction = learning_rate * (int(label) - prediction)"
_W = "w = w + correction * x"
_B = "b = b + correction"
_RETURN = "    return w, b"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "perceptron", summary, hint, patch, convention)


MISTAKES = [
    _mistake(
        "boundary_counts_as_0",
        "0 predicted on the boundary",
        "here the prediction is 1 where x · w + b is exactly 0, as step has it",
        (_PREDICT, "prediction = 1 if x @ w + b > 0 else 0"),
        convention=True,
    ),
    _mistake(
        "corrections_doubled",
        "steps of two learning rates, as with labels −1 and 1",
        "here labels are 0 and 1, so label less prediction is −1 or 1, not −2 or 2",
        (_CORRECT, "correction = learning_rate * 2 * (int(label) - prediction)"),
        convention=True,
    ),
    _mistake(
        "averaged",
        "average of the weights over all steps",
        "here the last weights count, not their average over the training",
        (_START, "w, b = np.zeros(X.shape[1]), 0.0\n    W, B, steps = w, b, 0"),
        (_B, "b = b + correction\n            W, B, steps = W + w, B + b, steps + 1"),
        (_RETURN, "    return W / steps, B / steps"),
        convention=True,
    ),
    _mistake(
        "minus_one_predicted",
        "−1 predicted instead of 0",
        "examples with label 0 are never right: labels are 0 and 1, and so are predictions",
        (_PREDICT, "prediction = 1 if x @ w + b >= 0 else -1"),
    ),
    _mistake(
        "correction_sign",
        "corrections with the wrong sign",
        "every mistake makes it worse: a missed 1 should bring w nearer to x",
        (_CORRECT, "correction = learning_rate * (prediction - int(label))"),
    ),
    _mistake(
        "always_added",
        "false alarms added too",
        "a false alarm adds its example, as a missed 1 does: it has to subtract it",
        (_CORRECT, "correction = learning_rate * abs(int(label) - prediction)"),
    ),
    _mistake(
        "bias_never_moves",
        "bias not updated",
        "b stays 0: it learns as w does, from a feature that is always 1",
        (_B, "pass"),
    ),
    _mistake(
        "bias_sign",
        "bias moved the wrong way",
        "b moves the wrong way: it follows the correction, as w does",
        (_B, "b = b - correction"),
    ),
    _mistake(
        "bias_without_learning_rate",
        "bias updated without the learning rate",
        "b moves by whole steps whatever the learning rate: it takes the same steps as w",
        (_B, "b = b + (int(label) - prediction)"),
    ),
    _mistake(
        "bias_grows_with_x",
        "bias moved by the sum of the features",
        "b moves with the features: its own feature is always 1",
        (_B, "b = b + correction * x.sum()"),
    ),
    _mistake(
        "learning_rate_ignored",
        "learning rate ignored",
        "the result does not depend on learning_rate: every correction is multiplied by it",
        (_CORRECT, "correction = int(label) - prediction"),
    ),
    _mistake(
        "learning_rate_twice",
        "learning rate multiplied in twice in w",
        "w moves by the square of the learning rate: multiply once",
        (_W, "w = w + learning_rate * correction * x"),
    ),
    _mistake(
        "right_examples_move_too",
        "weights moved by every example",
        "examples that are right move the weights too: the perceptron learns from its mistakes alone",
        (_CORRECT, "correction = learning_rate * (2 * int(label) - 1)"),
    ),
    _mistake(
        "distance_instead_of_mistake",
        "corrections by label − (x · w + b), the delta rule",
        "corrections grow with the score: the perceptron compares the label with its prediction, 0 or 1",
        (_CORRECT, "correction = learning_rate * (int(label) - (x @ w + b))"),
    ),
    _mistake(
        "probability_instead_of_prediction",
        "corrections by label − sigmoid, as in logistic regression",
        "every example moves the weights a little: the perceptron's activation is the step",
        (_PREDICT, "prediction = 0.5 + 0.5 * np.tanh(0.5 * (x @ w + b))"),
    ),
    _mistake(
        "missed_ones_only",
        "only missed ones corrected",
        "only examples with label 1 teach anything: a 0 that is taken for a 1 is a mistake as well",
        (_CORRECT, "correction = learning_rate * max(int(label) - prediction, 0)"),
    ),
    _mistake(
        "false_alarms_only",
        "only false alarms corrected",
        "only examples with label 0 teach anything: a 1 that is taken for a 0 is a mistake as well",
        (_CORRECT, "correction = learning_rate * min(int(label) - prediction, 0)"),
    ),
    _mistake(
        "corrected_at_the_end_of_an_epoch",
        "corrections applied once an epoch",
        "all examples of an epoch are judged by the same weights: correct at once, before the next example",
        (_EXAMPLES, "W, B = w, b\n        for x, label in zip(X, y):"),
        (_PREDICT, "prediction = 1 if x @ W + B >= 0 else 0"),
    ),
    _mistake(
        "predicts_without_bias",
        "prediction without the bias",
        "predictions do not depend on b: the score is x · w + b",
        (_PREDICT, "prediction = 1 if x @ w >= 0 else 0"),
    ),
    _mistake(
        "one_epoch_only",
        "one epoch whatever epochs is",
        "more epochs change nothing: go through all examples epochs times, and set the weights to 0 once",
        (_EPOCHS, "for _ in range(min(epochs, 1)):"),
    ),
    _mistake(
        "one_epoch_more",
        "one epoch too many",
        "it goes through the examples once more than asked",
        (_EPOCHS, "for _ in range(epochs + 1):"),
    ),
    _mistake(
        "one_epoch_less",
        "one epoch too few",
        "it goes through the examples once less than asked",
        (_EPOCHS, "for _ in range(epochs - 1):"),
    ),
    _mistake(
        "next_epoch_after_a_mistake",
        "rest of the epoch skipped after a mistake",
        "after a mistake it starts over at the first example: correct, and go on with the next one",
        (_B, "b = b + correction\n            if correction:\n                break"),
    ),
    _mistake(
        "stops_at_a_right_example",
        "stops at the first example that is right",
        "one right example ends the epoch: pass over it and go on",
        (_B, "b = b + correction\n            if not correction:\n                break"),
    ),
    _mistake(
        "starts_from_ones",
        "weights start at 1",
        "the result carries where it came from: start from w = 0",
        (_START, "w, b = np.ones(X.shape[1]), 0.0"),
    ),
    _mistake(
        "bias_starts_at_one",
        "bias starts at 1",
        "the result carries where it came from: start from b = 0",
        (_START, "w, b = np.zeros(X.shape[1]), 1.0"),
    ),
    _mistake(
        "last_example_first",
        "examples taken from the last to the first",
        "the order of the examples matters, and they are taken backwards: go from the first to the last",
        (_EXAMPLES, "for x, label in zip(X[::-1], y[::-1]):"),
    ),
    _mistake(
        "last_example_left_out",
        "last example left out",
        "the last example teaches nothing: the loop over the examples ends one too early",
        (_EXAMPLES, "for x, label in zip(X[:-1], y[:-1]):"),
    ),
    _mistake(
        "first_example_left_out",
        "first example left out",
        "the first example teaches nothing: the loop over the examples begins one too late",
        (_EXAMPLES, "for x, label in zip(X[1:], y[1:]):"),
    ),
    _mistake(
        "returns_after_one_example",
        "returns after the first example",
        "one example is all that it learns from: it returns inside the loop",
        (_B, "b = b + correction\n            return w, b"),
    ),
    _mistake(
        "bias_in_the_weights",
        "bias returned as a last weight too",
        "w has an entry too many: the bias is returned by itself",
        (_RETURN, "    return np.append(w, b), b"),
    ),
    _mistake(
        "bias_as_an_array",
        "bias returned as an array",
        "b is an array: it is asked for as a number",
        (_RETURN, "    return w, np.array([b])"),
    ),
    _mistake(
        "results_swapped",
        "bias returned before the weights",
        "the two results come in the wrong order: first w, then b",
        (_RETURN, "    return b, w"),
    ),
    _mistake(
        "X_changed",
        "X changed in place",
        "it changes its input X: a row of X is a view, so scale a copy",
        (_W, "if correction:\n                x *= correction\n                w = w + x"),
    ),
]
