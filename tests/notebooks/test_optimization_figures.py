"""Figures, the race, searches and the bug hunt of notebook 02: what they show, and what they let through."""

import IPython.display
import numpy as np
import pytest

from cs231n_utils import explore, plotting
from cs231n_utils.data import load_dataset
from cs231n_utils.plotting.terrains import TERRAINS, walk
from grader.course import find_course
from grader.course.source import answers

RULES = {
    "sgd": "sgd",
    "momentum": "sgd_momentum",
    "nesterov": "nesterov_momentum",
    "adagrad": "adagrad",
    "rmsprop": "rmsprop",
    "adam": "adam",
}


@pytest.fixture(scope="module")
def reference():
    names = {"np": np}
    for text in answers(find_course().notebook("02_optimization").solution).values():
        exec(text, names)
    return names


@pytest.fixture(scope="module")
def rules(reference):
    return {name: reference[function] for name, function in RULES.items()}


@pytest.fixture(scope="module")
def images():
    return explore.image_problem(load_dataset(), 60)


@pytest.fixture
def shown(monkeypatch):
    """What reached the notebook's output."""
    seen = []
    monkeypatch.setattr(IPython.display, "display", lambda bundle, raw=False: seen.append(bundle))
    return seen


def unfinished(*_args, **_settings):
    raise NotImplementedError


DRAW = {
    "search_paths": lambda images: plotting.search_paths(*[unfinished] * 4, images),
    "v_curve": lambda images: plotting.v_curve(unfinished, one_sided=plotting.one_sided),
    "learning_rates": lambda images: plotting.learning_rates(unfinished, images),
    "batch_noise": lambda images: plotting.batch_noise(unfinished, images),
    "paths": lambda images: plotting.paths({"sgd": (unfinished, {})}),
    "speeds": lambda images: plotting.speeds(unfinished),
    "overshoot": lambda images: plotting.overshoot({"momentum": (unfinished, {})}),
    "step_lengths": lambda images: plotting.step_lengths({"adam": (unfinished, {}, [1.0])}, "steps"),
    "schedules": lambda images: plotting.schedules(unfinished, unfinished),
    "optimiser_race": lambda images: explore.optimiser_race(sgd=unfinished),
    "train_images": lambda images: explore.train_images(unfinished, unfinished, images, learning_rate=0.1),
    "try_rates": lambda images: explore.try_rates(unfinished, images, sgd=unfinished),
    "forgetful": lambda images: explore.forgetful(unfinished)(np.sum, np.ones(2)),
    "anchors": lambda images: explore.reproduce_optimization(
        load_dataset(), images, *[unfinished] * 4, None, None
    ),
}


@pytest.mark.parametrize("draw", DRAW.values(), ids=DRAW)
def test_an_unfinished_function_reaches_attempt_and_shows_nothing(draw, images, shown, capsys):
    with pytest.raises(NotImplementedError):
        draw(images)
    assert shown == []
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("terrain", TERRAINS.values(), ids=TERRAINS)
def test_the_slope_of_a_terrain_is_that_of_its_height_and_goals_are_flat(terrain):
    place, h = np.array([0.7, -1.2]), 1e-6
    measured = [(terrain.height(place + d) - terrain.height(place - d)) / (2 * h) for d in h * np.eye(2)]
    np.testing.assert_allclose(terrain.slope(place), measured, rtol=1e-6)
    for goal in np.array(terrain.goals):
        np.testing.assert_allclose(terrain.slope(goal), 0)
        assert terrain.above(goal + [0.1, 0.05]) > 0


def test_a_walk_that_explodes_ends_early_and_every_rule_hears_the_same_noise(rules):
    assert len(walk(rules["sgd"], TERRAINS["ravine"], 300, {"learning_rate": 0.1})) < 300
    still = {"learning_rate": 0.0}
    first, second = (walk(rules[name], TERRAINS["noisy bowl"], 5, still) for name in ("sgd", "momentum"))
    np.testing.assert_array_equal(first, second)


@pytest.mark.parametrize("name", ["momentum", "adam"])
def test_a_rule_that_hands_back_its_memory_alone_draws_the_same_pictures(rules, name, shown):
    rule, settings = rules[name], {"learning_rate": 0.05}

    def memory_alone(w, dw, config=None):
        next_w, config = rule(w, dw, config)
        return next_w, {key: config[key] for key in ("velocity", "m", "v", "t") if key in config}

    walks = [walk(each, TERRAINS["ravine"], 30, settings) for each in (rule, memory_alone)]
    np.testing.assert_array_equal(*walks)
    for each in (rule, memory_alone):
        plotting.overshoot({name: (each, settings)})
        plotting.step_lengths({name: (each, settings, [1.0] * 20)}, "steps")
    assert shown[:2] == shown[2:]


def test_turning_the_ravine_turns_the_walks_of_sgd_and_momentum_alone(rules):
    for name, rule in rules.items():
        straight, turned = (
            TERRAINS[land].above(walk(rule, TERRAINS[land], 30, {"learning_rate": 0.03}))
            for land in ("ravine", "turned ravine")
        )
        assert np.allclose(straight, turned) == (name in ("sgd", "momentum", "nesterov")), name


