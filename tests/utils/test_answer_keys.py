"""Answer keys give back fresh values, hand opaque results on, and judge what may change."""

import json

import numpy as np
import pytest

from cs231n_utils.answer_keys import Case, Key, NoKey, Raises, Slot, Step, callables, decode, load_key
from cs231n_utils.gradients import check_gradient
from cs231n_utils.running import run, same


def test_a_key_is_found_by_any_of_its_functions(keys):
    key = load_key("affine_backward")
    assert key.exercise == "affine"
    assert key.functions == {"affine_forward": ("out", "cache"), "affine_backward": ("dx", "dw")}
    assert key.cases[0].steps[1].mistakes.keys() == {"w_not_transposed"}


def test_functions_come_in_the_order_in_which_they_are_used(keys):
    path = keys / "affine.json"
    data = json.loads(path.read_text())
    data["functions"] = dict(sorted(data["functions"].items()))
    path.write_text(json.dumps(data))
    assert list(load_key("affine_backward").functions) == ["affine_forward", "affine_backward"]


def test_a_function_of_no_exercise_has_no_key(keys):
    with pytest.raises(NoKey, match="no exercise has a function of this name"):
        load_key("print")
    (keys / "index.json").write_text(json.dumps({"print": 3}))
    with pytest.raises(NoKey, match="no exercise"):
        load_key("print")


def test_values_are_decoded_afresh_with_type_and_shape():
    encoded = {"array": [[1, 2]], "dtype": "uint8", "shape": [1, 2]}
    first, second = decode(encoded), decode(encoded)
    assert first.dtype == np.uint8
    assert first.shape == (1, 2)
    assert first is not second
    assert decode({"array": [], "dtype": "float64", "shape": [0, 4]}).shape == (0, 4)
    assert np.isinf(decode({"array": "inf", "dtype": "float64", "shape": []}))
    assert decode({"tuple": [1, {"list": [2.0, None]}, {"dict": {"mode": "train"}}]}) == (
        1,
        [2.0, None],
        {"mode": "train"},
    )
    assert decode({"raises": "ValueError"}) == Raises("ValueError")
    assert decode({"rng": 3}).random() == np.random.default_rng(3).random()
    assert decode({"callable": "bowl"}) is callables.bowl
    assert decode({"slot": 2}).number == 2
    assert decode({"slot": 2}, {2: "cache"}) == "cache"


@pytest.mark.parametrize("encoded", [{"strange": 1}, {"callable": "system"}, {"array": [1]}])
def test_an_unknown_encoding_is_told(encoded):
    with pytest.raises(NoKey, match="cannot read"):
        decode(encoded)


def one_step(function, **step) -> Key:
    made = Step(function, step.pop("args", []), step.pop("kwargs", {}), step.pop("expected", None), **step)
    return Key("exercise", "01_x", {function: ("out",)}, (Case("by hand", False, (made,)),), {})


def test_a_parameter_may_change_where_the_exercise_says_so_and_is_then_judged():
    def update(w, config):
        config["t"] = config.get("t", 0) + 1
        return w

    key = one_step(
        "update",
        args=[1.0, {"dict": {"t": 2}}],
        expected=1.0,
        mutable=("config",),
        changed={"config": {"dict": {"t": 3}}},
    )
    assert run(key, {"update": update})[0].finding is None
    assert run(key, {"update": update})[0].mutated is None
    wrong = run(key, {"update": lambda w, config: config.update(t=9) or w})[0].finding
    assert wrong.message == "config['t'] is too large"
    strict = one_step("update", args=[1.0, {"dict": {"t": 2}}], expected=1.0)
    assert run(strict, {"update": update})[0].mutated.message == "changes its input config"


def test_a_position_names_a_parameter_as_well():
    key = one_step("update", args=[1.0, {"dict": {}}], expected=1.0, changed={"1": {"dict": {"m": 2.0}}})
    found = run(key, {"update": lambda w, mine: mine.update(m=1.0) or w})[0]
    assert found.finding.message == "mine['m'] is too small"
    assert found.mutated is None


def test_inputs_are_named_for_the_diagnosis_and_defaults_are_among_them():
    key = one_step("f", args=[1.0], expected=1.0)
    assert run(key, {"f": lambda x, delta=0.5: x})[0].context == {"x": 1.0, "delta": 0.5}


def test_an_expected_exception_must_be_raised():
    key = one_step("mode", args=["neither"], expected={"raises": "ValueError"})

    def complain(mode):
        raise ValueError(mode)

    def crash(mode):
        raise KeyError(mode)

    assert run(key, {"mode": complain})[0].finding is None
    assert run(key, {"mode": crash})[0].finding.kind == "error"
    assert (
        run(key, {"mode": lambda mode: 1})[0].finding.message == "nothing was raised, expected a ValueError"
    )


def test_inputs_are_compared_to_the_last_bit():
    assert same(np.array([1.0, np.nan]), np.array([1.0, np.nan]))
    assert not same(np.array([1.0]), np.array([1.0 + 1e-15]))
    assert not same(np.array([1]), np.array([1.0]))
    assert not same({"a": np.ones(1), "b": 1}, {"a": np.ones(1)})
    assert same([1, (2.0, "x")], [1, (2.0, "x")])


def test_a_slot_that_was_never_filled_ends_its_case():
    steps = (Step("f", [], {}, {"slot": 0}), Step("f", [{"slot": 1}], {}, 1))
    key = Key("e", "01_x", {"f": ("out",)}, (Case("by hand", False, steps),), {})
    assert len(run(key, {"f": lambda *args: 5})) == 1
    assert isinstance(decode({"slot": 1}), Slot)


def test_the_callables_of_cases_have_the_gradients_they_return():
    rng = np.random.default_rng(0)
    scores, y, w = rng.normal(size=(4, 3)), np.array([0, 2, 1, 0]), rng.normal(size=(2, 3))
    for loss in (callables.squared_error, callables.weighted_scores):
        assert check_gradient(lambda s, loss=loss: loss(s, y)[0], scores, loss(scores, y)[1])
    assert check_gradient(callables.bowl, w, callables.bowl_and_gradient(w)[1])
    assert check_gradient(lambda v: callables.cubic_penalty(v, 0.7)[0], w, callables.cubic_penalty(w, 0.7)[1])
    assert np.isfinite(callables.waves(w))
