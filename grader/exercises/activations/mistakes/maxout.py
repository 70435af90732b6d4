"""Mistakes in maxout_forward and maxout_backward."""

from grader.exercises.activations.mistakes.common import common
from grader.exercises.mistake import Mistake

_WINNER = "winner = np.argmax(x, axis=1)[:, None, :]"
_OUT = "out = np.take_along_axis(x, winner, axis=1)[:, 0, :]"
_KEEP = "return out, (winner, x.shape)"
_CACHE = "winner, shape = cache"
_DX = "dx = np.zeros(shape)"
_PUT = "np.put_along_axis(dx, winner, dout[:, None, :], axis=1)"
_RETURN = "return dx"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "maxout", summary, hint, patch, convention)


MISTAKES = [
    _mistake(
        "ties_split",
        "gradient shared equally by equal pieces",
        "here the first of equal pieces gets all of the gradient",
        (_KEEP, "return out, x == out[:, None, :]"),
        (_CACHE, "mask = cache"),
        (_DX, "dx = mask * dout[:, None, :] / mask.sum(axis=1, keepdims=True)"),
        (_PUT, "pass"),
        convention=True,
    ),
    _mistake(
        "ties_to_all",
        "all of the gradient to each of equal pieces",
        "equal pieces all get the full gradient, more than came from above: only one of them won, the first",
        (_KEEP, "return out, x == out[:, None, :]"),
        (_CACHE, "mask = cache"),
        (_DX, "dx = mask * dout[:, None, :]"),
        (_PUT, "pass"),
    ),
    _mistake(
        "ties_to_the_last",
        "last instead of first of equal pieces",
        "of equal pieces the last one gets the gradient: it should be the first",
        (_WINNER, "winner = x.shape[1] - 1 - np.argmax(x[:, ::-1], axis=1)[:, None, :]"),
    ),
    _mistake(
        "smallest_piece",
        "minimum instead of maximum",
        "the smallest piece wins: it should be the largest",
        (_WINNER, "winner = np.argmin(x, axis=1)[:, None, :]"),
    ),
    _mistake(
        "largest_size",
        "piece of largest absolute value",
        "pieces win by their size without their sign: −3 is less than 2",
        (_WINNER, "winner = np.argmax(np.abs(x), axis=1)[:, None, :]"),
    ),
    _mistake(
        "mean_of_pieces",
        "mean of the pieces",
        "the pieces are averaged: the largest one alone comes through",
        (_OUT, "out = x.mean(axis=1)"),
    ),
    _mistake(
        "sum_of_pieces",
        "sum of the pieces",
        "the pieces are added up: the largest one alone comes through",
        (_OUT, "out = x.sum(axis=1)"),
    ),
    _mistake(
        "maximum_over_units",
        "maximum over the units",
        "the largest unit of each piece is taken: the pieces compete, along axis 1, for every unit",
        (_OUT, "out = x.max(axis=2)"),
    ),
    _mistake(
        "maximum_over_examples",
        "maximum over the examples",
        "the examples compete with each other: the pieces should, along axis 1",
        (_OUT, "out = x.max(axis=0)"),
    ),
    _mistake(
        "pieces_on_the_last_axis",
        "x taken for (N, M, K)",
        "numbers of different units compete: x is (N, K, M), and a reshape does not swap axes",
        (_OUT, "out = x.reshape(x.shape[0], x.shape[2], x.shape[1]).max(axis=2)"),
    ),
    _mistake(
        "one_winner_for_an_example",
        "one winning piece for all units of an example",
        "all units of an example take the same piece: each unit has a winner of its own",
        (_WINNER, "winner = np.repeat(x.sum(axis=2).argmax(axis=1)[:, None, None], x.shape[2], axis=2)"),
    ),
    _mistake(
        "one_winner_for_a_unit",
        "one winning piece for all examples",
        "all examples take the same piece: each example has winners of its own",
        (_WINNER, "winner = np.repeat(x.sum(axis=0).argmax(axis=0)[None, None], len(x), axis=0)"),
    ),
    _mistake(
        "first_piece_always",
        "first piece always taken",
        "the first piece always wins: compare all of them",
        (_WINNER, "winner = np.zeros((x.shape[0], 1, x.shape[2]), dtype=int)"),
    ),
    _mistake(
        "two_pieces_only",
        "only the first two pieces compared",
        "pieces beyond the second never win: K may be larger than 2",
        (_WINNER, "winner = np.argmax(x[:, :2], axis=1)[:, None, :]"),
    ),
    _mistake(
        "rectified",
        "nothing below 0",
        "negative numbers come out as 0: the largest piece comes out as it is, and no 0 competes with it",
        (_KEEP, "return np.maximum(out, 0.0), (winner, x.shape)"),
    ),
    _mistake(
        "winner_returned",
        "number of the winning piece instead of its value",
        "out holds the numbers of the pieces: their values are asked for",
        (_OUT, "out = 1.0 * winner[:, 0, :]"),
    ),
    _mistake(
        "axis_kept",
        "out with the axis of the pieces",
        "out has an axis too many: (N, M)",
        (_OUT, "out = np.take_along_axis(x, winner, axis=1)"),
    ),
    common(
        "maxout",
        "out_float32",
        (_KEEP, "return out.astype(np.float32), (winner, x.shape)"),
    ),
    common(
        "maxout",
        "x_changed",
        (_KEEP, "x.sort(axis=1)\n    return out, (winner, x.shape)"),
    ),
    _mistake(
        "gradient_to_all_pieces",
        "gradient handed to every piece",
        "every piece gets the gradient: the losers had no part in the output, and get none",
        (_RETURN, "return dx + dout[:, None, :] - dx"),
    ),
    _mistake(
        "gradient_shared",
        "gradient divided among all pieces",
        "the pieces share the gradient as if they had been averaged: the winner gets all of it",
        (_RETURN, "return 0.0 * dx + dout[:, None, :] / shape[1]"),
    ),
    _mistake(
        "gradient_to_the_losers",
        "gradient handed to the losers",
        "the losers get the gradient and the winner none: it should be the other way round",
        (_RETURN, "return dout[:, None, :] - dx"),
    ),
    _mistake(
        "gradient_to_the_first_piece",
        "gradient always handed to the first piece",
        "the first piece always gets the gradient: it goes where the maximum came from, which forward knows",
        (_PUT, "dx[:, 0] = dout"),
    ),
    _mistake(
        "winners_of_all_examples",
        "a colon instead of row and unit numbers",
        "a colon opens the winners of one example for all of them: every axis needs an index array, and the "
        "three have to broadcast together",
        (_PUT, "dx[:, winner[:, 0], :] = dout"),
    ),
    _mistake(
        "rows_beside_units",
        "row numbers without an axis of their own",
        "row numbers are paired with unit numbers, first with first: as a column (N, 1) they meet all units",
        (_PUT, "dx[np.arange(shape[0]), winner[:, 0], np.arange(shape[2])] = dout"),
    ),
    common(
        "maxout",
        "dout_left_out",
        (_PUT, "np.put_along_axis(dx, winner, 1.0, axis=1)"),
    ),
    _mistake(
        "values_instead_of_slopes",
        "dout times the output",
        "dx grows with x: the slope of the winner is 1",
        (_KEEP, "return out, (winner, x.shape, out)"),
        (_CACHE, "winner, shape, out = cache"),
        (_PUT, "np.put_along_axis(dx, winner, (dout * out)[:, None, :], axis=1)"),
    ),
    _mistake(
        "dx_without_pieces",
        "dx in the shape of out",
        "dx has the shape of out: it has the shape of x, (N, K, M)",
        (_RETURN, "return dx.sum(axis=1)"),
    ),
    _mistake(
        "dx_axes_swapped",
        "dx as (N, M, K)",
        "dx has its axes swapped: (N, K, M)",
        (_RETURN, "return dx.swapaxes(1, 2)"),
    ),
    common(
        "maxout",
        "cache_of_the_last_call",
        (_KEEP, "global _last\n    _last = (winner, x.shape)\n    return out, None"),
        (_CACHE, "winner, shape = _last"),
    ),
    _mistake(
        "gradients_pile_up",
        "dx kept in the cache and added to",
        "the second use of a cache goes wrong: backward begins with what the first use left",
        (_KEEP, "return out, (winner, np.zeros(x.shape))"),
        (_CACHE, "winner, dx = cache"),
        (_DX, "before = dx.copy()"),
        (_RETURN, "dx += before\n    return dx"),
    ),
]
