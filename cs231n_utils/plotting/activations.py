"""Figures of activation functions: curve and slope, saturation, averages, zig-zag, waking up."""

from collections.abc import Callable, Mapping

import numpy as np
from matplotlib.axes import Axes

from cs231n_utils.plotting.style import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PURPLE,
    VERMILLION,
    canvas,
    show,
)

Forward = Callable[..., tuple[np.ndarray, object]]
Pair = tuple[Callable[..., tuple[np.ndarray, object]], Callable[..., np.ndarray]]

SATURATED = 0.05
"""A slope smaller than this, in size, counts as saturated: the figures shade it."""
REACH = 6.0
GRID = np.linspace(-REACH, REACH, 481)
STYLES = (
    (VERMILLION, "-"),
    (ORANGE, "--"),
    (BLUE, "-"),
    (GREEN, "--"),
    (PURPLE, "-."),
    (INK, ":"),
)
"""Colour and line of the six activations, in the order of the notebook."""


def curve_and_slope(pair: Pair, x: np.ndarray = GRID) -> tuple[np.ndarray, np.ndarray]:
    """Return values and slopes of an activation (forward, backward, ...) at x."""
    out, cache = pair[0](x)
    return np.asarray(out), np.asarray(pair[1](np.ones(x.shape), cache))


def curves(pairs: Mapping[str, Pair]) -> None:
    """Draw activations above and their slopes below, saturated inputs shaded.

    pairs: (forward, backward) by name; the slope is what backward makes of an upstream gradient of 1.
    """
    found = {name: curve_and_slope(pair) for name, pair in pairs.items()}
    # One activation has its curve and its slope side by side, several have them above each other.
    alone = len(found) == 1
    shape = (
        {"rows": 1, "columns": 2, "height": 3.3}
        if alone
        else {"rows": 2, "columns": len(found), "height": 4.4}
    )
    with canvas(**shape, sharex=True, sharey=False if alone else "row", squeeze=False) as (figure, axes):
        axes = axes.reshape(2, -1)
        for (name, (values, slopes)), upper, lower in zip(found.items(), *axes, strict=True):
            draw_curve(upper, values, slopes)
            draw_slope(lower, slopes)
            upper.set_title(name)
            lower.set_xlabel("input $x$")
            if alone:
                upper.set_xlabel("input $x$")
                lower.set_title(f"slope, at most {slopes.max():.2f}")
        axes[0, 0].set(ylabel="output", ylim=None if alone else (-1.6, 3))
        axes[1, 0].set(ylabel="slope", ylim=(-0.08, 1.12))
        figure.supxlabel(f"shaded: slope below {SATURATED}", fontsize=10, color=VERMILLION)
    words = "; ".join(
        f"{name}: steepest slope {slopes.max():.2f}, saturated on {np.mean(np.abs(slopes) < SATURATED):.0%} "
        "of the range"
        for name, (_, slopes) in found.items()
    )
    show(figure, f"Activation functions from -6 to 6 and their slopes. {words}.")


def averages(pairs: Mapping[str, Pair], draws: int = 100_000) -> None:
    """Draw the mean output and the mean slope of activations whose inputs are standard normal."""
    x = np.random.default_rng(0).standard_normal(draws)
    means = {
        name: [round(float(part.mean()), 2) + 0.0 for part in curve_and_slope(pair, x)]
        for name, pair in pairs.items()
    }
    with canvas(1, 2, height=2.9) as (figure, axes):
        titles = ("mean output: 0 is centred", "mean slope: 1 passes all")
        for ax, title, values in zip(axes, titles, zip(*means.values(), strict=True), strict=True):
            ax.bar(list(means), values, color=BLUE, width=0.6)
            for k, value in enumerate(values):
                ax.text(k, max(value, 0) + 0.02, f"{value:.2f}", ha="center")
            ax.axhline(0, color=GREY, linewidth=1)
            ax.set_title(title)
            ax.set_ylim(min(0, *values) - 0.03, max(values) * 1.2 + 0.03)
            ax.grid(axis="x")
    words = "; ".join(f"{name}: output {out:.2f}, slope {slope:.2f}" for name, (out, slope) in means.items())
    show(figure, f"Means over standard normal inputs. {words}.")


