"""The explorer of notebook 01: a linear classifier of three classes in the plane, under sliders."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from cs231n_utils.explore.live import not_too_often, present
from cs231n_utils.explore.scene import KEY, Classifier, Scene, Setting, compute, draw_page, draw_scores
from cs231n_utils.plotting.clouds import CLASS_NAMES, REACH
from cs231n_utils.plotting.style import VERMILLION, as_html, canvas, in_style, show

START = Setting(
    W=np.array([[-1.0, 1.0, 0.0], [-0.5, -0.5, 1.0]]),
    b=np.zeros(3),
    point=np.array([-1.2, -1.0]),
)
STORY = {
    "safe": START,
    "near the border": replace(START, point=np.array([-0.3, -0.7])),
    "on the wrong side": replace(START, point=np.array([1.1, 0.4])),
}


def linear_classifier(
    linear_scores: Callable[..., np.ndarray],
    predict_labels: Callable[..., np.ndarray],
    svm_loss: Callable[..., tuple[float, np.ndarray]],
    softmax_loss: Callable[..., tuple[float, np.ndarray]],
) -> None:
    """Show a three-class linear classifier in the plane, with sliders for its weights and for one point.

    The functions are the student's own; one that is unfinished raises its NotImplementedError.
    A still picture of three positions comes first, for readers without a running kernel.
    """
    classifier = Classifier(linear_scores, predict_labels, svm_loss, softmax_loss)
    _show_story(classifier)
    _show_sliders(classifier)


def _show_story(classifier: Classifier) -> None:
    scenes = {name: compute(classifier, setting) for name, setting in STORY.items()}
    with canvas(2, len(scenes), height=6.0, height_ratios=(1.15, 1)) as (figure, axes):
        for (name, scene), upper, lower in zip(scenes.items(), *axes, strict=True):
            draw_page(upper, scene)
            upper.set_title(name)
            draw_scores(lower, scene)
            if upper is not axes[0, 0]:
                upper.set_ylabel("")
                lower.set_ylabel("")
        figure.supxlabel(KEY, fontsize=10, color=VERMILLION)
    show(figure, " ".join(f"{name}: {scene.sentence()}" for name, scene in scenes.items()))


class _LivePicture:
    """The picture above the sliders: laid out once, then drawn again and again, which is twice as fast."""

    def __init__(self, classifier: Classifier) -> None:
        self.classifier = classifier
        with canvas(1, 2, height=4.2, width_ratios=(1.15, 1)) as (self.figure, self.axes):
            self.figure.supxlabel(KEY, fontsize=10, color=VERMILLION)
            self._draw(compute(classifier, START))
            self.figure.draw_without_rendering()
            self.figure.set_layout_engine("none")

    def html(self, setting: Setting) -> str:
        scene = compute(self.classifier, setting)
        with in_style():
            for ax in self.axes:
                ax.clear()
            self._draw(scene)
            return as_html(self.figure, scene.sentence(), dpi=110)

    def _draw(self, scene: Scene) -> None:
        draw_page(self.axes[0], scene)
        draw_scores(self.axes[1], scene)
        self.axes[0].legend(loc="upper left", fontsize=9, handletextpad=0.2)


def _show_sliders(classifier: Classifier) -> None:
    import ipywidgets as widgets

    def slider(
        value: float, name: str, reach: float = REACH, low: float | None = None
    ) -> widgets.FloatSlider:
        layout = widgets.Layout(width="290px")
        style = {"description_width": "4.2em"}
        low = -reach if low is None else low
        return widgets.FloatSlider(
            value, min=low, max=reach, step=0.1, description=name, layout=layout, style=style
        )

    rows = [
        [slider(START.W[feature, k], f"w{feature + 1} of {name}") for k, name in enumerate(CLASS_NAMES)]
        for feature in (0, 1)
    ]
    biases = [slider(START.b[k], f"b of {name}") for k, name in enumerate(CLASS_NAMES)]
    point = [slider(START.point[feature], f"star x{feature + 1}") for feature in (0, 1)]
    label = widgets.ToggleButtons(
        options=list(zip(CLASS_NAMES, range(3), strict=True)), description="true class"
    )
    label.style.button_width = "3em"
    scale = slider(1.0, "scale", reach=5.0, low=0.0)
    live = _LivePicture(classifier)
    picture = widgets.HTML(live.html(START))

    def redraw() -> None:
        setting = Setting(
            W=np.array([[s.value for s in row] for row in rows]),
            b=np.array([s.value for s in biases]),
            point=np.array([s.value for s in point]),
            label=label.value,
            scale=scale.value,
        )
        picture.value = live.html(setting)

    observer = not_too_often(redraw)
    for control in (*rows[0], *rows[1], *biases, *point, label, scale):
        control.observe(observer, names="value")
    grid = [widgets.HBox(row) for row in ([*point, scale], *rows, biases)]
    board = widgets.VBox([picture, grid[0], label, *grid[1:]])
    present(board)
