# %% [markdown]
# # 03 · Activations
#
# **활성화 함수**
#
# A linear classifier draws straight borders, and no amount of training bends them. Stack a second linear
# map on top and you get… another linear map. What makes a *deep* network more than a long way to write a
# matrix is a small function between the layers, applied to one number at a time: the **activation
# function** (활성화 함수).
#
# It looks like a detail. For years it was one of the reasons why deep networks would not train.
#
# **What you'll do**
#
# - build the first artificial neuron, the perceptron, and find its limit;
# - write the fully connected layer with its forward and its backward pass: the brick of everything later;
# - write six activations with their gradients, and see what each does to a network ten layers deep;
# - kill neurons with a slider, train a network on real images, and hunt a bug in a cache.
#
# **What you'll learn**
#
# - why there must be an activation, and why the first one, the step, had to go;
# - how a gradient is handed backwards through a layer, and what the forward pass must remember for it;
# - what saturation is, why gradients vanish, what a dead unit is, and how to notice each;
# - which activation to reach for first.
#
# **What you'll need**: notebook 01 (scores, losses, the chain rule, $X^\top G$), the derivative of $e^x$,
# and about three hours.

# %% [markdown]
# ## How this notebook works
#
# As before, an exercise is five cells: an explanation, **your** cell, one call to try it on, a `check`, and
# a reward that your own code draws. Nothing is lost by asking a check a hundred times. Each exercise has
# three folded hints, titled by what you see. **Predict** means: commit before you run.
#
# New here: most exercises ask for **two** functions, a *forward* and a *backward*, in one cell. The forward
# returns a pair `(out, cache)`. What you put into the cache is your own business; nobody looks inside.
# Whatever it is, your backward gets it back, untouched.

# %% [markdown]
# ## Conventions
#
# | symbol | shape | meaning |
# |---|---|---|
# | `x` | (N, …) | the input of a layer, one example a row; an activation takes any shape |
# | `w`, `b` | (D, M), (M,) | weights (가중치) and biases (편향) of M units |
# | `z` | (N, M) | what goes *into* an activation: $z = xw + b$ |
# | `out` | | what a layer returns |
# | `dout` | as `out` | upstream gradient: the slope of the final loss along every entry of `out` |
# | `dx`, `dw`, `db` | as `x`, `w`, `b` | the same, along the inputs of the layer |
#
# - Layers: `out, cache = name_forward(...)` and `dx = name_backward(dout, cache)`.
# - The slope of the ReLU at exactly 0 is 0. Step is 1 at exactly 0.
# - Arrays are float64, in and out. A function never changes what it was handed.

# %% readonly="setup"
from functools import partial

import numpy as np

from cs231n_utils import explore, plotting
from cs231n_utils.checks import attempt, check
from cs231n_utils.data import load_dataset
from cs231n_utils.gradients import check_gradient

# %% [markdown]
# # Part 1 · One neuron
#
# A neuron collects signals, weighs them, and decides whether to fire. That is the picture behind
#
# $$ z = \sum_{d} x_d\, w_d + b, \qquad \text{output} = f(z) , $$
#
# and $f$, which turns the sum into a decision, is the activation. In 1943 McCulloch and Pitts took the
# simplest one there is.

# %% [markdown]
# ## Exercise 1 · Fire or not (3 points, 5 minutes, ★)
#
# The **step function** (계단 함수) fires when the sum reaches zero:
#
# $$ \mathrm{step}(z) = \begin{cases} 1 & z \ge 0 \\ 0 & z < 0 \end{cases} $$
#
# It takes one number or an array of any shape, and answers in the same shape. The bias sets how hard the
# neuron is to convince: with $b = -3$ the weighted sum has to reach 3.
#
# **Write** `step`. Zeros and ones may be of any type: floats, integers or booleans. **Predict** what it says
# of −2, 0 and 3. And which weights and bias make one neuron with two inputs, each 0 or 1, answer "both are
# 1"?
#
# <details><summary>I do not know where to begin</summary>
#
# Comparing an array with a number compares every entry. What comes back is an array of True and False, and
# these count as 1 and 0.
# </details>
# <details><summary>ValueError: the truth value of an array … is ambiguous</summary>
#
# An `if` decides once; an array needs a decision for each entry. Leave the `if` away, or look up `np.where`.
# </details>
# <details><summary>Only one value is wrong</summary>
#
# It will be the one at exactly 0. Greater, or greater or equal? (`np.sign` has a third opinion there.)
# </details>


# %% answer="step"
def step(z):
    """The perceptron's activation: 1 where z >= 0, else 0.

    z: a number or an array of any shape.  Returns 0 and 1 in the shape of z, of any numeric or boolean type.
    """
    ### BEGIN SOLUTION
    return np.where(np.asarray(z) >= 0, 1.0, 0.0)
    ### END SOLUTION


# %%
with attempt():
    print(step(np.array([-2.0, 0.0, 3.0])))

# %% tests="step" points=3
check(step)

# %%
with attempt():
    gates = {"AND": ([1, 1], -1.5), "OR": ([1, 1], -0.5), "NAND": ([-1, -1], 1.5)}
    plotting.decisions({name: lambda X, w=w, b=b: step(X @ w + b) for name, (w, b) in gates.items()})

# %% [markdown]
# Three logic gates, each a single neuron. The weights give the border its direction, the bias its place.
#
# **Predict**: which weights answer "exactly one of the two is 1" (XOR)? Try on paper before you read on:
# the corners 01 and 10 on one side of a straight line, 00 and 11 on the other.

# %% [markdown]
# ## Exercise 2 · A neuron that learns (8 points, 20 minutes, ★★)
#
# In 1958 Frank Rosenblatt let the neuron find its weights itself. The **perceptron** (퍼셉트론) starts with
# $w = 0$, $b = 0$ and looks at one example after the other. If its answer $\hat y = \mathrm{step}(x \cdot w
# + b)$ is right, nothing happens. If not, it is corrected at once, with a learning rate (학습률) $\eta$:
#
# $$ w \leftarrow w + \eta\,(y - \hat y)\, x, \qquad b \leftarrow b + \eta\,(y - \hat y) $$
#
# with $x$ of shape (D,). A missed 1 adds the example to the weights, a false alarm subtracts it.
#
# **Write** `perceptron_train`: all examples in order, `epochs` times. **Predict** by hand the result for
# (2, 1) with label 0, then (−1, 1) with label 1, one epoch. What does it answer while $w$ is still 0?
#
# <details><summary>I do not know where to begin</summary>
#
# Two loops, epochs outside, examples inside. In the inner one: the sum, the prediction, the correction. The
# factor $y - \hat y$ is 0 when the answer was right, so no `if` is needed.
# </details>
# <details><summary>All my examples are corrected with the same weights</summary>
#
# Predictions for the whole table at once belong to another algorithm. Here the second example is judged by
# weights that the first one may just have changed.
# </details>
# <details><summary>w is right and b is not, or the first step differs</summary>
#
# The bias learns too, as if its input were always 1. And at the start the sum is exactly 0: the step says 1
# there, so an example with label 1 changes nothing.
# </details>


