# %% [markdown]
# # 01 · Score and loss
#
# **점수 함수와 손실 함수**
#
# A picture of a shoe reaches a computer as a grid of brightnesses. Nowhere in the grid does it say *shoe*.
# In this notebook you build the two functions with which nearly all of deep learning answers that:
#
# - a **score function** (점수 함수) turns an image into one number for every class: how much it looks like
#   a shirt, a bag, a shoe;
# - a **loss function** (손실 함수) turns those numbers and the truth into a single one: how unhappy we are.
#
# Everything that comes later, up to the largest network, makes the first function cleverer and the second
# one smaller.
#
# **What you'll do**
#
# - write a linear classifier (선형 분류기) and both of its classic losses, hinge and cross-entropy, with
#   their gradients;
# - look at all of them from several sides, with sliders;
# - train the classifier on real images, look at what it has learnt, and hunt a bug in a gradient.
#
# **What you'll learn**
#
# - what a score is, why the bias can hide in the weights, and why a classifier is a set of templates;
# - how to derive a gradient by hand, and how to know that it is right;
# - why the obvious way to compute a softmax breaks, and how the log-sum-exp mends it;
# - what the two losses reward, and where they disagree.
#
# **What you'll need**: Python, matrix products, the derivative of $e^x$ and $\log x$, and about three
# hours. No deep learning.

# %% [markdown]
# ## How this notebook works
#
# Every exercise is five cells: an explanation, **your** cell, one call to try it on, a `check`, and a
# reward that your own code draws. In your cell, replace the line `raise NotImplementedError` and press
# Shift+Enter. Then run the cells below it.
#
# - A check answers in one line: `✓`, or `✗` and what is wrong, as exactly as can be told. Nothing is lost
#   by asking a hundred times.
# - Stuck? Each exercise has three folded hints, titled by what you see. Open the one that sounds like you.
# - **Predict** means: commit to an answer before you run the cell. A wrong prediction is where the learning
#   is.
#
# One piece of NumPy does most of the work here. Two lists of indices of the same length pick **one entry
# from every row**: `table[[0, 1, 2], [3, 0, 0]]` is the array of `table[0, 3]`, `table[1, 0]` and
# `table[2, 0]`. It also stands on the left of `=`. And `keepdims=True` lets a sum over the columns of an
# (N, C) array stay (N, 1) instead of (N,), so that it can be taken from all columns of its own row.

# %% [markdown]
# ## Conventions
#
# | symbol | shape | meaning |
# |---|---|---|
# | `X` | (N, D) | N examples, one a row, each of D features (here: pixels) |
# | `W` | (D, C) | weights (가중치), one column for each of the C classes |
# | `b` | (C,) | biases (편향) |
# | `y` | (N,) | the true labels, integers from 0 to C − 1 |
# | `scores` | (N, C) | one row an example, one column a class |
# | `dscores`, `dW` | as `scores`, `W` | gradients: the slope of the loss along every entry |
#
# - The data loss is the **mean** over the N examples.
# - The penalty is `reg` · Σw², with no ½ in front.
# - The slope of max(0, z) at its kink z = 0 counts as 0.
# - Arrays are float64, in and out. A function never changes what it was handed.

# %% readonly="setup"
import timeit

import numpy as np

from cs231n_utils import explore, plotting
from cs231n_utils.checks import attempt, check
from cs231n_utils.data import load_dataset
from cs231n_utils.gradients import check_gradient

# %% [markdown]
# # Part 1 · From pixels to scores
#
# These are the images: small, centred, and yet not easy. Find two classes that *you* would mix up; you will
# meet them again.
#
# <details><summary>I would rather use CIFAR-10</summary>
#
# The notebook runs on it unchanged. In a terminal, fetch it once with `cs231n data cifar10`, set the
# environment variable `CS231N_DATASET` to `cifar10`, and start Jupyter from there. The checks are the same.
# Accuracies are lower: a linear classifier finds colour photographs hard.
# </details>

# %%
data = load_dataset()
C = len(data.class_names)
plotting.examples(data)

# %% [markdown]
# A classifier does not see rows and columns of pixels, so we unroll every image into one long row of D
# numbers. We scale them to the range from 0 to 1 and subtract the mean image, so that a feature is positive
# where a pixel is brighter than usual.
#
# **Predict** the shape of `X_train` before you run this. (Each image has the shape `data.image_shape`; at
# most 5,000 are used.)


# %%
def as_rows(images):
    """Unroll at most 5,000 images into rows of numbers from 0 to 1."""
    return images[:5000].reshape(len(images[:5000]), -1) / 255.0


mean_image = as_rows(data.X_train).mean(axis=0)
X_train, X_val, X_test = (as_rows(part) - mean_image for part in (data.X_train, data.X_val, data.X_test))
y_train, y_val, y_test = (part[:5000] for part in (data.y_train, data.y_val, data.y_test))
print("X_train", X_train.shape, "y_train", y_train.shape)

# %% [markdown]
# We also need an example that is small enough for pencil and paper. This one is from the CS231n lecture
# notes: four "pixels", three classes, and the truth is class 2. It will follow us through the whole
# notebook.

# %%
example_X = np.array([[-15.0, 22.0, -44.0, 56.0]])
example_W = np.array([[0.01, 0.7, 0.0], [-0.05, 0.2, -0.45], [0.1, 0.05, -0.2], [0.05, 0.16, 0.03]])
example_b = np.array([0.0, 0.2, -0.3])
example_y = np.array([2])

