"""Right answers in styles that a teacher would not think of."""

from tests.honest.hand_in import HandIn

SOFTMAX = """
def softmax(scores):
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shifted / shifted.sum(axis=1, keepdims=True)
"""

CLASS_WITH_STATIC_METHODS = """
class Stable:
    EPSILON = 0.0

    @staticmethod
    def shift(scores):
        return scores - scores.max(axis=1, keepdims=True)

    @classmethod
    def exponentials(cls, scores):
        return np.exp(cls.shift(scores)) + cls.EPSILON

    def __call__(self, scores):
        e = self.exponentials(scores)
        return e / e.sum(axis=1, keepdims=True)


softmax = Stable()
"""

WRAPPED = """
import functools


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        print(f"call {wrapper.calls} of {function.__name__}")
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


@logged
def svm_loss_naive(scores, y, delta=1.0):
    return sum(
        max(0.0, s - row[label] + delta)
        for row, label in zip(scores, y)
        for j, s in enumerate(row)
        if j != label
    ) / len(y)
"""

CACHED_HELPER = """
from functools import lru_cache, partial, reduce


@lru_cache(maxsize=None)
def _rows(n):
    return np.arange(n)


def softmax_loss(scores, y):
    rows = _rows(len(y))
    top = reduce(np.maximum, scores.T)[:, None]
    log_probs = scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
    gradient = np.exp(log_probs)
    gradient[rows, y] -= 1
    return -log_probs[rows, y].mean(), gradient / len(y)
"""

RECURSION = """
import sys

sys.setrecursionlimit(20_000)


def _total(values):
    if len(values) == 0:
        return 0.0
    return values[0] + _total(values[1:])


def _deep(n):
    return 0 if n == 0 else 1 + _deep(n - 1)


def svm_loss_naive(scores, y, delta=1.0):
    assert _deep(3000) == 3000
    N, C = scores.shape
    own = scores[np.arange(N), y]
    rows = ([max(0.0, scores[i, j] - own[i] + delta) for j in range(C) if j != y[i]] for i in range(N))
    return sum(map(_total, rows)) / N
"""

LAMBDAS = """
linear_scores = lambda X, W, b: (lambda scores: scores + b)(X.dot(W))
"""

VECTORIZED = """
_hinge = np.vectorize(lambda margin: margin if margin > 0 else 0.0, otypes=[float])


def svm_loss(scores, y, delta=1.0):
    own = np.eye(scores.shape[1], dtype=bool)[y]
    margins = np.where(own, 0.0, _hinge(scores - scores[own].reshape(-1, 1) + delta))
    d = np.where(margins > 0, 1.0, 0.0)
    d[own] = -d.sum(axis=1)
    return np.sum(margins) / len(y), d / len(y)
"""

PREALLOCATED = """
_buffers = {}


def softmax(scores):
    out = _buffers.setdefault(scores.shape, np.empty(scores.shape))
    np.subtract(scores, scores.max(axis=1, keepdims=True), out=out)
    np.exp(out, out=out)
    np.divide(out, out.sum(axis=1, keepdims=True), out=out)
    return out
"""

MATCH_AND_WALRUS = """
def predict_labels(scores):
    match scores.shape:
        case (0, _):
            return np.zeros(0, dtype=int)
        case (n, classes) if (best := scores.max(axis=1)).size == n:
            pairs = zip(scores, best)
            return np.array([next(c for c in range(classes) if row[c] == top) for row, top in pairs])
        case _:
            raise ValueError(f"odd shape {scores.shape}")
"""

TYPE_HINTS = """
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

if TYPE_CHECKING:
    from numpy.typing import NDArray

Scores: TypeAlias = "NDArray[np.float64]"


def softmax(scores: Annotated[Scores, "(N, C)"], *, axis: int = 1) -> NDArray[np.float64]:
    weights: NDArray[np.float64] = np.exp(scores - np.max(scores, axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)
"""

