"""Figures of searching: the losses that were tried, the best so far, three ways through one slice."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from matplotlib.axes import Axes

from cs231n_utils.plotting.style import BLUE, GREY, INK, ORANGE, VERMILLION, canvas, show

Value = Callable[[np.ndarray], float]


class Landscape(Protocol):
    """What the slice reads of a problem: images X (N, D), one-hot targets (N, C), and a loss of scores."""

    X: np.ndarray
    targets: np.ndarray

    def hinge_of_scores(self, scores: np.ndarray) -> float:
        """Return the loss of scores (N, C)."""


def tries(losses: Sequence[float], start: float) -> None:
    """Draw how often each loss came up among random weights, the best one and the loss of W = 0 marked."""
    losses = np.asarray(losses)
    best = int(losses.argmin())
    with canvas(height=3.1) as (figure, ax):
        ax.hist(losses, bins=40, color=BLUE, alpha=0.75)
        top = 1.18 * ax.get_ylim()[1]
        ax.plot(
            losses[best], 0, "*", color=ORANGE, markersize=20, markeredgecolor=INK, clip_on=False, zorder=5
        )
        ax.annotate(f"the best, {losses[best]:.2f}\n(try {best + 1})", (losses[best], 0.16 * top), ha="left")
        ax.axvline(start, color=VERMILLION, linestyle="--")
        ax.text(start, 0.98 * top, f"  W = 0: {start:.2f}", color=VERMILLION, va="top")
        ax.set(
            xlabel="hinge loss",
            ylabel="number of tries",
            title=f"{len(losses):,} random weights",
            ylim=(0, top),
        )
        ax.margins(x=0.07)
    show(
        figure,
        f"Histogram of the hinge loss of {len(losses)} random weights, a bell around {losses.mean():.2f}; "
        f"the best try, number {best + 1}, has {losses[best]:.2f}.",
    )


def best_so_far(histories: dict[str, Sequence[float]]) -> None:
    """Draw the lowest loss found against the number of tries, one line for every kind of search.

    histories: all losses that a search asked for, in order, by the search's name.
    """
    styles = ({"color": BLUE, "linestyle": "--"}, {"color": VERMILLION}, {"color": INK, "linestyle": ":"})
    lowest = {name: np.minimum.accumulate(losses) for name, losses in histories.items()}
    with canvas(height=3.2) as (figure, ax):
        for (name, line), style in zip(lowest.items(), styles, strict=False):
            ax.step(np.arange(1, len(line) + 1), line, where="post", label=name, **style)
            ax.annotate(f"{line[-1]:.2f}", (len(line), line[-1]), (6, -3), textcoords="offset points")
        ax.set(xscale="log", ylim=(0, None), xlabel="tries (logarithmic)", ylabel="lowest hinge loss so far")
        ax.legend()
    ends = "; ".join(f"{name} goes from {line[0]:.2f} to {line[-1]:.2f}" for name, line in lowest.items())
    show(figure, f"Lowest loss so far against the number of tries: {ends}.")


def search_paths(
    random_search: Callable[..., tuple],
    random_local_search: Callable[..., tuple],
    gradient_descent: Callable[..., tuple],
    numerical_gradient: Callable[..., np.ndarray],
    problem: Landscape,
    asked: int = 60,
) -> None:
    """Draw three searches on one slice of the loss, each with the same number of questions to it.

    The slice has two numbers p: a class's column of W is p[0] times its own average image plus p[1] times
    that of the next class.
    """
    loss = _slice(problem)
    start, rng = np.array([-2.5, 1.5]), np.random.default_rng(4)
    paths = {}
    for name in ("random search", "random local search"):
        heard: list[tuple[np.ndarray, float]] = []

        def ask(p: np.ndarray, heard: list = heard) -> float:
            heard.append((np.array(p), loss(p)))
            return heard[-1][1]

        if name == "random search":
            random_search(ask, (2,), asked, 1.7, rng)
        else:
            random_local_search(ask, start.copy(), asked - 1, 0.35, rng)
        paths[name] = heard

    def measured(p: np.ndarray) -> tuple[float, np.ndarray]:
        return loss(p), numerical_gradient(loss, p)

    # A slope of two entries costs four questions, and its loss one.
    walked = [gradient_descent(measured, start.copy(), 0.07, steps)[0] for steps in range(asked // 5 + 1)]
    paths["gradient descent"] = [(p, loss(p)) for p in walked]
    _draw_paths(loss, paths, asked)


def _slice(problem: Landscape) -> Value:
    """Return the loss over two numbers: how much each class uses of its own average image and of the next."""
    own = problem.X.T @ problem.targets / problem.targets.sum(axis=0).clip(1)
    own = own / np.linalg.norm(own[:-1]) * 1.2
    likeness = problem.X @ own
    following = np.roll(likeness, -1, axis=1)
    return lambda p: problem.hinge_of_scores(p[0] * likeness + p[1] * following)


def _draw_paths(loss: Value, paths: dict[str, list[tuple[np.ndarray, float]]], asked: int) -> None:
    line = np.linspace(-4, 4, 41)
    heights = np.array([[loss(np.array([x, y])) for x in line] for y in line])
    low = heights.min()
    levels = low + (heights.max() - low) * np.linspace(0, 1, 18) ** 1.8
    with canvas(1, 3, height=3.9, sharey=True) as (figure, axes):
        for ax, (name, heard) in zip(axes, paths.items(), strict=True):
            ax.contourf(line, line, heights, levels=levels)
            ax.contour(line, line, heights, levels=levels, colors="white", linewidths=0.4, alpha=0.6)
            bottom = np.unravel_index(heights.argmin(), heights.shape)
            ax.plot(line[bottom[1]], line[bottom[0]], "*", color="white", markersize=15, markeredgecolor=INK)
            _draw_search(ax, heard)
            ax.set(xlabel="own average image, $p_0$", xlim=(-4, 4), ylim=(-4, 4), aspect="equal")
            ax.set_title(f"{name}\nbest loss {min(value for _, value in heard):.2f}", fontsize=11)
            ax.grid(False)
        axes[0].set_ylabel("the next class's, $p_1$")
        figure.supxlabel(
            f"{asked} questions to the loss each; circle: start, cross: lost", fontsize=10, color=GREY
        )
    found = ", ".join(f"{name} {min(value for _, value in heard):.2f}" for name, heard in paths.items())
    show(
        figure,
        "Three maps of one slice of the hinge loss with the path of a search on each. Random search scatters "
        "points all over, local search staggers towards the valley, gradient descent walks straight down "
        f"its side. Lowest losses after {asked} questions: {found}; the lowest on the map is {low:.2f}.",
    )


def _draw_search(ax: Axes, heard: list[tuple[np.ndarray, float]]) -> None:
    """Mark every try that was an improvement and join those; mark the others as lost."""
    places, values = np.array([p for p, _ in heard]), np.array([value for _, value in heard])
    better = values <= np.minimum.accumulate(values)
    ax.plot(*places[~better].T, "x", color="white", markersize=5, alpha=0.75)
    ax.plot(*places[better].T, "o-", color=ORANGE, markersize=4.5, linewidth=1.8)
    ax.plot(*places[0], "o", color=ORANGE, markersize=10, markeredgecolor=INK)
