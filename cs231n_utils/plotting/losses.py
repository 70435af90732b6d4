"""Figures of loss functions, each drawn by calling the functions that it is given."""

from collections.abc import Callable

import numpy as np

from cs231n_utils.plotting.clouds import three_clouds
from cs231n_utils.plotting.style import (
    BLUE,
    CROSS_ENTROPY,
    GREEN,
    GREY,
    HINGE,
    INK,
    ORANGE,
    canvas,
    number_table,
    outline,
    show,
)

Loss = Callable[..., tuple[float, np.ndarray]]

RIVALS = (2.0, 0.5)
"""Scores of the two wrong classes in the curves over the score of the right one."""


def hinge_curve(svm_loss_naive: Callable[..., float], deltas: tuple[float, ...] = (1.0, 2.0)) -> None:
    """Draw the hinge loss of one example while the score of its true class grows.

    svm_loss_naive: called as svm_loss_naive(scores (1, 3), y (1,), delta) -> loss.
    """
    right = np.linspace(-1, 5, 241)
    y = np.array([0])
    curves = [[svm_loss_naive(np.array([[s, *RIVALS]]), y, delta) for s in right] for delta in deltas]
    with canvas(height=3.3) as (figure, ax):
        for delta, losses, colour, line in zip(deltas, curves, (HINGE, BLUE), ("-", "--"), strict=True):
            kinks = [rival + delta for rival in RIVALS]
            ax.plot(right, losses, line, color=colour, label=f"delta = {delta:g}")
            ax.plot(kinks, np.interp(kinks, right, losses), "o", color=colour, markersize=8)
        for rival in RIVALS:
            ax.axvline(rival, color=GREY, linewidth=1.2, linestyle=":")
            ax.annotate(
                f"a rival at {rival:g}", (rival, max(curves[-1])), (4, -6), textcoords="offset points"
            )
        ax.set(xlabel="score of the true class", ylabel="hinge loss", title="one example, two rivals")
        ax.legend(title="dots: a rival + delta", loc="center right")
    zeros = ", ".join(
        f"reaches 0 at {right[np.flatnonzero(np.array(losses) <= 0)[0]]:.1f} for delta {delta:g}"
        if min(losses) <= 0
        else f"does not reach 0 for delta {delta:g}"
        for delta, losses in zip(deltas, curves, strict=True)
    )
    show(
        figure,
        f"Hinge loss over the score of the true class, against rivals at 2 and 0.5: it falls and {zeros}.",
    )


def gradient_map(loss: Loss, scores: np.ndarray, y: np.ndarray) -> None:
    """Set the gradient that a loss returns beside the slopes measured on its value, entry by entry.

    loss: called as loss(scores (N, C), y (N,)) -> (value, dscores (N, C)).
    """
    from cs231n_utils.gradients import numerical_gradient

    reported = np.array(loss(scores, y)[1], dtype=np.float64)
    measured = numerical_gradient(lambda s: loss(s, y)[0], scores)
    difference = np.where(np.abs(reported - measured) > 1e-6, reported - measured, 0.0)
    tables = {"returned by the code": reported, "measured slopes": measured, "difference": difference}
    size = max(np.abs(reported).max(), np.abs(measured).max(), 1e-12)
    height = 0.36 * len(y) + 1.3
    with canvas(1, 3, height=height, sharey=True) as (figure, axes):
        for (title, table), ax in zip(tables.items(), axes, strict=True):
            number_table(ax, table, size)
            for row, label in enumerate(y):
                ax.add_patch(outline(row, label, GREEN))
            ax.set_title(title, fontsize=11)
            ax.set_xlabel("class")
        axes[0].set_ylabel("example")
    wrong = np.count_nonzero(difference)
    show(
        figure,
        "Three tables: the gradient that the code returned, the slopes measured on the loss, and "
        "their difference; "
        + (f"{wrong} of {difference.size} entries differ." if wrong else "no entry differs."),
    )


