"""When two implementations did the same: what a known mistake is recognised by."""

from dataclasses import replace

import numpy as np
import pytest

from grader.exercises.local import LocalCode
from grader.exercises.trace import Call, Outcome, Player
from grader.exercises.values import recorded, same

CALL = Call("f", (), {})


def outcome(value, asked=(), said=None) -> Outcome:
    return Outcome(value, None, {}, (list(asked),), said)


def test_questions_count_in_any_order_but_each_as_often():
    first = outcome(1.0, [(np.ones(2),), (np.zeros(2),), (np.ones(2),)])
    assert first.agrees(outcome(1.0, [(np.zeros(2),), (np.ones(2),), (np.ones(2),)]), CALL)
    assert not first.agrees(outcome(1.0, [(np.zeros(2),), (np.zeros(2),), (np.ones(2),)]), CALL)
    assert not first.agrees(outcome(1.0, [(np.ones(2),), (np.zeros(2),)]), CALL)


@pytest.mark.parametrize(("other", "alike"), [([1.0, 2.0], True), ([1.0, 2.1], False), ([1.0], False)])
def test_a_list_of_numbers_is_like_a_vector(other, alike):
    vector = np.array([1.0, 2.0])
    assert same(vector, other, 1e-6, 1e-8) == same(other, vector, 1e-6, 1e-8) == alike


def test_only_the_keys_that_count_are_compared_and_none_may_be_asked_for():
    mine, theirs = outcome((1.0, {"v": 2.0, "own": 3.0})), outcome((1.0, {"v": 2.0}))
    assert mine.agrees(theirs, replace(CALL, keys=("v",)))
    assert not mine.agrees(theirs, CALL)
    assert outcome((1.0, {"rate": 1})).agrees(outcome((1.0, {})), replace(CALL, keys=()))


def test_a_call_of_chance_agrees_in_what_the_rule_says_and_not_in_numbers():
    call = replace(CALL, rule=lambda result, asked: None)
    assert outcome(np.ones(2), said="too large").agrees(outcome(np.zeros(2), said="too large"), call)
    assert not outcome(np.ones(2), said="too large").agrees(outcome(np.zeros(2)), call)
    assert not outcome(np.ones(2)).agrees(outcome(np.zeros(3)), call)


def test_a_rule_sees_result_questions_and_bare_arguments():
    seen = []

    def rule(result, asked, loss, number):
        seen.append((result, asked, loss(2.0), number))
        return None if result == 6.0 else "wrong"

    call = replace(CALL, args=(recorded(lambda x: 3.0 * x), 2.0), rule=rule)
    right = Player(LocalCode({"f": lambda loss, number: loss(number)})).play(call)
    assert right.said is None
    assert seen == [(6.0, [(2.0,)], 6.0, 2.0)]
    wrong = Player(LocalCode({"f": lambda loss, number: None})).play(
        replace(call, rule=lambda *args: args[9])
    )
    assert wrong.said == "what it returned or asked cannot be judged"
