"""One finding for kind, shape, dtype, finiteness and value; objects that lie gain nothing."""

import numpy as np
import pytest

from cs231n_utils.compare import Opaque, compare, relative_error, structure

DSCORES = np.arange(1.0, 21.0).reshape(5, 4)
EXPECTED = (1.5, DSCORES)
PARTS = ("loss", "dscores")


def message(got, expected=EXPECTED, parts=PARTS, **rules):
    found = compare(got, expected, parts, **rules)
    return found and found.message


@pytest.mark.parametrize(
    "got",
    [
        EXPECTED,
        [np.float32(1.5), DSCORES],
        (np.array(1.5), np.asfortranarray(DSCORES)),
        (1.5 + 1e-10, DSCORES * (1 + 9e-8)),
    ],
    ids=["itself", "list and float32 number", "0-d array and other memory order", "within the tolerance"],
)
def test_right_results_in_other_clothes_pass(got):
    assert compare(got, EXPECTED, PARTS) is None


def spoiled(*places, value=np.nan):
    array = DSCORES.copy()
    for place in places:
        array[place] = value
    return array


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (None, "returned nothing (None): is a return missing?"),
        (1.5, "returned one value, expected two: (loss, dscores)"),
        ((1, 2, 3), "returned three values, expected two: (loss, dscores)"),
        ((DSCORES, 1.5), "the results come in another order, expected (loss, dscores)"),
        ((1.5, DSCORES.tolist()), "dscores is a list, expected an array"),
        ((1.5, 3.0), "dscores is a number, expected an array of shape (5, 4)"),
        ((True, DSCORES), "loss is a boolean, expected a number"),
        ((1j, DSCORES), "loss is a complex number, expected a number"),
        (("x", DSCORES), "loss is a string, expected a number"),
        (
            (DSCORES[:, 0], DSCORES),
            "loss is an array of shape (5,), expected one number: is a sum or a mean missing?",
        ),
        ((1.5, DSCORES[:, 0]), "dscores has shape (5,), expected (5, 4)"),
        ((1.5, np.empty((0, 4))), "dscores has shape (0, 4), expected (5, 4)"),
        ((1.5, DSCORES.T), "dscores has shape (4, 5), expected (5, 4): it is transposed"),
        ((1.5, DSCORES.astype(np.float32)), "dscores has dtype float32, expected float64"),
        ((1.5, DSCORES.astype(object)), "dscores has dtype object, expected float64"),
        ((float("nan"), DSCORES), "loss is nan"),
        ((10**400, DSCORES), "loss is inf"),
        ((1.5, spoiled((0, 2))), "dscores is nan at [0, 2]"),
        (
            (1.5, spoiled((0, 2), (1, 1), (4, 3))),
            "dscores has 3 entries that are not finite, first at [0, 2]",
        ),
        ((1.6, DSCORES), "loss is too large"),
        ((1.5, spoiled((0, 2), (3, 3), value=0.0)), "dscores is wrong in 2 of 20 entries, first at [0, 2]"),
        ((1.5, -DSCORES), "dscores is wrong in every entry"),
    ],
)
def test_a_finding_says_in_words_what_is_wrong(got, said):
    assert message(got) == said


def test_structure_is_judged_before_any_value():
    assert compare((9.0, DSCORES[0]), EXPECTED, PARTS).kind == "shape"
    assert structure((9.0, -DSCORES), EXPECTED, PARTS) is None


def test_equal_shapes_in_the_wrong_order_are_recognised_by_their_values():
    dw, db = np.ones(3), np.zeros(3)
    assert "another order" in message((db, dw), (dw, db), ("dw", "db"))


def test_integers_ask_for_any_integer_type_and_booleans_for_booleans():
    labels = np.array([0, 2, 1])
    assert message(labels.astype(np.uint8), labels, ("labels",)) is None
    assert message(labels * 1.0, labels, ("labels",)) == "labels has dtype float64, expected integers"
    assert message(labels * 1.0, labels, ("labels",), values_only=True) is None
    assert message(labels, labels > 0, ("mask",)) == "mask has dtype int64, expected bool"
    assert message(np.True_, True, ("flag",)) is None
    assert message(1, True, ("flag",)) == "flag is a number, expected True or False"
    assert message(np.int64(3), 3, ("epoch",)) is None
    assert message(4, 3, ("epoch",)) == "epoch is too large"