# %% [markdown]
# ## Exercise 1 · Score every class (4 points, 5 minutes, ★)
#
# The simplest score function asks each pixel for its opinion and adds the opinions up. Class $c$ holds a
# weight $W_{dc}$ for every pixel $d$: positive if brightness there speaks for the class, negative if it
# speaks against. Add a bias (편향) $b_c$, the class's head start, and you have its score:
#
# $$ s_c = \sum_{d=1}^{D} x_d\, W_{dc} + b_c,
# \qquad\text{for all examples at once:}\quad \underbrace{S}_{(N,\,C)} =
# \underbrace{X}_{(N,\,D)}\,\underbrace{W}_{(D,\,C)} + \underbrace{b}_{(C,)} $$
#
# **Write** `linear_scores`. **Predict**: for the small example, class 0 scores
# $-15 \cdot 0.01 + 22 \cdot (-0.05) - 44 \cdot 0.1 + 56 \cdot 0.05 + 0 = -2.85$. Which class wins?
#
# <details><summary>I do not know where to begin</summary>
#
# The sum over d of "row of X times column of W" is what a matrix product does. NumPy writes it as `@`.
# </details>
# <details><summary>ValueError: matmul … mismatch in its core dimension</summary>
#
# Read the shapes aloud: (N, D) times (D, C) is (N, C). The two inner numbers must be the same, so X comes
# first and nothing needs turning.
# </details>
# <details><summary>My scores are right except for a constant in each column</summary>
#
# The bias is missing, or added twice. Adding an array (C,) to an array (N, C) adds it to every row: NumPy
# calls that broadcasting.
# </details>


# %% answer="linear_scores"
def linear_scores(X, W, b):
    """Score every example against every class with a linear map.

    X: (N, D) examples, one a row.  W: (D, C) weights.  b: (C,) biases.
    Returns scores, (N, C).
    """
    ### BEGIN SOLUTION
    return X @ W + b
    ### END SOLUTION


# %%
with attempt():
    print(linear_scores(example_X, example_W, example_b))

# %% tests="linear_scores" points=4
check(linear_scores)

# %%
with attempt():
    means = np.stack([X_train[y_train == c].mean(axis=0) for c in range(C)], axis=1)
    head_starts = -0.5 * np.sum(means**2, axis=0)
    plotting.class_scores(linear_scores(X_val, means, head_starts), data)

# %% [markdown]
# You should have seen −2.85, 0.86 and 0.28: class 1 wins, and the truth, class 2, comes second. A wrong
# answer, and a close one. Remember both.
#
# The table shows something remarkable: a classifier that works **without any training**. Its weights are
# simply the average image of each class. Why is that a sensible choice? Ask which mean $m_c$ is nearest to
# an image $x$:
#
# $$ \|x - m_c\|^2 = \|x\|^2 - 2\,x\cdot m_c + \|m_c\|^2 . $$
#
# The first term is the same for all classes. So the nearest mean has the largest
# $x\cdot m_c - \tfrac12\|m_c\|^2$, and that is a linear score, with weights $m_c$ and bias
# $-\tfrac12\|m_c\|^2$. A column of $W$ is a **template** (템플릿), and a score measures how well the image
# matches it.

# %% [markdown]
# ## Exercise 2 · Hide the bias in the weights (4 points, 5 minutes, ★)
#
# Carrying $W$ and $b$ around separately is a nuisance: two gradients, two updates, two of everything.
# The bias trick (편향 트릭) makes them one. Give every example one more feature that is always 1. Its
# weights are then the biases:
#
# $$ \underbrace{[\,X \;\; \mathbf 1\,]}_{(N,\,D+1)}
# \underbrace{\begin{bmatrix} W \\ b \end{bmatrix}}_{(D+1,\,C)} = X W + \mathbf{1}\, b = X W + b $$
#
# **Write** `add_bias_feature`: a new array with ones as its **last** column. **Predict** what it makes of
# the small example: four numbers go in; which five come out?
#
# <details><summary>I do not know where to begin</summary>
#
# You need a column of N ones, shape (N, 1), beside X. Look up `np.ones`, and `np.hstack` or
# `np.concatenate`.
# </details>
# <details><summary>ValueError: all the input array dimensions … must match</summary>
#
# To stand beside an (N, D) array, the ones need two dimensions as well: (N, 1), not (N,). And N is
# `X.shape[0]`, not 1.
# </details>
# <details><summary>The check complains about the type, or about one column</summary>
#
# The ones go last, after the D features. The result is float64 also when X holds integers; an array that
# starts as a copy of X's type would not be.
# </details>


# %% answer="add_bias_feature"
def add_bias_feature(X):
    """Append a feature that is 1 for every example.

    X: (N, D).  Returns (N, D + 1), the ones in the last column, float64.
    """
    ### BEGIN SOLUTION
    return np.hstack([X, np.ones((X.shape[0], 1))])
    ### END SOLUTION


# %%
with attempt():
    print(add_bias_feature(example_X))

# %% tests="add_bias_feature" points=4
check(add_bias_feature)

# %%
with attempt():
    stacked = np.vstack([example_W, example_b])
    print("W", example_W.shape, "with b below it:", stacked.shape)
    print(linear_scores(add_bias_feature(example_X), stacked, np.zeros(3)))

# %% [markdown]
# The scores are those of Exercise 1, and no bias was added: it travels in the last row of the stacked
# matrix. From here on, the weights alone are the classifier.

# %% [markdown]
# ## Exercise 3 · Name the winner (4 points, 5 minutes, ★)
#
# Scores are opinions; a prediction is a decision. The predicted label is the class whose score is highest:
#
# $$ \hat y_i = \arg\max_{c}\; S_{ic},
# \qquad \underbrace{S}_{(N,\,C)} \longrightarrow \underbrace{\hat y}_{(N,)} $$
#
# Note what is *not* used: how high the score is, or by how much it leads. Two classes may tie; then the
# smaller label wins, so that the answer never depends on luck.
#
# **Write** `predict_labels`. **Predict** its answer for the scores 1, 3, 3.
#
# <details><summary>I do not know where to begin</summary>
#
# Not the highest value is asked for but its position. The NumPy function for that has "arg" in its name.
# </details>
# <details><summary>I get one number, or C numbers, instead of N</summary>
#
# Without an axis the whole table is searched as one list. `axis=0` walks down the rows and leaves one
# result a column; `axis=1` walks along the columns and leaves one a row.
# </details>
# <details><summary>Only ties come out wrong</summary>
#
# Read what your function promises about equal values. If you compare in a loop of your own, decide between
# `>` and `>=`.
# </details>


