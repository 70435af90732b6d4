"""Figures of networks: gradients through many layers, a race of activations, two calls of one layer."""

from collections.abc import Callable, Mapping

import numpy as np

from cs231n_utils.plotting.activations import STYLES
from cs231n_utils.plotting.style import GREY, VERMILLION, canvas, number_table, outline, show


def depth(sizes: Mapping[str, np.ndarray]) -> None:
    """Draw the size of a gradient on its way down through the layers of a deep network.

    sizes: root mean square of the gradient from the input (first) to the top (last), by activation.
    """
    with canvas(height=4.2) as (figure, ax):
        ends = []
        for (name, values), (colour, line) in zip(sizes.items(), STYLES, strict=False):
            ax.plot(np.arange(len(values)), values, line, color=colour, marker="o", markersize=4)
            ends.append((float(values[0]), name, colour))
        lowest = -np.inf
        for end, name, colour in sorted(ends):
            # Names that would overlap are pushed apart: a third of a power of ten is a line of text.
            height = max(np.log10(end), lowest + 0.42)
            lowest = height
            ax.text(-0.2, 10**height, name, color=colour, ha="right", va="center", fontweight="bold")
        ax.set(yscale="log", xlabel="layer (0: the input; the gradient starts on the right with size 1)")
        ax.set(ylabel="size of the gradient", xlim=(-2.3, len(values) - 0.8), ylim=(None, 6))
        ax.set_xticks(range(len(values)))
    words = ", ".join(f"{name} {values[0]:.1e}" for name, values in sizes.items())
    show(figure, f"Gradient sizes through {len(values) - 1} layers. What reaches the input: {words}.")


def race(histories: Mapping[str, np.ndarray], window: int = 25) -> None:
    """Draw the smoothed loss of one network after the other over the steps of training.

    histories: the losses of the mini-batches by name, each (steps,).
    """
    window = min(window, *(len(losses) for losses in histories.values()))
    with canvas(height=3.6) as (figure, ax):
        for (name, losses), (colour, line) in zip(histories.items(), STYLES, strict=False):
            smooth = np.convolve(losses, np.ones(window) / window, mode="valid")
            ax.plot(np.arange(window, len(losses) + 1), smooth, line, color=colour, label=name)
        start = np.mean([losses[0] for losses in histories.values()])
        ax.axhline(start, color=GREY, linewidth=1.2, linestyle=":")
        ax.annotate(
            f"first step: {start:.2f}", (len(losses), start), (0, 5), textcoords="offset points", ha="right"
        )
        ax.set(xlabel="step", ylabel=f"loss (mean of {window} steps)", yscale="log", ylim=(0.45, 9))
        ticks = [0.5, 1, 2, 4, 8]
        ax.set_yticks(ticks, [f"{tick:g}" for tick in ticks], minor=False)
        ax.set_yticks([], minor=True)
        ax.legend(ncols=3, loc="upper center", bbox_to_anchor=(0.5, 0.92))
    words = ", ".join(f"{name} {losses[-window:].mean():.2f}" for name, losses in histories.items())
    show(figure, f"Loss over training. All start near {start:.2f}; they end at: {words}.")


def two_calls(
    forward: Callable[[np.ndarray], tuple[np.ndarray, object]],
    backward: Callable[[np.ndarray, object], np.ndarray],
    first: np.ndarray,
    second: np.ndarray,
    dout: np.ndarray,
) -> None:
    """Call a layer on two inputs in turn, send a gradient back through the first call, and check it.

    first, second: (N, M) inputs.  dout: (N, M), upstream gradient of the first.  Draws all three, and the
    gradient minus the measured slopes, with the wrong entries framed.
    """
    from cs231n_utils.gradients import numerical_gradient

    measured = numerical_gradient(lambda x: float(np.sum(np.asarray(forward(x)[0]) * dout)), first)
    cache = forward(first)[1]
    forward(second)
    difference = np.asarray(backward(dout, cache)) - measured
    difference = np.where(np.abs(difference) > 1e-6, difference, 0.0)
    tables = {
        "first input": first,
        "second input": second,
        "dout of the first": dout,
        "dx, error": difference,
    }
    with canvas(1, 4, height=0.36 * max(len(first), len(second)) + 1.2) as (figure, axes):
        for (title, table), ax in zip(tables.items(), axes, strict=True):
            number_table(ax, table, 1.5 * max(np.abs(table).max(), 1e-12))
            ax.set_title(title, fontsize=11)
        for row, column in np.argwhere(difference):
            for ax in (axes[0], axes[3]):
                ax.add_patch(outline(row, column, VERMILLION))
        axes[0].set_ylabel("example")
    wrong = np.count_nonzero(difference)
    show(
        figure,
        "Four tables: the inputs of two calls, the upstream gradient of the first, and the error of its dx; "
        f"{wrong} of {difference.size} entries are wrong.",
    )
