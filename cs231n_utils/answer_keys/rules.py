"""What must hold of a result that chance decides, whatever the draws: a rule says what is wrong, or None.

A rule gets the result, the list of questions that were asked of the function among the arguments, and the
arguments themselves. It is kept to by every right answer, however that draws its numbers; where it looks at
the numbers' distribution, a right answer breaks it less than once in a thousand million times.
"""

import math
from collections.abc import Callable, Sequence

import numpy as np

# Bounds for n independent standard normal numbers, each broken with a chance below 1e-11: the normal tail for
# their mean, Laurent and Massart's for their mean square, Hoeffding's for the share of those within 1.
_MEAN, _TAIL, _SHARE = 7.0, 26.0, 3.7
_WITHIN_ONE = math.erf(math.sqrt(0.5))


def best_of_all(
    result: tuple,
    asked: Sequence[tuple],
    loss: Callable,
    shape: tuple,
    num_tries: int,
    scale: float,
    rng: object,
) -> str | None:
    """Judge a search among weights that are drawn afresh each time."""
    best, best_loss = result
    tried = [question[0] for question in asked]
    if len(tried) != num_tries:
        return f"loss is asked {_times(len(tried))}, where num_tries is {num_tries}"
    if any(np.shape(weights) != tuple(shape) for weights in tried):
        return "loss is asked about weights of another shape"
    if said := _not_normal(np.array(tried) / scale, "the weights that are tried", "scale"):
        return said
    return _not_the_best(best, best_loss, tried, loss, "W")


def best_of_walk(
    result: tuple,
    asked: Sequence[tuple],
    loss: Callable,
    W: np.ndarray,
    num_tries: int,
    step_size: float,
    rng: object,
) -> str | None:
    """Judge a search that tries a random step from the best weights so far and keeps improvements."""
    end, end_loss = result
    tried = [question[0] for question in asked]
    if any(np.shape(weights) != W.shape for weights in tried):
        return "loss is asked about weights of another shape"
    said = f"loss is asked {_times(len(tried))}, where W and {num_tries} tries are to be judged"
    if len(tried) > num_tries + 1:
        return said
    if not tried or not np.array_equal(tried[0], W):
        return "loss is not asked about the given W first"
    if len(tried) < num_tries + 1:
        return said
    values = [loss(weights) for weights in tried]
    bases = [tried[int(np.argmin(values[:place]))] for place in range(1, len(tried))]
    steps = [(weights - base) / step_size for weights, base in zip(tried[1:], bases, strict=True)]
    if said := _not_normal(
        np.array(steps), "steps from the best weights so far to the next ones", "step_size"
    ):
        return said
    return _not_the_best(end, end_loss, tried, loss, "W")


def drawn_in_pairs(
    result: tuple, asked: Sequence[tuple], X: np.ndarray, y: np.ndarray, batch_size: int, rng: object
) -> str | None:
    """Judge a minibatch of examples that are all different, N of them, at least twice as many as drawn."""
    rows = {np.asarray(example).tobytes(): place for place, example in enumerate(X)}
    places = [rows.get(np.asarray(example, dtype=X.dtype).tobytes()) for example in result[0]]
    if None in places:
        return "X_batch holds examples that are not in X"
    if len(set(places)) < len(places):
        return "an example is in the batch more than once"
    beginning = places == list(range(batch_size))
    if not np.array_equal(result[1], y[places]):
        if beginning or np.array_equal(result[1], y[:batch_size]):
            return f"{'X_batch' if beginning else 'y_batch'} is a beginning, while the other part is drawn"
        order = " in this order" if np.array_equal(np.sort(result[1]), np.sort(y[places])) else ""
        return f"labels in y_batch do not belong to the examples beside them{order}"
    if len(X) >= 2 * batch_size >= 40 and len(set(np.diff(sorted(places)))) == 1:
        if min(places):
            return "the batch is a stretch of X, and no random choice"
        return f"the batch is the beginning of X{'' if beginning else ', shuffled'}"
    return None


def _not_the_best(best: np.ndarray, best_loss: float, tried: list, loss: Callable, part: str) -> str | None:
    """Hold what a search returned against all that it tried."""
    values = np.array([loss(weights) for weights in tried])
    where = [place for place, weights in enumerate(tried) if np.array_equal(weights, best)]
    if not where:
        return f"the returned {part} was never tried"
    if not math.isclose(values[where[0]], best_loss, rel_tol=1e-9):
        same = math.isclose(values.min(), best_loss, rel_tol=1e-9)
        known = "the smallest" if same else "another"
        return f"the returned loss is {known} one that came up, but not that of the returned {part}"
    if values[where[0]] > values.min():
        last = " (it is the last one)" if where[0] == len(tried) - 1 else ""
        return f"weights with a smaller loss than the returned {part}'s were tried{last}"
    if where[0] > values.argmin():
        return f"of weights with equal losses, the returned {part} is not the first"
    return None


def _not_normal(draws: np.ndarray, what: str, unit: str) -> str | None:
    """Hold draws, a row each, against independent standard normal numbers."""
    if not len(draws):
        return None
    flat = draws.reshape(len(draws), -1)
    if not np.isfinite(flat).all():
        return f"{what} are not finite"
    if len(flat) > 1 and flat[0].any() and np.array_equal(flat[1], flat[0]):
        return f"{what} are the same every time"
    if flat.shape[1] > 1 and np.ptp(flat[0]) < 1e-6 * abs(flat[0]).max():
        return f"{what} are the same in every entry"
    n = flat.size
    square, room = np.mean(flat**2), 2 * math.sqrt(_TAIL / n)
    if square > 1 + room + 2 * _TAIL / n:
        return f"{what} are {_factor(math.sqrt(square))}too large for {unit}"
    if abs(flat.mean()) > _MEAN / math.sqrt(n):
        return f"{what} are not centred on zero"
    if square < 1 - room:
        return f"{what} are {_factor(1 / math.sqrt(square)) if square else ''}too small for {unit}"
    if abs(np.mean(np.abs(flat) < 1) - _WITHIN_ONE) > _SHARE / math.sqrt(n):
        return f"{what} are not normally distributed"
    return None


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _factor(ratio: float) -> str:
    """A ratio in words, where it is twice or more: "4 times "."""
    return f"{round(ratio)} times " if ratio >= 1.5 else ""
