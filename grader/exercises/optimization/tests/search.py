"""Hidden tests of random_search and random_local_search."""

# ruff: noqa: D103 - the name of a test is its description

from __future__ import annotations

import numpy as np

from cs231n_utils.answer_keys.callables import first_side, level
from cs231n_utils.answer_keys.rules import best_of_all, best_of_walk
from grader.exercises.optimization import inputs
from grader.exercises.subject import Rng, near, recorded, require


def independent(draws, what) -> None:
    """Require that no two slices of draws (tries, rows, columns) go along with each other.

    Of n products of independent normal numbers the mean is below 10/√n but for a chance of 1e-14.
    """
    for axis, name in enumerate(("tries", "rows", "columns")):
        slices = np.moveaxis(draws, axis, 0).reshape(draws.shape[axis], -1)
        together = slices @ slices.T / slices.shape[1]
        np.fill_diagonal(together, 0.0)
        largest = np.abs(together).max()
        require(largest < 10 / np.sqrt(slices.shape[1]), f"{what} in different {name} depend on each other")


# random_search


def test_the_best_of_all_tries_is_returned_with_its_loss(random_search, rng):
    for shape, tries, scale in (((4, 3), 15, 0.5), ((6,), 20, 2.0), ((2, 3, 4), 9, 1.0)):
        loss = recorded(inputs.round_bowl(rng, shape))
        random_search.obeys(best_of_all, loss, shape, tries, scale, inputs.generator(rng))


def test_one_try_and_two_tries_are_enough(random_search, rng):
    for tries in (1, 2):
        for _ in range(4):
            loss = recorded(inputs.round_bowl(rng, (5,)))
            random_search.obeys(best_of_all, loss, (5,), tries, 1.5, inputs.generator(rng))


def test_losses_may_be_negative_huge_or_tiny(random_search, rng):
    for lowest, size in ((-1e3, 1.0), (-5.0, 1.0), (1e9, 1.0), (0.0, 1e-9)):
        loss = recorded(inputs.round_bowl(rng, (3, 2), lowest, size))
        random_search.obeys(best_of_all, loss, (3, 2), 12, 1.0, inputs.generator(rng))


def test_of_equal_losses_the_first_is_kept(random_search, rng):
    for loss in (level, first_side, inputs.terraces(rng, (4, 2))):
        random_search.obeys(best_of_all, recorded(loss), (4, 2), 16, 1.0, inputs.generator(rng))


def test_the_weights_tried_are_normal_with_the_given_scale(random_search, rng):
    for scale in (0.01, 0.25, 3.0, 40.0):
        loss = recorded(inputs.round_bowl(rng, (20, 15)))
        random_search.obeys(best_of_all, loss, (20, 15), 10, scale, inputs.generator(rng))


def test_every_weight_is_drawn_by_itself(random_search, rng):
    shape, tries = (40, 25), 12
    loss = recorded(inputs.round_bowl(rng, shape))
    random_search.obeys(best_of_all, loss, shape, tries, 1.0, inputs.generator(rng))
    independent(np.array([question[0] for question in loss.calls]), "weights that are tried")


def test_random_search_draws_from_the_given_generator_alone(random_search, rng):
    seed, shape = int(rng.integers(2**31)), (3, 4)
    bowl, asked = inputs.round_bowl(rng, shape), []
    for chosen in (seed, seed, seed + 1):
        loss = recorded(bowl)
        random_search.obeys(best_of_all, loss, shape, 8, 1.0, Rng(chosen))
        asked.append(np.array([question[0] for question in loss.calls]))
    require(not np.array_equal(asked[0], asked[2]), "the same weights are tried whatever rng is")
    require(np.array_equal(asked[0], asked[1]), "the weights tried do not come from rng alone")


# random_local_search


def test_improvements_are_kept_and_nothing_else(random_local_search, rng):
    for shape, tries, step in (((4, 3), 30, 0.3), ((6,), 40, 0.1), ((2, 3, 4), 15, 0.2)):
        loss, W = recorded(inputs.round_bowl(rng, shape)), rng.normal(size=shape)
        random_local_search.obeys(best_of_walk, loss, W, tries, step, inputs.generator(rng))


def test_one_and_two_steps_are_enough(random_local_search, rng):
    for tries in (1, 2):
        for _ in range(4):
            loss, W = recorded(inputs.round_bowl(rng, (5,))), rng.normal(size=5)
            random_local_search.obeys(best_of_walk, loss, W, tries, 0.2, inputs.generator(rng))


def test_a_start_at_the_lowest_point_is_returned(random_local_search, rng):
    for shape in ((3, 2), (5,)):
        W = rng.normal(size=shape)
        loss = recorded(lambda V, W=W: 3.0 + float(np.sum((V - W) ** 2)))
        random_local_search.agrees(loss, W, 15, 0.5, inputs.generator(rng))


def test_equal_losses_are_no_reason_to_move(random_local_search, rng):
    for loss in (level, first_side, inputs.terraces(rng, (4, 2))):
        W = np.abs(rng.normal(size=(4, 2)))
        random_local_search.obeys(best_of_walk, recorded(loss), W, 16, 0.5, inputs.generator(rng))


def test_local_search_works_with_negative_huge_and_tiny_losses(random_local_search, rng):
    for lowest, size in ((-1e3, 1.0), (-5.0, 1.0), (1e6, 1.0), (0.0, 1e-9)):
        loss, W = recorded(inputs.round_bowl(rng, (3, 2), lowest, size)), rng.normal(size=(3, 2))
        random_local_search.obeys(best_of_walk, loss, W, 20, 0.4, inputs.generator(rng))


def test_steps_are_normal_with_the_given_size_and_start_from_the_best(random_local_search, rng):
    for step in (0.01, 0.2, 4.0):
        loss, W = recorded(inputs.round_bowl(rng, (20, 15))), 3.0 * rng.normal(size=(20, 15))
        random_local_search.obeys(best_of_walk, loss, W, 12, step, inputs.generator(rng))


def test_every_entry_takes_a_step_of_its_own(random_local_search, rng):
    shape = (40, 25)
    loss, W = recorded(lambda V: -float(np.sum(V**2))), rng.normal(size=shape)
    random_local_search.obeys(best_of_walk, loss, W, 12, 1.0, inputs.generator(rng))
    values = [loss.function(question[0]) for question in loss.calls]
    tried = [question[0] for question in loss.calls]
    steps = [tried[k] - tried[int(np.argmin(values[:k]))] for k in range(1, len(tried))]
    independent(np.array(steps), "steps")


def test_a_long_walk_ends_near_the_lowest_point(random_local_search, rng):
    centre = rng.normal(size=3)
    loss = recorded(lambda V: float(np.sum((V - centre) ** 2)))
    W, value = random_local_search.obeys(best_of_walk, loss, centre + 4.0, 120, 0.4, inputs.generator(rng))
    near(value, loss.function(W), "loss")
    require(value < 4.0, "120 steps end far from the lowest point of a bowl")


def test_local_search_draws_from_the_given_generator_alone(random_local_search, rng):
    seed, W = int(rng.integers(2**31)), rng.normal(size=(3, 4))
    bowl, asked = inputs.round_bowl(rng, (3, 4)), []
    for chosen in (seed, seed, seed + 1):
        loss = recorded(bowl)
        random_local_search.obeys(best_of_walk, loss, W, 8, 0.5, Rng(chosen))
        asked.append(np.array([question[0] for question in loss.calls]))
    require(not np.array_equal(asked[0], asked[2]), "the same steps are tried whatever rng is")
    require(np.array_equal(asked[0], asked[1]), "the steps tried do not come from rng alone")
