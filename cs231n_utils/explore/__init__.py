"""Things to play with in the notebooks: explorers with sliders, bug hunts, numbers to reproduce."""

from cs231n_utils.explore.anchors import reproduce
from cs231n_utils.explore.fit import fit_linear
from cs231n_utils.explore.linear import linear_classifier
from cs231n_utils.explore.suspects import careless

__all__ = ["careless", "fit_linear", "linear_classifier", "reproduce"]
