"""Notebook 02, optimization: what its functions return."""

from grader.exercises.subject import Spec


def _rule(*state: str) -> Spec:
    """An update rule; `state` are the keys that its config must hold, the others are the student's own."""
    return Spec(returns=("next_w", "config"), free=("config",), keys=state)


FUNCTIONS = {
    "random_search": {"random_search": Spec(returns=("W", "best_loss"))},
    "random_local_search": {"random_local_search": Spec(returns=("W", "loss"))},
    "numerical_gradient": {"numerical_gradient": Spec(returns=("grad",))},
    "relative_error": {"relative_error": Spec(returns=("error",))},
    "gradient_descent": {"gradient_descent": Spec(returns=("W", "losses"))},
    "sample_batch": {"sample_batch": Spec(returns=("X_batch", "y_batch"))},
    "sgd": {"sgd": _rule()},
    "sgd_momentum": {"sgd_momentum": _rule("velocity")},
    "nesterov_momentum": {"nesterov_momentum": _rule("velocity")},
    "adagrad": {"adagrad": _rule("cache")},
    "rmsprop": {"rmsprop": _rule("cache")},
    "adam": {"adam": _rule("m", "v", "t")},
    "decayed_learning_rate": {"decayed_learning_rate": Spec(returns=("learning_rate",))},
    "leftover_error": {"leftover_error": Spec(returns=("errors",))},
}
