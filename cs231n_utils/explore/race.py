"""The explorer of notebook 02: six update rules race on four landscapes, under sliders."""

from dataclasses import dataclass, replace

import numpy as np
from matplotlib.axes import Axes

from cs231n_utils.explore.live import not_too_often, present
from cs231n_utils.plotting.rules import RULE_STYLES
from cs231n_utils.plotting.style import as_html, canvas, in_style, show
from cs231n_utils.plotting.terrains import TERRAINS, Rule, draw_terrain, walk

_TAKES_MOMENTUM = {"momentum": "momentum", "nesterov": "momentum", "adam": "beta1"}
_NEAR = 1e-2


@dataclass(frozen=True)
class Setting:
    """Where the sliders stand: a landscape, one learning rate and one momentum for all rules, and steps."""

    terrain: str = "ravine"
    learning_rate: float = 0.04
    momentum: float = 0.9
    steps: int = 80


STORY = (Setting(), Setting("saddle"), Setting("noisy bowl"))


@dataclass(frozen=True)
class Race:
    """All numbers of one picture, computed before anything is drawn: a path and its heights by rule."""

    setting: Setting
    paths: dict[str, np.ndarray]
    heights: dict[str, np.ndarray]

    def sentence(self) -> str:
        """Describe the race for readers who do not see it."""
        rules = []
        for name, heights in self.heights.items():
            near = np.flatnonzero(heights < _NEAR)
            if len(heights) <= self.setting.steps:
                rules.append(f"{name} has left the map")
            elif heights[-1] < _NEAR:
                rules.append(f"{name} is there (first after {near[0]} steps)")
            else:
                rules.append(f"{name} stands {heights[-1]:.2g} above")
        return (
            f"Race on the {self.setting.terrain} with learning rate {self.setting.learning_rate:.3g} and "
            f"momentum {self.setting.momentum:.2g}; after {self.setting.steps} steps {', '.join(rules)}."
        )


def optimiser_race(**rules: Rule) -> None:
    """Let update rules race, with sliders for the learning rate, momentum, steps and landscape.

    rules: the student's own, named sgd, momentum, nesterov, adagrad, rmsprop, adam; one that is unfinished
    raises its NotImplementedError. Still pictures of three races come first, for readers without a kernel.
    """
    races = [_run(rules, setting) for setting in STORY]
    with canvas(2, len(races), height=6.2, height_ratios=(1.2, 1)) as (figure, axes):
        for race, upper, lower in zip(races, *axes, strict=True):
            _draw_map(upper, race)
            _draw_heights(lower, race)
            if upper is not axes[0, 0]:
                upper.set_ylabel("")
                lower.set_ylabel("")
        handles, names = axes[0, 0].get_legend_handles_labels()
        figure.legend(handles, names, loc="outside lower center", ncols=len(names), fontsize=10)
    show(figure, " ".join(race.sentence() for race in races))
    _show_sliders(rules)


def _run(rules: dict[str, Rule], setting: Setting) -> Race:
    """Walk with every rule, on equal noise."""
    land, paths = TERRAINS[setting.terrain], {}
    for name, rule in rules.items():
        config = {"learning_rate": setting.learning_rate}
        if name in _TAKES_MOMENTUM:
            config[_TAKES_MOMENTUM[name]] = setting.momentum
        paths[name] = walk(rule, land, setting.steps, config)
    return Race(setting, paths, {name: land.above(path) for name, path in paths.items()})


def _draw_map(ax: Axes, race: Race) -> None:
    land = TERRAINS[race.setting.terrain]
    draw_terrain(ax, land)
    for name, path in race.paths.items():
        inside = np.clip(path, -20, 20)  # a path that has exploded leaves the picture and does not stretch it
        style = RULE_STYLES[name]
        ax.plot(*inside.T, **style | {"marker": ""}, linewidth=1.7)
        ax.plot(
            *inside[-1],
            style["marker"],
            color=style["color"],
            markersize=8,
            markeredgecolor="white",
            zorder=6,
        )
        ax.plot([], [], **style, label=name)


def _draw_heights(ax: Axes, race: Race) -> None:
    every = max(race.setting.steps // 6, 1)
    for name, heights in race.heights.items():
        ax.plot(heights.clip(1e-9, 1e9), **RULE_STYLES[name], markevery=every, markersize=5, linewidth=1.7)
    ax.set(yscale="log", xlabel="step", ylabel="height above the star (log.)", xlim=(0, race.setting.steps))
    ax.set_ylim(1e-7, 1e3)


class _LivePicture:
    """The picture above the sliders: laid out once, then drawn again and again, which is twice as fast."""

    def __init__(self, rules: dict[str, Rule]) -> None:
        self.rules = rules
        with canvas(1, 2, height=4.3, width_ratios=(1.25, 1)) as (self.figure, self.axes):
            self._draw(_run(rules, Setting()))
            self.figure.legend(*self.axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=6)
            self.figure.draw_without_rendering()
            self.figure.set_layout_engine("none")

    def html(self, setting: Setting) -> str:
        race = _run(self.rules, setting)
        with in_style():
            for ax in self.axes:
                ax.clear()
            self._draw(race)
            return as_html(self.figure, race.sentence(), dpi=110)

    def _draw(self, race: Race) -> None:
        _draw_map(self.axes[0], race)
        _draw_heights(self.axes[1], race)


def _show_sliders(rules: dict[str, Rule]) -> None:
    import ipywidgets as widgets

    layout, style = widgets.Layout(width="420px"), {"description_width": "8em"}
    terrain = widgets.ToggleButtons(options=list(TERRAINS), description="landscape", style=style)
    rate = widgets.FloatLogSlider(
        Setting.learning_rate,
        min=-3,
        max=0,
        step=0.05,
        description="learning rate",
        layout=layout,
        style=style,
    )
    momentum = widgets.FloatSlider(
        Setting.momentum, min=0, max=0.99, step=0.01, description="momentum", layout=layout, style=style
    )
    steps = widgets.IntSlider(Setting.steps, min=1, max=300, description="steps", layout=layout, style=style)
    live = _LivePicture(rules)
    picture = widgets.HTML(live.html(Setting()))

    def redraw() -> None:
        setting = replace(
            Setting(),
            terrain=terrain.value,
            learning_rate=rate.value,
            momentum=momentum.value,
            steps=steps.value,
        )
        picture.value = live.html(setting)

    observer = not_too_often(redraw)
    for control in (terrain, rate, momentum, steps):
        control.observe(observer, names="value")
    present(widgets.VBox([picture, terrain, rate, momentum, steps]))
