"""Figures, explorers and bug hunts: what they show, and what they let through."""

import IPython.display
import numpy as np
import pytest

from cs231n_utils import explore, plotting
from cs231n_utils.data import load_dataset
from grader.course import find_course
from grader.course.source import answers


@pytest.fixture(scope="module")
def reference():
    names = {"np": np}
    for text in answers(find_course().notebook("01_score_and_loss").solution).values():
        exec(text, names)
    return names


@pytest.fixture
def shown(monkeypatch):
    """What reached the notebook's output."""
    seen = []
    monkeypatch.setattr(IPython.display, "display", lambda bundle, raw=False: seen.append(bundle))
    return seen


def unfinished(*_args, **_settings):
    raise NotImplementedError


def batch(N=5, C=4):
    rng = np.random.default_rng(N)
    return rng.standard_normal((N, C)), rng.integers(0, C, size=N)


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plotting.hinge_curve(unfinished),
        lambda: plotting.temperatures(unfinished),
        lambda: plotting.two_losses(unfinished, unfinished),
        lambda: plotting.gradient_map(unfinished, *batch()),
        lambda: plotting.loss_surfaces(unfinished, unfinished, unfinished),
        lambda: explore.linear_classifier(*[unfinished] * 4),
        lambda: explore.careless(unfinished)(*batch()),
        lambda: explore.fit_linear(unfinished, unfinished, np.ones((4, 2)), np.arange(4) % 2),
    ],
    ids=[
        "hinge_curve",
        "temperatures",
        "two_losses",
        "gradient_map",
        "loss_surfaces",
        "linear_classifier",
        "careless",
        "fit_linear",
    ],
)
def test_an_unfinished_function_reaches_attempt_and_shows_nothing(draw, shown):
    with pytest.raises(NotImplementedError):
        draw()
    assert shown == []


def test_a_figure_carries_its_description_safely(shown):
    with plotting.canvas() as (figure, ax):
        ax.plot([0, 1])
    plotting.show(figure, 'a line, "straight" & <up>')
    assert 'alt="a line, &quot;straight&quot; &amp; &lt;up&gt;"' in shown[0]["text/html"]
    assert shown[0]["text/plain"] == 'a line, "straight" & <up>'


def test_drawing_leaves_the_style_of_other_figures_alone(shown):
    import matplotlib

    before = dict(matplotlib.rcParams)
    plotting.examples(load_dataset(), each=1)
    assert dict(matplotlib.rcParams) == before


def test_the_map_of_a_right_gradient_says_so_and_of_a_wrong_one_counts(reference, shown):
    plotting.gradient_map(reference["softmax_loss"], *batch())
    assert "no entry differs" in shown[0]["text/plain"]
    plotting.gradient_map(explore.careless(reference["softmax_loss"]), *batch())
    wrong = reference["wrong_entries"](*batch()).sum()
    assert f"{wrong} of 20 entries differ" in shown[1]["text/plain"]


def test_moving_a_slider_redraws_the_explorer_with_new_numbers(reference, monkeypatch):
    import ipywidgets

    boards = []
    monkeypatch.setattr(IPython.display, "display", lambda *_args, **_settings: None)
    made = ipywidgets.VBox.__init__

    def remember(self, *args, **settings):
        made(self, *args, **settings)
        boards.append(self)

    monkeypatch.setattr(ipywidgets.VBox, "__init__", remember)
    names = ("linear_scores", "predict_labels", "svm_loss", "softmax_loss")
    explore.linear_classifier(*[reference[name] for name in names])
    picture, sliders = boards[-1].children[0], boards[-1].children[1].children
    before = picture.value
    assert "point (-1.2, -1.0) of class A" in before
    sliders[0].value = 1.5
    assert "point (1.5, -1.0) of class A" in picture.value
    boards[-1].children[2].value = 1
    assert "of class B" in picture.value


@pytest.mark.parametrize(("N", "C"), [(1, 4), (2, 10), (5, 4), (50, 10), (7, 1)])
def test_the_careless_gradient_is_wrong_exactly_where_the_reference_predicts(reference, N, C):
    scores, y = batch(N, C)
    kept = scores.copy()
    value, right = reference["softmax_loss"](scores, y)
    suspect_value, spoilt = explore.careless(reference["softmax_loss"])(scores, y)
    assert suspect_value == value
    np.testing.assert_array_equal(np.abs(spoilt - right) > 1e-9, reference["wrong_entries"](scores, y))
    np.testing.assert_array_equal(scores, kept)


def test_training_with_one_seed_repeats_and_with_another_does_not(reference):
    rng = np.random.default_rng(0)
    X, y = rng.standard_normal((300, 5)), rng.integers(0, 3, size=300)
    parts = (reference["linear_classifier_loss"], reference["softmax_loss"], X, y)
    first, again, other = (explore.fit_linear(*parts, epochs=2, seed=seed)[0] for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.allclose(first, other)


def test_a_number_out_of_its_band_is_marked_and_so_is_nan(capsys):
    data = load_dataset()
    explore.reproduce(data, 1.58, float("nan"), 9.0, np.log(10), 0.5)
    marks = [line[0] for line in capsys.readouterr().out.splitlines()]
    assert marks == ["✓", "✗", "✓", "✓", "✗"]
