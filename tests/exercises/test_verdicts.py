"""From code under test to points, a sentence and a diagnosis."""

import numpy as np
import pytest

from grader.exercises.local import LocalCode
from grader.exercises.verdict import judge
from grader.sandbox import Died
from tests.exercises.toy import ANSWERS, toy_suite

SUITE = toy_suite()


def verdict_on(name: str, text: str):
    code = LocalCode(SUITE.reference.namespace(replaced={name: text}))
    return judge(SUITE, SUITE.exercises[name], code, 10.0, np.random.default_rng(0))


def changed(name: str, *changes: tuple[str, str]) -> str:
    text = ANSWERS[name]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("name", list(ANSWERS))
def test_the_reference_gets_all_points(name):
    verdict = verdict_on(name, ANSWERS[name])
    assert (verdict.points, verdict.status, verdict.diagnosis) == (10.0, "correct", None)


def test_points_are_shared_out_by_test():
    verdict = verdict_on("mean_square", changed("mean_square", ("np.sum(x * x) / x.size", "1.0")))
    assert verdict.status == "partial"
    assert verdict.points == 5.0
    assert [test.passed for test in verdict.tests] == [False, True]


def test_a_known_mistake_is_named_in_another_implementation_too():
    loop = "    s = 0.0\n    for v in x.ravel():\n        s += v**2\n"
    text = f"def mean_square(x):\n{loop}    return s, x * 2 / x.size"
    verdict = verdict_on("mean_square", text)
    assert verdict.diagnosis == "loss not divided"
    assert verdict.message == "divide it"


def test_two_known_mistakes_at_once_are_both_named():
    text = changed("mean_square", (" / x.size\n    dx", "\n    dx"), ("2.0 * x", "x"))
    assert verdict_on("mean_square", text).diagnosis == "loss not divided; factor 2 missing"


def test_an_unknown_mistake_gets_a_symptom_or_a_plain_sentence():
    verdict = verdict_on("mean_square", changed("mean_square", ("2.0 * x", "2.0 * np.sin(x * 7)")))
    assert verdict.diagnosis is None
    assert "dx is wrong" in verdict.message


@pytest.mark.parametrize(
    ("body", "status", "sentence"),
    [
        ("raise NotImplementedError", "not implemented", "not implemented yet"),
        ("return None", "wrong", "returned nothing"),
        ("return 1.0", "wrong", "returned one value, expected two"),
        ("return 0.0, np.zeros(3)", "wrong", "shape"),
        ("return 0.0, np.zeros(x.shape, np.float32)", "wrong", "float32"),
        ("return np.nan, 2 * x / x.size", "wrong", "nan"),
        ("return x.nothing", "error", "AttributeError"),
        ("x *= 2\n    return 1.0, x", "wrong", ""),
    ],
)
def test_what_is_wrong_is_said(body, status, sentence):
    verdict = verdict_on("mean_square", f"def mean_square(x):\n    {body}")
    assert verdict.status == status
    assert verdict.points == 0.0
    assert sentence in verdict.message


def test_changing_an_input_is_seen_when_values_are_right():
    text = "def mean_square(x):\n    loss = np.sum(x * x) / x.size\n    x *= 2.0 / x.size\n    return loss, x"
    verdict = verdict_on("mean_square", text)
    assert "changes its input x" in verdict.message
    assert verdict.points == 0.0


def test_a_cache_may_hold_anything_and_is_told_apart():
    text = """
class Memory:
    def __init__(self, factor):
        self.factor = factor


def scale_forward(x, factor):
    return x * factor, Memory(factor)


def scale_backward(dout, cache):
    return dout * cache.factor
"""
    assert verdict_on("scale", text).status == "correct"
    stale = text.replace("cache.factor", "Memory.last").replace("self.factor =", "Memory.last =")
    assert verdict_on("scale", stale).status == "wrong"


def test_a_cache_is_the_code_s_own_to_change():
    text = """
def scale_forward(x, factor):
    return x * factor, {"factor": factor}


def scale_backward(dout, cache):
    cache["dx"] = dout * cache["factor"]
    return cache["dx"]
"""
    assert verdict_on("scale", text).status == "correct"


def test_a_parameter_that_may_change_is_compared_after_the_call():
    verdict = verdict_on("count", changed("count", ('"total", 0.0) + np.sum', '"total", 1.0) + np.sum')))
    assert verdict.status == "wrong"
    assert "state" in verdict.message


class Dying(LocalCode):
    """Code that ends its process at some calls."""

    def __init__(self, deadly, reason):
        super().__init__(SUITE.reference.namespace())
        self.deadly, self.reason, self.calls = deadly, reason, 0

    def call(self, *args, **kwargs):
        self.calls += 1
        if self.calls in self.deadly:
            raise Died(self.reason, "the code ended its process")
        return super().call(*args, **kwargs)


def judged(deadly, reason):
    return judge(SUITE, SUITE.exercises["mean_square"], Dying(deadly, reason), 10.0, np.random.default_rng(0))


def test_one_death_is_forgiven_and_the_question_asked_again():
    assert judged({1}, "exit").points == 10.0


def test_a_second_death_costs_what_was_not_answered():
    verdict = judged({2, 3}, "exit")
    assert (verdict.status, verdict.points) == ("died", 5.0)


def test_a_timeout_is_not_asked_again():
    verdict = judged({2}, "timeout")
    assert (verdict.status, verdict.points) == ("timeout", 5.0)


def test_a_timeout_at_once_leaves_the_rest_unanswered():
    verdict = judged({1}, "timeout")
    assert [test.message for test in verdict.tests][1] == "not reached"
    assert verdict.points == 0.0
