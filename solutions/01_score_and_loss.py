# %% readonly="setup"
import matplotlib.pyplot as plt
import numpy as np

from cs231n_utils.checks import attempt, check

# %% answer="linear_scores"
def linear_scores(X, W, b):
    """Score every example against every class with a linear map.

    X: (N, D) examples, one a row.  W: (D, C) weights.  b: (C,) biases.
    Returns scores, (N, C).
    """
    ### BEGIN SOLUTION
    return X @ W + b
    ### END SOLUTION


# %% tests="linear_scores" points=4
check(linear_scores)

# %% answer="add_bias_feature"
def add_bias_feature(X):
    """Append a feature that is 1 for every example.

    X: (N, D).  Returns (N, D + 1), the ones in the last column, float64.
    """
    ### BEGIN SOLUTION
    return np.hstack([X, np.ones((X.shape[0], 1))])
    ### END SOLUTION


# %% tests="add_bias_feature" points=4
check(add_bias_feature)

# %% answer="predict_labels"
def predict_labels(scores):
    """Name the class with the highest score; of equal scores, the smallest label.

    scores: (N, C).  Returns labels, (N,), integers from 0 to C - 1.
    """
    ### BEGIN SOLUTION
    return np.argmax(scores, axis=1)
    ### END SOLUTION


# %% tests="predict_labels" points=4
check(predict_labels)

# %% answer="svm_loss_naive"
def svm_loss_naive(scores, y, delta=1.0):
    """Multiclass hinge loss, straight from its definition, with loops.

    scores: (N, C).  y: (N,) integer labels.  delta: the margin, at least 0.
    Returns the loss, a number: the mean over the N examples.
    """
    ### BEGIN SOLUTION
    N, C = scores.shape
    loss = 0.0
    for i in range(N):
        for j in range(C):
            if j == y[i]:
                continue
            margin = scores[i, j] - scores[i, y[i]] + delta
            if margin > 0:
                loss += margin
    return loss / N
    ### END SOLUTION


# %% tests="svm_loss_naive" points=8
check(svm_loss_naive)

# %% answer="svm_loss"
def svm_loss(scores, y, delta=1.0):
    """Multiclass hinge loss and its gradient, without loops.

    scores: (N, C).  y: (N,) integer labels.  delta: the margin, at least 0.
    Returns (loss, dscores): the mean over the N examples, a number, and the
    gradient of that number with respect to scores, (N, C).
    """
    ### BEGIN SOLUTION
    N = scores.shape[0]
    rows = np.arange(N)
    margins = scores - scores[rows, y][:, None] + delta
    margins[rows, y] = 0.0
    violated = margins > 0
    loss = margins[violated].sum() / N
    dscores = violated.astype(np.float64)
    dscores[rows, y] = -violated.sum(axis=1)
    return loss, dscores / N
    ### END SOLUTION


# %% tests="svm_loss" points=15
check(svm_loss)

# %% answer="softmax"
def softmax(scores):
    """Turn every row of scores into probabilities.

    scores: (N, C), any finite numbers.  Returns probs, (N, C); each row sums to 1.
    """
    ### BEGIN SOLUTION
    shifted = scores - scores.max(axis=1, keepdims=True)
    exponentials = np.exp(shifted)
    return exponentials / exponentials.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% tests="softmax" points=10
check(softmax)

# %% answer="softmax_loss"
def softmax_loss(scores, y):
    """Cross-entropy loss of the softmax classifier, and its gradient.

    scores: (N, C), any finite numbers.  y: (N,) integer labels.
    Returns (loss, dscores): the mean over the N examples, a number, and the
    gradient of that number with respect to scores, (N, C).
    """
    ### BEGIN SOLUTION
    N = scores.shape[0]
    rows = np.arange(N)
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_probs[rows, y].sum() / N
    dscores = np.exp(log_probs)
    dscores[rows, y] -= 1.0
    return loss, dscores / N
    ### END SOLUTION


# %% tests="softmax_loss" points=15
check(softmax_loss)

# %% answer="linear_classifier_loss"
def linear_classifier_loss(W, X, y, reg, data_loss):
    """Loss of a linear classifier with an L2 penalty, and its gradient.

    W: (D, C) weights.  X: (N, D) examples.  y: (N,) integer labels.
    reg: the strength of the penalty reg * sum(W**2).
    data_loss: a function, data_loss(scores, y) -> (loss, dscores).
    Returns (loss, dW): a number, and its gradient with respect to W, (D, C).
    """
    ### BEGIN SOLUTION
    data, dscores = data_loss(X @ W, y)
    loss = data + reg * np.sum(W * W)
    dW = X.T @ dscores + 2.0 * reg * W
    return loss, dW
    ### END SOLUTION


# %% tests="linear_classifier_loss" points=15
check(linear_classifier_loss)
