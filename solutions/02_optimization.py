# %% [markdown]
# # 02 · Optimization
#
# **최적화**
#
# In notebook 01 you built a function that says how unhappy we are with some weights: the **loss function**
# (손실 함수). You now stand on a landscape. Every choice of weights is a place, and the loss is its height.
# It is dark: you can ask for the height where you stand, and nothing else. How do you get down?
#
# That is **optimization** (최적화): finding the weights $W$ that minimise the loss. It ties the score
# function and the loss function together, and it is the engine of everything that learns. You will walk
# blindly first, then feel for the slope, and then build the six ways of walking with which nearly all
# networks are trained.
#
# **What you'll do**
#
# - search at random, measure gradients, and walk down them, on real images;
# - write SGD, momentum, Nesterov, AdaGrad, RMSProp and Adam, and let them race;
# - find out, with a gradient check, what a colleague's gradient check forgot.
#
# **What you'll learn**
#
# - why a gradient is worth thousands of guesses, and how to measure one that you can trust;
# - how large a step may be, and why one number, 2/λ, decides it;
# - what each update rule adds, what it costs, and when it fails;
# - why the learning rate is the first thing to tune, and the last thing to lower.
#
# **What you'll need**: Python, the derivative, a little NumPy, and about four hours. The losses come
# ready-made, so notebook 01 helps but need not be finished.

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
# Two things are new. Some of your functions are handed a *function*: `loss(W)` is a question that you may
# ask, and a good search asks few. And chance comes from a generator that you are handed:
# `rng.standard_normal(shape)` draws an array of normal numbers (mean 0, standard deviation 1),
# `rng.permutation(N)` the numbers 0 … N − 1 in random order. Never draw from `np.random` directly: a
# result that cannot be repeated cannot be mended.

# %% [markdown]
# ## Conventions
#
# | symbol | shape | meaning |
# |---|---|---|
# | `W`, `w`, `x` | any | the weights: the place where you stand |
# | `loss(W)` | number | the height there |
# | `grad`, `dw` | as the weights | the gradient (기울기): the slope of the loss along every weight |
# | `learning_rate` | number | the learning rate (학습률) α: how far to go along the slope |
# | `config` | dict | settings and memory of an update rule |
# | `rng` | | a NumPy `Generator` |
#
# - An update rule is called as `next_w, config = rule(w, dw, config)`. `config=None` means the defaults.
# - Velocity: `v = momentum * v - learning_rate * dw`, and the step is `+ v`.
# - ε stands outside the root: √cache + ε.
# - Adam's `t` starts at 0 and is incremented first.
# - Arrays are float64, in and out. A function never changes the weights and slopes that it was handed.

# %% readonly="setup"
import numpy as np

from cs231n_utils import explore, plotting
from cs231n_utils.checks import attempt, check
from cs231n_utils.data import load_dataset

# %% [markdown]
# # Part 1 · Searching in the dark
#
# The landscape is that of notebook 01: a linear classifier of real images. A column of `W` holds the
# weights of one class, one for every pixel, and a last one for the bias. `few.hinge(W)` is the hinge loss
# (delta 1) over a thousand training images; `images.accuracy(W)` is the share of *new* images that `W`
# names rightly. Pixels run from 0 to 1, and the mean image is subtracted.
#
# **Predict** the loss at W = 0. (All C scores are equal there, so each of the C − 1 wrong classes pays
# exactly 1.)

# %%
data = load_dataset()
C = len(data.class_names)
images = explore.image_problem(data)
few = images.first(1000)
tried, W_random, W_local = {}, None, None
print("W has the shape", images.shape, "which makes", images.shape[0] * C, "weights")
print("hinge loss at W = 0:", few.hinge(np.zeros(images.shape)))

# %% [markdown]
# ## Exercise 1 · Random search (6 points, 10 minutes, ★)
#
# The first idea is a bad one, and worth trying: guess. Draw random weights, many times, and keep the best
# (무작위 탐색). With $\varepsilon^{(k)}$ an array of standard normal numbers in the shape of $W$:
#
# $$ W^{(k)} = \texttt{scale} \cdot \varepsilon^{(k)},\quad k = 1 \dots K,
# \qquad W^* = \text{the } W^{(k)} \text{ with the smallest } L(W^{(k)}) $$
#
# Return the weights *and* their loss, and ask for each loss once: questions are what a search costs. Of
# equal losses, keep the first.
#
# **Write** `random_search`. **Predict**: a thousand darts are thrown around (0, 0), and the loss is the
# squared distance from (1, 1). What loss will the best one have, about: 0.1, 0.005 or 0.00001?
#
# <details><summary>I do not know where to begin</summary>
#
# Before the loop, nothing is best yet: `None`, with a loss of infinity (`np.inf`). In each round draw a W,
# ask for its loss once, and if it beats the best, remember both.
# </details>
# <details><summary>The weights that I return do not have the loss that I return</summary>
#
# Both must be remembered in the same breath. Do you return the W of the last round? Or do you fill one
# array again and again, so that the remembered W changes under your hands?
# </details>
# <details><summary>The check says that I ask too often, or that scale is not what it should be</summary>
#
# One question a round: store the answer in a variable. And scale is a standard deviation: it multiplies
# the standard normal numbers, it is not added and not squared.
# </details>


# %% answer="random_search"
def random_search(loss, shape, num_tries, scale, rng):
    """Try random weights and keep the best.

    loss: a function, loss(W) -> number.  shape: the shape of W.  num_tries: how many W to try, at least 1.
    scale: the standard deviation of every weight.  rng: a numpy Generator.
    Returns (W, best_loss): the best weights tried, the first of equals, and their loss.
    """
    ### BEGIN SOLUTION
    best_W, best_loss = None, np.inf
    for _ in range(num_tries):
        W = scale * rng.standard_normal(shape)
        value = loss(W)
        if best_W is None or value < best_loss:
            best_W, best_loss = W, value
    return best_W, best_loss
    ### END SOLUTION


# %%
with attempt():
    print(random_search(lambda w: float(np.sum((w - 1) ** 2)), (2,), 1000, 1.0, np.random.default_rng(3)))

# %% tests="random_search" points=6
check(random_search)

# %%
with attempt():
    heard, rng = explore.hear(few.hinge), np.random.default_rng(0)
    W_random, _ = random_search(heard, images.shape, 1000, 0.0255, rng)
    tried["random search"] = heard.values
    plotting.tries(heard.values, few.hinge(np.zeros(images.shape)))
    print(f"{images.accuracy(W_random):.1%} of new images right; pure guessing: {1 / C:.1%}")

# %% [markdown]
# With two weights a thousand darts came close: about 0.005. With thousands of weights the best of a
# thousand is barely better than knowing nothing. Half of all tries are *worse* than W = 0, and the rest
# huddle around it: the losses of random weights form a bell, and the best of a thousand lies three to four
# standard deviations from its middle. A million tries would reach not quite five.
#
# Still, the best one names clearly more images than pure guessing, guided by nothing but one number.
#
# What would a hiker do who can only ask for the height? Not teleport. Take a small step, and stay if it
# was a bad one.

# %% [markdown]
# ## Exercise 2 · Random local search (6 points, 10 minutes, ★)
#
# Keep what you have and improve on it (지역 탐색). From the best weights so far, try a random step; if the
# loss is **smaller** there, move, and otherwise stay. With $s$ for `step_size`:
#
# $$ W' = W + s \cdot \varepsilon,
# \qquad W \leftarrow W' \;\text{ if }\; L(W') < L(W) $$
#
# Ask for the loss of the start once, then once for each of the `num_tries` candidates. Steps start from the
# best weights, not from the candidate that lost. The start belongs to the caller: leave that array as it
# is.
#
# **Write** `random_local_search`. **Predict**: same darts board as before, a thousand steps of size 0.1,
# starting from (0, 0). Closer to (1, 1) than random search, or farther?
#
# <details><summary>I do not know where to begin</summary>
#
# Two variables live through the loop: the best W and its loss. Fill them before the loop with the start and
# the answer to the first question. A round is: make a candidate, ask, compare, perhaps move.
# </details>
# <details><summary>It wanders about and the loss goes up</summary>
#
# After a lost round, do you go on from the candidate? Give it a name of its own, and let W change only
# inside the `if`.
# </details>
# <details><summary>The check says that my function changes its inputs</summary>
#
# `W += …` changes the caller's array in place. `candidate = W + …` makes a new one, and `W = candidate`
# only moves the name.
# </details>