# %% answer="perceptron"
def perceptron_train(X, y, epochs, learning_rate=1.0):
    """Train a perceptron: go through the examples in order and correct every mistake at once.

    X: (N, D).  y: (N,) labels, 0 or 1.  epochs: how often to go through all examples.
    Starts from w = 0 and b = 0; predicts 1 where x . w + b >= 0. A mistake adds
    learning_rate * (y - prediction) times x to w, and times 1 to b.
    Returns (w, b): w (D,), b a number.
    """
    ### BEGIN SOLUTION
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(epochs):
        for x, label in zip(X, y):
            prediction = 1 if x @ w + b >= 0 else 0
            correction = learning_rate * (int(label) - prediction)
            w = w + correction * x
            b = b + correction
    return w, b
    ### END SOLUTION


# %%
with attempt():
    print(perceptron_train(np.array([[2.0, 1.0], [-1.0, 1.0]]), np.array([0, 1]), epochs=1))

# %% tests="perceptron" points=8
check(perceptron_train)

# %%
with attempt():
    runs = [explore.perceptron_run(perceptron_train, margin) for margin in (0.5, 0.1)]
    plotting.perceptron_runs(runs)

# %% [markdown]
# Both curves become flat: no more mistakes, no more corrections, for ever. That is a theorem, and one of
# the first in machine learning. Count the bias as a weight whose input is always 1. If *some* weights
# separate the classes (선형 분리 가능), so that, scaled to length 1, they keep every sum at least $\gamma$
# away from 0, and no example is longer than $R$, then the perceptron is corrected at most $(R/\gamma)^2$
# times (dotted). Halve $\gamma$, the width of the gap, and the bound grows fourfold.
#
# <details><summary>Why? The proof takes six lines</summary>
#
# With the bias in $w$, flip the sign of the examples of class 0; then every example wants
# $w \cdot x > 0$, and a correction adds a wrongly judged $x$ to $w$ (take $\eta = 1$).
#
# *It turns the right way.* Let $u$ of length 1 separate with margin $\gamma$. Each correction adds
# $u \cdot x \ge \gamma$ to $u \cdot w$. After $k$ of them $u \cdot w \ge k \gamma$.
#
# *It does not grow fast.* $\|w + x\|^2 = \|w\|^2 + 2\, w\cdot x + \|x\|^2 \le \|w\|^2 + R^2$, since a wrongly
# judged example has $w \cdot x \le 0$. After $k$ of them $\|w\|^2 \le k R^2$.
#
# *Together* $k \gamma \le u \cdot w \le \|w\| \le \sqrt{k}\, R$, so $k \le (R/\gamma)^2$.
# </details>
#
# And without a separating line? For XOR the perceptron is corrected again and again, for ever. Minsky and
# Papert spelled out such limits in a book in 1969, and interest in neurons cooled for years. The way out was
# known: *several* neurons. What was missing was a way to teach them: the step is flat on both sides, and no
# slope says which way to turn a weight in the layer below.

# %% [markdown]
# # Part 2 · A layer that remembers
#
# Let M neurons look at the same input. Their weights stand side by side in a matrix, and all sums come from
# one product. You know it from notebook 01: it was the score function. As a brick between other bricks it
# is called **affine** or **fully connected layer** (완전 연결층).
#
# **Forwards** (순전파) numbers go up through the layers, to the loss. **Backwards** (역전파) gradients come
# down. Here is the whole idea of **backpropagation**: every layer is told one thing, `dout`, the slope of
# the final loss along each of its outputs. With it and its *own* derivative it works out the slope along
# each of its inputs, and hands that to the layer below. No layer knows the network.
#
# For its own derivative a layer must remember what it saw: that is the cache.
#
# **Deriving the backward pass.** The forward is $y_{im} = \sum_d x_{id} w_{dm} + b_m$. By the **chain
# rule** (연쇄 법칙), add up all the ways in which a number reaches the loss, writing $G$ for `dout`, (N, M):
#
# - $x_{id}$ touches every output of its own example, by the weight $w_{dm}$:
#   $\;\partial L / \partial x_{id} = \sum_m G_{im} w_{dm}$
# - $w_{dm}$ touches output $m$ of every example, by $x_{id}$:
#   $\;\partial L / \partial w_{dm} = \sum_i x_{id} G_{im}$
# - $b_m$ touches output $m$ of every example, by 1: $\;\partial L / \partial b_m = \sum_i G_{im}$

# %% [markdown]
# ## Exercise 3 · The affine layer (12 points, 25 minutes, ★★)
#
# Both passes. Examples may be images: $x$ is (N, d₁, …, d_k), so unroll each into $D = d_1 \cdots d_k$
# numbers first, and give `dx` the shape of $x$ in the end. In matrices, with $x$ unrolled:
#
# $$ \underbrace{y}_{(N,\,M)} = \underbrace{x}_{(N,\,D)} \underbrace{w}_{(D,\,M)} + b, \qquad
# \underbrace{\tfrac{\partial L}{\partial x}}_{(N,\,D)} = G\, w^\top, \quad
# \underbrace{\tfrac{\partial L}{\partial w}}_{(D,\,M)} = x^\top G, \quad
# \underbrace{\tfrac{\partial L}{\partial b}}_{(M,)} = \sum_{i} G_{i} $$
#
# **Write** `affine_forward` and `affine_backward`. **Predict** for two examples of shape (2, 3) and four
# units: which shapes have `out`, `dx`, `dw` and `db`? If everything is 1 and the biases are 0, what is each
# output?
#
# <details><summary>I do not know where to begin</summary>
#
# What does each formula of the backward pass need from the forward? Put exactly these into a tuple: that is
# your cache. `reshape(N, -1)` unrolls; the `-1` lets NumPy work out the rest.
# </details>
# <details><summary>The shapes do not fit in the backward pass</summary>
#
# Write the shapes under each product, as above; the inner ones must agree. `dw` has to be made from the
# *unrolled* x, and `dx` has to be rolled up again at the very end.
# </details>
# <details><summary>One gradient is too small or too large</summary>
#
# Nothing is divided by N here: that happened once, in the loss, and `dout` carries it already. The bias
# adds up over examples, so the axis that disappears is the one of length N.
# </details>


# %% answer="affine"
def affine_forward(x, w, b):
    """Apply a fully connected layer: unroll every example, multiply, add.

    x: (N, d1, ..., dk) examples with D = d1 * ... * dk numbers each.  w: (D, M).  b: (M,).
    Returns (out, cache): out (N, M), and whatever affine_backward needs.
    """
    ### BEGIN SOLUTION
    out = x.reshape(x.shape[0], -1) @ w + b
    return out, (x, w)
    ### END SOLUTION


