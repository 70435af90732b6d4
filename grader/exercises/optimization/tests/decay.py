"""Hidden tests of decayed_learning_rate."""

# ruff: noqa: D103 - the name of a test is its description

from __future__ import annotations

from grader.exercises.subject import near

_SETTINGS = {
    "step": {"drop": 0.5, "every": 4},
    "exponential": {"rate": 0.3},
    "inverse": {"rate": 0.7},
    "cosine": {"total_steps": 20},
}


def test_drops_by_steps_match(decayed_learning_rate, rng):
    for every in (1, 3, 10):
        initial, drop = rng.uniform(0.05, 2.0), rng.uniform(0.1, 0.6)
        for step in (1, every, 2 * every, 3 * every - 1, 0, every - 1, 25):
            decayed_learning_rate.agrees(initial, step, "step", drop=drop, every=every)


def test_exponential_decay_matches(decayed_learning_rate, rng):
    for rate in (0.01, 0.2, 1.5):
        initial = rng.uniform(0.05, 2.0)
        for step in (1, 2, 5, 0, 30):
            decayed_learning_rate.agrees(initial, step, "exponential", rate=rate)


def test_inverse_decay_matches(decayed_learning_rate, rng):
    for rate in (0.01, 0.2, 3.0):
        initial = rng.uniform(0.05, 2.0)
        for step in (1, 2, 7, 0, 300):
            decayed_learning_rate.agrees(initial, step, "inverse", rate=rate)


def test_cosine_decay_to_zero_matches(decayed_learning_rate, rng):
    for total in (7, 100):
        initial = rng.uniform(0.5, 2.0)
        for step in (1, 3, total // 2, total - 1, 0, total):
            decayed_learning_rate.agrees(initial, step, "cosine", total_steps=total)


def test_cosine_decay_to_a_minimum_matches(decayed_learning_rate, rng):
    for total in (5, 40):
        initial, minimum = rng.uniform(0.5, 2.0), rng.uniform(0.01, 0.2)
        for step in (total, total - 1, 2, 1, 0):
            decayed_learning_rate.agrees(initial, step, "cosine", total_steps=total, minimum=minimum)


def test_every_schedule_starts_at_the_initial_rate_and_never_rises(decayed_learning_rate, rng):
    for kind, settings in _SETTINGS.items():
        initial = rng.uniform(0.1, 1.0)
        rates = [decayed_learning_rate.agrees(initial, step, kind, **settings) for step in range(0, 21, 2)]
        near(rates[0], initial, "the rate at step 0")
        near(sorted(rates, reverse=True), rates, "the rates in falling order")


def test_rates_are_in_proportion_to_the_initial_one(decayed_learning_rate, rng):
    for kind, settings in _SETTINGS.items():
        initial, factor = rng.uniform(0.1, 1.0), rng.uniform(2.0, 20.0)
        once = decayed_learning_rate.agrees(initial, 9, kind, **settings)
        near(decayed_learning_rate(factor * initial, 9, kind, **settings), factor * once, "the rate")


def test_settings_may_come_in_any_order(decayed_learning_rate, rng):
    initial = rng.uniform(0.1, 1.0)
    decayed_learning_rate.agrees(initial, 5, "step", every=2, drop=0.3)
    decayed_learning_rate.agrees(initial, 5, "cosine", minimum=0.05, total_steps=11)
    decayed_learning_rate.agrees(initial=initial, step=3, kind="inverse", rate=0.2)


def test_a_schedule_that_does_not_exist_is_refused(decayed_learning_rate, rng):
    decayed_learning_rate.agrees(rng.uniform(0.1, 1.0), 3, "inverse", rate=0.5)
    for kind in ("linear", "", "cos"):
        decayed_learning_rate.raises("ValueError", 0.1, 3, kind, rate=0.5)
    decayed_learning_rate.raises("ValueError", 0.1, 0, "constant")
