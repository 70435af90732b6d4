"""A small answer key and small notebooks, made by hand in a temporary folder."""

import json
from pathlib import Path

import numpy as np
import pytest

from cs231n_utils import answer_keys


def encode(value):
    """Write a value as answer keys hold it."""
    if isinstance(value, np.ndarray):
        return {"array": value.tolist(), "dtype": str(value.dtype), "shape": list(value.shape)}
    if isinstance(value, tuple):
        return {"tuple": [encode(item) for item in value]}
    return value


def softmax_loss(scores, y):
    """The reference of the tests."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.arange(len(y))
    loss, dscores = -log_probs[rows, y].mean(), np.exp(log_probs)
    dscores[rows, y] -= 1.0
    return float(loss), dscores / len(y)


def write_key(folder: Path, key: dict) -> None:
    """Put a key, and its functions in the index, into a folder of answer keys."""
    index = folder / "index.json"
    known = json.loads(index.read_text()) if index.exists() else {}
    index.write_text(json.dumps(known | dict.fromkeys(key["functions"], key["exercise"])))
    (folder / f"{key['exercise']}.json").write_text(json.dumps(key))


def softmax_key() -> dict:
    """Write the key of an exercise of one function, with three known mistakes."""
    rng = np.random.default_rng(0)

    def step(scores, y):
        (loss, dscores), N = softmax_loss(scores, y), len(y)
        wrong = {
            "sum": (loss * N, dscores * N),
            "not_divided_by_N": (loss, dscores * N),
            "log2": (loss / np.log(2), dscores),
        }
        mistakes = {name: encode(value) for name, value in wrong.items() if N > 1 or name == "log2"}
        args = [encode(scores), encode(y)]
        return {
            "function": "softmax_loss",
            "args": args,
            "kwargs": {},
            "expected": encode((loss, dscores)),
            "mistakes": mistakes,
        }

    steps = [
        step(np.array([[3.25, 5.0, -1.75]]), np.array([0])),
        step(rng.normal(size=(5, 4)), np.array([0, 2, 1, 3, 0])),
        step(rng.normal(size=(3, 4)) + 1000.0, np.array([0, 1, 2])),
    ]
    names = ("by hand", "random scores", "scores of a thousand")
    return {
        "exercise": "softmax_loss",
        "notebook": "01_score_and_loss",
        "functions": {"softmax_loss": ["loss", "dscores"]},
        "cases": [
            {"name": name, "strict": name == names[2], "steps": [step]}
            for name, step in zip(names, steps, strict=True)
        ],
        "mistakes": {
            "sum": {"summary": "sum over examples", "hint": "this course takes the mean", "convention": True},
            "not_divided_by_N": {"summary": "gradient not divided by N", "hint": "dscores belongs to a mean"},
            "log2": {"summary": "log to base 2", "hint": "the loss is counted in bits."},
        },
    }


def affine_key() -> dict:
    """Write the key of an exercise of two functions, whose cache is opaque."""
    x, w, dout = (
        np.array([[1.0, 2.0], [3.0, 5.0]]),
        np.array([[2.0, -1.0], [0.5, 4.0]]),
        np.array([[1.0, -2.0], [0.5, 3.0]]),
    )
    forward = {"function": "affine_forward", "args": [encode(x), encode(w)], "kwargs": {}}
    backward = {"function": "affine_backward", "args": [encode(dout), {"slot": 0}], "kwargs": {}}
    swapped = encode((dout @ w, x.T @ dout))
    steps = [
        forward | {"expected": {"tuple": [encode(x @ w), {"slot": 0}]}},
        backward | {"expected": encode((dout @ w.T, x.T @ dout)), "mistakes": {"w_not_transposed": swapped}},
    ]
    return {
        "exercise": "affine",
        "notebook": "03_activations",
        "functions": {"affine_forward": ["out", "cache"], "affine_backward": ["dx", "dw"]},
        "cases": [{"name": "by hand", "strict": False, "steps": steps}],
        "mistakes": {
            "w_not_transposed": {"summary": "w, not its transpose", "hint": "dx mixes up inputs and outputs"}
        },
    }


@pytest.fixture
def keys(tmp_path, monkeypatch):
    """A folder of answer keys that stands in for the built one."""
    folder = tmp_path / "keys"
    folder.mkdir()
    write_key(folder, softmax_key())
    write_key(folder, affine_key())
    monkeypatch.setattr(answer_keys, "DIRECTORY", folder)
    return folder


@pytest.fixture
def course(tmp_path, keys):
    """A folder of notebooks; the returned function writes one from the sources of its code cells."""
    root = tmp_path / "course" / "notebooks"

    def write(assignment: str, *cells: str, answers: tuple[int, ...] = ()) -> Path:
        path = root / assignment / f"{assignment[3:]}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        made = [
            {
                "cell_type": "code",
                "source": source.splitlines(keepends=True),
                "metadata": {"nbgrader": {"solution": True}} if number in answers else {},
            }
            for number, source in enumerate(cells)
        ]
        path.write_text(json.dumps({"cells": [{"cell_type": "markdown", "source": "# Text"}, *made]}))
        return path

    write.root = root
    root.mkdir(parents=True)
    return write
