"""Cases that chance decides are judged by a rule; state that a student keeps comes back to the student."""

import numpy as np
import pytest

from cs231n_utils.answer_keys import Case, Key, Known, Says, Step, callables, decode, rules
from cs231n_utils.diagnosis import known_mistakes
from cs231n_utils.running import run

BOWL = callables.deep_bowl


def search(loss, shape, num_tries, scale, rng):
    tried = [rng.normal(0.0, scale, shape) for _ in range(num_tries)]
    values = [loss(W) for W in tried]
    return tried[int(np.argmin(values))], min(values)


def walk(loss, W, num_tries, step_size, rng):
    value = loss(W)
    for _ in range(num_tries):
        candidate = W + rng.normal(0.0, step_size, W.shape)
        if (other := loss(candidate)) < value:
            W, value = candidate, other
    return W, value


def said_of(rule, function, loss, *args):
    asked = []

    def ask(W):
        asked.append((W.copy(),))
        return loss(W)

    return rule(function(ask, *args), asked, loss, *args)


@pytest.mark.parametrize("loss", [callables.bowl, BOWL, callables.far_bowl, callables.first_side])
def test_a_right_search_keeps_the_rules_whatever_the_draws(loss):
    for seed in range(200):
        rng = np.random.default_rng(seed)
        assert said_of(rules.best_of_all, search, loss, (3, 4), 1 + seed % 7, 0.5, rng) is None
        assert said_of(rules.best_of_walk, walk, loss, np.ones((2, 3)), seed % 30, 0.25, rng) is None


def test_what_breaks_a_rule_is_said():
    rng = np.random.default_rng(0)

    def unscaled(loss, shape, num_tries, scale, rng):
        return search(loss, shape, num_tries, 1.0, rng)

    def cubes(loss, shape, num_tries, scale, rng):
        tried = [scale * rng.uniform(-(3**0.5), 3**0.5, shape) for _ in range(num_tries)]
        values = [loss(W) for W in tried]
        return tried[int(np.argmin(values))], min(values)

    def restless(loss, W, num_tries, step_size, rng):
        value = loss(W)
        for _ in range(num_tries):
            W = W + rng.normal(0.0, step_size, W.shape)
            value = min(value, loss(W))
        return W, value

    assert "too large for scale" in said_of(rules.best_of_all, unscaled, BOWL, (9, 10), 9, 0.5, rng)
    assert "too small for scale" in said_of(rules.best_of_all, unscaled, BOWL, (9, 10), 9, 2.0, rng)
    assert "not normally" in said_of(rules.best_of_all, cubes, BOWL, (40, 50), 3, 2.0, rng)
    assert "too large for step_size" in said_of(
        rules.best_of_walk, restless, BOWL, np.zeros((9, 10)), 20, 0.5, rng
    )


def test_batches_are_told_from_stretches_and_mixed_up_pairs():
    X, y = np.arange(120.0).reshape(40, 3), np.arange(40)
    for seed in range(200):
        places = np.random.default_rng(seed).permutation(40)[:20]
        assert rules.drawn_in_pairs((X[places], y[places]), [], X, y, 20, None) is None
    places = np.arange(5, 25)
    assert "stretch" in rules.drawn_in_pairs((X[places], y[places]), [], X, y, 20, None)
    assert "do not belong" in rules.drawn_in_pairs((X[places], y[places[::-1]]), [], X, y, 20, None)
    assert "more than once" in rules.drawn_in_pairs((X[places // 2], y[places // 2]), [], X, y, 20, None)
    assert "not in X" in rules.drawn_in_pairs((X[places] + 0.5, y[places]), [], X, y, 20, None)


def key_of(*steps, parts=("W", "best_loss"), mistakes=()) -> Key:
    known = {name: Known(name, name, f"hint for {name}") for name in mistakes}
    return Key("exercise", "01_x", {steps[0].function: parts}, (Case("case", False, steps),), known)


def rule_step(**more) -> Step:
    args = [{"callable": "deep_bowl"}, {"tuple": [3, 4]}, 8, 0.5, {"rng": 3}]
    expected = {"tuple": [{"array": [[0.0] * 4] * 3, "dtype": "float64", "shape": [3, 4]}, 1.5]}
    return Step("search", args, {}, expected, rule="best_of_all", **more)


def test_a_check_judges_a_call_of_chance_by_its_rule():
    key = key_of(rule_step())
    assert run(key, {"search": search})[0].finding is None
    unlike = run(key, {"search": lambda *args: (np.zeros(3), 1.0)})[0].finding
    assert unlike.message == "W has shape (3,), expected (3, 4)"
    ignorant = run(key, {"search": lambda *args: search(*args[:-1], np.random.default_rng(1))})[0].finding
    assert "nothing was drawn from the generator" in ignorant.message
    idle = run(key, {"search": lambda *args: (np.zeros((3, 4)), 1.0)})[0].finding
    assert idle.kind == "property"
    assert idle.message == "loss is asked 0 times, where num_tries is 8"


def test_a_known_mistake_is_named_by_what_the_rule_says_of_it():
    step = rule_step(mistakes={"more": {"says": "loss is asked 9 times, where num_tries is 8"}})
    key = key_of(step, mistakes=["more"])
    outcomes = run(key, {"search": lambda loss, shape, n, *rest: search(loss, shape, n + 1, *rest)})
    assert [known.name for known in known_mistakes(key, outcomes)] == ["more"]
    outcomes = run(key, {"search": lambda loss, shape, n, *rest: search(loss, shape, n - 1, *rest)})
    assert known_mistakes(key, outcomes) == []
    assert decode({"says": "no"}) == Says("no")


def test_a_call_that_continues_gets_the_students_own_keys_back():
    def rule(w, config=None):
        config = config or {"t": 0, "mine": 1.0}
        config = {"t": config["t"] + 1, "mine": config["mine"] / 2}
        return w * config["mine"], config

    def state(t):
        return {"dict": {"t": t}}

    first = Step("rule", [8.0, None], {}, {"tuple": [4.0, state(1)]})
    second = Step("rule", [8.0, state(1)], {}, {"tuple": [2.0, state(2)]}, continues=True)
    parts = ("next_w", "config")
    outcomes = run(key_of(first, second, parts=parts), {"rule": rule})
    assert [outcome.finding for outcome in outcomes] == [None, None]
    alone = Step("rule", [8.0, state(1)], {}, {"tuple": [2.0, state(2)]})
    assert run(key_of(first, alone, parts=parts), {"rule": rule})[1].finding.kind == "error"
