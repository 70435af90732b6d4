"""Mistakes that people make in notebook 01, each as a small change of the reference answer."""

from grader.exercises.score_and_loss.mistakes import classifier, hinge, linear, naive_hinge, probabilities
from grader.exercises.score_and_loss.mistakes import cross_entropy as entropy

MISTAKES = [
    *linear.MISTAKES,
    *naive_hinge.MISTAKES,
    *hinge.MISTAKES,
    *probabilities.MISTAKES,
    *entropy.MISTAKES,
    *classifier.MISTAKES,
]