# %% answer="predict_labels"
def predict_labels(scores):
    """Name the class with the highest score; of equal scores, the smallest label.

    scores: (N, C).  Returns labels, (N,), integers from 0 to C - 1.
    """
    ### BEGIN SOLUTION
    return np.argmax(scores, axis=1)
    ### END SOLUTION


# %%
with attempt():
    print(predict_labels(np.array([[1.0, 3.0, 3.0]])))

# %% tests="predict_labels" points=4
check(predict_labels)

# %%
with attempt():
    guesses = predict_labels(linear_scores(X_val, means, head_starts))
    print(f"nearest mean: {np.mean(guesses == y_val):.1%} right; pure guessing: {1 / C:.1%}")
    plotting.confusion(y_val, guesses, data.class_names)

# %% [markdown]
# Far better than guessing, from nothing but averages. Look at the darkest cells: are they the classes that
# you would have mixed up?
#
# Averages cannot do better than this, because nobody ever told them about their mistakes. To improve we
# must first *measure* how wrong we are.

# %% [markdown]
# # Part 2 · How wrong is wrong? The hinge loss
#
# Why not simply count mistakes? Take the small example. The truth scored 0.28, its rival 0.86. Nudge a
# weight so that the truth gains 0.1: still a mistake. Another 0.1: still a mistake. The count stays at 1,
# then suddenly drops to 0. It is a staircase, flat nearly everywhere, and on a flat stair nothing says
# which way is down.
#
# A **loss** (손실) replaces the staircase by a slope. It is a number that shrinks *while* things get
# better. Finding the weights that make it small is **optimization** (최적화), the topic of the next
# notebook.
#
# The first loss asks for a safety distance. The true class should beat every rival by a margin (마진)
# of at least $\Delta$, in code `delta`. A rival that keeps its distance costs nothing; one that comes
# closer pays for every bit of it. This is the **multiclass hinge loss** (힌지 손실) of the support vector
# machine (SVM).

# %% [markdown]
# ## Exercise 4 · Hinge loss, by definition (8 points, 15 minutes, ★★)
#
# For example $i$ with scores $s$ and true class $y_i$, every *other* class $j$ pays for the part by which
# it comes nearer than $\Delta$:
#
# $$ L_i = \sum_{j \ne y_i} \max\bigl(0,\; s_j - s_{y_i} + \Delta\bigr),
# \qquad L = \frac1N \sum_{i=1}^{N} L_i $$
#
# **Write** `svm_loss_naive` with two plain loops, over examples and over classes, and return the mean.
#
# **Predict**, with the scores −2.85, 0.86, 0.28 and the truth in class 2: class 0 pays
# $\max(0, -2.85 - 0.28 + 1) = 0$, class 1 pays $\max(0, 0.86 - 0.28 + 1)$. Together?
#
# <details><summary>I do not know where to begin</summary>
#
# Start with a running total of 0.0. The outer loop takes example i, the inner one class j. Work out what
# class j pays, and add it to the total. Divide by N after both loops, not inside.
# </details>
# <details><summary>My loss is too large by exactly delta</summary>
#
# The sum leaves out $j = y_i$. If the true class is compared with itself, the scores cancel and max(0,
# delta) = delta is paid for nothing. Skip it.
# </details>
# <details><summary>Right for one example, wrong for several</summary>
#
# How often do you divide by N, and is the true score read anew for every example? `y[i]` is the true class
# of example i, so its score stands in row i, column `y[i]`.
# </details>


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


# %%
with attempt():
    print(svm_loss_naive(np.array([[-2.85, 0.86, 0.28]]), example_y))

# %% tests="svm_loss_naive" points=8
check(svm_loss_naive)

# %%
with attempt():
    plotting.hinge_curve(svm_loss_naive)

# %% [markdown]
# The curve is made of straight pieces. Read it from the right: beyond the last dot the truth leads both
# rivals by delta, and the loss is exactly 0: the hinge is *satisfied* and stops caring. At each dot another
# rival comes too near and starts to pay, so the line gets steeper. The dots stand one delta to the right of
# the dotted lines: being ahead is not enough.
#
# **A free test for life.** If all scores are equal, each of the C − 1 rivals pays exactly delta, so the
# loss is $(C-1)\,\Delta$, whatever the data. A freshly started classifier has nearly equal scores. If its
# hinge loss (with delta 1) is not near C − 1, something is broken before training has begun.

# %% [markdown]
# ## The gradient of the hinge loss
#
# A loss tells how bad it is. Its **gradient** (기울기) tells what to do about it: for every score, by how
# much the loss changes if that score grows a little. Take one example and write
# $m_j = s_j - s_{y_i} + \Delta$ for the margin of class $j \ne y_i$. Then $L_i$ is a sum of terms
# $\max(0, m_j)$, and each has slope 1 if $m_j > 0$ and slope 0 otherwise.
#
# *A wrong class* $j$ appears in one term only, its own:
#
# $$ \frac{\partial L_i}{\partial s_j} = \mathbb 1[m_j > 0] $$
#
# *The true class* appears in **every** term, with a minus sign:
#
# $$ \frac{\partial L_i}{\partial s_{y_i}} = -\sum_{j \ne y_i} \mathbb 1[m_j > 0] $$
#
# In words: each rival that is too near is pushed down by 1, and the truth is pulled up by as many. So each
# row of the gradient sums to 0. It must: adding the same number to all scores of an example changes no
# margin.
#
# At $m_j = 0$ exactly there is a kink and no single slope; this course takes 0 there. And since $L$ is the
# mean, everything is divided by $N$.