NAMED_TUPLE = """
import collections

LossAndGradient = collections.namedtuple("LossAndGradient", "loss dscores")


def svm_loss(scores, y, delta=1.0):
    N = scores.shape[0]
    correct = np.take_along_axis(scores, y[:, None], axis=1)
    margins = np.maximum(0, scores - correct + delta)
    np.put_along_axis(margins, y[:, None], 0, axis=1)
    d = np.sign(margins)
    np.put_along_axis(d, y[:, None], -d.sum(axis=1, keepdims=True), axis=1)
    return LossAndGradient(loss=margins.sum() / N, dscores=d / N)
"""

ZERO_DIMENSIONAL = """
def svm_loss_naive(scores, y, delta=1.0):
    total = np.zeros(())
    for row, label in zip(scores, y):
        for rival in np.delete(row, label):
            total += np.maximum(rival - row[label] + delta, 0.0)
    return np.array(total / len(y))
"""

LONG_DOUBLE = """
def svm_loss_naive(scores, y, delta=1.0):
    total = np.longdouble(0)
    for i, label in enumerate(y):
        for j in range(scores.shape[1]):
            if j != label:
                total += max(np.longdouble(0), np.longdouble(scores[i, j]) - scores[i, label] + delta)
    return total / len(y)
"""

LIST_OF_TWO = """
def softmax_loss(scores, y):
    import math

    N, C = scores.shape
    loss, dscores = 0.0, [[0.0] * C for _ in range(N)]
    for i in range(N):
        row = [float(s) for s in scores[i]]
        top = max(row)
        total = math.fsum(math.exp(s - top) for s in row)
        loss -= row[y[i]] - top - math.log(total)
        dscores[i] = [(math.exp(s - top) / total - (c == y[i])) / N for c, s in enumerate(row)]
    return [loss / N, np.array(dscores)]
"""

SMALL_LABELS = """
def predict_labels(scores):
    return scores.argmax(axis=1).astype(np.uint8)
"""

ODD_MEMORY = """
def add_bias_feature(X):
    wide = np.ones((X.shape[1] + 1, 2 * X.shape[0]))
    wide[:-1, ::2] = X.T
    result = wide[:, ::2].T
    result.flags.writeable = False
    return result
"""

MATRIX = """
def linear_scores(X, W, b):
    return np.matrix(X) * np.matrix(W) + b
"""

MASKED = """
def svm_loss(scores, y, delta=1.0):
    N, C = scores.shape
    own = np.zeros((N, C), dtype=bool)
    own[range(N), y] = True
    margins = np.ma.masked_array(scores - scores[own][:, None] + delta, mask=own)
    paid = (margins > 0).filled(False)
    d = paid.astype(float)
    d[own] -= paid.sum(1)
    return margins[paid].sum() / N if paid.any() else 0, d / N
"""

IN_PLACE_ON_COPIES = """
def softmax(scores):
    s = scores.copy()
    s -= s.max(axis=1, keepdims=True)
    np.exp(s, s)
    s /= s.sum(axis=1)[:, np.newaxis]
    return s
"""

ERRSTATE = """
def softmax_loss(scores, y):
    N = len(y)
    with np.errstate(all="ignore"):
        naive = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        np.log(naive)
    s = scores - scores.max(1)[:, None]
    logp = s - np.log(np.sum(np.exp(s), 1))[:, None]
    d = np.exp(logp) / N
    d[np.arange(N), y] -= 1 / N
    return -np.mean(logp[np.arange(N), y]), d
"""

CATCH_WARNINGS = """
def softmax(scores):
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        first_try = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    good = np.isfinite(first_try).all(axis=1) & (np.abs(scores).max(axis=1) < 100)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.where(good[:, None], first_try, e / e.sum(axis=1, keepdims=True))
"""

THREADS = """
from concurrent.futures import ThreadPoolExecutor


def softmax(scores):
    def one(row):
        e = np.exp(row - row.max())
        return e / e.sum()

    with ThreadPoolExecutor(max_workers=4) as pool:
        return np.array(list(pool.map(one, scores)))
"""

SCRATCH_FILE = """
import os
import tempfile
from pathlib import Path


def linear_scores(X, W, b):
    np.save("scores.npy", X @ W + b)
    Path("notes").mkdir(exist_ok=True)
    (Path("notes") / "log.txt").write_text(f"{os.getcwd()}\\n")
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("scratch")
    return np.load("scores.npy")
"""

