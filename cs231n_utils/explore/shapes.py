"""The explorer of activation functions: one of them beside its slope, and where its inputs fall."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from matplotlib.axes import Axes

from cs231n_utils.explore.live import not_too_often, present
from cs231n_utils.explore.network import Layer
from cs231n_utils.plotting.activations import (
    GRID,
    REACH,
    SATURATED,
    curve_and_slope,
    curves,
    draw_curve,
    draw_slope,
)
from cs231n_utils.plotting.style import GREY, INK, ORANGE, as_html, canvas, in_style


@dataclass(frozen=True)
class View:
    """One position of the sliders: an activation, a place x, and the spread of the inputs."""

    name: str
    layer: Layer
    x: float = 0.0
    spread: float = 1.0

    def at(self) -> tuple[float, float]:
        """Return value and slope at x."""
        values, slopes = curve_and_slope(self.layer, np.array([self.x]))
        return float(values[0]), float(slopes[0])

    def saturated(self) -> float:
        """Return the share of normal inputs of this spread at which the slope is close to 0."""
        inputs = self.spread * np.random.default_rng(0).standard_normal(20_000)
        return float(np.mean(np.abs(curve_and_slope(self.layer, inputs)[1]) < SATURATED))

    def sentence(self) -> str:
        """Describe the picture for readers who do not see it."""
        value, slope = self.at()
        return (
            f"{self.name} and its slope. At {self.x:.1f} the value is {value:.3f}, the slope {slope:.3g}. "
            f"Ten such slopes multiply to {slope**10:.1e}. Of inputs with spread {self.spread:.1f}, "
            f"{self.saturated():.0%} are saturated."
        )


def activation(layers: Mapping[str, Layer]) -> None:
    """Show an activation beside its slope, with sliders for a place, for alpha, and for the inputs' spread.

    layers: the student's activations by name; one made by partial(..., alpha=...) follows the slider.
    A still picture of all of them comes first, for readers without a running kernel.
    """
    layers = {name: layer for name, layer in layers.items() if layer.pieces == 1}
    curves(layers)
    _show_sliders(layers)


def draw(view: View, axes: tuple[Axes, Axes]) -> None:
    """Draw the two panels of one position of the sliders."""
    values, slopes = curve_and_slope(view.layer)
    value, slope = view.at()
    bell = np.exp(-0.5 * (GRID / view.spread) ** 2)
    for ax, height, bottom in ((axes[0], 0.9, -1.6), (axes[1], 0.22, -0.12)):
        ax.fill_between(GRID, bottom, bottom + height * bell, color=GREY, alpha=0.45, linewidth=0, zorder=2)
        ax.set(xlabel="input $x$ (grey: how often it comes)", xlim=(-REACH, REACH))
    draw_curve(axes[0], values, slopes)
    draw_slope(axes[1], slopes)
    axes[0].plot(view.x, value, "o", color=ORANGE, markersize=11, markeredgecolor=INK)
    axes[1].plot(view.x, slope, "o", color=ORANGE, markersize=11, markeredgecolor=INK)
    axes[0].set(ylabel="output", ylim=(-1.6, 3.2), title=f"{view.name}: {value:.3f}")
    axes[1].set(ylabel="slope", ylim=(-0.12, 1.15), title=f"slope {slope:.3g}; ten of them {slope**10:.1e}")


def _show_sliders(layers: Mapping[str, Layer]) -> None:
    import ipywidgets as widgets

    choice = widgets.ToggleButtons(options=list(layers), description="activation")
    choice.style.button_width = "6.5em"
    x = widgets.FloatSlider(0.0, min=-REACH, max=REACH, step=0.1, description="x")
    spread = widgets.FloatSlider(1.0, min=0.1, max=10.0, step=0.1, description="spread")
    alpha = widgets.FloatSlider(0.1, min=0.01, max=0.99, step=0.01, description="alpha")
    picture, share = widgets.HTML(), widgets.HTML()

    def redraw() -> None:
        view = View(choice.value, _with_alpha(layers[choice.value], alpha.value), x.value, spread.value)
        with canvas(1, 2, height=3.5) as (figure, axes):
            draw(view, axes)
        with in_style():
            picture.value = as_html(figure, view.sentence(), dpi=110)
        share.value = f"{view.saturated():.0%} of these inputs meet a slope below {SATURATED} (shaded)."

    observer = not_too_often(redraw)
    for control in (choice, x, spread, alpha):
        control.observe(observer, names="value")
    redraw()
    present(widgets.VBox([choice, picture, share, widgets.HBox([x, spread, alpha])]))


def _with_alpha(layer: Layer, alpha: float) -> Layer:
    forward = layer.forward
    if isinstance(forward, partial) and "alpha" in forward.keywords:
        return layer._replace(forward=partial(forward, alpha=alpha))
    return layer
