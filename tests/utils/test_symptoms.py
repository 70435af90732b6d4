"""A symptom names what explains every wrong entry, and random nonsense has none."""

import numpy as np
import pytest

from cs231n_utils.symptoms import Call, Sample, explain, explain_all, which_calls

rng = np.random.default_rng(3)
N, D, C = 5, 3, 4
SCORES, Y, DELTA, REG = rng.normal(size=(N, C)), np.array([0, 2, 1, 3, 0]), 0.7, 0.3
X, W, B = rng.normal(size=(N, D)), rng.normal(size=(D, C)), rng.normal(size=C)
ROWS = np.arange(N)


def softmax(scores):
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


PROBS = softmax(SCORES)
DSCORES = (PROBS - np.eye(C)[Y]) / N
DW = X.T @ DSCORES + 2 * REG * W
LOSS = float(-np.log(PROBS[ROWS, Y]).mean())


def at_labels(change):
    """DSCORES with its right-class entries changed."""
    changed = DSCORES.copy()
    changed[ROWS, Y] = change(changed[ROWS, Y])
    return changed


def at(place, value):
    changed = DSCORES.copy()
    changed[place] = value
    return changed


LOSS_INPUTS = {"scores": SCORES, "y": Y}
FACTORS = [
    (DSCORES * 5, "5 times too large everywhere, and N is 5: it looks as if it was not divided by N"),
    (
        DSCORES / 5,
        "5 times too small everywhere, and N is 5: it looks as if it was divided by N once too often",
    ),
    (DSCORES * -5, "not divided by N; its sign is wrong too"),
    (DSCORES * 20, "N · C is 20"),
    (DSCORES * 4, "C is 4"),
    (DSCORES * 2, "dscores is twice as large as it should be everywhere"),
    (DSCORES / 2, "dscores is half as large as it should be everywhere"),
    (DSCORES * 1.1, "dscores is 1.1 times what it should be, in every entry"),
    (DSCORES * N / C, "divided by C and not by N?"),
    (-DSCORES, "dscores has the wrong sign everywhere"),
]
PLACES = [
    (at_labels(lambda value: value + 1 / N), "in the entries of the right classes, each too large by 1/N"),
    (at_labels(np.negative), "in the entries of the right classes, and has the wrong sign there"),
    (at_labels(np.zeros_like), "in the entries of the right classes, and is 0 there"),
    (PROBS / N - np.eye(C)[Y], "in the entries of the right classes, each too small by 1 − 1/N"),
    (at((slice(None), 1), 7.0), "only in column 1"),
    (at(-1, 0.0), "only in the last row, and is 0 there"),
    (at(Y == 0, 9.0), "only in the rows of label 0"),
    (np.where(SCORES < 0, 0.5, DSCORES), "only where scores is negative"),
]
NATURE = [
    (DSCORES.astype(np.float32).astype(float), "is something in it float32?"),
    (np.round(DSCORES, 3), "rounded to 3 digits"),
    (DSCORES * 0, "0 everywhere: it looks as if it was never filled in"),
    (SCORES, "dscores is just the input scores"),
    (DSCORES + 0.2345, "too large by the same amount in every entry"),
    (DSCORES - 1.0, "too small by 1 everywhere"),
    (DSCORES[:, ::-1], "the columns of dscores are in reverse order"),
    (np.roll(DSCORES, 1, axis=1), "the columns of dscores are shifted by one place"),
    (DSCORES[[1, 0, 3, 2, 4]], "dscores has the right rows in the wrong order"),
    (DSCORES.T.reshape(N, C), "a reshape stands for a transpose"),
    (DSCORES * DSCORES, "the right result, but squared"),
    (DSCORES * np.arange(2.0, 7.0)[:, None], "each row of dscores is off by a factor of its own"),
]