# %% [markdown]
# ## Exercise 5 · Hinge loss and its gradient, without loops (15 points, 30 minutes, ★★★)
#
# Loops over thousands of examples are slow in Python. NumPy does a whole table at once:
#
# 1. margins of **all** classes, (N, C): every score minus the true score *of its own row*, plus delta;
# 2. the true class must not pay: set its margins to 0;
# 3. the loss adds up the positive margins and divides by N;
# 4. the gradient, (N, C), follows from *which* margins are positive, as derived above.
#
# **Write** `svm_loss`; it returns `(loss, dscores)`. **Predict** the gradient for the small example. Only
# class 1 is too near, and N is 1.
#
# <details><summary>How do I get the true score of every row?</summary>
#
# Pick one entry from each row with two index arrays: the row numbers 0 … N − 1, and `y`. (`scores[:, y]`
# is something else: it picks whole columns, N of them.) The result is (N,). To subtract it from each
# column it must be (N, 1): index it with `[:, None]`.
# </details>
# <details><summary>The loss is right and the gradient is not</summary>
#
# Take one row on paper. A class with a positive margin gets 1, others 0. Then the true class gets minus
# *the number of ones in its row*, not −1. Last, divide by N: the loss is a mean, so its slope is one too.
# Does each row sum to 0?
# </details>
# <details><summary>The check says that my function changes its inputs</summary>
#
# `a = scores` makes a second name, not a second array; `a -= …` then changes the caller's scores. Write
# `a = scores - …`, which makes a new array, or start from `scores.copy()`.
# </details>


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


# %%
with attempt():
    loss, dscores = svm_loss(np.array([[-2.85, 0.86, 0.28]]), example_y)
    print("loss", loss, "gradient", dscores)

# %% tests="svm_loss" points=15
check(svm_loss)

# %%
with attempt():
    rng = np.random.default_rng(1)
    plotting.gradient_map(svm_loss, rng.standard_normal((5, 4)), rng.integers(0, 4, size=5))
    scores, y = rng.standard_normal((20_000, 10)), rng.integers(0, 10, size=20_000)
    slow = timeit.timeit(lambda: svm_loss_naive(scores, y), number=1)
    fast = timeit.timeit(lambda: svm_loss(scores, y), number=1)
    print(f"20,000 examples: {slow:.3f} s with loops, {fast:.4f} s without ({slow / fast:.0f} times faster)")

# %% [markdown]
# The left table is your gradient, the middle one was *measured*: each score was moved by a hair, and your
# loss was asked how much it changed. The framed entries are the true classes: minus the number of rivals
# that pay in their row, over N = 5.
#
# Measuring is slow, one pair of losses for every entry, and it is nearly foolproof. Derive, then measure:
# this habit will find most bugs of your career. You write the measuring device yourself in notebook 02.

# %% [markdown]
# # Part 3 · Scores as probabilities: softmax and cross-entropy
#
# What does a score of 0.86 *mean*? For the hinge loss nothing by itself; only differences count. The second
# loss reads scores as a language of probabilities.
#
# The **softmax** (소프트맥스) function turns any C numbers into C probabilities: make them positive with
# the exponential, then divide by the sum so that they add up to 1.
#
# $$ p_k = \frac{e^{s_k}}{\sum_{j} e^{s_j}} $$
#
# A lead of 1 in the score multiplies the odds by $e \approx 2.7$; a lead of 2 by $e^2 \approx 7.4$. Scores
# are logarithms of odds, plus a constant that cancels.
#
# **The trouble.** The largest float64 is about $1.8 \cdot 10^{308}$, so $e^{710}$ is already infinite, and
# infinity over infinity is `nan`. Scores of a thousand are ordinary in a network that has just been set up
# badly.
#
# **The way out.** Multiply numerator and denominator by $e^{-m}$, for any number $m$:
#
# $$ p_k = \frac{e^{s_k - m}}{\sum_j e^{s_j - m}} $$
#
# The probabilities do not change. With $m = \max_j s_j$ *of the same row*, the largest exponent is 0,
# nothing can overflow, and the sum is at least 1, so nothing is divided by 0.

# %% [markdown]
# ## Exercise 6 · Softmax that survives (10 points, 15 minutes, ★★)
#
# The shifted formula, for a whole table at once. Row $i$ has its own maximum $m_i$:
#
# $$ \underbrace{S}_{(N,\,C)} \longrightarrow \underbrace{P}_{(N,\,C)},
# \qquad P_{ik} = \frac{e^{S_{ik} - m_i}}{\sum_{j} e^{S_{ij} - m_i}},
# \qquad m_i = \max_j S_{ij} $$
#
# **Write** `softmax`, for scores of any size: a million must do. Every row has its own maximum and its own
# sum.
#
# **Predict** the probabilities for the scores 1000, 1000, 999. Two classes are equal, the third is $e$
# times less likely: $p : p : p/e$, together 1.
#
# <details><summary>I do not know where to begin</summary>
#
# Three steps, each on the whole table: shift, exponentiate, normalise. For a maximum or a sum over the
# classes of each row use `axis=1` and `keepdims=True`, so that the result is (N, 1) and lines up with its
# rows.
# </details>
# <details><summary>RuntimeWarning: overflow encountered in exp, or nan</summary>
#
# The exponential saw a large positive number. Shift first. After the shift the largest entry of each row is
# 0: print it and look.
# </details>
# <details><summary>One row is right, several are not; or a row of zeros over zeros</summary>
#
# The shift or the sum went over the whole table, or over the wrong axis. If one row's scores are near 1000
# and another's near 0, a common maximum pushes the second row to $e^{-1000}$, which is 0.
# </details>


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


# %%
with attempt():
    print(softmax(np.array([[1000.0, 1000.0, 999.0]])))

# %% tests="softmax" points=10
check(softmax)

# %%
with attempt():
    plotting.temperatures(softmax)