MEMORY_MAPPED = """
def add_bias_feature(X):
    out = np.memmap("bias.dat", dtype=np.float64, mode="w+", shape=(X.shape[0], X.shape[1] + 1))
    out[:, :-1], out[:, -1] = X, 1
    return out
"""

INPUT_GUARDED = """
def predict_labels(scores):
    try:
        verbose = input("verbose? ")
    except Exception:
        verbose = ""
    if verbose:
        print(scores)
    return np.lexsort((np.arange(scores.shape[1])[None].repeat(len(scores), 0), -scores), axis=1)[:, 0]
"""

SILENCED_STDOUT = """
import contextlib
import io
import sys


def linear_scores(X, W, b):
    with contextlib.redirect_stdout(io.StringIO()) as caught:
        print("inside", X.shape)
    sys.stdout.write(caught.getvalue())
    sys.stdout.flush()
    sys.stderr.write("a line on standard error\\n")
    return np.array([[float(x @ w) for w in W.T] for x in X]) + b
"""

CLOSURE_AND_NONLOCAL = """
def _counted():
    calls = 0

    def svm_loss(scores, y, delta=1.0):
        nonlocal calls
        calls += 1
        others = np.array([[c for c in range(scores.shape[1]) if c != label] for label in y], dtype=int)
        rows = np.arange(len(y))[:, None]
        margins = scores[rows, others] - scores[rows, y[:, None]] + delta
        d = np.zeros(scores.shape)
        d[rows, others] = margins > 0
        d[rows, y[:, None]] = -np.sum(margins > 0, axis=1, keepdims=True)
        return np.clip(margins, 0, None).sum() / len(y), d / len(y)

    return svm_loss


svm_loss = _counted()
"""

GLOBAL_COUNTER = """
calls = 0
history = []


def predict_labels(scores):
    global calls
    calls += 1
    history.append(scores.shape)
    return np.array(scores.tolist()).argmax(1) if calls else None
"""

STARRED = """
from numpy import *


def softmax(scores):
    e = exp(scores - amax(scores, axis=1, keepdims=True))
    return e / sum(e, axis=1, keepdims=True)
"""

OTHER_NAME_FOR_NUMPY = """
import numpy
import numpy as xp
from numpy import exp as e_to_the, log as ln


def softmax_loss(scores, y):
    n = numpy.int64(len(y))
    s = scores - xp.max(scores, axis=1, keepdims=True)
    logp = s - ln(e_to_the(s).sum(axis=1, keepdims=True))
    return -logp[xp.arange(n), y].sum() / n, (e_to_the(logp) - xp.eye(scores.shape[1])[y]) / n
"""

DEFAULTS_AND_EXTRAS = """
def svm_loss_naive(scores, y, delta=1.0, *unused, verbose=False, **more):
    \"\"\"Has 'quotes', \\"double quotes\\", a \\\\ backslash, C:\\\\Users\\\\kim and {braces}.\"\"\"
    loss = 0
    for i in range(len(y)):
        j = -1
        while (j := j + 1) < len(scores[i]):
            loss += 0 if j == y[i] else max(scores[i][j] - scores[i][y[i]] + delta, 0)
    return loss / len(y)
"""

GENERATORS = """
def _violations(scores, y, delta):
    for i, label in enumerate(y):
        yield from (
            (i, j, margin)
            for j, margin in enumerate(scores[i] - scores[i, label] + delta)
            if j != label and margin > 0
        )


def svm_loss(scores, y, delta=1.0):
    loss, d = 0.0, np.zeros_like(scores)
    for i, j, margin in _violations(scores, y, delta):
        loss += margin
        d[i, j] += 1
        d[i, y[i]] -= 1
    return loss / len(y), d / len(y)
"""

KOREAN = """
def softmax(점수):
    \"\"\"소프트맥스: 각 행을 확률로 바꾼다.\"\"\"
    최댓값 = 점수.max(axis=1, keepdims=True)  # 오버플로 방지 ☃ 🎉
    지수 = np.exp(점수 - 최댓값)
    합계 = 지수.sum(axis=1, keepdims=True)
    return 지수 / 합계
"""

TABS = """
def softmax(scores):
\te = np.exp(scores - scores.max(axis=1, keepdims=True))
\treturn e / e.sum(axis=1)[:, None]
"""