def affine_backward(dout, cache):
    """Backward pass of the affine layer.

    dout: (N, M).  cache: from affine_forward.
    Returns (dx, dw, db), in the shapes of x, w and b.
    """
    ### BEGIN SOLUTION
    x, w = cache
    dx = (dout @ w.T).reshape(x.shape)
    dw = x.reshape(x.shape[0], -1).T @ dout
    db = dout.sum(axis=0)
    return dx, dw, db
    ### END SOLUTION


# %%
with attempt():
    out, cache = affine_forward(np.ones((2, 2, 3)), np.ones((6, 4)), np.zeros(4))
    print(out, [part.shape for part in affine_backward(out, cache)])

# %% tests="affine" points=12
check(affine_forward, affine_backward)

# %%
with attempt():
    draws = np.random.default_rng(0)
    x, w, b, dout = (draws.standard_normal(shape) for shape in ((5, 2, 2), (4, 3), (3,), (5, 3)))
    dx, dw, db = affine_backward(dout, affine_forward(x, w, b)[1])
    print("dx", check_gradient(lambda x: affine_forward(x, w, b)[0], x, dx, df=dout))
    print("dw", check_gradient(lambda w: affine_forward(x, w, b)[0], w, dw, df=dout))
    print("db", check_gradient(lambda b: affine_forward(x, w, b)[0], b, db, df=dout))

# %% [markdown]
# A layer returns an array and not one number, so "its slope" needs an upstream gradient: `df=dout`
# measures the slope of $\sum_{im} G_{im}\, y_{im}$. Use this pattern on every layer that you ever write.
#
# Now XOR. The hidden layer (은닉층) holds an OR and a NAND; the output neuron asks for both:

# %%
with attempt():
    W, b = np.array([[1.0, -1.0], [1.0, -1.0]]), np.array([-0.5, 1.5])
    both = np.ones((2, 1)), np.array([-1.5])
    views = {"hidden 1: OR": lambda X: step(affine_forward(X, W, b)[0])[:, 0]}
    views["hidden 2: NAND"] = lambda X: step(affine_forward(X, W, b)[0])[:, 1]
    views["output: XOR"] = lambda X: step(affine_forward(step(affine_forward(X, W, b)[0]), *both)[0])
    plotting.decisions(views)

# %% [markdown]
# Two layers do what one cannot, with weights that we chose by hand. Nobody can choose a million weights by
# hand. They must be *learnt* by walking downhill, and for that the activation needs a slope.

# %% [markdown]
# ## Question 1 · Why an activation, and why not the step? (2 points, 10 minutes)
#
# 1. Take two affine layers with *no* activation between them. Show that one affine layer does the same, and
#    give its weights and biases. What does that say about a network of ten?
# 2. The step made XOR possible. Why can a network of steps not be trained by gradients? Say what arrives at
#    the weights of the hidden layer, and why the perceptron's own rule does not help there.
#
# Two to five sentences, in your own words, in the cell below (double-click it to edit).

# %% [markdown] written="why_nonlinear" points=2
# ### BEGIN SOLUTION
# (1) $(xW_1 + b_1)W_2 + b_2 = x\,(W_1W_2) + (b_1W_2 + b_2)$: an affine layer again, with weights $W_1W_2$
# and biases $b_1W_2 + b_2$. Ten layers collapse in the same way, so their borders are as straight as those
# of one.
#
# (2) The step's slope is 0 wherever it has one, so the chain rule multiplies every upstream gradient by 0:
# the hidden weights get the gradient 0 and never move. The perceptron's rule needs the right answer of the
# neuron itself, and nobody knows which answer a hidden neuron should have given.
#
# *Full points: the collapsed weights and biases and the conclusion (1); slope 0 reaches the hidden weights,
# and hidden neurons have no labels (1).*
# ### END SOLUTION

# %% [markdown]
# # Part 3 · Activations with a slope
#
# Round off the edges of the step, and a slope appears. The **sigmoid** (시그모이드)
#
# $$ \sigma(x) = \frac{1}{1 + e^{-x}} $$
#
# climbs from 0 to 1 as the step does, but gently. It can be read as "how sure is this neuron".
#
# **Its slope** has a famous form. With $u = e^{-x}$ we have $\sigma = 1/(1+u)$ and $du/dx = -u$, so
#
# $$ \sigma'(x) = \frac{u}{(1+u)^2} = \frac{1}{1+u} \cdot \frac{u}{1+u} =
# \sigma(x)\,\bigl(1 - \sigma(x)\bigr) . $$
#
# The output alone is enough to compute it: a small cache. The slope is largest where $\sigma = ½$, at 0,
# and there it is **¼**. Remember this number.
#
# **The trouble, once more.** For $x = -1000$ the formula asks for $e^{1000}$, and that overflows. Multiply
# above and below by $e^{x}$ and you get $e^x / (1 + e^x)$, which is harmless there, and overflows at +1000
# instead. So use each where it is safe. Both are built from the same tiny number, $e^{-|x|}$.

# %% [markdown]
# ## Exercise 4 · Sigmoid (8 points, 20 minutes, ★★)
#
# For an $x$ of any shape:
#
# $$ \sigma(x) = \begin{cases} \dfrac{1}{1 + e^{-|x|}} & x \ge 0 \\[2ex]
# \dfrac{e^{-|x|}}{1 + e^{-|x|}} & x < 0 \end{cases}
# \qquad\qquad \frac{\partial L}{\partial x} = G \cdot \sigma(x)\,\bigl(1 - \sigma(x)\bigr) $$
#
# In the backward pass everything happens entry by entry: $G$, your `dout`, has the shape of $x$, and so has
# the result. No matrices, no sums. That holds for every activation that works on one number at a time.
#
# **Write** `sigmoid_forward` and `sigmoid_backward`. No warning may appear for $x = \pm 1000$. **Predict**
# the outputs for −1000, 0 and 1000, and all three slopes.
#
# <details><summary>I do not know where to begin</summary>
#
# Compute $e^{-|x|}$ once, for all of x. Numerator and denominator follow from it. `np.where(condition, a,
# b)` chooses entry by entry.
# </details>
# <details><summary>RuntimeWarning: overflow, although I use np.where</summary>
#
# `np.where` evaluates *both* branches everywhere and then chooses. So neither may contain an exponential of
# a large positive number, not even where it is thrown away.
# </details>
# <details><summary>The forward is right and the gradient is not</summary>
#
# Did you put the output into the cache and treat it as x in the backward pass, or the reverse? And is
# `dout` in the product?
# </details>


