"""Landscapes with two weights, on which a walk downhill can be watched: ravine, saddle, bowl."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from matplotlib.axes import Axes

from cs231n_utils.plotting.style import INK

Rule = Callable[..., tuple[np.ndarray, dict]]


@dataclass(frozen=True, eq=False)
class Terrain:
    """A landscape: height ½ pᵀ H p + ¼ q · p⁴ at the point p.

    H: (2, 2) symmetric.  start: where walks begin.  quartic: q, (2,).  noise: the standard deviation that a
    slope is measured with, entry by entry.  reach: the picture shows ±reach (2,).  goals: the lowest points.
    """

    name: str
    H: np.ndarray
    start: np.ndarray
    reach: tuple[float, float]
    quartic: np.ndarray = field(default_factory=lambda: np.zeros(2))
    noise: float = 0.0
    goals: tuple[tuple[float, float], ...] = ((0.0, 0.0),)

    def height(self, p: np.ndarray) -> np.ndarray:
        """Return the height at points (..., 2)."""
        return 0.5 * np.einsum("...i,ij,...j", p, self.H, p) + 0.25 * p**4 @ self.quartic

    def slope(self, p: np.ndarray, rng: np.random.Generator | None = None) -> np.ndarray:
        """Return the gradient at points (..., 2), measured with the terrain's noise if rng is given."""
        exact = p @ self.H + self.quartic * p**3
        return exact if rng is None else exact + self.noise * rng.standard_normal(p.shape)

    def above(self, p: np.ndarray) -> np.ndarray:
        """Return how far points (..., 2) lie above the lowest one."""
        return self.height(p) - self.height(np.array(self.goals[0]))


_TURN = np.array([[1.0, -1.0], [1.0, 1.0]]) / np.sqrt(2)
_RAVINE, _START = np.diag([1.0, 25.0]), np.array([-2.6, 0.75])

TERRAINS = {
    terrain.name: terrain
    for terrain in (
        Terrain("ravine", _RAVINE, _START, (3.2, 1.6)),
        Terrain("turned ravine", _TURN @ _RAVINE @ _TURN.T, _TURN @ _START, (2.9, 2.9)),
        Terrain(
            "saddle",
            np.diag([4.0, -1.0]),
            np.array([-1.6, 0.03]),
            (2.0, 1.8),
            quartic=np.array([0.0, 1.0]),
            goals=((0.0, 1.0), (0.0, -1.0)),
        ),
        Terrain("noisy bowl", np.diag([1.0, 2.0]), np.array([-2.4, 1.6]), (3.0, 2.4), noise=2.0),
    )
}
"""The landscapes of the race. The ravine's curvatures are 1 and 25, along the axes or turned by 45°."""


def walk(rule: Rule, terrain: Terrain, steps: int, settings: dict | None = None, seed: int = 0) -> np.ndarray:
    """Follow an update rule from the terrain's start; every rule hears the same noise.

    settings: the rule's config, such as {"learning_rate": 0.05}.
    Returns the path, (at most steps + 1, 2); it ends early where it has left the picture for good.
    """
    rng = np.random.default_rng(seed)
    settings, config = dict(settings or {}), {}
    path = [terrain.start.copy()]
    for _ in range(steps):  # settings come with every step: a rule may hand back its memory alone
        place, config = rule(path[-1], terrain.slope(path[-1], rng), (config or {}) | settings)
        path.append(np.array(place))
        if not np.abs(path[-1]).max() < 1e3:
            break
    return np.array(path)


def draw_terrain(ax: Axes, terrain: Terrain) -> None:
    """Draw the landscape as bands of equal height, darker downhill, with a star at the lowest points."""
    x, y = (np.linspace(-reach, reach, 121) for reach in terrain.reach)
    height = terrain.above(np.stack(np.meshgrid(x, y), axis=-1))
    # Roots crowd the lines where it is flat, so that a valley's floor has a shape too.
    levels = height.max() * np.linspace(0, 1, 15) ** 2
    ax.contourf(
        x, y, height, levels=levels, cmap="Greys_r", vmin=-0.9 * height.max(), vmax=1.05 * height.max()
    )
    ax.contour(x, y, height, levels=levels, colors="white", linewidths=0.6)
    for goal in terrain.goals:
        ax.plot(*goal, "*", color="white", markersize=15, markeredgecolor=INK, zorder=5)
    ax.set(xlabel="weight $w_1$", ylabel="weight $w_2$", title=terrain.name)
    ax.set(xlim=(-terrain.reach[0], terrain.reach[0]), ylim=(-terrain.reach[1], terrain.reach[1]))
    ax.grid(False)
