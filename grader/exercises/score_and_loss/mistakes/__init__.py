"""Mistakes that people make in notebook 01, each as a small change of the reference answer."""

from grader.exercises.score_and_loss.mistakes import (
    bug_hunt,
    classifier,
    cross_entropy,
    hinge,
    linear,
    naive_hinge,
    probabilities,
)

MISTAKES = [
    *linear.MISTAKES,
    *naive_hinge.MISTAKES,
    *hinge.MISTAKES,
    *probabilities.MISTAKES,
    *cross_entropy.MISTAKES,
    *classifier.MISTAKES,
    *bug_hunt.MISTAKES,
]