@pytest.mark.parametrize(
    ("name", "cliff"),
    [("sgd", 2.0), ("momentum", 3.8), ("nesterov", 2 * 1.9 / 2.8)],
    ids=["sgd", "momentum", "nesterov"],
)
def test_the_cliffs_stand_where_the_text_says(rules, name, cliff):
    ends = [
        np.abs(walk(rules[name], TERRAINS["ravine"], 2000, {"learning_rate": share * cliff / 25})[-1]).max()
        for share in (0.99, 1.01)
    ]
    assert ends[0] < 1e-2
    assert ends[1] > 1e2


def test_the_adaptive_rules_never_leave_the_ravine_however_large_the_rate(rules):
    for name in ("adagrad", "rmsprop", "adam"):
        path = walk(rules[name], TERRAINS["ravine"], 300, {"learning_rate": 1.0})
        assert np.abs(path).max() < 30, name


def test_moving_a_slider_redraws_the_race_with_new_numbers(rules, monkeypatch):
    import ipywidgets

    boards = []
    monkeypatch.setattr(IPython.display, "display", lambda *_args, **_settings: None)
    made = ipywidgets.VBox.__init__

    def remember(self, *args, **settings):
        made(self, *args, **settings)
        boards.append(self)

    monkeypatch.setattr(ipywidgets.VBox, "__init__", remember)
    explore.optimiser_race(**rules)
    picture, terrain, rate, momentum, steps = boards[-1].children
    assert "on the ravine with learning rate 0.04 and momentum 0.9; after 80 steps" in picture.value
    terrain.value, rate.value, momentum.value, steps.value = "saddle", 0.1, 0.5, 40
    assert "on the saddle with learning rate 0.1 and momentum 0.5; after 40 steps" in picture.value


def test_the_hinge_of_images_is_that_of_notebook_01_and_its_pixels_are_centred(images):
    names = {"np": np}
    for text in answers(find_course().notebook("01_score_and_loss").solution).values():
        exec(text, names)
    W = 0.1 * np.random.default_rng(0).standard_normal(images.shape)
    np.testing.assert_allclose(images.hinge(W), names["svm_loss"](images.X @ W, images.y)[0], rtol=1e-10)
    np.testing.assert_allclose(images.X[:, :-1].mean(axis=0), 0, atol=1e-12)
    np.testing.assert_array_equal(images.X[:, -1], 1)


def test_the_squared_error_has_the_gradient_that_it_says_and_the_curvature(images, reference):
    rng = np.random.default_rng(1)
    W, direction = (0.1 * rng.standard_normal(images.shape) for _ in range(2))
    slope = reference["numerical_gradient"](
        lambda t: images.squared_error(W + t * direction)[0], np.zeros(())
    )
    np.testing.assert_allclose(slope, np.vdot(images.squared_error(W)[1], direction), rtol=1e-7)
    largest = np.linalg.eigvalsh(images.X.T @ images.X / len(images.X))[-1]
    np.testing.assert_allclose(images.sharpest(), largest, rtol=1e-6)


def test_training_with_one_seed_repeats_and_an_explosion_ends_it(images, reference):
    sgd, sample = reference["sgd"], reference["sample_batch"]
    first, again, other = (
        explore.train_images(sgd, sample, images, learning_rate=0.01, steps=5, batch_size=20, seed=seed)[0]
        for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(first, again)
    assert not np.allclose(first, other)
    losses = explore.train_images(sgd, sample, images, learning_rate=9.0, steps=100, batch_size=20)[1]
    assert len(losses) < 100


def test_a_loss_that_is_heard_answers_as_before(images):
    heard = explore.hear(images.hinge)
    values = [heard(np.full(images.shape, fill)) for fill in (0.0, 0.1)]
    assert heard.values == values
    assert values[0] == pytest.approx(9.0)


@pytest.mark.parametrize("n", [1, 2, 5, 20])
def test_the_forgetful_gradient_is_wrong_by_what_the_reference_predicts(reference, n):
    rng = np.random.default_rng(n)
    A, x, h = rng.standard_normal((n, n)), rng.standard_normal(n), 0.01
    A, moved = A + A.T, x.copy()
    measured = explore.forgetful(reference["numerical_gradient"])(lambda x: 0.5 * x @ A @ x, moved, h)
    np.testing.assert_allclose(measured - A @ x, reference["leftover_error"](A, h), atol=1e-10)
    np.testing.assert_allclose(moved, x - h)


def test_numbers_of_other_rules_are_marked_and_so_is_an_accuracy_out_of_its_band(reference, images, capsys):
    functions = [reference[name] for name in ("gradient_descent", "sgd_momentum", "adagrad", "sgd")]
    explore.reproduce_optimization(load_dataset(), images, *functions, None, np.zeros(images.shape))
    lines = capsys.readouterr().out.splitlines()
    assert [line[0] for line in lines] == ["✓", "✓", "✗", "✓", "✗", " "]
    assert lines[-1] == "  random search: run its exercise first"