def zigzag(
    affine_forward: Forward,
    affine_backward: Callable[..., tuple[np.ndarray, np.ndarray, np.ndarray]],
    below: Mapping[str, Forward],
    steps: int = 18,
    seed: int = 2,
) -> None:
    """Draw the path of two weights, example by example, on top of different activations.

    below: the activations that make the inputs of the neuron, by name.  One weight should grow, the other
    shrink, by the same amount; the loss of an example is half the squared error.
    """
    goal, start = np.array([[1.0], [-1.0]]), np.array([[-0.6], [0.6]])
    z = 1.5 * np.random.default_rng(seed).standard_normal((steps, 1, 2))
    paths = {}
    for name, forward in below.items():
        inputs = [np.asarray(forward(row)[0]) for row in z]
        w, path = start, [start[:, 0]]
        for x in inputs:
            out, cache = affine_forward(x, w, np.zeros(1))
            w = w - 1.2 * affine_backward(out - x @ goal, cache)[1]
            path.append(w[:, 0])
        paths[name] = np.array(path), np.concatenate(inputs)
    line = np.linspace(-1.7, 1.7, 81)
    with canvas(1, len(paths), height=4.2, sharey=True, squeeze=False) as (figure, axes):
        for ax, (name, (path, inputs)) in zip(axes[0], paths.items(), strict=True):
            grid = np.stack(np.meshgrid(line, line), axis=-1) - goal[:, 0]
            losses = np.mean((grid @ inputs.T) ** 2, axis=-1)
            ax.contour(line, line, losses, levels=12, colors="#C9C9C9", linewidths=1)
            moves = np.diff(path, axis=0)
            same = np.sign(moves[:, 0]) == np.sign(moves[:, 1])
            for at, move, together in zip(path, moves, same, strict=False):
                colour = VERMILLION if together else BLUE
                ax.annotate("", at + move, at, arrowprops={"arrowstyle": "->", "color": colour, "lw": 1.7})
            ax.plot(*start, "o", color=INK, markersize=8)
            ax.plot(*goal, "*", color=ORANGE, markersize=19, markeredgecolor=INK)
            ax.set(title=f"inputs from {name}", xlabel="weight $w_1$", aspect="equal")
            ax.grid(False)
        axes[0, 0].set_ylabel("weight $w_2$")
        figure.supxlabel("red: both weights move the same way · blue: opposite ways", fontsize=10)
    words = "; ".join(
        f"on {name}, {np.mean(np.prod(np.diff(path, axis=0), axis=1) > 0):.0%} of the steps move both "
        f"weights the same way, and the end is {np.linalg.norm(path[-1] - goal[:, 0]):.2f} from the goal"
        for name, (path, _) in paths.items()
    )
    show(figure, f"Paths of two weights from a dot to a star: {words}.")


def waking(lessons: Mapping[str, Mapping[str, np.ndarray]]) -> None:
    """Draw what one sleeping unit has learnt with each of several activations, and its loss over the steps.

    lessons: by activation, what `explore.wake_up` returns.
    """
    with canvas(1, 2, height=3.2) as (figure, axes):
        one = next(iter(lessons.values()))
        axes[0].plot(one["x"], one["goal"], color=GREY, linewidth=6, alpha=0.45, label="goal")
        for (name, lesson), (colour, line) in zip(lessons.items(), STYLES[2:], strict=False):
            axes[0].plot(lesson["x"], lesson["end"], line, color=colour, label=name)
            axes[1].plot(lesson["losses"], line, color=colour)
        axes[0].set(
            xlabel="input $x$", ylabel="output", title="what the unit says in the end", xticks=[-1, 0, 1]
        )
        axes[1].set(xlabel="step", ylabel="loss", title="its loss", ylim=(0, None))
        axes[0].legend()
    words = "; ".join(
        f"{name}: loss {lesson['losses'][0]:.3f} at first and {lesson['losses'][-1]:.3f} in the end"
        for name, lesson in lessons.items()
    )
    show(figure, f"A unit that starts asleep learns a line. {words}.")


def draw_curve(ax: Axes, values: np.ndarray, slopes: np.ndarray) -> None:
    """Draw an activation over GRID, its saturated inputs shaded."""
    _shade(ax, slopes)
    ax.axhline(0, color=GREY, linewidth=1)
    ax.plot(GRID, values, color=BLUE)


def draw_slope(ax: Axes, slopes: np.ndarray) -> None:
    """Draw the slope of an activation over GRID, its saturated inputs shaded."""
    _shade(ax, slopes)
    # A jump is a gap and not a wall: the slope has no values in between.
    gaps = np.abs(np.diff(slopes, append=slopes[-1])) > 0.15
    ax.plot(GRID, np.where(gaps, np.nan, slopes), color=VERMILLION)


def _shade(ax: Axes, slopes: np.ndarray) -> None:
    flat = np.abs(slopes) < SATURATED
    ax.fill_between(GRID, 0, 1, where=flat, transform=ax.get_xaxis_transform(), color="#F3D9CC", linewidth=0)