# %% answer="sigmoid"
def sigmoid_forward(x):
    """The sigmoid 1 / (1 + exp(-x)), stable for any finite x.

    x: an array of any shape.  Returns (out, cache): out in the shape of x, from 0 to 1.
    """
    ### BEGIN SOLUTION
    small = np.exp(-np.abs(x))
    out = np.where(x >= 0, 1.0, small) / (1.0 + small)
    return out, out
    ### END SOLUTION


def sigmoid_backward(dout, cache):
    """Backward pass of the sigmoid.  dout: as x.  Returns dx, as x."""
    ### BEGIN SOLUTION
    out = cache
    return dout * out * (1.0 - out)
    ### END SOLUTION


# %%
with attempt():
    out, cache = sigmoid_forward(np.array([-1000.0, 0.0, 1000.0]))
    print(out, sigmoid_backward(np.ones(3), cache))

# %% tests="sigmoid" points=8
check(sigmoid_forward, sigmoid_backward)

# %%
with attempt():
    plotting.curves({"sigmoid": (sigmoid_forward, sigmoid_backward)})

# %% [markdown]
# In the shaded regions the sigmoid is **saturated** (포화): so sure of itself that its slope is almost 0. A
# gradient that comes down to a saturated unit is multiplied by almost 0, and everything below learns almost
# nothing.
#
# And even at its best place a sigmoid lets only a quarter through. **Predict**: if ten layers of sigmoids
# each multiply by ¼ at most, how much of a gradient of size 1 can arrive at the bottom? (You will measure
# it in Part 5.)

# %% [markdown]
# ## Exercise 5 · Tanh (6 points, 10 minutes, ★)
#
# The sigmoid has a second flaw: its outputs are all positive. The **hyperbolic tangent** (쌍곡탄젠트) is a
# sigmoid, stretched and moved so that 0 goes to 0:
#
# $$ \tanh(x) = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}} = 2\,\sigma(2x) - 1,
# \qquad \frac{\partial L}{\partial x} = G \cdot \bigl(1 - \tanh^2(x)\bigr) $$
#
# Outputs lie between −1 and 1, the slope at 0 is 1, and again the output alone gives the slope. NumPy's own
# `np.tanh` is safe for any input, and you may use it.
#
# **Write** `tanh_forward` and `tanh_backward`, for any shape. **Predict** the slope at 0 and at 3, where
# tanh is 0.995.
#
# <details><summary>I do not know where to begin</summary>
#
# Two short functions. Which single array does the backward pass need? Put that one into the cache.
# </details>
# <details><summary>RuntimeWarning, or nan at 1000</summary>
#
# With the quotient of exponentials infinity is divided by infinity. Use `np.tanh`, or the sigmoid form with
# your own stable sigmoid (the first of the two things that it returns).
# </details>
# <details><summary>The gradient is close to right near 0, and wrong elsewhere</summary>
#
# The square belongs to the *output*. With $1 - x^2$ the slope is about right near 0 only.
# </details>


# %% answer="tanh"
def tanh_forward(x):
    """The hyperbolic tangent, stable for any finite x.

    x: an array of any shape.  Returns (out, cache): out in the shape of x, from -1 to 1.
    """
    ### BEGIN SOLUTION
    out = np.tanh(x)
    return out, out
    ### END SOLUTION


def tanh_backward(dout, cache):
    """Backward pass of tanh.  dout: as x.  Returns dx, as x."""
    ### BEGIN SOLUTION
    out = cache
    return dout * (1.0 - out * out)
    ### END SOLUTION


# %%
with attempt():
    print(tanh_backward(np.ones(2), tanh_forward(np.array([0.0, 3.0]))[1]))

# %% tests="tanh" points=6
check(tanh_forward, tanh_backward)

# %%
with attempt():
    below = {"sigmoid": sigmoid_forward, "tanh": tanh_forward}
    plotting.zigzag(affine_forward, affine_backward, below)

# %% [markdown]
# Why should it matter that outputs are centred on 0 (영점 중심)? Here is a neuron whose two inputs come from
# a sigmoid (left) or from a tanh (right). It starts at the dot and should get to the star: one weight up,
# the other **down**.
#
# Look at your `dw`: for one example it is the input times a number, $x_d\, G$. If all $x_d$ are positive,
# all entries of `dw` have the *same sign*. So the two weights can only rise together or fall together. To
# go down and right, the neuron must **zig-zag**. With centred inputs half of the directions are free again,
# and after the same 18 steps it has long arrived.
#
# Averaging over a mini-batch softens this, and centring the data does too (notebook 04). The saturation,
# however, is as bad as before.

# %% [markdown]
# # Part 4 · The ReLU and its family
#
# What if an activation simply did not saturate? The **rectified linear unit**, short **ReLU**
# (렐루), passes what is positive and stops what is not. It costs one comparison, and no exponential. In
# the paper that began the present wave (2012), Krizhevsky, Sutskever and Hinton showed a small network that
# reached the same training error six times as fast with ReLU as with tanh.

# %% [markdown]
# ## Exercise 6 · ReLU (6 points, 10 minutes, ★)
#
# For an $x$ of any shape, entry by entry:
#
# $$ \mathrm{relu}(x) = \max(0,\, x), \qquad
# \frac{\partial L}{\partial x} = \begin{cases} G & x > 0 \\ 0 & x \le 0 \end{cases} $$
#
# The backward pass is a gate. Where the unit was awake, the whole gradient passes, unchanged; where it was
# not, nothing does. At exactly 0 there is a kink and no single slope; this course takes 0 there.
#
# **Write** `relu_forward` and `relu_backward`. **Predict** for the inputs −3, 0, 2 and an upstream gradient
# of 5, 5, −5: what comes out on top, and what below?
#
# <details><summary>I do not know where to begin</summary>
#
# NumPy has two functions for "the larger one": `np.max` searches one array, `np.maximum` compares two, entry
# by entry. The backward pass needs to know *where x was positive*.
# </details>
# <details><summary>Negative gradients disappear</summary>
#
# It is the sign of the forward input that opens the gate, not the sign of `dout`. A negative gradient passes
# an open gate as well as a positive one.
# </details>
# <details><summary>The check says that my function changes its inputs</summary>
#
# `x[x < 0] = 0` writes into the caller's array. So does an assignment into `dout`. Make a new array.
# </details>


# %% answer="relu"
def relu_forward(x):
    """The rectified linear unit max(0, x).

    x: an array of any shape.  Returns (out, cache): out in the shape of x.
    """
    ### BEGIN SOLUTION
    return np.maximum(x, 0.0), x
    ### END SOLUTION


def relu_backward(dout, cache):
    """Backward pass of the ReLU; the slope at exactly 0 is 0.  dout: as x.  Returns dx, as x."""
    ### BEGIN SOLUTION
    x = cache
    return dout * (x > 0)
    ### END SOLUTION


