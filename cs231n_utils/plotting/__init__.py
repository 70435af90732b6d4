"""Every figure of the notebooks: one style, labelled axes, alternative text, the student's own functions.

A figure calls the functions that it is handed and nothing else, so an unfinished one raises its
NotImplementedError here, for `attempt()` in the notebook to catch.
"""

from cs231n_utils.plotting.activations import averages, curves, waking, zigzag
from cs231n_utils.plotting.images import class_scores, confusion, examples, templates, training
from cs231n_utils.plotting.losses import gradient_map, hinge_curve, loss_surfaces, temperatures, two_losses
from cs231n_utils.plotting.networks import depth, race, two_calls
from cs231n_utils.plotting.neurons import decisions, kinks, perceptron_runs, pieces
from cs231n_utils.plotting.rules import overshoot, paths, rate_sweep, schedules, speeds, step_lengths
from cs231n_utils.plotting.search import best_so_far, search_paths, tries
from cs231n_utils.plotting.slopes import batch_noise, learning_rates, one_sided, v_curve
from cs231n_utils.plotting.style import as_html, canvas, show, use_style

__all__ = [
    "as_html",
    "averages",
    "batch_noise",
    "best_so_far",
    "canvas",
    "class_scores",
    "confusion",
    "curves",
    "decisions",
    "depth",
    "examples",
    "gradient_map",
    "hinge_curve",
    "kinks",
    "learning_rates",
    "loss_surfaces",
    "one_sided",
    "overshoot",
    "paths",
    "perceptron_runs",
    "pieces",
    "race",
    "rate_sweep",
    "schedules",
    "search_paths",
    "show",
    "speeds",
    "step_lengths",
    "temperatures",
    "templates",
    "training",
    "tries",
    "two_calls",
    "two_losses",
    "use_style",
    "v_curve",
    "waking",
    "zigzag",
]