@pytest.mark.parametrize(("got", "said"), FACTORS + PLACES + NATURE, ids=lambda value: str(value)[:40])
def test_a_wrong_gradient_is_read(got, said):
    told = explain(got, DSCORES, "dscores", LOSS_INPUTS)
    assert told is not None
    assert said in told
    assert "dscores" in told


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (LOSS * N, "loss is 5 times too large, and N is 5"),
        (-LOSS, "loss has the wrong sign"),
        (LOSS / np.log(2), "log 2 is 0.6931"),
        (LOSS + np.log(C), "log C is 1.386"),
        (LOSS + DELTA, "too large by 0.7, and delta is 0.7"),
        (LOSS * 1.234, None),
        (LOSS + N - 1, None),
    ],
)
def test_a_wrong_number_is_read_only_by_what_has_a_name(got, said):
    told = explain(got, LOSS, "loss", LOSS_INPUTS | {"delta": DELTA})
    assert (told is None) if said is None else (said in told)


def test_a_mask_is_read_in_its_own_words():
    right = SCORES > 0
    assert explain(right | (SCORES < -0.5), right, "mask", {}).endswith("entries where it should be false")
    assert explain(right & (SCORES > 0.5), right, "mask", {}).endswith("entries where it should be true")


PENALTY = float(np.sum(W * W))


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (0.0, "is missing"),
        (REG * PENALTY / 2, "has an extra factor ½"),
        (2 * REG * PENALTY, "is counted twice"),
        (-REG * PENALTY, "has the wrong sign"),
        (REG * PENALTY / N, "is divided by N"),
        (REG * np.mean(W * W), "is a mean and not a sum"),
        (PENALTY, "is not multiplied by reg"),
        (REG * np.abs(W).sum(), "adds absolute weights, not squares"),
        (REG * np.sum(W[:-1] ** 2), "leaves out the last row"),
    ],
)
def test_a_wrong_penalty_is_told_from_the_loss(got, said):
    right = LOSS + REG * PENALTY
    told = explain(LOSS + got, right, "loss", {"W": W, "X": X, "y": Y, "reg": REG})
    assert told == f"loss is off by the penalty alone, which {told.split('which ')[1]}"
    assert said in told


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "is missing"), (1, "is half as large"), (4, "is counted twice"), (2 / N, "is divided by N")],
)
def test_a_wrong_penalty_is_told_from_its_gradient(share, said):
    told = explain(DW - 2 * REG * W + share * REG * W, DW, "dW", {"W": W, "X": X, "y": Y, "reg": REG})
    assert said in told


def test_a_data_term_that_is_off_beside_a_right_penalty_is_told():
    told = explain(DW + 4 * X.T @ DSCORES, DW, "dW", {"W": W, "X": X, "y": Y, "reg": REG})
    assert told == "dW without its penalty is 5 times too large, and N is 5"


def test_a_bias_that_was_left_out_is_named():
    told = explain(X @ W, X @ W + B, "scores", {"X": X, "W": W, "b": B})
    assert told == "scores is off by b in each row: it looks as if b was left out"


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (np.exp(SCORES), "probs is exp(scores) as it is"),
        (np.exp(SCORES) / np.exp(SCORES).sum(axis=0), "the sum runs over the wrong axis"),
        (np.exp(SCORES) / np.exp(SCORES).sum(), "all of probs together sums to 1"),
        (PROBS - 0.3 * np.cos(SCORES), "negative entries"),
        (PROBS * PROBS, "the right result, but squared"),
        (softmax(-SCORES), "the scores have the wrong sign in the exponent"),
        (softmax(SCORES * 0.5), "the scores are multiplied by 0.5 in the exponent"),
    ],
)
def test_wrong_probabilities_are_read(got, said):
    assert said in explain(got, PROBS, "probs", {"scores": SCORES})


def test_a_square_result_that_is_transposed_is_told():
    assert explain(PROBS[:4].T, PROBS[:4], "probs", {}) == "probs is transposed"


def test_whole_numbers_where_decimals_belong_are_told():
    assert "integers cut off" in explain(np.trunc(SCORES * 4), SCORES * 4, "scores", {})


