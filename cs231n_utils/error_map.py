"""Draw where an array is wrong: a map of the relative error, entry by entry."""

from collections.abc import Sequence

import numpy as np

from cs231n_utils.compare import ATOL, RTOL, disagree


def draw_error_map(got: np.ndarray, expected: np.ndarray, part: str) -> None:
    """Draw the relative error of each entry; entries that agree stay blank, infinite ones are darkest.

    got, expected: arrays of one shape; more than two axes are folded into rows.  part: the result's name.
    """
    import matplotlib.pyplot as plt

    error = error_map(got, expected)
    wrong = np.isfinite(error)
    _, axes = plt.subplots(figsize=_size(error.shape), layout="constrained")
    axes.set_facecolor("white")
    picture = axes.imshow(error, cmap="cividis_r", vmin=-7, vmax=1, interpolation="nearest", aspect="auto")
    bar = axes.figure.colorbar(picture, ax=axes, extend="max")
    bar.set_label("log10 of the relative error")
    axes.set_title(f"{part}: {np.count_nonzero(wrong)} of {error.size} entries are wrong (coloured)")
    axes.set_xlabel("last axis" if got.ndim > 1 else "entry")
    axes.set_ylabel("the axes before it" if got.ndim > 2 else "first axis" if got.ndim > 1 else "")
    for axis, length in ((axes.xaxis, error.shape[1]), (axes.yaxis, error.shape[0])):
        if length <= 20:
            axis.set_ticks(range(length))


def error_map(got: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Compute log10 of each entry's relative error, NaN where it agrees, as rows and columns."""
    with np.errstate(all="ignore"):
        apart = np.abs(np.subtract(got, expected, dtype=np.float64))
        error = np.log10(apart / np.maximum(np.abs(expected), ATOL / RTOL))
    error = np.where(disagree(got, expected), np.nan_to_num(error, nan=300.0, posinf=300.0), np.nan)
    return error.reshape(-1, error.shape[-1])


def _size(shape: Sequence[int]) -> tuple[float, float]:
    rows, columns = shape
    return min(8.0, 3.0 + 0.4 * columns), min(6.0, 1.6 + 0.3 * rows)