# %%
with attempt():
    out, cache = relu_forward(np.array([-3.0, 0.0, 2.0]))
    print(out, relu_backward(np.array([5.0, 5.0, -5.0]), cache))

# %% tests="relu" points=6
check(relu_forward, relu_backward)

# %%
with attempt():
    plotting.kinks(affine_forward, relu_forward)

# %% [markdown]
# Question 1 in a picture. Without an activation any number of hidden units gives the dashed straight line.
# With ReLU each unit adds one *bend* (dot), and a weighted sum of bends follows any curve, as closely as
# you have units for. Networks of ReLUs are broken lines; in many dimensions, folded sheets.
#
# The price is the gate. **Predict**: what happens to a unit whose bias has become so negative that it is
# closed for *every* example? Which gradient do its weights get, in all steps to come?

# %% [markdown]
# ## Exercise 7 · Leaky ReLU (6 points, 10 minutes, ★)
#
# It gets 0, for ever: it is **dead** (죽은 뉴런). One big step of training is enough for it, and no later
# step of its own can mend it. The **leaky ReLU** leaves the gate ajar:
#
# $$ f(x) = \begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases} \qquad\qquad
# \frac{\partial L}{\partial x} = G \cdot \begin{cases} 1 & x > 0 \\ \alpha & x \le 0 \end{cases} $$
#
# with a small $\alpha$ between 0 and 1. It is an argument of the forward pass only; the backward pass gets
# `dout` and the cache, nothing else. (At exactly 0 either slope passes the check.)
#
# **Write** `leaky_relu_forward` and `leaky_relu_backward`. **Predict** outputs and gradients for the inputs
# −3 and 2 with $\alpha = 0.1$ and an upstream gradient of 5.
#
# <details><summary>I do not know where to begin</summary>
#
# An array of slopes, 1 or alpha for each entry, does the forward *and* the backward pass.
# </details>
# <details><summary>NameError: alpha is not defined, in the backward pass</summary>
#
# What the backward pass needs, the forward must put into the cache. A tuple can hold several things.
# </details>
# <details><summary>Right for one alpha, wrong for another</summary>
#
# Is an alpha written into your code as a number, 0.01 or 0.1? Use the argument. And is it alpha *times* x,
# not alpha itself, on the negative side?
# </details>


# %% answer="leaky_relu"
def leaky_relu_forward(x, alpha):
    """The leaky ReLU: x where x > 0, alpha * x elsewhere.

    x: an array of any shape.  alpha: the slope for negative x, between 0 and 1.
    Returns (out, cache): out in the shape of x.
    """
    ### BEGIN SOLUTION
    slope = np.where(x > 0, 1.0, alpha)
    return slope * x, slope
    ### END SOLUTION


def leaky_relu_backward(dout, cache):
    """Backward pass of the leaky ReLU.  dout: as x.  Returns dx, as x."""
    ### BEGIN SOLUTION
    slope = cache
    return dout * slope
    ### END SOLUTION


# %%
with attempt():
    out, cache = leaky_relu_forward(np.array([-3.0, 2.0]), 0.1)
    print(out, leaky_relu_backward(np.array([5.0, 5.0]), cache))

# %% tests="leaky_relu" points=6
check(leaky_relu_forward, leaky_relu_backward)

# %%
with attempt():
    affine = explore.Layer(affine_forward, affine_backward)
    relu = explore.Layer(relu_forward, relu_backward)
    leaky = explore.Layer(partial(leaky_relu_forward, alpha=0.1), leaky_relu_backward)
    plotting.waking({"ReLU": explore.wake_up(affine, relu), "leaky ReLU": explore.wake_up(affine, leaky)})

# %% [markdown]
# One unit, asleep from the start: its bias is so low that no example reaches it. It should learn the grey
# line. The ReLU's loss is perfectly flat. That is not a slow learner, that is a gradient of *exactly* 0.
# The leaky unit starts with a larger loss (it leaks), but a tenth of the gradient gets through; it creeps,
# wakes up, and learns the line.
#
# Flat from the very first step, to the last digit: remember how that looks.

# %% [markdown]
# ## Exercise 8 · ELU (8 points, 15 minutes, ★★)
#
# The leaky ReLU's leak goes on without end. The **exponential linear unit** bends it into a floor at
# $-\alpha$. With $\alpha = 1$ the slope has no jump either:
#
# $$ f(x) = \begin{cases} x & x > 0 \\ \alpha\,(e^{x} - 1) & x \le 0 \end{cases} \qquad
# \frac{\partial L}{\partial x} = G \cdot \begin{cases} 1 & x > 0 \\ \alpha\, e^{x} & x \le 0 \end{cases} $$
#
# for any $\alpha > 0$. Two traps: the exponential must never see a large positive number, and near 0 the
# difference $e^x - 1$ loses digits; `np.expm1` computes it without losing any.
#
# **Write** `elu_forward` and `elu_backward`, stable for any finite $x$. **Predict** the outputs for −1000,
# −1 and 2 with $\alpha = 2$.
#
# <details><summary>I do not know where to begin</summary>
#
# Start from your leaky ReLU: the same two-way choice, with another function on the negative side. On that
# side the slope is the output plus alpha; check it on paper.
# </details>
# <details><summary>RuntimeWarning: overflow encountered in expm1 (or exp)</summary>
#
# `np.where` computes both branches for all entries, so the exponential meets x = 1000 although the result
# is thrown away. Give it something harmless there: what is the smaller one of x and 0?
# </details>
# <details><summary>Forward right, gradient wrong for alpha other than 1</summary>
#
# The slope on the negative side is $\alpha e^x$. The output there is $\alpha e^x - \alpha$. They differ by
# alpha, and not by 1.
# </details>


# %% answer="elu"
def elu_forward(x, alpha):
    """The exponential linear unit: x where x > 0, alpha * (exp(x) - 1) elsewhere; stable for any finite x.

    x: an array of any shape.  alpha: a positive number.  Returns (out, cache): out in the shape of x.
    """
    ### BEGIN SOLUTION
    below = alpha * np.expm1(np.minimum(x, 0.0))
    out = np.where(x > 0, x, below)
    slope = np.where(x > 0, 1.0, below + alpha)
    return out, slope
    ### END SOLUTION


def elu_backward(dout, cache):
    """Backward pass of the ELU.  dout: as x.  Returns dx, as x."""
    ### BEGIN SOLUTION
    slope = cache
    return dout * slope
    ### END SOLUTION


# %%
with attempt():
    out, cache = elu_forward(np.array([-1000.0, -1.0, 2.0]), 2.0)
    print(out, elu_backward(np.ones(3), cache))

# %% tests="elu" points=8
check(elu_forward, elu_backward)

