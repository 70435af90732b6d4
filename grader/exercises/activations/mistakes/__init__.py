"""Mistakes that people make in notebook 03, each as a small change of the reference answer."""

from grader.exercises.activations.mistakes import (
    affine,
    bug_hunt,
    elu,
    leaky_relu,
    maxout,
    perceptron,
    relu,
    sigmoid,
    step,
    tanh,
)

MISTAKES = [
    *affine.MISTAKES,
    *step.MISTAKES,
    *perceptron.MISTAKES,
    *sigmoid.MISTAKES,
    *tanh.MISTAKES,
    *relu.MISTAKES,
    *leaky_relu.MISTAKES,
    *elu.MISTAKES,
    *maxout.MISTAKES,
    *bug_hunt.MISTAKES,
]