def temperatures(
    softmax: Callable[[np.ndarray], np.ndarray], scales: tuple[float, ...] = (0, 1, 3, 1000)
) -> None:
    """Draw the probabilities of one row of scores, multiplied by larger and larger numbers."""
    scores = np.array([[1.0, 2.0, 0.5, 1.6]])
    rows = [np.asarray(softmax(scale * scores))[0] for scale in scales]
    with canvas(1, len(scales), height=2.7, sharey=True) as (figure, axes):
        for ax, scale, probs in zip(axes, scales, rows, strict=True):
            ax.bar(range(4), probs, color=[BLUE if p == max(probs) else GREY for p in probs])
            for k, p in enumerate(probs):
                ax.text(k, p + 0.02, f"{p:.2f}", ha="center", fontsize=9.5)
            ax.set(title=f"{scale:g} × scores", xlabel="class", ylim=(0, 1.12), xticks=range(4))
            ax.set_xticks(range(4), [f"{k}\n({s:g})" for k, s in enumerate(scores[0] * scale)], fontsize=9)
            ax.grid(axis="x")
        axes[0].set_ylabel("probability")
    peaks = ", ".join(f"{max(p):.2f} at {s:g}" for s, p in zip(scales, rows, strict=True))
    show(figure, f"Probabilities of four classes as the scores are scaled up. The largest is {peaks}.")


def two_losses(svm_loss: Loss, softmax_loss: Loss) -> None:
    """Draw hinge and cross-entropy, and their slopes, while the score of the true class grows."""
    right, y = np.linspace(-2, 7, 361), np.array([0])
    curves = {}
    for name, loss in (("hinge", svm_loss), ("cross-entropy", softmax_loss)):
        results = [loss(np.array([[s, *RIVALS]]), y) for s in right]
        curves[name] = (
            np.array([value for value, _ in results]),
            np.array([grad[0, 0] for _, grad in results]),
        )
    with canvas(1, 2, height=3.3) as (figure, axes):
        for (name, (values, slopes)), style in zip(curves.items(), _LOSS_STYLES, strict=True):
            axes[0].plot(right, values, label=name, **style)
            axes[1].plot(right, slopes, label=name, **style)
        axes[0].set(ylabel="loss", title="value")
        axes[1].set(ylabel="d loss / d score of the true class", title="slope: how hard it pulls")
        for ax in axes:
            ax.set_xlabel("score of the true class (rivals at 2 and 0.5)")
        axes[0].legend()
    tail = curves["cross-entropy"][0][-1]
    show(
        figure,
        "Hinge and cross-entropy over the score of the true class, and their slopes. The hinge is made of "
        "straight pieces and ends at exactly 0; cross-entropy is smooth and still "
        f"{tail:.3f} at the right edge.",
    )


def loss_surfaces(linear_scores: Callable[..., np.ndarray], svm_loss: Loss, softmax_loss: Loss) -> None:
    """Draw both losses of nine examples over two weights of a linear classifier, as maps and along one line.

    The weights are those of class A for the two features; the other classes keep theirs.
    """
    X, y = three_clouds(each=3, spread=1.3, seed=7)
    W = np.array([[0.0, 1.0, 0.0], [0.0, -0.5, 1.0]])
    axis = np.linspace(-4, 4, 61)
    maps = {name: np.empty((61, 61)) for name in ("hinge", "cross-entropy")}
    for i, j in np.ndindex(61, 61):
        W[:, 0] = axis[j], axis[i]
        scores = linear_scores(X, W, np.zeros(3))
        maps["hinge"][i, j] = svm_loss(scores, y)[0]
        maps["cross-entropy"][i, j] = softmax_loss(scores, y)[0]
    with canvas(1, 3, height=3.3) as (figure, axes):
        for ax, (name, values), style in zip(axes, maps.items(), _LOSS_STYLES, strict=False):
            # Levels crowd where the loss is low, so that the floor of the valley shows its shape too.
            levels = values.min() + (values.max() - values.min()) * np.linspace(0, 1, 22) ** 1.8
            ax.contourf(axis, axis, values, levels=levels)
            ax.contour(axis, axis, values, levels=levels, colors="white", linewidths=0.5)
            ax.axhline(0, color="white", linestyle=":", linewidth=1.6)
            low = np.unravel_index(values.argmin(), values.shape)
            ax.plot(axis[low[1]], axis[low[0]], "*", color=ORANGE, markersize=14, markeredgecolor=INK)
            ax.set(title=name, xlabel="weight of $x_1$ in class A")
            axes[2].plot(axis, values[30], label=name, **style)
        axes[0].set_ylabel("weight of $x_2$ in class A")
        axes[2].set(title="along the dotted line", xlabel="weight of $x_1$ in class A", ylabel="loss")
        axes[2].legend()
    show(
        figure,
        "Two contour maps of the loss over two weights and a cut through both. The hinge surface is made of "
        "flat facets with straight creases; the cross-entropy surface is a smooth bowl. Both are convex.",
    )


_LOSS_STYLES = (
    {"color": HINGE, "linestyle": "-"},
    {"color": CROSS_ENTROPY, "linestyle": "--"},
)
