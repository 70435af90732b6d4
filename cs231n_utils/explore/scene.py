"""What the linear explorer shows for one setting of its sliders: a page of regions and a row of scores."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from cs231n_utils.plotting.clouds import CLASS_NAMES, draw_points, draw_regions, page, three_clouds
from cs231n_utils.plotting.style import CLASS_COLOURS, GREY, INK, VERMILLION

DELTA = 1.0
KEY = "dashed: true score − delta · hatched: what the hinge loss counts · p: probability by softmax"

_MARKS = ("●", "■", "▲")


@dataclass(frozen=True)
class Classifier:
    """The student's functions, as the explorer calls them."""

    linear_scores: Callable[..., np.ndarray]
    predict_labels: Callable[..., np.ndarray]
    svm_loss: Callable[..., tuple[float, np.ndarray]]
    softmax_loss: Callable[..., tuple[float, np.ndarray]]


@dataclass(frozen=True)
class Setting:
    """Where the sliders stand: W (2, 3), b (3,), a point (2,) with its true label, a scale on W and b."""

    W: np.ndarray
    b: np.ndarray
    point: np.ndarray
    label: int = 0
    scale: float = 1.0


@dataclass(frozen=True)
class Scene:
    """All the numbers of one picture, computed before anything is drawn."""

    setting: Setting
    scores: np.ndarray
    pays: np.ndarray
    probs: np.ndarray
    hinge: float
    cross_entropy: float
    cloud_losses: tuple[float, float]
    labels: np.ndarray

    def sentence(self) -> str:
        """Describe the picture for readers who do not see it."""
        scores = ", ".join(f"{name} {s:.2f}" for name, s in zip(CLASS_NAMES, self.scores, strict=True))
        true = CLASS_NAMES[self.setting.label]
        x1, x2 = self.setting.point
        return (
            f"Decision regions of three classes, and the point ({x1:.1f}, {x2:.1f}) of class {true}. "
            f"Its scores: {scores}. "
            f"Hinge loss {self.hinge:.2f}, cross-entropy {self.cross_entropy:.2f}."
        )


def compute(classifier: Classifier, setting: Setting) -> Scene:
    """Ask the student's functions for everything that the picture shows."""
    W, b = setting.scale * setting.W, setting.scale * setting.b
    scores = classifier.linear_scores(setting.point[None, :], W, b)
    y = np.array([setting.label])
    hinge, slopes = classifier.svm_loss(scores, y, DELTA)
    # The loss of a label is minus the log of its probability, so asking for each label gives them all.
    losses = np.array([classifier.softmax_loss(scores, np.array([k]))[0] for k in range(len(CLASS_NAMES))])
    X, cloud_y = three_clouds()
    cloud_scores = classifier.linear_scores(X, W, b)
    return Scene(
        setting=setting,
        scores=np.asarray(scores)[0],
        pays=np.asarray(slopes)[0] > 0,
        probs=np.exp(-losses),
        hinge=float(hinge),
        cross_entropy=float(losses[setting.label]),
        cloud_losses=(
            float(classifier.svm_loss(cloud_scores, cloud_y, DELTA)[0]),
            float(classifier.softmax_loss(cloud_scores, cloud_y)[0]),
        ),
        labels=classifier.predict_labels(classifier.linear_scores(page(), W, b)),
    )


def draw_page(ax: Axes, scene: Scene) -> None:
    """Draw regions, examples, and the point as a star in the colour of its true class."""
    setting = scene.setting
    draw_regions(ax, scene.labels)
    draw_points(ax, *three_clouds())
    for weights, colour in zip((setting.scale * setting.W).T, CLASS_COLOURS, strict=True):
        ax.annotate("", weights, (0, 0), arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 2.2})
    ax.plot(*setting.point, "*", color=CLASS_COLOURS[setting.label], markersize=21, markeredgecolor=INK)
    hinge, cross_entropy = scene.cloud_losses
    ax.set_title(f"all dots on average: hinge {hinge:.2f}, cross-entropy {cross_entropy:.2f}", fontsize=10.5)


def draw_scores(ax: Axes, scene: Scene) -> None:
    """Draw the three scores, the line that wrong classes must stay below, and what each loss makes of it."""
    true, scores = scene.setting.label, scene.scores
    line = scores[true] - DELTA
    ax.bar(range(3), scores, color=CLASS_COLOURS, width=0.62)
    ax.axhline(0, color=GREY, linewidth=1)
    ax.axhline(line, color=VERMILLION, linestyle="--", linewidth=1.6)
    for k in np.flatnonzero(scene.pays):
        ax.bar(k, scores[k] - line, bottom=line, width=0.62, fill=False, hatch="//", edgecolor=VERMILLION)
    reach = 1.15 * max(np.abs(scores).max(), abs(line), 1.5)
    for k, p in enumerate(scene.probs):
        head = f"{scores[k]:.2f}\np {p:.3f}"
        ax.text(k, 0.98, head, transform=ax.get_xaxis_transform(), ha="center", va="top", fontsize=10)
    names = [f"{mark} {name}" for mark, name in zip(_MARKS, CLASS_NAMES, strict=True)]
    names[true] += " (true)"
    ax.set_xticks(range(3), names)
    ax.set(ylim=(-reach, 1.75 * reach), ylabel="score of the star")
    ax.set_title(f"hinge {scene.hinge:.2f}, cross-entropy {scene.cross_entropy:.2f}", fontsize=10.5)
    ax.grid(axis="x")