DEEP_LOOPS = """
def linear_scores(X, W, b):
    scores = np.empty((len(X), len(b)))
    for n in range(len(X)):
        for c in range(len(b)):
            total = b[c]
            for d in range(X.shape[1]):
                total += X[n, d] * W[d, c]
            scores[n, c] = total
    return scores
"""

OBJECT_DETOUR = """
def linear_scores(X, W, b):
    from fractions import Fraction

    assert Fraction(1, 2) == 0.5
    rows = np.frompyfunc(lambda n: X[n] @ W + b, 1, 1)(np.arange(len(X)))
    return np.array(rows.tolist(), dtype=np.float64)
"""

PICKLED_AND_COPIED = """
import copy
import dataclasses
import json
import pickle


@dataclasses.dataclass
class Shapes:
    N: int
    C: int


def predict_labels(scores):
    shapes = pickle.loads(pickle.dumps(Shapes(*scores.shape)))
    again = copy.deepcopy(shapes)
    assert json.loads(json.dumps(dataclasses.asdict(again))) == {"N": shapes.N, "C": shapes.C}
    return np.asarray([int(np.flatnonzero(row == row.max())[0]) for row in scores], dtype=np.int16)
"""

NUMPY_SUBCLASS = """
class Named(np.ndarray):
    name = "scores"


def linear_scores(X, W, b):
    return (X @ W + b).view(Named)
"""

BOOLEANS_BY_HAND = """
def wrong_entries(scores, y):
    there = set(y.tolist())
    rows = [[c in there and c != label for c in range(scores.shape[1])] for label in y]
    return np.array(rows, dtype=bool)
"""

CLASSIFIER_WITH_KEYWORDS = """
def linear_classifier_loss(W, X, y, reg, data_loss):
    options = dict(scores=X @ W, y=y)
    loss, dscores = data_loss(*options.values())
    try:
        data_loss(X @ W)
    except TypeError:
        pass
    extra = np.float64(reg) * np.vdot(W, W)
    return np.float64(loss) + extra, np.tensordot(X, dscores, axes=(0, 0)) + 2 * reg * W
"""

ASYNC_UNUSED = """
import asyncio


async def unused(seconds):
    await asyncio.sleep(seconds)
    return [value async for value in also_unused()]


async def also_unused():
    yield 1


def softmax(scores):
    return (lambda e: e / e.sum(1, keepdims=True))(np.exp(scores - np.max(scores, 1)[:, None]))
"""

EVALUATED = """
exec("def add_bias_feature(X):\\n    return np.c_[X, np.ones(len(X))]")
"""

CONDITIONAL_DEFINITION = """
if hasattr(np, "concatenate"):

    def add_bias_feature(X):
        return np.concatenate((X, np.ones_like(X[:, :1])), axis=1)

else:
    add_bias_feature = None
"""

DEFINED_TWICE = """
def softmax(scores):
    return np.exp(scores) / np.exp(scores).sum()  # first try, wrong


# second try
def softmax(scores):
    e = np.exp(scores - scores.max(axis=1)[:, None])
    return e / e.sum(axis=1)[:, None]
"""

USES_EARLIER_ANSWERS = """
def softmax_loss(scores, y):
    p = softmax(scores)
    best = predict_labels(scores)
    rows = np.arange(len(y))
    top = scores[rows, best]
    loss = np.mean(top - scores[rows, y] + np.log(np.exp(scores - top[:, None]).sum(1)))
    d = p.copy()
    d[rows, y] -= 1
    return loss, d / len(y)
"""

OPTIONAL_PACKAGES = """
try:
    from numba import njit
except ImportError:
    def njit(function):
        return function
try:
    import sklearn.preprocessing as prep
except Exception:
    prep = None
try:
    import torch
except ModuleNotFoundError as missing:
    print("no torch:", missing)


@njit
def svm_loss_naive(scores, y, delta=1.0):
    loss = 0.0
    for i in range(scores.shape[0]):
        for j in range(scores.shape[1]):
            if j != y[i] and scores[i, j] + delta > scores[i, y[i]]:
                loss += scores[i, j] + delta - scores[i, y[i]]
    return loss / scores.shape[0]
"""