# %% [markdown]
# The same four scores, only louder (in brackets). At 0 softmax knows nothing; as the scale grows, the
# probabilities crowd onto the winner. So the *size* of the weights sets how confident the classifier claims
# to be, and confidence is a thing that training can buy by making weights large. Keep that in mind for Part
# 4.
#
# The last panel holds a score of 2000. Without the shift, three of its four bars would be `nan`. Which one
# would not?

# %% [markdown]
# ## Cross-entropy and the log-sum-exp
#
# If the classifier claims probabilities, judge it like a forecaster: by the probability that it
# gave to what really happened. The **cross-entropy loss** (교차 엔트로피 손실) is minus its logarithm,
#
# $$ L_i = -\log p_{y_i}, $$
#
# 0 for a sure and right forecast, and without limit for one that called the truth impossible. Put softmax
# in, and the quotient becomes a difference:
#
# $$ L_i = -\log \frac{e^{s_{y_i}}}{\sum_j e^{s_j}} = -s_{y_i} + \log \sum_j e^{s_j} $$
#
# The last term is called **log-sum-exp**. It is a soft maximum: never below the largest score, and above it
# by at most $\log C$. So the loss is roughly *the largest score minus the true score*.
#
# **Gradient.** The first term gives −1 for the true class and 0 for the others. For the second, by the
# chain rule (연쇄 법칙),
#
# $$ \frac{\partial}{\partial s_k} \log \sum_j e^{s_j} = \frac{1}{\sum_j e^{s_j}}\; e^{s_k} = p_k . $$
#
# The slope of the soft maximum is softmax itself! Together:
#
# $$ \frac{\partial L_i}{\partial s_k} = p_k - \mathbb 1[k = y_i] $$
#
# *What the classifier believed, minus what is true.* It is one of the loveliest formulas in the field, and
# it says what training does: every wrong class is pushed down as hard as it was believed in, and the truth
# is pulled up by as much as was missing. Rows sum to 0 again.
#
# **Once more, the trouble.** For scores 0 and 1000 with the truth in the first class, $p$ of the truth is
# $e^{-1000}$. A float64 stores that as 0, and $-\log 0$ is infinite. But the loss is no mystery, it is the
# lead of 1000. So the logarithm must be taken *before* the number is lost:
#
# $$ \log p_k = (s_k - m) - \log \sum_j e^{s_j - m}, \qquad m = \max_j s_j . $$
#
# Here nothing overflows, and the argument of the logarithm is between 1 and C. This is the form to compute.

# %% [markdown]
# ## Exercise 7 · Softmax loss (15 points, 25 minutes, ★★★)
#
# With $\log P$ computed through the log-sum-exp, row by row:
#
# $$ L = -\frac1N \sum_{i=1}^{N} \log P_{i\,y_i},
# \qquad \underbrace{\frac{\partial L}{\partial S_{ik}}}_{(N,\,C)} =
# \frac1N \bigl( P_{ik} - \mathbb 1[k = y_i] \bigr) $$
#
# **Write** `softmax_loss`; it returns `(loss, dscores)`, and both are finite for scores of a million.
#
# **Predict** for the small example. Softmax makes −2.85, 0.86, 0.28 into about 0.015, 0.631, 0.353. The
# loss is $-\log 0.353$; the gradient is these three numbers with 1 taken from one of them. From which?
#
# <details><summary>I do not know where to begin</summary>
#
# Compute the whole table of log-probabilities first, (N, C), from the last formula of the derivation. The
# loss needs one entry of each row (as in Exercise 5). The gradient needs all of them, exponentiated.
# </details>
# <details><summary>The loss is inf for large scores</summary>
#
# Somewhere a probability became 0 and then met a logarithm. Adding 1e-8 inside the log hides the infinity
# and gives a wrong loss: 18.4 instead of 1000. Do not take the log of a probability; subtract the log of
# the sum from the shifted score.
# </details>
# <details><summary>The gradient is wrong in some entries, or N times too large</summary>
#
# The 1 is subtracted in one entry of each row, not in a whole column. Then all of it is divided by N, once.
# Each row sums to 0; if it does not, look there first.
# </details>


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


# %%
with attempt():
    loss, dscores = softmax_loss(np.array([[-2.85, 0.86, 0.28]]), example_y)
    print("loss", loss, "gradient", dscores)

# %% tests="softmax_loss" points=15
check(softmax_loss)

# %%
with attempt():
    print("an impossible truth costs", softmax_loss(np.array([[0.0, 1000.0]]), np.array([0]))[0])
    plotting.two_losses(svm_loss, softmax_loss)

# %% [markdown]
# A loss of 1.04 for the small example, and of exactly 1000 where the obvious formula gives infinity.
#
# In the figure the truth's score grows from left to right. **Value**: far on the left both losses are
# nearly straight lines. On the right the hinge reaches 0 and stays; cross-entropy only gets closer.
# **Slope**: the hinge changes its pull in jumps, by 1 for each rival; cross-entropy changes smoothly, never
# pulls harder than 1, and never quite lets go.
#
# **A free test for life, again.** If all scores are equal, every class has probability 1/C, and the loss is
# $\log C$: 2.30 for ten classes. A new classifier that starts elsewhere has a bug, or far too large
# weights.

# %% [markdown]
# ## Question 1 · Why shift? (2 points, 10 minutes)
#
# Subtracting the row's maximum changes no probability on paper.
#
# 1. *Without* the shift, what does softmax return for the scores 1000 and 0? And for −1000 and −1000? Say
#    why.
# 2. Softmax *with* the shift is safe. Why is `-np.log(softmax(scores))` still not a good way to compute
#    cross-entropy? Give scores of your own for which it fails, and the right value.
#
# Two to five sentences, in your own words, in the cell below (double-click it to edit).