def test_dicts_and_lists_are_walked_by_key_and_place():
    expected = {"mean": np.zeros(2), "losses": [1.0, 2.0]}
    assert message(expected | {"more": 1}, expected, ("stats",)) is None
    assert message({"mean": np.zeros(2)}, expected, ("stats",)) == "stats has no key 'losses'"
    assert message(expected | {"losses": np.array([1.0, 2.0])}, expected, ("stats",)) is None
    assert (
        message(expected | {"losses": [1.0]}, expected, ("stats",))
        == "stats['losses'] has length 1, expected 2"
    )
    assert (
        message(expected | {"losses": (1.0, 3.0)}, expected, ("stats",)) == "stats['losses'][1] is too large"
    )


def test_one_result_returned_as_a_tuple_is_told():
    assert message((DSCORES, 1), DSCORES, ("probs",)) == "returned two values, expected one: probs"


def test_opaque_results_are_not_looked_at_but_must_be_there():
    assert compare((DSCORES, object()), (DSCORES, Opaque()), ("out", "cache")) is None
    assert compare((DSCORES, None), (DSCORES, Opaque()), ("out", "cache")) is None
    assert message(DSCORES, (DSCORES, Opaque()), ("out", "cache")).startswith("returned one value")


class LyingArray(np.ndarray):
    def __array__(self, *args, **kwargs):
        return DSCORES

    def __array_ufunc__(self, *args, **kwargs):
        return np.zeros((5, 4))

    def __eq__(self, other):
        return np.ones((5, 4), dtype=bool)

    @property
    def shape(self):
        return (5, 4)


class LyingFloat(float):
    def __float__(self):
        return 1.5

    def __sub__(self, other):
        return 0.0

    __rsub__ = __abs__ = __sub__

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


class LyingTuple(tuple):
    def __iter__(self):
        return iter(EXPECTED)

    def __getitem__(self, index):
        return EXPECTED[index]

    def __len__(self):
        return 2


def test_subclasses_that_lie_about_themselves_are_seen_through():
    assert message((1.5, (-DSCORES).view(LyingArray))) == "dscores is wrong in every entry"
    assert message((1.5, DSCORES[:2].copy().view(LyingArray))) == "dscores has shape (2, 4), expected (5, 4)"
    assert message((LyingFloat(3.0), DSCORES)) == "loss is too large"
    assert message(LyingTuple((3.0, DSCORES))) == "loss is too large"


def test_an_object_that_offers_an_array_is_no_array():
    class Offer:
        def __array__(self, *args, **kwargs):
            raise AssertionError("must not be asked")

    assert message((1.5, Offer())).startswith("dscores is an Offer, expected an array")


def test_no_message_holds_an_expected_value():
    expected = (123456.0, np.full((2, 2), 654321.0))
    for got in [(1.0, expected[1]), (expected[0], np.ones((2, 2))), (expected[0], np.full((2, 2), np.nan))]:
        assert "123456" not in message(got, expected)
        assert "654321" not in message(got, expected)


def test_relative_error_is_the_verdicts_own_measure():
    near, far = (1.5, DSCORES * (1 + 0.9e-7)), (1.5, DSCORES * (1 + 1.1e-7))
    assert relative_error(near, EXPECTED) <= 1e-7 < relative_error(far, EXPECTED)
    assert relative_error(EXPECTED, EXPECTED) == 0.0
    assert relative_error(np.array([1e-17]), np.array([3e-17])) < 1e-7  # rounding beside zero is no evidence
    assert relative_error((1.5, DSCORES[0]), EXPECTED) == float("inf")
    assert relative_error((1.5, spoiled((0, 0))), EXPECTED) == float("inf")


def test_an_expected_value_that_cannot_be_judged_is_an_error_of_ours():
    with pytest.raises(TypeError, match="cannot be judged"):
        compare(1, object(), ("out",))


def test_nan_is_like_nothing_but_the_nan_of_a_known_mistake():
    broken = np.array([1.0, np.nan])
    assert compare(broken, np.array([1.0, 2.0]), ("x",)) is not None
    assert compare(np.array([1.0, 2.0]), broken, ("x",)) is not None
    assert compare(broken, broken.copy(), ("x",)) is None
