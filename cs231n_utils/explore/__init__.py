"""Things to play with in the notebooks: explorers with sliders, bug hunts, numbers to reproduce."""

from cs231n_utils.explore.activation_anchors import reproduce_activations
from cs231n_utils.explore.anchors import reproduce
from cs231n_utils.explore.dying import dead_units, wake_up
from cs231n_utils.explore.fit import fit_linear
from cs231n_utils.explore.images import hear, image_problem, train_images, try_rates
from cs231n_utils.explore.linear import linear_classifier
from cs231n_utils.explore.network import Layer, finished, fit_network, gradient_sizes
from cs231n_utils.explore.perceptron import perceptron_run
from cs231n_utils.explore.race import optimiser_race
from cs231n_utils.explore.search_anchors import reproduce_optimization
from cs231n_utils.explore.shapes import activation
from cs231n_utils.explore.suspects import careless, forgetful
from cs231n_utils.explore.thrifty import thrifty

__all__ = [
    "Layer",
    "activation",
    "careless",
    "dead_units",
    "finished",
    "fit_linear",
    "fit_network",
    "forgetful",
    "gradient_sizes",
    "hear",
    "image_problem",
    "linear_classifier",
    "optimiser_race",
    "perceptron_run",
    "reproduce",
    "reproduce_activations",
    "reproduce_optimization",
    "thrifty",
    "train_images",
    "try_rates",
    "wake_up",
]