# %% [markdown] written="why_shift" points=2
# ### BEGIN SOLUTION
# (1) For 1000 and 0: nan and 0. The exponential of 1000 overflows to infinity, and infinity over infinity
# is nan; the second class gets 1 over infinity. For −1000 and −1000: nan twice, because both exponentials
# underflow to 0, and 0/0 is nan. The shift makes the largest exponent 0, so the sum lies between 1 and C.
#
# (2) A class that is more than about 745 behind the best one has a probability that float64 rounds to 0,
# and its log is minus infinity. With scores 0, 800, 3 and the truth first, this gives infinity where the
# loss is 800. Taking the logarithm on paper first never forms the tiny number.
#
# *Full points: both nan with overflow and underflow named (1); underflow of p before the log, with an
# example and its finite value (1).*
# ### END SOLUTION

# %% [markdown]
# ## The two landscapes
#
# Training walks over the graph of the loss, with the weights as the map. So it pays to look at the map.
# Below, a linear classifier with two features and three classes; two of its weights vary, the others stand
# still.
#
# **Predict** before you run it: the hinge loss was made of straight pieces when one *score* changed. What
# will it look like over two *weights*? Which of the two has a corner at its lowest point (the star)?

# %%
with attempt():
    plotting.loss_surfaces(linear_scores, svm_loss, softmax_loss)

# %% [markdown]
# Scores are linear in the weights, so the hinge surface consists of flat facets that meet in straight
# creases, like a cut gem, and its lowest point lies where creases meet. Cross-entropy is the same bowl,
# polished. Neither has a second valley: both are **convex** (볼록), so whoever walks downhill arrives. That
# will change in notebook 03, when the score function stops being linear.
#
# ## Play: move the weights, move a point
#
# Each class has a weight vector (arrow) and a bias. The star is one example; choose its true class. On the
# right are its scores; wrong classes that reach above the dashed line pay hinge loss (hatched). Without a
# running kernel there are no sliders; the three still pictures tell the story in short.
#
# Try these, and **predict** first:
#
# 1. Move the star from deep inside its region towards the border and across. Which loss notices first? What
#    happens *at* the border?
# 2. Put the star where the hinge loss is 0. Now raise `scale`. Which loss still falls? Do the borders move?
# 3. Put the star on the wrong side, and raise `scale`. What does confidence cost when it is wrong?
# 4. Change only the bias of C. How do the borders move: do they turn, or shift?

# %%
with attempt():
    explore.linear_classifier(linear_scores, predict_labels, svm_loss, softmax_loss)

# %% [markdown]
# <details><summary>What you should have seen</summary>
#
# 1. Cross-entropy rises all the way. The hinge loss wakes up when the lead falls below delta, that is
#    *before* the border; the border itself is not special to either.
# 2. Only cross-entropy: it approaches 0 and never arrives. The borders stay where they are, since all
#    scores grow by the same factor.
# 3. Both losses grow about in proportion to the scale: loudly wrong is worse than quietly wrong.
# 4. They shift without turning. The weights give a border its direction, the biases its place.
# </details>
#
# ## Question 2 · Content or never content? (2 points, 10 minutes)
#
# An example's true class is 0. One classifier scores it 10, −2, 3; another scores it 10, −100, −100
# (delta is 1).
#
# 1. Compare the two classifiers under hinge loss, and under cross-entropy. Which loss can tell them apart?
# 2. Suppose that every training example is classified correctly by more than delta, and there is no penalty
#    on the weights. What does each loss make the weights do if training goes on for ever?

# %% [markdown] written="content_or_never" points=2
# ### BEGIN SOLUTION
# (1) Under the hinge both cost exactly 0: all rivals are at least 1 behind, and how far does not
# matter. Cross-entropy gives the first about log(1 + e⁻⁷ + e⁻¹²) ≈ 0.0009 and the second practically 0,
# so it alone prefers the second.
#
# (2) The hinge gradient is 0 as soon as all margins hold: the weights stop. Cross-entropy can always be
# lowered by multiplying the weights by a number above 1, so they grow without limit (ever more slowly),
# until a penalty balances it.
#
# *Full points: hinge equal and 0, cross-entropy different (1); hinge stops, cross-entropy lets the weights
# grow (1).*
# ### END SOLUTION

# %% [markdown]
# # Part 4 · A classifier that learns
#
# We have scores from weights, and losses from scores. Training needs the slope of the loss along the
# *weights*. The **chain rule** (연쇄 법칙) connects them, and it is worth doing once by hand, because all
# of backpropagation is this step repeated.
#
# Let $G$ be the gradient along the scores, (N, C): the `dscores` that your losses return. A weight $W_{dc}$
# touches class $c$ only, but in *every* example: $S_{ic} = \sum_d X_{id} W_{dc}$, so
# $\partial S_{ic} / \partial W_{dc} = X_{id}$. Add up all the ways in which the weight reaches the loss:
#
# $$ \frac{\partial L}{\partial W_{dc}} =
# \sum_{i=1}^{N} \frac{\partial S_{ic}}{\partial W_{dc}}\, G_{ic} = \sum_{i=1}^N X_{id}\, G_{ic}
# \qquad\Longleftrightarrow\qquad \underbrace{\frac{\partial L}{\partial W}}_{(D,\,C)} =
# \underbrace{X^\top}_{(D,\,N)} \underbrace{G}_{(N,\,C)} $$
#
# The shapes leave hardly another choice, which is a good way to remember it. In words: each class's
# template is moved by a *sum of images*, each weighted by how wrong its score was.
#
# **Regularization** (규제화). Question 2 showed that a loss alone may want ever larger weights. A penalty
# makes size cost something. Here it is the L2 penalty, the sum of all squared weights times its strength
# $\lambda$, in code `reg`. A single weight $w$ adds $\lambda w^2$, with slope $2 \lambda w$.