# %% answer="random_local_search"
def random_local_search(loss, W, num_tries, step_size, rng):
    """Try random steps from the best weights so far and take those that lower the loss.

    loss: a function, loss(W) -> number.  W: the start, any shape.  num_tries: how many steps to try.
    step_size: the standard deviation of a step, entry by entry.  rng: a numpy Generator.
    Returns (W, loss): the best weights found and their loss. The W that was handed in stays as it is.
    """
    ### BEGIN SOLUTION
    best_loss = loss(W)
    for _ in range(num_tries):
        candidate = W + step_size * rng.standard_normal(W.shape)
        value = loss(candidate)
        if value < best_loss:
            W, best_loss = candidate, value
    return W, best_loss
    ### END SOLUTION


# %%
with attempt():
    start, rng = np.zeros(2), np.random.default_rng(0)
    print(random_local_search(lambda w: float(np.sum((w - 1) ** 2)), start, 1000, 0.1, rng))

# %% tests="random_local_search" points=6
check(random_local_search)

# %%
with attempt():
    heard, rng = explore.hear(few.hinge), np.random.default_rng(1)
    start = 0.255 * rng.standard_normal(images.shape)
    W_local, _ = random_local_search(heard, start, 1000, 0.0255, rng)
    tried["random local search"] = heard.values
    plotting.best_so_far(tried)
    print(f"{images.accuracy(W_local):.1%} of new images right")

# %% [markdown]
# It starts at a far worse place (random weights ten times as large), and it overtakes, because every
# success is *kept*. The difference between the two curves is the difference between luck and learning.
#
# But look at the price: a thousand questions, and most steps were refused. Why? There is one direction in
# which the loss falls fastest. A random direction among $n$ of them points along it only by about
# $1/\sqrt n$: with 7,850 weights, by about one part in ninety. Nearly all of a random step is wasted on
# directions that do not matter.
#
# So do not guess the direction. **Measure** it.

# %% [markdown]
# # Part 2 · Feeling for the slope
#
# The slope of a function of one number is $f'(x) = \lim_{h \to 0} \frac{f(x+h) - f(x)}{h}$. A function
# of many numbers has one slope along each of them; together they are its **gradient** (기울기),
# $\nabla f$. It points to where the function rises fastest, so its negative is the way down.
#
# A computer cannot go to the limit, but it can take a small $h$. Taylor's theorem says what that costs:
#
# $$ f(x \pm h) = f(x) \pm h f'(x) + \tfrac{h^2}{2} f''(x) \pm \tfrac{h^3}{6} f'''(x) + \dots $$
#
# From one side, $\frac{f(x+h) - f(x)}{h} = f'(x) + \tfrac h2 f''(x) + \dots$: the error is of order $h$.
# Subtract $f(x-h)$ instead of $f(x)$, and all even terms cancel:
#
# $$ \frac{f(x+h) - f(x-h)}{2h} = f'(x) + \tfrac{h^2}{6} f'''(x) + \dots $$
#
# This is the **centred difference** (중앙 차분). Its error is of order $h^2$: make $h$ ten times smaller,
# and it is a hundred times better. For one more question, that is the best bargain of the day.

# %% [markdown]
# ## Exercise 3 · The numerical gradient (8 points, 20 minutes, ★★)
#
# Visit the entries of $x$ one at a time. Move that entry alone by $\pm h$, ask twice, and divide
# (수치적 기울기):
#
# $$ \frac{\partial f}{\partial x_k} \approx \frac{f(x + h\, e_k) - f(x - h\, e_k)}{2h},
# \qquad e_k: 1 \text{ at place } k, \text{ and } 0 \text{ elsewhere} $$
#
# $x$ may have any shape: (D,), (D, C), even (2, 3, 4) or (). The gradient has the same shape. In the end
# $x$ is as it was.
#
# **Write** `numerical_gradient`. `np.ndindex(x.shape)` yields the places of all entries, one tuple each.
# **Predict** the gradient of $x_0^2 + 3 x_1$ at (1, 2).
#
# <details><summary>I do not know where to begin</summary>
#
# Make an array of zeros like x for the result. Loop over the places. For each, take a copy of x, change
# this one entry of the copy, ask f; change it the other way, ask again. `x[place]` reads or writes the
# entry at a tuple.
# </details>
# <details><summary>The first entry is right, the later ones are slightly off</summary>
#
# When the second entry is measured, the first one must stand where it began. If you move x in place, save
# the old value and write *it* back: adding and subtracting h again can miss it by a rounding error.
# </details>
# <details><summary>My gradient is twice or half as large, or right to a few digits only</summary>
#
# From x − h to x + h the distance is 2h. If only a few digits are right, one of the two questions was
# probably asked at x itself. If x holds several axes, one place is one entry, not one row.
# </details>


