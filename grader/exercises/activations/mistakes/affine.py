"""Mistakes in affine_forward and affine_backward."""

from grader.exercises.activations.mistakes.common import common
from grader.exercises.mistake import Mistake

_OUT = "out = x.reshape(x.shape[0], -1) @ w + b"
_KEEP = "return out, (x, w)"
_CACHE = "x, w = cache"
_DX = "dx = (dout @ w.T).reshape(x.shape)"
_DW = "dw = x.reshape(x.shape[0], -1).T @ dout"
_DB = "db = dout.sum(axis=0)"
_RETURN = "return dx, dw, db"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str]) -> Mistake:
    return Mistake(name, "affine", summary, hint, patch)


MISTAKES = [
    _mistake(
        "not_unrolled",
        "examples with several axes not unrolled",
        "it works for rows of numbers alone: an image (3, 4) has 12 numbers, which w meets as one row",
        (_OUT, "out = x @ w + b"),
        (_DW, "dw = x.T @ dout"),
    ),
    _mistake(
        "not_unrolled_in_backward",
        "examples with several axes not unrolled in the backward pass",
        "backward works for rows of numbers alone: it meets x with all its axes, so it must unroll it as "
        "forward did",
        (_DW, "dw = x.T @ dout"),
    ),
    _mistake(
        "unrolled_across_examples",
        "examples mixed up when unrolled",
        "numbers of one example end up in another's row: unroll so that the first axis stays the first",
        (_OUT, "out = x.reshape(-1, x.shape[0]).T @ w + b"),
        (_DW, "dw = x.reshape(-1, x.shape[0]) @ dout"),
        (_DX, "dx = (dout @ w.T).T.reshape(x.shape)"),
    ),
    _mistake(
        "unrolled_in_column_order",
        "examples unrolled in column order",
        "the numbers of an example meet the wrong rows of w: unroll in numpy's own order, last axis fastest",
        (_OUT, 'out = x.reshape(x.shape[0], -1, order="F") @ w + b'),
        (_DW, 'dw = x.reshape(x.shape[0], -1, order="F").T @ dout'),
        (_DX, 'dx = (dout @ w.T).reshape(x.shape, order="F")'),
    ),
    _mistake(
        "bias_missing",
        "bias left out",
        "out does not move with b: every unit adds its own bias",
        (_OUT, "out = x.reshape(x.shape[0], -1) @ w"),
    ),
    _mistake(
        "bias_subtracted",
        "bias subtracted",
        "a larger bias makes out smaller: it is added",
        (_OUT, "out = x.reshape(x.shape[0], -1) @ w - b"),
    ),
    _mistake(
        "biases_summed",
        "sum of all biases added to every unit",
        "every unit gets the biases of all: entry m of b belongs to column m alone",
        (_OUT, "out = x.reshape(x.shape[0], -1) @ w + b.sum()"),
    ),
    _mistake(
        "rectified",
        "negative outputs cut off",
        "negative outputs are gone: this layer is affine only, the activation is a layer of its own",
        (_OUT, "out = np.maximum(0.0, x.reshape(x.shape[0], -1) @ w + b)"),
    ),
    _mistake(
        "out_transposed",
        "outputs transposed",
        "out has one row a unit: every example keeps its row",
        (_OUT, "out = (x.reshape(x.shape[0], -1) @ w + b).T"),
    ),
    common(
        "affine",
        "out_float32",
        (_KEEP, "return out.astype(np.float32), (x, w)"),
    ),
    _mistake(
        "x_reshaped_in_place",
        "x unrolled in place",
        "it changes its input x: give the unrolled array a name of its own, x keeps its shape",
        (_OUT, "x.shape = (x.shape[0], -1)\n    out = x @ w + b"),
    ),
    common(
        "affine",
        "cache_of_the_last_call",
        (_KEEP, "global _last\n    _last = (x, w)\n    return out, None"),
        (_CACHE, "x, w = _last"),
    ),
    _mistake(
        "dx_keeps_rows",
        "dx not given the shape of x",
        "dx comes in rows: a gradient has the shape of what it belongs to, here of x with all its axes",
        (_DX, "dx = dout @ w.T"),
    ),
    _mistake(
        "w_not_transposed",
        "w instead of its transpose in dx",
        "the shapes do not meet in dx: every unit hands its gradient back to the features that it came from",
        (_DX, "dx = (dout @ w).reshape(x.shape)"),
    ),
    _mistake(
        "dx_of_the_sum",
        "dx without dout",
        "dx does not depend on dout: the chain rule multiplies by what comes from above",
        (_DX, "dx = (np.ones_like(dout) @ w.T).reshape(x.shape)"),
    ),
    _mistake(
        "dx_sign",
        "dx with the wrong sign",
        "every entry of dx has the wrong sign",
        (_DX, "dx = -(dout @ w.T).reshape(x.shape)"),
    ),
    _mistake(
        "dw_without_dout",
        "dw without dout",
        "dw does not depend on dout: the chain rule multiplies by what comes from above",
        (_DW, "dw = x.reshape(x.shape[0], -1).T @ np.ones_like(dout)"),
    ),
    _mistake(
        "dw_transposed",
        "dw transposed",
        "dw has one row a unit: a gradient has the shape of what it belongs to, here w's",
        (_DW, "dw = (x.reshape(x.shape[0], -1).T @ dout).T"),
    ),
    _mistake(
        "dw_of_the_first_example",
        "only the first example in dw",
        "dw knows the first example alone: w is shared by all examples, so their gradients add up",
        (_DW, "dw = np.outer(x[0], dout[0])"),
    ),
    _mistake(
        "dw_and_db_divided_by_N",
        "dw and db divided by N",
        "dw and db shrink with N: the mean is the loss's affair, dout brings it along",
        (_DW, "dw = x.reshape(x.shape[0], -1).T @ dout / len(x)"),
        (_DB, "db = dout.sum(axis=0) / len(x)"),
    ),
    _mistake(
        "dw_divided_by_N",
        "dw divided by N",
        "dw shrinks with N: the mean is the loss's affair, dout brings it along",
        (_DW, "dw = x.reshape(x.shape[0], -1).T @ dout / len(x)"),
    ),
    _mistake(
        "everything_divided_by_N",
        "all gradients divided by N",
        "all gradients shrink with N: the mean is the loss's affair, dout brings it along",
        (_RETURN, "return dx / len(x), dw / len(x), db / len(x)"),
    ),
    _mistake(
        "db_mean",
        "mean instead of sum in db",
        "db shrinks with N: b is added to every example, so the gradients of all of them add up",
        (_DB, "db = dout.mean(axis=0)"),
    ),
    _mistake(
        "db_over_units",
        "db summed over the units",
        "db has one entry an example: it has the shape of b, and what is summed away are the examples",
        (_DB, "db = dout.sum(axis=1)"),
    ),
    _mistake(
        "db_summed_up",
        "db summed over everything",
        "db is a single number: every unit has a bias and a gradient of its own",
        (_DB, "db = dout.sum()"),
    ),
    _mistake(
        "db_not_summed",
        "db not summed over the examples",
        "db has a row for every example: b is shared by all examples, so their gradients add up",
        (_DB, "db = dout.copy()"),
    ),
    _mistake(
        "db_with_two_axes",
        "db as a row of shape (1, M)",
        "db has an axis too many: it has the shape of b",
        (_DB, "db = dout.sum(axis=0, keepdims=True)"),
    ),
    _mistake(
        "db_ones",
        "1 as the gradient of b",
        "db does not depend on dout: the slope of out in b is 1, and the chain rule multiplies it by dout",
        (_DB, "db = np.ones(dout.shape[1])"),
    ),
    _mistake(
        "gradients_in_another_order",
        "gradients returned in another order",
        "the gradients come in the wrong order: dx, dw, db",
        (_RETURN, "return dw, dx, db"),
    ),
]
