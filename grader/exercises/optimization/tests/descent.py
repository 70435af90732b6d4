"""Hidden tests of gradient_descent and sample_batch."""

# ruff: noqa: D103 - the name of a test is its description

from __future__ import annotations

import numpy as np

from cs231n_utils.answer_keys.callables import bending_valley, bowl_and_gradient
from cs231n_utils.answer_keys.rules import drawn_in_pairs
from grader.exercises.optimization import inputs
from grader.exercises.subject import Rng, near, recorded, require

# gradient_descent


def test_weights_and_losses_match_for_any_shape(gradient_descent, rng):
    for shape in inputs.SHAPES:
        gradient_descent.agrees(recorded(inputs.valley(rng, shape)), rng.normal(size=shape), 0.1, 7)


def test_weights_and_losses_match_for_other_learning_rates(gradient_descent, rng):
    for learning_rate in (1e-4, 0.02, 0.3, 0.8):
        gradient_descent.agrees(
            recorded(inputs.valley(rng, (3, 2))), rng.normal(size=(3, 2)), learning_rate, 6
        )


def test_one_and_two_steps_match(gradient_descent, rng):
    for steps in (1, 2):
        gradient_descent.agrees(recorded(inputs.valley(rng, (4, 2))), rng.normal(size=(4, 2)), 0.2, steps)


def test_many_steps_match(gradient_descent, rng):
    gradient_descent.agrees(recorded(inputs.valley(rng, (2, 3))), rng.normal(size=(2, 3)), 0.05, 120)


def test_losses_are_taken_before_each_step(gradient_descent, rng):
    valley, W = inputs.valley(rng, (5,)), rng.normal(size=5)
    f = recorded(valley)
    end, losses = gradient_descent(f, W, 0.1, 5)
    near(losses[0], valley(W)[0], "losses[0]")
    before_last, _ = gradient_descent(recorded(valley), W, 0.1, 4)
    near(losses[-1], valley(before_last)[0], "losses[-1]")
    near(end, before_last - 0.1 * valley(before_last)[1], "W")


def test_steps_that_climb_are_taken_and_noted_too(gradient_descent, rng):
    W = rng.normal(size=(2, 2))
    gradient_descent.agrees(recorded(bowl_and_gradient), W, 0.7, 12)
    gradient_descent.agrees(recorded(bowl_and_gradient), W, 0.45, 9)


def test_a_round_bowl_shrinks_the_distance_by_the_same_factor_each_step(gradient_descent, rng):
    centre, W = rng.normal(size=(2, 3, 4))
    loss_and_grad = recorded(lambda V: (0.5 * float(np.sum((V - centre) ** 2)), V - centre))
    end, losses = gradient_descent(loss_and_grad, W, 0.3, 6)
    near(end, centre + 0.7**6 * (W - centre), "W")
    near(np.array(losses), 0.5 * np.sum((W - centre) ** 2) * 0.49 ** np.arange(6), "losses")


def test_a_start_at_the_lowest_point_stays(gradient_descent, rng):
    W = np.arange(1.0, 7.0).reshape(2, 3)
    gradient_descent.agrees(recorded(bowl_and_gradient), W, 0.1, 3)
    gradient_descent.agrees(recorded(bowl_and_gradient), W + np.eye(2, 3), 0.1, 3)


def test_descents_are_the_same_when_asked_again(gradient_descent, rng):
    first, second = rng.normal(size=(2, 4))
    for W in (first, second, first):
        gradient_descent.agrees(recorded(bending_valley), W, 0.05, 5)


# sample_batch


def test_rows_stay_paired_with_their_labels_and_none_comes_twice(sample_batch, rng):
    for N, size in ((40, 20), (25, 5), (12, 7), (6, 5)):
        sample_batch.obeys(drawn_in_pairs, *inputs.examples(rng, N), size, inputs.generator(rng))


def test_a_batch_of_all_examples_holds_each_once(sample_batch, rng):
    for N in (2, 9, 30):
        X, y = inputs.examples(rng, N)
        sample_batch.obeys(drawn_in_pairs, X, y, N, inputs.generator(rng))


def test_a_batch_of_one_example_keeps_its_shape(sample_batch, rng):
    for N in (8, 2, 1):
        sample_batch.obeys(drawn_in_pairs, *inputs.examples(rng, N), 1, inputs.generator(rng))
    sample_batch.agrees(*inputs.examples(rng, 1), 1, inputs.generator(rng))


def test_examples_of_any_shape_are_drawn_whole(sample_batch, rng):
    for shape in ((4, 3, 2), (5, 5), (1,), ()):
        X, y = inputs.examples(rng, 14, shape)
        sample_batch.obeys(drawn_in_pairs, X, y, 6, inputs.generator(rng))
    pixels = rng.integers(0, 256, (30, 6, 6), dtype=np.uint8)
    sample_batch.obeys(drawn_in_pairs, pixels, np.arange(30), 12, inputs.generator(rng))


def test_every_example_has_its_chance(sample_batch, rng):
    X, y = inputs.examples(rng, 3)
    left_out = set()
    for _ in range(60):
        X_batch, _ = sample_batch.obeys(drawn_in_pairs, X, y, 2, inputs.generator(rng))
        left_out |= {
            place for place, row in enumerate(X) if row.tobytes() not in {r.tobytes() for r in X_batch}
        }
    require(len(left_out) == 3, "some examples are in every batch, or in none")


def test_a_large_batch_comes_from_everywhere_and_needs_little_memory(sample_batch, rng):
    N, size, blocks = inputs.MANY_EXAMPLES, inputs.MANY_EXAMPLES // 2, 10
    X, y = np.arange(float(N))[:, None], rng.integers(0, 9, N)
    given = (X, y, size, inputs.generator(rng))
    X_batch, _ = sample_batch.obeys(drawn_in_pairs, *given, memory_mb=inputs.MANY_MB)
    chosen = np.sort(X_batch[:, 0])
    shares = np.histogram(chosen, blocks, (0, N))[0] / size
    room = np.sqrt(28 / (2 * size))
    require(
        bool(np.all(np.abs(shares - 1 / blocks) < room)), "some parts of X are drawn from more than others"
    )
    beside = np.mean(np.diff(chosen) == 1)
    require(abs(beside - 0.5) < 0.2, "whether an example is drawn depends on its neighbour")


def test_batches_come_from_the_given_generator_alone(sample_batch, rng):
    X, y = inputs.examples(rng, 60)
    seed, drawn = int(rng.integers(2**31)), []
    for chosen in (seed, seed, seed + 1):
        X_batch, _ = sample_batch.obeys(drawn_in_pairs, X, y, 25, Rng(chosen))
        drawn.append({row.tobytes() for row in X_batch})
    require(drawn[0] != drawn[2], "the same examples are drawn whatever rng is")
    require(drawn[0] == drawn[1], "the examples drawn do not come from rng alone")
