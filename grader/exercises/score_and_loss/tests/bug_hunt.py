"""Hidden tests of wrong_entries."""

# ruff: noqa: D103 - the name of a test is its description

from __future__ import annotations

import numpy as np

from cs231n_utils.explore.suspects import careless
from grader.exercises.score_and_loss import inputs
from grader.exercises.subject import require


def test_mask_matches_on_random_batches(wrong_entries, rng):
    for scores, y in inputs.batches(rng):
        wrong_entries.agrees(scores, y)


def test_mask_is_where_the_suspects_gradient_differs(wrong_entries, softmax_loss, rng):
    scores, y = inputs.batch(rng, 6, 5)
    suspect = careless(softmax_loss.reference)
    wrong = np.abs(suspect(scores, y)[1] - softmax_loss.reference(scores, y)[1]) > 1e-9
    require(
        bool(np.all(wrong_entries(scores, y) == wrong)),
        "the suspect is wrong in other entries than predicted",
    )


def test_mask_matches_when_some_classes_never_are_right(wrong_entries, rng):
    for N, C in ((3, 8), (2, 5)):
        wrong_entries.agrees(*inputs.batch(rng, N, C))
    wrong_entries.agrees(rng.normal(size=(6, 5)), rng.permutation([1, 1, 1, 3, 3, 0]))


def test_mask_matches_for_one_example_and_for_equal_labels(wrong_entries, rng):
    wrong_entries.agrees(*inputs.batch(rng, 2, 3))
    wrong_entries.agrees(*inputs.batch(rng, 1, 4))
    wrong_entries.agrees(rng.normal(size=(5, 3)), np.full(5, 2))


def test_mask_does_not_depend_on_the_scores(wrong_entries, rng):
    scores, y = inputs.batch(rng)
    for size in (0.0, 1.0, -1.0, 1000.0):
        wrong_entries.agrees(size * scores, y)


def test_mask_of_a_large_batch_needs_little_memory(wrong_entries, rng):
    wrong_entries.agrees(*inputs.batch(rng, *inputs.MANY_EXAMPLES), memory_mb=inputs.MANY_MB)
