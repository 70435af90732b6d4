"""Figures of measuring slopes and of stepping along them: the V-curve, learning rates, batches."""

from collections.abc import Callable
from typing import Protocol

import numpy as np

from cs231n_utils.plotting.style import BLUE, GREEN, GREY, INK, ORANGE, VERMILLION, canvas, show

Measure = Callable[..., np.ndarray]


class Trained(Protocol):
    """What these figures read of a problem."""

    X: np.ndarray
    y: np.ndarray
    shape: tuple[int, int]

    def squared_error(self, W: np.ndarray) -> tuple[float, np.ndarray]:
        """Return the loss of W and its gradient."""

    def on_batch(self, W: np.ndarray, X: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
        """Return the loss of W on a batch and its gradient."""

    def sharpest(self) -> float:
        """Return the largest curvature of the loss."""


def coupled_waves(x: np.ndarray) -> float:
    """A function with all its slopes known: the sum of the sines plus half the square of the sum."""
    return float(np.sin(x).sum() + 0.5 * x.sum() ** 2)


def _true_slopes(x: np.ndarray) -> np.ndarray:
    return np.cos(x) + x.sum()


def v_curve(relative_error: Callable[..., float], **measures: Measure) -> None:
    """Draw the error of measured gradients against h, for ways to measure with names of the reader's choice.

    measures: numerical_gradient and others, called as measure(f, x, h) with an x of its own each time.
    """
    x = np.array([0.3, -0.7, 1.1, 0.5, -0.4])
    steps = 10.0 ** np.arange(-1, -13.5, -0.5)
    lines = {
        name.replace("_", " "): np.array(
            [relative_error(measure(coupled_waves, x.copy(), h), _true_slopes(x)) for h in steps]
        )
        for name, measure in measures.items()
    }
    styles = (
        {"color": BLUE, "marker": "o"},
        {"color": VERMILLION, "marker": "s", "linestyle": "--"},
        {"color": GREEN, "marker": "^", "linestyle": ":"},
    )
    with canvas(height=3.7) as (figure, ax):
        for (name, errors), style in zip(lines.items(), styles, strict=False):
            ax.loglog(steps, np.maximum(errors, 1e-16), label=name, markersize=5.5, **style)
            best = int(errors.argmin())
            ax.plot(
                steps[best], errors[best], "*", color=ORANGE, markersize=17, markeredgecolor=INK, zorder=5
            )
        ax.text(0.02, 0.04, "← smaller h: rounding", transform=ax.transAxes, color=GREY)
        ax.text(0.98, 0.04, "larger h: the curve bends →", transform=ax.transAxes, ha="right", color=GREY)
        ax.set(xlabel="step h (logarithmic)", ylabel="relative error (logarithmic)")
        ax.legend(loc="upper center")
    told = "; ".join(
        f"{name}: lowest {errors.min():.0e} at h = {steps[errors.argmin()]:.0e}, "
        f"{errors[0]:.0e} at 0.1, {errors[-1]:.0e} at {steps[-1]:.0e}"
        for name, errors in lines.items()
    )
    show(figure, f"Error of measured gradients against the step h, on logarithmic axes, V-shaped. {told}.")


def one_sided(f: Callable[[np.ndarray], float], x: np.ndarray, h: float) -> np.ndarray:
    """Measure slopes to one side only: cheaper by half, and much less accurate."""
    here = f(x)
    return np.array([f(x + move) - here for move in h * np.eye(len(x))]) / h


def learning_rates(gradient_descent: Callable[..., tuple], problem: Trained, counts=(1, 5, 25)) -> None:
    """Draw the loss after some steps from W = 0 against the learning rate.

    gradient_descent: the student's; called with problem.squared_error.
    """
    limit = 2 / problem.sharpest()
    rates = limit * 2.0 ** np.arange(-6, 1.51, 0.375)
    start = problem.squared_error(np.zeros(problem.shape))[0]
    after = np.empty((len(counts), len(rates)))
    for column, rate in enumerate(rates):
        _, losses = gradient_descent(problem.squared_error, np.zeros(problem.shape), rate, max(counts) + 1)
        after[:, column] = np.asarray(losses)[list(counts)]
    with canvas(height=3.6) as (figure, ax):
        styles = zip((GREY, BLUE, VERMILLION), (":", "--", "-"), ("^", "s", "o"), strict=True)
        for count, line, (colour, dash, marker) in zip(counts, after, styles, strict=True):
            name = f"after {count} step{'s' * (count > 1)}"
            ax.plot(rates, line, dash, color=colour, marker=marker, markersize=4.5, label=name)
            best = int(line.argmin())
            ax.plot(rates[best], line[best], "*", color=ORANGE, markersize=16, markeredgecolor=INK, zorder=5)
        ax.axhline(start, color=INK, linewidth=1)
        ax.text(rates[0], start * 1.01, "at the start", va="bottom", fontsize=10)
        ax.axvline(limit, color=INK, linestyle="-.", linewidth=1.4)
        ax.text(limit * 0.98, 1.3 * start, f"2 / λ = {limit:.3f} ", ha="right", va="center")
        ax.set(xscale="log", xlabel="learning rate (logarithmic)", ylabel="squared error")
        ax.set(ylim=(0.9 * after.min(), 1.45 * start), title="how far is a good step?")
        ax.legend(loc="lower left")
    told = "; ".join(
        f"after {count} lowest at {rates[line.argmin()]:.3f}"
        for count, line in zip(counts, after, strict=True)
    )
    show(
        figure,
        f"Loss after {', '.join(map(str, counts))} steps of gradient descent against the learning rate. Each "
        f"curve falls to a best rate and then climbs steeply: {told}. Beyond {limit:.3f} it only climbs.",
    )


def batch_noise(
    sample_batch: Callable[..., tuple[np.ndarray, np.ndarray]], problem: Trained, repeats: int = 20
) -> None:
    """Draw how far a batch's gradient is from that of all images, against the size of the batch."""
    N, rng, W = len(problem.y), np.random.default_rng(0), np.zeros(problem.shape)
    whole = problem.squared_error(W)[1]
    sizes = np.unique(np.append(np.geomspace(1, N, 12).astype(int)[:-1], N))

    def miss(size: int) -> float:
        X, y = sample_batch(problem.X, problem.y, size, rng)
        return float(np.linalg.norm(problem.on_batch(W, X, y)[1] - whole) / np.linalg.norm(whole))

    off = np.array([[miss(int(size)) for _ in range(repeats)] for size in sizes[:-1]])
    all_of_them = miss(N)
    middle = np.sqrt(np.mean(off**2, axis=1))
    with canvas(height=3.4) as (figure, ax):
        shown = sizes[:-1]
        law = middle[0] / np.sqrt(shown)
        ax.loglog(shown, law, "--", color=GREY, label="falls as 1 / √size")
        ax.plot(np.repeat(shown, repeats), off.ravel(), ".", color=BLUE, alpha=0.3, markersize=5)
        ax.plot(shown, middle, "o-", color=BLUE, label="your batches (root mean square)")
        ax.set(
            xlabel="images in the batch (logarithmic)", ylabel="error of the gradient,\nshare of its length"
        )
        ax.legend()
    show(
        figure,
        f"Error of a batch's gradient against the size of the batch, on logarithmic axes: from "
        f"{middle[0]:.1f} times the gradient's length with one image down to {middle[-1]:.2f} with "
        f"{sizes[-2]} images, along a line that falls as one over the square root; with all {N} it is "
        f"{all_of_them:.0e}.",
    )