def test_labels_are_read_by_the_rule_that_picked_them():
    scores = np.array([[1.0, 1, 0], [0, 2, 2], [3, 1, 0], [2, 2, 2], [-1, 4, 4], [5, 5, 1], [0, 0, 0]])
    labels = np.argmax(scores, axis=1)
    last = 2 - np.argmax(scores[:, ::-1], axis=1)
    assert (
        explain(last, labels, "labels", {"scores": scores}) == "labels takes the larger label of equal scores"
    )
    assert explain(labels + 1, labels, "labels", {}) == "labels is too large by 1 everywhere"


def test_nan_is_told_with_the_input_that_it_goes_with():
    large = np.array([[1000.0, 0, 3], [1, 2, 3]])
    got = np.array([[np.nan] * 3, [0.1, 0.2, 0.7]])
    told = explain(got, np.nan_to_num(got), "probs", {"scores": large})
    assert "nan where scores is as large as 1000" in told
    x = np.array([1.0, 0.0, 2.0])
    assert "just where x is 0" in explain(np.where(x == 0, np.nan, x), x, "out", {"x": x})


def test_a_mask_that_is_inverted_is_told():
    mask = SCORES > 0
    assert "the other way round" in explain(~mask, mask, "mask", {})


@pytest.mark.parametrize("part", ["dscores", "loss", "some entries"])
def test_random_nonsense_has_no_symptom(part):
    told = []
    for seed in range(1000, 1200):
        draw = np.random.default_rng(seed)
        expected = draw.normal(size=(N, C)) if part != "loss" else draw.normal()
        got = draw.normal(size=np.shape(expected))
        if part == "some entries":
            got = np.where(draw.random((N, C)) < 0.4, got, expected)
        told.append(explain(got, expected, "dscores", LOSS_INPUTS | {"delta": DELTA, "reg": REG, "W": W}))
    assert not [sentence for sentence in told if sentence]


def test_one_wrong_entry_proves_no_place_but_many_calls_do():
    def sample(seed):
        draw = np.random.default_rng(seed)
        expected, label = draw.normal(size=(1, 4)), draw.integers(0, 4, 1)
        got = expected.copy()
        got[0, label] += draw.normal()
        return Sample(got, expected, "dscores", {"y": label})

    assert explain_all([sample(0)]) is None
    assert "only in the entries of the right classes" in explain_all([sample(seed) for seed in range(6)])


def test_what_one_call_contradicts_is_not_said():
    right = Sample(DSCORES * 5, DSCORES, "dscores", LOSS_INPUTS)
    other = Sample(np.sin(DSCORES * 99), DSCORES, "dscores", LOSS_INPUTS)
    assert explain_all([right, right]) is not None
    assert explain_all([right, other]) is None


def test_results_that_are_not_numbers_have_no_symptom():
    assert explain("a", "b", "kind", {}) is None
    assert explain(np.ones(3), np.ones(4), "x", {}) is None
    assert explain(10**400, 1.0, "loss", {}) is None


def call(right, delta=1.0, rows=5, **more):
    return Call({"scores": np.ones((rows, 3)), "delta": delta}, right, **more)


@pytest.mark.parametrize(
    ("calls", "said"),
    [
        ([call(True), call(False, 0.5), call(False, 2.0)], "right with delta = 1, wrong with other values"),
        (
            [call(True, rows=1), call(False), call(False, 2.0)],
            "right for a single example, wrong for several",
        ),
        ([call(True), call(True), call(False, strict=True)], "right on ordinary numbers"),
        ([call(True), call(False, place=1), call(False, place=2)], "right on the first step, wrong on later"),
        ([call(True), call(False)], None),
        ([call(False), call(False)], None),
    ],
)
def test_the_calls_that_go_wrong_are_told_from_those_that_do_not(calls, said):
    told = which_calls(calls)
    assert (told is None) if said is None else (said in told)


def test_a_parameter_that_is_a_number_here_and_an_array_there_is_no_setting():
    calls = [
        Call({"a": 1.0, "b": 2.0}, right=True),
        Call({"a": np.ones(3), "b": np.zeros(3)}, right=False),
        Call({"a": 3.0, "b": 2.0}, right=True),
        Call({"a": 4.0, "b": 2.5}, right=False),
    ]
    assert which_calls(calls) is None
