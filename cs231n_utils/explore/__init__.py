"""Things to play with in the notebooks: explorers with sliders, bug hunts, numbers to reproduce."""

from cs231n_utils.explore.anchors import reproduce
from cs231n_utils.explore.fit import fit_linear
from cs231n_utils.explore.linear import linear_classifier
from cs231n_utils.explore.suspects import careless
from cs231n_utils.explore.thrifty import thrifty

__all__ = ["careless", "fit_linear", "linear_classifier", "reproduce", "thrifty"]
