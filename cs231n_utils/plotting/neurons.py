"""Figures of single neurons and of a few together: decisions, the perceptron's corrections, kinks, pieces."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np
from matplotlib.axes import Axes

from cs231n_utils.plotting.style import BLUE, GREEN, GREY, INK, ORANGE, VERMILLION, canvas, show

Forward = Callable[..., tuple[np.ndarray, object]]

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
PALE = {0: "#F6E3C5", 1: "#CFE3F1"}


class Run(Protocol):
    """What is read of a perceptron's training."""

    X: np.ndarray
    y: np.ndarray
    w: np.ndarray
    b: float
    margin: float
    updates: np.ndarray
    bound: float


def decisions(deciders: Mapping[str, Callable[[np.ndarray], np.ndarray]]) -> None:
    """Draw where each of several deciders says 1, and what it says of the four corners of a square.

    deciders: functions of X (N, 2) that return N answers, 0 or 1, by the title of their panel.
    """
    line = np.linspace(-0.5, 1.5, 160)  # no point lies on a border, where rounding decides
    page = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    told = {}
    for name, decide in deciders.items():
        fields = np.asarray(decide(page), dtype=float).reshape(160, 160)
        told[name] = fields, np.asarray(decide(CORNERS), dtype=int).reshape(4)
    with canvas(1, len(told), height=3.2, sharey=True, squeeze=False) as (figure, axes):
        for ax, (name, (fields, answers)) in zip(axes[0], told.items(), strict=True):
            ax.contourf(line, line, fields, levels=[-0.5, 0.5, 1.5], colors=[PALE[0], PALE[1]])
            for corner, answer in zip(CORNERS, answers, strict=True):
                colour, marker = (BLUE, "o") if answer else (ORANGE, "s")
                ax.plot(*corner, marker, color=colour, markersize=17, markeredgecolor="white")
                ax.annotate(f"{answer}", corner, ha="center", va="center", color="white", fontweight="bold")
            ax.set(title=name, xlabel="input $x_1$", aspect="equal", xticks=[0, 1], yticks=[0, 1])
            ax.grid(False)
        axes[0, 0].set_ylabel("input $x_2$")
    words = "; ".join(f"{name}: {', '.join(map(str, answers))}" for name, (_, answers) in told.items())
    show(figure, f"Decision regions over two inputs. Answers for 00, 01, 10 and 11: {words}.")


def perceptron_runs(runs: Sequence[Run]) -> None:
    """Draw what a perceptron found on data with wide and with narrow gaps, and how often it was corrected."""
    with canvas(1, len(runs) + 1, height=3.5) as (figure, axes):
        for ax, run in zip(axes, runs, strict=False):
            _separated(ax, run)
        axes[0].set_ylabel("feature $x_2$")
        last = axes[-1]
        for run, colour, marker in zip(runs, (GREEN, VERMILLION), ("o", "^"), strict=False):
            epochs = np.arange(1, len(run.updates) + 1)
            last.plot(epochs, run.updates, marker=marker, markersize=4, color=colour)
            last.axhline(run.bound, color=colour, linestyle=":", linewidth=1.8)
            for height, what in ((run.updates[-1], ""), (run.bound, "bound, ")):
                where = (epochs[-1], height)
                style = {"color": colour, "ha": "right", "fontsize": 10, "textcoords": "offset points"}
                last.annotate(f"{what}γ = {run.margin:g}", where, (0, 5), **style)
        last.set(xlabel="epochs", ylabel="corrections so far", yscale="log", ylim=(1, 9000))
    words = "; ".join(
        f"γ = {run.margin:g}: {run.updates[-1]} corrections, at most {run.bound:.0f} allowed" for run in runs
    )
    show(
        figure,
        f"A line separates two classes of points, once with a wide and once with a narrow gap. {words}.",
    )


