"""Mistakes in gradient_descent."""

from grader.exercises.mistake import Mistake

_START = "losses = []"
_LOOP = "for _ in range(num_steps):"
_ASK = "loss, grad = loss_and_grad(W)"
_NOTE = "losses.append(loss)"
_STEP = "W = W - learning_rate * grad"
_RETURN = "return W, losses"


def _mistake(name: str, summary: str, hint: str, *patch: tuple[str, str], convention=False) -> Mistake:
    return Mistake(name, "gradient_descent", summary, hint, patch, convention)


MISTAKES = [
    _mistake(
        "climbs",
        "steps along the gradient, uphill",
        "the loss grows: the gradient points uphill, so step against it",
        (_STEP, "W = W + learning_rate * grad"),
    ),
    _mistake(
        "losses_after_the_step",
        "losses taken after each step",
        "losses[0] is the loss after the first step: note the loss first, then step",
        (_NOTE + "\n        " + _STEP, _STEP + "\n        losses.append(loss_and_grad(W)[0])"),
    ),
    _mistake(
        "one_loss_too_many",
        "loss at the end noted too",
        "there is one loss too many: each is taken before a step, and there are num_steps of these",
        (_RETURN, "losses.append(loss_and_grad(W)[0])\n    return W, losses"),
    ),
    _mistake(
        "learning_rate_ignored",
        "learning_rate ignored",
        "steps have the gradient's length whatever learning_rate is",
        (_STEP, "W = W - grad"),
    ),
    _mistake(
        "learning_rate_fixed",
        "a learning rate of its own",
        "steps do not depend on learning_rate: use the one that is handed over",
        (_STEP, "W = W - 0.01 * grad"),
    ),
    _mistake(
        "divided_by_learning_rate",
        "gradient divided by the learning rate",
        "steps get longer as learning_rate gets smaller: multiply by it",
        (_STEP, "W = W - grad / learning_rate"),
    ),
    _mistake(
        "gradient_taken_once",
        "gradient of the start used for all steps",
        "all steps go in the same direction: the gradient changes as W moves, so ask for it before each step",
        (_LOOP, "first = loss_and_grad(W)[1]\n    for _ in range(num_steps):"),
        (_STEP, "W = W - learning_rate * first"),
    ),
    _mistake(
        "asked_once",
        "loss and gradient of the start used for all steps",
        "the loss and the gradient stay those of the start: both change as W moves, so ask before each step",
        (_LOOP, "loss, grad = loss_and_grad(W)\n    for _ in range(num_steps):"),
        ("        " + _ASK + "\n", ""),
    ),
    _mistake(
        "steps_from_the_start",
        "every step taken from the given W",
        "the path never gets further than one step: step from where the last one ended",
        (_START, "losses = []\n    start = W"),
        (_STEP, "W = start - learning_rate * grad"),
    ),
    _mistake(
        "W_changed",
        "the given W changed in place",
        "it changes its input W: `-=` writes into the array that was handed in; make a new one",
        (_STEP, "W -= learning_rate * grad"),
    ),
    _mistake(
        "normalised",
        "steps of fixed length",
        "steps have the length learning_rate however steep it is: multiply by the gradient itself",
        (_STEP, "W = W - learning_rate * grad / (np.linalg.norm(grad) + 1e-12)"),
    ),
    _mistake(
        "signs_only",
        "sign of the gradient only",
        "every entry moves by the learning rate, however steep it is: multiply by the gradient itself",
        (_STEP, "W = W - learning_rate * np.sign(grad)"),
    ),
    _mistake(
        "divided_by_number_of_entries",
        "gradient divided by the number of weights",
        "steps shrink as W gets more entries: the gradient is used as it comes",
        (_STEP, "W = W - learning_rate * grad / W.size"),
    ),
    _mistake(
        "divided_by_number_of_steps",
        "learning rate divided by the number of steps",
        "steps shrink when there are more of them: each has the full learning rate",
        (_STEP, "W = W - learning_rate * grad / num_steps"),
    ),
    _mistake(
        "learning_rate_decays",
        "learning rate falls from step to step",
        "steps get shorter on their own account: the learning rate stays the same here",
        (_LOOP, "for step in range(num_steps):"),
        (_STEP, "W = W - learning_rate / (1 + step) * grad"),
    ),
    _mistake(
        "stops_when_it_climbs",
        "stops when the loss grows",
        "the path ends where the loss grows: all num_steps steps are taken",
        (_NOTE, "if losses and loss > losses[-1]:\n            break\n        losses.append(loss)"),
    ),
    _mistake(
        "climbing_steps_refused",
        "steps that climb are taken back",
        "steps that raise the loss are not taken: here every step is, so that divergence shows",
        (
            _STEP,
            "if loss_and_grad(W - learning_rate * grad)[0] <= loss:\n"
            "            W = W - learning_rate * grad",
        ),
    ),
    _mistake(
        "one_step_too_few",
        "one step too few",
        "one step is missing: how often does the loop run?",
        (_LOOP, "for _ in range(num_steps - 1):"),
    ),
    _mistake(
        "last_loss_only",
        "losses overwritten, one left",
        "losses holds only the last one: gather them",
        (_NOTE, "losses = [loss]"),
    ),
    _mistake(
        "loss_alone",
        "one number instead of all losses",
        "losses is one number: gather the loss before each step",
        (_RETURN, "return W, loss"),
    ),
    _mistake(
        "running_minimum",
        "best loss so far noted",
        "losses never rise: note the loss as it is, also where it grew",
        (_NOTE, "losses.append(min([loss, *losses]))"),
    ),
    _mistake(
        "gradients_noted",
        "gradient noted instead of the loss",
        "losses holds gradients: loss_and_grad returns the loss first",
        (_NOTE, "losses.append(grad)"),
    ),
    _mistake(
        "loss_and_gradient_swapped",
        "loss and gradient exchanged",
        "the step is taken along the loss: loss_and_grad returns the loss first, the gradient second",
        (_ASK, "grad, loss = loss_and_grad(W)"),
    ),
    _mistake(
        "best_W_returned",
        "best W on the path returned",
        "the W that comes back is the best on the path: return the one after the last step",
        (_START, "losses = []\n    path = []"),
        (_NOTE, "losses.append(loss)\n        path.append(W)"),
        (_RETURN, "return path[int(np.argmin(losses))], losses"),
    ),
    _mistake(
        "W_before_the_last_step",
        "W before the last step returned",
        "the last step is missing in W: the last loss was taken before it",
        (_STEP, "before, W = W, W - learning_rate * grad"),
        (_RETURN, "return before, losses"),
    ),
    _mistake(
        "momentum",
        "momentum added",
        "steps remember the ones before: that is a later exercise, here each goes along its own gradient",
        (_START, "losses, velocity = [], 0.0"),
        (_STEP, "velocity = 0.9 * velocity - learning_rate * grad\n        W = W + velocity"),
    ),
    _mistake(
        "results_swapped",
        "losses returned before W",
        "the two results come in the wrong order: first W, then the losses",
        (_RETURN, "return losses, W"),
    ),
]
