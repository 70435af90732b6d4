"""Mistakes in random_search."""

from grader.exercises.mistake import Mistake

_START = "best_W, best_loss = None, np.inf"
_LOOP = "for _ in range(num_tries):"
_DRAW = "W = scale * rng.standard_normal(shape)"
_VALUE = "value = loss(W)"
_BETTER = "if best_W is None or value < best_loss:"
_KEEP = "best_W, best_loss = W, value"
_RETURN = "return best_W, best_loss"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str]) -> Mistake:
    return Mistake(name, "random_search", summary, hint, patch)


MISTAKES = [
    _mistake(
        "last_try_returned",
        "last W tried instead of the best",
        "the last W comes back, not the best one: remember the best while you go on trying",
        (_RETURN, "return W, value"),
    ),
    _mistake(
        "best_W_with_last_loss",
        "best W with the last loss",
        "the W is the best one, the loss is the last one: keep the two together",
        (_RETURN, "return best_W, value"),
    ),
    _mistake(
        "largest_kept",
        "W with the largest loss kept",
        "the worst W comes back: a loss is better when it is smaller",
        (_BETTER, "if best_W is None or value > best_loss:"),
    ),
    _mistake(
        "last_of_equals",
        "last of equal losses kept",
        "among equal losses the last W wins: a new one has to be better, not as good",
        (_BETTER, "if best_W is None or value <= best_loss:"),
    ),
    _mistake(
        "loss_not_remembered",
        "best loss never updated",
        "every W passes for an improvement: the number that it is compared with has to move along",
        (_KEEP, "best_W = W"),
    ),
    _mistake(
        "best_starts_at_zero",
        "best loss starts at 0",
        "losses above the first guess at the best one are never taken: start from something that any "
        "loss beats",
        (_START, "best_W, best_loss = np.zeros(shape), 0.0"),
    ),
    _mistake(
        "best_starts_at_1000",
        "best loss starts at a number that losses can exceed",
        "losses above the first guess at the best one are never taken: start from something that any "
        "loss beats",
        (_START, "best_W, best_loss = np.zeros(shape), 1000.0"),
    ),
    _mistake(
        "scale_ignored",
        "scale ignored",
        "the weights tried have standard deviation 1 whatever scale is",
        (_DRAW, "W = rng.standard_normal(shape)"),
    ),
    _mistake(
        "scale_squared",
        "scale taken twice",
        "the weights tried are spread by scale²: scale is their standard deviation already",
        (_DRAW, "W = scale * rng.normal(0.0, scale, shape)"),
    ),
    _mistake(
        "scale_as_variance",
        "scale taken for the variance",
        "the weights tried have variance scale: it is their standard deviation",
        (_DRAW, "W = np.sqrt(scale) * rng.standard_normal(shape)"),
    ),
    _mistake(
        "divided_by_scale",
        "draws divided by scale",
        "the weights tried get smaller as scale grows: multiply by it",
        (_DRAW, "W = rng.standard_normal(shape) / scale"),
    ),
    _mistake(
        "uniform",
        "uniform draws from 0 to scale",
        "the weights tried are uniform between 0 and scale, none is negative: draw from a normal "
        "distribution",
        (_DRAW, "W = scale * rng.random(shape)"),
    ),
    _mistake(
        "uniform_centred",
        "uniform draws from −scale to scale",
        "the weights tried are uniform between −scale and scale: draw from a normal distribution",
        (_DRAW, "W = rng.uniform(-scale, scale, shape)"),
    ),
    _mistake(
        "shifted_by_scale",
        "scale as the mean",
        "the weights tried scatter around scale instead of around 0",
        (_DRAW, "W = rng.normal(scale, 1.0, shape)"),
    ),
    _mistake(
        "never_negative",
        "absolute values of the draws",
        "no weight tried is negative: half of them should be",
        (_DRAW, "W = scale * np.abs(rng.standard_normal(shape))"),
    ),
    _mistake(
        "one_number_for_all",
        "one draw for all entries of W",
        "all entries of a W are equal: each of them needs a draw of its own",
        (_DRAW, "W = scale * rng.standard_normal() * np.ones(shape)"),
    ),
    _mistake(
        "drawn_once",
        "one W drawn before the loop",
        "the same W is tried again and again: draw inside the loop",
        (_LOOP, "W = scale * rng.standard_normal(shape)\n    for _ in range(num_tries):"),
        ("        " + _DRAW + "\n", ""),
    ),
    _mistake(
        "drawn_around_the_best",
        "steps from the best W instead of fresh draws",
        "what is tried depends on what was best so far: that is local search; here every try starts anew",
        (_DRAW, "W = scale * rng.standard_normal(shape) + (0 if best_W is None else best_W)"),
    ),
    _mistake(
        "draws_added_up",
        "draws added up from try to try",
        "the weights tried wander off: every try starts anew, not from the one before",
        (_START, "best_W, best_loss = None, np.inf\n    W = 0"),
        (_DRAW, "W = W + scale * rng.standard_normal(shape)"),
    ),
    _mistake(
        "asked_twice",
        "loss asked again for every improvement",
        "loss is asked more often than there are tries: keep the number that it gave",
        (_KEEP, "best_W, best_loss = W, loss(W)"),
    ),
    _mistake(
        "one_try_too_few",
        "one try too few",
        "one try is missing: range(n) ends at n − 1 already",
        (_LOOP, "for _ in range(num_tries - 1):"),
    ),
    _mistake(
        "one_try_too_many",
        "one try too many",
        "there is one try too many: how often does the loop run?",
        (_LOOP, "for _ in range(num_tries + 1):"),
    ),
    _mistake(
        "one_array_for_all_tries",
        "one array for all tries, so that the best is overwritten",
        "the loss is the best one, the W is the last one tried: keep the two together; if you did, you kept "
        "a second name for an array that is filled anew, and no copy",
        (_START, "best_W, best_loss = None, np.inf\n    W = np.empty(shape)"),
        (_DRAW, "W[...] = scale * rng.standard_normal(shape)"),
    ),
    _mistake(
        "global_generator",
        "numpy's global generator instead of rng",
        "the draws do not come from rng: whoever hands a generator over wants it to be used",
        (_DRAW, "W = scale * np.random.standard_normal(shape)"),
    ),
    _mistake(
        "generator_of_its_own",
        "a generator with a seed of its own",
        "the draws are the same whatever rng is: use the generator that is handed over",
        (_START, "rng = np.random.default_rng(0)\n    best_W, best_loss = None, np.inf"),
    ),
    _mistake(
        "flat",
        "W drawn as a flat vector",
        "W has lost its shape: draw it in the shape that is asked for",
        (_DRAW, "W = scale * rng.standard_normal(int(np.prod(shape)))"),
    ),
    _mistake(
        "results_swapped",
        "loss returned before W",
        "the two results come in the wrong order: first W, then its loss",
        (_RETURN, "return best_loss, best_W"),
    ),
    _mistake(
        "W_alone",
        "loss not returned",
        "the loss of the best W is missing from the results",
        (_RETURN, "return best_W"),
    ),
]
