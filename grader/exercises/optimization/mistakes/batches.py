"""Mistakes in sample_batch."""

from grader.exercises.mistake import Mistake

_DRAW = "chosen = rng.permutation(X.shape[0])[:batch_size]"
_RETURN = "return X[chosen], y[chosen]"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "sample_batch", summary, hint, patch, convention)


MISTAKES = [
    _mistake(
        "with_replacement",
        "drawn with replacement",
        "examples come more than once in a batch: draw without replacement",
        (_DRAW, "chosen = rng.integers(0, X.shape[0], batch_size)"),
        convention=True,
    ),
    _mistake(
        "drawn_separately",
        "examples and labels drawn separately",
        "labels do not belong to the examples beside them: draw places once, and use them for both",
        (_RETURN, "return X[chosen], y[rng.permutation(X.shape[0])[:batch_size]]"),
    ),
    _mistake(
        "labels_not_drawn",
        "first labels instead of the drawn ones",
        "labels are the first ones of y, whichever examples were drawn: use the same places for both",
        (_RETURN, "return X[chosen], y[:batch_size]"),
    ),
    _mistake(
        "examples_not_drawn",
        "first examples instead of the drawn ones",
        "examples are the first ones of X, whichever labels were drawn: use the same places for both",
        (_RETURN, "return X[:batch_size], y[chosen]"),
    ),
    _mistake(
        "labels_sorted",
        "places sorted for the labels alone",
        "labels are in another order than the examples: use the same places, in the same order, for both",
        (_RETURN, "return X[chosen], y[np.sort(chosen)]"),
    ),
    _mistake(
        "first_examples",
        "first examples, nothing drawn",
        "the batch is the beginning of X, every time: draw at random",
        (_DRAW, "chosen = np.arange(batch_size)"),
    ),
    _mistake(
        "a_stretch",
        "a stretch from a random place",
        "the batch is a stretch of neighbours: data are often sorted, so draw every example by itself",
        (
            _DRAW,
            "start = rng.integers(0, X.shape[0] - batch_size + 1)\n"
            "    chosen = np.arange(start, start + batch_size)",
        ),
    ),
    _mistake(
        "part_of_the_data",
        "drawn from the first batch_size examples",
        "examples behind the first batch_size ones never come: draw places from all N",
        (_DRAW, "chosen = rng.permutation(batch_size)"),
    ),
    _mistake(
        "one_example_left_out",
        "first or last example never drawn",
        "an example never comes, the first or the last: places run from 0 to N − 1, and the upper end of "
        "a range is left out already",
        (_DRAW, "chosen = rng.permutation(X.shape[0] - 1)[:batch_size]"),
    ),
    _mistake(
        "X_shuffled",
        "X and y shuffled in place",
        "it changes its inputs: shuffle places, not the data",
        (
            _DRAW,
            "order = rng.permutation(X.shape[0])\n    X[...], y[...] = X[order], y[order]\n"
            "    chosen = np.arange(batch_size)",
        ),
    ),
    _mistake(
        "one_too_few",
        "one example too few",
        "the batch is one example short: a slice ends before its end",
        (_DRAW, "chosen = rng.permutation(X.shape[0])[: batch_size - 1]"),
    ),
    _mistake(
        "all_examples",
        "batch_size ignored, all examples shuffled",
        "the batch holds all examples: take batch_size of them",
        (_DRAW, "chosen = rng.permutation(X.shape[0])"),
    ),
    _mistake(
        "columns_drawn",
        "columns drawn instead of rows",
        "features are drawn instead of examples: the first axis of X runs over the examples",
        (_RETURN, "return X[:, chosen % X.shape[1]], y[chosen]"),
    ),
    _mistake(
        "places_returned",
        "places returned instead of examples",
        "the batch holds places: index X and y with them",
        (_RETURN, "return chosen, y[chosen]"),
    ),
    _mistake(
        "squeezed",
        "axes of length 1 dropped",
        "a batch of one example has lost its first axis: it stays, with length 1",
        (_RETURN, "return np.squeeze(X[chosen]), y[chosen]"),
    ),
    _mistake(
        "flattened",
        "examples flattened",
        "examples have lost their shape: rows are drawn whole, as they are",
        (_RETURN, "return X[chosen].reshape(batch_size, -1), y[chosen]"),
    ),
    _mistake(
        "global_generator",
        "numpy's global generator instead of rng",
        "the draws do not come from rng: whoever hands a generator over wants it to be used",
        (_DRAW, "chosen = np.random.permutation(X.shape[0])[:batch_size]"),
    ),
    _mistake(
        "generator_of_its_own",
        "a generator with a seed of its own",
        "the same examples are drawn whatever rng is: use the generator that is handed over",
        (_DRAW, "chosen = np.random.default_rng(0).permutation(X.shape[0])[:batch_size]"),
    ),
    _mistake(
        "results_swapped",
        "labels returned before the examples",
        "the two results come in the wrong order: first the examples, then their labels",
        (_RETURN, "return y[chosen], X[chosen]"),
    ),
    _mistake(
        "examples_alone",
        "labels not returned",
        "the labels are missing from the results",
        (_RETURN, "return X[chosen]"),
    ),
]
