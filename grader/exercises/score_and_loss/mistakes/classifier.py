"""Mistakes in linear_classifier_loss."""

from grader.exercises.mistake import Mistake

_DATA = "data, dscores = data_loss(X @ W, y)"
_GRADIENT = "dW = X.T @ dscores + 2.0 * reg * W"
_RETURN = "return loss, dW"
# Pieces of the two, so that a mistake in one term leaves the other free for a second mistake.
_PENALTY = " + reg * np.sum(W * W)"
_PENALTY_GRADIENT = " + 2.0 * reg * W"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "linear_classifier_loss", summary, hint, patch, convention)


MISTAKES = [
    _mistake(
        "half_penalty",
        "½ · reg · Σw² as the penalty",
        "this course has no ½ in the penalty: it is reg · Σw², and its gradient has a factor 2",
        (_PENALTY, " + 0.5 * reg * np.sum(W * W)"),
        (_PENALTY_GRADIENT, " + reg * W"),
        convention=True,
    ),
    _mistake(
        "half_penalty_in_loss",
        "penalty halved in the loss alone",
        "the loss has half the penalty, the gradient all of it: the course has no ½, in either",
        (_PENALTY, " + 0.5 * reg * np.sum(W * W)"),
    ),
    _mistake(
        "half_penalty_in_gradient",
        "factor 2 missing in the penalty's gradient",
        "dW is off by reg · W: the penalty is reg · Σw², without a ½ that would cancel what the "
        "square brings down",
        (_PENALTY_GRADIENT, " + reg * W"),
    ),
    _mistake(
        "penalty_missing",
        "no penalty",
        "nothing depends on reg: the penalty belongs to the loss and to its gradient",
        (_PENALTY, ""),
        (_PENALTY_GRADIENT, ""),
    ),
    _mistake(
        "penalty_missing_in_loss",
        "penalty in the gradient alone",
        "the gradient knows the penalty and the loss does not: both belong to the same function",
        (_PENALTY, ""),
    ),
    _mistake(
        "penalty_missing_in_gradient",
        "penalty in the loss alone",
        "the loss knows the penalty and the gradient does not: what is added to the loss has a gradient too",
        (_PENALTY_GRADIENT, ""),
    ),
    _mistake(
        "penalty_divided_by_N",
        "penalty divided by N",
        "the penalty is N times too small: the mean is over the examples' losses, and the penalty "
        "comes on top",
        (_PENALTY, " + reg * np.sum(W * W) / X.shape[0]"),
        (_PENALTY_GRADIENT, " + 2.0 * reg * W / X.shape[0]"),
    ),
    _mistake(
        "penalty_divided_by_N_in_loss",
        "penalty divided by N in the loss alone",
        "the loss's penalty is N times too small: the mean is over the examples' losses, and the "
        "penalty comes on top",
        (_PENALTY, " + reg * np.sum(W * W) / X.shape[0]"),
    ),
    _mistake(
        "penalty_divided_by_N_in_gradient",
        "penalty divided by N in the gradient alone",
        "the gradient's penalty is N times too small: the penalty comes on top of the mean and is "
        "not averaged",
        (_PENALTY_GRADIENT, " + 2.0 * reg * W / X.shape[0]"),
    ),
    _mistake(
        "mean_of_squares",
        "mean instead of sum of the squared weights",
        "the penalty shrinks as W gets more entries: it is the sum of their squares",
        (_PENALTY, " + reg * np.mean(W * W)"),
        (_PENALTY_GRADIENT, " + 2.0 * reg * W / W.size"),
    ),
    _mistake(
        "mean_of_squares_in_loss",
        "mean instead of sum of the squared weights in the loss alone",
        "the loss's penalty shrinks as W gets more entries: it is the sum of their squares",
        (_PENALTY, " + reg * np.mean(W * W)"),
    ),
    _mistake(
        "last_row_not_penalised",
        "last row of W taken for a bias and not penalised",
        "here the penalty covers all of W, its last row too",
        (_PENALTY, " + reg * np.sum(W[:-1] * W[:-1])"),
        (_PENALTY_GRADIENT, "\n    dW[:-1] += 2.0 * reg * W[:-1]"),
        convention=True,
    ),
    _mistake(
        "first_row_not_penalised",
        "first row of W left out of the penalty",
        "the penalty passes over the first row of W: it covers all of W",
        (_PENALTY, " + reg * np.sum(W[1:] * W[1:])"),
        (_PENALTY_GRADIENT, "\n    dW[1:] += 2.0 * reg * W[1:]"),
    ),
    _mistake(
        "norm_not_squared",
        "norm of W instead of its square",
        "the penalty grows too slowly with W: it is the sum of the squares, without a root",
        (_PENALTY, " + reg * np.sqrt(np.sum(W * W))"),
    ),
    _mistake(
        "absolute_weights",
        "L1 penalty instead of L2",
        "the penalty adds up absolute values: here it adds up squares",
        (_PENALTY, " + reg * np.sum(np.abs(W))"),
        (_PENALTY_GRADIENT, " + reg * np.sign(W)"),
    ),
    _mistake(
        "sum_squared",
        "square of the sum instead of sum of the squares",
        "weights of opposite sign cancel in the penalty: square each of them first, then add",
        (_PENALTY, " + reg * np.sum(W) ** 2"),
    ),
    _mistake(
        "penalty_on_matrix_product",
        "WᵀW summed instead of the squares",
        "the penalty mixes weights of different classes: each entry of W is squared by itself",
        (_PENALTY, " + reg * np.sum(W.T @ W)"),
    ),
    _mistake(
        "penalty_subtracted",
        "penalty subtracted",
        "large weights make the loss smaller: a penalty is added",
        (_PENALTY, " - reg * np.sum(W * W)"),
        (_PENALTY_GRADIENT, " - 2.0 * reg * W"),
    ),
    _mistake(
        "reg_ignored",
        "penalty of strength 1 whatever reg is",
        "the penalty does not depend on reg: reg says how much it weighs",
        (_PENALTY, " + np.sum(W * W)"),
        (_PENALTY_GRADIENT, " + 2.0 * W"),
    ),
    _mistake(
        "reg_ignored_in_gradient",
        "penalty's gradient without reg",
        "the gradient's penalty does not depend on reg: the factor stays when the square is differentiated",
        (_PENALTY_GRADIENT, " + 2.0 * W"),
    ),
    _mistake(
        "gradient_of_penalty_without_W",
        "penalty's gradient without W",
        "the penalty moves every entry of dW by the same amount: the slope of a square depends on "
        "where it is taken",
        (_PENALTY_GRADIENT, " + 2.0 * reg"),
    ),
    _mistake(
        "gradient_of_penalty_squared",
        "penalty's gradient reg · W²",
        "the gradient's penalty has no sign: the derivative of a square is not the square",
        (_PENALTY_GRADIENT, " + reg * W * W"),
    ),
    _mistake(
        "penalty_gradient_alone",
        "gradient of the data loss left out",
        "dW does not depend on the examples: the data loss has a gradient too, reached through the scores",
        (_GRADIENT, "dW = 2.0 * reg * W"),
    ),
    _mistake(
        "divided_by_N_again",
        "data loss and gradient divided by N again",
        "loss and gradient shrink with N: data_loss has taken its mean already",
        ("loss = data", "loss = data / X.shape[0]"),
        ("X.T @ dscores", "X.T @ dscores / X.shape[0]"),
    ),
    _mistake(
        "loss_divided_by_N_again",
        "data loss divided by N again",
        "the loss shrinks with N: data_loss has taken its mean already",
        ("loss = data", "loss = data / X.shape[0]"),
    ),
    _mistake(
        "gradient_divided_by_N_again",
        "data gradient divided by N again",
        "dW shrinks with N: data_loss has taken its mean already, so dscores needs no further division",
        ("X.T @ dscores", "X.T @ dscores / X.shape[0]"),
    ),
    _mistake(
        "all_divided_by_N",
        "loss and gradient divided by N at the end",
        "everything is N times too small: data_loss has taken its mean already, and the penalty has none",
        (_RETURN, "return loss / X.shape[0], dW / X.shape[0]"),
    ),
    _mistake(
        "gradient_transposed",
        "gradient transposed",
        "dW has one row a class: a gradient has the shape of what it belongs to, here W's",
        (_RETURN, "return loss, dW.T"),
    ),
    _mistake(
        "gradient_sign",
        "gradient with the wrong sign",
        "every entry of dW has the wrong sign: the gradient points to where the loss grows, "
        "the minus comes with the step",
        (_RETURN, "return loss, -dW"),
    ),
    _mistake(
        "gradient_from_scores",
        "scores instead of their gradient in dW",
        "dW does not depend on the data loss: the chain goes through dscores, not through the scores",
        ("X.T @ dscores", "X.T @ (X @ W)"),
    ),
    _mistake(
        "X_not_transposed",
        "X instead of its transpose in dW",
        "the shapes do not meet: every feature gathers the gradients of all examples, so the "
        "examples are summed away",
        ("X.T @ dscores", "X @ dscores"),
    ),
    _mistake(
        "always_cross_entropy",
        "softmax loss instead of the given data_loss",
        "the answer is the same for every data_loss: ask the function that was given",
        (
            _DATA,
            "probs = np.exp(X @ W - (X @ W).max(axis=1, keepdims=True))\n"
            "    probs /= probs.sum(axis=1, keepdims=True)\n"
            "    rows = np.arange(X.shape[0])\n"
            "    data = -np.log(probs[rows, y]).mean()\n"
            "    dscores = probs / X.shape[0]\n"
            "    dscores[rows, y] -= 1.0 / X.shape[0]",
        ),
    ),
    _mistake(
        "W_changed",
        "W changed in place",
        "it changes its input W: a second name for an array is no copy of it, and a step is somebody else's",
        (_GRADIENT, "dW = W\n    dW *= 2.0 * reg\n    dW += X.T @ dscores"),
    ),
    _mistake(
        "results_swapped",
        "gradient returned before the loss",
        "the two results come in the wrong order: first the loss, then dW",
        (_RETURN, "return dW, loss"),
    ),
    _mistake(
        "float32",
        "gradient in float32",
        "dW has half the digits: the course works in float64 throughout",
        (_RETURN, "return loss, dW.astype(np.float32)"),
    ),
]