# %% [markdown]
# ## Exercise 8 · Loss of a linear classifier (15 points, 20 minutes, ★★)
#
# Everything comes together: scores, a data loss of the caller's choice, the penalty, and the chain rule.
# With $\ell$ for the data loss:
#
# $$ L(W) = \ell(XW,\, y) + \lambda \sum_{d,c} W_{dc}^2,
# \qquad \underbrace{\frac{\partial L}{\partial W}}_{(D,\,C)} = X^\top G + 2\lambda W $$
#
# `data_loss` is a *function* that you are handed: `data_loss(scores, y)` returns a loss and its `dscores`,
# already divided by N. Your code must not care which one it is. The bias is one of the rows of W, and the
# penalty covers all of W.
#
# **Write** `linear_classifier_loss`. **Predict** the loss at W = 0 with softmax and ten classes. Does `reg`
# matter there?
#
# <details><summary>I do not know where to begin</summary>
#
# Three lines: compute scores, call `data_loss` and unpack both of its results, add the penalty. Then the
# gradient has one part from the data and one from the penalty.
# </details>
# <details><summary>The shapes do not fit, or dW comes out as (C, D)</summary>
#
# dW has the shape of W, (D, C). You have X as (N, D) and dscores as (N, C), and the N must disappear: which
# one has to be turned (`.T`), and which stands first?
# </details>
# <details><summary>Right with reg = 0, wrong otherwise</summary>
#
# The penalty goes into the loss *and* its slope into the gradient. It has no ½, so a 2 appears in the
# slope; and it is not divided by N.
# </details>


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


# %%
with attempt():
    start = np.zeros((X_train.shape[1], C))
    print(linear_classifier_loss(start, X_train, y_train, 0.1, softmax_loss)[0], "log C:", np.log(C))

# %% tests="linear_classifier_loss" points=15
check(linear_classifier_loss)


# %%
def train(data_loss, rate, reg=0.001):
    """Train your classifier; return its weights and the loss of every step."""
    X = add_bias_feature(X_train)
    return explore.fit_linear(linear_classifier_loss, data_loss, X, y_train, rate=rate, reg=reg)


with attempt():
    plotting.training({"hinge": train(svm_loss, 0.1)[1], "cross-entropy": train(softmax_loss, 0.5)[1]})

# %% [markdown]
# Your functions have just learnt to tell images apart. `fit_linear` did nothing but ask for your gradient
# on a hundred examples at a time and take a step against it, hundreds of times; notebook 02 takes it apart.
# Look at the first dots: with ten classes they stand near $(C-1)\,\Delta = 9$ and $\log C = 2.30$, as they
# must. (The two curves measure different things. That one lies lower does not make it better.)
#
# What has it learnt? Each column of W has as many weights as an image has pixels, so we can look at it *as*
# an image. **Predict**: what will the template of a trouser look like (or, on other data, of your favourite
# class)? And what does a penalty thirty times as strong do to a template?

# %%
with attempt():
    rows = {"hinge": train(svm_loss, 0.1)[0], "cross-entropy": train(softmax_loss, 0.5)[0]}
    rows["strong penalty"] = train(softmax_loss, 0.5, reg=0.03)[0]
    plotting.templates(rows, data)
    for name, W in rows.items():
        seen = np.mean(predict_labels(add_bias_feature(X_train) @ W) == y_train)
        new = np.mean(predict_labels(add_bias_feature(X_test) @ W) == y_test)
        print(f"{name:14} right on {seen:.1%} of the training images, on {new:.1%} of new ones")

# %% [markdown]
# In grey images, purple says *brightness here speaks for the class* and orange *against*. (Colour images
# show their templates in colour.) On the clothes, look for the gap between a trouser's legs, in strong
# orange: brightness there speaks for a dress. Templates of classes that are easily confused are each
# other's negatives in places: they care about the *differences*, which no average image knows. That is
# where the gain over the nearest mean comes from.
#
# The strong penalty keeps only what many images agree on, so its templates are smooth. It is less right
# about both kinds of images (30 times was too much of a good thing), but look at the *gap* between the
# two numbers: it has shrunk. That gap is **overfitting** (과적합), the subject of notebook 06.
#
# And a limit shows: one template a class. A shoe that points the other way, a shirt in another cut: one
# picture has to do for all of them. Hidden layers will lift that.

# %% [markdown]
# ## Reproduce: five numbers with a source
#
# A result counts once somebody else gets it too. Here your code faces numbers that are published, derived,
# or measured beforehand. Each comes with the band in which yours must fall:
#
# - hinge 1.58 and cross-entropy 1.04 for the small example, as printed in the [CS231n notes on linear
#   classification](https://cs231n.github.io/linear-classify/), to the printed digits;
# - $(C-1)\,\Delta$ and $\log C$ at equal scores, derived above, to rounding;
# - the test accuracy of the classifier that you trained with cross-entropy. We trained it from forty
#   different random starts: they reached 80.6 % on average, and all lay between 80.1 % and 81.2 %; the band
#   adds a point on each side. (For Fashion-MNIST, the data set that ships with the course. On another one
#   the table says so.)

# %%
with attempt():
    scores = linear_scores(example_X, example_W, example_b)
    hinge, cross_entropy = svm_loss(scores, example_y)[0], softmax_loss(scores, example_y)[0]
    level, labels = np.zeros((7, C)), np.arange(7) % C
    level_hinge, level_entropy = svm_loss(level, labels)[0], softmax_loss(level, labels)[0]
    guesses = predict_labels(add_bias_feature(X_test) @ train(softmax_loss, 0.5)[0])
    explore.reproduce(data, hinge, cross_entropy, level_hinge, level_entropy, np.mean(guesses == y_test))

# %% [markdown]
# # Part 5 · Bug hunt
#
# A colleague sends you a softmax loss. "The value is yours, and the gradient passed my gradient check.
# Training is a bit strange, though." `explore.careless` takes your `softmax_loss` and hands back the
# colleague's version: same value, spoilt gradient. Get hold of it:

# %%
with attempt():
    suspect = explore.careless(softmax_loss)
    scores, y = np.random.default_rng(3).standard_normal((5, 4)), np.array([2, 0, 2, 2, 0])
    print(check_gradient(lambda s: suspect(s, y)[0], scores, suspect(scores, y)[1]))
    plotting.gradient_map(suspect, scores, y)

