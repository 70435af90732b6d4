"""Figures of a classifier that looks at images: examples, scores, confusions, weight templates."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from matplotlib.axes import Axes

from cs231n_utils.plotting.style import (
    BLUE,
    CROSS_ENTROPY,
    DIVERGING,
    GREEN,
    GREY,
    HINGE,
    INK,
    canvas,
    displayable,
    outline,
    plain,
    show,
)


class Images(Protocol):
    """What these figures read of a data set."""

    class_names: Sequence[str]
    image_shape: tuple[int, ...]
    X_train: np.ndarray
    y_train: np.ndarray
    X_val: np.ndarray
    y_val: np.ndarray


def examples(data: Images, each: int = 4) -> None:
    """Show the first few training images of every class, a class in a column."""
    with canvas(1, len(data.class_names), height=0.84 * each + 0.42) as (figure, axes):
        for label, (name, ax) in enumerate(zip(data.class_names, axes, strict=True)):
            chosen = data.X_train[data.y_train == label][:each]
            ax.imshow(np.concatenate(chosen), cmap="gray_r", vmin=0, vmax=255)
            ax.set_title(f"{label}\n{name}", loc="center", fontsize=9.5)
            plain(ax)
    names = ", ".join(data.class_names)
    show(figure, f"{each} training images of each of the {len(data.class_names)} classes: {names}.")


def class_scores(scores: np.ndarray, data: Images, rows: int = 6) -> None:
    """Show the scores of the first validation images as a table of colours, the images beside it.

    scores: (N, C) for the images data.X_val, N >= rows.
    """
    names = data.class_names
    scores = np.asarray(scores)[:rows]
    with canvas(1, 2, height=0.62 * rows + 1.3, width_ratios=(1, 12)) as (figure, (left, right)):
        left.imshow(np.concatenate(data.X_val[:rows]), cmap="gray_r", vmin=0, vmax=255, aspect="auto")
        left.set_title("image", loc="center", fontsize=10)
        plain(left)
        size = 2.2 * np.abs(scores).mean() or 1.0
        right.imshow(scores, cmap=DIVERGING, vmin=-size, vmax=size, aspect="auto")
        for row, label in enumerate(data.y_val[:rows]):
            right.add_patch(outline(row, label, GREEN))
            for column, value in enumerate(scores[row]):
                highest = value == scores[row].max()
                style = {"fontweight": "bold", "fontsize": 13} if highest else {}
                style["color"] = "white" if abs(value) > 0.75 * size else INK
                right.text(column, row, f"{round(value)}", ha="center", va="center", **style)
        right.set_title("score of every class (framed: the true one; bold: the highest)", fontsize=11)
        right.set_xticks(range(len(names)), names, rotation=30, ha="right")
        right.set_yticks([])
        right.grid(False)
    first = data.y_val[0]
    show(
        figure,
        f"Table of scores, {rows} images by {len(names)} classes. The first image is labelled "
        f"{names[first]}, its true score is "
        f"{scores[0, first]:.0f} and its highest score {scores[0].max():.0f}.",
    )


def confusion(y: np.ndarray, guesses: np.ndarray, class_names: Sequence[str]) -> None:
    """Count which class was taken for which, a row for every true class.

    y, guesses: (N,) true and predicted labels.
    """
    C = len(class_names)
    counts = np.zeros((C, C), dtype=int)
    np.add.at(counts, (np.asarray(y), np.asarray(guesses)), 1)
    mistakes = counts * (1 - np.eye(C, dtype=int))
    with canvas(height=4.4) as (figure, ax):
        ax.imshow(mistakes, cmap="Oranges", vmin=0, vmax=max(mistakes.max(), 1) * 1.6, aspect="auto")
        for true, guess in np.ndindex(C, C):
            if counts[true, guess]:
                style = {"color": GREY, "fontsize": 9} if true == guess else {"color": INK}
                ax.text(guess, true, f"{counts[true, guess]}", ha="center", va="center", **style)
        ax.set_xticks(range(C), class_names, rotation=30, ha="right")
        ax.set_yticks(range(C), class_names)
        ax.set(
            xlabel="predicted", ylabel="true", title="how many images of each class went where (grey: right)"
        )
        ax.grid(False)
    true, guess = np.unravel_index(mistakes.argmax(), mistakes.shape)
    show(
        figure,
        f"Confusion table. {np.trace(counts)} of {counts.sum()} are right; the commonest mistake takes "
        f"{class_names[true]} for {class_names[guess]}, {mistakes.max()} times.",
    )


def templates(weights: dict[str, np.ndarray], data: Images) -> None:
    """Show every class's column of weights as the image that would excite it most.

    weights: W by the name of the loss that it was trained with, each (D, C) or (D + 1, C); a last row
    beyond the pixels holds biases and is left out.
    """
    C, pixels = len(data.class_names), int(np.prod(data.image_shape))
    with canvas(len(weights), C, height=0.93 * len(weights) + 0.3, squeeze=False) as (figure, axes):
        for row, (name, W) in zip(axes, weights.items(), strict=True):
            for label, ax in enumerate(row):
                _template(ax, W[:pixels, label].reshape(data.image_shape))
            row[0].set_ylabel(name, fontsize=9.5)
        for name, ax in zip(data.class_names, axes[0], strict=True):
            ax.set_title(name, loc="center", fontsize=9.5)
    show(
        figure,
        f"Weights of linear classifiers drawn as images, a column for each class, a row for each of: "
        f"{', '.join(weights)}. Where a grey template is orange, brightness lowers the class's score; "
        "where it is purple, it raises it.",
    )


def training(histories: dict[str, np.ndarray], window: int = 20) -> None:
    """Draw the loss over the steps of training, smoothed over a few steps, one line for every loss.

    histories: the losses of the mini-batches by name, each (steps,).
    """
    with canvas(height=3.2) as (figure, ax):
        for (name, losses), colour in zip(histories.items(), (HINGE, CROSS_ENTROPY, BLUE), strict=False):
            steps = np.arange(1, len(losses) + 1)
            smooth = np.convolve(losses, np.ones(window) / window, mode="valid")
            ax.plot(steps, losses, color=colour, alpha=0.35, linewidth=0.8)
            ax.plot(steps[window - 1 :], smooth, color=colour, label=name)
            ax.plot(1, losses[0], "o", color=colour)
            ax.annotate(f"{losses[0]:.2f}", (1, losses[0]), (9, 2), textcoords="offset points", color=colour)
        ax.set(xlabel="step (logarithmic)", ylabel="loss of one mini-batch", xscale="log", ylim=(0, None))
        ax.legend(title=f"thick: mean of {window} steps")
    ends = "; ".join(
        f"{name} falls from {losses[0]:.2f} to about {np.mean(losses[-window:]):.2f}"
        for name, losses in histories.items()
    )
    show(figure, f"Loss over {len(losses)} steps of training: {ends}.")


def _template(ax: Axes, weights: np.ndarray) -> None:
    if weights.ndim == 2:
        # A template of grey pixels has a sign, so white is zero; one of colours is shown as a picture.
        size = np.quantile(np.abs(weights), 0.995)
        ax.imshow(weights, cmap=DIVERGING, vmin=-size, vmax=size, interpolation="bilinear")
    else:
        ax.imshow(displayable(weights), interpolation="bilinear")
    plain(ax)