# %%
with attempt():
    pairs = {"sigmoid": (sigmoid_forward, sigmoid_backward), "tanh": (tanh_forward, tanh_backward)}
    pairs |= {"ReLU": (relu_forward, relu_backward)}
    pairs |= {"leaky ReLU": (partial(leaky_relu_forward, alpha=0.1), leaky_relu_backward)}
    pairs |= {"ELU": (partial(elu_forward, alpha=1.0), elu_backward)}
    plotting.averages(pairs)

# %% [markdown]
# A scorecard for inputs that are spread like a bell around 0. Left: how far from centred the outputs are
# (the zig-zag). Right: how much of a gradient passes on average. Of the three rectifiers the ELU is the best
# centred, and it passes most of all; it pays with an exponential. The ReLU's mean output, 0.40, is
# $1/\sqrt{2\pi}$, half the mean of $|x|$; you will reproduce it below.

# %% [markdown]
# ## Exercise 9 · Maxout (8 points, 20 minutes, ★★★)
#
# Why choose a shape at all? A **maxout** (맥스아웃) unit computes K linear pieces and returns the largest.
# Its shape is learnt with the weights of its pieces:
#
# $$ \underbrace{x}_{(N,\,K,\,M)} \longrightarrow \underbrace{y}_{(N,\,M)},
# \qquad y_{im} = \max_{k}\; x_{ikm} $$
#
# Backwards, the piece that won gets the whole gradient $G_{im}$, and the others get 0. If pieces tie, the
# **first** of them gets it all, and only that one.
#
# **Write** `maxout_forward` and `maxout_backward`; `dx` is (N, K, M). **Predict** for one example, two units
# and three pieces (1, 5), (4, 5), (2, 0): what are the outputs, and where do upstream gradients of 10 and 20
# go?
#
# <details><summary>I do not know where to begin</summary>
#
# You need to know *which* piece won, for each example and unit: `np.argmax` along the axis of pieces, as in
# `predict_labels`. Of equals it names the first.
# </details>
# <details><summary>How do I put the gradients into place?</summary>
#
# Start with zeros of x's shape. Then pick one entry for each (i, m), with three index arrays that broadcast
# together: (N, 1) row numbers, (N, M) winners, (M,) unit numbers. Or look up `np.put_along_axis`.
# </details>
# <details><summary>Right but for ties</summary>
#
# A mask "equal to the maximum" marks *all* tied pieces, and the gradient is paid out several times (or
# shared). Mark winners by position and not by value.
# </details>


# %% answer="maxout"
def maxout_forward(x):
    """Maxout: of K pieces, the largest.

    x: (N, K, M), K linear pieces of M units.  Returns (out, cache): out (N, M).
    """
    ### BEGIN SOLUTION
    winner = np.argmax(x, axis=1)[:, None, :]
    out = np.take_along_axis(x, winner, axis=1)[:, 0, :]
    return out, (winner, x.shape)
    ### END SOLUTION


def maxout_backward(dout, cache):
    """Backward pass of maxout: the piece that won gets the gradient, of equal pieces the first.

    dout: (N, M).  Returns dx, (N, K, M).
    """
    ### BEGIN SOLUTION
    winner, shape = cache
    dx = np.zeros(shape)
    np.put_along_axis(dx, winner, dout[:, None, :], axis=1)
    return dx
    ### END SOLUTION


# %%
with attempt():
    out, cache = maxout_forward(np.array([[[1.0, 5.0], [4.0, 5.0], [2.0, 0.0]]]))
    print(out, maxout_backward(np.array([[10.0, 20.0]]), cache), sep="\n")

# %% tests="maxout" points=8
check(maxout_forward, maxout_backward)

# %%
with attempt():
    plotting.pieces(maxout_forward)

# %% [markdown]
# With the pieces 0 and x maxout *is* the ReLU; with αx and x the leaky one; with enough tangents any bowl.
# It never saturates and never dies: one piece always wins, and its slope is its own weight. The price: K
# times the parameters.

# %% [markdown]
# # Part 5 · What activations do to a network
#
# Six activations, all yours. We gather them, give each the same network of ten layers with 100 units, send
# a gradient of size 1 in at the top, and watch what is left of it on the way down. The weights are scaled
# so that layers *without* an activation would keep its size.
#
# **Predict** the order of the six at the bottom, and for the sigmoid the power of ten. (Question: what does
# the ReLU do to the *square* of a gradient if half of the gates are closed?)

# %%
layers = {
    "sigmoid": explore.Layer(sigmoid_forward, sigmoid_backward),
    "tanh": explore.Layer(tanh_forward, tanh_backward),
    "ReLU": explore.Layer(relu_forward, relu_backward),
    "leaky ReLU": explore.Layer(partial(leaky_relu_forward, alpha=0.1), leaky_relu_backward),
    "ELU": explore.Layer(partial(elu_forward, alpha=1.0), elu_backward),
    "maxout": explore.Layer(maxout_forward, maxout_backward, pieces=2),
}

# %%
ready = explore.finished(layers)
with attempt():
    affine = explore.Layer(affine_forward, affine_backward)
    plotting.depth({name: explore.gradient_sizes(affine, layer) for name, layer in ready.items()})

# %% [markdown]
# The scale is logarithmic. After ten layers of sigmoids less than a millionth is left: $(¼)^{10}$ is
# $9.5 \cdot 10^{-7}$, and not all units sit at the best place. The lowest layers of such a network do
# practically not learn. This is the **vanishing gradient** (기울기 소실).
#
# The ReLU closes half of its gates, so the square of the gradient halves in each layer, and its size
# shrinks by $\sqrt{½}$: ten layers leave $2^{-5} \approx 0.03$. That can be mended entirely, with weights
# that are $\sqrt 2$ larger. It is the idea of He initialization, in notebook 04. Maxout loses nothing:
# whichever piece wins, the whole gradient passes through it.
#
# ## Play: where does an activation sit?
#
# Left the curve, right its slope, saturated inputs shaded; grey, how often an input comes. Without a running
# kernel there are no sliders, and the still picture shows all five.
#
# Try these, and **predict** first:
#
# 1. Sigmoid: move `x` from 0 to 4. What becomes of ten such slopes?
# 2. Tanh: raise `spread` from 1 to 5. Which share of the inputs is saturated? What does that say about
#    large first weights?
# 3. ReLU: can any spread make the saturated share larger than one half? What would?
# 4. ELU: move `alpha` from 0.99 down to 0.01. Which activation does it become?

# %%
with attempt():
    explore.activation(ready)