# %% [markdown]
# Some entries are right, some are wrong, and there is a rule. Find it by experiment: change `y`, and run
# the cell again. (Change `scores` too. Does it matter?) Some experiments that are worth a prediction each:
#
# - one example only: `scores` of shape (1, 4) and `y` of length 1. Why did the colleague's check pass?
# - every example with the same label; then every label once, with four examples;
# - one label that appears five times beside one that appears once.

# %% [markdown]
# ## Bug hunt · Predict the damage (no points, 20 minutes, ★★★)
#
# Whoever can predict a bug has understood it. Say for **any** scores and labels which entries of the
# suspect's gradient are wrong:
#
# $$ \text{scores } (N, C),\; y\; (N,) \;\longrightarrow\; \text{mask } (N, C),
# \quad \text{True where the entry is wrong} $$
#
# **Write** `wrong_entries`. It is for the fun of it and earns no points. **Predict** with your rule: how
# many of the 20 entries are wrong in the experiment above?
#
# <details><summary>I see no pattern</summary>
#
# Read the difference table by columns. Which columns are clean from top to bottom, and what have they to do
# with `y`? In the other columns, which entries are still right? (They are framed.)
# </details>
# <details><summary>I have a rule for this batch, and it fails on another one</summary>
#
# Try a batch in which a class appears in no label, and one in which all appear. Try N = 1. Does it matter
# *how often* a label appears?
# </details>
# <details><summary>I know the rule, but what was the bug?</summary>
#
# One slip of an index explains everything: an operation meant for one entry of each row hits an entire
# column. Exercise 5's first hint warned of it.
# </details>


# %% answer="wrong_entries"
def wrong_entries(scores, y):
    """Predict which entries of the suspect's gradient are wrong.

    scores: (N, C).  y: (N,) integer labels.
    Returns a boolean array, (N, C): True where the gradient that
    explore.careless(softmax_loss) returns for these scores and labels differs
    from the true gradient of its loss, False where the two are equal.
    """
    ### BEGIN SOLUTION
    N, C = scores.shape
    appears = np.isin(np.arange(C), y)
    wrong = np.repeat(appears[None, :], N, axis=0)
    wrong[np.arange(N), y] = False
    return wrong
    ### END SOLUTION


# %%
with attempt():
    print(wrong_entries(np.zeros((5, 4)), np.array([2, 0, 2, 2, 0])).sum(), "of 20")

# %% tests="wrong_entries" points=0
check(wrong_entries)

# %%
with attempt():
    suspect, rng = explore.careless(softmax_loss), np.random.default_rng(0)
    for N in (1, 2, 5, 50):
        scores, y = rng.standard_normal((N, 10)), rng.integers(0, 10, size=N)
        wrong = np.abs(suspect(scores, y)[1] - softmax_loss(scores, y)[1]) > 1e-9
        agrees = "as predicted" if np.array_equal(wrong, wrong_entries(scores, y)) else "not as predicted"
        print(f"{N:2} examples, 10 classes: {wrong.mean():.0%} of the entries are wrong, {agrees}")

# %% [markdown]
# With one example nothing is wrong, and the check passed, truthfully. With fifty nearly everything is.
# **The lesson**: check a gradient on several examples, with different labels, some of them repeated, some
# missing, and with N, D and C all different. A check on too small a case is worse than none, because you
# believe it.

# %% [markdown]
# # What to remember
#
# - **Score function**: S = XW + b. A column of W is a template; the bias is one more weight, for a feature
#   that is always 1.
# - **Loss function**: one number for how unhappy we are, with a slope where counting mistakes has none.
# - **Hinge**: every rival must stay delta behind. Exactly 0 once content. Gradient: 1 for each class that
#   pays, minus their count for the truth.
# - **Softmax and cross-entropy**: minus the log-probability of the truth. Never quite content. Gradient:
#   *what was believed minus what is true*.
# - **Subtract the maximum, and stay in logarithms.** Exponentials overflow above 709, and probabilities
#   vanish below $e^{-745}$.
# - **At equal scores** hinge is $(C-1)\,\Delta$ and cross-entropy $\log C$. Look at it each time you start
#   training.
# - **Chain rule**: the gradient along W is $X^\top G$. A penalty $\lambda \sum W^2$ adds $2 \lambda W$ and
#   keeps confidence from growing for free.
# - **Derive, then measure**, on a case with more than one of everything.
#
# | English | 한국어 | English | 한국어 |
# |---|---|---|---|
# | score function | 점수 함수 | softmax | 소프트맥스 |
# | loss function | 손실 함수 | cross-entropy | 교차 엔트로피 |
# | linear classifier | 선형 분류기 | hinge loss | 힌지 손실 |
# | weight, bias | 가중치, 편향 | margin | 마진 |
# | gradient | 기울기 | chain rule | 연쇄 법칙 |
# | optimization | 최적화 | regularization | 규제화 |
# | overfitting | 과적합 | convex | 볼록 |
#
# # Further reading
#
# - [CS231n: Linear classification](https://cs231n.github.io/linear-classify/): the notes that this notebook
#   follows, with the small example and more pictures of templates.
# - Crammer and Singer, *On the Algorithmic Implementation of Multiclass Kernel-based Vector Machines*
#   (JMLR, 2001): another multiclass hinge, which charges only the nearest rival. How would its gradient
#   look?
# - Bishop, *Pattern Recognition and Machine Learning* (2006), section 4.2: why softmax is what follows if
#   every class is a Gaussian cloud.
# - Blanchard, Higham and Higham, *Accurately computing the log-sum-exp and softmax functions* (IMA Journal
#   of Numerical Analysis, 2021): how accurate the shift really is.
# - Xiao, Rasul and Vollgraf, *Fashion-MNIST* (arXiv 1708.07747, 2017): the images, and how far other
#   classifiers get on them.
#
# **Next**: notebook 02, optimization. You know which way is down. How do you walk?
