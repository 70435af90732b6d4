"""Mistakes in overwritten_entries."""

from grader.exercises.mistake import Mistake

_SHAPES = "if first.shape != second.shape:"
_SWITCHED = "switched = (first > 0) != (second > 0)"
_RETURN = "return switched & (dout != 0)"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str]) -> Mistake:
    return Mistake(name, "overwritten_entries", summary, hint, patch)


MISTAKES = [
    _mistake(
        "shapes_ignored",
        "batches of different shapes not set apart",
        "two batches of different shapes are taken for one: try a second batch with a row less",
        (_SHAPES, "if False:"),
    ),
    _mistake(
        "sizes_compared",
        "sizes compared instead of shapes",
        "batches of the same size and another shape are taken to meet: try (2, 3) after (3, 2)",
        (_SHAPES, "if first.size != second.size:"),
        (_SWITCHED, "second = second.reshape(first.shape)\n    switched = (first > 0) != (second > 0)"),
    ),
    _mistake(
        "dout_ignored",
        "entries with dout 0 marked",
        "entries are marked where dout is 0: whichever slope multiplies it, the result is 0",
        (_RETURN, "return switched"),
    ),
    _mistake(
        "gates_alone",
        "neither shapes nor dout looked at",
        "gates that changed are not the whole story: set some entries of dout to 0, and try a second batch "
        "with a row less",
        (_SHAPES, "if False:"),
        (_RETURN, "return switched"),
    ),
    _mistake(
        "positive_dout_only",
        "only entries with positive dout marked",
        "entries with a negative dout are not marked: it is lost or let through just as a positive one is",
        (_RETURN, "return switched & (dout > 0)"),
    ),
    _mistake(
        "lost_only",
        "only gradients that are lost marked",
        "gradients that pass and should not are not marked: look at entries that were negative first",
        (_SWITCHED, "switched = (first > 0) & ~(second > 0)"),
    ),
    _mistake(
        "let_through_only",
        "only gradients that pass and should not marked",
        "gradients that are lost are not marked: look at entries that were positive first",
        (_SWITCHED, "switched = ~(first > 0) & (second > 0)"),
    ),
    _mistake(
        "every_difference",
        "entries marked wherever the two batches differ",
        "entries of equal sign are marked: the ReLU's slope knows the sign of its input alone",
        (_SWITCHED, "switched = first != second"),
    ),
    _mistake(
        "zero_counts_as_positive",
        "0 taken for positive",
        "entries at exactly 0 are judged wrongly: the slope there is 0, as for negative numbers",
        (_SWITCHED, "switched = (first >= 0) != (second >= 0)"),
    ),
    _mistake(
        "signs_compared",
        "0 taken for a sign of its own",
        "going from 0 to a negative number is marked: the slope is 0 at both",
        (_SWITCHED, "switched = np.sign(first) != np.sign(second)"),
    ),
    _mistake(
        "product_negative",
        "entries marked where the product is negative",
        "going from 0 to a positive number, or back, is not marked: the slope changes there too",
        (_SWITCHED, "switched = first * second < 0"),
    ),
    _mistake(
        "mask_inverted",
        "True where the gradient is right",
        "the mask is True where the gradient is right: it should be True where it is wrong",
        (_RETURN, "return ~(switched & (dout != 0))"),
    ),
    _mistake(
        "everything",
        "every entry marked",
        "every entry is marked: many come out right by luck, look at them",
        (_RETURN, "return np.ones(first.shape, dtype=bool)"),
    ),
    _mistake(
        "integers",
        "0 and 1 instead of booleans",
        "the mask holds integers: it is asked for as booleans, so that it can select entries",
        (_RETURN, "return (switched & (dout != 0)).astype(int)"),
    ),
]