def kinks(affine_forward: Forward, relu_forward: Forward, counts: Sequence[int] = (2, 5, 20)) -> None:
    """Fit a curve with a hidden layer of few and of many ReLUs, and once with the activation left out.

    The kinks are spread evenly; only the output weights are fitted, by least squares.
    """
    x = np.linspace(0, 1, 301)[:, None]
    goal = np.sin(9 * x[:, 0]) * (0.4 + x[:, 0])
    fits = {}
    for count in counts:
        places = np.arange(count) / count
        z, _ = affine_forward(x, np.ones((1, count)), -places)
        bent = _fit(np.asarray(relu_forward(z)[0]), goal)
        fits[count] = bent, _fit(np.asarray(z), goal), places
    with canvas(1, len(counts), height=3.4, sharey=True) as (figure, axes):
        for ax, (count, (bent, straight, places)) in zip(axes, fits.items(), strict=True):
            ax.plot(x, goal, color=GREY, linewidth=5, alpha=0.5, label="goal")
            ax.plot(x, straight, "--", color=VERMILLION, label="without activation")
            ax.plot(x, bent, color=BLUE, label="with ReLU")
            ax.plot(places, np.interp(places, x[:, 0], bent), "o", color=BLUE, markersize=5)
            ax.set(title=f"{count} hidden units", xlabel="input $x$")
        axes[0].set_ylabel("output")
        figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=3)
    errors = ", ".join(
        f"{np.abs(bent - goal).max():.2f} with {count}" for count, (bent, _, _) in fits.items()
    )
    show(
        figure,
        "A wavy curve and its fits: with ReLUs a broken line that bends once a unit, without an activation "
        f"always a straight line. The largest error of the broken line is {errors} units.",
    )


def pieces(maxout_forward: Forward) -> None:
    """Draw maxout units of two, three and seven pieces over one input, with their pieces."""
    x = np.linspace(-2, 2, 241)
    tangents = np.linspace(-1.8, 1.8, 7)
    shown = {
        "2 pieces: 0 and x": (np.array([0.0, 1.0]), np.zeros(2)),
        "3 pieces": (np.array([-1.0, 0.15, 1.4]), np.array([-0.2, 0.5, -0.9])),
        "7 tangents of x²": (2 * tangents, -(tangents**2)),
    }
    tops = {}
    for name, (slopes, heights) in shown.items():
        lines = slopes[None, :] * x[:, None] + heights
        tops[name] = lines, np.asarray(maxout_forward(lines[:, :, None])[0])[:, 0]
    with canvas(1, 3, height=3.0, sharey=True) as (figure, axes):
        for ax, (name, (lines, top)) in zip(axes, tops.items(), strict=True):
            ax.plot(x, lines, color=GREY, linewidth=1)
            ax.plot(x, top, color=BLUE, linewidth=3)
            ax.set(title=name, xlabel="input $x$", ylim=(-1.6, 4.2))
        axes[0].set_ylabel("output of the unit")
    show(
        figure,
        "Three maxout units, each the upper edge of its straight pieces: with 0 and x it is the ReLU, with "
        "three pieces a bowl of three sides, with seven tangents nearly a parabola, which is "
        f"{tops['7 tangents of x²'][1][-1]:.2f} at x = 2.",
    )


def _fit(features: np.ndarray, goal: np.ndarray) -> np.ndarray:
    """Return the best weighted sum of features and a constant."""
    design = np.column_stack([features, np.ones(len(goal))])
    return design @ np.linalg.lstsq(design, goal, rcond=None)[0]


def _separated(ax: Axes, run: Run) -> None:
    x1 = np.array([-3.2, 3.2])
    for label, colour, marker in ((1, BLUE, "o"), (0, ORANGE, "s")):
        ax.plot(*run.X[run.y == label].T, marker, color=colour, markeredgecolor="white", markersize=7)
    if abs(run.w[1]) > 1e-12:
        ax.plot(x1, -(run.w[0] * x1 + run.b) / run.w[1], color=INK)
    ax.set(title=f"γ = {run.margin:g}", xlabel="feature $x_1$", xlim=x1, ylim=x1, aspect="equal")
