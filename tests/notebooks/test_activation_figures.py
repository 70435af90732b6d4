"""Figures, explorers and the bug hunt of notebook 03: what they show, and what they let through."""

from functools import partial

import IPython.display
import numpy as np
import pytest

from cs231n_utils import explore, plotting
from cs231n_utils.explore.dying import live
from cs231n_utils.explore.shapes import View
from grader.course import find_course
from grader.course.source import answers


@pytest.fixture(scope="module")
def reference():
    names = {"np": np}
    for text in answers(find_course().notebook("03_activations").solution).values():
        exec(text, names)
    return names


@pytest.fixture(scope="module")
def layers(reference):
    made = {
        name: explore.Layer(reference[f"{name}_forward"], reference[f"{name}_backward"])
        for name in ("affine", "sigmoid", "tanh", "relu")
    }
    leaky = partial(reference["leaky_relu_forward"], alpha=0.1)
    made["leaky"] = explore.Layer(leaky, reference["leaky_relu_backward"])
    made["maxout"] = explore.Layer(reference["maxout_forward"], reference["maxout_backward"], pieces=2)
    return made


@pytest.fixture
def shown(monkeypatch):
    """What reached the notebook's output."""
    seen = []
    monkeypatch.setattr(IPython.display, "display", lambda bundle, raw=False: seen.append(bundle))
    return seen


def unfinished(*_args, **_settings):
    raise NotImplementedError


STUB = explore.Layer(unfinished, unfinished)


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plotting.decisions({"stub": unfinished}),
        lambda: plotting.kinks(unfinished, unfinished),
        lambda: plotting.pieces(unfinished),
        lambda: plotting.curves({"stub": STUB}),
        lambda: plotting.averages({"stub": STUB}),
        lambda: plotting.zigzag(unfinished, unfinished, {"stub": unfinished}),
        lambda: plotting.two_calls(*explore.thrifty(unfinished, unfinished), *np.ones((3, 2, 2))),
        lambda: explore.perceptron_run(unfinished, 0.5),
        lambda: explore.wake_up(STUB, STUB),
        lambda: explore.gradient_sizes(STUB, STUB),
        lambda: explore.activation({"stub": STUB}),
        lambda: explore.dead_units(STUB, STUB, {"stub": STUB}),
        lambda: explore.fit_network(STUB, STUB, STUB, np.ones((4, 2)), np.arange(4) % 2),
    ],
    ids=[
        "decisions",
        "kinks",
        "pieces",
        "curves",
        "averages",
        "zigzag",
        "two_calls",
        "perceptron_run",
        "wake_up",
        "gradient_sizes",
        "activation",
        "dead_units",
        "fit_network",
    ],
)
def test_an_unfinished_function_reaches_attempt_and_shows_nothing(draw, shown):
    with pytest.raises(NotImplementedError):
        draw()
    assert shown == []


def test_the_counting_feature_counts_every_correction_and_changes_none(reference):
    corrections = 0

    def counted(X, y, epochs):
        nonlocal corrections
        w, b, corrections = np.zeros(X.shape[1]), 0.0, 0
        for _ in range(epochs):
            for x, label in zip(X, y, strict=True):
                error = label - float(x @ w + b >= 0)
                corrections += error != 0
                w, b = w + error * x, b + error
        return w, b

    run = explore.perceptron_run(counted, 0.1)
    assert run.updates[-1] == corrections
    np.testing.assert_array_equal(
        run.updates, explore.perceptron_run(reference["perceptron_train"], 0.1).updates
    )


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("margin", [0.3, 0.1])
def test_a_perceptron_stops_within_the_bound_on_points_with_a_gap(reference, margin, seed):
    run = explore.perceptron_run(reference["perceptron_train"], margin, seed=seed)
    assert run.stopped()
    assert run.updates[-1] <= run.bound
    assert len(set(run.y)) == 2
    np.testing.assert_array_equal(reference["step"](run.X @ run.w + run.b), run.y)


def test_ten_layers_leave_of_a_gradient_what_the_notebook_says(layers):
    sizes = {
        name: explore.gradient_sizes(layers["affine"], layers[name])[0] for name in layers if name != "affine"
    }
    assert sizes["sigmoid"] < 4.0**-10
    assert 0.02 < sizes["relu"] < 0.045
    assert 0.9 < sizes["maxout"] < 1.1
    assert sizes["relu"] < sizes["leaky"] < sizes["tanh"] < sizes["maxout"]


def test_the_gradient_that_a_network_trains_with_is_that_of_its_loss(layers):
    rng = np.random.default_rng(0)
    X, targets = rng.standard_normal((6, 3)), (rng.random((6, 2)) > 0.5).astype(float)
    for name in ("tanh", "relu", "maxout"):
        net = explore.network.build(layers["affine"], layers[name], layers["sigmoid"], (3, 4, 2), rng)
        _, slopes, _ = net.slopes(X, targets)
        for k, value in enumerate(net.params):
            for place in np.ndindex(value.shape):
                kept, ends = value[place], []
                for h in (1e-6, -1e-6):
                    value[place] = kept + h
                    ends.append(net.slopes(X, targets)[0])
                value[place] = kept
                assert slopes[k][place] == pytest.approx((ends[0] - ends[1]) / 2e-6, abs=1e-7)