# What one answer cell imports holds in all that follow, and the sum of `numpy` takes no generator.
ALONE = {"from numpy import *"}
ANSWERS = {
    "a class with static methods": ("softmax", CLASS_WITH_STATIC_METHODS),
    "a decorator of one's own": ("svm_loss_naive", WRAPPED),
    "a cached helper": ("softmax_loss", CACHED_HELPER),
    "recursion": ("svm_loss_naive", RECURSION),
    "lambdas": ("linear_scores", LAMBDAS),
    "np.vectorize": ("svm_loss", VECTORIZED),
    "one buffer for every result": ("softmax", PREALLOCATED),
    "match and walrus": ("predict_labels", MATCH_AND_WALRUS),
    "type hints": ("softmax", TYPE_HINTS),
    "a named tuple": ("svm_loss", NAMED_TUPLE),
    "a loss of no dimensions": ("svm_loss_naive", ZERO_DIMENSIONAL),
    "a loss in extended precision": ("svm_loss_naive", LONG_DOUBLE),
    "a list of two, by lists": ("softmax_loss", LIST_OF_TWO),
    "labels of eight bits": ("predict_labels", SMALL_LABELS),
    "a read-only view with strides": ("add_bias_feature", ODD_MEMORY),
    "np.matrix": ("linear_scores", MATRIX),
    "masked arrays": ("svm_loss", MASKED),
    "in place on copies": ("softmax", IN_PLACE_ON_COPIES),
    "errstate": ("softmax_loss", ERRSTATE),
    "warnings caught inside": ("softmax", CATCH_WARNINGS),
    "threads": ("softmax", THREADS),
    "scratch files": ("linear_scores", SCRATCH_FILE),
    "a memory-mapped file": ("add_bias_feature", MEMORY_MAPPED),
    "input inside try": ("predict_labels", INPUT_GUARDED),
    "redirected output": ("linear_scores", SILENCED_STDOUT),
    "a closure with a counter": ("svm_loss", CLOSURE_AND_NONLOCAL),
    "a global counter": ("predict_labels", GLOBAL_COUNTER),
    "from numpy import *": ("softmax", STARRED),
    "numpy under other names": ("softmax_loss", OTHER_NAME_FOR_NUMPY),
    "further parameters": ("svm_loss_naive", DEFAULTS_AND_EXTRAS),
    "generators": ("svm_loss", GENERATORS),
    "korean names": ("softmax", KOREAN),
    "tabs": ("softmax", TABS),
    "three loops": ("linear_scores", DEEP_LOOPS),
    "a detour over objects": ("linear_scores", OBJECT_DETOUR),
    "pickle, copies and dataclasses": ("predict_labels", PICKLED_AND_COPIED),
    "a subclass of ndarray": ("linear_scores", NUMPY_SUBCLASS),
    "booleans one by one": ("wrong_entries", BOOLEANS_BY_HAND),
    "data_loss asked wrongly once": ("linear_classifier_loss", CLASSIFIER_WITH_KEYWORDS),
    "coroutines that nobody uses": ("softmax", ASYNC_UNUSED),
    "a definition by exec": ("add_bias_feature", EVALUATED),
    "a definition inside if": ("add_bias_feature", CONDITIONAL_DEFINITION),
    "defined twice in one cell": ("softmax", DEFINED_TWICE),
    "calls earlier answers": ("softmax_loss", USES_EARLIER_ANSWERS),
    "optional packages that are absent": ("svm_loss_naive", OPTIONAL_PACKAGES),
}


def packed(answers: dict[str, tuple[str, str]]) -> dict[str, HandIn]:
    """Put answers to different exercises into one submission, to save time; its name lists them all."""
    packs: list[dict[str, str]] = []
    for name, (exercise, _) in answers.items():
        full = {exercise, *ALONE}
        pack = next((pack for pack in packs if not full & {*pack, *pack.values()}), None)
        if pack is None or name in ALONE:
            packs.append(pack := {})
        pack[exercise] = name
    return {
        " + ".join(pack.values()): HandIn({exercise: answers[name][1] for exercise, name in pack.items()})
        for pack in packs
    }


STYLES = packed(ANSWERS)