# %% [markdown]
# <details><summary>What you should have seen</summary>
#
# 1. At 0 they multiply to about $10^{-6}$, at 4 to about $3 \cdot 10^{-18}$.
# 2. It grows from about 3 % to about two thirds. Large weights saturate a network before it has learnt
#    anything.
# 3. No: half of a centred bell is negative, however wide. A *shift* would, by a negative bias; that is how
#    units die.
# 4. The ReLU, floor and all.
# </details>
#
# ## Play: how many units does a learning rate kill?
#
# A network of 24 hidden units learns to tell a disc from a ring. Each unit's line shows where its input is
# 0: it is awake on one side of it. A unit whose line has left the data is awake for all examples, or silent
# for all.
#
# 1. Raise the learning rate slowly from 1. At which rate do the first units fall silent, and *when* in
#    training?
# 2. Watch the accuracy. Does it tell you how many are dead?
# 3. With ReLU, does a silent unit ever wake up again? And with the leaky ReLU, or ELU?

# %%
with attempt():
    family = {name: ready[name] for name in ("ReLU", "leaky ReLU", "ELU") if name in ready}
    explore.dead_units(affine, layers["sigmoid"], family or layers)

# %% [markdown]
# <details><summary>What you should have seen</summary>
#
# 1. Mostly between 2 and 6, depending on the start, and most of them in the first few steps: that is when
#    gradients are largest.
# 2. Hardly. With ten of 24 units dead the rest may still get all examples right. You paid for 24 and use
#    14; only counting shows it.
# 3. With ReLU never: its own gradient is exactly 0, and in this network nothing below it moves. The leaky
#    curves go up *and down*. (At very high rates they do not die but blow up, which is at least easy
#    to notice.)
# </details>
#
# ## Question 2 · The case of the silent units (2 points, 10 minutes)
#
# A friend trains a ReLU network. To save time she raised the learning rate tenfold. The loss dropped, then
# stayed; 60 % of the hidden units now output 0 for every training image. She lowers the rate again and
# trains another day. The 60 % do not change.
#
# 1. What happened in the first few steps, and why does a lower rate not revive the units? Use your
#    `relu_backward`, and then `affine_backward`, to say which gradients they get.
# 2. Name two different things she can do, and say why each helps.

# %% [markdown] written="silent_units" points=2
# ### BEGIN SOLUTION
# (1) A huge step pushed weights and biases so far that $z \le 0$ for every example. `relu_backward` then
# returns 0 for these units, so `affine_backward` gives $dw = x^\top 0 = 0$ and $db = 0$ for their columns.
# The rate multiplies a gradient of 0, so no rate moves them.
#
# (2) For example: start again with the lower rate (or raise it slowly), so that units are not thrown out of
# the data; use a leaky ReLU, an ELU or maxout, whose slope is not 0 there, so that a gradient reaches
# asleep units; initialise the dead units anew; start with small positive biases or better scaled weights.
#
# *Full points: z ≤ 0 everywhere and both gradients exactly 0, so the rate does not matter (1); two remedies
# with reasons (1).*
# ### END SOLUTION

# %% [markdown]
# ## A network that learns, from your layers
#
# Time to put the bricks together: *affine, activation, affine*, on real images. Each of the C outputs
# answers one question, "is it class c?", with a sigmoid; the loss adds the cross-entropies of the C answers.
# With scores near 0 every answer is ½ and costs $\log 2$, so training must start near $C \log 2$, 6.93 for
# ten classes: a free test, as in notebook 01.
#
# The gradient of that loss along a score is once more *what was believed minus what is true*: $\sigma(s) -
# t$. From there on, `fit_network` uses your functions only.


# %%
def as_rows(images):
    """Unroll at most 4,000 images into rows of numbers from 0 to 1."""
    return images[:4000].reshape(len(images[:4000]), -1) / 255.0


data = load_dataset()
X_train, X_test = (as_rows(part) - as_rows(data.X_train).mean(axis=0) for part in (data.X_train, data.X_test))
print("X_train", X_train.shape)

# %% [markdown]
# **Predict** before you run it: of the six, which one will lag behind, and why? (There are only two layers
# of weights. Will that be enough for the gradient to vanish?)

# %%
with attempt():
    given = X_train, data.y_train[:4000]
    fit = partial(explore.fit_network, hidden=50, rate=0.5, epochs=6)
    nets = {name: fit(affine, layer, layers["sigmoid"], *given) for name, layer in ready.items()}
    plotting.race({name: losses for name, (_, losses) in nets.items()})
    for name, (net, _) in nets.items():
        right = np.mean(net.scores(X_test).argmax(axis=1) == data.y_test[:4000])
        print(f"{name:10} {right:.1%} of new images right")

# %% [markdown]
# The sigmoid lags, with a slope of at most ¼ and outputs that are far from centred; all the others do well
# and lie close together (maxout leads, with twice the weights). In a *shallow* network, with a moderate
# rate, the choice among them hardly matters. In a deep one it decides, as you saw above. (Different rates
# suit different activations; a fair race would tune each. That is notebook 07.)
#
# **So which one?** Start with **ReLU**, keep an eye on dead units and on the learning rate. Where units die,
# try the leaky ReLU, ELU or maxout. Tanh where outputs should be bounded. Sigmoid for an output that is a
# probability, hardly ever between layers.

# %% [markdown]
# ## Reproduce: numbers with a source
#
# Your code against numbers that are derived, proved, or measured beforehand, each with its band:
#
# - the sigmoid's slope at 0, ¼, and the ReLU's mean over a million standard normal inputs,
#   $1/\sqrt{2\pi} = 0.3989$, where chance allows $\pm 0.0026$ (4.5 standard deviations);
# - the perceptron's corrections against $(R/\gamma)^2$, as in A. Novikoff, *On convergence proofs on
#   perceptrons* (1962);
# - the gradient below ten ReLU layers, on average over draws $2^{-5} = 0.031$. Over forty draws of weights
#   and inputs we measured 0.026 to 0.039;
# - the test accuracy of your ReLU network. From forty starts ours reached 80.4 % on average, and all lay
#   between 79.5 % and 81.3 %; the band adds a point on each side. (For Fashion-MNIST, the data set that
#   ships with the course. On another one the table says so.)

# %%
with attempt():
    slope = sigmoid_backward(np.ones(1), sigmoid_forward(np.zeros(1))[1])[0]
    mean = relu_forward(np.random.default_rng(0).standard_normal(1_000_000))[0].mean()
    runs = [explore.perceptron_run(perceptron_train, margin) for margin in (0.5, 0.1)]
    left = explore.gradient_sizes(affine, layers["ReLU"])[0]
    net, _ = fit(affine, layers["ReLU"], layers["sigmoid"], *given)
    right = np.mean(net.scores(X_test).argmax(axis=1) == data.y_test[:4000])
    explore.reproduce_activations(data, slope, mean, runs, left, right)

# %% [markdown]
# # Part 6 · Bug hunt
#
# A colleague found that caches eat memory. "I made a thrifty ReLU: it writes what it must remember onto a
# desk that it keeps, and does not ask for a new array each time. It passed the gradient check. Only, my
# network of two such layers learns badly." `explore.thrifty` makes it from your ReLU. Check it:

