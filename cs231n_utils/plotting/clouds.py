"""A toy problem that fits on a page: three classes of points in the plane."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from cs231n_utils.plotting.style import CLASS_COLOURS, CLASS_MARKERS

CENTRES = np.array([[-1.4, -0.8], [1.5, -0.9], [0.1, 1.5]])
CLASS_NAMES = ("A", "B", "C")
REACH = 3.0
"""The page shows both features from -REACH to REACH."""


def three_clouds(each: int = 8, spread: float = 0.62, seed: int = 231) -> tuple[np.ndarray, np.ndarray]:
    """Draw the toy problem: X (3 * each, 2) and labels y (3 * each,), the same ones every time."""
    rng = np.random.default_rng(seed)
    y = np.repeat(np.arange(3), each)
    return CENTRES[y] + spread * rng.standard_normal((3 * each, 2)), y


def page(steps: int = 201) -> np.ndarray:
    """Return a grid of points that covers the page, (steps * steps, 2), a row of the picture at a time."""
    line = np.linspace(-REACH, REACH, steps)
    return np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)


def draw_regions(ax: Axes, labels: np.ndarray) -> None:
    """Colour the page by the class that wins there.

    labels: (steps * steps,), the predicted label of every point of `page(steps)`.
    """
    steps = round(len(labels) ** 0.5)
    winner = np.asarray(labels).reshape(steps, steps)
    pale = 1 - 0.28 * (1 - np.array([to_rgb(colour) for colour in CLASS_COLOURS]))
    box = (-REACH, REACH, -REACH, REACH)
    ax.imshow(pale[winner], origin="lower", extent=box, interpolation="nearest")
    for label in range(len(CLASS_NAMES)):
        inside = winner == label
        if inside.any() and not inside.all():
            ax.contour(inside, levels=[0.5], colors="white", linewidths=1.6, extent=box)
    ax.set(xlabel="feature $x_1$", ylabel="feature $x_2$", xlim=(-REACH, REACH), ylim=(-REACH, REACH))
    ax.grid(False)


def draw_points(ax: Axes, X: np.ndarray, y: np.ndarray) -> None:
    """Draw the examples, each class with a colour and a marker of its own."""
    for label, (name, colour, marker) in enumerate(
        zip(CLASS_NAMES, CLASS_COLOURS, CLASS_MARKERS, strict=True)
    ):
        ax.plot(
            *X[y == label].T,
            marker,
            color=colour,
            markeredgecolor="white",
            markersize=8,
            label=f"class {name}",
        )
