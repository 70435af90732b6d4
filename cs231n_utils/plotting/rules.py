"""Figures of update rules at work: paths through a ravine, lengths of steps, rates that fade."""

from collections.abc import Callable, Sequence

import numpy as np

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
from cs231n_utils.plotting.terrains import TERRAINS, Rule, Terrain, draw_terrain, walk

RULE_STYLES = {
    "sgd": {"color": INK, "linestyle": "-", "marker": "o"},
    "momentum": {"color": BLUE, "linestyle": "-", "marker": "s"},
    "nesterov": {"color": GREEN, "linestyle": "--", "marker": "^"},
    "adagrad": {"color": ORANGE, "linestyle": "-", "marker": "D"},
    "rmsprop": {"color": VERMILLION, "linestyle": "--", "marker": "v"},
    "adam": {"color": PURPLE, "linestyle": "-", "marker": "P"},
}
"""How each rule is drawn, wherever it is drawn."""

Walker = tuple[Rule, dict]
_ANY = ("momentum", "rmsprop", "nesterov", "adam", "sgd")


def _style(name: str, place: int) -> dict:
    """Return the style of a rule by its name, or one for a line that is no rule's."""
    return RULE_STYLES.get(name, RULE_STYLES[_ANY[place % len(_ANY)]])


def paths(walkers: dict[str, Walker], terrain: str = "ravine", steps: int = 40) -> None:
    """Draw where rules walk on a terrain, and how high they stand after each step.

    walkers: (rule, its config) by name.
    """
    land = TERRAINS[terrain]
    walked = {name: walk(rule, land, steps, settings) for name, (rule, settings) in walkers.items()}
    with canvas(1, 2, height=3.6, width_ratios=(1.35, 1)) as (figure, (left, right)):
        draw_terrain(left, land)
        for place, (name, path) in enumerate(walked.items()):
            style = _style(name, place)
            left.plot(*path.T, **style, linewidth=1.6, markersize=3.5, label=name)
            right.plot(land.above(path), **style | {"marker": ""}, label=name)
        left.legend(loc="upper right", fontsize=10)
        right.set(yscale="log", xlabel="step", ylabel="height above the star (logarithmic)")
    ends = ", ".join(f"{name} {land.above(path)[-1]:.1e}" for name, path in walked.items())
    show(
        figure,
        f"Paths of {', '.join(walked)} on the {terrain} from one start, and their height above the lowest "
        f"point against the step; after {steps} steps: {ends}.",
    )


def speeds(rule: Rule, momenta: Sequence[float] = (0.0, 0.5, 0.9, 0.99), steps: int = 400) -> None:
    """Draw the speed under a constant gradient of 1, in units of the learning rate, for several momenta."""
    lines = {}
    for momentum in momenta:
        settings, config, place, moves = {"learning_rate": 0.1, "momentum": momentum}, {}, np.zeros(1), []
        for _ in range(steps):
            following, config = rule(place, np.ones(1), (config or {}) | settings)
            moves.append(float(place[0] - following[0]) / 0.1)
            place = following
        lines[momentum] = np.array(moves)
    with canvas(height=3.3) as (figure, ax):
        styles = zip((INK, GREEN, BLUE, VERMILLION), (":", "-.", "-", "--"), strict=True)
        for (momentum, line), (colour, dash) in zip(lines.items(), styles, strict=False):
            ax.loglog(np.arange(1, steps + 1), line, dash, color=colour)
            ax.annotate(
                f"momentum {momentum:g}:  {line[-1]:.1f}",
                (steps, line[-1]),
                (6, -4),
                textcoords="offset points",
            )
        ax.set(xlabel="step (logarithmic)", ylabel="step length /\n(learning rate × gradient)")
        ax.set(xlim=(1, steps * 3.2), ylim=(0.7, 150), title="a steady pull")
    ends = ", ".join(f"{line[-1]:.1f} with momentum {momentum:g}" for momentum, line in lines.items())
    show(figure, f"Step length under a constant gradient against the step; it levels off at {ends}.")


def overshoot(walkers: dict[str, Walker], steps: int = 60) -> None:
    """Draw the place on a one-dimensional bowl of curvature 1 against the step, from 1, lowest at 0."""
    lines = {}
    for name, (rule, settings) in walkers.items():
        place, config, line = np.ones(1), {}, [1.0]
        for _ in range(steps):
            place, config = rule(place, place.copy(), (config or {}) | settings)
            line.append(float(place[0]))
        lines[name] = np.array(line)
    with canvas(height=3.0) as (figure, ax):
        ax.axhline(0, color=GREY, linewidth=1.2)
        for place, (name, line) in enumerate(lines.items()):
            ax.plot(line, **_style(name, place) | {"marker": ""}, label=name)
        ax.set(xlabel="step", ylabel="place (0 is lowest)", title="a bowl in one dimension")
        ax.legend(loc="upper right")
    lows = ", ".join(f"{name} swings to {line.min():.2f}" for name, line in lines.items())
    show(figure, f"Place on a bowl against the step, from 1 towards 0: {lows} before it settles.")