# %%
with attempt():
    forward, backward = explore.thrifty(relu_forward, relu_backward)
    rng = np.random.default_rng(3)
    first, second, dout = rng.standard_normal((3, 4, 4))
    dx = backward(dout, forward(first)[1])
    print(check_gradient(lambda x: forward(x)[0], first, dx, df=dout))

# %% [markdown]
# All sixteen right, truthfully. Now use it as a network does: **forward, forward, backward**. (The second
# call stands for the next layer.)

# %%
with attempt():
    plotting.two_calls(forward, backward, first, second, dout)

# %% [markdown]
# Some entries of the first layer's gradient are wrong (framed), and there is a rule. Find it by experiment,
# with a prediction each:
#
# - let `second` be equal to `first`; then `-first`;
# - let `second` have another shape: `rng.standard_normal((3, 4))`;
# - set some entries of `dout` to 0.

# %% [markdown]
# ## Bug hunt · Predict the damage (no points, 20 minutes, ★★★)
#
# Whoever can predict a bug has understood it. The calls are forward(first), forward(second), and then
# backward(dout) with the cache of the *first* call. Say for **any** inputs which entries of the gradient are
# wrong:
#
# $$ \text{first } (N, M),\; \text{second},\; \text{dout } (N, M) \;\longrightarrow\; \text{mask } (N, M),
# \quad \text{True where the entry is wrong} $$
#
# Here `first` may have any shape, and `second` the same one or another. **Write** `overwritten_entries`. It
# is for the fun of it and earns no points. **Predict** with your rule: how many of the sixteen entries are
# wrong if `second` is minus `first`?
#
# <details><summary>I see no pattern</summary>
#
# Compare the framed entries of the first table with the same places of the second. Forget the sizes and
# look at the signs only.
# </details>
# <details><summary>My rule fails on some batches</summary>
#
# Gates that changed are not the whole story: what passes through a gate when `dout` is 0? And what did the
# experiment with another shape show?
# </details>
# <details><summary>I know the rule, but what was the bug?</summary>
#
# Two caches, one desk. What was written there for the first call is gone when its backward pass comes.
# Each layer alone is right, and a check of one layer cannot see it.
# </details>


# %% answer="overwritten_entries"
def overwritten_entries(first, second, dout):
    """Predict which entries of the thrifty ReLU's gradient are wrong.

    With forward, backward = explore.thrifty(relu_forward, relu_backward), fresh:
    forward(first) is called, then forward(second), then backward(dout, cache of the first call).

    first, second: arrays of any shapes, the same one or two different ones.  dout: in the shape of first.
    Returns a boolean array in the shape of first: True where what backward returns differs from the
    true gradient of the first call (the slope of the ReLU at exactly 0 is 0), False where they are equal.
    """
    ### BEGIN SOLUTION
    if first.shape != second.shape:
        return np.zeros(first.shape, dtype=bool)
    switched = (first > 0) != (second > 0)
    return switched & (dout != 0)
    ### END SOLUTION


# %%
with attempt():
    print(overwritten_entries(first, -first, dout).sum(), "of", first.size)

# %% tests="overwritten_entries" points=0
check(overwritten_entries)

# %%
with attempt():
    for shape in ((4, 4), (7, 3), (2, 3, 5), (1, 50)):
        forward, backward = explore.thrifty(relu_forward, relu_backward)
        a, b, up = rng.standard_normal((3, *shape))
        cache, _ = forward(a)[1], forward(b)
        wrong = backward(up, cache) != relu_backward(up, relu_forward(a)[1])
        same = np.array_equal(wrong, overwritten_entries(a, b, up))
        print(f"{shape!s:10} {wrong.mean():.0%} wrong entries,{'' if same else ' not'} as predicted")

# %% [markdown]
# About half of the gates stand wrong, and training goes on all the same, only badly: no crash, no `nan`.
# **The lesson**: check layers *as they are used*, several at once, all forwards before the first backward,
# and a cache used twice. A cache that can be changed after the fact is not a memory.

# %% [markdown]
# # What to remember
#
# - **Without an activation** a stack of layers is one layer. **With the step** nothing can be learnt below
#   the top: its slope is 0.
# - **Perceptron**: corrects itself on mistakes only, and stops within $(R/\gamma)^2$ corrections, if a line
#   separates the classes. XOR needs a hidden layer.
# - **A layer** turns `dout` into the gradients of its inputs: $G w^\top$, $x^\top G$, $\sum_i G_i$. It
#   remembers in the cache what it needs for that.
# - **Sigmoid**: slope $\sigma(1-\sigma)$, ¼ at most; saturates; not centred. **Tanh**: centred, slope up to
#   1, saturates.
# - **Not centred** inputs make all weights of a neuron move the same way: zig-zag.
# - **ReLU**: a gate. Cheap, no saturation above 0; dead when closed for all examples, and then for ever.
#   **Leaky ReLU**, **ELU**, **maxout** leave a way back.
# - **Gradients multiply.** Ten sigmoids leave less than a millionth.
# - **`np.where` evaluates both branches.** Keep large numbers away from every exponential.
# - **Check layers together**, in the order in which a network uses them.
#
# | English | 한국어 | English | 한국어 |
# |---|---|---|---|
# | activation function | 활성화 함수 | sigmoid | 시그모이드 |
# | step function | 계단 함수 | hyperbolic tangent | 쌍곡탄젠트 |
# | perceptron | 퍼셉트론 | saturation | 포화 |
# | linearly separable | 선형 분리 가능 | vanishing gradient | 기울기 소실 |
# | fully connected layer | 완전 연결층 | zero-centred | 영점 중심 |
# | hidden layer | 은닉층 | dead unit | 죽은 뉴런 |
# | forward, backward pass | 순전파, 역전파 | maxout | 맥스아웃 |
#
# # Further reading
#
# - [CS231n: Neural networks 1](https://cs231n.github.io/neural-networks-1/): the notes that this notebook
#   follows, with more on what a neuron in a brain has, and has not, to do with it.
# - LeCun, Bottou, Orr and Müller, *Efficient BackProp* (1998): why inputs should be centred, by people who
#   had to make it work.
# - Glorot, Bordes and Bengio, *Deep Sparse Rectifier Neural Networks* (AISTATS, 2011): the case for ReLU.
# - Goodfellow, Warde-Farley, Mirza, Courville and Bengio, *Maxout Networks* (ICML, 2013).
# - Clevert, Unterthiner and Hochreiter, *Fast and Accurate Deep Network Learning by Exponential Linear
#   Units* (ICLR, 2016).
#
# **Next**: notebook 04, data processing and weight initialization. You know what a bad activation does to a
# gradient. What do bad weights do?
