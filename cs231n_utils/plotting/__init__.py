"""Every figure of the notebooks: one style, labelled axes, alternative text, the student's own functions.

A figure calls the functions that it is handed and nothing else, so an unfinished one raises its
NotImplementedError here, for `attempt()` in the notebook to catch.
"""

from cs231n_utils.plotting.images import class_scores, confusion, examples, templates, training
from cs231n_utils.plotting.losses import gradient_map, hinge_curve, loss_surfaces, temperatures, two_losses
from cs231n_utils.plotting.style import as_html, canvas, show, use_style

__all__ = [
    "as_html",
    "canvas",
    "class_scores",
    "confusion",
    "examples",
    "gradient_map",
    "hinge_curve",
    "loss_surfaces",
    "show",
    "temperatures",
    "templates",
    "training",
    "two_losses",
    "use_style",
]