def test_a_sleeping_relu_learns_nothing_and_a_leaky_one_wakes_up(layers):
    asleep = explore.wake_up(layers["affine"], layers["relu"])
    assert set(asleep["losses"]) == {asleep["losses"][0]}
    assert explore.wake_up(layers["affine"], layers["leaky"])["losses"][-1] < 1e-3


def test_a_relu_that_fell_silent_stays_silent_and_higher_rates_silence_more(layers):
    parts = (layers["affine"], layers["relu"], layers["sigmoid"])
    counts = []
    for rate in (1.0, 4.0, 8.0):
        life = live(*parts, rate)
        assert np.all(np.diff(life.awake) <= 0)
        counts.append(life.awake[-1])
    assert counts[0] == 24 > counts[1] > counts[2]


def test_the_thrifty_relu_is_right_alone_and_wrong_where_the_reference_predicts(reference, layers):
    rng = np.random.default_rng(1)
    relu = layers["relu"]
    for shape, other in (((4, 4), (4, 4)), ((5, 3), (3, 5)), ((2, 3, 4), (2, 3, 4)), ((7,), (7,))):
        forward, backward = explore.thrifty(relu.forward, relu.backward)
        first, second, dout = (
            rng.standard_normal(shape),
            rng.standard_normal(other),
            rng.standard_normal(shape),
        )
        dout[0] = 0.0
        out, cache = forward(first)
        right = relu.backward(dout, relu.forward(first)[1])
        np.testing.assert_array_equal(out, relu.forward(first)[0])
        np.testing.assert_array_equal(backward(dout, cache), right)
        forward(second)
        wrong = backward(dout, cache) != right
        np.testing.assert_array_equal(wrong, reference["overwritten_entries"](first, second, dout))
        assert wrong.any() == (shape == other)


def test_the_tables_of_two_calls_count_the_wrong_entries(reference, layers, shown):
    first, second, dout = np.random.default_rng(3).standard_normal((3, 4, 4))
    plotting.two_calls(*explore.thrifty(layers["relu"].forward, layers["relu"].backward), first, second, dout)
    wrong = reference["overwritten_entries"](first, second, dout).sum()
    assert f"{wrong} of 16 entries are wrong" in shown[0]["text/plain"]


def test_a_view_knows_how_many_inputs_are_saturated(layers):
    assert View("tanh", layers["tanh"]).saturated() == pytest.approx(0.029, abs=0.01)
    assert View("tanh", layers["tanh"], spread=5.0).saturated() == pytest.approx(0.66, abs=0.03)
    assert View("sigmoid", layers["sigmoid"]).at() == (0.5, 0.25)


@pytest.mark.parametrize("which", ["activation", "dead_units"])
def test_moving_a_slider_redraws_the_explorer(which, layers, monkeypatch):
    import ipywidgets

    boards = []
    monkeypatch.setattr(IPython.display, "display", lambda *_args, **_settings: None)
    made = ipywidgets.VBox.__init__

    def remember(self, *args, **settings):
        made(self, *args, **settings)
        boards.append(self)

    monkeypatch.setattr(ipywidgets.VBox, "__init__", remember)
    if which == "activation":
        explore.activation(
            {"sigmoid": layers["sigmoid"], "leaky": layers["leaky"], "maxout": layers["maxout"]}
        )
        choice, picture, _, sliders = boards[-1].children
        assert "slope 0.25" in picture.value
        sliders.children[0].value = 4.0
        assert "slope 0.0177" in picture.value
        choice.value = "leaky"
        sliders.children[0].value = -2.0
        sliders.children[2].value = 0.3
        assert "slope 0.3" in picture.value
        assert choice.options == ("sigmoid", "leaky")
    else:
        explore.dead_units(
            layers["affine"], layers["sigmoid"], {"ReLU": layers["relu"], "leaky": layers["leaky"]}
        )
        picture, sliders, choice = boards[-1].children
        assert "ReLU at learning rate 1:" in picture.value
        sliders.children[0].value = 4.0
        assert "5 of 24 hidden units are silent" in picture.value
        choice.value = "leaky"
        assert "leaky at learning rate" in picture.value


def test_a_number_out_of_its_band_is_marked(reference, capsys):
    from cs231n_utils.data import load_dataset

    runs = [explore.perceptron_run(reference["perceptron_train"], 0.5)]
    explore.reproduce_activations(load_dataset(), 0.25, float("nan"), runs, 1.0, 0.8)
    assert [line[0] for line in capsys.readouterr().out.splitlines()] == ["✓", "✗", "✓", "✗", "✓"]
