"""Mistakes that people make in notebook 02, each as a small change of the reference answer."""

from grader.exercises.optimization.mistakes import (
    adagrad,
    adam,
    batches,
    bug_hunt,
    decay,
    descent,
    gradients,
    local_search,
    momentum,
    nesterov,
    relative,
    rmsprop,
    search,
    sgd,
)

MISTAKES = [
    *search.MISTAKES,
    *local_search.MISTAKES,
    *gradients.MISTAKES,
    *relative.MISTAKES,
    *descent.MISTAKES,
    *batches.MISTAKES,
    *sgd.MISTAKES,
    *momentum.MISTAKES,
    *nesterov.MISTAKES,
    *adagrad.MISTAKES,
    *rmsprop.MISTAKES,
    *adam.MISTAKES,
    *decay.MISTAKES,
    *bug_hunt.MISTAKES,
]
