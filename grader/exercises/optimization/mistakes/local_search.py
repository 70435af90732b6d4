"""Mistakes in random_local_search."""

from grader.exercises.mistake import Mistake

_START = "best_loss = loss(W)"
_LOOP = "for _ in range(num_tries):"
_STEP = "candidate = W + step_size * rng.standard_normal(W.shape)"
_BETTER = "if value < best_loss:"
_MOVE = "W, best_loss = candidate, value"
_RETURN = "return W, best_loss"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str]) -> Mistake:
    return Mistake(name, "random_local_search", summary, hint, patch)


MISTAKES = [
    _mistake(
        "always_moves",
        "every step taken, better or not",
        "the walk goes on from worse weights too: step only where the loss gets smaller",
        (_BETTER, "if True:"),
    ),
    _mistake(
        "moves_uphill",
        "steps taken where the loss grows",
        "the walk climbs: a loss is better when it is smaller",
        (_BETTER, "if value > best_loss:"),
    ),
    _mistake(
        "moves_to_equals",
        "steps taken to equal losses",
        "the walk moves to weights that are just as good: it should move to better ones only",
        (_BETTER, "if value <= best_loss:"),
    ),
    _mistake(
        "steps_from_the_start",
        "every step taken from the given W",
        "all candidates lie around the W at the start: step from the best weights so far",
        (_START, "start = W\n    best_loss = loss(W)"),
        (_STEP, "candidate = start + step_size * rng.standard_normal(W.shape)"),
    ),
    _mistake(
        "steps_from_the_last_candidate",
        "steps taken from the last candidate, kept or not",
        "steps start from the candidate before, even when that was turned down: step from the best "
        "weights so far",
        (_START, "best_loss = loss(W)\n    candidate = W"),
        (_STEP, "candidate = candidate + step_size * rng.standard_normal(W.shape)"),
    ),
    _mistake(
        "fresh_draws",
        "fresh draws instead of steps",
        "candidates have nothing to do with the best weights so far: add the random numbers to those",
        (_STEP, "candidate = step_size * rng.standard_normal(W.shape)"),
    ),
    _mistake(
        "start_not_asked",
        "loss of the given W never asked",
        "the first candidate is taken whatever its loss: the given W has a loss too, and it counts",
        (_START, "best_loss = np.inf"),
    ),
    _mistake(
        "start_loss_taken_for_zero",
        "best loss starts at 0",
        "candidates are compared with 0 before anything else: start from the loss of the given W",
        (_START, "loss(W)\n    best_loss = 0.0"),
    ),
    _mistake(
        "loss_not_remembered",
        "best loss never updated",
        "candidates are compared with the loss at the start all the time: the best loss moves along with W",
        (_MOVE, "W = candidate"),
    ),
    _mistake(
        "weights_not_remembered",
        "best weights never updated",
        "the loss goes down and W stays where it was: the two move together",
        (_MOVE, "best_loss = value"),
    ),
    _mistake(
        "last_loss_returned",
        "loss of the last candidate returned",
        "the loss is the last candidate's, kept or not: return the loss of the W that you return",
        (_RETURN, "return W, value"),
    ),
    _mistake(
        "last_candidate_returned",
        "last candidate returned",
        "the last candidate comes back, kept or not, with the best loss",
        (_RETURN, "return candidate, best_loss"),
    ),
    _mistake(
        "step_size_ignored",
        "step_size ignored",
        "steps have standard deviation 1 whatever step_size is",
        (_STEP, "candidate = W + rng.standard_normal(W.shape)"),
    ),
    _mistake(
        "step_size_squared",
        "step_size taken twice",
        "steps are spread by step_size²: it is their standard deviation already",
        (_STEP, "candidate = W + step_size * rng.normal(0.0, step_size, W.shape)"),
    ),
    _mistake(
        "step_size_as_variance",
        "step_size taken for the variance",
        "steps have variance step_size: it is their standard deviation",
        (_STEP, "candidate = W + np.sqrt(step_size) * rng.standard_normal(W.shape)"),
    ),
    _mistake(
        "uniform",
        "uniform steps from 0 to step_size",
        "no step is negative: draw steps from a normal distribution around 0",
        (_STEP, "candidate = W + step_size * rng.random(W.shape)"),
    ),
    _mistake(
        "uniform_centred",
        "uniform steps from −step_size to step_size",
        "steps are uniform between −step_size and step_size: draw from a normal distribution",
        (_STEP, "candidate = W + rng.uniform(-step_size, step_size, W.shape)"),
    ),
    _mistake(
        "one_number_for_all",
        "one draw for all entries of a step",
        "all entries of W take the same step: each of them needs a draw of its own",
        (_STEP, "candidate = W + step_size * rng.standard_normal()"),
    ),
    _mistake(
        "one_step_for_all_tries",
        "one step drawn before the loop",
        "the same step is tried again and again: draw inside the loop",
        (_START, "best_loss = loss(W)\n    step = step_size * rng.standard_normal(W.shape)"),
        (_STEP, "candidate = W + step"),
    ),
    _mistake(
        "steps_in_proportion",
        "steps in proportion to the weights",
        "steps grow with the weights, and a weight of 0 never moves: add the step, do not multiply by it",
        (_STEP, "candidate = W * (1 + step_size * rng.standard_normal(W.shape))"),
    ),
    _mistake(
        "W_changed",
        "the given W changed in place",
        "it changes its input W: what is handed in stays as it is, so step to a new array",
        (_MOVE, "W[...] = candidate\n            best_loss = value"),
    ),
    _mistake(
        "steps_not_undone",
        "steps added to W in place and never undone",
        "W keeps moving, also where the loss grew: go on from the best weights so far, and leave the given "
        "W as it is",
        (_STEP, "candidate = W\n        candidate += step_size * rng.standard_normal(W.shape)"),
    ),
    _mistake(
        "asked_twice",
        "loss asked again for every improvement",
        "loss is asked more often than there are candidates: keep the number that it gave",
        (_MOVE, "W, best_loss = candidate, loss(candidate)"),
    ),
    _mistake(
        "asked_about_W_again",
        "loss of W asked again for every candidate",
        "the loss of the best W is asked again and again: keep the number that it gave",
        (_BETTER, "if value < loss(W):"),
    ),
    _mistake(
        "one_try_too_few",
        "one try too few",
        "one try is missing: the start is no try",
        (_LOOP, "for _ in range(num_tries - 1):"),
    ),
    _mistake(
        "stops_at_the_first_failure",
        "search ends at the first step that does not help",
        "the search gives up at the first candidate that is no better: go on from the same place",
        (_MOVE, "W, best_loss = candidate, value\n        else:\n            break"),
    ),
    _mistake(
        "stops_at_the_first_success",
        "search ends at the first step that helps",
        "the search is content with its first improvement: go on from there until all tries are used",
        (_MOVE, "W, best_loss = candidate, value\n            break"),
    ),
    _mistake(
        "global_generator",
        "numpy's global generator instead of rng",
        "the draws do not come from rng: whoever hands a generator over wants it to be used",
        (_STEP, "candidate = W + step_size * np.random.standard_normal(W.shape)"),
    ),
    _mistake(
        "generator_of_its_own",
        "a generator with a seed of its own",
        "the draws are the same whatever rng is: use the generator that is handed over",
        (_START, "rng = np.random.default_rng(0)\n    best_loss = loss(W)"),
    ),
    _mistake(
        "results_swapped",
        "loss returned before W",
        "the two results come in the wrong order: first W, then its loss",
        (_RETURN, "return best_loss, W"),
    ),
]
