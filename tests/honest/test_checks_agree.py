"""What an answer silences itself is silent in a notebook's check too, and only that."""

import warnings

import numpy as np
import pytest

from cs231n_utils.checks import check

CAREFUL = """
def softmax(scores):
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
"""
OVERFLOWS = """
def softmax(scores):
    np.exp(scores)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
"""
SILENT = """
def softmax(scores):
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        np.exp(scores)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
"""


def said(text: str, capsys) -> str:
    namespace = {"np": np}
    exec(text, namespace)
    check(namespace["softmax"])
    return capsys.readouterr().out


@pytest.mark.parametrize("filters", ["default", "always", "error", "once"])
def test_a_warning_that_is_seen_is_unstable_and_one_that_is_silenced_is_not(filters, capsys):
    with warnings.catch_warnings():
        warnings.simplefilter(filters)
        assert said(CAREFUL, capsys).startswith("✓ softmax")
        assert said(OVERFLOWS, capsys).startswith("✗ softmax")
        assert said(OVERFLOWS, capsys).startswith("✗ softmax")
        assert said(SILENT, capsys).startswith("✓ softmax")


@pytest.mark.parametrize(
    ("setting", "sign"), [("warn", "✗"), ("raise", "✗"), ("print", "✗"), ("ignore", "✓")]
)
def test_the_notebooks_own_floating_point_settings_hold_but_underflow_is_nothing(setting, sign, capsys):
    with np.errstate(all=setting):
        assert said(OVERFLOWS, capsys).startswith(sign)
        assert said(CAREFUL, capsys).startswith("✓")