# %% answer="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    """Estimate the gradient of f at x by centred differences.

    f: a function, f(x) -> number.  x: an array of any shape.  h: the distance to either side.
    Returns grad, in the shape of x. x is unchanged in the end.
    """
    ### BEGIN SOLUTION
    grad = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        moved = x.copy()
        moved[place] = x[place] + h
        above = f(moved)
        moved[place] = x[place] - h
        below = f(moved)
        grad[place] = (above - below) / (2 * h)
    return grad
    ### END SOLUTION


# %%
with attempt():
    print(numerical_gradient(lambda x: x[0] ** 2 + 3 * x[1], np.array([1.0, 2.0])))

# %% tests="numerical_gradient" points=8
check(numerical_gradient)

# %%
with attempt():
    heard = explore.hear(images.first(50).hinge)
    slope = numerical_gradient(heard, np.zeros(images.shape))
    plotting.templates({"downhill": -slope}, data)
    print(f"{len(heard.values):,} questions for one gradient over {slope.size:,} weights")

# %% [markdown]
# Without knowing any formula, you have just *measured* which way is down for thousands of weights at once,
# and it has a face: to lower the loss, make each class's weights more like the images of that class (raise
# them where the picture is purple, lower them where it is orange). Random steps never found that out.
#
# Now the price. Two questions for every weight, and that is for a single step. A network with a hundred
# million weights would ask two hundred million times before its first step. That is why gradients are
# *derived*, as in notebook 01, at the cost of about one extra question. The numerical gradient has another
# job: it does not know your formula, so it can **check** it.

# %% [markdown]
# ## Exercise 4 · How wrong is wrong? (5 points, 10 minutes, ★)
#
# Two gradients differ by 0.001. Is that much? If they are about 1000, it is nothing; if they are about
# 0.001, one of them is rubbish. So compare the difference with the size (상대 오차), entry by entry, and
# take the worst:
#
# $$ \max_k \; \frac{|a_k - b_k|}{\max(|a_k|, |b_k|)}, \qquad \text{and } 0 \text{ where } a_k = b_k = 0 $$
#
# It is 0 for equal numbers, near 1 if one is far smaller than the other, and up to 2 if the signs differ.
# There is no floor in the denominator here: an entry of $10^{-10}$ counts as much as any other.
#
# **Write** `relative_error`. It takes numbers, lists or arrays. **Predict** it for (1, 10⁻¹⁰, 0) and
# (1, 2 · 10⁻¹⁰, 0).
#
# <details><summary>I do not know where to begin</summary>
#
# Turn both into arrays with `np.asarray(…, dtype=np.float64)`. Then three array operations: the size of the
# difference, the larger of the two sizes (`np.maximum`, entry by entry), the quotient; and the largest of
# all.
# </details>
# <details><summary>I get nan, or a warning about a division</summary>
#
# Where both entries are 0 you divide 0 by 0. Put any other number into the denominator *there*, for example
# with `np.where`; the difference is 0 anyway.
# </details>
# <details><summary>Small entries come out as right although they are not</summary>
#
# Adding a small number to the denominator, or raising it to at least 1e-8, hides them. Only an exact 0
# needs care. And `np.max` over all quotients is not the quotient of two maxima.
# </details>


# %% answer="relative_error"
def relative_error(a, b):
    """Return the largest relative error |a - b| / max(|a|, |b|) over all entries.

    a, b: numbers, lists or arrays of one shape.  Where both entries are 0 their error is 0.
    Returns a number.
    """
    ### BEGIN SOLUTION
    a, b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    size = np.maximum(np.abs(a), np.abs(b))
    return float(np.max(np.abs(a - b) / np.where(size == 0, 1.0, size)))
    ### END SOLUTION


# %%
with attempt():
    print(relative_error([1.0, 1e-10, 0.0], [1.0, 2e-10, 0.0]))

# %% tests="relative_error" points=5
check(relative_error)

# %%
with attempt():
    plotting.v_curve(relative_error, centred=numerical_gradient, one_sided=plotting.one_sided)

# %% [markdown]
# Remember this picture; it is the whole theory of numerical gradients. Read it from the right.
#
# **Right arm.** The function is not a straight line, so a large $h$ sees its bend. On logarithmic axes the
# centred difference falls with slope 2 (error $\sim h^2$), the one-sided one with slope 1 (error $\sim h$).
#
# **Left arm.** A float64 holds sixteen digits. For a tiny $h$ the two heights agree in nearly all of them,
# the difference is made of the last few, and dividing by $h$ blows their rounding up: error
# $\sim 10^{-16}/h$, slope −1, the same for both.
#
# The best $h$ is where the arms meet: about $10^{-5}$ for centred differences. That is why it is the
# default of your function. What counts as "right", then?
#
# | relative error (float64, h = 1e-5) | what to think |
# |---|---|
# | below 1e-7 | right |
# | 1e-7 to 1e-4 | fine for long or bent computations, and at kinks; else look closer |
# | 1e-4 to 1e-2 | probably wrong: look for the mistake |
# | above 1e-2 | wrong |

# %% [markdown]
# ## Question 1 · The best h (2 points, 10 minutes)
#
# Suppose that $f$, $f''$, $f'''$ and $x$ are all of size about 1, and that each value of $f$ comes with a
# rounding error of about $10^{-16}$.
#
# 1. Write down the two parts of the centred difference's error as functions of $h$. For which $h$ is their
#    sum smallest, roughly, and how large is it there? Compare with the star in the figure.
# 2. A colleague uses one-sided differences and takes $h = 10^{-12}$, "to be as exact as possible". What
#    error does that give, which $h$ would be best for one-sided differences, and how good can they get?
#
# Two to five sentences, in your own words, in the cell below (double-click it to edit).

# %% [markdown] written="the_best_h" points=2
# ### BEGIN SOLUTION
# (1) Truncation about h²/6, rounding about 10⁻¹⁶/h. The sum is smallest where its slope is 0,
# h/3 = 10⁻¹⁶/h², so h = (3 · 10⁻¹⁶)^(1/3) ≈ 7 · 10⁻⁶, near the star at 10⁻⁵; the error there is about
# 10⁻¹¹ (two thirds of the 2 · 10⁻¹¹ come from rounding).
#
# (2) At 10⁻¹² rounding alone gives about 10⁻⁴. One-sided: truncation h/2 and rounding 10⁻¹⁶/h (up to 2),
# best near h = 10⁻⁸, where the error is about 10⁻⁸: a thousand times worse than centred at its best.
#
# *Full points: both parts, and a best h between 10⁻⁶ and 10⁻⁵ with an error near 10⁻¹¹ (1); error near 10⁻⁴
# at 10⁻¹², best h near 10⁻⁸ with error near 10⁻⁸ (1). Factors of ten either way are fine.*
# ### END SOLUTION

# %% [markdown]
# # Part 3 · Walking down
#
# From here on we use a loss whose landscape we can *calculate* with: the **squared error** (제곱 오차). The
# target $T$ (N, C) has a 1 for the true class and a 0 for the others, and the scores should come near it:
#
# $$ L(W) = \frac{1}{2N} \sum_{i,c} (XW - T)_{ic}^2,
# \qquad \underbrace{\nabla L}_{(D+1,\,C)} = \frac1N X^\top (XW - T) $$
#
# The gradient is the chain rule of notebook 01. `images.squared_error(W)` returns both, `(loss, gradient)`.
# It is quadratic, so along every direction the landscape is a parabola. Some parabolas are steep and some
# shallow. How bent one is, its second derivative, is called its **curvature** (곡률) $\lambda$.
#
# **How large may a step be?** Take one parabola, $f(w) = \tfrac\lambda2 w^2$, with slope $\lambda w$ and its
# lowest point at 0. A step of learning rate $\alpha$ against the slope leads to
#
# $$ w - \alpha\, \lambda w = (1 - \alpha \lambda)\, w . $$
#
# So each step multiplies the distance from the lowest point by $1 - \alpha\lambda$. That shrinks it as long
# as $|1 - \alpha\lambda| < 1$, which means $\alpha < 2/\lambda$. Above that, every step lands *higher on the
# other side*, and the walk explodes (발산). A landscape has many curvatures, and one learning rate for all:
# **the steepest direction sets the limit**, $2/\lambda_{\max}$, and the shallow ones have to be patient.

# %% [markdown]
# ## Exercise 5 · Gradient descent (6 points, 15 minutes, ★★)
#
# Ask for the loss and the gradient where you stand, and take a step against the gradient
# (경사 하강법). Again and again:
#
# $$ W_{k+1} = W_k - \alpha\, \nabla L(W_k), \qquad k = 0, 1, \dots, K-1 $$
#
# Return the last weights $W_K$ and a list of the $K$ losses $L(W_0), \dots, L(W_{K-1})$, each taken
# *before* its step. So `losses[0]` is the loss of the start, and the loss of the weights that you return is
# not in the list. The start belongs to the caller.
#
# **Write** `gradient_descent`. **Predict** three steps from w = 1 on $f(w) = \tfrac12 w^2$ with a learning
# rate of 0.5: the last place, and the three losses.
#
# <details><summary>I do not know where to begin</summary>
#
# An empty list, and a loop of num_steps rounds. A round: `loss, grad = loss_and_grad(W)`, append the loss,
# and give the name W to a new place.
# </details>
# <details><summary>My losses are shifted by one</summary>
#
# The loss belongs to the W *before* the step. Ask, write down, step; not step, ask, write down. With
# num_steps steps there are num_steps losses, and as many questions.
# </details>
# <details><summary>The loss grows, or the caller's W changes</summary>
#
# Downhill is *minus* the gradient. And `W -= …` works in place: it moves the caller's weights along.
# `W = W - …` makes new ones.
# </details>


# %% answer="gradient_descent"
def gradient_descent(loss_and_grad, W, learning_rate, num_steps):
    """Walk downhill along the negative gradient.

    loss_and_grad: a function, loss_and_grad(W) -> (loss, grad).  W: the start, any shape.
    Returns (W, losses): the weights after num_steps steps, and num_steps losses, each taken before its step.
    The W that was handed in stays as it is.
    """
    ### BEGIN SOLUTION
    losses = []
    for _ in range(num_steps):
        loss, grad = loss_and_grad(W)
        losses.append(loss)
        W = W - learning_rate * grad
    return W, losses
    ### END SOLUTION


# %%
with attempt():
    print(gradient_descent(lambda w: (0.5 * float(w @ w), w), np.array([1.0]), 0.5, 3))

# %% tests="gradient_descent" points=6
check(gradient_descent)

# %%
with attempt():
    searches = (random_search, random_local_search, gradient_descent, numerical_gradient)
    plotting.search_paths(*searches, images.first(500))

# %% [markdown]
# Three ways down the same hill, one slice of the hinge loss on images. (A class's weights are $p_0$ times
# its own average image plus $p_1$ times the next class's. The lowest point says: like your own, and no
# opinion about the next.) Each search was allowed sixty questions; for gradient descent that is twelve
# steps, since it pays for its measured slopes.
#
# With two weights even luck gets close. But look *how* they get there: one scatters, one staggers, one
# walks. Now imagine 7,850 axes instead of two: luck needs ever more tries, and the walk looks the same.
#
# **Predict** the next figure. Gradient descent starts at W = 0 on the squared error. Its loss after 1, 5
# and 25 steps is drawn against the learning rate. Where is each curve lowest? What happens beyond 2/λ?

# %%
with attempt():
    plotting.learning_rates(gradient_descent, images.first(500))

# %% [markdown]
# On the left, steps are too small: safe, and a waste of time. Further to the right they pay more and more,
# and the best rate lies *just before the cliff*. Beyond 2/λ the steepest direction explodes. A single step
# survives there, because it has not yet had the time to be amplified; twenty-five steps do not.
#
# The lesson for the rest of your career: try learning rates on a logarithmic scale, find the cliff, and
# stay a factor of two or so on its safe side. **It is the first thing to tune.**

# %% [markdown]
# ## Exercise 6 · Draw a minibatch (5 points, 10 minutes, ★)
#
# The loss is a mean over all N examples, and so is its gradient. A mean can be *estimated* from a sample:
# a **minibatch** (미니배치) of $B$ examples costs $B/N$ of the work, and on average its gradient is the
# right one. That is what "stochastic" means in stochastic gradient descent.
#
# $$ (X, y) \longrightarrow (X_{\text{batch}}, y_{\text{batch}}), \qquad (N, \dots),\, (N,)
# \;\longrightarrow\; (B, \dots),\, (B,) $$
#
# Draw **without replacement**: no example twice in one batch. Every example must have the same chance,
# and rows stay beside their labels. The order is free.
#
# **Write** `sample_batch`. **Predict** the trial: row $i$ holds the number $10\,i$ and label $i$. Which
# pairs can come out, and which cannot?
#
# <details><summary>I do not know where to begin</summary>
#
# Draw the *numbers* of the rows, not the rows: batch_size different ones from 0 … N − 1. Then index X and y
# with the same array of numbers.
# </details>
# <details><summary>The labels do not fit the images</summary>
#
# X and y were drawn or shuffled separately. Draw once and use the result twice.
# </details>
# <details><summary>Some example comes twice, or always the same batch comes</summary>
#
# `rng.integers` draws with replacement, and so does `rng.choice` unless told otherwise. A generator that is
# made inside the function starts anew at every call: use the one that you are handed.
# </details>


# %% answer="sample_batch"
def sample_batch(X, y, batch_size, rng):
    """Draw a minibatch without replacement; rows and labels stay paired.

    X: (N, ...) examples.  y: (N,) labels.  batch_size: at most N.  rng: a numpy Generator.
    Returns (X_batch, y_batch): (batch_size, ...) and (batch_size,), in any order.
    """
    ### BEGIN SOLUTION
    chosen = rng.permutation(X.shape[0])[:batch_size]
    return X[chosen], y[chosen]
    ### END SOLUTION


# %%
with attempt():
    print(sample_batch(10.0 * np.arange(6)[:, None], np.arange(6), 3, np.random.default_rng(0)))

# %% tests="sample_batch" points=5
check(sample_batch)

# %%
with attempt():
    plotting.batch_noise(sample_batch, images)

# %% [markdown]
# The error of the estimate falls as $1/\sqrt B$: like every mean of random things. To halve it you must pay
# four times as much. So large batches are poor value: two hundred noisy steps usually beat five exact ones
# at the same price. (On the far right your points fall below the line: drawing without replacement, a batch
# that holds nearly everything is nearly exact, and with $B = N$ the error is 0.)
#
# # Part 4 · Six ways to walk
#
# From now on one step is a function of its own, an **update rule**:
#
# ```
# next_w, config = rule(w, dw, config)
# ```
#
# `w` is where you stand, `dw` the (noisy) gradient there, `config` a dict with the rule's settings and its
# memory. Three habits make all six rules short:
#
# - `config` may be `None`, or may lack some keys: fill in the defaults. Settings may change from one step
#   to the next, so read them in every call.
# - Memory (velocity, cache, m, v) starts as zeros in the shape of `w`, and what you put into the returned
#   dict comes back with the next call. You may change the dict that you were handed, or return a new one.
# - `w` and `dw` belong to the caller: leave them as they are.

# %% [markdown]
# ## Exercise 7 · SGD (4 points, 10 minutes, ★)
#
# The plain one, **stochastic gradient descent** (확률적 경사 하강법), has no memory at all:
#
# $$ w \leftarrow w - \alpha\, dw $$
#
# It is the step of Exercise 5. New is only the bookkeeping with `config`, which the other five rules share:
# get it right here and they will be easy. The learning rate α is `config["learning_rate"]`, and 0.01 if
# nobody says otherwise. Return `(next_w, config)`, where `config` is a dict also when `None` came in.
#
# **Write** `sgd`. **Predict** the step from (1, 2) with the slopes (10, −10) and the default learning rate.
#
# <details><summary>I do not know where to begin</summary>
#
# First make sure that config is a dict: an empty one if it is None. Then give it the learning rate if it
# has none (`setdefault`, or a dict of defaults merged with `|`). Then it is one line.
# </details>
# <details><summary>TypeError: 'NoneType' object is not subscriptable</summary>
#
# Nobody handed you a config, so it is None. That case comes first. And what you return must be a dict too,
# or the next call fails in the same way.
# </details>
# <details><summary>The check says that w changes</summary>
#
# `w -= …` works in place, on the caller's array. `w - …` makes a new one; return that.
# </details>


# %% answer="sgd"
def sgd(w, dw, config=None):
    """Plain stochastic gradient descent.

    w, dw: arrays of one shape.  config: None or a dict with learning_rate (default 1e-2).
    Returns (next_w, config). w and dw stay as they are.
    """
    ### BEGIN SOLUTION
    config = {"learning_rate": 1e-2} | (config or {})
    return w - config["learning_rate"] * dw, config
    ### END SOLUTION


# %%
with attempt():
    print(sgd(np.array([1.0, 2.0]), np.array([10.0, -10.0])))

# %% tests="sgd" points=4
check(sgd)

# %%
with attempt():
    every = gradient_descent(images.squared_error, np.zeros(images.shape), 0.03, 6)[1]
    W_sgd, batches = explore.train_images(sgd, sample_batch, images, learning_rate=0.03, steps=200)
    plotting.training({"batches of 100": np.array(batches)})
    print(f"5 steps with all {len(images.y):,} images each: loss {every[-1]:.3f}")
    print(f"200 steps with 100 images each: loss {images.squared_error(W_sgd)[0]:.3f}")
    print(f"{images.accuracy(W_sgd):.1%} of new images right")

# %% [markdown]
# Five exact steps over four thousand images, or two hundred noisy ones over a hundred: the same number of
# images looked at, and no contest. (On another data set the numbers differ a little.) And compare the
# accuracy with what a thousand *random* steps achieved.
#
# The thin line trembles, since each of its points is the loss of a different batch. That is normal. What is
# not: a curve that rises (too large a rate), or one that is still falling steadily at the end (too small, or
# too short).
#
# But SGD has a weakness. Look at a ravine, steep across and shallow along. Across, the rate must stay below
# 2/λ, or it explodes; along, that rate is far too small. In the next figure it zigzags.

# %% [markdown]
# ## Exercise 8 · Momentum (7 points, 15 minutes, ★★)
#
# Give the walker a mass. A ball that rolls down does not turn at every bump: it keeps its **velocity**
# (속도) $v$, and the slope only *changes* it. The **momentum** (모멘텀) $\mu$ says how much of the velocity
# survives a step:
#
# $$ v \leftarrow \mu\, v - \alpha\, dw, \qquad w \leftarrow w + v, \qquad v, w, dw \text{ of one shape} $$
#
# Slopes that alternate, across the ravine, cancel in $v$; slopes that agree, along it, add up.
#
# **Write** `sgd_momentum`; defaults: learning rate 0.01, momentum 0.9, velocity zeros. Use the *new*
# velocity for the step. **Predict** two steps from 0 under a slope of 1 each: where do they lead?
#
# <details><summary>I do not know where to begin</summary>
#
# Start from your sgd. Read the velocity from config; if there is none, it is zeros in the shape of w.
# Compute the new velocity, store it in config, add it to w.
# </details>
# <details><summary>The first step is right, and the second is not</summary>
#
# Is the *new* velocity in the dict that you return, under the key "velocity"? Or did you store something
# else: the step before momentum, or the sum with the wrong sign? The velocity already holds the minus.
# </details>
# <details><summary>The check fails where settings change on the way</summary>
#
# The learning rate multiplies the slope of *this* step only. If you keep a sum of slopes and multiply it by
# the learning rate at the end, the two agree only as long as the rate stays the same.
# </details>


# %% answer="sgd_momentum"
def sgd_momentum(w, dw, config=None):
    """Stochastic gradient descent with momentum: v = momentum * v - learning_rate * dw, then w + v.

    config: None or a dict with learning_rate (1e-2), momentum (0.9), velocity (zeros).
    Returns (next_w, config); config holds the new velocity. w and dw stay as they are.
    """
    ### BEGIN SOLUTION
    config = {"learning_rate": 1e-2, "momentum": 0.9} | (config or {})
    velocity = config.get("velocity", np.zeros_like(w))
    config["velocity"] = config["momentum"] * velocity - config["learning_rate"] * dw
    return w + config["velocity"], config
    ### END SOLUTION


# %%
with attempt():
    w, config = sgd_momentum(np.zeros(1), np.ones(1))
    print(w, sgd_momentum(w, np.ones(1), config)[0])

# %% tests="sgd_momentum" points=7
check(sgd_momentum)

# %%
with attempt():
    rolling = (sgd_momentum, {"learning_rate": 0.07, "momentum": 0.5})
    plotting.paths({"sgd": (sgd, {"learning_rate": 0.07}), "momentum": rolling})
    plotting.speeds(sgd_momentum)

# %% [markdown]
# You should have seen −0.01, then −0.029: the second step is already 1.9 times as long.
#
# **The ravine.** Same learning rate, same start. The zigzag dies out in fewer steps, and the way along the
# valley is covered faster: after forty of them the difference is a factor of thousands.
#
# **Terminal speed.** Under a steady slope $g$ the velocity stops changing when
# $v = \mu v - \alpha g$, so
#
# $$ v^* = -\frac{\alpha\, g}{1 - \mu}\,: $$
#
# with μ = 0.9 it is **ten times** the step of SGD, with 0.99 a hundred times. Two things follow. Whoever
# raises μ from 0.9 to 0.99 should lower α by about ten. And a ball of that mass needs hundreds of steps to
# get going, and as many to stop.

# %% [markdown]
# ## Exercise 9 · Nesterov's look-ahead (7 points, 15 minutes, ★★★)
#
# A heavy ball overshoots. Yet before the step it is known where the momentum alone will carry us: to
# $\theta + \mu v$. Nesterov's idea is to take the slope *there*, and brake in time. If $w$ stands for that
# look-ahead place throughout, the rule needs no second place:
#
# $$ v_{\text{prev}} = v, \qquad v \leftarrow \mu\, v - \alpha\, dw, \qquad
# w \leftarrow w - \mu\, v_{\text{prev}} + (1 + \mu)\, v $$
#
# **Write** `nesterov_momentum`, with the defaults of Exercise 8. **Predict** the first step from 0 under a
# slope of 1. (The velocity before it is 0.)
#
# <details><summary>Where does the formula come from?</summary>
#
# Write θ for the ball and w = θ + μv for the place ahead of it. The ball moves to θ' = θ + v' with
# v' = μv − α·(slope at w). The next look-ahead place is w' = θ' + μv' = θ + (1 + μ)v'. And θ = w − μv.
# </details>
# <details><summary>The first step is right, and the second is not</summary>
#
# The formula needs the old velocity *and* the new one. Save the old one before you overwrite it. In the
# first step it is 0, which is why that step hides the mistake.
# </details>
# <details><summary>The check says that it looks like plain momentum</summary>
#
# The step is not v alone: it is (1 + μ)v minus μ times the old velocity. The slope you are handed is
# already the one at the look-ahead place, so nothing needs to be asked.
# </details>


# %% answer="nesterov_momentum"
def nesterov_momentum(w, dw, config=None):
    """Nesterov's momentum in its look-ahead form.

    v_prev = v; v = momentum * v - learning_rate * dw; next_w = w - momentum * v_prev + (1 + momentum) * v.
    config: None or a dict with learning_rate (1e-2), momentum (0.9), velocity (zeros).
    Returns (next_w, config); config holds the new velocity. w and dw stay as they are.
    """
    ### BEGIN SOLUTION
    config = {"learning_rate": 1e-2, "momentum": 0.9} | (config or {})
    momentum = config["momentum"]
    previous = config.get("velocity", np.zeros_like(w))
    velocity = momentum * previous - config["learning_rate"] * dw
    config["velocity"] = velocity
    return w - momentum * previous + (1 + momentum) * velocity, config
    ### END SOLUTION


# %%
with attempt():
    print(nesterov_momentum(np.zeros(1), np.ones(1))[0])

# %% tests="nesterov_momentum" points=7
check(nesterov_momentum)

# %%
with attempt():
    same = {"learning_rate": 0.1}
    plotting.overshoot({"momentum": (sgd_momentum, same), "nesterov": (nesterov_momentum, same)})

# %% [markdown]
# −0.019: a step of SGD and 0.9 of the one that momentum is about to take.
#
# In the figure both roll into the same bowl. Nesterov swings less and settles sooner, at the same price. On
# a parabola one can calculate how much: with plain momentum a swing shrinks by $\sqrt{\mu}$ a step, however
# bent the bowl is, and with Nesterov by $\sqrt{\mu\,(1 - \alpha\lambda)}$. Nothing is free, though: its cliff
# comes earlier, at $\alpha\lambda = \frac{2(1+\mu)}{1 + 2\mu} \approx 1.36$ for μ = 0.9, where momentum
# bears $2(1 + \mu) = 3.8$. You can see that in the race below.

# %% [markdown]
# ## Exercise 10 · AdaGrad (7 points, 15 minutes, ★★)
#
# So far all weights share one learning rate. But slopes differ by orders of magnitude from weight to
# weight. **AdaGrad** lets every weight find its own: keep the sum of its squared slopes, the `cache`, and
# divide by the root.
#
# $$ c \leftarrow c + dw^2, \qquad w \leftarrow w - \alpha\, \frac{dw}{\sqrt{c} + \epsilon},
# \qquad \text{entry by entry; } c, w, dw \text{ of one shape} $$
#
# A weight that has seen large slopes takes short steps, a rarely moved one long steps (적응적 학습률).
#
# **Write** `adagrad`; defaults: learning rate 0.01, epsilon 1e-8, cache zeros. The ε only guards against a
# division by 0, and stands outside the root. **Predict** the first step for the slopes 0.001, 1 and 1000.
#
# <details><summary>I do not know where to begin</summary>
#
# Same skeleton as momentum, with a cache instead of a velocity. First add the squares of *this* slope to
# the cache, then divide by the root of the new cache.
# </details>
# <details><summary>The first step is enormous, or nan</summary>
#
# The cache was updated after the step, so the first step divides by √0 + ε = 1e-8. Update first.
# </details>
# <details><summary>Nearly right; the check says something about epsilon, or about shapes</summary>
#
# √(c + ε) is not √c + ε: for a small cache they differ a lot. And the cache has one entry for every weight;
# a sum over all of them gives all weights the same rate again.
# </details>


# %% answer="adagrad"
def adagrad(w, dw, config=None):
    """AdaGrad: every weight's step is divided by the root of the sum of its squared gradients.

    config: None or a dict with learning_rate (1e-2), epsilon (1e-8, outside the root), cache (zeros).
    Returns (next_w, config); config holds the new cache. w and dw stay as they are.
    """
    ### BEGIN SOLUTION
    config = {"learning_rate": 1e-2, "epsilon": 1e-8} | (config or {})
    config["cache"] = config.get("cache", np.zeros_like(w)) + dw**2
    step = config["learning_rate"] * dw / (np.sqrt(config["cache"]) + config["epsilon"])
    return w - step, config
    ### END SOLUTION


# %%
with attempt():
    print(adagrad(np.zeros(3), np.array([0.001, 1.0, 1000.0]))[0])

# %% tests="adagrad" points=7
check(adagrad)

# %%
with attempt():
    runs = {f"slope {g:g}": (adagrad, {}, [g] * 200) for g in (0.01, 1, 100)}
    plotting.step_lengths(runs, "AdaGrad under a steady slope", "log")

# %% [markdown]
# Three slopes, a factor of ten thousand apart, and one line: AdaGrad does not care how large a slope *is*,
# only how it compares with its own past. Under a steady slope $g$ the cache after $t$ steps is $t\,g^2$, so
# the step is
#
# $$ \frac{\alpha\, g}{\sqrt{t\, g^2}} = \frac{\alpha}{\sqrt t}, $$
#
# a straight line of slope −½ on logarithmic axes. That is strength and weakness in one: the steps fade by
# themselves, and they never stop fading, since a sum of squares can only grow.

# %% [markdown]
# ## Exercise 11 · RMSProp (7 points, 10 minutes, ★★)
#
# Let the cache *forget*. Instead of a sum, keep a running average of the squares, in which old slopes fade
# by a factor $\rho$, the decay rate, in every step:
#
# $$ c \leftarrow \rho\, c + (1 - \rho)\, dw^2, \qquad
# w \leftarrow w - \alpha\, \frac{dw}{\sqrt{c} + \epsilon} $$
#
# With ρ = 0.99 it remembers about the last $1/(1 - \rho) = 100$ steps. The root of the cache is then the
# typical size of recent slopes: their root mean square, hence the name.
#
# **Write** `rmsprop`; defaults: learning rate 0.001, decay_rate 0.99, epsilon 1e-8, cache zeros.
# **Predict** the very first step under a slope of 1. Is it 0.001? (What is the cache then?)
#
# <details><summary>I do not know where to begin</summary>
#
# One line of your adagrad changes: how the cache is updated. And two defaults.
# </details>
# <details><summary>My steps are ten times too small, or too large</summary>
#
# Which of the two factors goes with the old cache? ρ keeps the past, 1 − ρ lets the present in. Swapped,
# the rule forgets nearly everything at once. Is the default of the learning rate 0.001 here?
# </details>
# <details><summary>Right at first, wrong when settings change on the way</summary>
#
# Read decay_rate and learning_rate from config in each call, and store in the cache the average itself, not
# its root.
# </details>


# %% answer="rmsprop"
def rmsprop(w, dw, config=None):
    """RMSProp: AdaGrad with a cache that forgets.

    config: None or a dict with learning_rate (1e-3), decay_rate (0.99), epsilon (1e-8, outside the root),
    cache (zeros).
    Returns (next_w, config); config holds the new cache. w and dw stay as they are.
    """
    ### BEGIN SOLUTION
    config = {"learning_rate": 1e-3, "decay_rate": 0.99, "epsilon": 1e-8} | (config or {})
    decay = config["decay_rate"]
    config["cache"] = decay * config.get("cache", np.zeros_like(w)) + (1 - decay) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(config["cache"]) + config["epsilon"])
    return w - step, config
    ### END SOLUTION


# %%
with attempt():
    print(rmsprop(np.zeros(1), np.ones(1))[0])

# %% tests="rmsprop" points=7
check(rmsprop)

# %%
with attempt():
    slopes, fast = [1.0] * 100 + [0.01] * 400, {"learning_rate": 0.01, "decay_rate": 0.95}
    runs = {"adagrad": (adagrad, {}, slopes), "rmsprop": (rmsprop, fast, slopes)}
    plotting.step_lengths(runs, "the slope falls from 1 to 0.01 after 100 steps")

# %% [markdown]
# The walker comes from a steep slope onto a plain. AdaGrad never forgives: its cache is full of the past,
# and it creeps a hundred-thousandth at a time, for good. RMSProp stumbles too, forgets, and is back to its
# full step.
#
# But look at the very start, and at your first step: −0.01, ten times the learning rate! The cache began at
# 0, so after one slope it holds only $(1 - \rho)\,g^2$, and dividing by its root multiplies the step by
# $1/\sqrt{1 - \rho} = 10$. The average is **biased** towards its start. That is what Adam mends.

# %% [markdown]
# ## Why divide by 1 − βᵗ?
#
# A running average that starts at 0, $m_t = \beta\, m_{t-1} + (1 - \beta)\, g_t$, is after $t$ steps
#
# $$ m_t = (1 - \beta) \sum_{k=1}^{t} \beta^{\,t-k}\, g_k . $$
#
# The weights in this sum should add up to 1, as in any average. Instead they add up to
# $(1 - \beta)(1 + \beta + \dots + \beta^{t-1}) = 1 - \beta^t$: after one step with β = 0.9 to 0.1, after ten
# steps to 0.65. What is missing is the weight of the zeros at the start. Dividing by $1 - \beta^t$ makes it
# an honest average again, from the first step on (편향 보정). Later, when $\beta^t$ has died out, it changes
# nothing.

# %% [markdown]
# ## Exercise 12 · Adam (10 points, 25 minutes, ★★★)
#
# **Adam** puts both ideas together: a running average of the slopes, $m$, as in momentum, and one of their
# squares, $v$, as in RMSProp, each with its bias corrected. All arrays have the shape of $w$:
#
# $$ t \leftarrow t + 1, \qquad m \leftarrow \beta_1 m + (1 - \beta_1)\, dw, \qquad
# v \leftarrow \beta_2 v + (1 - \beta_2)\, dw^2 $$
# $$ \hat m = \frac{m}{1 - \beta_1^{\,t}}, \qquad \hat v = \frac{v}{1 - \beta_2^{\,t}}, \qquad
# w \leftarrow w - \alpha\, \frac{\hat m}{\sqrt{\hat v} + \epsilon} $$
#
# **Write** `adam`; defaults: learning rate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-8, and m, v, t from 0.
# The counter t is incremented *first*. The dict holds m and v as they are, without the correction.
#
# **Predict** the first step for the slopes 0.0001, 1 and 10000.
#
# <details><summary>I do not know where to begin</summary>
#
# Write the six formulas one below the other. Three of them change the memory (t, m, v: store them), two make
# corrected copies (store these nowhere), one makes the step.
# </details>
# <details><summary>Division by zero in the first step</summary>
#
# With t = 0, 1 − β⁰ is 0. Count first, then divide.
# </details>
# <details><summary>The first step is right, and the later ones drift off</summary>
#
# Do you store the corrected m̂ and v̂ back into config? Then they are corrected again and again. Is t in the
# returned dict? Is v the average of the *squares*, and the root taken after the correction?
# </details>


# %% answer="adam"
def adam(w, dw, config=None):
    """Adam with bias correction.

    config: None or a dict with learning_rate (1e-3), beta1 (0.9), beta2 (0.999), epsilon (1e-8, outside the
    root), m and v (zeros), t (0, incremented first).
    Returns (next_w, config); config holds the new m, v and t. w and dw stay as they are.
    """
    ### BEGIN SOLUTION
    config = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "t": 0} | (config or {})
    beta1, beta2 = config["beta1"], config["beta2"]
    config["t"] = config["t"] + 1
    config["m"] = beta1 * config.get("m", np.zeros_like(w)) + (1 - beta1) * dw
    config["v"] = beta2 * config.get("v", np.zeros_like(w)) + (1 - beta2) * dw**2
    m_hat = config["m"] / (1 - beta1 ** config["t"])
    v_hat = config["v"] / (1 - beta2 ** config["t"])
    return w - config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config["epsilon"]), config
    ### END SOLUTION


# %%
with attempt():
    print(adam(np.zeros(3), np.array([0.0001, 1.0, 10000.0]))[0])

# %% tests="adam" points=10
check(adam)

# %%
with attempt():
    same = {"learning_rate": 0.01}
    runs = {"adam": (adam, same, [1.0] * 60), "rmsprop": (rmsprop, same, [1.0] * 60)}
    plotting.step_lengths(runs, "the first steps under a steady slope")

# %% [markdown]
# The first step of Adam is the learning rate, whatever the slope: $\hat m = g$ and $\hat v = g^2$, so
# $\hat m / \sqrt{\hat v} = \pm 1$. (For the smallest slope you saw ε at work: 0.0009999.) That makes its
# learning rate easy to think about: it is, roughly, the distance that a weight can move in one step.
#
# ## Play: the race
#
# Six rules, one start, one learning rate for all. (Momentum and Nesterov take the momentum slider as μ,
# Adam as β₁.) Above: where they walk; the big marker is where they stand in the end, the stars are the
# lowest points. Below: how high they stand. Without a running kernel there are no sliders; the three still
# pictures tell the story in short.
#
# Try these, and **predict** first:
#
# 1. *Ravine*, curvatures 1 and 25. Raise the learning rate slowly past 2/25 = 0.08. Who explodes first, who
#    later, and who never?
# 2. *Ravine*, then *turned ravine*, everything else equal. For which rules does turning the map change the
#    walk?
# 3. *Saddle* (안장점): the slope at the middle is 0, and yet it is no lowest point. Who is held up there?
# 4. *Noisy bowl*, 300 steps. Does anybody arrive? What does momentum 0 change, and what a tenfold smaller
#    rate?

# %%
with attempt():
    rules = {"sgd": sgd, "momentum": sgd_momentum, "nesterov": nesterov_momentum}
    rules |= {"adagrad": adagrad, "rmsprop": rmsprop, "adam": adam}
    explore.optimiser_race(**rules)

# %% [markdown]
# <details><summary>What you should have seen</summary>
#
# 1. With momentum 0.9, Nesterov goes first, above 1.36/25 ≈ 0.054; SGD above 0.08; momentum only above
#    3.8/25 ≈ 0.15. The three that divide by their own slopes never explode: at worst they rattle about with
#    steps of about the learning rate. AdaGrad, the slowest so far, becomes one of the best at large rates.
# 2. SGD, momentum and Nesterov walk the same walk, turned. AdaGrad, RMSProp and Adam do not: they rescale
#    *along the axes*. When the ravine lies along an axis they see two weights of very different slopes and
#    treat each by itself; turned by 45°, both weights have similar slopes and there is less to gain.
# 3. SGD crawls where the slope is small; momentum and Nesterov roll through; the adaptive rules enlarge the
#    tiny slope and hardly notice the saddle. (RMSProp forgets so well that it gets restless again at the
#    goal.)
# 4. Nobody: with a constant rate, those who get there hover in a cloud around the star. Momentum adds up ten
#    steps of noise, so at the same rate its cloud stands ten times as high; at a tenth of the rate it is
#    back to that of SGD, while SGD itself is still on its way. The smaller the rate, the smaller the cloud
#    and the longer the journey. Exercise 13 does something about that.
# </details>
#
# ## Now on images
#
# Toy landscapes teach, images decide. Each rule now trains the classifier from W = 0 with every one of
# eight learning rates, a hundred images a step. **Predict**: which rule will have the lowest point? For
# which is the learning rate easiest to hit?

# %%
with attempt():
    final = explore.try_rates(sample_batch, images, **rules)
    plotting.rate_sweep(final, images.squared_error(np.zeros(images.shape))[0])

# %% [markdown]
# Three things to notice.
#
# - At their best rates, the rules end up close to each other. A comparison at *one* rate crowns whichever
#   rule that rate happens to suit.
# - The best rates differ by a factor of thirty. There is no such thing as a good learning rate, only one
#   for a rule: the defaults of Adam and RMSProp are lower for a reason.
# - Momentum's curve is that of SGD, moved to the left by its factor of ten, and it reaches lower: more
#   progress before the cliff. Adam's valley is wide. That, more than a record, is why people start with it:
#   **Adam at 0.001 first; SGD with momentum, tuned, if you have time.**

# %% [markdown]
# ## Question 2 · A thousand times the loss (2 points, 10 minutes)
#
# Somebody multiplies the loss by 1000, and so all its slopes. Nothing else about the problem changes: the
# lowest point is where it was.
#
# 1. What happens to the walks of SGD, momentum, AdaGrad and Adam, with everything else as before? Which
#    setting would you change, and to what, to get the old walk back where it changed?
# 2. In notebook 01 the data loss was a *mean* over N examples. Another course takes the *sum*. A student
#    copies a learning rate from one to the other. For which rules is that a disaster, and why does a penalty
#    on the weights make things worse even for Adam?

# %% [markdown] written="a_thousand_times" points=2
# ### BEGIN SOLUTION
# (1) SGD and momentum take steps a thousand times as long (momentum's velocity is linear in the slopes), and
# will probably explode; a learning rate a thousand times smaller brings exactly the old walk back. AdaGrad
# and Adam divide by the size of the slopes, so the factor cancels: the walk is the same but for ε, which
# hardly matters unless slopes are as small as 1e-8.
#
# (2) The sum is N times the mean, so it is the same question with N for 1000: SGD, momentum and Nesterov take
# steps N times too long (or too short); the adaptive rules do not notice. But a penalty is not multiplied
# along with the data loss, so with the sum it counts N times less (with the mean N times more) against the
# data: the lowest point itself moves, and no update rule can mend that.
#
# *Full points: scaled walks with α/1000 against unchanged walks (1); SGD-like rules suffer by N, and the
# balance of data and penalty changes (1).*
# ### END SOLUTION

# %% [markdown]
# ## Exercise 13 · Slow down in time (6 points, 15 minutes, ★★)
#
# On the noisy bowl nobody arrived: with a constant rate the noise keeps everyone moving. So start fast and
# slow down (학습률 감쇠). With $\alpha_0$ for `initial` and $k$ for `step`, a whole number from 0:
#
# | kind | learning rate | settings |
# |---|---|---|
# | `"step"` | $\alpha_0 \cdot \texttt{drop}^{\lfloor k / \texttt{every} \rfloor}$ | `drop`, `every` |
# | `"exponential"` | $\alpha_0\, e^{-\texttt{rate} \cdot k}$ | `rate` |
# | `"inverse"` | $\alpha_0 / (1 + \texttt{rate} \cdot k)$ | `rate` |
# | `"cosine"` | $m + \frac12 (\alpha_0 - m)(1 + \cos \frac{\pi k}{K})$ | $K$ `total_steps`, $m$ `minimum` |
#
# The minimum is 0 unless given.
#
# **Write** `decayed_learning_rate`; any other kind is a `ValueError`. **Predict** the two rates of the trial
# before you run it: halfway down a cosine from 0.1 to 0.02, where are you?
#
# <details><summary>How do I get at the settings?</summary>
#
# `**settings` collects the named arguments of a call in a dict: `settings["drop"]`. For one that may be
# missing, `settings.get("minimum", 0.0)`.
# </details>
# <details><summary>"step" comes out smooth, or one step late</summary>
#
# ⌊k / every⌋ is a whole number: Python's `//`. At k = every the first drop has happened.
# </details>
# <details><summary>"cosine" is wrong only if a minimum is given</summary>
#
# The curve goes from α₀ down to the minimum, so only the part *above* the minimum is multiplied: (α₀ − m),
# and m is added at the end.
# </details>


# %% answer="decayed_learning_rate"
def decayed_learning_rate(initial, step, kind, **settings):
    """Return the learning rate at a step under one of four schedules.

    kind "step": initial * drop ** (step // every), settings drop and every;
    "exponential": initial * exp(-rate * step), setting rate;
    "inverse": initial / (1 + rate * step), setting rate;
    "cosine": minimum + 0.5 * (initial - minimum) * (1 + cos(pi * step / total_steps)), settings total_steps
    and minimum (default 0).
    Returns a number. Raises ValueError for another kind.
    """
    ### BEGIN SOLUTION
    if kind == "step":
        return initial * settings["drop"] ** (step // settings["every"])
    if kind == "exponential":
        return initial * np.exp(-settings["rate"] * step)
    if kind == "inverse":
        return initial / (1 + settings["rate"] * step)
    if kind == "cosine":
        minimum = settings.get("minimum", 0.0)
        share = 0.5 * (1 + np.cos(np.pi * step / settings["total_steps"]))
        return minimum + (initial - minimum) * share
    raise ValueError(f"unknown kind of decay: {kind}")
    ### END SOLUTION


# %%
with attempt():
    print(decayed_learning_rate(0.1, 50, "step", drop=0.1, every=50))
    print(decayed_learning_rate(0.1, 50, "cosine", total_steps=100, minimum=0.02))

# %% tests="decayed_learning_rate" points=6
check(decayed_learning_rate)

# %%
with attempt():
    plotting.schedules(decayed_learning_rate, sgd)

# %% [markdown]
# 0.01, since the first drop has just happened, and 0.06, halfway.
#
# On the right, four hundred walkers each, on the noisy bowl. With a constant rate they fall quickly and then
# *stay up*: their cloud is as large as the rate. Each drop of a schedule makes the cloud shrink. But those
# who slow down from the start are also slower to arrive when the way is long. So first go fast, as near to
# the cliff as you dare, and lower the rate when progress stops. **It is the last thing to lower.**
#
# The cosine and the steps are what most large networks are trained with.

# %% [markdown]
# ## Reproduce: six numbers with a source
#
# A result counts once somebody else gets it too. Here your code faces numbers that are published, derived,
# or measured beforehand. Each comes with the band in which yours must fall:
#
# - momentum's terminal speed, AdaGrad's hundredth step, Adam's first step and the largest stable learning
#   rate, derived above, to rounding;
# - the accuracies of your two searches on new images. For CIFAR-10 the [CS231n notes on
#   optimization](https://cs231n.github.io/optimization-1/) print 15.5 % and 21.4 %, from a thousand tries
#   each with pixels from 0 to 255; our 0.0255 is their 0.0001, on a scale from 0 to 1. On Fashion-MNIST,
#   which ships with the course, we searched from forty seeds: 23 % on average (18 % to 31 %) and 63 % (60 %
#   to 66 %); the bands reach four standard deviations or more to each side.

# %%
with attempt():
    derived = (gradient_descent, sgd_momentum, adagrad, adam)
    explore.reproduce_optimization(data, images, *derived, W_random, W_local)

# %% [markdown]
# # Part 5 · Bug hunt
#
# A colleague has written a numerical gradient too. "Your gradients are all wrong," the colleague writes, "by
# about one part in a hundred thousand. I made h smaller, then it got better, but it never went away."
#
# `explore.forgetful` takes your `numerical_gradient` and hands back the colleague's: it is called in the
# same way. Put both on the V-curve:

# %%
with attempt():
    suspect = explore.forgetful(numerical_gradient)
    plotting.v_curve(relative_error, yours=numerical_gradient, suspect=suspect)

# %% [markdown]
# The shape of a V-curve is a fingerprint. The suspect's right arm falls with slope 1 instead of 2: *as if* it
# were a one-sided difference. It is not; it asks at $+h$ and $-h$, as it should. So what goes wrong? Find out
# by experiment, on a function whose slopes are all known: $f(x) = \tfrac12\, x^\top A\, x$ with a symmetric
# $A$ has the gradient $Ax$, and the centred difference is *exact* for it. Whatever differs is the bug.

# %%
with attempt():
    A = np.array([[2.0, 1.0, 0.0], [1.0, 3.0, 0.5], [0.0, 0.5, 1.0]])
    x, h = np.array([1.0, 1.0, 1.0]), 0.01
    true = A @ x
    measured = suspect(lambda x: 0.5 * x @ A @ x, x, h)
    print("measured minus true:", np.round(measured - true, 9))

# %% [markdown]
# Change `A`, `x` and `h`, and run the cell again. Some experiments that are worth a prediction each:
#
# - another `x`. Does the error depend on it?
# - `h` twice as large. And the error?
# - a diagonal `A`, in which no weight has to do with another;
# - one single entry of `A` off the diagonal (and its mirror image), in different places.

# %% [markdown]
# ## Bug hunt · Predict the error (no points, 20 minutes, ★★★)
#
# Whoever can predict a bug has understood it. For a quadratic function, say by how much each of the
# suspect's slopes is off, for **any** symmetric $A$ and any $h$:
#
# $$ A\, (n, n),\; h \;\longrightarrow\; \text{errors } (n,), \qquad
# \text{errors}_k = \text{measured}_k - (Ax)_k $$
#
# Not only *where* it is wrong: *how much*, with its sign. The place $x$ does not matter, as you have found
# out.
#
# **Write** `leftover_error`. It is for the fun of it and earns no points. **Predict** with your rule: what
# are the three errors of the experiment above?
#
# <details><summary>I see no pattern</summary>
#
# The first slope is always right, and with a diagonal A all are. So the entries are measured one after the
# other, and something of the earlier ones is left over when a later one is measured. Print `x` after the
# call.
# </details>
# <details><summary>I know what is left over; how does it make a slope wrong?</summary>
#
# When entry k is measured, the walker does not stand at x but at x + d, and d is 0 except at the entries
# before k. The slope there is $(A(x + d))_k$. How far is that from $(Ax)_k$?
# </details>
# <details><summary>How do I write the sum over the earlier entries without loops?</summary>
#
# For entry k you need row k of A, columns 0 … k − 1: the part strictly below the diagonal. NumPy has a
# function that keeps a lower triangle. (Loops are fine, too.)
# </details>


# %% answer="leftover_error"
def leftover_error(A, h):
    """Predict by how much the suspect's slopes are wrong on a quadratic function.

    A: (n, n), symmetric.  h: the distance to either side, a number above 0.
    Returns the errors, (n,), but for rounding: for f(x) = 0.5 * x @ A @ x, at any x of shape (n,), the
    gradient that explore.forgetful(numerical_gradient)(f, x, h) measures, minus the true gradient of f at x.
    """
    ### BEGIN SOLUTION
    return -h * np.tril(A, k=-1).sum(axis=1)
    ### END SOLUTION


# %%
with attempt():
    print(leftover_error(np.array([[2.0, 1.0, 0.0], [1.0, 3.0, 0.5], [0.0, 0.5, 1.0]]), 0.01))

# %% tests="leftover_error" points=0
check(leftover_error)

# %%
with attempt():
    suspect, rng = explore.forgetful(numerical_gradient), np.random.default_rng(0)
    for n in (1, 2, 5, 20):
        A, x = rng.standard_normal((n, n)), rng.standard_normal(n)
        A = A + A.T
        off = suspect(lambda x, A=A: 0.5 * x @ A @ x, x.copy(), 0.01) - A @ x
        agrees = "as" if np.allclose(off, leftover_error(A, 0.01), atol=1e-9) else "not as"
        print(f"{n:2} weights: errors up to {np.abs(off).max():.3f}, {agrees} predicted")

# %% [markdown]
# The suspect moves an entry to $+h$, then to $-h$, and forgets to put it back. Each entry that comes later
# is measured a little way off. For one weight, or for weights that have nothing to do with each other,
# nothing is wrong; the more they are coupled, and the larger $h$, the worse.
#
# **The lesson**: a measuring device needs a test as well. Try it on a function with known slopes, with
# several *coupled* entries, at several $h$, and look at the shape of the V: slope 2 on the right, or
# something is wrong. And whatever you move, put back.

# %% [markdown]
# # What to remember
#
# - **Optimization** ties score and loss together: it looks for the W that makes the loss small.
# - **Guessing** keeps nothing and hardly improves; **local search** keeps its successes and wastes most
#   steps; the **gradient** knows the direction.
# - **Numerical gradient**: centred, h ≈ 1e-5, one entry at a time, put back. Slow, nearly foolproof: check
#   every gradient that you derive. Compare by *relative* error.
# - **Learning rate**: the cliff is at 2/λ of the steepest direction, the best rate just before it. Search on
#   a logarithmic scale.
# - **Minibatches**: the error of the gradient falls as 1/√B. Many cheap steps beat few exact ones.
# - **Momentum**: 1/(1 − μ) times the speed along, cancellation across. **Nesterov** looks ahead and brakes.
# - **AdaGrad** divides by all of its past, **RMSProp** by its recent past; **Adam** adds momentum and an
#   honest start: its first step is the learning rate.
# - **Decay**: noise keeps you as far up as the rate is large. Fast first, slow in the end.
#
# | English | 한국어 | English | 한국어 |
# |---|---|---|---|
# | optimization | 최적화 | learning rate | 학습률 |
# | random search | 무작위 탐색 | minibatch | 미니배치 |
# | local search | 지역 탐색 | stochastic gradient descent | 확률적 경사 하강법 |
# | gradient | 기울기 | momentum, velocity | 모멘텀, 속도 |
# | numerical gradient | 수치적 기울기 | adaptive learning rate | 적응적 학습률 |
# | centred difference | 중앙 차분 | bias correction | 편향 보정 |
# | relative error | 상대 오차 | saddle point | 안장점 |
# | gradient descent | 경사 하강법 | learning rate decay | 학습률 감쇠 |
# | curvature | 곡률 | divergence | 발산 |
#
# # Further reading
#
# - [CS231n: Optimization](https://cs231n.github.io/optimization-1/) and [CS231n: Learning and
#   evaluation](https://cs231n.github.io/neural-networks-3/): the notes that this notebook follows; the
#   second one has gradient checks and all update rules.
# - Goh, [*Why momentum really works*](https://distill.pub/2017/momentum/) (Distill, 2017): the parabola,
#   worked out in full, with sliders.
# - Sutskever, Martens, Dahl and Hinton, *On the importance of initialization and momentum in deep learning*
#   (ICML, 2013): Nesterov's momentum for networks.
# - Duchi, Hazan and Singer, *Adaptive subgradient methods for online learning and stochastic optimization*
#   (JMLR, 2011): AdaGrad.
# - Tieleman and Hinton, *Lecture 6.5: RMSProp* (Coursera, Neural Networks for Machine Learning, 2012): never
#   published elsewhere, and used everywhere.
# - Kingma and Ba, *Adam: a method for stochastic optimization* (ICLR, 2015): Algorithm 1 is your exercise.
# - Wilson, Roelofs, Stern, Srebro and Recht, *The marginal value of adaptive gradient methods in machine
#   learning* (NeurIPS, 2017): a case for plain SGD, tuned.
#
# **Next**: notebook 03, activation functions. So far one matrix does all the scoring. What comes between
# two of them?
