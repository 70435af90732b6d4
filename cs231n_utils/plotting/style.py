"""The one style of the course's figures, and how a figure with alternative text reaches the notebook."""

import base64
import html
import io
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from types import MappingProxyType

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

WIDTH = 9.0
"""Width of a figure in inches; it is displayed at 100 pixels an inch, the width of a notebook."""

# The palette of Okabe and Ito, which readers with any of the common colour deficiencies can tell apart.
INK, GREY = "#222222", "#8A8A8A"
BLUE, ORANGE, GREEN, VERMILLION, PURPLE = "#0072B2", "#E69F00", "#009E73", "#D55E00", "#AA4499"
CLASS_COLOURS = (BLUE, ORANGE, GREEN)
CLASS_MARKERS = ("o", "s", "^")
HINGE, CROSS_ENTROPY = VERMILLION, PURPLE
DIVERGING = "PuOr"

STYLE: Mapping[str, object] = MappingProxyType(
    {
        "axes.axisbelow": True,
        "axes.edgecolor": GREY,
        "axes.grid": True,
        "axes.labelcolor": INK,
        "axes.prop_cycle": matplotlib.cycler(color=[BLUE, VERMILLION, GREEN, ORANGE, PURPLE]),
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titlelocation": "left",
        "axes.titlesize": 12,
        "axes.titleweight": "bold",
        "axes.titlepad": 9,
        "figure.facecolor": "white",
        "font.size": 11,
        "grid.color": "#E6E6E6",
        "image.cmap": "cividis",
        "legend.frameon": False,
        "lines.linewidth": 2.2,
        "text.color": INK,
        "xtick.color": "#555555",
        "ytick.color": "#555555",
    }
)


def use_style() -> None:
    """Give figures that you draw yourself the course's style, until the kernel restarts."""
    matplotlib.rcParams.update(STYLE)


def in_style() -> AbstractContextManager:
    """Draw in the course's style inside the `with` block, and in the reader's own after it."""
    return matplotlib.rc_context(dict(STYLE))


@contextmanager
def canvas(rows: int = 1, columns: int = 1, *, height: float = 3.4, **layout: object) -> Iterator[tuple]:
    """Open a figure in the course's style; draw in the `with` block, then call `show`.

    rows, columns: the grid of axes.  height: in inches.  layout: passed to `Figure.subplots`.
    Yields (figure, axes): one Axes, or an array of them as `Figure.subplots` makes it.
    """
    # A bare Figure, not pyplot's: nothing is registered, so nothing leaks and no figure is shown twice.
    with in_style():
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        yield figure, figure.subplots(rows, columns, **layout)


def as_html(figure: Figure, alt: str, dpi: int = 150) -> str:
    """Draw a figure into an HTML image that carries its alternative text; 150 dots an inch look sharp."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=dpi)
    encoded = base64.b64encode(buffer.getvalue()).decode("ascii")
    pixels = round(100 * figure.get_figwidth())
    return (
        f'<img alt="{html.escape(alt, quote=True)}" width="{pixels}" style="max-width: 100%" '
        f'src="data:image/png;base64,{encoded}">'
    )


def show(figure: Figure, alt: str) -> None:
    """Display a figure in the notebook, with a description for readers who do not see it.

    alt: what the figure shows, in a sentence or two.  JupyterLab ignores the alternative text in the
    metadata of a PNG, so the picture goes out as HTML, and the description alone as plain text.
    """
    from IPython.display import display

    display({"text/html": as_html(figure, alt), "text/plain": alt}, raw=True)


def plain(axes: Axes) -> None:
    """Take grid, ticks and frame away: for images, where they say nothing."""
    axes.set(xticks=[], yticks=[])
    axes.grid(False)
    for spine in axes.spines.values():
        spine.set_visible(False)


def displayable(image: np.ndarray) -> np.ndarray:
    """Scale an image or a template to numbers from 0 to 1, keeping grey and colour as they are."""
    low, high = float(np.min(image)), float(np.max(image))
    return (np.asarray(image, dtype=np.float64) - low) / (high - low or 1.0)


def outline(row: int, column: int, colour: str) -> Rectangle:
    """Frame one cell of a table that `imshow` has drawn."""
    return Rectangle((column - 0.46, row - 0.44), 0.92, 0.88, fill=False, edgecolor=colour, linewidth=2.2)


def number_table(ax: Axes, table: np.ndarray, size: float) -> None:
    """Draw a table of numbers on coloured cells, white at 0.  size: the largest number to expect."""
    ax.imshow(table, cmap=DIVERGING, vmin=-1.3 * size, vmax=1.3 * size, aspect="auto")
    for (row, column), value in np.ndenumerate(table):
        ax.text(column, row, f"{value:.2f}" if value else "0", ha="center", va="center", fontsize=9.5)
    ax.set_xticks(range(table.shape[1]))
    ax.set_yticks(range(table.shape[0]))
    ax.grid(False)
