"""A notebook of three small exercises, made up for the tests of the grader's machinery."""

from types import SimpleNamespace

import numpy as np

from grader.exercises.mistake import Mistake
from grader.exercises.reference import Reference
from grader.exercises.subject import OPAQUE, Spec
from grader.exercises.suite import Exercise, Suite, Test

ANSWERS = {
    "mean_square": """
def mean_square(x):
    loss = np.sum(x * x) / x.size
    dx = 2.0 * x / x.size
    return loss, dx
""",
    "scale": """
def scale_forward(x, factor):
    return factor * x, (x, factor)


def scale_backward(dout, cache):
    x, factor = cache
    return factor * dout
""",
    "count": """
def count(x, state):
    state["calls"] = state.get("calls", 0) + 1
    state["total"] = state.get("total", 0.0) + np.sum(x)
    return x + state["calls"]
""",
}

FUNCTIONS = {
    "mean_square": {"mean_square": Spec(("loss", "dx"))},
    "scale": {"scale_forward": Spec(("out", OPAQUE)), "scale_backward": Spec(("dx",))},
    "count": {"count": Spec(("out",), mutable=("state",))},
}

MISTAKES = (
    Mistake(
        "no_division", "mean_square", "loss not divided", "divide it", ((" / x.size\n    dx", "\n    dx"),)
    ),
    Mistake("no_two", "mean_square", "factor 2 missing", "where is the 2?", (("2.0 * x", "x"),)),
    Mistake("negative", "mean_square", "sign", "look at the sign", (("2.0 * x", "-2.0 * x"),)),
)


def values_match(mean_square, rng):
    mean_square.agrees(rng.normal(size=(3, 2)))


def loss_of_ones_is_one(mean_square):
    loss, _ = mean_square(np.ones(4))
    mean_square.agrees(np.ones(4))
    assert loss == 1.0


def backward_uses_its_cache(scale_forward, scale_backward, rng):
    x, other = rng.normal(size=(2, 3)), rng.normal(size=(2, 3))
    _, first = scale_forward(x, 3.0)
    _, second = scale_forward(other, 5.0)
    scale_backward.agrees(x, first)
    scale_backward.agrees(other, second)


def state_is_kept(count, rng):
    state = {}
    for _ in range(3):
        count.agrees(rng.normal(size=4), state)
    assert state["calls"] == 3


def toy_suite() -> Suite:
    """Return the three exercises with their hidden tests."""
    reference = Reference.__new__(Reference)
    reference.assignment, reference.answers = "00_toy", ANSWERS
    tests = {
        "mean_square": (values_match, loss_of_ones_is_one),
        "scale": (backward_uses_its_cache,),
        "count": (state_is_kept,),
    }
    exercises = {
        name: Exercise(
            name,
            FUNCTIONS[name],
            tuple(Test(f.__name__, f, f.__code__.co_varnames[: f.__code__.co_argcount]) for f in tests[name]),
            (),
            tuple(mistake for mistake in MISTAKES if mistake.exercise == name),
            {},
        )
        for name in ANSWERS
    }
    return Suite(SimpleNamespace(assignment="00_toy"), reference, exercises)