def step_lengths(
    runs: dict[str, tuple[Rule, dict, Sequence[float]]], title: str, scale: str = "linear"
) -> None:
    """Draw the length of every step that rules take when they see given gradients.

    runs: (rule, its config, the gradients in order) by name.  scale: of the steps, "linear" or "log".
    """
    lines = {}
    for name, (rule, settings, gradients) in runs.items():
        place, config, moves = np.zeros(1), {}, []
        for gradient in gradients:
            following, config = rule(place, np.array([float(gradient)]), (config or {}) | settings)
            moves.append(abs(float(following[0] - place[0])))
            place = following
        lines[name] = np.array(moves)
    with canvas(height=3.2) as (figure, ax):
        for place, (name, line) in enumerate(lines.items()):
            marks = (
                np.unique(np.geomspace(1, len(line), 9).astype(int) - 1)
                if scale == "log"
                else len(line) // 12
            )
            style = _style(name, place) | {
                "markevery": list(marks) if scale == "log" else marks,
                "markersize": 7,
            }
            # Lines that coincide stay visible: each later one is thinner.
            ax.plot(np.arange(1, len(line) + 1), line, **style, label=name, linewidth=4.2 - place)
        ax.set(xscale=scale, yscale="log", xlabel="step", ylabel="length of the step (log.)", title=title)
        ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    told = "; ".join(f"{name} from {line[0]:.2g} to {line[-1]:.2g}" for name, line in lines.items())
    show(figure, f"Length of each step, {title}: {told}.")


def rate_sweep(final: dict[str, dict[float, float]], start: float) -> None:
    """Draw the loss that training reached against the learning rate, one line for every rule.

    final: the loss by learning rate, by the rule's name; infinite where training exploded.
    start: the loss before training.
    """
    with canvas(height=3.8) as (figure, ax):
        for place, (name, losses) in enumerate(final.items()):
            rates, reached = np.array(list(losses)), np.array(list(losses.values()))
            style = _style(name, place)
            shown = np.where(reached < start * 1.02, reached, np.nan)
            ax.plot(rates, shown, **style, label=name, markersize=6, linewidth=4 if place == 1 else 2)
        ax.axhline(start, color=GREY, linewidth=1.2)
        ax.text(ax.get_xlim()[0], start, " loss at the start", va="bottom", fontsize=10)
        ax.set(xscale="log", xlabel="learning rate (logarithmic)", ylabel="squared error")
        ax.set_title("after 100 steps on images; a line ends where training only makes it worse")
        ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    best = "; ".join(
        f"{name} {min(losses.values()):.3f} at {min(losses, key=losses.get):.2g}"
        for name, losses in final.items()
    )
    show(figure, f"Loss after training on images against the learning rate, for each rule. Best: {best}.")


def schedules(decayed_learning_rate: Callable[..., float], sgd: Rule, steps: int = 300) -> None:
    """Draw four schedules, and what each does to walks on the noisy bowl."""
    initial = 0.2
    plans: dict[str, tuple[str, dict]] = {
        "step": ("step", {"drop": 0.3, "every": 75}),
        "exponential": ("exponential", {"rate": 0.012}),
        "inverse": ("inverse", {"rate": 0.05}),
        "cosine": ("cosine", {"total_steps": steps}),
    }
    rates = {
        name: [decayed_learning_rate(initial, step, kind, **settings) for step in range(steps + 1)]
        for name, (kind, settings) in plans.items()
    }
    heights = {name: _crowd(sgd, TERRAINS["noisy bowl"], line) for name, line in rates.items()}
    constant = _crowd(sgd, TERRAINS["noisy bowl"], [initial] * (steps + 1))
    styles = zip((BLUE, GREEN, ORANGE, VERMILLION), ("-", "-.", "--", "-"), strict=True)
    with canvas(1, 2, height=3.5) as (figure, (left, right)):
        left.axhline(initial, color=GREY, linestyle=":")
        right.plot(constant, color=GREY, linestyle=":", label="constant")
        for name, (colour, dash) in zip(rates, styles, strict=True):
            left.plot(rates[name], dash, color=colour)
            right.plot(heights[name], dash, color=colour, label=name)
        left.set(xlabel="step", ylabel="learning rate", title="four ways to slow down", ylim=(0, None))
        right.set(xlabel="step", ylabel="mean height (logarithmic)", title="on the noisy bowl", yscale="log")
        right.legend(fontsize=10)
    ends = ", ".join(f"{name} {line[-1]:.3f}" for name, line in heights.items())
    show(
        figure,
        "Four schedules of the learning rate against the step, and the mean height of many walks on the "
        f"noisy bowl: {constant[-1]:.2f} in the end with a constant rate; with a fading one {ends}.",
    )


def _crowd(rule: Rule, land: Terrain, rates: Sequence[float], size: int = 400) -> np.ndarray:
    """Walk with a crowd, each hearing noise of its own; return the mean height at every step."""
    rng, places, config = np.random.default_rng(0), np.tile(land.start, (size, 1)), {}
    heights = [float(land.above(places).mean())]
    for rate in rates[:-1]:
        config["learning_rate"] = rate
        places, config = rule(places, land.slope(places, rng), config)
        heights.append(float(land.above(places).mean()))
    return np.array(heights)
