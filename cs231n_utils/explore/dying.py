"""Hidden units that fall silent: a small network in the plane, trained at any rate, and its explorer."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from cs231n_utils.explore.live import not_too_often, present
from cs231n_utils.explore.network import Layer, Network, build
from cs231n_utils.plotting.style import BLUE, GREY, ORANGE, VERMILLION, as_html, canvas, in_style, show

UNITS, STEPS, BATCH = 24, 150, 20
REACH = 3.2
STORY = (1.0, 4.0, 8.0)


@dataclass(frozen=True)
class Life:
    """A training from its first step to its last: the network, and what was seen after every step.

    losses: (steps,), over all examples.  awake: (steps,), units that at least one example wakes.
    """

    net: Network
    rate: float
    losses: np.ndarray
    awake: np.ndarray

    def right(self) -> float:
        """Return the share of examples on the right side in the end."""
        X, targets = ring()
        return float(np.mean((self.net.scores(X) > 0) == (targets > 0)))

    def sentence(self, name: str) -> str:
        """Describe the outcome in words."""
        return (
            f"{name} at learning rate {self.rate:.3g}: {UNITS - self.awake[-1]} of {UNITS} hidden units are "
            f"silent in the end, and {self.right():.0%} of the examples are right."
        )


def ring(N: int = 80) -> tuple[np.ndarray, np.ndarray]:
    """Draw a disc of zeros inside a ring of ones: X (N, 2) and targets (N, 1), the same every time."""
    rng = np.random.default_rng(3)
    targets = np.arange(N) % 2
    radius = np.where(targets == 1, 2.1, 0.7) + 0.25 * rng.standard_normal(N)
    angle = rng.uniform(0, 2 * np.pi, N)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1), targets[:, None].astype(float)


def live(affine: Layer, activation: Layer, sigmoid: Layer, rate: float, seed: int = 0) -> Life:
    """Train a network of 24 hidden units on the ring, on mini-batches of 20."""
    X, targets = ring()
    rng = np.random.default_rng(seed)
    net = build(affine, activation, sigmoid, (2, UNITS, 1), rng)
    net.params[2] = 10 * net.params[2]
    batches = rng.integers(0, len(X), size=(STEPS, BATCH))
    return _train(net, rate, [(X[batch], targets[batch]) for batch in batches])


def wake_up(affine: Layer, activation: Layer, steps: int = 200) -> dict[str, np.ndarray]:
    """Teach one unit the line (x + 1) / 2, from a start at which no example wakes it.

    The loss is half the squared error, mean over 41 examples; the rate is 0.5.
    Returns arrays by name: x, goal, start and end (41,), the outputs before and after, and losses (steps,).
    """
    x = np.linspace(-1, 1, 41)[:, None]
    goal = 0.5 * (x + 1)
    w, b = np.ones((1, 1)), np.full(1, -1.5)
    outs, losses = [], np.empty(steps)
    for step in range(steps):
        z, below = affine.forward(x, w, b)
        out, above = activation.activate(z)
        outs.append(out[:, 0])
        losses[step] = 0.5 * np.mean((out - goal) ** 2)
        _, dw, db = affine.backward(activation.send_back((out - goal) / len(x), above), below)
        w, b = w - 0.5 * dw, b - 0.5 * db
    return {"x": x[:, 0], "goal": goal[:, 0], "start": outs[0], "end": outs[-1], "losses": losses}


def dead_units(affine: Layer, sigmoid: Layer, activations: Mapping[str, Layer]) -> None:
    """Show how many hidden units a learning rate silences, with a slider for the rate.

    activations: layers to choose from, by name; the first is shown at first.  All layers are the student's.
    A still picture of three rates comes first, for readers without a running kernel.
    """
    name, activation = next(iter(activations.items()))
    lives = [live(affine, activation, sigmoid, rate) for rate in STORY]
    with canvas(1, len(lives), height=3.9, sharey=True) as (figure, axes):
        for ax, life in zip(axes, lives, strict=True):
            _draw_page(ax, life)
            ax.set_title(f"rate {life.rate:g}: {UNITS - life.awake[-1]} of {UNITS} silent")
        axes[0].set_ylabel("feature $x_2$")
        figure.supxlabel(_KEY, fontsize=10)
    show(figure, " ".join(life.sentence(name) for life in lives))
    _show_slider(affine, sigmoid, activations)


_KEY = "a line a unit: where its input is 0 · blue: awake · grey: silent (many lie outside the picture)"


def _train(net: Network, rate: float, batches: list[tuple[np.ndarray, np.ndarray]]) -> Life:
    X, targets = ring()
    losses, awake = np.empty(len(batches)), np.empty(len(batches), dtype=int)
    for step, (batch, wanted) in enumerate(batches):
        with np.errstate(all="ignore"):  # a rate that is far too high blows up, and may
            losses[step], _, silent = net.slopes(X, targets)
            slopes = net.slopes(batch, wanted)[1]
            net.params = [value - rate * slope for value, slope in zip(net.params, slopes, strict=True)]
        awake[step] = UNITS - np.count_nonzero(silent)
    return Life(net, rate, losses, awake)


def _draw_page(ax: Axes, life: Life) -> None:
    X, targets = ring()
    line = np.linspace(-REACH, REACH, 81)
    page = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    with np.errstate(all="ignore"):
        ones = (life.net.scores(page) > 0).reshape(81, 81)
    ax.contourf(line, line, ones, levels=[-0.5, 0.5, 1.5], colors=["#F6E3C5", "#DCEAF4"])
    W1, b1 = life.net.params[:2]
    silent = ~np.any(X @ W1 + b1 > 0, axis=0)
    for (w1, w2), b, dead in zip(W1.T, b1, silent, strict=True):
        size = np.hypot(w1, w2)
        if not 0 < size < np.inf:
            continue
        foot = -b / size**2 * np.array([w1, w2])
        along = 9 * np.array([-w2, w1]) / size
        style = {"color": GREY, "linestyle": "--"} if dead else {"color": BLUE}
        ax.plot(*np.stack([foot - along, foot + along], axis=1), linewidth=1, alpha=0.7, **style)
    for label, colour, marker in ((0, ORANGE, "s"), (1, BLUE, "o")):
        chosen = X[targets[:, 0] == label]
        ax.plot(*chosen.T, marker, color=colour, markeredgecolor="white", markersize=6)
    ax.set(xlabel="feature $x_1$", xlim=(-REACH, REACH), ylim=(-REACH, REACH), aspect="equal")
    ax.grid(False)


def _show_slider(affine: Layer, sigmoid: Layer, activations: Mapping[str, Layer]) -> None:
    import ipywidgets as widgets

    wide = widgets.Layout(width="420px")
    rate = widgets.FloatLogSlider(
        1.0, base=10, min=-1, max=1, step=0.05, description="learning rate", layout=wide
    )
    rate.style.description_width = "7em"
    seed = widgets.IntSlider(0, min=0, max=9, description="start")
    choice = widgets.ToggleButtons(options=list(activations), description="activation")
    picture = widgets.HTML()

    def redraw() -> None:
        life = live(affine, activations[choice.value], sigmoid, rate.value, seed.value)
        with canvas(1, 2, height=4.0, width_ratios=(1, 1.1)) as (figure, axes):
            _draw_page(axes[0], life)
            axes[0].set_ylabel("feature $x_2$")
            axes[0].set_title(f"{life.right():.0%} of the examples right")
            axes[1].step(np.arange(STEPS), UNITS - life.awake, color=VERMILLION)
            axes[1].set(ylim=(-0.5, UNITS + 0.5), xlabel="step", ylabel="silent units")
            axes[1].set_title(f"{UNITS - life.awake[-1]} of {UNITS} units silent")
        with in_style():
            picture.value = as_html(figure, life.sentence(choice.value), dpi=110)

    observer = not_too_often(redraw)
    for control in (rate, seed, choice):
        control.observe(observer, names="value")
    redraw()
    present(widgets.VBox([picture, widgets.HBox([rate, seed]), choice]))
