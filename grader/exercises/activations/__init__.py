"""Notebook 03, activation functions: what its functions return."""

from grader.exercises.subject import OPAQUE, Spec

_OUT, _DX = Spec(returns=("out", OPAQUE)), Spec(returns=("dx",))


def _layer(name: str) -> dict[str, Spec]:
    return {f"{name}_forward": _OUT, f"{name}_backward": _DX}


FUNCTIONS = {
    "affine": {"affine_forward": _OUT, "affine_backward": Spec(returns=("dx", "dw", "db"))},
    "step": {"step": Spec(returns=("output",))},
    "perceptron": {"perceptron_train": Spec(returns=("w", "b"))},
    "sigmoid": _layer("sigmoid"),
    "tanh": _layer("tanh"),
    "relu": _layer("relu"),
    "leaky_relu": _layer("leaky_relu"),
    "elu": _layer("elu"),
    "maxout": _layer("maxout"),
    "overwritten_entries": {"overwritten_entries": Spec(returns=("mask",))},
}
